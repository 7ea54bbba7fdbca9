//! Two hundred leads: some became the opportunities that there are.

use std::collections::BTreeSet;

use rungbook::model::{Change, ContactMade, Id, Lead, LeadLevel, LeadState, Opportunity, SaleKind, Source};

use super::{Maker, day, dice::after, market::Market, name, organisation::Organisation};

const COUNT: i64 = 200;
/// Source, how many of a hundred leads, days until somebody calls.
const SOURCES: [(&str, i64, i64); 8] = [
    ("e-marketing", 30, 4),
    ("telesales", 18, 2),
    ("seminar", 16, 3),
    ("social", 12, 5),
    ("referral", 9, 0),
    ("own-market", 7, 1),
    ("network", 5, 1),
    ("consultants", 3, 1),
];
const NAMES: [&str; 20] = [
    "Aldergate",
    "Brockhof",
    "Carnmoor",
    "Dellwig",
    "Eskmouth",
    "Flintbek",
    "Garnholm",
    "Hesterby",
    "Inverlee",
    "Jarrow Hill",
    "Kronsburg",
    "Lyngdal",
    "Millrace",
    "Netherau",
    "Oxmoor",
    "Pettersvik",
    "Quenby",
    "Rothwasser",
    "Stavnes",
    "Turlow",
];
const TRADES: [&str; 6] = ["Foods", "Packaging", "Machines", "Dairies", "Glass", "Tools"];
const PEOPLE: [&str; 10] = [
    "A. Merton",
    "B. Skog",
    "C. Hollmann",
    "D. Reeve",
    "E. Lund",
    "F. Achterberg",
    "G. Pym",
    "H. Sorensen",
    "I. Kroll",
    "J. Ashby",
];

pub fn make(maker: &mut Maker, organisation: &Organisation, market: &Market) {
    let mut sold: Vec<_> = maker.plan.tables.opportunities.iter().cloned().collect();
    sold.retain(|o| o.sale_kind != Some(SaleKind::Renewal));
    sold.sort_by_key(|o| (o.opened_on, o.id.clone()));
    let mut sold = sold.into_iter().take(52);
    for turn in 0..COUNT {
        // Fewer in the first years, many lately.
        let came = match turn {
            0..110 => after(day("2024-11-22"), turn * 5),
            _ => after(day("2026-05-26"), (turn - 110) * 2),
        };
        let parent = if turn % 4 == 1 { sold.next() } else { None };
        let lead = match parent {
            Some(opportunity) => converted(maker, market, opportunity.as_ref()),
            None => unconverted(maker, organisation, turn, came.min(maker.today)),
        };
        maker.put(lead);
    }
}

fn source(maker: &mut Maker) -> (Id<Source>, i64) {
    let mut roll = maker.dice.between(1, 100);
    for (id, share, delay) in SOURCES {
        if roll <= share {
            return (Id::fixed(id), delay);
        }
        roll -= share;
    }
    (Id::fixed("e-marketing"), 4)
}

/// The lead behind an opportunity; good ones come by way of people more often than by way of mailings.
fn converted(maker: &mut Maker, market: &Market, opportunity: &Opportunity) -> Lead {
    let (mut from, mut delay) = source(maker);
    if opportunity.outcome == rungbook::model::Outcome::Won && maker.dice.chance(55) {
        (from, delay) = (Id::fixed("referral"), 0);
    }
    let opened = opportunity.opened_on.unwrap();
    let came = after(opened, -maker.dice.between(6, 24));
    let company = market.companies.iter().find(|company| Some(&company.id) == opportunity.account.as_ref()).unwrap();
    let id: Id<Lead> = maker.id();
    let lead = Lead {
        id: id.clone(),
        name: name(company.called),
        company: name(company.called),
        account: Some(company.id.clone()),
        contact: company.people.first().cloned(),
        source: Some(from.clone()),
        created_on: Some(came),
        owner: opportunity.owner.clone(),
        stage: Some(Id::fixed("qualified")),
        level: LeadLevel::SponsorMet,
        state: LeadState::Converted,
        decided_on: Some(opened),
        converted_on: Some(opened),
        converted_by: name("Owner"),
        opportunities: BTreeSet::from([opportunity.id.clone()]),
        contact_log: [(maker.id(), reached(after(came, delay).min(opened), true))].into(),
        ..Lead::default()
    };
    // The link runs both ways, so both are put; the lead first without it, because references are checked.
    let bare = Lead { opportunities: BTreeSet::new(), ..lead.clone() };
    let linked = Opportunity { leads: BTreeSet::from([id]), source: Some(from), ..opportunity.clone() };
    maker.change(Change::put(bare).and(Change::put(linked)));
    lead
}

fn unconverted(maker: &mut Maker, organisation: &Organisation, turn: i64, came: chrono::NaiveDate) -> Lead {
    let (from, delay) = source(maker);
    let company = format!("{} {}", maker.dice.pick(&NAMES), maker.dice.pick(&TRADES));
    let host = company.to_lowercase().replace(' ', "-");
    let working: Vec<_> = organisation.reps.iter().filter(|rep| rep.starts.is_none_or(|s| day(s) <= came)).collect();
    let owner = maker.dice.pick(&working).id.clone();
    let mut lead = Lead {
        id: maker.id(),
        name: name(&company),
        company: name(&company),
        person: name(maker.dice.pick::<&str>(&PEOPLE)),
        email: name(&format!("info@{host}.example")),
        source: Some(from),
        created_on: Some(came),
        owner: Some(owner),
        stage: Some(Id::fixed("new")),
        ..Lead::default()
    };
    let age = (maker.today - came).num_days();
    if age > 5 || turn % 3 == 0 && age > 0 {
        let first = after(came, delay + maker.dice.between(0, 3)).min(maker.today);
        let two_way = maker.dice.chance(60);
        let id = maker.id();
        lead.contact_log.insert(id, reached(first, two_way));
        lead.state = LeadState::Working;
        lead.stage = Some(Id::fixed("contacted"));
    }
    settle(maker, &mut lead, age);
    lead
}

/// Old leads were given back or put away, some of the young ones are accepted.
fn settle(maker: &mut Maker, lead: &mut Lead, age: i64) {
    let came = lead.created_on.unwrap();
    match age {
        60.. => {
            lead.decided_on = Some(after(came, maker.dice.between(8, 40)));
            if maker.dice.chance(22) {
                lead.state = LeadState::Recycled;
                lead.recycled_until = Some(after(maker.today, maker.dice.between(-20, 120)));
                lead.reason = name("Not before next year");
            } else {
                lead.state = LeadState::Rejected;
                let reasons = ["No need", "No budget", "Not our trade", "Never answered", "Too small"];
                lead.reason = name(maker.dice.pick::<&str>(&reasons));
            }
        }
        15..60 if maker.dice.chance(40) => {
            lead.state = LeadState::Accepted;
            lead.decided_on = Some(after(came, 6));
            lead.stage = Some(Id::fixed("qualified"));
            lead.level = LeadLevel::QualifiedSuspect;
        }
        _ => {}
    }
}

fn reached(on: chrono::NaiveDate, two_way: bool) -> ContactMade {
    ContactMade { order: 10, on: Some(on), how: name("Call"), two_way, ..ContactMade::default() }
}
