//! Two years of opportunities. Proving is where most of them end, and where they stand longest.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rungbook::model::{
    Access, Activity, ActivityKind, Answer, AnswerValue, BuyingRole, Competitor, Confidence, Decision, Gate,
    GateDecision, Id, KeyPlayer, Line, NextStep, Opportunity, Outcome, SaleKind, Stage, StageVisit, Stance, Standing,
    Subject, ToldBy, Transaction, TransactionKind,
};

use super::{Maker, day, dice::after, euros, market::Market, name, organisation::Organisation};

/// Rung, days a stay takes, hundredths that go on to the next.
const RUNGS: [(&str, i64, i64); 5] =
    [("qualify", 16, 79), ("prove", 38, 53), ("propose", 14, 74), ("negotiate", 13, 80), ("close", 6, 97)];
const SUBJECTS: [&str; 10] = [
    "line control",
    "scrap monitor",
    "second line",
    "energy monitor",
    "packing hall",
    "night shift",
    "changeover",
    "new plant",
    "filling line",
    "cold store",
];
/// Opportunities made here; the rest stand in `rich`.
const COUNT: i64 = 74;

pub fn make(maker: &mut Maker, organisation: &Organisation, market: &Market) {
    let mut renewals = market.contracts.iter();
    for turn in 0..COUNT {
        // Most of the story lies in the past; the last four months fill the ladder.
        let opened = match turn {
            0..44 => after(day("2024-11-25"), turn * 14 + maker.dice.between(0, 9)),
            _ => after(day("2026-07-20"), (turn - 44) * 4 + maker.dice.between(0, 3)),
        };
        let renewal = if turn % 5 == 2 { renewals.next() } else { None };
        let at = match renewal {
            Some((at, ..)) => *at,
            None => prospect(maker, market),
        };
        let company = &market.companies[at];
        let kind = match renewal {
            Some(_) => SaleKind::Renewal,
            None if company.current => SaleKind::NewProduct,
            None => SaleKind::NewCustomer,
        };
        let mut opportunity = Opportunity {
            id: maker.id(),
            account: Some(company.id.clone()),
            sale_kind: Some(kind),
            opened_on: Some(opened),
            ..Opportunity::default()
        };
        match renewal {
            Some((_, contract, ends, yearly)) => {
                opportunity.name = name(&format!("{}: renewal", company.called));
                opportunity.renews = Some(contract.clone());
                opportunity.opened_on = Some(after(*ends, -110).min(after(maker.today, -6)));
                opportunity.amount = Some(euros(yearly * maker.dice.between(95, 118) / 100));
            }
            None => {
                opportunity.name = name(&fresh_name(maker, company.called, turn));
                let thousands = if kind == SaleKind::NewCustomer {
                    maker.dice.between(60, 310)
                } else {
                    maker.dice.between(28, 170)
                };
                // Now and then a big one.
                let factor = if turn % 17 == 8 { 3 } else { 1 };
                opportunity.amount = (turn % 23 != 21).then(|| euros(thousands * factor * 1000));
            }
        }
        let rep = rep_for(maker, organisation, company.rep, opportunity.opened_on);
        opportunity.owner = Some(organisation.reps[rep].id.clone());
        let decisions = walk(maker, organisation, rep, &mut opportunity);
        let id = opportunity.id.clone();
        dress(maker, market, at, opportunity, turn);
        for (gate, on) in decisions {
            decided(maker, &id, gate, on);
        }
    }
}

/// A company to sell to: more often one that has not bought yet.
fn prospect(maker: &mut Maker, market: &Market) -> usize {
    let at = usize::try_from(maker.dice.between(0, 33)).unwrap();
    let again = market.companies[at].current && maker.dice.chance(55);
    if again { usize::try_from(maker.dice.between(0, 33)).unwrap() } else { at }
}

/// What this company has not been sold under yet.
fn fresh_name(maker: &Maker, company: &str, turn: i64) -> String {
    let start = usize::try_from(turn).unwrap();
    let mut names = (0..SUBJECTS.len()).map(|step| format!("{company}: {}", SUBJECTS[(start + step) % SUBJECTS.len()]));
    let taken = |name: &String| maker.plan.tables.opportunities.iter().any(|o| o.name.as_str() == name);
    names.find(|name| !taken(name)).unwrap()
}

/// The account's rep, or another of the same country; nobody before their first day.
fn rep_for(maker: &mut Maker, organisation: &Organisation, own: usize, opened: Option<NaiveDate>) -> usize {
    let country = organisation.reps[own].country;
    let there = |at: &usize| {
        let rep = &organisation.reps[*at];
        rep.country == country && rep.starts.is_none_or(|starts| opened >= Some(day(starts)))
    };
    let team: Vec<usize> = (0..organisation.reps.len()).filter(there).collect();
    if team.contains(&own) && maker.dice.chance(60) { own } else { *maker.dice.pick(&team) }
}

/// Walks an opportunity up the ladder until it is won, lost or today is reached.
fn walk(
    maker: &mut Maker,
    organisation: &Organisation,
    rep: usize,
    opportunity: &mut Opportunity,
) -> Vec<(Id<Gate>, NaiveDate)> {
    let mut passed = Vec::new();
    let rep = &organisation.reps[rep];
    let mut on = opportunity.opened_on.unwrap();
    for (at, (rung, days, onward)) in RUNGS.into_iter().enumerate() {
        let stage: Id<Stage> = Id::fixed(rung);
        opportunity.stage = Some(stage.clone());
        let skill = if at < 2 { rep.opening } else { rep.closing };
        let kin = match opportunity.sale_kind {
            Some(SaleKind::Renewal) => 100 - (100 - onward) / 3,
            Some(SaleKind::NewProduct) => onward + 4,
            _ => onward,
        };
        let goes_on = maker.dice.chance((kin * skill / 100).min(98));
        // What is lost is lost slowly.
        let pace = if goes_on { maker.dice.between(45, 150) } else { maker.dice.between(80, 260) };
        let left = after(on, (days * pace / 100).max(1));
        let standing = Standing::Stage(stage);
        if left >= maker.today {
            opportunity.visits.push(StageVisit { standing, entered: on, left: None });
            let ahead: i64 = RUNGS.iter().skip(at).map(|(_, days, _)| days).sum();
            opportunity.close_date = Some(after(on, ahead.max(8)));
            return passed;
        }
        opportunity.visits.push(StageVisit { standing, entered: on, left: Some(left) });
        on = left;
        if !goes_on {
            let slept = maker.dice.chance(30);
            end(maker, opportunity, if slept { Outcome::NoDecision } else { Outcome::Lost }, on, at);
            return passed;
        }
        passed.extend(maker.plan.playbook.gate_of(&Id::fixed(rung)).map(|(gate, _)| (gate.clone(), on)));
    }
    end(maker, opportunity, Outcome::Won, on, 5);
    passed
}

fn decided(maker: &mut Maker, opportunity: &Id<Opportunity>, gate: Id<Gate>, on: NaiveDate) {
    let id = maker.id();
    maker.put(GateDecision {
        id,
        opportunity: opportunity.clone(),
        gate,
        decision: Some(Decision::Go),
        by: name("Owner"),
        on: Some(on),
        ..GateDecision::default()
    });
}

/// Reasons by the rung on which it was lost: the early ones should mostly not have been pursued.
const REASONS: [&[&str]; 5] = [
    &["no-need", "no-budget", "set-for-another", "too-small", "nobody-decides"],
    &["proof", "other-offer", "access", "no-need", "in-house", "stayed"],
    &["price", "other-offer", "access", "late"],
    &["price", "terms", "other-offer"],
    &["terms", "nobody-decides"],
];
const WINS: [&str; 5] = ["won-value", "won-proof", "won-people", "won-fit", "won-trust"];

fn end(maker: &mut Maker, opportunity: &mut Opportunity, outcome: Outcome, on: NaiveDate, at: usize) {
    let reason = match outcome {
        Outcome::Won => *maker.dice.pick(&WINS),
        Outcome::NoDecision => *maker.dice.pick(&["no-need", "nobody-decides", "stayed"]),
        _ => *maker.dice.pick(REASONS[at]),
    };
    opportunity.visits.push(StageVisit { standing: Standing::Decided(outcome), entered: on, left: None });
    opportunity.outcome = outcome;
    opportunity.decided_on = Some(on);
    opportunity.close_date = Some(on);
    opportunity.reason = Some(Id::fixed(reason));
    if outcome == Outcome::Won {
        // A price that was held, mostly.
        let kept = maker.dice.between(91, 104);
        opportunity.amount = opportunity.amount.map(|amount| euros(amount.minor / 10_000 * kept));
        opportunity.margin_basis_points = i32::try_from(maker.dice.between(2_600, 4_400)).ok();
    }
    opportunity.minutes_spent = u32::try_from(maker.dice.between(600, 5_400)).ok();
    opportunity.expenses = Some(euros(maker.dice.between(2, 40) * 100));
}

const RIVALS: [(&str, &str, &str); 3] = [
    ("Norvane Automation", "Large, known to every purchaser", "Slow, and dear to change"),
    ("Kestrel Lines", "Cheap to begin with", "Service only by telephone"),
    ("Built by themselves", "Costs nothing at first sight", "One person holds it all"),
];

/// People, rivals, activities, answers and invoices around an opportunity.
fn dress(maker: &mut Maker, market: &Market, at: usize, mut opportunity: Opportunity, turn: i64) {
    if turn % 3 != 0 {
        let (rival, strengths, weaknesses) = *maker.dice.pick(&RIVALS);
        let competitor = Competitor {
            order: 10,
            name: name(rival),
            strengths: super::note(strengths),
            weaknesses: super::note(weaknesses),
            ..Competitor::default()
        };
        let id = maker.id();
        opportunity.competitors.insert(id, competitor);
    }
    let product = maker.dice.pick(&market.products).clone();
    let line =
        Line { order: 10, product: Some(product), quantity: Some(1), amount: opportunity.amount, ..Line::default() };
    let id = maker.id();
    opportunity.lines.insert(id, line);
    if opportunity.is_open() {
        let on = after(maker.today, maker.dice.between(-6, 16));
        let text = *maker.dice.pick(&["Visit the plant", "Call about the trial", "Send the sums", "Meet purchasing"]);
        opportunity.next_step =
            (turn % 4 != 1).then(|| NextStep { text: name(text), on: Some(on), ..NextStep::default() });
    }
    let known = opportunity.clone();
    maker.put(opportunity);
    people(maker, market, at, &known);
    activities(maker, market, at, &known);
    answers(maker, &known, turn);
    if known.outcome == Outcome::Won {
        invoices(maker, &known);
    }
}

fn people(maker: &mut Maker, market: &Market, at: usize, opportunity: &Opportunity) {
    const SETS: [&[BuyingRole]; 3] = [
        &[BuyingRole::Initiator, BuyingRole::User],
        &[BuyingRole::DecisionMaker],
        &[BuyingRole::Influencer, BuyingRole::Purchaser],
    ];
    let won = opportunity.outcome == Outcome::Won;
    let reached = opportunity.visits.len();
    for (place, contact) in market.companies[at].people.iter().enumerate().take(reached) {
        let met = won || maker.dice.chance(45);
        let stance = if won {
            Stance::Supporter
        } else {
            *maker.dice.pick(&[Stance::Neutral, Stance::Supporter, Stance::Sceptic])
        };
        let id = maker.id();
        maker.put(KeyPlayer {
            id,
            opportunity: opportunity.id.clone(),
            contact: contact.clone(),
            roles: SETS[place].iter().copied().collect(),
            stance: met.then_some(stance),
            access: if met { Access::Direct } else { Access::Through },
            met_on: opportunity.visits.first().filter(|_| met).map(|visit| after(visit.entered, 3).min(maker.today)),
            sponsor: place == 0 && met,
            power_sponsor: place == 1 && won,
            ..KeyPlayer::default()
        });
    }
}

fn activities(maker: &mut Maker, market: &Market, at: usize, opportunity: &Opportunity) {
    let won = opportunity.outcome == Outcome::Won;
    for visit in &opportunity.visits {
        let Standing::Stage(stage) = &visit.standing else { continue };
        let until = visit.left.unwrap_or(maker.today);
        let days = (until - visit.entered).num_days();
        let most = if stage.as_str() == "prove" { 3 } else { 2 };
        for _ in 0..maker.dice.between(1, most) {
            let kind = match stage.as_str() {
                // Demonstrations go with winning, calls with both.
                "prove" if maker.dice.chance(if won { 75 } else { 35 }) => ActivityKind::Demo,
                "qualify" => *maker.dice.pick(&[ActivityKind::Call, ActivityKind::Call, ActivityKind::Meeting]),
                _ => *maker.dice.pick(&[ActivityKind::Meeting, ActivityKind::Call, ActivityKind::Message]),
            };
            let on = after(visit.entered, maker.dice.between(0, days.max(0))).min(maker.today);
            let subject = match kind {
                ActivityKind::Demo => "Trial on their line",
                ActivityKind::Meeting => "Meeting at the plant",
                ActivityKind::Message => "Sums sent",
                _ => "Call",
            };
            let contact = maker.dice.pick(&market.companies[at].people).clone();
            let minutes = u32::try_from(maker.dice.between(1, 12) * 15).ok();
            let id = maker.id();
            maker.put(Activity {
                id,
                kind,
                subject: name(subject),
                on: Some(on),
                by: opportunity.owner.clone(),
                contacts: BTreeSet::from([contact]),
                opportunity: Some(opportunity.id.clone()),
                stage: Some(stage.clone()),
                minutes,
                done: true,
                ..Activity::default()
            });
        }
    }
}

/// What was learned: the first call for most, more for those that got further.
fn answers(maker: &mut Maker, opportunity: &Opportunity, turn: i64) {
    const ASKED: [&str; 10] = [
        "act-now",
        "fair-chance",
        "price-fits",
        "part-of-decision",
        "project",
        "budget",
        "delay-hurts",
        "needs-understood",
        "proof-accepted",
        "inside-support",
    ];
    let reached = i64::try_from(opportunity.visits.len()).unwrap();
    let count = match opportunity.is_open() {
        true => (turn % 4 + 2 * reached).min(10),
        false if turn % 2 == 0 => 4,
        false => 0,
    };
    let opened = opportunity.opened_on.unwrap();
    for question in ASKED.into_iter().take(usize::try_from(count).unwrap()) {
        let good = maker.dice.chance(if opportunity.outcome.is_lost() { 55 } else { 84 });
        let on = after(opened, maker.dice.between(1, 30)).min(maker.today);
        let value = if good { AnswerValue::Yes } else { AnswerValue::Partly };
        let told = maker.dice.chance(75);
        let id = maker.id();
        maker.put(Answer {
            id,
            subject: Subject::Opportunity(opportunity.id.clone()),
            question: Id::fixed(question),
            value: Some(value),
            told_by: if told { ToldBy::Document(name("Call notes")) } else { ToldBy::Assumption },
            confidence: if told { Confidence::Told } else { Confidence::Assumed },
            on: Some(on),
            ..Answer::default()
        });
    }
}

fn invoices(maker: &mut Maker, opportunity: &Opportunity) {
    let Some((amount, won_on)) = opportunity.amount.zip(opportunity.decided_on) else { return };
    for part in 0..2 {
        let on = after(won_on, 20 + part * 45);
        let id = maker.id();
        if on <= maker.today {
            maker.put(Transaction {
                id,
                account: opportunity.account.clone().unwrap(),
                opportunity: Some(opportunity.id.clone()),
                on: Some(on),
                amount: Some(euros(amount.minor / 200)),
                kind: Some(TransactionKind::Invoice),
                ..Transaction::default()
            });
        }
    }
}
