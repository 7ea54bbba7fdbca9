//! What each rung holds, converts and keeps.

use chrono::NaiveDate;

use crate::model::{Id, Outcome, Phase, Stage};

use super::{
    facts::{Fact, Facts, Stay},
    frame::{Counted, Frame, Mode},
    stats::{Sorted, Spread},
    tally::{Group, Tally, View, WhyNoValue},
    value_factor::ValueFactor,
};

/// Which opportunities belong to a rung.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Definition {
    /// It got at least this far: rungs skipped on the way count as passed. The won got all the way.
    #[default]
    Reached,
    /// It really stood on the rung.
    Visited,
}

/// From a rung to a win: of the closed ones of its set, the won; open ones as bounds (M54).
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Conversion {
    /// The won of the set.
    pub won: Group,
    /// The lost of the set.
    pub lost: Group,
    /// The open of the set.
    pub open: Group,
    /// Why its shares are not shown although they could be computed.
    pub no_value: Option<WhyNoValue>,
}

impl Conversion {
    /// Won / closed.
    pub fn closed(&self) -> View {
        self.shown(View::of_groups(self.won, self.lost, Group::default()))
    }

    /// As if every open one were lost.
    pub fn lowest(&self) -> View {
        self.shown(View::of_groups(self.won, self.lost, self.open))
    }

    /// As if every open one were won.
    pub fn highest(&self) -> View {
        self.shown(View::all_open_won(self.won, self.lost, self.open))
    }

    fn shown(&self, view: View) -> View {
        self.no_value.map_or(view, |why| view.hidden(why))
    }

    /// How many belong to the set.
    pub fn count(&self) -> i64 {
        self.won.and(self.lost).and(self.open).count
    }

    fn and(self, other: Self, no_value: Option<WhyNoValue>) -> Self {
        Self {
            won: self.won.and(other.won),
            lost: self.lost.and(other.lost),
            open: self.open.and(other.open),
            no_value,
        }
    }

    fn add(&mut self, counted: Counted, fact: &Fact) {
        match counted {
            Counted::Won => self.won.add(fact),
            Counted::Lost => self.lost.add(fact),
            Counted::Open => self.open.add(fact),
            Counted::Out(_) => {}
        }
    }
}

/// The figures of one rung.
#[derive(Debug, Clone, PartialEq)]
pub struct StageFigures {
    /// Which.
    pub stage: Id<Stage>,
    /// What people call it.
    pub name: String,
    /// Its phase.
    pub phase: Phase,
    /// What stands on it now.
    pub open: Group,
    /// How many days those stand on it, where that is known.
    pub age: Option<Spread>,
    /// Conversion to a win of those that got at least this far.
    pub reached: Conversion,
    /// Conversion to a win of those that stood on it.
    pub visited: Conversion,
    /// Of those that got at least this far, those that got further; from the highest rung, the won.
    pub next: Tally,
    /// Days of the stays that ended in the period.
    pub dwell: Option<Spread>,
    /// The multiple of the target that has to stand here.
    pub value_factor: ValueFactor,
}

impl StageFigures {
    /// The conversion by one of the two definitions.
    pub fn conversion(&self, definition: Definition) -> &Conversion {
        match definition {
            Definition::Reached => &self.reached,
            Definition::Visited => &self.visited,
        }
    }
}

/// True when an opportunity belongs to a rung's set.
pub fn belongs(facts: &Facts, fact: &Fact, rung: usize, definition: Definition) -> bool {
    match definition {
        Definition::Reached => fact.outcome == Outcome::Won || fact.furthest.is_some_and(|furthest| furthest >= rung),
        Definition::Visited if fact.stays.is_empty() => fact.stage == Some(rung),
        Definition::Visited => facts.stays_of(fact).iter().any(|stay| stay.stage == Some(rung)),
    }
}

/// The days of a stay that ended in the frame; nothing for one that did not, or whose days are the wrong way round.
pub fn ended_days(stay: &Stay, fact: &Fact, frame: Frame) -> Option<i64> {
    let left = stay.left?;
    let inside = match frame.mode {
        Mode::ByCloseDate => frame.period.contains(left),
        Mode::ByCohort => fact.opened.is_some_and(|opened| frame.period.contains(opened)),
    };
    let days = left.signed_duration_since(stay.entered).num_days();
    (inside && days >= 0).then_some(days)
}

/// How many days an open opportunity stands on its rung; nothing where nobody noted when it came.
pub fn age_days(facts: &Facts, fact: &Fact, today: NaiveDate) -> Option<i64> {
    let stays = facts.stays_of(fact).iter().rev();
    let since = stays.take_while(|stay| stay.left.is_none()).find(|stay| stay.stage == fact.stage)?;
    Some(today.signed_duration_since(since.entered).num_days().max(0))
}

/// What some opportunities add to a rung's figures.
#[derive(Clone, Default)]
pub struct Sums {
    open: Group,
    ages: Vec<i64>,
    reached: Conversion,
    visited: Conversion,
    further: i64,
    dwell: Sorted,
}

/// The figures of every rung of the opportunity phase, and of those of the lead phase on which opportunities stood.
pub fn stages(facts: &Facts, rows: &[usize], frame: Frame) -> Vec<StageFigures> {
    let hidden = lost_without_stage(facts, rows, frame).then_some(WhyNoValue::LostWithoutStage);
    of_sums(facts, &gather(facts, rows, frame), &[], hidden, frame)
}

/// What some opportunities add to each rung of the ladder.
pub(super) fn gather(facts: &Facts, rows: &[usize], frame: Frame) -> Vec<Sums> {
    let mut sums: Vec<Sums> = facts.ladder.iter().map(|_| Sums::default()).collect();
    let mut dwell: Vec<Vec<i64>> = vec![Vec::new(); sums.len()];
    for (_, fact) in facts.of(rows) {
        for stay in facts.stays_of(fact) {
            if let (Some(dwell), Some(days)) =
                (stay.stage.and_then(|rung| dwell.get_mut(rung)), ended_days(stay, fact, frame))
            {
                dwell.push(days);
            }
        }
        let counted = frame.counted(fact);
        if matches!(counted, Counted::Out(_)) {
            continue;
        }
        for (rung, sums) in sums.iter_mut().enumerate() {
            sums.see(facts, fact, rung, counted, frame);
        }
    }
    sums.iter_mut().zip(dwell).for_each(|(sums, dwell)| sums.dwell = dwell.into());
    sums
}

/// The figures that follow from what two halves add; `hidden` is why conversions are not shown.
pub(super) fn of_sums(
    facts: &Facts,
    half: &[Sums],
    other: &[Sums],
    hidden: Option<WhyNoValue>,
    frame: Frame,
) -> Vec<StageFigures> {
    let none = Sums::default();
    let rungs = facts.ladder.iter().zip(half).enumerate();
    let shown = rungs.filter(|(_, (rung, _))| rung.phase == Phase::Opportunity || rung.used);
    let figures = shown.map(|(place, (rung, half))| {
        let other = other.get(place).unwrap_or(&none);
        let dwell = half.dwell.spread_with(&other.dwell);
        let reached = half.reached.and(other.reached, hidden);
        let next = Tally::new(half.further.saturating_add(other.further), reached.count(), WhyNoValue::NothingToCount);
        StageFigures {
            stage: rung.id.clone(),
            name: rung.name.clone(),
            phase: rung.phase,
            open: half.open.and(other.open),
            age: Spread::of(half.ages.iter().chain(&other.ages).copied().collect()),
            value_factor: ValueFactor::of(dwell, reached.closed().by_amount, frame.period),
            visited: half.visited.and(other.visited, hidden),
            next: hidden.map_or(next, |why| next.hidden(why)),
            reached,
            dwell,
        }
    });
    figures.collect()
}

/// True when there are lost ones, and of none of them it is known on which rung it ever stood (exports without a history).
pub(super) fn lost_without_stage(facts: &Facts, rows: &[usize], frame: Frame) -> bool {
    let mut lost = facts.of(rows).filter(|(_, fact)| frame.counted(fact) == Counted::Lost).peekable();
    lost.peek().is_some() && lost.all(|(_, fact)| fact.furthest.is_none())
}

impl Sums {
    fn see(&mut self, facts: &Facts, fact: &Fact, rung: usize, counted: Counted, frame: Frame) {
        if belongs(facts, fact, rung, Definition::Reached) {
            self.reached.add(counted, fact);
            if belongs(facts, fact, rung.saturating_add(1), Definition::Reached) {
                self.further = self.further.saturating_add(1);
            }
        }
        if belongs(facts, fact, rung, Definition::Visited) {
            self.visited.add(counted, fact);
        }
        if counted == Counted::Open && fact.stage == Some(rung) {
            self.open.add(fact);
            self.ages.extend(age_days(facts, fact, frame.today));
        }
    }
}
