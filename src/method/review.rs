//! Reviews of a pipeline, held one opportunity after the other (M146).

use chrono::{Days, Months, NaiveDate};

use crate::model::{
    Action, Change, Id, Ids, Name, Note, Opportunity, Ordered, Plan, Review, ReviewDecision, ReviewItem, ReviewRhythm,
    Unit,
};

use super::{Act, Refusal};

/// The section of an action that says it was promised in a review.
pub const SECTION: &str = "review";

/// All reviews of somebody's pipeline, the latest first.
pub fn reviews_of<'a>(plan: &'a Plan, unit: Option<&Id<Unit>>) -> Vec<&'a Review> {
    let own = plan.tables.reviews.iter().filter(|review| review.unit.as_ref() == unit);
    let mut found: Vec<&Review> = own.map(|review| review.as_ref()).collect();
    found.order_by_key(|review| std::cmp::Reverse((review.held_on, review.id.clone())));
    found
}

/// The review that has begun and is not finished.
pub fn running<'a>(plan: &'a Plan, unit: Option<&Id<Unit>>) -> Option<&'a Review> {
    reviews_of(plan, unit).into_iter().find(|review| !review.finished)
}

/// The last one that was held to its end.
pub fn last<'a>(plan: &'a Plan, unit: Option<&Id<Unit>>) -> Option<&'a Review> {
    reviews_of(plan, unit).into_iter().find(|review| review.finished)
}

/// The day on which the next one is due after a review: a week or a month later.
pub fn due(review: &Review) -> Option<NaiveDate> {
    let held = review.held_on?;
    match review.rhythm {
        ReviewRhythm::Weekly => held.checked_add_days(Days::new(7)),
        ReviewRhythm::Monthly => held.checked_add_months(Months::new(1)),
    }
}

/// Begins a review. Only one of the same pipeline runs at a time.
pub fn begin(
    plan: &Plan,
    unit: Option<Id<Unit>>,
    rhythm: ReviewRhythm,
    act: &Act,
    ids: &mut Ids,
) -> Result<Change, Refusal> {
    if running(plan, unit.as_ref()).is_some() {
        return Err(Refusal::ReviewRunning);
    }
    let (id, by) = (ids.fresh(), act.by.clone());
    Ok(Change::put(Review { id, unit, held_on: Some(act.on), by, rhythm, ..Review::default() }))
}

/// What is said about one opportunity in a running review; what is not told stays as it was. The id of its item follows from the
/// opportunity, so that two people who speak about it apart speak of the same item.
pub fn say(
    plan: &Plan,
    id: &Id<Review>,
    deal: &Id<Opportunity>,
    decision: Option<ReviewDecision>,
    note: Option<Note>,
) -> Result<Change, Refusal> {
    let mut review = running_one(plan, id)?;
    if !plan.tables.opportunities.contains(deal) {
        return Err(Refusal::NoSuchSubject);
    }
    let last = review.items.values().map(|item| item.order).max().unwrap_or(0);
    let item = review.items.entry(Id::owned("review_item", &[deal.as_str()])).or_insert_with(|| ReviewItem {
        order: last.saturating_add(1),
        opportunity: Some(deal.clone()),
        ..ReviewItem::default()
    });
    item.decision = decision.or(item.decision);
    if let Some(note) = note {
        item.note = note;
    }
    Ok(Change::put(review))
}

/// Ends a review on the day it is ended: the next one shows what changed since then.
pub fn finish(plan: &Plan, id: &Id<Review>, notes: Note, on: NaiveDate) -> Result<Change, Refusal> {
    let review = running_one(plan, id)?;
    if review.items.is_empty() && notes.trim().is_empty() {
        return Err(Refusal::NothingReviewed);
    }
    Ok(Change::put(Review { finished: true, held_on: Some(on), notes, ..review }))
}

fn running_one(plan: &Plan, id: &Id<Review>) -> Result<Review, Refusal> {
    let review = plan.tables.reviews.get(id).ok_or(Refusal::NoSuchSubject)?;
    if review.finished { Err(Refusal::ReviewFinished) } else { Ok(review.as_ref().clone()) }
}

/// A promise made about an opportunity: an action of its owner, with its day.
pub fn promise(
    plan: &Plan,
    deal: &Id<Opportunity>,
    text: Name,
    due: Option<NaiveDate>,
    ids: &mut Ids,
) -> Result<Change, Refusal> {
    let found = plan.tables.opportunities.get(deal).ok_or(Refusal::NoSuchSubject)?;
    if text.trim().is_empty() {
        return Err(Refusal::NameMissing);
    }
    let (id, owner) = (ids.fresh(), found.owner.clone());
    let section = Name::clipped(SECTION);
    Ok(Change::put(Action { id, text, owner, due, opportunity: Some(deal.clone()), section, ..Action::default() }))
}

/// The promises about an opportunity: the open ones by their day, then those kept since a day.
pub fn promises(plan: &Plan, deal: &Id<Opportunity>, since: Option<NaiveDate>) -> Vec<Action> {
    let own = |one: &&std::sync::Arc<Action>| one.opportunity.as_ref() == Some(deal) && one.section.as_str() == SECTION;
    let shown = |one: &&std::sync::Arc<Action>| one.done_on.is_none_or(|on| since.is_none_or(|since| on >= since));
    let mut found: Vec<Action> =
        plan.tables.actions.iter().filter(own).filter(shown).map(|one| one.as_ref().clone()).collect();
    found.order_by_key(|one| (one.done_on.is_some(), one.due.unwrap_or(NaiveDate::MAX), one.id.clone()));
    found
}
