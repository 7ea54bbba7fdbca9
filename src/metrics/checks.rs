//! Ten things that a manager looks at first, each computed from the plan and held against a limit (M44).

use std::collections::BTreeSet;

use crate::{
    method::{Dossiers, Wins, mark},
    model::{BuyingRole, Id, Indicator, Opportunity, Phase, Plan},
};

use super::{
    facts::Facts,
    figures::Figures,
    frame::{Frame, Scope},
    health::Health,
    indicator::{Reading, indicators},
    prospect::Prospect,
    rules::{Kept, Rule, RuleBook, rules},
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
    let book = rules(seen.plan, seen.facts, seen.scope, seen.figures, seen.fiscal_start);
    let readings = indicators(seen.plan, seen.facts, seen.scope, seen.figures.frame);
    checks_with(seen, &Steady::of(seen.plan, seen.facts, (seen.scope, seen.figures.frame), &book, &readings))
}

/// The same, where the part that amounts say nothing of is known.
pub(super) fn checks_with(seen: &Seen<'_>, steady: &Steady) -> Vec<Checked> {
    let one = |check: Check| {
        let (share, of) = found(seen, check, steady);
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

fn of_tally(tally: Tally) -> Found {
    (tally.share(), tally.share().map(|_| (tally.won, tally.of)))
}

fn found(seen: &Seen<'_>, check: Check, steady: &Steady) -> Found {
    match check {
        Check::Targets => steady.targets,
        Check::CloseRatio => of_tally(seen.figures.win_rate.closed.by_count),
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
        Check::Forecasts => of_tally(seen.forecast),
        Check::Decider => steady.decider,
        Check::Problem => steady.problem,
        Check::Qualified => steady.qualified,
        Check::Handover => steady.handover,
    }
}

/// The checks that amounts and next steps of open opportunities say nothing of.
#[derive(Debug, Clone, PartialEq)]
pub struct Steady {
    targets: Found,
    decider: Found,
    problem: Found,
    qualified: Found,
    handover: Found,
}

impl Steady {
    /// Of a scope in a frame, whose rules and figures to steer by are known.
    pub(super) fn of(
        plan: &Plan,
        facts: &Facts,
        (scope, frame): (&Scope, Frame),
        book: &RuleBook,
        readings: &[Reading],
    ) -> Self {
        let held = book.held.iter().find(|held| held.rule == Rule::Attainment);
        let handover = readings.iter().find(|one| one.indicator == Indicator::LeadAcceptance);
        let beyond = beyond_first(plan, facts, scope);
        let counted = |part: usize| {
            let count = |many: usize| i64::try_from(many).unwrap_or(i64::MAX);
            of_tally(Tally::new(count(part), count(beyond.len()), WhyNoValue::NothingToCount))
        };
        let among = |ids: BTreeSet<&Id<Opportunity>>| counted(beyond.iter().filter(|id| ids.contains(*id)).count());
        let players = plan.tables.key_players.iter();
        let met = players.filter(|one| one.roles.contains(&BuyingRole::DecisionMaker) && one.met_on.is_some());
        let plans = plan.tables.opportunity_plans.iter().filter(|plan| !plan.pains.is_empty());
        let first = plan.playbook.ladder(Phase::Opportunity).into_iter().next();
        Self {
            targets: held.map_or((None, None), |held| of_tally(Tally::new(held.part, held.of, WhyNoValue::NoTarget))),
            decider: among(met.map(|player| &player.opportunity).collect()),
            problem: among(plans.map(|plan| &plan.opportunity).collect()),
            qualified: first.map_or((None, None), |(first, _)| {
                let dossiers = Dossiers::some(plan, beyond.iter().copied(), &Wins::of(plan), frame.today);
                let full = |id: &&&Id<Opportunity>| {
                    let ring = dossiers.all.get(**id).map(|dossier| mark::ring(dossier, first));
                    ring.is_some_and(|ring| ring.needed > 0 && ring.answered >= ring.needed)
                };
                counted(beyond.iter().filter(full).count())
            }),
            handover: handover.map_or((None, None), |one| (one.value, one.of)),
        }
    }
}

/// The open opportunities that stand beyond the first rung of their phase.
pub(super) fn beyond_first<'a>(plan: &Plan, facts: &'a Facts, scope: &Scope) -> Vec<&'a Id<Opportunity>> {
    let first = (0..facts.ladder.len()).find(|rung| facts.in_opportunity_phase(*rung));
    let open = facts.open_of(scope).into_iter().filter_map(|row| {
        let (fact, id) = (facts.rows.get(row)?, facts.id(row)?);
        let beyond = fact.stage.zip(first).is_some_and(|(rung, first)| rung > first);
        (beyond && plan.tables.opportunities.contains(id)).then_some(id)
    });
    open.collect()
}
