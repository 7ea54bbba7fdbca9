//! How plans and tables come in and go out as files.

pub mod calendar_file;
pub mod compare;
pub mod copy;
pub mod crm;
mod csv_line;
pub mod export;
mod header;
pub mod import;
mod json_flaw;
mod json_place;
pub mod kept;
pub mod library_file;
pub mod merge;
pub mod packed;
pub mod past;
pub mod plan_file;
pub mod playbook_file;
pub mod sign_off;
mod upgrade;

pub use csv_line::line as csv_line;
pub use json_place::Place;
