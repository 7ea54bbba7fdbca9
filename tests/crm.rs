//! The way to a CRM and back (M3): its own stage names and ids out, the same records in.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod imports;

use proptest::prelude::*;
use rungbook::{
    exchange::{
        crm::table as crm_table,
        export::{Separator, Style},
        import::choices::{Choices, StageMode, StageTarget},
    },
    model::*,
};

use imports::{day, deal, new_plan, run};

/// What the CRM calls the five stages: odd names on purpose, one of which sounds like an end.
const NAMES: [&str; 5] = ["20 - Lead won over", "Demo lost & found", "Angebot", "Verbal", "S5"];

fn named(plan: &mut Plan) {
    let ladder: Vec<Id<Stage>> = plan.playbook.ladder(Phase::Opportunity).iter().map(|(id, _)| (*id).clone()).collect();
    for (id, name) in ladder.iter().zip(NAMES) {
        plan.playbook.stages.get_mut(id).unwrap().crm_name = Name::new(name).unwrap();
    }
    plan.playbook.crm =
        Crm { won: Name::clipped("Gewonnen!"), no_decision: Name::clipped("Schlafend"), ..Crm::default() };
}

fn style(separator: Separator) -> Style {
    Style { separator, mark: false }
}

fn opportunity(at: usize, (stage, outcome, known, amount): (usize, usize, bool, Option<i64>)) -> Opportunity {
    let outcome = Outcome::ALL[outcome];
    let stages = ["qualify", "prove", "propose", "negotiate", "close"].map(Id::fixed);
    let ids = known.then(|| ("salesforce".to_owned(), format!("006{at:05}")));
    let ended = (outcome != Outcome::Open).then(|| day("2025-03-01"));
    let stay = |standing, entered, left| StageVisit { standing, entered, left };
    let mut visits = vec![stay(Standing::Stage(stages[stage].clone()), day("2025-01-10"), ended)];
    visits.extend(ended.map(|on| stay(Standing::Decided(outcome), on, None)));
    Opportunity {
        id: Id::new(&format!("deal-{at}")).unwrap(),
        name: Name::clipped(&format!("Deal {at}")),
        account: Some(Id::fixed("acme")),
        owner: Some(Id::fixed("ann")),
        sale_kind: Some(SaleKind::NewCustomer),
        stage: Some(stages[stage].clone()),
        amount: amount.map(|minor| Money::new(minor, Currency::EUR)),
        opened_on: Some(day("2025-01-10")),
        close_date: Some(day("2025-06-30")),
        decided_on: ended,
        outcome,
        visits,
        external_ids: ids.into_iter().collect(),
        ..Opportunity::default()
    }
}

fn plan(deals: impl IntoIterator<Item = Opportunity>) -> Plan {
    let mut plan = new_plan();
    plan.head.currency = Currency::EUR;
    named(&mut plan);
    let account = Account { id: Id::fixed("acme"), name: Name::clipped("Acme"), ..Account::default() };
    let unit = Unit { id: Id::fixed("ann"), name: Name::clipped("Ann Ash"), level: UnitLevel::Rep, ..Unit::default() };
    let first = [Change::put(account), Change::put(unit)];
    plan.apply(Change::Batch(first.into_iter().chain(deals.into_iter().map(Change::put)).collect())).unwrap();
    plan
}

proptest! {
    #[test]
    fn a_plan_leaves_for_a_crm_and_comes_back_unchanged(
        all in prop::collection::vec((0..5usize, 0..4usize, any::<bool>(), prop::option::of(1..10_000_000i64)), 1..12),
        separator in prop::sample::select(Separator::ALL.to_vec()),
    ) {
        let plan = plan(all.into_iter().enumerate().map(|(at, one)| opportunity(at, one)));
        let text = crm_table(&plan, style(separator));
        let back = run(&plan, &[("from-crm.csv", text.as_bytes())], &Choices::default());
        prop_assert!(back.files.iter().all(|file| file.problems.is_empty()), "{:?}", back.files);
        prop_assert!(back.change.is_nothing(), "{text}\n{:?}", back.change);
    }
}

#[test]
fn the_crms_words_go_out_and_what_changed_there_changes_the_same_record() {
    let won = opportunity(1, (4, 1, true, Some(90_000)));
    let mut plan = plan([opportunity(0, (1, 0, false, Some(50_000))), won, opportunity(2, (2, 3, true, None))]);
    let text = crm_table(&plan, style(Separator::Comma));
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("Opportunity ID,Rungbook ID,Opportunity Name,"), "{}", lines[0]);
    assert!(lines[1].starts_with(",deal-0,Deal 0,") && lines[1].contains("Demo lost & found"), "{}", lines[1]);
    assert!(lines[2].starts_with("00600001,deal-1,") && lines[2].contains("Gewonnen!"), "{}", lines[2]);
    assert!(lines[3].contains("Schlafend"), "{}", lines[3]);
    // The CRM gave the first an id, moved it up and won it another price; it knows nothing of our id for the second any more.
    let moved = text
        .replace("\r\n,deal-0,", "\r\n00600000,deal-0,")
        .replace("Demo lost & found", "Verbal")
        .replace("00600001,deal-1,", "00600001,,")
        .replace("900.00", "1100.00");
    let back = run(&plan, &[("from-crm.csv", moved.as_bytes())], &Choices::default());
    assert_eq!((back.added.get("opportunities"), back.changed.get("opportunities")), (None, Some(&2)));
    plan.apply(back.change).unwrap();
    assert_eq!(plan.tables.opportunities.len(), 3);
    let first = deal(&plan, "Deal 0");
    assert_eq!((first.stage.as_ref().unwrap().as_str(), first.external_ids.len()), ("negotiate", 1));
    assert_eq!(deal(&plan, "Deal 1").amount.unwrap().minor, 110_000);
    // From now on the CRM's id alone finds it.
    let later = moved.replace("00600000,deal-0,", "00600000,,").replace("Verbal", "S5");
    let again = run(&plan, &[("from-crm.csv", later.as_bytes())], &Choices::default());
    assert_eq!((again.added.get("opportunities"), again.changed.get("opportunities")), (None, Some(&1)));
}

#[test]
fn an_import_that_maps_stages_remembers_what_the_crm_calls_them() {
    let mut plan = new_plan();
    let file = b"Opportunity ID,Opportunity Name,Account Name,Amount,Stage,Created Date,Close Date,Type\n\
        1,A,Acme,10,Stufe 3,2025-01-02,2025-06-01,New business\n";
    let files: [(&str, &[u8]); 1] = [("deals.csv", file)];
    let target = StageTarget::Rung(Id::fixed("propose"));
    let stages = [("Stufe 3".to_owned(), target.clone())].into();
    let choices = Choices { stages, stage_mode: StageMode::MapToPlan, ..Choices::default() };
    plan.apply(run(&plan, &files, &choices).change).unwrap();
    assert_eq!(plan.playbook.stages[&Id::fixed("propose")].crm_name.as_str(), "Stufe 3");
    assert!(crm_table(&plan, style(Separator::Comma)).contains("Stufe 3"));
    // The next export needs no mapping, and one whose stages nobody mapped is still taken over.
    let next = run(&plan, &files, &Choices::default());
    assert_eq!(next.ladder.stages[0].target, target);
    assert!(next.change.is_nothing());
    let other = String::from_utf8_lossy(file).replace("Stufe 3", "Stufe 9");
    let fresh = run(&plan, &[("deals.csv", other.as_bytes())], &Choices::default());
    assert_eq!(fresh.ladder.stages[0].target, StageTarget::Own);
}
