//! What a file and a column of it can be: the tables and fields that an import knows.

use serde::{Deserialize, Serialize};

/// The table that a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Reps, teams and whom they report to.
    Users,
    /// Who reports to whom, by id alone.
    Managers,
    /// Regions with their managers.
    Territories,
    /// Companies.
    Accounts,
    /// People at companies.
    Contacts,
    /// What we sell.
    Products,
    /// Prices of what we sell.
    PriceEntries,
    /// Leads.
    Leads,
    /// Opportunities, one row each.
    Opportunities,
    /// Stage changes: a row for each, or columns of days on which stages were entered and left.
    History,
    /// What is sold in an opportunity.
    LineItems,
    /// Targets.
    Quotas,
    /// Calls, meetings, mails and tasks.
    Activities,
    /// Contracts.
    Contracts,
    /// Orders and invoices.
    Transactions,
}

impl Kind {
    /// All kinds, in the order in which they are imported: what others refer to comes first.
    pub const ALL: [Self; 15] = [
        Self::Users,
        Self::Managers,
        Self::Territories,
        Self::Accounts,
        Self::Contacts,
        Self::Products,
        Self::PriceEntries,
        Self::Leads,
        Self::Opportunities,
        Self::History,
        Self::LineItems,
        Self::Quotas,
        Self::Activities,
        Self::Contracts,
        Self::Transactions,
    ];

    /// The kind's name in files and reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Users => "users",
            Self::Managers => "managers",
            Self::Territories => "territories",
            Self::Accounts => "accounts",
            Self::Contacts => "contacts",
            Self::Products => "products",
            Self::PriceEntries => "price_entries",
            Self::Leads => "leads",
            Self::Opportunities => "opportunities",
            Self::History => "history",
            Self::LineItems => "line_items",
            Self::Quotas => "quotas",
            Self::Activities => "activities",
            Self::Contracts => "contracts",
            Self::Transactions => "transactions",
        }
    }
}

/// The kind of value that a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Free text, names, ids.
    Text,
    /// An id or another word that is the same for few or one row.
    Id,
    /// An amount or another number.
    Number,
    /// A day.
    Date,
    /// Yes or no.
    Flag,
    /// A word from a short list: a stage, a status, a type.
    Choice,
}

macro_rules! fields {
    ($( $(#[$doc:meta])* $case:ident = $name:literal, $holds:ident; )*) => {
        /// What a column means.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Field { $( $(#[$doc])* $case, )* }

        impl Field {
            /// Every field there is.
            pub const ALL: &'static [Self] = &[$( Self::$case, )*];

            /// The field's name in the table of names and in presets.
            pub const fn name(self) -> &'static str {
                match self { $( Self::$case => $name, )* }
            }

            /// The kind of value it holds.
            pub const fn holds(self) -> Holds {
                match self { $( Self::$case => Holds::$holds, )* }
            }
        }
    };
}

fields! {
    /// The record's id in the system it comes from.
    ExternalId = "external_id", Id;
    /// A second id of the record (a team's own key beside the system's).
    OtherId = "other_id", Id;
    /// What people call it.
    Name = "name", Text;
    /// First name of a person.
    FirstName = "first_name", Text;
    /// Last name of a person.
    LastName = "last_name", Text;
    /// Notes.
    Description = "description", Text;
    /// The account, by id.
    AccountId = "account_id", Id;
    /// The account, by name.
    AccountName = "account_name", Text;
    /// The account, by its domain.
    AccountDomain = "account_domain", Text;
    /// A person at the account, by id.
    ContactId = "contact_id", Id;
    /// A person at the account, by name.
    ContactName = "contact_name", Text;
    /// A person at the account, by e-mail address.
    ContactEmail = "contact_email", Text;
    /// The owner, by id.
    OwnerId = "owner_id", Id;
    /// The owner, by name.
    OwnerName = "owner_name", Text;
    /// The owner, by e-mail address.
    OwnerEmail = "owner_email", Text;
    /// The opportunity, by id.
    OpportunityId = "opportunity_id", Id;
    /// The opportunity, by name.
    OpportunityName = "opportunity_name", Text;
    /// The lead, by id.
    LeadId = "lead_id", Id;
    /// What an activity is about: an opportunity, account or lead, by id.
    RelatedId = "related_id", Id;
    /// The same, by name.
    RelatedName = "related_name", Text;
    /// The superior, by id.
    ManagerId = "manager_id", Id;
    /// The superior, by name.
    ManagerName = "manager_name", Text;
    /// The team or role.
    Team = "team", Choice;
    /// The region, country or office.
    Region = "region", Choice;
    /// The record above it, by id.
    ParentId = "parent_id", Id;
    /// The record above it, by name.
    ParentName = "parent_name", Text;
    /// E-mail address.
    Email = "email", Text;
    /// Telephone number.
    Phone = "phone", Text;
    /// Job title.
    JobTitle = "job_title", Text;
    /// Web address or domain.
    Website = "website", Text;
    /// Industry.
    Industry = "industry", Choice;
    /// Country.
    Country = "country", Choice;
    /// People employed.
    Employees = "employees", Number;
    /// Yearly revenue of a company.
    AnnualRevenue = "annual_revenue", Number;
    /// What an opportunity is worth.
    Amount = "amount", Number;
    /// What it was worth when it was won.
    ActualAmount = "actual_amount", Number;
    /// Currency of the row.
    Currency = "currency", Choice;
    /// The rung.
    Stage = "stage", Choice;
    /// The rung before.
    FromStage = "from_stage", Choice;
    /// The field that a row of a change log is about.
    ChangedField = "changed_field", Choice;
    /// Open, won or lost.
    Status = "status", Choice;
    /// More about the status.
    StatusReason = "status_reason", Choice;
    /// Won, as yes or no.
    IsWon = "is_won", Flag;
    /// Decided, as yes or no.
    IsClosed = "is_closed", Flag;
    /// Taken out of use or deleted, as yes or no.
    IsDeleted = "is_deleted", Flag;
    /// The pipeline that the stages belong to.
    Pipeline = "pipeline", Choice;
    /// Chance stated by the system.
    Probability = "probability", Number;
    /// The system's forecast category.
    ForecastCategory = "forecast_category", Choice;
    /// The day it was created.
    CreatedOn = "created_on", Date;
    /// The day on which it is expected to close, or closed.
    CloseDate = "close_date", Date;
    /// The day on which it did close.
    ActualCloseDate = "actual_close_date", Date;
    /// The day on which it was won.
    WonOn = "won_on", Date;
    /// The day on which it was lost.
    LostOn = "lost_on", Date;
    /// Since when it stands on its rung.
    StageSince = "stage_since", Date;
    /// What happens next.
    NextStep = "next_step", Text;
    /// When.
    NextStepOn = "next_step_on", Date;
    /// The kind of sale.
    SaleKind = "sale_kind", Choice;
    /// Where it came from.
    LeadSource = "lead_source", Choice;
    /// Why it was lost.
    LossReason = "loss_reason", Choice;
    /// Why it was won.
    WinReason = "win_reason", Choice;
    /// Who else was in the race.
    Competitor = "competitor", Choice;
    /// Free words.
    Tags = "tags", Text;
    /// The day of a stage change.
    ChangedAt = "changed_at", Date;
    /// The day on which a rung was left.
    LeftAt = "left_at", Date;
    /// The product, by id.
    ProductId = "product_id", Id;
    /// The product, by name.
    ProductName = "product_name", Choice;
    /// The product's family.
    ProductFamily = "product_family", Choice;
    /// The entry of a price list, by id.
    PriceEntryId = "price_entry_id", Id;
    /// Price of one.
    UnitPrice = "unit_price", Number;
    /// How many.
    Quantity = "quantity", Number;
    /// Price of all.
    TotalPrice = "total_price", Number;
    /// In use, as yes or no.
    IsActive = "is_active", Flag;
    /// The name of the company, as a lead gives it.
    Company = "company", Text;
    /// A lead was converted, as yes or no.
    IsConverted = "is_converted", Flag;
    /// The day it was converted.
    ConvertedOn = "converted_on", Date;
    /// The opportunity it became, by id.
    ConvertedOpportunityId = "converted_opportunity_id", Id;
    /// The account it became, by id.
    ConvertedAccountId = "converted_account_id", Id;
    /// The contact it became, by id.
    ConvertedContactId = "converted_contact_id", Id;
    /// Target of a period.
    Target = "target", Number;
    /// First day of a period, contract or employment.
    StartsOn = "starts_on", Date;
    /// Last day.
    EndsOn = "ends_on", Date;
    /// A period in words: Q1, January.
    Period = "period", Choice;
    /// The year of the period.
    FiscalYear = "fiscal_year", Choice;
    /// What a target counts: revenue or number.
    Metric = "metric", Choice;
    /// What an activity was about.
    Subject = "subject", Text;
    /// Call, meeting, mail or task.
    ActivityKind = "activity_kind", Choice;
    /// The day of an activity or transaction.
    HappenedOn = "happened_on", Date;
    /// How long, in minutes.
    Minutes = "minutes", Number;
    /// How long, in seconds.
    Seconds = "seconds", Number;
    /// What came of it.
    Result = "result", Choice;
    /// Days of notice.
    NoticeDays = "notice_days", Number;
    /// Goes on by itself.
    AutoRenew = "auto_renew", Flag;
}

impl Field {
    /// The field of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.name() == name)
    }
}
