//! A share of a whole.

use serde::{Deserialize, Serialize};

/// A share in whole per cent, 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Percent(u8);

/// A number is no share of a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} per cent where 0 to 100 are possible")]
pub struct NotAShare(pub u8);

impl Percent {
    /// Takes 0 to 100.
    pub fn new(percent: u8) -> Result<Self, NotAShare> {
        if percent <= 100 { Ok(Self(percent)) } else { Err(NotAShare(percent)) }
    }

    /// The number.
    pub fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Percent {
    type Error = NotAShare;
    fn try_from(percent: u8) -> Result<Self, NotAShare> {
        Self::new(percent)
    }
}
impl From<Percent> for u8 {
    fn from(percent: Percent) -> u8 {
        percent.0
    }
}
#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Percent {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Percent".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "integer", "minimum": 0, "maximum": 100 })
    }
    fn inline_schema() -> bool {
        true
    }
}
