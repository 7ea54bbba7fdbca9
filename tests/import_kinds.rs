//! The kind of sale of what is imported: asked for where it is missing (M19), and no deal where it comes by itself (M22).
#![allow(clippy::unwrap_used, clippy::panic)]

mod imports;

use rungbook::{
    exchange::import::{
        choices::Choices,
        problem::Oddity,
        survey::{Doubt, Loaded, survey},
    },
    model::*,
    text::Say,
};

use imports::*;

#[test]
fn m22_a_sale_that_comes_by_itself_is_kept_said_and_no_deal() {
    let file = "Opportunity ID,Opportunity Name,Account Name,Owner,Amount,Stage,Status,Created Date,Close Date,Type\n\
        1,Press line,Westyard,Ada,1000,Qualify,Won,2025-01-02,2025-02-01,New business\n\
        2,Filters,Westyard,Ada,200,Qualify,Won,2025-01-02,2025-02-01,Reorder\n\
        3,Oil,Westyard,Ada,50,,Open,2025-01-02,2025-06-01,Reorder\n";
    let (plan, dry_run) = imported(&[("deals.csv", file.as_bytes())]);
    assert_eq!(deal(&plan, "Filters").sale_kind, Some(SaleKind::OrderDriven));
    assert_eq!(odd(&dry_run, Oddity::CameByItself), 2);
    assert_eq!(odd(&dry_run, Oddity::NoStage), 0);
    let totals = &dry_run.totals;
    assert_eq!((totals.won.count, totals.open.count, totals.by_themselves.count), (1, 0, 2));
    assert_eq!(plan.pursued().count(), 1);
    assert!(Oddity::CameByItself.english().contains("not on the board"));
    // The same file again changes nothing; as deals they are said no more.
    let again = run(&plan, &[("deals.csv", file.as_bytes())], &Choices::default());
    assert!(again.change.is_nothing() && again.added.is_empty(), "{:?}", again.changed);
    let kinds = [("Reorder".to_owned(), Some(SaleKind::NewProduct))].into();
    let as_deals =
        run(&new_plan(), &[("deals.csv", file.as_bytes())], &Choices { sale_kinds: kinds, ..Choices::default() });
    assert_eq!((as_deals.totals.by_themselves.count, odd(&as_deals, Oddity::CameByItself)), (0, 0));
}

#[test]
fn m19_opportunities_without_a_kind_of_sale_are_asked_about_and_take_the_answer() {
    let file = "Opportunity ID,Opportunity Name,Account Name,Owner,Amount,Stage,Created Date,Close Date,Type\n\
        1,Press line,Westyard,Ada,1000,Qualify,2025-01-02,2025-06-01,\n\
        2,Filters,Westyard,Ada,200,Qualify,2025-01-02,2025-06-01,Renewal\n";
    let files = [("deals.csv", file.as_bytes())];
    let asked = |files: &[(&str, &[u8])]| {
        let loaded: Vec<Loaded> = files.iter().map(|(name, bytes)| Loaded::read(name, bytes, None).unwrap()).collect();
        let doubts = survey(&new_plan(), &loaded.iter().collect::<Vec<_>>(), &Choices::default()).doubts;
        doubts.into_iter().find(|doubt| matches!(doubt, Doubt::NoSaleKind { .. }))
    };
    assert_eq!(asked(&files), Some(Doubt::NoSaleKind { rows: 1 }));
    assert_eq!(asked(&[("deals.csv", file.replace(",\n", ",New business\n").as_bytes())]), None);
    let (plan, dry_run) = imported(&files);
    assert_eq!((deal(&plan, "Press line").sale_kind, odd(&dry_run, Oddity::NoSaleKind)), (None, 1));
    // What the export says goes before the answer; what the plan knows already, too.
    let choices = Choices { usual_sale_kind: Some(SaleKind::NewCustomer), ..Choices::default() };
    let mut plan = new_plan();
    let told = run(&plan, &files, &choices);
    assert_eq!(odd(&told, Oddity::NoSaleKind), 0);
    plan.apply(told.change).unwrap();
    let kinds = |plan: &Plan| [deal(plan, "Press line").sale_kind, deal(plan, "Filters").sale_kind];
    assert_eq!(kinds(&plan), [Some(SaleKind::NewCustomer), Some(SaleKind::Renewal)]);
    let other = Choices { usual_sale_kind: Some(SaleKind::NewProduct), ..Choices::default() };
    assert!(run(&plan, &files, &other).change.is_nothing());
}
