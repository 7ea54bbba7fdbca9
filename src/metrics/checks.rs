//! Ten things that a manager looks at first, each computed from the plan and held against a limit (M44).

use std::collections::BTreeSet;

use crate::{
    method::{Dossiers, mark},
    model::{BuyingRole, Indicator, Opportunity, Outcome, Phase, Plan},
};

use super::{
    facts::{Fact, Facts},
    figures::Figures,
    frame::Scope,
    health::Health,
    indicator::indicators,
    prospect::Prospect,
    rules::{Kept, Rule, rules},
    tally::{Tally, WhyNoValue},
};

/// One of the ten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Check {
    /// Every rep meets the target of the period.
    Targets,
    /// Enough of the decided are won.
    CloseRatio,
    /// Open opportunities carry no defect.
    Records,
    /// On every rung stands what has to.
    Cover,
    /// The period does not hang on one opportunity.
    OneRock,
    /// What was forecast is won in its period (M42).
    Forecasts,
    /// The decision maker was met beyond the first rung (M40).
    Decider,
    /// A problem of the customer is noted beyond the first rung (M39).
    Problem,
    /// The first rung's questions are answered beyond it (M41, M43).
    Qualified,
    /// Sales takes over what marketing hands over (M144).
    Handover,
}

impl Check {
    /// All ten, in the order in which people read them.
    pub const ALL: [Self; 10] = [
        Self::Targets,
        Self::CloseRatio,
        Self::Records,
        Self::Cover,
        Self::OneRock,
        Self::Forecasts,
        Self::Decider,
        Self::Problem,
        Self::Qualified,
        Self::Handover,
    ];

    /// The limit in per cent from which a check that the playbook sets no limit for is kept.
    pub fn limit(self, facts: &Facts) -> u32 {
        match self {
            Self::Targets | Self::OneRock | Self::Cover => 100,
            Self::CloseRatio => facts.thresholds.healthy_close_percent,
            Self::Records | Self::Handover | Self::Qualified => facts.thresholds.verdict_percent,
            Self::Forecasts | Self::Decider | Self::Problem => 60,
        }
    }
}

/// How a check stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Checked {
    /// Which.
    pub check: Check,
    /// What it found, 0 to 1; nothing where there is nothing to go by.
    pub share: Option<f64>,
    /// The part and the whole behind it, where things are counted.
    pub of: Option<(i64, i64)>,
    /// Its limit in per cent.
    pub limit: u32,
    /// How it stands.
    pub kept: Kept,
}

/// What the checks are read from.
pub struct Seen<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its facts.
    pub facts: &'a Facts,
    /// Which part of it.
    pub scope: &'a Scope,
    /// The figures of the part.
    pub figures: &'a Figures,
    /// What lies ahead of it.
    pub prospect: &'a Prospect,
    /// The health of what is open.
    pub health: &'a Health,
    /// Of those forecast in the periods looked back on, the won.
    pub forecast: Tally,
    /// The month in which the fiscal year begins.
    pub fiscal_start: u32,
}

/// The ten checks of a part of the plan.
pub fn checks(seen: &Seen<'_>) -> Vec<Checked> {
    let beyond = beyond_first(seen);
    let one = |check: Check| {
        let (share, of) = found(seen, check, &beyond);
        let limit = check.limit(seen.facts);
        let kept = match share {
            None => Kept::Unknown,
            // Whole numbers decide where things are counted, so that 59.99 % never rounds up to 60.
            Some(share) => match of {
                Some((part, whole)) if i128::from(part) * 100 >= i128::from(whole) * i128::from(limit) => Kept::Yes,
                None if share * 100.0 >= f64::from(limit) => Kept::Yes,
                _ => Kept::No,
            },
        };
        Checked { check, share, of, limit, kept }
    };
    Check::ALL.into_iter().map(one).collect()
}

type Found = (Option<f64>, Option<(i64, i64)>);

fn found(seen: &Seen<'_>, check: Check, beyond: &[(&Fact, &Opportunity)]) -> Found {
    let of = |tally: Tally| (tally.share(), tally.share().map(|_| (tally.won, tally.of)));
    let counted = |part: usize| {
        let count = |many: usize| i64::try_from(many).unwrap_or(i64::MAX);
        of(Tally::new(count(part), count(beyond.len()), WhyNoValue::NothingToCount))
    };
    match check {
        Check::Targets => {
            let book = rules(seen.plan, seen.facts, seen.scope, seen.figures, seen.fiscal_start);
            let held = book.held.iter().find(|held| held.rule == Rule::Attainment);
            held.map_or((None, None), |held| of(Tally::new(held.part, held.of, WhyNoValue::NoTarget)))
        }
        Check::CloseRatio => of(seen.figures.win_rate.closed.by_count),
        Check::Records => (seen.health.integrity.map(|integrity| integrity / 100.0), None),
        Check::Cover => {
            let shares = seen.prospect.coverage.iter().flatten().map(|coverage| coverage.share);
            (shares.min_by(f64::total_cmp).map(|share| share.min(1.0)), None)
        }
        Check::OneRock => {
            let mix = &seen.prospect.mix;
            let known = mix.largest_share.is_some() && seen.prospect.attainment.target.is_some();
            (known.then_some(if mix.hangs_on_largest { 0.0 } else { 1.0 }), None)
        }
        Check::Forecasts => of(seen.forecast),
        Check::Decider => {
            let players = seen.plan.tables.key_players.iter();
            let met = players.filter(|one| one.roles.contains(&BuyingRole::DecisionMaker) && one.met_on.is_some());
            let met: BTreeSet<_> = met.map(|player| &player.opportunity).collect();
            counted(beyond.iter().filter(|(_, deal)| met.contains(&deal.id)).count())
        }
        Check::Problem => {
            let plans = seen.plan.tables.opportunity_plans.iter().filter(|plan| !plan.pains.is_empty());
            let noted: BTreeSet<_> = plans.map(|plan| &plan.opportunity).collect();
            counted(beyond.iter().filter(|(_, deal)| noted.contains(&deal.id)).count())
        }
        Check::Qualified => {
            let Some((first, _)) = seen.plan.playbook.ladder(Phase::Opportunity).into_iter().next() else {
                return (None, None);
            };
            let dossiers = Dossiers::of(seen.plan, seen.figures.frame.today);
            let full = |deal: &Opportunity| {
                let ring = dossiers.all.get(&deal.id).map(|dossier| mark::ring(dossier, first));
                ring.is_some_and(|ring| ring.needed > 0 && ring.answered >= ring.needed)
            };
            counted(beyond.iter().filter(|(_, deal)| full(deal)).count())
        }
        Check::Handover => {
            let all = indicators(seen.plan, seen.facts, seen.scope, seen.figures.frame);
            let one = all.into_iter().find(|one| one.indicator == Indicator::LeadAcceptance);
            one.map_or((None, None), |one| (one.value, one.of))
        }
    }
}

/// The open opportunities that stand beyond the first rung of their phase.
fn beyond_first<'a>(seen: &Seen<'a>) -> Vec<(&'a Fact, &'a Opportunity)> {
    let (plan, facts) = (seen.plan, seen.facts);
    let first = (0..facts.ladder.len()).find(|rung| facts.in_opportunity_phase(*rung));
    let rows = facts.part(seen.scope).rows;
    let open = rows.iter().filter_map(|row| {
        let fact = facts.rows.get(*row)?;
        let deal = plan.tables.opportunities.get(facts.id(*row)?)?;
        let beyond = fact.outcome == Outcome::Open && fact.stage.zip(first).is_some_and(|(rung, first)| rung > first);
        beyond.then(|| (fact, deal.as_ref()))
    });
    open.collect()
}
