//! Words of the four verdicts, of plan sections, and of the next best thing to do.

use super::{Say, Words};
use crate::{
    method::{
        depth::{Depth, Fill, Section},
        duplicate::Likeness,
        lead::Response,
        verdict::{Colour, Lack, Unmet},
    },
    model::{Access, Confidence, Influence, LeadLevel, LeadState, ReasonRoot, Stance, VerdictKind},
};

impl Say for VerdictKind {
    fn english(&self) -> Words {
        match self {
            Self::Real => "Is there an opportunity?",
            Self::Compete => "Can we compete?",
            Self::Win => "Can we win?",
            Self::Worth => "Is it worth winning?",
        }
        .into()
    }
}

impl Say for Colour {
    fn english(&self) -> Words {
        match self {
            Self::Green => "Yes",
            Self::Amber => "Not sure yet",
            Self::Red => "No",
            Self::Unknown => "Not known",
        }
        .into()
    }
}

impl Say for Lack {
    fn english(&self) -> Words {
        match self {
            Self::Unanswered => "Nobody was asked",
            Self::Gap => "Asked, and nobody knew",
            Self::Stale => "The answer is too old",
            Self::Contradicted => "Two people disagree",
            Self::Assumed => "Only we believe so",
            Self::Against => "Speaks against us",
        }
        .into()
    }
}

impl Say for Unmet {
    fn english(&self) -> Words {
        match self {
            Self::Killer(_) => "A reason to stop holds",
            Self::UniqueValueUnconfirmed => "Nobody there has confirmed what only we bring",
            Self::DecisionMakerNotMet => "We have not met the decision maker",
            Self::Contradiction(_) => "People there disagree",
            Self::AmountUnknown => "The amount is not known",
            Self::PaysLessThanMost => "It pays less for the work ahead than most, and no other reason is named",
        }
        .into()
    }
}

impl Say for Depth {
    fn english(&self) -> Words {
        match self {
            Self::Light => "Light plan",
            Self::Standard => "Standard plan",
            Self::Full => "Full plan",
        }
        .into()
    }
}

impl Say for Fill {
    fn english(&self) -> Words {
        match self {
            Self::Empty => "Empty",
            Self::Started => "Started",
            Self::Filled => "Written",
        }
        .into()
    }
}

impl Say for Section {
    fn english(&self) -> Words {
        match self {
            Self::Pains => "What hurts",
            Self::Value => "Value proposition",
            Self::CustomerRules => "Rules they buy by",
            Self::Presentation => "What we found and will show",
            Self::CompellingEvent => "What makes them act",
            Self::KeyPlayers => "Who is who",
            Self::Coverage => "Who of us looks after whom",
            Self::Access => "Ways to the people",
            Self::Qualification => "Qualification",
            Self::Solution => "Needs and how we meet them",
            Self::BuyingProcess => "Steps to the signature",
            Self::Competition => "Competition",
            Self::Position => "Strengths and warnings",
            Self::Negotiation => "Negotiation and close",
            Self::Implementation => "After the signature",
        }
        .into()
    }
}

impl Say for LeadLevel {
    fn english(&self) -> Words {
        match self {
            Self::Suspect => "Suspect",
            Self::QualifiedSuspect => "Qualified suspect",
            Self::SponsorMet => "Sponsor met",
            Self::PowerSponsorMet => "Executive sponsor met",
        }
        .into()
    }
}

impl Say for LeadState {
    fn english(&self) -> Words {
        match self {
            Self::New => "New",
            Self::Working => "Working",
            Self::Accepted => "Accepted",
            Self::Rejected => "Given back",
            Self::Recycled => "Put away",
            Self::Converted => "Converted",
        }
        .into()
    }
}

impl Say for Likeness {
    fn english(&self) -> Words {
        match self {
            Self::Email => "Same e-mail address",
            Self::Domain => "Same web domain",
            Self::Name => "Same name",
        }
        .into()
    }
}

impl Say for Response {
    fn english(&self) -> Words {
        let spell = |days: &i64| match days {
            0 => "the same day".to_owned(),
            1 => "1 day".to_owned(),
            days => format!("{days} days"),
        };
        match self {
            Self::Answered { days: 0 } => "Answered the same day".into(),
            Self::Answered { days } => format!("Answered after {}", spell(days)).into(),
            Self::Waiting { days: 0 } => "Came in today".into(),
            Self::Waiting { days } => format!("Waiting for {}", spell(days)).into(),
            Self::Overdue { days } => format!("Unanswered for {}", spell(days)).into(),
        }
    }
}

impl Say for Confidence {
    fn english(&self) -> Words {
        match self {
            Self::Assumed => "We believe so",
            Self::Told => "They said so",
            Self::Fact => "Written or seen",
        }
        .into()
    }
}

impl Say for Stance {
    fn english(&self) -> Words {
        match self {
            Self::Champion => "Speaks for us",
            Self::Supporter => "Would rather buy from us",
            Self::Neutral => "Neutral",
            Self::Sceptic => "Would rather not",
            Self::Opponent => "Works against us",
        }
        .into()
    }
}

impl Say for Influence {
    fn english(&self) -> Words {
        match self {
            Self::High => "High",
            Self::Medium => "Medium",
            Self::Low => "Low",
        }
        .into()
    }
}

impl Say for Access {
    fn english(&self) -> Words {
        match self {
            Self::None => "No access yet",
            Self::Through => "Through somebody",
            Self::Direct => "Whenever needed",
        }
        .into()
    }
}

impl Say for ReasonRoot {
    fn english(&self) -> Words {
        match self {
            Self::ShouldNotHavePursued => "We should not have pursued it",
            Self::Outsold => "Somebody sold better",
            Self::WonBecause => "Why we won",
        }
        .into()
    }
}
