//! The data of a chart as a table that a spreadsheet opens.

/// Comma-separated rows as RFC 4180 writes them. A cell that a spreadsheet would take for a formula is guarded by an apostrophe, unless it
/// is a number.
pub fn csv<T: AsRef<str>>(heads: &[T], rows: &[Vec<T>]) -> String {
    let mut text = String::new();
    for cells in std::iter::once(heads).chain(rows.iter().map(Vec::as_slice)) {
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                text.push(',');
            }
            put(&mut text, cell.as_ref());
        }
        text.push_str("\r\n");
    }
    text
}

fn put(text: &mut String, cell: &str) {
    let is_number = cell.parse::<f64>().is_ok();
    let guarded = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number;
    let quoted = cell.contains(['"', ',', '\n', '\r']);
    if quoted {
        text.push('"');
    }
    if guarded {
        text.push('\'');
    }
    for letter in cell.chars() {
        if letter == '"' {
            text.push('"');
        }
        text.push(letter);
    }
    if quoted {
        text.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_with_commas_and_quotes_are_quoted_and_formulas_guarded() {
        let rows = [vec!["Ada, \"A\"", "1,200"], vec!["=HYPERLINK(1)", "-3"], vec!["+49 30", "plain"]];
        let text = csv(&["Rep", "Won"], &rows);
        assert_eq!(text, "Rep,Won\r\n\"Ada, \"\"A\"\"\",\"1,200\"\r\n'=HYPERLINK(1),-3\r\n'+49 30,plain\r\n");
    }

    #[test]
    fn a_table_without_rows_keeps_its_heads() {
        assert_eq!(csv(&["Rep"], &[]), "Rep\r\n");
    }
}
