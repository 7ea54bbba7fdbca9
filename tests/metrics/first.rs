//! What to look at first: levers, checks, who could help whom, and where the deals of a year ago are.

use rungbook::{
    metrics::{
        Check, Factor, Facts, Fates, Frame, Health, Kept, Period, Potential, Scope, Seen, Tally, WhyHelp, WhyNoValue,
        assign, checks, fates_since, figures, gain_to_full, health, levers, prospect, responses, team,
    },
    model::{
        BuyingRole, Change, ContactMade, Id, KeyPlayer, Lead, LeadState, Opportunity, Plan, Source, Unit, UnitLevel,
        unit::Capacity,
    },
};

use crate::{Lost, Open, Won, day, deal, ladder_plan, on_stages, year};

fn unit(id: &'static str, room: u32) -> Change {
    let capacity = Capacity { open_opportunities: Some(room), ..Capacity::default() };
    Change::put(Unit { id: Id::fixed(id), level: UnitLevel::Rep, capacity, ..Unit::default() })
}

/// So many deals of a rep that came to the second rung, and so many of them that were won.
fn climbed(plan: &mut Plan, owner: &'static str, came: usize, won: usize) {
    for place in 0..came {
        let (first, second, end) = (day("2026-01-05"), day("2026-01-25"), day("2026-02-10"));
        let outcome = if place < won { Won } else { Lost };
        let one = on_stages("x", &[("qualify", first, Some(second)), ("prove", second, Some(end))], outcome);
        let id = Id::new(&format!("{owner}{place}")).unwrap();
        plan.apply(Change::put(Opportunity { id, owner: Some(Id::fixed(owner)), ..one })).unwrap();
    }
}

fn open_on_prove(id: &'static str, owner: &'static str, thousands: i64) -> Change {
    let stays = [("qualify", day("2026-05-01"), Some(day("2026-05-20"))), ("prove", day("2026-05-20"), None)];
    let one = on_stages(id, &stays, Open);
    Change::put(Opportunity { owner: Some(Id::fixed(owner)), amount: deal("x", thousands, Open).amount, ..one })
}

fn crew(room_of_bo: u32) -> Plan {
    let mut plan = ladder_plan([]);
    plan.apply(Change::Batch(vec![unit("ann", 20), unit("bo", room_of_bo)])).unwrap();
    climbed(&mut plan, "ann", 40, 4);
    climbed(&mut plan, "bo", 40, 30);
    plan
}

#[test]
fn a_deal_on_a_rung_where_its_owner_is_weak_is_offered_to_who_is_strong_there_and_has_room() {
    let mut plan = crew(2);
    plan.apply(Change::Batch(vec![
        open_on_prove("small", "ann", 10),
        open_on_prove("middle", "ann", 20),
        open_on_prove("large", "ann", 30),
    ]))
    .unwrap();
    let (facts, whole) = (Facts::from(&plan), Scope::whole_plan());
    let found = team(&plan, &facts, &whole, &figures(&facts, &whole, year()));
    let helps = assign(&facts, &facts.part(&whole).rows, &found);
    let shown: Vec<_> = helps.iter().map(|help| (help.deal.as_str(), help.why, help.helper)).collect();
    // Bo has room for two: the largest come first.
    assert_eq!(
        shown,
        [("large", WhyHelp::Weak, Some(1)), ("middle", WhyHelp::Weak, Some(1)), ("small", WhyHelp::Weak, None)]
    );
    assert!(helps.iter().all(|help| help.rung == 1 && help.owner == 0));
}

#[test]
fn who_is_full_helps_nobody_and_who_carries_too_much_is_helped_by_anybody_not_weak() {
    let mut plan = crew(0);
    plan.apply(Change::Batch(vec![open_on_prove("a", "ann", 10), open_on_prove("b", "bo", 10)])).unwrap();
    let (facts, whole) = (Facts::from(&plan), Scope::whole_plan());
    let found = team(&plan, &facts, &whole, &figures(&facts, &whole, year()));
    let helps = assign(&facts, &facts.part(&whole).rows, &found);
    let shown: Vec<_> = helps.iter().map(|help| (help.deal.as_str(), help.why, help.helper)).collect();
    // Bo carries one of none; Ann has room, and is weak there.
    assert_eq!(shown, [("a", WhyHelp::Weak, None), ("b", WhyHelp::Over, None)]);
}

#[test]
fn the_lever_that_would_bring_most_comes_first() {
    let mut plan = crew(20);
    plan.apply(open_on_prove("a", "ann", 10)).unwrap();
    let (facts, whole) = (Facts::from(&plan), Scope::whole_plan());
    let own = figures(&facts, &whole, year());
    let found = levers(&facts, &facts.part(&whole).rows, &own, &own.velocity_decided);
    // 34 of 80 are won; the better of two reps wins 30 of 40.
    assert_eq!(found[0].factor, Factor::WinRate);
    assert_eq!((found[0].now, found[0].best), (34.0 / 80.0, Some(0.75)));
    let per_day = own.velocity_decided.per_day.unwrap();
    assert!((found[0].gain_a_day.unwrap() - per_day * (0.75 / 0.425 - 1.0)).abs() < 1e-6);
    // Both take as long and sell as large: nothing to come up to.
    let size = found.iter().find(|lever| lever.factor == Factor::DealSize).unwrap();
    assert_eq!((size.best, size.gain_a_day), (None, None));
    assert!((size.one_percent - per_day * 0.01).abs() < 1e-6);
    // One per cent off the days brings a little more than one per cent.
    let cycle = found.iter().find(|lever| lever.factor == Factor::Cycle).unwrap();
    assert!((cycle.one_percent - per_day * (1.0 / 0.99 - 1.0)).abs() < 1e-6);
}

#[test]
fn without_a_velocity_there_is_no_lever() {
    let plan = ladder_plan([]);
    let (facts, whole) = (Facts::from(&plan), Scope::whole_plan());
    let own = figures(&facts, &whole, year());
    assert!(levers(&facts, &[], &own, &own.velocity).is_empty());
}

#[test]
fn velocity_names_the_win_rate_it_uses_and_another_may_be_chosen() {
    let plan = crate::plan([deal("a", 20, Won), deal("b", 10, Won), deal("d", 30, Lost), deal("c", 40, Open)]);
    let own = crate::found(&plan, year());
    let pursued = own.velocity.by_rate(own.win_rate.pursued.by_count);
    // 2 of 3 decided, 2 of 4 pursued: three quarters of the pace.
    assert_eq!((own.velocity.win_rate.of, pursued.win_rate.of), (3, 4));
    assert!((pursued.per_day.unwrap() / own.velocity.per_day.unwrap() - 0.75).abs() < 1e-12);
}

#[test]
fn the_deals_of_a_year_ago_are_found_where_they_are_now() {
    let (then, later) = (day("2025-05-01"), day("2025-09-01"));
    let moved = on_stages("moved", &[("qualify", then, Some(later)), ("prove", later, None)], Open);
    let still = on_stages("still", &[("qualify", then, None)], Open);
    let won = on_stages("won", &[("qualify", then, Some(later)), ("propose", later, Some(day("2025-10-01")))], Won);
    let lost = on_stages("lost", &[("prove", then, Some(later))], Lost);
    let new = on_stages("new", &[("qualify", later, None)], Open);
    let over = on_stages("over", &[("qualify", day("2024-01-01"), Some(day("2024-02-01")))], Won);
    let plan = ladder_plan([moved, still, won, lost, new, over]);
    let facts = Facts::from(&plan);
    let found = fates_since(&facts, &facts.part(&Scope::whole_plan()).rows, day("2025-06-30"));
    let qualify = Fates { rung: Some(0), stood: 3, further: 1, still: 1, won: 1, lost: 0 };
    assert_eq!(found, [qualify, Fates { rung: Some(1), stood: 1, lost: 1, ..Fates::default() }]);
}

fn checked(plan: &Plan, forecast: Tally) -> Vec<rungbook::metrics::Checked> {
    let (facts, whole) = (Facts::from(plan), Scope::whole_plan());
    let frame = Frame::new(Period { from: day("2026-01-01"), to: day("2026-12-31") }, day("2026-06-30"));
    let own = figures(&facts, &whole, frame);
    let ahead = prospect(&facts, &whole, frame);
    let health: Health = health(plan, &facts, &facts.part(&whole).rows, &own);
    checks(&Seen {
        plan,
        facts: &facts,
        scope: &whole,
        figures: &own,
        prospect: &ahead,
        health: &health,
        forecast,
        fiscal_start: 1,
    })
}

#[test]
fn ten_checks_hold_do_not_hold_or_say_that_there_is_nothing_to_go_by() {
    let nothing = Tally::new(0, 0, WhyNoValue::NothingToCount);
    let empty = checked(&ladder_plan([]), nothing);
    assert_eq!(empty.len(), 10);
    assert!(empty.iter().all(|one| one.kept == Kept::Unknown && one.share.is_none()), "{empty:?}");
    let mut plan = crew(20);
    plan.apply(Change::Batch(vec![
        open_on_prove("a", "ann", 10),
        open_on_prove("b", "bo", 10),
        Change::put(rungbook::model::Contact { id: Id::fixed("p"), ..Default::default() }),
        Change::put(KeyPlayer {
            id: Id::fixed("k"),
            opportunity: Id::fixed("a"),
            contact: Id::fixed("p"),
            roles: [BuyingRole::DecisionMaker].into(),
            met_on: Some(day("2026-05-30")),
            ..KeyPlayer::default()
        }),
    ]))
    .unwrap();
    let found = checked(&plan, Tally::new(3, 5, WhyNoValue::NothingToCount));
    let of = |check: Check| found.iter().find(|one| one.check == check).copied().unwrap();
    // 34 of 80 won are more than 33 %; three of five forecasts are 60 %; one of two deciders met is less.
    assert_eq!((of(Check::CloseRatio).kept, of(Check::CloseRatio).of), (Kept::Yes, Some((34, 80))));
    assert_eq!(of(Check::Forecasts).kept, Kept::Yes);
    assert_eq!((of(Check::Decider).kept, of(Check::Decider).of), (Kept::No, Some((1, 2))));
    assert_eq!(of(Check::Records).kept, Kept::No);
    assert_eq!(of(Check::Targets).kept, Kept::Unknown);
}

#[test]
fn a_part_of_health_says_how_much_it_could_still_bring() {
    assert_eq!(
        [75.0, 74.9, 50.0, 49.9].map(Potential::of),
        [Potential::Minimal, Potential::Moderate, Potential::Moderate, Potential::High]
    );
    // From 80 to 100 is a quarter more.
    assert_eq!(gain_to_full(80.0, 1000.0), Some(250.0));
    assert_eq!((gain_to_full(100.0, 1000.0), gain_to_full(0.0, 1000.0)), (None, None));
}

#[test]
fn each_source_hears_how_its_leads_were_answered() {
    let mut plan = ladder_plan([]);
    plan.playbook.sources.insert(Id::fixed("fair"), Source::default());
    let lead = |id: &'static str, state, called: Option<&str>| {
        let log = called.map(|on| (Id::fixed("c"), ContactMade { on: Some(day(on)), ..ContactMade::default() }));
        Change::put(Lead {
            id: Id::fixed(id),
            state,
            created_on: Some(day("2026-02-01")),
            source: (id != "none").then(|| Id::fixed("fair")),
            contact_log: log.into_iter().collect(),
            ..Lead::default()
        })
    };
    plan.apply(Change::Batch(vec![
        lead("a", LeadState::Accepted, Some("2026-02-03")),
        lead("b", LeadState::Rejected, Some("2026-02-05")),
        lead("c", LeadState::New, None),
        lead("none", LeadState::Converted, None),
    ]))
    .unwrap();
    let found = responses(&plan, &Facts::from(&plan), &Scope::whole_plan(), year());
    let fair = &found[&Some(Id::fixed("fair"))];
    assert_eq!((fair.taken.won, fair.taken.of, fair.days), (1, 2, Some(3.0)));
    assert_eq!(found[&None].days, None);
}
