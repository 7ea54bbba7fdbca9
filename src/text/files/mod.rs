//! Words of the files view: plans on this machine, files in and out, saving, and what to do when something is wrong.

mod file_error;
mod loss;
mod packed;
mod saving;
mod sentence;
mod tables;

pub use loss::LossSentence;
pub use saving::{NotSaved, Saving};
pub use sentence::FilesSentence;
pub use tables::{TableLine, TablesWord};

use super::{Language, Say, Words, format::NumberStyle};

macro_rules! files_words {
    ($( $(#[$doc:meta])* $word:ident = $english:literal, )*) => {
        /// Words of the files view.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum FilesWord { $( $(#[$doc])* $word, )* }
        impl Say for FilesWord {
            fn english(&self) -> Words {
                match self { $( Self::$word => $english, )* }.into()
            }
        }
    };
}

files_words! {
    /// The view's title.
    Title = "Files",
    /// Under the title.
    TitleLine = "Your plans stay in this browser, on this machine. A file is how one travels: to a colleague, another device or a safe place.",
    /// Saves the open plan to a file.
    SaveAsFile = "Save as file",
    /// Makes a plan.
    NewPlan = "New plan",
    /// Opens a file.
    OpenFile = "Open a file",
    /// Opens text from the clipboard.
    PasteText = "Paste text",
    /// Opens the sample company.
    OpenSample = "Open the sample company",
    /// Goes to the import view.
    ImportTables = "Import a CRM export",
    /// Heading of the list.
    PlansHere = "Plans on this machine",
    /// The table under it, for those who hear it.
    ListOfPlans = "List of plans",
    /// Column.
    Name = "Name",
    /// Column.
    Records = "Records",
    /// Column.
    Size = "Size",
    /// Column.
    Changed = "Changed",
    /// Column.
    LastCopy = "Last saved as file",
    /// Column of menus.
    More = "More",
    /// No copy was ever saved.
    Never = "never",
    /// A copy holds all changes.
    UpToDate = "up to date",
    /// The plan at hand.
    OpenNow = "Open",
    /// A shipped sample.
    Sample = "Sample",
    /// Opened without permission to change.
    ReadOnly = "Read only",
    /// Opens a plan of the list.
    Open = "Open",
    /// Gives a plan another name.
    Rename = "Rename",
    /// Puts a plan into the bin.
    Delete = "Delete",
    /// Makes an own plan of a sample.
    StartFromThis = "Start my own from this",
    /// Copies a plan.
    Duplicate = "Duplicate",
    /// Removes all samples.
    RemoveSamples = "Remove samples",
    /// Heading.
    Bin = "Bin",
    /// Line under the heading.
    BinLine = "Deleted plans, and copies of plans that a file replaced, can be had back for 30 days.",
    /// Takes out of the bin.
    Restore = "Restore",
    /// Removes for good.
    DeleteForGood = "Delete for good",
    /// Asks before removing for good.
    DeleteForGoodQuestion = "Delete for good?",
    /// What it means.
    DeleteForGoodLine = "The plan and its history go now and cannot be had back, except from a file you saved.",
    /// Opens a kept file as a plan of its own.
    OpenAsCopy = "Open as a copy",
    /// A kept file in the bin.
    ReplacedCopy = "Kept as it was before",
    /// Heading.
    Safety = "How safe it is here",
    /// The browser promised to keep the plans.
    PromiseKept = "The browser has promised not to clear your plans to make room.",
    /// It has not.
    PromiseMayClear = "The browser may clear your plans when the disk runs short. Save a file now and then; after some use the browser may grant the promise. A private window forgets everything when it is closed.",
    /// It does not say.
    PromiseUnknown = "This browser does not say whether it may clear your plans. Save a file now and then.",
    /// Asks for the promise.
    AskPromise = "Ask the browser to keep them",
    /// Nothing leaves.
    Privacy = "Nothing you enter leaves this browser unless you save or share a file yourself.",
    /// Dialog field.
    PlanName = "Name of the plan",
    /// Example.
    PlanNameHint = "Such as your company or territory",
    /// Dialog field.
    PlanCurrency = "Currency of its figures",
    /// Hint.
    CurrencyHint = "Three letters, such as EUR, USD or GBP",
    /// Makes the plan.
    CreatePlan = "Create plan",
    /// A plan without a name.
    UntitledPlan = "My plan",
    /// A name is asked for.
    NameMissing = "Give the plan a name.",
    /// A name is too long.
    NameTooLong = "Use at most 200 characters.",
    /// Closes a dialog that keeps what was typed.
    Done = "Done",
    /// The text is no currency.
    NotACurrency = "Use the three letters of a currency, such as EUR.",
    /// Dialog title.
    PasteTitle = "Paste a plan",
    /// Dialog field.
    PasteField = "Text of a plan file",
    /// Hint.
    PasteHint = "All of it, from the first { to the last }.",
    /// Opens the pasted text.
    PasteOpen = "Open this plan",
    /// What a pasted text is called in messages.
    PastedText = "The pasted text",
    /// What the shipped sample is called in messages.
    SampleFile = "The sample company",
    /// While a file is read.
    Reading = "Reading the file…",
    /// Dialog title.
    AlreadyHere = "This plan is already here",
    /// Replaces.
    Replace = "Replace mine",
    /// What replacing means.
    ReplaceLine = "Replacing keeps yours in the bin for 30 days.",
    /// Keeps both.
    KeepBoth = "Keep both",
    /// What keeping both means.
    KeepBothLine = "Keeping both opens the file as a plan of its own, named as a copy.",
    /// Leaves everything.
    LeaveIt = "Leave mine",
    /// The file says what is here already.
    NothingNew = "The file and the plan here hold the same records. There is nothing to do.",
    /// Kinds of difference.
    Added = "records in the file only",
    /// Kinds of difference.
    ChangedRecords = "records that differ",
    /// Kinds of difference.
    Removed = "records in your plan only",
    /// Name, currency or calendar are not the same.
    HeadDiffers = "The name, currency or calendar differ too.",
    /// The method is not the same.
    PlaybookDiffers = "The method (ladder, questions, gates) differs too.",
    /// The whole page as a target.
    DropHere = "Drop to open",
    /// What may be dropped.
    DropHint = "A plan file opens, several are merged; tables (CSV) go to the import",
    /// Nothing fitting was dropped.
    DropNothing = "Nothing was opened: drop a file from your disk.",
    /// Plans and tables together.
    DropOneKind = "Plans and tables do not go together: open the plan files first, then the tables. Nothing was changed.",
    /// Undo of a deletion.
    Undo = "Undo",
    /// Closes a dialog.
    Cancel = "Cancel",
    /// Opened from a file.
    NewerFile = "A newer version of Rungbook made this file. You can read it here; to change it, use that version.",
    /// The file picker was refused.
    CouldNotWriteFile = "The file was not saved: the browser could not write there. Choose another folder, or allow downloads.",
    /// The sample could not be fetched.
    SampleMissing = "The sample company could not be loaded. You may be offline; try again when you are connected.",
    /// The file could not be read from disk.
    FileUnreadable = "The browser could not read that file. It may have been moved, or it is a folder. Nothing was changed.",
    /// A plan of the list was removed in another tab.
    GoneFromHere = "That plan is no longer here: it was removed in another tab.",
    /// Switching plans while changes wait.
    SaveFirst = "Your last changes are not saved yet, so this plan stays open. Save it as a file first, then try again.",
    /// A dialog's title.
    RenameTitle = "Rename plan",
    /// Nothing in the list.
    NoPlans = "No plan here yet",
    /// What to do about it.
    NoPlansLine = "Start one, open a file, or look at the sample company.",
    /// Welcome.
    WelcomeTitle = "Know which deals deserve your week",
    /// Welcome.
    WelcomeLine = "Rungbook turns your opportunities into a ladder: what each one still lacks, what to do next, and what your figures really say.",
    /// Choice.
    WelcomeStart = "Start a plan",
    /// Choice.
    WelcomeStartLine = "An empty ladder, ready for your first opportunity.",
    /// Choice.
    WelcomeImport = "Import a CRM export",
    /// Choice.
    WelcomeImportLine = "CSV files from Salesforce, HubSpot, Dynamics and others become a plan.",
    /// Choice.
    WelcomeSample = "Look at the sample company",
    /// Choice.
    WelcomeSampleLine = "A made-up firm with two years of history. Change anything; your own plans stay apart.",
    /// Below the choices.
    WelcomeFile = "Have a plan file? Drop it anywhere on this page, or",
    /// The button after it.
    OpenIt = "open it",
    /// Where the privacy sentence stands.
    WelcomePrivacy = "No account and no server: what you enter stays in this browser.",
    /// Heading of the rescue page.
    LostTitle = "The browser has lost something",
    /// Heading.
    UnreadableTitle = "This plan cannot be read",
    /// Assurance.
    NothingWritten = "Nothing has been changed or written over. Choose how to go on:",
    /// Way on.
    OpenYourFile = "Open your last file",
    /// Way on.
    OpenYourFileLine = "The surest way: the file you saved last, here or elsewhere.",
    /// Way on.
    SaveWhatIsLeft = "Save what is left",
    /// Way on.
    SaveWhatIsLeftLine = "The rows that remain, as text, just as they are stored.",
    /// Way on.
    KeepWhatIsLeft = "Go on with what is left",
    /// Way on.
    KeepWhatIsLeftLine = "Opens what can be read. The rows as they stood are kept in the bin for 30 days.",
    /// Way on, where an older state came back.
    GoOnOlder = "Go on from there",
    /// Way on.
    GoOnOlderLine = "Opens your plans as they were then. What you did later is only in files or backups you have.",
    /// Heading.
    MissingTitle = "What is missing",
    /// Heading.
    FoundTitle = "What was found",
    /// Heading.
    Backups = "Backups",
    /// Line under the heading.
    BackupsLine = "Made by themselves: a quarter of an hour after a change, and before an import, a merge, or anything that replaces the plan. The last three of today are kept, and one a day for ten days.",
    /// There are none.
    NoBackups = "No backup yet. The first is made a quarter of an hour after a change.",
    /// The table, for those who hear it.
    ListOfBackups = "List of backups",
    /// Column.
    Made = "Made",
    /// Column.
    Occasion = "Why",
    /// Why a backup was made.
    OccasionRoutine = "after changes",
    /// Why a backup was made.
    OccasionImport = "before an import",
    /// Why a backup was made.
    OccasionMerge = "before a merge",
    /// Why a backup was made.
    OccasionReplace = "before it was replaced",
    /// Puts a backup in the place of its plan.
    RestoreBackup = "Restore",
    /// Heading of the banner.
    ConflictTitle = "Changed in two tabs at once",
    /// What it means.
    ConflictLine = "The later value stands; the other is in the history. Keep it, or take the other.",
    /// The version that stands.
    ConflictStands = "stands",
    /// Leaves what stands.
    ConflictKeep = "Keep this",
    /// Takes the other.
    ConflictTake = "Use this",
    /// One side removed the record, the other changed it.
    ConflictKept = "kept, with changes",
    /// One side removed the record.
    ConflictRemoved = "removed",
    /// Name, currency, calendar or method.
    ThePlan = "The plan",
    /// Heading of the banner.
    AsideTitle = "Some of this plan could not be read",
    /// The banner.
    AsideLine = "The rest is open and safe. What could not be read is set aside here, just as it stood: save it as a file, and discard it when you have what you need.",
    /// Unfolds the text of a row.
    AsideRaw = "Its text",
    /// Throws away what was set aside.
    AsideDiscard = "Discard it",
    /// Before throwing it away.
    AsideDiscardQuestion = "Discard what could not be read?",
    /// What it means.
    AsideDiscardLine = "Its text goes for good. Save it as a file first if you are not sure.",
    /// A part of the history.
    PartOfHistory = "Part of the history",
    /// What a record is called that stands in for one that could not be read.
    StandIn = "(could not be read)",
    /// Way on.
    OtherPlan = "Open another plan",
    /// Way on.
    OtherPlanLine = "This one stays as it is; nothing of it is thrown away.",
    /// Way on.
    StartAnew = "Start anew",
    /// Way on.
    StartAnewLine = "What is left of this plan goes to the bin for 30 days.",
    /// The banner without storage.
    NoStorageTitle = "This browser keeps nothing for this page",
    /// The banner without storage.
    NoStorageLine = "You can work as usual, but closing the page forgets everything. Save a file before you leave, or allow site data for this address and reload.",
    /// Gets the newer version.
    Reload = "Reload",
    /// The banner where nothing was kept before and nothing is promised.
    ForgetsTitle = "This window may forget what you enter",
    /// What it means.
    ForgetsLine = "The browser has not promised to keep your plans, and a private window forgets everything when it is closed. Save a file before you leave.",
    /// Saves a file from the banner.
    SaveCopyNow = "Save a copy now",
    /// Puts the banner away.
    Understood = "Understood",
    /// The banner where a newer version of the program is here.
    UpdateTitle = "A new version of Rungbook is ready",
    /// What it means.
    UpdateLine = "It starts when you say so, or the next time you open Rungbook. Your plans stay as they are.",
    /// Starts it.
    UpdateNow = "Update now",
    /// Puts the banner away.
    UpdateLater = "Later",
    /// The banner where a newer version was at work.
    NewerVersionTitle = "A newer version of Rungbook keeps your plans",
    /// The banner when a save failed.
    NotSavedTitle = "Your last changes are not saved",
}

/// A size in bytes: 1.2 MB.
pub fn size(bytes: f64, numbers: &NumberStyle) -> String {
    let (scaled, unit) = match bytes {
        b if b >= 1e9 => (b / 1e9, "GB"),
        b if b >= 1e6 => (b / 1e6, "MB"),
        b if b >= 1e3 => (b / 1e3, "kB"),
        b => (b, "B"),
    };
    let decimals = usize::from(scaled < 10.0 && unit != "B");
    format!("{}\u{a0}{unit}", numbers.decimal(scaled, decimals))
}

/// A moment: today, with the time; else the day.
pub fn moment(
    day: chrono::NaiveDate,
    (hours, minutes): (u32, u32),
    today: chrono::NaiveDate,
    language: Language,
) -> String {
    match language {
        Language::English if day == today => format!("today, {hours:02}:{minutes:02}"),
        Language::English => super::format::day_short(day, today),
    }
}
