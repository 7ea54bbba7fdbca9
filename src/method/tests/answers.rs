use super::*;
use crate::method::{
    Refusal,
    answer::{Origin, State},
    depth::{self, Depth, Fill, Section},
    field, killer,
    next::{self, Next},
    verdict::{self, Colour, Lack, Unmet},
};
use crate::model::{
    Condition, FactValue, FieldName, Killer, Operator, OpportunityPlan, SaleKind, ValueProposition, VerdictKind,
    opportunity_plan::{Pain, Strategy},
};

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
    for name in FieldName::ALL.iter().filter(|name| **name != FieldName::SaleKind) {
        assert!(field::read(&bench.dossier("2026-06-02"), *name).is_some(), "{name:?}");
    }
    // The field was edited on the card since: it says more than the answer that once filled it.
    bench.edit(|o| o.amount = Some(euros(80_000)));
    let State::Answered { value, confidence, from } = bench.state("amount", "2026-06-03") else { panic!() };
    assert_eq!((value, confidence), (AnswerValue::Money(euros(80_000)), Confidence::Assumed));
    assert_eq!(from, Origin::Field);
}

#[test]
fn a_kind_of_sale_is_read_and_filled_by_its_word() {
    let mut bench = Bench::new();
    for kind in SaleKind::ALL {
        let word = AnswerValue::Text(Note::new(field::sale_kind_word(*kind)).unwrap());
        let dossier = Dossier::of_opportunity(&bench.plan, &bench.id, day("2026-06-02")).unwrap();
        let change = field::fill(&dossier, FieldName::SaleKind, &word, &mut bench.ids).unwrap();
        bench.make(change);
        assert_eq!(bench.opportunity().sale_kind, Some(*kind));
        assert_eq!(field::read(&bench.dossier("2026-06-02"), FieldName::SaleKind), Some(word));
    }
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

/// Answers every question that feeds a verdict on the rungs so far with full points.
fn answer_all(bench: &mut Bench, kind: VerdictKind, told_by: &ToldBy, on: &str) {
    let dossier = bench.dossier(on);
    let questions: Vec<_> =
        next::interview(&dossier, Some(kind)).iter().map(|(id, q)| ((*id).clone(), q.kind)).collect();
    for (id, kind) in questions {
        let value = match kind {
            crate::model::AnswerKind::Money => AnswerValue::Money(euros(96_000)),
            crate::model::AnswerKind::Day => AnswerValue::Day(day("2026-12-01")),
            crate::model::AnswerKind::Text => AnswerValue::Text(Note::new("In their words").unwrap()),
            crate::model::AnswerKind::Number => AnswerValue::Number(300),
            crate::model::AnswerKind::Choices => AnswerValue::Choices([name("Trial")].into()),
            _ => AnswerValue::Yes,
        };
        bench.answer_by(id.as_str(), value, told_by.clone(), on);
    }
}

#[test]
fn is_there_an_opportunity_needs_seventy_per_cent_first_hand() {
    let mut bench = Bench::new();
    let real = |bench: &Bench, today: &str| verdict::verdict(&bench.dossier(today), VerdictKind::Real);
    assert_eq!(real(&bench, "2026-06-02").colour, Colour::Unknown);
    // What we only believe does not make it green.
    answer_all(&mut bench, VerdictKind::Real, &ToldBy::Assumption, "2026-06-02");
    let believed = real(&bench, "2026-06-02");
    assert_eq!((believed.colour, believed.firm), (Colour::Amber, 0));
    assert!(believed.assumed >= believed.needed && believed.short.iter().all(|s| s.why == Lack::Assumed));
    // What they told us does, until it is too old.
    let mut bench = Bench::new();
    answer_all(&mut bench, VerdictKind::Real, &ToldBy::Document(name("Minutes")), "2026-06-02");
    assert_eq!(real(&bench, "2026-06-02").colour, Colour::Green);
    assert_eq!(real(&bench, "2026-12-31").colour, Colour::Amber);
    // "No" to weights 5, 4, 4 and 3 of 36: 32 of 72 points are gone, so the 51 that make 70 per cent are out of reach.
    for question in ["act-now", "project", "budget", "delay-hurts"] {
        bench.answer(question, AnswerValue::No, "2026-06-03");
    }
    let lost = real(&bench, "2026-06-03");
    assert_eq!((lost.against, lost.colour), (32, Colour::Red));
    assert_eq!(lost.total, 72);
    assert_eq!(lost.needed, 51);
    assert_eq!(lost.short[0].why, Lack::Against);
    // Half an answer costs half its points.
    bench.answer("act-now", AnswerValue::Partly, "2026-06-04");
    assert_eq!(real(&bench, "2026-06-04").against, 27);
}

#[test]
fn can_we_compete_needs_a_value_that_somebody_there_confirmed() {
    let mut bench = Bench::new();
    answer_all(&mut bench, VerdictKind::Compete, &ToldBy::Document(name("Minutes")), "2026-06-02");
    let compete = |bench: &Bench| verdict::verdict(&bench.dossier("2026-06-02"), VerdictKind::Compete);
    assert_eq!(compete(&bench).unmet, [Unmet::UniqueValueUnconfirmed]);
    assert_eq!(compete(&bench).colour, Colour::Amber);
    let ruth = bench.person("Ruth", &[], Access::Direct);
    let strategy = Strategy {
        unique_value: Note::new("No stop of the line").unwrap(),
        confirmed_by: Some(ruth),
        ..Default::default()
    };
    let id = bench.ids.fresh();
    bench.make(Change::put(OpportunityPlan { id, opportunity: bench.id.clone(), strategy, ..Default::default() }));
    assert_eq!(compete(&bench).colour, Colour::Green);
}

#[test]
fn can_we_win_needs_the_decision_maker_met_and_no_contradiction_anywhere() {
    let mut bench = Bench::new();
    let win = |bench: &Bench| verdict::verdict(&bench.dossier("2026-06-02"), VerdictKind::Win);
    answer_all(&mut bench, VerdictKind::Win, &ToldBy::Document(name("Minutes")), "2026-06-02");
    assert_eq!(win(&bench).unmet, [Unmet::DecisionMakerNotMet]);
    let ruth = bench.person("Ruth", &[BuyingRole::DecisionMaker], Access::Direct);
    assert_eq!(win(&bench).colour, Colour::Green);
    let omar = bench.person("Omar", &[BuyingRole::User], Access::Direct);
    bench.answer_by("budget", AnswerValue::Yes, told(&ruth), "2026-06-02");
    bench.answer_by("budget", AnswerValue::No, told(&omar), "2026-06-02");
    assert_eq!(win(&bench).unmet, [Unmet::Contradiction(Id::fixed("budget"))]);
    assert_eq!(win(&bench).colour, Colour::Amber);
}

#[test]
fn is_it_worth_winning_compares_with_the_middle_or_asks_for_a_named_reason() {
    let mut bench = Bench::new();
    let worth = |bench: &Bench| verdict::verdict(&bench.dossier("2026-06-02"), VerdictKind::Worth);
    assert_eq!((worth(&bench).colour, worth(&bench).unmet), (Colour::Unknown, vec![Unmet::AmountUnknown]));
    bench.edit(|o| o.amount = Some(euros(50_000)));
    assert_eq!(worth(&bench).colour, Colour::Green, "alone it is the middle");
    for amount in [80_000, 90_000] {
        let new = NewOpportunity { name: name("x"), amount: Some(euros(amount)), ..Default::default() };
        let (_, change) = opportunity::create(&bench.plan, new, &act("2026-06-01"), &mut bench.ids).unwrap();
        bench.make(change);
    }
    assert_eq!((worth(&bench).colour, worth(&bench).unmet), (Colour::Amber, vec![Unmet::PaysLessThanMost]));
    // Further up less work is left: 50,000 in 37 days beats 80,000 in 87.
    bench.edit(|o| o.stage = Some(stage("propose")));
    assert_eq!(worth(&bench).colour, Colour::Green);
    bench.edit(|o| o.stage = Some(stage("qualify")));
    bench.answer("strategic-reason", AnswerValue::Text(Note::new("First in dairy").unwrap()), "2026-06-02");
    assert_eq!(worth(&bench).colour, Colour::Green);
}

#[test]
fn depth_follows_the_amount_and_shrinking_hides_nothing_that_was_written() {
    let mut bench = Bench::new();
    let depth = |bench: &Bench| depth::depth(&bench.plan, &bench.opportunity());
    let count = |bench: &Bench| depth::sections(&bench.dossier("2026-06-02")).len();
    assert_eq!((depth(&bench), count(&bench)), (Depth::Light, 5));
    for (amount, expected, sections) in [
        (24_999, Depth::Light, 5),
        (25_000, Depth::Standard, 11),
        (99_999, Depth::Standard, 11),
        (100_000, Depth::Full, 15),
    ] {
        bench.edit(|o| o.amount = Some(euros(amount)));
        assert_eq!((depth(&bench), count(&bench)), (expected, sections));
    }
    let presentation = Note::new("The three findings").unwrap();
    let id = bench.ids.fresh();
    let plan = OpportunityPlan { id, opportunity: bench.id.clone(), presentation, ..Default::default() };
    bench.make(Change::put(plan));
    bench.edit(|o| o.amount = Some(euros(1_000)));
    let shown = depth::sections(&bench.dossier("2026-06-02"));
    let kept = shown.iter().find(|shown| shown.section == Section::Presentation).unwrap();
    assert_eq!((shown.len(), kept.asked, kept.fill), (6, false, Fill::Filled));
}

#[test]
fn a_section_is_empty_started_or_filled() {
    let mut bench = Bench::new();
    let fill = |bench: &Bench, section| depth::fill(&bench.dossier("2026-06-02"), section);
    for section in Section::ALL {
        assert_eq!(fill(&bench, section), Fill::Empty, "{section:?}");
    }
    let mut plan = OpportunityPlan { id: bench.ids.fresh(), opportunity: bench.id.clone(), ..Default::default() };
    let pain = bench.ids.fresh();
    plan.pains.insert(pain, Pain { text: name("Scrap"), ..Default::default() });
    plan.compelling_event.text = name("The permit ends");
    bench.make(Change::put(plan.clone()));
    assert_eq!(fill(&bench, Section::Pains), Fill::Started);
    assert_eq!(fill(&bench, Section::CompellingEvent), Fill::Started);
    for pain in plan.pains.values_mut() {
        pain.measure = name("Tons a month");
        pain.confirmed_on = Some(day("2026-06-01"));
    }
    plan.compelling_event.on = Some(day("2027-03-01"));
    plan.compelling_event.consequence = Note::new("A product stops").unwrap();
    bench.make(Change::put(plan));
    assert_eq!(fill(&bench, Section::Pains), Fill::Filled);
    assert_eq!(fill(&bench, Section::CompellingEvent), Fill::Filled);
    let value = ValueProposition { id: bench.ids.fresh(), opportunity: bench.id.clone(), ..Default::default() };
    bench.make(Change::put(value));
    assert_eq!(fill(&bench, Section::Value), Fill::Started);
    bench.answer("act-now", AnswerValue::Yes, "2026-06-02");
    assert_eq!(fill(&bench, Section::Qualification), Fill::Started);
}

#[test]
fn next_comes_the_killer_then_the_gate_then_the_heaviest_question() {
    let mut bench = Bench::new();
    let next = |bench: &Bench, today: &str| next::next(&bench.dossier(today)).unwrap();
    assert!(matches!(next(&bench, "2026-06-02"), Next::Supply(item) if item.criterion.as_str() == "act-now"));
    bench.qualified("2026-06-02");
    assert_eq!(next(&bench, "2026-06-02"), Next::Ask(Id::fixed("project")));
    bench.answer("project", AnswerValue::Yes, "2026-06-02");
    assert_eq!(next(&bench, "2026-06-02"), Next::Ask(Id::fixed("budget")));
    bench.answer("can-afford", AnswerValue::No, "2026-06-02");
    assert_eq!(next(&bench, "2026-06-02"), Next::Decide);
    bench.edit(|o| o.hold_until = Some(day("2026-07-01")));
    assert_eq!(next::next(&bench.dossier("2026-06-02")), None);
}

#[test]
fn the_first_call_has_four_questions() {
    let bench = Bench::new();
    let dossier = bench.dossier("2026-06-02");
    let ids: Vec<_> = next::first_call(&dossier).iter().map(|(id, _)| id.to_string()).collect();
    assert_eq!(ids, ["act-now", "part-of-decision", "price-fits", "fair-chance"]);
}

#[test]
fn what_runs_out_first_comes_first() {
    let mut bench = Bench::new();
    bench.answer("project", AnswerValue::Yes, "2026-06-01");
    bench.answer("act-now", AnswerValue::Yes, "2026-06-02");
    let expiring = verdict::expiring(&bench.dossier("2026-06-03"));
    assert_eq!(expiring, [(day("2026-08-01"), Id::fixed("act-now")), (day("2026-08-30"), Id::fixed("project"))]);
}
