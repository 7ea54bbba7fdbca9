//! What stands in a plan, told in plain words: the name of any record, and the value of any field.

use serde_json::Value;

use super::{
    Language, Say, Words,
    format::{NumberStyle, day},
    history::HistoryWord,
};
use crate::model::{Account, Contact, Currency, Id, Key, Money, Plan, Recorded, Unit};

/// What a record is about, where it can be said in a name.
pub fn named(plan: &Plan, key: &Key) -> Option<String> {
    named_as(plan, &plan.tables.record(key)?.to_json())
}

/// The same for a record that may no longer stand in the plan.
pub fn named_as(plan: &Plan, record: &Value) -> Option<String> {
    let text = |name: &str| record.get(name).and_then(Value::as_str).map(str::to_owned);
    if let Some(contact) = text("contact").and_then(|id| name_of(plan, &id)) {
        return Some(contact);
    }
    if let Some(question) = text("question").and_then(|id| Id::new(&id).ok()) {
        return plan.playbook.questions.get(&question).map(|question| question.text.to_string());
    }
    text("name").or(text("text")).or(text("subject")).or(text("respondent"))
}

/// The name behind an id, whatever it belongs to.
fn name_of(plan: &Plan, id: &str) -> Option<String> {
    fn found<T: Recorded>(plan: &Plan, id: &str, name: fn(&T) -> &str) -> Option<String> {
        let id = Id::<T>::new(id).ok()?;
        T::table(&plan.tables).get(&id).map(|record| name(record).to_owned())
    }
    found::<Contact>(plan, id, |one| one.name.as_str())
        .or_else(|| found::<Unit>(plan, id, |one| one.name.as_str()))
        .or_else(|| found::<Account>(plan, id, |one| one.name.as_str()))
        .or_else(|| Id::new(id).ok().and_then(|id| plan.playbook.stages.get(&id)).map(|stage| stage.name.to_string()))
        .or_else(|| {
            Id::new(id).ok().and_then(|id| plan.playbook.reasons.get(&id)).map(|reason| reason.text.to_string())
        })
}

/// A value of a file in plain words.
pub fn value(language: Language, numbers: &NumberStyle, plan: &Plan, told: Option<&Value>) -> Words {
    let say = |one: &Value| value(language, numbers, plan, Some(one));
    match told {
        None | Some(Value::Null) => HistoryWord::Nothing.say(language),
        Some(Value::Bool(true)) => HistoryWord::Yes.say(language),
        Some(Value::Bool(false)) => HistoryWord::No.say(language),
        Some(Value::Number(number)) => number.as_i64().map_or_else(|| number.to_string(), |n| numbers.whole(n)).into(),
        Some(Value::String(text)) => match text.parse().map(day) {
            Ok(day) => day.into(),
            Err(_) => name_of(plan, text).unwrap_or_else(|| text.replace('_', " ")).into(),
        },
        Some(Value::Array(all)) => all.iter().map(say).collect::<Vec<_>>().join(", ").into(),
        Some(Value::Object(fields)) => {
            let minor = fields.get("minor").and_then(Value::as_i64);
            let currency =
                fields.get("currency").and_then(Value::as_str).and_then(|code| code.parse::<Currency>().ok());
            if let (Some(minor), Some(currency)) = (minor, currency) {
                return numbers.money(Money::new(minor, currency)).into();
            }
            let first = ["text", "name", "ask"].iter().find_map(|name| fields.get(*name));
            match first.or(fields.values().next().filter(|_| fields.len() == 1)) {
                Some(value) => say(value),
                None => HistoryWord::Several.say(language),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Change;
    use serde_json::json;

    #[test]
    fn values_are_told_as_people_say_them() {
        let mut plan = Plan::default();
        let account = Account { id: Id::fixed("a1"), name: crate::model::Name::clipped("Acme"), ..Account::default() };
        plan.apply(Change::put(account)).unwrap();
        let told = |json: Value| value(Language::English, &NumberStyle::default(), &plan, Some(&json));
        assert_eq!(
            told(json!({ "minor": 125_000, "currency": "EUR" })),
            NumberStyle::default().money(Money::new(125_000, Currency::EUR))
        );
        assert_eq!(told(json!("2026-11-22")), "22 Nov 2026");
        assert_eq!(told(json!("a1")), "Acme");
        assert_eq!(told(json!("no_decision")), "no decision");
        assert_eq!(told(json!({ "text": "Call", "on": "2026-11-22" })), "Call");
        assert_eq!(value(Language::English, &NumberStyle::default(), &plan, None), "empty");
        assert_eq!(named(&plan, &(&Id::<Account>::fixed("a1")).into()).as_deref(), Some("Acme"));
    }
}
