//! The views, one module each.

pub mod accounts;
pub mod assessment;
pub mod board;
pub mod conflicts;
mod edit;
pub mod figures;
pub mod files;
mod fit;
pub mod forgets;
pub mod history;
pub mod import;
pub mod leads;
mod marks;
pub mod nowhere;
pub mod opportunity;
pub mod playbook;
pub mod renewals;
pub mod rescue;
pub mod review;
pub mod settings;
mod sheets;
mod side_by_side;
pub mod sign_off;
mod typed;
pub mod waiting;
pub mod welcome;
