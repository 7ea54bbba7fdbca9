//! Words about tables that leave as CSV.

use crate::{
    exchange::export::Separator,
    model::TableName,
    text::{Say, Words},
};

crate::text::sayings! {
    /// Words of the dialog that saves tables.
    pub enum TablesWord {
        Open => "Save tables as CSV",
        Line => "For a spreadsheet or another program. Columns have names that the import knows: a table changed elsewhere comes back into the same records. Cells that a spreadsheet would run as formulas get a ' before them.",
        Separator => "Between the cells",
        Mark => "For Excel",
        MarkHint => "Puts a mark at the start by which Excel reads letters such as é and ü as they are.",
        None => "There is nothing in this plan to put into a table yet.",
        CrmTitle => "For your CRM",
        CrmLine => "Opportunities with the CRM's own ids and stage names, and ours beside them: what comes back from there updates them and doubles none.",
        CrmNames => "What the CRM calls the stages",
        ForCrm => "Table for the CRM",
        SaveForCrm => "Save for the CRM",
        Close => "Close",
    }
}

impl Say for Separator {
    fn english(&self) -> Words {
        match self {
            Self::Comma => "A comma (1234.50)",
            Self::Semicolon => "A semicolon (1234,50)",
            Self::Tab => "A tab (1234.50)",
        }
        .into()
    }
}

/// A table and how many records it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableLine {
    /// The table.
    pub table: TableName,
    /// Its records.
    pub count: usize,
}

impl Say for TableLine {
    fn english(&self) -> Words {
        let name = match self.table {
            TableName::Opportunity => "Opportunities",
            TableName::Account => "Accounts",
            TableName::Contact => "Contacts",
            TableName::Lead => "Leads",
            TableName::Unit => "Reps and teams",
            TableName::Quota => "Targets",
            TableName::Product => "Products",
            TableName::Contract => "Contracts",
            TableName::Activity => "Activities",
            TableName::Action => "Actions",
            TableName::Transaction => "Orders and invoices",
            other => other.as_str(),
        };
        name.into()
    }
}
