//! The three tests, and what does not agree.

use super::{Bench, day, euros, name};
use crate::{
    method::{
        condition::Holds,
        field::sections_of,
        inaction,
        qualified::{Warning, qualified, warnings},
    },
    model::{
        Access, AnswerValue, Change, Competitor, CompetitorKind, Firmness, Id, OpportunityPlan, ToldBy,
        ValueProposition,
        opportunity_plan::{BudgetLevel, BuyingStep, Exchange, Pain, Way},
    },
};

fn write(bench: &mut Bench, edit: impl FnOnce(&mut OpportunityPlan)) {
    let mut sections = sections_of(&bench.dossier("2026-06-01")).unwrap();
    edit(&mut sections);
    bench.make(Change::put(sections));
}

#[test]
fn m306_an_opportunity_is_in_the_market_has_money_acts_soon_and_did_something() {
    let mut bench = Bench::new();
    let found = |bench: &Bench| qualified(&bench.dossier("2026-06-10"));
    assert_eq!((found(&bench).in_market, found(&bench).is_whole()), (Holds::Unknown, false));
    bench.answer("project", AnswerValue::Yes, "2026-06-01");
    bench.answer("budget", AnswerValue::No, "2026-06-01");
    bench.answer("act-now", AnswerValue::Partly, "2026-06-01");
    let tests = found(&bench);
    assert_eq!([tests.in_market, tests.has_budget, tests.acts_soon], [Holds::Yes, Holds::No, Holds::Yes]);
    bench.answer("budget", AnswerValue::Yes, "2026-06-02");
    assert!(!found(&bench).is_whole(), "they have done nothing yet");
    let person = bench.person("Mia", &[], Access::Direct);
    write(&mut bench, |plan| {
        let gave =
            Exchange { text: name("We showed it"), way: Way::Gave, on: Some(day("2026-06-03")), ..Exchange::default() };
        let got = Exchange {
            text: name("Their scrap report"),
            way: Way::Got,
            on: Some(day("2026-06-04")),
            ..Exchange::default()
        };
        plan.exchanges.extend([(Id::fixed("gave"), gave), (Id::fixed("got"), got)]);
        let step =
            |contact, done: Option<&str>| BuyingStep { contact, done_on: done.map(day), ..BuyingStep::default() };
        plan.steps.insert(Id::fixed("theirs"), step(Some(person), Some("2026-06-06")));
        // Steps of ours, and those still to come, are none of their acts.
        plan.steps.insert(Id::fixed("ours"), step(None, Some("2026-06-07")));
    });
    let whole = found(&bench);
    assert_eq!((whole.buyer_acts, whole.last_act, whole.is_whole()), (2, Some(day("2026-06-06")), true));
    // The answer on acting now counts sixty days.
    assert_eq!(qualified(&bench.dossier("2026-08-15")).acts_soon, Holds::Stale);
}

#[test]
fn m181_a_budget_that_is_approved_answers_whether_there_is_one() {
    let mut bench = Bench::new();
    let found = |bench: &Bench| qualified(&bench.dossier("2026-06-10")).has_budget;
    write(&mut bench, |plan| plan.budget.level = Some(BudgetLevel::Requested));
    assert_eq!(found(&bench), Holds::Unknown);
    write(&mut bench, |plan| plan.budget.level = Some(BudgetLevel::Approved));
    assert_eq!(found(&bench), Holds::Yes);
    // What somebody said goes before.
    bench.answer("budget", AnswerValue::No, "2026-06-05");
    assert_eq!(found(&bench), Holds::No);
}

#[test]
fn m189_the_day_it_must_work_agrees_with_the_close_date_and_has_somebody_behind_it() {
    let mut bench = Bench::new();
    let found = |bench: &Bench| warnings(&bench.dossier("2026-06-10"));
    assert_eq!(found(&bench), []);
    write(&mut bench, |plan| plan.compelling_event.on = Some(day("2027-03-01")));
    bench.edit(|one| one.close_date = Some(day("2027-03-01")));
    assert_eq!(found(&bench), [Warning::NobodySaidWhen]);
    let person = bench.person("Mia", &[], Access::Direct);
    write(&mut bench, |plan| plan.compelling_event.contact = Some(person));
    assert_eq!(found(&bench), []);
    bench.edit(|one| one.close_date = Some(day("2027-03-02")));
    let late = Warning::ClosesTooLate { must_work: day("2027-03-01"), closes: day("2027-03-02") };
    assert_eq!(found(&bench), [late]);
}

#[test]
fn m189_an_answer_that_somebody_told_stands_behind_the_day_too() {
    let mut bench = Bench::new();
    let person = bench.person("Mia", &[], Access::Direct);
    bench.answer_by("event-day", AnswerValue::Day(day("2027-03-01")), ToldBy::Contact(person), "2026-06-01");
    assert_eq!(warnings(&bench.dossier("2026-06-10")), []);
}

#[test]
fn m193_a_delay_that_hurts_nobody_is_a_warning() {
    let mut bench = Bench::new();
    bench.answer("delay-hurts", AnswerValue::Partly, "2026-06-01");
    assert_eq!(warnings(&bench.dossier("2026-06-10")), []);
    bench.answer("delay-hurts", AnswerValue::No, "2026-06-02");
    assert_eq!(warnings(&bench.dossier("2026-06-10")), [Warning::DelayHurtsNobody]);
}

#[test]
fn m188_a_favoured_rival_that_is_no_supplier_is_a_warning() {
    let mut bench = Bench::new();
    let rival = |kind, favoured| Competitor { kind, favoured, name: name("x"), ..Competitor::default() };
    bench.edit(|one| {
        one.competitors.insert(Id::fixed("a"), rival(CompetitorKind::Supplier, Some(true)));
        one.competitors.insert(Id::fixed("b"), rival(CompetitorKind::Nothing, None));
    });
    assert_eq!(warnings(&bench.dossier("2026-06-10")), []);
    bench.edit(|one| drop(one.competitors.insert(Id::fixed("c"), rival(CompetitorKind::OwnBuild, Some(true)))));
    assert_eq!(warnings(&bench.dossier("2026-06-10")), [Warning::RivalWithin(Id::fixed("c"))]);
}

#[test]
fn m194_what_doing_nothing_costs_becomes_lines_of_the_value_proposition() {
    let mut bench = Bench::new();
    let value =
        ValueProposition { id: bench.ids.fresh(), opportunity: bench.id.clone(), ..ValueProposition::default() };
    let taken = |bench: &mut Bench, value: &ValueProposition| {
        let mut ids = crate::model::Ids::seeded(9);
        inaction::taken_in(&bench.dossier("2026-06-10"), value, &mut ids)
    };
    assert_eq!(taken(&mut bench, &value), None);
    // Without a pain that has an amount, the answer to the question counts.
    bench.answer("cost-of-inaction", AnswerValue::Money(euros(90_000)), "2026-06-01");
    let Some(Change::Put(record)) = taken(&mut bench, &value) else { panic!("a change") };
    let crate::model::Record::ValueProposition(found) = record else { panic!("a value proposition") };
    assert_eq!(found.benefits.values().next().unwrap().yearly, Some(euros(90_000)));
    write(&mut bench, |plan| {
        let pain = |text: &str, cost: Option<i64>, on: Option<&str>| Pain {
            text: name(text),
            cost_of_inaction: cost.map(euros),
            confirmed_on: on.map(day),
            ..Pain::default()
        };
        plan.pains.insert(Id::fixed("a"), pain("Scrap", Some(240_000), Some("2026-06-05")));
        plan.pains.insert(Id::fixed("b"), pain("Waiting", None, None));
    });
    let Some(Change::Put(record)) = taken(&mut bench, &value) else { panic!("a change") };
    let crate::model::Record::ValueProposition(found) = record else { panic!("a value proposition") };
    let lines: Vec<_> =
        found.benefits.values().map(|line| (line.text.to_string(), line.yearly, line.firmness)).collect();
    assert_eq!(lines, [("Scrap".to_owned(), Some(euros(240_000)), Firmness::Confirmed)]);
    // Taken once, nothing is left to take.
    assert_eq!(taken(&mut bench, &found), None);
}
