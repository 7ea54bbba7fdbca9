//! What the parts of one review share: whose pipeline, its agenda, the review that runs, and the deeds.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::{
    app::{clock, notices::Notice, router::Router, session::Session},
    exchange::past::plan_at,
    method::{Refusal, review},
    metrics::{Agenda, AgendaDeal, agenda},
    model::{Change, Deed, Id, Ids, Note, Opportunity, Plan, Review, ReviewDecision, ReviewItem, Unit},
    text::{Say, Words},
};

/// How the address names the whole plan.
pub const WHOLE: &str = "~";

/// What the parts of one review share.
#[derive(Clone, Copy)]
pub struct ReviewDesk {
    pub session: Session,
    pub router: Router,
    unit: StoredValue<Option<Id<Unit>>>,
    /// The review that has begun.
    pub running: Memo<Option<Review>>,
    /// The last one that was finished.
    pub last: Memo<Option<Review>>,
    pub agenda: Memo<Agenda>,
    /// The opportunity that is spoken about.
    pub now: Memo<Option<Id<Opportunity>>>,
}

impl ReviewDesk {
    /// Makes the desk of a review and gives it to the parts below.
    pub fn provide(unit: Option<Id<Unit>>) -> Self {
        let (session, router) = (Session::here(), Router::here());
        let whose = StoredValue::new(unit);
        let read = move |find: fn(&Plan, Option<&Id<Unit>>) -> Option<Review>| {
            Memo::new(move |_| session.with_plan(|plan| whose.with_value(|unit| find(plan, unit.as_ref()))))
        };
        let running = read(|plan, unit| review::running(plan, unit).cloned());
        let last = read(|plan, unit| review::last(plan, unit).cloned());
        let since = Memo::new(move |_| last.with(|last| last.as_ref().and_then(|last| last.held_on)));
        let today = session.today();
        // The plan of the last review stays what it was, whatever is changed now.
        let before: Memo<Option<(NaiveDate, std::sync::Arc<Plan>)>> = Memo::new(move |_| {
            let day = since.get()?;
            Some((day, session.workspace_now(|workspace| plan_at(workspace, clock::end_of(day))).into()))
        });
        let agenda = Memo::new(move |_| {
            let today = today.get();
            session.with_plan(|plan| {
                let before = before.get();
                let before = before.as_ref().map(|(day, plan)| (plan.as_ref(), *day));
                session
                    .with_book(|book| whose.with_value(|unit| agenda(plan, book.facts(), unit.as_ref(), before, today)))
            })
        });
        let asked = router.query("deal");
        let now = Memo::new(move |_| {
            let asked = asked.get();
            agenda.with(|agenda| {
                let named = agenda.deals.iter().find(|deal| asked.as_deref() == Some(deal.id.as_str()));
                named.or(agenda.deals.first()).map(|deal| deal.id.clone())
            })
        });
        let desk = Self { session, router, unit: whose, running, last, agenda, now };
        provide_context(desk);
        desk
    }

    /// The one of the view around.
    pub fn here() -> Self {
        expect_context()
    }

    pub fn unit(self) -> Option<Id<Unit>> {
        self.unit.get_value()
    }

    pub fn say(self, words: &dyn Say) -> Words {
        self.session.say(words)
    }

    /// The opportunity that is spoken about, as the agenda has it.
    pub fn deal(self) -> Option<AgendaDeal> {
        let now = self.now.get();
        self.agenda.with(|agenda| agenda.deals.iter().find(|deal| Some(&deal.id) == now.as_ref()).cloned())
    }

    /// What was said about the opportunity in the review that runs.
    pub fn item(self) -> Option<ReviewItem> {
        let now = self.now.get();
        self.running.with(|running| running.as_ref().and_then(|review| item_of(review, now.as_ref())))
    }

    /// What was said about the opportunity last time, and when.
    pub fn last_item(self) -> Option<(Option<NaiveDate>, ReviewItem)> {
        let now = self.now.get();
        self.last.with(|last| {
            let review = last.as_ref()?;
            Some((review.held_on, item_of(review, now.as_ref())?))
        })
    }

    /// Goes to the next opportunity or the one before; at an end nothing happens.
    pub fn step(self, forward: bool) {
        let now = self.now.get_untracked();
        let there = self.agenda.with_untracked(|agenda| {
            let at = agenda.deals.iter().position(|deal| Some(&deal.id) == now.as_ref())?;
            let to = if forward { at.saturating_add(1) } else { at.checked_sub(1)? };
            agenda.deals.get(to).map(|deal| deal.id.to_string())
        });
        if let Some(there) = there {
            self.go_to(&there);
        }
    }

    /// Goes to an opportunity.
    pub fn go_to(self, deal: &str) {
        self.router.replace(self.router.route_untracked().with("deal", deal));
    }

    /// Decides about the opportunity that is spoken about.
    pub fn decide(self, decision: ReviewDecision) {
        self.note_down(Some(decision), None);
    }

    /// Keeps what was said about it.
    pub fn write(self, note: Note) {
        self.note_down(None, Some(note));
    }

    fn note_down(self, decision: Option<ReviewDecision>, note: Option<Note>) {
        let running = self.running.with_untracked(|running| running.as_ref().map(|review| review.id.clone()));
        let (Some(id), Some(deal)) = (running, self.now.get_untracked()) else { return };
        self.carry_out(|plan, _| review::say(plan, &id, &deal, decision, note), Deed::HoldReview);
    }

    /// Does what a rule allows; tells why not otherwise. True when it was done.
    pub fn carry_out(self, rule: impl FnOnce(&Plan, &mut Ids) -> Result<Change, Refusal>, deed: Deed) -> bool {
        match self.session.with_ids(|ids| self.session.plan_now(|plan| rule(plan, ids))) {
            Ok(change) => self.session.commit(change, deed).is_ok(),
            Err(refusal) => {
                self.session.notices().tell(Notice::words(self.say(&refusal)));
                false
            }
        }
    }

    /// What people call the pipeline.
    pub fn name(self) -> String {
        let unit = self.unit();
        let name = self.session.with_plan(|plan| unit_name(plan, unit.as_ref()));
        name.unwrap_or_else(|| self.say(&crate::text::review::ReviewWord::WholePlan).into_owned())
    }
}

/// The name of a unit; nothing for the whole plan.
pub fn unit_name(plan: &Plan, unit: Option<&Id<Unit>>) -> Option<String> {
    plan.tables.units.get(unit?).map(|unit| unit.name.to_string())
}

fn item_of(review: &Review, deal: Option<&Id<Opportunity>>) -> Option<ReviewItem> {
    review.items.values().find(|item| deal.is_some() && item.opportunity.as_ref() == deal).cloned()
}
