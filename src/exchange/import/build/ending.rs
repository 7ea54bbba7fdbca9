//! How a row says that a deal ended, and with which chance it stands.

use crate::{
    exchange::import::{alias::key, cell::Cells, field::Field, problem::Problem, words::outcome_of},
    model::{Outcome, Percent},
};

/// A status counts only in a column that knows won or lost: "Active" in another column says nothing about the end.
pub fn status_outcome(cells: Cells) -> Option<Outcome> {
    let numbers = |word: &str| matches!(word, "0" | "1" | "2");
    let values = &cells.mapped.content(Field::Status)?.values;
    let text = cells.text(Field::Status)?;
    if !values.is_empty() && values.keys().all(|word| numbers(word)) {
        // Dynamics writes 0, 1 and 2 for open, won and lost.
        return match text {
            "1" => Some(Outcome::Won),
            "2" => Some(lost_or_undecided(cells)),
            _ => Some(Outcome::Open),
        };
    }
    let decides =
        values.keys().any(|word| matches!(outcome_of(word), Some(Outcome::Won | Outcome::Lost | Outcome::NoDecision)));
    let outcome = outcome_of(text).filter(|_| decides || values.is_empty())?;
    Some(if outcome == Outcome::Lost { lost_or_undecided(cells) } else { outcome })
}

/// Lost, or no decision where the reason of the status says so.
pub fn lost_or_undecided(cells: Cells) -> Outcome {
    match cells.first(&[Field::StatusReason, Field::LossReason]).and_then(outcome_of) {
        Some(Outcome::NoDecision) => Outcome::NoDecision,
        _ => Outcome::Lost,
    }
}

/// "Canceled" or "Out-Sold" beside a status is a reason; a word that only repeats the status is none.
pub fn reason_in_status<'a>(cells: Cells<'a>) -> Option<&'a str> {
    let text = cells.text(Field::StatusReason)?;
    let status = cells.text(Field::Status).unwrap_or_default();
    (key(text) != key(status)).then_some(text)
}

/// The chance the system states, in per cent: 0.4 in a column of fractions is 40.
pub fn probability(cells: Cells) -> Result<Option<Percent>, Problem> {
    let Some(number) = cells.number(Field::Probability)? else { return Ok(None) };
    let fractions = cells.mapped.content(Field::Probability).is_some_and(|content| {
        !content.values.is_empty()
            && content.values.keys().any(|value| value.contains(['.', ',']))
            && content.values.keys().all(|value| {
                value.len() <= 8 && (value.starts_with("0") || matches!(value.as_str(), "1" | "1.0" | "1,0" | "1.00"))
            })
    });
    let percent = if fractions && !number.percent { number.scaled(2) } else { number.scaled(0) };
    Ok(percent.and_then(|percent| u8::try_from(percent).ok()).and_then(|percent| Percent::new(percent).ok()))
}
