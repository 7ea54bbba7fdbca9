//! Days as a calendar file (RFC 5545), for the calendars that people keep elsewhere.

use chrono::NaiveDate;

/// One whole day with what happens on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The same for the same thing each time, so that a calendar replaces it instead of keeping both.
    pub key: String,
    /// The day.
    pub on: NaiveDate,
    /// What people read.
    pub title: String,
}

/// A line may hold this many bytes.
const LINE_MAX: usize = 75;

/// The file of these days, as of a day.
pub fn write(entries: &[Entry], today: NaiveDate) -> String {
    let mut out = String::new();
    let mut line = |text: &str| fold(&mut out, text);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Rungbook//Renewals//EN");
    for entry in entries {
        line("BEGIN:VEVENT");
        line(&format!("UID:{}@rungbook", plain(&entry.key)));
        line(&format!("DTSTAMP:{}T000000Z", stamp(today)));
        line(&format!("DTSTART;VALUE=DATE:{}", stamp(entry.on)));
        line(&format!("SUMMARY:{}", escaped(&entry.title)));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    out
}

fn stamp(day: NaiveDate) -> String {
    day.to_string().replace('-', "")
}

fn plain(key: &str) -> String {
    key.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' }).collect()
}

/// What would end a value, or be taken for the end of a line, is written so that it does not.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Long lines go on in the next one, after a blank; no letter is cut in two.
fn fold(out: &mut String, text: &str) {
    let mut room = LINE_MAX;
    for c in text.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = LINE_MAX - 1;
        }
        room -= c.len_utf8();
        out.push(c);
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_calendars_read_them() {
        let day: NaiveDate = "2026-09-18".parse().unwrap();
        let entry = Entry { key: "c/1 begin".into(), on: day, title: "Begin: Nordkap, Ltd; \\ two\nlines".into() };
        let file = write(&[entry], "2026-09-01".parse().unwrap());
        assert_eq!(
            file,
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Rungbook//Renewals//EN\r\nBEGIN:VEVENT\r\nUID:c-1-begin@rungbook\r\n\
             DTSTAMP:20260901T000000Z\r\nDTSTART;VALUE=DATE:20260918\r\nSUMMARY:Begin: Nordkap\\, Ltd\\; \\\\ two\\nlines\r\n\
             TRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
    }

    #[test]
    fn a_long_line_is_folded_between_letters() {
        let day: NaiveDate = "2026-09-18".parse().unwrap();
        let file = write(&[Entry { key: "k".into(), on: day, title: "ü".repeat(100) }], day);
        assert!(file.lines().all(|line| line.len() <= LINE_MAX));
        assert!(file.replace("\r\n ", "").contains(&"ü".repeat(100)));
    }
}
