//! The figures to steer by, one by one, each on a plan small enough to count by hand.

use rungbook::{
    metrics::{Facts, Frame, Period, Scope, indicators, revenue_mix},
    model::{
        Account, Activity, ActivityKind, BuyingRole, Change, ContactMade, Contract, Currency, Id, Indicator, KeyPlayer,
        Lead, LeadLevel, LeadState, Line, Money, Name, Opportunity, OpportunityPlan, Plan, Product, SaleKind,
        Satisfaction, Score, Source, Stance, Transaction, TransactionKind, Unit, UnitLevel,
        opportunity_plan::{Coverage, Milestone},
    },
};

use crate::{Lost, Open, Won, day, deal, ladder_plan, on_stages};

fn quarter() -> Frame {
    Frame::new(Period { from: day("2026-01-01"), to: day("2026-03-31") }, day("2026-03-31"))
}

fn with(changes: Vec<Change>) -> Plan {
    let mut plan = ladder_plan([]);
    plan.playbook.sources.insert(Id::fixed("named"), Source { referral: true, ..Source::default() });
    plan.playbook.sources.insert(Id::fixed("fair"), Source::default());
    plan.playbook.stages.get_mut(&Id::fixed("propose")).unwrap().closing_zone = true;
    plan.apply(Change::Batch(changes)).unwrap();
    plan
}

/// The value, and the part and whole behind it.
fn read(plan: &Plan, indicator: Indicator) -> (Option<f64>, Option<(i64, i64)>) {
    let found = indicators(plan, &Facts::from(plan), &Scope::whole_plan(), quarter());
    let one = found.iter().find(|one| one.indicator == indicator).unwrap();
    (one.value, one.of)
}

fn euros(major: i64) -> Option<Money> {
    Money::major(major, Currency::EUR).ok()
}

fn account(id: &'static str) -> Account {
    Account { id: Id::fixed(id), ..Account::default() }
}

fn lead(id: &'static str, state: LeadState) -> Lead {
    Lead { id: Id::fixed(id), created_on: Some(day("2026-02-01")), state, ..Lead::default() }
}

#[test]
fn leads_are_answered_qualified_and_taken_over() {
    let called = |on: &str, two_way| {
        let made = ContactMade { on: Some(day(on)), two_way, ..ContactMade::default() };
        [(Id::fixed("c"), made)].into()
    };
    let plan = with(vec![
        Change::put(Lead {
            contact_log: called("2026-02-02", true),
            level: LeadLevel::SponsorMet,
            ..lead("a", LeadState::Accepted)
        }),
        Change::put(Lead { contact_log: called("2026-02-04", false), ..lead("b", LeadState::Working) }),
        Change::put(Lead { source: Some(Id::fixed("named")), ..lead("c", LeadState::Converted) }),
        Change::put(Lead { source: Some(Id::fixed("fair")), ..lead("d", LeadState::Rejected) }),
        Change::put(lead("e", LeadState::New)),
    ]);
    assert_eq!(read(&plan, Indicator::NewLeads).0, Some(5.0));
    // One and three days after they came in.
    assert_eq!(read(&plan, Indicator::LeadResponse).0, Some(2.0));
    assert_eq!(read(&plan, Indicator::ContactRate).1, Some((1, 5)));
    // Nobody has worked the new one; sponsor met and converted are more than a suspect.
    assert_eq!(read(&plan, Indicator::LeadQualification).1, Some((2, 4)));
    // Accepted and converted, of these and the rejected.
    assert_eq!(read(&plan, Indicator::LeadAcceptance).1, Some((2, 3)));
    assert_eq!(read(&plan, Indicator::ReferralLeads).0, Some(1.0));
}

#[test]
fn accounts_of_high_potential_are_in_play_with_a_lead_or_a_deal() {
    let high = |id| Account { potential: Some(Score::High), ..account(id) };
    let plan = with(vec![
        Change::put(high("a")),
        Change::put(high("b")),
        Change::put(high("c")),
        Change::put(account("d")),
        Change::put(Opportunity { account: Some(Id::fixed("a")), ..deal("open", 10, Open) }),
        Change::put(Opportunity { account: Some(Id::fixed("c")), ..deal("lost", 10, Lost) }),
        Change::put(Lead { account: Some(Id::fixed("b")), ..lead("l", LeadState::Working) }),
    ]);
    assert_eq!(read(&plan, Indicator::TargetsInPlay), (Some(2.0), Some((2, 3))));
    assert_eq!(read(&ladder_plan([]), Indicator::TargetsInPlay), (None, None));
}

#[test]
fn first_meetings_are_those_with_accounts_that_had_not_bought_by_rep_and_week() {
    let meeting = |id: &'static str, with: &'static str, on: &str| {
        Change::put(Activity {
            id: Id::fixed(id),
            kind: ActivityKind::Meeting,
            account: Some(Id::fixed(with)),
            by: Some(Id::fixed("ann")),
            on: Some(day(on)),
            done: true,
            ..Activity::default()
        })
    };
    let bought =
        Opportunity { account: Some(Id::fixed("old")), decided_on: Some(day("2025-05-01")), ..deal("w", 10, Won) };
    let rep = |id| Change::put(Unit { id: Id::fixed(id), level: UnitLevel::Rep, ..Unit::default() });
    let plan = with(vec![
        rep("ann"),
        rep("bo"),
        Change::put(account("new")),
        Change::put(account("known")),
        Change::put(account("old")),
        Change::put(bought),
        meeting("1", "new", "2026-02-01"),
        meeting("2", "new", "2026-02-20"),
        // Met before, and a customer of old: neither is a first meeting.
        meeting("3", "known", "2025-11-01"),
        meeting("4", "known", "2026-02-01"),
        meeting("5", "old", "2026-02-01"),
    ]);
    // One in 90 days of two reps: by 2 x 90 / 7.
    let found = read(&plan, Indicator::FirstMeetings).0.unwrap();
    assert!((found - 7.0 / 180.0).abs() < 1e-12, "{found}");
}

#[test]
fn roles_are_filled_the_decider_is_met_and_key_players_speak_for_us() {
    let player = |id: &'static str, of: &'static str, role, met: bool, stance| {
        Change::put(KeyPlayer {
            id: Id::fixed(id),
            opportunity: Id::fixed(of),
            contact: Id::fixed("p"),
            roles: [role].into(),
            met_on: met.then(|| day("2026-02-01")),
            stance,
            ..KeyPlayer::default()
        })
    };
    let plan = with(vec![
        Change::put(rungbook::model::Contact { id: Id::fixed("p"), ..Default::default() }),
        Change::put(deal("a", 10, Open)),
        Change::put(deal("b", 10, Open)),
        Change::put(deal("w", 10, Won)),
        player("1", "a", BuyingRole::DecisionMaker, true, Some(Stance::Champion)),
        player("2", "a", BuyingRole::User, true, Some(Stance::Sceptic)),
        player("3", "b", BuyingRole::DecisionMaker, false, None),
        // Of a deal that is over.
        player("4", "w", BuyingRole::DecisionMaker, true, Some(Stance::Supporter)),
    ]);
    assert_eq!(read(&plan, Indicator::RoleCoverage).0, Some(1.5));
    assert_eq!(read(&plan, Indicator::DeciderMet).1, Some((1, 2)));
    assert_eq!(read(&plan, Indicator::KeyPlayersForUs).1, Some((1, 3)));
}

#[test]
fn an_offer_is_what_reached_the_closing_zone() {
    let (jan, feb, mar) = (day("2026-01-05"), day("2026-02-05"), day("2026-03-05"));
    let plan = with(vec![
        Change::put(on_stages("a", &[("qualify", jan, Some(feb)), ("propose", feb, Some(mar))], Won)),
        Change::put(on_stages("b", &[("qualify", jan, Some(feb)), ("propose", feb, Some(mar))], Lost)),
        Change::put(on_stages("c", &[("qualify", jan, Some(feb))], Lost)),
    ]);
    assert_eq!(read(&plan, Indicator::OfferHitRate).1, Some((1, 2)));
    // Both of the first two stages are early; one of the two lost ended there.
    assert_eq!(read(&plan, Indicator::LostEarly).1, Some((1, 2)));
}

#[test]
fn what_was_given_away_is_counted_from_the_first_offer_else_from_the_list_price() {
    let offered = |id: &'static str, of: &'static str, first: i64| {
        let mut plan = OpportunityPlan { id: Id::fixed(id), opportunity: Id::fixed(of), ..OpportunityPlan::default() };
        plan.negotiation.first_offer = euros(first);
        Change::put(plan)
    };
    let in_period = |opportunity| Opportunity { decided_on: Some(day("2026-03-20")), ..opportunity };
    let line = Line { product: Some(Id::fixed("pump")), quantity: Some(2), ..Line::default() };
    let listed = Opportunity { lines: [(Id::fixed("l"), line)].into(), ..in_period(deal("b", 90, Won)) };
    let plan = with(vec![
        Change::put(Product { id: Id::fixed("pump"), list_price: euros(50_000), ..Product::default() }),
        Change::put(in_period(deal("a", 80, Won))),
        offered("pa", "a", 100_000),
        Change::put(listed),
        // Neither offer nor list price: left out.
        Change::put(in_period(deal("c", 70, Won))),
    ]);
    // 80,000 and 90,000 of 100,000 each.
    assert!((read(&plan, Indicator::Discount).0.unwrap() - 0.15).abs() < 1e-12);
}

fn contract(id: &'static str, to: &str, a_year: i64, next: Option<&'static str>) -> Contract {
    Contract {
        id: Id::fixed(id),
        account: Id::fixed("acme"),
        to: Some(day(to)),
        amount_a_year: euros(a_year),
        renewed_by: next.map(Id::fixed),
        ..Contract::default()
    }
}

#[test]
fn renewals_are_begun_ahead_in_time_with_effort_and_with_a_question() {
    let follows = |id, a_year| Contract { from: Some(day("2026-03-02")), ..contract(id, "2027-03-01", a_year, None) };
    let renewal = |id: &'static str, of: &'static str, opened: &str, decided: &str| Opportunity {
        renews: Some(Id::fixed(of)),
        account: Some(Id::fixed("acme")),
        sale_kind: Some(SaleKind::Renewal),
        opened_on: Some(day(opened)),
        decided_on: Some(day(decided)),
        ..deal(id, 10, Won)
    };
    let call = Activity {
        id: Id::fixed("call"),
        kind: ActivityKind::Call,
        opportunity: Some(Id::fixed("ra")),
        on: Some(day("2025-10-02")),
        done: true,
        ..Activity::default()
    };
    let mut all = vec![
        Change::put(account("acme")),
        Change::put(account("other")),
        Change::put(follows("a2", 120)),
        Change::put(follows("b2", 100)),
        Change::put(Contract { probed_on: Some(day("2026-01-10")), ..contract("a", "2026-03-01", 100, Some("a2")) }),
        Change::put(Contract { account: Id::fixed("other"), ..contract("b", "2026-03-01", 100, Some("b2")) }),
        Change::put(contract("c", "2026-03-01", 50, None)),
        Change::put(renewal("ra", "a", "2025-11-01", "2026-02-20")),
        Change::put(Opportunity {
            account: Some(Id::fixed("other")),
            ..renewal("rb", "b", "2026-02-19", "2026-03-05")
        }),
    ];
    all.push(Change::put(call));
    let plan = with(all);
    assert_eq!(read(&plan, Indicator::RenewalBase).0, Some(25_000.0));
    // 150 days from the call, 10 from the opening.
    assert_eq!(read(&plan, Indicator::ContactAhead).0, Some(80.0));
    assert_eq!(read(&plan, Indicator::RenewedBeforeEnd).1, Some((1, 2)));
    // 200 a year became 220.
    assert!((read(&plan, Indicator::RenewalUplift).0.unwrap() - 0.1).abs() < 1e-12);
    // The second brought no growth, and nobody spoke with the customer before the day to begin.
    assert_eq!(read(&plan, Indicator::PassiveRenewals).1, Some((1, 2)));
    assert_eq!(read(&plan, Indicator::Probes).1, Some((1, 3)));
    assert_eq!(read(&plan, Indicator::RenewalRate).1, Some((2, 3)));
}

#[test]
fn customers_are_asked_kept_penetrated_and_speak_for_us() {
    let asked = |on: &str, score| Satisfaction { on: Some(day(on)), score: Some(score), ..Satisfaction::default() };
    let content = Account {
        satisfaction: [(Id::fixed("1"), asked("2025-01-01", 2)), (Id::fixed("2"), asked("2026-01-15", 9))].into(),
        reference_since: Some(day("2026-02-01")),
        ..account("a")
    };
    let old = Account { satisfaction: [(Id::fixed("1"), asked("2024-01-01", 6))].into(), ..account("b") };
    let product =
        |id, family| Change::put(Product { id: Id::fixed(id), family: Name::clipped(family), ..Product::default() });
    let line = Line { product: Some(Id::fixed("p1")), ..Line::default() };
    let won = |id, at: &'static str| Opportunity { account: Some(Id::fixed(at)), ..deal(id, 10, Won) };
    let ask = Activity {
        id: Id::fixed("ask"),
        kind: ActivityKind::Referral,
        on: Some(day("2026-02-03")),
        done: true,
        ..Activity::default()
    };
    let plan = with(vec![
        Change::put(content),
        Change::put(old),
        product("p1", "Pumps"),
        product("p2", "Pumps"),
        product("v1", "Valves"),
        Change::put(Opportunity { lines: [(Id::fixed("l"), line)].into(), ..won("wa", "a") }),
        Change::put(won("wb", "b")),
        Change::put(ask),
    ]);
    // The latest of each: 9 and 6.
    assert_eq!(read(&plan, Indicator::Satisfaction).0, Some(7.5));
    assert_eq!(read(&plan, Indicator::SatisfactionKnown).1, Some((1, 2)));
    // One of two customers times two families.
    assert_eq!(read(&plan, Indicator::Penetration).1, Some((1, 4)));
    assert_eq!(read(&plan, Indicator::NewReferences).0, Some(1.0));
    assert_eq!(read(&plan, Indicator::ReferralsAsked).0, Some(1.0));
}

#[test]
fn planned_contacts_are_made_and_promises_are_kept_by_their_day() {
    let pair = Coverage { contact: Some(Id::fixed("p")), every_days: Some(30), ..Coverage::default() };
    let milestone = |due: &str, done: Option<&str>| Milestone {
        due: Some(day(due)),
        done_on: done.map(day),
        ..Milestone::default()
    };
    let sections = OpportunityPlan {
        id: Id::fixed("plan"),
        opportunity: Id::fixed("a"),
        coverage: [(Id::fixed("c"), pair)].into(),
        milestones: [
            (Id::fixed("1"), milestone("2026-02-01", Some("2026-02-01"))),
            (Id::fixed("2"), milestone("2026-02-01", Some("2026-02-02"))),
            (Id::fixed("3"), milestone("2026-05-01", None)),
        ]
        .into(),
        ..OpportunityPlan::default()
    };
    let call = Activity {
        id: Id::fixed("call"),
        contacts: [Id::fixed("p")].into(),
        on: Some(day("2026-02-10")),
        done: true,
        ..Activity::default()
    };
    let plan = with(vec![
        Change::put(rungbook::model::Contact { id: Id::fixed("p"), ..Default::default() }),
        Change::put(deal("a", 10, Open)),
        Change::put(sections),
        Change::put(call),
    ]);
    // 90 days hold three contacts of thirty days each.
    assert_eq!(read(&plan, Indicator::CoverageKept).1, Some((1, 3)));
    assert_eq!(read(&plan, Indicator::PromisesKept).1, Some((1, 2)));
}

fn order(id: &'static str, of: &'static str, on: &str, amount: i64) -> Transaction {
    Transaction {
        id: Id::fixed(id),
        account: Id::fixed(of),
        on: Some(day(on)),
        amount: euros(amount),
        ..Transaction::default()
    }
}

#[test]
fn orders_have_a_rhythm_and_customers_a_wallet() {
    let alone = |id| Account { automatic_ordering: Some(true), ..account(id) };
    let plan = with(vec![
        Change::put(alone("quiet")),
        Change::put(alone("busy")),
        Change::put(alone("new")),
        Change::put(Account { spend_a_year: euros(1000), ..account("rich") }),
        // Every 30 days; 100 since the last are more than 45.
        Change::put(order("1", "quiet", "2025-10-22", 10)),
        Change::put(order("2", "quiet", "2025-11-21", 10)),
        Change::put(order("3", "quiet", "2025-12-21", 10)),
        Change::put(order("4", "busy", "2026-01-20", 10)),
        Change::put(order("5", "busy", "2026-02-19", 10)),
        Change::put(order("6", "busy", "2026-03-21", 10)),
        // No rhythm yet.
        Change::put(order("7", "new", "2025-12-01", 10)),
        // An invoice counts instead of the order it bills.
        Change::put(Transaction { kind: Some(TransactionKind::Order), ..order("8", "rich", "2026-02-01", 250) }),
        Change::put(Transaction { kind: Some(TransactionKind::Invoice), ..order("9", "rich", "2026-03-01", 250) }),
    ]);
    assert_eq!(read(&plan, Indicator::OrdersQuiet).1, Some((1, 2)));
    assert_eq!(read(&plan, Indicator::ShareOfWallet).0, Some(0.25));
    assert_eq!(read(&plan, Indicator::WhiteSpace).0, Some(75_000.0));
}

#[test]
fn revenue_is_split_by_kind_of_sale_and_what_no_deal_stands_behind_was_ordered() {
    let sold = Opportunity { sale_kind: Some(SaleKind::NewProduct), ..deal("d", 10, Won) };
    let plan = with(vec![
        Change::put(account("a")),
        Change::put(sold),
        Change::put(Transaction { opportunity: Some(Id::fixed("d")), ..order("1", "a", "2026-01-10", 300) }),
        Change::put(order("2", "a", "2026-02-10", 100)),
        Change::put(order("3", "a", "2025-02-10", 500)),
    ]);
    let found = revenue_mix(&plan, &Facts::from(&plan), &Scope::whole_plan(), quarter());
    assert_eq!(found.get(&Some(SaleKind::NewProduct)), Some(&30_000));
    assert_eq!(found.get(&Some(SaleKind::OrderDriven)), Some(&10_000));
    assert_eq!(found.len(), 2);
}
