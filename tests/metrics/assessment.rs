//! The plan's own figures beside what people say of themselves.

use rungbook::{
    metrics::{Facts, Scope, key_players_reached, problem_noted, qualified_attainment, qualified_beyond_first},
    model::{
        Access, Answer, AnswerValue, BuyingRole, Change, Contact, Currency, Id, KeyPlayer, Money, Opportunity,
        OpportunityPlan, Plan, Question, Quota, Subject, Unit, UnitLevel, opportunity_plan::Pain,
    },
};

use crate::{Lost, Open, Won, day, ladder_plan, on_stages, year};

fn put(plan: &mut Plan, change: Change) {
    plan.apply(change).unwrap();
}

fn answered(plan: &mut Plan, deal: &'static str) {
    let answer = Answer {
        id: Id::fixed(deal),
        subject: Subject::Opportunity(Id::fixed(deal)),
        question: Id::fixed("budget"),
        value: Some(AnswerValue::Yes),
        on: Some(day("2026-02-01")),
        ..Answer::default()
    };
    put(plan, Change::put(answer));
}

/// Three open deals beyond the first stage, one on it; the first stage asks one question.
fn open_plan() -> Plan {
    let stays = |to| [("qualify", day("2026-01-05"), Some(day("2026-02-01"))), (to, day("2026-02-01"), None)];
    let mut plan = ladder_plan([
        on_stages("a", &stays("prove"), Open),
        on_stages("b", &stays("prove"), Open),
        on_stages("c", &stays("propose"), Open),
        on_stages("first", &[("qualify", day("2026-01-05"), None)], Open),
    ]);
    let asked = Question { stage: Some(Id::fixed("qualify")), ..Question::default() };
    plan.playbook.questions.insert(Id::fixed("budget"), asked);
    plan
}

#[test]
fn m40_key_players_reached_are_those_with_a_role_with_whom_somebody_can_speak() {
    let mut plan = open_plan();
    let player = |id: &'static str, deal: &'static str, role: bool, access| {
        let contact = Contact { id: Id::fixed(id), ..Contact::default() };
        let part = KeyPlayer {
            id: Id::fixed(id),
            opportunity: Id::fixed(deal),
            contact: contact.id.clone(),
            roles: role.then_some(BuyingRole::User).into_iter().collect(),
            access,
            ..KeyPlayer::default()
        };
        Change::put(contact).and(Change::put(part))
    };
    put(&mut plan, Change::put(on_stages("lost", &[("qualify", day("2026-01-05"), Some(day("2026-02-01")))], Lost)));
    let group = [
        player("p1", "a", true, Access::Direct),
        player("p2", "a", true, Access::Through),
        player("p3", "b", true, Access::None),
        player("p4", "b", false, Access::Direct),
        player("p5", "lost", true, Access::Direct),
    ];
    put(&mut plan, Change::Batch(group.into()));
    let found = key_players_reached(&plan, &Facts::from(&plan), &Scope::whole_plan());
    assert_eq!((found.won, found.of), (2, 3));
    let none = key_players_reached(&open_plan(), &Facts::from(&open_plan()), &Scope::whole_plan());
    assert_eq!(none.share(), None, "nobody named is not nobody reached");
}

#[test]
fn m39_m41_problems_noted_and_questions_answered_are_counted_beyond_the_first_stage() {
    let mut plan = open_plan();
    let pains = [(Id::fixed("p"), Pain::default())].into_iter().collect();
    let noted =
        OpportunityPlan { id: Id::fixed("x"), opportunity: Id::fixed("a"), pains, ..OpportunityPlan::default() };
    put(&mut plan, Change::put(noted));
    answered(&mut plan, "a");
    answered(&mut plan, "b");
    answered(&mut plan, "first");
    let facts = Facts::from(&plan);
    let noted = problem_noted(&plan, &facts, &Scope::whole_plan());
    let full = qualified_beyond_first(&plan, &facts, &Scope::whole_plan(), year());
    assert_eq!(((noted.won, noted.of), (full.won, full.of)), ((1, 3), (2, 3)));
}

/// A rep with a target of 10,000 for the year and decided deals: so many of them fully qualified, each worth 10,000.
fn rep(plan: &mut Plan, name: &'static str, deals: &[(&'static str, bool, bool)]) {
    let unit = Unit { id: Id::fixed(name), level: UnitLevel::Rep, ..Unit::default() };
    let quota = Quota {
        id: Id::fixed(name),
        unit: unit.id.clone(),
        from: Some(day("2026-01-01")),
        to: Some(day("2026-12-31")),
        amount: Some(Money::major(10_000, Currency::EUR).unwrap()),
        ..Quota::default()
    };
    put(plan, Change::put(unit).and(Change::put(quota)));
    for (deal, full, won) in deals {
        let stays = [("qualify", day("2026-01-05"), Some(day("2026-03-01")))];
        let one = on_stages(deal, &stays, if *won { Won } else { Lost });
        put(plan, Change::put(Opportunity { owner: Some(Id::fixed(name)), ..one }));
        if *full {
            answered(plan, deal);
        }
    }
}

#[test]
fn m43_targets_reached_are_set_side_by_side_for_those_who_qualify_fully_and_those_who_do_not() {
    let mut plan = open_plan();
    rep(&mut plan, "ann", &[("a1", true, true), ("a2", true, true), ("a3", false, false)]);
    rep(&mut plan, "bo", &[("b1", true, false), ("b2", false, false), ("b3", false, true)]);
    // Nothing decided, and no target: neither side.
    rep(&mut plan, "cy", &[]);
    let facts = Facts::from(&plan);
    let found = qualified_attainment(&plan, &facts, &Scope::whole_plan(), year()).unwrap();
    assert_eq!(
        ((found.full.reps.won, found.full.reps.of), (found.rest.reps.won, found.rest.reps.of)),
        ((1, 1), (1, 1))
    );
    assert_eq!((found.full.share, found.rest.share), (Some(2.0), Some(1.0)));
    assert_eq!(
        ((found.full.deals.won, found.full.deals.of), (found.rest.deals.won, found.rest.deals.of)),
        ((2, 3), (1, 3))
    );
    assert!(found.few, "one rep a side says nothing");
    plan.playbook.thresholds.few_decided = 1;
    let facts = Facts::from(&plan);
    assert!(!qualified_attainment(&plan, &facts, &Scope::whole_plan(), year()).unwrap().few);
}

#[test]
fn m43_without_anything_decided_nothing_is_set_side_by_side() {
    let plan = open_plan();
    assert_eq!(qualified_attainment(&plan, &Facts::from(&plan), &Scope::whole_plan(), year()), None);
}
