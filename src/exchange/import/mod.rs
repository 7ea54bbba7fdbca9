//! Import of other systems' exports: from bytes to a dry run and one undoable change. docs/IMPORT.md has the rules.

pub mod alias;
pub mod build;
pub mod bytes;
pub mod cell;
pub mod choices;
pub mod column;
pub mod date;
pub mod desk;
pub mod dry_run;
pub mod field;
mod header;
pub mod ladder;
pub mod mapped;
pub mod number;
pub mod offered_back;
pub mod problem;
pub mod read;
pub mod recognise;
mod score;
pub mod survey;
pub mod trail;
pub mod uses;
pub mod words;
