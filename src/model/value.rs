//! What the customer gains, for what, under which assumptions.

use chrono::NaiveDate;

use super::{
    Id, Key,
    account::Contact,
    money::{Currency, Money},
    opportunity::Opportunity,
    shape::{Keyed, record, shape, words},
    words::{Name, Note},
};

words! {
    /// How firm a line of a value proposition is (M319).
    #[derive(Default)]
    pub enum Firmness {
        /// Borrowed from another case.
        #[default]
        StrawMan,
        /// Estimated for this customer.
        Estimated,
        /// The customer agreed to it.
        Confirmed,
    }
}

record! {
    /// A statement of what the customer gains for which investment (M313-M322).
    pub struct ValueProposition {
        /// Where.
        pub opportunity: Id<Opportunity>,
        /// What people call it.
        pub name: Name,
        /// What the customer should become able to do.
        pub ability: Note,
        /// What brings it about.
        pub as_a_result_of: Note,
        /// What they gain.
        pub benefits: Keyed<Benefit>,
        /// What they spend.
        pub investments: Keyed<Investment>,
        /// What it rests on.
        pub assumptions: Keyed<Assumption>,
        /// Over how many months it is computed; 12 where it says nothing.
        pub horizon_months: Option<u32>,
        /// Yearly discount rate in hundredths of a per cent.
        pub discount_basis_points: Option<u32>,
        /// The currency of its sums; the plan's where it says nothing.
        pub currency: Option<Currency>,
        /// Who there accepted it.
        pub accepted_by: Option<Id<Contact>>,
        /// When.
        pub accepted_on: Option<NaiveDate>,
    }
}

words! {
    /// How a benefit turns into money.
    #[derive(Default)]
    pub enum BenefitKind {
        /// A yearly amount, stated.
        #[default]
        Yearly,
        /// A change of a measure, times users, times margin.
        PerUser,
    }
}

words! {
    /// The span that a measure is stated for.
    #[derive(Default)]
    pub enum Span { /// A month.
        #[default]
        Month, /// A year.
        Year, }
}

shape! {
    /// Something the customer gains, in a measure they use (M314).
    pub struct Benefit {
        /// Its place in the list.
        pub order: i64,
        /// What they gain.
        pub text: Name,
        /// How they measure it.
        pub metric: Name,
        /// The measure's unit.
        pub unit: Name,
        /// Stated a year, or computed from users.
        pub kind: BenefitKind,
        /// The measure today, in minor units of money.
        pub baseline: Option<Money>,
        /// The measure to be reached, in minor units of money.
        pub target: Option<Money>,
        /// The measure is for a month or a year.
        pub per: Span,
        /// How many users, orders or pieces it applies to.
        pub users: Option<i64>,
        /// The part that stays as profit, in hundredths of a per cent.
        pub margin_basis_points: Option<u32>,
        /// The yearly amount, where it is stated.
        pub yearly: Option<Money>,
        /// Months until it begins.
        pub starts_after_months: Option<u32>,
        /// Months from beginning to full effect.
        pub ramp_months: Option<u32>,
        /// By when the target is reached.
        pub by: Option<NaiveDate>,
        /// Straw man, estimated or confirmed.
        pub firmness: Firmness,
        /// Who there said so.
        pub contact: Option<Id<Contact>>,
    }
}

words! {
    /// Once, or every year.
    #[derive(Default)]
    pub enum Recurrence { /// Once.
        #[default]
        Once, /// Every month.
        Monthly, /// Every year.
        Yearly, }
}

shape! {
    /// Something the customer spends: always quantity times unit cost (M316).
    pub struct Investment {
        /// Its place in the list.
        pub order: i64,
        /// What for.
        pub text: Name,
        /// How many.
        pub quantity: Option<i64>,
        /// What one costs.
        pub unit_cost: Option<Money>,
        /// Once, monthly or yearly.
        pub recurrence: Recurrence,
        /// Paid to somebody else than us.
        pub to_others: bool,
        /// Straw man, estimated or confirmed.
        pub firmness: Firmness,
    }
}

shape! {
    /// Something that must hold for the sums to come true.
    pub struct Assumption {
        /// Its place in the list.
        pub order: i64,
        /// What.
        pub text: Name,
        /// Who or what says so.
        pub source: Name,
        /// Straw man, estimated or confirmed.
        pub firmness: Firmness,
        /// How it is being tested (M320).
        pub pilot: Note,
    }
}

impl ValueProposition {
    pub(super) fn references(&self, see: &mut dyn FnMut(Key)) {
        see((&self.opportunity).into());
        self.accepted_by.iter().for_each(|id| see(id.into()));
        self.benefits.values().filter_map(|benefit| benefit.contact.as_ref()).for_each(|id| see(id.into()));
    }
}
