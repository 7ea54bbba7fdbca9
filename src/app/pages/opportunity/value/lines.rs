//! The lines of a value proposition: benefits, investments, assumptions.

use leptos::prelude::*;

use super::super::{
    deal::Deal,
    editor::Editor,
    items::{Line, List, ListWords, Mark},
};
use crate::{
    app::{
        parts::{Icon, Tone},
        session::Session,
    },
    metrics::{benefit_a_year, investment_amount},
    model::{
        Assumption, Benefit, BenefitKind, Currency, Firmness, Investment, Money, Plan, Recurrence, Span,
        ValueProposition,
    },
    text::value::ValueWord,
};

fn firm(session: Session, firmness: Firmness) -> Mark {
    let (tone, icon) = match firmness {
        Firmness::StrawMan => (Tone::Plain, Icon::Question),
        Firmness::Estimated => (Tone::Note, Icon::Edit),
        Firmness::Confirmed => (Tone::Good, Icon::Check),
    };
    (session.say(&firmness).into_owned(), tone, icon)
}

fn words(deal: Deal, ask: ValueWord, example: ValueWord, name: ValueWord) -> ListWords {
    ListWords {
        ask: deal.say(&ask).into_owned(),
        example: deal.say(&example).into_owned(),
        name: deal.say(&name).into_owned(),
    }
}

/// An amount, or what it lacks, as a mark and a line.
fn amount(session: Session, found: Result<i64, crate::metrics::Lacks>, currency: Currency) -> (String, Option<Mark>) {
    match found {
        Ok(minor) => (session.numbers().money(Money::new(minor, currency)), None),
        Err(lacks) => (String::new(), Some((session.say(&lacks).into_owned(), Tone::Warn, Icon::Warning))),
    }
}

/// What they gain.
pub fn benefits(deal: Deal, editor: Editor<ValueProposition>, currency: Currency) -> AnyView {
    let people = deal.people_choices();
    List {
        editor,
        items: |value: &mut ValueProposition| &mut value.benefits,
        line: |benefit: &Benefit, plan: &Plan, session| {
            let currency = benefit.yearly.or(benefit.baseline).map_or(plan.head.currency, |money| money.currency);
            let (words, missing) = amount(session, benefit_a_year(benefit, currency), currency);
            let span = session.say(&Span::Year).to_lowercase();
            let measure = (!benefit.metric.is_empty()).then(|| benefit.metric.to_string());
            let sum = (!words.is_empty()).then(|| format!("{words} {span}"));
            Line {
                text: benefit.text.to_string(),
                more: [sum, measure].into_iter().flatten().collect(),
                marks: missing.into_iter().chain([firm(session, benefit.firmness)]).collect(),
                ..Line::default()
            }
        },
        slots: Box::new(move |benefit| {
            vec![
                benefit.title(&ValueWord::Text, |line| &mut line.text),
                benefit.name(&ValueWord::Metric, |line| &mut line.metric),
                benefit.always(&ValueWord::Kind, BenefitKind::ALL, |line| &mut line.kind),
                benefit.money(&ValueWord::Yearly, currency, |line| &mut line.yearly),
                benefit.money(&ValueWord::Baseline, currency, |line| &mut line.baseline),
                benefit.money(&ValueWord::Target, currency, |line| &mut line.target),
                benefit.always(&ValueWord::Per, Span::ALL, |line| &mut line.per),
                benefit.whole(&ValueWord::Users, |line| &mut line.users),
                benefit.share(&ValueWord::Margin, |line| &mut line.margin_basis_points),
                benefit.count(&ValueWord::StartsAfter, |line| &mut line.starts_after_months),
                benefit.count(&ValueWord::Ramp, |line| &mut line.ramp_months),
                benefit.day(&ValueWord::By, |line| &mut line.by),
                benefit.always(&ValueWord::Firmness, Firmness::ALL, |line| &mut line.firmness),
                benefit.contact(&ValueWord::WhoSaid, people, |line| &mut line.contact),
            ]
        }),
        words: words(deal, ValueWord::AskBenefit, ValueWord::ExampleBenefit, ValueWord::Benefits),
    }
    .view()
}

/// What they spend: always quantity times unit cost (M316).
pub fn investments(deal: Deal, editor: Editor<ValueProposition>, currency: Currency) -> AnyView {
    List {
        editor,
        items: |value: &mut ValueProposition| &mut value.investments,
        line: |line: &Investment, plan: &Plan, session| {
            let currency = line.unit_cost.map_or(plan.head.currency, |money| money.currency);
            let (sum, missing) = amount(session, investment_amount(line, currency), currency);
            let numbers = session.numbers();
            let working = line
                .quantity
                .zip(line.unit_cost)
                .map(|(many, cost)| format!("{} \u{d7} {} = {sum}", numbers.whole(many), numbers.money(cost)));
            let others = line.to_others.then(|| session.say(&ValueWord::ToOthers).into_owned());
            let paid = session.say(&line.recurrence).into_owned();
            Line {
                text: line.text.to_string(),
                more: [working, Some(paid), others].into_iter().flatten().collect(),
                marks: missing.into_iter().chain([firm(session, line.firmness)]).collect(),
                ..Line::default()
            }
        },
        slots: Box::new(move |line| {
            vec![
                line.title(&ValueWord::Text, |line| &mut line.text),
                line.whole(&ValueWord::Quantity, |line| &mut line.quantity),
                line.money(&ValueWord::UnitCost, currency, |line| &mut line.unit_cost),
                line.always(&ValueWord::Recurrence, Recurrence::ALL, |line| &mut line.recurrence),
                line.always(&ValueWord::Firmness, Firmness::ALL, |line| &mut line.firmness),
                line.tick(&ValueWord::ToOthers, |line| &mut line.to_others),
            ]
        }),
        words: words(deal, ValueWord::AskInvestment, ValueWord::ExampleInvestment, ValueWord::Investments),
    }
    .view()
}

/// What it rests on.
pub fn assumptions(deal: Deal, editor: Editor<ValueProposition>) -> AnyView {
    List {
        editor,
        items: |value: &mut ValueProposition| &mut value.assumptions,
        line: |line: &Assumption, _: &Plan, session| Line {
            text: line.text.to_string(),
            more: (!line.source.is_empty()).then(|| line.source.to_string()).into_iter().collect(),
            marks: vec![firm(session, line.firmness)],
            ..Line::default()
        },
        slots: Box::new(|line| {
            vec![
                line.title(&ValueWord::Text, |line| &mut line.text),
                line.name(&ValueWord::SourceOf, |line| &mut line.source),
                line.always(&ValueWord::Firmness, Firmness::ALL, |line| &mut line.firmness),
                line.note(&ValueWord::Pilot, |line| &mut line.pilot),
            ]
        }),
        words: words(deal, ValueWord::AskAssumption, ValueWord::ExampleAssumption, ValueWord::Assumptions),
    }
    .view()
}
