//! What a column holds, judged by all of its cells: numbers, dates, flags, words.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};

use super::{
    date::{DateOrder, OrderHint, order_hint, read_compact, read_milliseconds, read_serial},
    number::{DecimalSign, SignHint, currency_in, sign_hint},
    read::Sheet,
    words::{is_nothing, outcome_of, read_flag, step_of},
};

/// How many samples of a column are shown.
const SAMPLES: usize = 5;
/// How many different values of a column are counted before it is "many".
const DISTINCT_MAX: usize = 200;

/// What the cells of one column are like.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Cells that say something.
    pub filled: usize,
    /// Cells that can be read as a number.
    pub numbers: usize,
    /// Cells that can be read as a date.
    pub dates: usize,
    /// Cells that can be read as an Excel serial, eight digits or milliseconds.
    pub serials: usize,
    /// Cells that say yes or no.
    pub flags: usize,
    /// Cells that name a usual stage, or won or lost.
    pub stages: usize,
    /// Cells with an @ in them.
    pub addresses: usize,
    /// Different values, counted up to 200 by value; all of them where more.
    pub distinct: usize,
    /// The first few different values, as written.
    pub samples: Vec<String>,
    /// The most frequent values with their counts, where there are at most 200.
    pub values: BTreeMap<String, usize>,
    /// The currency that most cells name.
    pub currency: Option<String>,
    /// The decimal sign that the cells prove; nothing where they do not.
    pub decimal_sign: Option<DecimalSign>,
    /// A number whose sign may part thousands or decimals, where no other cell settles it.
    pub sign_doubt: Option<String>,
    /// The order of day and month that the cells prove; nothing where they do not.
    pub date_order: Option<DateOrder>,
    /// A date that can be read both ways, where no other cell settles it.
    pub order_doubt: Option<String>,
    /// Every ambiguous date has dots between its parts, as where the day stands first.
    pub dotted: bool,
}

impl Content {
    /// Whether at least `per_cent` of the filled cells are counted in `part`.
    pub fn mostly(&self, part: usize, per_cent: usize) -> bool {
        self.filled > 0 && part * 100 >= self.filled * per_cent
    }
}

/// Evidence for one of two readings, gathered over a column.
#[derive(Default)]
struct Votes {
    first: usize,
    second: usize,
    doubt: Option<String>,
}

#[derive(Default)]
struct Gathered {
    seen: HashSet<String>,
    signs: Votes,
    orders: Votes,
    undotted: bool,
    currencies: BTreeMap<&'static str, usize>,
}

/// Looks at every cell of every column once.
pub fn contents(sheet: &Sheet) -> Vec<Content> {
    (0..sheet.header.len()).map(|column| content(sheet, column)).collect()
}

fn content(sheet: &Sheet, column: usize) -> Content {
    let mut content = Content::default();
    let mut gathered = Gathered::default();
    for row in sheet.rows.iter().filter(|row| row.fault.is_none()) {
        let cell = row.cell(column);
        if !is_nothing(cell) {
            content.filled += 1;
            look_at(cell, &mut content, &mut gathered);
        }
    }
    content.distinct = gathered.seen.len();
    if content.distinct > DISTINCT_MAX {
        content.values.clear();
    }
    content.currency = gathered.currencies.iter().max_by_key(|(_, count)| **count).map(|(code, _)| (*code).to_owned());
    let Votes { first: points, second: commas, doubt } = gathered.signs;
    content.decimal_sign = winner(points, commas, DecimalSign::Point, DecimalSign::Comma);
    content.sign_doubt = doubt.filter(|_| content.decimal_sign.is_none());
    let Votes { first: days, second: months, doubt } = gathered.orders;
    content.date_order = winner(days, months, DateOrder::DayFirst, DateOrder::MonthFirst);
    content.order_doubt = doubt.filter(|_| content.date_order.is_none());
    content.dotted = content.order_doubt.is_some() && !gathered.undotted;
    content
}

/// The reading with more evidence; a few odd cells on the other side do not undo it.
fn winner<T>(first: usize, second: usize, one: T, other: T) -> Option<T> {
    match first.cmp(&second) {
        std::cmp::Ordering::Greater => Some(one),
        std::cmp::Ordering::Less => Some(other),
        std::cmp::Ordering::Equal => None,
    }
}

fn look_at(cell: &str, content: &mut Content, gathered: &mut Gathered) {
    let new = !gathered.seen.contains(cell);
    if new {
        gathered.seen.insert(cell.to_owned());
        if content.samples.len() < SAMPLES {
            content.samples.push(cell.chars().take(80).collect());
        }
    }
    if gathered.seen.len() <= DISTINCT_MAX {
        *content.values.entry(cell.to_owned()).or_default() += 1;
    }
    content.addresses += usize::from(cell.contains('@'));
    if cell.len() > 64 {
        return;
    }
    if cell.bytes().any(|byte| byte.is_ascii_digit()) {
        look_at_digits(cell, content, gathered);
    }
    content.flags += usize::from(read_flag(cell).is_some());
    // Words repeat, so the lexicon is asked for each value and not for each cell where values are few.
    if gathered.seen.len() <= DISTINCT_MAX && (step_of(cell).is_some() || outcome_of(cell).is_some()) {
        content.stages += 1;
    }
}

fn look_at_digits(cell: &str, content: &mut Content, gathered: &mut Gathered) {
    if let Some(hint) = sign_hint(cell) {
        content.numbers += 1;
        match hint {
            SignHint::Must(DecimalSign::Point) => gathered.signs.first += 1,
            SignHint::Must(DecimalSign::Comma) => gathered.signs.second += 1,
            SignHint::Either { .. } => drop(gathered.signs.doubt.get_or_insert_with(|| cell.to_owned())),
            SignHint::Neither => {}
        }
        if let Some(code) = cell
            .contains(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '-'))
            .then(|| currency_in(cell))
            .flatten()
        {
            *gathered.currencies.entry(code).or_default() += 1;
        }
        let serial = || read_serial(cell).or_else(|| read_compact(cell)).or_else(|| read_milliseconds(cell));
        content.serials += usize::from(serial().is_some());
    }
    if let Some(hint) = order_hint(cell) {
        content.dates += 1;
        match hint {
            OrderHint::Must(DateOrder::DayFirst) => gathered.orders.first += 1,
            OrderHint::Must(DateOrder::MonthFirst) => gathered.orders.second += 1,
            OrderHint::Either => {
                gathered.undotted |= !cell.contains('.');
                gathered.orders.doubt.get_or_insert_with(|| cell.to_owned());
            }
            OrderHint::Plain => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::import::read::read_sheet;

    fn of(cells: &[&str]) -> Content {
        let text =
            format!("Deal Name;Stage\n{}", cells.iter().map(|cell| format!("x;\"{cell}\"\n")).collect::<String>());
        contents(&read_sheet(text.as_bytes()).unwrap()).remove(1)
    }

    #[test]
    fn the_whole_column_settles_day_and_month() {
        assert_eq!(of(&["3/4/2025", "5/6/2025", "25/6/2025"]).date_order, Some(DateOrder::DayFirst));
        assert_eq!(of(&["3/4/2025", "6/25/2025"]).date_order, Some(DateOrder::MonthFirst));
        let doubt = of(&["3/4/2025", "5/6/2025"]);
        assert_eq!((doubt.date_order, doubt.order_doubt.as_deref(), doubt.dotted), (None, Some("3/4/2025"), false));
        assert!(of(&["3.4.2025", "5.6.2025"]).dotted);
        assert_eq!(of(&["2025-04-03", "2025-06-05"]).order_doubt, None);
    }

    #[test]
    fn the_whole_column_settles_the_decimal_sign() {
        assert_eq!(of(&["1.000", "12,5"]).decimal_sign, Some(DecimalSign::Comma));
        assert_eq!(of(&["1,000", "12.50"]).decimal_sign, Some(DecimalSign::Point));
        let doubt = of(&["1.000", "2.500"]);
        assert_eq!((doubt.decimal_sign, doubt.sign_doubt.as_deref()), (None, Some("1.000")));
        assert_eq!(of(&["€ 1.000,00", "€ 5"]).currency.as_deref(), Some("EUR"));
    }

    #[test]
    fn words_flags_and_gaps_are_counted() {
        let stages = of(&["Closed Won", "Proposal", "Zorb", "n/a", ""]);
        assert_eq!((stages.filled, stages.stages, stages.distinct), (3, 2, 3));
        assert!(of(&["true", "false"]).mostly(2, 100));
        assert_eq!(of(&["45000", "45001"]).serials, 2);
    }
}
