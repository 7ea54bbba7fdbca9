//! Sign-offs: asked, answered once by somebody else, on facts that may change, and what waits meanwhile.

use super::*;
use crate::method::{
    condition::{Holds, holds},
    gate::{self, Supply},
    shift,
    sign_off::{self, Asking, Ended, SignRefusal, Standing, names_for},
    waiting::{Awaited, questions_of, to_ask, waiting},
};
use crate::model::{
    Condition, Criterion, DecisionRight, Department, SignOff, SignOffAnswer, SignOffKind,
    sign_off::{FactName, Verdict},
};

fn asking(kind: SignOffKind) -> Asking {
    Asking {
        kind,
        department: name("Production"),
        about: Note::new("16 machines by the end of July?").unwrap(),
        names: names_for(kind).iter().copied().collect(),
        ..Asking::default()
    }
}

/// A request for the delivery date, asked on 5 June by Ann.
fn asked(bench: &mut Bench) -> Id<SignOff> {
    bench.edit(|o| o.close_date = Some(day("2026-07-31")));
    let dossier = Dossier::of_opportunity(&bench.plan, &bench.id, day("2026-06-05")).unwrap();
    let (id, change) =
        sign_off::ask(&dossier, &asking(SignOffKind::DeliveryDate), &act("2026-06-05"), &mut bench.ids).unwrap();
    bench.make(change);
    id
}

fn approval(bench: &Bench, id: &Id<SignOff>) -> SignOffAnswer {
    SignOffAnswer {
        signer: name("Petra"),
        verdict: Verdict::Approved,
        on: Some(day("2026-06-08")),
        promised_on: Some(day("2026-07-20")),
        digest: bench.plan.tables.sign_offs.get(id).unwrap().digest(),
        ..SignOffAnswer::default()
    }
}

fn standing(bench: &Bench, id: &Id<SignOff>) -> Standing {
    sign_off::standing(&bench.dossier("2026-06-09"), bench.plan.tables.sign_offs.get(id).unwrap())
}

#[test]
fn a_request_holds_only_the_facts_to_be_signed() {
    let mut bench = Bench::new();
    bench.edit(|o| {
        (o.amount, o.close_date, o.margin_basis_points) = (Some(euros(96_000)), Some(day("2026-07-31")), Some(3_000))
    });
    let dossier = bench.dossier("2026-06-05");
    let facts = |kind| {
        let found = sign_off::facts(&dossier, &names_for(kind).iter().copied().collect());
        found.into_iter().map(|fact| fact.name).collect::<Vec<_>>()
    };
    let days = [FactName::CloseDate, FactName::NeededBy];
    assert_eq!(facts(SignOffKind::DeliveryDate), days, "no price goes to the plant; what is blank says so");
    assert_eq!(
        facts(SignOffKind::Pricing),
        [FactName::Amount, FactName::CloseDate, FactName::Margin, FactName::WalkAway]
    );
    assert_eq!(facts(SignOffKind::Quality), []);
}

#[test]
fn a_request_needs_a_name_a_department_and_something_to_sign() {
    let mut bench = Bench::new();
    let dossier = Dossier::of_opportunity(&bench.plan, &bench.id, day("2026-06-05")).unwrap();
    let mut ask = |asking: &Asking, by: &str| {
        let act = Act { by: name(by), ..act("2026-06-05") };
        sign_off::ask(&dossier, asking, &act, &mut bench.ids).map(|_| ())
    };
    let whole = asking(SignOffKind::DeliveryDate);
    assert_eq!(ask(&whole, " "), Err(SignRefusal::WhoMissing));
    assert_eq!(ask(&Asking { department: name(""), ..whole.clone() }, "Ann"), Err(SignRefusal::DepartmentMissing));
    assert_eq!(ask(&Asking { about: Note::default(), ..whole.clone() }, "Ann"), Err(SignRefusal::NothingToSign));
    assert_eq!(ask(&whole, "Ann"), Ok(()));
}

#[test]
fn m346_somebody_else_answers_once() {
    let mut bench = Bench::new();
    let id = asked(&mut bench);
    assert_eq!(standing(&bench, &id), Standing::Waiting);
    let good = approval(&bench, &id);
    let give = |bench: &Bench, answer: SignOffAnswer| sign_off::answer(&bench.plan, &id, answer).map(|_| ());
    for (answer, refusal) in [
        (SignOffAnswer { signer: name(" "), ..good.clone() }, SignRefusal::WhoMissing),
        (SignOffAnswer { signer: name(" ann"), ..good.clone() }, SignRefusal::OwnRequest),
        (SignOffAnswer { digest: name("other"), ..good.clone() }, SignRefusal::OtherFacts),
        (SignOffAnswer { promised_on: None, ..good.clone() }, SignRefusal::PromiseMissing),
        (SignOffAnswer { promised_on: Some(day("2026-06-07")), ..good.clone() }, SignRefusal::PromisePast),
        (SignOffAnswer { verdict: Verdict::Refused, ..good.clone() }, SignRefusal::ReasonMissing),
    ] {
        assert_eq!(give(&bench, answer), Err(refusal));
    }
    assert_eq!(sign_off::answer(&bench.plan, &Id::fixed("gone"), good.clone()), Err(SignRefusal::NoSuchRequest));
    let change = sign_off::answer(&bench.plan, &id, good.clone()).unwrap();
    bench.make(change);
    assert_eq!(standing(&bench, &id), Standing::Signed);
    let again = SignRefusal::AlreadyAnswered { by: name("Petra"), on: Some(day("2026-06-08")), same: true };
    assert_eq!(give(&bench, good.clone()), Err(again));
    let other = SignOffAnswer { promised_on: Some(day("2026-08-01")), ..good };
    assert!(matches!(give(&bench, other), Err(SignRefusal::AlreadyAnswered { same: false, .. })));
}

#[test]
fn changed_facts_show_that_a_different_version_was_signed() {
    let mut bench = Bench::new();
    let id = asked(&mut bench);
    let answer = approval(&bench, &id);
    bench.make(sign_off::answer(&bench.plan, &id, answer).unwrap());
    bench.edit(|o| o.name = name("Line 3, new name"));
    bench.edit(|o| o.amount = Some(euros(5)));
    assert_eq!(standing(&bench, &id), Standing::Signed, "what was not put before the signer may change");
    bench.edit(|o| o.close_date = Some(day("2026-08-31")));
    assert_eq!(standing(&bench, &id), Standing::OtherVersion);
    let asked = bench.plan.tables.sign_offs.get(&id).unwrap();
    let found = sign_off::differences(&bench.dossier("2026-06-09"), asked);
    let shown: Vec<_> = found.iter().map(|one| (one.name, one.signed.clone(), one.now.clone())).collect();
    let days = |text| Some(AnswerValue::Day(day(text)));
    assert_eq!(shown, [(FactName::CloseDate, days("2026-07-31"), days("2026-08-31"))]);
    bench.edit(|o| o.close_date = Some(day("2026-07-31")));
    assert_eq!(standing(&bench, &id), Standing::Signed);
    let mut sections = crate::method::field::sections_of(&bench.dossier("2026-06-09")).unwrap();
    sections.compelling_event.on = Some(day("2026-08-15"));
    let mut filled = bench.plan.clone();
    filled.apply(Change::put(sections)).unwrap();
    let dossier = Dossier::of_opportunity(&filled, &bench.id, day("2026-06-09")).unwrap();
    let asked = filled.tables.sign_offs.get(&id).unwrap();
    assert_eq!(
        sign_off::standing(&dossier, asked),
        Standing::OtherVersion,
        "what was blank when they signed is filled now"
    );
    // A sample that moves to the present stays signed.
    let moved = shift::shift_days(&bench.plan, 14).unwrap();
    let dossier = Dossier::of_opportunity(&moved, &bench.id, day("2026-06-23")).unwrap();
    assert_eq!(sign_off::standing(&dossier, moved.tables.sign_offs.get(&id).unwrap()), Standing::Signed);
}

#[test]
fn m345_a_gate_that_asks_for_a_sign_off_stays_shut_until_it_is_there() {
    let mut bench = Bench::new();
    let condition = Condition::SignedOff { kind: SignOffKind::DeliveryDate };
    let criterion = Criterion {
        text: name("Production names the day"),
        condition: Some(condition.clone()),
        ..Criterion::default()
    };
    let gate = bench.plan.playbook.gates.get_mut(&Id::fixed("gate-qualify")).unwrap();
    gate.criteria.insert(Id::fixed("delivery"), criterion);
    bench.qualified("2026-06-02");
    let missing = |bench: &Bench| {
        let found = gate::missing(&bench.dossier("2026-06-09"), &stage("prove"));
        found.into_iter().find(|item| item.blocks).map(|item| (item.supply, item.why))
    };
    let wanted = Supply::SignOff(SignOffKind::DeliveryDate);
    assert_eq!(missing(&bench), Some((wanted.clone(), Holds::Unknown)));
    let id = asked(&mut bench);
    assert_eq!(missing(&bench), Some((wanted.clone(), Holds::Unknown)), "asked is not signed");
    let answer = approval(&bench, &id);
    bench.make(sign_off::answer(&bench.plan, &id, answer.clone()).unwrap());
    assert_eq!(missing(&bench), None);
    assert_eq!(
        holds(&bench.dossier("2026-06-09"), &Condition::SignedOff { kind: SignOffKind::Pricing }),
        Holds::Unknown
    );
    bench.edit(|o| o.close_date = Some(day("2026-08-31")));
    assert_eq!(missing(&bench), Some((wanted.clone(), Holds::Stale)), "signed on other facts");
    let refused = SignOff {
        answer: Some(SignOffAnswer { verdict: Verdict::Refused, ..answer }),
        ..bench.plan.tables.sign_offs.get(&id).unwrap().as_ref().clone()
    };
    bench.make(Change::put(refused));
    assert_eq!(missing(&bench), Some((wanted, Holds::No)));
}

#[test]
fn m340_only_who_may_decide_counts_and_others_need_a_role_and_a_reason() {
    let mut bench = Bench::new();
    let right = DecisionRight {
        kind: SignOffKind::DeliveryDate,
        department: name("Production"),
        signer: name("Petra"),
        override_roles: [name("Managing director")].into(),
        ..DecisionRight::default()
    };
    bench.plan.playbook.rights = [(Id::fixed("delivery"), right.clone())].into();
    let at_gate = DecisionRight { gate: Some(Id::fixed("gate-prove")), department: name("Works council"), ..right };
    bench.plan.playbook.rights.insert(Id::fixed("at-gate"), at_gate);
    let accountable = |gate: Option<&str>| {
        let gate = gate.map(|gate| Id::new(gate).unwrap());
        sign_off::right_for(&bench.plan.playbook, SignOffKind::DeliveryDate, gate.as_ref())
            .unwrap()
            .department
            .to_string()
    };
    assert_eq!(accountable(None), "Production");
    assert_eq!(accountable(Some("gate-qualify")), "Production");
    assert_eq!(accountable(Some("gate-prove")), "Works council", "what is said of a gate goes before");
    assert_eq!(sign_off::right_for(&bench.plan.playbook, SignOffKind::Quality, None), None);

    let id = asked(&mut bench);
    let base = approval(&bench, &id);
    let in_place = |role: &str, reason: &str| SignOffAnswer {
        signer: name("Otto"),
        role: name(role),
        comment: Note::new(reason).unwrap(),
        ..base.clone()
    };
    let give = |bench: &Bench, answer| sign_off::answer(&bench.plan, &id, answer);
    assert!(matches!(give(&bench, in_place("Rep", "Quick")), Err(SignRefusal::NotYourRole(roles)) if roles.len() == 1));
    assert_eq!(give(&bench, in_place("managing director", " ")), Err(SignRefusal::ReasonMissing));
    let mut other = bench.plan.clone();
    other.apply(give(&bench, in_place("", "")).unwrap()).unwrap();
    let dossier = Dossier::of_opportunity(&other, &bench.id, day("2026-06-09")).unwrap();
    assert_eq!(sign_off::standing(&dossier, other.tables.sign_offs.get(&id).unwrap()), Standing::NotTheirs);
    let change = give(&bench, in_place("managing director", "Petra is away")).unwrap();
    bench.make(change);
    assert_eq!(standing(&bench, &id), Standing::Signed);
}

#[test]
fn a_promise_is_settled_only_where_there_is_one() {
    let mut bench = Bench::new();
    let id = asked(&mut bench);
    let settle = |bench: &Bench, ended| sign_off::settle(&bench.plan, &id, ended, day("2026-07-01"));
    assert_eq!(settle(&bench, Ended::Broken), Err(SignRefusal::NoPromise));
    let answer = approval(&bench, &id);
    bench.make(sign_off::answer(&bench.plan, &id, answer).unwrap());
    assert_eq!(settle(&bench, Ended::Met(day("2026-07-02"))), Err(SignRefusal::DayToCome));
    bench.make(settle(&bench, Ended::Met(day("2026-06-30"))).unwrap());
    assert_eq!(bench.plan.tables.sign_offs.get(&id).unwrap().met_on, Some(day("2026-06-30")));
    bench.make(settle(&bench, Ended::Broken).unwrap());
    assert!(bench.plan.tables.sign_offs.get(&id).unwrap().broken);
    bench.make(settle(&bench, Ended::Open).unwrap());
    assert!(!bench.plan.tables.sign_offs.get(&id).unwrap().broken);
}

#[test]
fn what_waits_says_who_for_whom_and_how_long() {
    let mut bench = Bench::new();
    assert_eq!(waiting(&bench.plan, day("2026-06-09")), [], "a gate that lacks something waits for its owner's work");
    bench.qualified("2026-06-04");
    let found = waiting(&bench.plan, day("2026-06-09"));
    let [gate] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(gate.what, Awaited::Gate(Id::fixed("gate-qualify"), name("Worth proving")));
    assert_eq!(gate.whom, [name("Owner"), name("Sales manager")].into());
    assert_eq!((gate.since, gate.days), (Some(day("2026-06-04")), 5), "nothing was answered since the 4th");
    let id = asked(&mut bench);
    let found = waiting(&bench.plan, day("2026-06-19"));
    let asked = found.iter().find(|one| matches!(one.what, Awaited::SignOff(..))).unwrap();
    assert_eq!((asked.who.as_str(), asked.days, asked.late), ("Ann", 14, false));
    assert_eq!(asked.whom, [name("Production")].into());
    let answer = approval(&bench, &id);
    bench.make(sign_off::answer(&bench.plan, &id, answer).unwrap());
    assert_eq!(waiting(&bench.plan, day("2026-06-19")).len(), 1, "signed: only the gate waits");
    bench.edit(|o| o.close_date = None);
    let found = waiting(&bench.plan, day("2026-06-19"));
    assert!(found.iter().any(|one| matches!(one.what, Awaited::SignedOther(..))));
    bench.answer("fair-chance", AnswerValue::No, "2026-06-15");
    let found = waiting(&bench.plan, day("2026-06-19"));
    assert!(found.iter().any(|one| one.what == Awaited::Killer(name("Another way is far likelier to be chosen"))));
    bench.edit(|o| o.hold_until = Some(day("2026-09-01")));
    assert_eq!(waiting(&bench.plan, day("2026-06-19")), [], "what rests waits for nobody");
}

#[test]
fn m206_marketing_sees_its_own_questions() {
    let bench = Bench::new();
    let marketing = |owner| questions_of(&bench.dossier("2026-06-02"), owner).map(|found| found.questions);
    let (sales, theirs) = (marketing(Department::Sales).unwrap(), marketing(Department::Marketing).unwrap_or_default());
    let owner = |id: &Id<Question>| bench.plan.playbook.questions[id].owner;
    assert!(!theirs.is_empty() && theirs.iter().all(|(id, ..)| owner(id) == Department::Marketing));
    assert!(!sales.is_empty() && sales.iter().all(|(id, ..)| owner(id) == Department::Sales));
    let mut bench = bench;
    let found = to_ask(&bench.plan, Department::Marketing, day("2026-06-02"));
    assert_eq!(found.len(), 1);
    let first = theirs[0].0.clone();
    bench.answer(first.as_str(), AnswerValue::Yes, "2026-06-02");
    let left = to_ask(&bench.plan, Department::Marketing, day("2026-06-02"));
    assert_eq!(left.first().map_or(0, |one| one.questions.len()), theirs.len() - 1);
}

#[test]
fn advice_names_sign_offs_nobody_answers_for() {
    use crate::method::playbook::lint::{Lint, lint};
    let mut playbook = default_playbook().clone();
    let gate: Id<crate::model::Gate> = Id::fixed("gate-qualify");
    let criterion = Criterion {
        condition: Some(Condition::SignedOff { kind: SignOffKind::Pricing }),
        advises: true,
        ..Criterion::default()
    };
    playbook.gates.get_mut(&gate).unwrap().criteria.insert(Id::fixed("price"), criterion);
    assert_eq!(lint(&playbook), [], "Finance answers for prices");
    playbook.rights.retain(|_, right| right.kind != SignOffKind::Pricing);
    assert_eq!(lint(&playbook), [Lint::SignOffWithoutRight(gate, SignOffKind::Pricing)]);
    let right = DecisionRight { kind: SignOffKind::Pricing, ..DecisionRight::default() };
    playbook.rights.insert(Id::fixed("nobody"), right);
    assert_eq!(lint(&playbook), [Lint::RightWithoutDepartment(Id::fixed("nobody"))]);
}
