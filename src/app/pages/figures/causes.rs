//! Where do we lose? Win rates, the stages, the reasons under their roots, and what each source brings.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    answers::causes_of,
    details::LeadsPanel,
    ladder::LadderPanel,
    lens::{Lens, differ, minor},
    sources::SourcesPanel,
    win_rate::WinRatePanel,
};
use crate::{
    app::{
        charts::{BarChart, Heads},
        parts::Panel,
        session::Session,
    },
    chart::Bar,
    metrics::{Cause, Causes},
    text::figures::{StoryLabel, StoryWord},
};

/// The view.
#[component]
pub fn LossesView() -> AnyView {
    view! {
        <WinRatePanel />
        <LadderPanel />
        <CausesPanel />
        <SourcesPanel />
        <LeadsPanel />
    }
    .into_any()
}

#[component]
fn CausesPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let causes = Memo::new_with_compare(move |_| causes_of(lens), differ);
    let lost = Memo::new(move |_| causes.with(|causes| roots(lens, causes)));
    let won = Memo::new(move |_| causes.with(|causes| most_frequent(lens, causes)));
    view! {
        <Panel title=session.say(&StoryLabel::Causes) line=session.say(&StoryLabel::CausesLine) id="causes">
            <CauseChart causes finding=lost read=|causes| &causes.lost none=StoryLabel::NoCauses />
        </Panel>
        <Panel title=session.say(&StoryLabel::WonCauses) id="won-causes">
            <CauseChart causes finding=won read=|causes| &causes.won none=StoryLabel::NoWonCauses />
        </Panel>
    }
    .into_any()
}

#[component]
fn CauseChart(
    causes: Memo<Arc<Causes>>,
    finding: Memo<String>,
    read: fn(&Causes) -> &Vec<Cause>,
    none: StoryLabel,
) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let bars = Signal::derive(move || {
        causes.with(|causes| read(causes).iter().map(|cause| bar(session, lens, cause)).collect::<Vec<_>>())
    });
    let heads = Heads::simple(session.say(&StoryLabel::Reason), session.say(&StoryLabel::Deals));
    let any = Memo::new(move |_| causes.with(|causes| !read(causes).is_empty()));
    view! {
        {move || if any.get() {
            view! { <BarChart finding heads=Signal::stored(heads.clone()) bars /> }.into_any()
        } else {
            view! { <p class="quiet">{session.say(&none)}</p> }.into_any()
        }}
    }
    .into_any()
}

fn bar(session: Session, lens: Lens, cause: &Cause) -> Bar {
    let reason = cause.reason.as_ref();
    let text =
        reason.and_then(|id| session.with_plan(|plan| plan.playbook.reasons.get(id).map(|one| one.text.to_string())));
    let label = text.unwrap_or_else(|| lens.words(&StoryLabel::NoReason));
    let note = cause.root.map(|root| lens.words(&root)).unwrap_or_default();
    let shown = match cause.group.amount {
        0 => lens.whole(cause.group.count),
        amount => format!("{} \u{b7} {}", lens.whole(cause.group.count), lens.money(minor(amount))),
    };
    Bar { note, ..Bar::simple(label, minor(cause.group.count), shown) }
}

fn roots(lens: Lens, causes: &Causes) -> String {
    let found = causes.should_not_have();
    let unexplained = causes.unexplained();
    let roots = found.share().map(|share| {
        lens.words(&StoryWord::Roots {
            share: lens.percent(Some(share)),
            part: lens.whole(found.won),
            of: lens.whole(found.of),
        })
    });
    let unexplained = (unexplained > 0).then(|| lens.words(&StoryWord::Unexplained { count: lens.whole(unexplained) }));
    let said: Vec<String> = roots.into_iter().chain(unexplained).collect();
    said.join(" ")
}

fn most_frequent(lens: Lens, causes: &Causes) -> String {
    let first = causes.won.iter().find_map(|cause| Some((cause.reason.clone()?, cause.group.count)));
    let Some((id, times)) = first else {
        return lens.words(&StoryLabel::NoReason);
    };
    let text = Session::here().with_plan(|plan| plan.playbook.reasons.get(&id).map(|reason| reason.text.to_string()));
    lens.words(&StoryWord::MostFrequent { reason: text.unwrap_or_default(), count: lens.whole(times) })
}
