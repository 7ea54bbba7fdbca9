//! Rules made of what winning goes with, tried on what was decided.

use rungbook::{
    metrics::{BackTest, Facts, Scope, Trait, back_test, rule_of},
    model::{
        Account, ActivityKind, Answer, AnswerValue, BuyingRole, Change, Condition, Confidence, Id, Name, Opportunity,
        Plan, Question, SaleKind, Subject, ToldBy,
    },
};

use crate::{Lost, Open, Won, day, ladder_plan, on_stages, year};

/// Decided deals that stood on the second stage, with customers of these industries; nothing for one of which nobody knows it.
fn plan_of(deals: &[(&'static str, Option<&str>, bool)]) -> Plan {
    let mut plan = ladder_plan([]);
    for (name, industry, won) in deals {
        let account = Account {
            id: Id::fixed(name),
            name: Name::clipped(name),
            industry: Name::clipped(industry.unwrap_or_default()),
            ..Account::default()
        };
        let stays = [
            ("qualify", day("2026-01-05"), Some(day("2026-02-01"))),
            ("prove", day("2026-02-01"), Some(day("2026-03-01"))),
        ];
        let one = on_stages(name, &stays, if *won { Won } else { Lost });
        let account_id = account.id.clone();
        plan.apply(Change::put(account)).unwrap();
        plan.apply(Change::put(Opportunity { account: Some(account_id), ..one })).unwrap();
    }
    plan
}

fn tried(plan: &Plan, stage: &'static str, asks: &Condition) -> BackTest {
    back_test(plan, &Facts::from(plan), &Scope::whole_plan(), year(), &Id::fixed(stage), asks)
}

fn counts(found: &BackTest) -> [(usize, usize, usize); 2] {
    [&found.lost, &found.won].map(|tried| (tried.passed.len(), tried.stopped.len(), tried.asked.len()))
}

#[test]
fn m336_a_rule_is_tried_on_what_was_decided_and_asks_where_nobody_knew() {
    let mut plan = plan_of(&[
        ("a", Some("Retail"), false),
        ("b", Some("Retail"), false),
        ("c", Some("Food"), false),
        ("d", Some("Food"), true),
        ("e", Some("retail"), true),
        ("f", None, true),
    ]);
    // What never came to the stage, what is open, and what lies outside the period say nothing.
    let early = [("qualify", day("2026-01-05"), Some(day("2026-02-01")))];
    plan.apply(Change::put(on_stages("early", &early, Lost))).unwrap();
    plan.apply(Change::put(on_stages("open", &[("prove", day("2026-01-05"), None)], Open))).unwrap();
    let asks = rule_of(&Trait::Industry("Retail".into()), false).unwrap();
    let found = tried(&plan, "prove", &asks);
    assert_eq!(counts(&found), [(1, 2, 0), (1, 1, 1)], "two losses and one win stopped, one asked");
    assert_eq!((found.lost.stopped_share().won, found.lost.stopped_share().of), (2, 3));
    assert!(found.few(10) && !found.tells_apart());
    assert_eq!(counts(&tried(&plan, "qualify", &asks))[0], (1, 2, 1), "the early one came to the first stage");
    assert_eq!(tried(&plan, "elsewhere", &asks), BackTest::default());
}

#[test]
fn m336_beyond_chance_is_said_only_where_the_intervals_lie_apart() {
    let names: Vec<&'static str> = (0..40).map(|at| &*Box::leak(format!("d{at:02}").into_boxed_str())).collect();
    let deals: Vec<_> = names
        .iter()
        .enumerate()
        .map(|(at, name)| {
            (*name, Some(if at % 20 < 16 { if at < 20 { "Retail" } else { "Food" } } else { "Steel" }), at >= 20)
        })
        .collect();
    let plan = plan_of(&deals);
    let found = tried(&plan, "prove", &rule_of(&Trait::Industry("Retail".into()), false).unwrap());
    assert_eq!(counts(&found), [(4, 16, 0), (20, 0, 0)]);
    assert!(found.tells_apart() && !found.few(10));
    let blind = tried(&plan, "prove", &rule_of(&Trait::Industry("Steel".into()), false).unwrap());
    assert_eq!(counts(&blind), [(16, 4, 0), (16, 4, 0)]);
    assert!(!blind.tells_apart());
}

#[test]
fn m336_an_answer_of_after_the_decision_does_not_count() {
    let mut plan = plan_of(&[("a", None, true), ("b", None, true)]);
    plan.playbook.questions.insert(Id::fixed("budget"), Question::default());
    for (deal, on) in [("a", "2026-02-10"), ("b", "2026-03-02")] {
        let answer = Answer {
            id: Id::fixed(deal),
            subject: Subject::Opportunity(Id::fixed(deal)),
            question: Id::fixed("budget"),
            value: Some(AnswerValue::Yes),
            told_by: ToldBy::Document(Name::clipped("Minutes")),
            confidence: Confidence::Told,
            on: Some(day(on)),
            ..Answer::default()
        };
        plan.apply(Change::put(answer)).unwrap();
    }
    let asks = rule_of(&Trait::Yes(Id::fixed("budget")), true).unwrap();
    assert_eq!(counts(&tried(&plan, "prove", &asks))[1], (1, 0, 1));
}

#[test]
fn m336_no_rule_is_made_of_what_no_gate_can_ask_for() {
    let none = [Trait::Did(Id::fixed("prove"), ActivityKind::Demo), Trait::From(Id::fixed("fair")), Trait::Competed];
    assert!(none.iter().all(|what| rule_of(what, true).is_none() && rule_of(what, false).is_none()));
    assert!(rule_of(&Trait::Kind(SaleKind::Renewal), false).is_some());
    // Nobody is asked not to meet somebody.
    assert!(
        rule_of(&Trait::Met(BuyingRole::User), true).is_some()
            && rule_of(&Trait::Met(BuyingRole::User), false).is_none()
    );
}
