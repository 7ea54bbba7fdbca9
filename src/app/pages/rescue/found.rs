//! What was found of a damaged plan, and what is missing.

use leptos::prelude::*;

use super::{Shelf, whole};
use crate::{
    app::{parts::Panel, session::Session},
    store::Rest,
    text::{
        files::{FilesWord, LossSentence},
        history,
    },
};

/// So many missing records are named.
const NAMED: usize = 12;

/// What was found, and what is missing as far as the history tells.
#[component]
pub fn WhatWasFound(rest: Rest) -> AnyView {
    let session = Session::here();
    // Without a plan to open there is nothing to count.
    if !Shelf::here().has_rest() {
        return ().into_any();
    }
    let found = u64::try_from(rest.left.plan().tables.count()).unwrap_or(u64::MAX);
    let more = rest.missing.len().saturating_sub(NAMED);
    let missing: Vec<_> = rest
        .missing
        .iter()
        .take(NAMED)
        .map(|missing| {
            let kind = history::record(session.language(), missing.key.table);
            let name = missing.name.clone().unwrap_or_else(|| missing.key.to_string());
            view! { <li>{kind} ": " <bdi>{name}</bdi></li> }
        })
        .collect();
    let has_missing = !missing.is_empty();
    view! {
        <Panel title=session.say(&FilesWord::FoundTitle)>
            <p>{session.say(&LossSentence::Found(whole(session, found)))}</p>
            {has_missing
                .then(|| {
                    view! {
                        <h3>{session.say(&FilesWord::MissingTitle)}</h3>
                        <ul class="rescue-missing">
                            {missing}
                            {(more > 0).then(|| view! { <li class="faint">{session.say(&LossSentence::MoreMissing(more))}</li> })}
                        </ul>
                    }
                })}
        </Panel>
    }
    .into_any()
}
