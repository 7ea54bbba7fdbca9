//! A call sheet: the questions of a stage or of the first call on paper, with what is known and room to write.

use leptos::prelude::*;

use super::{super::deal::Deal, run::Run};
use crate::{
    app::parts::{Button, Icon, LinkButton, Look},
    method::answer,
    route::OpportunityTab,
    text::interview::{AskWord, said},
};

#[derive(Clone, PartialEq)]
struct Line {
    text: String,
    why: String,
    known: String,
}

/// The page.
#[component]
pub fn CallSheet(run: Run) -> AnyView {
    let deal = Deal::here();
    let session = deal.session;
    let asked = run.clone();
    let lines = deal.dossier(move |dossier| {
        let line = |(id, question): (crate::model::Id<crate::model::Question>, crate::model::Question)| {
            let state = answer::standing(dossier, &id, &question).state;
            let known = state.value().map(|value| said(session.language(), value, &session.numbers()).into_owned());
            Line { text: question.text.to_string(), why: question.why.to_string(), known: known.unwrap_or_default() }
        };
        asked.questions(dossier).into_iter().map(line).collect::<Vec<_>>()
    });
    let account = deal.account_now();
    let account =
        account.and_then(|id| session.plan_now(|plan| plan.tables.accounts.get(&id).map(|one| one.name.to_string())));
    let heading = [Some(deal.name()), account].into_iter().flatten().collect::<Vec<_>>().join(" \u{b7} ");
    let print = move || {
        // A browser that cannot print says so itself.
        let _ = window().print();
    };
    let one = move |line: Line| {
        let known = (!line.known.is_empty())
            .then(|| view! { <p class="sheet-known"><span class="faint">{deal.say(&AskWord::KnownSoFar)}</span>" "<bdi>{line.known.clone()}</bdi></p> });
        view! {
            <li class="sheet-question">
                <p class="sheet-text">{line.text}</p>
                {(!line.why.is_empty()).then(|| view! { <p class="quiet">{line.why.clone()}</p> })}
                {known}
                <p class="sheet-lines" aria-hidden="true"></p>
            </li>
        }
    };
    view! {
        <div class="call-sheet">
            <div class="row page-actions">
                <Button label=deal.say(&AskWord::Print) icon=Icon::Print look=Look::Primary on_press=print />
                <LinkButton label=deal.say(&AskWord::Done) href=deal.tab(OpportunityTab::Interview).href() look=Look::Quiet />
            </div>
            <h2>{deal.say(&AskWord::Sheet)}</h2>
            <p><bdi>{heading}</bdi></p>
            <dl class="sheet-head">
                <div><dt>{deal.say(&AskWord::SheetWith)}</dt><dd></dd></div>
                <div><dt>{deal.say(&AskWord::SheetDay)}</dt><dd></dd></div>
            </dl>
            <ol class="sheet-questions">{move || lines.get().unwrap_or_default().into_iter().map(one).collect_view()}</ol>
            <p class="sheet-text">{deal.say(&AskWord::SheetAgreed)}</p>
            <p class="sheet-lines" aria-hidden="true"></p>
        </div>
    }
    .into_any()
}
