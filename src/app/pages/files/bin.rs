//! Deleted plans, and files kept of replaced ones.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        clock,
        intake::Intake,
        parts::{Button, Dialog, Icon, Look, Panel},
        saver::Saver,
        session::Session,
        shelf::Shelf,
    },
    store::{Backup, Entry},
    text::files::{FilesSentence, FilesWord},
};

/// What can still be had back; nothing is shown where there is nothing.
#[component]
pub fn Bin() -> AnyView {
    let session = Session::here();
    let saver = Saver::here();
    let shelf = Shelf::here();
    let binned = Memo::new(move |_| {
        let mut plans = saver.plans().get();
        plans.retain(|entry| entry.binned.is_some());
        plans
    });
    let going = RwSignal::new(None::<Entry>);
    let lines = move || {
        let plans = binned.get().into_iter().map(|entry| binned_line(entry, going)).collect_view();
        let files = shelf.backups().get().into_iter().map(backup_line).collect_view();
        view! { <ul class="files-bin">{plans}{files}</ul> }
    };
    view! {
        {move || {
            (!binned.with(Vec::is_empty) || !shelf.backups().with(Vec::is_empty))
                .then(|| {
                    view! {
                        <Panel title=session.say(&FilesWord::Bin) line=session.say(&FilesWord::BinLine)>{lines}</Panel>
                    }
                })
        }}
        <Dialog
            title=session.say(&FilesWord::DeleteForGoodQuestion)
            open=Signal::derive(move || going.with(Option::is_some))
            on_close=move || going.set(None)
            has_actions=true
            actions=move || {
                let delete = move || {
                    if let Some(entry) = going.try_update(Option::take).flatten() {
                        spawn_local(shelf.delete_for_good(entry.id));
                    }
                };
                view! {
                    <Button label=session.say(&FilesWord::Cancel) on_press=move || going.set(None) />
                    <Button label=session.say(&FilesWord::DeleteForGood) look=Look::Danger icon=Icon::Bin on_press=delete />
                }
            }
        >
            <p><strong><bdi>{move || going.with(|entry| entry.as_ref().map(|entry| entry.name.clone()))}</bdi></strong></p>
            <p>{session.say(&FilesWord::DeleteForGoodLine)}</p>
        </Dialog>
    }
    .into_any()
}

fn binned_line(entry: Entry, going: RwSignal<Option<Entry>>) -> AnyView {
    let session = Session::here();
    let shelf = Shelf::here();
    let days = entry.days_left(clock::now_millis()).unwrap_or_default();
    let (restored, gone) = (entry.clone(), entry.clone());
    view! {
        <li class="spread">
            <span>
                <bdi>{entry.name}</bdi>
                <span class="faint files-days">{session.say(&FilesSentence::DaysLeft(days))}</span>
            </span>
            <span class="row">
                <Button
                    label=session.say(&FilesWord::Restore)
                    icon=Icon::Undo
                    on_press=move || spawn_local(shelf.restore(restored.clone()))
                />
                <Button
                    label=session.say(&FilesWord::DeleteForGood)
                    look=Look::Quiet
                    on_press=move || going.set(Some(gone.clone()))
                />
            </span>
        </li>
    }
    .into_any()
}

fn backup_line(backup: Backup) -> AnyView {
    let session = Session::here();
    let shelf = Shelf::here();
    let intake = Intake::here();
    let days = backup.days_left(clock::now_millis());
    let name = backup.name.clone();
    let saved = backup.clone();
    let open = move || spawn_local(shelf.open_backup(backup.clone()));
    let save = move || spawn_local(intake.save_backup(saved.clone()));
    view! {
        <li class="spread">
            <span>
                <bdi>{name}</bdi>
                <span class="faint files-days">
                    {session.say(&FilesWord::ReplacedCopy)} " · " {session.say(&FilesSentence::DaysLeft(days))}
                </span>
            </span>
            <span class="row">
                <Button label=session.say(&FilesWord::OpenAsCopy) icon=Icon::Copy on_press=open />
                <Button label=session.say(&FilesWord::SaveAsFile) look=Look::Quiet icon=Icon::Download on_press=save />
            </span>
        </li>
    }
    .into_any()
}
