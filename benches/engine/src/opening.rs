//! The product's own plan file: made from the plan of the comparison, and opened from bytes to the first figure.

use chrono::{Duration, NaiveDate};
use serde::Deserialize;

use crate::{
    exchange::plan_file,
    metrics::{Book, Frame, Period, Scope},
    model::{
        Change, Currency, Id, Money, Name, Opportunity, Outcome, Phase, Plan, Quota, SaleKind, Stage, StageVisit,
        Standing, Unit, UnitLevel,
    },
};

#[derive(Deserialize)]
struct File {
    stages: Vec<String>,
    nodes: Vec<Node>,
    opportunities: Vec<Deal>,
}
#[derive(Deserialize)]
struct Node {
    id: String,
    parent: Option<String>,
    level: u8,
    name: String,
    quota: Option<[i64; 4]>,
}
#[derive(Deserialize)]
struct Deal {
    id: String,
    account: String,
    owner: String,
    #[serde(rename = "type")]
    kind: String,
    amount: i64,
    created: NaiveDate,
    stages: Vec<Option<NaiveDate>>,
    outcome: String,
    closed: Option<NaiveDate>,
}

fn id<T>(text: &str) -> Id<T> {
    Id::new(text).unwrap_or_default()
}

fn units(file: &File, changes: &mut Vec<Change>) {
    for node in &file.nodes {
        let level =
            [UnitLevel::Group, UnitLevel::Country, UnitLevel::Team, UnitLevel::Rep][usize::from(node.level.min(3))];
        let parent = node.parent.as_deref().map(id);
        changes.push(Change::put(Unit {
            id: id(&node.id),
            name: Name::clipped(&node.name),
            level,
            parent,
            ..Unit::default()
        }));
        if let Some(quota) = node.quota {
            let amount = Money::major(quota.iter().sum(), Currency::EUR).ok();
            let (from, to) = (NaiveDate::from_ymd_opt(2025, 7, 1), NaiveDate::from_ymd_opt(2026, 6, 30));
            changes.push(Change::put(Quota {
                id: id(&node.id),
                unit: id(&node.id),
                from,
                to,
                amount,
                ..Quota::default()
            }));
        }
    }
}

fn opportunity(deal: &Deal) -> Opportunity {
    let mut next = deal.closed;
    let mut visits = Vec::new();
    for (at, entered) in deal.stages.iter().enumerate().rev() {
        if let Some(entered) = *entered {
            visits.push(StageVisit { standing: Standing::Stage(id(&format!("s{at}"))), entered, left: next });
            next = Some(entered);
        }
    }
    let stage = visits.first().and_then(|visit| match &visit.standing {
        Standing::Stage(id) => Some(id.clone()),
        Standing::Decided(_) => None,
    });
    visits.reverse();
    Opportunity {
        id: id(&deal.id),
        name: Name::clipped(&format!("Sale to {}", deal.account)),
        sale_kind: Some(match deal.kind.as_str() {
            "new-new" => SaleKind::NewCustomer,
            "new-current" => SaleKind::NewProduct,
            "renewal" => SaleKind::Renewal,
            _ => SaleKind::OrderDriven,
        }),
        owner: Some(id(&deal.owner)),
        amount: Money::major(deal.amount, Currency::EUR).ok(),
        opened_on: Some(deal.created),
        close_date: deal.closed.is_none().then(|| deal.created + Duration::days(120)),
        stage,
        visits,
        outcome: match deal.outcome.as_str() {
            "open" => Outcome::Open,
            "won" => Outcome::Won,
            _ => Outcome::Lost,
        },
        decided_on: deal.closed,
        ..Opportunity::default()
    }
}

/// A plan with the records of the comparison's plan, as the product writes it.
fn plan_of(json: &[u8]) -> Option<String> {
    let file: File = serde_json::from_slice(json).ok()?;
    let mut plan = Plan::default();
    for (order, name) in file.stages.iter().enumerate() {
        let phase = if order == 0 { Phase::Lead } else { Phase::Opportunity };
        let stage = Stage { order: order as i64, name: Name::clipped(name), phase, ..Stage::default() };
        plan.playbook.stages.insert(id(&format!("s{order}")), stage);
    }
    let mut changes = Vec::new();
    units(&file, &mut changes);
    changes.extend(file.opportunities.iter().map(|deal| Change::put(opportunity(deal))));
    plan.apply(Change::Batch(changes)).ok()?;
    Some(plan_file::write(&plan, &[]))
}

/// Writes the product's plan file from the comparison's plan; its length stands in the four bytes before it.
#[unsafe(no_mangle)]
pub extern "C" fn write_plan(at: *const u8, length: usize) -> *const u8 {
    let text = plan_of(super::slice(at, length)).unwrap_or_default();
    let mut bytes = u32::try_from(text.len()).unwrap_or(0).to_le_bytes().to_vec();
    bytes.extend_from_slice(text.as_bytes());
    bytes.leak().as_ptr()
}

/// A plan that was opened, with its sums.
pub struct Opened {
    plan: Plan,
    book: Book,
}

/// Opens a plan file: reads, checks, and makes the sums of a year; gives nothing where it cannot be read.
#[unsafe(no_mangle)]
pub extern "C" fn open_plan(at: *const u8, length: usize) -> *mut Opened {
    let Ok(file) = plan_file::read(super::slice(at, length)) else { return std::ptr::null_mut() };
    let book = Book::new(&file.plan);
    Box::into_raw(Box::new(Opened { plan: file.plan, book }))
}

/// The first figure: how many were won in a year, of the whole plan; all other sums stand beside it.
#[unsafe(no_mangle)]
pub extern "C" fn first_figure(opened: *mut Opened) -> f64 {
    let opened = unsafe { &mut *opened };
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let frame = Frame::new(Period { from: day(2025, 7, 1), to: day(2026, 6, 30) }, day(2026, 6, 30));
    opened.book.look(&Scope::default(), frame).cell(None, 0).won().count as f64
}

/// Closes the plan.
#[unsafe(no_mangle)]
pub extern "C" fn close_plan(opened: *mut Opened) {
    drop(unsafe { Box::from_raw(opened) });
}
