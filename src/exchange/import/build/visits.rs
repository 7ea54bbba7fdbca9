//! The stays of an opportunity on rungs, from its history.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Builder, draft::Found};
use crate::{
    exchange::import::{
        cell::Cells,
        field::{Field, Kind},
        problem::{Oddity, Reason},
        trail::{Moment, is_stage_field},
    },
    model::{Opportunity, Outcome, StageVisit, Standing},
};

impl Builder<'_> {
    /// Counts the rows of histories, and follows those of opportunities that only the plan holds.
    pub fn count_history(&mut self) {
        for (file, problem) in std::mem::take(&mut self.trails.problems) {
            self.log.problem(file, problem);
        }
        let mut words: Vec<String> = self
            .trails
            .by_id
            .keys()
            .chain(self.trails.by_name.keys())
            .filter(|word| !self.followed.contains(*word))
            .cloned()
            .collect();
        words.sort();
        for word in words {
            let found = self.opportunities.with_id(&word).map_or_else(|| self.opportunities.named(&word), Found::One);
            let (Found::One(id), Some(moments)) = (found, self.trails.of(&[&word], &word).map(<[Moment]>::to_vec))
            else {
                continue;
            };
            let mut opportunity = self.opportunities.open(self.plan, &id).clone();
            self.stays_from(&moments, &mut opportunity);
            *self.opportunities.open(self.plan, &id) = opportunity;
        }
        for mapped in self.of_kind(Kind::History) {
            let unread: BTreeSet<u64> =
                self.log.problems.get(&mapped.index).into_iter().flatten().map(|problem| problem.line).collect();
            let other = self.trails.other_fields.get(&mapped.index).copied().unwrap_or(0);
            *self.log.repeated.entry(mapped.index).or_default() += other;
            for row in mapped.file.sheet.rows.iter().filter(|row| !unread.contains(&row.line)) {
                let cells = Cells { mapped, row };
                if cells.text(Field::ChangedField).is_some_and(|field| !is_stage_field(field)) {
                    continue;
                }
                match self.opportunity(cells) {
                    Ok(Some(id)) => self.opportunities.came_from(mapped.index, &id),
                    Ok(None) => self.log.problem(mapped.index, cells.fault(Field::OpportunityId, Reason::Missing)),
                    Err(problem) => self.log.problem(mapped.index, problem),
                }
            }
        }
    }

    /// Replaces an opportunity's stays by those its history tells. Entries that change no stage are no stage changes:
    /// consecutive entries of one stage are one stay.
    pub fn stays_from(&mut self, moments: &[Moment], opportunity: &mut Opportunity) {
        let mut visits: Vec<StageVisit> = Vec::new();
        let mut left_by_column: Option<NaiveDate> = None;
        for (place, moment) in moments.iter().enumerate() {
            let from = moment.from.as_deref().filter(|_| place == 0).and_then(|name| self.standing(name));
            if let (Some(standing), Some(opened)) = (from, opportunity.opened_on.filter(|opened| *opened <= moment.on))
            {
                visits.push(StageVisit { standing, entered: opened, left: None });
            }
            let Some(standing) = self.standing(&moment.stage) else { continue };
            left_by_column = moment.left;
            if visits.last().is_some_and(|visit| visit.standing == standing) {
                continue;
            }
            if let Some(last) = visits.last_mut() {
                if matches!(last.standing, Standing::Decided(_)) && matches!(standing, Standing::Stage(_)) {
                    self.log.odd(Oddity::Reopened, moment.place);
                }
                last.left = Some(moment.on);
            }
            visits.push(StageVisit { standing, entered: moment.on, left: None });
        }
        let Some((first, last)) = moments.first().zip(visits.last_mut()) else { return };
        if opportunity.opened_on.is_some_and(|opened| first.on < opened) {
            self.log.odd(Oddity::HistoryBeforeOpening, first.place);
        }
        if let (Standing::Stage(_), Some(left)) = (&last.standing, left_by_column.filter(|left| *left >= last.entered))
            && opportunity.outcome != Outcome::Open
        {
            last.left = Some(left);
        }
        opportunity.visits = visits;
        self.end_with_outcome(moments, opportunity);
    }

    /// The last stay agrees with how the opportunity stands; where it cannot, that is listed.
    fn end_with_outcome(&mut self, moments: &[Moment], opportunity: &mut Opportunity) {
        let place = moments.last().map_or((0, 0), |moment| moment.place);
        let Some(last) = opportunity.visits.last_mut() else { return };
        match (&last.standing, opportunity.outcome) {
            (Standing::Decided(decided), outcome) if *decided == outcome => {}
            (Standing::Stage(_), Outcome::Open) => {
                if opportunity.stage.is_some() && opportunity.stage.as_ref() != stage_of(last) {
                    self.log.odd(Oddity::HistoryEndsElsewhere, place);
                }
            }
            // A log of open stages alone: the decision itself comes from the opportunity.
            (Standing::Stage(_), outcome) => {
                if let Some(on) = opportunity.decided_on.filter(|on| *on >= last.entered) {
                    last.left = Some(on);
                    opportunity.visits.push(StageVisit {
                        standing: Standing::Decided(outcome),
                        entered: on,
                        left: None,
                    });
                } else {
                    self.log.odd(Oddity::HistoryEndsElsewhere, place);
                }
            }
            (Standing::Decided(_), _) => self.log.odd(Oddity::HistoryEndsElsewhere, place),
        }
    }

    /// Without a history only what is seen is kept: since when it stands where it stands, and from the second import on
    /// that it had moved by then.
    pub fn stay_as_seen(&mut self, since: Option<NaiveDate>, moved: bool, opportunity: &mut Opportunity) {
        let now = match (opportunity.outcome, &opportunity.stage) {
            (Outcome::Open, Some(stage)) => Standing::Stage(stage.clone()),
            (Outcome::Open, None) => return,
            (outcome, _) => Standing::Decided(outcome),
        };
        let entered = match &now {
            Standing::Decided(_) => opportunity.decided_on,
            Standing::Stage(_) => since.or(moved.then_some(self.today)),
        };
        match opportunity.visits.last_mut() {
            Some(last) if last.standing == now => {}
            Some(last) => {
                let on = entered.unwrap_or(self.today).max(last.entered);
                last.left = Some(on);
                opportunity.visits.push(StageVisit { standing: now, entered: on, left: None });
            }
            // The day of a decision is kept as such; a stay without its first day would be a guess.
            None => {
                if let (Standing::Stage(_), Some(on)) = (&now, entered) {
                    opportunity.visits.push(StageVisit { standing: now, entered: on, left: None });
                }
            }
        }
    }
}

fn stage_of(visit: &StageVisit) -> Option<&crate::model::Id<crate::model::Stage>> {
    match &visit.standing {
        Standing::Stage(id) => Some(id),
        Standing::Decided(_) => None,
    }
}
