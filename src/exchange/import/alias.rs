//! The names that columns go by in other systems, and how two names are compared.

use std::{collections::HashMap, sync::OnceLock};

use super::field::{Field, Kind};

/// The names, as text: one section for each table, one line for each field.
const NAMES: &str = include_str!("aliases.txt");

/// A name reduced to what counts when names are compared: letters and digits in lower case without accents, without
/// blanks and signs, without the ending of custom fields (`__c`). A name of signs alone (%) stays as it is.
pub fn key(name: &str) -> String {
    let trimmed = name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '*' | ':'));
    let lower = trimmed.to_lowercase();
    let stem = ["__c", "__s", "__pc"].iter().find_map(|end| lower.strip_suffix(end)).unwrap_or(&lower);
    let mut folded = String::with_capacity(stem.len());
    for c in stem.chars() {
        fold(c, &mut folded);
    }
    if folded.is_empty() { trimmed.to_owned() } else { folded }
}

/// The words of a name, each as a key.
pub fn words(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric()).map(key).filter(|word| !word.is_empty()).collect()
}

fn fold(c: char, out: &mut String) {
    const GROUPS: [(&str, &str); 27] = [
        ("àáâãäåāăą", "a"),
        ("çćĉċč", "c"),
        ("ďđð", "d"),
        ("èéêëēĕėęě", "e"),
        ("ĝğġģ", "g"),
        ("ĥħ", "h"),
        ("ìíîïĩīĭįı", "i"),
        ("ĵ", "j"),
        ("ķ", "k"),
        ("ĺļľŀł", "l"),
        ("ñńņňŉ", "n"),
        ("òóôõöøōŏő", "o"),
        ("ŕŗř", "r"),
        ("śŝşšș", "s"),
        ("ţťŧț", "t"),
        ("ùúûüũūŭůűų", "u"),
        ("ŵ", "w"),
        ("ýÿŷ", "y"),
        ("źżž", "z"),
        ("ß", "ss"),
        ("æ", "ae"),
        ("œ", "oe"),
        ("й", "и"),
        ("ё", "е"),
        ("άἀ", "α"),
        ("έ", "ε"),
        ("ήίόύώϊΐϋΰ", "ι"),
    ];
    if c.is_ascii_alphanumeric() {
        out.push(c);
    } else if !c.is_ascii() {
        match GROUPS.iter().find(|(letters, _)| letters.contains(c)) {
            Some((_, plain)) => out.push_str(plain),
            // Accents written apart from their letter are left out; letters of other scripts stay.
            None if c.is_alphanumeric() && !('\u{300}'..='\u{36f}').contains(&c) => match u32::from(c) {
                wide @ 0xff01..=0xff5e => out.extend(char::from_u32(wide - 0xfee0).map(|c| c.to_ascii_lowercase())),
                _ => out.push(c),
            },
            None => {}
        }
    }
}

/// A field that a name may mean: `place` 0 is the field's best name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The field.
    pub field: Field,
    /// How many names of this field are better.
    pub place: usize,
    /// The name stands in the table's own section, not in that for all tables.
    pub own: bool,
}

struct Table {
    by_kind: HashMap<Kind, HashMap<String, Vec<Meaning>>>,
    any: HashMap<String, Vec<Meaning>>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table { by_kind: HashMap::new(), any: HashMap::new() };
        let mut section = None;
        for line in NAMES.lines().filter(|line| !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = Kind::ALL.into_iter().find(|kind| kind.name() == name);
                continue;
            }
            let Some((field, names)) = line.split_once(": ") else { continue };
            let Some(field) = Field::named(field) else { continue };
            let target = match section {
                Some(kind) => table.by_kind.entry(kind).or_default(),
                None => &mut table.any,
            };
            for (place, name) in names.split("; ").enumerate() {
                let meanings = target.entry(key(name)).or_default();
                if meanings.iter().all(|known| known.field != field) {
                    meanings.push(Meaning { field, place, own: section.is_some() });
                }
            }
        }
        table
    })
}

/// What a name (as a [`key`]) may mean in a table, the table's own meanings first.
pub fn meanings(kind: Kind, key: &str) -> Vec<Meaning> {
    let table = table();
    let own = table.by_kind.get(&kind).and_then(|names| names.get(key)).into_iter().flatten();
    let any = table.any.get(key).into_iter().flatten();
    let mut found: Vec<Meaning> = own.copied().collect();
    for meaning in any {
        if found.iter().all(|known| known.field != meaning.field) {
            found.push(*meaning);
        }
    }
    found
}

/// Whether a name is that of a column in any table.
pub fn is_known(name: &str) -> bool {
    let table = table();
    let is_name = |key: &str| {
        !key.is_empty() && (table.any.contains_key(key) || table.by_kind.values().any(|names| names.contains_key(key)))
    };
    is_name(&key(name)) || is_name(&key(without_brackets(name).as_str())) || stage_column(name).is_some()
}

/// A name without what stands in brackets after it: "Amount (EUR)" is an amount.
pub fn without_brackets(name: &str) -> String {
    match name.find(['(', '[']) {
        Some(at) if at > 0 => name.get(..at).unwrap_or(name).trim().to_owned(),
        _ => name.to_owned(),
    }
}

/// "OpportunityState" as "Opportunity State".
fn camel_apart(name: &str) -> String {
    let mut apart = String::with_capacity(name.len() + 4);
    let mut small = false;
    for c in name.chars() {
        if small && c.is_uppercase() {
            apart.push(' ');
        }
        small = c.is_lowercase();
        apart.push(c);
    }
    apart
}

/// A name without what the table's records are called: "Nombre de la oportunidad" is a name, "Deal-Inhaber" an owner.
/// Empty where the name does not speak of them.
pub fn without_noun(kind: Kind, name: &str) -> String {
    const FILLERS: &str =
        " de del della dell d l la le les du des der die das da do dos di of the van von for el af av om i o a ";
    const DEALS: &str = " deal deals opportunity opportunities opp oppty opportunite oportunidad oportunidade opportunita verkaufschance \
        verkaufschancen geschaft affaire verkoopkans transaction trattativa negocio trato potential affar mulighet mulighed salgsmulighed \
        szansa szansy obchod obchodu prilezitost prilezitosti lehetoseg firsat anlasma 商談 案件 сделка сделки сделке возможность возможности ";
    const ACCOUNTS: &str = " account accounts company companies organization organisation compte cuenta conta empresa entreprise unternehmen \
        firma kunde kunden azienda bedrijf foretag konto ";
    const PEOPLE: &str = " contact contacts contacto contatto contato kontakt person personne persona lead leads piste candidato prospecto ";
    let nouns = match kind {
        Kind::Opportunities => DEALS,
        Kind::Accounts => ACCOUNTS,
        Kind::Contacts | Kind::Leads => PEOPLE,
        _ => return String::new(),
    };
    let within = |list: &str, word: &str| list.split(' ').any(|known| !known.is_empty() && known == word);
    let words = words(&camel_apart(name));
    let Some(at) = words.iter().position(|word| within(nouns, word)) else { return String::new() };
    let (before, after) = words.split_at(at);
    let fillers = before.iter().rev().take_while(|word| within(FILLERS, word)).count();
    before.iter().take(at - fillers).chain(after.iter().skip(1)).map(String::as_str).collect()
}

/// A column that holds the day on which one stage was entered or left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StageColumn {
    /// The day it was entered.
    Entered(String),
    /// The day it was left.
    Left(String),
    /// How long it took: computed anew, so the column is not needed.
    TimeIn(String),
}

/// Recognises such columns: `Date entered "Proposal (Sales Pipeline)"`, `Proposal - entered`, `hs_date_entered_closedwon`.
pub fn stage_column(name: &str) -> Option<StageColumn> {
    let lower = name.trim().to_lowercase();
    let rest = |starts: &[&str]| starts.iter().find_map(|start| lower.strip_prefix(start).map(|_| start.len()));
    let make = |skip: usize, case: fn(String) -> StageColumn| {
        let stage = name
            .trim()
            .get(skip..)?
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ':' | '-' | '“' | '”'));
        let stage = if stage.ends_with(')') { without_brackets(stage) } else { stage.to_owned() };
        let stage = stage.trim_matches(|c: char| c.is_whitespace() || c == '"').to_owned();
        (!stage.is_empty() && !["date", "on", "at", "stage", "current stage"].contains(&stage.to_lowercase().as_str()))
            .then(|| case(stage))
    };
    if let Some(skip) =
        rest(&["date entered ", "entered stage ", "hs_date_entered_", "hs_v2_date_entered_", "date of entering "])
    {
        make(skip, StageColumn::Entered)
    } else if let Some(skip) =
        rest(&["date exited ", "date left ", "exited stage ", "left stage ", "hs_date_exited_", "hs_v2_date_exited_"])
    {
        make(skip, StageColumn::Left)
    } else if let Some(skip) = rest(&[
        "cumulative time in ",
        "latest time in ",
        "time in ",
        "hs_time_in_",
        "hs_v2_cumulative_time_in_",
        "hs_v2_latest_time_in_",
    ]) {
        make(skip, StageColumn::TimeIn)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_case_blanks_accents_and_custom_endings() {
        for (name, want) in [
            ("Opportunity_ID", "opportunityid"),
            ("opportunity id", "opportunityid"),
            ("LossReason__c", "lossreason"),
            ("Étape", "etape"),
            ("Deal - Title*", "dealtitle"),
            ("AŞAMA", "asama"),
            ("İl", "il"),
            ("%", "%"),
            ("Größe", "grosse"),
            ("Ｄｅａｌ", "deal"),
            ("Owner.External_Id__c", "ownerexternalid"),
            ("e\u{301}tape", "etape"),
        ] {
            assert_eq!(key(name), want, "{name}");
        }
    }

    #[test]
    fn every_line_of_the_table_of_names_is_read() {
        let mut section = true;
        for line in NAMES.lines().filter(|line| !line.starts_with('#')) {
            match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                Some(name) => section = name == "any" || Kind::ALL.iter().any(|kind| kind.name() == name),
                None => {
                    let (field, names) = line.split_once(": ").unwrap_or_else(|| panic!("no names: {line}"));
                    assert!(Field::named(field).is_some(), "unknown field {field}");
                    assert!(!names.is_empty());
                }
            }
            assert!(section, "unknown table: {line}");
        }
    }

    #[test]
    fn a_name_means_what_its_table_says_first() {
        let first = |kind, name: &str| meanings(kind, &key(name)).first().map(|meaning| meaning.field);
        assert_eq!(first(Kind::Accounts, "Account ID"), Some(Field::ExternalId));
        assert_eq!(first(Kind::Opportunities, "Account ID"), Some(Field::AccountId));
        assert_eq!(first(Kind::Opportunities, "StageName"), Some(Field::Stage));
        assert_eq!(first(Kind::Opportunities, "Verkaufsphase"), Some(Field::Stage));
        assert_eq!(first(Kind::Opportunities, "x_studio_colour"), None);
    }

    #[test]
    fn columns_of_days_in_stages_are_recognised() {
        assert_eq!(
            stage_column("Date entered \"Closed Won (Sales Pipeline)\""),
            Some(StageColumn::Entered("Closed Won".into()))
        );
        assert_eq!(stage_column("Date exited \"Proposal\""), Some(StageColumn::Left("Proposal".into())));
        assert_eq!(
            stage_column("Cumulative time in \"Proposal (Sales)\""),
            Some(StageColumn::TimeIn("Proposal".into()))
        );
        assert_eq!(stage_column("date_entered"), None);
        assert_eq!(stage_column("Date Entered"), None);
        assert_eq!(stage_column("Amount"), None);
    }
}
