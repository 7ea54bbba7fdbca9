//! Times what the views ask of the core after an edit of an amount: `node benches/plan.mjs 100000 > plan.json`, then
//! `cargo run --profile native --example pace -- plan.json 2026-06-30 [ROUNDS]`. Prints the median of each in milliseconds.
//!
//! What takes long here takes longer in the page, which is built for few bytes.

use std::{hint::black_box, process::ExitCode, time::Instant};

use chrono::NaiveDate;
use rungbook::{
    exchange::plan_file,
    metrics::{
        Arrangement, Book, Figures, Frame, Mode, Period, Scope, Seen, Step, Tally, Team, WhyNoValue, accuracy_of,
        assign, checks, drivers, figures, indicators, levers, qualification, sources, trend,
    },
    model::{Change, Deed, Money, Name, Note, Opportunity, Signature, Workspace},
};

const USAGE: &str = "usage: pace PLAN.json YYYY-MM-DD [ROUNDS]";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (Some(path), Some(today)) = (words.first(), words.get(1).and_then(|day| day.parse().ok())) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let rounds = words.get(2).and_then(|rounds| rounds.parse().ok()).unwrap_or(5);
    let Ok(bytes) = std::fs::read(path) else {
        eprintln!("{path} cannot be read.\n{USAGE}");
        return ExitCode::from(2);
    };
    match plan_file::read(&bytes) {
        Ok(file) => run(Workspace::open(file.plan, file.revisions), today, rounds),
        Err(_) => {
            eprintln!("{path} is no plan file.\n{USAGE}");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

/// The rounds of one kind of work.
struct Pace {
    name: &'static str,
    times: Vec<f64>,
}

#[derive(Default)]
struct Paces(Vec<Pace>);

impl Paces {
    fn time<T>(&mut self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let made = black_box(work());
        let took = start.elapsed().as_secs_f64() * 1e3;
        match self.0.iter_mut().find(|pace| pace.name == name) {
            Some(pace) => pace.times.push(took),
            None => self.0.push(Pace { name, times: vec![took] }),
        }
        made
    }

    fn print(mut self) {
        for pace in &mut self.0 {
            // The first round makes what later ones find.
            let mut rest = pace.times.split_off(usize::from(pace.times.len() > 1));
            rest.sort_by(f64::total_cmp);
            println!("{:<26} {:>9.2}", pace.name, rest.get(rest.len() / 2).copied().unwrap_or_default());
        }
    }
}

fn run(mut workspace: Workspace, today: NaiveDate, rounds: usize) {
    let mut paces = Paces::default();
    let mut book = paces.time("a new book", || Book::new(workspace.plan()));
    let mut known = workspace.revisions().len();
    let deal = workspace.plan().tables.opportunities.iter().find(|deal| deal.is_open()).cloned();
    for round in 0..rounds {
        if let Some(deal) = &deal {
            let amount = deal
                .amount
                .map(|money| Money::new(money.minor + 1 + i64::try_from(round).unwrap_or(0), money.currency));
            let signed = Signature { by: Name::default(), now_millis: 1_800_000_000_000, why: Note::default() };
            let change = Change::put(Opportunity { amount, ..deal.as_ref().clone() });
            paces.time("commit", || drop(workspace.commit(change, Deed::EditOpportunity, &signed)));
            let fresh = workspace.revisions().get(known..).unwrap_or_default();
            paces.time("follow", || book.follow(workspace.plan(), fresh));
            known = workspace.revisions().len();
        }
        ask(&mut paces, &mut book, &workspace, today, round == 0);
    }
    paces.print();
}

fn ask(paces: &mut Paces, book: &mut Book, workspace: &Workspace, today: NaiveDate, is_first: bool) {
    let (plan, scope) = (workspace.plan(), Scope::whole_plan());
    let year = Frame {
        period: Period { from: today - chrono::Months::new(12) + chrono::Days::new(1), to: today },
        today,
        mode: Mode::ByCloseDate,
    };
    let quarter = Frame { period: Period::quarter_of(today), ..year };
    paces.time("board", || book.board(plan, &Arrangement::default(), today));
    paces.time("pressure", || book.pressure(&scope, quarter));
    let of_year = paces.time("figures", || book.figures(&scope, year));
    let ahead = paces.time("prospect", || book.prospect(&scope, quarter));
    let learned = Figures { attainment: ahead.attainment, ..ahead.learned.clone() };
    let health = paces.time("health", || book.health(plan, &scope, &learned));
    let found: std::sync::Arc<Team> = paces.time("team", || book.team(plan, &scope, year));
    paces.time("passages", || book.passages(&scope, year));
    paces.time("lines", || book.lines(&scope, year));
    paces.time("causes", || book.causes(plan, &scope, year));
    paces.time("customers", || book.customers(plan, &scope, year));
    paces.time("drivers", || book.drivers(plan, &scope, year));
    paces.time("acquisition", || book.acquisition(plan, &scope, year));
    paces.time("indicators", || book.indicators(plan, &scope, year));
    paces.time("rules", || book.rules(plan, &scope, &of_year, 1));
    paces.time("qualification", || book.qualification(plan, &scope, year));
    let forecast = Tally::new(0, 0, WhyNoValue::NothingToCount);
    paces.time("checks", || book.checks(plan, &scope, (&of_year, &ahead, &health), forecast, 1));
    let facts = book.facts();
    paces.time("figures, afresh", || figures(facts, &scope, year));
    let rows = facts.part(&scope).rows;
    paces.time("sources", || sources(facts, &scope, year));
    paces.time("trend", || trend(facts, &scope, year, Step::Quarter, 1));
    paces.time("levers", || levers(facts, &rows, &of_year, &of_year.velocity));
    paces.time("assign", || assign(facts, &rows, &found));
    paces.time("forecast of a quarter", || accuracy_of(plan, workspace.revisions(), quarter.period, &|_| true));
    if is_first {
        let seen = Seen {
            plan,
            facts,
            scope: &scope,
            figures: &of_year,
            prospect: &ahead,
            health: &health,
            forecast,
            fiscal_start: 1,
        };
        paces.time("checks, afresh", || checks(&seen));
        paces.time("indicators, afresh", || indicators(plan, facts, &scope, year));
        paces.time("drivers, afresh", || drivers(plan, facts, &scope, year));
        paces.time("qualification, afresh", || qualification(plan, facts, &scope, year));
    }
}
