//! From the bytes of a file to text: which encoding they are in, and what is no text at all.

use serde::{Deserialize, Serialize};

/// The largest file that is read, in bytes (50 MB).
pub const FILE_BYTES_MAX: usize = 50 * 1024 * 1024;

/// How the letters of a file were written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8 without a mark (plain ASCII counts as this).
    #[serde(rename = "UTF-8")]
    Utf8,
    /// UTF-8 with a byte order mark, as Excel and Dynamics write it.
    #[serde(rename = "UTF-8 BOM")]
    Utf8Bom,
    /// UTF-16, low byte first.
    #[serde(rename = "UTF-16LE")]
    Utf16Le,
    /// UTF-16, high byte first.
    #[serde(rename = "UTF-16BE")]
    Utf16Be,
    /// The Western European code page of Windows.
    #[serde(rename = "Windows-1252")]
    Windows1252,
    /// Latin-1: the same as Windows-1252 where no byte from 0x80 to 0x9F is used.
    #[serde(rename = "ISO-8859-1")]
    Latin1,
}

impl Encoding {
    /// The name the encoding goes by everywhere; the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 BOM",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1252 => "Windows-1252",
            Self::Latin1 => "ISO-8859-1",
        }
    }
}

/// What a file turned out to be when it was not a table of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    /// A spreadsheet or another zip archive (XLSX, ODS, ZIP).
    Spreadsheet,
    /// An old Excel workbook (XLS).
    OldSpreadsheet,
    /// A PDF document.
    Pdf,
    /// A web page.
    Html,
    /// XML.
    Xml,
    /// JSON of some program.
    Json,
    /// A plan file of this program: it is opened, not imported.
    Plan,
    /// A picture, a packed file or another binary.
    Binary,
}

/// Why bytes did not become text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotText {
    /// Nothing in it, or only blanks.
    Empty,
    /// More bytes than [`FILE_BYTES_MAX`].
    TooLarge { bytes: usize },
    /// Something else than a table of text.
    NotATable { seen: Seen },
}

/// The text of a file and the encoding it was in; nothing of the bytes is guessed at beyond that.
pub fn decode(bytes: &[u8]) -> Result<(String, Encoding), NotText> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(NotText::TooLarge { bytes: bytes.len() });
    }
    if bytes.iter().all(|byte| byte.is_ascii_whitespace()) {
        return Err(NotText::Empty);
    }
    if let Some(seen) = by_signature(bytes) {
        return Err(NotText::NotATable { seen });
    }
    let (text, encoding) = by_mark(bytes)
        .or_else(|| by_zero_bytes(bytes))
        .or_else(|| by_content(bytes))
        .ok_or(NotText::NotATable { seen: Seen::Binary })?;
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return Err(NotText::Empty);
    }
    match other_text(&text) {
        Some(seen) => Err(NotText::NotATable { seen }),
        None => Ok((text, encoding)),
    }
}

fn by_signature(bytes: &[u8]) -> Option<Seen> {
    const SIGNATURES: [(&[u8], Seen); 10] = [
        (b"PK\x03\x04", Seen::Spreadsheet),
        (b"PK\x05\x06", Seen::Spreadsheet),
        (b"\xD0\xCF\x11\xE0", Seen::OldSpreadsheet),
        (b"%PDF", Seen::Pdf),
        (b"\x89PNG", Seen::Binary),
        (b"\xFF\xD8\xFF", Seen::Binary),
        (b"GIF8", Seen::Binary),
        (b"\x1F\x8B", Seen::Binary),
        (b"\x7FELF", Seen::Binary),
        (b"SQLite format 3", Seen::Binary),
    ];
    SIGNATURES.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, seen)| *seen)
}

fn by_mark(bytes: &[u8]) -> Option<(String, Encoding)> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return std::str::from_utf8(rest).ok().map(|text| (text.to_owned(), Encoding::Utf8Bom));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return Some((utf16(rest, u16::from_le_bytes), Encoding::Utf16Le));
    }
    bytes.strip_prefix(b"\xFE\xFF").map(|rest| (utf16(rest, u16::from_be_bytes), Encoding::Utf16Be))
}

/// UTF-16 without a mark shows as text with a zero in every other byte.
fn by_zero_bytes(bytes: &[u8]) -> Option<(String, Encoding)> {
    let sample = bytes.get(..bytes.len().min(4096))?;
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    if pairs < 4 {
        None
    } else if odd * 10 >= pairs * 6 && even * 10 < pairs {
        Some((utf16(bytes, u16::from_le_bytes), Encoding::Utf16Le))
    } else if even * 10 >= pairs * 6 && odd * 10 < pairs {
        Some((utf16(bytes, u16::from_be_bytes), Encoding::Utf16Be))
    } else {
        None
    }
}

/// UTF-8 where it is valid; else one of the two Western code pages; nothing where control bytes say "binary".
fn by_content(bytes: &[u8]) -> Option<(String, Encoding)> {
    let controls = bytes.iter().filter(|byte| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0C)).count();
    if bytes.contains(&0) || controls * 100 > bytes.len() {
        return None;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some((text.to_owned(), Encoding::Utf8));
    }
    let encoding =
        if bytes.iter().any(|byte| (0x80..=0x9F).contains(byte)) { Encoding::Windows1252 } else { Encoding::Latin1 };
    Some((bytes.iter().map(|byte| windows_1252(*byte)).collect(), encoding))
}

fn utf16(bytes: &[u8], join: impl Fn([u8; 2]) -> u16) -> String {
    let units =
        bytes.chunks_exact(2).map(|pair| join([pair.first().copied().unwrap_or(0), pair.get(1).copied().unwrap_or(0)]));
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    if (0x80..=0x9F).contains(&byte) {
        HIGH.get(usize::from(byte - 0x80)).copied().unwrap_or(char::REPLACEMENT_CHARACTER)
    } else {
        char::from(byte)
    }
}

/// Text that belongs to another kind of file: a web page, XML, JSON, a plan.
fn other_text(text: &str) -> Option<Seen> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let head: String = start.chars().take(512).collect::<String>().to_lowercase();
    if ["<!doctype html", "<html", "<head", "<body", "<table", "<div", "<meta"].iter().any(|tag| head.starts_with(tag))
    {
        Some(Seen::Html)
    } else if head.starts_with("<?xml") || (head.starts_with('<') && head.contains("</")) {
        Some(if head.contains("<html") { Seen::Html } else { Seen::Xml })
    } else if head.starts_with('{') && head.contains("rungbook.plan") {
        Some(Seen::Plan)
    } else if looks_like_json(&head) {
        Some(Seen::Json)
    } else {
        None
    }
}

/// A brace or bracket alone could open a cell, so JSON must also go on like JSON.
fn looks_like_json(head: &str) -> bool {
    let mut rest = head.chars().filter(|c| !c.is_whitespace());
    match (rest.next(), rest.next()) {
        (Some('{'), Some('"' | '}')) => true,
        (Some('['), Some(next)) => matches!(next, '{' | '[' | ']' | '"') || next.is_ascii_digit(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Encoding) {
        decode(bytes).unwrap()
    }

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(read("Größe,Ort".as_bytes()), ("Größe,Ort".into(), Encoding::Utf8));
        assert_eq!(read(b"\xEF\xBB\xBFa,b"), ("a,b".into(), Encoding::Utf8Bom));
        assert_eq!(read(b"Gr\xF6\xDFe,Ort"), ("Größe,Ort".into(), Encoding::Latin1));
        assert_eq!(read(b"Preis \x80,Ort \xFC"), ("Preis €,Ort ü".into(), Encoding::Windows1252));
        let little: Vec<u8> = "\u{feff}Größe,Ort".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&little), ("Größe,Ort".into(), Encoding::Utf16Le));
        let big: Vec<u8> = "\u{feff}Größe,Ort".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&big), ("Größe,Ort".into(), Encoding::Utf16Be));
        let unmarked: Vec<u8> = "Deal Name,Stage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&unmarked), ("Deal Name,Stage".into(), Encoding::Utf16Le));
    }

    #[test]
    fn what_is_no_table_is_named() {
        let seen = |bytes: &[u8]| match decode(bytes) {
            Err(NotText::NotATable { seen }) => seen,
            other => panic!("{other:?}"),
        };
        assert_eq!(seen(b"PK\x03\x04xl/workbook.xml"), Seen::Spreadsheet);
        assert_eq!(seen(b"\xD0\xCF\x11\xE0\xA1\xB1"), Seen::OldSpreadsheet);
        assert_eq!(seen(b"%PDF-1.7 ..."), Seen::Pdf);
        assert_eq!(seen(b"  <!DOCTYPE html><html></html>"), Seen::Html);
        assert_eq!(seen(b"<?xml version=\"1.0\"?><a></a>"), Seen::Xml);
        assert_eq!(seen(b"[{\"id\": 1}]"), Seen::Json);
        assert_eq!(seen(b"{\"format\":\"rungbook.plan\"}"), Seen::Plan);
        assert_eq!(seen(b"abc\0\x01\x02\x03\0\0\x07\x08"), Seen::Binary);
        assert_eq!(decode(b" \r\n\t"), Err(NotText::Empty));
        assert_eq!(decode(b""), Err(NotText::Empty));
        assert_eq!(decode(b"\xEF\xBB\xBF\r\n"), Err(NotText::Empty));
    }

    #[test]
    fn a_file_above_the_limit_is_refused_with_its_size() {
        let bytes = vec![b'a'; FILE_BYTES_MAX + 1];
        assert_eq!(decode(&bytes), Err(NotText::TooLarge { bytes: FILE_BYTES_MAX + 1 }));
    }
}
