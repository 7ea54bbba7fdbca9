//! Words of the buying group.

use super::{Language, Words};
use crate::model::{BuyingRole, ConcernState};

super::sayings! { ConcernState { Open => "Open", Addressed => "Addressed", Confirmed => "They say it is settled", } }

super::sayings! {
    /// Words of the buying group's page.
    pub enum PeopleWord {
        Title => "Buying group",
        Line => "Who decides on their side, how they stand to us, and who is still unknown.",
        Gaps => "The six roles",
        AllFilled => "Somebody holds each of the six roles.",
        NameSomebody => "Name somebody",
        Due => "Due by now",
        AddExisting => "Add somebody",
        AddNew => "Add a new person",
        Pick => "Somebody you know already",
        PickHint => "People of this company, then everybody else.",
        NewName => "Name of a new person",
        NewTitle => "Job title",
        Add => "Add",
        EmptyTitle => "Nobody is named yet",
        EmptyLine => "A company does not buy, people do. Start with the person you talked with last.",
        TableTitle => "Everybody at a glance",
        Name => "Name",
        JobTitle => "Job title",
        Company => "Company",
        Roles => "Roles",
        StanceLabel => "Stance",
        InfluenceLabel => "Influence",
        AccessLabel => "Access",
        ThroughLabel => "Who leads us to them",
        MetOn => "Last spoke on",
        Concerns => "Open concerns",
        PersonalRisk => "What a bad purchase would cost them personally",
        Sponsor => "Drives the project",
        PowerSponsor => "The executive behind the project",
        Notes => "Notes",
        Email => "E-mail",
        Phone => "Telephone",
        ConcernText => "What worries them",
        ConcernState => "Where it stands",
        AskConcern => "What worries this person?",
        ConcernExample => "That the change stops the line in the busiest month.",
        NoRole => "No role yet",
        Unknown => "Not known",
        Never => "Never",
        Edit => "Edit",
        Remove => "Take out of the group",
        Undo => "Undo",
        Done => "Done",
        PersonTitle => "Person",
        SponsorMark => "Sponsor",
        PowerSponsorMark => "Power sponsor",
        ChooseSomebody => "Choose somebody or write a name.",
        Outside => "Outside the company",
    }
}

super::sayings! {
    /// The question behind each of the six roles.
    pub enum RoleAsk {
        Initiator => "Who starts it?",
        Influencer => "Who has a say?",
        DecisionMaker => "Who decides?",
        Purchaser => "Who makes the contract?",
        User => "Who works with it?",
        Gatekeeper => "Who decides who gets through?",
    }
}

impl RoleAsk {
    /// The question behind a role.
    pub fn of(role: BuyingRole) -> Self {
        match role {
            BuyingRole::Initiator => Self::Initiator,
            BuyingRole::Influencer => Self::Influencer,
            BuyingRole::DecisionMaker => Self::DecisionMaker,
            BuyingRole::Purchaser => Self::Purchaser,
            BuyingRole::User => Self::User,
            BuyingRole::Gatekeeper => Self::Gatekeeper,
        }
    }
}

/// Said when a person was taken out of the buying group.
pub fn taken_out(language: Language, name: &str) -> Words {
    match language {
        Language::English => format!("{name} is no longer in the buying group").into(),
    }
}

/// How many of the six roles somebody holds.
pub fn roles_held(language: Language, held: usize) -> Words {
    match language {
        Language::English => format!("{held} of 6 roles known").into(),
    }
}

/// Named already when somebody is to be added twice.
pub fn named_already(language: Language, name: &str) -> Words {
    match language {
        Language::English => format!("{name} is in the buying group already.").into(),
    }
}
