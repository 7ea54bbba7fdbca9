//! Words of the playbook's ideal customer, its library, and what each field is good for.

use super::{Apart, Say, Words};
use crate::{
    exchange::library_file::Joined,
    method::playbook::field_value::{Feeds, LookedAtBy, PlanField, Worth},
    model::{Playbook, ToolKind},
};

super::sayings! {
    /// Words of the tabs.
    pub enum LibraryWord {
        Profile => "Ideal customer",
        ProfileLine => "What tells a good customer from others. A must that is not met, or a never that is, rules an account out; the others count by their weight. What is blank never speaks against anybody.",
        AskCriterion => "What tells a good customer from others?",
        ExampleCriterion => "Makes food or packaging, in at least two plants",
        Demand => "How strictly",
        Field => "Looks at",
        FitsFrom => "An account fits from",
        Agreed => "Agreed by marketing and sales",
        AgreedLine => "A profile that one side drew alone is worked around by the other.",
        AgreedBy => "Agreed by",
        AgreedOn => "On",
        NotAgreed => "Nobody has said yes yet.",
        Accounts => "Your accounts, held against this draft",
        AccountsLine => "Those that fit best come first.",
        NoAccounts => "No accounts yet. Add a company with an opportunity or a lead, and it is held against the profile here.",
        NoCriteria => "The profile looks at nothing yet. Add a criterion and say which field it looks at.",
        AccountColumn => "Account",
        FitColumn => "Fit",
        ShareColumn => "Share",
        ReasonsColumn => "Reasons",
        LooksAtNothing => "looks at nothing yet",
        Library => "Library",
        FileLine => "The library goes to another playbook by itself, as a file; dropped on the page it is joined to the draft.",
        ToFile => "Save the library as a file",
        Problems => "Typical problems",
        ProblemsLine => "What hurts customers like yours. Picked into the plan of an opportunity, where it becomes theirs.",
        AskProblem => "Which problem do such customers have?",
        ExampleProblem => "Orders wait two days for a price",
        Measure => "How customers measure it",
        Messages => "What we say to them",
        MessagesLine => "What you say to such customers, and to whom. Picked into findings and presentation.",
        AskMessage => "What do you say to them?",
        ExampleMessage => "A price within the hour, also for special sizes",
        SpeaksTo => "Speaks to",
        Tools => "What helps on which stage",
        ToolsLine => "Papers, calculators and references, by stage and by what the buyer does because of them.",
        AskTool => "What do you have that helps?",
        ExampleTool => "A calculator that works out the return from their own figures",
        ToolKindLabel => "What it is",
        OnStage => "Helps on",
        Outcome => "What the buyer does because of it",
        Link => "Where it lies",
        HowUsed => "How it is used",
        NeverUsed => "Not used yet",
        Fields => "Fields",
        FieldsTitle => "What each field is good for",
        FieldsLine => "How many of your open opportunities have it filled today, and what looks at it. What nothing looks at is work without a use.",
        UnusedTitle => "Proposed for removal",
        UnusedLine => "Nothing looks at these: no verdict, gate, reason to stop, profile or figure.",
        NoUnused => "Something looks at every field.",
        FieldColumn => "Field",
        FilledColumn => "Filled",
        FeedsColumn => "Looked at by",
        WorthColumn => "What to do",
        Remove => "Ask it no more",
        RemoveNote => "in the draft",
        LeaveEmpty => "Leave it empty: nothing asks for it.",
        RemovedInDraft => "The draft asks it no more; its answers are kept.",
        NothingLooks => "nothing",
    }
}

super::sayings! { ToolKind {
    Document => "Document",
    Calculator => "Calculator",
    Reference => "Reference",
    Demonstration => "Demonstration",
    Other => "Something else",
} }

super::sayings! { Worth {
    Unused => "Ask it no more",
    Unfilled => "Hardly anybody fills it: find out why",
    Useful => "Keep it",
} }

super::sayings! { PlanField {
    Account => "Company",
    SaleKind => "Kind of sale",
    Owner => "Owner",
    Amount => "Amount",
    CloseDate => "Expected close",
    OpenedOn => "Opened on",
    Source => "Where it came from",
    NextStep => "Next step",
    Margin => "Margin",
    Lines => "What is being sold",
    Competitors => "Competitors",
    Forecast => "Forecast",
    MinutesSpent => "Minutes spent",
    Expenses => "Expenses",
    Tags => "Tags",
    Notes => "Notes",
    CompellingEvent => "What makes them act",
    CompellingEventDay => "The day by which it must work",
    UniqueValue => "The value that only we bring",
    Budget => "Budget",
    Industry => "Industry of the company",
    Country => "Country of the company",
    ChannelKind => "Channel of the company",
    AnnualRevenue => "Yearly revenue of the company",
    Employees => "Employees of the company",
    Potential => "Potential of the company",
    Relationship => "Relationship with the company",
    Website => "Web address of the company",
} }

super::sayings! { LookedAtBy {
    Figures => "figures",
    Outlook => "outlook",
    Costs => "cost of a new customer",
    Sources => "what each source brought",
    Filters => "filters",
    Marks => "marks on the card",
    Offers => "what was given away",
    Soundness => "soundness of the pipeline",
    Territories => "territories",
    Accounts => "accounts: tier, and which is which",
    Drivers => "what goes with winning",
    Tests => "the three tests",
    SignOffs => "sign-offs",
} }

/// Lines that count or name.
#[derive(Debug, Clone)]
pub enum LibraryLine<'a> {
    /// Filled in so many of so many.
    Filled(usize, usize),
    /// What looks at it, in a playbook.
    LookedAtBy(&'a [Feeds], &'a Playbook),
    /// How often a tool was used, and when last, in words.
    Used(usize, &'a str),
    /// So many fields feed nothing.
    Unused(usize),
    /// Who agreed.
    AgreedBy(&'a str),
    /// What came of joining a library.
    Joined(&'a Joined),
}

impl Say for LibraryLine<'_> {
    fn english(&self) -> Words {
        match self {
            Self::Filled(_, 0) => "asked of none yet".into(),
            Self::Filled(filled, of) => format!("{filled} of {of}").into(),
            Self::LookedAtBy([], _) => LibraryWord::NothingLooks.english(),
            Self::LookedAtBy(feeds, playbook) => {
                feeds.iter().map(|one| fed(one, playbook).into_owned()).collect::<Vec<_>>().join(" \u{b7} ").into()
            }
            Self::Used(1, when) => format!("Used once, on {when}").into(),
            Self::Used(count, when) => format!("Used {count} times, last on {when}").into(),
            Self::Unused(1) => "1 field is asked for and used by nothing.".into(),
            Self::Unused(count) => format!("{count} fields are asked for and used by nothing.").into(),
            Self::Joined(Joined { added: 0, changed: 0, .. }) => "Everything in that library is here already.".into(),
            Self::Joined(Joined { added, changed, unplaced, .. }) => {
                let loose = match unplaced {
                    0 => String::new(),
                    1 => " 1 tool helps on a stage that this playbook does not have: say where it helps.".to_owned(),
                    count => {
                        format!(" {count} tools help on stages that this playbook does not have: say where they help.")
                    }
                };
                format!("Joined to the draft: {added} new, {changed} changed.{loose}").into()
            }
            Self::AgreedBy(who) => format!("Agreed by {}", Apart(who)).into(),
        }
    }
}

fn fed(one: &Feeds, playbook: &Playbook) -> Words {
    let quoted = |text: Option<&str>| format!("\u{201c}{}\u{201d}", text.unwrap_or_default());
    match one {
        Feeds::Verdict(kind) => kind.english(),
        Feeds::Gate(id) => format!("gate {}", quoted(playbook.gates.get(id).map(|gate| gate.name.as_str()))).into(),
        Feeds::Killer(id) => {
            format!("reason to stop {}", quoted(playbook.killers.get(id).map(|killer| killer.text.as_str()))).into()
        }
        Feeds::Profile => "the ideal customer".into(),
        Feeds::Question(id) => {
            format!("answers {}", quoted(playbook.questions.get(id).map(|question| question.text.as_str()))).into()
        }
        Feeds::Product(by) => by.english(),
    }
}
