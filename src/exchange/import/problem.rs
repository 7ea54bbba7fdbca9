//! Rows that could not be taken, and values that were taken but look wrong.

use serde::{Deserialize, Serialize};

use super::read::RowFault;

/// Why a row was not imported. The row is offered back with this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The row does not fit its header, or a limit.
    Row(RowFault),
    /// Something that is no date where one should be.
    NotADate,
    /// A date that no calendar has, such as 31 February.
    ImpossibleDate,
    /// Something that is no number where one should be.
    NotANumber,
    /// A number that does not fit.
    NumberTooLarge,
    /// Neither yes nor no where one of them should be.
    NotAFlag,
    /// A currency that is not known by a code, sign or name.
    UnknownCurrency,
    /// A field without which the record makes no sense is empty.
    Missing,
    /// It refers to a record that is in none of the files nor in the plan.
    UnknownReference,
    /// It refers to a name that several records have.
    AmbiguousName,
    /// The other system has deleted the record.
    Deleted,
    /// Two rows with the same id say different things; this is the later one.
    SameId { first_line: u64 },
}

/// A row that was not imported, with the cell at fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The line of the file on which the row begins, counted from 1.
    pub line: u64,
    /// The column at fault; nothing where it is the row as a whole.
    pub column: Option<String>,
    /// What stands there.
    pub value: String,
    /// Why the row was not taken.
    pub reason: Reason,
}

/// What looks wrong in data that were taken as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Oddity {
    /// Decided before it was opened: a cycle of less than no days.
    NegativeCycle,
    /// Won with an amount of nothing.
    WonWithoutAmount,
    /// Lost with an amount of nothing: win rates by amount cannot be trusted.
    LostWithoutAmount,
    /// An amount below zero.
    NegativeAmount,
    /// Open, with a close date that has passed.
    OverdueOpen,
    /// Decided, without a day on which that happened.
    DecidedWithoutDay,
    /// Decided on a day that was only the expected one.
    DecidedOnExpectedDay,
    /// A day of decision that lies in the future.
    DecidedInFuture,
    /// Without a day on which it was opened.
    NoOpeningDay,
    /// Without an account.
    NoAccount,
    /// Without an owner.
    NoOwner,
    /// Without a stage.
    NoStage,
    /// The account is named, but no file lists it; it was added by its name.
    AccountAdded,
    /// The owner is named, but no file lists them; they were added.
    OwnerAdded,
    /// The product is named, but no file lists it; it was added by its name.
    ProductAdded,
    /// The product's name was written in another way than in the list of products.
    ProductSpelling,
    /// A name that several records have; the link was left empty.
    AmbiguousName,
    /// A link to an id that is in none of the files nor in the plan; it was left empty.
    UnknownLink,
    /// The stage says otherwise than the status; what was chosen counts.
    StageAgainstStatus,
    /// The last stage of the history is not the stage of the opportunity.
    HistoryEndsElsewhere,
    /// The history goes back in time.
    HistoryBackwards,
    /// The history begins before the opportunity was opened.
    HistoryBeforeOpening,
    /// A decided opportunity was opened again.
    Reopened,
    /// A text was longer than its place allows and was cut.
    TextCut,
    /// A target's owner is named otherwise than the unit with the same id.
    OwnerNameDiffers,
    /// A target of nothing, or none: not imported as a target.
    EmptyTarget,
    /// A superior that would make a circle was left out.
    CircleOfManagers,
    /// Without a kind of sale (M19).
    NoSaleKind,
    /// A sale that comes by itself: kept with its customer, no deal (M22).
    CameByItself,
    /// Amounts in a currency that is not the plan's: kept, never added to others.
    OtherCurrency,
}

/// How often something looked wrong, with the first few places.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OddityCount {
    /// How often.
    pub count: usize,
    /// File and line of the first few.
    pub examples: Vec<(usize, u64)>,
}
