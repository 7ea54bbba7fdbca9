//! Numbers as people and programs write them: which sign ends the whole part, groups, currency signs, negatives.

use serde::{Deserialize, Serialize};

/// Which sign stands before the decimals in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecimalSign {
    /// 1,234.56
    Point,
    /// 1.234,56
    Comma,
}

/// A number as it was written: its digits without the decimal sign, and how many of them are decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// All digits as a whole number, with the sign.
    pub digits: i128,
    /// How many of the digits stand after the decimal sign.
    pub decimals: u32,
    /// Whether a percent sign stood with it.
    pub percent: bool,
}

impl Number {
    /// The number in units of 10^-`places` (minor units of a currency with that many places), rounded half away from
    /// zero; nothing where it does not fit.
    pub fn scaled(self, places: u32) -> Option<i64> {
        let value = if self.decimals <= places {
            self.digits.checked_mul(10_i128.checked_pow(places - self.decimals)?)?
        } else {
            let step = 10_i128.checked_pow(self.decimals - places)?;
            let half = if self.digits < 0 { -(step / 2) } else { step / 2 };
            self.digits.checked_add(half)?.checked_div(step)?
        };
        i64::try_from(value).ok()
    }
}

/// What one written number says about the decimal sign of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignHint {
    /// It can only be read with this sign.
    Must(DecimalSign),
    /// One sign with three digits after it: 1.000 may be a thousand or one.
    Either { sign: char },
    /// No sign in it.
    Neither,
}

const CURRENCY_SIGNS: [(char, &str); 10] = [
    ('$', "USD"),
    ('€', "EUR"),
    ('£', "GBP"),
    ('¥', "JPY"),
    ('₹', "INR"),
    ('₺', "TRY"),
    ('₽', "RUB"),
    ('₩', "KRW"),
    ('₪', "ILS"),
    ('₴', "UAH"),
];

/// Currency codes that are recognised beside a number and in headers; the world's most traded.
pub const CURRENCY_CODES: [&str; 48] = [
    "USD", "EUR", "GBP", "JPY", "CHF", "CAD", "AUD", "NZD", "CNY", "HKD", "SGD", "SEK", "NOK", "DKK", "ISK", "PLN",
    "CZK", "HUF", "RON", "BGN", "HRK", "RSD", "RUB", "UAH", "TRY", "ILS", "INR", "IDR", "MYR", "THB", "PHP", "VND",
    "KRW", "TWD", "ZAR", "EGP", "NGN", "KES", "MAD", "AED", "SAR", "QAR", "BRL", "MXN", "ARS", "CLP", "COP", "PEN",
];

/// The currency a cell, header or currency column names: by code, sign or English name.
pub fn currency_in(text: &str) -> Option<&'static str> {
    // NetSuite calls the dollar by the country.
    if text.trim() == "USA" {
        return Some("USD");
    }
    let by_code = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.len() == 3)
        .find_map(|word| CURRENCY_CODES.iter().find(|code| code.eq_ignore_ascii_case(word)));
    let by_special = || {
        [
            ("A$", "AUD"),
            ("C$", "CAD"),
            ("NZ$", "NZD"),
            ("HK$", "HKD"),
            ("S$", "SGD"),
            ("R$", "BRL"),
            ("zł", "PLN"),
            ("Kč", "CZK"),
            ("Ft", "HUF"),
            ("CN¥", "CNY"),
        ]
        .iter()
        .find(|(sign, _)| text.contains(sign))
        .map(|(_, code)| *code)
    };
    let by_sign = || CURRENCY_SIGNS.iter().find(|(sign, _)| text.contains(*sign)).map(|(_, code)| *code);
    by_code.copied().or_else(by_special).or_else(by_sign).or_else(|| currency_named(text))
}

fn currency_named(text: &str) -> Option<&'static str> {
    const NAMES: [(&str, &str); 22] = [
        ("us dollar", "USD"),
        ("u.s. dollar", "USD"),
        ("united states dollar", "USD"),
        ("euro", "EUR"),
        ("pound sterling", "GBP"),
        ("british pound", "GBP"),
        ("uk pound", "GBP"),
        ("japanese yen", "JPY"),
        ("swiss franc", "CHF"),
        ("canadian dollar", "CAD"),
        ("australian dollar", "AUD"),
        ("new zealand dollar", "NZD"),
        ("yuan", "CNY"),
        ("renminbi", "CNY"),
        ("swedish krona", "SEK"),
        ("norwegian krone", "NOK"),
        ("danish krone", "DKK"),
        ("zloty", "PLN"),
        ("turkish lira", "TRY"),
        ("indian rupee", "INR"),
        ("brazilian real", "BRL"),
        ("mexican peso", "MXN"),
    ];
    let lower = text.trim().to_lowercase();
    NAMES.iter().find(|(name, _)| lower == *name || lower == format!("{name}s")).map(|(_, code)| *code)
}

/// The parts of a written number: sign, digits and separators only.
struct Bare {
    text: String,
    negative: bool,
    percent: bool,
}

fn is_group_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’')
}

/// Takes currency, percent, parentheses and minus signs off; nothing where other letters remain.
fn bare(text: &str) -> Option<Bare> {
    let mut rest = text.trim();
    let mut negative = false;
    if let Some(inner) = rest.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        (rest, negative) = (inner.trim(), true);
    }
    let percent = rest.contains('%');
    let first = rest.find(|c: char| c.is_ascii_digit())?;
    let last = rest.rfind(|c: char| c.is_ascii_digit())?;
    // A lone point before the first digit belongs to the number: .5
    let first = if rest.get(..first)?.ends_with(['.', ',']) { first - 1 } else { first };
    let (before, body, after) = (rest.get(..first)?, rest.get(first..=last)?, rest.get(last + 1..)?);
    for affix in [before, after] {
        match affix_sign(affix)? {
            -1 if negative => return None,
            -1 => negative = true,
            _ => {}
        }
    }
    let text: String = body.chars().filter(|c| !is_group_blank(*c)).collect();
    let clean = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    (clean && groups_hold(body)).then_some(Bare { text, negative, percent })
}

/// Blanks and apostrophes only part groups of three: "12 34" is no number.
fn groups_hold(body: &str) -> bool {
    let mut parts = body.split(is_group_blank).filter(|part| !part.is_empty());
    let first_fits = parts.next().is_some_and(|first| !body.contains(is_group_blank) || first.len() <= 3);
    let rest: Vec<&str> = parts.collect();
    let whole = |part: &str| part.split(['.', ',']).next().map_or(0, str::len) == 3;
    first_fits && rest.iter().all(|part| whole(part))
}

/// What stands beside the digits may be a currency, a percent sign, a sign; -1 for minus, 0 else.
fn affix_sign(affix: &str) -> Option<i8> {
    let mut sign = 0;
    let mut letters = String::new();
    for c in affix.chars() {
        match c {
            '-' | '−' | '–' if sign == 0 => sign = -1,
            '+' | '%' | '.' => {}
            _ if is_group_blank(c) || c == '\t' => {}
            _ if CURRENCY_SIGNS.iter().any(|(known, _)| *known == c) => {}
            _ if c.is_alphabetic() => letters.push(c),
            _ => return None,
        }
    }
    let known = letters.is_empty()
        || currency_in(&letters).is_some()
        || (letters.len() <= 2 && affix.contains('$'))
        || ["Kč", "zł", "Ft", "kr", "Fr", "Rs", "R", "руб", "TL"].contains(&letters.as_str());
    known.then_some(sign)
}

/// What a written number says about the decimal sign; nothing where it is no number.
pub fn sign_hint(text: &str) -> Option<SignHint> {
    let bare = bare(text)?.text;
    let grouped_by_blank =
        text.trim().contains(is_group_blank) && text.chars().filter(char::is_ascii_digit).count() > 3;
    let points = bare.matches('.').count();
    let commas = bare.matches(',').count();
    let hint = match (points, commas) {
        (0, 0) => SignHint::Neither,
        (1.., 1..) if bare.rfind('.') > bare.rfind(',') => SignHint::Must(DecimalSign::Point),
        (1.., 1..) => SignHint::Must(DecimalSign::Comma),
        (2.., 0) => SignHint::Must(DecimalSign::Comma),
        (0, 2..) => SignHint::Must(DecimalSign::Point),
        _ => single_sign(&bare, grouped_by_blank),
    };
    Some(hint)
}

fn single_sign(bare: &str, grouped_by_blank: bool) -> SignHint {
    let (sign, decimal) = if bare.contains('.') { ('.', DecimalSign::Point) } else { (',', DecimalSign::Comma) };
    let (whole, rest) = bare.split_once(sign).unwrap_or((bare, ""));
    let thousand_like = rest.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    if thousand_like && !grouped_by_blank { SignHint::Either { sign } } else { SignHint::Must(decimal) }
}

/// Reads a number with the decimal sign of its column; nothing where it is none or its groups do not hold.
pub fn read_number(text: &str, sign: DecimalSign) -> Option<Number> {
    let Bare { text, negative, percent } = bare(text)?;
    let (point, group) = match sign {
        DecimalSign::Point => ('.', ','),
        DecimalSign::Comma => (',', '.'),
    };
    let (whole, fraction) = match text.split_once(point) {
        Some((_, fraction)) if fraction.contains([point, group]) => return None,
        Some((whole, fraction)) => (whole, fraction),
        None => (text.as_str(), ""),
    };
    let groups: Vec<&str> = whole.split(group).collect();
    // Groups after the first have three digits; the Indian manner has two before the last three.
    let grouped = groups.len() < 2 || groups.last().is_some_and(|last| last.len() == 3);
    let sized = groups.iter().skip(1).all(|part| matches!(part.len(), 2 | 3))
        && groups.first().is_some_and(|part| part.len() <= 3 || groups.len() == 1);
    if !grouped || !sized {
        return None;
    }
    let digits: String = groups.concat() + fraction;
    let value: i128 = if digits.len() > 30 { return None } else { digits.parse().ok()? };
    Some(Number {
        digits: if negative { -value } else { value },
        decimals: u32::try_from(fraction.len()).ok()?,
        percent,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cents(text: &str, sign: DecimalSign) -> Option<i64> {
        read_number(text, sign)?.scaled(2)
    }

    #[test]
    fn amounts_are_read_as_they_are_written() {
        use DecimalSign::{Comma, Point};
        for (text, sign, want) in [
            ("1,234.56", Point, 123_456),
            ("1.234,56", Comma, 123_456),
            ("1 234,56", Comma, 123_456),
            ("1\u{a0}234,56 €", Comma, 123_456),
            ("1\u{202f}234\u{202f}567,5", Comma, 123_456_750),
            ("1'234.50", Point, 123_450),
            ("CHF 1’234.50", Point, 123_450),
            ("$7,450,000.00 ", Point, 745_000_000),
            ("(1,000.00)", Point, -100_000),
            ("1.000,00-", Comma, -100_000),
            ("-$5", Point, -500),
            ("$-5", Point, -500),
            ("(€ 12)", Point, -1_200),
            ("EUR 12,5", Comma, 1_250),
            ("12.5 USD", Point, 1_250),
            ("0", Point, 0),
            (".5", Point, 50),
            ("12,34,567", Point, 123_456_700),
            ("1781.835", Point, 178_184),
            ("-1781.835", Point, -178_184),
            ("+7", Point, 700),
            ("1.000", Comma, 100_000),
            ("1.000", Point, 100),
            ("R$ 10,00", Comma, 1_000),
        ] {
            assert_eq!(cents(text, sign), Some(want), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in [
            "",
            "abc",
            "12 34",
            "1,23.45.6",
            "12-34",
            "2024-01-05",
            "1.2.3",
            "--5",
            "(-5)",
            "5 apples",
            "$",
            "1,2345",
            "3/4",
        ] {
            assert_eq!(read_number(text, DecimalSign::Point), None, "{text}");
        }
        assert_eq!(read_number(&"9".repeat(40), DecimalSign::Point), None);
        assert_eq!(read_number(&"9".repeat(25), DecimalSign::Point).unwrap().scaled(2), None);
    }

    #[test]
    fn the_column_decides_the_decimal_sign() {
        use DecimalSign::{Comma, Point};
        for (text, want) in [
            ("1,234.56", SignHint::Must(Point)),
            ("1.234,56", SignHint::Must(Comma)),
            ("1.234.567", SignHint::Must(Comma)),
            ("1,234,567", SignHint::Must(Point)),
            ("12,5", SignHint::Must(Comma)),
            ("12.50", SignHint::Must(Point)),
            ("1.000", SignHint::Either { sign: '.' }),
            ("1,000", SignHint::Either { sign: ',' }),
            ("0.125", SignHint::Must(Point)),
            ("1234.500", SignHint::Must(Point)),
            ("12", SignHint::Neither),
        ] {
            assert_eq!(sign_hint(text), Some(want), "{text}");
        }
        assert_eq!(sign_hint("n/a"), None);
    }

    #[test]
    fn currencies_are_recognised_by_code_sign_and_name() {
        for (text, want) in [
            ("US Dollar", "USD"),
            ("Euro", "EUR"),
            ("Amount (EUR)", "EUR"),
            ("importe_eur", "EUR"),
            ("£", "GBP"),
            ("12 Kč", "CZK"),
            ("gbp", "GBP"),
            ("R$ 5", "BRL"),
        ] {
            assert_eq!(currency_in(text), Some(want), "{text}");
        }
        assert_eq!(currency_in("Amount"), None);
    }
}
