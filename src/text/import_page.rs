//! Words of the import view: its steps, what is asked, what came of it.

use super::{Say, Words};
use crate::exchange::import::{date::DateOrder, number::DecimalSign, recognise::Confidence};

/// Words and sentences of the import view. Numbers come in as they are to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportWord {
    /// The view.
    Title,
    /// Below the title.
    Line,
    /// Picks files.
    Choose,
    /// Picks more files.
    AddMore,
    /// Begins anew.
    StartOver,
    /// Before there are files: heading.
    NoFiles,
    /// Before there are files: what to bring.
    NoFilesLine,
    /// What each export brings.
    Knows,
    /// Where exports come from.
    KnowsList,
    /// Files are read.
    Reading,
    /// The dry run goes on.
    Checking,
    /// The dry run was stopped.
    Stopped,
    /// Does it again.
    Again,
    /// The worker broke: heading.
    Failed,
    /// The worker broke: what to do.
    FailedAdvice,
    /// Panel of the files.
    Files,
    /// How a file was written.
    Format { encoding: String, delimiter: String, rows: String },
    /// Title lines and footers that were passed over.
    PassedOver { lines: String },
    /// Chooser of a file's table.
    Holds,
    /// It is none of the known tables.
    HoldsNothing,
    /// The file is left out.
    LeaveOut,
    /// The file counts again.
    TakeIn,
    /// The columns of a file.
    Columns { matched: String, all: String },
    /// Column: name in the file.
    ColumnName,
    /// Column: first values.
    Samples,
    /// Column: meaning.
    Meaning,
    /// A column that is not imported.
    NotImported,
    /// How sure a meaning is.
    Sureness(Confidence),
    /// The days on which a stage was entered.
    EnteredStage(String),
    /// The days on which a stage was left.
    LeftStage(String),
}

/// Words of what is asked and of what comes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutcomeWord {
    /// Panel of what is to be confirmed.
    Questions,
    /// Nothing is open.
    NoQuestions,
    /// Day or month first.
    DateQuestion { file: String, sample: String },
    /// Day first or month first.
    DateOrder(DateOrder),
    /// Point or comma.
    DecimalQuestion { file: String, sample: String },
    /// Point or comma, as an answer.
    Decimal(DecimalSign),
    /// Which currency.
    CurrencyQuestion,
    /// What a currency is given as.
    CurrencyHint,
    /// Not a currency.
    CurrencyRefused,
    /// The order of the stages was guessed.
    StageOrderNote,
    /// A stage and a status contradict each other.
    Contradiction { stage: String, status: String, rows: String },
    /// The status counts.
    FlagWins,
    /// The stage counts.
    StageWins,
    /// What a word for the kind of sale means.
    SaleKindQuestion { word: String },
    /// It says none of the four.
    NoSaleKind,
    /// A file may be another table.
    KindQuestion { file: String },
    /// A column's meaning was guessed.
    ColumnQuestion { column: String },
    /// Panel of the stages.
    Stages,
    /// Take over or map.
    StageModeLabel,
    /// Take the export's stages over.
    TakeOver,
    /// What taking over does.
    TakeOverNote,
    /// Map to the plan's stages.
    MapToPlan,
    /// What mapping does.
    MapToPlanNote,
    /// Column: stage in the export.
    TheirStage,
    /// Column: opportunities on it.
    OnIt,
    /// Column: where it goes.
    GoesTo,
    /// A stage of its own.
    OwnStage,
    /// Panel of the outcome.
    Outcome,
    /// What the import would do.
    OutcomeLine,
    /// Per file.
    FileOutcome { imported: String, updated: String, repeated: String, problems: String },
    /// Won, lost, open.
    Won,
    /// Lost.
    Lost,
    /// Open.
    Open,
    /// So many carry no amount.
    WithoutAmount { count: String },
    /// New and changed records of a table.
    Added { table: String, added: String, changed: String },
    /// What looks wrong.
    Oddities,
    /// It is kept as it is.
    OdditiesLine,
    /// Rows that are not taken.
    NotTaken { count: String },
    /// Takes them as a file.
    TakeProblems,
    /// Column: line of the file.
    LineNumber,
    /// Column: the cell at fault.
    Cell,
    /// Column: why.
    Why,
    /// More problems than are shown.
    MoreProblems { count: String },
    /// Makes the change.
    Import,
    /// Nothing to import.
    NothingToImport,
}

/// Words of what was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DoneWord {
    /// Done: heading.
    Done { records: String },
    /// Done: it can be taken back.
    DoneLine,
    /// To the figures.
    ToFigures,
    /// To the ladder.
    ToLadder,
    /// Imports more.
    ImportMore,
}

impl Say for ImportWord {
    fn english(&self) -> Words {
        match self {
            Self::Title => "Import".into(),
            Self::Line => "Bring in what your CRM exports as CSV. You see what it would do before anything changes, and one undo takes it back.".into(),
            Self::Choose => "Choose files".into(),
            Self::AddMore => "Add files".into(),
            Self::StartOver => "Start over".into(),
            Self::NoFiles => "Drop CSV files here, several at once".into(),
            Self::NoFilesLine => "Opportunities alone are enough; accounts, users, targets, stage history, products and activities make the figures richer. Nothing leaves this browser.".into(),
            Self::Knows => "What is understood".into(),
            Self::KnowsList => "Exports and reports of Salesforce, HubSpot, Dynamics 365, Pipedrive, Odoo, EspoCRM and SuiteCRM, and any table with a line of headings: comma, semicolon, tab or bar between the fields; UTF-8, UTF-16 or Windows-1252.".into(),
            Self::Reading => "Reading the files".into(),
            Self::Checking => "Working out what the import would do".into(),
            Self::Stopped => "Stopped. Nothing was changed.".into(),
            Self::Again => "Try again".into(),
            Self::Failed => "The import could not be worked out".into(),
            Self::FailedAdvice => "Nothing was changed. Reload the page and choose the files again; if it comes back, try one file at a time.".into(),
            Self::Files => "Files".into(),
            Self::Format { encoding, delimiter, rows } => format!("{rows} rows, {encoding}, fields parted by {delimiter}").into(),
            Self::PassedOver { lines } => format!("{lines} lines above or below the table were passed over").into(),
            Self::Holds => "Holds".into(),
            Self::HoldsNothing => "Nothing known".into(),
            Self::LeaveOut => "Leave out".into(),
            Self::TakeIn => "Take in".into(),
            Self::Columns { matched, all } => format!("Columns: {matched} of {all} are imported").into(),
            Self::ColumnName => "In the file".into(),
            Self::Samples => "First values".into(),
            Self::Meaning => "Imported as".into(),
            Self::NotImported => "Not imported".into(),
            Self::Sureness(Confidence::Guess) => "Guessed: have a look".into(),
            Self::Sureness(Confidence::Likely) => "Likely".into(),
            Self::Sureness(Confidence::Sure) => "Sure".into(),
            Self::Sureness(Confidence::Told) => "Your choice".into(),
            Self::EnteredStage(stage) => format!("Day it came to {stage}").into(),
            Self::LeftStage(stage) => format!("Day it left {stage}").into(),
        }
    }
}

impl Say for OutcomeWord {
    fn english(&self) -> Words {
        match self {
            Self::Questions => "To confirm".into(),
            Self::NoQuestions => "The data leave nothing open.".into(),
            Self::DateQuestion { file, sample } => format!("{file}: is {sample} day first or month first?").into(),
            Self::DateOrder(DateOrder::DayFirst) => "Day first".into(),
            Self::DateOrder(DateOrder::MonthFirst) => "Month first".into(),
            Self::DecimalQuestion { file, sample } => format!("{file}: how is {sample} meant?").into(),
            Self::Decimal(DecimalSign::Point) => "Point before decimals".into(),
            Self::Decimal(DecimalSign::Comma) => "Comma before decimals".into(),
            Self::CurrencyQuestion => "The amounts name no currency. Which is it?".into(),
            Self::CurrencyHint => "Three letters, such as EUR or USD".into(),
            Self::CurrencyRefused => "Give a currency by its three letters, such as EUR.".into(),
            Self::StageOrderNote => {
                "The order of the stages is not in the data. It was set by their names; check it below.".into()
            }
            Self::Contradiction { stage, status, rows } => {
                format!("{rows} rows stand on {stage} but are marked {status}. Which counts?").into()
            }
            Self::FlagWins => "The mark".into(),
            Self::StageWins => "The stage".into(),
            Self::SaleKindQuestion { word } => format!("Which kind of sale is “{word}”?").into(),
            Self::NoSaleKind => "None of these".into(),
            Self::KindQuestion { file } => format!("{file} could be one of several tables. What does it hold?").into(),
            Self::ColumnQuestion { column } => format!("The meaning of “{column}” was guessed. Is it right?").into(),
            Self::Stages => "Stages".into(),
            Self::StageModeLabel => "What becomes of the stages in the export".into(),
            Self::TakeOver => "Take them over".into(),
            Self::TakeOverNote => "They become the plan's ladder, in the order in which deals ran through them.".into(),
            Self::MapToPlan => "Map them to this plan's stages".into(),
            Self::MapToPlanNote => {
                "The ladder stays as it is; each stage of the export goes to one of its stages.".into()
            }
            Self::TheirStage => "In the export".into(),
            Self::OnIt => "Opportunities".into(),
            Self::GoesTo => "Goes to".into(),
            Self::OwnStage => "A stage of its own".into(),
            Self::Outcome => "What the import will do".into(),
            Self::OutcomeLine => "Nothing has been changed yet.".into(),
            Self::FileOutcome { imported, updated, repeated, problems } => {
                format!("{imported} new, {updated} changed, {repeated} already there, {problems} not taken").into()
            }
            Self::Won => "Won".into(),
            Self::Lost => "Lost".into(),
            Self::Open => "Open".into(),
            Self::WithoutAmount { count } => format!("{count} without an amount").into(),
            Self::Added { table, added, changed } => format!("{table}: {added} new, {changed} changed").into(),
            Self::Oddities => "Taken as it is, but worth a look".into(),
            Self::OdditiesLine => "These rows are imported; figures list what they leave out because of it.".into(),
            Self::NotTaken { count } => format!("{count} rows are not taken").into(),
            Self::TakeProblems => "Save them as CSV with the reason".into(),
            Self::LineNumber => "Line".into(),
            Self::Cell => "Cell".into(),
            Self::Why => "Why".into(),
            Self::MoreProblems { count } => format!("and {count} more, all of them in the CSV").into(),
            Self::Import => "Import".into(),
            Self::NothingToImport => "There is nothing new in these files.".into(),
        }
    }
}

impl Say for DoneWord {
    fn english(&self) -> Words {
        match self {
            Self::Done { records } => format!("{records} records imported").into(),
            Self::DoneLine => "One undo takes all of it back.".into(),
            Self::ToFigures => "See the figures".into(),
            Self::ToLadder => "Go to the ladder".into(),
            Self::ImportMore => "Import more".into(),
        }
    }
}

/// Words about kinds of sale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KindWord {
    /// Which kind those are that say none.
    Question { rows: String },
    /// They stay without a kind.
    StaysOpen,
    /// Sales that come by themselves.
    ByThemselves,
}

impl Say for KindWord {
    fn english(&self) -> Words {
        match self {
            Self::Question { rows } => format!("Rows that name no kind of sale: {rows}. Which kind are they?").into(),
            Self::StaysOpen => "Leave it open".into(),
            Self::ByThemselves => "By themselves, no deals".into(),
        }
    }
}
