//! Numbers, money and dates as people read and write them. The separators are told by the page, which asks the browser.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};

use crate::model::{Currency, Money};

/// How a place writes numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberStyle {
    /// Between whole and part.
    pub decimal: char,
    /// Between groups of three.
    pub group: char,
}

impl Default for NumberStyle {
    fn default() -> Self {
        Self { decimal: '.', group: ',' }
    }
}

/// A text that is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAnAmount {
    /// Nothing was written.
    Empty,
    /// Not a number.
    NotANumber,
    /// Another currency's sign or code stands in it.
    OtherCurrency,
    /// More decimals than the currency has.
    TooFine,
    /// Larger than can be kept.
    TooLarge,
}

impl NumberStyle {
    /// A whole number: 1,234,567.
    pub fn whole(&self, number: i64) -> String {
        let mut text = String::new();
        if number < 0 {
            text.push('\u{2212}');
        }
        self.grouped(number.unsigned_abs(), &mut text);
        text
    }

    fn grouped(&self, number: u64, text: &mut String) {
        let digits = number.to_string();
        for (place, digit) in digits.chars().enumerate() {
            let left = digits.len().saturating_sub(place);
            if place > 0 && left % 3 == 0 {
                text.push(self.group);
            }
            text.push(digit);
        }
    }

    /// A number with a fixed count of decimals: 51.8; an em dash for what is no number.
    pub fn decimal(&self, number: f64, decimals: usize) -> String {
        if !number.is_finite() {
            return "\u{2014}".to_owned();
        }
        let written = format!("{:.*}", decimals, number.abs());
        let (whole, part) = written.split_once('.').unwrap_or((&written, ""));
        let mut text = String::new();
        let is_zero = written.chars().all(|c| matches!(c, '0' | '.'));
        if number < 0.0 && !is_zero {
            text.push('\u{2212}');
        }
        match whole.parse::<u64>() {
            Ok(whole) => self.grouped(whole, &mut text),
            Err(_) => text.push_str(whole),
        }
        if !part.is_empty() {
            text.push(self.decimal);
            text.push_str(part);
        }
        text
    }

    /// A share as per cent with one decimal: 63.2 %. A whole per cent is only shown when it is reached: 79.99 reads 79.9, never 80.
    pub fn percent(&self, share: f64) -> String {
        let percent = share * 100.0;
        let tenths = (percent * 10.0).round();
        let rounded_up_to_whole = tenths % 10.0 == 0.0 && tenths / 10.0 - percent > 1e-9;
        let tenths = if rounded_up_to_whole { tenths - 1.0 } else { tenths };
        format!("{}\u{a0}%", self.decimal(tenths / 10.0, 1))
    }

    /// Money with its currency: EUR 1,234 (minor units only where there are some).
    pub fn money(&self, money: Money) -> String {
        let per = money.currency.minor_per_major().unsigned_abs();
        let minor = money.minor.unsigned_abs();
        let mut text = String::new();
        if money.minor < 0 {
            text.push('\u{2212}');
        }
        text.push_str(&symbol(money.currency));
        self.grouped(minor / per.max(1), &mut text);
        let part = minor % per.max(1);
        if part > 0 {
            let digits = usize::try_from(money.currency.digits()).unwrap_or(2);
            text.push(self.decimal);
            text.push_str(&format!("{part:0digits$}"));
        }
        text
    }

    /// A computed amount: cents only where the whole is small enough for them to matter.
    pub fn money_whole(&self, money: Money) -> String {
        const CENTS_BELOW: i64 = 1_000;
        let per = money.currency.minor_per_major().max(1);
        let whole =
            (money.minor.saturating_add(money.minor.signum().saturating_mul(per / 2)) / per).saturating_mul(per);
        let minor = if (whole / per).saturating_abs() < CENTS_BELOW { money.minor } else { whole };
        self.money(Money { minor, ..money })
    }

    /// Money in few characters, for cards and axes: €1.2m, €340k, €950.
    pub fn money_short(&self, money: Money) -> String {
        #[allow(clippy::cast_precision_loss)] // Three digits are shown.
        let major = money.minor as f64 / money.currency.minor_per_major() as f64;
        let sign = if major < 0.0 { "\u{2212}" } else { "" };
        let size = major.abs();
        let (scaled, unit) = match size {
            s if s >= 999_500_000.0 => (s / 1e9, "bn"),
            s if s >= 999_500.0 => (s / 1e6, "m"),
            s if s >= 9_999.5 => (s / 1e3, "k"),
            s => (s, ""),
        };
        let decimals = usize::from(!unit.is_empty() && scaled < 99.95);
        let number = self.decimal(scaled, decimals);
        let number = number.strip_suffix(&format!("{}0", self.decimal)).unwrap_or(&number);
        format!("{sign}{}{number}{unit}", symbol(money.currency))
    }

    /// Reads an amount as people type it: 1,500 or 1.5m or 20k or € 99.50.
    pub fn read_money(&self, text: &str, currency: Currency) -> Result<Money, NotAnAmount> {
        let text = text.trim();
        if text.is_empty() {
            return Err(NotAnAmount::Empty);
        }
        let mut rest = text.to_lowercase();
        for own in [currency.code().to_lowercase(), symbol(currency).trim().to_lowercase()] {
            if let Some(at) = rest.find(&own) {
                rest.replace_range(at..at + own.len(), "");
                break;
            }
        }
        let (rest, scale) = match rest.trim() {
            r if r.ends_with("bn") => (r.trim_end_matches("bn"), 1_000_000_000),
            r if r.ends_with('m') => (r.trim_end_matches('m'), 1_000_000),
            r if r.ends_with('k') => (r.trim_end_matches('k'), 1_000),
            r => (r, 1),
        };
        let (negative, digits) = match rest.trim().strip_prefix(['-', '\u{2212}']) {
            Some(digits) => (true, digits),
            None => (false, rest.trim()),
        };
        let per = currency.minor_per_major();
        let (minor, exact) = self.scaled(digits, scale * i128::from(per))?;
        if !exact {
            return Err(NotAnAmount::TooFine);
        }
        let minor = i64::try_from(if negative { -minor } else { minor }).map_err(|_| NotAnAmount::TooLarge)?;
        Ok(Money::new(minor, currency))
    }

    /// Digits with separators, times a scale: the whole result, and whether nothing was left over.
    fn scaled(&self, digits: &str, scale: i128) -> Result<(i128, bool), NotAnAmount> {
        let (whole, part) = match digits.rsplit_once(self.decimal) {
            Some((whole, part)) => (whole, part),
            None => (digits, ""),
        };
        let whole: String = whole.chars().filter(|c| *c != self.group && !c.is_whitespace() && *c != '\'').collect();
        if !part.chars().all(|c| c.is_ascii_digit()) || part.len() > 12 {
            return Err(NotAnAmount::NotANumber);
        }
        let any = !whole.is_empty() || !part.is_empty();
        if !any || !whole.chars().all(|c| c.is_ascii_digit()) {
            let sign = digits.chars().any(|c| c.is_alphabetic() || "€$£¥".contains(c));
            return Err(if sign { NotAnAmount::OtherCurrency } else { NotAnAmount::NotANumber });
        }
        if whole.len() > 18 {
            return Err(NotAnAmount::TooLarge);
        }
        let whole: i128 = if whole.is_empty() { 0 } else { whole.parse().map_err(|_| NotAnAmount::NotANumber)? };
        let fraction: i128 = if part.is_empty() { 0 } else { part.parse().map_err(|_| NotAnAmount::NotANumber)? };
        let ten = 10i128.pow(u32::try_from(part.len()).unwrap_or(0));
        let scaled = fraction * scale;
        Ok((whole * scale + scaled / ten, scaled % ten == 0))
    }

    /// Reads a whole number as people type it.
    pub fn read_whole(&self, text: &str) -> Result<i64, NotAnAmount> {
        let digits: String = text.chars().filter(|c| *c != self.group && !c.is_whitespace()).collect();
        if digits.is_empty() {
            return Err(NotAnAmount::Empty);
        }
        let digits = digits.replace('\u{2212}', "-");
        digits.parse().map_err(|_| if digits.len() > 18 { NotAnAmount::TooLarge } else { NotAnAmount::NotANumber })
    }
}

/// The sign of a currency, or its code and a blank.
pub fn symbol(currency: Currency) -> Cow<'static, str> {
    match currency.code() {
        "EUR" => "€".into(),
        "USD" => "$".into(),
        "GBP" => "£".into(),
        "JPY" => "¥".into(),
        "AUD" => "A$".into(),
        "CAD" => "C$".into(),
        "INR" => "₹".into(),
        code => format!("{code}\u{a0}").into(),
    }
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The short name of a month, 1 to 12.
pub fn month(month: u32) -> &'static str {
    usize::try_from(month).ok().and_then(|m| MONTHS.get(m.wrapping_sub(1))).copied().unwrap_or("?")
}

/// A day: 22 Nov 2026.
pub fn day(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month(day.month()), day.year())
}

/// A day of the year at hand, without the year: 22 Nov.
pub fn day_short(date: NaiveDate, today: NaiveDate) -> String {
    if date.year() == today.year() { format!("{} {}", date.day(), month(date.month())) } else { day(date) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_money_read_as_people_write_them() {
        let style = NumberStyle::default();
        assert_eq!(style.whole(-1_234_567), "\u{2212}1,234,567");
        let computed = |minor: i64| style.money_whole(Money::new(minor, Currency::GBP));
        assert_eq!(computed(179_703_951), "£1,797,040");
        assert_eq!(computed(-99_999), "\u{2212}£1,000");
        assert_eq!(computed(99_949), "£999.49");
        assert_eq!(style.decimal(51.78, 1), "51.8");
        assert_eq!(style.decimal(-0.01, 1), "0.0");
        assert_eq!(style.decimal(f64::NAN, 1), "\u{2014}");
        assert_eq!(style.percent(0.7999), "79.9\u{a0}%");
        assert_eq!(style.percent(0.8), "80.0\u{a0}%");
        assert_eq!(style.percent(0.799_999), "79.9\u{a0}%");
        assert_eq!(style.percent(2.0 / 3.0), "66.7\u{a0}%");
        assert_eq!(style.money(Money::new(123_456_700, Currency::EUR)), "€1,234,567");
        assert_eq!(style.money(Money::new(-105, Currency::EUR)), "\u{2212}€1.05");
        assert_eq!(style.money_short(Money::new(123_456_700, Currency::EUR)), "€1.2m");
        assert_eq!(style.money_short(Money::new(200_000_000, Currency::EUR)), "€2m");
        assert_eq!(style.money_short(Money::new(3_400_000, Currency::USD)), "$34k");
        assert_eq!(style.money_short(Money::new(99_960_000, Currency::USD)), "$1m");
    }

    #[test]
    fn typed_amounts_are_understood_or_refused() {
        let style = NumberStyle::default();
        let read = |text: &str| style.read_money(text, Currency::EUR).map(|money| money.minor);
        assert_eq!(read(" 1,500 "), Ok(150_000));
        assert_eq!(read("1.5m"), Ok(150_000_000));
        assert_eq!(read("20k"), Ok(2_000_000));
        assert_eq!(read("€ 99.50"), Ok(9_950));
        assert_eq!(read("EUR 7"), Ok(700));
        assert_eq!(read("-3"), Ok(-300));
        assert_eq!(read(""), Err(NotAnAmount::Empty));
        assert_eq!(read("about ten"), Err(NotAnAmount::OtherCurrency));
        assert_eq!(read("$5"), Err(NotAnAmount::OtherCurrency));
        assert_eq!(read("1.005"), Err(NotAnAmount::TooFine));
        assert_eq!(read("1e400"), Err(NotAnAmount::OtherCurrency));
        assert_eq!(read("99999999999999999999"), Err(NotAnAmount::TooLarge));
        assert_eq!(style.read_whole("1,200"), Ok(1200));
        let german = NumberStyle { decimal: ',', group: '.' };
        assert_eq!(german.read_money("1.500,25", Currency::EUR).map(|money| money.minor), Ok(150_025));
    }
}
