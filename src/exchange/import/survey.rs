//! What was found in the files before anything is imported: the wizard's first answer, and what it lets a person change.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    choices::Choices,
    column::{Content, contents},
    date::DateOrder,
    field::{Field, Holds, Kind},
    ladder::{LadderSeen, ladder_of},
    mapped::{Mapped, currency_of, file_date_order, map_files, system_of, usual_date_order, usual_decimal_sign},
    number::DecimalSign,
    read::{Format, ReadError, Sheet, read_sheet},
    recognise::{Confidence, Reading, Role},
    words::sale_kind_of,
};
use crate::model::{Currency, Plan, SaleKind};

/// A file that was read, with what its columns hold. Kept between the wizard's steps.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Its name.
    pub name: String,
    /// The table it was handed in as, if somebody said so.
    pub told: Option<Kind>,
    /// Its table.
    pub sheet: Sheet,
    /// What its columns hold.
    pub contents: Vec<Content>,
}

impl Loaded {
    /// Reads a file, or says why it is no table.
    pub fn read(name: &str, bytes: &[u8], told: Option<Kind>) -> Result<Self, ReadError> {
        let sheet = read_sheet(bytes)?;
        let contents = contents(&sheet);
        Ok(Self { name: name.to_owned(), told, sheet, contents })
    }
}

/// One column as the wizard shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnSeen {
    /// Its name as written; empty where it has none.
    pub name: String,
    /// What it means.
    pub role: Role,
    /// How sure that is.
    pub confidence: Confidence,
    /// Cells that say something.
    pub filled: usize,
    /// Different values.
    pub distinct: usize,
    /// The first few, as written.
    pub samples: Vec<String>,
}

/// Something that the data leave open, with what is taken unless a person says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "doubt")]
pub enum Doubt {
    /// The file may be another table.
    Kind { file: usize, taken: Kind, other: Kind },
    /// A column's meaning was guessed.
    Column { file: usize, column: usize },
    /// 3/4/2025: day or month first?
    DateOrder { file: usize, column: usize, sample: String, taken: DateOrder },
    /// 1.000: a thousand or one?
    DecimalSign { file: usize, column: usize, sample: String, taken: DecimalSign },
    /// Amounts name no currency.
    Currency { taken: String },
    /// The order of the stages was not in the data.
    StageOrder,
    /// A stage says how a deal ended, and a status says otherwise.
    Contradiction { file: usize, stage: String, status: String, rows: usize },
    /// A stage goes to a rung that only its place suggests.
    StageTarget { stage: String },
    /// A word for the kind of sale says none of the four.
    SaleKind { word: String },
    /// So many opportunities do not say which kind of sale they are (M19).
    NoSaleKind { rows: usize },
}

/// One file as the wizard shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSeen {
    /// Its name.
    pub name: String,
    /// How it was written.
    pub format: Format,
    /// The table it holds; nothing where none was recognised.
    pub kind: Option<Kind>,
    /// Other tables that it might be, the likeliest first.
    pub others: Vec<Kind>,
    /// Its columns.
    pub columns: Vec<ColumnSeen>,
    /// Rows below the header.
    pub rows: usize,
    /// The first rows, as written, for a look.
    pub first_rows: Vec<Vec<String>>,
    /// Day or month first, as it is read.
    pub date_order: DateOrder,
    /// Point or comma before decimals, as it is read.
    pub decimal_sign: DecimalSign,
    /// The currency that amounts or a column name.
    pub currency: Option<String>,
}

/// A word of the export for the kind of sale, and what it is taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaleKindSeen {
    /// The word.
    pub word: String,
    /// Rows that have it.
    pub rows: usize,
    /// What it is taken for.
    pub taken: Option<SaleKind>,
}

/// What was found in all files together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Survey {
    /// The files, in the order given.
    pub files: Vec<FileSeen>,
    /// The stages, from the lowest to the highest, and where they go.
    pub ladder: LadderSeen,
    /// Words for the kind of sale.
    pub sale_kinds: Vec<SaleKindSeen>,
    /// The currency that most amounts name.
    pub currency: Option<Currency>,
    /// The system that the files come from ("salesforce", ...); "import" where it was not recognised.
    pub system: String,
    /// What the data leave open.
    pub doubts: Vec<Doubt>,
}

/// Looks at all files together; `plan` is what they would be imported into.
pub fn survey(plan: &Plan, files: &[&Loaded], choices: &Choices) -> Survey {
    let mapped = map_files(files, choices);
    let settled: Vec<&Mapped> = mapped.iter().filter_map(|(mapped, _)| mapped.as_ref()).collect();
    let ladder = ladder_of(plan, &settled, choices);
    let mut doubts = Vec::new();
    let seen = mapped.iter().zip(files).enumerate().map(|(index, ((mapped, found), file))| {
        if let Some(mapped) = mapped {
            doubts.extend(doubts_of(index, mapped, found, choices));
        }
        file_seen(file, mapped.as_ref(), found)
    });
    let files: Vec<FileSeen> = seen.collect();
    doubts.extend(ladder.doubts.iter().cloned());
    let sale_kinds = sale_kinds_of(&settled, choices);
    doubts.extend(
        sale_kinds
            .iter()
            .filter(|seen| seen.taken.is_none() && !choices.sale_kinds.contains_key(&seen.word))
            .map(|seen| Doubt::SaleKind { word: seen.word.clone() }),
    );
    let kindless = kindless_rows(&settled);
    if kindless > 0 {
        doubts.push(Doubt::NoSaleKind { rows: kindless });
    }
    let nameless = choices.currency.is_none() && settled.iter().any(|mapped| amounts_name_no_currency(mapped));
    if nameless {
        doubts.push(Doubt::Currency { taken: plan.head.currency.code().to_owned() });
    }
    Survey {
        files,
        currency: currency_of(&settled),
        ladder,
        sale_kinds,
        system: system_of(plan, &settled, choices),
        doubts,
    }
}

/// Opportunities whose row says nothing of the kind of sale.
fn kindless_rows(mapped: &[&Mapped]) -> usize {
    let of = |mapped: &&Mapped| {
        let rows = mapped.file.sheet.rows.iter().filter(|row| row.fault.is_none());
        rows.filter(|row| super::cell::Cells { mapped, row }.text(Field::SaleKind).is_none()).count()
    };
    mapped.iter().filter(|mapped| mapped.kind == Kind::Opportunities).map(of).sum()
}

fn amounts_name_no_currency(mapped: &Mapped) -> bool {
    let amount = [Field::Amount, Field::Target, Field::TotalPrice, Field::UnitPrice]
        .into_iter()
        .find_map(|field| mapped.column(field));
    amount.is_some_and(|column| super::cell::column_currency(mapped, column).is_none())
        && mapped.column(Field::Currency).is_none()
}

fn file_seen(file: &Loaded, mapped: Option<&Mapped>, found: &[Reading]) -> FileSeen {
    let kind = mapped.map(|mapped| mapped.kind);
    let columns = file.sheet.header.iter().zip(&file.contents).enumerate().map(|(column, (name, content))| {
        let (role, confidence) =
            mapped.and_then(|mapped| mapped.roles.get(column)).cloned().unwrap_or((Role::Ignored, Confidence::Sure));
        ColumnSeen {
            name: name.clone(),
            role,
            confidence,
            filled: content.filled,
            distinct: content.distinct,
            samples: content.samples.clone(),
        }
    });
    let first = |row: &super::read::Row| {
        (0..file.sheet.header.len()).map(|column| row.cell(column).chars().take(80).collect()).collect()
    };
    let dates = mapped.and_then(|mapped| {
        mapped
            .date_orders
            .iter()
            .zip(&file.contents)
            .find(|(_, content)| content.dates > 0 && content.order_doubt.is_some())
            .map(|(order, _)| *order)
    });
    FileSeen {
        name: file.name.clone(),
        format: file.sheet.format.clone(),
        kind,
        others: found.iter().map(|reading| reading.kind).filter(|other| Some(*other) != kind).take(3).collect(),
        columns: columns.collect(),
        rows: file.sheet.rows.len(),
        first_rows: file.sheet.rows.iter().take(5).map(first).collect(),
        date_order: dates.or_else(|| file_date_order(file)).unwrap_or_else(|| usual_date_order(file)),
        decimal_sign: mapped
            .and_then(|mapped| {
                mapped
                    .roles
                    .iter()
                    .zip(&mapped.decimal_signs)
                    .find(|((role, _), _)| matches!(role, Role::Field(field) if field.holds() == Holds::Number))
                    .map(|(_, sign)| *sign)
            })
            .unwrap_or_else(|| usual_decimal_sign(file)),
        currency: file.contents.iter().find_map(|content| content.currency.clone()),
    }
}

fn doubts_of(index: usize, mapped: &Mapped, found: &[Reading], choices: &Choices) -> Vec<Doubt> {
    let choice = choices.file(index);
    let mut doubts = Vec::new();
    if let ([first, second, ..], None, None) = (found, choice.kind, mapped.file.told)
        && second.score * 10 > first.score * 9
    {
        doubts.push(Doubt::Kind { file: index, taken: first.kind, other: second.kind });
    }
    for (column, ((role, confidence), content)) in mapped.roles.iter().zip(&mapped.file.contents).enumerate() {
        let Role::Field(field) = role else { continue };
        if *confidence == Confidence::Guess {
            doubts.push(Doubt::Column { file: index, column });
        }
        if let (Holds::Date, Some(sample), None, None) =
            (field.holds(), &content.order_doubt, choice.date_order, file_date_order(mapped.file))
        {
            let taken = mapped.date_orders.get(column).copied().unwrap_or(DateOrder::DayFirst);
            doubts.push(Doubt::DateOrder { file: index, column, sample: sample.clone(), taken });
        }
        // 1,000 in a file parted by commas is a thousand in every country that writes such files.
        let plain = mapped.file.sheet.format.delimiter == ','
            && content.sign_doubt.as_ref().is_some_and(|sample| sample.contains(','));
        if let (Holds::Number, Some(sample), None, false) =
            (field.holds(), &content.sign_doubt, choice.decimal_sign, plain)
        {
            let taken = mapped.decimal_signs.get(column).copied().unwrap_or(DecimalSign::Point);
            doubts.push(Doubt::DecimalSign { file: index, column, sample: sample.clone(), taken });
        }
    }
    doubts
}

fn sale_kinds_of(mapped: &[&Mapped], choices: &Choices) -> Vec<SaleKindSeen> {
    let mut words = BTreeMap::<&str, usize>::new();
    for content in mapped
        .iter()
        .filter(|mapped| mapped.kind == Kind::Opportunities)
        .filter_map(|mapped| mapped.content(Field::SaleKind))
    {
        for (word, rows) in &content.values {
            *words.entry(word).or_default() += rows;
        }
    }
    let taken = |word: &str| choices.sale_kinds.get(word).copied().unwrap_or_else(|| sale_kind_of(word));
    words.into_iter().map(|(word, rows)| SaleKindSeen { word: word.to_owned(), rows, taken: taken(word) }).collect()
}
