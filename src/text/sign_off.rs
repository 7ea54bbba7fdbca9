//! Words of sign-offs: what is asked, what was answered, and why something is not taken.

use super::{
    Apart, Language, Say, Words,
    format::{NumberStyle, day},
};
use crate::{
    exchange::sign_off::Misfit,
    method::sign_off::{SignRefusal, Standing},
    model::{
        AnswerValue, Name, SignedFact,
        sign_off::{FACTS_MAX, FactName, Verdict},
    },
};

super::sayings! {
    /// Words of the signer's page and of the sign-offs of an opportunity.
    pub enum SignWord {
        Title => "Sign-off",
        TitleLine => "A request to answer for something in a sale, or an answer that came back. Nothing leaves this browser but the file you save.",
        Nothing => "No request is open",
        NothingLine => "Open the file you were sent; its name ends in .signoff.json. You can also drop it anywhere on this page.",
        OpenFile => "Open a request or an answer",
        NotRead => "This file was not opened",
        Asked => "What you are asked",
        AskedBy => "Asked by",
        AskedOn => "Asked on",
        Department => "Department",
        AnswerBy => "Answer needed by",
        Company => "Company",
        Opportunity => "Opportunity",
        Facts => "The facts you sign",
        FactsLine => "Your answer holds for these facts only. If one of them changes later, the plan says so.",
        NoFacts => "No facts stand beside the question.",
        Fact => "Fact",
        Value => "Value",
        Then => "Signed",
        NowWord => "Now",
        Answer => "Your answer",
        YourName => "Your name",
        Approve => "I answer for it",
        ApproveNote => "The department stands behind this.",
        Refuse => "I do not answer for it",
        RefuseNote => "Say why, and what would have to change.",
        Decide => "Decision",
        PromisedOn => "Day you promise",
        Promise => "What you promise",
        PromiseHint => "In a few words, such as \"16 machines, tested\".",
        Comment => "Conditions, or the reason",
        Sign => "Sign and save the answer",
        Signed => "Signed. Send this file back to whoever asked:",
        SaveAgain => "Save the answer again",
        ChangeAnswer => "Change the answer",
        Digest => "Digest of the facts",
        OwnRequest => "This is your own request",
        OwnRequestLine => "Nobody signs what they asked for themselves. Send the file to the department.",
        CameBack => "An answer came back",
        TakeIn => "Take it into the plan",
        TakenIn => "The answer is in the plan.",
        ToOpportunity => "Open the opportunity",
        NotHere => "This answer cannot be taken in",
        OpenOther => "Open that plan",
        NoPlanOpen => "The plan that asked is not open. Open it, then open this answer again.",
        SignOffs => "Sign-offs",
        SignOffsLine => "What other departments answer for. The request travels as a small file and comes back with the answer.",
        NoSignOffs => "Nobody was asked to sign anything here.",
        Ask => "Ask for a sign-off",
        Kind => "What is to be signed",
        AtGate => "Wanted at the gate",
        NoGate => "No gate",
        About => "The question",
        AboutExample => "Can we deliver 16 machines by the end of May?",
        WhichFacts => "Facts they will see",
        BlankFact => "blank in the plan",
        AskIt => "Save the request as a file",
        SaveRequest => "Save the request file",
        TakeAnswer => "Open the answer",
        Withdraw => "Withdraw the request",
        Withdrawn => "The request was withdrawn.",
        DecideHere => "Decide in their place",
        DecideHereLine => "Only for the roles that the playbook names. Your role and reason are kept.",
        YourRole => "Your role",
        DecideIt => "Decide",
        MetOn => "Met on",
        Met => "Promise kept",
        Broke => "Promise broken",
        Reopen => "Not settled after all",
        AskAgain => "Ask again with the facts of today",
        Differs => "Signed a different version: these facts have changed since",
        WhoAreYou => "Say who you are under Settings first: a request carries the name of whoever asks.",
        AccountableIs => "Accountable",
    }
}

impl Say for Verdict {
    fn english(&self) -> Words {
        match self {
            Self::Approved => "Approved",
            Self::Refused => "Refused",
        }
        .into()
    }
}

impl Say for Standing {
    fn english(&self) -> Words {
        match self {
            Self::Waiting => "Waiting for an answer",
            Self::Refused => "Refused",
            Self::Signed => "Signed",
            Self::OtherVersion => "Signed a different version",
            Self::NotTheirs => "Signed by somebody who may not decide this",
        }
        .into()
    }
}

impl Say for FactName {
    fn english(&self) -> Words {
        match self {
            Self::Amount => "Amount",
            Self::CloseDate => "Expected close",
            Self::NeededBy => "Day by which they must act",
            Self::Margin => "Margin",
            Self::Quantity => "Quantity",
            Self::LineAmount => "Price of a line",
            Self::Need => "Need",
            Self::Milestone => "Milestone",
            Self::WalkAway => "Amount below which we leave",
            Self::Concession => "Concession",
        }
        .into()
    }
}

impl Say for SignRefusal {
    fn english(&self) -> Words {
        match self {
            Self::NoSuchRequest => "The plan has no such request. It may have been withdrawn.",
            Self::WhoMissing => "Say who you are: a sign-off carries a name.",
            Self::DepartmentMissing => "Say which department is asked.",
            Self::NothingToSign => "There is nothing to sign yet. Write the question, or choose a fact that is filled.",
            Self::TooManyFacts(count) => {
                return format!("{count} facts are too many to look at. Choose fewer kinds; at most {FACTS_MAX} fit.")
                    .into();
            }
            Self::OwnRequest => "Nobody signs their own request. Somebody else in the department has to.",
            Self::AlreadyAnswered { by, on, same } => {
                let when = on.map(|on| format!(" on {}", day(on))).unwrap_or_default();
                return match same {
                    true => format!("This answer is in the plan already: {} gave it{when}.", Apart(by)),
                    false => format!(
                        "{} answered this request{when}. A request is answered once; ask again for another decision.",
                        Apart(by)
                    ),
                }
                .into();
            }
            Self::OtherFacts => "The answer is about other facts than were asked. Ask for it again.",
            Self::ReasonMissing => "Give the reason.",
            Self::PromiseMissing => "Name the day that you promise.",
            Self::PromisePast => "The day you promise has gone by. Choose today or a later one.",
            Self::NotYourRole(roles) if roles.is_empty() => "The playbook lets nobody decide this in their place.",
            Self::NotYourRole(roles) => {
                let names: Vec<&str> = roles.iter().map(Name::as_str).collect();
                return format!("Only these roles may decide this in their place: {}.", names.join(", ")).into();
            }
            Self::NoPromise => "There is no promise to settle.",
            Self::DayToCome => "This day is still to come. Choose today or an earlier one.",
        }
        .into()
    }
}

impl Say for Misfit {
    fn english(&self) -> Words {
        match self {
            Self::OtherPlan(name) if name.is_empty() => "It belongs to another plan than the one that is open.".into(),
            Self::OtherPlan(name) => format!(
                "It belongs to another plan, \u{201c}{}\u{201d}, which is not the one that is open.",
                Apart(name)
            )
            .into(),
            Self::NoSuchRequest => {
                "This plan has no such request any more. It was withdrawn, or its opportunity was removed.".into()
            }
            Self::OtherFacts => {
                "This plan asked about other facts under this request. Ask for the sign-off again.".into()
            }
            Self::NoAnswer => "Nobody has answered it yet.".into(),
        }
    }
}

/// What a fact is called, with the item it is about.
pub fn fact_name(language: Language, fact: &SignedFact) -> Words {
    named(language, fact.name, &fact.label)
}

/// What a fact of this name is called, with the item it is about.
pub fn named(language: Language, name: FactName, label: &str) -> Words {
    match (language, label) {
        (Language::English, "") => name.say(language),
        (Language::English, label) => format!("{}: {}", name.say(language), Apart(label)).into(),
    }
}

/// What a fact says.
pub fn fact_value(language: Language, numbers: &NumberStyle, name: FactName, value: Option<&AnswerValue>) -> String {
    let Language::English = language;
    match value {
        None => "not known".to_owned(),
        Some(AnswerValue::Money(money)) => numbers.money(*money),
        Some(AnswerValue::Day(on)) => day(*on),
        // Margins are kept in hundredths of a per cent.
        #[allow(clippy::cast_precision_loss)] // Far below 2^53.
        Some(AnswerValue::Number(points)) if name == FactName::Margin => numbers.percent(*points as f64 / 10_000.0),
        Some(AnswerValue::Number(number)) => numbers.whole(*number),
        Some(AnswerValue::Text(text)) if text.is_empty() => "nothing named".to_owned(),
        Some(AnswerValue::Text(text)) => text.to_string(),
        Some(AnswerValue::Choices(all)) => all.iter().map(Name::as_str).collect::<Vec<_>>().join(", "),
        Some(AnswerValue::Yes) => "yes".to_owned(),
        Some(AnswerValue::Partly) => "partly".to_owned(),
        Some(AnswerValue::No) => "no".to_owned(),
        Some(AnswerValue::Unknown | AnswerValue::NotApplicable) => "not known".to_owned(),
    }
}

/// Lines about a request that name people and days.
#[derive(Debug, Clone, Copy)]
pub enum SignLine<'a> {
    /// Who was asked, by whom, and when.
    AskedOf { department: &'a str, by: &'a str, on: &'a str },
    /// Who answered, and when.
    AnsweredBy { signer: &'a str, role: &'a str, on: &'a str },
    /// What was promised.
    Promised { what: &'a str, by: &'a str },
    /// The request was saved as this file.
    RequestSaved(&'a str),
    /// Who approved or refused what.
    Came { signer: &'a str, approved: bool },
}

impl Say for SignLine<'_> {
    fn english(&self) -> Words {
        match *self {
            Self::AskedOf { department, by, on } => {
                format!("Asked of {} by {} on {on}", Apart(department), Apart(by)).into()
            }
            Self::AnsweredBy { signer, role: "", on } => format!("{}, {on}", Apart(signer)).into(),
            Self::AnsweredBy { signer, role, on } => {
                format!("{}, {on}, in their place as {}", Apart(signer), Apart(role)).into()
            }
            Self::Promised { what: "", by } => format!("Promised for {by}").into(),
            Self::Promised { what, by: "" } => format!("Promised: {}", Apart(what)).into(),
            Self::Promised { what, by } => format!("Promised for {by}: {}", Apart(what)).into(),
            Self::RequestSaved(file) => {
                format!("Saved {}. Send it to the department; open the file that comes back here.", Apart(file)).into()
            }
            Self::Came { signer, approved: true } => format!("{} answers for it.", Apart(signer)).into(),
            Self::Came { signer, approved: false } => format!("{} does not answer for it.", Apart(signer)).into(),
        }
    }
}
