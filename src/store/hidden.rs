//! The questions that a person does not want to see in this browser: a matter of style, not of the plan.

use std::collections::BTreeSet;

use super::preferences::{read_value, write_value};

const KEY: &str = "rungbook.hidden-questions";

/// Their ids.
pub fn read() -> BTreeSet<String> {
    read_value(KEY).unwrap_or_default()
}

/// Keeps them; false when they last only as long as the page.
pub fn write(ids: &BTreeSet<String>) -> bool {
    write_value(KEY, ids)
}
