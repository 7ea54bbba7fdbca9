//! Shares that keep their working: so much out of so much, and why there is no value where there is none.

use super::stats::{Interval, wilson};

/// Why a figure has no value. Words for it stand in `text`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WhyNoValue {
    /// Nothing was decided in the period (T17).
    NothingDecided,
    /// There is nothing to count.
    NothingToCount,
    /// Nothing was won in the period.
    NothingWon,
    /// Nothing was lost in the period.
    NothingLost,
    /// None of the lost carries an amount, so every share by amount would be 100 %.
    LostWithoutAmounts,
    /// Nobody noted how far any of the lost got, so every conversion from a rung would be 100 %.
    LostWithoutStage,
    /// Neither the won nor the lost carry amounts.
    NoAmounts,
    /// None of the open carries an amount.
    OpenWithoutAmounts,
    /// Amounts below nought make the part larger than the whole.
    AmountsBelowNought,
    /// No won opportunity has both an opening and a decided day.
    NoCycle,
    /// No opportunity left the rung in the period.
    NobodyLeft,
    /// No target is set for the period.
    NoTarget,
    /// The conversion from the rung is nought, so no amount on it would do.
    NoConversion,
}

/// So much out of so much: counts, or minor units of the plan's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// The part.
    pub won: i64,
    /// The whole.
    pub of: i64,
    /// Why the share is not shown although part and whole are known, or because the whole is nought.
    pub no_value: Option<WhyNoValue>,
}

impl Tally {
    /// A share that is shown wherever the whole is above nought; otherwise the reason given here.
    pub fn new(won: i64, of: i64, if_empty: WhyNoValue) -> Self {
        let no_value = match of {
            ..=0 => Some(if_empty),
            _ if won < 0 || won > of => Some(WhyNoValue::AmountsBelowNought),
            _ => None,
        };
        Self { won, of, no_value }
    }

    /// The same part and whole, but without a share, for a reason.
    pub fn hidden(self, why: WhyNoValue) -> Self {
        Self { no_value: self.no_value.or(Some(why)), ..self }
    }

    /// The share, 0 to 1; nothing where there is nothing to say: never NaN, never 0 for unknown.
    pub fn share(self) -> Option<f64> {
        (self.no_value.is_none() && self.of > 0).then(|| self.won as f64 / self.of as f64)
    }

    /// The Wilson interval at 95 %; only for counts, since amounts are not tries.
    pub fn interval(self) -> Option<Interval> {
        self.share().and_then(|_| wilson(self.won, self.of))
    }
}

/// The same share by number of opportunities and by their amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct View {
    /// Numbers of opportunities.
    pub by_count: Tally,
    /// Minor units of the plan's currency.
    pub by_amount: Tally,
}

/// Some opportunities: how many, and worth how much.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Group {
    /// How many.
    pub count: i64,
    /// Their amounts, in minor units of the plan's currency.
    pub amount: i64,
    /// How many of them carry no amount, or nought.
    pub without_amount: i64,
    /// How many of them carry an amount in a currency for which there is no rate.
    pub elsewhere: i64,
}

impl Group {
    /// Both groups as one.
    pub fn and(self, other: Self) -> Self {
        Self {
            count: self.count.saturating_add(other.count),
            amount: self.amount.saturating_add(other.amount),
            without_amount: self.without_amount.saturating_add(other.without_amount),
            elsewhere: self.elsewhere.saturating_add(other.elsewhere),
        }
    }

    /// True when there are some, and not one of them carries an amount in the plan's currency.
    pub fn lacks_amounts(self) -> bool {
        self.count > 0 && self.without_amount.saturating_add(self.elsewhere) >= self.count
    }
}

impl View {
    /// The same parts and wholes, but without shares, for a reason.
    pub fn hidden(self, why: WhyNoValue) -> Self {
        Self { by_count: self.by_count.hidden(why), by_amount: self.by_amount.hidden(why) }
    }

    /// Won out of won and some others; by amount only where the others carry amounts at all (CRM exports often blank them).
    pub fn of_groups(won: Group, lost: Group, open: Group) -> Self {
        let all = won.and(lost).and(open);
        let by_amount = Tally::new(
            won.amount,
            all.amount,
            if all.count > 0 { WhyNoValue::NoAmounts } else { WhyNoValue::NothingDecided },
        );
        let by_amount = if won.amount > 0 && lost.lacks_amounts() {
            by_amount.hidden(WhyNoValue::LostWithoutAmounts)
        } else if won.amount > 0 && open.lacks_amounts() {
            by_amount.hidden(WhyNoValue::OpenWithoutAmounts)
        } else {
            by_amount
        };
        Self { by_count: Tally::new(won.count, all.count, WhyNoValue::NothingDecided), by_amount }
    }

    /// As if every open one were won; by amount under the same conditions.
    pub fn all_open_won(won: Group, lost: Group, open: Group) -> Self {
        let view = Self::of_groups(won.and(open), lost, Group::default());
        if open.lacks_amounts() {
            return Self { by_amount: view.by_amount.hidden(WhyNoValue::OpenWithoutAmounts), ..view };
        }
        view
    }
}
