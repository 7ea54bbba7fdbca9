//! What lies ahead, where deals come from and why they end, how reps and units compare, and how the rules stand.

use rungbook::{
    metrics::{
        Bet, ComparedWith, Facts, Frame, Kept, Period, Profile, Rule, Scope, Standing, Step, WhyNoValue, causes,
        customers, figures, indicators, learning_period, outlook, passages, pressure, prospect, rules, slip, sources,
        team, trend,
    },
    model::{
        Account, Change, Contract, Currency, Id, Indicator, Money, Opportunity, Outcome, Plan, Quota, Reason,
        ReasonRoot, SaleKind, Source, Steering, Unit, UnitLevel,
    },
};

use crate::{Lost, Open, Won, day, deal, ladder_plan, on_stages, year};

fn bet(id: &'static str, amount: i64, chance: f64) -> Bet {
    Bet { id: Id::fixed(id), amount, chance }
}

#[test]
fn a_period_that_hangs_on_one_deal_says_what_is_left_if_it_slips() {
    // 400 at one half beside 100 and 100 at one half each, 200 won already, 400 asked.
    let bets = [bet("rock", 400, 0.5), bet("a", 100, 0.5), bet("b", 100, 0.5)];
    let whole = outlook(&bets, 200, Some(400));
    // The rock alone is enough; else both of the others: 1/2 + 1/2 x 1/4.
    assert!((whole.target_chance.unwrap() - 0.625).abs() < 1e-12);
    let slipped = slip(&bets, 200, Some(400)).unwrap();
    assert_eq!((slipped.id.as_str(), slipped.amount, slipped.middle), ("rock", 400, 300));
    assert!((slipped.target_chance.unwrap() - 0.25).abs() < 1e-12);
    assert_eq!(slip(&[], 200, Some(400)), None);
}

#[test]
fn the_shares_of_an_outlook_sum_to_one_and_stand_between_round_totals() {
    let bets = [bet("a", 30, 0.5), bet("b", 50, 0.5)];
    let shares = outlook(&bets, 100, None).shares(100, 4);
    let shown: Vec<_> = shares.iter().map(|share| (share.from, share.to, share.chance)).collect();
    assert_eq!(shown, [(100, 120, 0.25), (120, 140, 0.25), (140, 160, 0.25), (160, 180, 0.0), (180, 200, 0.25)]);
    let one = outlook(&[], 100, None).shares(100, 4);
    assert_eq!(one.iter().map(|share| share.chance).sum::<f64>(), 1.0);
}

fn unit(id: &'static str, level: UnitLevel, parent: Option<&'static str>) -> Change {
    Change::put(Unit { id: Id::fixed(id), level, parent: parent.map(Id::fixed), ..Unit::default() })
}

fn owned(owner: &'static str, deal: Opportunity) -> Opportunity {
    Opportunity { owner: Some(Id::fixed(owner)), ..deal }
}

/// So many deals of a rep that got beyond the first rung, the second, and to a win.
fn climbed(plan: &mut Plan, owner: &'static str, came: usize, beyond: usize, won: usize) {
    for place in 0..came {
        let (first, second, end) = (day("2026-01-05"), day("2026-01-25"), day("2026-02-10"));
        let outcome = if place < won { Won } else { Lost };
        let stays: &[(&'static str, _, _)] = if place < beyond {
            &[("qualify", first, Some(second)), ("prove", second, Some(end))]
        } else {
            &[("qualify", first, Some(end))]
        };
        let one = owned(owner, on_stages("x", stays, outcome));
        plan.apply(Change::put(Opportunity { id: Id::new(&format!("{owner}{place}")).unwrap(), ..one })).unwrap();
    }
}

fn crew() -> Plan {
    let mut plan = ladder_plan([]);
    plan.apply(Change::Batch(vec![
        unit("team", UnitLevel::Team, None),
        unit("ann", UnitLevel::Rep, Some("team")),
        unit("bo", UnitLevel::Rep, Some("team")),
    ]))
    .unwrap();
    climbed(&mut plan, "ann", 40, 30, 8);
    climbed(&mut plan, "bo", 40, 14, 11);
    plan
}

fn quarter() -> Frame {
    Frame::new(Period { from: day("2026-01-01"), to: day("2026-03-31") }, day("2026-03-31"))
}

#[test]
fn passages_of_a_unit_are_the_sum_of_those_below_it_and_leave_out_who_still_stands_there() {
    let mut plan = crew();
    let standing = owned("bo", on_stages("z", &[("qualify", day("2026-02-01"), None)], Open));
    plan.apply(Change::put(standing)).unwrap();
    let facts = Facts::from(&plan);
    let found = passages(&facts, &Scope::whole_plan(), quarter());
    let shown = |unit: &str| {
        let place = facts.nodes.iter().position(|node| node.id.as_str() == unit).unwrap();
        found.units[place].iter().map(|passage| (passage.came, passage.passed)).collect::<Vec<_>>()
    };
    assert_eq!(shown("ann"), [(40, 30), (30, 8), (8, 8)]);
    assert_eq!(shown("bo"), [(40, 14), (14, 11), (11, 11)]);
    assert_eq!(shown("team"), [(80, 44), (44, 19), (19, 19)]);
    assert_eq!(found.whole, found.units[facts.nodes.iter().position(|node| node.id.as_str() == "team").unwrap()]);
}

#[test]
fn a_rep_who_opens_and_one_who_closes_are_told_apart_and_paired() {
    let mut plan = crew();
    plan.playbook.stages.get_mut(&Id::fixed("prove")).unwrap().closing_zone = true;
    let facts = Facts::from(&plan);
    let whole = Scope::whole_plan();
    let found = team(&plan, &facts, &whole, &figures(&facts, &whole, quarter()));
    assert_eq!(found.reps.len(), 2);
    let (ann, bo) = (&found.reps[0], &found.reps[1]);
    assert!(
        matches!(ann.standings[..], [Standing::Strong(..), Standing::Weak(..), Standing::TooFew(8)]),
        "{:?}",
        ann.standings
    );
    assert_eq!((ann.profile, bo.profile), (Some(Profile::Opener), Some(Profile::Closer)));
    let pair = &found.pairs[0];
    assert_eq!((pair.opens, pair.closes, pair.hand_over, pair.fewest), (0, 1, 1, 11));
    assert!(pair.together > pair.opener_alone.max(pair.closer_alone));
    // Somebody who is full closes for nobody.
    let mut full = plan.tables.units.get(&Id::fixed("bo")).unwrap().as_ref().clone();
    full.capacity.open_opportunities = Some(0);
    plan.apply(Change::put(full)).unwrap();
    let facts = Facts::from(&plan);
    let found = team(&plan, &facts, &whole, &figures(&facts, &whole, quarter()));
    assert!(found.pairs.iter().all(|pair| pair.closes != 1));
}

#[test]
fn a_unit_is_compared_with_its_siblings_and_the_whole_with_its_best_parts() {
    let plan = crew();
    let facts = Facts::from(&plan);
    let found = passages(&facts, &Scope::whole_plan(), quarter());
    let place = facts.nodes.iter().position(|node| node.id.as_str() == "ann").unwrap();
    let ann = found.brakes(&facts, Some(place), Some(1_000.0));
    assert_eq!(ann.beside, ComparedWith::Siblings);
    assert_eq!(ann.references, [Some(14.0 / 40.0), Some(11.0 / 14.0), Some(1.0)]);
    // 8 of 30 get beyond the second rung, Bo's 11 of 14: 1,000 a day x (0.7857 / 0.2667 - 1).
    let worst = ann.worst.unwrap();
    assert_eq!(worst.rung, 1);
    assert!((worst.gain_a_day - 1_000.0 * (11.0 / 14.0 / (8.0 / 30.0) - 1.0)).abs() < 1e-9);
    let whole = found.brakes(&facts, None, Some(1_000.0));
    assert_eq!(whole.beside, ComparedWith::BestParts);
    assert_eq!(whole.references, [Some(30.0 / 40.0), Some(11.0 / 14.0), None]);
    assert_eq!(whole.worst.map(|worst| worst.rung), Some(1));
}

#[test]
fn a_lost_deal_without_a_history_hides_passages_rather_than_showing_100_percent() {
    let plan = ladder_plan([deal("w", 10, Won), deal("l", 10, Lost)]);
    let facts = Facts::from(&plan);
    let found = passages(
        &facts,
        &Scope::whole_plan(),
        Frame::new(Period { from: day("2000-01-01"), to: day("2040-01-01") }, day("2026-03-31")),
    );
    assert!(found.no_value.is_some());
    let open = ladder_plan([on_stages("o", &[("qualify", day("2026-01-05"), None)], Open)]);
    let none = passages(&Facts::from(&open), &Scope::whole_plan(), quarter());
    assert_eq!(none.no_value, Some(WhyNoValue::NothingDecided));
    assert_eq!(found.brakes(&facts, None, Some(1_000.0)).worst, None);
}

#[test]
fn reasons_stand_under_their_roots_and_those_without_one_are_counted_apart() {
    let reason = |root| Reason { root, ..Reason::default() };
    let lost = |name, why: Option<&'static str>| Opportunity {
        reason: why.map(Id::fixed),
        ..on_stages(name, &[("qualify", day("2026-01-05"), Some(day("2026-02-01")))], Lost)
    };
    let mut plan = ladder_plan([]);
    plan.playbook.reasons.insert(Id::fixed("never"), reason(ReasonRoot::ShouldNotHavePursued));
    plan.playbook.reasons.insert(Id::fixed("price"), reason(ReasonRoot::Outsold));
    for deal in [lost("a", Some("never")), lost("b", Some("price")), lost("c", Some("price")), lost("d", None)] {
        plan.apply(Change::put(deal)).unwrap();
    }
    let facts = Facts::from(&plan);
    let rows = facts.part(&Scope::whole_plan()).rows;
    let found = causes(&plan, &facts, &rows, quarter());
    let shown: Vec<_> =
        found.lost.iter().map(|cause| (cause.reason.as_ref().map(Id::as_str), cause.group.count)).collect();
    assert_eq!(shown, [(Some("price"), 2), (Some("never"), 1), (None, 1)]);
    let share = found.should_not_have();
    assert_eq!((share.won, share.of, found.unexplained()), (1, 3, 1));
    assert!(found.won.is_empty());
}

#[test]
fn each_source_brings_its_own_and_the_sums_are_those_of_all() {
    let from = |name, source: Option<&'static str>, outcome: Outcome| Opportunity {
        source: source.map(Id::fixed),
        ..on_stages(name, &[("qualify", day("2026-01-05"), Some(day("2026-02-01")))], outcome)
    };
    let mut plan = ladder_plan([]);
    plan.playbook.sources.insert(Id::fixed("fair"), Source::default());
    for deal in [from("a", Some("fair"), Won), from("b", Some("fair"), Lost), from("c", None, Won)] {
        plan.apply(Change::put(deal)).unwrap();
    }
    let facts = Facts::from(&plan);
    let found = sources(&facts, &Scope::whole_plan(), quarter());
    let shown: Vec<_> = found
        .iter()
        .map(|line| {
            (line.source.as_ref().map(Id::as_str), line.won_of_decided.won, line.won_of_decided.of, line.cycle_days)
        })
        .collect();
    assert_eq!(shown, [(Some("fair"), 1, 2, Some(27.0)), (None, 1, 1, Some(27.0))]);
}

#[test]
fn a_quarter_that_runs_is_compared_with_the_same_days_a_year_earlier() {
    let won_on = |name, decided: &str| Opportunity { decided_on: Some(day(decided)), ..deal(name, 10, Won) };
    let plan = ladder_plan([won_on("a", "2026-02-01"), won_on("b", "2025-02-01"), won_on("c", "2025-03-20")]);
    let facts = Facts::from(&plan);
    let frame = Frame::new(Period { from: day("2026-01-01"), to: day("2026-03-31") }, day("2026-02-15"));
    let found = trend(&facts, &Scope::whole_plan(), frame, Step::Quarter, 1);
    assert_eq!(found.len(), 1);
    assert!(found[0].slice.is_partial);
    // The win of 20 March 2025 lies beyond the 15 February of that year.
    assert_eq!((found[0].now.won.count, found[0].year_before.won.count), (1, 1));
}

#[test]
fn what_lies_ahead_is_learned_from_the_year_behind_and_not_from_the_quarter_that_has_only_begun() {
    let closed = |name, outcome| {
        let stays = [
            ("qualify", day("2025-11-01"), Some(day("2025-12-01"))),
            ("prove", day("2025-12-01"), Some(day("2025-12-31"))),
        ];
        on_stages(name, &stays, outcome)
    };
    let open = Opportunity {
        close_date: Some(day("2026-03-01")),
        ..on_stages("o", &[("prove", day("2026-01-02"), None)], Open)
    };
    let plan = ladder_plan([closed("w", Won), closed("l", Lost), open]);
    let facts = Facts::from(&plan);
    let frame = Frame::new(Period { from: day("2026-01-01"), to: day("2026-03-31") }, day("2026-01-10"));
    let ahead = prospect(&facts, &Scope::whole_plan(), frame);
    assert_eq!(ahead.bets.bets.iter().map(|bet| bet.chance).collect::<Vec<_>>(), [0.5]);
    assert_eq!(ahead.learned_from, Period { from: day("2025-01-11"), to: day("2026-01-10") });
    // Ten thousand of amounts opened in 13 weeks, and the two that were decided since November: all three lie within.
    assert_eq!(ahead.inflow.weeks.iter().map(|(_, group)| group.count).sum::<i64>(), 3);
    assert_eq!(ahead.inflow.needed, None);
    let glance = pressure(&facts, &Scope::whole_plan(), frame);
    assert_eq!((glance.coverage, glance.chance), (ahead.coverage, None), "there is no target to make");
    // Long after the last decision it is learned from the year before that.
    assert_eq!(learning_period(&facts, day("2030-01-01")).to, day("2025-12-31"));
}

#[test]
fn rules_are_kept_broken_or_say_that_there_is_nothing_to_hold_them_against() {
    let mut plan = crew();
    let facts = Facts::from(&plan);
    let whole = Scope::whole_plan();
    let of = |facts: &Facts, plan: &Plan| {
        let found = rules(plan, facts, &whole, &figures(facts, &whole, quarter()), 1);
        found.held.iter().map(|held| (held.rule, held.part, held.of, held.kept)).collect::<Vec<_>>()
    };
    let before = of(&facts, &plan);
    assert_eq!(before[0], (Rule::Attainment, 0, 0, Kept::Unknown));
    // 19 of 80 are 23.75 %: between weak and healthy.
    assert_eq!(before[2], (Rule::CloseRatio, 19, 80, Kept::Nearly));
    assert_eq!(before[3], (Rule::Load, 2, 2, Kept::Yes));
    // 8 x 10,000 against 11 x 10,000.
    assert_eq!(before[4], (Rule::Spread, 8_000_000, 11_000_000, Kept::Yes));
    let quota = |unit: &'static str, amount| Quota {
        id: Id::fixed(unit),
        unit: Id::fixed(unit),
        from: Some(day("2026-01-01")),
        to: Some(day("2026-03-31")),
        amount: Money::major(amount, Currency::EUR).ok(),
        ..Quota::default()
    };
    plan.apply(Change::Batch(vec![Change::put(quota("ann", 100_000)), Change::put(quota("bo", 138_000))])).unwrap();
    // Ann reaches exactly 80 %, Bo 79.7 %.
    assert_eq!(of(&Facts::from(&plan), &plan)[0], (Rule::Attainment, 1, 2, Kept::No));
}

#[test]
fn a_figure_to_steer_by_is_met_missed_or_without_a_target_and_sales_to_new_customers_stand_alone() {
    let kind = |name, kind, outcome| Opportunity { sale_kind: Some(kind), ..deal(name, 10, outcome) };
    let mut plan = ladder_plan([
        kind("a", SaleKind::NewCustomer, Won),
        kind("b", SaleKind::NewCustomer, Lost),
        kind("c", SaleKind::NewProduct, Won),
        kind("d", SaleKind::NewProduct, Won),
    ]);
    let agreed = |target| Steering { target: Some(target), ..Steering::default() };
    plan.playbook.steering.insert(Indicator::WinRate, agreed(50));
    plan.playbook.steering.insert(Indicator::Cycle, agreed(60));
    plan.playbook.steering.insert(Indicator::DealSize, agreed(10_000));
    let facts = Facts::from(&plan);
    let found = indicators(&plan, &facts, &Scope::whole_plan(), year());
    let of = |indicator| *found.iter().find(|one| one.indicator == indicator).unwrap();
    // One of two new customers, though three of four deals were won.
    assert_eq!((of(Indicator::WinRate).value, of(Indicator::WinRate).met()), (Some(0.5), Some(true)));
    // 61 days from 1 March to 1 May are more than 60, and less is better.
    assert_eq!((of(Indicator::Cycle).value, of(Indicator::Cycle).met()), (Some(61.0), Some(false)));
    assert_eq!((of(Indicator::DealSize).target, of(Indicator::DealSize).met()), (Some(1_000_000.0), Some(true)));
    // 10,000 of 30,000 won came from new customers.
    assert_eq!(of(Indicator::NewCustomerShare).value.map(|share| (share * 3.0).round()), Some(1.0));
    assert_eq!((of(Indicator::RenewalRate).value, of(Indicator::RenewalRate).met()), (None, None));
    assert_eq!(found.len(), Indicator::ALL.len());
}

#[test]
fn revenue_that_stayed_follows_the_contracts_that_ended_and_those_that_followed() {
    let contract = |id: &'static str, to: &str, a_year: i64, next: Option<&'static str>| Contract {
        id: Id::fixed(id),
        account: Id::fixed("acme"),
        from: Some(day("2020-01-01")),
        to: Some(day(to)),
        amount_a_year: Money::major(a_year, Currency::EUR).ok(),
        renewed_by: next.map(Id::fixed),
        ..Contract::default()
    };
    let follows = |id: &'static str, a_year: i64| Contract {
        from: Some(day("2026-02-02")),
        to: Some(day("2027-02-01")),
        ..contract(id, "2027-02-01", a_year, None)
    };
    let mut plan = ladder_plan([]);
    plan.apply(Change::Batch(vec![
        Change::put(Account { id: Id::fixed("acme"), ..Account::default() }),
        Change::put(follows("more", 650)),
        Change::put(follows("less", 250)),
        Change::put(contract("a", "2026-02-01", 500, Some("more"))),
        Change::put(contract("b", "2026-02-01", 300, Some("less"))),
        Change::put(contract("c", "2026-02-01", 80, None)),
        Change::put(contract("d", "2026-12-31", 120, None)),
    ]))
    .unwrap();
    let found = customers(&plan, &Facts::from(&plan), &Scope::whole_plan(), quarter());
    // T18: 1,000 at the start, 150 more, 50 less, 80 gone.
    let flow = (found.flow.start, found.flow.grown, found.flow.shrunk, found.flow.gone);
    assert_eq!(flow, (100_000, 15_000, 5_000, 8_000));
    let kept = found.retention.unwrap();
    assert!((kept.gross - 0.87).abs() < 1e-12 && (kept.net - 1.02).abs() < 1e-12);
    assert_eq!((found.rate.by_count.won, found.rate.by_count.of), (2, 3));
}

#[test]
fn at_a_glance_the_ladder_is_asked_for_the_same_as_on_the_figures_page() {
    let mut plan = crew();
    let quota = Quota {
        id: Id::fixed("glance"),
        unit: Id::fixed("team"),
        from: Some(day("2026-01-01")),
        to: Some(day("2026-03-31")),
        amount: Some(Money::new(500_000, plan.head.currency)),
        ..Quota::default()
    };
    plan.apply(Change::put(quota)).unwrap();
    let facts = Facts::from(&plan);
    let frame = Frame::new(Period { from: day("2026-01-01"), to: day("2026-03-31") }, day("2026-02-10"));
    let (glance, whole) =
        (pressure(&facts, &Scope::whole_plan(), frame), prospect(&facts, &Scope::whole_plan(), frame));
    assert!(whole.outlook.target_chance.is_some());
    assert_eq!(glance.chance, whole.outlook.target_chance);
    assert_eq!(glance.coverage, whole.coverage);
    assert_eq!(glance.learned, whole.learned);
}
