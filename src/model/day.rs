//! Days as files write them, read without the reader for days of every form: most of a large plan file is days.

use std::fmt;

use chrono::NaiveDate;
use serde::{
    Deserializer,
    de::{Error, Visitor},
};

/// A day written as `2026-06-30` and in no other way.
fn plain(text: &str) -> Option<NaiveDate> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_u32, |number, digit| {
            let digit = digit.checked_sub(b'0').filter(|digit| *digit < 10)?;
            Some(number.wrapping_mul(10).wrapping_add(u32::from(digit)))
        })
    };
    let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[m1, m2])?, number(&[d1, d2])?)
}

struct Day;

impl Visitor<'_> for Day {
    type Value = NaiveDate;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a formatted date string")
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<NaiveDate, E> {
        plain(text).map_or_else(|| text.parse().map_err(E::custom), Ok)
    }
}

/// Reads a day.
pub fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    deserializer.deserialize_str(Day)
}

/// Reads a day, or nothing.
pub fn read_any<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    struct Perhaps;
    impl<'de> Visitor<'de> for Perhaps {
        type Value = Option<NaiveDate>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("option")
        }
        fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
            Ok(None)
        }
        fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
            Ok(None)
        }
        fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
            read(deserializer).map(Some)
        }
    }
    deserializer.deserialize_option(Perhaps)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever is written, what is read, or why not, is what the reader of every form says.
    #[test]
    fn a_day_is_read_as_every_other_reader_would() {
        let texts = [
            "2026-06-30",
            "2026-02-29",
            "2024-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-1-1",
            " 2026-06-30",
            "2026-06-30 ",
            "20260630",
            "0000-01-01",
            "9999-12-31",
            "+2026-06-30",
            "-001-01-01",
            "2026-06-3x",
            "2026/06/30",
            "12026-06-30",
            "",
            "２０２６-06-30",
            "2026-06-300",
        ];
        for text in texts {
            let json = serde_json::to_string(text).unwrap_or_default();
            let own = read(&mut serde_json::Deserializer::from_str(&json)).map_err(|error| error.to_string());
            let usual = serde_json::from_str::<NaiveDate>(&json).map_err(|error| error.to_string());
            assert_eq!(own, usual, "{text}");
            let own = read_any(&mut serde_json::Deserializer::from_str(&json)).map_err(|error| error.to_string());
            assert_eq!(own, usual.map(Some), "{text}");
        }
        assert_eq!(read_any(&mut serde_json::Deserializer::from_str("null")).ok(), Some(None));
        for json in ["7", "{}", "null"] {
            let own = read(&mut serde_json::Deserializer::from_str(json)).map_err(|error| error.to_string());
            assert_eq!(own, serde_json::from_str::<NaiveDate>(json).map_err(|error| error.to_string()), "{json}");
        }
    }
}
