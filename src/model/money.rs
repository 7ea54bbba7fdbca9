//! Money in whole minor units of one currency.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// An ISO 4217 currency code, such as EUR.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

/// Why money could not be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not three letters.
    #[error("\"{0}\" is not a currency code of three letters")]
    NotACurrency(String),
    /// Two amounts of different currencies were to be added.
    #[error("{0} and {1} are different currencies")]
    DifferentCurrencies(Currency, Currency),
    /// The sum does not fit.
    #[error("the amount is too large")]
    TooLarge,
}

impl Currency {
    /// The euro.
    pub const EUR: Self = Self(*b"EUR");
    /// The US dollar.
    pub const USD: Self = Self(*b"USD");
    /// The pound sterling.
    pub const GBP: Self = Self(*b"GBP");

    /// The code, three capital letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("???")
    }

    /// Decimal places of the minor unit: 2 for most, 0 for yen, 3 for dinars (ISO 4217).
    pub fn digits(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF" | b"UGX"
            | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }

    /// Minor units in one major unit: 100 for euros.
    pub fn minor_per_major(self) -> i64 {
        match self.digits() {
            0 => 1,
            3 => 1000,
            _ => 100,
        }
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self::EUR
    }
}
impl FromStr for Currency {
    type Err = MoneyError;
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let code = text.trim().to_ascii_uppercase();
        match <[u8; 3]>::try_from(code.as_bytes()) {
            Ok(letters) if letters.iter().all(u8::is_ascii_uppercase) => Ok(Self(letters)),
            _ => Err(MoneyError::NotACurrency(text.to_owned())),
        }
    }
}
impl TryFrom<String> for Currency {
    type Error = MoneyError;
    fn try_from(text: String) -> Result<Self, MoneyError> {
        text.parse()
    }
}
impl From<Currency> for String {
    fn from(currency: Currency) -> String {
        currency.code().to_owned()
    }
}
impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Currency {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Currency".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[A-Z]{3}$" })
    }
    fn inline_schema() -> bool {
        true
    }
}

/// An amount of money: whole minor units (cents) of one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// Minor units: 12,345 is 123.45 euros.
    pub minor: i64,
    /// The currency they are counted in.
    pub currency: Currency,
}

impl Money {
    /// An amount in minor units.
    pub fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// An amount in whole major units (euros, not cents).
    pub fn major(major: i64, currency: Currency) -> Result<Self, MoneyError> {
        major.checked_mul(currency.minor_per_major()).map(|minor| Self { minor, currency }).ok_or(MoneyError::TooLarge)
    }

    /// The sum, refused across currencies: amounts of different currencies are never added.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::DifferentCurrencies(self.currency, other.currency));
        }
        let minor = self.minor.checked_add(other.minor).ok_or(MoneyError::TooLarge)?;
        Ok(Self { minor, currency: self.currency })
    }

    /// Quantity times unit cost (M316), refused when it does not fit.
    pub fn checked_mul(self, times: i64) -> Result<Self, MoneyError> {
        let minor = self.minor.checked_mul(times).ok_or(MoneyError::TooLarge)?;
        Ok(Self { minor, currency: self.currency })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_are_never_added_together() {
        let euro = Money::new(100, Currency::EUR);
        let dollar = Money::new(100, Currency::USD);
        assert_eq!(euro.checked_add(dollar), Err(MoneyError::DifferentCurrencies(Currency::EUR, Currency::USD)));
        assert_eq!(euro.checked_add(euro), Ok(Money::new(200, Currency::EUR)));
        assert_eq!(Money::new(i64::MAX, Currency::EUR).checked_add(euro), Err(MoneyError::TooLarge));
        assert_eq!(Money::new(i64::MAX, Currency::EUR).checked_mul(2), Err(MoneyError::TooLarge));
    }

    #[test]
    fn minor_units_follow_the_currency() {
        assert_eq!(Money::major(5, "JPY".parse().unwrap()).unwrap().minor, 5);
        assert_eq!(Money::major(5, Currency::EUR).unwrap().minor, 500);
        assert_eq!(Money::major(5, "KWD".parse().unwrap()).unwrap().minor, 5000);
        assert!("EURO".parse::<Currency>().is_err());
        assert!("E1R".parse::<Currency>().is_err());
    }
}
