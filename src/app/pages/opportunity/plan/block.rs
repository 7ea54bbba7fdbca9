//! What the tab "Plan" is made of: the sections of the plan, and what hangs together with it.

use crate::{
    app::parts::{Icon, Tone},
    method::depth::{Depth, Fill, Section},
    text::opportunity::{PlanWord, SectionWord},
};

/// A part of the tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block {
    /// A section of the plan.
    Section(Section),
    /// What a renewal asks beside the renewal.
    Probe,
    /// What else stands between us and a yes.
    OpenPoints,
    /// What has to be done.
    Actions,
    /// What was done.
    Activities,
    /// What was decided at the gates.
    Gates,
    /// What shows that answers are true.
    Evidence,
}

impl Block {
    /// What stands below the sections, at every depth.
    pub const BESIDES: [Self; 5] = [Self::OpenPoints, Self::Actions, Self::Activities, Self::Gates, Self::Evidence];

    /// Its heading and its word in addresses.
    fn names(self) -> (SectionWord, &'static str) {
        match self {
            Self::Section(Section::Pains) => (SectionWord::Pains, "pains"),
            Self::Section(Section::Value) => (SectionWord::Value, "value"),
            Self::Section(Section::CustomerRules) => (SectionWord::Rules, "rules"),
            Self::Section(Section::Presentation) => (SectionWord::Presentation, "presentation"),
            Self::Section(Section::CompellingEvent) => (SectionWord::Event, "event"),
            Self::Section(Section::KeyPlayers) => (SectionWord::Players, "players"),
            Self::Section(Section::Coverage) => (SectionWord::Coverage, "coverage"),
            Self::Section(Section::Access) => (SectionWord::Access, "access"),
            Self::Section(Section::Qualification) => (SectionWord::Qualification, "qualification"),
            Self::Section(Section::Solution) => (SectionWord::Solution, "solution"),
            Self::Section(Section::BuyingProcess) => (SectionWord::Steps, "steps"),
            Self::Section(Section::Competition) => (SectionWord::Competition, "competition"),
            Self::Section(Section::Position) => (SectionWord::Position, "position"),
            Self::Section(Section::Negotiation) => (SectionWord::Negotiation, "negotiation"),
            Self::Section(Section::Implementation) => (SectionWord::Implementation, "implementation"),
            Self::Probe => (SectionWord::Probe, "probe"),
            Self::OpenPoints => (SectionWord::OpenPoints, "open-points"),
            Self::Actions => (SectionWord::Actions, "actions"),
            Self::Activities => (SectionWord::Activities, "activities"),
            Self::Gates => (SectionWord::Gates, "gates"),
            Self::Evidence => (SectionWord::Evidence, "evidence"),
        }
    }

    /// Its heading.
    pub fn word(self) -> SectionWord {
        self.names().0
    }

    /// Its word in addresses.
    pub fn slug(self) -> &'static str {
        self.names().1
    }
}

/// How a section's fill is marked.
pub fn fill_mark(fill: Fill) -> (PlanWord, Tone, Icon) {
    match fill {
        Fill::Empty => (PlanWord::Empty, Tone::Plain, Icon::Question),
        Fill::Started => (PlanWord::Started, Tone::Warn, Icon::Edit),
        Fill::Filled => (PlanWord::Filled, Tone::Good, Icon::Check),
    }
}

/// What a depth is called, and what it means.
pub fn depth_words(depth: Depth) -> (PlanWord, PlanWord) {
    match depth {
        Depth::Light => (PlanWord::Light, PlanWord::LightLine),
        Depth::Standard => (PlanWord::Standard, PlanWord::StandardLine),
        Depth::Full => (PlanWord::Full, PlanWord::FullLine),
    }
}
