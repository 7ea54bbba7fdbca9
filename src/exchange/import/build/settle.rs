//! Where an opportunity stands once every row about it has spoken.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Builder, draft::Found};
use crate::{
    exchange::import::{
        alias::key, cell::Cells, field::Field, problem::Oddity, recognise::Role, trail::Moment, words::is_nothing,
    },
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

/// The first words of a row in a column without a meaning.
pub fn first_words(cells: Cells<'_>) -> Option<&str> {
    let unused = |column: usize| matches!(cells.mapped.roles.get(column), None | Some((Role::Ignored, _)));
    let cells = cells.row.fields.iter().enumerate().filter(|(column, _)| unused(*column)).map(|(_, cell)| cell.trim());
    cells.into_iter().find(|cell| cell.chars().any(char::is_alphabetic) && !is_nothing(cell))
}

impl Builder<'_> {
    /// The history of an opportunity, by its ids or its name.
    pub fn trail_of(&self, ids: &[&str], name: Option<&str>) -> Option<&[Moment]> {
        // A name leads to a history only where no other opportunity has it.
        let name = name.filter(|name| self.opportunities.named(name) != Found::Several).unwrap_or_default();
        self.trails.of(ids, name)
    }

    /// The record of the plan that a row names by our own id, as a table that left for another system does beside the other's id, which a
    /// new record did not have yet (M3).
    pub fn own_record(&self, cells: Cells) -> Option<Id<Opportunity>> {
        let own = cells.text(Field::OtherId).and_then(|id| Id::new(id).ok())?;
        self.plan.tables.opportunities.contains(&own).then_some(own)
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
        if !opportunity.is_pursued() {
            self.odd(Oddity::CameByItself, cells);
        }
        for (lacks, oddity) in [
            (opportunity.stage.is_none() && opportunity.is_open() && opportunity.is_pursued(), Oddity::NoStage),
            (opportunity.sale_kind.is_none(), Oddity::NoSaleKind),
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
