//! What two sides changed, each in its own way: both values, with who and when.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::model::{Name, RevisionOf, Stamp};

/// What a dispute is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum About {
    /// The value of a field, by its path.
    Field(String),
    /// Whether the record stays: one side removed it, the other changed it.
    Existence,
}

/// One of the values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// The value; nothing where the field is empty or the record removed.
    pub value: Option<Value>,
    /// Who wrote it; empty where nobody signed.
    pub by: Name,
    /// When; nothing where no history tells.
    pub at: Option<Stamp>,
    /// Where it comes from: 0 for the plan here, else the number of the file.
    pub from: usize,
}

/// Something that was changed in more than one place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dispute {
    /// The record, or the plan's head.
    pub record: RevisionOf,
    /// The field, or the record as a whole.
    pub about: About,
    /// What was made of it, the plan's own version first.
    pub versions: Vec<Version>,
    /// The version that stands unless a person chooses another: the latest.
    pub stands: usize,
}

impl Dispute {
    /// The version that stands.
    pub fn standing(&self) -> Option<&Version> {
        self.versions.get(self.stands)
    }
}
