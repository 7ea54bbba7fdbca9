//! A company that does not exist, with two years of selling up to 20 November 2026. Nothing here is taken from anybody.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a program of fixed numbers"
)]

mod dice;
mod leads;
mod library;
mod market;
mod organisation;
mod rich;
mod sales;
mod signed;
mod value;

use chrono::NaiveDate;
use rungbook::{
    method::playbook::default_playbook,
    model::{Change, Currency, Head, Id, Ids, Money, Name, Note, Plan, Recorded, WorkspaceKind, plan::Rate},
};

use dice::Dice;

/// The day on which the sample stands still.
pub const TODAY: &str = "2026-11-20";

/// The sample while it is being made.
pub struct Maker {
    pub plan: Plan,
    pub ids: Ids,
    pub dice: Dice,
    pub today: NaiveDate,
}

impl Maker {
    pub fn put<T: Recorded>(&mut self, record: T) {
        self.change(Change::put(record));
    }

    pub fn change(&mut self, change: Change) {
        self.plan.apply(change).expect("the sample hangs together");
    }

    pub fn id<T>(&mut self) -> Id<T> {
        self.ids.fresh()
    }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

pub fn note(text: &str) -> Note {
    Note::new(text).unwrap()
}

pub fn euros(major: i64) -> Money {
    Money::major(major, Currency::EUR).unwrap()
}

/// The whole sample company.
pub fn company() -> Plan {
    let mut ids = Ids::seeded(0x5a3b_1e00);
    let today = day(TODAY);
    let rate = Rate { units: 100, plan_units: 117, ..Rate::default() };
    let head = Head {
        id: ids.fresh(),
        name: name("Samplewick Controls (made up)"),
        currency: Currency::EUR,
        rates: [(Currency::GBP, [(day("2026-01-01"), rate)].into())].into(),
        kind: WorkspaceKind::Sample,
        created: Some(today),
        ..Head::default()
    };
    let plan = Plan { head, playbook: default_playbook().clone(), ..Plan::default() };
    let mut maker = Maker { plan, ids, dice: Dice::new(31), today };
    let organisation = organisation::make(&mut maker);
    let market = market::make(&mut maker, &organisation);
    sales::make(&mut maker, &organisation, &market);
    rich::make(&mut maker, &organisation, &market);
    leads::make(&mut maker, &organisation, &market);
    signed::make(&mut maker);
    library::make(&mut maker);
    maker.plan.check().expect("every reference leads somewhere");
    maker.plan
}
