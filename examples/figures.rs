//! Prints the figures of a plan file as JSON, for the whole plan and for every unit.
//!
//! `cargo run --release --example figures -- plan.json --from 2026-01-01 --to 2026-12-31 --today 2026-12-31`
//!
//! Amounts are in minor units of the plan's currency; a share, a mean or a factor without a value is null. docs/METRICS.md has the formulas.

use std::{
    collections::BTreeMap,
    io::{ErrorKind, Write},
    process::ExitCode,
};

use chrono::NaiveDate;
use rungbook::{
    exchange::plan_file,
    metrics::{
        Conversion, Facts, Figures, Frame, Group, Period, Spread, StageFigures, Tally, UnitFigures, WinRate, all_units,
    },
    model::{Plan, UnitLevel},
    text::Say,
};
use serde::Serialize;

const USAGE: &str = "usage: figures PLAN.json --from YYYY-MM-DD --to YYYY-MM-DD --today YYYY-MM-DD";

#[derive(Serialize)]
struct Output {
    plan: String,
    currency: String,
    from: NaiveDate,
    to: NaiveDate,
    today: NaiveDate,
    units: Vec<UnitOut>,
}

#[derive(Serialize)]
struct UnitOut {
    id: Option<String>,
    name: String,
    level: &'static str,
    parent: Option<String>,
    won: GroupOut,
    lost: GroupOut,
    open: GroupOut,
    stale: GroupOut,
    win_rate: WinRateOut,
    win_rate_cohort: WinRateOut,
    deal_size: MiddleOut,
    cycle_days: CycleOut,
    velocity_per_day: Option<f64>,
    velocity_decided_per_day: Option<f64>,
    attainment: Option<f64>,
    target: Option<i64>,
    other_currencies: BTreeMap<String, GroupOut>,
    leads: LeadsOut,
    stages: Vec<StageOut>,
}

#[derive(Serialize)]
struct GroupOut {
    count: i64,
    amount: i64,
}

#[derive(Serialize)]
struct TallyOut {
    won: i64,
    of: i64,
    share: Option<f64>,
}

#[derive(Serialize)]
struct WinRateOut {
    by_count: TallyOut,
    by_amount: TallyOut,
    stale_as_lost_by_count: TallyOut,
    stale_as_lost_by_amount: TallyOut,
    pursued_by_count: TallyOut,
    pursued_by_amount: TallyOut,
    highest_by_count: TallyOut,
    highest_by_amount: TallyOut,
}

#[derive(Serialize)]
struct MiddleOut {
    mean: Option<f64>,
    median: Option<f64>,
}

#[derive(Serialize)]
struct CycleOut {
    won_mean: Option<f64>,
    won_median: Option<f64>,
    lost_mean: Option<f64>,
    lost_median: Option<f64>,
    closed_mean: Option<f64>,
    closed_before_opened: usize,
}

#[derive(Serialize)]
struct LeadsOut {
    came_in: i64,
    to_opportunity: TallyOut,
    to_won: TallyOut,
}

#[derive(Serialize)]
struct StageOut {
    name: String,
    open: OpenOut,
    reached: ConversionOut,
    visited: ConversionOut,
    next: TallyOut,
    dwell_days: MiddleOut,
    stays_ended: usize,
    value_factor: Option<f64>,
    value_factor_days: f64,
    coverage: Option<f64>,
}

#[derive(Serialize)]
struct OpenOut {
    count: i64,
    amount: i64,
    age_mean: Option<f64>,
}

/// `of` are the closed ones of the set; the open ones stand beside them.
#[derive(Serialize)]
struct ConversionOut {
    of: i64,
    won: i64,
    open: i64,
    by_count: Option<f64>,
    by_amount: Option<f64>,
}

impl From<Group> for GroupOut {
    fn from(group: Group) -> Self {
        Self { count: group.count, amount: group.amount }
    }
}
impl From<Tally> for TallyOut {
    fn from(tally: Tally) -> Self {
        Self { won: tally.won, of: tally.of, share: tally.share() }
    }
}
impl From<Option<Spread>> for MiddleOut {
    fn from(spread: Option<Spread>) -> Self {
        Self { mean: spread.map(|spread| spread.mean), median: spread.map(|spread| spread.median) }
    }
}
impl From<&WinRate> for WinRateOut {
    fn from(rate: &WinRate) -> Self {
        Self {
            by_count: rate.closed.by_count.into(),
            by_amount: rate.closed.by_amount.into(),
            stale_as_lost_by_count: rate.stale_as_lost.by_count.into(),
            stale_as_lost_by_amount: rate.stale_as_lost.by_amount.into(),
            pursued_by_count: rate.pursued.by_count.into(),
            pursued_by_amount: rate.pursued.by_amount.into(),
            highest_by_count: rate.highest.by_count.into(),
            highest_by_amount: rate.highest.by_amount.into(),
        }
    }
}
impl From<&Conversion> for ConversionOut {
    fn from(conversion: &Conversion) -> Self {
        let closed = conversion.closed();
        Self {
            of: closed.by_count.of,
            won: closed.by_count.won,
            open: conversion.open.count,
            by_count: closed.by_count.share(),
            by_amount: closed.by_amount.share(),
        }
    }
}

fn stage_out(figures: &Figures, stage: &StageFigures) -> StageOut {
    StageOut {
        name: stage.name.clone(),
        open: OpenOut { count: stage.open.count, amount: stage.open.amount, age_mean: stage.age.map(|age| age.mean) },
        reached: (&stage.reached).into(),
        visited: (&stage.visited).into(),
        next: stage.next.into(),
        dwell_days: stage.dwell.into(),
        stays_ended: stage.dwell.map_or(0, |dwell| dwell.count),
        value_factor: stage.value_factor.factor,
        value_factor_days: stage.value_factor.target_days,
        coverage: figures.coverage(stage).map(|coverage| coverage.share),
    }
}

fn unit_out(plan: &Plan, unit: &UnitFigures) -> UnitOut {
    let found = unit.unit.as_ref().and_then(|id| plan.tables.units.get(id));
    let parent = found.and_then(|unit| plan.tables.units.get(unit.parent.as_ref()?));
    let figures = &unit.figures;
    UnitOut {
        id: unit.unit.as_ref().map(|id| id.to_string()),
        name: found.map_or_else(|| plan.head.name.to_string(), |unit| unit.name.to_string()),
        level: match found.map(|unit| unit.level) {
            None => "plan",
            Some(UnitLevel::Rep) => "rep",
            Some(UnitLevel::Team) => "team",
            Some(UnitLevel::Country) => "country",
            Some(UnitLevel::Group) => "group",
        },
        parent: parent.map(|parent| parent.name.to_string()),
        won: figures.win_rate.won.into(),
        lost: figures.win_rate.lost.into(),
        open: figures.win_rate.open().into(),
        stale: figures.win_rate.stale.into(),
        win_rate: (&figures.win_rate).into(),
        win_rate_cohort: (&figures.cohort).into(),
        deal_size: figures.deal_size.won.into(),
        cycle_days: CycleOut {
            won_mean: figures.cycle.won.map(|won| won.mean),
            won_median: figures.cycle.won.map(|won| won.median),
            lost_mean: figures.cycle.lost.map(|lost| lost.mean),
            lost_median: figures.cycle.lost.map(|lost| lost.median),
            closed_mean: figures.cycle.closed.map(|closed| closed.mean),
            closed_before_opened: figures.cycle.faults.len(),
        },
        velocity_per_day: figures.velocity.per_day,
        velocity_decided_per_day: figures.velocity_decided.per_day,
        attainment: figures.attainment.share(),
        target: figures.attainment.target,
        other_currencies: figures
            .elsewhere
            .iter()
            .map(|(currency, left)| (currency.to_string(), GroupOut { count: left.count, amount: left.amount }))
            .collect(),
        leads: LeadsOut {
            came_in: figures.leads.came_in,
            to_opportunity: figures.leads.to_opportunity.into(),
            to_won: figures.leads.to_won.into(),
        },
        stages: figures.stages.iter().map(|stage| stage_out(figures, stage)).collect(),
    }
}

struct Asked {
    path: String,
    frame: Frame,
}

fn asked(mut words: impl Iterator<Item = String>) -> Result<Asked, String> {
    let (mut path, mut from, mut to, mut today) = (None, None, None, None);
    while let Some(word) = words.next() {
        let place = match word.as_str() {
            "--from" => &mut from,
            "--to" => &mut to,
            "--today" => &mut today,
            option if option.starts_with("--") => return Err(format!("there is no option {option}\n{USAGE}")),
            _ if path.is_some() => return Err(format!("one plan at a time: {word} is one too many\n{USAGE}")),
            _ => {
                path = Some(word);
                continue;
            }
        };
        let value = words.next().ok_or_else(|| format!("{word} needs a day, such as 2026-12-31\n{USAGE}"))?;
        let day: NaiveDate =
            value.parse().map_err(|_| format!("{word} {value}: no such day; write it as 2026-12-31"))?;
        *place = Some(day);
    }
    let needed = |day: Option<NaiveDate>, name: &str| day.ok_or_else(|| format!("{name} is missing\n{USAGE}"));
    let path = path.ok_or_else(|| format!("which plan file?\n{USAGE}"))?;
    let (from, to) = (needed(from, "--from")?, needed(to, "--to")?);
    let period = Period::new(from, to).ok_or_else(|| format!("the period ends ({to}) before it begins ({from})"))?;
    Ok(Asked { path, frame: Frame::new(period, needed(today, "--today")?) })
}

/// The figures that the words ask for, as JSON.
pub fn run(words: impl Iterator<Item = String>) -> Result<String, String> {
    let Asked { path, frame } = asked(words)?;
    let bytes = std::fs::read(&path).map_err(|error| unreadable(&path, &error))?;
    let plan = plan_file::read(&bytes).map_err(|error| format!("{path}: {}", error.english()))?.plan;
    let facts = Facts::from(&plan);
    let output = Output {
        plan: plan.head.name.to_string(),
        currency: plan.head.currency.to_string(),
        from: frame.period.from,
        to: frame.period.to,
        today: frame.today,
        units: all_units(&facts, frame).iter().map(|unit| unit_out(&plan, unit)).collect(),
    };
    serde_json::to_string_pretty(&output)
        .map(|text| text + "\n")
        .map_err(|error| format!("The figures cannot be written: {error}."))
}

fn unreadable(path: &str, error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => format!("There is no file {path}. Check the path."),
        ErrorKind::IsADirectory => format!("{path} is a folder. Name the plan file in it."),
        _ => format!("{path} cannot be read: {error}."),
    }
}

fn main() -> ExitCode {
    let written = run(std::env::args().skip(1)).and_then(|text| {
        match std::io::stdout().lock().write_all(text.as_bytes()) {
            // Whoever reads may stop early, as `head` does.
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                Err(format!("The figures cannot be written: {error}."))
            }
            _ => Ok(()),
        }
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            // Nothing is left to be done where even the error stream is closed.
            let _ = writeln!(std::io::stderr(), "{why}");
            ExitCode::from(2)
        }
    }
}
