//! Reviews of a pipeline.

use super::*;
use crate::{
    method::{Refusal, removal, review},
    model::{Review, ReviewDecision, ReviewRhythm},
};

fn held(bench: &Bench) -> Review {
    bench.plan.tables.reviews.iter().next().unwrap().as_ref().clone()
}

fn begun(bench: &mut Bench, on: &str, rhythm: ReviewRhythm) -> crate::model::Id<Review> {
    let change = review::begin(&bench.plan, None, rhythm, &act(on), &mut bench.ids).unwrap();
    bench.make(change);
    review::running(&bench.plan, None).unwrap().id.clone()
}

#[test]
fn m146_a_review_is_begun_once_spoken_through_and_finished_with_its_day() {
    let mut bench = Bench::new();
    let id = begun(&mut bench, "2026-06-02", ReviewRhythm::Weekly);
    let twice = review::begin(&bench.plan, None, ReviewRhythm::Weekly, &act("2026-06-03"), &mut bench.ids);
    assert_eq!(twice, Err(Refusal::ReviewRunning));
    assert_eq!(review::finish(&bench.plan, &id, Note::default(), day("2026-06-02")), Err(Refusal::NothingReviewed));
    let deal = bench.id.clone();
    let note = Note::new("They wait for the budget").unwrap();
    let said = [(Some(ReviewDecision::Help), None), (None, Some(note.clone()))];
    for (decision, note) in said {
        let change = review::say(&bench.plan, &id, &deal, decision, note).unwrap();
        bench.make(change);
    }
    let item = held(&bench).items.into_values().next().unwrap();
    assert_eq!((item.decision, item.note.as_str()), (Some(ReviewDecision::Help), note.as_str()), "one item, both kept");
    let change = review::finish(&bench.plan, &id, Note::default(), day("2026-06-04")).unwrap();
    bench.make(change);
    let last = review::last(&bench.plan, None).unwrap().clone();
    assert_eq!((last.held_on, review::due(&last)), (Some(day("2026-06-04")), Some(day("2026-06-11"))));
    assert!(review::running(&bench.plan, None).is_none());
    let late = review::say(&bench.plan, &id, &deal, Some(ReviewDecision::Rest), None);
    assert_eq!(late, Err(Refusal::ReviewFinished));
    assert_eq!(
        review::due(&Review { rhythm: ReviewRhythm::Monthly, held_on: Some(day("2026-01-31")), ..last }),
        Some(day("2026-02-28"))
    );
}

#[test]
fn m146_promises_are_actions_of_the_owner_and_stay_until_kept_and_shown_once_more() {
    let mut bench = Bench::new();
    let deal = bench.id.clone();
    assert_eq!(review::promise(&bench.plan, &deal, name(" "), None, &mut bench.ids), Err(Refusal::NameMissing));
    for (text, due) in
        [("Call the plant", Some("2026-06-20")), ("Send the sample", Some("2026-06-10")), ("Ask Mia", None)]
    {
        let change = review::promise(&bench.plan, &deal, name(text), due.map(day), &mut bench.ids).unwrap();
        bench.make(change);
    }
    let texts = |bench: &Bench, since: Option<&str>| {
        let found = review::promises(&bench.plan, &deal, since.map(day));
        found.into_iter().map(|one| one.text.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(texts(&bench, None), ["Send the sample", "Call the plant", "Ask Mia"]);
    let sample = review::promises(&bench.plan, &deal, None).remove(0);
    bench.make(Change::put(crate::model::Action { done_on: Some(day("2026-06-09")), ..sample }));
    assert_eq!(texts(&bench, Some("2026-06-08")), ["Call the plant", "Ask Mia", "Send the sample"]);
    assert_eq!(texts(&bench, Some("2026-06-10")), ["Call the plant", "Ask Mia"], "kept before the last review");
}

#[test]
fn a_review_stays_when_an_opportunity_of_it_is_removed() {
    let mut bench = Bench::new();
    let id = begun(&mut bench, "2026-06-02", ReviewRhythm::Weekly);
    let deal = bench.id.clone();
    let said = review::say(&bench.plan, &id, &deal, Some(ReviewDecision::GoOn), None).unwrap();
    bench.make(said);
    let change = removal::remove_opportunity(&bench.plan, &deal).unwrap();
    bench.make(change);
    let item = held(&bench).items.into_values().next().unwrap();
    assert_eq!((item.opportunity, item.decision), (None, Some(ReviewDecision::GoOn)));
}
