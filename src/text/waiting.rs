//! Words of what waits for somebody: gates, sign-offs, promises, decision rights, questions that marketing asks.

use super::{Apart, Language, Say, Words};
use crate::metrics::PromiseState;

super::sayings! {
    /// Words of the view.
    pub enum WaitingWord {
        Title => "Waiting",
        TitleLine => "Gates that could be decided, pursuits that should stop, and sign-offs that were asked for: who waits for whom, and how long.",
        Tabs => "Parts of this view",
        Queue => "Waiting now",
        Promises => "Promises",
        Rights => "Who decides what",
        Questions => "Marketing's questions",
        Nobody => "Nothing waits for anybody",
        NobodyLine => "When a gate has all it insists on, a reason to stop holds, or a department is asked to sign, it stands here.",
        QueueKeys => "Arrow keys go from line to line; Enter opens one.",
        WhoColumn => "Who waits",
        WhomColumn => "For whom",
        WhatColumn => "What for",
        DaysColumn => "Days",
        Gate => "Gate to decide",
        Killer => "Reason to stop holds",
        SignOff => "Sign-off",
        SignedOther => "Signed a different version: ask again",
        Late => "Answer overdue",
        Somebody => "Nobody is named",
        Saved => "Days saved by stopping early",
        SavedMissing => "Nothing was stopped yet: close a pursuit for which a reason to stop holds.",
        NoPromises => "Nothing was promised yet",
        NoPromisesLine => "A department that signs off a delivery date, a price or a quality makes a promise. It stands here with whether it was kept.",
        KeptTitle => "Promises kept, by department",
        KeptLine => "Kept by their day, out of those that are settled or overdue.",
        KeptColumn => "Kept",
        OfColumn => "Settled",
        OpenColumn => "Not due yet",
        ShareColumn => "Share kept",
        DepartmentColumn => "Department",
        SignerColumn => "Who promised",
        PromiseColumn => "What",
        ByColumn => "By",
        StateColumn => "How it stands",
        AllPromises => "Every promise",
        OpportunityColumn => "Opportunity",
        RightsLine => "As the playbook says it. A gate that asks for a sign-off counts one that these departments gave.",
        NoRights => "The playbook does not say who decides what",
        NoRightsLine => "Name the departments that answer for prices, specifications, quality and delivery dates.",
        EditRights => "Edit in the playbook",
        DecisionColumn => "Decision",
        GateColumn => "Gate",
        AnyGate => "Any",
        InPlaceColumn => "May decide in their place",
        ConsultedColumn => "Asked before",
        InformedColumn => "Told after",
        GateDeciders => "Who decides at the gates",
        StageColumn => "Stage",
        DecidersColumn => "Decides",
        OverridersColumn => "May pass it all the same",
        SignOffsColumn => "Sign-offs it asks for",
        QuestionsLine => "What marketing still has to ask, lead by lead and opportunity by opportunity. Sales sees the same answers.",
        NoQuestions => "Marketing has asked everything",
        NoQuestionsLine => "Every question that the playbook gives to marketing is answered, or the playbook gives it none.",
        Again => "ask again",
        More => "Show more",
        LeadMark => "Lead",
        OpportunityMark => "Opportunity",
        NobodyNamed => "nobody",
    }
}

impl Say for PromiseState {
    fn english(&self) -> Words {
        let days = |count: i64| if count == 1 { "1 day".to_owned() } else { format!("{count} days") };
        match *self {
            Self::Open => "Not due yet".into(),
            Self::Kept => "Kept".into(),
            Self::Late(count) => format!("Kept {} late", days(count)).into(),
            Self::Overdue(count) => format!("Overdue by {}", days(count)).into(),
            Self::Broken => "Broken".into(),
        }
    }
}

/// Lines that count or name.
#[derive(Debug, Clone, Copy)]
pub enum WaitingLine<'a> {
    /// Days saved, and what they rest on.
    Saved { stopped: i64, usual: i64, of: i64 },
    /// So many wait.
    Count(usize),
    /// So many questions are settled.
    Settled(usize),
    /// The gate that waits.
    AtGate(&'a str),
    /// The reason that holds.
    Because(&'a str),
}

impl Say for WaitingLine<'_> {
    fn english(&self) -> Words {
        match *self {
            Self::Saved { stopped, usual, of: 0 } => format!(
                "{stopped} stopped. No loss took its full time yet, so the days that the stages should take count: {usual}."
            )
            .into(),
            Self::Saved { stopped, usual, of } => {
                format!("{stopped} stopped; a loss usually takes {usual} days (the middle of {of}).").into()
            }
            Self::Count(1) => "1 thing waits for somebody.".into(),
            Self::Count(count) => format!("{count} things wait for somebody.").into(),
            Self::Settled(count) => format!("{count} settled").into(),
            Self::AtGate(name) => format!("Gate to decide: {}", Apart(name)).into(),
            Self::Because(text) => format!("Reason to stop holds: {}", Apart(text)).into(),
        }
    }
}

/// Days in words, for lines.
pub fn days(language: Language, count: i64) -> Words {
    let Language::English = language;
    match count {
        0 => "today".into(),
        1 => "1 day".into(),
        count => format!("{count} days").into(),
    }
}
