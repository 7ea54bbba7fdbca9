//! Rows that were not taken, offered back as CSV with the reason, safe to open in a spreadsheet.

use std::collections::HashMap;

use super::{problem::Problem, read::Sheet};
use crate::exchange::csv_line::line;

/// A table of the rows with problems: their own columns, then one more with the reason in words.
pub fn offered_back(sheet: &Sheet, problems: &[Problem], reason: &str, words: &dyn Fn(&Problem) -> String) -> String {
    let rows: HashMap<u64, &super::read::Row> = sheet.rows.iter().map(|row| (row.line, row)).collect();
    let mut out = String::new();
    line(&mut out, sheet.header.iter().map(String::as_str).chain(std::iter::once(reason)), ',');
    for problem in problems {
        let Some(row) = rows.get(&problem.line) else { continue };
        let said = match &problem.column {
            Some(column) if !column.is_empty() => format!("{column}: {}", words(problem)),
            _ => words(problem),
        };
        let width = sheet.header.len().max(row.fields.len());
        let cells = (0..width).map(|column| row.fields.get(column).unwrap_or_default());
        line(&mut out, cells.chain(std::iter::once(said.as_str())), ',');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::import::{problem::Reason, read::read_sheet};

    #[test]
    fn rows_come_back_with_their_reason_and_without_formulas() {
        let sheet =
            read_sheet(b"Deal Name,Stage,Amount\n=CMD(),Won,abc\n\"A, \"\"B\"\"\",Won,-5\n-1+2,Won,x\n").unwrap();
        let problem =
            |line| Problem { line, column: Some("Amount".into()), value: "abc".into(), reason: Reason::NotANumber };
        let back = offered_back(&sheet, &[problem(2), problem(3), problem(4)], "Reason", &|_| "no number".into());
        assert_eq!(
            back,
            "Deal Name,Stage,Amount,Reason\r\n'=CMD(),Won,abc,Amount: no number\r\n\"A, \"\"B\"\"\",Won,-5,Amount: no number\r\n'-1+2,Won,x,Amount: no number\r\n"
        );
    }
}
