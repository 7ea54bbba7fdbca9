//! What the ladder asks: rules as pure functions. A rule returns a change or a refusal; it never acts. docs/METHOD.md states each.
#![deny(clippy::arithmetic_side_effects)]

pub mod playbook;
