//! Laws that hold for every plan: figures agree with brute force, parts sum to the whole, order and scale do not matter.

use std::sync::Arc;

use chrono::{Duration, NaiveDate};
use proptest::{collection::vec, option, prelude::*};
use rungbook::{
    metrics::{
        Definition, Facts, Figure, Figures, Frame, Mode, Period, Scope, Spread, Tally, View, all_units, figures,
        working,
    },
    model::{
        Change, Currency, Id, Money, Opportunity, Outcome, Plan, Record, SaleKind, Stage, StageVisit, Standing, Unit,
    },
};

use crate::{Lost, Open, Won, day};

const STAGES: [&str; 3] = ["s0", "s1", "s2"];
const OWNERS: [&str; 4] = ["u0", "u1", "u2", "u3"];

/// A day of 2024 to 2026.
fn some_day() -> impl Strategy<Value = NaiveDate> {
    (0i64..1_096).prop_map(|days| day("2024-01-01") + Duration::days(days))
}

fn opportunity() -> impl Strategy<Value = Opportunity> {
    let outcome = prop_oneof![3 => Just(Open), 3 => Just(Won), 3 => Just(Lost), 1 => Just(Outcome::NoDecision)];
    let stays = vec((0usize..3, 0i64..40), 0..4);
    let amount = option::weighted(0.8, prop_oneof![1 => Just(0i64), 9 => 1i64..10_000_000]);
    let days = (option::weighted(0.9, some_day()), option::weighted(0.9, some_day()), option::of(some_day()));
    (outcome, amount, days, stays, option::of(0usize..4), option::of(Just(SaleKind::Renewal))).prop_map(
        |(outcome, amount, (opened, decided, close_date), stays, owner, sale_kind)| {
            let mut entered = opened.unwrap_or(day("2025-01-01"));
            let count = stays.len();
            let visits: Vec<StageVisit> = stays
                .into_iter()
                .enumerate()
                .map(|(place, (stage, length))| {
                    let from = entered;
                    entered += Duration::days(length);
                    let stays_on = place + 1 == count && outcome == Open;
                    let standing = Standing::Stage(Id::fixed(STAGES[stage]));
                    StageVisit { standing, entered: from, left: (!stays_on).then_some(entered) }
                })
                .collect();
            let stage = visits.last().and_then(|visit| match &visit.standing {
                Standing::Stage(id) => Some(id.clone()),
                Standing::Decided(_) => None,
            });
            Opportunity {
                amount: amount.map(|minor| Money::new(minor, Currency::EUR)),
                opened_on: opened,
                decided_on: decided.filter(|_| outcome != Open),
                close_date,
                owner: owner.map(|owner| Id::fixed(OWNERS[owner])),
                outcome,
                stage,
                visits,
                sale_kind,
                ..Opportunity::default()
            }
        },
    )
}

/// The deals under ids counted up or down, so that their order can be turned round; u0 and u1 under u2, u3 alone.
fn plan(deals: &[Opportunity], turned: Turned, scale: i64) -> Plan {
    let mut plan = Plan::default();
    for (order, id) in STAGES.into_iter().enumerate() {
        plan.playbook.stages.insert(Id::fixed(id), Stage { order: order as i64, ..Stage::default() });
    }
    let units = OWNERS.into_iter().enumerate().map(|(place, id)| {
        let parent = (place < 2).then(|| Id::fixed("u2"));
        Record::Unit(Arc::new(Unit { id: Id::fixed(id), parent, ..Unit::default() }))
    });
    let deals = deals.iter().enumerate().map(|(place, deal)| {
        let place = if turned == Turned::Round { 1000 - place } else { place };
        let amount = deal.amount.map(|money| Money::new(money.minor * scale, money.currency));
        let id = Id::new(&format!("{place:04}")).unwrap();
        Record::Opportunity(Arc::new(Opportunity { id, amount, ..deal.clone() }))
    });
    plan.apply(Change::Batch(units.chain(deals).map(Change::Put).collect())).unwrap();
    plan
}

#[derive(Clone, Copy, PartialEq)]
enum Turned {
    Round,
    Not,
}

fn frame() -> impl Strategy<Value = Frame> {
    (some_day(), some_day(), some_day(), any::<bool>()).prop_map(|(one, other, today, by_cohort)| {
        let period = Period::new(one.min(other), one.max(other)).unwrap();
        Frame { mode: if by_cohort { Mode::ByCohort } else { Mode::ByCloseDate }, ..Frame::new(period, today) }
    })
}

fn of(plan: &Plan, frame: Frame) -> Figures {
    figures(&Facts::from(plan), &Scope::whole_plan(), frame)
}

fn tallies(view: View) -> [Tally; 2] {
    [view.by_count, view.by_amount]
}

fn views(figures: &Figures) -> Vec<View> {
    let rate = &figures.win_rate;
    let mut views = vec![rate.closed, rate.stale_as_lost, rate.pursued, rate.lowest, rate.highest];
    for stage in &figures.stages {
        for conversion in [&stage.reached, &stage.visited] {
            views.extend([conversion.closed(), conversion.lowest(), conversion.highest()]);
        }
    }
    views
}

/// Every number that a figure may show.
fn numbers(figures: &Figures) -> Vec<f64> {
    let spreads = [figures.deal_size.won, figures.cycle.won, figures.cycle.lost, figures.cycle.closed];
    let mut found: Vec<f64> =
        spreads.into_iter().flatten().flat_map(|spread: Spread| [spread.mean, spread.median]).collect();
    found.extend([figures.velocity.per_day, figures.velocity_decided.per_day].into_iter().flatten());
    found.extend(figures.stages.iter().filter_map(|stage| stage.value_factor.factor));
    found.extend(
        [figures.mix.herfindahl, figures.mix.effective_number, figures.mix.largest_share].into_iter().flatten(),
    );
    found
}

fn mean(numbers: &[i64]) -> Option<f64> {
    (!numbers.is_empty()).then(|| numbers.iter().map(|n| *n as f64).sum::<f64>() / numbers.len() as f64)
}

fn same(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() <= 1e-9 * one.abs().max(1.0),
        (one, other) => one.is_none() && other.is_none(),
    }
}

fn minor(deal: &Opportunity) -> i64 {
    deal.amount.map_or(0, |money| money.minor)
}

proptest! {
    #[test]
    fn shares_lie_between_nought_and_one_and_no_figure_is_not_a_number(deals in vec(opportunity(), 0..40), frame in frame()) {
        let found = of(&plan(&deals, Turned::Not, 1), frame);
        for view in views(&found) {
            for tally in tallies(view) {
                prop_assert!(tally.share().is_none_or(|share| (0.0..=1.0).contains(&share)));
                prop_assert_eq!(tally.share().is_none(), tally.no_value.is_some());
            }
        }
        for number in numbers(&found) {
            prop_assert!(number.is_finite());
        }
        let rate = &found.win_rate;
        if let (Some(low), Some(high)) = (rate.lowest.by_count.share(), rate.highest.by_count.share()) {
            prop_assert!(low <= high);
            prop_assert!(rate.closed.by_count.share().is_none_or(|closed| low <= closed && closed <= high));
            prop_assert!(rate.stale_as_lost.by_count.share().is_none_or(|stale| low <= stale));
        }
    }

    #[test]
    fn figures_agree_with_brute_force(deals in vec(opportunity(), 0..40), frame in frame()) {
        let frame = Frame { mode: Mode::ByCloseDate, ..frame };
        let found = of(&plan(&deals, Turned::Not, 1), frame);
        let decided = |deal: &&Opportunity| deal.decided_on.is_some_and(|on| frame.period.from <= on && on <= frame.period.to);
        let won: Vec<_> = deals.iter().filter(|deal| deal.outcome == Won).filter(decided).collect();
        let lost: Vec<_> = deals.iter().filter(|deal| deal.outcome.is_lost()).filter(decided).collect();
        let opened = |deal: &&Opportunity| {
            let first = deal.opened_on.or(deal.visits.first().map(|visit| visit.entered));
            deal.outcome == Open && first.is_none_or(|on| on <= frame.period.to)
        };
        let open: Vec<_> = deals.iter().filter(opened).collect();
        let value = |deals: &[&Opportunity]| deals.iter().map(|deal| minor(deal)).sum::<i64>();
        let rate = &found.win_rate;
        prop_assert_eq!((rate.won.count, rate.won.amount), (won.len() as i64, value(&won)));
        prop_assert_eq!((rate.lost.count, rate.lost.amount), (lost.len() as i64, value(&lost)));
        prop_assert_eq!((rate.open().count, rate.open().amount), (open.len() as i64, value(&open)));
        let amounts: Vec<i64> = won.iter().filter_map(|deal| deal.amount).map(|money| money.minor).collect();
        prop_assert!(same(found.deal_size.won.map(|size| size.mean), mean(&amounts)));
        let cycle = |deal: &&Opportunity| {
            let first = deal.opened_on.or(deal.visits.first().map(|visit| visit.entered))?;
            let days = (deal.decided_on? - first).num_days();
            (days >= 0).then_some(days)
        };
        let cycles: Vec<i64> = won.iter().filter_map(cycle).collect();
        prop_assert!(same(found.cycle.won.map(|cycle| cycle.mean), mean(&cycles)));
        for (place, stage) in found.stages.iter().enumerate() {
            let stays = deals.iter().flat_map(|deal| &deal.visits);
            let here = stays.filter(|visit| visit.standing == Standing::Stage(Id::fixed(STAGES[place])));
            let ended = here.filter_map(|visit| visit.left.map(|left| (left, (left - visit.entered).num_days())));
            let days: Vec<i64> = ended.filter(|(left, _)| frame.period.contains(*left)).map(|(_, days)| days).collect();
            prop_assert!(same(stage.dwell.map(|dwell| dwell.mean), mean(&days)), "{}", place);
        }
    }

    #[test]
    fn parts_sum_to_the_whole(deals in vec(opportunity(), 0..40), frame in frame()) {
        let plan = plan(&deals, Turned::Not, 1);
        let facts = Facts::from(&plan);
        let all = all_units(&facts, frame);
        let of = |id: &str| &all.iter().find(|found| found.unit == Some(Id::new(id).unwrap())).unwrap().figures;
        let own: Vec<_> = deals.iter().filter(|deal| deal.owner == Some(Id::fixed("u2"))).cloned().collect();
        let nobodys: Vec<_> = deals.iter().filter(|deal| deal.owner.is_none()).cloned().collect();
        let alone = |deals: &[Opportunity]| self::of(&self::plan(deals, Turned::Not, 1), frame);
        // Staleness rests on the scope's own history, so that sums are of all open ones.
        let groups = |figures: &Figures| [figures.win_rate.won, figures.win_rate.lost, figures.win_rate.open()];
        for place in 0..3 {
            let parent = groups(of("u0"))[place].and(groups(of("u1"))[place]).and(groups(&alone(&own))[place]);
            prop_assert_eq!(parent, groups(of("u2"))[place]);
            let whole = groups(of("u2"))[place].and(groups(of("u3"))[place]).and(groups(&alone(&nobodys))[place]);
            prop_assert_eq!(whole, groups(&all[0].figures)[place]);
        }
        for found in &all {
            let scope = found.unit.clone().map_or_else(Scope::whole_plan, Scope::unit);
            prop_assert_eq!(&figures(&facts, &scope, frame), &found.figures);
        }
    }

    #[test]
    fn order_does_not_matter(deals in vec(opportunity(), 0..40), frame in frame()) {
        let (one, other) = (of(&plan(&deals, Turned::Not, 1), frame), of(&plan(&deals, Turned::Round, 1), frame));
        prop_assert_eq!(one.win_rate, other.win_rate);
        prop_assert_eq!(one.cohort, other.cohort);
        prop_assert_eq!(one.deal_size, other.deal_size);
        prop_assert_eq!(one.cycle.closed, other.cycle.closed);
        prop_assert_eq!(one.velocity, other.velocity);
        prop_assert_eq!(one.stages, other.stages);
    }

    #[test]
    fn amounts_a_hundred_times_larger_leave_every_share_as_it_is(deals in vec(opportunity(), 0..40), frame in frame()) {
        let (one, large) = (of(&plan(&deals, Turned::Not, 1), frame), of(&plan(&deals, Turned::Not, 100), frame));
        for (one, large) in views(&one).into_iter().zip(views(&large)) {
            prop_assert!(same(one.by_amount.share(), large.by_amount.share()));
            prop_assert_eq!(one.by_count, large.by_count);
        }
        let scaled = |number: Option<f64>| number.map(|number| number * 100.0);
        prop_assert!(same(scaled(one.velocity.per_day), large.velocity.per_day));
        prop_assert!(same(scaled(one.deal_size.won.map(|size| size.median)), large.deal_size.won.map(|size| size.median)));
        for (one, large) in one.stages.iter().zip(&large.stages) {
            prop_assert!(same(one.value_factor.factor, large.value_factor.factor));
        }
    }

    #[test]
    fn the_working_holds_what_the_figure_counts(deals in vec(opportunity(), 0..40), frame in frame()) {
        let plan = plan(&deals, Turned::Not, 1);
        let facts = Facts::from(&plan);
        let rows = facts.part(&Scope::whole_plan()).rows;
        let found = figures(&facts, &Scope::whole_plan(), frame);
        let shown = |figure: Figure| working(&facts, &rows, frame, &figure, None);
        let counted = |figure: Figure| shown(figure).counted.len() as i64;
        let rate = &found.win_rate;
        prop_assert_eq!(counted(Figure::WinRateClosed), rate.closed.by_count.of);
        prop_assert_eq!(counted(Figure::WinRateStaleAsLost), rate.stale_as_lost.by_count.of);
        prop_assert_eq!(counted(Figure::WinRatePursued), rate.pursued.by_count.of);
        prop_assert_eq!(counted(Figure::Worked(Default::default())), found.velocity.number);
        let days = |figure: Figure| shown(figure).counted.iter().filter_map(|deal| deal.days).collect::<Vec<_>>();
        prop_assert!(same(found.cycle.won.map(|cycle| cycle.mean), mean(&days(Figure::CycleWon))));
        prop_assert!(same(found.cycle.lost.map(|cycle| cycle.mean), mean(&days(Figure::CycleLost))));
        for stage in &found.stages {
            for definition in [Definition::Reached, Definition::Visited] {
                let figure = Figure::Conversion(stage.stage.clone(), definition);
                prop_assert_eq!(counted(figure), stage.conversion(definition).count());
            }
            let dwell = days(Figure::Dwell(stage.stage.clone()));
            prop_assert!(same(stage.dwell.map(|dwell| dwell.mean), mean(&dwell)));
            prop_assert_eq!(counted(Figure::OpenOn(stage.stage.clone())), stage.open.count);
        }
        // Whoever is not counted is left out with a reason.
        let closed = shown(Figure::WinRateClosed);
        prop_assert_eq!(closed.counted.len() + closed.left_out.len(), deals.len());
    }
}
