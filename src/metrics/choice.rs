//! The periods that people choose by name.

use chrono::{Datelike, Months, NaiveDate};

use super::{Facts, Period};

/// A period by its name, or by its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PeriodChoice {
    /// The fiscal quarter of the day.
    ThisQuarter,
    /// The fiscal quarter before it.
    LastQuarter,
    /// The fiscal year of the day.
    ThisYear,
    /// The fiscal year before it.
    LastYear,
    /// The twelve months that end with the day.
    #[default]
    LastTwelveMonths,
    /// From the first day that anything happened to the last.
    Everything,
    /// Some days.
    Days(Period),
}

impl PeriodChoice {
    /// The named ones, in the order in which people choose.
    pub const NAMED: [Self; 6] = [
        Self::ThisQuarter,
        Self::LastQuarter,
        Self::ThisYear,
        Self::LastYear,
        Self::LastTwelveMonths,
        Self::Everything,
    ];

    /// Its name in an address; nothing for days, which stand there themselves.
    pub fn slug(self) -> &'static str {
        match self {
            Self::ThisQuarter => "quarter",
            Self::LastQuarter => "last-quarter",
            Self::ThisYear => "year",
            Self::LastYear => "last-year",
            Self::LastTwelveMonths => "12-months",
            Self::Everything => "all",
            Self::Days(_) => "",
        }
    }

    /// The choice that an address names: a name, or two days.
    pub fn read(slug: Option<&str>, from: Option<&str>, to: Option<&str>) -> Self {
        let day = |text: Option<&str>| text.and_then(|text| text.parse::<NaiveDate>().ok());
        if let Some(period) = day(from).zip(day(to)).and_then(|(from, to)| Period::new(from, to)) {
            return Self::Days(period);
        }
        Self::NAMED.into_iter().find(|choice| Some(choice.slug()) == slug).unwrap_or_default()
    }

    /// The days it means, seen from a day, in a fiscal year that begins in a month (1 to 12).
    pub fn period(self, today: NaiveDate, fiscal_start: u32, facts: &Facts) -> Period {
        let quarter = fiscal_quarter(today, fiscal_start);
        let year = fiscal_year(today, fiscal_start);
        let before = |period: Period, months: u32| {
            let from = period.from.checked_sub_months(Months::new(months)).unwrap_or(period.from);
            Period::months(from, months)
        };
        match self {
            Self::ThisQuarter => quarter,
            Self::LastQuarter => before(quarter, 3),
            Self::ThisYear => year,
            Self::LastYear => before(year, 12),
            Self::LastTwelveMonths => {
                let from = today.checked_sub_months(Months::new(12)).and_then(|day| day.succ_opt());
                Period { from: from.unwrap_or(today), to: today }
            }
            Self::Everything => everything(today, facts),
            Self::Days(period) => period,
        }
    }
}

fn fiscal_year(today: NaiveDate, fiscal_start: u32) -> Period {
    let start = fiscal_start.clamp(1, 12);
    let year = if today.month() >= start { today.year() } else { today.year().saturating_sub(1) };
    Period::months(NaiveDate::from_ymd_opt(year, start, 1).unwrap_or(today), 12)
}

fn fiscal_quarter(today: NaiveDate, fiscal_start: u32) -> Period {
    let year = fiscal_year(today, fiscal_start);
    let quarters = [0u32, 3, 6, 9]
        .into_iter()
        .map(|months| Period::months(year.from.checked_add_months(Months::new(months)).unwrap_or(year.from), 3));
    quarters.into_iter().find(|quarter| quarter.contains(today)).unwrap_or(year)
}

fn everything(today: NaiveDate, facts: &Facts) -> Period {
    let days = || facts.rows.iter().flat_map(|fact| [fact.opened, fact.decided]).flatten();
    let from = days().min().unwrap_or(today).min(today);
    let to = days().max().unwrap_or(today).max(today);
    Period { from, to }
}

/// The last day on which anything was decided, and nothing where nothing was: where an empty period can point to.
pub fn last_decision(facts: &Facts) -> Option<NaiveDate> {
    facts.rows.iter().filter_map(|fact| fact.decided).max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Plan;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn named_periods_follow_the_fiscal_year() {
        let facts = Facts::from(&Plan::default());
        let of = |choice: PeriodChoice, start: u32| {
            let period = choice.period(day("2026-02-10"), start, &facts);
            (period.from.to_string(), period.to.to_string())
        };
        assert_eq!(of(PeriodChoice::ThisQuarter, 1), ("2026-01-01".into(), "2026-03-31".into()));
        assert_eq!(of(PeriodChoice::ThisQuarter, 4), ("2026-01-01".into(), "2026-03-31".into()));
        assert_eq!(of(PeriodChoice::ThisYear, 4), ("2025-04-01".into(), "2026-03-31".into()));
        assert_eq!(of(PeriodChoice::LastYear, 4), ("2024-04-01".into(), "2025-03-31".into()));
        assert_eq!(of(PeriodChoice::LastQuarter, 2), ("2025-11-01".into(), "2026-01-31".into()));
        assert_eq!(of(PeriodChoice::LastTwelveMonths, 1), ("2025-02-11".into(), "2026-02-10".into()));
    }

    #[test]
    fn an_address_names_a_period_or_its_days() {
        for choice in PeriodChoice::NAMED {
            assert_eq!(PeriodChoice::read(Some(choice.slug()), None, None), choice);
        }
        let days = PeriodChoice::read(Some("all"), Some("2026-01-01"), Some("2026-01-31"));
        assert_eq!(days, PeriodChoice::Days(Period { from: day("2026-01-01"), to: day("2026-01-31") }));
        assert_eq!(PeriodChoice::read(Some("x"), Some("2026-02-01"), Some("2026-01-31")), PeriodChoice::default());
    }
}
