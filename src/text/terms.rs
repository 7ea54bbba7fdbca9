//! The client's own words in place of ours, on every screen (M309; views.md 14).

use super::Words;
use crate::model::Playbook;

/// A word of ours that a playbook may replace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// One of it.
    pub one: &'static str,
    /// Several of it.
    pub several: &'static str,
}

/// The words that a playbook may replace, in the order in which its editor lists them.
pub const TERMS: [Term; 12] = [
    Term { one: "opportunity", several: "opportunities" },
    Term { one: "lead", several: "leads" },
    Term { one: "stage", several: "stages" },
    Term { one: "gate", several: "gates" },
    Term { one: "playbook", several: "playbooks" },
    Term { one: "ladder", several: "ladders" },
    Term { one: "company", several: "companies" },
    Term { one: "buying group", several: "buying groups" },
    Term { one: "decision maker", several: "decision makers" },
    Term { one: "purchaser", several: "purchasers" },
    Term { one: "suspect", several: "suspects" },
    Term { one: "sponsor", several: "sponsors" },
];

/// The words that one playbook replaces, each ours with theirs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms(Vec<(&'static str, String)>);

impl Terms {
    /// Those of a playbook; what it names beside our own words is left alone.
    pub fn of(playbook: &Playbook) -> Self {
        let ours = TERMS.iter().flat_map(|term| [term.one, term.several]);
        let theirs = |ours: &'static str| {
            playbook.terms.get(ours).filter(|name| !name.trim().is_empty()).map(|name| (ours, name.trim().to_owned()))
        };
        Self(ours.filter_map(theirs).collect())
    }

    /// True when nothing is replaced.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Words with theirs in place of ours: whole words only, with a capital where ours had one; what stands in quotation marks is
    /// somebody's own words and stays.
    pub fn speak(&self, words: Words) -> Words {
        if self.is_empty() {
            return words;
        }
        let mut said = String::with_capacity(words.len());
        let mut quoted = false;
        let mut inside = false;
        let mut rest = &*words;
        while let Some(letter) = rest.chars().next() {
            quoted = (quoted || letter == '\u{201c}') && letter != '\u{201d}';
            let found = if quoted || inside { None } else { self.found_at(rest) };
            if let Some((ours, theirs)) = found {
                push_like(&mut said, theirs, letter);
                rest = rest.get(ours.len()..).unwrap_or_default();
                inside = true;
            } else {
                said.push(letter);
                rest = rest.get(letter.len_utf8()..).unwrap_or_default();
                inside = letter.is_alphanumeric();
            }
        }
        if said == *words { words } else { said.into() }
    }

    /// The longest of our words with which a text begins.
    fn found_at(&self, text: &str) -> Option<&(&'static str, String)> {
        let begins = |ours: &str| {
            let whole = text.get(..ours.len()).is_some_and(|start| start.eq_ignore_ascii_case(ours));
            let after = text.get(ours.len()..).and_then(|rest| rest.chars().next());
            whole && !after.is_some_and(char::is_alphanumeric)
        };
        self.0.iter().filter(|(ours, _)| begins(ours)).max_by_key(|(ours, _)| ours.len())
    }
}

/// Their word with the first letter as ours had it; words that they write with capitals inside stay as they wrote them.
fn push_like(said: &mut String, theirs: &str, ours: char) {
    let mut letters = theirs.chars();
    let Some(first) = letters.next() else { return };
    let rest = letters.as_str();
    if ours.is_uppercase() {
        said.extend(first.to_uppercase());
    } else if rest.chars().any(char::is_uppercase) {
        said.push(first);
    } else {
        said.extend(first.to_lowercase());
    }
    said.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Name;

    fn terms(pairs: &[(&str, &str)]) -> Terms {
        let mut playbook = Playbook::default();
        for (ours, theirs) in pairs {
            playbook.terms.insert((*ours).to_owned(), Name::clipped(theirs));
        }
        Terms::of(&playbook)
    }

    #[test]
    fn our_words_become_theirs_whole_and_with_their_capital() {
        let theirs = terms(&[
            ("opportunity", "Deal"),
            ("opportunities", "deals"),
            ("stage", "Phase"),
            ("decision maker", "CEO"),
        ]);
        let said = |ours: &'static str| theirs.speak(ours.into()).into_owned();
        assert_eq!(said("Add opportunity"), "Add deal");
        assert_eq!(said("Opportunities at this stage"), "Deals at this phase");
        assert_eq!(said("Meet the decision maker."), "Meet the CEO.");
        assert_eq!(said("stages, backstage, stage2"), "stages, backstage, stage2");
        assert_eq!(
            said("Removed \u{201c}Stage One\u{201d} from its stage"),
            "Removed \u{201c}Stage One\u{201d} from its phase"
        );
        assert_eq!(said("Größe: stage"), "Größe: phase");
    }

    #[test]
    fn without_terms_nothing_is_touched() {
        let none = terms(&[("opportunity", " "), ("unheard of", "x")]);
        assert!(none.is_empty());
        assert_eq!(none.speak("An opportunity".into()), "An opportunity");
    }
}
