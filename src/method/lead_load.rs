//! How many leads each prospector got this month, against what one can work on.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::model::{Id, Name, Ordered, Plan, Unit};

/// Leads of one owner that came in during a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadLoad {
    /// Who works on them.
    pub owner: Name,
    /// How many came in this month.
    pub leads: u32,
    /// How many one can work on in a month (M221).
    pub limit: u32,
}

impl LeadLoad {
    /// More than can be worked on.
    pub fn is_over(&self) -> bool {
        self.leads > self.limit
    }
}

/// The leads that came in during the month of a day, by owner, the most burdened first; owners without any are left out.
/// The limit is the owner's own or the playbook's (200 by default).
pub fn lead_loads(plan: &Plan, today: NaiveDate) -> Vec<LeadLoad> {
    let month = |day: NaiveDate| (day.year(), day.month());
    let mut counts: BTreeMap<&Id<Unit>, u32> = BTreeMap::new();
    let this_month = plan.tables.leads.iter().filter(|lead| lead.created_on.map(month) == Some(month(today)));
    for owner in this_month.filter_map(|lead| lead.owner.as_ref()) {
        let count = counts.entry(owner).or_default();
        *count = count.saturating_add(1);
    }
    let mut loads: Vec<LeadLoad> = counts
        .into_iter()
        .filter_map(|(id, leads)| {
            let unit = plan.tables.units.get(id)?;
            let limit = unit.capacity.leads_a_month.unwrap_or(plan.playbook.thresholds.leads_a_month);
            Some(LeadLoad { owner: unit.name.clone(), leads, limit })
        })
        .collect();
    loads.order_by(|a, b| b.leads.cmp(&a.leads).then_with(|| a.owner.cmp(&b.owner)));
    loads
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Capacity, Change, Lead};

    #[test]
    fn leads_of_this_month_are_counted_by_owner_against_their_limit() {
        let mut plan = Plan::default();
        let unit = |id: &'static str, own: Option<u32>| Unit {
            id: Id::fixed(id),
            name: Name::clipped(id),
            capacity: Capacity { leads_a_month: own, ..Capacity::default() },
            ..Unit::default()
        };
        let lead = |id: &'static str, owner: &'static str, day: &str| Lead {
            id: Id::fixed(id),
            owner: Some(Id::fixed(owner)),
            created_on: Some(day.parse().unwrap()),
            ..Lead::default()
        };
        let changes = [
            Change::put(unit("ada", None)),
            Change::put(unit("bo", Some(1))),
            Change::put(lead("1", "ada", "2026-11-01")),
            Change::put(lead("2", "bo", "2026-11-30")),
            Change::put(lead("3", "bo", "2026-11-02")),
            Change::put(lead("4", "bo", "2026-10-31")),
            Change::put(lead("5", "bo", "2025-11-02")),
        ];
        plan.apply(Change::Batch(changes.into())).unwrap();
        let loads = lead_loads(&plan, "2026-11-22".parse().unwrap());
        let seen: Vec<_> =
            loads.iter().map(|load| (load.owner.as_str(), load.leads, load.limit, load.is_over())).collect();
        assert_eq!(seen, [("bo", 2, 1, true), ("ada", 1, 200, false)]);
    }
}
