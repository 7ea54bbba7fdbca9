//! How won and lost sales worked with each role.

use rungbook::{
    metrics::{Facts, Pattern, RolePattern, Scope, contact_patterns},
    model::{Activity, BuyingRole, Change, Contact, Id, KeyPlayer, Opportunity, Plan},
};

use crate::{Lost, Won, day, ladder_plan, on_stages, year};

/// A deal on qualify in March and on prove until May, with a decision maker spoken with on these days.
fn with_decider(plan: &mut Plan, deal: Opportunity, talks: &[&str]) {
    let (id, person): (Id<Opportunity>, Id<Contact>) = (deal.id.clone(), Id::owned("person", &[deal.id.as_str()]));
    let mut changes = vec![
        Change::put(deal),
        Change::put(Contact { id: person.clone(), ..Contact::default() }),
        Change::put(KeyPlayer {
            roles: [BuyingRole::DecisionMaker].into(),
            ..KeyPlayer::of(id.clone(), person.clone())
        }),
    ];
    for on in talks {
        changes.push(Change::put(Activity {
            id: Id::owned("talk", &[id.as_str(), on]),
            on: Some(day(on)),
            done: true,
            opportunity: Some(id.clone()),
            contacts: [person.clone()].into(),
            ..Activity::default()
        }));
    }
    plan.apply(Change::Batch(changes)).unwrap();
}

fn decider(plan: &Plan) -> RolePattern {
    let found = contact_patterns(plan, &Facts::from(plan), &Scope::whole_plan(), year());
    assert_eq!(found.len(), BuyingRole::ALL.len());
    found.into_iter().find(|one| one.role == BuyingRole::DecisionMaker).unwrap()
}

#[test]
fn each_role_is_compared_between_won_and_lost_and_the_won_make_a_pattern() {
    let stays = [
        ("qualify", day("2026-03-01"), Some(day("2026-03-31"))),
        ("prove", day("2026-03-31"), Some(day("2026-04-30"))),
    ];
    let mut plan = ladder_plan([on_stages("lost without", &stays, Lost)]);
    plan.playbook.thresholds.few_decided = 2;
    with_decider(&mut plan, on_stages("won a", &stays, Won), &["2026-03-11", "2026-04-10", "2026-05-10"]);
    with_decider(&mut plan, on_stages("lost a", &stays, Lost), &["2026-04-20"]);
    let one = decider(&plan);
    // The talk of 10 May came after the decision.
    assert_eq!((one.won.deals, one.won.covered, one.won.contacts, one.won.days), (1, 1, 2, 60));
    assert_eq!((one.lost.deals, one.lost.covered, one.lost.contacts), (2, 1, 1));
    assert_eq!((one.won.a_month(), one.lost.a_month()), (Some(1.0), Some(0.5)));
    assert_eq!(
        (one.won.first_on.clone(), one.lost.first_on.clone()),
        (Some(Id::fixed("qualify")), Some(Id::fixed("prove")))
    );
    assert_eq!(one.pattern, None, "one won is too few");
    with_decider(&mut plan, on_stages("won b", &stays, Won), &["2026-03-21", "2026-04-25"]);
    let one = decider(&plan);
    assert_eq!(one.pattern, Some(Pattern { by: Id::fixed("qualify"), every_days: Some(30) }));
    // A role that nobody held has nothing to compare.
    let found = contact_patterns(&plan, &Facts::from(&plan), &Scope::whole_plan(), year());
    let user = found.into_iter().find(|one| one.role == BuyingRole::User).unwrap();
    assert_eq!((user.won.covered, user.won.a_month(), user.pattern), (0, None, None));
}
