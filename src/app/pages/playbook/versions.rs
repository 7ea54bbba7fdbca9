//! What was changed in this playbook before, by whom and when.

use leptos::prelude::*;

use crate::{
    app::{
        parts::{Column, Panel, Table},
        session::Session,
    },
    model::{Revision, RevisionOf},
    text::{format::day, playbook::PlaybookWord},
};

/// One change of the playbook.
#[derive(Clone, PartialEq)]
struct Version {
    on: String,
    by: String,
    version: String,
    what: String,
}

/// The tab.
#[component]
pub fn Versions() -> AnyView {
    let session = Session::here();
    let versions = Memo::new(move |_| {
        session.with_workspace(|workspace| {
            let all = workspace.revisions().iter().rev().filter(|revision| revision.record == RevisionOf::Playbook);
            all.map(|revision| version(revision, session)).collect::<Vec<_>>()
        })
    });
    let columns = vec![
        Column::words(session.say(&PlaybookWord::When)),
        Column::words(session.say(&PlaybookWord::Who)),
        Column::words(session.say(&PlaybookWord::VersionColumn)),
        Column::words(session.say(&PlaybookWord::What)),
    ];
    let row = move |at: usize| {
        versions
            .with(|versions| versions.get(at).cloned())
            .map(|version| {
                view! {
                    <th scope="row">{version.on}</th>
                    <td><bdi>{version.by}</bdi></td>
                    <td>{version.version}</td>
                    <td>{version.what}</td>
                }
            })
            .into_any()
    };
    let columns = StoredValue::new(columns);
    view! {
        <Panel title=session.say(&PlaybookWord::Saved1) line=session.say(&PlaybookWord::SavedLine)>
            {move || if versions.with(Vec::is_empty) {
                view! { <p class="quiet">{session.say(&PlaybookWord::NoVersions)}</p> }.into_any()
            } else {
                view! {
                    <Table
                        caption=session.say(&PlaybookWord::Saved1)
                        columns=columns.get_value()
                        rows=move || versions.with(Vec::len)
                        row=Callback::new(move |(at,)| row(at))
                    />
                }.into_any()
            }}
        </Panel>
    }
    .into_any()
}

fn version(revision: &Revision, session: Session) -> Version {
    let number = revision.fields.get("version").and_then(|change| change.new.as_ref()).map(ToString::to_string);
    let parts: std::collections::BTreeSet<&str> =
        revision.fields.keys().filter_map(|path| path.split('/').next()).filter(|part| *part != "version").collect();
    Version {
        on: revision.at.day().map(day).unwrap_or_default(),
        by: revision.by.to_string(),
        version: number.unwrap_or_default(),
        what: crate::text::playbook::parts(&parts, session.language()).into_owned(),
    }
}
