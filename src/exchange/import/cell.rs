//! Cells read as what their field holds: text, days, numbers, money, flags.

use chrono::NaiveDate;

use super::{
    date::{read_compact, read_date, read_milliseconds, read_serial},
    field::Field,
    mapped::Mapped,
    number::{Number, currency_in, read_number},
    problem::{Problem, Reason},
    read::Row,
    words::{is_nothing, read_flag},
};
use crate::model::{Currency, Money};

/// One row of a file with its meaning: what the builders of records read from.
#[derive(Clone, Copy)]
pub struct Cells<'a> {
    /// The file.
    pub mapped: &'a Mapped<'a>,
    /// The row.
    pub row: &'a Row,
}

impl<'a> Cells<'a> {
    /// The text of a field; nothing where it is empty or says that there is nothing.
    pub fn text(self, field: Field) -> Option<&'a str> {
        Some(self.row.cell(self.mapped.column(field)?)).filter(|text| !is_nothing(text))
    }

    /// The text of the first of some fields that says something.
    pub fn first(self, fields: &[Field]) -> Option<&'a str> {
        fields.iter().find_map(|field| self.text(*field))
    }

    /// A day; a problem where the cell holds something else.
    pub fn day(self, field: Field) -> Result<Option<NaiveDate>, Problem> {
        let Some(column) = self.mapped.column(field) else { return Ok(None) };
        day_in(self.mapped, self.row, column)
    }

    /// A number; a problem where the cell holds something else.
    pub fn number(self, field: Field) -> Result<Option<Number>, Problem> {
        let Some((column, text)) = self.mapped.column(field).zip(self.text(field)) else { return Ok(None) };
        let sign = self.mapped.decimal_signs.get(column).copied().unwrap_or(super::number::DecimalSign::Point);
        read_number(text, sign).map(Some).ok_or_else(|| self.problem(column, Reason::NotANumber))
    }

    /// A whole number, decimals dropped by rounding.
    pub fn whole(self, field: Field) -> Result<Option<i64>, Problem> {
        let Some(number) = self.number(field)? else { return Ok(None) };
        number.scaled(0).map(Some).ok_or_else(|| self.fault(field, Reason::NumberTooLarge))
    }

    /// Money in the row's currency; a problem where the cell holds something else.
    pub fn money(self, field: Field, usual: Currency) -> Result<Option<Money>, Problem> {
        let Some(number) = self.number(field)? else { return Ok(None) };
        let currency = self.currency(field, usual)?;
        let minor = number.scaled(currency.digits()).ok_or_else(|| self.fault(field, Reason::NumberTooLarge))?;
        Ok(Some(Money::new(minor, currency)))
    }

    /// The currency of an amount: the row's own column, else the cell, else the column, else the usual one.
    fn currency(self, field: Field, usual: Currency) -> Result<Currency, Problem> {
        // Some exports hold their own number for a currency there, which says nothing elsewhere.
        if let Some(text) = self.text(Field::Currency).filter(|text| !text.contains(|c: char| c.is_ascii_digit())) {
            let known = currency_in(text).map(str::to_owned).or_else(|| (text.len() == 3).then(|| text.to_uppercase()));
            return known
                .and_then(|code| code.parse().ok())
                .ok_or_else(|| self.fault(Field::Currency, Reason::UnknownCurrency));
        }
        let cell = self.text(field).and_then(currency_in);
        let column = || self.mapped.column(field).and_then(|column| column_currency(self.mapped, column));
        Ok(cell.and_then(|code| code.parse().ok()).or_else(column).unwrap_or(usual))
    }

    /// Yes or no; a problem where the cell says neither.
    pub fn flag(self, field: Field) -> Result<Option<bool>, Problem> {
        let Some(text) = self.text(field) else { return Ok(None) };
        read_flag(text).map(Some).ok_or_else(|| self.fault(field, Reason::NotAFlag))
    }

    /// The problem that a field of this row has.
    pub fn fault(self, field: Field, reason: Reason) -> Problem {
        match self.mapped.column(field) {
            Some(column) => self.problem(column, reason),
            None => Problem { line: self.row.line, column: None, value: String::new(), reason },
        }
    }

    fn problem(self, column: usize, reason: Reason) -> Problem {
        problem_in(self.mapped, self.row, column, reason)
    }
}

/// A day in any column of a file, such as those of days on which a stage was entered.
pub fn day_in(mapped: &Mapped, row: &Row, column: usize) -> Result<Option<NaiveDate>, Problem> {
    let text = row.cell(column);
    if is_nothing(text) {
        return Ok(None);
    }
    let order = mapped.date_orders.get(column).copied().unwrap_or(super::date::DateOrder::DayFirst);
    let day = read_date(text, order)
        .or_else(|| read_compact(text))
        .or_else(|| read_serial(text))
        .or_else(|| read_milliseconds(text));
    day.map(Some).ok_or_else(|| {
        let parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).count();
        problem_in(mapped, row, column, if parts >= 3 { Reason::ImpossibleDate } else { Reason::NotADate })
    })
}

fn problem_in(mapped: &Mapped, row: &Row, column: usize, reason: Reason) -> Problem {
    let name = mapped.file.sheet.header.get(column).cloned();
    Problem { line: row.line, column: name, value: row.cell(column).chars().take(200).collect(), reason }
}

/// The currency that a column of amounts names in its header or in its cells.
pub fn column_currency(mapped: &Mapped, column: usize) -> Option<Currency> {
    let header = mapped.file.sheet.header.get(column).and_then(|name| currency_in(name));
    let cells = || mapped.file.contents.get(column).and_then(|content| content.currency.as_deref());
    header.or_else(cells).and_then(|code| code.parse().ok())
}
