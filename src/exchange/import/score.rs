//! How much speaks for a file being a table of one kind.

use super::{
    alias::key,
    column::Content,
    field::{Field, Kind},
    mapped::Mapped,
    recognise::{Confidence, Reading, Role},
};

/// How much speaks for a reading; nothing where a field is missing without which the table makes no sense.
pub fn score(reading: &Reading, contents: &[Content]) -> Option<i32> {
    if !needs(reading) || (reading.kind == Kind::Managers && reading.roles.len() > 3) {
        return None;
    }
    let sum: i32 = reading.roles.iter().map(|(role, confidence)| weight(reading.kind, role, *confidence)).sum();
    Some(sum + by_content(reading, contents))
}

/// A table with a name and one of these is one of accounts.
const OF_ACCOUNTS: [Field; 11] = [
    Field::Industry,
    Field::Website,
    Field::Employees,
    Field::AnnualRevenue,
    Field::Country,
    Field::ParentName,
    Field::ParentId,
    Field::Phone,
    Field::OwnerId,
    Field::OwnerName,
    Field::ExternalId,
];

/// Whether the fields are there without which the table makes no sense.
fn needs(reading: &Reading) -> bool {
    use Field as F;
    let has = |field: F| reading.has(field);
    let any = |fields: &[F]| fields.iter().any(|field| has(*field));
    let entered = reading.roles.iter().filter(|(role, _)| matches!(role, Role::Entered(_) | Role::Left(_))).count();
    let person = has(F::Name) || has(F::LastName) || has(F::Email);
    match reading.kind {
        Kind::Opportunities => {
            (any(&[F::Stage, F::Status, F::IsWon, F::WonOn, F::LostOn]))
                && any(&[F::Amount, F::ActualAmount, F::CloseDate, F::ActualCloseDate, F::CreatedOn])
        }
        Kind::History => {
            any(&[F::OpportunityId, F::OpportunityName]) && ((has(F::Stage) && has(F::ChangedAt)) || entered >= 1)
        }
        Kind::Accounts => has(F::Name) && any(&OF_ACCOUNTS),
        Kind::Contacts => {
            person
                && any(&[F::AccountId, F::AccountName, F::JobTitle, F::Email])
                && (any(&[F::LastName, F::JobTitle, F::Email, F::Name]))
        }
        Kind::Leads => (person || has(F::Company)) && any(&[F::Status, F::IsConverted, F::LeadSource]),
        Kind::Products => has(F::Name) && any(&[F::UnitPrice, F::ProductFamily, F::OtherId]),
        Kind::PriceEntries => any(&[F::ProductId, F::ProductName]) && has(F::UnitPrice) && has(F::ExternalId),
        Kind::LineItems => {
            any(&[F::OpportunityId, F::OpportunityName])
                && any(&[F::PriceEntryId, F::ProductId, F::ProductName])
                && any(&[F::TotalPrice, F::Quantity, F::UnitPrice])
        }
        Kind::Users => {
            (person || has(F::ExternalId)) && any(&[F::ManagerName, F::ManagerId, F::Team, F::Region, F::Email])
        }
        Kind::Managers => has(F::ExternalId) && has(F::ManagerId),
        Kind::Territories => has(F::Name) && any(&[F::ManagerName, F::ParentName, F::ParentId]),
        Kind::Quotas => {
            has(F::Target)
                && any(&[F::OwnerId, F::OwnerName, F::OwnerEmail])
                && any(&[F::StartsOn, F::Period, F::FiscalYear])
        }
        Kind::Activities => any(&[F::Subject, F::ActivityKind]) && any(&[F::HappenedOn, F::CreatedOn]),
        Kind::Contracts => {
            any(&[F::StartsOn, F::EndsOn]) && any(&[F::AccountId, F::AccountName]) && any(&[F::ExternalId, F::Name])
        }
        Kind::Transactions => {
            has(F::HappenedOn) && has(F::Amount) && any(&[F::AccountId, F::AccountName, F::OpportunityId])
        }
    }
}

/// What a recognised column adds: much where few tables have such a column.
fn weight(kind: Kind, role: &Role, confidence: Confidence) -> i32 {
    use Field as F;
    let full = match (kind, role) {
        (_, Role::Ignored) => return 0,
        (Kind::History, Role::Entered(_) | Role::Left(_)) => 2,
        (_, Role::Entered(_) | Role::Left(_)) => 1,
        (_, Role::Field(field)) => match (kind, field) {
            (Kind::Opportunities, F::Stage | F::Amount | F::CloseDate) => 6,
            (
                Kind::Opportunities,
                F::ActualAmount
                | F::Probability
                | F::ForecastCategory
                | F::Pipeline
                | F::LossReason
                | F::ActualCloseDate,
            ) => 4,
            (
                Kind::History,
                F::Stage | F::ChangedAt | F::OpportunityId | F::FromStage | F::ChangedField | F::LeftAt,
            ) => 6,
            (
                Kind::Accounts,
                F::AnnualRevenue | F::Employees | F::ParentName | F::ParentId | F::Industry | F::Website,
            ) => 4,
            (Kind::Contacts, F::LastName | F::FirstName | F::JobTitle) => 4,
            (Kind::Leads, F::IsConverted | F::ConvertedOn | F::ConvertedOpportunityId | F::ConvertedAccountId) => 6,
            (Kind::Leads, F::Status | F::Company | F::LastName | F::LeadSource) => 4,
            (Kind::Products | Kind::PriceEntries, F::UnitPrice | F::ProductFamily | F::ProductId) => 5,
            (Kind::LineItems, F::OpportunityId | F::TotalPrice | F::PriceEntryId | F::Quantity | F::UnitPrice) => 5,
            (Kind::Users, F::ManagerName | F::ManagerId | F::Region | F::Team) => 4,
            (Kind::Managers, F::ManagerId) => 9,
            (Kind::Territories, F::ParentName | F::ParentId | F::ManagerName) => 5,
            (Kind::Quotas, F::Target | F::StartsOn | F::Period | F::FiscalYear | F::Metric | F::ParentName) => 5,
            (
                Kind::Activities,
                F::Subject | F::HappenedOn | F::ActivityKind | F::Minutes | F::Seconds | F::RelatedId | F::Result,
            ) => 4,
            (Kind::Contracts, F::StartsOn | F::EndsOn | F::NoticeDays | F::AutoRenew) => 5,
            (Kind::Transactions, F::HappenedOn | F::Amount) => 5,
            (_, F::OtherId | F::Description) => 0,
            _ => 2,
        },
    };
    if confidence == Confidence::Guess { full / 2 } else { full }
}

/// Ids that repeat make a log of changes; ids that do not make a table of opportunities.
fn by_content(reading: &Reading, contents: &[Content]) -> i32 {
    let repeats = |field| {
        let content = reading.column(field).and_then(|column| contents.get(column))?;
        (content.filled >= 4).then_some(content.distinct * 10 < content.filled * 7)
    };
    match reading.kind {
        Kind::Opportunities => match repeats(Field::ExternalId) {
            Some(true) => -14,
            _ => 0,
        },
        Kind::History => match repeats(Field::OpportunityId).or_else(|| repeats(Field::OpportunityName)) {
            Some(true) => 10,
            Some(false) => -10,
            None => 0,
        },
        _ => 0,
    }
}

/// The table that a file's name speaks of.
pub fn kind_by_file_name(file: &str) -> Option<Kind> {
    let base = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let name = key(base.rsplit_once('.').map_or(base, |(name, _)| name));
    const PARTS: [(&str, Kind); 34] = [
        ("lineitem", Kind::LineItems),
        ("opportunityproduct", Kind::LineItems),
        ("dealproduct", Kind::LineItems),
        ("pricebook", Kind::PriceEntries),
        ("pricelist", Kind::PriceEntries),
        ("history", Kind::History),
        ("stagechange", Kind::History),
        ("stagelog", Kind::History),
        ("quota", Kind::Quotas),
        ("goal", Kind::Quotas),
        ("target", Kind::Quotas),
        ("manager", Kind::Managers),
        ("territor", Kind::Territories),
        ("lead", Kind::Leads),
        ("contact", Kind::Contacts),
        ("person", Kind::Contacts),
        ("people", Kind::Contacts),
        ("contract", Kind::Contracts),
        ("subscription", Kind::Contracts),
        ("invoice", Kind::Transactions),
        ("order", Kind::Transactions),
        ("transaction", Kind::Transactions),
        ("task", Kind::Activities),
        ("event", Kind::Activities),
        ("activit", Kind::Activities),
        ("call", Kind::Activities),
        ("meeting", Kind::Activities),
        ("account", Kind::Accounts),
        ("compan", Kind::Accounts),
        ("organi", Kind::Accounts),
        ("opportunit", Kind::Opportunities),
        ("deal", Kind::Opportunities),
        ("pipeline", Kind::Opportunities),
        ("product", Kind::Products),
    ];
    let users = ["user", "team", "rep", "employee", "staff"];
    PARTS
        .iter()
        .find(|(part, _)| name.contains(part))
        .map(|(_, kind)| *kind)
        .or_else(|| users.iter().any(|part| name.contains(part)).then_some(Kind::Users))
}

/// Whether a file cannot be the table it is to be imported as: it lacks what such a table needs, or it was handed in as one
/// (not chosen by a person who saw its columns) and looks twice as much like another.
pub fn lacks(mapped: &Mapped, found: &[Reading]) -> bool {
    let reading = Reading { kind: mapped.kind, score: 0, roles: mapped.roles.clone() };
    if !makes_sense(&reading) {
        return true;
    }
    let likeliest = found.first().filter(|best| best.kind != mapped.kind && mapped.file.told == Some(mapped.kind));
    likeliest.is_some_and(|best| best.score > 2 * score(&reading, &mapped.file.contents).unwrap_or(0))
}

/// The least that a table needs, whoever says what it is.
fn makes_sense(reading: &Reading) -> bool {
    use Field as F;
    let any = |fields: &[F]| fields.iter().any(|field| reading.has(*field));
    let person = [F::Name, F::FirstName, F::LastName, F::Email];
    match reading.kind {
        Kind::Users => any(&person) || reading.has(F::ExternalId),
        Kind::Managers => reading.has(F::ExternalId) && reading.has(F::ManagerId),
        Kind::Accounts | Kind::Products | Kind::Territories => reading.has(F::Name),
        Kind::Contacts => any(&person),
        Kind::Leads => any(&person) || reading.has(F::Company),
        _ => needs(reading),
    }
}
