//! What comes in, week by week, against what the target asks for.

use leptos::prelude::*;

use super::lens::{Lens, minor};
use crate::{
    app::{
        charts::{Heads, LineChart},
        parts::Panel,
        session::Session,
    },
    chart::Series,
    metrics::Inflow,
    text::{
        Words,
        figures::{AheadLabel, AheadWord},
        format::day_short,
    },
};

/// The panel.
#[component]
pub fn InflowPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let inflow = Memo::new(move |_| lens.prospect.with(|ahead| ahead.inflow.clone()));
    let finding = Memo::new(move |_| inflow.with(|inflow| finding(lens, inflow)));
    let today = session.today();
    let places = Signal::derive(move || {
        inflow.with(|inflow| {
            inflow.weeks.iter().map(|(week, _)| Words::from(day_short(week.to, today.get()))).collect::<Vec<_>>()
        })
    });
    let head = Heads::simple(session.say(&AheadLabel::Week), session.say(&AheadLabel::Opened));
    let series = Signal::derive(move || {
        let opened = inflow.with(|inflow| {
            let value = |amount: i64| Some((minor(amount), lens.money(minor(amount))));
            inflow.weeks.iter().map(|(_, group)| value(group.amount)).collect::<Vec<_>>()
        });
        let mut lines = vec![Series { name: session.say(&AheadLabel::Opened).into_owned(), values: opened }];
        if let Some(needed) = inflow.with(|inflow| inflow.needed) {
            let weeks = inflow.with(|inflow| inflow.weeks.len());
            let values = vec![Some((needed, lens.money(needed))); weeks];
            lines.push(Series { name: session.say(&AheadLabel::NeededAWeek).into_owned(), values });
        }
        lines
    });
    view! {
        <Panel title=session.say(&AheadLabel::Inflow) line=session.say(&AheadLabel::InflowLine) id="inflow">
            <LineChart
                finding
                place_head=head.label
                places
                series
                say=move |amount: f64| Words::from(lens.money(amount))
            />
        </Panel>
    }
    .into_any()
}

fn finding(lens: Lens, inflow: &Inflow) -> String {
    let now = lens.money(inflow.a_week);
    match (inflow.needed, inflow.gap()) {
        (Some(needed), Some(gap)) if gap > 0.0 => {
            lens.words(&AheadWord::InflowShort { now, needed: lens.money(needed), gap: lens.money(gap) })
        }
        (Some(needed), _) => lens.words(&AheadWord::InflowEnough { now, needed: lens.money(needed) }),
        (None, _) => lens.words(&AheadWord::InflowOnly { now }),
    }
}
