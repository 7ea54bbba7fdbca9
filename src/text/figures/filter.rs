//! Words about what narrows the figures.

use crate::text::{Say, Words};

/// Words about what narrows the figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilterWord {
    /// The choosers behind one line.
    More { in_use: usize },
    /// Chooser of the owner.
    Owner,
    /// Any owner.
    AllOwners,
    /// Chooser of the source.
    Source,
    /// Any source.
    AllSources,
    /// Chooser of the segment.
    Segment,
    /// Any segment.
    AllSegments,
    /// Chooser of the territory.
    Territory,
    /// Any territory.
    AllTerritories,
    /// Chooser of the channel.
    Channel,
    /// Any channel.
    AllChannels,
    /// How many are left.
    Shown { shown: String, of: String },
    /// Takes all filters off.
    Clear,
    /// What to do where none is left.
    NoneFit,
}

impl Say for FilterWord {
    fn english(&self) -> Words {
        match self {
            Self::More { in_use: 0 } => "More filters".into(),
            Self::More { in_use } => format!("More filters: {in_use} in use").into(),
            Self::Owner => "Owner".into(),
            Self::AllOwners => "All owners".into(),
            Self::Source => "Source".into(),
            Self::AllSources => "All sources".into(),
            Self::Segment => "Segment".into(),
            Self::AllSegments => "All industries".into(),
            Self::Territory => "Territory".into(),
            Self::AllTerritories => "All countries".into(),
            Self::Channel => "Channel".into(),
            Self::AllChannels => "All channels".into(),
            Self::Shown { shown, of } => format!("{shown} of {of} opportunities shown").into(),
            Self::Clear => "Clear filters".into(),
            Self::NoneFit => "No opportunity fits everything that is chosen above.".into(),
        }
    }
}
