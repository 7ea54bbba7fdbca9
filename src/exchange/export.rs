//! Tables of a plan as CSV: under headings that the import knows, so that a table changed elsewhere comes back into the same records.

use chrono::NaiveDate;

use super::csv_line::line;
use crate::model::{
    Account, Action, Activity, Contact, Contract, Id, Lead, Money, Opportunity, Outcome, Plan, Product, Quota, Record,
    Recorded, SaleKind, TableName, Transaction, Unit,
};

/// What parts the cells of a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Separator {
    /// A comma, with decimals after a point.
    #[default]
    Comma,
    /// A semicolon, with decimals after a comma: what spreadsheets expect in most of Europe.
    Semicolon,
    /// A tab, with decimals after a point.
    Tab,
}

impl Separator {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Comma, Self::Semicolon, Self::Tab];

    fn sign(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Semicolon => ';',
            Self::Tab => '\t',
        }
    }
}

/// How a table is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style {
    /// What parts the cells.
    pub separator: Separator,
    /// A mark at the start by which Excel knows UTF-8.
    pub mark: bool,
}

/// The tables that leave as CSV, in the order in which they are offered.
pub const TABLES: [TableName; 11] = [
    TableName::Opportunity,
    TableName::Account,
    TableName::Contact,
    TableName::Lead,
    TableName::Unit,
    TableName::Quota,
    TableName::Product,
    TableName::Contract,
    TableName::Activity,
    TableName::Action,
    TableName::Transaction,
];

/// A column: its heading, and what it says of a record.
pub(super) type Column<T> = (&'static str, fn(&T, &Plan) -> String);

/// One table of a plan as CSV; nothing for a table that does not leave this way.
pub fn table(plan: &Plan, table: TableName, style: Style) -> Option<String> {
    Some(match table {
        TableName::Opportunity => written(plan, style, OPPORTUNITIES),
        TableName::Account => written(plan, style, ACCOUNTS),
        TableName::Contact => written(plan, style, CONTACTS),
        TableName::Lead => written(plan, style, LEADS),
        TableName::Unit => written(plan, style, UNITS),
        TableName::Quota => written(plan, style, QUOTAS),
        TableName::Product => written(plan, style, PRODUCTS),
        TableName::Contract => written(plan, style, CONTRACTS),
        TableName::Activity => written(plan, style, ACTIVITIES),
        TableName::Action => written(plan, style, ACTIONS),
        TableName::Transaction => written(plan, style, TRANSACTIONS),
        _ => return None,
    })
}

/// The name of the file of a table: the plan's own file name says whose it is.
pub fn file_name(table: TableName, on: NaiveDate) -> String {
    format!("{}-{on}.csv", table.as_str())
}

pub(super) fn written<T: Recorded>(plan: &Plan, style: Style, columns: &[Column<T>]) -> String {
    let separator = style.separator.sign();
    let mut out = String::new();
    if style.mark {
        out.push('\u{feff}');
    }
    line(&mut out, columns.iter().map(|(heading, _)| *heading), separator);
    for record in T::table(&plan.tables) {
        let cells: Vec<String> = columns
            .iter()
            .map(|(heading, cell)| {
                let cell = cell(record, plan);
                let has_decimals = style.separator == Separator::Semicolon && MONEY.contains(heading);
                if has_decimals { cell.replace('.', ",") } else { cell }
            })
            .collect();
        line(&mut out, cells.iter().map(String::as_str), separator);
    }
    out
}

/// The headings of amounts.
const MONEY: [&str; 5] = ["Amount", "Annual Revenue", "Quota", "List Price", "Contract Value"];

pub(super) const OPPORTUNITIES: &[Column<Opportunity>] = &[
    ("Opportunity ID", |deal, _| deal.id.to_string()),
    ("Opportunity Name", |deal, _| deal.name.to_string()),
    ("Account ID", |deal, _| id(&deal.account)),
    ("Account Name", |deal, plan| name(plan, &deal.account)),
    ("Owner ID", |deal, _| id(&deal.owner)),
    ("Owner", |deal, plan| name(plan, &deal.owner)),
    ("Amount", |deal, _| major(deal.amount)),
    ("Currency", |deal, _| currency(deal.amount)),
    ("Stage", |deal, plan| {
        deal.stage
            .as_ref()
            .and_then(|id| plan.playbook.stages.get(id))
            .map(|stage| stage.name.to_string())
            .unwrap_or_default()
    }),
    ("Status", |deal, _| outcome(deal.outcome).to_owned()),
    ("Created Date", |deal, _| day(deal.opened_on)),
    ("Close Date", |deal, _| day(deal.close_date)),
    ("Actual Close Date", |deal, _| day(deal.decided_on)),
    ("Probability", |deal, _| deal.stated_probability.map(|share| share.get().to_string()).unwrap_or_default()),
    ("Type", |deal, _| deal.sale_kind.map(sale_kind).unwrap_or_default().to_owned()),
    ("Next Step", |deal, _| deal.next_step.as_ref().map(|step| step.text.to_string()).unwrap_or_default()),
    ("Next Step Date", |deal, _| day(deal.next_step.as_ref().and_then(|step| step.on))),
    ("Lead Source", |deal, plan| {
        let source = deal.source.as_ref().and_then(|id| plan.playbook.sources.get(id));
        source.map(|source| source.name.to_string()).unwrap_or_default()
    }),
    ("Loss Reason", |deal, plan| {
        let reason = deal.reason.as_ref().and_then(|id| plan.playbook.reasons.get(id));
        reason.filter(|_| deal.outcome.is_lost()).map(|reason| reason.text.to_string()).unwrap_or_default()
    }),
    ("Tags", |deal, _| deal.tags.iter().map(|tag| tag.as_str()).collect::<Vec<_>>().join("; ")),
    ("Description", |deal, _| deal.notes.to_string()),
];

const ACCOUNTS: &[Column<Account>] = &[
    ("Account ID", |account, _| account.id.to_string()),
    ("Account Name", |account, _| account.name.to_string()),
    ("Parent Account ID", |account, _| id(&account.parent)),
    ("Owner ID", |account, _| id(&account.owner)),
    ("Owner", |account, plan| name(plan, &account.owner)),
    ("Industry", |account, _| account.industry.to_string()),
    ("Country", |account, _| account.country.to_string()),
    ("Website", |account, _| account.website.to_string()),
    ("Employees", |account, _| account.employees.map(|count| count.to_string()).unwrap_or_default()),
    ("Annual Revenue", |account, _| major(account.annual_revenue)),
    ("Currency", |account, _| currency(account.annual_revenue)),
    ("Description", |account, _| account.notes.to_string()),
];

const CONTACTS: &[Column<Contact>] = &[
    ("Contact ID", |contact, _| contact.id.to_string()),
    ("Full Name", |contact, _| contact.name.to_string()),
    ("Account ID", |contact, _| id(&contact.account)),
    ("Account Name", |contact, plan| name(plan, &contact.account)),
    ("Title", |contact, _| contact.title.to_string()),
    ("Email", |contact, _| contact.email.to_string()),
    ("Phone", |contact, _| contact.phone.to_string()),
    ("Reports To ID", |contact, _| id(&contact.reports_to)),
    ("Description", |contact, _| contact.notes.to_string()),
];

const LEADS: &[Column<Lead>] = &[
    ("Lead ID", |lead, _| lead.id.to_string()),
    ("Lead Name", |lead, _| lead.name.to_string()),
    ("Company", |lead, _| lead.company.to_string()),
    ("Contact Name", |lead, _| lead.person.to_string()),
    ("Email", |lead, _| lead.email.to_string()),
    ("Owner ID", |lead, _| id(&lead.owner)),
    ("Owner", |lead, plan| name(plan, &lead.owner)),
    ("Created Date", |lead, _| day(lead.created_on)),
    ("Converted Date", |lead, _| day(lead.converted_on)),
    ("Description", |lead, _| lead.notes.to_string()),
];

const UNITS: &[Column<Unit>] = &[
    ("User ID", |unit, _| unit.id.to_string()),
    ("Full Name", |unit, _| unit.name.to_string()),
    // Who stands above a unit is for people to read: a unit may be a team, and the import takes a manager for a person.
    ("Part Of", |unit, plan| name(plan, &unit.parent)),
    ("Email", |unit, _| unit.email.to_string()),
    ("Start Date", |unit, _| day(unit.starts_on)),
    ("End Date", |unit, _| day(unit.ends_on)),
];

const QUOTAS: &[Column<Quota>] = &[
    ("Quota ID", |quota, _| quota.id.to_string()),
    ("User ID", |quota, _| quota.unit.to_string()),
    ("User", |quota, plan| name(plan, &Some(quota.unit.clone()))),
    ("Start Date", |quota, _| day(quota.from)),
    ("End Date", |quota, _| day(quota.to)),
    ("Quota", |quota, _| major(quota.amount)),
    ("Currency", |quota, _| currency(quota.amount)),
];

const PRODUCTS: &[Column<Product>] = &[
    ("Product ID", |product, _| product.id.to_string()),
    ("Product Name", |product, _| product.name.to_string()),
    ("Product Family", |product, _| product.family.to_string()),
    ("List Price", |product, _| major(product.list_price)),
    ("Currency", |product, _| currency(product.list_price)),
];

const CONTRACTS: &[Column<Contract>] = &[
    ("Contract ID", |contract, _| contract.id.to_string()),
    ("Contract Name", |contract, _| contract.name.to_string()),
    ("Account ID", |contract, _| contract.account.to_string()),
    ("Account Name", |contract, plan| name(plan, &Some(contract.account.clone()))),
    ("Start Date", |contract, _| day(contract.from)),
    ("End Date", |contract, _| day(contract.to)),
    ("Contract Value", |contract, _| major(contract.amount_a_year)),
    ("Currency", |contract, _| currency(contract.amount_a_year)),
];

const ACTIVITIES: &[Column<Activity>] = &[
    ("Activity ID", |activity, _| activity.id.to_string()),
    ("Subject", |activity, _| activity.subject.to_string()),
    ("Date", |activity, _| day(activity.on)),
    ("Owner", |activity, plan| name(plan, &activity.by)),
    ("Account Name", |activity, plan| name(plan, &activity.account)),
    ("Opportunity Name", |activity, plan| name(plan, &activity.opportunity)),
    ("Minutes", |activity, _| activity.minutes.map(|minutes| minutes.to_string()).unwrap_or_default()),
    ("Description", |activity, _| activity.notes.to_string()),
];

const ACTIONS: &[Column<Action>] = &[
    ("Action ID", |action, _| action.id.to_string()),
    ("Action", |action, _| action.text.to_string()),
    ("Owner", |action, plan| name(plan, &action.owner)),
    ("Due", |action, _| day(action.due)),
    ("Done", |action, _| day(action.done_on)),
    ("Opportunity Name", |action, plan| name(plan, &action.opportunity)),
    ("Account Name", |action, plan| name(plan, &action.account)),
];

const TRANSACTIONS: &[Column<Transaction>] = &[
    ("Transaction ID", |transaction, _| transaction.id.to_string()),
    ("Account ID", |transaction, _| transaction.account.to_string()),
    ("Account Name", |transaction, plan| name(plan, &Some(transaction.account.clone()))),
    ("Date", |transaction, _| day(transaction.on)),
    ("Amount", |transaction, _| major(transaction.amount)),
    ("Currency", |transaction, _| currency(transaction.amount)),
];

fn id<T>(id: &Option<Id<T>>) -> String {
    id.as_ref().map(ToString::to_string).unwrap_or_default()
}

/// What people call the record that is referred to.
fn name<T: Recorded>(plan: &Plan, id: &Option<Id<T>>) -> String {
    let record = id.as_ref().and_then(|id| T::table(&plan.tables).get(id)).cloned().map(Recorded::into_record);
    match record {
        Some(Record::Account(account)) => account.name.to_string(),
        Some(Record::Unit(unit)) => unit.name.to_string(),
        Some(Record::Opportunity(deal)) => deal.name.to_string(),
        _ => String::new(),
    }
}

fn day(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// An amount in major units, decimals after a point.
fn major(amount: Option<Money>) -> String {
    let Some(amount) = amount else { return String::new() };
    let whole = amount.minor.unsigned_abs() / amount.currency.minor_per_major().unsigned_abs();
    let part = amount.minor.unsigned_abs() % amount.currency.minor_per_major().unsigned_abs();
    let sign = if amount.minor < 0 { "-" } else { "" };
    match usize::try_from(amount.currency.digits()).unwrap_or_default() {
        0 => format!("{sign}{whole}"),
        digits => format!("{sign}{whole}.{part:0digits$}"),
    }
}

fn currency(amount: Option<Money>) -> String {
    amount.map(|amount| amount.currency.to_string()).unwrap_or_default()
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Open => "Open",
        Outcome::Won => "Won",
        Outcome::Lost => "Lost",
        Outcome::NoDecision => "No decision",
    }
}

fn sale_kind(kind: SaleKind) -> &'static str {
    match kind {
        SaleKind::NewCustomer => "New business",
        SaleKind::NewProduct => "Existing business",
        SaleKind::Renewal => "Renewal",
        SaleKind::OrderDriven => "Order",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Currency;

    #[test]
    fn amounts_have_the_decimals_of_their_currency() {
        let text = |minor, currency: &str| major(Some(Money::new(minor, currency.parse().unwrap())));
        assert_eq!(text(1_250_050, "EUR"), "12500.50");
        assert_eq!(text(-5, "EUR"), "-0.05");
        assert_eq!(text(i64::MIN, "JPY"), "-9223372036854775808");
        assert_eq!(text(1_234, "KWD"), "1.234");
        assert_eq!(major(None), "");
        assert_eq!(currency(Some(Money::new(1, Currency::USD))), "USD");
    }
}
