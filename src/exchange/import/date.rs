//! Dates as exports write them. A date is taken as written: a time or zone beside it changes nothing.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Whether the day or the month stands first in dates such as 3/4/2025.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 31/12/2025
    DayFirst,
    /// 12/31/2025
    MonthFirst,
}

/// What one written date says about the order in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderHint {
    /// It can only be read in this order.
    Must(DateOrder),
    /// Both readings are dates (3/4/2025).
    Either,
    /// The order is plain from the way it is written (2025-04-03, 3 Apr 2025).
    Plain,
}

/// A date's three numbers before the order is known.
enum Written {
    /// Year, month, day; the year stood first or the month had a name.
    Plain(i32, u32, u32),
    /// Two numbers and a year, with dots between (which usually means the day first) or not.
    Pair { first: u32, second: u32, year: i32 },
}

/// The earliest and the latest year that is believed in a sales file.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// Reads a date in the order of its column; nothing where it is none or the day does not exist.
pub fn read_date(text: &str, order: DateOrder) -> Option<NaiveDate> {
    let (year, month, day) = match written(text)? {
        Written::Plain(year, month, day) => (year, month, day),
        Written::Pair { first, second, year } => match order {
            DateOrder::DayFirst => (year, second, first),
            DateOrder::MonthFirst => (year, first, second),
        },
    };
    YEARS.contains(&year).then(|| NaiveDate::from_ymd_opt(year, month, day)).flatten()
}

/// What a written date says about the order; nothing where it is no date in either.
pub fn order_hint(text: &str) -> Option<OrderHint> {
    match written(text)? {
        Written::Plain(year, month, day) => {
            (YEARS.contains(&year) && NaiveDate::from_ymd_opt(year, month, day).is_some()).then_some(OrderHint::Plain)
        }
        Written::Pair { first, second, year } if YEARS.contains(&year) => match (first, second) {
            (13..=31, 1..=12) => Some(OrderHint::Must(DateOrder::DayFirst)),
            (1..=12, 13..=31) => Some(OrderHint::Must(DateOrder::MonthFirst)),
            (1..=12, 1..=12) if first == second => Some(OrderHint::Plain),
            (1..=12, 1..=12) => Some(OrderHint::Either),
            _ => None,
        },
        Written::Pair { .. } => None,
    }
}

/// A day counted from Excel's epoch (25569 is 1970-01-01); nothing outside 1954 to 2119.
pub fn read_serial(text: &str) -> Option<NaiveDate> {
    let (whole, fraction) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    if whole.len() != 5 || !fraction.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let days: u64 = whole.parse().ok()?;
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    (20_000..80_000).contains(&days).then(|| epoch.checked_add_days(chrono::Days::new(days))).flatten()
}

/// Eight digits as year, month and day (20250403).
pub fn read_compact(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year = text.get(..4)?.parse().ok()?;
    (1990..=2100)
        .contains(&year)
        .then(|| NaiveDate::from_ymd_opt(year, text.get(4..6)?.parse().ok()?, text.get(6..)?.parse().ok()?))
        .flatten()
}

/// Milliseconds or seconds since 1970, as other programs' interfaces write a time; the day in UTC, as written.
pub fn read_milliseconds(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let a_day = match text.len() {
        13 => 86_400_000,
        10 => 86_400,
        _ => return None,
    };
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let days: u64 = text.parse::<u64>().ok()? / a_day;
    NaiveDate::from_ymd_opt(1970, 1, 1)?.checked_add_days(chrono::Days::new(days))
}

/// The first day of a written period: 2025-04, Apr 2025, Q2 2025, 2025 Q2, FY2025, 2025; and its length in months.
pub fn read_period(text: &str) -> Option<(NaiveDate, u32)> {
    let lower = text.trim().to_lowercase();
    let parts: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let year_of = |part: &str| {
        let digits = part.trim_start_matches("fy");
        digits.parse::<i32>().ok().filter(|year| digits.len() == 4 && YEARS.contains(year))
    };
    let quarter_of =
        |part: &str| part.strip_prefix('q').and_then(|digit| digit.parse::<u32>().ok()).filter(|q| (1..=4).contains(q));
    let start = |year: i32, month: u32| NaiveDate::from_ymd_opt(year, month, 1);
    match parts.as_slice() {
        [year] => Some((start(year_of(year)?, 1)?, 12)),
        ["quarter", number, year] | [year, "quarter", number] => {
            let quarter: u32 = number.parse().ok().filter(|q| (1..=4).contains(q))?;
            Some((start(year_of(year)?, quarter * 3 - 2)?, 3))
        }
        [one, two] => {
            let (year, other) =
                year_of(one).map(|year| (year, *two)).or_else(|| year_of(two).map(|year| (year, *one)))?;
            match quarter_of(other) {
                Some(quarter) => Some((start(year, quarter * 3 - 2)?, 3)),
                None => Some((start(year, month_named(other).or_else(|| other.parse().ok())?)?, 1)),
            }
        }
        _ => None,
    }
}

/// The second of the day that stands beside a date, to order changes of one day; midnight where none does.
pub fn second_of_day(text: &str) -> u32 {
    let Some(colon) = text.find(':') else { return 0 };
    let before = text.get(..colon).unwrap_or_default();
    let digits_before = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let hour: u32 = before.get(before.len() - digits_before.min(2)..).and_then(|hour| hour.parse().ok()).unwrap_or(0);
    let mut rest = text
        .get(colon + 1..)
        .unwrap_or_default()
        .split(|c: char| !c.is_ascii_digit())
        .map(|part| part.parse::<u32>().unwrap_or(0));
    let (minute, second) = (rest.next().unwrap_or(0), rest.next().unwrap_or(0));
    let lower = text.to_ascii_lowercase();
    let hour = match (lower.contains("pm") || lower.contains("p.m"), lower.contains("am") || lower.contains("a.m")) {
        (true, _) => hour % 12 + 12,
        (_, true) => hour % 12,
        _ => hour,
    };
    hour.min(23) * 3_600 + minute.min(59) * 60 + second.min(59)
}

fn written(text: &str) -> Option<Written> {
    let text = text.trim();
    if text.len() < 6 || text.len() > 64 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    chinese(text).or_else(|| numeric(text)).or_else(|| with_month_name(text))
}

/// 2025年4月3日
fn chinese(text: &str) -> Option<Written> {
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let (day, _) = rest.split_once('日')?;
    Some(Written::Plain(year.trim().parse().ok()?, month.trim().parse().ok()?, day.trim().parse().ok()?))
}

/// Three numbers with the same sign between, and nothing after them but a time.
fn numeric(text: &str) -> Option<Written> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '/' | '.'))).unwrap_or(text.len());
    let (date, rest) = (text.get(..end)?, text.get(end..)?);
    let date = date.strip_suffix('.').unwrap_or(date);
    if !is_time(rest) {
        return None;
    }
    let sign = date.chars().find(|c| !c.is_ascii_digit())?;
    let mut parts = date.split(sign);
    let (one, two, three) = (parts.next()?, parts.next()?, parts.next()?);
    let numbers = parts.next().is_none()
        && [one, two, three].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    if !numbers || two.len() > 2 {
        return None;
    }
    if one.len() == 4 && three.len() <= 2 {
        return Some(Written::Plain(one.parse().ok()?, two.parse().ok()?, three.parse().ok()?));
    }
    if one.len() > 2 || !matches!(three.len(), 2 | 4) {
        return None;
    }
    Some(Written::Pair { first: one.parse().ok()?, second: two.parse().ok()?, year: full_year(three)? })
}

/// Whether what follows a date is nothing, or a time of day with or without a zone.
fn is_time(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', ',', 'T', 't', '\u{a0}', '\u{202f}']).trim_end();
    if rest.is_empty() {
        return true;
    }
    rest.starts_with(|c: char| c.is_ascii_digit())
        && rest.contains(':')
        && rest.len() <= 40
        && rest.chars().all(|c| {
            c.is_ascii_alphanumeric()
                || matches!(c, ':' | '.' | '+' | '-' | ' ' | ',' | '/' | '_' | '(' | ')' | '\u{a0}' | '\u{202f}')
        })
}

/// 3 Apr 2025, April 3, 2025, 03-Apr-25, Thu 3 April 2025 10:30; months in the languages of [`MONTHS`].
fn with_month_name(text: &str) -> Option<Written> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !(c.is_alphanumeric() || c == ':'))
        .filter(|word| !word.is_empty() && !is_weekday(word) && !matches!(*word, "de" | "of" | "the" | "del"))
        .collect();
    let ordinal =
        |word: &str| word.trim_end_matches(|c: char| c.is_alphabetic()).parse::<u32>().ok().filter(|_| word.len() <= 4);
    let (day, month, year, rest) = match words.as_slice() {
        [one, two, three, rest @ ..] => match (month_named(one), month_named(two)) {
            (Some(month), None) => (ordinal(two)?, month, full_year(three)?, rest),
            (None, Some(month)) if one.len() == 4 => (ordinal(three)?, month, full_year(one)?, rest),
            (None, Some(month)) => (ordinal(one)?, month, full_year(three)?, rest),
            _ => return None,
        },
        _ => return None,
    };
    let time_follows = rest.first().is_none_or(|word| word.starts_with(|c: char| c.is_ascii_digit()) || *word == "at");
    time_follows.then_some(Written::Plain(year, month, day))
}

fn full_year(text: &str) -> Option<i32> {
    let year: i32 = text.parse().ok()?;
    match text.len() {
        4 => Some(year),
        2 => Some(if year < 70 { 2000 + year } else { 1900 + year }),
        _ => None,
    }
}

fn is_weekday(word: &str) -> bool {
    ["mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"].contains(&word)
        || (word.ends_with("day") && word.len() > 5)
}

/// Month names by their beginnings: English first, then German, French, Spanish, Italian, Portuguese, Dutch.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene", "gen", "janv"],
    &["feb", "fév", "fev", "févr"],
    &["mar", "mär", "maa", "mrz"],
    &["apr", "avr", "abr"],
    &["may", "mai", "mei", "mag"],
    &["jun", "juin", "giu"],
    &["jul", "juil", "lug"],
    &["aug", "aoû", "aou", "ago"],
    &["sep", "set"],
    &["oct", "okt", "ott", "out"],
    &["nov"],
    &["dec", "dez", "déc", "dic"],
];

fn month_named(word: &str) -> Option<u32> {
    if word.chars().count() < 3 || word.chars().count() > 10 || !word.chars().all(char::is_alphabetic) {
        return None;
    }
    let index = MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(name)))?;
    u32::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str, order: DateOrder) -> Option<String> {
        read_date(text, order).map(|date| date.to_string())
    }

    #[test]
    fn dates_are_taken_as_written() {
        use DateOrder::{DayFirst, MonthFirst};
        for (text, order, want) in [
            ("2025-04-03", DayFirst, "2025-04-03"),
            ("2025/4/3", MonthFirst, "2025-04-03"),
            ("2025.04.03", DayFirst, "2025-04-03"),
            ("2024-01-19T09:42:24.000+0000", DayFirst, "2024-01-19"),
            ("2016-11-04 00:00:00", DayFirst, "2016-11-04"),
            ("2025-12-31T23:59:59-11:00", DayFirst, "2025-12-31"),
            ("2025-01-01T00:30:00Z", DayFirst, "2025-01-01"),
            ("5/20/2024 7:42", MonthFirst, "2024-05-20"),
            ("20/5/2024 7:42 PM", DayFirst, "2024-05-20"),
            ("3/4/25", MonthFirst, "2025-03-04"),
            ("3/4/25", DayFirst, "2025-04-03"),
            ("31.12.2025", DayFirst, "2025-12-31"),
            ("3.4.99", DayFirst, "1999-04-03"),
            ("03-04-2025", DayFirst, "2025-04-03"),
            ("3 Apr 2025", DayFirst, "2025-04-03"),
            ("April 3, 2025", DayFirst, "2025-04-03"),
            ("Apr 3rd 2025", DayFirst, "2025-04-03"),
            ("03-Apr-25", MonthFirst, "2025-04-03"),
            ("Thu, 3 April 2025 10:30:00 GMT", MonthFirst, "2025-04-03"),
            ("3. März 2025", DayFirst, "2025-03-03"),
            ("15 de octubre de 2024", DayFirst, "2024-10-15"),
            ("1/15/2024, 3:04:05 PM", MonthFirst, "2024-01-15"),
            ("2025年4月3日", DayFirst, "2025-04-03"),
            ("24.12.2024 18:00", DayFirst, "2024-12-24"),
        ] {
            assert_eq!(day(text, order).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn impossible_dates_are_none() {
        for text in [
            "2025-02-30",
            "31/02/2025",
            "13/13/2025",
            "0000-00-00",
            "2025-13-01",
            "1899-12-31",
            "2500-01-01",
            "12:30",
            "abc",
            "",
            "1.2.3.4",
            "2025-01-01x",
            "3 Foo 2025",
            "1/2/345",
        ] {
            assert_eq!(day(text, DateOrder::DayFirst), None, "{text}");
        }
    }

    #[test]
    fn the_data_decide_the_order() {
        for (text, want) in [
            ("31/12/2025", Some(OrderHint::Must(DateOrder::DayFirst))),
            ("12/31/2025", Some(OrderHint::Must(DateOrder::MonthFirst))),
            ("3/4/2025", Some(OrderHint::Either)),
            ("4/4/2025", Some(OrderHint::Plain)),
            ("2025-04-03", Some(OrderHint::Plain)),
            ("40/4/2025", None),
            ("text", None),
        ] {
            assert_eq!(order_hint(text), want, "{text}");
        }
    }

    #[test]
    fn other_ways_to_count_days() {
        assert_eq!(read_serial("45000").unwrap().to_string(), "2023-03-15");
        assert_eq!(read_serial("45000.75").unwrap().to_string(), "2023-03-15");
        assert_eq!(read_serial("1234"), None);
        assert_eq!(read_compact("20250403").unwrap().to_string(), "2025-04-03");
        assert_eq!(read_compact("20251303"), None);
        assert_eq!(read_milliseconds("1735689600000").unwrap().to_string(), "2025-01-01");
    }

    #[test]
    fn times_order_the_changes_of_one_day() {
        for (text, want) in [
            ("2024-01-19T09:42:24.000+0000", 34_944),
            ("1/15/2024, 3:04:05 PM", 54_245),
            ("1/15/2024 12:00 AM", 0),
            ("2024-01-19", 0),
            ("5/20/2024 7:42", 27_720),
        ] {
            assert_eq!(second_of_day(text), want, "{text}");
        }
    }

    #[test]
    fn periods_begin_on_their_first_day() {
        for (text, start, months) in [
            ("2025-04", "2025-04-01", 1),
            ("Apr 2025", "2025-04-01", 1),
            ("Q2 2025", "2025-04-01", 3),
            ("2025-Q2", "2025-04-01", 3),
            ("Quarter 2 FY2025", "2025-04-01", 3),
            ("FY2025", "2025-01-01", 12),
            ("2025", "2025-01-01", 12),
        ] {
            let (day, length) = read_period(text).unwrap();
            assert_eq!((day.to_string().as_str(), length), (start, months), "{text}");
        }
        assert_eq!(read_period("soon"), None);
    }
}
