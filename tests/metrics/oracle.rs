//! The figures of a plan worked out plainly from its records: filter, list, sort. Shares no code with the planner's own figures.

use chrono::NaiveDate;
use rungbook::{
    metrics::{Frame, Mode},
    model::{Currency, Id, Opportunity, Outcome, Phase, Plan, SaleKind, Standing, Unit},
};

/// Count, amount, without an amount, in another currency.
pub type Sum = (i64, i64, i64, i64);

/// What a unit and kind of sale say.
#[derive(Debug, PartialEq, Default)]
pub struct Said {
    pub won: Sum,
    pub lost: Sum,
    pub open: Sum,
    pub sold: Sum,
    pub dull: Sum,
    pub worked: i64,
    pub cycle_won: (i64, i64),
    pub cycle_lost: (i64, i64),
    pub faults: i64,
    pub unopened: i64,
    pub deal_size: Option<f64>,
    pub rungs: Vec<Rung>,
}

/// What a rung says.
#[derive(Debug, PartialEq, Default)]
pub struct Rung {
    pub stands: Sum,
    pub entered: Sum,
    pub visited: [Sum; 3],
    pub reached: [Sum; 3],
    pub lost_at: Sum,
    pub further: i64,
    /// Count, mean, median, least and greatest.
    pub dwell: Option<(usize, f64, f64, i64, i64)>,
}

pub struct Oracle<'a> {
    plan: &'a Plan,
    frame: Frame,
    ladder: Vec<String>,
}

fn sum<'a>(deals: impl IntoIterator<Item = &'a Opportunity>) -> Sum {
    let mut sum = (0, 0, 0, 0);
    for deal in deals {
        sum.0 += 1;
        match deal.amount {
            Some(money) if money.currency != Currency::EUR => sum.3 += 1,
            Some(money) if money.minor != 0 => sum.1 += money.minor,
            _ => sum.2 += 1,
        }
    }
    sum
}

fn days(from: NaiveDate, to: NaiveDate) -> i64 {
    (to - from).num_days()
}

impl<'a> Oracle<'a> {
    pub fn new(plan: &'a Plan, frame: Frame) -> Self {
        let mut stages: Vec<_> = plan.playbook.stages.iter().collect();
        stages.sort_by_key(|(id, stage)| (stage.phase == Phase::Opportunity, stage.order, id.to_string()));
        Self { plan, frame, ladder: stages.into_iter().map(|(id, _)| id.to_string()).collect() }
    }

    fn inside(&self, day: NaiveDate) -> bool {
        self.frame.period.from <= day && day <= self.frame.period.to
    }

    fn rung(&self, standing: &Standing) -> Option<usize> {
        match standing {
            Standing::Stage(id) => self.ladder.iter().position(|name| name == id.as_str()),
            Standing::Decided(_) => None,
        }
    }

    fn stage(&self, deal: &Opportunity) -> Option<usize> {
        deal.stage.as_ref().and_then(|id| self.ladder.iter().position(|name| name == id.as_str()))
    }

    fn is_pursuit(&self, rung: usize) -> bool {
        self.plan.playbook.stages[&Id::new(&self.ladder[rung]).unwrap()].phase == Phase::Opportunity
    }

    fn opened(&self, deal: &Opportunity) -> Option<NaiveDate> {
        let pursued =
            |visit: &&rungbook::model::StageVisit| self.rung(&visit.standing).is_some_and(|rung| self.is_pursuit(rung));
        deal.opened_on.or(deal.visits.iter().find(pursued).map(|visit| visit.entered))
    }

    fn stood(&self, deal: &Opportunity) -> Vec<usize> {
        let visits: Vec<usize> = deal.visits.iter().filter_map(|visit| self.rung(&visit.standing)).collect();
        if deal.visits.is_empty() { self.stage(deal).into_iter().collect() } else { visits }
    }

    fn highest(&self, deal: &Opportunity) -> Option<usize> {
        let open = if deal.outcome == Outcome::Open { self.stage(deal) } else { None };
        self.stood(deal).into_iter().chain(open).max()
    }

    /// Whether it was in pursuit when a day ended: its visits say so, and where they do not, its own days.
    fn was_worked(&self, deal: &Opportunity, on: NaiveDate) -> bool {
        let Some(opened) = self.opened(deal) else { return false };
        if opened > on {
            return false;
        }
        let open = deal.outcome == Outcome::Open;
        let by_days = || {
            let undecided = open || deal.decided_on.is_some_and(|decided| decided > on);
            undecided && self.stage(deal).is_none_or(|rung| self.is_pursuit(rung))
        };
        match deal.visits.iter().rfind(|visit| visit.entered <= on) {
            Some(visit) if visit.left.is_none_or(|left| left > on) => match self.rung(&visit.standing) {
                Some(_) if visit.left.is_none() && !open => by_days(),
                Some(rung) => self.is_pursuit(rung),
                None => false,
            },
            _ => by_days(),
        }
    }

    fn counts(&self, deal: &Opportunity) -> bool {
        match (self.frame.mode, deal.outcome) {
            (Mode::ByCohort, _) => self.opened(deal).is_some_and(|day| self.inside(day)),
            (Mode::ByCloseDate, Outcome::Open) => self.opened(deal).is_none_or(|day| day <= self.frame.period.to),
            (Mode::ByCloseDate, _) => deal.decided_on.is_some_and(|day| self.inside(day)),
        }
    }

    fn belongs(&self, deal: &Opportunity, unit: Option<&str>) -> bool {
        let Some(unit) = unit else { return true };
        let mut at = deal.owner.clone();
        for _ in 0..20 {
            match at {
                Some(id) if id.as_str() == unit => return true,
                Some(id) => {
                    at = self.plan.tables.units.get(&id).and_then(|unit: &std::sync::Arc<Unit>| unit.parent.clone())
                }
                None => return false,
            }
        }
        false
    }

    /// What one unit (or the whole plan) says about one kind of sale (or all).
    pub fn say(&self, unit: Option<&str>, kind: Option<SaleKind>) -> Said {
        let of_kind = |deal: &&Opportunity| kind.is_none() || deal.sale_kind == kind;
        let all = self.plan.tables.opportunities.iter().map(|deal| deal.as_ref());
        let all = all.filter(|deal| deal.sale_kind != Some(SaleKind::OrderDriven));
        let deals: Vec<&Opportunity> = all.filter(|deal| self.belongs(deal, unit)).filter(of_kind).collect();
        let counted: Vec<&Opportunity> = deals.iter().copied().filter(|deal| self.counts(deal)).collect();
        let with = |outcomes: &[Outcome]| -> Vec<&Opportunity> {
            counted.iter().copied().filter(|deal| outcomes.contains(&deal.outcome)).collect()
        };
        let (won, open) = (with(&[Outcome::Won]), with(&[Outcome::Open]));
        let lost = with(&[Outcome::Lost, Outcome::NoDecision]);
        let cycle = |deals: &[&Opportunity]| {
            let cycles = deals.iter().filter_map(|deal| Some(days(self.opened(deal)?, deal.decided_on?)));
            let cycles: Vec<i64> = cycles.filter(|days| *days >= 0).collect();
            (cycles.len() as i64, cycles.iter().sum())
        };
        let decided = || won.iter().chain(&lost);
        let early = |deal: &&&Opportunity| matches!((self.opened(deal), deal.decided_on), (Some(a), Some(b)) if b < a);
        let placed = |deal: &&&Opportunity| self.opened(deal).is_some() && deal.decided_on.is_some();
        let sold = deals
            .iter()
            .copied()
            .filter(|deal| deal.outcome == Outcome::Won && deal.decided_on.is_some_and(|day| self.inside(day)));
        let priced = won.iter().filter(|deal| deal.amount.is_some_and(|money| money.currency == Currency::EUR));
        let priced = priced.count() as i64;
        Said {
            won: sum(won.iter().copied()),
            lost: sum(lost.iter().copied()),
            open: sum(open.iter().copied()),
            sold: sum(sold),
            dull: sum(open.iter().copied().filter(|deal| self.is_dull(deal))),
            worked: deals.iter().filter(|deal| self.was_worked(deal, self.frame.period.to)).count() as i64,
            cycle_won: cycle(&won),
            cycle_lost: cycle(&lost),
            faults: decided().filter(early).count() as i64,
            unopened: decided().filter(|deal| !placed(deal)).count() as i64,
            deal_size: (priced > 0).then(|| sum(won.iter().copied()).1 as f64 / priced as f64),
            rungs: (0..self.ladder.len()).map(|rung| self.rung_says(rung, &deals, [&won, &lost, &open])).collect(),
        }
    }

    fn is_dull(&self, deal: &Opportunity) -> bool {
        let last = deal.visits.iter().map(|visit| visit.entered).chain(self.opened(deal)).max();
        let quiet = i64::from(self.plan.playbook.thresholds.quiet_days);
        deal.close_date.is_some_and(|day| day < self.frame.today)
            || last.is_some_and(|day| days(day, self.frame.today) >= quiet)
    }

    fn rung_says(&self, rung: usize, deals: &[&Opportunity], [won, lost, open]: [&Vec<&Opportunity>; 3]) -> Rung {
        let mut lengths = Vec::new();
        let mut entered = Vec::new();
        for deal in deals {
            for visit in deal.visits.iter().filter(|visit| self.rung(&visit.standing) == Some(rung)) {
                if self.inside(visit.entered) {
                    entered.push(*deal);
                }
                let inside = match self.frame.mode {
                    Mode::ByCloseDate => visit.left.is_some_and(|left| self.inside(left)),
                    Mode::ByCohort => self.opened(deal).is_some_and(|day| self.inside(day)),
                };
                lengths.extend(
                    visit.left.filter(|_| inside).map(|left| days(visit.entered, left)).filter(|days| *days >= 0),
                );
            }
        }
        lengths.sort();
        let count = lengths.len();
        let dwell = (count > 0).then(|| {
            let mean = lengths.iter().sum::<i64>() as f64 / count as f64;
            let median = (lengths[(count - 1) / 2] + lengths[count / 2]) as f64 / 2.0;
            (count, mean, median, lengths[0], lengths[count - 1])
        });
        let stood = |deal: &&&Opportunity| self.stood(deal).contains(&rung);
        let got = |rung: usize| move |deal: &&&Opportunity| self.highest(deal).is_some_and(|highest| highest >= rung);
        let here = |deals: &Vec<&Opportunity>| sum(deals.iter().filter(stood).copied());
        let beyond = |deals: &Vec<&Opportunity>, rung: usize| sum(deals.iter().filter(got(rung)).copied());
        Rung {
            stands: sum(open.iter().copied().filter(|deal| self.stage(deal) == Some(rung))),
            entered: sum(entered),
            visited: [here(won), here(lost), here(open)],
            reached: [sum(won.iter().copied()), beyond(lost, rung), beyond(open, rung)],
            lost_at: sum(lost.iter().copied().filter(|deal| self.highest(deal) == Some(rung))),
            further: won.len() as i64 + beyond(lost, rung + 1).0 + beyond(open, rung + 1).0,
            dwell,
        }
    }
}
