//! What each level of a lead asks for, and what of it is there (M308-M311).

use crate::model::{LeadLevel, Phase};

use super::{
    dossier::Dossier,
    gate::{self, Missing},
};

/// One thing that a level asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Want {
    /// Somebody there answered us (M308).
    Answered {
        /// It is so.
        there: bool,
    },
    /// What the gates before the first meeting ask, as far as it is missing (M328).
    Gates {
        /// What is missing.
        missing: Vec<Missing>,
    },
    /// The person who drives the project has a name (M310).
    Sponsor {
        /// It is so.
        there: bool,
    },
    /// The executive behind the project has a name (M311).
    PowerSponsor {
        /// It is so.
        there: bool,
    },
}

impl Want {
    /// True when it is there.
    pub fn is_there(&self) -> bool {
        match self {
            Self::Answered { there } | Self::Sponsor { there } | Self::PowerSponsor { there } => *there,
            Self::Gates { missing } => missing.is_empty(),
        }
    }
}

/// What a level asks for beyond the one below it; nothing for a suspect, and nothing where the dossier is not of a lead.
pub fn wants(dossier: &Dossier<'_>, level: LeadLevel) -> Vec<Want> {
    let Some(lead) = dossier.lead else { return Vec::new() };
    match level {
        LeadLevel::Suspect => Vec::new(),
        LeadLevel::QualifiedSuspect => {
            let there = lead.contact_log.values().any(|made| made.two_way);
            vec![Want::Answered { there }, Want::Gates { missing: before_meeting(dossier) }]
        }
        LeadLevel::SponsorMet => vec![Want::Sponsor { there: !lead.sponsor.trim().is_empty() }],
        LeadLevel::PowerSponsorMet => vec![Want::PowerSponsor { there: !lead.power_sponsor.trim().is_empty() }],
    }
}

/// What the gates of the whole lead phase still ask, wherever the lead stands in it (M328).
pub fn before_meeting(dossier: &Dossier<'_>) -> Vec<Missing> {
    let ladder = dossier.plan.playbook.ladder(Phase::Lead);
    let gates = ladder.iter().filter_map(|(stage, _)| dossier.plan.playbook.gate_of(stage));
    gates.flat_map(|(id, gate)| gate::missing_at(dossier, id, gate)).collect()
}
