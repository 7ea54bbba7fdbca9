//! Reps who sell better together: who opens, who closes, from where, and how much that rests on.

use leptos::prelude::*;

use super::lens::Lens;
use crate::{
    app::{
        parts::{Column, Panel, Table},
        session::Session,
    },
    metrics::Pair,
    text::figures::{CrewLabel, CrewWord},
};

/// The best pairs that are shown.
const PAIRS: usize = 8;

/// The panel.
#[component]
pub fn PairsPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let pairs = Memo::new(move |_| lens.team.with(|team| team.pairs.iter().take(PAIRS).cloned().collect::<Vec<_>>()));
    let named = move |pair: &Pair| {
        let names = lens.unit_names();
        let name = |rep: usize| {
            let unit = lens.team.with(|team| team.reps.get(rep).map(|rep| rep.unit));
            unit.and_then(|unit| names.get(unit)).map(|(_, name)| name.clone()).unwrap_or_default()
        };
        let rung = lens.team.with(|team| team.rungs.get(pair.hand_over).copied());
        (name(pair.opens), name(pair.closes), rung.map(|rung| lens.rung_name(rung)).unwrap_or_default())
    };
    let best = move || {
        pairs.with(|pairs| pairs.first().cloned()).map_or_else(
            || lens.words(&CrewLabel::NoPairs),
            |pair| {
                let (opens, closes, stage) = named(&pair);
                lens.words(&CrewWord::Pair {
                    opens,
                    closes,
                    stage,
                    together: lens.percent(Some(pair.together)),
                    alone: lens.percent(Some(pair.opener_alone.max(pair.closer_alone))),
                })
            },
        )
    };
    let columns = vec![
        Column::words(session.say(&CrewLabel::Rep)),
        Column::words(session.say(&CrewLabel::HandOver)),
        Column::number(session.say(&CrewLabel::Together)),
        Column::number(session.say(&CrewLabel::Alone)),
        Column::number(session.say(&CrewLabel::FewestBehind)),
    ];
    let row = move |at: usize| {
        let Some(pair) = pairs.with(|pairs| pairs.get(at).cloned()) else { return ().into_any() };
        let (opens, closes, stage) = named(&pair);
        view! {
            <th scope="row"><bdi>{opens}</bdi>" \u{2192} "<bdi>{closes}</bdi></th>
            <td>{stage}</td>
            <td class="number">{lens.percent(Some(pair.together))}</td>
            <td class="number">{lens.percent(Some(pair.opener_alone))}" / "{lens.percent(Some(pair.closer_alone))}</td>
            <td class="number">{lens.whole(pair.fewest)}</td>
        }
        .into_any()
    };
    view! {
        <Panel title=session.say(&CrewLabel::Pairs) line=session.say(&CrewLabel::PairsLine) id="pairs">
            <p class="figures-finding">{best}</p>
            {move || (!pairs.with(Vec::is_empty)).then(|| view! {
                <Table
                    caption=session.say(&CrewLabel::Pairs)
                    columns=Signal::stored(columns.clone())
                    rows=Signal::derive(move || pairs.with(Vec::len))
                    row=Callback::new(move |(at,)| row(at))
                />
            })}
        </Panel>
    }
    .into_any()
}
