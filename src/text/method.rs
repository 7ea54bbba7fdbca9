//! Words of the ladder's rules: refusals, what is missing, marks.

use super::{Say, Words};
use crate::{
    method::{Refusal, condition::Holds, gate::Supply, killer, mark::Pace},
    model::{Access, AnswerKind, BuyingRole, FieldName, Name, Outcome, SaleKind, SignOffKind},
};

impl Say for Refusal {
    fn english(&self) -> Words {
        match self {
            Self::NoSuchSubject => "This lead or opportunity is no longer in the plan.",
            Self::NoSuchStage => "There is no such stage on this ladder.",
            Self::NoSuchQuestion => "The playbook no longer asks this question.",
            Self::KillerNotTripped => "Nothing here ends the pursuit, so there is nothing to set aside.",
            Self::NoGate => "The playbook has no gate at which this could be recorded. Add one to the ladder first.",
            Self::AlreadyThere => "It stands at this stage already.",
            Self::AlreadyDecided => "It has been closed. Open it again first.",
            Self::NotDecided => "It is open.",
            Self::AlreadyConverted => "This lead has become an opportunity already.",
            Self::NameMissing => "Give it a name.",
            Self::SaleKindMissing => "Choose the kind of sale: cycle, win rate and target are its own.",
            Self::OrderDriven => "Orders that come by themselves are kept with the account, not on the ladder.",
            Self::RenewalNeedsContract => "Choose the contract that it renews. The contract needs its last day.",
            Self::AlreadyRenewing => "Its renewal is under way or done already.",
            Self::NotARenewal => "Only a renewal asks this.",
            Self::ProbeFirst => "Say first when you asked.",
            Self::GateNeeds(missing) => {
                let count = missing.iter().filter(|item| item.blocks).count();
                return match count {
                    1 => "One thing is missing on the way up.".into(),
                    _ => format!("{count} things are missing on the way up.").into(),
                };
            }
            Self::Killed(killers) => {
                return match killers.len() {
                    1 => "A reason to stop holds. Close it, or set the reason aside if your role may.".into(),
                    count => {
                        format!("{count} reasons to stop hold. Close it, or set them aside if your role may.").into()
                    }
                };
            }
            Self::OverrideNeedsRole(roles) if roles.is_empty() => "The playbook lets nobody set this aside.",
            Self::OverrideNeedsRole(roles) => {
                return format!("Only these roles may set this aside: {}.", list(roles.iter())).into();
            }
            Self::NothingToOverride => "Nothing is missing, so there is nothing to set aside.",
            Self::AgainstEvidence(_) => "What is known puts it higher than that. Say why it goes down all the same.",
            Self::ReasonMissing => "Give a reason.",
            Self::SponsorMissing => "Name the person who drives the project first.",
            Self::PowerSponsorMissing => "Name the executive behind the project first.",
            Self::TooManyViews => "A hundred views are kept already. Remove one that nobody uses.",
            Self::ReviewRunning => "This review has begun already. Go on with it.",
            Self::ReviewFinished => "This review is finished. Begin the next one.",
            Self::NothingReviewed => {
                "Nothing was decided or noted yet. Speak about one opportunity, or write what was said about the whole."
            }
            Self::ReasonOfAnotherKind => "This reason is for another outcome. Choose one that fits.",
            Self::BeforeItCame { entered } => {
                return format!("It came to its stage on {entered}. Choose that day or a later one.").into();
            }
            Self::DayToCome => "This day is still to come. Choose today or an earlier one.",
            Self::DayNotAhead => "Choose a day that is still to come.",
            Self::AnswerOfAnotherKind { takes } => takes_answer(*takes),
        }
        .into()
    }
}

fn takes_answer(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::YesNo => "Answer with yes, partly or no.",
        AnswerKind::Number => "Answer with a whole number.",
        AnswerKind::Money => "Answer with an amount.",
        AnswerKind::Day => "Answer with a day.",
        AnswerKind::Choice => "Choose one of the answers listed.",
        AnswerKind::Choices => "Choose one or more of the answers listed.",
        AnswerKind::Text => "Answer in words.",
    }
}

/// Names after another: "a, b or c".
fn list<'a>(names: impl Iterator<Item = &'a Name>) -> String {
    let names: Vec<&str> = names.map(Name::as_str).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((last, _)) => (*last).to_owned(),
        None => String::new(),
    }
}

impl Say for Holds {
    fn english(&self) -> Words {
        match self {
            Self::Yes => "There",
            Self::No => "Not so yet",
            Self::Unknown => "Not known yet",
            Self::Stale => "Too long ago",
            Self::Contradicted => "Two people disagree",
        }
        .into()
    }
}

impl Say for killer::Verdict {
    fn english(&self) -> Words {
        match self {
            Self::Clear => "Does not hold",
            Self::Unknown => "Not known yet",
            Self::Tripped => "Holds: stop here",
            Self::Overridden => "Holds, and was set aside",
        }
        .into()
    }
}

impl Say for Pace {
    fn english(&self) -> Words {
        match self {
            Self::Fresh => "On time",
            Self::Slow => "Slow",
            Self::Stale => "Stale",
            Self::Resting => "Resting",
        }
        .into()
    }
}

impl Say for BuyingRole {
    fn english(&self) -> Words {
        match self {
            Self::Initiator => "Initiator",
            Self::Influencer => "Influencer",
            Self::DecisionMaker => "Decision maker",
            Self::Purchaser => "Purchaser",
            Self::User => "User",
            Self::Gatekeeper => "Gatekeeper",
        }
        .into()
    }
}

impl Say for SaleKind {
    fn english(&self) -> Words {
        match self {
            Self::NewCustomer => "New customer",
            Self::NewProduct => "New product, current customer",
            Self::Renewal => "Renewal",
            Self::OrderDriven => "Orders by themselves",
        }
        .into()
    }
}

impl Say for Outcome {
    fn english(&self) -> Words {
        match self {
            Self::Open => "Open",
            Self::Won => "Won",
            Self::Lost => "Lost",
            Self::NoDecision => "No decision",
        }
        .into()
    }
}

impl Say for SignOffKind {
    fn english(&self) -> Words {
        match self {
            Self::Pricing => "Pricing",
            Self::Specification => "Specification",
            Self::Quality => "Quality",
            Self::DeliveryDate => "Delivery date",
            Self::Other => "Something else",
        }
        .into()
    }
}

impl Say for FieldName {
    fn english(&self) -> Words {
        match self {
            Self::Amount => "Amount",
            Self::CloseDate => "Expected close",
            Self::SaleKind => "Kind of sale",
            Self::Industry => "Industry",
            Self::AnnualRevenue => "Yearly revenue",
            Self::Employees => "Employees",
            Self::CompellingEventDay => "Day by which they must act",
            Self::CompellingEvent => "What makes them act",
            Self::UniqueValue => "What only we bring",
            Self::NextStep => "Next step",
            Self::Margin => "Margin in per cent",
        }
        .into()
    }
}

impl Say for Supply {
    fn english(&self) -> Words {
        match self {
            Self::Answer { .. } => "Answer the question".into(),
            Self::Field(field) => format!("Fill in: {}", field.english()).into(),
            Self::Role { role, access } => {
                let role = role.english().to_lowercase();
                match access {
                    None | Some(Access::None) => format!("Name the {role}").into(),
                    Some(Access::Through) => format!("Find a way to the {role}").into(),
                    Some(Access::Direct) => format!("Meet the {role}").into(),
                }
            }
            Self::Sponsor => "Name who drives the project".into(),
            Self::PowerSponsor => "Name the executive behind the project".into(),
            Self::OpenPoints => "Say what else stands between you and a yes, and settle all but price and terms".into(),
            Self::ValueProposition => "Work out the value: at least one benefit and one investment".into(),
            Self::NextStep => "Agree on a next step with a day".into(),
            Self::SignOff(kind) => format!("Have it signed: {}", kind.english().to_lowercase()).into(),
            Self::Proof => "Deliver the proof they asked for, and name who accepted it".into(),
            Self::Proposal => "Agree on everything that the proposal will say".into(),
            Self::Wake => "It rests: wake it first".into(),
            Self::Probe => "Ask them what else they need, and write down what came of it".into(),
            Self::Decision => "A reason to stop holds: close it, or set the reason aside".into(),
        }
    }
}
