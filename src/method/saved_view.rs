//! Views that are kept under a name, in the plan, so that everybody who works with it has them.

use std::sync::Arc;

use crate::model::{Change, Id, Ids, Name, Note, Plan, SavedView};

use super::Refusal;

/// The most views that are kept.
pub const VIEWS_MAX: usize = 100;

/// Keeps an address under a name; one of the same name is replaced.
pub fn keep(plan: &Plan, name: &Name, address: &Note, ids: &mut Ids) -> Result<Change, Refusal> {
    if name.trim().is_empty() {
        return Err(Refusal::NameMissing);
    }
    let mut head = plan.head.clone();
    let same = head.views.iter().find(|(_, view)| view.name.to_lowercase() == name.to_lowercase());
    let id = same.map(|(id, _)| id.clone());
    if id.is_none() && head.views.len() >= VIEWS_MAX {
        return Err(Refusal::TooManyViews);
    }
    let last = head.views.values().map(|view| view.order).max().unwrap_or(0);
    let order = id.as_ref().and_then(|id| head.views.get(id)).map_or(last.saturating_add(10), |view| view.order);
    let view = SavedView { order, name: name.clone(), address: address.clone(), ..SavedView::default() };
    head.views.insert(id.unwrap_or_else(|| ids.fresh()), view);
    Ok(Change::PutHead(Arc::new(head)))
}

/// Keeps a view no longer.
pub fn forget(plan: &Plan, id: &Id<SavedView>) -> Result<Change, Refusal> {
    let mut head = plan.head.clone();
    head.views.remove(id).ok_or(Refusal::NoSuchSubject)?;
    Ok(Change::PutHead(Arc::new(head)))
}
