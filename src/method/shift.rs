//! Moves every date of a plan: a sample made for one day is opened on another.

use std::sync::Arc;

use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta};
use serde_json::Value;

use crate::model::{Change, ChangeError, Head, Plan, Quota, Record};

/// Moves a sample to the present: all its dates by whole weeks, so that workdays stay workdays, and its quotas by whole quarters.
/// The day it was made for stands in the head. It ends up at most six days old; a plan that says no such day, or that lies ahead, stays as it is.
pub fn to_present(plan: &Plan, today: NaiveDate) -> Result<Plan, ChangeError> {
    let days = plan.head.created.map_or(0, |made| today.signed_duration_since(made).num_days());
    let weeks = days.div_euclid(7);
    shift_days(plan, weeks.max(0).saturating_mul(7))
}

/// The plan with every date of its records and head moved by so many days; quotas of whole months are moved by whole quarters instead,
/// as many as the day the plan was made for crosses, so that they still fit the calendar. The playbook has no dates.
pub fn shift_days(plan: &Plan, days: i64) -> Result<Plan, ChangeError> {
    if days == 0 {
        return Ok(plan.clone());
    }
    let mut moved = plan.clone();
    let quarters = quarters_crossed(plan, days);
    let mut changes = vec![Change::PutHead(Arc::new(shifted_head(&plan.head, days)))];
    plan.tables.each(&mut |record| {
        let key = record.key();
        if let Record::Quota(quota) = &record
            && is_whole_months(quota)
        {
            changes.push(Change::put(shifted_quota(quota, quarters)));
            return;
        }
        let mut value = record.to_json();
        shift_value(&mut value, days);
        // What was a record with dates is one with other dates.
        if let Ok(moved) = Record::from_json_text(key.table, &key.id, &value.to_string()) {
            changes.push(Change::Put(signed_again(&record, moved)));
        }
    });
    moved.apply(Change::Batch(changes))?;
    Ok(moved)
}

/// The facts that somebody signed have other dates now, and with them another digest; who signed them has signed the moved ones.
fn signed_again(before: &Record, moved: Record) -> Record {
    let (Record::SignOff(before), Record::SignOff(moved)) = (before, &moved) else { return moved };
    let mut moved = moved.as_ref().clone();
    let digest = moved.digest();
    if let Some(answer) = moved.answer.as_mut().filter(|answer| answer.digest == before.digest()) {
        answer.digest = digest;
    }
    Record::SignOff(Arc::new(moved))
}

fn shifted_head(head: &Head, days: i64) -> Head {
    let mut head = head.clone();
    head.created = head.created.map(|day| shifted(day, days));
    for rates in head.rates.values_mut() {
        *rates = std::mem::take(rates).into_iter().map(|(day, rate)| (shifted(day, days), rate)).collect();
    }
    head
}

fn shifted(day: NaiveDate, days: i64) -> NaiveDate {
    TimeDelta::try_days(days).and_then(|span| day.checked_add_signed(span)).unwrap_or(day)
}

fn shift_value(value: &mut Value, days: i64) {
    match value {
        Value::String(text) => {
            // Dates stand in files as 2026-11-20, and nothing else that is that short and reads as one is a date.
            if text.len() == 10
                && let Ok(day) = text.parse::<NaiveDate>()
            {
                *text = shifted(day, days).to_string();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| shift_value(item, days)),
        Value::Object(fields) => fields.values_mut().for_each(|field| shift_value(field, days)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A day so many months later, or earlier: the same day of that month, or its last. Beyond the calendar a day stays where it is.
pub fn months(day: NaiveDate, months: i64) -> NaiveDate {
    match u32::try_from(months.unsigned_abs()) {
        Ok(span) if months >= 0 => day.checked_add_months(Months::new(span)).unwrap_or(day),
        Ok(span) => day.checked_sub_months(Months::new(span)).unwrap_or(day),
        Err(_) => day,
    }
}

fn is_whole_months(quota: &Quota) -> bool {
    let next = quota.to.and_then(|to| to.checked_add_days(Days::new(1)));
    quota.from.is_some_and(|from| from.day() == 1) && next.is_some_and(|next| next.day() == 1)
}

fn shifted_quota(quota: &Quota, quarters: i64) -> Quota {
    let by = |day: NaiveDate| months(day, quarters.saturating_mul(3));
    // The day after the last one is a first of a month, which no month lacks.
    let last = |to: NaiveDate| to.succ_opt().map(by).and_then(|next| next.pred_opt()).unwrap_or(to);
    Quota { from: quota.from.map(by), to: quota.to.map(last), ..quota.clone() }
}

fn quarters_crossed(plan: &Plan, days: i64) -> i64 {
    let quarter = |day: NaiveDate| i64::from(day.year()).saturating_mul(4).saturating_add(i64::from(day.month0() / 3));
    match plan.head.created {
        Some(made) => quarter(shifted(made, days)).saturating_sub(quarter(made)),
        // A quarter has 91.3 days.
        None => days.saturating_mul(10).div_euclid(913),
    }
}
