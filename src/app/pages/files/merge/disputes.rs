//! What was changed on both sides: every value with who and when, to choose from.

use leptos::prelude::*;
use serde_json::Value;

use super::desk::Desk;
use crate::{
    app::{
        clock,
        parts::{Button, Choice, ChoiceField, ChoiceLook, Look, Panel},
    },
    exchange::merge::{About, Dispute, Merging, Side, Version},
    model::{Key, RevisionOf},
    text::{
        Words,
        format::day,
        history,
        history::HistoryWord,
        merge::{MergeSentence, MergeWord},
        telling,
    },
};

/// Shown at first, and more each time one asks.
const STEP: usize = 40;

/// The list; absent where everything fits together.
#[component]
pub fn Disputes(desk: Desk) -> AnyView {
    let limit = RwSignal::new(STEP);
    let count = Memo::new(move |_| desk.with(|merging| merging.disputes().count()));
    let shown = move || count.get().min(limit.get());
    let more = move || count.get() > limit.get();
    view! {
        <Panel title=desk.say(&MergeWord::Both) line=desk.say(&MergeWord::BothLine) actions=move || {
            (count.get() > 0).then(|| view! {
                <Button label=desk.say(&MergeWord::AllMine) on_press=move || desk.choose_all(Side::Mine) />
                <Button label=desk.say(&MergeWord::AllTheirs) on_press=move || desk.choose_all(Side::Theirs) />
            })
        }>
            {move || if count.get() == 0 {
                view! { <p class="quiet">{desk.say(&MergeWord::NoConflicts)}</p> }.into_any()
            } else {
                view! { <ul class="merge-disputes">{(0..shown()).map(|place| view! { <li>{one(desk, place)}</li> }).collect_view()}</ul> }.into_any()
            }}
            {move || more().then(|| view! {
                <Button label=desk.say(&MergeWord::ShowMore) look=Look::Quiet on_press=move || limit.update(|limit| *limit = limit.saturating_add(STEP)) />
            })}
        </Panel>
    }
    .into_any()
}

fn one(desk: Desk, place: usize) -> AnyView {
    let read = |merging: &Merging| {
        let (dispute, _) = merging.disputes().nth(place)?;
        Some((title(desk, merging, dispute), choices(desk, merging, dispute)))
    };
    let Some((title, choices)) = untrack(|| desk.with(read)) else { return ().into_any() };
    let chosen = Memo::new(move |_| {
        desk.with(|merging| merging.disputes().nth(place).map(|(_, chosen)| chosen).unwrap_or_default().to_string())
    });
    let choose = move |value: String| {
        value.parse().into_iter().for_each(|version| desk.choose(place, version));
        Ok(())
    };
    view! { <ChoiceField label=title value=chosen options=choices on_commit=choose look=ChoiceLook::Cards /> }
        .into_any()
}

/// What it is about: the record, and the field.
fn title(desk: Desk, merging: &Merging, dispute: &Dispute) -> String {
    let record = match &dispute.record {
        RevisionOf::Record(key) => record_name(desk, merging, key),
        RevisionOf::Head => desk.say(&MergeWord::Head).into_owned(),
        RevisionOf::Playbook => desk.say(&MergeWord::Playbook).into_owned(),
    };
    match &dispute.about {
        About::Field(path) => format!("{record} \u{b7} {}", history::field(desk.session.language(), path)),
        About::Existence => format!("{record} \u{b7} {}", desk.say(&MergeWord::Removal)),
    }
}

/// What people call a record, with its kind.
pub fn record_name(desk: Desk, merging: &Merging, key: &Key) -> String {
    let kind = history::record(desk.session.language(), key.table);
    let name = merging
        .after()
        .ok()
        .and_then(|plan| telling::named(&plan, key))
        .or_else(|| telling::named(merging.before(), key));
    match name {
        Some(name) => format!("{kind} \u{201c}{name}\u{201d}"),
        None => kind.into_owned(),
    }
}

fn choices(desk: Desk, merging: &Merging, dispute: &Dispute) -> Vec<Choice> {
    let choice = |(place, version): (usize, &Version)| {
        Choice::new(place, value(desk, merging, dispute, version)).with_note(signed(desk, merging, version))
    };
    dispute.versions.iter().enumerate().map(choice).collect()
}

fn value(desk: Desk, merging: &Merging, dispute: &Dispute, version: &Version) -> Words {
    if dispute.about == About::Existence {
        let word = if version.value.is_some() { MergeWord::KeptWithChanges } else { MergeWord::RemovedThere };
        return desk.say(&word);
    }
    let told = |value: Option<&Value>| {
        telling::value(desk.session.language(), &desk.session.numbers(), merging.before(), value)
    };
    told(version.value.as_ref())
}

fn signed(desk: Desk, merging: &Merging, version: &Version) -> Words {
    let from = match version.from.checked_sub(1).and_then(|file| merging.files().get(file)) {
        Some(file) => file.name.clone(),
        None => desk.say(&MergeWord::Mine).into_owned(),
    };
    let Some(at) = version.at else { return format!("{} ({from})", desk.say(&MergeWord::Unknown)).into() };
    let by = person(desk, &version.by);
    let (on, (hours, minutes)) = clock::day_and_time(at.millis);
    let at = format!("{}, {hours:02}:{minutes:02}", day(on));
    desk.say(&MergeSentence::Signed { by: &by, at: &at, from: &from })
}

/// Who; somebody, where nobody signed.
pub fn person(desk: Desk, by: &str) -> String {
    if by.is_empty() { desk.say(&HistoryWord::Somebody).into_owned() } else { by.to_owned() }
}

/// A line of the report.
pub fn line(desk: Desk, merging: &Merging, dispute: &Dispute, chosen: usize) -> String {
    let told = |version: &Version| {
        format!("{} \u{2013} {}", value(desk, merging, dispute, version), signed(desk, merging, version))
    };
    let stands = dispute.versions.get(chosen).map(told).unwrap_or_default();
    let others: Vec<String> = dispute
        .versions
        .iter()
        .enumerate()
        .filter(|(place, _)| *place != chosen)
        .map(|(_, version)| told(version))
        .collect();
    desk.say(&MergeSentence::Chosen {
        what: &title(desk, merging, dispute),
        stands: &stands,
        others: &others.join("; "),
    })
    .into_owned()
}
