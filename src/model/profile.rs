//! The ideal customer, and what every plan may draw on: typical problems, messages, and the tools that help on a rung.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    Id,
    gate::{FactValue, Operator},
    key_player::BuyingRole,
    playbook::{Department, Stage},
    shape::{Keyed, shape, words},
    words::{Name, Note},
};

shape! {
    /// The ideal customer, as marketing and sales agreed on it (M175).
    pub struct Profile {
        /// What an account is held against.
        pub criteria: Keyed<FitCriterion>,
        /// Who agreed to it, department by department.
        pub agreed: BTreeMap<Department, Agreement>,
        /// Fits from this share of the weights, in per cent; nothing means 70.
        pub fits_from: Option<u32>,
    }
}

shape! {
    /// One department's word on the profile.
    pub struct Agreement {
        /// Who gave it.
        pub by: Name,
        /// When.
        pub on: Option<NaiveDate>,
    }
}

words! {
    /// How strictly a criterion is meant.
    #[derive(Default)]
    pub enum Demand {
        /// Without it no account fits.
        Must,
        /// Speaks for an account by its weight.
        #[default]
        Should,
        /// With it no account fits.
        Never,
    }
}

words! {
    /// A field of an account that the profile can look at.
    pub enum AccountField {
        /// Its industry.
        Industry,
        /// Its country.
        Country,
        /// Distributor, industrial customer or other.
        ChannelKind,
        /// Its yearly revenue.
        AnnualRevenue,
        /// People employed.
        Employees,
        /// Future business it could give.
        Potential,
        /// How well we stand with it.
        Relationship,
    }
}

shape! {
    /// One thing that tells a good customer from others.
    pub struct FitCriterion {
        /// Its place in the list.
        pub order: i64,
        /// What people read.
        pub text: Name,
        /// Must, should or never.
        pub demand: Demand,
        /// How much it counts; a never counts nothing.
        pub weight: u32,
        /// The field it looks at.
        pub field: Option<AccountField>,
        /// How the field is compared.
        pub operator: Option<Operator>,
        /// With what.
        pub value: Option<FactValue>,
    }
}

shape! {
    /// A problem that such customers typically have, ready to be picked into a plan (M208).
    pub struct Problem {
        /// Its place in the list.
        pub order: i64,
        /// What hurts.
        pub text: Name,
        /// How customers measure it.
        pub measure: Name,
    }
}

shape! {
    /// What we say to such customers, ready to be picked into a plan (M208).
    pub struct Message {
        /// Its place in the list.
        pub order: i64,
        /// What we say.
        pub text: Name,
        /// To whom it speaks.
        pub role: Option<BuyingRole>,
    }
}

words! {
    /// What kind of thing a sales tool is.
    #[derive(Default)]
    pub enum ToolKind {
        /// Something to read or to show.
        #[default]
        Document,
        /// Something that works out a figure.
        Calculator,
        /// A customer who speaks for us.
        Reference,
        /// Something to see or to try.
        Demonstration,
        /// Anything else.
        Other,
    }
}

shape! {
    /// Something that helps to bring about what the buyer does on a rung (M205).
    pub struct Tool {
        /// Its place in the list.
        pub order: i64,
        /// What people call it.
        pub name: Name,
        /// Document, calculator, reference.
        pub kind: ToolKind,
        /// The rung on which it helps; nothing means everywhere.
        pub stage: Option<Id<Stage>>,
        /// What the buyer does because of it.
        pub outcome: Name,
        /// Where it lies: an address, or words.
        pub link: Name,
        /// How it is used, or the thing itself where it is only words.
        pub note: Note,
    }
}
