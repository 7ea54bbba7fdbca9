//! Version 0, from before the first release: lists instead of tables, amounts with decimals, days as moments, no history.

use serde_json::{Value, json};

use super::{
    Object,
    fields::{Fields, Misfit},
};
use crate::model::Currency;

/// Makes of version 0 what version 1 says. Fields that version 0 does not know stay where they are.
pub fn to_version_1(file: Object) -> Result<Object, Misfit> {
    let mut file = Fields::of_file(file);
    let currency = head(&mut file)?;
    ladder(&mut file)?;
    table(&mut file, "team", "units", &|one| one.rename("title", "name"))?;
    table(&mut file, "customers", "accounts", &|one| one.rename("title", "name"))?;
    table(&mut file, "people", "contacts", &|one| {
        one.rename("title", "name")?;
        one.rename("role", "title")?;
        one.rename("customer", "account")
    })?;
    table(&mut file, "deals", "opportunities", &|one| deal(one, currency))?;
    file.take("version");
    file.put("version", 1)?;
    file.put("min_reader", 1)?;
    Ok(file.into_object())
}

/// The plan's own fields; gives the currency, in which all its amounts were.
fn head(file: &mut Fields) -> Result<Currency, Misfit> {
    let Some(head) = file.take("plan") else { return Err(file.misfit("plan", "this field is missing")) };
    let mut head = Fields::of(head, "plan".to_owned())?;
    head.rename("title", "name")?;
    day(&mut head, "made", "created")?;
    let currency = match head.text("currency")? {
        None => Currency::default(),
        Some(code) => code.parse().map_err(|_| head.misfit("currency", "this is no currency code"))?,
    };
    head.put("currency", currency.code())?;
    file.put("plan", head.into_object())?;
    Ok(currency)
}

/// The ladder was a list of stages in their order; now it is part of the playbook.
fn ladder(file: &mut Fields) -> Result<(), Misfit> {
    let mut stages = Object::new();
    for (place, stage) in (1..).zip(file.list("ladder")?) {
        let (id, mut stage) = identified(stage, format!("ladder/{}", place - 1))?;
        stage.rename("title", "name")?;
        stage.rename("days", "expected_days")?;
        stage.put("order", place)?;
        if stages.insert(id, stage.into_object().into()).is_some() {
            return Err(Misfit { path: format!("ladder/{}/id", place - 1), what: "this id stands twice in the list" });
        }
    }
    file.put("playbook", json!({ "name": "Ladder", "stages": stages }))
}

/// A list of records that hold their ids becomes a table by id.
fn table(
    file: &mut Fields,
    list: &str,
    table: &str,
    renew: &dyn Fn(&mut Fields) -> Result<(), Misfit>,
) -> Result<(), Misfit> {
    let mut records = Object::new();
    for (place, record) in file.list(list)?.into_iter().enumerate() {
        let (id, mut record) = identified(record, format!("{list}/{place}"))?;
        renew(&mut record)?;
        if records.insert(id, record.into_object().into()).is_some() {
            return Err(Misfit { path: format!("{list}/{place}/id"), what: "this id stands twice in the list" });
        }
    }
    if records.is_empty() { Ok(()) } else { file.put(table, records) }
}

fn identified(record: Value, path: String) -> Result<(String, Fields), Misfit> {
    let mut record = Fields::of(record, path)?;
    match record.text("id")? {
        Some(id) => Ok((id, record)),
        None => Err(record.misfit("id", "this field is missing")),
    }
}

fn deal(deal: &mut Fields, currency: Currency) -> Result<(), Misfit> {
    deal.rename("title", "name")?;
    deal.rename("customer", "account")?;
    deal.rename("seller", "owner")?;
    day(deal, "due", "close_date")?;
    if let Some(value) = deal.take("value") {
        let minor = minor_units(&value, currency)
            .ok_or_else(|| deal.misfit("value", "this is no amount with the decimals of the plan's currency"))?;
        deal.put("amount", json!({ "minor": minor, "currency": currency.code() }))?;
    }
    let ended = taken_day(deal, "ended")?;
    let outcome = match deal.text("result")?.as_deref() {
        None | Some("open") => None,
        Some(word @ ("won" | "lost")) => Some(word.to_owned()),
        Some("nothing") => Some("no_decision".to_owned()),
        Some(_) => return Err(deal.misfit("result", "this is none of: open, won, lost, nothing")),
    };
    visits(deal, outcome.as_deref(), ended.as_deref())?;
    if let Some(outcome) = outcome {
        deal.put("outcome", outcome)?;
        if let Some(ended) = ended {
            deal.put("decided_on", ended)?;
        }
    }
    Ok(())
}

/// The steps told the day on which each stage was entered; it was left when the next one was, or when the deal ended.
fn visits(deal: &mut Fields, outcome: Option<&str>, ended: Option<&str>) -> Result<(), Misfit> {
    let mut stays = Vec::new();
    for (place, step) in deal.list("steps")?.into_iter().enumerate() {
        let mut step = Fields::of(step, format!("{}/{place}", deal.path("steps")))?;
        let Some(stage) = step.text("stage")? else { return Err(step.misfit("stage", "this field is missing")) };
        let Some(since) = taken_day(&mut step, "since")? else {
            return Err(step.misfit("since", "this field is missing"));
        };
        stays.push((json!({ "stage": stage }), since));
    }
    if let Some((at, since)) = stays.first() {
        deal.put("opened_on", since.clone())?;
        let last = stays.last().map_or(at, |(at, _)| at);
        if let Some(stage) = last.get("stage").cloned() {
            deal.put("stage", stage)?;
        }
    }
    if let (Some(outcome), Some(ended), false) = (outcome, ended, stays.is_empty()) {
        stays.push((json!({ "decided": outcome }), ended.to_owned()));
    }
    let left = stays.iter().skip(1).map(|(_, since)| Some(since.clone())).chain([None]).collect::<Vec<_>>();
    let visits: Vec<Value> = stays
        .into_iter()
        .zip(left)
        .map(|((at, entered), left)| match left {
            Some(left) => json!({ "at": at, "entered": entered, "left": left }),
            None => json!({ "at": at, "entered": entered }),
        })
        .collect();
    if visits.is_empty() { Ok(()) } else { deal.put("visits", visits) }
}

/// Gives a moment another name, as the day that was meant.
fn day(fields: &mut Fields, from: &str, to: &str) -> Result<(), Misfit> {
    match taken_day(fields, from)? {
        Some(day) => fields.put(to, day),
        None => Ok(()),
    }
}

/// Version 0 wrote a day as the moment at which it begins in UTC; whether the day exists is asked when the file is read.
fn taken_day(fields: &mut Fields, name: &str) -> Result<Option<String>, Misfit> {
    let Some(text) = fields.text(name)? else { return Ok(None) };
    match text.strip_suffix("T00:00:00Z") {
        Some(day) => Ok(Some(day.to_owned())),
        None => Err(fields.misfit(name, "this is no day such as 2025-03-31T00:00:00Z")),
    }
}

/// An amount of major units with decimals, as a number or a text, in whole minor units.
fn minor_units(value: &Value, currency: Currency) -> Option<i64> {
    let text = match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        _ => return None,
    };
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let places = usize::try_from(currency.digits()).ok()?;
    // Zeros at the end say nothing, so they may be more than the currency has.
    let part = part.trim_end_matches('0');
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || part.len() > places || !all_digits(whole) || !all_digits(part) {
        return None;
    }
    format!("{sign}{whole}{part:0<places$}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_by_their_digits() {
        let euro = |value: Value| minor_units(&value, Currency::EUR);
        assert_eq!(euro(json!(12_500.5)), Some(1_250_050));
        assert_eq!(euro(json!("12500.50")), Some(1_250_050));
        assert_eq!(euro(json!(-3)), Some(-300));
        assert_eq!(euro(json!("7.100")), Some(710));
        for wrong in [json!("1.234,5"), json!("0.001"), json!(1e300), json!(""), json!("--1"), json!(true)] {
            assert_eq!(euro(wrong.clone()), None, "{wrong}");
        }
        assert_eq!(minor_units(&json!("92233720368547758.08"), Currency::EUR), None, "beyond the largest amount");
        assert_eq!(minor_units(&json!("1200"), "JPY".parse().unwrap()), Some(1200));
        assert_eq!(minor_units(&json!("0.5"), "JPY".parse().unwrap()), None);
    }
}
