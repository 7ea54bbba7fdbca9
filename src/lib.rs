//! Rungbook: a planner for business-to-business selling. docs/ARCHITECTURE.md says how its parts hang together.

#[cfg(target_arch = "wasm32")]
pub mod app;
pub mod chart;
pub mod exchange;
pub mod method;
pub mod metrics;
pub mod model;
pub mod route;
#[cfg(target_arch = "wasm32")]
pub mod store;
pub mod text;
