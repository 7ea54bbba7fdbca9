//! Words in cells: nothing, yes and no, won and lost, kinds of sale, stages in many languages.

use std::{collections::HashMap, sync::OnceLock};

use serde::{Deserialize, Serialize};

use super::alias::{key, words};
use crate::model::{Outcome, SaleKind};

/// Names of stages, one line a step of the way.
const STAGES: &str = include_str!("stages.txt");

/// Whether a cell says that there is nothing in it.
pub fn is_nothing(text: &str) -> bool {
    matches!(
        text.to_ascii_lowercase().as_str(),
        "" | "\\n"
            | "null"
            | "n/a"
            | "na"
            | "-"
            | "--"
            | "#n/a"
            | "(blank)"
            | "(none)"
            | "-none-"
            | "--none--"
            | "(null)"
            | "(no value)"
            | "(leer)"
            | "(vide)"
            | "(vuoto)"
            | "(vacío)"
            | "#ref!"
            | "#value!"
            | "#wert!"
            | "#nv"
            | "не закрыта"
            | "не закрыт"
            | "nil"
            | "sin_factura"
            | "0000-00-00"
            | "0000-00-00 00:00:00"
    )
}

/// Yes or no in a cell; nothing where it says neither.
pub fn read_flag(text: &str) -> Option<bool> {
    match key(text).as_str() {
        "true" | "1" | "yes" | "y" | "si" | "да" | "ja" | "oui" | "x" | "wahr" | "vrai" | "verdadero" | "vero"
        | "waar" | "sim" | "ano" | "tak" | "evet" | "t" | "on" | "checked" | "igen" | "kylla" => Some(true),
        "false" | "0" | "no" | "n" | "нет" | "nein" | "non" | "falsch" | "faux" | "falso" | "nee" | "nao" | "ne"
        | "nie" | "hayir" | "f" | "off" | "unchecked" | "nem" | "ei" | "nej" | "nei" => Some(false),
        _ => None,
    }
}

/// How far up the usual way of a sale a stage of that name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Nothing is known yet.
    Prospect,
    /// Whether it is worth pursuing.
    Qualify,
    /// What they need, learnt in talks.
    Discover,
    /// What is needed in detail, and showing that we can.
    Develop,
    /// What it is worth to them.
    Value,
    /// Who decides.
    Deciders,
    /// How they see us.
    Perception,
    /// A proposal or quote.
    Propose,
    /// Terms.
    Negotiate,
    /// A promise that is not signed yet.
    Commit,
    /// Won.
    Won,
    /// Lost.
    Lost,
}

const STEPS: [(&str, Step); 12] = [
    ("prospect", Step::Prospect),
    ("qualify", Step::Qualify),
    ("discover", Step::Discover),
    ("develop", Step::Develop),
    ("value", Step::Value),
    ("deciders", Step::Deciders),
    ("perception", Step::Perception),
    ("propose", Step::Propose),
    ("negotiate", Step::Negotiate),
    ("commit", Step::Commit),
    ("won", Step::Won),
    ("lost", Step::Lost),
];

fn lexicon() -> &'static HashMap<String, Step> {
    static LEXICON: OnceLock<HashMap<String, Step>> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let mut lexicon = HashMap::new();
        for line in STAGES.lines().filter(|line| !line.starts_with('#')) {
            let Some((step, names)) = line.split_once(": ") else { continue };
            let Some((_, step)) = STEPS.iter().find(|(name, _)| *name == step) else { continue };
            for name in names.split("; ") {
                lexicon.entry(key(name)).or_insert(*step);
            }
        }
        lexicon
    })
}

/// The step that a stage's name speaks of: the whole name, the name without its number, or a word of it.
pub fn step_of(name: &str) -> Option<Step> {
    let lexicon = lexicon();
    let unnumbered = name
        .trim()
        .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | '-' | '%' | ' ' | ':' | '#'));
    let lone = unnumbered.split_once(['(', '[']).map_or(unnumbered, |(before, _)| before);
    let whole = [name, unnumbered, lone].iter().find_map(|name| lexicon.get(&key(name)).copied());
    whole.or_else(|| {
        let words = words(unnumbered);
        let decided = words.iter().rev().find_map(|word| match word.as_str() {
            "won" | "gewonnen" | "gagne" | "gagnee" | "ganado" | "ganada" | "ganho" | "ganha" | "vinta" | "vinto"
            | "vunnen" | "vunnet" | "vundet" | "wygrana" | "wygrane" | "vyhrano" | "выиграна" | "выиграно" => {
                Some(Step::Won)
            }
            "lost" | "verloren" | "perdu" | "perdue" | "perdido" | "perdida" | "persa" | "perso" | "forlorad"
            | "forlorat" | "tapt" | "tabt" | "przegrana" | "przegrane" | "prohrano" | "проиграна" | "проиграно"
            | "cancelled" | "canceled" | "abandoned" | "disqualified" => Some(Step::Lost),
            _ => None,
        });
        let negated = words.iter().any(|word| matches!(word.as_str(), "not" | "almost" | "nearly"));
        let decided = decided.filter(|_| !negated);
        decided.or_else(|| {
            words
                .iter()
                .rev()
                .filter(|word| word.len() >= 5)
                .find_map(|word| lexicon.get(word.as_str()).copied())
                .filter(|step| *step < Step::Won)
        })
    })
}

/// The outcome that a stage, status or result speaks of: won, lost, no decision, open; nothing where it speaks of none.
pub fn outcome_of(text: &str) -> Option<Outcome> {
    let name = key(text);
    if matches!(name.as_str(), "nodecision" | "closednodecision" | "lostnodecision" | "noaction") {
        return Some(Outcome::NoDecision);
    }
    if matches!(
        name.as_str(),
        "open"
            | "offen"
            | "ouvert"
            | "ouverte"
            | "abierto"
            | "abierta"
            | "aperto"
            | "aberto"
            | "inprogress"
            | "ongoing"
            | "active"
            | "working"
            | "pending"
            | "onhold"
            | "hold"
            | "открыто"
            | "otevreny"
            | "otevreno"
            | "acik"
            | "oppen"
            | "otwarta"
            | "otwarty"
    ) {
        return Some(Outcome::Open);
    }
    match step_of(text) {
        Some(Step::Won) => Some(Outcome::Won),
        Some(Step::Lost) => Some(Outcome::Lost),
        _ => None,
    }
}

/// The kind of sale that a word speaks of; nothing where it is not clear.
pub fn sale_kind_of(text: &str) -> Option<SaleKind> {
    let words = words(text);
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.as_str()));
    let together = key(text);
    if has(&[
        "renewal",
        "renew",
        "renewals",
        "verlangerung",
        "renouvellement",
        "renovacion",
        "rinnovo",
        "verlenging",
        "reconduction",
    ]) {
        Some(SaleKind::Renewal)
    } else if has(&["reorder", "repeat", "order", "orders", "transactional", "nachbestellung"]) {
        Some(SaleKind::OrderDriven)
    } else if has(&[
        "existing",
        "upsell",
        "cross",
        "crosssell",
        "addon",
        "add",
        "expansion",
        "upgrade",
        "current",
        "bestandskunde",
        "bestehendes",
        "existant",
        "existente",
    ]) || ["upsell", "crosssell", "addon", "existing", "bestand"].iter().any(|part| together.contains(part))
    {
        Some(SaleKind::NewProduct)
    } else if has(&[
        "new",
        "newbusiness",
        "neu",
        "neugeschaft",
        "neukunde",
        "nouveau",
        "nouvelle",
        "nuevo",
        "nueva",
        "nuovo",
        "nieuw",
        "novo",
        "prospect",
        "hunting",
        "acquisition",
    ]) {
        Some(SaleKind::NewCustomer)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn won_and_lost_are_recognised_in_many_languages() {
        for won in [
            "Won",
            "Closed Won",
            "closedwon",
            "Gewonnen",
            "Gagné",
            "Ganada",
            "Closed - Won",
            "6 - Closed Won",
            "успешно реализовано",
            "Vyhráno",
            "赢单",
            "CLOSED WON (100%)",
        ] {
            assert_eq!(outcome_of(won), Some(Outcome::Won), "{won}");
        }
        for lost in [
            "Lost",
            "Closed Lost",
            "Verloren",
            "Perdu",
            "Out-Sold",
            "Canceled",
            "Closed Lost - Price",
            "0 - Lost",
            "Prohráno",
        ] {
            assert_eq!(outcome_of(lost), Some(Outcome::Lost), "{lost}");
        }
        for open in ["Negotiation", "Proposal/Quote", "Engaging", "Not Won yet", "Decision Maker Bought-In"] {
            assert_eq!(outcome_of(open), None, "{open}");
        }
        assert_eq!(outcome_of("No Decision"), Some(Outcome::NoDecision));
        assert_eq!(outcome_of("In Progress"), Some(Outcome::Open));
    }

    #[test]
    fn known_stages_stand_in_the_usual_order() {
        let ladder = [
            "Prospecting",
            "Qualification",
            "Needs Analysis",
            "Value Proposition",
            "Id. Decision Makers",
            "Perception Analysis",
            "Proposal/Price Quote",
            "Negotiation/Review",
            "Closed Won",
        ];
        let steps: Vec<_> = ladder.iter().map(|name| step_of(name).unwrap()).collect();
        assert!(steps.windows(2).all(|pair| pair[0] < pair[1]), "{steps:?}");
        let hubspot = [
            "Appointment Scheduled",
            "Qualified To Buy",
            "Presentation Scheduled",
            "Decision Maker Bought-In",
            "Contract Sent",
            "Closed Won",
        ];
        let steps: Vec<_> = hubspot.iter().map(|name| step_of(name).unwrap()).collect();
        assert!(steps.windows(2).all(|pair| pair[0] < pair[1]), "{steps:?}");
        assert_eq!(step_of("Angebot"), Some(Step::Propose));
        assert_eq!(step_of("Zorblax"), None);
    }

    #[test]
    fn flags_and_nothings() {
        assert_eq!(
            (read_flag("TRUE"), read_flag("Nein"), read_flag("sí"), read_flag("maybe")),
            (Some(true), Some(false), Some(true), None)
        );
        assert!(is_nothing("#N/A") && is_nothing("") && !is_nothing("None") && !is_nothing("0"));
    }

    #[test]
    fn kinds_of_sale_are_recognised_where_the_word_is_clear() {
        for (text, want) in [
            ("New Business", Some(SaleKind::NewCustomer)),
            ("Existing Business", Some(SaleKind::NewProduct)),
            ("Add-On Business", Some(SaleKind::NewProduct)),
            ("New Business / Add-on", Some(SaleKind::NewProduct)),
            ("Renewal", Some(SaleKind::Renewal)),
            ("Existing Customer - Upgrade", Some(SaleKind::NewProduct)),
            ("newbusiness", Some(SaleKind::NewCustomer)),
            ("existingbusiness", Some(SaleKind::NewProduct)),
            ("Simple", None),
        ] {
            assert_eq!(sale_kind_of(text), want, "{text}");
        }
    }
}
