//! What went into the lost ones, ratings against outcomes, and what is asked of others.

use rungbook::{
    metrics::{Facts, Rated, Scope, calibration, lost_effort, requests},
    model::{
        Answer, AnswerValue, Change, Collaborator, Currency, Id, Money, Opportunity, Plan, SignOff, Subject, Unit,
        UnitLevel,
    },
};

use crate::{Lost, Open, Won, day, deal, ladder_plan, on_stages, year};

#[test]
fn m230_what_the_lost_ones_took_stands_by_the_stage_of_the_loss() {
    let rep = Unit {
        id: Id::fixed("rep"),
        level: UnitLevel::Rep,
        cost_an_hour: Some(Money::major(100, Currency::EUR).unwrap()),
        ..Unit::default()
    };
    let early = |name, left| on_stages(name, &[("qualify", day("2026-01-01"), Some(day(left)))], Lost);
    let late = on_stages(
        "late",
        &[
            ("qualify", day("2026-01-01"), Some(day("2026-02-01"))),
            ("propose", day("2026-02-01"), Some(day("2026-04-01"))),
        ],
        Lost,
    );
    let late = Opportunity {
        owner: Some(rep.id.clone()),
        minutes_spent: Some(600),
        expenses: Some(Money::major(500, Currency::EUR).unwrap()),
        ..late
    };
    let won = on_stages("won", &[("qualify", day("2026-01-01"), Some(day("2026-02-01")))], Won);
    let mut plan = ladder_plan([early("a", "2026-01-11"), early("b", "2026-01-21"), won]);
    plan.apply(Change::Batch(vec![Change::put(rep), Change::put(late)])).unwrap();
    let facts = Facts::from(&plan);
    let found = lost_effort(&plan, &facts, &Scope::whole_plan(), year());
    let read = |place: usize| {
        let one = &found[place];
        let name = one.rung.map(|rung| facts.ladder[rung].name.clone()).unwrap_or_default();
        (name, one.lost.len(), one.days, one.minutes, one.cost, one.costed)
    };
    assert_eq!(found.len(), 2);
    assert_eq!(read(0), ("qualify".to_owned(), 2, 30, 0, 0, 0));
    // Ten hours at 100 and 500 of expenses.
    assert_eq!(read(1), ("propose".to_owned(), 1, 90, 600, 150_000, 1));
}

fn rate(plan: &mut Plan, deal: &'static str, value: AnswerValue, on: &str) {
    let answer = Answer {
        id: Id::new(&format!("{deal}{on}")).unwrap(),
        subject: Subject::Opportunity(Id::fixed(deal)),
        question: Id::fixed("can-win"),
        value: Some(value),
        on: Some(day(on)),
        ..Answer::default()
    };
    plan.apply(Change::put(answer)).unwrap();
}

#[test]
fn m186_the_last_rating_before_the_decision_is_held_against_what_came_of_it() {
    let mut plan = ladder_plan(["a", "b", "c", "d"].map(|name| deal(name, 10, if name == "c" { Lost } else { Won })));
    plan.playbook.questions.insert(Id::fixed("can-win"), Default::default());
    // They were decided on 1 May.
    rate(&mut plan, "a", AnswerValue::No, "2026-03-05");
    rate(&mut plan, "a", AnswerValue::Yes, "2026-05-01");
    rate(&mut plan, "b", AnswerValue::Partly, "2026-04-01");
    rate(&mut plan, "b", AnswerValue::Yes, "2026-05-02");
    rate(&mut plan, "c", AnswerValue::Yes, "2026-04-01");
    rate(&mut plan, "d", AnswerValue::Unknown, "2026-04-01");
    let found = calibration(&plan, &Facts::from(&plan), &Scope::whole_plan(), year());
    let counts = found.map(|(rated, tally)| (rated, tally.won, tally.of));
    assert_eq!(counts, [(Rated::Yes, 1, 2), (Rated::Partly, 1, 1), (Rated::No, 0, 0), (Rated::Not, 1, 1)]);
}

#[test]
fn m178_what_a_rep_asks_of_others_is_counted_by_what_came_of_it() {
    let unit = |name: &'static str| Unit { id: Id::fixed(name), level: UnitLevel::Rep, ..Unit::default() };
    let owned = |name, owner: &'static str, outcome, helpers: usize| {
        let helper = |at: usize| {
            (Id::new(&format!("h{at}")).unwrap(), Collaborator { unit: Id::fixed("eve"), ..Collaborator::default() })
        };
        Opportunity {
            owner: Some(Id::fixed(owner)),
            collaborators: (0..helpers).map(helper).collect(),
            ..deal(name, 10, outcome)
        }
    };
    let mut plan = Plan::default();
    let units = ["ann", "bo", "eve"].map(|name| Change::put(unit(name)));
    plan.apply(Change::Batch(units.into())).unwrap();
    let deals = [
        owned("won", "ann", Won, 2),
        owned("lost", "ann", Lost, 1),
        owned("open", "ann", Open, 3),
        owned("none", "eve", Won, 0),
        owned("gone", "bo", Lost, 1),
    ];
    plan.apply(Change::Batch(deals.into_iter().map(Change::put).collect())).unwrap();
    let asked = SignOff { id: Id::fixed("s"), opportunity: Id::fixed("gone"), ..SignOff::default() };
    plan.apply(Change::put(asked)).unwrap();
    let facts = Facts::from(&plan);
    let found = requests(&plan, &facts, &Scope::whole_plan(), year());
    let read: Vec<_> = found
        .iter()
        .map(|one| (facts.nodes[one.unit].id.to_string(), one.asked, one.open, one.hits.won, one.hits.of))
        .collect();
    // Two requests of Bo's, none of which went into a win; of Ann's three decided ones, two did.
    assert_eq!(read, [("bo".to_owned(), 2, 0, 0, 2), ("ann".to_owned(), 6, 3, 2, 3)]);
}
