//! A span of time cut into months, quarters or years of the fiscal calendar, with those that are not over marked.

use chrono::{Datelike, Months, NaiveDate};

use super::frame::Period;

/// How long a slice of a trend is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A calendar month.
    Month,
    /// A quarter of the fiscal year.
    Quarter,
    /// A fiscal year.
    Year,
}

/// One slice of a trend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    /// Its days.
    pub period: Period,
    /// It is not over, or only part of it lies in the span: not to be compared with whole ones.
    pub is_partial: bool,
}

impl Step {
    fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }

    /// The slice in which a day lies, in a fiscal year that begins in a month (1 to 12).
    pub fn around(self, day: NaiveDate, fiscal_start: u32) -> Period {
        let months = self.months();
        let since = (day.month0() + 12 - fiscal_start.clamp(1, 12).saturating_sub(1)) % months;
        let first = day.with_day(1).unwrap_or(day);
        Period::months(first.checked_sub_months(Months::new(since)).unwrap_or(first), months)
    }
}

/// The slices that a span touches, from the first to the last; at most so many, the latest of them.
pub fn slices(span: Period, step: Step, fiscal_start: u32, today: NaiveDate, most: usize) -> Vec<Slice> {
    let mut found = Vec::new();
    let mut around = step.around(span.to, fiscal_start);
    while found.len() < most && around.to >= span.from {
        let Some(period) = around.overlap(span) else { break };
        found.push(Slice { period, is_partial: period != around || around.to >= today });
        let Some(before) = around.from.pred_opt() else { break };
        around = step.around(before, fiscal_start);
    }
    found.reverse();
    found
}

/// The same days a year earlier; the 29th of February becomes the 28th.
pub fn last_year(period: Period) -> Period {
    let earlier = |day: NaiveDate| day.checked_sub_months(Months::new(12)).unwrap_or(day);
    Period { from: earlier(period.from), to: earlier(period.to) }
}
