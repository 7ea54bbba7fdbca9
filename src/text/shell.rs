//! Words of the frame around every view.

use super::{Say, Words};
use crate::model::{ChangeError, Deed};

/// Words of the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShellWord {
    /// The product's name.
    Rungbook,
    /// Link over the navigation.
    SkipToContent,
    /// The navigation's name.
    Views,
    /// The ladder board.
    Ladder,
    /// The leads.
    Leads,
    /// The figures.
    Figures,
    /// Plans and files.
    Files,
    /// What waits for somebody.
    Waiting,
    /// What people say of their own selling.
    Assessment,
    /// Reviews of pipelines.
    Review,
    /// Contracts that end.
    Renewals,
    /// Companies that buy or may buy.
    Accounts,
    /// Import of tables.
    Import,
    /// The method.
    Playbook,
    /// What changed, and the plan as it was.
    History,
    /// Settings.
    Settings,
    /// Undo, without anything to undo.
    Undo,
    /// Redo, without anything to redo.
    Redo,
    /// The search field.
    Search,
    /// Beside the name of a sample plan.
    Sample,
    /// An address that leads nowhere: heading.
    NoSuchPlace,
    /// An address that leads nowhere: over what to do.
    NoSuchPlaceTitle,
    /// An address that leads nowhere: what to do.
    NoSuchPlaceAdvice,
    /// The link back to the board.
    ToTheLadder,
    /// While the plan is being read.
    Opening,
    /// A view that is fetched when it is opened did not come.
    ViewMissing,
    /// A view did not come: what to do.
    ViewMissingAdvice,
    /// Fetches it once more.
    TryAgain,
    /// While the planner is fetched for somebody who begins.
    GettingReady,
    /// More views, on a phone.
    More,
    /// In the search: what it finds.
    SearchHint,
    /// Kind of what was found.
    View,
    /// Kind of what was found.
    Opportunity,
    /// Kind of what was found.
    Lead,
    /// Kind of what was found.
    Account,
    /// The name of a plan that has none.
    UnnamedPlan,
    /// In the place of the plan's name while no plan is open.
    NoPlan,
}

impl Say for ShellWord {
    fn english(&self) -> Words {
        match self {
            Self::Rungbook => "Rungbook",
            Self::SkipToContent => "Skip to content",
            Self::Views => "Views",
            Self::Ladder => "Ladder",
            Self::Leads => "Leads",
            Self::Figures => "Figures",
            Self::Files => "Files",
            Self::Waiting => "Waiting",
            Self::Assessment => "Self-assessment",
            Self::Review => "Review",
            Self::Renewals => "Renewals",
            Self::Accounts => "Accounts",
            Self::Import => "Import",
            Self::Playbook => "Playbook",
            Self::History => "History",
            Self::Settings => "Settings",
            Self::Undo => "Undo",
            Self::Redo => "Redo",
            Self::Search => "Search",
            Self::Sample => "Sample",
            Self::NoSuchPlace => "There is nothing at this address",
            Self::NoSuchPlaceTitle => "A rung is missing here",
            Self::NoSuchPlaceAdvice => "The link may be old, or what it led to was removed. Your plan is as it was.",
            Self::ToTheLadder => "Go to the ladder",
            Self::Opening => "Opening your plan…",
            Self::ViewMissing => "This view did not load",
            Self::ViewMissingAdvice => "Your plan is as it was. Check that you are connected, then try again.",
            Self::TryAgain => "Try again",
            Self::GettingReady => "Getting the planner ready…",
            Self::More => "More",
            Self::SearchHint => {
                "Finds opportunities by their name or account, leads and views. Arrow keys choose, Enter opens."
            }
            Self::View => "View",
            Self::Opportunity => "Opportunity",
            Self::Lead => "Lead",
            Self::Account => "Account",
            Self::UnnamedPlan => "Unnamed plan",
            Self::NoPlan => "No plan open",
        }
        .into()
    }
}

impl Say for Deed {
    fn english(&self) -> Words {
        match self {
            Self::AddLead => "add lead",
            Self::EditLead => "edit lead",
            Self::ConvertLead => "convert lead",
            Self::AddOpportunity => "add opportunity",
            Self::EditOpportunity => "edit opportunity",
            Self::MoveStage => "move on the ladder",
            Self::Decide => "close or reopen",
            Self::PassGate => "gate decision",
            Self::AskSignOff => "request for a sign-off",
            Self::TakeSignOff => "sign-off",
            Self::SettlePromise => "promise",
            Self::AnswerQuestion => "answer",
            Self::EditOpportunityPlan => "edit plan",
            Self::EditBuyingGroup => "edit buying group",
            Self::EditValueProposition => "edit value proposition",
            Self::EditAccount => "edit account or contact",
            Self::NoteActivity => "note activity",
            Self::EditAction => "edit action",
            Self::EditOrganisation => "edit organisation",
            Self::HoldReview => "review",
            Self::AssessSelf => "self-assessment",
            Self::KeepScenario => "keep a scenario",
            Self::Import => "import",
            Self::EditPlaybook => "edit playbook",
            Self::EditPlan => "edit plan settings",
            Self::Remove => "remove",
            Self::Merge => "merge",
            Self::Restore => "bring back",
        }
        .into()
    }
}

impl Say for ChangeError {
    fn english(&self) -> Words {
        match self {
            Self::NoSuchRecord(_) => "What you wanted to change is no longer there. Nothing was changed.".into(),
            Self::Dangling { .. } => {
                "This would point to something that is no longer there. Nothing was changed; reload and try again.".into()
            }
            Self::StillReferredTo(records) => format!(
                "{} other records still point to this. Remove those first, or remove them together. Nothing was changed.",
                records.len()
            )
            .into(),
            Self::PlaybookLacks(_) => {
                "The playbook would lack a part that is still in use. Nothing was changed.".into()
            }
            Self::ChangedSince => "This was changed since, in another tab or by a merge, so it is not taken back. Undo goes no further.".into(),
            Self::OfNewerVersion(_) => read_only(super::Language::English),
            Self::TableFull(_) => {
                "There is no room for more records of this kind: 100,000 is the limit. Nothing was changed.".into()
            }
        }
    }
}

/// Told when somebody tries to change the plan as it was on an earlier day.
pub fn of_earlier(language: super::Language) -> Words {
    match language {
        super::Language::English => "Only the plan of today can be changed. Go back to today first.".into(),
    }
}

/// Told when somebody tries to change a plan that is open for reading only.
pub fn read_only(language: super::Language) -> Words {
    match language {
        super::Language::English => {
            "A newer version of Rungbook made this plan, so it is only read here. To change it, use that version."
                .into()
        }
    }
}
