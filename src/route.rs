//! Addresses to and from values. Every view, record and filter has an address, after the `#` so that any static host will do.

mod tabs;

use std::collections::BTreeMap;

pub use tabs::{FiguresTab, OpportunityTab, PlaybookTab, RenewalsTab, WaitingTab};

/// A place in the planner.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Route {
    /// Which view.
    pub page: Page,
    /// What the view is told: period, unit, filters, the opened tab.
    pub query: BTreeMap<String, String>,
}

/// The views.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Page {
    /// The ladder board: `#/`.
    #[default]
    Board,
    /// The leads: `#/leads`, or one of them: `#/leads/ID`.
    Leads(Option<String>),
    /// One opportunity: `#/opportunities/ID`, or one of its parts: `#/opportunities/ID/interview`.
    Opportunity(String, OpportunityTab),
    /// The figures: `#/figures`, or one of their questions: `#/figures/outlook`.
    Figures(FiguresTab),
    /// Plans, files, backups: `#/files`.
    Files,
    /// Import of tables: `#/import`.
    Import,
    /// The playbook: `#/playbook`, or one of its parts: `#/playbook/gates`.
    Playbook(PlaybookTab),
    /// What waits for somebody: `#/waiting`, or another part: `#/waiting/promises`.
    Waiting(WaitingTab),
    /// Contracts that end, and customers who order by themselves: `#/renewals`, or another part: `#/renewals/orders`.
    Renewals(RenewalsTab),
    /// The accounts: `#/accounts`, or one of them: `#/accounts/ID`.
    Accounts(Option<String>),
    /// A request to be signed, or an answer that came back: `#/sign-off`.
    SignOff,
    /// Reviews of pipelines: `#/review`, or that of one unit: `#/review/ID` (`~` for the whole plan).
    Review(Option<String>),
    /// What people say of their own selling: `#/assessment`.
    Assessment,
    /// What changed: `#/history`, or all changes of one record: `#/history/accounts/ID`.
    History(Option<(String, String)>),
    /// Name, theme, currency, calendar: `#/settings`.
    Settings,
    /// An address that leads nowhere.
    Unknown(String),
}

impl Route {
    /// A view without filters.
    pub fn to(page: Page) -> Self {
        Self { page, query: BTreeMap::new() }
    }

    /// The same place with one thing more (or other) told; an empty value takes it away.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        if value.is_empty() {
            self.query.remove(name);
        } else {
            self.query.insert(name.to_owned(), value.to_owned());
        }
        self
    }

    /// What the view was told under this name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.query.get(name).map(String::as_str)
    }

    /// Reads the part of an address after the `#`; what it does not know becomes `Page::Unknown`.
    pub fn parse(hash: &str) -> Self {
        let text = hash.trim_start_matches('#').trim_start_matches('/');
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let parts: Vec<String> = path.split('/').filter(|part| !part.is_empty()).map(decode).collect();
        let words: Vec<&str> = parts.iter().map(String::as_str).collect();
        let page = match words.as_slice() {
            [] | ["board"] => Page::Board,
            ["leads"] => Page::Leads(None),
            ["leads", id] => Page::Leads(Some((*id).to_owned())),
            ["opportunities", id] => Page::Opportunity((*id).to_owned(), OpportunityTab::Plan),
            ["opportunities", id, tab] => match OpportunityTab::ALL.into_iter().find(|known| known.slug() == *tab) {
                Some(tab) => Page::Opportunity((*id).to_owned(), tab),
                None => Page::Unknown(text.to_owned()),
            },
            ["figures"] => Page::Figures(FiguresTab::Questions),
            ["figures", tab] => match FiguresTab::ALL.into_iter().find(|known| known.slug() == *tab) {
                Some(tab) => Page::Figures(tab),
                None => Page::Unknown(text.to_owned()),
            },
            ["files"] => Page::Files,
            ["import"] => Page::Import,
            ["history"] => Page::History(None),
            ["history", table, id] => Page::History(Some(((*table).to_owned(), (*id).to_owned()))),
            ["waiting"] => Page::Waiting(WaitingTab::Queue),
            ["waiting", part] => WaitingTab::ALL
                .into_iter()
                .find(|(_, known)| known == part)
                .map_or_else(|| Page::Unknown(text.to_owned()), |(tab, _)| Page::Waiting(tab)),
            ["renewals"] => Page::Renewals(RenewalsTab::List),
            ["renewals", part] => RenewalsTab::ALL
                .into_iter()
                .find(|(_, known)| known == part)
                .map_or_else(|| Page::Unknown(text.to_owned()), |(tab, _)| Page::Renewals(tab)),
            ["accounts"] => Page::Accounts(None),
            ["accounts", id] => Page::Accounts(Some((*id).to_owned())),
            ["review"] => Page::Review(None),
            ["review", id] => Page::Review(Some((*id).to_owned())),
            ["assessment"] => Page::Assessment,
            ["sign-off"] => Page::SignOff,
            ["settings"] => Page::Settings,
            ["playbook"] => Page::Playbook(PlaybookTab::default()),
            ["playbook", part] => PlaybookTab::ALL
                .into_iter()
                .find(|(_, known)| known == part)
                .map_or_else(|| Page::Unknown(text.to_owned()), |(tab, _)| Page::Playbook(tab)),
            _ => Page::Unknown(text.to_owned()),
        };
        let query = query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (decode(name), decode(value)))
            .collect();
        Self { page, query }
    }

    /// The address of this place, with its `#`: fit for a link.
    pub fn href(&self) -> String {
        let mut text = match &self.page {
            Page::Board => "#/".to_owned(),
            Page::Leads(None) => "#/leads".to_owned(),
            Page::Leads(Some(id)) => format!("#/leads/{}", encode(id)),
            Page::Opportunity(id, OpportunityTab::Plan) => format!("#/opportunities/{}", encode(id)),
            Page::Opportunity(id, tab) => format!("#/opportunities/{}/{}", encode(id), tab.slug()),
            Page::Figures(FiguresTab::Questions) => "#/figures".to_owned(),
            Page::Figures(tab) => format!("#/figures/{}", tab.slug()),
            Page::Files => "#/files".to_owned(),
            Page::Import => "#/import".to_owned(),
            Page::Playbook(PlaybookTab::Stages) => "#/playbook".to_owned(),
            Page::Playbook(tab) => format!("#/playbook/{}", tab.slug()),
            Page::Waiting(tab) => {
                let slug = WaitingTab::ALL.into_iter().find(|(known, _)| known == tab).map_or("", |(_, slug)| slug);
                if slug.is_empty() { "#/waiting".to_owned() } else { format!("#/waiting/{slug}") }
            }
            Page::Renewals(tab) => {
                let slug = RenewalsTab::ALL.into_iter().find(|(known, _)| known == tab).map_or("", |(_, slug)| slug);
                if slug.is_empty() { "#/renewals".to_owned() } else { format!("#/renewals/{slug}") }
            }
            Page::Accounts(None) => "#/accounts".to_owned(),
            Page::Accounts(Some(id)) => format!("#/accounts/{}", encode(id)),
            Page::Review(None) => "#/review".to_owned(),
            Page::Review(Some(id)) => format!("#/review/{}", encode(id)),
            Page::Assessment => "#/assessment".to_owned(),
            Page::SignOff => "#/sign-off".to_owned(),
            Page::History(None) => "#/history".to_owned(),
            Page::History(Some((table, id))) => format!("#/history/{}/{}", encode(table), encode(id)),
            Page::Settings => "#/settings".to_owned(),
            Page::Unknown(text) => format!("#/{text}"),
        };
        for (place, (name, value)) in self.query.iter().enumerate() {
            text.push(if place == 0 { '?' } else { '&' });
            text.push_str(&encode(name));
            text.push('=');
            text.push_str(&encode(value));
        }
        text
    }
}

fn encode(text: &str) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~:,".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

fn decode(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match (byte, hex.and_then(|two| u8::from_str_radix(two, 16).ok())) {
            (b'%', Some(decoded)) => {
                out.push(decoded);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                out.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_comes_back_from_its_address() {
        let mut places = vec![
            Route::to(Page::Board),
            Route::to(Page::Board).with("owner", "a b&c=ü%/?#"),
            Route::to(Page::Leads(None)),
            Route::to(Page::Leads(Some("x/y z".into()))),
            Route::to(Page::Figures(FiguresTab::Questions)).with("from", "2026-01-01").with("unit", "u1"),
            Route::to(Page::Files),
            Route::to(Page::Import),
            Route::to(Page::History(None)).with("from", "2026-01-01"),
            Route::to(Page::History(Some(("accounts".into(), "x/y".into())))),
            Route::to(Page::Settings),
            Route::to(Page::SignOff),
            Route::to(Page::Assessment).with("who", "Ann Ax"),
        ];
        places.extend(WaitingTab::ALL.map(|(tab, _)| Route::to(Page::Waiting(tab))));
        places.extend(RenewalsTab::ALL.map(|(tab, _)| Route::to(Page::Renewals(tab))));
        places.extend([None, Some("x/y".into())].map(|id| Route::to(Page::Accounts(id))));
        places.extend([None, Some("~".into())].map(|id| Route::to(Page::Review(id))));
        places.extend(PlaybookTab::ALL.map(|(tab, _)| Route::to(Page::Playbook(tab))));
        places.extend(OpportunityTab::ALL.map(|tab| Route::to(Page::Opportunity("4f9k".into(), tab))));
        places.extend(FiguresTab::ALL.map(|tab| Route::to(Page::Figures(tab)).with("unit", "u1")));
        for place in places {
            assert_eq!(Route::parse(&place.href()), place, "{}", place.href());
        }
    }

    #[test]
    fn an_unknown_address_is_not_taken_for_another() {
        assert_eq!(Route::parse("#/nowhere").page, Page::Unknown("nowhere".into()));
        assert_eq!(Route::parse("#/opportunities/x/nothing").page, Page::Unknown("opportunities/x/nothing".into()));
        assert_eq!(Route::parse("#/figures/nothing").page, Page::Unknown("figures/nothing".into()));
        assert_eq!(Route::parse(""), Route::default());
        assert_eq!(Route::parse("#%zz").page, Page::Unknown("%zz".into()));
    }
}
