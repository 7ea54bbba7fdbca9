//! What an opportunity claims to be against what it has earned: its stage, and how surely it is forecast (M177, M179).

use std::sync::Arc;

use crate::model::{ForecastCategory, Id, Killer, Opportunity, Ordered, Stage, VerdictKind};

use super::{
    dossier::Dossier,
    gate::{self, Missing},
    killer,
    qualified::{Warning, warnings},
    verdict::{self, Colour},
};

/// An opportunity that stands higher than what is known of it (M179).
#[derive(Debug, Clone, PartialEq)]
pub struct Mismatch {
    /// Where it stands.
    pub stands: Id<Stage>,
    /// The highest stage that what is known opens the way to.
    pub earned: Id<Stage>,
    /// How many stages lie between.
    pub stages: usize,
    /// What the gates in between insist on and do not find.
    pub missing: Vec<Missing>,
}

/// How far an open opportunity stands above what its gates find; nothing where they find all they insist on.
/// Everything that advises only is left out: it never closed the way.
pub fn mismatch(dossier: &Dossier<'_>) -> Option<Mismatch> {
    let opportunity = dossier.opportunity.filter(|one| one.is_open())?;
    let here = opportunity.stage.as_ref()?;
    let ladder = dossier.ladder();
    let place = ladder.iter().position(|(id, _)| *id == here)?;
    let mut missing = Vec::new();
    let mut earned = None;
    for (at, (stage, _)) in ladder.iter().enumerate().take(place) {
        let Some((id, found)) = dossier.plan.playbook.gate_of(stage) else { continue };
        let lacks = gate::unknown_at(dossier, id, found);
        if !lacks.is_empty() && earned.is_none() {
            earned = Some((at, (*stage).clone()));
        }
        for item in lacks {
            if !missing.iter().any(|seen: &Missing| seen.supply == item.supply) {
                missing.push(item);
            }
        }
    }
    let (at, earned) = earned?;
    Some(Mismatch { stands: here.clone(), earned, stages: place.saturating_sub(at), missing })
}

/// Why an opportunity counts for less than its owner says (M177).
#[derive(Debug, Clone, PartialEq)]
pub enum Cap {
    /// A killer holds.
    Killer(Id<Killer>),
    /// It stands higher than what is known of it.
    Unearned(Mismatch),
    /// This verdict is red.
    Red(VerdictKind),
    /// This verdict is not green yet.
    NotGreen(VerdictKind),
    /// Something does not agree.
    Disagrees(Warning),
}

impl Cap {
    /// The most that it lets an opportunity count as.
    pub fn most(&self) -> ForecastCategory {
        match self {
            Self::Killer(_) | Self::Unearned(_) | Self::Red(_) => ForecastCategory::Pipeline,
            Self::NotGreen(_) | Self::Disagrees(_) => ForecastCategory::Likely,
        }
    }
}

/// How surely an opportunity is forecast.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// What its owner says.
    pub said: Option<ForecastCategory>,
    /// What it counts as: what was said, at most what its qualification bears. Nothing said is pipeline.
    pub counts: ForecastCategory,
    /// The most that its qualification bears.
    pub most: ForecastCategory,
    /// All that keeps it from being committed.
    pub caps: Vec<Cap>,
}

/// What an open opportunity counts as in a forecast, and why; nothing for a lead or one that is decided.
/// A killer, a red verdict or a stage that is not earned bear no more than pipeline; is it real and can we win both have to be green,
/// and nothing may disagree, before it is committed.
pub fn claim(dossier: &Dossier<'_>) -> Option<Claim> {
    let opportunity = dossier.opportunity.filter(|one| one.is_open())?;
    let mut caps: Vec<Cap> = killer::tripped(dossier).into_iter().map(|(id, _)| Cap::Killer(id.clone())).collect();
    let killed = !caps.is_empty();
    caps.extend(mismatch(dossier).map(Cap::Unearned));
    for kind in VerdictKind::ALL {
        let colour = verdict::verdict(dossier, *kind).colour;
        let weighs = matches!(kind, VerdictKind::Real | VerdictKind::Win);
        match colour {
            // A killer makes all four red: it is named once.
            Colour::Red if !killed => caps.push(Cap::Red(*kind)),
            Colour::Amber | Colour::Unknown if weighs => caps.push(Cap::NotGreen(*kind)),
            _ => {}
        }
    }
    caps.extend(warnings(dossier).into_iter().filter(|one| *one != Warning::NobodySaidWhen).map(Cap::Disagrees));
    let most = caps.iter().map(Cap::most).min().unwrap_or(ForecastCategory::Commit);
    let said = opportunity.forecast;
    Some(Claim { said, counts: said.unwrap_or(ForecastCategory::Pipeline).min(most), most, caps })
}

/// An open opportunity that claims more than it has earned.
#[derive(Debug, Clone, PartialEq)]
pub struct Overclaim {
    /// Which.
    pub id: Id<Opportunity>,
    /// It stands higher than what is known of it.
    pub mismatch: Option<Mismatch>,
    /// It is forecast more surely than its qualification bears.
    pub claim: Option<Claim>,
}

/// What an open opportunity claims and has not earned; nothing where it claims no more than that.
pub fn overclaim(dossier: &Dossier<'_>) -> Option<Overclaim> {
    let opportunity = dossier.opportunity?;
    let says = opportunity.forecast > Some(ForecastCategory::Pipeline);
    let claim = if says { claim(dossier).filter(|one| one.said > Some(one.most)) } else { None };
    let mismatch = mismatch(dossier);
    (mismatch.is_some() || claim.is_some()).then(|| Overclaim { id: opportunity.id.clone(), mismatch, claim })
}

/// Puts those forecast too surely first, then those furthest above what they earned.
pub fn in_order(found: &mut [Arc<Overclaim>]) {
    let stages = |one: &Overclaim| one.mismatch.as_ref().map(|found| found.stages);
    found.order_by(|a, b| {
        (b.claim.is_some(), stages(b)).cmp(&(a.claim.is_some(), stages(a))).then_with(|| a.id.cmp(&b.id))
    });
}
