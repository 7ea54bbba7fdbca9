//! Lines of a table that leaves: RFC 4180, and no cell that a spreadsheet would take for a formula.

use super::import::number::{DecimalSign, read_number};

/// Writes one line; cells are parted by `separator`.
pub fn line<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>, separator: char) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            out.push(separator);
        }
        quoted(out, &guarded(cell));
    }
    out.push_str("\r\n");
}

fn quoted(out: &mut String, text: &str) {
    // All that parts fields anywhere is quoted, so that a file reads the same whichever of them its reader expects.
    if text.contains(['"', ',', ';', '|', '\n', '\r', '\t']) || text.starts_with(' ') || text.ends_with(' ') {
        out.push('"');
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(text);
    }
}

/// True for what a spreadsheet takes for a formula, whatever marks stand before it.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\0'])
}

/// A text with a mark before it where a spreadsheet would run it; numbers stay numbers.
fn guarded(text: &str) -> String {
    if is_formula(text) && !is_number(text) { format!("'{text}") } else { text.to_owned() }
}

/// What a cell said before it was guarded.
pub fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(inner) if is_formula(inner) => inner,
        _ => text,
    }
}

fn is_number(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | ','))
        && [DecimalSign::Point, DecimalSign::Comma].iter().any(|sign| read_number(text, *sign).is_some())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(cells: &[&str], separator: char) -> String {
        let mut out = String::new();
        line(&mut out, cells.iter().copied(), separator);
        out
    }

    #[test]
    fn fault_29_formulas_get_a_mark_and_numbers_stay_numbers() {
        for (cell, safe) in [
            ("=CMD()", "'=CMD()"),
            ("+1+2", "'+1+2"),
            ("-1+2", "'-1+2"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "\"'\t=1\""),
            ("\r=1", "\"'\r=1\""),
            ("\u{0}=1", "'\u{0}=1"),
            ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
            ("'=1", "''=1"),
            ("-5", "-5"),
            ("+4.50", "+4.50"),
            ("-", "'-"),
            ("O'Hara", "O'Hara"),
            ("'quoted'", "'quoted'"),
            ("a=b", "a=b"),
        ] {
            assert_eq!(written(&[cell], ','), format!("{safe}\r\n"), "{cell:?}");
        }
    }

    proptest! {

        #[test]
        fn fault_29_a_guarded_cell_says_what_it_said_and_begins_no_formula(
            cell in "['=+@\t\r\n,;|\"a-c1-3. -]{0,12}",
            separator in prop::sample::select(vec![',', ';', '\t']),
        ) {
            let text = written(&["x", &cell, "y"], separator);
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .delimiter(u8::try_from(separator).unwrap())
                .from_reader(text.as_bytes());
            let record = reader.records().next().unwrap().unwrap();
            prop_assert_eq!(record.len(), 3);
            prop_assert_eq!(unguarded(&record[1]), &cell);
            prop_assert!(is_number(&record[1]) || !record[1].starts_with(['=', '+', '-', '@', '\t', '\r']), "{:?}", &record[1]);
        }
    }
}
