//! Which table a file is and what its columns mean: by their names first, by what they hold where names leave a choice.

use serde::{Deserialize, Serialize};

use super::{
    alias::{self, Meaning, StageColumn, key, meanings},
    column::Content,
    field::{Field, Holds, Kind},
    score::{kind_by_file_name, score},
    uses::uses,
};

/// How sure the meaning of a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Judged by its content or by a part of its name: worth a look.
    Guess,
    /// Its name goes by several meanings, and its content fits this one.
    Likely,
    /// Its name is known for this.
    Sure,
    /// A person said so.
    Told,
}

/// What one column means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A field of the table's records.
    Field(Field),
    /// The days on which a stage was entered.
    Entered(String),
    /// The days on which a stage was left.
    Left(String),
    /// Not imported.
    Ignored,
}

/// A table that a file may be, with what its columns would mean.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The table.
    pub kind: Kind,
    /// How much speaks for it.
    pub score: i32,
    /// The meaning of each column.
    pub roles: Vec<(Role, Confidence)>,
}

impl Reading {
    /// The column that holds a field.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.roles.iter().position(|(role, _)| *role == Role::Field(field))
    }

    /// Whether a column holds that field.
    pub fn has(&self, field: Field) -> bool {
        self.column(field).is_some()
    }
}

/// The readings of a file, the likeliest first; none where no table fits. The file's name counts where it names a table.
pub fn readings(file: &str, header: &[String], contents: &[Content]) -> Vec<Reading> {
    let mut found: Vec<Reading> = Kind::ALL
        .into_iter()
        .filter_map(|kind| {
            let mut reading = read_as(kind, header, contents);
            reading.score = score(&reading, contents)?;
            reading.score += if kind_by_file_name(file) == Some(kind) { 6 } else { 0 };
            Some(reading)
        })
        .collect();
    found.sort_by_key(|reading| (-reading.score, reading.kind));
    found
}

/// A candidate: a column, a field it may be, and how well it fits in thousandths.
struct Candidate {
    column: usize,
    field: Field,
    fit: usize,
    confidence: Confidence,
}

/// What the columns mean if the file is of that kind.
pub fn read_as(kind: Kind, header: &[String], contents: &[Content]) -> Reading {
    let mut roles = vec![(Role::Ignored, Confidence::Sure); header.len()];
    let mut candidates = Vec::new();
    for (column, (name, content)) in header.iter().zip(contents).enumerate() {
        if let Some(role) = stage_role(kind, name) {
            if let Some(slot) = roles.get_mut(column) {
                *slot = (role, Confidence::Sure);
            }
            continue;
        }
        candidates.extend(candidates_of(kind, column, name, content));
    }
    candidates.sort_by_key(|candidate| (std::cmp::Reverse(candidate.fit), candidate.column));
    let mut given = std::collections::BTreeSet::new();
    for Candidate { column, field, confidence, .. } in candidates {
        let Some(slot) = roles.get_mut(column) else { continue };
        if slot.0 == Role::Ignored && given.insert(field) {
            *slot = (Role::Field(field), confidence);
        }
    }
    let mut reading = Reading { kind, score: 0, roles };
    // A table that gives only the second id is known by that.
    if !reading.has(Field::ExternalId)
        && let Some(slot) = reading.roles.iter_mut().find(|(role, _)| *role == Role::Field(Field::OtherId))
    {
        *slot = (Role::Field(Field::ExternalId), Confidence::Sure);
    }
    guess_stage(&mut reading, contents);
    reading
}

fn stage_role(kind: Kind, name: &str) -> Option<Role> {
    if !matches!(kind, Kind::Opportunities | Kind::History) {
        return None;
    }
    alias::stage_column(name).map(|column| match column {
        StageColumn::Entered(stage) => Role::Entered(stage),
        StageColumn::Left(stage) => Role::Left(stage),
        StageColumn::TimeIn(_) => Role::Ignored,
    })
}

fn candidates_of(kind: Kind, column: usize, name: &str, content: &Content) -> Vec<Candidate> {
    let ways = [
        (key(name), 1000, Confidence::Sure),
        (key(&alias::without_brackets(name)), 900, Confidence::Sure),
        (without_currency(name), 850, Confidence::Sure),
        (without_owner(name), 800, Confidence::Likely),
        (alias::without_noun(kind, name), 780, Confidence::Likely),
    ];
    let mut out: Vec<Candidate> = Vec::new();
    for (key, weight, confidence) in &ways {
        let found = meanings(kind, key);
        if key.is_empty() || found.is_empty() {
            continue;
        }
        let several = found.len() > 1;
        for Meaning { field, place, own } in found.into_iter().filter(|meaning| uses(kind).contains(&meaning.field)) {
            let confidence = if several && *confidence == Confidence::Sure { Confidence::Likely } else { *confidence };
            let fit = fit(field, content, weight - place.min(150) * 2 - if own { 0 } else { 120 });
            if out.iter().all(|known| known.field != field) {
                out.push(Candidate { column, field, fit, confidence });
            }
        }
    }
    out.retain(|candidate| candidate.fit >= 250);
    if out.is_empty() { guess_by_part(kind, column, name, content) } else { out }
}

/// "importe_eur", "amount usd": the currency is no part of the name.
fn without_currency(name: &str) -> String {
    let words = alias::words(name);
    let rest: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| super::number::CURRENCY_CODES.iter().all(|code| !code.eq_ignore_ascii_case(word)))
        .collect();
    if rest.len() == words.len() { String::new() } else { rest.concat() }
}

/// "Deal - Value", "Opportunity: Stage": the table's own noun before the name is no part of it.
fn without_owner(name: &str) -> String {
    [" - ", ": ", ".", " / "]
        .iter()
        .find_map(|sign| name.split_once(sign))
        .filter(|(owner, _)| {
            [
                "deal",
                "opportunity",
                "obchod",
                "lead",
                "account",
                "organization",
                "person",
                "contact",
                "activity",
                "sale",
                "geschaft",
                "affaire",
                "oportunidad",
            ]
            .contains(&key(owner).as_str())
        })
        .map(|(_, rest)| key(rest))
        .unwrap_or_default()
}

/// A longer name that holds a known one whole: "Total Deal Value Q3" is a deal value. Only where the content fits too.
fn guess_by_part(kind: Kind, column: usize, name: &str, content: &Content) -> Vec<Candidate> {
    let words = alias::words(name);
    if words.len() < 2 || words.len() > 8 {
        return Vec::new();
    }
    let mut best: Option<Candidate> = None;
    for length in (1..words.len()).rev() {
        for part in words.windows(length) {
            let part = part.concat();
            if part.chars().count() < 5 {
                continue;
            }
            for meaning in meanings(kind, &part).into_iter().filter(|meaning| {
                meaning.own
                    && uses(kind).contains(&meaning.field)
                    && !matches!(meaning.field.holds(), Holds::Text | Holds::Id)
            }) {
                let fit = if suits(meaning.field, content) { 300 + length * 20 } else { 0 };
                if fit > 0 && best.as_ref().is_none_or(|known| fit > known.fit) {
                    best = Some(Candidate { column, field: meaning.field, fit, confidence: Confidence::Guess });
                }
            }
        }
    }
    best.into_iter().collect()
}

fn fit(field: Field, content: &Content, weight: usize) -> usize {
    if suits(field, content) { weight } else { weight / 3 }
}

/// Whether what a column holds can be that field. An empty column suits every field.
fn suits(field: Field, content: &Content) -> bool {
    if content.filled == 0 {
        return true;
    }
    match field.holds() {
        Holds::Number => content.mostly(content.numbers, 50),
        Holds::Date => content.mostly(content.dates, 50) || content.mostly(content.serials, 90),
        Holds::Flag => content.mostly(content.flags, 80),
        Holds::Choice => !content.mostly(content.dates, 80) && content.distinct <= 2_000,
        // Ids have no blanks and mostly digits: a column of words is a name even where its header may mean an id.
        Holds::Id => {
            let is_word =
                |sample: &str| sample.contains(' ') || (sample.len() >= 4 && sample.chars().all(char::is_alphabetic));
            let worded = content.samples.iter().filter(|sample| is_word(sample)).count();
            !content.mostly(content.dates, 80) && worded * 2 <= content.samples.len()
        }
        Holds::Text => {
            !content.mostly(content.dates, 80) && !content.mostly(content.numbers.saturating_sub(content.dates), 95)
        }
    }
}

/// Where no name says which column holds the stage, the one whose words are mostly stages does; a status that knows more
/// than open, won and lost is one.
fn guess_stage(reading: &mut Reading, contents: &[Content]) {
    if reading.kind != Kind::Opportunities || reading.has(Field::Stage) {
        return;
    }
    let is_rung = |word: &String| super::words::step_of(word).is_some_and(|step| step < super::words::Step::Won);
    let status = reading.column(Field::Status).filter(|column| {
        contents.get(*column).is_some_and(|content| {
            content.mostly(content.stages, 60)
                && content.values.keys().any(|word| is_rung(word) && super::words::outcome_of(word).is_none())
        })
    });
    if let Some(slot) = status.and_then(|column| reading.roles.get_mut(column)) {
        *slot = (Role::Field(Field::Stage), Confidence::Likely);
        return;
    }
    let spare = reading.roles.iter().zip(contents).position(|((role, _), content)| {
        *role == Role::Ignored
            && content.distinct >= 2
            && content.distinct <= 30
            && content.mostly(content.stages, 60)
            && !content.mostly(content.flags, 50)
    });
    if let Some(slot) = spare.and_then(|column| reading.roles.get_mut(column)) {
        *slot = (Role::Field(Field::Stage), Confidence::Guess);
    }
}
