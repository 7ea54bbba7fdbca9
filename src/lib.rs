//! Rungbook: a planner for business-to-business selling. docs/ARCHITECTURE.md says how its parts hang together.

pub mod model;
