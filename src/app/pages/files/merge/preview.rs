//! Before anything is merged: what each file brings, by table and in all, and what that does to the figures.

use leptos::prelude::*;

use super::{
    desk::Desk,
    disputes::{Disputes, record_name},
};
use crate::{
    app::parts::{Badge, Button, Choice, ChoiceField, ChoiceLook, Column, Icon, Look, Notice, Panel, Table, Tone},
    exchange::{
        compare::{Counts, Difference},
        merge::{FileNews, Merging},
    },
    metrics::Line,
    model::Money,
    text::{
        Words,
        merge::{MergeSentence, MergeWord, table},
    },
};

/// All of it, with the button that merges.
#[component]
pub fn Preview(desk: Desk) -> AnyView {
    let nothing = Memo::new(move |_| desk.with(|merging| merging.files().iter().all(|file| file.nothing_new)));
    let any = Memo::new(move |_| desk.with(|merging| !merging.files().is_empty()));
    view! {
        <div class="stack loose">
            <Failed desk />
            {move || any.get().then(|| if nothing.get() {
                view! {
                    <Notice title=desk.say(&MergeWord::Nothing) tone=Tone::Good><p>{desk.say(&MergeWord::NothingUndone)}</p></Notice>
                }.into_any()
            } else {
                view! {
                    <Changes desk />
                    <Effect desk />
                    <Method desk />
                    <Kept desk />
                    <Disputes desk />
                }.into_any()
            })}
            <div class="row merge-actions">
                {move || (any.get() && !nothing.get()).then(|| view! {
                    <Button label=desk.say(&MergeWord::Merge) look=Look::Primary on_press=move || desk.merge() />
                })}
                <Button label=desk.say(&MergeWord::Leave) on_press=move || desk.leave() />
            </div>
        </div>
    }
    .into_any()
}

/// Files that could not be merged; the others are not held up by them.
#[component]
fn Failed(desk: Desk) -> AnyView {
    let failed = desk.failed();
    (move || {
        (!failed.with(Vec::is_empty)).then(|| {
            let line = |(name, why): (String, Words)| view! { <li><strong><bdi>{name}</bdi></strong>": "{why}</li> };
            view! {
                <Notice title=desk.say(&MergeWord::Failed) tone=Tone::Bad>
                    <ul>{failed.get().into_iter().map(line).collect_view()}</ul>
                </Notice>
            }
        })
    })
    .into_any()
}

fn number(desk: Desk, count: usize) -> String {
    desk.session.numbers().whole(i64::try_from(count).unwrap_or(i64::MAX))
}

/// By file and by table.
#[component]
fn Changes(desk: Desk) -> AnyView {
    let files = Memo::new(move |_| desk.with(|merging| merging.files().to_vec()));
    let whole = Memo::new(move |_| {
        desk.with(|merging| merging.after().ok().map(|after| Difference::between(merging.before(), &after)))
            .unwrap_or_default()
    });
    let counts = move |counts: Counts| {
        view! {
            <td class="number">{number(desk, counts.added)}</td>
            <td class="number">{number(desk, counts.changed)}</td>
            <td class="number">{number(desk, counts.removed)}</td>
        }
    };
    let head = move |first: MergeWord| {
        let mut columns = vec![Column::words(desk.say(&first))];
        let words = [MergeWord::Added, MergeWord::Changed, MergeWord::Removed];
        columns.extend(words.iter().map(|word| Column::number(desk.say(word))));
        columns
    };
    let file_row = move |at: usize| {
        let Some(file) = files.with(|files| files.get(at).cloned()) else { return ().into_any() };
        view! { <th scope="row"><bdi>{file.name.clone()}</bdi>" "{marks(desk, &file)}</th>{counts(file.difference.total())} }.into_any()
    };
    let table_row = move |at: usize| {
        let found = whole.with(|whole| whole.tables.iter().nth(at).map(|(table, counts)| (*table, *counts)));
        let Some((kind, found)) = found else { return ().into_any() };
        view! { <th scope="row">{table(desk.session.language(), kind)}</th>{counts(found)} }.into_any()
    };
    let line = move || {
        let total = whole.with(Difference::total);
        desk.say(&MergeSentence::Summary {
            files: files.with(Vec::len),
            added: number(desk, total.added),
            changed: number(desk, total.changed),
            removed: number(desk, total.removed),
        })
    };
    view! {
        <Panel title=desk.say(&MergeWord::Preview) line=line>
            <Table caption=desk.say(&MergeWord::Files) columns=head(MergeWord::File) rows=Signal::derive(move || files.with(Vec::len)) row=file_row />
            <Table caption=desk.say(&MergeWord::Records) columns=head(MergeWord::Kind) rows=Signal::derive(move || whole.with(|whole| whole.tables.len())) row=table_row />
        </Panel>
    }
    .into_any()
}

fn marks(desk: Desk, file: &FileNews) -> AnyView {
    let found = [
        (file.nothing_new, MergeWord::NothingNew),
        (file.other_plan, MergeWord::OtherPlan),
        (file.two_way > 0, MergeWord::TwoWay),
    ];
    let mark = |(_, word): (bool, MergeWord)| view! { <Badge label=desk.say(&word) tone=Tone::Note icon=Icon::Info /> };
    found.into_iter().filter(|(holds, _)| *holds).map(mark).collect_view().into_any()
}

/// The main figures, now and after.
#[component]
fn Effect(desk: Desk) -> AnyView {
    let lines = Memo::new(move |_| desk.figures());
    let currency = desk.session.plan_now(|plan| plan.head.currency);
    let money = move |minor: i64| desk.session.numbers().money_whole(Money::new(minor, currency));
    let none = || "\u{2014}".to_owned();
    let cells = move |line: &Line| -> [String; 5] {
        let share = line.closed.by_count.share().map(|share| desk.session.numbers().percent(share));
        #[allow(clippy::cast_possible_truncation)] // A mean of amounts is no larger than the largest.
        let size = line.deal_size.map(|mean| money(mean.round() as i64));
        [
            money(line.open.amount),
            desk.session.numbers().whole(line.open.count),
            money(line.won.amount),
            share.unwrap_or_else(none),
            size.unwrap_or_else(none),
        ]
    };
    let words = [MergeWord::OpenValue, MergeWord::OpenCount, MergeWord::Won, MergeWord::WinRate, MergeWord::DealSize];
    let row = move |at: usize| {
        let pick = |line: &Line| cells(line).get(at).cloned().unwrap_or_default();
        let Some((before, after)) =
            lines.with(|lines| lines.as_ref().map(|(before, after)| (pick(before), pick(after))))
        else {
            return ().into_any();
        };
        let changed = before != after;
        view! {
            <th scope="row">{words.get(at).map(|word| desk.say(word))}</th>
            <td class="number">{before}</td>
            <td class="number" class:merge-changed=changed>{after}</td>
        }
        .into_any()
    };
    let columns = vec![
        Column::words(desk.say(&MergeWord::Measure)),
        Column::number(desk.say(&MergeWord::Before)),
        Column::number(desk.say(&MergeWord::After)),
    ];
    let count = Signal::derive(move || if lines.with(Option::is_some) { words.len() } else { 0 });
    view! {
        <Panel title=desk.say(&MergeWord::Effect) line=desk.say(&MergeWord::EffectLine)>
            <Table caption=desk.say(&MergeWord::Effect) columns=columns rows=count row=row />
        </Panel>
    }
    .into_any()
}

/// Which method holds, where the files follow different ones.
#[component]
fn Method(desk: Desk) -> AnyView {
    let names = Memo::new(move |_| {
        desk.with(|merging| {
            merging.playbooks().iter().map(|one| (one.name.to_string(), one.version)).collect::<Vec<_>>()
        })
    });
    let chosen = Memo::new(move |_| desk.with(Merging::playbook).to_string());
    let options = move || {
        let option = |(place, (name, version)): (usize, (String, u32))| {
            let note = if place == 0 { desk.say(&MergeWord::PlaybookHere) } else { Words::default() };
            Choice::new(place, desk.say(&MergeSentence::Method(&name, version))).with_note(note)
        };
        names.get().into_iter().enumerate().map(option).collect::<Vec<_>>()
    };
    let choose = move |value: String| {
        value.parse().into_iter().for_each(|playbook| desk.choose_playbook(playbook));
        Ok(())
    };
    (move || {
        (names.with(Vec::len) > 1).then(|| {
            view! {
                <Panel title=desk.say(&MergeWord::Playbook) line=desk.say(&MergeWord::PlaybookLine)>
                    <ChoiceField label=desk.say(&MergeWord::Playbook) quiet_label=true value=chosen options=Signal::derive(options) on_commit=choose look=ChoiceLook::Cards />
                </Panel>
            }
        })
    })
    .into_any()
}

/// What was removed on one side and stays for the sake of others.
#[component]
fn Kept(desk: Desk) -> AnyView {
    let kept = Memo::new(move |_| {
        desk.with(|merging| {
            let all = merging.files().iter().flat_map(|file| file.kept.iter());
            let name = |(record, by): &(crate::model::Key, crate::model::Key)| {
                (record_name(desk, merging, record), record_name(desk, merging, by))
            };
            all.map(name).collect::<Vec<_>>()
        })
    });
    (move || {
        (!kept.with(Vec::is_empty)).then(|| {
            let line = move |(record, by): (String, String)| {
                let words = desk.say(&MergeSentence::Kept(&record, &by));
                view! { <li>{words}</li> }
            };
            view! {
                <Panel title=desk.say(&MergeWord::KeptTitle) line=desk.say(&MergeWord::KeptLine)>
                    <ul>{kept.get().into_iter().map(line).collect_view()}</ul>
                </Panel>
            }
        })
    })
    .into_any()
}
