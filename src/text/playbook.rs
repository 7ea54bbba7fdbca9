//! Words of the playbook's view.

use std::collections::BTreeSet;

use super::{Language, Say, Words};
use crate::{
    method::playbook::{
        compare::{Kind, Section},
        draft::Buyers,
        lint::{BLOCKING_MAX, Lint, STAGES_MAX},
        switch::SwitchRefusal,
    },
    model::{Id, Keyed, Phase, Playbook},
};

super::sayings! {
    /// Words of the view.
    pub enum PlaybookWord {
        Title => "Playbook",
        Line => "The method this plan follows: stages, questions, gates, reasons to stop, and your own words for them.",
        Tabs => "Parts of the playbook",
        Stages => "Stages",
        Questions => "Questions",
        Gates => "Gates",
        Killers => "Reasons to stop",
        Rights => "Who decides what",
        Roles => "Roles",
        Reasons => "Reasons and sources",
        Limits => "Limits",
        Terms => "Your words",
        Versions => "Versions",
        ReadOnly => "This plan is only read here, so its playbook cannot be changed.",
        DraftTitle => "A draft, not yet in force",
        Save => "See what it does, then save",
        Discard => "Discard the draft",
        Discarded => "The draft was discarded.",
        UndoStep => "Undo in the draft",
        RedoStep => "Redo in the draft",
        More => "Another playbook",
        FromFile => "Open a playbook file",
        ToFile => "Save as a playbook file",
        Interview => "Make one by a short interview",
        AskStage => "A new stage: what do you call it?",
        ExampleStage => "Site survey",
        AskQuestion => "A new question: what do you ask?",
        ExampleQuestion => "Who signs for a purchase of this size?",
        AskGate => "A new gate: what do you call it?",
        AskCriterion => "Something this gate asks for",
        ExampleCriterion => "The survey was paid for",
        AskKiller => "A new reason to stop",
        ExampleKiller => "They buy only through a tender",
        AskRight => "A new decision: what is decided?",
        ExampleRight => "The day on which the machine is delivered",
        AskReason => "A new reason",
        ExampleReason => "They had no people to run it",
        AskChannel => "A new channel",
        ExampleChannel => "Installers",
        ChannelsLine => "How goods reach a customer. Accounts name one, every figure can be held to one, and a stage can belong to some.",
        AskSource => "A new source of leads",
        ExampleSource => "Our own webinar",
        Criteria => "What it asks for",
        Advises => "advises",
        Blocks => "must hold",
        KillersLine => "Fixed ahead of time. When one holds, the way up is closed until a named role sets it aside. A blank never stops anything.",
        NotAsked => "Asked on no stage",
        NotAskedLine => "Kept for their answers, asked no more. Give one a stage and it is asked again.",
        Advice => "Worth a second look",
        NoAdvice => "Nothing here deserves a second look.",
        MustMend => "To be mended before it can be saved",
        EffectTitle => "What this draft would do",
        EffectNothing => "No open opportunity would stand differently.",
        Homes => "Where things go",
        HomesLine => "Leads and opportunities stand, or stood, on stages that the draft does not have. Say which stage stands for each.",
        Differences => "What the draft changes",
        NoDifferences => "Nothing: the draft says what the playbook says.",
        Parked => "Kept aside",
        ParkedLine => "These have no place in the draft but something refers to them. They stay, are asked and offered no more, and can be taken up again.",
        SaveAs => "Put it in force",
        Saved => "The playbook is in force.",
        Cancel => "Cancel",
        Unreachable => "That playbook could not be fetched. Check the connection and try again.",
        Saved1 => "Saved versions",
        SavedLine => "Each time a draft was put in force, with who did it and what it changed.",
        When => "When",
        Who => "Who",
        VersionColumn => "Version",
        What => "What changed",
        NoVersions => "This playbook has not been changed in this plan yet.",
        TermsLine => "What your people say in place of our words. Leave one empty to keep ours. They are used on every screen and in what is saved.",
        LimitsLine => "Numbers that marks, verdicts and figures are judged by.",
        RightsLine => "Which department answers for a decision, and who signs for it. Gates that ask for a sign-off look here.",
        RolesLine => "What each role in a buying group means here, and by which stage the person should be known.",
    }
}

super::sayings! {
    /// Words of the interview that makes a playbook (M215).
    pub enum InterviewWord {
        Title => "A playbook from a few answers",
        Line => "Leave open what you do not know. The result is a draft: change anything before you put it in force.",
        From => "Begin with",
        Called => "What shall it be called?",
        Kinds => "What do you sell to whom?",
        KindNewCustomer => "Products to new customers",
        KindNewProduct => "Further products to customers we have",
        KindRenewal => "The same again to customers we have",
        Amount => "What is a usual sale worth?",
        AmountHint => "A plan is light below half of it and full from twice it",
        Cycle => "How many days from the first talk to the signature?",
        CycleHint => "The stages' expected days are stretched to it",
        Buyers => "Who decides on the buyer's side?",
        Industries => "Which industries do you serve? One a line",
        IndustriesHint => "All others become a reason to stop. Leave it empty to serve all",
        Revenue => "What is the least yearly revenue of a customer?",
        RevenueHint => "Smaller ones become a reason to stop",
        Make => "Make the draft",
    }
}

super::sayings! {
    /// The playbooks that ship.
    pub enum Shipped {
        TwoPhase => "Two-phase ladder",
        Distributor => "Sales through distributors",
        Renewals => "Renewals",
        SixSteps => "Six steps from target to close",
    }
}

super::sayings! { Phase {
    Lead => "Leads",
    Opportunity => "Opportunities",
} }

super::sayings! { Buyers {
    One => "One person",
    Few => "A few people",
    Group => "A group with an executive behind it",
} }

super::sayings! { Section {
    Head => "Name and terms of use",
    Stages => "Stages",
    Questions => "Questions",
    Gates => "Gates",
    Killers => "Reasons to stop",
    Rights => "Who decides what",
    Roles => "Roles",
    Reasons => "Reasons",
    Sources => "Sources",
    Channels => "Channels",
    Profile => "Ideal customer",
    Problems => "Typical problems",
    Messages => "Messages",
    Tools => "What helps on which stage",
    Limits => "Limits",
    Terms => "Your words",
} }

/// The name of a part of a playbook as it is spoken of, or its id where it has none.
fn named<T>(list: &Keyed<T>, id: &Id<T>, name: impl Fn(&T) -> &str) -> String {
    let name = list.get(id).map(name).filter(|name| !name.trim().is_empty());
    format!("\u{201c}{}\u{201d}", name.unwrap_or_else(|| id.as_str()))
}

/// A piece of advice: what is so, and what to do.
pub fn advice(lint: &Lint, playbook: &Playbook, language: Language) -> Words {
    match language {
        Language::English => advice_in_english(lint, playbook),
    }
}

fn advice_in_english(lint: &Lint, playbook: &Playbook) -> Words {
    let stage = |id| named(&playbook.stages, id, |stage| &stage.name);
    let question = |id| named(&playbook.questions, id, |question| &question.text);
    let gate = |id| named(&playbook.gates, id, |gate| &gate.name);
    let killer = |id| named(&playbook.killers, id, |killer| &killer.text);
    match lint {
        Lint::NoStages(phase) => format!("{} have no stage to stand on. Add one.", phase.english()),
        Lint::ManyStages(phase, count) => {
            format!(
                "{} pass {count} stages. Above {STAGES_MAX}, people stop telling them apart: join some.",
                phase.english()
            )
        }
        Lint::StageWithoutName(_) => "A stage has no name. Give it one.".to_owned(),
        Lint::SameName(one, _) => format!("Two stages are called {}. Rename one, or remove it.", stage(one)),
        Lint::StageWithoutGate(id) => {
            format!("Nothing closes {}: whoever stands there may simply go on. Add a gate.", stage(id))
        }
        Lint::TwoGates(id) => format!("{} has two gates; only the first is asked. Join them.", stage(id)),
        Lint::StageWithoutEvidence(id) => {
            format!(
                "{} does not say what the buyer has done when it is complete. Then everybody decides alone.",
                stage(id)
            )
        }
        Lint::QuestionWithoutStage(id) => format!("{} is asked on no stage.", question(id)),
        Lint::QuestionForNothing(id) => {
            format!(
                "The answer to {} changes nothing: no verdict, field, gate or reason to stop looks at it.",
                question(id)
            )
        }
        Lint::QuestionWithoutChoices(id) => format!("{} wants a choice but offers none.", question(id)),
        Lint::GateWithoutDecider(id) => format!("Nobody is named who decides at {}.", gate(id)),
        Lint::GateWithoutOverride(id) => format!("Nobody may pass {} with something missing. Name a role.", gate(id)),
        Lint::GateWithoutStage(id) => format!("{} closes no stage, so it is never asked.", gate(id)),
        Lint::GateBlocksMuch(id, count) => {
            format!(
                "{} insists on {count} things. Above {BLOCKING_MAX}, people fill forms: let some only advise.",
                gate(id)
            )
        }
        Lint::GateAsksTooEarly(id, asked) => {
            format!("{} asks for {}, which is asked only on a later stage.", gate(id), question(asked))
        }
        Lint::CriterionWithoutCondition(id, _) => {
            format!("Something in {} asks for nothing. Say what must hold.", gate(id))
        }
        Lint::KillerWithoutCondition(id) => format!("{} looks at nothing. Say what must hold.", killer(id)),
        Lint::KillerWithoutOverride(id) => format!("Nobody may set {} aside. Name a role.", killer(id)),
        Lint::SignOffWithoutRight(..) | Lint::RightWithoutDepartment(_) => advice_on_rights(lint, playbook),
        Lint::RootWithoutReason(root) => format!("No reason stands under \u{201c}{}\u{201d}.", root.english()),
    }
    .into()
}

fn advice_on_rights(lint: &Lint, playbook: &Playbook) -> String {
    match lint {
        Lint::SignOffWithoutRight(id, kind) => format!(
            "{} asks for a sign-off ({}), but nobody is named who answers for it.",
            named(&playbook.gates, id, |gate| &gate.name),
            kind.english().to_lowercase()
        ),
        Lint::RightWithoutDepartment(id) => {
            format!("No department answers for {}.", named(&playbook.rights, id, |right| &right.text))
        }
        _ => String::new(),
    }
}

/// Why a draft cannot be put in force yet.
pub fn refusal(refusal: &SwitchRefusal, playbook: &Playbook, language: Language) -> Words {
    match language {
        Language::English => match refusal {
            SwitchRefusal::StagesWithoutHome(stages) => {
                let names: Vec<String> =
                    stages.iter().map(|id| named(&playbook.stages, id, |stage| &stage.name)).collect();
                format!("Say which stage stands for {}.", names.join(", ")).into()
            }
            SwitchRefusal::NoSuchHome(id) => {
                let name = named(&playbook.stages, id, |stage| &stage.name);
                format!("Choose a stage of the same phase for {name}.").into()
            }
        },
    }
}

/// How a part differs, in one word.
pub fn change_word(kind: &Kind, language: Language) -> Words {
    match language {
        Language::English => match kind {
            Kind::Added => "new",
            Kind::Removed => "gone",
            Kind::Changed(_) => "changed",
        }
        .into(),
    }
}

/// The parts of a playbook that a change touched, by their names in files.
pub fn parts(names: &BTreeSet<&str>, language: Language) -> Words {
    let word = |name: &&str| {
        let section = match *name {
            "stages" => Section::Stages,
            "questions" => Section::Questions,
            "gates" => Section::Gates,
            "killers" => Section::Killers,
            "rights" => Section::Rights,
            "roles" => Section::Roles,
            "reasons" => Section::Reasons,
            "sources" => Section::Sources,
            "channels" => Section::Channels,
            "profile" => Section::Profile,
            "problems" => Section::Problems,
            "messages" => Section::Messages,
            "tools" => Section::Tools,
            "thresholds" => Section::Limits,
            "terms" => Section::Terms,
            _ => Section::Head,
        };
        section.say(language)
    };
    let mut words: Vec<Words> = names.iter().map(word).collect();
    words.dedup();
    words.join(", ").into()
}

/// A line that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Changes in the draft.
    Changes(usize),
    /// Open opportunities that would stand differently, of all.
    Affected(usize, usize),
    /// They move to another stage.
    Moved(usize),
    /// More closes their way.
    LackMore(usize),
    /// Less closes their way.
    LackLess(usize),
    /// A reason to stop would hold.
    Stopped(usize),
    /// No reason to stop would hold any more.
    Freed(usize),
    /// They would be stale.
    Stale(usize),
    /// A verdict changes.
    Judged(usize),
    /// Records that refer to a part.
    Refer(usize),
    /// Days that the stages of a phase should take.
    Days(u32),
    /// The version.
    Version(u32),
    /// How many questions a stage asks.
    Questions(usize),
    /// Criteria that block and that advise.
    Criteria(usize, usize),
    /// After some names: how many more there are.
    AndMore(usize),
}

impl Say for Counted {
    fn english(&self) -> Words {
        let opportunities =
            |count: usize| if count == 1 { "1 opportunity".to_owned() } else { format!("{count} opportunities") };
        match *self {
            Self::Changes(1) => "1 part differs from the playbook in force".to_owned(),
            Self::Changes(count) => format!("{count} parts differ from the playbook in force"),
            Self::Affected(count, of) => format!(
                "{count} of {} would stand differently",
                if of == 1 { "1 open opportunity".to_owned() } else { format!("{of} open opportunities") }
            ),
            Self::Moved(count) => format!("{} to another stage", opportunities(count)),
            Self::LackMore(count) => format!("{} with more missing on the way up", opportunities(count)),
            Self::LackLess(count) => format!("{} with less missing on the way up", opportunities(count)),
            Self::Stopped(count) => format!("{} stopped by a reason to stop", opportunities(count)),
            Self::Freed(count) => format!("{} no longer stopped", opportunities(count)),
            Self::Stale(count) => format!("{} would count as stale", opportunities(count)),
            Self::Judged(count) => format!("{} with another verdict", opportunities(count)),
            Self::Refer(1) => "1 record refers to it".to_owned(),
            Self::Refer(count) => format!("{count} records refer to it"),
            Self::Days(1) => "1 day".to_owned(),
            Self::Days(days) => format!("{days} days"),
            Self::Version(version) => format!("Version {version}"),
            Self::Questions(1) => "1 question".to_owned(),
            Self::Questions(count) => format!("{count} questions"),
            Self::AndMore(count) => format!(" and {count} more"),
            Self::Criteria(block, advise) => format!("{block} must hold, {advise} only advise"),
        }
        .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::method::playbook::{default_playbook, lint};

    #[test]
    fn advice_names_what_it_speaks_of_and_what_to_do() {
        let mut playbook = default_playbook().clone();
        playbook.gates.values_mut().for_each(|gate| gate.deciders.clear());
        let said: Vec<_> =
            lint::lint(&playbook).iter().map(|lint| advice(lint, &playbook, Language::English)).collect();
        assert!(
            said.iter().any(|words| words == "Nobody is named who decides at \u{201c}Worth proving\u{201d}."),
            "{said:?}"
        );
    }

    #[test]
    fn counts_read_well_for_one_and_for_many() {
        assert_eq!(Counted::Affected(1, 1).english(), "1 of 1 open opportunity would stand differently");
        assert_eq!(Counted::Stale(2).english(), "2 opportunities would count as stale");
    }
}
