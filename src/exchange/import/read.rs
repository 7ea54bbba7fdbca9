//! From text to a table: the delimiter, the lines around the table, and rows that fit their header.

use csv::{ReaderBuilder, StringRecord};
use serde::{Deserialize, Serialize};

use super::super::csv_line::unguarded;
use super::{
    bytes::{Encoding, NotText, decode},
    header::{self, is_footer, is_total},
};

/// The most records a table may have.
pub const RECORDS_MAX: usize = 100_000;
/// The most characters a field may have.
pub const FIELD_CHARS_MAX: usize = 20_000;
/// The most columns a table may have.
pub const COLUMNS_MAX: usize = 1_000;

/// The characters that may part fields, in the order in which a tie is decided.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How many records are looked at to find the delimiter.
const SAMPLE_RECORDS: usize = 200;

/// Why a file is no table that can be imported. Nothing of it is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadError {
    /// It is not text at all.
    NotText(NotText),
    /// No line of it parts into at least two fields by comma, semicolon, tab or bar.
    NoColumns { first_line: String },
    /// The first full line is data, not names of columns.
    NoHeader { first_line: String },
    /// Names of columns, but no row below them.
    NoRows { header: Vec<String> },
    /// More records than [`RECORDS_MAX`].
    TooManyRecords { limit: usize },
    /// More columns than [`COLUMNS_MAX`].
    TooManyColumns { found: usize, limit: usize },
}

impl From<NotText> for ReadError {
    fn from(why: NotText) -> Self {
        Self::NotText(why)
    }
}

/// How a file was written, as far as reading it needed to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Format {
    /// The encoding of its letters.
    pub encoding: Encoding,
    /// The character between two fields.
    pub delimiter: char,
    /// The line of the file that holds the names of the columns, counted from 1.
    pub header_line: u64,
    /// Lines above the header that are no part of the table (titles, filters, `sep=`).
    pub title_lines: usize,
    /// Lines below and between the rows that are no part of it (totals, copyright).
    pub footer_lines: usize,
    /// Times that the header stood there again.
    pub repeated_headers: usize,
}

/// Why one row could not be taken into the table as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowFault {
    /// More filled fields than columns: probably a delimiter inside a field without quotes.
    TooManyFields { expected: usize, found: usize },
    /// The file ends within this row.
    CutOff { expected: usize, found: usize },
    /// A quote that opened in this row is not closed before the file ends.
    OpenQuote,
    /// A field with more characters than [`FIELD_CHARS_MAX`].
    FieldTooLong { limit: usize },
}

/// One row of a table, with the line it begins on.
#[derive(Clone, Debug)]
pub struct Row {
    /// The line of the file on which the row begins, counted from 1.
    pub line: u64,
    /// Its fields.
    pub fields: StringRecord,
    /// Why it cannot be taken, if so.
    pub fault: Option<RowFault>,
}

impl Row {
    /// The text of a column without blanks around it, and without the mark that keeps a formula from running; empty where the
    /// row is too short.
    pub fn cell(&self, column: usize) -> &str {
        unguarded(self.fields.get(column).unwrap_or_default().trim())
    }
}

/// A table read from a file: named columns and rows.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// How the file was written.
    pub format: Format,
    /// The names of the columns as written; empty where a column has none.
    pub header: Vec<String>,
    /// The rows, without titles, footers and repeated headers.
    pub rows: Vec<Row>,
}

/// Reads a file into a table, or says what it is instead.
pub fn read_sheet(bytes: &[u8]) -> Result<Sheet, ReadError> {
    let (text, encoding) = decode(bytes)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let (body, told) = separator_line(text);
    let skipped = usize::from(told.is_some());
    let delimiter = match told.or_else(|| find_delimiter(body)) {
        Some(delimiter) => delimiter,
        None => return Err(ReadError::NoColumns { first_line: first_line(body) }),
    };
    let mut records = records_of(body, delimiter, skipped, usize::MAX)?;
    let open_quote = ends_in_quotes(body, delimiter);
    let at = header::find(&records).ok_or_else(|| ReadError::NoHeader { first_line: first_line(body) })?;
    let mut rows = records.split_off(at + 1);
    let Some(head) = records.pop() else { return Err(ReadError::NoHeader { first_line: first_line(body) }) };
    let names = header::names(&head.fields);
    if names.len() > COLUMNS_MAX {
        return Err(ReadError::TooManyColumns { found: names.len(), limit: COLUMNS_MAX });
    }
    let (footer_lines, repeated_headers) = drop_what_is_no_row(&mut rows, &head.fields);
    if rows.is_empty() {
        return Err(ReadError::NoRows { header: names });
    }
    if rows.len() > RECORDS_MAX {
        return Err(ReadError::TooManyRecords { limit: RECORDS_MAX });
    }
    mark_faults(&mut rows, names.len(), open_quote, body.ends_with(['\n', '\r']));
    let delimiter = char::from(delimiter);
    let format = Format {
        encoding,
        delimiter,
        header_line: head.line,
        title_lines: records.len() + skipped,
        footer_lines,
        repeated_headers,
    };
    Ok(Sheet { format, header: names, rows })
}

/// `sep=;` on the first line tells Excel the delimiter; it is no part of the table.
fn separator_line(text: &str) -> (&str, Option<u8>) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let line = first.trim_end_matches('\r').trim_matches('"');
    let told =
        line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).and_then(|_| match line.as_bytes().get(4..) {
            Some([delimiter]) => Some(*delimiter),
            _ => None,
        });
    if told.is_some() { (rest, told) } else { (text, None) }
}

/// The delimiter under which most records have the same number of fields, and more than one.
fn find_delimiter(text: &str) -> Option<u8> {
    let mut best: Option<(u64, u8)> = None;
    for delimiter in DELIMITERS {
        let Ok(records) = records_of(text, delimiter, 0, SAMPLE_RECORDS) else { continue };
        let Some((width, all, forgiving)) = usual_width(&records) else { continue };
        // Evenness counts most; among even ones the delimiter that parts more.
        let score = if forgiving >= 90 { 1_000_000 + all * 1_000 + width * 100 } else { all * all * width.min(20) };
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, delimiter));
        }
    }
    best.map(|(_, delimiter)| delimiter)
}

/// The most frequent number of fields, the per cent of records that have it, and the same without lone titles and totals.
fn usual_width(records: &[Row]) -> Option<(u64, u64, u64)> {
    let mut counts = std::collections::BTreeMap::<usize, u64>::new();
    for row in records.iter().filter(|row| row.fields.iter().any(|field| !field.trim().is_empty())) {
        *counts.entry(row.fields.len()).or_default() += 1;
    }
    let all: u64 = counts.values().sum();
    let (width, count) =
        counts.iter().filter(|(width, _)| **width > 1).max_by_key(|(width, count)| (**count, **width))?;
    // Titles above and totals below are few, but in a small file they are many of the lines.
    let lone = counts.get(&1).copied().unwrap_or(0).min(12);
    Some((u64::try_from(*width).ok()?, count * 100 / all.max(1), count * 100 / (all - lone).max(1)))
}

fn records_of(text: &str, delimiter: u8, lines_above: usize, most: usize) -> Result<Vec<Row>, ReadError> {
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut lines = Lines { bytes: text.as_bytes(), at: 0, line: 1 + u64::try_from(lines_above).unwrap_or(0) };
    let mut rows = Vec::new();
    // The text is valid UTF-8 and rows may differ in length, so the reader has nothing left to refuse.
    for fields in reader.records().map_while(Result::ok).take(most) {
        if rows.len() > RECORDS_MAX + 1_000 {
            return Err(ReadError::TooManyRecords { limit: RECORDS_MAX });
        }
        let byte = fields.position().map_or(0, csv::Position::byte);
        rows.push(Row { line: lines.line_of(usize::try_from(byte).unwrap_or(0)), fields, fault: None });
    }
    Ok(rows)
}

/// Counts the lines of a text as far as it was read; the reader itself does not count empty lines or lone returns.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the first character at or after a byte that is no line break.
    fn line_of(&mut self, byte: usize) -> u64 {
        while let Some(found) = self.bytes.get(self.at) {
            let line_break = *found == b'\n' || (*found == b'\r' && self.bytes.get(self.at + 1) != Some(&b'\n'));
            if self.at >= byte && !matches!(found, b'\n' | b'\r') {
                break;
            }
            self.line += u64::from(line_break);
            self.at += 1;
        }
        self.line
    }
}

/// Whether the text ends inside a quoted field.
fn ends_in_quotes(text: &str, delimiter: u8) -> bool {
    let mut inside = false;
    let mut field_start = true;
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        if inside {
            if byte == b'"' && bytes.next_if_eq(&b'"').is_none() {
                inside = false;
            }
        } else {
            inside = field_start && byte == b'"';
            field_start = byte == delimiter || byte == b'\n' || byte == b'\r';
        }
    }
    inside
}

/// Takes repeated headers, totals and footers out; gives how many footers and how many headers.
fn drop_what_is_no_row(rows: &mut Vec<Row>, head: &StringRecord) -> (usize, usize) {
    let before = rows.len();
    rows.retain(|row| !same_fields(&row.fields, head));
    let repeated = before - rows.len();
    let kept = rows.len();
    while rows.last().is_some_and(|row| is_footer(&row.fields, head.len())) {
        rows.pop();
    }
    rows.retain(|row| !is_total(&row.fields, head.len()) && row.fields.iter().any(|field| !field.trim().is_empty()));
    (kept - rows.len(), repeated)
}

fn same_fields(one: &StringRecord, other: &StringRecord) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.trim() == b.trim())
}

fn mark_faults(rows: &mut [Row], columns: usize, open_quote: bool, ends_with_line: bool) {
    let last = rows.len().saturating_sub(1);
    for (index, row) in rows.iter_mut().enumerate() {
        let found = row.fields.len();
        let extra = row.fields.iter().skip(columns).any(|field| !field.trim().is_empty());
        row.fault = if index == last && open_quote {
            Some(RowFault::OpenQuote)
        } else if extra {
            Some(RowFault::TooManyFields { expected: columns, found })
        } else if index == last && found < columns && !ends_with_line {
            Some(RowFault::CutOff { expected: columns, found })
        } else if row
            .fields
            .iter()
            .any(|field| field.len() > FIELD_CHARS_MAX && field.chars().count() > FIELD_CHARS_MAX)
        {
            Some(RowFault::FieldTooLong { limit: FIELD_CHARS_MAX })
        } else {
            None
        };
    }
}

/// The first line that says something, short enough to show.
fn first_line(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    line.chars().take(120).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(text: &str) -> Sheet {
        read_sheet(text.as_bytes()).unwrap()
    }

    fn shape(text: &str) -> (char, usize, usize) {
        let sheet = sheet(text);
        (sheet.format.delimiter, sheet.header.len(), sheet.rows.len())
    }

    #[test]
    fn delimiters_are_found() {
        assert_eq!(shape("Deal Name,Stage,Amount\nA,Won,1\nB,Lost,2\n"), (',', 3, 2));
        assert_eq!(shape("Deal Name;Stage;Amount\nA, Inc;Won;1,5\nB, Inc;Lost;2,5\n"), (';', 3, 2));
        assert_eq!(shape("Deal Name\tStage\tAmount\r\nA\tWon\t1\r\n"), ('\t', 3, 1));
        assert_eq!(shape("Deal Name|Stage|Amount\rA|Won|1\rB|Won|2\r"), ('|', 3, 2));
        assert_eq!(shape("sep=;\nDeal Name;Stage\nA;Won\n"), (';', 2, 1));
        assert_eq!(sheet("sep=;\nDeal Name;Stage\nA;Won\n").format.header_line, 2);
    }

    #[test]
    fn quoted_fields_keep_newlines_and_quotes() {
        let read = sheet("Deal Name,Description,Stage\n\"A\",\"two\nlines, \"\"quoted\"\"\",Won\nB,x,Lost\n");
        assert_eq!(read.rows[0].cell(1), "two\nlines, \"quoted\"");
        assert_eq!(read.rows[1].line, 4);
    }

    #[test]
    fn titles_footers_totals_and_repeated_headers_are_no_rows() {
        let text = "Open deals by owner\nExported 2025-01-05\n\nOpportunity Name,Stage,Amount\nA,Won,1\nSubtotal,,1\n\
                    Opportunity Name,Stage,Amount\nB,Lost,2\n\nGrand Totals (2 records),,\n\"Confidential Information - Do Not Distribute\"\n\
                    \"Copyright (c) 2000-2025 salesforce.com, inc. All rights reserved.\"\n";
        let read = sheet(text);
        assert_eq!((read.rows.len(), read.format.title_lines, read.format.repeated_headers), (2, 2, 1));
        assert_eq!((read.format.header_line, read.format.footer_lines), (4, 4));
        assert_eq!(read.header, ["Opportunity Name", "Stage", "Amount"]);
    }

    #[test]
    fn an_account_called_total_is_a_row() {
        assert_eq!(sheet("Account Name,Industry,Country\nTotal Energies,Oil,France\nAcme,Retail,US\n").rows.len(), 2);
    }

    #[test]
    fn rows_that_do_not_fit_are_marked() {
        let read = sheet("Deal Name,Stage,Amount\nA,Won\nB,Lost,2,\nC,Won,1,000\nD,Wo");
        let faults: Vec<_> = read.rows.iter().map(|row| row.fault.clone()).collect();
        assert_eq!(
            faults,
            [
                None,
                None,
                Some(RowFault::TooManyFields { expected: 3, found: 4 }),
                Some(RowFault::CutOff { expected: 3, found: 2 })
            ]
        );
        let open = sheet("Deal Name,Stage,Amount\nA,Won,1\n\"B,Won,2\nC,Won,3\n");
        assert_eq!(open.rows.last().unwrap().fault, Some(RowFault::OpenQuote));
        let long = format!("Deal Name,Stage\n{},Won\n", "x".repeat(FIELD_CHARS_MAX + 1));
        assert_eq!(sheet(&long).rows[0].fault, Some(RowFault::FieldTooLong { limit: FIELD_CHARS_MAX }));
    }

    #[test]
    fn what_is_no_table_is_refused_with_what_was_seen() {
        let refused = |text: &str| read_sheet(text.as_bytes()).unwrap_err();
        assert!(
            matches!(refused("just a letter\nto somebody\n"), ReadError::NoColumns { first_line } if first_line == "just a letter")
        );
        assert!(
            matches!(refused("1C1I7A6R,Moses Frase,GTX,Won,2016-10-20,1054\nZ06,Darcel,GTX,Won,2016-10-25,4514\n"), ReadError::NoHeader { first_line } if first_line.starts_with("1C1I7A6R"))
        );
        assert!(matches!(refused("Deal Name,Stage,Amount\n"), ReadError::NoRows { .. }));
        let many = "Deal Name,Stage\n".to_owned() + &"a,b\n".repeat(RECORDS_MAX + 1);
        assert_eq!(refused(&many), ReadError::TooManyRecords { limit: RECORDS_MAX });
        assert_eq!(sheet(&("Deal Name,Stage\n".to_owned() + &"a,b\n".repeat(RECORDS_MAX))).rows.len(), RECORDS_MAX);
    }
}
