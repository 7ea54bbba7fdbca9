//! Promises made with a sign-off, and how many were kept, by department and by signer (M347).

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::{Id, Name, Opportunity, Ordered, Plan, SignOff, SignOffKind, sign_off::Verdict};

/// How a promise stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromiseState {
    /// Not due yet, or without a day and not settled.
    Open,
    /// Met by its day.
    Kept,
    /// Met so many days after its day.
    Late(i64),
    /// Its day has gone by, and nobody says that it was met.
    Overdue(i64),
    /// Broken, as somebody wrote down.
    Broken,
}

impl PromiseState {
    /// Kept or not, once that is known.
    pub fn kept(self) -> Option<bool> {
        match self {
            Self::Open => None,
            Self::Kept => Some(true),
            Self::Late(_) | Self::Overdue(_) | Self::Broken => Some(false),
        }
    }
}

/// One promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// The sign-off that holds it.
    pub sign_off: Id<SignOff>,
    /// For which opportunity.
    pub opportunity: Id<Opportunity>,
    /// What that is called.
    pub name: Name,
    /// What was signed off.
    pub kind: SignOffKind,
    /// Which department is accountable.
    pub department: Name,
    /// Who promised.
    pub signer: Name,
    /// What, in words.
    pub what: Name,
    /// By when.
    pub by: Option<NaiveDate>,
    /// The day it was met.
    pub met_on: Option<NaiveDate>,
    /// How it stands.
    pub state: PromiseState,
}

/// How many promises were kept out of those that are settled or overdue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PromisesKept {
    /// Kept by their day.
    pub kept: i64,
    /// Kept, late, overdue or broken.
    pub settled: i64,
    /// Not due yet.
    pub open: i64,
}

impl PromisesKept {
    /// The share kept; nothing while none is settled.
    #[allow(clippy::cast_precision_loss)] // Counts of records.
    pub fn share(self) -> Option<f64> {
        (self.settled > 0).then(|| self.kept as f64 / self.settled as f64)
    }

    fn with(self, state: PromiseState) -> Self {
        match state.kept() {
            None => Self { open: self.open.saturating_add(1), ..self },
            Some(kept) => Self {
                kept: self.kept.saturating_add(i64::from(kept)),
                settled: self.settled.saturating_add(1),
                ..self
            },
        }
    }
}

/// Every promise of the plan: what is overdue first, then by day.
pub fn promises(plan: &Plan, today: NaiveDate) -> Vec<Promise> {
    let mut found: Vec<Promise> =
        plan.tables.sign_offs.iter().filter_map(|asked| promise(plan, asked, today)).collect();
    found.order_by_key(|one| {
        let place = match one.state {
            PromiseState::Overdue(_) => 0,
            PromiseState::Open => 1,
            _ => 2,
        };
        (place, one.by.is_none(), one.by, one.sign_off.clone())
    });
    found
}

fn promise(plan: &Plan, asked: &SignOff, today: NaiveDate) -> Option<Promise> {
    let answer = asked.answer.as_ref().filter(|answer| answer.verdict == Verdict::Approved)?;
    if answer.promised_on.is_none() && answer.promise.is_empty() {
        return None;
    }
    let name = plan.tables.opportunities.get(&asked.opportunity).map(|found| found.name.clone());
    Some(Promise {
        sign_off: asked.id.clone(),
        opportunity: asked.opportunity.clone(),
        name: name.unwrap_or_default(),
        kind: asked.kind,
        department: asked.department.clone(),
        signer: answer.signer.clone(),
        what: answer.promise.clone(),
        by: answer.promised_on,
        met_on: asked.met_on,
        state: state(asked, answer.promised_on, today),
    })
}

fn state(asked: &SignOff, by: Option<NaiveDate>, today: NaiveDate) -> PromiseState {
    let late = |until: NaiveDate| by.map(|by| until.signed_duration_since(by).num_days()).filter(|days| *days > 0);
    match (asked.broken, asked.met_on) {
        (true, _) => PromiseState::Broken,
        (false, Some(met)) => late(met).map_or(PromiseState::Kept, PromiseState::Late),
        (false, None) => late(today).map_or(PromiseState::Open, PromiseState::Overdue),
    }
}

/// Kept promises by department, in the order of their names; case does not tell two apart.
pub fn kept_by_department(promises: &[Promise]) -> Vec<(Name, PromisesKept)> {
    kept_by(promises, |promise| &promise.department)
}

/// Kept promises by signer.
pub fn kept_by_signer(promises: &[Promise]) -> Vec<(Name, PromisesKept)> {
    kept_by(promises, |promise| &promise.signer)
}

fn kept_by(promises: &[Promise], of: fn(&Promise) -> &Name) -> Vec<(Name, PromisesKept)> {
    let mut found: BTreeMap<String, (Name, PromisesKept)> = BTreeMap::new();
    for promise in promises {
        let name = of(promise);
        let place = found.entry(name.trim().to_lowercase()).or_insert_with(|| (name.clone(), PromisesKept::default()));
        place.1 = place.1.with(promise.state);
    }
    found.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Change, Currency, Head, SignOffAnswer};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn plan() -> Plan {
        let head = Head { currency: Currency::default(), ..Head::default() };
        let mut plan = Plan { head, ..Plan::default() };
        let deal = Opportunity { id: Id::fixed("o"), name: Name::clipped("Grinder"), ..Opportunity::default() };
        plan.apply(Change::put(deal)).unwrap();
        let mut put = |id: &'static str, department: &str, by: &str, met_on: Option<&str>, broken: bool| {
            let answer = SignOffAnswer {
                signer: Name::clipped("Petra"),
                verdict: Verdict::Approved,
                promised_on: Some(day(by)),
                ..SignOffAnswer::default()
            };
            let asked = SignOff {
                id: Id::fixed(id),
                opportunity: Id::fixed("o"),
                department: Name::clipped(department),
                answer: Some(answer),
                met_on: met_on.map(day),
                broken,
                ..SignOff::default()
            };
            plan.apply(Change::put(asked)).unwrap();
        };
        put("kept", "Production", "2026-03-10", Some("2026-03-10"), false);
        put("late", "production ", "2026-03-10", Some("2026-03-12"), false);
        put("broken", "Production", "2026-06-01", None, true);
        put("overdue", "Finance", "2026-03-15", None, false);
        put("open", "Finance", "2026-06-01", None, false);
        plan
    }

    #[test]
    fn a_promise_is_kept_by_its_day_and_broken_the_day_after() {
        let found = promises(&plan(), day("2026-03-20"));
        let state = |id: &str| found.iter().find(|one| one.sign_off.as_str() == id).unwrap().state;
        assert_eq!(state("kept"), PromiseState::Kept);
        assert_eq!(state("late"), PromiseState::Late(2));
        assert_eq!(state("broken"), PromiseState::Broken);
        assert_eq!(state("overdue"), PromiseState::Overdue(5));
        assert_eq!(state("open"), PromiseState::Open);
        assert_eq!(found.first().unwrap().sign_off.as_str(), "overdue", "what is overdue stands first");
        let on_the_day = promises(&plan(), day("2026-03-15"));
        assert!(on_the_day.iter().any(|one| one.sign_off.as_str() == "overdue" && one.state == PromiseState::Open));
    }

    #[test]
    fn m347_promises_kept_by_department() {
        let found = kept_by_department(&promises(&plan(), day("2026-03-20")));
        let shown: Vec<_> =
            found.iter().map(|(name, kept)| (name.as_str(), kept.kept, kept.settled, kept.open)).collect();
        // Production kept 1 of 3; of Finance's two promises one is overdue and one is not due yet.
        assert_eq!(shown, [("Finance", 0, 1, 1), ("Production", 1, 3, 0)]);
        assert_eq!(found[1].1.share(), Some(1.0 / 3.0));
        assert_eq!(PromisesKept::default().share(), None, "nothing promised is not nothing kept");
        assert_eq!(kept_by_signer(&promises(&plan(), day("2026-03-20"))).len(), 1);
    }
}
