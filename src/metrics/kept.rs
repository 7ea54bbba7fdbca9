//! Answers that were worked out before and still hold, for the scopes and frames that were asked for lately.

use std::sync::Arc;

use super::{
    acquisition::Acquisition,
    cause::{Causes, SourceLine},
    checks::Steady,
    customers::Customers,
    driver::Drivers,
    frame::{Frame, Scope},
    indicator::Reading,
    passages::Team,
    qualification::Qualification,
    requests::Requests,
    response::Responses,
    rules::RuleBook,
};

/// How many of one kind are kept: a unit beside the one above it, in two periods, and what a view asks for besides.
const KEPT: usize = 8;

/// Answers of one kind.
#[derive(Clone)]
pub struct Kept<T>(Vec<(Scope, Frame, Arc<T>)>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Kept<T> {
    /// The answer for a scope in a frame, made where none is kept.
    pub fn get(&mut self, scope: &Scope, frame: Frame, make: impl FnOnce() -> T) -> Arc<T> {
        let known = self.0.iter().find(|(known, of, _)| *of == frame && known == scope);
        if let Some((.., known)) = known {
            return Arc::clone(known);
        }
        let made = Arc::new(make());
        if self.0.len() >= KEPT {
            self.0.remove(0);
        }
        self.0.push((scope.clone(), frame, Arc::clone(&made)));
        made
    }
}

/// What only says something of decided opportunities.
#[derive(Clone, Default)]
pub struct OfDecided {
    /// Why they ended as they did.
    pub causes: Kept<Causes>,
    /// What winning goes with.
    pub drivers: Kept<Drivers>,
    /// What new customers cost.
    pub acquisition: Kept<Acquisition>,
    /// What full qualification goes with.
    pub qualification: Kept<Option<Qualification>>,
}

/// What says nothing of the amounts and the next steps of open ones.
#[derive(Clone, Default)]
pub struct WithoutAmounts {
    /// Whether customers stay.
    pub customers: Kept<Customers>,
    /// What each source brought.
    pub sources: Kept<Vec<SourceLine>>,
    /// How the leads of each source were answered.
    pub responses: Kept<Responses>,
    /// What reps ask of others.
    pub requests: Kept<Vec<Requests>>,
    /// The figures to steer by, of which one does say something of amounts.
    pub indicators: Kept<Vec<Reading>>,
    /// The reps beside each other.
    pub team: Kept<Team>,
    /// How the rules stand.
    pub rules: Kept<RuleBook>,
    /// The part of the checks that holds.
    pub steady: Kept<Steady>,
}
