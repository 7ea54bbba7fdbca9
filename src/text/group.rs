//! Words of the map of a buying group: its lines, whom to work on, and the signs that attributes are read from.

use super::{Apart, Language, Words};
use crate::{
    method::buying_group::{LineRefusal, WorkReason},
    model::{Access, Influence, LineKind, Stance},
};

super::sayings! {
    /// Words of the map.
    pub enum GroupWord {
        MapTitle => "Map",
        MapLine => "Superiors above those who report to them, and people from outside below. Press a person to open them.",
        Outside => "From outside",
        NotNamed => "Not named yet",
        Person => "Person",
        Roles => "Roles",
        Standing => "How they stand",
        Reach => "How we reach them",
        Hangs => "Lines to others",
        LinesTitle => "Lines between people",
        LinesLine => "Who reports to whom, who listens to whom, who is at odds.",
        First => "Who",
        Kind => "Does what",
        Second => "Whom",
        Draw => "Draw the line",
        Pick => "Choose the two on the map",
        PickFirst => "Press the first person on the map.",
        PickSecond => "Now press the other one.",
        NoLines => "No line is drawn yet.",
        RubOut => "Take the line away",
        FromContact => "from the contact",
        WorkTitle => "Whom to work on next",
        WorkLine => "Those who decide, weigh much or worry, and whom we do not reach, come first.",
        WorkNobody => "Nobody stands out: those who count are within reach, for us, and spoken with.",
        NextStep => "Make it the next step",
        NextStepDone => "It is the next step now.",
        ConcernsTitle => "Concerns over time",
        ConcernsLine => "What worried whom, from which stage on, and where it stands today.",
        RaisedOn => "Raised at",
        Help => "Help me choose",
        HelpStance => "What have they done lately?",
        HelpInfluence => "What happens when they say no?",
        HelpAccess => "Could you speak with them tomorrow?",
        NoIdea => "We do not know",
        RiskAnswer => "What we do so that it does not",
    }
}

super::sayings! {
    LineKind { Reports => "reports to", Influences => "is listened to by", Conflicts => "is at odds with", }
}

super::sayings! {
    LineRefusal {
        SamePerson => "A line needs two people. Choose another one.",
        NotInTheGroup => "One of the two is not in the buying group. Add them first.",
        Known => "This line is there already.",
        OwnSuperior => "Then somebody would be their own superior. Take the other line away first.",
        HasSuperior => "This person reports to somebody already. Take that line away first.",
    }
}

super::sayings! {
    /// What a person was seen to do, for each stance.
    pub enum StanceSign {
        Champion => "Spoke for us when we were not in the room",
        Supporter => "Said they would rather have ours",
        Neutral => "Treats all offers alike",
        Sceptic => "Raises doubts, or would rather have another",
        Opponent => "Works to keep us out",
    }
}

impl StanceSign {
    /// The sign of a stance.
    pub fn of(stance: Stance) -> Self {
        match stance {
            Stance::Champion => Self::Champion,
            Stance::Supporter => Self::Supporter,
            Stance::Neutral => Self::Neutral,
            Stance::Sceptic => Self::Sceptic,
            Stance::Opponent => Self::Opponent,
        }
    }
}

super::sayings! {
    /// What follows when a person says no, for each influence.
    pub enum InfluenceSign {
        High => "It is over",
        Medium => "The others hesitate",
        Low => "It goes on all the same",
    }
}

impl InfluenceSign {
    /// The sign of an influence.
    pub fn of(influence: Influence) -> Self {
        match influence {
            Influence::High => Self::High,
            Influence::Medium => Self::Medium,
            Influence::Low => Self::Low,
        }
    }
}

super::sayings! {
    /// Whether we could speak with them, for each access.
    pub enum AccessSign {
        None => "No",
        Through => "Only if somebody brings us together",
        Direct => "Yes, they take our call",
    }
}

impl AccessSign {
    /// The sign of an access.
    pub fn of(access: Access) -> Self {
        match access {
            Access::None => Self::None,
            Access::Through => Self::Through,
            Access::Direct => Self::Direct,
        }
    }
}

/// Why a person is worth the next hour.
pub fn reason(language: Language, reason: WorkReason) -> Words {
    match (language, reason) {
        (Language::English, WorkReason::OutOfReach) => "Decides, and we cannot speak with them directly".into(),
        (Language::English, WorkReason::AgainstUs) => "Weighs much and would rather not buy from us".into(),
        (Language::English, WorkReason::StanceUnknown) => "Nobody knows how they stand".into(),
        (Language::English, WorkReason::OpenConcerns { count: 1 }) => "One concern is open".into(),
        (Language::English, WorkReason::OpenConcerns { count }) => format!("{count} concerns are open").into(),
        (Language::English, WorkReason::Quiet { days: None }) => "Within reach, but nobody spoke with them yet".into(),
        (Language::English, WorkReason::Quiet { days: Some(days) }) => {
            format!("Not spoken with for {days} days").into()
        }
        (Language::English, WorkReason::NoRole) => "Nobody knows what part they play".into(),
    }
}

/// Who leads to a person.
pub fn way(language: Language, name: &str) -> Words {
    match language {
        Language::English => format!("{} leads you to them", Apart(name)).into(),
    }
}

/// What to do about a person, as a next step.
pub fn speak_with(language: Language, name: &str, through: Option<&str>) -> String {
    match (language, through) {
        (Language::English, None) => format!("Speak with {name}"),
        (Language::English, Some(through)) => format!("Ask {through} to bring us together with {name}"),
    }
}

/// What a line says.
pub fn line(language: Language, kind: LineKind, from: &str, to: &str) -> Words {
    let (from, to) = (Apart(from), Apart(to));
    match (language, kind) {
        (Language::English, LineKind::Reports) => format!("{to} reports to {from}").into(),
        (Language::English, LineKind::Influences) => format!("{to} listens to {from}").into(),
        (Language::English, LineKind::Conflicts) => format!("{from} and {to} are at odds").into(),
    }
}

/// What the map shows, in one sentence.
pub fn finding(language: Language, people: usize, within_reach: usize, for_us: usize) -> Words {
    match (language, people) {
        (Language::English, 1) => match within_reach {
            0 => "One person is known, and not within reach".into(),
            _ => "One person is known, and within reach".into(),
        },
        (Language::English, _) => {
            format!("{people} people are known: {within_reach} within reach, {for_us} for us").into()
        }
    }
}

/// How many concerns are open, on a card.
pub fn open_concerns(language: Language, count: usize) -> Words {
    match (language, count) {
        (Language::English, 1) => "1 concern".into(),
        (Language::English, count) => format!("{count} concerns").into(),
    }
}

/// Said when a line was drawn or taken away.
pub fn line_told(language: Language, line: &str, drawn: bool) -> Words {
    match (language, drawn) {
        (Language::English, true) => format!("Drawn: {line}").into(),
        (Language::English, false) => format!("Taken away: {line}").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_read_as_they_are_meant() {
        let said = |kind| line(Language::English, kind, "Ann", "Bo").into_owned();
        assert_eq!(said(LineKind::Reports), "Bo reports to Ann");
        assert_eq!(said(LineKind::Influences), "Bo listens to Ann");
        assert_eq!(said(LineKind::Conflicts), "Ann and Bo are at odds");
    }

    #[test]
    fn the_finding_counts_one_person_as_one() {
        assert_eq!(finding(Language::English, 1, 0, 0), "One person is known, and not within reach");
        assert_eq!(finding(Language::English, 4, 2, 1), "4 people are known: 2 within reach, 1 for us");
    }
}
