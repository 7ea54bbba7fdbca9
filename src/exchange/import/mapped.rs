//! Files with the meaning of their columns settled, as names, data and a person's choices say.

use std::collections::BTreeMap;

use super::{
    cell::column_currency,
    choices::{Choices, FileChoice},
    column::Content,
    date::DateOrder,
    field::{Field, Kind},
    number::{DecimalSign, currency_in},
    recognise::{Confidence, Reading, Role, read_as, readings},
    survey::Loaded,
};
use crate::{
    exchange::crm,
    model::{Currency, Plan},
};

/// A file with its meaning settled: what the import itself works on.
#[derive(Clone, Debug)]
pub struct Mapped<'a> {
    /// The file.
    pub file: &'a Loaded,
    /// Its place in the list.
    pub index: usize,
    /// The table it holds.
    pub kind: Kind,
    /// The meaning of each column.
    pub roles: Vec<(Role, Confidence)>,
    /// Day or month first, for each column.
    pub date_orders: Vec<DateOrder>,
    /// Point or comma before decimals, for each column.
    pub decimal_signs: Vec<DecimalSign>,
    /// The column of each field.
    pub columns: BTreeMap<Field, usize>,
}

impl Mapped<'_> {
    /// The column that holds a field.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.columns.get(&field).copied()
    }

    /// What the column of a field holds.
    pub fn content(&self, field: Field) -> Option<&Content> {
        self.file.contents.get(self.column(field)?)
    }
}

/// Settles what each file and column means, as the data and the person's choices say.
pub fn map_files<'a>(files: &[&'a Loaded], choices: &Choices) -> Vec<(Option<Mapped<'a>>, Vec<Reading>)> {
    files
        .iter()
        .enumerate()
        .map(|(index, file)| {
            let choice = choices.file(index);
            let found = readings(&file.name, &file.sheet.header, &file.contents);
            let kind = choice.kind.or(file.told).or_else(|| found.first().map(|reading| reading.kind));
            let mapped = kind.filter(|_| !choice.skip).map(|kind| {
                let mut roles = read_as(kind, &file.sheet.header, &file.contents).roles;
                for (column, role) in &choice.roles {
                    tell(&mut roles, *column, role);
                }
                map_file(file, index, kind, roles, &choice)
            });
            (mapped, found)
        })
        .collect()
}

/// A column that a person gave a meaning takes it from the column that had it.
fn tell(roles: &mut [(Role, Confidence)], column: usize, role: &Role) {
    for (other, slot) in roles.iter_mut().enumerate() {
        if other == column {
            *slot = (role.clone(), Confidence::Told);
        } else if slot.0 == *role && *role != Role::Ignored {
            *slot = (Role::Ignored, Confidence::Sure);
        }
    }
}

fn map_file<'a>(
    file: &'a Loaded,
    index: usize,
    kind: Kind,
    roles: Vec<(Role, Confidence)>,
    choice: &FileChoice,
) -> Mapped<'a> {
    let dates = file_date_order(file).unwrap_or_else(|| usual_date_order(file));
    let signs = usual_decimal_sign(file);
    let date_orders =
        file.contents.iter().map(|content| choice.date_order.or(content.date_order).unwrap_or(dates)).collect();
    let decimal_signs = file
        .contents
        .iter()
        .map(|content| choice.decimal_sign.unwrap_or_else(|| decimal_sign(content, signs)))
        .collect();
    let mut columns = BTreeMap::new();
    for (column, (role, _)) in roles.iter().enumerate() {
        if let Role::Field(field) = role {
            columns.entry(*field).or_insert(column);
        }
    }
    Mapped { file, index, kind, roles, date_orders, decimal_signs, columns }
}

/// The order that any column of the file proves: one program writes all dates of a file alike.
pub(super) fn file_date_order(file: &Loaded) -> Option<DateOrder> {
    file.contents.iter().find_map(|content| content.date_order)
}

/// Where nothing proves the order: the day first with dots or semicolons (as in Europe), else the month.
pub(super) fn usual_date_order(file: &Loaded) -> DateOrder {
    let dotted = file.contents.iter().any(|content| content.dotted);
    if dotted || file.sheet.format.delimiter == ';' { DateOrder::DayFirst } else { DateOrder::MonthFirst }
}

pub(super) fn usual_decimal_sign(file: &Loaded) -> DecimalSign {
    let proven = file
        .contents
        .iter()
        .filter(|content| content.mostly(content.numbers, 80))
        .find_map(|content| content.decimal_sign);
    proven.unwrap_or(if file.sheet.format.delimiter == ';' { DecimalSign::Comma } else { DecimalSign::Point })
}

/// In a column where every sign stands before three digits, the sign parts thousands: amounts rarely have three decimals.
fn decimal_sign(content: &Content, usual: DecimalSign) -> DecimalSign {
    match (content.decimal_sign, &content.sign_doubt) {
        (Some(sign), _) => sign,
        (None, Some(sample)) if sample.contains('.') => DecimalSign::Comma,
        (None, Some(_)) => DecimalSign::Point,
        (None, None) => usual,
    }
}

/// The system that the files' columns are typical of; for a table that left this plan for the client's CRM, that one.
pub fn system_of(plan: &Plan, mapped: &[&Mapped], choices: &Choices) -> String {
    const MARKS: [(&str, &[&str]); 8] = [
        (
            "salesforce",
            &[
                "__c",
                "IsDeleted",
                "SystemModstamp",
                "StageName",
                "ForecastCategoryName",
                "18 Digit",
                "Opportunity Owner",
            ],
        ),
        ("hubspot", &["Record ID", "hs_", "Deal Stage", "Associated Company", "hubspot"]),
        ("pipedrive", &["Deal - ", "Organization - ", "Person - "]),
        ("dynamics", &["(Do Not Modify)", "Est. revenue", "Potential Customer", "Topic"]),
        ("odoo", &["/id", "Expected Revenue", "date_deadline", "planned_revenue", "Salesperson"]),
        ("zoho", &["Deal Owner.id", "Account Name.id", "Modified Time", "Zoho"]),
        ("suitecrm", &["sales_stage", "assigned_user", "date_entered", "date_closed"]),
        ("espocrm", &["amountCurrency", "assignedUser", "createdAt", "accountName"]),
    ];
    if let Some(system) = choices.system.as_ref().filter(|system| !system.trim().is_empty()) {
        return system.trim().to_lowercase();
    }
    let names = || mapped.iter().flat_map(|mapped| mapped.file.sheet.header.iter());
    let count = |marks: &[&str]| names().filter(|name| marks.iter().any(|mark| name.contains(mark))).count();
    let best = MARKS.iter().map(|(system, marks)| (count(marks), *system)).filter(|(count, _)| *count > 0).fold(
        None,
        |best: Option<(usize, &str)>, next| match best {
            Some(known) if known.0 >= next.0 => Some(known),
            _ => Some(next),
        },
    );
    if let Some((_, system)) = best {
        return system.to_owned();
    }
    let was_ours = names().any(|name| name == crm::OWN_ID);
    Some(crm::system(plan)).filter(|system| was_ours && !system.is_empty()).unwrap_or_else(|| "import".to_owned())
}

/// The currency that most amounts name; nothing where none does.
pub fn currency_of(mapped: &[&Mapped]) -> Option<Currency> {
    let mut rows = BTreeMap::<Currency, usize>::new();
    for mapped in mapped {
        let named = mapped.content(Field::Currency).filter(|content| !content.values.is_empty());
        if let Some(content) = named {
            for (word, count) in &content.values {
                if let Some(currency) = currency_in(word).and_then(|code| code.parse().ok()) {
                    *rows.entry(currency).or_default() += count;
                }
            }
        } else {
            let amounts = [Field::Amount, Field::ActualAmount, Field::Target, Field::TotalPrice, Field::UnitPrice];
            let column = amounts.into_iter().find_map(|field| mapped.column(field));
            if let Some(currency) = column.and_then(|column| column_currency(mapped, column)) {
                *rows.entry(currency).or_default() += mapped.file.sheet.rows.len();
            }
        }
    }
    rows.into_iter().max_by_key(|(_, count)| *count).map(|(currency, _)| currency)
}
