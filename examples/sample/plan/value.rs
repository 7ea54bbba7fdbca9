//! Written sections and value propositions of the opportunities in `rich`.

use rungbook::model::{
    Assumption, Benefit, BenefitKind, Currency, Firmness, Id, Investment, Money, Recurrence, Span, ValueProposition,
    opportunity_plan::{
        BuyingStep, CompellingEvent, Concession, Coverage, Fit, Item, Milestone, Need, Negotiation, OpenPoint, Pain,
        PointKind, PositionItem, Strategy, StrategyKind,
    },
};

use super::{Maker, day, euros, name, note, rich::Case};

fn pounds(major: i64) -> Money {
    Money::major(major, Currency::GBP).unwrap()
}

/// Rows of a list with fresh ids, ten apart.
fn list<T>(
    maker: &mut Maker,
    rows: impl IntoIterator<Item = T>,
    place: impl Fn(&mut T, i64),
) -> rungbook::model::Keyed<T> {
    let mut keyed = rungbook::model::Keyed::new();
    for (at, mut row) in rows.into_iter().enumerate() {
        place(&mut row, i64::try_from(at + 1).unwrap() * 10);
        keyed.insert(maker.id(), row);
    }
    keyed
}

/// All sections of a full plan; then the way up to propose is open.
pub fn sections(case: &mut Case<'_>) {
    case.sections(|maker, people, plan| {
        let who = |at: usize| Some(people[at].clone());
        let pain = |text, measure, cost, at, on: Option<&str>| Pain {
            text: name(text),
            measure: name(measure),
            cost_of_inaction: Some(euros(cost)),
            contact: who(at),
            confirmed_on: on.map(day),
            ..Pain::default()
        };
        let pains = [
            pain(
                "What a user brings has not grown for two years",
                "Pounds a user a month",
                2_900_000,
                0,
                Some("2026-10-12"),
            ),
            pain("A new price takes eleven weeks to set up", "Weeks from idea to launch", 400_000, 1, None),
        ];
        plan.pains = list(maker, pains, |row, order| row.order = order);
        plan.compelling_event = CompellingEvent {
            consequence: note("Without services of their own by then they expect to lose every twelfth contract user"),
            contact: who(0),
            ..plan.compelling_event.clone()
        };
        let rule = |text| Item { text: name(text), ..Item::default() };
        plan.customer_rules =
            list(maker, [rule("Three offers above 250,000"), rule("Legal needs two weeks")], |row, order| {
                row.order = order
            });
        plan.presentation =
            note("Three findings from the trial, shown to the board by their own head of data services.");
        let need = |text, ours: &str, fit| Need {
            text: name(text),
            capability: name(ours),
            ours: Some(fit),
            confirmed_on: Some(day("2026-09-14")),
            ..Need::default()
        };
        let needs = [
            need("Price a service without a release", "Rules that marketing edits itself", Fit::Full),
            need("See use by the hour", "Live meter", Fit::Full),
            need("Run in their own halls", "Appliance, second half of 2027", Fit::Part),
        ];
        plan.needs = list(maker, needs, |row, order| row.order = order);
        let step = |text, due: &str, done: Option<&str>, at| BuyingStep {
            text: name(text),
            due: Some(day(due)),
            done_on: done.map(day),
            contact: who(at),
            ..BuyingStep::default()
        };
        let steps = [
            step("Trial in two cities", "2026-10-23", Some("2026-10-26"), 3),
            step("Finance checks the sums", "2026-11-13", None, 2),
            step("Board decides", "2026-12-10", None, 0),
            step("Purchasing and legal", "2026-12-18", None, 4),
        ];
        plan.steps = list(maker, steps, |row, order| row.order = order);
        plan.strategy = Strategy {
            kind: Some(StrategyKind::Reframe),
            reason: note("On price for each node we lose; on weeks to launch nobody is near us"),
            confirmed_by: who(1),
            ..plan.strategy.clone()
        };
        let item = |text, red_flag, action: &str| PositionItem {
            text: name(text),
            red_flag,
            action: name(action),
            ..PositionItem::default()
        };
        let position = [
            item("Their own people ran the trial", false, ""),
            item("Finance doubts the number of users", true, "Work it through with her, line by line"),
        ];
        plan.position = list(maker, position, |row, order| row.order = order);
        plan.negotiation = Negotiation {
            target: Some(euros(640_000)),
            walk_away: Some(euros(560_000)),
            paper_process: note("Purchasing, legal, two signatures"),
            ..Negotiation::default()
        };
        plan.coverage =
            list(maker, [Coverage { contact: who(2), every_days: Some(14), ..Coverage::default() }], |row, order| {
                row.order = order
            });
        let milestone = |text, due: &str| Milestone { text: name(text), due: Some(day(due)), ..Milestone::default() };
        plan.milestones = list(
            maker,
            [milestone("First city live", "2027-02-15"), milestone("All cities", "2027-06-30")],
            |row, order| row.order = order,
        );
        let point = |text, kind| OpenPoint { text: name(text), kind, ..OpenPoint::default() };
        plan.open_points = list(
            maker,
            [point("Price for each node", PointKind::Price), point("Payment in 60 days", PointKind::Terms)],
            |row, order| row.order = order,
        );
    });
    case.climb("propose", "2026-10-27");
    case.next("Go through the sums with finance", "2026-11-25");
    case.task("Bring the count of users from billing", "2026-11-23", "Value");
}

fn put(case: &mut Case<'_>, mut value: ValueProposition) {
    value.id = case.maker.id();
    value.opportunity = case.id.clone();
    case.maker.put(value);
}

fn investment(order: i64, text: &str, quantity: i64, unit_cost: Money, recurrence: Recurrence) -> Investment {
    Investment {
        order,
        text: name(text),
        quantity: Some(quantity),
        unit_cost: Some(unit_cost),
        recurrence,
        firmness: Firmness::Estimated,
        ..Investment::default()
    }
}

/// From 22 to 26 pounds a user a month: five million a year against three million once.
pub fn more_from_each_user(case: &mut Case<'_>) {
    let benefit = Benefit {
        order: 10,
        text: name("Each user pays for more services"),
        metric: name("Revenue a user a month"),
        unit: name("pounds"),
        kind: BenefitKind::PerUser,
        baseline: Some(pounds(22)),
        target: Some(pounds(26)),
        per: Span::Month,
        users: Some(104_167),
        margin_basis_points: Some(10_000),
        by: Some(day("2027-12-31")),
        firmness: Firmness::Estimated,
        contact: Some(case.people[0].clone()),
        ..Benefit::default()
    };
    let investments = [
        investment(10, "Network nodes", 4, pounds(500_000), Recurrence::Once),
        investment(20, "Management system", 1, pounds(500_000), Recurrence::Once),
        investment(30, "Campaign for the new services", 1, pounds(500_000), Recurrence::Once),
    ];
    let assumption = |order, text: &str, source: &str, firmness, pilot: &str| Assumption {
        order,
        text: name(text),
        source: name(source),
        firmness,
        pilot: note(pilot),
        ..Assumption::default()
    };
    let assumptions = [
        assumption(
            10,
            "104,167 users take at least one service",
            "Head of data services",
            Firmness::Estimated,
            "Two cities, eight weeks",
        ),
        assumption(20, "Nothing of the extra revenue is eaten by cost", "Ours", Firmness::StrawMan, ""),
    ];
    let value = ValueProposition {
        name: name("More from each user"),
        ability: note("offer data services of their own, priced in days instead of months"),
        as_a_result_of: note("an enlarged network and a system that lets marketing set prices by itself"),
        benefits: [(case.maker.id(), benefit)].into(),
        investments: keyed(case, investments),
        assumptions: keyed(case, assumptions),
        horizon_months: Some(12),
        discount_basis_points: Some(800),
        currency: Some(Currency::GBP),
        ..ValueProposition::default()
    };
    put(case, value);
}

fn keyed<T>(case: &mut Case<'_>, rows: impl IntoIterator<Item = T>) -> rungbook::model::Keyed<T> {
    rows.into_iter().map(|row| (case.maker.id::<T>(), row)).collect::<std::collections::BTreeMap<Id<T>, T>>()
}

/// A case that does not pay within its year: better seen here than by the customer.
pub fn too_dear(case: &mut Case<'_>) {
    let benefit = Benefit {
        order: 10,
        text: name("Less idle running of the turbines"),
        metric: name("Fuel a year"),
        unit: name("euros"),
        yearly: Some(euros(54_000)),
        starts_after_months: Some(3),
        firmness: Firmness::StrawMan,
        ..Benefit::default()
    };
    let investments = [
        investment(10, "Control for the hall", 2, euros(36_000), Recurrence::Once),
        investment(20, "Service", 1, euros(16_000), Recurrence::Yearly),
    ];
    let value = ValueProposition {
        name: name("Turbine hall"),
        ability: note("Run the hall by load instead of by habit"),
        benefits: [(case.maker.id(), benefit)].into(),
        investments: keyed(case, investments),
        horizon_months: Some(12),
        ..ValueProposition::default()
    };
    put(case, value);
}

/// What is asked for and what we want for it.
pub fn gives_and_gets(case: &mut Case<'_>) {
    case.sections(|maker, _, plan| {
        plan.negotiation = Negotiation {
            target: Some(euros(176_000)),
            walk_away: Some(euros(158_000)),
            paper_process: note("Purchasing, then the two directors sign"),
            ..Negotiation::default()
        };
        let ask = |text, get, cost, worth, granted| Concession {
            ask: name(text),
            get: name(get),
            cost: Some(euros(cost)),
            worth: Some(euros(worth)),
            granted,
            ..Concession::default()
        };
        let asks = [
            ask("Training for the night shift", "They show the line to two of our prospects", 1_800, 6_000, true),
            ask("Five per cent off", "Both lines ordered at once", 8_800, 8_800, false),
        ];
        plan.concessions = list(maker, asks, |row, order| row.order = order);
        let point = OpenPoint { text: name("Liability clause"), kind: PointKind::Terms, ..OpenPoint::default() };
        plan.open_points = list(maker, [point], |row, order| row.order = order);
    });
}
