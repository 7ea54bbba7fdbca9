//! Reads what people type into fields, and says what is wrong with it: what, and what to do.

use chrono::NaiveDate;

use super::{
    Language, Say, Words,
    format::{NotAnAmount, NumberStyle},
};
use crate::model::{Currency, Money, Name, Note, TooLong};

impl Say for NotAnAmount {
    fn english(&self) -> Words {
        match self {
            Self::Empty => "Write a number.",
            Self::NotANumber => "This is not a number. Write digits, such as 1,500 or 1.5m.",
            Self::OtherCurrency => "Write the amount as digits, such as 1,500 or 1.5m, in the currency shown.",
            Self::TooFine => "This has more decimals than the currency has. Round it.",
            Self::TooLarge => "This is larger than can be kept. Check the zeros.",
        }
        .into()
    }
}

impl Say for TooLong {
    fn english(&self) -> Words {
        format!("This is {} characters long; {} fit here. Shorten it.", self.found, self.max).into()
    }
}

super::sayings! {
    /// What is wrong with a text that was typed.
    pub enum NotRead {
        Day => "This is not a day. Write year, month and day, such as 2026-11-30.",
        Negative => "Write a number that is not below zero.",
        Rate => "Write a number above zero with at most six decimals, such as 0.92.",
        Percent => "Write a share between 0 and 100, with at most two decimals.",
        Empty => "Write something first.",
        Gone => "What this belongs to was removed meanwhile. Nothing was changed.",
    }
}

/// Reads typed texts in the way of one place and language; an empty text is "nothing", not an error.
#[derive(Debug, Clone)]
pub struct Reader {
    /// How numbers are written here.
    pub numbers: NumberStyle,
    /// How errors are said.
    pub language: Language,
}

impl Reader {
    /// A name of at most 200 characters.
    pub fn name(&self, text: &str) -> Result<Name, Words> {
        Name::new(text).map_err(|long| long.say(self.language))
    }

    /// A note of at most 20,000 characters.
    pub fn note(&self, text: &str) -> Result<Note, Words> {
        Note::new(text).map_err(|long| long.say(self.language))
    }

    /// A day, as date boxes hand it over.
    pub fn day(&self, text: &str) -> Result<Option<NaiveDate>, Words> {
        match text.trim() {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| NotRead::Day.say(self.language)),
        }
    }

    /// An amount of money that is not below zero.
    pub fn money(&self, text: &str, currency: Currency) -> Result<Option<Money>, Words> {
        match self.numbers.read_money(text, currency) {
            Err(NotAnAmount::Empty) => Ok(None),
            Err(wrong) => Err(wrong.say(self.language)),
            Ok(money) if money.minor < 0 => Err(NotRead::Negative.say(self.language)),
            Ok(money) => Ok(Some(money)),
        }
    }

    /// A whole number that is not below zero.
    pub fn whole(&self, text: &str) -> Result<Option<i64>, Words> {
        match self.numbers.read_whole(text) {
            Err(NotAnAmount::Empty) => Ok(None),
            Err(wrong) => Err(wrong.say(self.language)),
            Ok(number) if number < 0 => Err(NotRead::Negative.say(self.language)),
            Ok(number) => Ok(Some(number)),
        }
    }

    /// A whole number that fits a count of days, months or minutes.
    pub fn count(&self, text: &str) -> Result<Option<u32>, Words> {
        let wrong = |_| NotAnAmount::TooLarge.say(self.language);
        self.whole(text)?.map(u32::try_from).transpose().map_err(wrong)
    }

    /// A rate as a whole ratio: 0.92 is 100 to 92.
    pub fn ratio(&self, text: &str) -> Result<Option<(i64, i64)>, Words> {
        const DIGITS_MAX: usize = 6;
        let wrong = || NotRead::Rate.say(self.language);
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let (whole, rest) = text.split_once(self.numbers.decimal).unwrap_or((text, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if rest.len() > DIGITS_MAX || whole.len() > DIGITS_MAX || !digits(whole) || !digits(rest) {
            return Err(wrong());
        }
        let units = rest.bytes().fold(1i64, |units, _| units.saturating_mul(10));
        let plan_units: i64 = format!("{whole}{rest}").parse().map_err(|_| wrong())?;
        if plan_units > 0 { Ok(Some((units, plan_units))) } else { Err(wrong()) }
    }

    /// A share in per cent, kept as hundredths of a per cent (7.5 is 750).
    pub fn basis_points(&self, text: &str) -> Result<Option<u32>, Words> {
        let wrong = || NotRead::Percent.say(self.language);
        let text = text.trim().trim_end_matches('%').trim_end();
        if text.is_empty() {
            return Ok(None);
        }
        // Money with two decimals is a hundredth too, so the same reading serves.
        let hundredths = self.numbers.read_money(text, Currency::EUR).map_err(|_| wrong())?.minor;
        u32::try_from(hundredths).ok().filter(|share| *share <= 10_000).map(Some).ok_or_else(wrong)
    }

    /// A share in hundredths of a per cent as people type it: 7.5.
    pub fn show_basis_points(&self, share: u32) -> String {
        let text = self.numbers.decimal(f64::from(share) / 100.0, 2);
        let point = self.numbers.decimal;
        if text.contains(point) { text.trim_end_matches('0').trim_end_matches(point).to_owned() } else { text }
    }

    /// An amount as people type it, without its currency, which stands beside the box.
    pub fn show_money(&self, money: Money) -> String {
        let text = self.numbers.money(money);
        let sign = super::format::symbol(money.currency);
        text.replacen(sign.as_ref(), "", 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader() -> Reader {
        Reader { numbers: NumberStyle::default(), language: Language::English }
    }

    #[test]
    fn an_empty_box_is_nothing_and_no_error() {
        assert_eq!(reader().day(" "), Ok(None));
        assert_eq!(reader().money("", Currency::EUR), Ok(None));
        assert_eq!(reader().whole(""), Ok(None));
        assert_eq!(reader().basis_points("%"), Ok(None));
    }

    #[test]
    fn a_rate_is_a_whole_ratio_and_nothing_else_passes_for_one() {
        for (typed, kept) in [("0.92", (100, 92)), (" 1.5 ", (10, 15)), ("3", (1, 3)), (".000001", (1_000_000, 1))] {
            assert_eq!(reader().ratio(typed), Ok(Some(kept)), "{typed}");
        }
        assert_eq!(reader().ratio(" "), Ok(None));
        for typed in ["0", "0.0", "-1", "1,5", "1e3", "about 1", "0.1234567", "12345678"] {
            assert!(reader().ratio(typed).is_err(), "{typed}");
        }
        let german = Reader { numbers: NumberStyle { decimal: ',', group: '.' }, language: Language::English };
        assert_eq!(german.ratio("0,92"), Ok(Some((100, 92))));
        // A point is no decimal mark there, and never quietly left out.
        assert!(german.ratio("0.92").is_err());
    }

    #[test]
    fn shares_are_kept_in_hundredths_and_shown_as_typed() {
        for (typed, kept) in [("7.5", 750), ("60 %", 6000), ("0.25", 25), ("100", 10_000)] {
            assert_eq!(reader().basis_points(typed), Ok(Some(kept)), "{typed}");
        }
        assert_eq!(reader().show_basis_points(750), "7.5");
        assert_eq!(reader().show_basis_points(6000), "60");
        assert_eq!(reader().show_basis_points(0), "0");
        for wrong in ["101", "-1", "7.555", "half"] {
            assert!(reader().basis_points(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_and_nothing_is_guessed() {
        assert_eq!(reader().day("31/5"), Err(NotRead::Day.say(Language::English)));
        assert_eq!(reader().whole("-3"), Err(NotRead::Negative.say(Language::English)));
        assert_eq!(reader().money("-3", Currency::EUR), Err(NotRead::Negative.say(Language::English)));
        assert!(reader().name(&"x".repeat(201)).unwrap_err().contains("201"));
        assert!(reader().count("5000000000").is_err());
    }

    #[test]
    fn money_is_shown_as_it_may_be_typed_again() {
        let money = Money::new(150_050, Currency::EUR);
        let shown = reader().show_money(money);
        assert_eq!(shown, "1,500.50");
        assert_eq!(reader().money(&shown, Currency::EUR), Ok(Some(money)));
    }
}
