//! The same for many at once, the order by hand, and views that are kept.

use super::*;
use crate::{
    method::{
        Refusal,
        bulk::{self, Deed, Refused},
        hand_order::put_at,
        opportunity, saved_view,
    },
    model::{Outcome, Unit},
};

/// Some more opportunities on the first rung.
fn several(bench: &mut Bench, count: usize) -> Vec<Id<Opportunity>> {
    let mut made = Vec::new();
    for at in 0..count {
        let new = NewOpportunity { name: name(&format!("Deal {at}")), ..pursued() };
        let (id, change) = opportunity::create(&bench.plan, new, &act("2026-06-01"), &mut bench.ids).unwrap();
        bench.make(change);
        made.push(id);
    }
    made
}

#[test]
fn many_change_hands_rest_and_close_in_one_step() {
    let mut bench = Bench::new();
    let chosen = several(&mut bench, 3);
    let owner = Unit { id: bench.ids.fresh(), name: name("Ada"), ..Unit::default() };
    bench.make(Change::put(owner.clone()));
    let all =
        |bench: &mut Bench, deed: &Deed| bulk::each(&bench.plan, &chosen, deed, &act("2026-06-02"), &mut bench.ids);
    let read = |bench: &Bench, at: usize| bench.plan.tables.opportunities.get(&chosen[at]).unwrap().as_ref().clone();

    let give = Deed::Owner(Some(owner.id.clone()));
    let change = all(&mut bench, &give).unwrap();
    let back = bench.plan.apply(change).unwrap();
    assert!((0..3).all(|at| read(&bench, at).owner.as_ref() == Some(&owner.id)));
    assert!(all(&mut bench, &give).unwrap().is_nothing(), "nothing is left to change");
    bench.make(back);
    assert!((0..3).all(|at| read(&bench, at).owner.is_none()), "one undo takes all back");

    let change = all(&mut bench, &Deed::Tag(name("fair"))).unwrap();
    bench.make(change);
    assert!((0..3).all(|at| read(&bench, at).tags.contains(&name("fair"))));
    let change = all(&mut bench, &Deed::Untag(name("fair"))).unwrap();
    bench.make(change);
    assert!((0..3).all(|at| read(&bench, at).tags.is_empty()));

    let rest = Deed::Rest { until: day("2026-07-01"), why: Note::default() };
    let change = all(&mut bench, &rest).unwrap();
    bench.make(change);
    assert!((0..3).all(|at| read(&bench, at).hold_until == Some(day("2026-07-01"))));

    let reason =
        bench.plan.playbook.reasons.iter().find(|(_, reason)| reason.root != crate::model::ReasonRoot::WonBecause);
    let reason = reason.map(|(id, _)| id.clone());
    let close = |reason| Deed::Close { outcome: Outcome::Lost, reason, note: Note::default(), on: day("2026-06-02") };
    let refused = all(&mut bench, &close(None)).unwrap_err();
    assert_eq!(refused, Refused { id: chosen[0].clone(), why: Refusal::ReasonMissing });
    let change = all(&mut bench, &close(reason.clone())).unwrap();
    bench.make(change);
    assert!((0..3).all(|at| read(&bench, at).outcome == Outcome::Lost));
    // One that is closed already stops the whole, and is named.
    assert_eq!(all(&mut bench, &close(reason)).unwrap_err().why, Refusal::AlreadyDecided);
}

#[test]
fn cards_stand_as_they_were_put_and_most_moves_touch_one() {
    let mut bench = Bench::new();
    let ids = several(&mut bench, 5);
    let mut order = ids.clone();
    let put = |bench: &mut Bench, order: &mut Vec<Id<Opportunity>>, from: usize, to: usize| {
        let id = order[from].clone();
        let change = put_at(&bench.plan, order, &id, to).unwrap();
        let touched = match &change {
            Change::Batch(changes) => changes.len(),
            _ => 1,
        };
        bench.make(change);
        // What the board does: those with a place first, by place; the others behind them as they stood.
        let place = |id: &Id<Opportunity>| bench.plan.tables.opportunities.get(id).unwrap().board_place;
        let id = order.remove(from);
        order.insert(to, id);
        let mut sorted = order.clone();
        sorted.sort_by_key(|id| (place(id).is_none(), place(id)));
        assert_eq!(sorted, *order);
        touched
    };
    assert_eq!(put(&mut bench, &mut order, 3, 1), 2, "those above it get a place too");
    assert_eq!(put(&mut bench, &mut order, 4, 1), 1);
    assert_eq!(put(&mut bench, &mut order, 2, 0), 1);
    for _ in 0..30 {
        put(&mut bench, &mut order, 2, 1);
    }
    put(&mut bench, &mut order, 0, 4);
    let change =
        opportunity::move_to(&bench.plan, &order[0], &Id::fixed("contacted"), &act("2026-06-02"), &mut bench.ids);
    assert_eq!(change, Err(Refusal::NoSuchStage));
    assert_eq!(put_at(&bench.plan, &order, &order[2], 2), Err(Refusal::AlreadyThere));
    assert_eq!(put_at(&bench.plan, &order, &order[2], 5), Err(Refusal::AlreadyThere));
    assert_eq!(put_at(&bench.plan, &order, &bench.id, 0), Err(Refusal::NoSuchSubject));
}

#[test]
fn a_view_is_kept_under_its_name_replaced_and_forgotten() {
    let mut bench = Bench::new();
    let keep = |bench: &mut Bench, called: &str, address: &str| {
        saved_view::keep(&bench.plan, &name(called), &Note::new(address).unwrap(), &mut bench.ids)
    };
    assert_eq!(keep(&mut bench, " ", "#/"), Err(Refusal::NameMissing));
    for (called, address) in [("Mine", "#/?unit=ada"), ("Stale", "#/?view=table"), ("mine", "#/?unit=bo")] {
        let change = keep(&mut bench, called, address).unwrap();
        bench.make(change);
    }
    let mut kept: Vec<_> = bench
        .plan
        .head
        .views
        .values()
        .map(|view| (view.order, view.name.to_string(), view.address.to_string()))
        .collect();
    kept.sort();
    assert_eq!(
        kept,
        [(10, "mine".to_owned(), "#/?unit=bo".to_owned()), (20, "Stale".to_owned(), "#/?view=table".to_owned())]
    );
    let first =
        bench.plan.head.views.iter().find(|(_, view)| view.name.as_str() == "mine").map(|(id, _)| id.clone()).unwrap();
    let change = saved_view::forget(&bench.plan, &first).unwrap();
    bench.make(change);
    assert_eq!(bench.plan.head.views.len(), 1);
    assert_eq!(saved_view::forget(&bench.plan, &first), Err(Refusal::NoSuchSubject));
    for at in 1..saved_view::VIEWS_MAX {
        let change = keep(&mut bench, &format!("View {at}"), "#/").unwrap();
        bench.make(change);
    }
    assert_eq!(keep(&mut bench, "One more", "#/"), Err(Refusal::TooManyViews));
}
