//! What the parts of the view share: the contracts as they stand today, the open sheet, and the deeds.

use leptos::prelude::*;

use crate::{
    app::{frame::focus_on, notices::Notice, pages::sheets::Sheets, session::Session},
    method::renewal,
    metrics::{Renewal, RenewalState, renewals},
    model::{Account, Contract, Deed, Id, Ids, Money, Opportunity, Ordered, Plan, SaleKind, Unit},
    text::{Say, Words, renewals::RenewalLine},
};

/// A sheet that asks for something.
#[derive(Clone, PartialEq)]
pub enum Sheet {
    /// A new contract.
    Add,
    /// The fields of one.
    Contract(Id<Contract>),
    /// A customer who shall order by itself, or this one, who shall be served by a seller again.
    Move(Option<Id<Account>>),
}

/// One contract as the view shows it.
#[derive(Clone, PartialEq)]
pub struct Row {
    /// When to begin, and how it stands.
    pub renewal: Renewal,
    /// Past its day, with nothing under way.
    pub behind: bool,
    /// The customer.
    pub account: Id<Account>,
    /// Their name.
    pub customer: String,
    /// Its own name.
    pub name: String,
    /// Who looks after the customer.
    pub owner: Option<Id<Unit>>,
    /// Worth a year.
    pub amount: Option<Money>,
    /// The latest pursuit of its renewal.
    pub pursuit: Option<(Id<Opportunity>, String)>,
    /// The day on which somebody asked what else they need.
    pub asked: Option<chrono::NaiveDate>,
}

impl Row {
    /// What people call it.
    pub fn called(&self) -> String {
        if self.name.is_empty() { self.customer.clone() } else { format!("{}: {}", self.customer, self.name) }
    }

    /// What stands first: past its day, to begin now, in time, under way, ended.
    pub fn rank(&self) -> u8 {
        match self.renewal.state {
            _ if self.behind => 0,
            RenewalState::Late | RenewalState::Due => 1,
            RenewalState::Early => 2,
            RenewalState::Covered => 3,
            RenewalState::Lapsed => 4,
        }
    }
}

/// What the parts of the view share.
#[derive(Clone, Copy)]
pub struct RenewalDesk {
    pub session: Session,
    pub sheets: Sheets<Sheet>,
    /// Every contract with an end, what is past its day first.
    pub rows: Memo<Vec<Row>>,
    /// Those to begin with now.
    pub due: Memo<Vec<Id<Contract>>>,
}

impl RenewalDesk {
    /// Makes the desk of the view and gives it to the parts below.
    pub fn provide() -> Self {
        let session = Session::here();
        let today = session.today();
        let rows = Memo::new(move |_| {
            let today = today.get();
            session.with_plan(|plan| rows(plan, today))
        });
        let due = Memo::new(move |_| {
            let due = |row: &&Row| matches!(row.renewal.state, RenewalState::Late | RenewalState::Due);
            rows.with(|rows| rows.iter().filter(due).map(|row| row.renewal.contract.clone()).collect::<Vec<_>>())
        });
        let desk = Self { session, sheets: Sheets::none(), rows, due };
        provide_context(desk);
        desk
    }

    /// The one of the view around.
    pub fn here() -> Self {
        expect_context()
    }

    /// Says words.
    pub fn say(self, words: &dyn Say) -> Words {
        self.session.say(words)
    }

    /// Opens a sheet.
    pub fn show(self, sheet: Sheet) {
        self.sheets.show(sheet);
    }

    /// Closes the sheet.
    pub fn close_sheet(self) {
        self.sheets.close();
    }

    /// Opens every renewal that is due.
    pub fn open_due(self) {
        let (due, act) = (self.due.get_untracked(), self.session.act());
        let rule = |plan: &Plan, ids: &mut Ids| renewal::open_all(plan, &due, &act, ids);
        self.tell(self.session.carry_out(rule, Deed::AddOpportunity, &RenewalLine::Opened(due.len())));
        // The button is gone with what it opened.
        focus_on("#content h1");
    }

    /// Opens the renewal of one contract.
    pub fn open_one(self, id: &Id<Contract>, name: &str) -> Result<(), Words> {
        let act = self.session.act();
        let rule = |plan: &Plan, ids: &mut Ids| renewal::open(plan, id, &act, ids).map(|(_, change)| change);
        self.session.carry_out(rule, Deed::AddOpportunity, &RenewalLine::OpenedOne(name))
    }

    /// Tells a refusal where no sheet can hold it.
    pub fn tell(self, made: Result<(), Words>) {
        if let Err(why) = made {
            self.session.notices().tell(Notice::words(why));
        }
    }
}

fn rows(plan: &Plan, today: chrono::NaiveDate) -> Vec<Row> {
    let mut pursuits: std::collections::BTreeMap<&Id<Contract>, &Opportunity> = Default::default();
    for deal in plan.tables.opportunities.iter().filter(|deal| deal.sale_kind == Some(SaleKind::Renewal)) {
        if let Some(contract) = &deal.renews {
            let newer = |known: &&Opportunity| deal.is_open() || (!known.is_open() && deal.opened_on > known.opened_on);
            pursuits
                .entry(contract)
                .and_modify(|known| {
                    if newer(known) {
                        *known = deal
                    }
                })
                .or_insert(deal);
        }
    }
    let row = |one: Renewal| {
        let contract = plan.tables.contracts.get(&one.contract)?;
        let account = plan.tables.accounts.get(&contract.account)?;
        Some(Row {
            behind: one.is_behind(today),
            account: account.id.clone(),
            customer: account.name.to_string(),
            name: contract.name.to_string(),
            owner: account.owner.clone(),
            amount: contract.amount_a_year,
            pursuit: pursuits.get(&one.contract).map(|deal| (deal.id.clone(), deal.name.to_string())),
            asked: contract.probed_on,
            renewal: one,
        })
    };
    let mut found: Vec<Row> = renewals(plan, today).into_iter().filter_map(row).collect();
    found.order_by_key(|row| (row.rank(), row.renewal.start_by, row.customer.clone()));
    found
}
