//! The ideal customer, what each field is good for, and questions of one kind of sale.

use std::collections::BTreeSet;

use super::{Bench, day, default_playbook, euros, name};
use crate::{
    method::{
        condition::Holds,
        fit::{Fit, FitVerdict, fit},
        mark,
        playbook::field_value::{Asked, Feeds, PlanField, Worth, field_values},
        verdict,
    },
    model::{
        Account, AccountField, AnswerValue, Demand, FactValue, FitCriterion, Id, Operator, Profile, Question, SaleKind,
        Score, VerdictKind,
    },
};

fn criterion(
    order: i64,
    demand: Demand,
    weight: u32,
    field: AccountField,
    operator: Operator,
    value: FactValue,
) -> FitCriterion {
    FitCriterion {
        order,
        text: name("x"),
        demand,
        weight,
        field: Some(field),
        operator: Some(operator),
        value: Some(value),
        ..FitCriterion::default()
    }
}

fn texts(words: &[&str]) -> FactValue {
    FactValue::Texts(words.iter().map(|word| name(word)).collect())
}

/// Must: food or packaging, 3. Should: from 50 million, 2; from 100 people, 1. Never: sells on what it buys.
fn profile() -> Profile {
    let all = [
        (
            "must",
            criterion(10, Demand::Must, 3, AccountField::Industry, Operator::OneOf, texts(&["Food", "Packaging"])),
        ),
        (
            "revenue",
            criterion(
                20,
                Demand::Should,
                2,
                AccountField::AnnualRevenue,
                Operator::AtLeast,
                FactValue::Money(euros(50_000_000)),
            ),
        ),
        (
            "people",
            criterion(30, Demand::Should, 1, AccountField::Employees, Operator::AtLeast, FactValue::Number(100)),
        ),
        ("never", criterion(40, Demand::Never, 0, AccountField::ChannelKind, Operator::Is, texts(&["distributor"]))),
    ];
    Profile { criteria: all.into_iter().map(|(id, one)| (Id::fixed(id), one)).collect(), ..Profile::default() }
}

fn food() -> Account {
    Account { industry: name("food"), employees: Some(120), ..Account::default() }
}

fn of<'a>(profile: &'a Profile, account: &Account) -> Fit<'a> {
    fit(default_playbook(), profile, account).unwrap()
}

#[test]
fn m175_a_fit_is_the_weight_that_speaks_for_it_with_every_reason() {
    let profile = profile();
    let found = of(&profile, &food());
    assert_eq!((found.percent, found.verdict), (Some(66), FitVerdict::Partly));
    let holds: Vec<Holds> = found.reasons.iter().map(|reason| reason.holds).collect();
    assert_eq!(holds, [Holds::Yes, Holds::Unknown, Holds::Yes, Holds::Unknown]);
    let large = Account { annual_revenue: Some(euros(60_000_000)), ..food() };
    assert_eq!((of(&profile, &large).percent, of(&profile, &large).verdict), (Some(100), FitVerdict::Fits));
    let small = Account { annual_revenue: Some(euros(49_999_999)), ..food() };
    assert_eq!((of(&profile, &small).percent, of(&profile, &small).verdict), (Some(66), FitVerdict::Partly));
    let easier = Profile { fits_from: Some(66), ..profile.clone() };
    assert_eq!(of(&easier, &small).verdict, FitVerdict::Fits);
}

#[test]
fn m175_a_must_that_is_not_met_or_a_never_that_is_rules_out_and_a_blank_does_not() {
    let profile = profile();
    let steel = Account { industry: name("Steel"), annual_revenue: Some(euros(60_000_000)), ..food() };
    let found = of(&profile, &steel);
    assert_eq!((found.verdict, found.reasons[0].rules_out()), (FitVerdict::RuledOut, true));
    let reseller =
        Account { channel_kind: Some(Id::fixed("distributor")), annual_revenue: Some(euros(60_000_000)), ..food() };
    let found = of(&profile, &reseller);
    assert_eq!((found.percent, found.verdict), (Some(100), FitVerdict::RuledOut));
    let user = Account { channel_kind: Some(Id::fixed("industrial")), ..food() };
    assert!(of(&profile, &user).reasons[3].speaks_for());
    // A must of which nothing is known keeps it from fitting, and does not rule it out.
    let blank = Account {
        industry: name(""),
        annual_revenue: Some(euros(60_000_000)),
        employees: Some(120),
        ..Account::default()
    };
    assert_eq!(of(&Profile { fits_from: Some(10), ..profile.clone() }, &blank).verdict, FitVerdict::Partly);
    assert_eq!(of(&profile, &Account::default()).verdict, FitVerdict::Unknown);
}

#[test]
fn m175_a_profile_that_looks_at_nothing_says_nothing() {
    assert_eq!(fit(default_playbook(), &Profile::default(), &food()), None);
    let mut half = profile();
    half.criteria.values_mut().for_each(|one| one.field = None);
    assert_eq!(fit(default_playbook(), &half, &food()), None);
    let one = Profile {
        criteria: [(
            Id::fixed("a"),
            criterion(1, Demand::Should, 1, AccountField::Potential, Operator::Is, texts(&["high"])),
        )]
        .into(),
        ..Profile::default()
    };
    let high = Account { potential: Some(Score::High), ..Account::default() };
    assert_eq!(of(&one, &high).verdict, FitVerdict::Fits);
}

#[test]
fn m307_a_question_of_one_kind_of_sale_is_asked_of_that_kind_alone() {
    let mut bench = Bench::new();
    let kind = |bench: &mut Bench, kind| bench.edit(|one| one.sale_kind = kind);
    let questions = |bench: &Bench| {
        let dossier = bench.dossier("2026-06-02");
        let asked = dossier
            .questions_of(&Id::fixed("qualify"))
            .into_iter()
            .map(|(id, _)| id.to_string())
            .collect::<BTreeSet<_>>();
        let total = verdict::verdict(&dossier, VerdictKind::Real).total;
        (asked.contains("renewal-only"), mark::ring(&dossier, &Id::fixed("qualify")).needed, total)
    };
    let (_, needed, total) = questions(&bench);
    let question = Question {
        text: name("Did they use all that they bought?"),
        weight: 3,
        stage: Some(Id::fixed("qualify")),
        feeds: Some(VerdictKind::Real),
        sale_kinds: [SaleKind::Renewal].into(),
        ..Question::default()
    };
    bench.plan.playbook.questions.insert(Id::fixed("renewal-only"), question);
    kind(&mut bench, Some(SaleKind::NewCustomer));
    assert_eq!(questions(&bench), (false, needed, total));
    kind(&mut bench, Some(SaleKind::NewProduct));
    assert_eq!(questions(&bench), (false, needed, total));
    // While the kind is not known, nothing is left out.
    kind(&mut bench, None);
    assert_eq!(questions(&bench), (true, needed + 1, total + 6));
}

#[test]
fn m326_a_field_says_how_often_it_is_filled_and_what_looks_at_it() {
    let mut bench = Bench::new();
    bench.answer("act-now", AnswerValue::Yes, "2026-06-01");
    let values = |bench: &Bench| field_values(&bench.plan, day("2026-06-02"));
    let find = |bench: &Bench, asked: &Asked| values(bench).into_iter().find(|one| one.asked == *asked).unwrap();
    let act_now = find(&bench, &Asked::Question(Id::fixed("act-now")));
    assert_eq!((act_now.filled, act_now.of, act_now.worth), (1, 1, Worth::Useful));
    assert_eq!(act_now.feeds, [Feeds::Verdict(VerdictKind::Real), Feeds::Gate(Id::fixed("gate-qualify"))]);
    // Asked on a later stage: of none yet, and a gate looks at it.
    let later = find(&bench, &Asked::Question(Id::fixed("still-go")));
    assert_eq!((later.filled, later.of, later.worth), (0, 0, Worth::Useful));
    let amount = find(&bench, &Asked::Field(PlanField::Amount));
    assert_eq!((amount.filled, amount.of, amount.worth), (0, 1, Worth::Unfilled));
    assert!(amount.feeds.contains(&Feeds::Gate(Id::fixed("gate-qualify"))));
    let notes = find(&bench, &Asked::Field(PlanField::Notes));
    assert_eq!((notes.feeds.len(), notes.worth), (0, Worth::Unused));
}

#[test]
fn m326_what_nothing_looks_at_any_more_is_proposed_for_removal_first() {
    let mut bench = Bench::new();
    let idle =
        Question { text: name("Which car do they drive?"), stage: Some(Id::fixed("qualify")), ..Question::default() };
    bench.plan.playbook.questions.insert(Id::fixed("car"), idle);
    let values = field_values(&bench.plan, day("2026-06-02"));
    let unused =
        values.iter().take_while(|one| one.worth == Worth::Unused).map(|one| one.asked.clone()).collect::<Vec<_>>();
    assert!(unused.contains(&Asked::Question(Id::fixed("car"))));
    assert!(!unused.contains(&Asked::Question(Id::fixed("budget"))));
    // A killer that is switched off looks at nothing; switched on, it does.
    let employees = |bench: &Bench| {
        let asked = Asked::Field(PlanField::AnnualRevenue);
        field_values(&bench.plan, day("2026-06-02")).into_iter().find(|one| one.asked == asked).unwrap().feeds
    };
    let killer = Feeds::Killer(Id::fixed("least-revenue"));
    assert!(!employees(&bench).contains(&killer));
    bench.plan.playbook.killers.get_mut(&Id::fixed("least-revenue")).unwrap().off = false;
    assert!(employees(&bench).contains(&killer));
    bench.plan.playbook.profile = profile();
    assert!(employees(&bench).contains(&Feeds::Profile));
}
