//! Accounts and contacts that are probably there already (M303).

use std::collections::BTreeMap;

use crate::model::{Account, Contact, Id, Note, Ordered, Plan};

/// Why two records are probably the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same e-mail address.
    Email,
    /// The same domain.
    Domain,
    /// The same name, but for case, accents, punctuation and legal form.
    Name,
}

/// Legal forms that say nothing about who a company is.
const LEGAL_FORMS: &[&str] = &[
    "ab",
    "ag",
    "as",
    "asa",
    "aps",
    "bv",
    "co",
    "company",
    "corp",
    "corporation",
    "ev",
    "gmbh",
    "group",
    "holding",
    "inc",
    "incorporated",
    "kft",
    "kg",
    "kgaa",
    "limited",
    "llc",
    "llp",
    "ltd",
    "nv",
    "ou",
    "oy",
    "oyj",
    "plc",
    "pte",
    "pty",
    "sa",
    "sarl",
    "sas",
    "se",
    "sl",
    "spa",
    "srl",
    "sro",
    "the",
    "und",
    "and",
    "zoo",
];

/// Mail hosts that anybody may use: they tell nothing about the company.
const OPEN_HOSTS: &[&str] = &[
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "hotmail.com",
    "live.com",
    "yahoo.com",
    "icloud.com",
    "me.com",
    "aol.com",
    "gmx.de",
    "gmx.net",
    "web.de",
    "t-online.de",
    "proton.me",
    "protonmail.com",
    "mail.com",
    "example.com",
];

/// A name as it is compared: lower case, without accents, punctuation and legal forms.
pub fn plain_name(name: &str) -> String {
    let folded: String = name.chars().flat_map(char::to_lowercase).map(unaccented).collect();
    // "S.p.A." is one word, "Müller-Werke" two.
    let joined = folded.replace(['.', '\'', '\u{2019}'], "");
    let words: Vec<&str> = joined.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let telling: Vec<&str> = words.iter().copied().filter(|word| !LEGAL_FORMS.contains(word)).collect();
    if telling.is_empty() { words.join(" ") } else { telling.join(" ") }
}

fn unaccented(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' => 's',
        'ť' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

/// The domain of an e-mail address or a web address, without "www."; nothing for mail hosts that anybody may use.
pub fn domain(address: &str) -> Option<String> {
    let address = address.trim().to_lowercase();
    let host = match address.rsplit_once('@') {
        Some((_, host)) => host,
        None => {
            let rest = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
            rest.split(['/', '?', '#', ':']).next().unwrap_or_default()
        }
    };
    let host = host.strip_prefix("www.").unwrap_or(host).trim_end_matches('.');
    (host.contains('.') && !OPEN_HOSTS.contains(&host)).then(|| host.to_owned())
}

/// Each of those that are alike with the others, the likeliest first; `alike` are groups of those that share a sign.
pub(super) fn each_with_its_twins<'a, T: 'a>(
    alike: impl Iterator<Item = (Likeness, &'a [&'a Id<T>])>,
) -> BTreeMap<Id<T>, Vec<(Id<T>, Likeness)>> {
    let mut found: BTreeMap<Id<T>, Vec<(Id<T>, Likeness)>> = BTreeMap::new();
    for (likeness, alike) in alike.filter(|(_, alike)| alike.len() > 1) {
        for id in alike {
            let own = found.entry((*id).clone()).or_default();
            for twin in alike.iter().filter(|twin| twin != &id) {
                if !own.iter().any(|(known, _)| known == *twin) {
                    own.push(((*twin).clone(), likeness));
                }
            }
        }
    }
    found.values_mut().for_each(|own| own.order_by_key(|(_, likeness)| *likeness));
    found
}

/// When two records become one, the ids in other systems are kept of both; where both have one in a system, that of the kept record.
pub(super) fn both_ids(kept: &mut BTreeMap<String, String>, gone: BTreeMap<String, String>) {
    for (system, id) in gone {
        kept.entry(system).or_insert(id);
    }
}

/// When two records become one, what was noted of both stands below each other; the same is said once.
pub(super) fn both_notes(kept: &mut Note, gone: &Note) {
    if kept.is_empty() {
        *kept = gone.clone();
    } else if !gone.is_empty() && kept != gone {
        *kept = Note::clipped(&format!("{}\n\n{}", kept.as_str(), gone.as_str()));
    }
}

/// Accounts that are probably this company: by the domain of an address, or by name. The likeliest first.
pub fn accounts<'a>(plan: &'a Plan, name: &str, address: &str) -> Vec<(&'a Id<Account>, Likeness)> {
    let (wanted, host) = (plain_name(name), domain(address));
    let mut found: Vec<_> = plan
        .tables
        .accounts
        .iter()
        .filter_map(|account| {
            let same_domain = host.is_some() && domain(&account.website) == host;
            let same_name = !wanted.is_empty() && plain_name(&account.name) == wanted;
            let likeness = if same_domain { Likeness::Domain } else { Likeness::Name };
            (same_domain || same_name).then_some((&account.id, likeness))
        })
        .collect();
    found.order_by_key(|(_, likeness)| *likeness);
    found
}

/// Contacts that are probably this person: by e-mail address, or by name where the account is the same or neither has one.
pub fn contacts<'a>(
    plan: &'a Plan,
    name: &str,
    email: &str,
    account: Option<&Id<Account>>,
) -> Vec<(&'a Id<Contact>, Likeness)> {
    let (wanted, email) = (plain_name(name), email.trim().to_lowercase());
    let mut found: Vec<_> = plan
        .tables
        .contacts
        .iter()
        .filter_map(|contact| {
            let same_email = !email.is_empty() && contact.email.trim().to_lowercase() == email;
            let same_name = !wanted.is_empty() && plain_name(&contact.name) == wanted;
            let likeness = if same_email { Likeness::Email } else { Likeness::Name };
            (same_email || same_name && contact.account.as_ref() == account).then_some((&contact.id, likeness))
        })
        .collect();
    found.order_by_key(|(_, likeness)| *likeness);
    found
}
