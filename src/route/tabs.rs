//! The parts of the views, each with its word in the address.

/// The parts of an opportunity's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OpportunityTab {
    /// The plan, section by section.
    #[default]
    Plan,
    /// The questions, one at a time or as one form.
    Interview,
    /// The people.
    People,
    /// What the customer gains, for what.
    Value,
    /// What its gates ask, what was promised, what was agreed.
    Gates,
    /// What happened.
    History,
}

impl OpportunityTab {
    /// All of them, in the order in which they stand on the page.
    pub const ALL: [Self; 6] = [Self::Plan, Self::Interview, Self::People, Self::Value, Self::Gates, Self::History];

    /// The word in the address.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Interview => "interview",
            Self::People => "people",
            Self::Value => "value",
            Self::Gates => "gates",
            Self::History => "history",
        }
    }
}

/// The parts of the view of what waits for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WaitingTab {
    /// Gates to decide and sign-offs to give.
    #[default]
    Queue,
    /// What was promised, and what was kept.
    Promises,
    /// Who may decide what.
    Rights,
    /// What marketing has to ask.
    Questions,
}

impl WaitingTab {
    /// All of them, in the order in which they stand on the page, each with its word in the address.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::Queue, ""), (Self::Promises, "promises"), (Self::Rights, "decisions"), (Self::Questions, "questions")];
}

/// The parts of the view of renewals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RenewalsTab {
    /// Contracts that end, the one to begin with first.
    #[default]
    List,
    /// The same, month by month.
    Months,
    /// Customers who order by themselves.
    Orders,
    /// Renewals that were only orders taken.
    LookBack,
}

impl RenewalsTab {
    /// All of them, in the order in which they stand on the page, each with its word in the address.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::List, ""), (Self::Months, "months"), (Self::Orders, "orders"), (Self::LookBack, "look-back")];
}

/// The questions that the figures answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FiguresTab {
    /// All questions, each with its answer.
    #[default]
    Questions,
    /// Will we make the period?
    Outlook,
    /// Where do we lose?
    Losses,
    /// What holds us back?
    Bottleneck,
    /// Is the pipeline sound?
    Health,
    /// Who is strong where?
    People,
    /// Are our forecasts right?
    Forecasts,
    /// Are we getting better?
    Trends,
    /// Do customers stay?
    Customers,
    /// What if?
    WhatIf,
    /// What goes with winning?
    Drivers,
    /// What does a new customer cost?
    Costs,
    /// Which figures do we steer by?
    Indicators,
    /// What should a manager look at first?
    Checks,
}

impl FiguresTab {
    /// All of them, in the order in which they stand on the page.
    pub const ALL: [Self; 14] = [
        Self::Questions,
        Self::Outlook,
        Self::Losses,
        Self::Bottleneck,
        Self::Health,
        Self::People,
        Self::Forecasts,
        Self::Trends,
        Self::Customers,
        Self::WhatIf,
        Self::Drivers,
        Self::Costs,
        Self::Indicators,
        Self::Checks,
    ];

    /// The word in the address; nothing for all questions.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Questions => "",
            Self::Outlook => "outlook",
            Self::Losses => "losses",
            Self::Bottleneck => "bottleneck",
            Self::Health => "health",
            Self::People => "people",
            Self::Forecasts => "forecasts",
            Self::Trends => "trends",
            Self::Customers => "customers",
            Self::WhatIf => "what-if",
            Self::Drivers => "drivers",
            Self::Costs => "costs",
            Self::Indicators => "indicators",
            Self::Checks => "checks",
        }
    }
}

/// The parts of the playbook's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PlaybookTab {
    /// The stages of both phases.
    #[default]
    Stages,
    /// What is asked.
    Questions,
    /// What opens the way up.
    Gates,
    /// What ends a pursuit.
    Killers,
    /// Who may decide what.
    Rights,
    /// The roles of a buying group.
    Roles,
    /// Why sales are won and lost, and where leads come from.
    Reasons,
    /// The ideal customer.
    Profile,
    /// Typical problems, messages, and what helps on which stage.
    Library,
    /// What each field is good for.
    Fields,
    /// The numbers it judges by.
    Limits,
    /// The client's own words.
    Terms,
    /// What was changed before.
    Versions,
}

impl PlaybookTab {
    /// All of them, in the order in which they stand on the page, each with its word in the address.
    pub const ALL: [(Self, &'static str); 13] = [
        (Self::Stages, "stages"),
        (Self::Questions, "questions"),
        (Self::Gates, "gates"),
        (Self::Killers, "reasons-to-stop"),
        (Self::Rights, "decisions"),
        (Self::Roles, "roles"),
        (Self::Reasons, "reasons"),
        (Self::Profile, "ideal-customer"),
        (Self::Library, "library"),
        (Self::Fields, "fields"),
        (Self::Limits, "limits"),
        (Self::Terms, "words"),
        (Self::Versions, "versions"),
    ];

    /// The word in the address.
    pub fn slug(self) -> &'static str {
        Self::ALL.iter().find(|(tab, _)| *tab == self).map_or("stages", |(_, slug)| slug)
    }
}
