//! The days that stopping early saved: pursuits struck by a killer and closed, against what such a pursuit usually takes (M332).

use std::collections::BTreeMap;

use crate::model::{Decision, Id, Opportunity, Outcome, Phase, Plan};

use super::stats::median;

/// What stopping early saved.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct SavedDays {
    /// Opportunities that were closed because a killer held.
    pub stopped: i64,
    /// Days that they would have taken beyond those they took.
    pub days: i64,
    /// What a lost pursuit usually takes: the median of those that nobody stopped; where there is none, the days that the stages should take.
    pub usual: Option<f64>,
    /// How many lost pursuits the usual days rest on.
    pub of: i64,
}

/// Counts the days saved. *Losses of 100, 120 and 140 days: 120 is usual; one stopped on day 15 saved 105.*
pub fn saved_days(plan: &Plan) -> SavedDays {
    let killed = |missing: &str| missing.starts_with("killer ");
    let mut stopped: BTreeMap<&Id<Opportunity>, ()> = BTreeMap::new();
    for decision in &plan.tables.gate_decisions {
        if decision.decision == Some(Decision::NoGo) && decision.missing.iter().any(|name| killed(name)) {
            stopped.insert(&decision.opportunity, ());
        }
    }
    let days = |opportunity: &Opportunity| {
        let (from, to) = (opportunity.opened_on?, opportunity.decided_on?);
        Some(to.signed_duration_since(from).num_days()).filter(|days| *days >= 0)
    };
    let lost = || plan.pursued().filter(|one| one.outcome == Outcome::Lost);
    let usual: Vec<i64> = lost().filter(|one| !stopped.contains_key(&one.id)).filter_map(|one| days(one)).collect();
    let of = i64::try_from(usual.len()).unwrap_or(i64::MAX);
    let usual = median(usual).or_else(|| expected(plan));
    let ended: Vec<i64> = lost().filter(|one| stopped.contains_key(&one.id)).filter_map(|one| days(one)).collect();
    #[allow(clippy::cast_possible_truncation)] // A median of days.
    let whole = usual.map_or(0, |usual| usual.round() as i64);
    SavedDays {
        stopped: i64::try_from(ended.len()).unwrap_or(i64::MAX),
        days: ended.iter().map(|took| whole.saturating_sub(*took).max(0)).fold(0, i64::saturating_add),
        usual,
        of,
    }
}

#[allow(clippy::cast_precision_loss)] // Days of a ladder.
fn expected(plan: &Plan) -> Option<f64> {
    let ladder = plan.playbook.ladder(Phase::Opportunity);
    let days: Vec<u32> = ladder.iter().filter_map(|(_, stage)| stage.expected_days).collect();
    let sum = days.iter().fold(0_u32, |sum, days| sum.saturating_add(*days));
    (sum > 0).then(|| f64::from(sum))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Change, GateDecision, Name};

    #[test]
    fn m332_days_saved_are_those_a_loss_usually_takes_beyond_those_it_took() {
        let mut plan = Plan {
            playbook: serde_json::from_str(include_str!("../../playbooks/default.json")).unwrap(),
            ..Plan::default()
        };
        let opened = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let mut lose = |id: &'static str, days: u64| {
            let decided_on = opened.checked_add_days(chrono::Days::new(days));
            let deal = Opportunity {
                id: Id::fixed(id),
                opened_on: Some(opened),
                decided_on,
                outcome: Outcome::Lost,
                ..Opportunity::default()
            };
            plan.apply(Change::put(deal)).unwrap();
        };
        for (id, days) in [("a", 100), ("b", 120), ("c", 140), ("struck", 15), ("struck-late", 200)] {
            lose(id, days);
        }
        let mut no_go = |id: &'static str, missing: &str| {
            let decision = GateDecision {
                id: Id::fixed(id),
                opportunity: Id::fixed(id),
                gate: Id::fixed("gate-qualify"),
                decision: Some(Decision::NoGo),
                missing: [Name::clipped(missing)].into(),
                ..GateDecision::default()
            };
            plan.apply(Change::put(decision)).unwrap();
        };
        no_go("struck", "killer far-likelier");
        no_go("struck-late", "killer no-money");
        // Given up at a gate without a killer: an ordinary loss.
        no_go("a", "gate-qualify act-now");
        assert_eq!(saved_days(&plan), SavedDays { stopped: 2, days: 105, usual: Some(120.0), of: 3 });
    }

    #[test]
    fn without_losses_the_stages_say_what_is_usual() {
        let plan = Plan {
            playbook: serde_json::from_str(include_str!("../../playbooks/default.json")).unwrap(),
            ..Plan::default()
        };
        // 20, 30, 15, 15 and 7 days.
        assert_eq!(saved_days(&plan), SavedDays { stopped: 0, days: 0, usual: Some(87.0), of: 0 });
        assert_eq!(saved_days(&Plan::default()).usual, None);
    }
}
