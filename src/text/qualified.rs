//! Words of how well an opportunity stands up: fit, three tests, what does not agree, how surely it is forecast.

use super::{Apart, Say, Words, format::day};
use crate::{
    method::{
        claim::{Cap, Mismatch},
        fit::FitVerdict,
        qualified::Warning,
    },
    model::{
        AccountField, CompetitorKind, Demand, ForecastCategory, Playbook,
        opportunity_plan::{BudgetLevel, NeedTold},
    },
};

super::sayings! {
    /// Words of the panels.
    pub enum CheckWord {
        Fit => "Does it fit our ideal customer?",
        FitLine => "Held against the profile that marketing and sales agreed on.",
        NoProfile => "The playbook has no profile of the ideal customer yet.",
        NoAccount => "No company is named yet, so there is nothing to hold against the profile.",
        ToProfile => "Open the profile",
        Holds => "Yes",
        HoldsNot => "No",
        NotKnown => "Not known",
        RulesOut => "Rules it out",
        SpeakFor => "For it:",
        Tests => "Is it an opportunity at all?",
        TestsLine => "Three tests, and what they did for it. An interest that fails one of them is no opportunity yet.",
        InMarket => "They are in the market: there is a project",
        HasBudget => "Money is set aside",
        ActsSoon => "They mean to act in reasonable time",
        BuyerActs => "What they told us and did",
        NoActs => "Nothing yet: ask for a paper, a figure, a meeting with somebody else.",
        Whole => "It passes all of them.",
        Budget => "Budget",
        BudgetLine => "How much, how far it is, and who releases it.",
        BudgetAmount => "Amount set aside",
        BudgetLevel => "How far it is",
        FiscalYear => "Their fiscal year",
        ReleasedBy => "Who releases it",
        Agrees => "What does not agree",
        AgreesLine => "Looked up in this plan, so that nobody has to find it out in the review.",
        AllAgrees => "Nothing contradicts anything else.",
        LowPriority => "Low priority",
        Forecast => "Forecast",
        ForecastLine => "What you say, and what its qualification bears. The smaller of the two counts.",
        YouSay => "You say",
        NothingSaid => "Nothing said",
        Counts => "Counts as",
        Bears => "The most it bears",
        Nothing => "Nothing keeps it from being committed.",
        People => "Whose need it is, as each of them says",
        NotAsked => "Not asked",
        Kind => "What kind of rival",
        PickProblem => "Pick a typical problem",
        PickMessage => "Pick a message",
        PickedAll => "All of them stand here already.",
        ToolsHere => "What helps on this stage",
        ToolsHereLine => "From the playbook: what brings about what the buyer has to do next.",
        NoToolsHere => "The playbook names nothing that helps on this stage.",
        UseTool => "Used it today",
        UsedTools => "Used here",
        AskTool => "Something of ours that you used",
        ExampleTool => "The returns calculator, with their finance director",
    }
}

super::sayings! { FitVerdict {
    RuledOut => "Does not fit",
    Partly => "Fits in part",
    Unknown => "Not known",
    Fits => "Fits",
} }

super::sayings! { Demand {
    Must => "Must",
    Should => "Should",
    Never => "Never",
} }

super::sayings! { AccountField {
    Industry => "Industry",
    Country => "Country",
    ChannelKind => "Channel",
    AnnualRevenue => "Yearly revenue",
    Employees => "Employees",
    Potential => "Potential",
    Relationship => "Relationship",
} }

super::sayings! { ForecastCategory {
    Pipeline => "Pipeline",
    Likely => "Likely",
    Commit => "Committed",
} }

super::sayings! { CompetitorKind {
    Supplier => "Another supplier",
    OwnBuild => "They build it themselves",
    OtherProject => "Another project of theirs",
    Nothing => "They leave things as they are",
} }

super::sayings! { BudgetLevel {
    Wished => "Somebody wishes it",
    Requested => "It was asked for",
    Approved => "It stands in the budget",
    Released => "It is released",
} }

super::sayings! { NeedTold {
    Confirmed => "Confirmed",
    Corrected => "Corrected",
    Denied => "Not theirs",
} }

/// Lines that count or name.
#[derive(Debug, Clone)]
pub enum CheckLine<'a> {
    /// What a fit comes to.
    Percent(u32),
    /// How much one criterion counts.
    Counts(u32),
    /// How often they gave or did something, and when last.
    Acts(usize, &'a str),
    /// Something that does not agree.
    Warns(&'a Warning),
    /// Why it counts for less, with the playbook that names the parts.
    Caps(&'a Cap, &'a Playbook),
    /// It stands higher than it has earned.
    Unearned(&'a Mismatch, &'a Playbook),
}

impl Say for CheckLine<'_> {
    fn english(&self) -> Words {
        match self {
            Self::Percent(percent) => format!("{percent} % of the weight speaks for it.").into(),
            Self::Counts(weight) => format!("weight {weight}").into(),
            Self::Acts(1, "") => "once".into(),
            Self::Acts(1, last) => format!("once, on {last}").into(),
            Self::Acts(count, "") => format!("{count} times").into(),
            Self::Acts(count, last) => format!("{count} times, last on {last}").into(),
            Self::Warns(warning) => warned(warning),
            Self::Caps(cap, playbook) => capped(cap, playbook),
            Self::Unearned(found, playbook) => unearned(found, playbook),
        }
    }
}

fn warned(warning: &Warning) -> Words {
    match warning {
        Warning::ClosesTooLate { must_work, closes } => format!(
            "It must work for them by {}, and you expect it to close on {}. Move one of the two, or ask again.",
            day(*must_work),
            day(*closes)
        )
        .into(),
        Warning::NobodySaidWhen => "The day by which it must work is there, but nobody is named who said so.".into(),
        Warning::DelayHurtsNobody => {
            "They said that a delay of some months would not hurt. Put work that cannot wait before it.".into()
        }
        Warning::RivalWithin(_) => {
            "They favour another way to use the money than buying. Work on that before you work on other suppliers."
                .into()
        }
    }
}

fn capped(cap: &Cap, playbook: &Playbook) -> Words {
    match cap {
        Cap::Killer(id) => {
            let text = playbook.killers.get(id).map(|killer| killer.text.as_str()).unwrap_or_default();
            format!("A reason to stop holds: {}.", Apart(text)).into()
        }
        Cap::Unearned(found) => unearned(found, playbook),
        Cap::Red(kind) => format!("\u{201c}{}\u{201d} is answered with no.", kind.english()).into(),
        Cap::NotGreen(kind) => format!("\u{201c}{}\u{201d} is not answered with yes yet.", kind.english()).into(),
        Cap::Disagrees(warning) => warned(warning),
    }
}

fn unearned(found: &Mismatch, playbook: &Playbook) -> Words {
    let name = |id| playbook.stages.get(id).map(|stage| stage.name.as_str()).unwrap_or_default();
    let things = match found.missing.len() {
        1 => "1 thing is missing".to_owned(),
        count => format!("{count} things are missing"),
    };
    format!("What is known carries it only to {}: {things}.", Apart(name(&found.earned))).into()
}
