//! The sections that are lists: what a line says, and which fields it opens.

use leptos::prelude::*;

use super::super::{
    deal::{Deal, contact_name},
    items::{Line, List, ListWords, Mark},
};
use crate::{
    app::{
        parts::{Icon, Tone},
        session::Session,
    },
    model::{
        CompetitorKind, Money, Opportunity, OpportunityPlan, Plan,
        opportunity_plan::{BuyingStep, Coverage, Item, Milestone, Need, OpenPoint, Pain, PointKind, PositionItem},
    },
    text::{
        Apart, Say,
        format::day,
        opportunity::{AskWord, ExampleWord, FieldWord, PlanWord, SectionWord, days_late},
        qualified::CheckWord,
    },
};

pub(super) fn words(session: Session, ask: AskWord, example: Option<ExampleWord>, name: SectionWord) -> ListWords {
    let say = |word: &dyn Say| session.say(word).into_owned();
    ListWords { ask: say(&ask), example: example.map(|word| say(&word)).unwrap_or_default(), name: say(&name) }
}

pub(super) fn told(session: Session, label: FieldWord, value: impl Into<Option<String>>) -> Option<String> {
    value.into().filter(|value| !value.is_empty()).map(|value| format!("{}: {value}", session.say(&label)))
}

pub(super) fn money(session: Session, label: FieldWord, value: Option<Money>) -> Option<String> {
    told(session, label, value.map(|money| session.numbers().money(money)))
}

pub(super) fn mark(session: Session, word: PlanWord, tone: Tone, icon: Icon) -> Mark {
    (session.say(&word).into_owned(), tone, icon)
}

/// Done, late by so many days, or still to come: the mark of anything with a due day.
pub fn due_mark(session: Session, due: Option<chrono::NaiveDate>, done_on: Option<chrono::NaiveDate>) -> Option<Mark> {
    let late =
        |until: chrono::NaiveDate| due.map(|due| until.signed_duration_since(due).num_days()).filter(|late| *late > 0);
    let words = |days: i64| days_late(session.language(), days).into_owned();
    match done_on {
        Some(done) => match late(done) {
            Some(days) => Some((words(days), Tone::Plain, Icon::Check)),
            None => Some(mark(session, PlanWord::DoneMark, Tone::Good, Icon::Check)),
        },
        None => late(session.today().get()).map(|days| (words(days), Tone::Bad, Icon::Clock)),
    }
}

/// What hurts the customer (M285).
pub fn pains(deal: Deal) -> AnyView {
    let (people, currency) = (deal.people_choices(), deal.currency());
    List {
        editor: deal.sections(),
        items: |sections: &mut OpportunityPlan| &mut sections.pains,
        line: |pain: &Pain, plan: &Plan, session| Line {
            text: pain.text.to_string(),
            more: [
                told(session, FieldWord::WhoSaid, contact_name(plan, pain.contact.as_ref())),
                told(session, FieldWord::Measure, pain.measure.to_string()),
                money(session, FieldWord::InactionCost, pain.cost_of_inaction),
            ]
            .into_iter()
            .flatten()
            .collect(),
            marks: vec![match pain.confirmed_on {
                Some(_) => mark(session, PlanWord::Confirmed, Tone::Good, Icon::Check),
                None => mark(session, PlanWord::Assumed, Tone::Plain, Icon::Question),
            }],
            ..Line::default()
        },
        slots: Box::new(move |pain| {
            vec![
                pain.title(&FieldWord::What, |pain| &mut pain.text),
                pain.contact(&FieldWord::WhoSaid, people, |pain| &mut pain.contact),
                pain.name(&FieldWord::Measure, |pain| &mut pain.measure),
                pain.money(&FieldWord::InactionCost, currency, |pain| &mut pain.cost_of_inaction),
                pain.day(&FieldWord::ConfirmedOn, |pain| &mut pain.confirmed_on),
            ]
        }),
        words: words(deal.session, AskWord::Pains, Some(ExampleWord::Pains), SectionWord::Pains),
    }
    .view()
}

/// Their rules (M287).
pub fn rules(deal: Deal) -> AnyView {
    List {
        editor: deal.sections(),
        items: |sections: &mut OpportunityPlan| &mut sections.customer_rules,
        line: |rule: &Item, _: &Plan, _| Line {
            text: rule.text.to_string(),
            more: (!rule.note.is_empty()).then(|| rule.note.to_string()).into_iter().collect(),
            ..Line::default()
        },
        slots: Box::new(|rule| {
            vec![
                rule.title(&FieldWord::What, |rule| &mut rule.text),
                rule.note(&FieldWord::More, |rule| &mut rule.note),
            ]
        }),
        words: words(deal.session, AskWord::Rules, Some(ExampleWord::Rules), SectionWord::Rules),
    }
    .view()
}

/// Needs and how well we meet them (M294); the grid stands below it.
pub fn needs(deal: Deal) -> AnyView {
    List {
        editor: deal.sections(),
        items: |sections: &mut OpportunityPlan| &mut sections.needs,
        line: |need: &Need, _: &Plan, session| Line {
            text: need.text.to_string(),
            more: told(session, FieldWord::Capability, need.capability.to_string()).into_iter().collect(),
            marks: need
                .confirmed_on
                .map(|_| mark(session, PlanWord::Confirmed, Tone::Good, Icon::Check))
                .into_iter()
                .collect(),
            ..Line::default()
        },
        slots: Box::new(|need| {
            vec![
                need.title(&FieldWord::What, |need| &mut need.text),
                need.name(&FieldWord::Capability, |need| &mut need.capability),
                need.day(&FieldWord::ConfirmedOn, |need| &mut need.confirmed_on),
            ]
        }),
        words: words(deal.session, AskWord::Solution, Some(ExampleWord::Solution), SectionWord::Solution),
    }
    .view()
}

/// Steps to a signature, both sides (M295).
pub fn steps(deal: Deal) -> AnyView {
    let people = deal.people_choices();
    List {
        editor: deal.sections(),
        items: |sections: &mut OpportunityPlan| &mut sections.steps,
        line: |step: &BuyingStep, plan: &Plan, session| Line {
            text: step.text.to_string(),
            more: [
                told(session, FieldWord::Due, step.due.map(day)),
                told(session, FieldWord::DoneOn, step.done_on.map(day)),
                told(session, FieldWord::Theirs, contact_name(plan, step.contact.as_ref())),
                told(session, FieldWord::OurPerson, unit_name(plan, step.unit.as_ref())),
                told(session, FieldWord::Proof, step.evidence.to_string()),
            ]
            .into_iter()
            .flatten()
            .collect(),
            marks: due_mark(session, step.due, step.done_on).into_iter().collect(),
            ..Line::default()
        },
        slots: Box::new(move |step| {
            vec![
                step.title(&FieldWord::What, |step| &mut step.text),
                step.day(&FieldWord::Due, |step| &mut step.due),
                step.contact(&FieldWord::Theirs, people, |step| &mut step.contact),
                step.unit(&FieldWord::OurPerson, |step| &mut step.unit),
                step.name(&FieldWord::Proof, |step| &mut step.evidence),
                step.day(&FieldWord::DoneOn, |step| &mut step.done_on),
            ]
        }),
        words: words(deal.session, AskWord::Steps, Some(ExampleWord::Steps), SectionWord::Steps),
    }
    .view()
}

/// Who else is in the race (M296): it belongs to the opportunity itself.
pub fn competitors(deal: Deal) -> AnyView {
    List {
        editor: deal.opportunity(),
        items: |opportunity: &mut Opportunity| &mut opportunity.competitors,
        line: |other: &crate::model::Competitor, _: &Plan, session| Line {
            text: other.name.to_string(),
            more: [
                (other.kind != CompetitorKind::Supplier).then(|| session.say(&other.kind).into_owned()),
                told(session, FieldWord::Strengths, other.strengths.to_string()),
                told(session, FieldWord::Weaknesses, other.weaknesses.to_string()),
                told(session, FieldWord::LikelyMove, other.likely_move.to_string()),
            ]
            .into_iter()
            .flatten()
            .collect(),
            marks: other
                .favoured
                .filter(|favoured| *favoured)
                .map(|_| (session.say(&FieldWord::Favoured).into_owned(), Tone::Warn, Icon::Warning))
                .into_iter()
                .collect(),
            ..Line::default()
        },
        slots: Box::new(|other| {
            let favoured = other.slot(
                &FieldWord::Favoured,
                super::super::slot::Control::Tick,
                |other, _| if other.favoured == Some(true) { "yes" } else { "" }.to_owned(),
                |other, text, _| {
                    other.favoured = Some(text == "yes");
                    Ok(())
                },
            );
            vec![
                other.title(&FieldWord::CompetitorName, |other| &mut other.name),
                other.always(&CheckWord::Kind, CompetitorKind::ALL, |other| &mut other.kind),
                favoured,
                other.note(&FieldWord::Strengths, |other| &mut other.strengths),
                other.note(&FieldWord::Weaknesses, |other| &mut other.weaknesses),
                other.note(&FieldWord::LikelyMove, |other| &mut other.likely_move),
            ]
        }),
        words: words(deal.session, AskWord::Competitors, Some(ExampleWord::Competitors), SectionWord::Competition),
    }
    .view()
}

/// Strengths and red flags (M297).
pub fn position(deal: Deal) -> AnyView {
    List {
        editor: deal.sections(),
        items: |sections: &mut OpportunityPlan| &mut sections.position,
        line: |item: &PositionItem, _: &Plan, session| Line {
            text: item.text.to_string(),
            more: told(session, FieldWord::WhatWeDo, item.action.to_string()).into_iter().collect(),
            marks: vec![match item.red_flag {
                true => mark(session, PlanWord::RedFlag, Tone::Bad, Icon::Flag),
                false => mark(session, PlanWord::Strength, Tone::Good, Icon::Star),
            }],
            ..Line::default()
        },
        slots: Box::new(|item| {
            vec![
                item.title(&FieldWord::What, |item| &mut item.text),
                item.tick(&FieldWord::IsRedFlag, |item| &mut item.red_flag),
                item.name(&FieldWord::WhatWeDo, |item| &mut item.action),
            ]
        }),
        words: words(deal.session, AskWord::Position, Some(ExampleWord::Position), SectionWord::Position),
    }
    .view()
}

/// Who of us looks after whom (M291).
pub fn coverage(deal: Deal) -> AnyView {
    let people = deal.people_choices();
    List {
        editor: deal.sections(),
        items: |sections: &mut OpportunityPlan| &mut sections.coverage,
        line: |pair: &Coverage, plan: &Plan, session| {
            let names = [unit_name(plan, pair.unit.as_ref()), contact_name(plan, pair.contact.as_ref())];
            Line {
                text: names
                    .into_iter()
                    .flatten()
                    .map(|name| Apart(&name).to_string())
                    .collect::<Vec<_>>()
                    .join(" \u{2192} "),
                more: [
                    told(session, FieldWord::EveryDays, pair.every_days.map(|days| days.to_string())),
                    told(session, FieldWord::NextContact, pair.next_on.map(day)),
                ]
                .into_iter()
                .flatten()
                .collect(),
                marks: due_mark(session, pair.next_on, None).into_iter().collect(),
                ..Line::default()
            }
        },
        slots: Box::new(move |pair| {
            vec![
                pair.unit(&FieldWord::OurSide, |pair| &mut pair.unit),
                pair.contact(&FieldWord::TheirSide, people, |pair| &mut pair.contact),
                pair.count(&FieldWord::EveryDays, |pair| &mut pair.every_days),
                pair.day(&FieldWord::NextContact, |pair| &mut pair.next_on),
            ]
        }),
        words: words(deal.session, AskWord::Coverage, Some(ExampleWord::Coverage), SectionWord::Coverage),
    }
    .view()
}

/// After the signature (M299).
pub fn milestones(deal: Deal) -> AnyView {
    List {
        editor: deal.sections(),
        items: |sections: &mut OpportunityPlan| &mut sections.milestones,
        line: |item: &Milestone, _: &Plan, session| Line {
            text: item.text.to_string(),
            more: [
                told(session, FieldWord::Due, item.due.map(day)),
                told(session, FieldWord::Risk, item.risk.to_string()),
            ]
            .into_iter()
            .flatten()
            .collect(),
            marks: due_mark(session, item.due, item.done_on).into_iter().collect(),
            ..Line::default()
        },
        slots: Box::new(|item| {
            vec![
                item.title(&FieldWord::What, |item| &mut item.text),
                item.day(&FieldWord::Due, |item| &mut item.due),
                item.name(&FieldWord::Risk, |item| &mut item.risk),
                item.day(&FieldWord::DoneOn, |item| &mut item.done_on),
            ]
        }),
        words: words(deal.session, AskWord::Milestones, Some(ExampleWord::Milestones), SectionWord::Implementation),
    }
    .view()
}

/// What else stands between us and a yes (M236).
pub fn open_points(deal: Deal) -> AnyView {
    List {
        editor: deal.sections(),
        items: |sections: &mut OpportunityPlan| &mut sections.open_points,
        line: |point: &OpenPoint, _: &Plan, session| Line {
            text: point.text.to_string(),
            more: vec![session.say(&point.kind).into_owned()],
            marks: vec![match (point.settled_on, point.kind) {
                (Some(_), _) => mark(session, PlanWord::Settled, Tone::Good, Icon::Check),
                (None, PointKind::Other) => mark(session, PlanWord::KeepsProposalBack, Tone::Warn, Icon::Stop),
                (None, _) => mark(session, PlanWord::Open, Tone::Plain, Icon::Question),
            }],
            ..Line::default()
        },
        slots: Box::new(|point| {
            vec![
                point.title(&FieldWord::What, |point| &mut point.text),
                point.always(&FieldWord::PointKind, PointKind::ALL, |point| &mut point.kind),
                point.day(&FieldWord::SettledOn, |point| &mut point.settled_on),
            ]
        }),
        words: words(deal.session, AskWord::OpenPoints, Some(ExampleWord::OpenPoints), SectionWord::OpenPoints),
    }
    .view()
}

/// The name of one of our people, where it is known.
pub fn unit_name(plan: &Plan, id: Option<&crate::model::Id<crate::model::Unit>>) -> Option<String> {
    id.and_then(|id| plan.tables.units.get(id)).map(|unit| unit.name.to_string())
}
