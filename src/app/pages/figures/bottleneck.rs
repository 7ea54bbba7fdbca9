//! What holds us back? Each stage beside what others make of it, and the unit beside its parent and its parts.

use leptos::prelude::*;

use super::{lens::Lens, units::UnitsPanel};
use crate::{
    app::{
        charts::{BarChart, Heads},
        parts::{Column, Panel, Table},
        session::Session,
    },
    chart::{Bar, Part},
    metrics::{Brakes, Passage},
    text::figures::{CrewLabel, CrewWord, StageWord},
};

/// The view.
#[component]
pub fn BottleneckView() -> AnyView {
    view! {
        <BrakesPanel />
        <UnitsPanel />
    }
    .into_any()
}

#[component]
fn BrakesPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let rungs = Memo::new(move |_| {
        let rungs = lens.team.with(|team| team.rungs.clone());
        rungs.into_iter().map(|rung| lens.rung_name(rung)).collect::<Vec<_>>()
    });
    let finding = Memo::new(move |_| lens.brakes.with(|brakes| rungs.with(|rungs| fewest(lens, brakes, rungs))));
    let bars = Signal::derive(move || lens.brakes.with(|brakes| rungs.with(|rungs| bars(lens, brakes, rungs))));
    let heads = Heads {
        label: session.say(&StageWord::Stage),
        series: vec![session.say(&CrewLabel::Own)],
        target: session.say(&CrewLabel::Reference),
        ..Heads::default()
    };
    let hidden = move || lens.team.with(|team| team.no_value);
    view! {
        <Panel title=session.say(&CrewLabel::Brake) line=move || compared(lens) id="brakes">
            {move || match hidden() {
                Some(why) => view! { <p class="quiet">{session.say(&why)}</p> }.into_any(),
                None => view! {
                    <BarChart finding heads=Signal::stored(heads.clone()) bars />
                    <BrakeTable rungs />
                }
                .into_any(),
            }}
        </Panel>
    }
    .into_any()
}

/// The stage beyond which the fewest get.
fn fewest(lens: Lens, brakes: &Brakes, rungs: &[String]) -> String {
    let shares = brakes.own.iter().zip(rungs).filter_map(|(own, name)| Some((own.share()?, name)));
    let least = shares.min_by(|a, b| a.0.total_cmp(&b.0));
    least.map_or_else(
        || lens.words(&CrewLabel::NoNumber),
        |(share, name)| lens.words(&CrewWord::Fewest { stage: name.clone(), share: lens.percent(Some(share)) }),
    )
}

fn compared(lens: Lens) -> String {
    let with = lens.brakes.with(|brakes| brakes.beside);
    format!("{}: {}.", lens.words(&CrewLabel::Reference), lens.words(&with))
}

fn bars(lens: Lens, brakes: &Brakes, rungs: &[String]) -> Vec<Bar> {
    let rows = brakes.own.iter().zip(&brakes.references).zip(rungs);
    let bar = |((own, reference), name): ((&Passage, &Option<f64>), &String)| {
        let target = reference.map(|share| Part::new(share, lens.percent(Some(share))));
        let share = own.share().unwrap_or(0.0);
        Bar { target, ..Bar::simple(name.clone(), share, lens.percent(own.share())) }
    };
    rows.map(bar).collect()
}

#[component]
fn BrakeTable(rungs: Memo<Vec<String>>) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let columns = vec![
        Column::words(session.say(&StageWord::Stage)),
        Column::number(session.say(&CrewLabel::Came)),
        Column::number(session.say(&CrewLabel::Own)),
        Column::number(session.say(&CrewLabel::Reference)),
        Column::number(session.say(&CrewLabel::Gain)),
    ];
    let row = move |at: usize| {
        let name = rungs.with(|rungs| rungs.get(at).cloned()).unwrap_or_default();
        lens.brakes.with(|brakes| {
            let own = brakes.own.get(at).copied().unwrap_or_default();
            let reference = brakes.references.get(at).copied().flatten();
            let gain = brakes.worst.filter(|worst| worst.rung == at);
            let gain = gain.map(|worst| format!("+{}", lens.money(worst.gain_a_day)));
            let few = i64::from(lens.thresholds().few_decided);
            let came = if own.came < few {
                lens.words(&CrewWord::TooFew { count: lens.whole(own.came) })
            } else {
                lens.whole(own.came)
            };
            view! {
                <th scope="row">{name}</th>
                <td class="number">{came}</td>
                <td class="number">{lens.percent(own.share())}</td>
                <td class="number">{lens.percent(reference)}</td>
                <td class="number">{gain}</td>
            }
            .into_any()
        })
    };
    view! {
        <Table
            caption=session.say(&CrewLabel::Brake)
            columns=Signal::stored(columns)
            rows=Signal::derive(move || rungs.with(Vec::len))
            row=Callback::new(move |(at,)| row(at))
        />
    }
    .into_any()
}
