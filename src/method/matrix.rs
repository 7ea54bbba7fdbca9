//! Each question against each person: who said what, who disagrees, whom nobody has asked (M199).

use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;

use crate::model::{Answer, AnswerValue, Confidence, Contact, Id, Ordered, Question, ToldBy};

use super::{
    answer::{self, State},
    dossier::Dossier,
};

/// What one source says to one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// Its newest answer.
    pub value: AnswerValue,
    /// How sure it is.
    pub confidence: Confidence,
    /// The day it was given.
    pub on: Option<NaiveDate>,
    /// Too old to count (M195).
    pub stale: bool,
    /// Where it comes from.
    pub told_by: ToldBy,
}

/// One question with what everybody says to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The question.
    pub question: Id<Question>,
    /// How it stands in all.
    pub state: State,
    /// What each person says, by person; who is not there was not asked.
    pub people: BTreeMap<Id<Contact>, Said>,
    /// What documents say, and what we believe ourselves: the newest of each.
    pub others: Vec<Said>,
}

/// The questions of the stages so far against the people of the buying group.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Matrix {
    /// The people: those of the group, then others who answered; each by name.
    pub people: Vec<Id<Contact>>,
    /// The questions in the order in which they are asked.
    pub rows: Vec<Row>,
}

impl Matrix {
    /// Questions to which nobody of the group has said anything that still counts.
    pub fn not_asked(&self) -> usize {
        self.rows.iter().filter(|row| row.people.values().all(|said| said.stale)).count()
    }

    /// Questions on which two sources disagree.
    pub fn disagreed(&self) -> usize {
        self.rows.iter().filter(|row| matches!(row.state, State::Contradicted { .. })).count()
    }
}

/// The matrix as it stands today.
pub fn matrix(dossier: &Dossier<'_>) -> Matrix {
    let asked = dossier.rungs_so_far().into_iter().flat_map(|stage| dossier.questions_of(stage));
    let rows: Vec<Row> = asked.map(|(id, question)| row(dossier, id, question)).collect();
    let contacts = &dossier.plan.tables.contacts;
    let name = |id: &Id<Contact>| contacts.get(id).map(|contact| contact.name.clone());
    let mut people: Vec<Id<Contact>> = dossier.players.iter().map(|player| player.contact.clone()).collect();
    people.order_by_key(|id| (name(id), id.clone()));
    let mut others: Vec<Id<Contact>> = rows.iter().flat_map(|row| row.people.keys().cloned()).collect();
    others.retain(|id| !people.contains(id));
    others.order_by_key(|id| (name(id), id.clone()));
    others.dedup();
    people.extend(others);
    Matrix { people, rows }
}

fn row(dossier: &Dossier<'_>, id: &Id<Question>, question: &Question) -> Row {
    let standing = answer::standing(dossier, id, question);
    let said = |answer: &Arc<Answer>| {
        Some(Said {
            value: answer.value.clone()?,
            confidence: if answer.told_by == ToldBy::Assumption { Confidence::Assumed } else { answer.confidence },
            on: answer.on,
            stale: answer::is_stale(question, answer, dossier.today),
            told_by: answer.told_by.clone(),
        })
    };
    let (mut people, mut others): (BTreeMap<Id<Contact>, Said>, Vec<Said>) = Default::default();
    // Newest first, so the first of each source is the one that counts.
    for said in standing.answers.iter().filter_map(|answer| said(answer)) {
        match &said.told_by {
            ToldBy::Contact(contact) => {
                people.entry(contact.clone()).or_insert(said);
            }
            source if others.iter().all(|other| other.told_by != *source) => others.push(said),
            _ => {}
        }
    }
    Row { question: id.clone(), state: standing.state, people, others }
}
