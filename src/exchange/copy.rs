//! A plan's file name, and a plan made from another one.

use chrono::NaiveDate;

use crate::model::{Id, Name, Plan, Workspace, WorkspaceKind};

/// The longest part of a file name that comes from the plan's name, in characters.
const STEM_MAX: usize = 60;

/// The name under which a plan is saved: its own name and the day, without what file systems refuse.
pub fn file_name(plan: &Plan, on: NaiveDate) -> String {
    format!("{}-{on}.plan.json", stem(&plan.head.name, "plan"))
}

/// The part of a file name that comes from a name; `otherwise` where nothing of it can be used.
pub(super) fn stem(name: &str, otherwise: &str) -> String {
    let mut stem = String::new();
    for c in name.chars().take(STEM_MAX) {
        let c = if c.is_alphanumeric() { c } else { '-' };
        if c != '-' || !(stem.is_empty() || stem.ends_with('-')) {
            stem.push(c);
        }
    }
    let stem = stem.trim_matches('-');
    if stem.is_empty() { otherwise.to_owned() } else { stem.to_owned() }
}

/// A plan of one's own with everything that another one holds: another plan, though its records keep their ids and history.
pub fn own_copy(of: &Workspace, id: Id<Plan>, name: Name) -> Workspace {
    let mut plan = of.plan().clone();
    plan.head.id = id;
    plan.head.name = name;
    plan.head.kind = WorkspaceKind::Own;
    Workspace::open(plan, of.revisions().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_readable_and_fit_every_disk() {
        let on = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let named = |name: &str| {
            let mut plan = Plan::default();
            plan.head.name = Name::clipped(name);
            file_name(&plan, on)
        };
        assert_eq!(named("Müller & Söhne: EMEA/North"), "Müller-Söhne-EMEA-North-2026-11-22.plan.json");
        assert_eq!(named("../..\\con?*"), "con-2026-11-22.plan.json");
        assert_eq!(named("  "), "plan-2026-11-22.plan.json");
        assert!(named(&"x".repeat(200)).len() < 100);
    }

    #[test]
    fn a_copy_is_another_plan_with_the_same_records() {
        let mut sample = Plan::default();
        sample.head.kind = WorkspaceKind::Sample;
        sample.head.id = Id::fixed("sample");
        let sample = Workspace::open(sample, Vec::new());
        let copy = own_copy(&sample, Id::fixed("mine"), Name::clipped("Mine"));
        assert_eq!(copy.plan().head.kind, WorkspaceKind::Own);
        assert_eq!((copy.plan().head.id.as_str(), copy.plan().head.name.as_str()), ("mine", "Mine"));
        assert_eq!(copy.plan().playbook, sample.plan().playbook);
    }
}
