//! The opportunities behind a figure: those it counts, and those it leaves out with the reason (M53).

use crate::model::{Id, Opportunity, Outcome, Stage};

use super::{
    attainment::Target,
    facts::{Amount, Fact, Facts},
    frame::{Counted, Frame, WhyLeftOut},
    stage::{Definition, age_days, belongs, ended_days},
    stale::{Usual, stale_because},
    velocity::{Worked, open_on},
};

/// A figure whose working can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure {
    /// Won / closed.
    WinRateClosed,
    /// Won / (closed + stale).
    WinRateStaleAsLost,
    /// Won / (closed + open), and both bounds.
    WinRatePursued,
    /// Average and median won value.
    DealSize,
    /// Days of the won.
    CycleWon,
    /// Days of the lost.
    CycleLost,
    /// From a rung to a win.
    Conversion(Id<Stage>, Definition),
    /// Days on a rung.
    Dwell(Id<Stage>),
    /// What stands on a rung.
    OpenOn(Id<Stage>),
    /// The number of velocity.
    Worked(Worked),
    /// What was won for the target.
    Attainment,
}

/// One opportunity as a figure counts it.
#[derive(Debug, Clone, PartialEq)]
pub struct Deal {
    /// Which.
    pub id: Id<Opportunity>,
    /// As won, lost or open.
    pub counted: Counted,
    /// Its amount.
    pub amount: Amount,
    /// The days it adds, for figures of days.
    pub days: Option<i64>,
}

/// The working of a figure.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Working {
    /// What it counts; an opportunity stands here once for each stay in figures of stays.
    pub counted: Vec<Deal>,
    /// What it leaves out, and why.
    pub left_out: Vec<(Id<Opportunity>, WhyLeftOut)>,
}

type Line = Result<(Counted, Option<i64>), WhyLeftOut>;

/// The working of one figure of some opportunities. `target` is the one of attainment, if there is one.
pub fn working(facts: &Facts, rows: &[usize], frame: Frame, figure: &Figure, target: Option<&Target>) -> Working {
    let usual = if *figure == Figure::WinRateStaleAsLost { Usual::of(facts, rows) } else { Usual::default() };
    let mut working = Working::default();
    for (row, fact) in facts.of(rows) {
        let Some(id) = facts.id(row) else { continue };
        let mut count = |line: Line| match line {
            Ok((counted, days)) => {
                working.counted.push(Deal { id: id.clone(), counted, amount: fact.amount, days });
            }
            Err(why) => working.left_out.push((id.clone(), why)),
        };
        match figure {
            Figure::Dwell(stage) => dwell(facts, fact, facts.rung(stage), frame).into_iter().for_each(&mut count),
            Figure::WinRateStaleAsLost => count(stale_as_lost(facts, fact, &usual, frame)),
            Figure::Attainment => count(attained(fact, frame, target)),
            _ => count(line(facts, fact, frame, figure)),
        }
    }
    working
}

fn line(facts: &Facts, fact: &Fact, frame: Frame, figure: &Figure) -> Line {
    let counted = || match frame.counted(fact) {
        Counted::Out(why) => Err(why),
        counted => Ok((counted, None)),
    };
    match figure {
        Figure::WinRateClosed => counted().and_then(|line| closed_only(line, &[Counted::Won, Counted::Lost])),
        Figure::DealSize => {
            counted().and_then(|line| closed_only(line, &[Counted::Won])).and_then(|line| match fact.amount {
                Amount::Known(_) => Ok(line),
                Amount::Missing => Err(WhyLeftOut::NoAmount),
                Amount::Elsewhere(_) => Err(WhyLeftOut::OtherCurrency),
            })
        }
        Figure::CycleWon => cycle(counted().and_then(|line| closed_only(line, &[Counted::Won])), fact),
        Figure::CycleLost => cycle(counted().and_then(|line| closed_only(line, &[Counted::Lost])), fact),
        Figure::Conversion(stage, definition) => counted().and_then(|line| {
            let inside = facts.rung(stage).is_some_and(|rung| belongs(facts, fact, rung, *definition));
            let why = match definition {
                Definition::Reached => WhyLeftOut::NeverReached,
                Definition::Visited => WhyLeftOut::NeverOnStage,
            };
            if inside { Ok(line) } else { Err(why) }
        }),
        Figure::OpenOn(stage) => {
            counted().and_then(|line| closed_only(line, &[Counted::Open])).and_then(|(open, _)| {
                let here = fact.stage.is_some() && fact.stage == facts.rung(stage);
                if here { Ok((open, age_days(facts, fact, frame.today))) } else { Err(WhyLeftOut::OnAnotherStage) }
            })
        }
        Figure::Worked(Worked::OpenAtEnd) => worked(facts, fact, frame),
        Figure::Worked(Worked::Decided) => counted().and_then(|line| closed_only(line, &[Counted::Won, Counted::Lost])),
        Figure::WinRatePursued | Figure::WinRateStaleAsLost | Figure::Dwell(_) | Figure::Attainment => counted(),
    }
}

fn closed_only(line: (Counted, Option<i64>), wanted: &[Counted]) -> Line {
    match line.0 {
        counted if wanted.contains(&counted) => Ok(line),
        Counted::Open => Err(WhyLeftOut::StillOpen),
        Counted::Won if wanted == [Counted::Open] => Err(WhyLeftOut::AlreadyDecided),
        Counted::Lost if wanted == [Counted::Open] => Err(WhyLeftOut::AlreadyDecided),
        Counted::Won => Err(WhyLeftOut::Won),
        Counted::Lost => Err(WhyLeftOut::Lost),
        Counted::Out(why) => Err(why),
    }
}

fn cycle(line: Line, fact: &Fact) -> Line {
    let (counted, _) = line?;
    match fact.cycle_days() {
        Some(days) => Ok((counted, Some(days))),
        None if fact.decided_before_opened() => Err(WhyLeftOut::DecidedBeforeOpened),
        None if fact.decided.is_none() => Err(WhyLeftOut::NoDecidedDay),
        None => Err(WhyLeftOut::NoOpeningDay),
    }
}

fn stale_as_lost(facts: &Facts, fact: &Fact, usual: &Usual, frame: Frame) -> Line {
    match frame.counted(fact) {
        Counted::Out(why) => Err(why),
        Counted::Open if stale_because(facts, fact, usual, frame.today).is_none() => Err(WhyLeftOut::StillOpen),
        counted => Ok((counted, None)),
    }
}

fn worked(facts: &Facts, fact: &Fact, frame: Frame) -> Line {
    let end = frame.period.to;
    let in_lead_phase = fact.stage.is_some_and(|rung| !facts.in_opportunity_phase(rung));
    match fact.opened {
        _ if open_on(facts, fact, end) => Ok((Counted::Open, None)),
        _ if fact.outcome == Outcome::Open && in_lead_phase => Err(WhyLeftOut::LeadPhase),
        None => Err(WhyLeftOut::NoOpeningDay),
        Some(opened) if opened > end => Err(WhyLeftOut::OpenedAfterPeriod),
        Some(_) => Err(WhyLeftOut::AlreadyDecided),
    }
}

fn attained(fact: &Fact, frame: Frame, target: Option<&Target>) -> Line {
    let kinds = target.map(|target| &target.sale_kinds).filter(|kinds| !kinds.is_empty());
    match (fact.outcome, fact.decided) {
        (Outcome::Open, _) => Err(WhyLeftOut::StillOpen),
        (Outcome::Lost | Outcome::NoDecision, _) => Err(WhyLeftOut::Lost),
        (Outcome::Won, None) => Err(WhyLeftOut::NoDecidedDay),
        (Outcome::Won, Some(day)) if !frame.period.contains(day) => Err(WhyLeftOut::DecidedOutsidePeriod),
        (Outcome::Won, _) if kinds.is_some_and(|kinds| fact.sale_kind.is_none_or(|kind| !kinds.contains(&kind))) => {
            Err(WhyLeftOut::OtherSaleKind)
        }
        (Outcome::Won, _) => Ok((Counted::Won, None)),
    }
}

/// One line for each stay on the rung that ended in the frame; else one line that says why there is none.
fn dwell(facts: &Facts, fact: &Fact, rung: Option<usize>, frame: Frame) -> Vec<Line> {
    let stays: Vec<_> = facts.stays_of(fact).iter().filter(|stay| stay.stage.is_some() && stay.stage == rung).collect();
    if stays.is_empty() {
        return vec![Err(WhyLeftOut::NeverOnStage)];
    }
    let counted = match fact.outcome {
        Outcome::Open => Counted::Open,
        Outcome::Won => Counted::Won,
        Outcome::Lost | Outcome::NoDecision => Counted::Lost,
    };
    let ended = stays.into_iter().filter_map(|stay| ended_days(stay, fact, frame));
    let lines: Vec<Line> = ended.map(|days| Ok((counted, Some(days)))).collect();
    if lines.is_empty() { vec![Err(WhyLeftOut::NotLeft)] } else { lines }
}
