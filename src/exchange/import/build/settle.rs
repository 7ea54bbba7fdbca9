//! Where an opportunity stands once every row about it has spoken.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Builder, draft::Found};
use crate::{
    exchange::import::{alias::key, cell::Cells, field::Field, problem::Oddity, trail::Moment},
    model::{Id, Opportunity, Outcome, Standing},
};

/// What is still to be settled, by opportunity.
pub type Settling<'a> = BTreeMap<Id<Opportunity>, Spoken<'a>>;

/// What the rows of all files said about one opportunity and its history.
pub struct Spoken<'a> {
    /// Its ids, as the files write them.
    ids: Vec<&'a str>,
    /// The row that spoke last.
    last: Cells<'a>,
    /// Since when it stands on its stage, as the last row says that names a stage.
    since: Option<NaiveDate>,
}

impl<'a> Spoken<'a> {
    /// Nothing said yet.
    pub fn first(cells: Cells<'a>) -> Self {
        Self { ids: Vec::new(), last: cells, since: None }
    }

    /// One more row has spoken.
    pub fn row(&mut self, cells: Cells<'a>, since: Option<NaiveDate>) {
        self.last = cells;
        self.ids.extend(ids_of(cells));
        if since.is_some() || cells.text(Field::Stage).is_some() {
            self.since = since;
        }
    }
}

/// The ids that a row gives its opportunity.
pub fn ids_of(cells: Cells<'_>) -> Vec<&str> {
    [Field::ExternalId, Field::OtherId].iter().filter_map(|field| cells.text(*field)).collect()
}

impl Builder<'_> {
    /// The history of an opportunity, by its ids or its name.
    pub fn trail_of(&self, ids: &[&str], name: Option<&str>) -> Option<&[Moment]> {
        // A name leads to a history only where no other opportunity has it.
        let name = name.filter(|name| self.opportunities.named(name) != Found::Several).unwrap_or_default();
        self.trails.of(ids, name)
    }

    /// Settles the stays and the stage of an opportunity.
    pub fn settle(&mut self, id: &Id<Opportunity>, spoken: &Spoken) {
        let cells = spoken.last;
        let mut opportunity = self.opportunities.open(self.plan, id).clone();
        match self.trail_of(&spoken.ids, cells.text(Field::Name)).map(<[_]>::to_vec) {
            Some(moments) => {
                self.followed.extend(spoken.ids.iter().map(|id| (*id).to_owned()));
                self.followed.extend(cells.text(Field::Name).map(key));
                self.stays_from(&moments, &mut opportunity);
                let stood = opportunity.visits.iter().rev().find_map(|visit| match &visit.standing {
                    Standing::Stage(id) => Some(id.clone()),
                    Standing::Decided(_) => None,
                });
                opportunity.stage = opportunity
                    .stage
                    .take()
                    .filter(|_| opportunity.outcome == Outcome::Open)
                    .or(stood)
                    .or(opportunity.stage.take());
            }
            None => {
                let before = self.plan.tables.opportunities.get(id).and_then(|before| before.stage.as_ref());
                let moved = before.is_some() && before != opportunity.stage.as_ref();
                self.stay_as_seen(spoken.since, moved, &mut opportunity);
            }
        }
        for (lacks, oddity) in [
            (opportunity.stage.is_none() && opportunity.outcome == Outcome::Open, Oddity::NoStage),
            (opportunity.account.is_none(), Oddity::NoAccount),
            (opportunity.owner.is_none(), Oddity::NoOwner),
        ] {
            if lacks {
                self.odd(oddity, cells);
            }
        }
        *self.opportunities.open(self.plan, id) = opportunity;
    }
}
