//! Names of the playbook's fields, and of what stands to choose in them.

use super::{Apart, Say, Words};
use crate::model::{AnswerKind, Department, Derivation, Name, Operator};

super::sayings! {
    /// Names of fields.
    pub enum PlaybookField {
        Name => "Name",
        Version => "Version",
        Origin => "Made by",
        Licence => "Terms of use",
        Purpose => "What it is for",
        Evidence => "What the buyer has done when it is complete",
        Days => "Days a stay should take",
        ClosingZone => "Part of the closing zone",
        SalesTasks => "What sales does here",
        MarketingTasks => "What marketing does here",
        KindNewCustomer => "New customers pass it",
        KindNewProduct => "New products for current customers pass it",
        KindRenewal => "Renewals pass it",
        KindNewCustomerAsked => "Asked of new customers",
        KindNewProductAsked => "Asked when current customers buy something new",
        KindRenewalAsked => "Asked at renewals",
        Minimum => "Cannot be removed",
        OtherNames => "Its names in other systems, one a line",
        Question => "Question",
        Why => "Why we ask",
        Good => "A good answer sounds like",
        Poor => "A poor answer sounds like",
        Kind => "Kind of answer",
        Choices => "The choices, one a line",
        Weight => "Weight",
        HalfLife => "Counts for so many days",
        Owner => "Asked by",
        OnStage => "Asked on",
        Feeds => "Speaks to",
        Fills => "Fills the field",
        FirstCall => "On the first-call sheet",
        Derived => "Answered by the plan itself",
        Optional => "May be left out",
        Closes => "Closes the stage",
        Deciders => "Who decides, one a line",
        Overriders => "Who may pass it all the same, one a line",
        Text => "What people read",
        Asks => "What must hold",
        AsksQuestion => "The question",
        AnswerYes => "Yes will do",
        AnswerPartly => "Partly will do",
        AnswerNo => "No will do",
        AtLeast => "Known at least as",
        Field => "The field",
        Operator => "Compared how",
        Value => "With",
        Values => "With, one a line",
        Role => "The role",
        Access => "With this access",
        StagesDone => "Stages that must be complete",
        Advises => "Only advises: the way is open without it",
        Off => "Switched off",
        Root => "Under",
        SourceKind => "Mostly leads to",
        Definition => "What this role is",
        RoleQuestions => "Questions that find the person, one a line",
        KnownBy => "Should be known by",
        SignOff => "What is signed off",
        Decision => "What is decided",
        AtGate => "Only at the gate",
        Department => "Department that is accountable",
        Signer => "Person who signs for it",
        Consulted => "Asked before, one a line",
        Informed => "Told after, one a line",
        DaysAhead => "Days from today",
    }
}

super::sayings! {
    /// What a criterion can ask for, as the editor offers it.
    pub enum Asks {
        Nothing => "Nothing yet",
        Answered => "A question is answered",
        Fact => "A field compares with a value",
        Filled => "A field is filled",
        Role => "Somebody has a role",
        Sponsor => "Somebody there drives the project",
        PowerSponsor => "An executive stands behind the project",
        StagesComplete => "Stages are complete and it is still a go",
        OnlyPriceAndTermsOpen => "Only price and terms are open",
        ValueProposition => "A value proposition is worked out",
        NextStep => "A next step has a day",
        SignedOff => "Somebody accountable signed it off",
        ProofAccepted => "All proof they asked for was accepted",
        ProposalAgreed => "All that the proposal says is agreed",
        NewSalesProbe => "A renewal has asked what else they need",
    }
}

super::sayings! { Department {
    Sales => "Sales",
    Marketing => "Marketing",
} }

super::sayings! { Derivation {
    InfluencersIdentified => "All six roles are filled",
    RolesKnown => "Every person has a role",
    CompetitorsListed => "Competitors are listed",
    WonBefore => "The same was won in this industry",
} }

super::sayings! { AnswerKind {
    YesNo => "Yes, partly or no",
    Number => "A number",
    Money => "An amount",
    Day => "A day",
    Choice => "One of some choices",
    Choices => "Several of some choices",
    Text => "Words",
} }

super::sayings! { Operator {
    AtLeast => "is at least",
    AtMost => "is at most",
    Above => "is above",
    Below => "is below",
    Is => "is",
    IsNot => "is not",
    OneOf => "is one of",
    NoneOf => "is none of",
} }

super::sayings! {
    /// The playbook's limits.
    pub enum Limit {
        Stale => "Stale from so many per cent of the expected days",
        Quiet => "Quiet after so many days without news",
        Few => "Too few to say below so many decided",
        OpenARep => "Open opportunities a rep can work",
        LeadsAMonth => "Leads a prospector can work in a month",
        LeadResponse => "Days within which a new lead is answered",
        Attainment => "Target met from",
        HealthyClose => "Close ratio healthy from",
        WeakClose => "Close ratio weak below",
        Spread => "Lowest rep over highest, at least",
        Rock => "A rock is at least this share of the target",
        Stone => "A stone is at least this share of the target",
        Verdict => "A verdict is green from this share of its points",
        StandardFrom => "A plan is standard from",
        FullFrom => "A plan is full from",
        RenewalDays => "Days a renewal takes, until five were won",
        RenewalSpare => "Days to spare before a renewal",
        OrderDrivenBelow => "Too small for a sales effort below, a year",
    }
}

/// What is sold through a channel passes a stage.
#[derive(Debug, Clone, Copy)]
pub struct ChannelPasses<'a>(pub &'a Name);

impl Say for ChannelPasses<'_> {
    fn english(&self) -> Words {
        format!("Passed by what is sold through: {}", Apart(self.0)).into()
    }
}

super::sayings! {
    /// Words of the panel of the CRM's names.
    pub enum CrmWord {
        Title => "In your CRM",
        Line => "What your CRM calls the stages. Files, Save tables writes opportunities with these names and the CRM's own ids; what comes back from there finds its opportunity again. A stage without a name keeps ours.",
        Won => "Won is called",
        Lost => "Lost is called",
        NoDecision => "Ended without a decision is called",
        System => "Which CRM, as the import names it",
    }
}

/// What the CRM calls a stage.
#[derive(Debug, Clone, Copy)]
pub struct InCrm<'a>(pub &'a str);

impl Say for InCrm<'_> {
    fn english(&self) -> Words {
        format!("{} is called", Apart(self.0)).into()
    }
}
