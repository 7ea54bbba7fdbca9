//! Editing in place: fields of a record that commit when the person leaves them, and lists of such records.

pub mod editor;
pub mod items;
pub mod slot;
