//! Addresses that people wrote: only what is sure to lead to a page, a mailbox or a telephone may become a link.

use std::fmt;

/// The most letters of an address.
const LENGTH_MAX: usize = 2_000;
/// The schemes that a link may have, each with what follows it.
const SCHEMES: [(&str, Kind); 4] =
    [("https://", Kind::Page), ("http://", Kind::Page), ("mailto:", Kind::Mailbox), ("tel:", Kind::Telephone)];

#[derive(Clone, Copy)]
enum Kind {
    Page,
    Mailbox,
    Telephone,
}

/// An address that may stand behind a link: of a page, a mailbox or a telephone, and nothing that could run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SafeUrl(String);

impl SafeUrl {
    /// The address that a text is as a whole; nothing where it is other text, or an address of another kind.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        // Browsers leave out tabs and line ends wherever they stand, which could turn one address into another.
        let plain = |c: char| !c.is_control() && !c.is_whitespace() && !turns(c) && !"<>\"`\\{}|^".contains(c);
        if text.len() > LENGTH_MAX || !text.chars().all(plain) {
            return None;
        }
        let starts_with =
            |scheme: &str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
        let (scheme, kind) = SCHEMES.into_iter().find(|(scheme, _)| starts_with(scheme))?;
        let rest = text.get(scheme.len()..)?;
        let is_whole = match kind {
            Kind::Page => has_host(rest),
            Kind::Mailbox => rest.split_once('@').is_some_and(|(name, host)| !name.is_empty() && has_host(host)),
            Kind::Telephone => {
                rest.chars().any(|c| c.is_ascii_digit())
                    && rest.chars().all(|c| "+-.()*#".contains(c) || c.is_ascii_digit())
            }
        };
        is_whole.then(|| Self(format!("{scheme}{rest}")))
    }

    /// The address, as a link takes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SafeUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// True where a host stands at the start, without a user's name before it: that only serves to make one host look like another.
fn has_host(rest: &str) -> bool {
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let name = host
        .rsplit_once(':')
        .map_or(host, |(name, port)| if port.chars().all(|c| c.is_ascii_digit()) { name } else { "" });
    let letter = |c: char| c.is_alphanumeric() || c == '-' || c == '.';
    name.chars().all(letter) && name.chars().any(char::is_alphanumeric) && !name.starts_with(['.', '-'])
}

/// Marks that turn the direction of letters or hide: an address with them does not read as it leads.
fn turns(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_mailboxes_and_telephones_are_addresses() {
        for (text, address) in [
            ("https://mill.example/offer?no=7#terms", "https://mill.example/offer?no=7#terms"),
            (" HTTP://mill.example ", "http://mill.example"),
            ("https://mill.example:8080/", "https://mill.example:8080/"),
            ("https://mühle.example/größe", "https://mühle.example/größe"),
            ("mailto:ines@mill.example", "mailto:ines@mill.example"),
            ("Mailto:ines@mill.example?subject=Offer", "mailto:ines@mill.example?subject=Offer"),
            ("tel:+49-30-(1234)", "tel:+49-30-(1234)"),
        ] {
            assert_eq!(SafeUrl::read(text).as_ref().map(SafeUrl::as_str), Some(address), "{text}");
        }
    }

    #[test]
    fn fault_27_nothing_that_could_run_or_mislead_is_an_address() {
        for text in [
            "",
            "offer.pdf",
            "mill.example",
            "//evil.example/",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "https:javascript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "vbscript:msgbox(1)",
            "blob:https://mill.example/1",
            "file:///etc/passwd",
            "https://",
            "https:///mill.example",
            "https://mill.example@evil.example/",
            "https://mill.example:80@evil.example/",
            "https://mill.example\\@evil.example/",
            "https://mill.example/ and more",
            "https://mill.example/\u{202e}fdp.exe",
            "https://mill\u{200b}.example/",
            "https://mill.example/\"onclick=alert(1)",
            "see https://mill.example/",
            "mailto:",
            "mailto:@mill.example",
            "tel:",
            "tel:javascript",
        ] {
            assert_eq!(SafeUrl::read(text), None, "{text}");
        }
        assert_eq!(SafeUrl::read(&format!("https://mill.example/{}", "a".repeat(LENGTH_MAX))), None);
    }
}
