//! Why sales were won and lost, and what each source brought.

use std::collections::BTreeMap;

use crate::model::{Id, Ordered, Outcome, Plan, Reason, ReasonRoot, Source};

use super::{
    facts::{Facts, Fate},
    frame::{Counted, Frame, Scope},
    tally::{Group, Tally, WhyNoValue},
};

/// How often one reason was given.
#[derive(Debug, Clone, PartialEq)]
pub struct Cause {
    /// Which; nothing where none was noted.
    pub reason: Option<Id<Reason>>,
    /// Its root; nothing where none was noted.
    pub root: Option<ReasonRoot>,
    /// The won or lost ones it was given for.
    pub group: Group,
}

/// Why sales ended as they did.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Causes {
    /// Of the lost, the most frequent first; those without a reason last.
    pub lost: Vec<Cause>,
    /// Of the won, likewise.
    pub won: Vec<Cause>,
}

impl Causes {
    /// Of the lost with a reason, those that should not have been pursued: the others were sold better (M96).
    pub fn should_not_have(&self) -> Tally {
        let known = self.lost.iter().filter(|cause| cause.root.is_some());
        let of = known.clone().map(|cause| cause.group.count).sum();
        let at_root = known.filter(|cause| cause.root == Some(ReasonRoot::ShouldNotHavePursued));
        Tally::new(at_root.map(|cause| cause.group.count).sum(), of, WhyNoValue::NothingToCount)
    }

    /// How many of the lost carry no reason.
    pub fn unexplained(&self) -> i64 {
        self.lost.iter().filter(|cause| cause.root.is_none()).map(|cause| cause.group.count).sum()
    }
}

/// The reasons given for what was decided in the frame.
pub fn causes(plan: &Plan, facts: &Facts, rows: &[usize], frame: Frame) -> Causes {
    let mut lost: BTreeMap<Option<&Id<Reason>>, Group> = BTreeMap::new();
    let mut won = lost.clone();
    for (row, fact) in facts.of(rows) {
        let into = match frame.counted(fact) {
            Counted::Won => &mut won,
            Counted::Lost => &mut lost,
            Counted::Open | Counted::Out(_) => continue,
        };
        let reason =
            facts.id(row).and_then(|id| plan.tables.opportunities.get(id)).and_then(|deal| deal.reason.as_ref());
        into.entry(reason.filter(|id| plan.playbook.reasons.contains_key(*id))).or_default().add(fact);
    }
    let listed = |groups: BTreeMap<Option<&Id<Reason>>, Group>| {
        let cause = |(id, group): (Option<&Id<Reason>>, Group)| Cause {
            reason: id.cloned(),
            root: id.and_then(|id| plan.playbook.reasons.get(id)).map(|reason| reason.root),
            group,
        };
        let mut all: Vec<Cause> = groups.into_iter().map(cause).collect();
        all.order_by_key(|cause| (cause.reason.is_none(), -cause.group.count, cause.reason.clone()));
        all
    };
    Causes { lost: listed(lost), won: listed(won) }
}

/// What one source brought (M152-M160).
#[derive(Debug, Clone, PartialEq)]
pub struct SourceLine {
    /// Which; nothing where none was noted.
    pub source: Option<Id<Source>>,
    /// Leads that came in during the period.
    pub leads: i64,
    /// Of those decided, the ones that became opportunities.
    pub to_opportunity: Tally,
    /// Of its opportunities decided in the frame, the won.
    pub won_of_decided: Tally,
    /// The won.
    pub won: Group,
    /// What is open.
    pub open: Group,
    /// Mean days from opening to a win.
    pub cycle_days: Option<f64>,
}

#[derive(Default)]
struct Sum {
    leads: i64,
    converted: i64,
    decided: i64,
    won: Group,
    lost: i64,
    open: Group,
    days: i64,
    with_days: i64,
}

/// What each source brought a scope, that with most won first.
pub fn sources(facts: &Facts, scope: &Scope, frame: Frame) -> Vec<SourceLine> {
    let part = facts.part(scope);
    let mut sums: BTreeMap<Option<usize>, Sum> = BTreeMap::new();
    for lead in part.leads.iter().filter_map(|place| facts.leads.get(*place)) {
        if lead.created.is_some_and(|day| frame.period.contains(day)) {
            let sum = sums.entry(lead.source).or_default();
            sum.leads += 1;
            sum.decided += i64::from(lead.fate != Fate::Open);
            sum.converted += i64::from(matches!(lead.fate, Fate::Pursued | Fate::Won | Fate::Lost));
        }
    }
    for (_, fact) in facts.of(&part.rows) {
        let counted = frame.counted(fact);
        if matches!(counted, Counted::Out(_)) {
            continue;
        }
        let sum = sums.entry(fact.source).or_default();
        match fact.outcome {
            Outcome::Open => sum.open.add(fact),
            Outcome::Lost | Outcome::NoDecision => sum.lost += 1,
            Outcome::Won => {
                sum.won.add(fact);
                if let Some(days) = fact.cycle_days() {
                    (sum.days, sum.with_days) = (sum.days.saturating_add(days), sum.with_days + 1);
                }
            }
        }
    }
    let line = |(source, sum): (Option<usize>, Sum)| SourceLine {
        source: source.and_then(|place| facts.sources.get(place)).cloned(),
        leads: sum.leads,
        to_opportunity: Tally::new(sum.converted, sum.decided, WhyNoValue::NothingToCount),
        won_of_decided: Tally::new(sum.won.count, sum.won.count + sum.lost, WhyNoValue::NothingDecided),
        won: sum.won,
        open: sum.open,
        cycle_days: (sum.with_days > 0).then(|| sum.days as f64 / sum.with_days as f64),
    };
    let mut lines: Vec<SourceLine> = sums.into_iter().map(line).collect();
    lines.order_by_key(|line| {
        (line.source.is_none(), -line.won.amount, -line.won.count, -line.leads, line.source.clone())
    });
    lines
}
