//! Which questions are asked in a row, and the address of each step.

use super::{super::deal::Deal, hidden::Hidden};
use crate::{
    method::Dossier,
    model::{Id, Phase, Question, Stage},
    route::{OpportunityTab, Route},
};

/// The questions of one rung, or those of the first call.
#[derive(Debug, Clone, PartialEq)]
pub enum Run {
    /// The four questions of the first call (M226-M229).
    FirstCall,
    /// Those of a rung.
    Rung(Id<Stage>),
}

const FIRST_CALL: &str = "first-call";

impl Run {
    /// Reads it from an address.
    pub fn read(word: &str) -> Option<Self> {
        if word == FIRST_CALL { Some(Self::FirstCall) } else { Id::new(word).ok().map(Self::Rung) }
    }

    /// The ids of its questions that this person hides.
    pub fn hidden(&self, dossier: &Dossier<'_>) -> Vec<String> {
        let hidden = Hidden::here();
        let all = self.every(dossier).into_iter();
        all.filter(|(id, question)| hidden.hides(id, question)).map(|(id, _)| id.to_string()).collect()
    }

    /// Its questions, in order, without those that this person hides.
    pub fn questions(&self, dossier: &Dossier<'_>) -> Vec<(Id<Question>, Question)> {
        let hidden = Hidden::here();
        self.every(dossier).into_iter().filter(|(id, question)| !hidden.hides(id, question)).collect()
    }

    /// The same with one that was asked for by name, hidden or not.
    pub fn questions_and(&self, dossier: &Dossier<'_>, wanted: &Id<Question>) -> Vec<(Id<Question>, Question)> {
        let hidden = Hidden::here();
        let mut shown = self.every(dossier);
        shown.retain(|(id, question)| id == wanted || !hidden.hides(id, question));
        shown
    }

    fn every(&self, dossier: &Dossier<'_>) -> Vec<(Id<Question>, Question)> {
        let of = |stage: &Id<Stage>| {
            let all = dossier.questions_of(stage).into_iter();
            all.map(|(id, question)| (id.clone(), question.clone())).collect::<Vec<_>>()
        };
        match self {
            Self::Rung(id) => of(id),
            Self::FirstCall => rungs(dossier).iter().flat_map(of).filter(|(_, question)| question.first_call).collect(),
        }
    }

    fn place(&self, deal: Deal) -> Route {
        let word = match self {
            Self::FirstCall => FIRST_CALL,
            Self::Rung(id) => id.as_str(),
        };
        deal.tab(OpportunityTab::Interview).with("run", word)
    }

    /// The address of one of its questions.
    pub fn question(&self, deal: Deal, id: &Id<Question>) -> Route {
        self.place(deal).with("q", id.as_str())
    }

    /// The address of its first question.
    pub fn first(&self, deal: Deal) -> Option<Route> {
        let first = deal.dossier_now(|dossier| self.questions(dossier).into_iter().next())?;
        first.map(|(id, _)| self.question(deal, &id))
    }

    /// The address where its answers are checked.
    pub fn check(&self, deal: Deal) -> Route {
        self.place(deal).with("check", "1")
    }

    /// The address of its sheet for a call, to be printed.
    pub fn sheet(&self, deal: Deal) -> Route {
        self.place(deal).with("sheet", "1")
    }

    /// The address where all its questions stand on one page.
    pub fn form(&self, deal: Deal) -> Route {
        self.place(deal).with("form", "1")
    }
}

/// All rungs it passes, those of the lead phase first.
pub fn rungs(dossier: &Dossier<'_>) -> Vec<Id<Stage>> {
    let leads = dossier.plan.playbook.ladder(Phase::Lead);
    leads.into_iter().chain(dossier.ladder()).map(|(id, _)| id.clone()).collect()
}
