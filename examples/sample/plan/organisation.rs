//! Reps, teams, countries, and what they are asked to sell.

use chrono::{Datelike, Months, NaiveDate};
use rungbook::model::{Id, Quota, Unit, UnitLevel};

use super::{Maker, day, euros, name};

/// A rep with what they are good at: hundredths by which they do better or worse than others.
pub struct Rep {
    pub id: Id<Unit>,
    pub country: &'static str,
    pub opening: i64,
    pub closing: i64,
    pub quota: i64,
    pub starts: Option<&'static str>,
}

pub struct Organisation {
    pub reps: Vec<Rep>,
}

/// A rep: the name, how well they open and how well they close (100 is usual), and the quota of a quarter.
type Seller = (&'static str, i64, i64, i64);

const TEAMS: [(&str, &str, &str, [Seller; 3]); 4] = [
    (
        "Germany",
        "Germany North",
        "Petra Lindqvist",
        [("Jonas Albers", 118, 84, 30_000), ("Meike Sand", 92, 122, 33_000), ("Tarik Oncel", 100, 100, 28_000)],
    ),
    (
        "Germany",
        "Germany South",
        "Klaus Obermoser",
        [("Vroni Haslach", 108, 104, 33_000), ("Benedikt Rau", 82, 96, 25_000), ("Ilse Tann", 96, 110, 30_000)],
    ),
    (
        "Sweden",
        "Sweden",
        "Annika Brolin",
        [("Nils Ekdal", 122, 78, 28_000), ("Saga Wikander", 104, 116, 30_000), ("Emil Rosten", 88, 90, 23_000)],
    ),
    (
        "United Kingdom",
        "United Kingdom",
        "Gareth Pellow",
        [("Imogen Thrale", 110, 112, 35_000), ("Callum Birkett", 96, 84, 25_000), ("Nadia Farrant", 100, 98, 23_000)],
    ),
];

pub fn make(maker: &mut Maker) -> Organisation {
    let group = unit(maker, "Samplewick Controls", UnitLevel::Group, None, "Hedda Samplewick", None);
    let mut countries: Vec<(&str, Id<Unit>)> = Vec::new();
    let mut reps = Vec::new();
    for (country, team, manager, people) in TEAMS {
        let above = match countries.iter().find(|(known, _)| *known == country) {
            Some((_, id)) => id.clone(),
            None => {
                let id = unit(maker, country, UnitLevel::Country, Some(&group), "", None);
                countries.push((country, id.clone()));
                id
            }
        };
        let team = unit(maker, team, UnitLevel::Team, Some(&above), manager, None);
        for (who, opening, closing, quota) in people {
            // One came late, so that comparisons have to leave her out.
            let starts = (who == "Nadia Farrant").then_some("2026-05-04");
            let id = unit(maker, who, UnitLevel::Rep, Some(&team), "", starts);
            reps.push(Rep { id, country, opening, closing, quota, starts });
        }
    }
    for rep in &reps {
        quotas(maker, rep);
    }
    Organisation { reps }
}

fn unit(
    maker: &mut Maker,
    called: &str,
    level: UnitLevel,
    parent: Option<&Id<Unit>>,
    manager: &str,
    starts: Option<&str>,
) -> Id<Unit> {
    let id: Id<Unit> = maker.id();
    let cost = (level == UnitLevel::Rep).then(|| euros(70));
    maker.put(Unit {
        id: id.clone(),
        name: name(called),
        level,
        parent: parent.cloned(),
        manager: name(manager),
        starts_on: starts.map(day),
        cost_an_hour: cost,
        ..Unit::default()
    });
    id
}

/// Calendar quarters from the one two years back to the next one.
fn quotas(maker: &mut Maker, rep: &Rep) {
    let mut from = day("2024-10-01");
    while from < day("2027-04-01") {
        let next: NaiveDate = from + Months::new(3);
        let working = rep.starts.is_none_or(|starts| day(starts) < next);
        if working {
            let growth = if from.year() > 2025 { 110 } else { 100 };
            let id = maker.id();
            let amount = Some(euros(rep.quota * growth / 100));
            let quota =
                Quota { id, unit: rep.id.clone(), from: Some(from), to: next.pred_opt(), amount, ..Quota::default() };
            maker.put(quota);
        }
        from = next;
    }
}
