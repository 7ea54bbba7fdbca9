//! Words of what happened to an opportunity.

use super::{Apart, Language, Say, Words};
use crate::model::TableName;

super::sayings! {
    /// Words of the history.
    pub enum HistoryWord {
        Changes => "What was changed",
        ChangesLine => "Newest first. Every change is kept, with who made it and when.",
        Visits => "Where it stood",
        Gates => "Decisions at the gates",
        Empty => "Nothing was changed since this plan was opened here.",
        Somebody => "Somebody",
        Made => "added",
        Removed => "removed",
        Changed => "changed",
        Nothing => "empty",
        Several => "more than one value",
        Yes => "yes",
        No => "no",
        More => "Show earlier changes",
        Since => "since",
        To => "to",
        NoVisits => "It is not known at which stages it stood.",
        Because => "Because",
        Rung => "Stage",
        From => "From",
        Until => "Until",
        Days => "Days",
        Now => "Now",
    }
}

/// What a record of a table is called in a history.
pub fn record(language: Language, table: TableName) -> Words {
    match language {
        Language::English => match table {
            TableName::Opportunity => "The opportunity",
            TableName::OpportunityPlan => "The plan",
            TableName::KeyPlayer => "A person of the buying group",
            TableName::InfluenceLine => "A line between two people",
            TableName::Answer => "An answer",
            TableName::GateDecision => "A decision at a gate",
            TableName::SignOff => "A sign-off",
            TableName::ValueProposition => "A value proposition",
            TableName::Action => "An action",
            TableName::Activity => "An activity",
            TableName::Lead => "Its lead",
            TableName::Transaction => "An order",
            TableName::Scenario => "A what-if scenario",
            TableName::Review => "A review",
            TableName::Assessment => "A self-assessment",
            _ => "A record",
        }
        .into(),
    }
}

/// What a field is called in a history: its name in the file, in plain words.
pub fn field(language: Language, path: &str) -> Words {
    let Language::English = language;
    let known = match path {
        "close_date" => "Expected close",
        "stage" => "Stage",
        "visits" => "Stays in stages",
        "decided_on" => "Closed on",
        "opened_on" => "Opened on",
        "hold_until" => "Resting until",
        "sale_kind" => "Kind of sale",
        "account" => "Company",
        "next_step" | "next_step/text" => "Next step",
        "next_step/on" => "Day of the next step",
        "met_on" => "Last spoke on",
        "told_by" => "Who said so",
        "told_by/contact" => "Said by",
        "value" => "Answer",
        "margin_basis_points" => "Margin",
        "discount_basis_points" => "Yearly discount rate",
        "horizon_months" => "Months to look ahead",
        "as_a_result_of" => "What brings it about",
        _ => "",
    };
    if !known.is_empty() {
        return known.into();
    }
    // Ids of list items say nothing to a person; the list and the field do.
    let parts: Vec<&str> = path.split('/').collect();
    let named = match parts.as_slice() {
        [list, _, inner @ ..] if list.ends_with('s') => [&[*list], inner].concat().join(", "),
        all => all.join(", "),
    };
    let mut words = named.replace('_', " ");
    if let Some(first) = words.get(..1).map(str::to_uppercase) {
        words.replace_range(..1, &first);
    }
    words.into()
}

/// From what to what a field went.
pub fn went(language: Language, old: &str, new: &str) -> Words {
    match language {
        Language::English => format!("{} \u{2192} {}", Apart(old), Apart(new)).into(),
    }
}

impl HistoryWord {
    /// What was done to a record.
    pub fn done(made: bool, removed: bool) -> Self {
        match (made, removed) {
            (_, true) => Self::Removed,
            (true, false) => Self::Made,
            (false, false) => Self::Changed,
        }
    }
}

/// A headline of a change: what was done to what.
pub fn headline(language: Language, table: TableName, done: HistoryWord) -> Words {
    format!("{}: {}", record(language, table), done.say(language)).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_named_in_plain_words_without_ids() {
        let named = |path| field(Language::English, path);
        assert_eq!(named("close_date"), "Expected close");
        assert_eq!(named("power_sponsor"), "Power sponsor");
        assert_eq!(named("pains/4f9k2m7p/confirmed_on"), "Pains, confirmed on");
        assert_eq!(named("pains/4f9k2m7p"), "Pains");
        assert_eq!(named("compelling_event/text"), "Compelling event, text");
        assert_eq!(named(""), "");
    }
}
