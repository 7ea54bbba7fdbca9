//! Where the deals that were open a year before the period's end are now.

use leptos::prelude::*;

use super::lens::{Lens, minor};
use crate::{
    app::{
        charts::{BarChart, Heads},
        parts::Panel,
        session::Session,
    },
    chart::{Bar, Part},
    metrics::{Fates, a_year_before, fates_since},
    text::{
        figures::{CheckLabel, CheckWord, StageWord},
        format::day,
    },
};

/// The panel.
#[component]
pub fn YearAgoPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let then = Memo::new(move |_| lens.frame.with(|frame| a_year_before(frame.period.to.min(frame.today))));
    let fates = Memo::new(move |_| {
        let (scope, then) = (lens.scope.get(), then.get());
        lens.facts(|facts| fates_since(facts, &facts.part(&scope).rows, then))
    });
    let sum = move |read: fn(&Fates) -> i64| lens.whole(fates.with(|fates| fates.iter().map(read).sum()));
    let finding = Memo::new(move |_| {
        lens.words(&CheckWord::YearAgo {
            stood: sum(|fates| fates.stood),
            day: day(then.get()),
            won: sum(|fates| fates.won),
            lost: sum(|fates| fates.lost),
            open: sum(|fates| fates.further + fates.still),
        })
    });
    let bars = Signal::derive(move || fates.with(|fates| fates.iter().map(|one| bar(lens, one)).collect::<Vec<_>>()));
    let heads = Heads {
        label: session.say(&StageWord::Stage),
        series: [CheckLabel::Won, CheckLabel::Further, CheckLabel::Still, CheckLabel::Lost]
            .map(|word| session.say(&word))
            .to_vec(),
        ..Heads::default()
    };
    let heads = Signal::stored(heads);
    let any = Memo::new(move |_| fates.with(|fates| !fates.is_empty()));
    view! {
        <Panel title=session.say(&CheckLabel::YearAgo) id="year-ago">
            {move || if any.get() {
                view! { <BarChart finding heads bars /> }.into_any()
            } else {
                view! { <p class="quiet">{session.say(&CheckLabel::NothingThen)}</p> }.into_any()
            }}
        </Panel>
    }
    .into_any()
}

fn bar(lens: Lens, one: &Fates) -> Bar {
    let label = one.rung.map_or_else(|| lens.words(&CheckLabel::UnknownStage), |rung| lens.rung_name(rung));
    let part = |many: i64| Part::new(minor(many), lens.whole(many));
    let parts = vec![part(one.won), part(one.further), part(one.still), part(one.lost)];
    Bar { parts, ..Bar::simple(label, minor(one.stood), lens.whole(one.stood)) }
}
