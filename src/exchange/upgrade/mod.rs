//! Plan files of earlier versions, brought up to date: for each version one module that knows its shape and the step to the next.
//!
//! A step works on a copy of what the file says and knows nothing else. It is never changed once the version after it is out, so a
//! file of any version opens for ever: it takes all the steps from its own version on. docs/PLAN-FILE.md tells the shapes.

mod fields;
mod version_0;

use serde_json::{Map, Value};

use super::plan_file::VERSION;

pub use fields::Misfit;

/// A JSON object of a plan file.
pub(super) type Object = Map<String, Value>;

/// The way from one version to the next.
type Step = fn(Object) -> Result<Object, Misfit>;

/// The steps, each from the version of its place in the list.
const STEPS: &[Step] = &[version_0::to_version_1];

/// Why the text of an earlier version was not brought up to date.
#[derive(Debug)]
pub enum NotUpgraded {
    /// It is no JSON object.
    Text(serde_json::Error),
    /// A value does not fit the shape of its version.
    Misfit(Misfit),
}

/// The text of a plan file of this version that says what one of an earlier `version` said. The text given is left as it is.
pub fn up_to_date(text: &str, version: u32) -> Result<String, NotUpgraded> {
    const { assert!(STEPS.len() == VERSION as usize, "every version has its step") };
    let mut file = serde_json::from_str::<Object>(text).map_err(NotUpgraded::Text)?;
    for (from, step) in (0..).zip(STEPS) {
        if version <= from {
            file = step(file).map_err(NotUpgraded::Misfit)?;
        }
    }
    Ok(Value::Object(file).to_string())
}
