//! What is known of each opportunity is kept from edit to edit: boards and health are those that are worked out from scratch.

use rungbook::{
    metrics::{
        Arrangement, Book, Facts, Figures, Frame, Group, Order, Scope, Seen, Sieve, Tally, WhyNoValue, acquisition,
        board, causes, checks, customers, drivers, figures, health, indicators, overclaims, passages, pressure,
        prospect, qualification, requests, responses, rules, sources, team,
    },
    model::{
        Account, Activity, Answer, AnswerValue, Change, Deed, Id, Key, KeyPlayer, Lead, Money, Name, NextStep,
        Opportunity, Outcome, Plan, Quota, SaleKind, Signature, Stage, StageVisit, Standing, Subject, Unit, Workspace,
    },
};

use crate::{day, dice::Dice, soak::plans};

const STAGES: [&str; 5] = ["qualify", "prove", "propose", "negotiate", "close"];
const UNITS: [&str; 2] = ["ann", "bo"];

const KINDS: [SaleKind; 4] = [SaleKind::NewCustomer, SaleKind::Renewal, SaleKind::NewProduct, SaleKind::OrderDriven];

fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

fn deal(dice: &mut Dice, id: &str) -> Opportunity {
    let outcome = dice.pick(&[Outcome::Open, Outcome::Open, Outcome::Open, Outcome::Won, Outcome::Lost]);
    let stage: Id<Stage> = Id::fixed(dice.pick(&STAGES));
    let left = (outcome != Outcome::Open).then(|| day("2026-06-20"));
    Opportunity {
        id: Id::new(id).unwrap(),
        name: name(id),
        account: Some(Id::fixed("acme")),
        owner: dice.maybe(4, |dice| Id::fixed(dice.pick(&UNITS))),
        sale_kind: dice.maybe(4, |dice| dice.pick(&KINDS)),
        amount: dice.maybe(5, |dice| Money::new(dice.below(900_000) as i64, Default::default())),
        close_date: dice.maybe(4, Dice::day),
        visits: vec![StageVisit {
            standing: Standing::Stage(stage.clone()),
            entered: dice.day().min(day("2026-06-01")),
            left,
        }],
        stage: Some(stage),
        decided_on: left,
        outcome,
        hold_until: dice.one_in(9).then(|| day("2026-12-01")),
        next_step: dice.maybe(2, |_| NextStep { text: name("Call"), ..NextStep::default() }),
        ..Opportunity::default()
    }
}

fn start(dice: &mut Dice) -> Plan {
    let playbook = rungbook::method::playbook::default_playbook().clone();
    let mut plan = Plan { playbook, ..Plan::default() };
    let mut changes =
        vec![Change::put(Account { id: Id::fixed("acme"), industry: name("Steel"), ..Account::default() })];
    for id in UNITS {
        let mut unit = Unit { id: Id::fixed(id), name: name(id), ..Unit::default() };
        unit.capacity.open_opportunities = Some(dice.below(6) as u32);
        changes.push(Change::put(unit));
        let (from, to) = (Some(day("2026-01-01")), Some(day("2026-12-31")));
        let amount = Some(Money::new(4_000_000, Default::default()));
        changes.push(Change::put(Quota {
            id: Id::fixed(id),
            unit: Id::fixed(id),
            from,
            to,
            amount,
            ..Quota::default()
        }));
    }
    changes.extend((0..4 + dice.below(12)).map(|place| Change::put(deal(dice, &format!("d{place}")))));
    plan.apply(Change::Batch(changes)).unwrap();
    plan
}

fn edit(dice: &mut Dice, plan: &Plan, number: usize) -> Change {
    let known: Vec<_> = plan.tables.opportunities.iter().cloned().collect();
    let old = known[dice.below(known.len() as u64) as usize].as_ref().clone();
    let fresh = format!("x{number}");
    match dice.below(12) {
        // Becomes a deal, or ceases to be one.
        11 => Change::put(Opportunity { sale_kind: dice.maybe(4, |dice| dice.pick(&KINDS)), ..old }),
        0 => Change::put(deal(dice, old.id.as_str())),
        1 => Change::put(deal(dice, &fresh)),
        2 if known.len() > 2 => Change::Remove(Key::from(&old.id)),
        3 => Change::put(Opportunity { owner: Some(Id::fixed(dice.pick(&UNITS))), ..old }),
        4 => Change::put(Opportunity { close_date: Some(dice.day()), ..old }),
        5 => Change::put(KeyPlayer { id: Id::new(&fresh).unwrap(), opportunity: old.id, ..KeyPlayer::default() }),
        6 => Change::put(Answer {
            id: Id::new(&fresh).unwrap(),
            subject: Subject::Opportunity(old.id),
            question: Id::fixed("act-now"),
            value: Some(AnswerValue::Text(rungbook::model::Note::new("Yes").unwrap())),
            on: Some(dice.day()),
            ..Answer::default()
        }),
        7 => Change::put(Activity {
            id: Id::new(&fresh).unwrap(),
            opportunity: Some(old.id),
            done: true,
            on: Some(dice.day()),
            ..Activity::default()
        }),
        8 => Change::put(Account {
            id: Id::fixed("acme"),
            name: name(&fresh),
            industry: name("Steel"),
            ..Account::default()
        }),
        9 => Change::put(Lead { id: Id::new(&fresh).unwrap(), ..Lead::default() }),
        _ => {
            Change::put(Opportunity { amount: Some(Money::new(dice.below(900_000) as i64, Default::default())), ..old })
        }
    }
}

/// What an edit of somebody's own opportunity says: of each field one.
fn touch(dice: &mut Dice, plan: &Plan, number: usize) -> Change {
    let open: Vec<_> = plan.tables.opportunities.iter().filter(|deal| deal.is_open() || dice.one_in(5)).collect();
    let Some(old) = open.get(dice.below(open.len().max(1) as u64) as usize) else { return edit(dice, plan, number) };
    let old = old.as_ref().clone();
    Change::put(match dice.below(6) {
        0 => Opportunity { name: name("Other"), ..old },
        1 => Opportunity { next_step: None, ..old },
        2 => Opportunity { sale_kind: dice.maybe(2, |_| SaleKind::NewProduct), ..old },
        3 => Opportunity { opened_on: Some(dice.day()), ..old },
        4 => Opportunity { expenses: Some(Money::new(dice.below(9_000) as i64, Default::default())), ..old },
        _ => {
            Opportunity { amount: dice.maybe(5, |dice| Money::new(dice.below(900) as i64, Default::default())), ..old }
        }
    })
}

#[test]
fn what_a_book_answers_after_edits_is_what_a_new_one_would() {
    for seed in 0..plans() / 20 {
        let mut dice = Dice::seeded(seed + 6_000_000);
        let frame = Frame::new(crate::year().period, day("2026-07-01"));
        let mut workspace = Workspace::open(start(&mut dice), Vec::new());
        let mut book = Book::new(workspace.plan());
        for number in 0..8 {
            let (plan, facts) = (workspace.plan(), Facts::from(workspace.plan()));
            let scope = if dice.one_in(3) { Scope::unit(Id::fixed("ann")) } else { Scope::default() };
            let at = format!("plan {seed}, edit {number}");
            let found = figures(&facts, &scope, frame);
            assert_eq!(book.figures(&scope, frame), found, "{at}");
            let ahead = prospect(&facts, &scope, frame);
            assert_eq!(book.prospect(&scope, frame), ahead, "{at}");
            let learned = Figures { attainment: ahead.attainment, ..ahead.learned.clone() };
            assert_eq!(book.learned(&scope, frame), learned, "{at}");
            assert_eq!(book.pressure(&scope, frame), pressure(&facts, &scope, frame), "{at}");
            assert_eq!(book.passages(&scope, frame), passages(&facts, &scope, frame), "{at}");
            assert_eq!(*book.team(plan, &scope, frame), team(plan, &facts, &scope, &found), "{at}");
            let rows = facts.part(&scope).rows;
            assert_eq!(*book.causes(plan, &scope, frame), causes(plan, &facts, &rows, frame), "{at}");
            assert_eq!(*book.drivers(plan, &scope, frame), drivers(plan, &facts, &scope, frame), "{at}");
            assert_eq!(*book.acquisition(plan, &scope, frame), acquisition(plan, &facts, &scope, frame), "{at}");
            assert_eq!(book.qualification(plan, &scope, frame), qualification(plan, &facts, &scope, frame), "{at}");
            assert_eq!(*book.customers(plan, &scope, frame), customers(plan, &facts, &scope, frame), "{at}");
            assert_eq!(book.indicators(plan, &scope, frame), indicators(plan, &facts, &scope, frame), "{at}");
            let mut brought = sources(&facts, &scope, frame);
            brought.iter_mut().for_each(|line| line.open = Group::default());
            assert_eq!(*book.sources(&scope, frame), brought, "{at}");
            assert_eq!(*book.responses(plan, &scope, frame), responses(plan, &facts, &scope, frame), "{at}");
            assert_eq!(*book.requests(plan, &scope, frame), requests(plan, &facts, &scope, frame), "{at}");
            assert_eq!(*book.rules(plan, &scope, &found, 1), rules(plan, &facts, &scope, &found, 1), "{at}");
            let well = health(plan, &facts, &rows, &found);
            let forecast = Tally::new(0, 0, WhyNoValue::NothingToCount);
            let seen = Seen {
                plan,
                facts: &facts,
                scope: &scope,
                figures: &found,
                prospect: &ahead,
                health: &well,
                forecast,
                fiscal_start: 1,
            };
            assert_eq!(book.checks(plan, &scope, (&found, &ahead, &well), forecast, 1), checks(&seen), "{at}");
            let made = match dice.below(8) {
                0 => workspace.undo(&Signature::default()).map(|done| done.unwrap_or_default()),
                1..=4 => {
                    let change = touch(&mut dice, plan, number);
                    workspace.commit(change, Deed::EditOpportunity, &Signature::default())
                }
                _ => {
                    let change = edit(&mut dice, plan, number);
                    workspace.commit(change, Deed::EditOpportunity, &Signature::default())
                }
            };
            // What others refer to is not removed.
            let Ok(done) = made else { continue };
            book.follow(workspace.plan(), &done.revisions);
        }
    }
}

#[test]
fn boards_and_health_follow_edits_as_if_worked_out_anew() {
    for seed in 0..plans() / 10 {
        let mut dice = Dice::seeded(seed + 5_000_000);
        let today = day("2026-07-01");
        let frame = Frame::new(crate::year().period, today);
        let mut workspace = Workspace::open(start(&mut dice), Vec::new());
        let mut book = Book::new(workspace.plan());
        for number in 0..8 {
            let (plan, facts) = (workspace.plan(), Facts::from(workspace.plan()));
            let words = dice.pick(&["", "", "d1", "ann"]).to_owned();
            let sieve = Sieve { text: words, ..Sieve::default() };
            let order = dice.pick(&[Order::CloseDate, Order::Amount]);
            let shown = Arrangement { sieve, order, strips: None };
            assert_eq!(
                book.board(plan, &shown, today),
                board(plan, &facts, &shown, today),
                "plan {seed}, edit {number}"
            );
            let scope = if dice.one_in(3) { Scope::unit(Id::fixed("ann")) } else { Scope::default() };
            let found = figures(&facts, &scope, frame);
            let wanted = health(plan, &facts, &facts.part(&scope).rows, &found);
            assert_eq!(book.health(plan, &scope, &found), wanted, "plan {seed}, edit {number}");
            let open = facts.open_of(&scope);
            assert_eq!(
                *book.overclaims(plan, &scope, today),
                *overclaims(plan, &facts, &open, today),
                "plan {seed}, edit {number}"
            );
            // Now and then something else was looked at before.
            if dice.one_in(3) {
                book.board(plan, &Arrangement { order: Order::Hand, ..Arrangement::default() }, today);
            }
            let change = if dice.one_in(2) { edit(&mut dice, plan, number) } else { touch(&mut dice, plan, number) };
            // What others refer to is not removed.
            let made = workspace.commit(change, Deed::EditOpportunity, &Signature::default());
            let Ok(done) = made else { continue };
            book.follow(workspace.plan(), &done.revisions);
        }
    }
}
