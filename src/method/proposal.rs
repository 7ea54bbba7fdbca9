//! The proposal puts in writing what is agreed, and nothing else (M235).

use crate::model::{
    Change, Ids, Name,
    opportunity_plan::{Agreed, Need},
};

use super::{condition::Holds, dossier::Dossier, field::sections_of};

/// Whether everything that the proposal says was agreed before: with whom, and when. An empty list is one that nobody has made.
pub fn agreed(dossier: &Dossier<'_>) -> Holds {
    let Some(items) = dossier.sections.map(|sections| &sections.proposal) else { return Holds::Unknown };
    if items.is_empty() {
        return Holds::Unknown;
    }
    items.values().all(is_agreed).into()
}

/// Agreed with somebody on a day.
pub fn is_agreed(item: &Agreed) -> bool {
    item.by.is_some() && item.on.is_some()
}

/// The checklist filled from what the plan says they need and what comes after signature; what stands there already stays.
/// Nothing where the plan holds nothing more.
pub fn from_plan(dossier: &Dossier<'_>, ids: &mut Ids) -> Option<Change> {
    let mut sections = sections_of(dossier)?;
    let need = |need: &Need| match need.capability.is_empty() {
        true => need.text.clone(),
        false => Name::clipped(&format!("{}: {}", need.text, need.capability)),
    };
    let needs = sections.needs.values().map(|found| (need(found), found.confirmed_on));
    let after = sections.milestones.values().map(|found| (found.text.clone(), None));
    let known = |text: &Name| sections.proposal.values().any(|item| item.text == *text);
    let found: Vec<_> = needs.chain(after).filter(|(text, _)| !text.is_empty() && !known(text)).collect();
    if found.is_empty() {
        return None;
    }
    let mut order = sections.proposal.values().map(|item| item.order).max().unwrap_or(0);
    for (text, on) in found {
        order = order.saturating_add(10);
        sections.proposal.insert(ids.fresh(), Agreed { order, text, on, ..Agreed::default() });
    }
    Some(Change::put(sections))
}
