//! What is being typed is safe before its field is left: a moment after each key it is kept beside the plans, and when the page ends before
//! the field was left it is put back where it stood and taken over as any edit is, so that what cannot be read is refused there. The plan
//! itself, its history and undo know nothing of it.

mod alive;
mod back;
mod entered;
mod keeper;
mod place;

pub use back::Typing;
pub use entered::Entered;
