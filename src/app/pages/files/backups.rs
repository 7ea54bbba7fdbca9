//! Dated backups: which there are, and putting one in the place of its plan.

use leptos::{prelude::*, task::spawn_local};

use super::when;
use crate::{
    app::{
        intake::Intake,
        parts::{Button, Column, Icon, Look, Panel, Table},
        saver::Saver,
        session::Session,
        shelf::Shelf,
    },
    store::{Backup, Occasion},
    text::files::{FilesWord, size},
};

/// The backups of the open plan, or (`whole`) of every plan; then nothing is shown where there are none.
#[component]
pub fn BackupList(whole: bool) -> AnyView {
    let session = Session::here();
    let saver = Saver::here();
    let open = Shelf::here().open_id();
    let all = RwSignal::new(Vec::<Backup>::new());
    Effect::new(move |_| {
        saver.backed_up().track();
        spawn_local(async move {
            let found = Saver::dated().await;
            // The person may have gone on to another view meanwhile.
            all.try_set(found);
        });
    });
    let shown = Memo::new(move |_| {
        let open = open.get();
        let mut backups = all.get();
        backups.retain(|backup| whole || open.as_ref().is_some_and(|open| open.as_str() == backup.plan));
        backups
    });
    let panel = move || {
        let row = move |at: usize| match shown.with(|backups| backups.get(at).cloned()) {
            Some(backup) => backup_row(backup),
            None => ().into_any(),
        };
        // They come after the panel, and later ones may be the first.
        let none = Memo::new(move |_| shown.with(Vec::is_empty));
        view! {
            <Panel title=session.say(&FilesWord::Backups) line=session.say(&FilesWord::BackupsLine)>
                {move || if none.get() {
                    view! { <p class="quiet">{session.say(&FilesWord::NoBackups)}</p> }.into_any()
                } else {
                    view! {
                        <div class="files-backups"><Table
                            caption=session.say(&FilesWord::ListOfBackups)
                            columns=columns(session)
                            rows=move || shown.with(Vec::len)
                            row=Callback::new(move |(at,)| row(at))
                        /></div>
                    }
                        .into_any()
                }}
            </Panel>
        }
        .into_any()
    };
    (move || (!whole || !shown.with(Vec::is_empty)).then(panel)).into_any()
}

fn columns(session: Session) -> Vec<Column> {
    vec![
        Column::words(session.say(&FilesWord::Made)),
        Column::words(session.say(&FilesWord::Name)),
        Column::words(session.say(&FilesWord::Occasion)),
        Column::number(session.say(&FilesWord::Records)),
        Column::number(session.say(&FilesWord::Size)),
        Column::words(session.say(&FilesWord::More)),
    ]
}

fn backup_row(backup: Backup) -> AnyView {
    let session = Session::here();
    let shelf = Shelf::here();
    let intake = Intake::here();
    let numbers = session.numbers();
    let why = match backup.occasion {
        Occasion::Routine => FilesWord::OccasionRoutine,
        Occasion::Import => FilesWord::OccasionImport,
        Occasion::Merge => FilesWord::OccasionMerge,
        Occasion::Replace => FilesWord::OccasionReplace,
    };
    #[allow(clippy::cast_precision_loss)] // Shown with two digits.
    let bytes = size(backup.bytes as f64, &numbers);
    let records = backup.records.map(|records| numbers.whole(i64::try_from(records).unwrap_or(i64::MAX)));
    let (restored, saved) = (backup.clone(), backup.clone());
    let restore = move || spawn_local(shelf.restore_dated(restored.clone()));
    let save = move || spawn_local(intake.save_dated(saved.clone()));
    view! {
        <th scope="row">{when(session, backup.at)}</th>
        <td><bdi>{backup.name}</bdi></td>
        <td>{session.say(&why)}</td>
        <td class="number">{records}</td>
        <td class="number">{bytes}</td>
        <td>
            <span class="row">
                <Button label=session.say(&FilesWord::RestoreBackup) icon=Icon::Undo on_press=restore />
                <Button label=session.say(&FilesWord::SaveAsFile) look=Look::Quiet icon=Icon::Download on_press=save />
            </span>
        </td>
    }
    .into_any()
}
