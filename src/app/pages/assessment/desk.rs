//! What the parts of the self-assessment share: who answers, of which day, and what was answered.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::{
    app::{notices::Notice, router::Router, session::Session},
    method::assessment,
    metrics::{Frame, Scope, learning_period},
    model::{Assessment, Deed, Id, Name, Note, SelfAnswer, SelfQuestion, SelfRating, Unit},
    text::{Say, Words},
};

/// What the parts share.
#[derive(Clone, Copy)]
pub struct AssessDesk {
    pub session: Session,
    pub router: Router,
    /// Who answers; empty until somebody is named.
    pub who: Memo<String>,
    /// Of which day.
    pub on: Memo<NaiveDate>,
    /// The answers of that day, once there is one.
    pub run: Memo<Option<Assessment>>,
    /// All of that person's, the latest first.
    pub runs: Memo<Vec<Assessment>>,
    /// The rep of that name.
    pub unit: Memo<Option<Id<Unit>>>,
    /// What of the plan the own figures are about.
    pub scope: Memo<Scope>,
    /// The last twelve months.
    pub frame: Memo<Frame>,
}

impl AssessDesk {
    /// Follows the address: who answers and of which day stand in it.
    pub fn provide() -> Self {
        let (session, router) = (Session::here(), Router::here());
        let (asked, day) = (router.query("who"), router.query("day"));
        let me = session.me();
        // Whoever works here answers for themselves, unless another is named.
        let who = Memo::new(move |_| asked.get().unwrap_or_else(|| me.get().to_string()).trim().to_owned());
        let today = session.today();
        let on = Memo::new(move |_| day.get().and_then(|text| text.parse().ok()).unwrap_or_else(|| today.get()));
        let runs = Memo::new(move |_| {
            let who = who.get();
            let runs =
                |plan: &crate::model::Plan| assessment::runs_of(plan, &who).into_iter().cloned().collect::<Vec<_>>();
            if who.is_empty() { Vec::new() } else { session.with_plan(runs) }
        });
        let run = Memo::new(move |_| {
            let on = on.get();
            runs.with(|runs| runs.iter().find(|run| run.on == Some(on)).cloned())
        });
        let unit = Memo::new(move |_| {
            let who = who.get();
            session.with_plan(|plan| assessment::unit_of(plan, &who))
        });
        let scope = Memo::new(move |_| unit.get().map_or_else(Scope::whole_plan, Scope::unit));
        let frame = Memo::new(move |_| {
            let today = today.get();
            Frame::new(session.with_book(|book| learning_period(book.facts(), today)), today)
        });
        let desk = Self { session, router, who, on, run, runs, unit, scope, frame };
        provide_context(desk);
        desk
    }

    /// The one of the view around.
    pub fn here() -> Self {
        expect_context()
    }

    pub fn say(self, words: &dyn Say) -> Words {
        self.session.say(words)
    }

    /// The answer of the day to a question.
    pub fn answer_to(self, question: &Id<SelfQuestion>) -> Option<SelfAnswer> {
        let id = assessment::answer_id(question);
        self.run.with(|run| run.as_ref().and_then(|run| run.answers.get(&id).cloned()))
    }

    /// Keeps an answer, or a note beside it.
    pub fn keep(self, question: &Id<SelfQuestion>, rating: Option<SelfRating>, note: Option<Note>) {
        let (who, on, today) =
            (Name::clipped(&self.who.get_untracked()), self.on.get_untracked(), self.session.today_now());
        let made = self.session.plan_now(|plan| assessment::answer(plan, &who, on, today, question, (rating, note)));
        match made {
            // A refusal of the plan has been told by the session.
            Ok(change) => drop(self.session.commit(change, Deed::AssessSelf)),
            Err(refusal) => self.session.notices().tell(Notice::words(self.say(&refusal))),
        }
    }
}
