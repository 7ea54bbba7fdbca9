//! The question that a file of a plan already here raises: replace it, or keep both.

use leptos::prelude::*;

use crate::{
    app::{
        intake::Intake,
        parts::{Button, Dialog, Icon, Look, Notice, Tone},
        session::Session,
    },
    exchange::compare::{Counts, Difference},
    text::{
        files::{FilesSentence, FilesWord},
        merge::MergeWord,
    },
};

/// Shows how the file and the plan differ, and asks.
#[component]
pub fn ArrivalDialog() -> AnyView {
    let session = Session::here();
    let intake = Intake::here();
    let arrival = intake.arrival();
    let close = move || arrival.set(None);
    let counts =
        move || arrival.with(|arrival| arrival.as_ref().map(|arrival| arrival.difference.total()).unwrap_or_default());
    let differs = move |how: fn(&Difference) -> bool| {
        arrival.with(|arrival| arrival.as_ref().is_some_and(|arrival| how(&arrival.difference)))
    };
    let same = move || differs(Difference::is_nothing);
    let line = move || {
        arrival
            .with(|arrival| arrival.as_ref().map(|arrival| session.say(&FilesSentence::AlreadyHereLine(&arrival.name))))
    };
    view! {
        <Dialog
            title=session.say(&FilesWord::AlreadyHere)
            open=Signal::derive(move || arrival.with(Option::is_some))
            on_close=close
            has_actions=true
            actions=move || {
                view! {
                    <Button label=session.say(&FilesWord::LeaveIt) look=Look::Quiet on_press=close />
                    <Button label=session.say(&FilesWord::KeepBoth) icon=Icon::Copy on_press=move || intake.keep_both() />
                    <Button label=session.say(&FilesWord::Replace) on_press=move || intake.replace() />
                    <Button label=session.say(&MergeWord::Merge) look=Look::Primary on_press=move || intake.merge_arrival() />
                }
            }
        >
            {move || {
                if same() {
                    view! { <Notice title=session.say(&FilesWord::NothingNew) tone=Tone::Good /> }.into_any()
                } else {
                    view! {
                        <p>{line()}</p>
                        {count_list(session, counts())}
                        {differs(|difference| difference.head).then(|| view! { <p>{session.say(&FilesWord::HeadDiffers)}</p> })}
                        {differs(|difference| difference.playbook).then(|| view! { <p>{session.say(&FilesWord::PlaybookDiffers)}</p> })}
                        <p>{session.say(&MergeWord::MergeLine)}</p>
                        <p>{session.say(&FilesWord::ReplaceLine)} " " {session.say(&FilesWord::KeepBothLine)}</p>
                    }
                        .into_any()
                }
            }}
        </Dialog>
    }
    .into_any()
}

fn count_list(session: Session, counts: Counts) -> impl IntoView {
    let lines = [
        (counts.added, FilesWord::Added),
        (counts.changed, FilesWord::ChangedRecords),
        (counts.removed, FilesWord::Removed),
    ];
    let numbers = session.numbers();
    let line = move |(count, word): (usize, FilesWord)| {
        let count = numbers.whole(i64::try_from(count).unwrap_or(i64::MAX));
        view! { <div><dt>{session.say(&word)}</dt><dd class="number">{count}</dd></div> }
    };
    view! { <dl class="files-counts">{lines.into_iter().map(line).collect_view()}</dl> }
}
