//! Rungbook: a planner for business-to-business selling. docs/ARCHITECTURE.md says how its parts hang together.

pub mod method;
pub mod model;

#[cfg(target_arch = "wasm32")]
pub mod app;
