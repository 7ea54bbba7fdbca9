//! What marketing and sales agreed on: the ideal customer, typical problems, messages, what helps on which stage; and where it was used.

use rungbook::model::{
    AccountField, Agreement, Answer, AnswerValue, BuyingRole, Change, CompetitorKind, Confidence, Demand, Department,
    FactValue, FitCriterion, ForecastCategory, Id, Message, Operator, OpportunityPlan, Outcome, Problem, Profile,
    Subject, Tool, ToolKind,
    opportunity_plan::{BudgetLevel, NeedTold, ToolUse},
};

use super::{Maker, day, euros, name, note};

pub fn make(maker: &mut Maker) {
    let mut playbook = maker.plan.playbook.clone();
    playbook.profile = profile();
    playbook.problems = [
        ("waste", "A tenth of each roll is thrown away at the change-over", "Per cent of the rolls"),
        ("stops", "The line stands still when the old control fails", "Hours a month"),
        ("late", "Nobody knows before the evening how much was made", "Hours until the figure is known"),
    ]
    .into_iter()
    .zip([10, 20, 30])
    .map(|((id, text, measure), order)| {
        (Id::fixed(id), Problem { order, text: name(text), measure: name(measure), ..Problem::default() })
    })
    .collect();
    playbook.messages = [
        ("in-a-weekend", "Changed over in a weekend, with the old control kept ready", BuyingRole::User),
        ("own-figures", "What it brings is worked out from your own figures", BuyingRole::DecisionMaker),
    ]
    .into_iter()
    .zip([10, 20])
    .map(|((id, text, role), order)| {
        (Id::fixed(id), Message { order, text: name(text), role: Some(role), ..Message::default() })
    })
    .collect();
    playbook.tools = tools();
    maker.change(Change::PutPlaybook(playbook.into()));
    used(maker);
    rated(maker);
}

fn profile() -> Profile {
    let one = |order, text: &str, demand, weight, field, operator, value| FitCriterion {
        order,
        text: name(text),
        demand,
        weight,
        field: Some(field),
        operator: Some(operator),
        value: Some(value),
        ..FitCriterion::default()
    };
    let texts = |all: &[&str]| FactValue::Texts(all.iter().map(|text| name(text)).collect());
    let trades = texts(&["Food", "Machinery", "Packaging"]);
    let criteria = [
        (
            "trade",
            one(
                10,
                "A trade we know from the inside",
                Demand::Must,
                3,
                AccountField::Industry,
                Operator::OneOf,
                trades,
            ),
        ),
        (
            "size",
            one(
                20,
                "Turns over at least 40 million",
                Demand::Should,
                2,
                AccountField::AnnualRevenue,
                Operator::AtLeast,
                FactValue::Money(euros(40_000_000)),
            ),
        ),
        (
            "people",
            one(
                30,
                "At least 150 people",
                Demand::Should,
                1,
                AccountField::Employees,
                Operator::AtLeast,
                FactValue::Number(150),
            ),
        ),
        (
            "room",
            one(
                40,
                "Room to grow with us",
                Demand::Should,
                2,
                AccountField::Potential,
                Operator::OneOf,
                texts(&["high", "medium"]),
            ),
        ),
        (
            "resells",
            one(
                50,
                "Sells on what it buys",
                Demand::Never,
                0,
                AccountField::ChannelKind,
                Operator::Is,
                texts(&["distributor"]),
            ),
        ),
    ];
    let agreed = [(Department::Marketing, "Oriel Fenn"), (Department::Sales, "Imogen Thrale")];
    Profile {
        criteria: criteria.into_iter().map(|(id, one)| (Id::fixed(id), one)).collect(),
        agreed: agreed
            .into_iter()
            .map(|(department, by)| {
                (department, Agreement { by: name(by), on: Some(day("2026-09-14")), ..Agreement::default() })
            })
            .collect(),
        ..Profile::default()
    }
}

fn tools() -> rungbook::model::Keyed<Tool> {
    let all = [
        (
            "case-film",
            "Film of a change-over in a weekend",
            ToolKind::Document,
            "qualify",
            "They tell us what stops them from doing it",
        ),
        (
            "returns",
            "Calculator of the return",
            ToolKind::Calculator,
            "prove",
            "They put in their own figures and check ours",
        ),
        ("visit", "A customer who shows the line", ToolKind::Reference, "prove", "Their engineers see it at work"),
        ("contract", "Contract in plain words", ToolKind::Document, "negotiate", "Their lawyers mark it up once"),
    ];
    let tool =
        |(order, (id, called, kind, stage, outcome)): (i64, (&'static str, &str, ToolKind, &'static str, &str))| {
            let tool = Tool {
                order,
                name: name(called),
                kind,
                stage: Some(Id::fixed(stage)),
                outcome: name(outcome),
                note: note("Ask what they would need to see before you show it."),
                ..Tool::default()
            };
            (Id::fixed(id), tool)
        };
    (1..).map(|place: i64| place * 10).zip(all).map(tool).collect()
}

/// The two largest open opportunities say what was used, what is set aside, what each person said, and how sure they are.
fn used(maker: &mut Maker) {
    let mut open: Vec<_> = maker.plan.tables.opportunities.iter().filter(|one| one.is_open()).cloned().collect();
    open.sort_by_key(|one| (std::cmp::Reverse(one.amount.map(|amount| amount.minor)), one.id.clone()));
    for (place, deal) in open.iter().take(6).enumerate() {
        let mut deal = deal.as_ref().clone();
        deal.forecast = Some(if place % 2 == 0 { ForecastCategory::Commit } else { ForecastCategory::Likely });
        if let Some(rival) = deal.competitors.values_mut().nth(1) {
            rival.kind = CompetitorKind::OwnBuild;
        }
        let written = maker.plan.tables.opportunity_plans.iter().find(|plan| plan.opportunity == deal.id).cloned();
        maker.put(deal.clone());
        let Some(written) = written else { continue };
        let mut plan: OpportunityPlan = written.as_ref().clone();
        let people: Vec<_> = maker
            .plan
            .tables
            .key_players
            .iter()
            .filter(|one| one.opportunity == deal.id)
            .map(|one| one.contact.clone())
            .collect();
        plan.budget.amount = deal.amount;
        plan.budget.level = Some(if place == 0 { BudgetLevel::Approved } else { BudgetLevel::Requested });
        plan.budget.fiscal_year = name("2027");
        plan.budget.contact = people.first().cloned();
        for (at, need) in plan.needs.values_mut().enumerate() {
            for (who, person) in people.iter().take(3).enumerate() {
                let said = [NeedTold::Confirmed, NeedTold::Corrected, NeedTold::Denied][(at + who) % 3];
                need.told.insert(person.clone(), said);
            }
        }
        let tool = if place % 2 == 0 { "Calculator of the return" } else { "Film of a change-over in a weekend" };
        let id = maker.id();
        let on = Some(day(if place == 0 { "2026-11-03" } else { "2026-10-20" }));
        plan.tools_used.insert(
            id,
            ToolUse { order: 10, tool: name(tool), on, contact: people.first().cloned(), ..ToolUse::default() },
        );
        maker.put(plan);
    }
}

/// Of some that were decided, how sure we were ten days before.
fn rated(maker: &mut Maker) {
    let closed: Vec<_> = maker.plan.tables.opportunities.iter().filter(|one| !one.is_open()).cloned().collect();
    for (place, deal) in closed.iter().enumerate().filter(|(place, _)| place % 3 != 2) {
        let won = deal.outcome == Outcome::Won;
        let value = match (won, place % 5) {
            (true, 0) | (false, 3) => AnswerValue::Partly,
            (true, _) | (false, 1) => AnswerValue::Yes,
            (false, _) => AnswerValue::No,
        };
        let answer = Answer {
            id: maker.id(),
            subject: Subject::Opportunity(deal.id.clone()),
            question: Id::fixed("can-win"),
            value: Some(value),
            confidence: Confidence::Assumed,
            on: deal.decided_on.and_then(|day| day.checked_sub_days(chrono::Days::new(10))),
            ..Answer::default()
        };
        maker.put(answer);
    }
}
