//! The first phase: targets, leads and what becomes of them, first meetings.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::model::{Account, ActivityKind, Id, LeadLevel, LeadState, Outcome, Score};

use super::{Found, Value, share};
use crate::metrics::stats::median;

impl Found<'_> {
    /// Of the accounts of high potential, those with a lead or an opportunity under way (M350). Its value is their number.
    pub(super) fn targets_in_play(&self) -> Value {
        let leads = self
            .plan
            .tables
            .leads
            .iter()
            .filter(|lead| matches!(lead.state, LeadState::New | LeadState::Working | LeadState::Accepted));
        let deals = self.plan.pursued().filter(|deal| deal.is_open());
        let busy: BTreeSet<&Id<Account>> = leads
            .filter_map(|lead| lead.account.as_ref())
            .chain(deals.filter_map(|deal| deal.account.as_ref()))
            .collect();
        let wanted = self.accounts().into_iter().filter(|account| account.potential == Some(Score::High));
        let wanted: Vec<_> = wanted.collect();
        let found = share(wanted.iter().filter(|account| busy.contains(&account.id)).count(), wanted.len());
        Value { value: found.of.map(|(part, _)| part as f64), ..found }
    }

    /// Median days from a lead's arrival to the first contact (M352).
    pub(super) fn lead_response(&self) -> Option<f64> {
        let leads = self.leads();
        let days = leads.iter().filter_map(|lead| {
            let first = lead.contact_log.values().filter_map(|contact| contact.on).min()?;
            Some(first.signed_duration_since(lead.created_on?).num_days().max(0))
        });
        median(days.collect())
    }

    /// Leads in which the person answered (M353).
    pub(super) fn contact_rate(&self) -> Value {
        let leads = self.leads();
        let answered = leads.iter().filter(|lead| lead.contact_log.values().any(|contact| contact.two_way)).count();
        share(answered, leads.len())
    }

    /// Of the leads that anybody worked, those that are more than a suspect (M354).
    pub(super) fn lead_qualification(&self) -> Value {
        let worked =
            self.leads().into_iter().filter(|lead| lead.state != LeadState::New || !lead.contact_log.is_empty());
        let worked: Vec<_> = worked.collect();
        let qualified =
            worked.iter().filter(|lead| lead.level > LeadLevel::Suspect || lead.state == LeadState::Converted);
        share(qualified.count(), worked.len())
    }

    /// Of the leads that were handed to sales, those that sales kept (M355).
    pub(super) fn lead_acceptance(&self) -> Value {
        let count = |states: &[LeadState]| self.leads().iter().filter(|lead| states.contains(&lead.state)).count();
        let kept = count(&[LeadState::Accepted, LeadState::Converted]);
        share(kept, kept + count(&[LeadState::Rejected]))
    }

    /// First meetings of the period with accounts that had not bought by then, by rep and week (M357).
    pub(super) fn first_meetings(&self) -> Option<f64> {
        let mut first: BTreeMap<&Id<Account>, (NaiveDate, bool)> = BTreeMap::new();
        for (activity, deal) in self.done().filter(|(activity, _)| activity.kind == ActivityKind::Meeting) {
            let account = activity.account.as_ref().or_else(|| deal?.account.as_ref());
            let (Some(account), Some(day)) = (account, activity.on) else { continue };
            let ours = self.owns(activity.by.as_ref().or_else(|| deal?.owner.as_ref()));
            let earlier = first.entry(account).or_insert((day, ours));
            if day < earlier.0 {
                *earlier = (day, ours);
            }
        }
        if first.is_empty() {
            return None;
        }
        let bought = |account: &Id<Account>, by: NaiveDate| {
            let mut deals = self.plan.tables.opportunities.iter();
            deals.any(|deal| {
                deal.account.as_ref() == Some(account)
                    && deal.outcome == Outcome::Won
                    && deal.decided_on.is_some_and(|day| day < by)
            })
        };
        let met = first
            .into_iter()
            .filter(|(account, (day, ours))| *ours && self.so_far.contains(*day) && !bought(account, *day));
        let (reps, weeks) = (self.all.velocity.reps, self.so_far.days() as f64 / 7.0);
        (reps > 0 && self.so_far.from <= self.so_far.to).then(|| met.count() as f64 / (reps as f64 * weeks))
    }
}
