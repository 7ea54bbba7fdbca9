//! Words of the merge: what comes in from files, what both sides changed, and what became of it.

use super::{Language, Say, Words};
use crate::{
    exchange::merge::{MergeError, MergeRefusal},
    model::TableName,
};

super::sayings! {
    /// Words of the merge.
    pub enum MergeWord {
        MergeInto => "Merge files into this plan",
        Merge => "Merge",
        MergeLine => "Merging brings together what was changed in the file and here, field by field. You see everything before it happens.",
        Title => "Merge",
        Preview => "What will change",
        Effect => "What it does to your figures",
        EffectLine => "Decided in the last twelve months, and open today.",
        Measure => "Figure",
        Before => "Now",
        After => "After merging",
        OpenValue => "Open, by amount",
        OpenCount => "Open, by number",
        Won => "Won, by amount",
        WinRate => "Win rate, by number",
        DealSize => "Average won",
        Files => "Files",
        File => "File",
        Records => "Records",
        Kind => "Kind",
        Added => "Added",
        Changed => "Changed",
        Removed => "Removed",
        Both => "Changed on both sides",
        BothLine => "The later value stands unless you choose the other. What is not chosen stays in the history.",
        AllMine => "All of mine",
        AllTheirs => "All of theirs",
        NoConflicts => "Nothing was changed on both sides: everything fits together.",
        Nothing => "Everything in these files is known here. There is nothing to merge.",
        NothingUndone => "What you took back earlier stays taken back.",
        Playbook => "Method",
        PlaybookLine => "The files follow different methods (ladder, questions, gates). One of them holds for the whole plan; parts that records of the others stand on come along.",
        PlaybookHere => "The one of this plan",
        KeptTitle => "Kept for the sake of others",
        KeptLine => "Somebody removed these, but other records speak of them, so they stay:",
        TwoWay => "no common history: compared as they stand",
        OtherPlan => "another plan",
        NothingNew => "nothing new",
        Leave => "Leave my plan as it is",
        ShowMore => "Show more",
        Removal => "Removed, or kept with the changes?",
        RemovedThere => "Removed",
        KeptWithChanges => "Kept",
        Mine => "here",
        Unknown => "no history says who or when",
        Stands => "stands",
        Report => "What came from whom",
        ReportText => "The report as text",
        ReportLine => "One press of Undo takes the whole merge back.",
        CopyReport => "Copy the report",
        SaveReport => "Save the report",
        Copied => "The report is on the clipboard.",
        NotCopied => "The browser did not let the page use the clipboard. Save the report instead.",
        Done => "Done",
        Failed => "Not merged",
        ReadAnew => "Your plan changed meanwhile, so the preview was made anew. Look at it once more.",
        NoPlanFits => "The plan that is open can only be read, so nothing can be merged into it. Open one of your own first.",
        Stopped => "Stopped. Your plan is as it was.",
        Head => "Name, currency or calendar",
    }
}

/// What names and numbers are filled into.
pub enum MergeSentence<'a> {
    /// The title of the view.
    Into(&'a str),
    /// How far the reading is.
    Reading {
        /// The file being read, from 1.
        file: usize,
        /// How many there are.
        of: usize,
    },
    /// Files that bring something, records they change.
    Summary {
        /// Files.
        files: usize,
        /// Records added.
        added: String,
        /// Records changed.
        changed: String,
        /// Records removed.
        removed: String,
    },
    /// Merged.
    Merged {
        /// Files.
        files: usize,
        /// Into what.
        plan: &'a str,
    },
    /// Who wrote a value, and when.
    Signed {
        /// Who.
        by: &'a str,
        /// When.
        at: &'a str,
        /// Where it comes from.
        from: &'a str,
    },
    /// A record that stays, and what speaks of it.
    Kept(&'a str, &'a str),
    /// A method and its version.
    Method(&'a str, u32),
    /// Revisions of one person.
    Person {
        /// Who.
        by: &'a str,
        /// How many changes.
        changes: usize,
    },
    /// A line of the report about a file.
    FileLine {
        /// The file.
        name: &'a str,
        /// Records added.
        added: usize,
        /// Records changed.
        changed: usize,
        /// Records removed.
        removed: usize,
    },
    /// A line of the report about a dispute.
    Chosen {
        /// What it was about.
        what: &'a str,
        /// The value that stands.
        stands: &'a str,
        /// The others.
        others: &'a str,
    },
    /// The file name of a report.
    ReportName(&'a str),
}

impl Say for MergeSentence<'_> {
    fn english(&self) -> Words {
        let files = |count: &usize| if *count == 1 { "1 file".to_owned() } else { format!("{count} files") };
        match self {
            Self::Into(plan) => format!("Merge into {plan}"),
            Self::Reading { file, of } => format!("Reading file {file} of {of}"),
            Self::Summary { files: count, added, changed, removed } => {
                format!("{}. Records added: {added}, changed: {changed}, removed: {removed}.", files(count))
            }
            Self::Merged { files: count, plan } => format!("Merged {} into {plan}", files(count)),
            Self::Signed { by, at, from } => format!("{by}, {at} ({from})"),
            Self::Kept(record, by) => format!("{record}, of which {by} speaks"),
            Self::Method(name, version) => format!("{name}, version {version}"),
            Self::Person { by, changes: 1 } => format!("{by}: 1 change"),
            Self::Person { by, changes } => format!("{by}: {changes} changes"),
            Self::FileLine { name, added, changed, removed } => {
                format!("{name}: {added} added, {changed} changed, {removed} removed")
            }
            Self::Chosen { what, stands, others } => format!("{what}: {stands} stands (other: {others})"),
            Self::ReportName(plan) => format!("{plan}-merge.txt"),
        }
        .into()
    }
}

impl Say for MergeRefusal {
    fn english(&self) -> Words {
        match self {
            Self::Merge(MergeError::OfNewerVersion(version)) => {
                format!("A newer version of Rungbook (format {version}) made it. Open it in that version and save it from there.")
            }
            Self::Merge(MergeError::Dangling { from, to }) => {
                format!("{from} speaks of {to}, which is in neither plan. Open the file alone to see what is in it.")
            }
            Self::Change(error) => return error.english(),
        }
        .into()
    }
}

/// What the records of a table are called.
pub fn table(language: Language, table: TableName) -> Words {
    match language {
        Language::English => match table {
            TableName::Unit => "People and units",
            TableName::Quota => "Quotas",
            TableName::Account => "Companies",
            TableName::Contact => "Contacts",
            TableName::Product => "Products",
            TableName::Contract => "Contracts",
            TableName::Lead => "Leads",
            TableName::Opportunity => "Opportunities",
            TableName::KeyPlayer => "People of buying groups",
            TableName::InfluenceLine => "Lines between people",
            TableName::Answer => "Answers",
            TableName::GateDecision => "Decisions at gates",
            TableName::SignOff => "Sign-offs",
            TableName::OpportunityPlan => "Opportunity plans",
            TableName::ValueProposition => "Value propositions",
            TableName::Activity => "Activities",
            TableName::Action => "Actions",
            TableName::Transaction => "Orders",
            TableName::Scenario => "What-if scenarios",
            TableName::Review => "Reviews",
            TableName::Assessment => "Self-assessments",
            TableName::Stage => "Stages",
            TableName::Question => "Questions",
            TableName::Gate => "Gates",
            TableName::Reason => "Reasons",
            TableName::Source => "Sources",
            TableName::Channel => "Channels",
        }
        .into(),
    }
}
