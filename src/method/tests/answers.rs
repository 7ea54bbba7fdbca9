use super::*;
use crate::method::{
    Findings, Refusal,
    answer::{Origin, State},
    field, killer,
    verdict::{self, Colour},
};
use crate::model::{Condition, FactValue, FieldName, Killer, Operator, SaleKind, VerdictKind};

fn told(who: &Id<Contact>) -> ToldBy {
    ToldBy::Contact(who.clone())
}

fn colour(bench: &Bench, kind: VerdictKind, today: &str) -> Colour {
    verdict::verdict(&bench.dossier(today), kind).colour
}

#[test]
fn an_answer_counts_until_its_half_life_has_passed() {
    // "Act now" halves after 60 days: on day 60 it still counts, on day 61 it is unknown again.
    let mut bench = Bench::new();
    bench.answer("act-now", AnswerValue::Yes, "2026-06-01");
    assert!(bench.state("act-now", "2026-07-31").is_settled());
    assert_eq!(bench.state("act-now", "2026-08-01"), State::Stale { on: day("2026-06-01") });
    // One without a half-life stays.
    bench.answer("industry", AnswerValue::Text(Note::new("Food").unwrap()), "2026-06-01");
    assert!(bench.state("industry", "2036-06-01").is_settled());
}

#[test]
fn not_knowing_is_an_answer_and_a_gap() {
    let mut bench = Bench::new();
    assert_eq!(bench.state("budget", "2026-06-02"), State::Unanswered);
    bench.answer("budget", AnswerValue::Unknown, "2026-06-02");
    assert_eq!(bench.state("budget", "2026-06-02"), State::Gap);
    // Somebody else knows: then it is no gap, and no contradiction either.
    let ruth = bench.person("Ruth", &[], Access::Direct);
    bench.answer_by("budget", AnswerValue::Yes, told(&ruth), "2026-06-01");
    assert_eq!(bench.state("budget", "2026-06-02").value(), Some(&AnswerValue::Yes));
}

#[test]
fn two_people_who_say_different_things_contradict_until_one_changes_their_mind() {
    let mut bench = Bench::new();
    let ruth = bench.person("Ruth", &[], Access::Direct);
    let omar = bench.person("Omar", &[], Access::Direct);
    bench.answer_by("budget", AnswerValue::Yes, told(&ruth), "2026-06-01");
    bench.answer_by("budget", AnswerValue::No, told(&omar), "2026-06-02");
    let values = vec![AnswerValue::No, AnswerValue::Yes];
    assert_eq!(bench.state("budget", "2026-06-02"), State::Contradicted { values });
    assert_eq!(verdict::contradicted(&bench.dossier("2026-06-02")), [Id::fixed("budget")]);
    bench.answer_by("budget", AnswerValue::Yes, told(&omar), "2026-06-05");
    assert_eq!(bench.state("budget", "2026-06-05").value(), Some(&AnswerValue::Yes));
    // Partly and yes do not contradict; the lower one counts.
    bench.answer_by("budget", AnswerValue::Partly, told(&omar), "2026-06-06");
    assert_eq!(bench.state("budget", "2026-06-06").value(), Some(&AnswerValue::Partly));
    // Our own belief gives way to what they say.
    bench.answer_by("budget", AnswerValue::No, ToldBy::Assumption, "2026-06-07");
    assert_eq!(bench.state("budget", "2026-06-07").value(), Some(&AnswerValue::Partly));
    // Words may differ.
    bench.answer_by("interest", AnswerValue::Text(Note::new("The talk").unwrap()), told(&ruth), "2026-06-07");
    bench.answer_by("interest", AnswerValue::Text(Note::new("The fair").unwrap()), told(&omar), "2026-06-07");
    assert!(bench.state("interest", "2026-06-07").is_settled());
}

#[test]
fn an_answer_fills_its_field_and_a_filled_field_answers() {
    let mut bench = Bench::new();
    bench.answer("amount", AnswerValue::Money(euros(96_000)), "2026-06-02");
    assert_eq!(bench.opportunity().amount, Some(euros(96_000)));
    bench.answer("decision-day", AnswerValue::Day(day("2026-09-14")), "2026-06-02");
    assert_eq!(bench.opportunity().close_date, Some(day("2026-09-14")));
    let text = |text: &str| AnswerValue::Text(Note::new(text).unwrap());
    bench.answer("event", text("The permit ends"), "2026-06-02");
    bench.answer("event-day", AnswerValue::Day(day("2027-03-01")), "2026-06-02");
    bench.answer("unique-value", text("No stop of the line"), "2026-06-02");
    bench.answer("industry", text("Food"), "2026-06-02");
    bench.answer("annual-revenue", AnswerValue::Money(euros(42_000_000)), "2026-06-02");
    bench.answer("employees", AnswerValue::Number(300), "2026-06-02");
    bench.answer("next-step", text("They send the drawings"), "2026-06-02");
    assert_eq!(bench.plan.tables.opportunity_plans.len(), 1, "one record for all sections");
    let sections = bench.plan.tables.opportunity_plans.iter().next().unwrap();
    assert_eq!(sections.compelling_event.text.as_str(), "The permit ends");
    assert_eq!(sections.compelling_event.on, Some(day("2027-03-01")));
    let account = bench.plan.tables.accounts.get(&bench.account).unwrap();
    assert_eq!((account.industry.as_str(), account.employees), ("Food", Some(300)));
    bench.edit(|o| o.margin_basis_points = Some(3_000));
    for name in FieldName::ALL.iter().filter(|name| **name != FieldName::SaleKind) {
        assert!(field::read(&bench.dossier("2026-06-02"), *name).is_some(), "{name:?}");
    }
    // One of an earlier day, written down late, does not push it out again.
    bench.answer("amount", AnswerValue::Money(euros(10_000)), "2026-06-01");
    assert_eq!(bench.opportunity().amount, Some(euros(96_000)));
    // The field was edited on the card since: it says more than the answer that once filled it.
    bench.edit(|o| o.amount = Some(euros(80_000)));
    let State::Answered { value, confidence, from } = bench.state("amount", "2026-06-03") else { panic!() };
    assert_eq!((value, confidence), (AnswerValue::Money(euros(80_000)), Confidence::Assumed));
    assert_eq!(from, Origin::Field);
}

#[test]
fn a_kind_of_sale_is_read_and_filled_by_its_word() {
    let mut bench = Bench::new();
    bench.edit(|o| o.sale_kind = None);
    for kind in SaleKind::PURSUED {
        let word = AnswerValue::Text(Note::new(field::sale_kind_word(*kind)).unwrap());
        let dossier = Dossier::of_opportunity(&bench.plan, &bench.id, day("2026-06-02")).unwrap();
        let change = field::fill(&dossier, FieldName::SaleKind, &word).unwrap();
        bench.make(change);
        assert_eq!(bench.opportunity().sale_kind, Some(*kind));
        assert_eq!(field::read(&bench.dossier("2026-06-02"), FieldName::SaleKind), Some(word));
        bench.edit(|o| o.sale_kind = None);
    }
    // An answer makes no deal an order (M22).
    let orders = AnswerValue::Text(Note::new(field::sale_kind_word(SaleKind::OrderDriven)).unwrap());
    assert_eq!(field::fill(&bench.dossier("2026-06-02"), FieldName::SaleKind, &orders), None);
}

#[test]
fn an_answer_of_another_kind_or_day_is_refused() {
    let mut bench = Bench::new();
    let refusal = |bench: &mut Bench, question: &str, value: AnswerValue, on: &str| {
        let new = bench.new_answer(question, value, ToldBy::Assumption, on);
        let dossier = Dossier::of_opportunity(&bench.plan, &bench.id, day("2026-06-02")).unwrap();
        answer::answer(&dossier, new, &mut bench.ids).err()
    };
    let other_kind = |refusal: Option<Refusal>| matches!(refusal, Some(Refusal::AnswerOfAnotherKind { .. }));
    assert!(other_kind(refusal(&mut bench, "budget", AnswerValue::Number(3), "2026-06-02")));
    assert!(other_kind(refusal(&mut bench, "amount", AnswerValue::Yes, "2026-06-02")));
    let unlisted = AnswerValue::Choices([name("A dance")].into());
    assert!(other_kind(refusal(&mut bench, "proof-wanted", unlisted, "2026-06-02")));
    assert!(other_kind(refusal(&mut bench, "event", AnswerValue::Text(Note::default()), "2026-06-02")));
    let listed = AnswerValue::Choices([name("Trial")].into());
    assert_eq!(refusal(&mut bench, "proof-wanted", listed, "2026-06-02"), None);
    assert_eq!(refusal(&mut bench, "budget", AnswerValue::Yes, "2026-06-03"), Some(Refusal::DayToCome));
    assert_eq!(refusal(&mut bench, "no-such", AnswerValue::Yes, "2026-06-02"), Some(Refusal::NoSuchQuestion));
    let without_reason = refusal(&mut bench, "budget", AnswerValue::NotApplicable, "2026-06-02");
    assert_eq!(without_reason, Some(Refusal::ReasonMissing));
}

#[test]
fn correcting_oneself_on_the_same_day_leaves_one_answer() {
    let mut bench = Bench::new();
    bench.answer("budget", AnswerValue::Yes, "2026-06-02");
    bench.answer("budget", AnswerValue::No, "2026-06-02");
    assert_eq!(bench.plan.tables.answers.len(), 1);
    bench.answer("budget", AnswerValue::Yes, "2026-06-03");
    assert_eq!(bench.plan.tables.answers.len(), 2);
}

#[test]
fn the_plan_answers_what_it_knows_itself_and_a_written_answer_goes_before() {
    let mut bench = Bench::new();
    assert_eq!(bench.state("people-known", "2026-06-02"), State::Unanswered);
    bench.person("Ruth", &[BuyingRole::Initiator, BuyingRole::DecisionMaker], Access::Direct);
    assert_eq!(bench.state("people-known", "2026-06-02").value(), Some(&AnswerValue::No));
    assert_eq!(bench.state("roles-known", "2026-06-02").value(), Some(&AnswerValue::Yes));
    bench.person("Omar", &[BuyingRole::User], Access::Direct);
    assert_eq!(bench.state("people-known", "2026-06-02").value(), Some(&AnswerValue::Partly));
    bench.person("Li", &[BuyingRole::Gatekeeper, BuyingRole::Purchaser, BuyingRole::Influencer], Access::Direct);
    assert_eq!(bench.state("people-known", "2026-06-02").value(), Some(&AnswerValue::Yes));
    bench.answer("people-known", AnswerValue::No, "2026-06-02");
    assert_eq!(bench.state("people-known", "2026-06-02").value(), Some(&AnswerValue::No));
    bench.person("Nobody knows", &[], Access::None);
    assert_eq!(bench.state("roles-known", "2026-06-02").value(), Some(&AnswerValue::Partly));
}

#[test]
fn won_before_looks_for_a_win_of_the_same_kind_in_the_same_industry() {
    let mut bench = Bench::new();
    assert_eq!(bench.state("won-before", "2026-06-02"), State::Unanswered, "kind and industry are unknown");
    bench.edit(|o| o.sale_kind = Some(SaleKind::NewCustomer));
    bench.answer("industry", AnswerValue::Text(Note::new("Food").unwrap()), "2026-06-02");
    assert_eq!(bench.state("won-before", "2026-06-02").value(), Some(&AnswerValue::No));
    let won = NewOpportunity {
        name: name("Won"),
        account: Some(bench.account.clone()),
        sale_kind: Some(SaleKind::NewCustomer),
        ..Default::default()
    };
    let (id, change) = opportunity::create(&bench.plan, won, &act("2026-01-01"), &mut bench.ids).unwrap();
    bench.make(change);
    let outcome = crate::model::Outcome::Won;
    let change = opportunity::close(&bench.plan, &id, outcome, None, &Note::default(), day("2026-02-01")).unwrap();
    bench.make(change);
    assert_eq!(bench.state("won-before", "2026-06-02").value(), Some(&AnswerValue::Yes));
    // It is not its own forerunner.
    assert_eq!(Dossier::of_opportunity(&bench.plan, &id, day("2026-06-02")).unwrap().won_before, Some(false));
}

#[test]
fn what_was_found_once_makes_the_dossier_that_a_search_makes() {
    let mut bench = Bench::new();
    bench.edit(|o| o.sale_kind = Some(SaleKind::NewCustomer));
    bench.answer("industry", AnswerValue::Text(Note::new("Food").unwrap()), "2026-06-02");
    bench.answer("budget", AnswerValue::Yes, "2026-06-02");
    bench.person("Ruth", &[BuyingRole::Initiator], Access::Direct);
    let found = Findings::of_opportunity(&bench.plan, &bench.id).unwrap();
    let (again, searched) = (found.dossier(&bench.plan, day("2026-06-03")).unwrap(), bench.dossier("2026-06-03"));
    assert_eq!((searched.answers.len(), searched.players.len(), searched.won_before), (2, 1, Some(false)));
    assert_eq!(format!("{again:?}"), format!("{searched:?}"));
    let nobody = Id::fixed("nobody");
    assert!(Findings::of_opportunity(&bench.plan, &nobody).is_none());
    assert!(found.dossier(&crate::model::Plan::default(), day("2026-06-03")).is_none(), "the opportunity is gone");
}

#[test]
fn each_operator_of_a_killer_fires_and_does_not_fire_and_a_blank_never_kills() {
    // T23: at least 50 million. 50.0 passes, 49.9 is killed, a blank asks.
    let mut bench = Bench::new();
    let trip = |bench: &mut Bench, field, operator, value: FactValue| {
        let condition = Some(Condition::Fact { field, operator, value });
        let mut playbook = bench.plan.playbook.clone();
        playbook.killers = [(Id::fixed("k"), Killer { text: name("k"), condition, ..Default::default() })].into();
        bench.make(Change::PutPlaybook(std::sync::Arc::new(playbook)));
        killer::killers(&bench.dossier("2026-06-02"))[0].2
    };
    let least = FactValue::Money(euros(50_000_000));
    let revenue = FieldName::AnnualRevenue;
    assert_eq!(trip(&mut bench, revenue, Operator::Below, least.clone()), killer::Verdict::Unknown);
    let set = |bench: &mut Bench, thousands: i64, industry: &str| {
        let mut account = bench.plan.tables.accounts.get(&bench.account).unwrap().as_ref().clone();
        account.annual_revenue = Some(euros(thousands * 1000));
        account.employees = Some(300);
        account.industry = name(industry);
        bench.make(Change::put(account));
    };
    set(&mut bench, 50_000, "Food");
    assert_eq!(trip(&mut bench, revenue, Operator::Below, least.clone()), killer::Verdict::Clear);
    set(&mut bench, 49_900, "Food");
    assert_eq!(trip(&mut bench, revenue, Operator::Below, least.clone()), killer::Verdict::Tripped);
    let dollars = FactValue::Money(Money::new(1, Currency::USD));
    assert_eq!(trip(&mut bench, revenue, Operator::Below, dollars), killer::Verdict::Unknown);
    let staff = FieldName::Employees;
    for (operator, fires, rests) in [
        (Operator::AtLeast, 300, 301),
        (Operator::AtMost, 300, 299),
        (Operator::Below, 301, 300),
        (Operator::Is, 300, 299),
        (Operator::IsNot, 299, 300),
        (Operator::OneOf, 300, 299),
        (Operator::NoneOf, 299, 300),
    ] {
        assert_eq!(trip(&mut bench, staff, operator, FactValue::Number(fires)), killer::Verdict::Tripped);
        assert_eq!(trip(&mut bench, staff, operator, FactValue::Number(rests)), killer::Verdict::Clear);
    }
    let trades = |texts: &[&str]| FactValue::Texts(texts.iter().map(|text| name(text)).collect());
    for (operator, fires, rests) in [
        (Operator::Is, "food", "Steel"),
        (Operator::OneOf, "Food ", "Steel"),
        (Operator::IsNot, "Steel", "Food"),
        (Operator::NoneOf, "Steel", "FOOD"),
    ] {
        assert_eq!(trip(&mut bench, FieldName::Industry, operator, trades(&[fires])), killer::Verdict::Tripped);
        assert_eq!(trip(&mut bench, FieldName::Industry, operator, trades(&[rests])), killer::Verdict::Clear);
    }
    // Words have no size.
    let sized = trip(&mut bench, FieldName::Industry, Operator::AtLeast, trades(&["Food"]));
    assert_eq!(sized, killer::Verdict::Unknown);
}

#[test]
fn a_likelier_alternative_kills_and_a_contradiction_about_it_asks() {
    let mut bench = Bench::new();
    let ruth = bench.person("Ruth", &[], Access::Direct);
    let omar = bench.person("Omar", &[], Access::Direct);
    bench.answer_by("fair-chance", AnswerValue::No, told(&ruth), "2026-06-02");
    assert_eq!(killer::tripped(&bench.dossier("2026-06-02")).len(), 1);
    assert_eq!(colour(&bench, VerdictKind::Real, "2026-06-02"), Colour::Red);
    bench.answer_by("fair-chance", AnswerValue::Yes, told(&omar), "2026-06-02");
    assert!(killer::tripped(&bench.dossier("2026-06-02")).is_empty());
    // Two months later nobody knows any more.
    bench.answer_by("fair-chance", AnswerValue::No, told(&omar), "2026-06-03");
    assert!(killer::tripped(&bench.dossier("2026-09-03")).is_empty());
}
