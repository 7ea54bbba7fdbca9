//! An answer being written: nothing of it stands in the plan until the person continues.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::super::{
    deal::Deal,
    editor::{at_place, place_of},
};
use crate::{
    method::{
        Dossier, Refusal,
        answer::{self, NewAnswer, Origin, State},
    },
    model::{
        AnswerKind, AnswerValue, Change, Confidence, Contact, Currency, Deed, Id, Name, Question, Subject, ToldBy,
    },
    text::{Say, Words, interview::AskWord, reading::Reader},
};

/// A part of the form that an error can belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The answer itself.
    Answer,
    /// Who said so.
    Source,
    /// When.
    Day,
    /// What shows it, or why it does not apply.
    Evidence,
}

/// What is wrong, by the part of the form.
pub type Errors = Vec<(Part, Words)>;

/// The choice that stands for a typed answer.
pub const TYPED: &str = "value";
const UNKNOWN: &str = "unknown";
const NOT_APPLICABLE: &str = "na";
/// The source that stands for a document.
pub const DOCUMENT: &str = "document";
/// The source that stands for a person not listed yet.
pub const NEW_PERSON: &str = "new";

#[derive(Debug, Clone, PartialEq, Default)]
struct Written {
    choice: String,
    text: String,
    many: BTreeSet<String>,
    source: String,
    source_name: String,
    confidence: String,
    day: String,
    evidence: String,
}

/// What the person has chosen and typed so far.
#[derive(Clone, Copy)]
pub struct Draft {
    /// Which answer: yes, partly, no, a choice's place, typed, unknown, not applicable.
    pub choice: RwSignal<String>,
    /// The typed answer.
    pub text: RwSignal<String>,
    /// The choices ticked, where several are possible.
    pub many: RwSignal<BTreeSet<String>>,
    /// Empty for our own belief, else a contact's id, a document or somebody new.
    pub source: RwSignal<String>,
    /// The document's or the new person's name.
    pub source_name: RwSignal<String>,
    /// Place in the list of confidences.
    pub confidence: RwSignal<String>,
    /// The day it was said.
    pub day: RwSignal<String>,
    /// What shows it.
    pub evidence: RwSignal<String>,
    start: StoredValue<Written>,
    settled: bool,
}

impl Draft {
    /// Starts from how the question stands: what is known already need not be typed again.
    pub fn of(dossier: &Dossier<'_>, id: &Id<Question>, question: &Question, reader: &Reader) -> Self {
        let standing = answer::standing(dossier, id, question);
        let today = dossier.today.to_string();
        let mut start = Written { day: today, confidence: place(Confidence::Told), ..Written::default() };
        match (&standing.state, standing.answers.first()) {
            (State::Answered { value, from: Origin::Written, .. }, Some(newest)) => {
                put_value(&mut start, question, value, reader);
                put_source(&mut start, &newest.told_by);
                start.confidence = place(newest.confidence);
                start.evidence = newest.evidence.to_string();
                start.day = newest.on.map(|on| on.to_string()).unwrap_or(start.day);
            }
            (State::Answered { value, .. }, _) => put_value(&mut start, question, value, reader),
            (State::Gap, _) => start.choice = UNKNOWN.to_owned(),
            (State::NotApplicable, newest) => {
                start.choice = NOT_APPLICABLE.to_owned();
                start.evidence = newest.map(|newest| newest.evidence.to_string()).unwrap_or_default();
            }
            _ if is_typed(question) => start.choice = TYPED.to_owned(),
            _ => {}
        }
        Self {
            choice: RwSignal::new(start.choice.clone()),
            text: RwSignal::new(start.text.clone()),
            many: RwSignal::new(start.many.clone()),
            source: RwSignal::new(start.source.clone()),
            source_name: RwSignal::new(start.source_name.clone()),
            confidence: RwSignal::new(start.confidence.clone()),
            day: RwSignal::new(start.day.clone()),
            evidence: RwSignal::new(start.evidence.clone()),
            settled: standing.state.is_settled() || standing.state == State::Gap,
            start: StoredValue::new(start),
        }
    }

    /// Asks one person: what another said is not put into their mouth.
    pub fn ask(self, who: String) {
        if self.source.with_untracked(|source| *source == who) {
            return;
        }
        if self.choice.with_untracked(|choice| choice != TYPED) {
            self.choice.set(String::new());
        }
        self.text.set(String::new());
        self.many.set(BTreeSet::new());
        self.evidence.set(String::new());
        self.confidence.set(place(Confidence::Told));
        self.source.set(who);
    }

    /// True while nothing was changed.
    pub fn is_untouched(self) -> bool {
        let now = Written {
            choice: self.choice.get_untracked(),
            text: self.text.get_untracked(),
            many: self.many.get_untracked(),
            source: self.source.get_untracked(),
            source_name: self.source_name.get_untracked(),
            confidence: self.confidence.get_untracked(),
            day: self.day.get_untracked(),
            evidence: self.evidence.get_untracked(),
        };
        self.start.with_value(|start| *start == now)
    }

    /// True when the question needs no answer today.
    pub fn is_settled(self) -> bool {
        self.settled
    }

    /// True when the answer says that the question does not apply.
    pub fn does_not_apply(self) -> bool {
        self.choice.with(|choice| choice == NOT_APPLICABLE)
    }

    fn value(self, question: &Question, currency: Currency, reader: &Reader) -> Result<AnswerValue, Words> {
        let nothing = || AskWord::NothingChosen.say(reader.language);
        let choice = self.choice.get_untracked();
        match choice.as_str() {
            "" => return Err(nothing()),
            "yes" => return Ok(AnswerValue::Yes),
            "partly" => return Ok(AnswerValue::Partly),
            "no" => return Ok(AnswerValue::No),
            UNKNOWN => return Ok(AnswerValue::Unknown),
            NOT_APPLICABLE => return Ok(AnswerValue::NotApplicable),
            _ => {}
        }
        let text = self.text.get_untracked();
        let missing = || AskWord::NothingWritten.say(reader.language);
        match question.kind {
            AnswerKind::YesNo => Err(nothing()),
            AnswerKind::Number => reader.whole(&text)?.map(AnswerValue::Number).ok_or_else(missing),
            AnswerKind::Money => reader.money(&text, currency)?.map(AnswerValue::Money).ok_or_else(missing),
            AnswerKind::Day => reader.day(&text)?.map(AnswerValue::Day).ok_or_else(missing),
            AnswerKind::Text if text.trim().is_empty() => Err(missing()),
            AnswerKind::Text => reader.note(&text).map(AnswerValue::Text),
            AnswerKind::Choice => {
                let chosen = choice.parse::<usize>().ok().and_then(|at| question.choices.get(at)).cloned();
                chosen.map(|name| AnswerValue::Choices([name].into())).ok_or_else(nothing)
            }
            AnswerKind::Choices => {
                let ticked = self.many.get_untracked();
                let names = question.choices.iter().filter(|name| ticked.contains(name.as_str())).cloned();
                let names: BTreeSet<Name> = names.collect();
                if names.is_empty() { Err(nothing()) } else { Ok(AnswerValue::Choices(names)) }
            }
        }
    }

    fn told_by(self, deal: Deal, reader: &Reader) -> Result<(ToldBy, Option<Contact>), Words> {
        let name = self.source_name.get_untracked();
        match self.source.get_untracked().as_str() {
            "" => Ok((ToldBy::Assumption, None)),
            DOCUMENT if name.trim().is_empty() => Err(AskWord::NoSource.say(reader.language)),
            DOCUMENT => Ok((ToldBy::Document(reader.name(&name)?), None)),
            NEW_PERSON if name.trim().is_empty() => Err(AskWord::NoName.say(reader.language)),
            NEW_PERSON => {
                let (id, name) = (deal.session.new_id(), reader.name(&name)?);
                let contact = Contact { id, name, account: deal.account_now(), ..Contact::default() };
                Ok((ToldBy::Contact(contact.id.clone()), Some(contact)))
            }
            id => Ok((Id::new(id).map_or(ToldBy::Assumption, ToldBy::Contact), None)),
        }
    }

    /// The answer ready to be written, with a contact to be made first; else which parts are wrong.
    fn read(self, deal: Deal, id: &Id<Question>, question: &Question) -> Result<(NewAnswer, Option<Contact>), Errors> {
        let reader = deal.reader();
        let mut wrong = Vec::new();
        let mut keep = |part: Part, error: Words| wrong.push((part, error));
        let value = self.value(question, deal.currency(), &reader).map_err(|error| keep(Part::Answer, error)).ok();
        let source = self.told_by(deal, &reader).map_err(|error| keep(Part::Source, error)).ok();
        let no_day = || AskWord::NoDay.say(reader.language);
        let day = reader.day(&self.day.get_untracked()).and_then(|day| day.ok_or_else(no_day));
        let day = day.map_err(|error| keep(Part::Day, error)).ok();
        let evidence = reader.note(&self.evidence.get_untracked()).map_err(|error| keep(Part::Evidence, error)).ok();
        let (Some(value), Some((told_by, contact)), Some(on), Some(evidence)) = (value, source, day, evidence) else {
            return Err(wrong);
        };
        let confidence = at_place(Confidence::ALL, &self.confidence.get_untracked()).unwrap_or_default();
        let subject = Subject::Opportunity(deal.id());
        Ok((NewAnswer { subject, question: id.clone(), value, told_by, confidence, on, evidence }, contact))
    }

    fn change(self, deal: Deal, id: &Id<Question>, question: &Question) -> Result<Change, Errors> {
        let (new, contact) = self.read(deal, id, question)?;
        let made = deal.session.with_ids(|ids| deal.dossier_now(|dossier| answer::answer(dossier, new, ids)));
        match made.unwrap_or(Err(Refusal::NoSuchSubject)) {
            Ok(change) => Ok(match contact {
                Some(contact) => Change::put(contact).and(change),
                None => change,
            }),
            Err(refusal) => {
                let part = match refusal {
                    Refusal::DayToCome => Part::Day,
                    Refusal::ReasonMissing => Part::Evidence,
                    _ => Part::Answer,
                };
                Err(vec![(part, deal.say(&refusal))])
            }
        }
    }

    /// Says which parts are wrong, and writes nothing.
    pub fn check(self, deal: Deal, id: &Id<Question>, question: &Question) -> Result<(), Errors> {
        self.change(deal, id, question).map(drop)
    }

    /// Writes the answer into the plan; else says which parts are wrong, and nothing is changed.
    pub fn save(self, deal: Deal, id: &Id<Question>, question: &Question) -> Result<(), Errors> {
        let change = self.change(deal, id, question)?;
        let refused = |refusal| vec![(Part::Answer, deal.say(&refusal))];
        deal.session.commit(change, Deed::AnswerQuestion).map_err(refused)
    }
}

/// True for questions whose answer is typed or ticked rather than chosen from cards.
pub fn is_typed(question: &Question) -> bool {
    !matches!(question.kind, AnswerKind::YesNo | AnswerKind::Choice)
}

fn place(confidence: Confidence) -> String {
    place_of(Confidence::ALL, Some(confidence))
}

fn put_source(written: &mut Written, told_by: &ToldBy) {
    match told_by {
        ToldBy::Assumption => {}
        ToldBy::Contact(id) => written.source = id.to_string(),
        ToldBy::Document(name) => {
            written.source = DOCUMENT.to_owned();
            written.source_name = name.to_string();
        }
    }
}

fn put_value(written: &mut Written, question: &Question, value: &AnswerValue, reader: &Reader) {
    let choice = match value {
        AnswerValue::Yes => "yes",
        AnswerValue::Partly => "partly",
        AnswerValue::No => "no",
        AnswerValue::Unknown => UNKNOWN,
        AnswerValue::NotApplicable => NOT_APPLICABLE,
        _ => TYPED,
    };
    written.choice = choice.to_owned();
    match value {
        AnswerValue::Number(number) => written.text = reader.numbers.whole(*number),
        AnswerValue::Money(money) => written.text = reader.show_money(*money),
        AnswerValue::Day(day) => written.text = day.to_string(),
        AnswerValue::Text(text) => written.text = text.to_string(),
        AnswerValue::Choices(names) if question.kind == AnswerKind::Choice => {
            let at = names.first().and_then(|name| question.choices.iter().position(|choice| choice == name));
            written.choice = at.map(|at| at.to_string()).unwrap_or_default();
        }
        AnswerValue::Choices(names) => written.many = names.iter().map(ToString::to_string).collect(),
        _ => {}
    }
}
