//! What was worked out for each opportunity and still holds: cards and defects, made again only for those that an edit touched.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::{
    method::Wins,
    model::{Id, Plan, Revision, RevisionOf, TableName, Unit},
};

use super::{board_card::Card, facts::Facts, health::Defect, stale::Usual};

/// By the places of the opportunities among the facts' rows.
#[derive(Clone, Default)]
pub struct Known {
    /// Sales won before, by kind and industry.
    wins: Option<Arc<Wins>>,
    /// The usual stays of the whole plan.
    usual: Option<Arc<Usual>>,
    cards: Vec<Option<Arc<Card>>>,
    /// What the cards were made of besides their opportunities.
    cards_of: Option<(NaiveDate, Arc<Usual>, Vec<Id<Unit>>)>,
    defects: Vec<Option<Arc<[Defect]>>>,
    defects_of: Option<(NaiveDate, Usual)>,
}

/// True for a revision of which only some opportunities know that it concerns them, or all: an ending tells others what was won before.
fn concerns_all(revision: &Revision) -> bool {
    let RevisionOf::Record(key) = &revision.record else { return true };
    let differs = |names: &[&str]| names.iter().any(|name| revision.fields.contains_key(*name));
    match key.table {
        TableName::Opportunity => differs(&["outcome", "sale_kind", "account"]),
        TableName::Answer | TableName::GateDecision | TableName::Activity | TableName::Action => false,
        TableName::Lead => false,
        _ => true,
    }
}

impl Known {
    /// Forgets everything.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Forgets what some revisions made untrue, of which the facts read some rows again.
    pub fn follow(&mut self, facts: &Facts, rows: &[usize], revisions: &[Revision]) {
        if revisions.iter().any(concerns_all) {
            self.forget();
            return;
        }
        for row in rows {
            self.cards.get_mut(*row).into_iter().for_each(|card| *card = None);
            self.defects.get_mut(*row).into_iter().for_each(|defects| *defects = None);
            // Its stays are among those that say what is usual.
            if facts.rows.get(*row).is_none_or(|fact| fact.outcome == crate::model::Outcome::Won) {
                self.usual = None;
            }
        }
    }

    /// Sales won before.
    pub fn wins(&mut self, plan: &Plan) -> Arc<Wins> {
        Arc::clone(self.wins.get_or_insert_with(|| Arc::new(Wins::of(plan))))
    }

    /// The usual stays of the whole plan.
    pub fn usual(&mut self, facts: &Facts) -> Arc<Usual> {
        let fresh = || Arc::new(Usual::of(facts, &(0..facts.rows.len()).collect::<Vec<_>>()));
        Arc::clone(self.usual.get_or_insert_with(fresh))
    }

    /// The cards that still hold on a day, with these usual stays and these owners who have too much.
    pub fn cards(&mut self, facts: &Facts, of: (NaiveDate, Arc<Usual>, Vec<Id<Unit>>)) -> &mut Vec<Option<Arc<Card>>> {
        if self.cards_of.as_ref() != Some(&of) {
            self.cards.clear();
            self.cards_of = Some(of);
        }
        self.cards.resize(facts.rows.len(), None);
        &mut self.cards
    }

    /// The defects that still hold on a day with these usual stays.
    pub fn defects(&mut self, facts: &Facts, of: (NaiveDate, Usual)) -> &mut Vec<Option<Arc<[Defect]>>> {
        if self.defects_of.as_ref() != Some(&of) {
            self.defects.clear();
            self.defects_of = Some(of);
        }
        self.defects.resize(facts.rows.len(), None);
        &mut self.defects
    }
}
