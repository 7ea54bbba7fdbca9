//! The single best thing to do next for an opportunity (M61).

use crate::model::{Id, Ordered, Question, VerdictKind};

use super::{
    answer::{self, State},
    dossier::Dossier,
    gate::{self, Missing},
    killer,
};

/// The single best thing to do next.
#[derive(Debug, Clone, PartialEq)]
pub enum Next {
    /// A killer holds: decide whether to go on.
    Decide,
    /// The gate of this rung waits for this.
    Supply(Missing),
    /// Ask this: it weighs most among what is open on this rung.
    Ask(Id<Question>),
    /// Ask this again: the answer is too old, or people disagree.
    AskAgain(Id<Question>),
    /// Nothing is missing: move it up.
    MoveUp,
    /// Nothing is missing on the highest rung: close it.
    Close,
}

/// What to do next: settle a killer, then what blocks the gate, then what is open on the rung by weight, then what the gate advises.
/// Nothing for opportunities that rest or are decided.
pub fn next(dossier: &Dossier<'_>) -> Option<Next> {
    let opportunity = dossier.opportunity?;
    if !opportunity.is_open() || dossier.is_resting() {
        return None;
    }
    if !killer::tripped(dossier).is_empty() {
        return Some(Next::Decide);
    }
    let stage = dossier.stage()?;
    let ladder = dossier.ladder();
    let above = ladder.iter().skip_while(|(id, _)| *id != stage).nth(1).map(|(id, _)| *id);
    let missing = above.map(|to| gate::missing(dossier, to)).unwrap_or_default();
    if let Some(item) = missing.iter().find(|item| item.blocks) {
        return Some(Next::Supply(item.clone()));
    }
    if let Some(open) = heaviest_open(dossier) {
        return Some(open);
    }
    match (missing.into_iter().next(), above) {
        (Some(item), _) => Some(Next::Supply(item)),
        (None, Some(_)) => Some(Next::MoveUp),
        (None, None) => Some(Next::Close),
    }
}

fn heaviest_open(dossier: &Dossier<'_>) -> Option<Next> {
    let rungs = dossier.rungs_so_far();
    let here = dossier.stage();
    let questions = rungs.into_iter().flat_map(|rung| dossier.questions_of(rung));
    let open = questions.filter(|(_, question)| !question.optional).filter_map(|(id, question)| {
        let next = match answer::standing(dossier, id, question).state {
            State::Unanswered | State::Gap if question.stage.as_ref() == here => Next::Ask(id.clone()),
            State::Stale { .. } | State::Contradicted { .. } => Next::AskAgain(id.clone()),
            _ => return None,
        };
        Some((question.weight, next))
    });
    // The first of the heaviest, in the order of the ladder.
    open.reduce(|best, other| if other.0 > best.0 { other } else { best }).map(|(_, next)| next)
}

/// The questions to put in an interview for one of the four verdicts, or all, on the rungs so far.
pub fn interview<'a>(dossier: &Dossier<'a>, kind: Option<VerdictKind>) -> Vec<(&'a Id<Question>, &'a Question)> {
    let rungs = dossier.rungs_so_far();
    let questions = rungs.into_iter().flat_map(|rung| dossier.questions_of(rung));
    questions.filter(|(_, question)| kind.is_none() || question.feeds == kind).collect()
}

/// The four questions of the first call (M226-M229), in order.
pub fn first_call<'a>(dossier: &Dossier<'a>) -> Vec<(&'a Id<Question>, &'a Question)> {
    let mut questions: Vec<_> = dossier
        .plan
        .playbook
        .questions
        .iter()
        .filter(|(_, q)| q.first_call && q.is_asked_of(dossier.sale_kind()))
        .collect();
    questions.order_by_key(|(id, question)| (question.order, (*id).clone()));
    questions
}
