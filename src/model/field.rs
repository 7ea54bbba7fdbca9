//! The fields of a record as histories and merges see them: the smallest parts that two people change apart from each other.
//!
//! A field is one value, an amount with its currency or a next step with its day included. Lists that people edit item by item are
//! opened: each field of each item counts for itself.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::revision::FieldChange;

/// The fields of records that hold items by id, or entries by name, which people change apart.
pub const LISTS: [&str; 28] = [
    "answers",
    "assumptions",
    "benefits",
    "collaborators",
    "competitors",
    "concerns",
    "concessions",
    "contact_log",
    "coverage",
    "customer_rules",
    "exchanges",
    "external_ids",
    "facts",
    "investments",
    "items",
    "lines",
    "milestones",
    "needs",
    "open_points",
    "pains",
    "position",
    "proofs",
    "proposal",
    "rates",
    "satisfaction",
    "steps",
    "tools_used",
    "views",
];

/// A record taken apart: its fields by their paths (`name`, `competitors/4f9k/favoured`). An item stands there too, as an empty object.
pub type Fields = BTreeMap<String, Value>;

/// The names along a path.
pub fn steps(path: &str) -> Vec<String> {
    path.split('/').map(|name| name.replace("~1", "/").replace("~0", "~")).collect()
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

fn inner(path: &str, name: &str) -> String {
    if path.is_empty() { escaped(name) } else { format!("{path}/{}", escaped(name)) }
}

/// How many names of a path lead to a field; what lies deeper is part of the field's value.
fn depth_of_fields(path: &str) -> usize {
    let list = path.split('/').next().is_some_and(|first| LISTS.contains(&first));
    if list { 3 } else { 1 }
}

/// The item of a list to which a path belongs: its first two names.
pub fn item_of(path: &str) -> Option<&str> {
    if depth_of_fields(path) == 1 {
        return None;
    }
    let (list, rest) = path.split_once('/')?;
    let id = rest.split('/').next()?;
    path.get(..list.len().saturating_add(1).saturating_add(id.len()))
}

/// The field to which a path leads, and the rest of the way into its value.
pub(super) fn field_of(path: &str) -> (&str, Option<&str>) {
    let end = path.match_indices('/').nth(depth_of_fields(path).saturating_sub(1)).map(|(at, _)| at);
    match end.and_then(|at| path.get(..at).zip(path.get(at.saturating_add(1)..))) {
        Some((field, rest)) => (field, Some(rest)),
        None => (path, None),
    }
}

/// Takes a value at a path apart.
pub(super) fn spread(path: &str, value: &Value, out: &mut Fields) {
    let depth = if path.is_empty() { 0 } else { path.split('/').count() };
    let Value::Object(inside) = value else {
        out.insert(path.to_owned(), value.clone());
        return;
    };
    if depth > 0 && depth >= depth_of_fields(path) {
        out.insert(path.to_owned(), value.clone());
        return;
    }
    if depth == 2 {
        out.insert(path.to_owned(), Value::Object(Map::new()));
    }
    for (name, value) in inside {
        spread(&inner(path, name), value, out);
    }
}

/// Takes a record apart.
pub fn fields_of(record: &Value) -> Fields {
    let mut fields = Fields::new();
    spread("", record, &mut fields);
    fields
}

/// Puts a record together from its fields.
pub fn record_of(fields: &Fields) -> Value {
    let mut record = Value::Object(Map::new());
    for (path, value) in fields {
        set(&mut record, path, Some(value.clone()));
    }
    record
}

/// Sets what stands at a path, or takes it away; lists that this leaves empty go too.
pub fn set(record: &mut Value, path: &str, value: Option<Value>) {
    match path.split_once('/') {
        None => {
            let name = path.replace("~1", "/").replace("~0", "~");
            if let Some(inside) = opened(record) {
                match value {
                    Some(value) => drop(inside.insert(name, value)),
                    None => drop(inside.remove(&name)),
                }
            }
        }
        Some((first, rest)) => {
            let name = first.replace("~1", "/").replace("~0", "~");
            let Some(inside) = opened(record) else { return };
            if value.is_none() && !inside.contains_key(&name) {
                return;
            }
            let entry = inside.entry(name.clone()).or_insert_with(|| Value::Object(Map::new()));
            let goes = value.is_none() && LISTS.contains(&first);
            set(entry, rest, value);
            if goes && entry.as_object().is_some_and(Map::is_empty) {
                inside.remove(&name);
            }
        }
    }
}

/// What stands at a path.
pub fn get<'a>(record: &'a Value, path: &str) -> Option<&'a Value> {
    steps(path).iter().try_fold(record, |at, name| at.get(name))
}

fn opened(value: &mut Value) -> Option<&mut Map<String, Value>> {
    if !value.is_object() {
        *value = Value::Object(Map::new());
    }
    value.as_object_mut()
}

/// The fields that differ, by their paths, each with its old and new value.
pub fn differing_fields(old: &Value, new: &Value) -> BTreeMap<String, FieldChange> {
    let mut found = BTreeMap::new();
    collect(old, new, "", &|path| path.is_empty() || path.split('/').count() < depth_of_fields(path), &mut found);
    found
}

/// All that differs, down to the smallest value, by its path: for the playbook, and for telling people.
pub fn differing_values(old: &Value, new: &Value) -> BTreeMap<String, FieldChange> {
    let mut found = BTreeMap::new();
    collect(old, new, "", &|_| true, &mut found);
    found
}

fn collect(
    old: &Value,
    new: &Value,
    path: &str,
    opens: &dyn Fn(&str) -> bool,
    found: &mut BTreeMap<String, FieldChange>,
) {
    let (Value::Object(before), Value::Object(after), true) = (old, new, opens(path)) else {
        if old != new {
            found.insert(path.to_owned(), FieldChange { old: Some(old.clone()), new: Some(new.clone()) });
        }
        return;
    };
    for (name, value) in before {
        match after.get(name) {
            Some(now) => collect(value, now, &inner(path, name), opens, found),
            None => {
                found.insert(inner(path, name), FieldChange { old: Some(value.clone()), new: None });
            }
        }
    }
    for (name, value) in after {
        if !before.contains_key(name) {
            found.insert(inner(path, name), FieldChange { old: None, new: Some(value.clone()) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn fields_that_differ_are_named_by_path() {
        let old = json!({ "name": "a", "lines": { "x": { "order": 1 }, "y": { "order": 2 } }, "gone": 1 });
        let new = json!({ "name": "b", "lines": { "x": { "order": 3 }, "y": { "order": 2 } }, "a/b": 2 });
        let fields = differing_fields(&old, &new);
        assert_eq!(fields.keys().collect::<Vec<_>>(), ["a~1b", "gone", "lines/x/order", "name"]);
        assert_eq!(fields["gone"], FieldChange { old: Some(json!(1)), new: None });
    }

    #[test]
    fn an_amount_and_its_currency_are_one_field() {
        let old = json!({ "amount": { "minor": 100, "currency": "EUR" } });
        let new = json!({ "amount": { "minor": 200, "currency": "EUR" } });
        assert_eq!(differing_fields(&old, &new).keys().collect::<Vec<_>>(), ["amount"]);
        assert_eq!(differing_values(&old, &new).keys().collect::<Vec<_>>(), ["amount/minor"]);
    }

    #[test]
    fn a_record_taken_apart_and_put_together_is_the_same() {
        let record = json!({
            "name": "a", "amount": { "minor": 1, "currency": "EUR" }, "external_ids": { "crm/1": "x" },
            "competitors": { "c1": {}, "c2": { "name": "b", "told_by": { "contact": "k" } } },
            "rates": { "USD": { "2026-01-01": { "units": 10, "plan_units": 9 } } },
        });
        let fields = fields_of(&record);
        assert_eq!(record_of(&fields), record);
        assert_eq!(fields["competitors/c1"], json!({}));
        assert_eq!(fields["competitors/c2/told_by"], json!({ "contact": "k" }));
        assert_eq!(fields["rates/USD/2026-01-01"], json!({ "units": 10, "plan_units": 9 }));
        assert_eq!(item_of("competitors/c2/told_by"), Some("competitors/c2"));
        assert_eq!(item_of("amount"), None);
        assert_eq!(field_of("amount/minor"), ("amount", Some("minor")));
        assert_eq!(field_of("competitors/c2/told_by/contact"), ("competitors/c2/told_by", Some("contact")));
    }

    #[test]
    fn a_list_that_loses_its_last_item_goes() {
        let mut record = json!({ "name": "a", "lines": { "x": {} } });
        set(&mut record, "lines/x", None);
        assert_eq!(record, json!({ "name": "a" }));
        set(&mut record, "lines/y/quantity", Some(json!(2)));
        assert_eq!(record, json!({ "name": "a", "lines": { "y": { "quantity": 2 } } }));
    }
}
