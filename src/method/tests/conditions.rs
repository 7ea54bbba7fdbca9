//! Every condition of a gate and every operator of a killer, where it holds and where it does not.

use super::*;
use crate::method::{
    concession::{self, NotGranted},
    condition::{Holds, holds},
    field::sections_of,
    killer::{self, Verdict},
    liveness::{Life, balance, liveness},
    proposal,
};
use crate::model::{
    Activity, ActivityKind, Condition, FactValue, FieldName, Killer, NextStep, Operator, OpportunityPlan, Playbook,
    SaleKind, Stage, ValueProposition,
    opportunity_plan::{Agreed, BuyingStep, Concession, Exchange, Need, OpenPoint, PointKind, Proof, ProofState, Way},
};

const TODAY: &str = "2026-06-10";

fn write(bench: &mut Bench, edit: impl FnOnce(&mut OpportunityPlan)) {
    let mut sections = sections_of(&bench.dossier(TODAY)).unwrap();
    edit(&mut sections);
    bench.make(Change::put(sections));
}

fn stands(bench: &Bench, condition: &Condition) -> Holds {
    holds(&bench.dossier(TODAY), condition)
}

fn texts(words: &[&str]) -> FactValue {
    FactValue::Texts(words.iter().map(|word| name(word)).collect())
}

#[test]
fn t23_a_least_revenue_of_fifty_million_passes_stops_and_asks() {
    // metrics.md T23: "revenue criterion >= $50MM; account 50.0 / 49.9 / blank" gives
    // "pass / killer / 'unknown - ask', never killer on blank" (M331, seed 004).
    let mut bench = Bench::new();
    let dollars = |millions_tenths: i64| Money::major(millions_tenths * 100_000, Currency::USD).unwrap();
    let killer = Killer {
        condition: Some(Condition::Fact {
            field: FieldName::AnnualRevenue,
            operator: Operator::Below,
            value: FactValue::Money(dollars(500)),
        }),
        ..Killer::default()
    };
    let id = Id::fixed("least-revenue");
    for (revenue, verdict) in
        [(Some(dollars(500)), Verdict::Clear), (Some(dollars(499)), Verdict::Tripped), (None, Verdict::Unknown)]
    {
        let account = Account {
            annual_revenue: revenue,
            ..bench.plan.tables.accounts.get(&bench.account).unwrap().as_ref().clone()
        };
        bench.make(Change::put(account));
        assert_eq!(killer::verdict(&bench.dossier(TODAY), &id, &killer), verdict, "{revenue:?}");
    }
}

#[test]
fn every_operator_holds_where_it_should_and_nowhere_else() {
    let mut bench = Bench::new();
    let fact = |field, operator, value: &FactValue| Condition::Fact { field, operator, value: value.clone() };
    let five = FactValue::Number(5);
    let by_size = |bench: &mut Bench, operator: Operator| {
        [4, 5, 6].map(|count| {
            let account = bench.plan.tables.accounts.get(&bench.account).unwrap().as_ref().clone();
            bench.make(Change::put(Account { employees: Some(count), ..account }));
            stands(bench, &fact(FieldName::Employees, operator, &five)) == Holds::Yes
        })
    };
    for (operator, expected) in [
        (Operator::AtLeast, [false, true, true]),
        (Operator::AtMost, [true, true, false]),
        (Operator::Above, [false, false, true]),
        (Operator::Below, [true, false, false]),
        (Operator::Is, [false, true, false]),
        (Operator::IsNot, [true, false, true]),
        (Operator::OneOf, [false, true, false]),
        (Operator::NoneOf, [true, false, true]),
    ] {
        assert_eq!(by_size(&mut bench, operator), expected, "{operator:?} 5, of 4, 5 and 6");
    }
    assert_eq!(Operator::ALL.len(), 8, "a new operator needs its line above");
    let account = bench.plan.tables.accounts.get(&bench.account).unwrap().as_ref().clone();
    bench.make(Change::put(Account { industry: name("food"), ..account }));
    let industry =
        |bench: &Bench, operator, words: &[&str]| stands(bench, &fact(FieldName::Industry, operator, &texts(words)));
    for (operator, listed, other) in [
        (Operator::OneOf, Holds::Yes, Holds::No),
        (Operator::Is, Holds::Yes, Holds::No),
        (Operator::NoneOf, Holds::No, Holds::Yes),
        (Operator::IsNot, Holds::No, Holds::Yes),
        (Operator::AtLeast, Holds::Unknown, Holds::Unknown),
    ] {
        assert_eq!(industry(&bench, operator, &["Food", "Paper"]), listed, "{operator:?} of a list with it");
        assert_eq!(industry(&bench, operator, &["Paper"]), other, "{operator:?} of a list without it");
    }
    assert_eq!(
        stands(&bench, &fact(FieldName::Industry, Operator::Is, &five)),
        Holds::Unknown,
        "words and numbers cannot be compared: ask"
    );
}

#[test]
fn days_are_compared_with_today_and_margins_in_per_cent() {
    let mut bench = Bench::new();
    let soon = |field, days| Condition::Fact { field, operator: Operator::AtMost, value: FactValue::DaysAhead(days) };
    assert_eq!(stands(&bench, &soon(FieldName::CloseDate, 30)), Holds::Unknown, "a blank day asks");
    bench.edit(|o| o.close_date = Some(day("2026-07-10")));
    assert_eq!(stands(&bench, &soon(FieldName::CloseDate, 30)), Holds::Yes, "10 June and 30 days: 10 July");
    assert_eq!(stands(&bench, &soon(FieldName::CloseDate, 29)), Holds::No);
    let margin = |least| Condition::Fact {
        field: FieldName::Margin,
        operator: Operator::AtLeast,
        value: FactValue::Number(least),
    };
    assert_eq!(stands(&bench, &margin(30)), Holds::Unknown);
    bench.edit(|o| o.margin_basis_points = Some(2_999));
    assert_eq!((stands(&bench, &margin(29)), stands(&bench, &margin(30))), (Holds::Yes, Holds::No), "29.99 is not 30");
}

#[test]
fn every_kind_of_condition_holds_once_it_is_met_and_not_before() {
    let mut bench = Bench::new();
    let asked = |with: &[AnswerValue], at_least| Condition::Answered {
        question: Id::fixed("act-now"),
        with: with.to_vec(),
        at_least,
    };
    let act_now = asked(&[AnswerValue::Yes], Some(Confidence::Told));
    assert_eq!(stands(&bench, &act_now), Holds::Unknown);
    bench.answer("act-now", AnswerValue::No, "2026-06-08");
    assert_eq!(stands(&bench, &act_now), Holds::No);
    bench.answer("act-now", AnswerValue::Yes, "2026-06-09");
    assert_eq!(stands(&bench, &act_now), Holds::Yes);
    assert_eq!(holds(&bench.dossier("2026-12-01"), &act_now), Holds::Stale);

    let filled = Condition::Filled { field: FieldName::Amount };
    assert_eq!(stands(&bench, &filled), Holds::Unknown);
    bench.edit(|o| o.amount = Some(euros(0)));
    assert_eq!(stands(&bench, &filled), Holds::No, "an amount of nothing");
    bench.edit(|o| o.amount = Some(euros(1)));
    assert_eq!(stands(&bench, &filled), Holds::Yes);

    let who = people_hold_once_they_are_known(&mut bench);

    let next = |bench: &mut Bench, on: Option<&str>| {
        bench.edit(|o| o.next_step = Some(NextStep { text: name("Visit"), on: on.map(day), ..NextStep::default() }));
        stands(bench, &Condition::NextStep)
    };
    assert_eq!(stands(&bench, &Condition::NextStep), Holds::Unknown);
    assert_eq!(next(&mut bench, None), Holds::No);
    assert_eq!(next(&mut bench, Some("2026-06-09")), Holds::Stale);
    assert_eq!(next(&mut bench, Some(TODAY)), Holds::Yes);

    assert_eq!(stands(&bench, &Condition::ValueProposition), Holds::Unknown);
    let value =
        ValueProposition { id: bench.ids.fresh(), opportunity: bench.id.clone(), ..ValueProposition::default() };
    bench.make(Change::put(value.clone()));
    assert_eq!(stands(&bench, &Condition::ValueProposition), Holds::No);
    let value = ValueProposition {
        benefits: [(Id::fixed("b"), Default::default())].into(),
        investments: [(Id::fixed("i"), Default::default())].into(),
        ..value
    };
    bench.make(Change::put(value));
    assert_eq!(stands(&bench, &Condition::ValueProposition), Holds::Yes);

    sections_hold_once_they_are_written(&mut bench, &who);
}

fn people_hold_once_they_are_known(bench: &mut Bench) -> Id<Contact> {
    let role = Condition::Role { role: BuyingRole::DecisionMaker, access: Some(Access::Direct) };
    assert_eq!(stands(bench, &role), Holds::Unknown);
    let who = bench.person("Ruth", &[BuyingRole::DecisionMaker], Access::Through);
    assert_eq!(stands(bench, &role), Holds::No);
    let edit_player = |bench: &mut Bench, edit: fn(&mut KeyPlayer)| {
        let mut player = bench.plan.tables.key_players.iter().next().unwrap().as_ref().clone();
        edit(&mut player);
        bench.make(Change::put(player));
    };
    edit_player(bench, |player| player.access = Access::Direct);
    assert_eq!(stands(bench, &role), Holds::Yes);
    assert_eq!(stands(bench, &Condition::Sponsor), Holds::Unknown);
    edit_player(bench, |player| player.sponsor = true);
    assert_eq!(stands(bench, &Condition::Sponsor), Holds::Yes);
    assert_eq!(stands(bench, &Condition::PowerSponsor), Holds::Unknown);
    edit_player(bench, |player| player.power_sponsor = true);
    assert_eq!(stands(bench, &Condition::PowerSponsor), Holds::Yes);
    who
}

fn sections_hold_once_they_are_written(bench: &mut Bench, who: &Id<Contact>) {
    let open = Condition::OnlyPriceAndTermsOpen;
    assert_eq!(stands(bench, &open), Holds::Unknown);
    let point = |kind| OpenPoint { text: name("x"), kind, ..OpenPoint::default() };
    write(bench, |s| drop(s.open_points.insert(Id::fixed("p"), point(PointKind::Other))));
    assert_eq!(stands(bench, &open), Holds::No);
    write(bench, |s| drop(s.open_points.insert(Id::fixed("p"), point(PointKind::Terms))));
    assert_eq!(stands(bench, &open), Holds::Yes);

    let proven = Condition::ProofAccepted;
    assert_eq!(stands(bench, &proven), Holds::Unknown, "no proof wanted is one nobody asked about");
    let proof = |state, by: Option<&Id<Contact>>| Proof { state, accepted_by: by.cloned(), ..Proof::default() };
    for (state, by, held) in [
        (ProofState::Delivered, Some(who), Holds::No),
        (ProofState::Accepted, None, Holds::No),
        (ProofState::Failed, Some(who), Holds::No),
        (ProofState::Accepted, Some(who), Holds::Yes),
    ] {
        write(bench, |s| drop(s.proofs.insert(Id::fixed("p"), proof(state, by))));
        assert_eq!(stands(bench, &proven), held, "{state:?} by {by:?}");
    }
    write(bench, |s| drop(s.proofs.insert(Id::fixed("q"), proof(ProofState::Requested, None))));
    assert_eq!(stands(bench, &proven), Holds::No, "one of two is not all");

    let agreed = Condition::ProposalAgreed;
    assert_eq!(stands(bench, &agreed), Holds::Unknown);
    write(bench, |s| {
        drop(
            s.needs.insert(
                Id::fixed("n"),
                Need { text: name("Less waste"), capability: name("Cutter"), ..Need::default() },
            ),
        );
    });
    let change =
        proposal::from_plan(&Dossier::of_opportunity(&bench.plan, &bench.id, day(TODAY)).unwrap(), &mut bench.ids);
    bench.make(change.unwrap());
    assert_eq!(stands(bench, &agreed), Holds::No, "what they need stands there, agreed with nobody");
    assert_eq!(
        bench.dossier(TODAY).sections.unwrap().proposal.values().next().unwrap().text.as_str(),
        "Less waste: Cutter"
    );
    let dossier = Dossier::of_opportunity(&bench.plan, &bench.id, day(TODAY)).unwrap();
    assert_eq!(proposal::from_plan(&dossier, &mut bench.ids), None, "a second time there is nothing more");
    write(bench, |s| {
        s.proposal
            .values_mut()
            .for_each(|item: &mut Agreed| (item.by, item.on) = (Some(who.clone()), Some(day(TODAY))));
    });
    assert_eq!(stands(bench, &agreed), Holds::Yes);
}

#[test]
fn rungs_are_complete_only_with_all_their_gates_insist_on() {
    let mut bench = Bench::new();
    let complete = Condition::StagesComplete { stages: [stage("qualify")].into() };
    assert_eq!(stands(&bench, &complete), Holds::No);
    bench.qualified("2026-06-09");
    assert_eq!(stands(&bench, &complete), Holds::Yes);
    bench.edit(|o| o.hold_until = Some(day("2026-08-01")));
    assert_eq!(stands(&bench, &complete), Holds::No, "what rests is not a go");
}

#[test]
fn a_rung_may_be_for_one_kind_of_sale_only() {
    // The operators look at the kind of sale as at any other word.
    let mut bench = Bench::new();
    let renewal = Condition::Fact { field: FieldName::SaleKind, operator: Operator::Is, value: texts(&["renewal"]) };
    bench.edit(|o| o.sale_kind = None);
    assert_eq!(stands(&bench, &renewal), Holds::Unknown);
    bench.edit(|o| o.sale_kind = Some(SaleKind::NewProduct));
    assert_eq!(stands(&bench, &renewal), Holds::No);
    let playbook: &Playbook = &bench.plan.playbook;
    assert!(playbook.stages.values().any(|stage: &Stage| stage.sale_kinds.is_empty()));
}

#[test]
fn m200_an_opportunity_is_live_while_they_speak_agree_and_act() {
    let mut bench = Bench::new();
    let life = |bench: &Bench, on: &str| liveness(&bench.dossier(on)).unwrap();
    assert_eq!(life(&bench, TODAY).life(), Life::Dead);
    let talk = Activity {
        id: bench.ids.fresh(),
        kind: ActivityKind::Call,
        opportunity: Some(bench.id.clone()),
        on: Some(day("2026-06-01")),
        done: true,
        ..Activity::default()
    };
    let message = bench.ids.fresh();
    bench.make(Change::put(Activity {
        id: message,
        kind: ActivityKind::Message,
        on: Some(day(TODAY)),
        ..talk.clone()
    }));
    assert_eq!(life(&bench, TODAY).life(), Life::Dead, "a message of ours is no sign of theirs");
    bench.make(Change::put(talk));
    assert_eq!(life(&bench, TODAY).spoke.on, Some(day("2026-06-01")));
    assert_eq!(life(&bench, TODAY).life(), Life::Fading);
    bench.edit(|o| {
        o.next_step = Some(NextStep { text: name("Visit"), on: Some(day("2026-06-20")), ..NextStep::default() })
    });
    let who = bench.person("Ruth", &[], Access::Direct);
    let step = BuyingStep { contact: Some(who), done_on: Some(day("2026-06-05")), ..BuyingStep::default() };
    write(&mut bench, |s| drop(s.steps.insert(Id::fixed("s"), step)));
    assert_eq!(life(&bench, TODAY).life(), Life::Live);
    // Thirty quiet days: a call on 1 June counts on 1 July and not on 2 July.
    assert_eq!(life(&bench, "2026-07-01").spoke.holds, Holds::Yes);
    assert_eq!(life(&bench, "2026-07-02").spoke.holds, Holds::Stale);
    assert_eq!(life(&bench, "2026-06-21").next.holds, Holds::Stale, "the day agreed on has gone by");
    assert_eq!(life(&bench, "2026-08-01").life(), Life::Dead);
}

#[test]
fn m196_what_was_given_and_got_is_counted_and_getting_is_a_sign_of_life() {
    let mut bench = Bench::new();
    let one = |way, on: &str| Exchange { way, on: Some(day(on)), ..Exchange::default() };
    write(&mut bench, |s| {
        s.exchanges.insert(Id::fixed("a"), one(Way::Gave, "2026-06-02"));
        s.exchanges.insert(Id::fixed("b"), one(Way::Gave, "2026-06-03"));
    });
    let found = balance(&bench.dossier(TODAY));
    assert_eq!((found.gave, found.got), (2, 0));
    assert_eq!(liveness(&bench.dossier(TODAY)).unwrap().acted.holds, Holds::Unknown);
    write(&mut bench, |s| drop(s.exchanges.insert(Id::fixed("c"), one(Way::Got, "2026-06-04"))));
    assert_eq!(liveness(&bench.dossier(TODAY)).unwrap().acted.holds, Holds::Yes);
}

#[test]
fn m237_nothing_is_given_without_something_asked_nor_beyond_the_limit_without_a_name() {
    let mut bench = Bench::new();
    bench.edit(|o| o.amount = Some(euros(100_000)));
    let ask = Concession {
        ask: name("Longer terms"),
        cost: Some(euros(8_000)),
        worth: Some(euros(20_000)),
        ..Concession::default()
    };
    assert_eq!(concession::may_grant(&bench.dossier(TODAY), &ask), Err(NotGranted::NothingAsked));
    let ask = Concession { get: name("Signature this month"), return_worth: Some(euros(5_000)), ..ask };
    assert_eq!(concession::may_grant(&bench.dossier(TODAY), &ask), Ok(()), "no limit is set");
    write(&mut bench, |s| s.negotiation.walk_away = Some(euros(95_000)));
    // 100,000 less 8,000 is 3,000 below the 95,000 at which we leave.
    assert_eq!(concession::may_grant(&bench.dossier(TODAY), &ask), Err(NotGranted::BeyondLimit { by: euros(3_000) }));
    let approved = Concession { approved_by: name("Mia"), ..ask.clone() };
    assert_eq!(concession::may_grant(&bench.dossier(TODAY), &approved), Ok(()));
    write(&mut bench, |s| {
        s.concessions.insert(Id::fixed("given"), Concession { granted: true, got: true, ..approved });
        s.concessions.insert(Id::fixed("open"), Concession { granted: false, ..ask.clone() });
        s.concessions
            .insert(Id::fixed("discount"), Concession { cost: Some(euros(9_000)), worth: Some(euros(9_000)), ..ask });
    });
    let dossier = bench.dossier(TODAY);
    let room = concession::room(&dossier).unwrap();
    assert_eq!((room.given, room.worth, room.returned), (euros(8_000), euros(20_000), euros(5_000)));
    assert_eq!(room.left(), Some(euros(-3_000)));
    // Longer terms give them 12,000 more than they cost us; a discount is worth no more than it costs.
    assert_eq!(concession::better_trades(dossier.sections.unwrap()), [(Id::fixed("open"), euros(12_000))]);
}
