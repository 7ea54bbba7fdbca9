//! What was worked out for each opportunity and still holds: cards, defects and claims, made again only for those that an edit touched.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::{
    method::{Wins, claim::Overclaim},
    model::{Id, Plan, Revision, RevisionOf, TableName, Unit},
};

use super::{
    board_card::Card,
    board_drawn::Drawn,
    facts::Facts,
    health::{Defect, Defects},
    listed::Listed,
    overclaim::Overclaims,
    stale::Usual,
};

/// By the places of the opportunities among the facts' rows.
#[derive(Clone, Default)]
pub struct Known {
    /// Sales won before, by kind and industry.
    wins: Option<Arc<Wins>>,
    /// The usual stays of the whole plan.
    usual: Option<Arc<Usual>>,
    cards: Listed<Arc<Card>, ()>,
    /// What the cards were made of besides their opportunities.
    cards_of: Option<(NaiveDate, Arc<Usual>, Vec<Id<Unit>>)>,
    /// The board as it was asked for last, and the rows that edits touched since.
    drawn: Option<Drawn>,
    defects: Listed<Arc<[Defect]>, Defects>,
    defects_of: Option<(NaiveDate, Usual)>,
    claims: Listed<Option<Arc<Overclaim>>, Overclaims>,
    claims_of: Option<NaiveDate>,
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
            self.cards.touch(*row);
            self.drawn.iter_mut().for_each(|drawn| drawn.touch(*row));
            self.defects.touch(*row);
            self.claims.touch(*row);
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

    /// The cards that still hold on a day, with these usual stays and these owners who have too much; and the board as it was drawn of
    /// them, which whoever draws it anew takes and gives back.
    pub fn cards(
        &mut self,
        of: (NaiveDate, Arc<Usual>, Vec<Id<Unit>>),
    ) -> (&mut Listed<Arc<Card>, ()>, &mut Option<Drawn>) {
        if self.cards_of.as_ref() != Some(&of) {
            self.cards.forget();
            self.drawn = None;
            self.cards_of = Some(of);
        }
        (&mut self.cards, &mut self.drawn)
    }

    /// The defects that still hold on a day with these usual stays.
    pub fn defects(&mut self, of: (NaiveDate, Usual)) -> &mut Listed<Arc<[Defect]>, Defects> {
        if self.defects_of.as_ref() != Some(&of) {
            self.defects.forget();
            self.defects_of = Some(of);
        }
        &mut self.defects
    }

    /// What claims more than it has earned on a day, as far as it still holds.
    pub fn claims(&mut self, today: NaiveDate) -> &mut Listed<Option<Arc<Overclaim>>, Overclaims> {
        if self.claims_of != Some(today) {
            self.claims.forget();
            self.claims_of = Some(today);
        }
        &mut self.claims
    }
}
