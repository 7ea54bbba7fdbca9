//! What somebody wanted to try on the factors of velocity, kept in the plan: beside each other, at what each would bring today.

use leptos::prelude::*;

use super::lens::Lens;
use crate::{
    app::{
        charts::{BarChart, Heads},
        pages::typed::{draft, reader},
        parts::{Button, Column, Icon, IconButton, Look, Table, TextField},
        session::Session,
    },
    chart::{Bar, Part},
    metrics::{FactorChange, Percent, Velocity, WhatIf},
    model::{Change, Deed, Id, Scenario, Unit},
    text::figures::{ScenarioLabel, ScenarioWord, StageWord},
};

/// The changes that a scenario stands for.
fn changes(scenario: &Scenario) -> FactorChange {
    FactorChange {
        number: Percent::new(scenario.number),
        deal_size: Percent::new(scenario.deal_size),
        win_rate: Percent::new(scenario.win_rate),
        cycle: Percent::new(scenario.cycle),
    }
}

/// A scenario beside what it would bring today.
#[derive(Clone, PartialEq)]
struct Kept {
    scenario: Scenario,
    result: Option<WhatIf>,
}

/// The scenarios of the unit looked at, and the way to keep what the bench shows.
#[component]
pub fn Scenarios(velocity: Memo<Velocity>, change: RwSignal<FactorChange>) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let unit = Memo::new(move |_| lens.scope.with(|scope| scope.unit.clone()));
    let kept = Memo::new(move |_| {
        let (unit, velocity) = (unit.get(), velocity.get());
        session.with_plan(|plan| {
            let own = plan.tables.scenarios.iter().filter(|one| one.unit == unit);
            let kept = |one: &std::sync::Arc<Scenario>| Kept {
                result: velocity.what_if(changes(one)),
                scenario: one.as_ref().clone(),
            };
            let mut found: Vec<Kept> = own.map(kept).collect();
            found.sort_by(|a, b| (a.scenario.made_on, &a.scenario.id).cmp(&(b.scenario.made_on, &b.scenario.id)));
            found
        })
    });
    let any = Memo::new(move |_| kept.with(|kept| !kept.is_empty()));
    view! {
        <section class="what-if" aria-labelledby="scenarios-title">
            <h3 id="scenarios-title">{session.say(&ScenarioLabel::Title)}</h3>
            <KeepField unit change kept />
            {move || if any.get() {
                view! { <Comparison velocity kept /><ScenarioTable kept change /> }.into_any()
            } else {
                view! { <p class="quiet">{session.say(&ScenarioLabel::None)}</p> }.into_any()
            }}
        </section>
    }
    .into_any()
}

/// Keeps what the bench shows under a name.
#[component]
fn KeepField(unit: Memo<Option<Id<Unit>>>, change: RwSignal<FactorChange>, kept: Memo<Vec<Kept>>) -> AnyView {
    let session = Session::here();
    let (name, hold) = draft("");
    let refused = move || {
        let now = change.get();
        if now == FactorChange::default() {
            return Some(session.say(&ScenarioLabel::NothingChanged));
        }
        let same = kept.with(|kept| {
            kept.iter().find(|one| changes(&one.scenario) == now).map(|one| one.scenario.name.to_string())
        });
        same.map(|name| session.say(&ScenarioWord::KeptAlready { name }))
    };
    let keep = move || {
        let typed = name.get_untracked();
        let typed = if typed.trim().is_empty() { session.say(&ScenarioLabel::Unnamed).into_owned() } else { typed };
        // Longer than fits was refused by the field already.
        let Ok(called) = reader(session).name(typed.trim()) else { return };
        let now = change.get_untracked();
        let scenario = Scenario {
            id: session.new_id(),
            name: called,
            unit: unit.get_untracked(),
            number: now.number.get(),
            deal_size: now.deal_size.get(),
            win_rate: now.win_rate.get(),
            cycle: now.cycle.get(),
            made_on: Some(session.today_now()),
            ..Scenario::default()
        };
        if session.commit(Change::put(scenario), Deed::KeepScenario).is_ok() {
            name.set(String::new());
        }
    };
    let hold_name = move |text: String| {
        reader(session).name(&text)?;
        hold.run((text,))
    };
    view! {
        <div class="row scenario-keep">
            <TextField label=session.say(&ScenarioLabel::Name) value=name on_commit=hold_name />
            <Button label=session.say(&ScenarioLabel::Keep) refused=refused on_press=keep />
        </div>
    }
    .into_any()
}

/// All of them as bars beside today's velocity.
#[component]
fn Comparison(velocity: Memo<Velocity>, kept: Memo<Vec<Kept>>) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let finding = Memo::new(move |_| {
        let best = kept.with(|kept| {
            let known = kept.iter().filter_map(|one| Some((one.result?, one.scenario.name.to_string())));
            known.max_by(|a, b| a.0.per_day.total_cmp(&b.0.per_day))
        });
        match (best, velocity.get().per_day) {
            (Some((best, name)), Some(now)) => lens.words(&ScenarioWord::Best {
                name,
                per_day: lens.money(best.per_day),
                now: lens.money(now),
                ratio: ratio(lens, best),
            }),
            _ => lens.words(&ScenarioLabel::NoVelocity),
        }
    });
    let bars = Signal::derive(move || {
        let now = velocity.get().per_day.unwrap_or(0.0);
        let today = Bar::simple(lens.words(&ScenarioLabel::Today), now, lens.money(now));
        let bar = |one: &Kept| {
            let per_day = one.result.map_or(0.0, |result| result.per_day);
            let shown = one.result.map_or_else(|| "\u{2014}".to_owned(), |result| lens.money(result.per_day));
            let target = Some(Part::new(now, lens.money(now)));
            Bar { target, ..Bar::simple(one.scenario.name.to_string(), per_day, shown) }
        };
        kept.with(|kept| std::iter::once(today).chain(kept.iter().map(bar)).collect::<Vec<_>>())
    });
    let heads = Heads {
        label: session.say(&ScenarioLabel::Scenario),
        series: vec![session.say(&ScenarioLabel::PerDay)],
        target: session.say(&ScenarioLabel::Today),
        ..Heads::default()
    };
    let known = Memo::new(move |_| velocity.get().per_day.is_some());
    view! {
        {move || if known.get() {
            view! { <BarChart finding heads=Signal::stored(heads.clone()) bars /> }.into_any()
        } else {
            view! { <p class="quiet">{session.say(&ScenarioLabel::NoVelocity)}</p> }.into_any()
        }}
    }
    .into_any()
}

fn ratio(lens: Lens, result: WhatIf) -> String {
    let percent = (result.ratio - 1.0) * 100.0;
    let sign = if percent >= 0.0 { "+" } else { "" };
    format!("{sign}{}\u{a0}%", lens.decimal(percent))
}

#[component]
fn ScenarioTable(kept: Memo<Vec<Kept>>, change: RwSignal<FactorChange>) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let columns = vec![
        Column::words(session.say(&ScenarioLabel::Scenario)),
        Column::number(session.say(&StageWord::Number)),
        Column::number(session.say(&StageWord::DealSize)),
        Column::number(session.say(&StageWord::Rate)),
        Column::number(session.say(&StageWord::Cycle)),
        Column::number(session.say(&ScenarioLabel::PerDay)),
        Column::number(session.say(&ScenarioLabel::Reps)),
        Column::words(session.say(&ScenarioLabel::Do)),
    ];
    let row = move |at: usize| kept.with(|kept| kept.get(at).map(|one| cells(session, lens, one, change))).into_any();
    view! {
        <Table
            caption=session.say(&ScenarioLabel::Title)
            columns=Signal::stored(columns)
            rows=Signal::derive(move || kept.with(Vec::len))
            row=Callback::new(move |(at,)| row(at))
        />
    }
    .into_any()
}

fn cells(session: Session, lens: Lens, one: &Kept, change: RwSignal<FactorChange>) -> AnyView {
    let name = one.scenario.name.to_string();
    let percent = |percent: i16| {
        let sign = if percent > 0 { "+" } else { "" };
        let text = if percent == 0 {
            "\u{2014}".to_owned()
        } else {
            format!("{sign}{percent}\u{a0}%").replace('-', "\u{2212}")
        };
        view! { <td class="number">{text}</td> }
    };
    let per_day = one.result.map_or_else(|| "\u{2014}".to_owned(), |result| lens.money(result.per_day));
    let more = one.result.map(|result| ratio(lens, result)).unwrap_or_default();
    let reps = one.result.map_or_else(|| "\u{2014}".to_owned(), |result| lens.decimal(result.extra_reps));
    let (again, id) = (changes(&one.scenario), one.scenario.id.clone());
    let remove = move || {
        // A refusal has been told by the session.
        let _told = session.commit(Change::Remove((&id).into()), Deed::Remove);
    };
    view! {
        <th scope="row"><bdi>{name.clone()}</bdi></th>
        {percent(one.scenario.number)}
        {percent(one.scenario.deal_size)}
        {percent(one.scenario.win_rate)}
        {percent(one.scenario.cycle)}
        <td class="number">{per_day}<span class="cell-note">{more}</span></td>
        <td class="number">{reps}</td>
        <td>
            <div class="row tight">
                <Button label=session.say(&ScenarioWord::Load { name: name.clone() }) look=Look::Quiet on_press=move || change.set(again) />
                <IconButton label=session.say(&ScenarioWord::Delete { name }) icon=Icon::Bin on_press=remove />
            </div>
        </td>
    }
    .into_any()
}
