//! The published JSON Schema: it is the one of the records, every fixture and sample keeps to it, and the full fixture leaves nothing out.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::{collections::BTreeSet, fs};

use rungbook::exchange::plan_file;
use serde_json::{Map, Value};

const FULL: &str = include_str!("plans/version-1-full.plan.json");

fn path(name: &str) -> String {
    format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_published_schema_is_the_one_of_the_records() {
    let path = path("static/plan.schema.json");
    let schema = serde_json::to_string_pretty(&plan_file::schema()).unwrap() + "\n";
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(&path, &schema).unwrap();
    }
    assert_eq!(
        fs::read_to_string(path).unwrap_or_default(),
        schema,
        "run UPDATE_SCHEMA=1 cargo test and review the difference"
    );
}

/// Holds a value against the part of JSON Schema that ours uses, noting which fields of which definitions it has.
struct Checker {
    definitions: Map<String, Value>,
    seen: BTreeSet<String>,
}

impl Checker {
    fn new(schema: &Value) -> Self {
        Self { definitions: schema["$defs"].as_object().unwrap().clone(), seen: BTreeSet::new() }
    }

    fn check(&mut self, value: &Value, schema: &Value, of: &str) -> Result<(), String> {
        let wrong = |what: &str| Err(format!("{of}: {what}: {value}"));
        if let Some(to) = schema.get("$ref").and_then(Value::as_str) {
            let name = to.trim_start_matches("#/$defs/");
            let definition = self.definitions[name].clone();
            return self.check(value, &definition, name);
        }
        for several in ["anyOf", "oneOf"] {
            if let Some(Value::Array(choices)) = schema.get(several) {
                return match choices.iter().any(|choice| self.check(value, choice, of).is_ok()) {
                    true => Ok(()),
                    false => wrong("none of the possible forms"),
                };
            }
        }
        if schema.get("const").is_some_and(|wanted| wanted != value) {
            return wrong("another constant");
        }
        match schema.get("type") {
            Some(Value::String(kind)) if !is_a(value, kind) => return wrong(kind),
            Some(Value::Array(kinds)) if !kinds.iter().any(|kind| is_a(value, kind.as_str().unwrap())) => {
                return wrong("another type");
            }
            _ => {}
        }
        let limit = |name: &str| schema.get(name).and_then(Value::as_u64).map(|limit| usize::try_from(limit).unwrap());
        match value {
            Value::String(text) => {
                let letters = text.chars().count();
                if limit("maxLength").is_some_and(|most| letters > most)
                    || limit("minLength").is_some_and(|least| letters < least)
                {
                    return wrong("length");
                }
            }
            Value::Array(items) => {
                for item in items {
                    self.check(item, schema.get("items").unwrap_or(&Value::Bool(true)), of)?;
                }
            }
            Value::Object(object) => return self.check_object(object, schema, of),
            _ => {}
        }
        Ok(())
    }

    fn check_object(&mut self, object: &Map<String, Value>, schema: &Value, of: &str) -> Result<(), String> {
        for required in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
            if !object.contains_key(required.as_str().unwrap()) {
                return Err(format!("{of}: {required} is missing"));
            }
        }
        for (name, value) in object {
            if let Some(field) = schema.get("properties").and_then(|fields| fields.get(name)) {
                self.seen.insert(format!("{of}.{name}"));
                self.check(value, field, of)?;
            } else if schema.get("additionalProperties") == Some(&Value::Bool(false)) {
                // Ours have one pattern, that of a currency.
                let patterns = schema.get("patternProperties").and_then(Value::as_object);
                match patterns.and_then(|patterns| patterns.values().next()) {
                    Some(inner) => self.check(value, inner, of)?,
                    None => return Err(format!("{of}: {name} is unknown")),
                }
            } else if let Some(other) = schema.get("additionalProperties") {
                self.check(value, other, of)?;
            }
        }
        Ok(())
    }
}

fn is_a(value: &Value, kind: &str) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}

#[test]
fn fixtures_and_sample_keep_to_the_schema_and_bad_values_do_not() {
    let schema = plan_file::schema();
    let mut checker = Checker::new(&schema);
    for name in ["tests/plans/version-1.plan.json", "tests/plans/version-1-full.plan.json", "samples/company.plan.json"]
    {
        let file: Value = serde_json::from_str(&fs::read_to_string(path(name)).unwrap()).unwrap();
        assert_eq!(checker.check(&file, &schema, "file"), Ok(()), "{name}");
    }
    for (from, to) in [
        ("\"minor\":1234500", "\"minor\":\"a lot\""),
        ("\"outcome\":\"won\"", "\"outcome\":\"perhaps\""),
        ("§Account.name", &"x".repeat(201)),
        ("\"version\":1,", ""),
    ] {
        let wrong: Value = serde_json::from_str(&FULL.replacen(from, to, 1)).unwrap();
        assert!(checker.check(&wrong, &schema, "file").is_err(), "{to}");
    }
}

/// What tests of every field stand on: each text of it begins with `§` and the name of its place.
#[test]
fn the_full_fixture_has_every_field_of_every_record() {
    let schema = plan_file::schema();
    let mut checker = Checker::new(&schema);
    checker.check(&serde_json::from_str(FULL).unwrap(), &schema, "file").unwrap();
    let mut missing = Vec::new();
    for (name, definition) in checker.definitions.iter().chain([(&"file".to_owned(), &schema)]) {
        for (field, about) in definition.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let place = format!("{name}.{field}");
            let is_text = about["maxLength"].as_u64().is_some_and(|most| most > 80);
            if !checker.seen.contains(&place) || is_text && !FULL.contains(&format!("\"§{place}\"")) {
                missing.push(place);
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}
