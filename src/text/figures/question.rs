//! The questions that the figures answer, and their short names.

use crate::text::sayings;

sayings! {
    /// A question, as the heading of its page.
    pub enum Question {
        Questions => "Figures",
        Outlook => "Will we make the period?",
        Losses => "Where do we lose?",
        Bottleneck => "What holds us back?",
        Health => "Is the pipeline sound?",
        People => "Who is strong where?",
        Forecasts => "Are our forecasts right?",
        Trends => "Are we getting better?",
        Customers => "Do customers stay?",
        WhatIf => "What if?",
        Drivers => "What goes with winning?",
        Costs => "What does a new customer cost?",
        Indicators => "Which figures do we steer by?",
        Checks => "What to look at first?",
    }
}

sayings! {
    /// Its name among the tabs.
    pub enum TabWord {
        Questions => "Questions",
        Outlook => "Outlook",
        Losses => "Losses",
        Bottleneck => "Bottleneck",
        Health => "Health",
        People => "People",
        Forecasts => "Forecasts",
        Trends => "Trends",
        Customers => "Customers",
        WhatIf => "What if",
        Drivers => "Drivers",
        Costs => "Costs",
        Indicators => "KPIs",
        Checks => "Checks",
        Label => "Questions",
    }
}
