use super::*;
use crate::method::{
    depth::{self, Depth, Fill, Section},
    next::{self, Next},
    verdict::{self, Colour, Lack, Unmet},
};
use crate::model::{
    OpportunityPlan, ValueProposition, VerdictKind,
    opportunity_plan::{Pain, Strategy},
};

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
    bench.answer_by("budget", AnswerValue::Yes, ToldBy::Contact(ruth.clone()), "2026-06-02");
    bench.answer_by("budget", AnswerValue::No, ToldBy::Contact(omar.clone()), "2026-06-02");
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
        let new = NewOpportunity { name: name("x"), amount: Some(euros(amount)), ..pursued() };
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
