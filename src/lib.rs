//! Rungbook: a planner for business-to-business selling.
