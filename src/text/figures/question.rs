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
        Indicators => "Which figures do we steer by?",
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
        Indicators => "KPIs",
        Label => "Questions",
    }
}
