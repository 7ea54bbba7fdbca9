//! Words of the accounts: who they are, how much attention they are worth, and what hangs together with them.

use super::{Apart, Say, Words};
use crate::{
    method::tier::{Tier, Why},
    model::Score,
};

super::sayings! {
    Score {
        High => "High",
        Medium => "Medium",
        Low => "Low",
    }
}

super::sayings! {
    Tier {
        Alpha => "Alpha",
        Beta => "Beta",
        Delta => "Delta",
    }
}

super::sayings! {
    Why {
        HighPotential => "They could buy much, however well we stand with them.",
        GoodRelationship => "They could buy less, but we stand well with them.",
        LittleOfBoth => "They could buy little, and we do not stand well with them.",
        Between => "They stand between two tiers: the playbook's rule puts them here.",
        Unknown => "Nobody has judged yet how much they could buy: find out.",
    }
}

super::sayings! {
    /// Words of the view.
    pub enum AccountWord {
        Title => "Accounts",
        TitleLine => "Every company that buys or may buy, and how much attention it is worth.",
        NoneYet => "No account is here yet",
        NoneYetLine => "Add an opportunity or a lead with its company, or import your accounts.",
        Import => "Import accounts",
        NoneShown => "No account fits",
        NoneShownLine => "Change what is searched for, or show all.",
        ShowAll => "Show all",
        Find => "Find by name",
        Channel => "Channel",
        TierField => "Tier",
        Every => "All",
        FindOut => "Find out",
        Name => "Account",
        Owner => "Looked after by",
        Open => "Open opportunities",
        Worth => "Open amount",
        Gone => "This account is not in the plan",
        GoneLine => "It may have been removed, or made one with another account.",
        ToAll => "To all accounts",
        Facts => "Who they are",
        NameField => "Name",
        Parent => "Belongs to",
        Industry => "Industry",
        Country => "Country",
        Website => "Web address",
        Revenue => "Their revenue a year",
        Employees => "People employed",
        Potential => "What they could buy",
        Relationship => "How well we stand with them",
        Spend => "What they spend a year on what we sell",
        Notes => "Notes",
        Attention => "How much attention they are worth",
        AttentionLine => "From what they could buy and how well we stand with them.",
        Ordering => "How they order",
        ByThemselves => "Orders by itself, without a seller",
        BySeller => "Served by a seller",
        Prefers => "Would rather order and be invoiced without a seller",
        Paper => "A contract on paper exists",
        ChangeOrdering => "Decide in Renewals",
        Contracts => "Contracts",
        NoContracts => "No contract is noted.",
        ToRenewals => "To renewals",
        Map => "How it hangs together",
        MapLine => "Leads, opportunities, people and transactions of this account. Choose one to see what it is linked with.",
        Leads => "Leads",
        Opportunities => "Opportunities",
        People => "People",
        Transactions => "Transactions",
        None => "none",
        Yes => "yes",
        No => "no",
        NotJudged => "not judged yet",
        Until => "until",
        OpenIt => "Open",
        Order => "Order",
        Invoice => "Invoice",
        Merge => "Make one of two",
        TwinsLine => "These are probably the same. Put them side by side and choose what stands.",
        MergeTitle => "Are these one?",
        MergeLine => "What refers to the one that goes will refer to the one that stays. One undo takes it back.",
        ThisStays => "This one stays",
        ThisGoes => "This one goes",
        FieldHead => "Field",
        Nothing => "nothing",
        BothSay => "Both say the same:",
        MakeOne => "Make one",
        NotTheSame => "They are two",
        ChannelField => "Channel kind",
        FirstMet => "First met on",
        JobTitle => "Job title",
        Email => "E-mail",
        Phone => "Telephone",
        ReportsTo => "Reports to",
        AccountField => "Company",
        Reference => "Speaks for us since",
        PeopleTwins => "People who are probably one",
    }
}

/// Lines that count or name.
#[derive(Debug, Clone)]
pub enum AccountLine<'a> {
    /// So many of so many are shown.
    Shown { shown: usize, all: usize },
    /// Two were made one.
    Merged(&'a str),
    /// So many are not drawn yet.
    ShowMore(usize),
    /// Compares with another.
    CompareWith(&'a str),
    /// So many are linked with what is chosen.
    Chosen { name: &'a str, links: usize },
}

impl Say for AccountLine<'_> {
    fn english(&self) -> Words {
        match self {
            Self::Shown { shown, all } if shown == all => format!("{all} accounts.").into(),
            Self::Shown { shown, all } => format!("{shown} of {all} accounts shown.").into(),
            Self::Merged(name) => format!("{} is one now.", Apart(name)).into(),
            Self::ShowMore(count) => format!("Show more ({count} not shown)").into(),
            Self::CompareWith(name) => format!("Compare with {}", Apart(name)).into(),
            Self::Chosen { name, links: 0 } => format!("{} is linked with nothing here.", Apart(name)).into(),
            Self::Chosen { name, links: 1 } => format!("{} is linked with 1 other.", Apart(name)).into(),
            Self::Chosen { name, links } => format!("{} is linked with {links} others.", Apart(name)).into(),
        }
    }
}
