//! Facts that follow the plan: after an edit only what it touches is read again.

use crate::model::{Id, Name, Opportunity, Outcome, Plan, Revision, RevisionOf, Subject, TableName};

use super::{
    facts::{Fact, Facts},
    read::{Reader, last_touch, place_of},
};

/// Beyond this many revisions at once the whole plan is read again.
const SINGLE_MAX: usize = 64;

/// What had to be read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Followed {
    /// Some opportunities, by their places among the rows.
    Rows(Vec<usize>),
    /// Everything.
    Whole,
}

impl Facts {
    /// Reads again what some revisions changed in the plan. The facts are then those of the plan.
    pub fn follow(&mut self, plan: &Plan, revisions: &[Revision]) -> Followed {
        let mut wanted = Wanted::default();
        let known = revisions.len() <= SINGLE_MAX && revisions.iter().all(|revision| wanted.see(self, plan, revision));
        if !known {
            *self = Self::from(plan);
            return Followed::Whole;
        }
        let reader = Reader::new(plan);
        wanted.rows.sort_unstable();
        wanted.rows.dedup();
        let mut rungs_differ = false;
        for row in &wanted.rows {
            let Some(opportunity) = self.ids.get(*row).and_then(|id| plan.tables.opportunities.get(id)) else {
                continue;
            };
            let fact = reader.fact(self, opportunity, last_touch(plan, &opportunity.id));
            rungs_differ |= self.put(*row, fact);
        }
        if rungs_differ {
            self.mark_used();
        }
        if wanted.asked {
            self.asked = reader.asked();
        }
        if wanted.leads {
            self.leads = reader.leads(self);
        }
        Followed::Rows(wanted.rows)
    }

    /// Puts a fact, whose stays stand last, in the place of another; true when it stood on other rungs.
    fn put(&mut self, row: usize, mut fact: Fact) -> bool {
        let Some(old) = self.rows.get(row) else { return false };
        let rungs = |facts: &Self, fact: &Fact| -> Vec<Option<usize>> {
            facts.stays_of(fact).iter().map(|stay| stay.stage).chain([fact.stage]).collect()
        };
        let differ = rungs(self, old) != rungs(self, &fact);
        let room = old.stays.clone();
        if room.len() == fact.stays.len() {
            let fresh: Vec<_> = self.stays_of(&fact).to_vec();
            self.stays.truncate(fact.stays.start);
            if let Some(stays) = self.stays.get_mut(room.clone()) {
                stays.copy_from_slice(&fresh);
            }
            fact.stays = room;
        }
        match (self.open.binary_search(&row), fact.outcome == Outcome::Open) {
            (Ok(place), false) => drop(self.open.remove(place)),
            (Err(place), true) => self.open.insert(place, row),
            _ => {}
        }
        if let Some(old) = self.rows.get_mut(row) {
            *old = fact;
        }
        differ
    }

    /// The place of an opportunity among the rows.
    pub fn row(&self, id: &Id<Opportunity>) -> Option<usize> {
        self.ids.binary_search(id).ok()
    }
}

#[derive(Default)]
struct Wanted {
    rows: Vec<usize>,
    asked: bool,
    leads: bool,
}

impl Wanted {
    /// Notes what a revision asks to be read again; false where that is everything.
    fn see(&mut self, facts: &Facts, plan: &Plan, revision: &Revision) -> bool {
        let RevisionOf::Record(key) = &revision.record else { return false };
        // A new record's revision names no fields; the first one of a record that came without any does.
        let is_new = revision.parent.is_none() && revision.fields.is_empty();
        let differs = |name: &str| revision.fields.contains_key(name);
        match key.table {
            TableName::Opportunity => {
                let Ok(id) = Id::new(&key.id) else { return false };
                self.leads |= revision.fields.is_empty() || differs("leads") || differs("outcome");
                self.row(facts, plan, &id)
            }
            TableName::Lead => {
                self.leads = true;
                true
            }
            TableName::Quota => {
                self.asked = true;
                true
            }
            TableName::Activity | TableName::Answer | TableName::GateDecision | TableName::Action => {
                // One that went to another opportunity, or away, changes one that the record does not name any more.
                if revision.removed || (!is_new && (differs("opportunity") || differs("subject"))) {
                    return false;
                }
                touched_by(plan, key.table, &key.id).is_none_or(|id| self.row(facts, plan, &id))
            }
            TableName::Unit => false,
            // Another industry, country or channel concerns all that is sold to the account; those of a new one may be unheard of.
            TableName::Account if revision.removed => false,
            TableName::Account if is_new => is_known_market(facts, plan, &key.id),
            TableName::Account => !(differs("industry") || differs("country") || differs("channel_kind")),
            _ => true,
        }
    }

    /// Notes an opportunity; false where it came, went, or became or ceased to be a deal.
    fn row(&mut self, facts: &Facts, plan: &Plan, id: &Id<Opportunity>) -> bool {
        let Some(found) = plan.tables.opportunities.get(id) else { return false };
        match (facts.row(id), found.is_pursued()) {
            (Some(row), true) => self.rows.push(row),
            (None, false) => {}
            _ => return false,
        }
        true
    }
}

/// True when the industry, the country and the channel of an account are among those that the facts know.
fn is_known_market(facts: &Facts, plan: &Plan, id: &str) -> bool {
    let Some(one) = Id::new(id).ok().and_then(|id| plan.tables.accounts.get(&id)) else { return true };
    let known = |names: &[Name], name: &Name| name.is_empty() || place_of(names, name).is_some();
    let channel = one.channel_kind.as_ref().is_none_or(|id| place_of(&facts.channels, id).is_some());
    channel && known(&facts.segments, &one.industry) && known(&facts.territories, &one.country)
}

/// The opportunity that an activity, an answer, a decision or an action is about.
fn touched_by(plan: &Plan, table: TableName, id: &str) -> Option<Id<Opportunity>> {
    match table {
        TableName::Activity => plan.tables.activities.get(&Id::new(id).ok()?)?.opportunity.clone(),
        TableName::Action => plan.tables.actions.get(&Id::new(id).ok()?)?.opportunity.clone(),
        TableName::GateDecision => Some(plan.tables.gate_decisions.get(&Id::new(id).ok()?)?.opportunity.clone()),
        TableName::Answer => match &plan.tables.answers.get(&Id::new(id).ok()?)?.subject {
            Subject::Opportunity(id) => Some(id.clone()),
            _ => None,
        },
        _ => None,
    }
}
