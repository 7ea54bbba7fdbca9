//! What the ladder asks: rules as pure functions. A rule returns a change or a refusal; it never acts. docs/METHOD.md states each.
#![deny(clippy::arithmetic_side_effects)]

pub mod account;
pub mod account_merge;
pub mod answer;
pub mod assessment;
pub mod bulk;
pub mod buying_group;
pub mod channel;
pub mod claim;
pub mod concession;
pub mod condition;
pub mod contact_merge;
pub mod decision;
pub mod depth;
pub mod dossier;
pub mod duplicate;
pub mod evidence;
pub mod field;
pub mod fit;
pub mod gate;
pub mod hand_order;
pub mod inaction;
pub mod killer;
pub mod lead;
pub mod lead_level;
pub mod lead_load;
pub mod lead_merge;
mod lead_people;
mod lead_state;
pub mod library;
pub mod liveness;
pub mod mark;
pub mod matrix;
pub mod naming;
pub mod next;
pub mod opportunity;
pub mod order_driven;
pub mod playbook;
pub mod proof;
pub mod proposal;
pub mod qualified;
mod refusal;
pub mod removal;
pub mod renewal;
pub mod review;
pub mod row;
pub mod saved_view;
pub mod shift;
pub mod sign_off;
pub mod tier;
pub mod ties;
pub mod verdict;
pub mod waiting;

pub use dossier::{Dossier, Dossiers, Findings, Wins};
pub use refusal::Refusal;

use chrono::NaiveDate;

use crate::model::Name;

/// Who acts, in which role, on which day.
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    /// The day it happens.
    pub on: NaiveDate,
    /// Who.
    pub by: Name,
    /// In which role, such as sales manager; empty for the owner.
    pub role: Name,
}

#[cfg(test)]
mod tests;
