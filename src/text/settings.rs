//! Words of the settings.

use super::{Language, Say, Words};

/// Words of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingsWord {
    /// Under the title.
    Line,
    /// Heading: what holds in this browser.
    You,
    /// Line under it.
    YouLine,
    /// The name that signs changes.
    MyName,
    /// What it is for.
    MyNameHint,
    /// Light or dark.
    Theme,
    /// As the system has it.
    ThemeSystem,
    /// Light.
    ThemeLight,
    /// Dark.
    ThemeDark,
    /// Heading: what holds for the open plan.
    ThisPlan,
    /// Line under it.
    ThisPlanLine,
    /// What changing the currency does not do.
    CurrencyHint,
    /// The first month of the fiscal year.
    FiscalYear,
    /// What it is for.
    FiscalYearHint,
}

impl Say for SettingsWord {
    fn english(&self) -> Words {
        match self {
            Self::Line => "How Rungbook looks to you, and what holds for the whole plan.",
            Self::You => "You, in this browser",
            Self::YouLine => "Kept in this browser. Only your name goes into files, beside each change you make.",
            Self::MyName => "Your name",
            Self::MyNameHint => "Signs your changes, so that colleagues see who changed what",
            Self::Theme => "Colours",
            Self::ThemeSystem => "As the system",
            Self::ThemeLight => "Light",
            Self::ThemeDark => "Dark",
            Self::ThisPlan => "This plan",
            Self::ThisPlanLine => "These travel with the plan's file.",
            Self::CurrencyHint => "Figures are shown in it. Amounts in other currencies stay as they were entered.",
            Self::FiscalYear => "Fiscal year begins in",
            Self::FiscalYearHint => "Quarters and years in the figures follow it",
        }
        .into()
    }
}

/// A month, 1 to 12, in full.
pub fn month_name(month: u32, language: Language) -> Words {
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let place = usize::try_from(month).unwrap_or(0).wrapping_sub(1);
    match language {
        Language::English => ENGLISH.get(place).copied().unwrap_or("?").into(),
    }
}
