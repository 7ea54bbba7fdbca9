//! The same questions on one page, for those who ask them every day.

use leptos::prelude::*;

use super::{
    super::deal::Deal,
    draft::{Draft, Errors},
    fields::AnswerFields,
    question::{linked, retitle},
    run::Run,
};
use crate::{
    app::{
        notices::Notice,
        parts::{Button, ErrorSummary, LinkButton, Look, Panel},
        router::Router,
    },
    model::{Id, Question},
    route::OpportunityTab,
    text::interview::AskWord,
};

#[derive(Clone)]
struct Entry {
    id: Id<Question>,
    question: Question,
    draft: Draft,
    wrong: RwSignal<Errors>,
}

/// All questions of a run on one page; one button saves what was changed, or nothing while something is wrong.
#[component]
pub fn LongForm(run: Run) -> AnyView {
    let deal = Deal::here();
    let router = Router::here();
    let entries = deal.dossier_now(|dossier| {
        let entry = |(id, question): (Id<Question>, Question)| {
            let draft = Draft::of(dossier, &id, &question, &deal.reader());
            Entry { id, question, draft, wrong: RwSignal::new(Errors::new()) }
        };
        run.questions(dossier).into_iter().map(entry).collect::<Vec<_>>()
    });
    let entries = entries.unwrap_or_default();
    let all = StoredValue::new(entries.clone());
    let errors = Signal::derive(move || {
        all.with_value(|all| all.iter().flat_map(|entry| linked(&entry.id, &entry.wrong.get())).collect::<Vec<_>>())
    });
    Effect::new(move |_| {
        let name = format!("{} \u{2013} {}", deal.say(&AskWord::Title), deal.name());
        retitle(deal, &name, !errors.with(Vec::is_empty));
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let touched =
            all.with_value(|all| all.iter().filter(|one| !one.draft.is_untouched()).cloned().collect::<Vec<_>>());
        let mut failed = false;
        for Entry { id, question, draft, wrong } in &touched {
            let errors = draft.check(deal, id, question).err().unwrap_or_default();
            failed |= !errors.is_empty();
            wrong.set(errors);
        }
        if failed {
            return;
        }
        // One after another, so that two answers that fill fields of the same record both count.
        for Entry { id, question, draft, wrong } in &touched {
            if let Err(errors) = draft.save(deal, id, question) {
                wrong.set(errors);
                return;
            }
        }
        let told = if touched.is_empty() { AskWord::NothingToSave } else { AskWord::Saved };
        deal.session.notices().tell(Notice::words(deal.say(&told)));
        router.go(&deal.tab(OpportunityTab::Interview));
    };
    let entry = |Entry { id, question, draft, wrong }: Entry| {
        let title = question.text.to_string();
        view! { <Panel title><AnswerFields id question draft wrong /></Panel> }
    };
    let one_by_one = run.first(deal).map(|route| route.href());
    view! {
        <form class="stack interview-form" novalidate=true on:submit=submit>
            <ErrorSummary title=deal.say(&AskWord::Problem) errors />
            {one_by_one.map(|href| view! { <p><LinkButton label=deal.say(&AskWord::OneByOne) href look=Look::Quiet /></p> })}
            {entries.into_iter().map(entry).collect_view()}
            <div class="row">
                <Button label=deal.say(&AskWord::SaveAll) look=Look::Primary submit=true on_press=|| () />
                <LinkButton label=deal.say(&AskWord::Done) href=deal.tab(OpportunityTab::Interview).href() look=Look::Quiet />
            </div>
        </form>
    }
    .into_any()
}
