//! The files of an import: what each holds, how it was written, what its columns mean.

use leptos::prelude::*;

use super::columns::ColumnsTable;
use crate::{
    app::{
        import_desk::ImportDesk,
        parts::{Button, Choice, Disclosure, Icon, Look, Notice, Panel, SelectField, Tone},
        session::Session,
    },
    exchange::import::{field::Kind, read::Format, recognise::Role, survey::FileSeen},
    text::import_page::ImportWord,
};

/// The panel.
#[component]
pub fn FilesPanel() -> AnyView {
    let session = Session::here();
    let desk = ImportDesk::here();
    // A file's card is drawn anew when what was found in it differs, not at every answer.
    let count = Memo::new(move |_| desk.survey.with(|survey| survey.as_ref().map_or(0, |survey| survey.files.len())));
    view! {
        <Panel title=session.say(&ImportWord::Files) id="files">
            {move || desk.refused.get().into_iter().map(|(name, why)| {
                let leave = name.clone();
                view! {
                    <Notice title=name tone=Tone::Bad>
                        <p>{session.say(&why)}</p>
                        <Button
                            label=session.say(&ImportWord::LeaveOut)
                            look=Look::Quiet
                            on_press=move || desk.leave_out(&leave)
                        />
                    </Notice>
                }
            }).collect_view()}
            <ul class="import-files" role="list">
                {move || (0..count.get()).map(|at| view! { <FileCard at /> }).collect_view()}
            </ul>
        </Panel>
    }
    .into_any()
}

/// A card is drawn anew when the file is taken for another table; a change of one column only moves that column.
#[component]
fn FileCard(at: usize) -> AnyView {
    let desk = ImportDesk::here();
    let table = Memo::new(move |_| desk.file(at, |file| (file.name.clone(), file.kind)));
    let card = move || {
        table.track();
        desk.survey
            .with_untracked(|survey| survey.as_ref()?.files.get(at).cloned())
            .map(|file| view! { <FileFacts at file /> })
    };
    view! { <li class="import-file">{card}</li> }.into_any()
}

#[component]
fn FileFacts(at: usize, file: FileSeen) -> AnyView {
    let session = Session::here();
    let desk = ImportDesk::here();
    let skipped = Memo::new(move |_| desk.choices.with(|choices| choices.file(at).skip));
    let number = move |count: usize| session.numbers().whole(i64::try_from(count).unwrap_or(i64::MAX));
    let all = file.columns.len();
    let matched = move || {
        let counts = |file: &FileSeen| file.columns.iter().filter(|column| column.role != Role::Ignored).count();
        session
            .say(&ImportWord::Columns { matched: number(desk.file(at, counts).unwrap_or_default()), all: number(all) })
    };
    let format = ImportWord::Format {
        encoding: file.format.encoding.name().to_owned(),
        delimiter: delimiter_name(&file.format),
        rows: number(file.rows),
    };
    let passed = file.format.title_lines + file.format.footer_lines + file.format.repeated_headers;
    let passed = (passed > 0).then(|| session.say(&ImportWord::PassedOver { lines: number(passed) }));
    let toggle = move || {
        desk.decide(|choices| {
            let choice = choices.files.entry(at).or_default();
            choice.skip = !choice.skip;
        });
    };
    let kind = file.kind;
    view! {
        <div class="import-head">
            <div>
                <h3><bdi>{file.name}</bdi></h3>
                <p class="quiet">{session.say(&format)} {passed.map(|words| view! { <br />{words} })}</p>
            </div>
            <div class="import-does">
                <KindField at kind />
                {move || if skipped.get() {
                    view! { <Button label=session.say(&ImportWord::TakeIn) icon=Icon::Add on_press=toggle /> }
                } else {
                    view! { <Button label=session.say(&ImportWord::LeaveOut) look=Look::Quiet on_press=toggle /> }
                }}
            </div>
        </div>
        {move || (!skipped.get()).then(|| view! {
            <Disclosure title=matched>
                <ColumnsTable at kind all />
            </Disclosure>
        })}
    }
    .into_any()
}

#[component]
fn KindField(at: usize, kind: Option<Kind>) -> AnyView {
    let session = Session::here();
    let desk = ImportDesk::here();
    let slug = |kind: Kind| format!("{kind:?}");
    let nothing = Choice::new("", session.say(&ImportWord::HoldsNothing));
    let options: Vec<Choice> = std::iter::once(nothing)
        .chain(Kind::ALL.iter().map(|kind| Choice::new(slug(*kind), session.say(kind))))
        .collect();
    let choose = move |chosen: String| {
        let told = Kind::ALL.iter().copied().find(|kind| slug(*kind) == chosen);
        desk.decide(|choices| {
            let choice = choices.files.entry(at).or_default();
            choice.kind = told;
            choice.skip = told.is_none();
            choice.roles.clear();
        });
        Ok(())
    };
    view! {
        <SelectField
            label=session.say(&ImportWord::Holds)
            value=kind.map(slug).unwrap_or_default()
            options=Signal::stored(options)
            on_commit=choose
        />
    }
    .into_any()
}

fn delimiter_name(format: &Format) -> String {
    match format.delimiter {
        '\t' => "\u{21e5}".to_owned(),
        other => format!("\u{201c}{other}\u{201d}"),
    }
}
