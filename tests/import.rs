//! Exports of many systems become plans: what is read, what is refused, what a second import does.
#![allow(clippy::unwrap_used, clippy::panic)]

mod imports;

use std::ops::ControlFlow;

use rungbook::{
    exchange::import::{
        build::run::{Handed, plan_import},
        choices::{Choices, Contradiction, FileChoice, StageMode, StageTarget},
        dry_run::Refused,
        field::Kind,
        problem::{Oddity, Reason},
        read::RowFault,
        survey::{Doubt, Loaded, survey},
    },
    exchange::plan_file,
    model::*,
    text::Say,
};

use imports::*;

#[test]
fn pipedrive_deals_keep_status_days_and_currencies() {
    let (plan, dry_run) = imported(&[("deals.csv", PIPEDRIVE)]);
    assert_eq!(dry_run.system, "pipedrive");
    assert_eq!(counts(&dry_run), (1, 1, 2));
    // Pounds and euros stand beside each other, never in one sum.
    assert_eq!(dry_run.totals.lost.amounts, [(Currency::GBP, 2_300_000)].into());
    assert_eq!(dry_run.totals.open.amounts, [(Currency::EUR, 1_250_000)].into());
    let won = deal(&plan, "Depot doors");
    assert_eq!(
        (won.outcome, won.decided_on, won.close_date),
        (Outcome::Won, Some(day("2025-03-20")), Some(day("2025-03-31")))
    );
    assert_eq!((account(&plan, won), owner(&plan, won)), ("Westyard BV", "Ada Quill"));
    let lost = deal(&plan, "Rail sensors");
    assert_eq!(lost.decided_on, Some(day("2025-04-02")));
    let reason = &plan.playbook.reasons[lost.reason.as_ref().unwrap()];
    assert_eq!((reason.text.as_str(), reason.root), ("Too expensive", ReasonRoot::Outsold));
    assert_eq!(deal(&plan, "Yard lights").amount, None);
    assert_eq!(deal(&plan, "Yard lights").account, None);
    assert_eq!(ladder(&plan), ["Contact Made", "Qualified", "Proposal Made", "Negotiations Started"]);
}

#[test]
fn odoo_and_suitecrm_and_zoho_are_recognised() {
    let (plan, dry_run) = imported(&[("crm.lead.csv", ODOO)]);
    assert_eq!((dry_run.files[0].kind, counts(&dry_run)), (Some(Kind::Opportunities), (1, 0, 2)));
    assert_eq!(amount(deal(&plan, "Conveyor")), (3_100_000, "EUR".into()));
    assert_eq!(deal(&plan, "Conveyor").decided_on, Some(day("2025-03-28")));
    assert_eq!(deal(&plan, "Label printers").stated_probability.map(Percent::get), Some(40));

    let (plan, dry_run) = imported(&[("export.csv", SUITECRM)]);
    assert_eq!(
        (dry_run.files[0].kind, counts(&dry_run)),
        (Some(Kind::Opportunities), (1, 1, 1)),
        "{:?}",
        dry_run.files
    );
    assert_eq!(deal(&plan, "Cold store").next_step.as_ref().unwrap().text.as_str(), "Visit the plant");
    assert_eq!(deal(&plan, "Ramp heaters").sale_kind, Some(SaleKind::NewProduct));

    let (plan, dry_run) = imported(&[("Deals_2025.csv", ZOHO)]);
    assert_eq!((dry_run.files[0].kind, counts(&dry_run)), (Some(Kind::Opportunities), (1, 1, 1)));
    let won = deal(&plan, "Valve kit");
    assert_eq!(
        (amount(won), won.opened_on, won.decided_on),
        ((90_000, "USD".into()), Some(day("2025-01-02")), Some(day("2025-02-12")))
    );
    assert_eq!(odd(&dry_run, Oddity::OwnerAdded), 2);
}

#[test]
fn a_german_export_in_three_encodings_gives_the_same_plan() {
    let utf8 = imported(&[("verkauf.csv", GERMAN.as_bytes())]).0;
    let narrow: Vec<u8> = GERMAN.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let wide: Vec<u8> = format!("\u{feff}{GERMAN}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [narrow, wide] {
        assert_eq!(imported(&[("verkauf.csv", &bytes)]).0, utf8);
    }
    let machine = deal(&utf8, "Kältemaschine");
    assert_eq!(
        (amount(machine), machine.close_date, machine.opened_on),
        ((1_250_000, "EUR".into()), Some(day("2025-03-31")), Some(day("2025-01-07")))
    );
    assert_eq!((account(&utf8, machine), owner(&utf8, machine)), ("Bäckerei Müller", "Jörg Weiß"));
    assert_eq!(ladder(&utf8), ["Angebot", "Verhandlung"]);
    assert_eq!(deal(&utf8, "Förderband").outcome, Outcome::Won);
}

#[test]
fn a_report_with_titles_totals_and_repeats_is_read_to_the_row() {
    let (plan, dry_run) = imported(&[("report.csv", REPORT)]);
    let file = &dry_run.files[0];
    let format = file.format.as_ref().unwrap();
    assert_eq!((file.rows, file.imported, file.repeated, file.problems.len()), (4, 3, 1, 0));
    assert_eq!((format.title_lines, format.header_line, format.repeated_headers), (2, 4, 1));
    assert_eq!(deal(&plan, "Pump retrofit").next_step.as_ref().unwrap().text.as_str(), "Call\non Monday");
    assert_eq!(deal(&plan, "Pump retrofit").close_date, Some(day("2025-06-30")));
}

#[test]
fn columns_of_days_in_stages_become_stays() {
    let (plan, _) = imported(&[("deals.csv", HUBSPOT)]);
    let won = deal(&plan, "Silo bags");
    let stays: Vec<_> =
        won.visits.iter().map(|visit| (visit.entered.to_string(), visit.left.map(|on| on.to_string()))).collect();
    let on = |text: &str| Some(text.to_owned());
    assert_eq!(
        stays,
        [("2025-01-05".into(), on("2025-02-01")), ("2025-02-01".into(), on("2025-03-10")), ("2025-03-10".into(), None)]
    );
    assert_eq!(won.visits[2].standing, Standing::Decided(Outcome::Won));
    assert_eq!(ladder(&plan), ["Appointment Scheduled", "Contract Sent"]);
    assert_eq!(deal(&plan, "Grain test").on_stage_since(), Some(day("2025-03-01")));
}

#[test]
fn a_history_gives_stays_reopened_deals_and_the_order_of_the_ladder() {
    let (plan, dry_run) = imported(&[("report.csv", REPORT), ("history.csv", HISTORY)]);
    assert_eq!(dry_run.files[1].kind, Some(Kind::History));
    assert_eq!(ladder(&plan), ["Prospecting", "Needs Analysis", "Proposal/Price Quote"]);
    let pump = deal(&plan, "Pump retrofit");
    // The first entry says where it came from; the one that changes no stage starts no stay.
    assert_eq!(
        pump.visits.iter().map(|visit| visit.entered.to_string()).collect::<Vec<_>>(),
        ["2025-01-07", "2025-02-01", "2025-03-14"]
    );
    let swap = deal(&plan, "Filter swap");
    assert_eq!(swap.visits.len(), 4);
    assert_eq!(swap.visits[1].standing, Standing::Decided(Outcome::Lost));
    assert_eq!(odd(&dry_run, Oddity::Reopened), 1);
    let problem = &dry_run.files[1].problems[0];
    assert_eq!((problem.line, problem.value.as_str(), &problem.reason), (8, "0099", &Reason::UnknownReference));
    assert_eq!((dry_run.files[1].imported, dry_run.files[1].problems.len()), (6, 1));
}

#[test]
fn rows_that_cannot_be_read_are_named_and_the_others_are_taken() {
    let (plan, dry_run) = imported(&[("deals.csv", BROKEN)]);
    let file = &dry_run.files[0];
    let reasons: Vec<(u64, Option<&str>, &Reason)> =
        file.problems.iter().map(|problem| (problem.line, problem.column.as_deref(), &problem.reason)).collect();
    assert_eq!(
        reasons,
        [
            (3, Some("Create Date"), &Reason::ImpossibleDate),
            (4, Some("Amount"), &Reason::NotANumber),
            (5, None, &Reason::Row(RowFault::TooManyFields { expected: 6, found: 7 })),
            (6, Some("Deal ID"), &Reason::SameId { first_line: 2 }),
            (7, Some("Amount"), &Reason::NumberTooLarge),
            (9, None, &Reason::Row(RowFault::CutOff { expected: 6, found: 3 })),
        ]
    );
    assert_eq!((file.rows, file.imported), (8, 2));
    assert_eq!(plan.tables.opportunities.len(), 2);
    // Odd values are kept and listed.
    assert_eq!(odd(&dry_run, Oddity::NegativeCycle), 1);
    for problem in &file.problems {
        assert!(problem.reason.english().ends_with('.'), "{:?}", problem.reason);
    }
}

#[test]
fn a_second_import_changes_nothing_and_a_newer_export_updates() {
    let files: [(&str, &[u8]); 2] = [("report.csv", REPORT), ("history.csv", HISTORY)];
    let (mut plan, _) = imported(&files);
    let again = run(&plan, &files, &Choices::default());
    assert!(again.change.is_nothing(), "{:?}", again.change);
    assert_eq!((again.files[0].imported, again.files[0].updated, again.files[0].repeated), (0, 0, 4));
    let newer = String::from_utf8(REPORT.to_vec())
        .unwrap()
        .replace("Proposal/Price Quote\",\"EUR\",\"12500.00", "Closed Won\",\"EUR\",\"13000.00");
    let update = run(&plan, &[("report.csv", newer.as_bytes())], &Choices::default());
    assert_eq!((update.files[0].imported, update.files[0].updated, update.files[0].repeated), (0, 1, 3));
    plan.apply(update.change).unwrap();
    assert_eq!(plan.tables.opportunities.len(), 3);
    assert_eq!(
        (deal(&plan, "Pump retrofit").outcome, amount(deal(&plan, "Pump retrofit")).0),
        (Outcome::Won, 1_300_000)
    );
}

#[test]
fn the_order_of_files_does_not_matter_and_undo_restores_the_plan() {
    let one = imported(&[("report.csv", REPORT), ("history.csv", HISTORY)]).0;
    let other = imported(&[("history.csv", HISTORY), ("report.csv", REPORT)]).0;
    assert_eq!(plan_file::write(&one, &[]), plan_file::write(&other, &[]));
    let mut plan = new_plan();
    let before = plan.clone();
    let undo = plan.apply(run(&plan, &[("report.csv", REPORT)], &Choices::default()).change).unwrap();
    assert_ne!(plan, before);
    plan.apply(undo).unwrap();
    assert_eq!(plan, before);
}

#[test]
fn stages_go_to_the_plans_rungs_where_a_person_wants_that() {
    let mut plan = new_plan();
    let choices = Choices {
        stage_mode: StageMode::MapToPlan,
        stages: [("Contact Made".to_owned(), StageTarget::Rung(Id::fixed("prove")))].into(),
        ..Choices::default()
    };
    let dry_run = run(&plan, &[("deals.csv", PIPEDRIVE)], &choices);
    plan.apply(dry_run.change).unwrap();
    assert_eq!(ladder(&plan), ladder(&new_plan()));
    let rung = |name: &str| deal(&plan, name).stage.as_ref().unwrap().to_string();
    assert_eq!((rung("Harbour cranes"), rung("Yard lights")), ("negotiate".into(), "prove".into()));
}

#[test]
fn a_stage_that_contradicts_a_flag_is_listed_and_the_choice_decides() {
    let text = b"Id,Name,StageName,IsClosed,IsWon,Amount,CloseDate,CreatedDate\n1,A,Closed Won,true,false,5,2025-01-05,2024-12-01\n2,B,Proposal,false,false,5,2025-01-05,2024-12-01\n";
    let plan = new_plan();
    let flag = run(&plan, &[("o.csv", text)], &Choices::default());
    assert_eq!((counts(&flag), odd(&flag, Oddity::StageAgainstStatus)), ((0, 1, 1), 1));
    let stage =
        run(&plan, &[("o.csv", text)], &Choices { contradiction: Contradiction::StageWins, ..Choices::default() });
    assert_eq!(counts(&stage), (1, 0, 1));
}

#[test]
fn doubts_are_raised_only_where_the_data_leave_one() {
    let doubts = |text: &str| {
        let loaded = Loaded::read("deals.csv", text.as_bytes(), None).unwrap();
        survey(&new_plan(), &[&loaded], &Choices { currency: Some(Currency::EUR), ..Choices::default() }).doubts
    };
    let open = doubts("Deal ID,Deal Name,Stage,Amount,Close Date\n1,A,Won,1.000,3/4/2025\n2,B,Lost,2.500,5/6/2025\n");
    assert!(
        open.iter().any(|doubt| matches!(doubt, Doubt::DateOrder { sample, .. } if sample == "3/4/2025")),
        "{open:?}"
    );
    assert!(
        open.iter().any(|doubt| matches!(doubt, Doubt::DecimalSign { sample, .. } if sample == "1.000")),
        "{open:?}"
    );
    // Another column of the same file settles the order; decimals elsewhere in the column settle the sign.
    let settled = doubts(
        "Deal ID,Deal Name,Stage,Amount,Close Date,Create Date\n1,A,Won,1.000,3/4/2025,25/1/2025\n2,B,Lost,12.50,5/6/2025,2/1/2025\n",
    );
    assert_eq!(settled, [Doubt::NoSaleKind { rows: 2 }]);
}

#[test]
fn a_person_may_say_what_a_column_means() {
    use rungbook::exchange::import::{field::Field, recognise::Role};
    let text = b"Deal ID,Deal Name,Stage,Amount,Worth,Close Date\n1,A,Won,5,70,2025-01-05\n";
    let roles = [(4, Role::Field(Field::Amount))].into();
    let choices = Choices { files: [(0, FileChoice { roles, ..FileChoice::default() })].into(), ..Choices::default() };
    let dry_run = run(&new_plan(), &[("deals.csv", text)], &choices);
    assert_eq!(dry_run.totals.won.amounts.values().sum::<i64>(), 7_000);
}

#[test]
fn a_name_is_no_identity() {
    let accounts = b"Account ID,Account Name,Industry\na1,ADG,Retail\na2,ADG,Steel\n";
    let deals = b"Deal ID,Deal Name,Account ID,Account Name,Stage,Amount,Close Date\n1,Same,a1,ADG,Won,5,2025-01-05\n2,Same,,ADG,Lost,5,2025-01-05\n";
    let (plan, dry_run) = imported(&[("accounts.csv", accounts), ("deals.csv", deals)]);
    assert_eq!((plan.tables.accounts.len(), plan.tables.opportunities.len()), (2, 2));
    // By id it is clear which one is meant, by name it is not.
    assert_eq!(plan.tables.opportunities.iter().filter(|deal| deal.account.is_some()).count(), 1);
    assert_eq!(odd(&dry_run, Oddity::AmbiguousName), 1);
}

#[test]
fn teams_stand_under_regions_and_owners_that_no_file_lists_are_added() {
    let users = b"Sales Agent,Manager,Regional Office\nAda Quill,Una Holt,North\nBo Marsh,Una Holt,North\nCy Dunn,Ves Orr,South\n";
    let deals =
        b"Deal ID,Sales Agent,Stage,Amount,Close Date\n1,Ada Quill,Won,5,2025-01-05\n2,Zed Pike,Won,5,2025-01-05\n";
    let handed: Vec<Handed> = [("deals.csv", &deals[..]), ("teams.csv", &users[..])]
        .iter()
        .map(|(name, bytes)| Handed::read(name, bytes, None))
        .collect();
    let choices = Choices { group: Some("All".into()), ..Choices::default() };
    let mut plan = new_plan();
    let dry_run = plan_import(&plan, &handed, &choices, today(), &mut |_| ControlFlow::Continue(())).unwrap();
    plan.apply(dry_run.change).unwrap();
    let path = |name: &str| {
        let mut at = plan.tables.units.iter().find(|unit| unit.name.as_str() == name && unit.level == UnitLevel::Rep);
        let mut names = Vec::new();
        while let Some(unit) = at {
            names.push((unit.name.to_string(), unit.level));
            at = unit.parent.as_ref().and_then(|id| plan.tables.units.get(id));
        }
        names
    };
    let name = |name: &str, level| (name.to_owned(), level);
    assert_eq!(
        path("Ada Quill"),
        [
            name("Ada Quill", UnitLevel::Rep),
            name("Una Holt", UnitLevel::Team),
            name("North", UnitLevel::Country),
            name("All", UnitLevel::Group)
        ]
    );
    assert_eq!(path("Zed Pike"), [name("Zed Pike", UnitLevel::Rep), name("All", UnitLevel::Group)]);
}

#[test]
fn wrong_files_are_refused_by_name_and_nothing_is_taken() {
    let refused = |name: &str, bytes: &[u8], told| {
        let dry_run =
            plan_import(&new_plan(), &[Handed::read(name, bytes, told)], &Choices::default(), today(), &mut |_| {
                ControlFlow::Continue(())
            })
            .unwrap();
        assert!(dry_run.change.is_nothing());
        let why = dry_run.files[0].refused.clone().unwrap();
        (why.english().into_owned(), why)
    };
    for (bytes, word) in [
        (&b"PK\x03\x04"[..], "spreadsheet"),
        (b"", "empty"),
        (b"<html><body>Log in</body></html>", "web page"),
        (b"{\"a\":1}", "JSON"),
        (b"1,Acme,2025-01-05,77\n2,Bolt,2025-01-06,88\n", "No line names the columns"),
        (b"colour,shape\nred,round\n", "none that can be imported"),
    ] {
        let (words, _) = refused("x.csv", bytes, None);
        assert!(words.contains(word), "{words}");
    }
    let (words, why) = refused(
        "accounts.csv",
        b"Account Name,Industry,Website,Employees\nAcme,Steel,acme.example,7\n",
        Some(Kind::Opportunities),
    );
    assert!(
        matches!(why, Refused::WrongTable { told: Kind::Opportunities, looks_like: Some(Kind::Accounts), .. }),
        "{why:?}"
    );
    assert!(words.contains("Accounts"), "{words}");
}

#[test]
fn contracts_orders_activities_and_leads_come_along() {
    let files: [(&str, &[u8]); 6] = [
        ("deals.csv", b"Deal ID,Deal Name,Account Name,Stage,Amount,Close Date,Create Date\nd1,Pumps,Acme,Won,500,2025-02-05,2025-01-05\n"),
        ("contracts.csv", b"Contract Number,Account Name,Contract Start Date,Contract End Date,Annual Value,Auto-Renew\nC-1,Acme,2024-03-01,2025-02-28,1200,yes\n"),
        ("invoices.csv", b"Invoice Number,Invoice Date,Account Name,Amount,Product\nI-1,2025-02-10,Acme,250,Pump\nI-1,2025-02-10,Acme,50,Seal\n"),
        ("tasks.csv", b"Activity ID,Subject,Type,Date,Related To,Assigned To,Status,Duration\nt1,First talk,Call,2025-01-06,Pumps,Ada Quill,Completed,30\n"),
        ("leads.csv", b"Lead ID,First Name,Last Name,Company,Lead Status,Lead Source,Converted,Converted Opportunity ID\nl1,Jo,Finn,Acme,Qualified,Fair,true,d1\nl2,Al,Fox,Bolt,Unqualified,Web,false,\n"),
        ("quotas.csv", b"Owner,Quota,Quarter,Year\nAda Quill,\"10,000\",Q1,2025\n"),
    ];
    let (plan, dry_run) = imported(&files);
    assert!(dry_run.files.iter().all(|file| file.problems.is_empty()), "{:?}", dry_run.files);
    let contract = plan.tables.contracts.iter().next().unwrap();
    assert_eq!(
        (contract.to, contract.auto_renew, contract.amount_a_year.unwrap().minor),
        (Some(day("2025-02-28")), Some(true), 120_000)
    );
    assert_eq!(plan.tables.transactions.iter().map(|order| order.amount.unwrap().minor).sum::<i64>(), 30_000);
    assert!(plan.tables.transactions.iter().all(|order| order.kind == Some(TransactionKind::Invoice)));
    let activity = plan.tables.activities.iter().next().unwrap();
    assert_eq!((activity.kind, activity.minutes, activity.done), (ActivityKind::Call, Some(30), true));
    assert_eq!(activity.opportunity.as_ref(), Some(&deal(&plan, "Pumps").id));
    let states: Vec<_> = plan.tables.leads.iter().map(|lead| (lead.person.to_string(), lead.state)).collect();
    assert!(
        states.contains(&("Jo Finn".into(), LeadState::Converted))
            && states.contains(&("Al Fox".into(), LeadState::Rejected))
    );
    assert_eq!(deal(&plan, "Pumps").leads.len(), 1);
    let quota = plan.tables.quotas.iter().next().unwrap();
    assert_eq!(
        (quota.from, quota.to, quota.amount.unwrap().minor),
        (Some(day("2025-01-01")), Some(day("2025-03-31")), 1_000_000)
    );
}

/// Two exports of one import may contradict each other about a deal: the later file's word counts, and a second import of
/// both is no news.
#[test]
fn files_that_contradict_each_other_settle_the_same_way_every_time() {
    let january = b"Opportunity ID,Opportunity Name,Account ID,Stage,Amount,Close Date,Created Date\n\
        006A,Pump,001A,Prospecting,1000,2025-05-01,2025-01-01\n006B,Valve,001A,Prospecting,300,2025-05-01,2025-01-02\n";
    let february = b"Opportunity ID,Opportunity Name,Account ID,Account Name,Stage,Amount,Close Date,Created Date\n\
        006A,Pump,001A,Tarn Works,Closed Won,1200,2025-02-20,2025-01-01\n006B,Valve,001A,Tarn Works,Proposal,,2025-06-01,2025-01-02\n";
    let files: [(&str, &[u8]); 2] = [("deals-01.csv", january), ("deals-02.csv", february)];
    let (plan, dry_run) = imported(&files);
    assert_eq!(counts(&dry_run), (1, 0, 1));
    let (pump, valve) = (deal(&plan, "Pump"), deal(&plan, "Valve"));
    assert_eq!((pump.outcome, amount(pump).0, pump.decided_on), (Outcome::Won, 120_000, Some(day("2025-02-20"))));
    assert_eq!((amount(valve).0, valve.close_date), (30_000, Some(day("2025-06-01"))), "an empty cell erases nothing");
    assert_eq!(account(&plan, valve), "Tarn Works", "an account that another row names is found by its id");
    let again = run(&plan, &files, &Choices::default());
    assert!(again.change.is_nothing(), "{:?}", again.change);
    let turned = run(&plan, &[files[1], files[0]], &Choices::default());
    assert!(turned.change.is_nothing(), "{:?}", turned.change);
}
