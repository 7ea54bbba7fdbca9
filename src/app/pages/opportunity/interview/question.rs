//! One question a page.

use leptos::prelude::*;

use super::{
    super::deal::Deal,
    draft::{Draft, Errors},
    fields::{AnswerFields, options, part_id},
    matrix,
    past::PastAnswers,
    run::Run,
};
use crate::{
    app::{
        parts::{Button, Disclosure, ErrorSummary, Glyph, Icon, LinkButton, Look},
        router::Router,
    },
    model::{Id, Question},
    route::{OpportunityTab, Route},
    text::{
        Words,
        interview::{AskWord, question_of},
        shell::ShellWord,
    },
};

/// The way from one question to its neighbours.
#[derive(Clone, PartialEq)]
struct Way {
    question: Question,
    at: usize,
    of: usize,
    back: Route,
    next: Route,
}

/// From where a question was opened, and where its answer leads back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum From {
    /// The questions before and after it.
    Row,
    /// The list of answers to check.
    Check,
    /// The matrix of questions and people; perhaps at a person's cell.
    Matrix(Option<String>),
}

fn way(deal: Deal, run: &Run, id: &Id<Question>, from: &From) -> Option<Way> {
    let questions = deal.dossier_now(|dossier| run.questions_and(dossier, id))?;
    let at = questions.iter().position(|(one, _)| one == id)?;
    let to = |at: Option<usize>| at.and_then(|at| questions.get(at)).map(|(id, _)| run.question(deal, id));
    let list = deal.tab(OpportunityTab::Interview);
    let (back, next) = match from {
        From::Check => (run.check(deal), run.check(deal)),
        From::Matrix(_) => (matrix::place(deal), matrix::place(deal)),
        From::Row => (to(at.checked_sub(1)).unwrap_or(list), to(at.checked_add(1)).unwrap_or_else(|| run.check(deal))),
    };
    let (_, question) = questions.get(at)?;
    Some(Way { question: question.clone(), at, of: questions.len(), back, next })
}

/// The page of one question; nothing where it is no longer asked.
pub fn question_page(deal: Deal, run: &Run, id: Id<Question>, from: From) -> Option<AnyView> {
    let way = way(deal, run, &id, &from)?;
    let who = match from {
        From::Matrix(who) => who,
        From::Row | From::Check => None,
    };
    Some(view! { <Asked id way who /> }.into_any())
}

/// Errors as the summary wants them: the element each leads to, and what is wrong.
pub fn linked(id: &Id<Question>, wrong: &Errors) -> Vec<(String, Words)> {
    wrong.iter().map(|(part, error)| (part_id(id, *part), error.clone())).collect()
}

/// The window's title, with "Error: " before it where there is one.
pub fn retitle(deal: Deal, name: &str, failed: bool) {
    let prefix = if failed { deal.say(&AskWord::ErrorPrefix) } else { Words::default() };
    document().set_title(&format!("{prefix}{name} \u{2013} {}", deal.say(&ShellWord::Rungbook)));
}

#[component]
fn Asked(id: Id<Question>, way: Way, who: Option<String>) -> AnyView {
    let deal = Deal::here();
    let router = Router::here();
    let Way { question, at, of, back, next } = way;
    let started = deal.dossier_now(|dossier| Draft::of(dossier, &id, &question, &deal.reader()));
    let Some(draft) = started else { return ().into_any() };
    if let Some(who) = who {
        draft.ask(who);
    }
    let wrong = RwSignal::new(Errors::new());
    let (asked, key, ahead, summary) = (question.clone(), id.clone(), next.clone(), id.clone());
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        // What stands there already need not be written again.
        let saved = if draft.is_untouched() && draft.is_settled() { Ok(()) } else { draft.save(deal, &key, &asked) };
        match saved {
            Ok(()) => router.go(&ahead),
            Err(errors) => wrong.set(errors),
        }
    };
    let offered: Vec<String> = options(deal, &question).into_iter().map(|choice| choice.value).collect();
    let name = question.text.to_string();
    Effect::new(move |_| retitle(deal, &name, !wrong.with(Vec::is_empty)));
    let heading: NodeRef<leptos::html::H1> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            // Read out as soon as the page stands; a heading that has just gone has no focus to take.
            let _ = heading.focus();
        }
    });
    let errors = Signal::derive(move || wrong.with(|wrong| linked(&summary, wrong)));
    let fills = question.fills.map(|field| format!("{}: {}", deal.say(&AskWord::Fills), deal.say(&field)));
    let place = question_of(deal.session.language(), at.saturating_add(1), of);
    view! {
        <div class="interview">
            <p class="ask-back"><a href=back.href()><Glyph icon=Icon::Chevron /><span>{deal.say(&AskWord::Back)}</span></a>
                <span class="quiet"><bdi>{deal.name()}</bdi>" \u{b7} "{place}</span></p>
            <ErrorSummary title=deal.say(&AskWord::Problem) errors />
            <h1 tabindex="-1" node_ref=heading>{question.text.to_string()}</h1>
            {help(deal, &question)}
            <form class="stack" novalidate=true on:submit=submit on:keydown=move |event| choose_by_key(&event, draft, &offered)>
                <AnswerFields id=id.clone() question draft wrong />
                {fills.map(|fills| view! { <p class="faint">{fills}</p> })}
                <div class="row">
                    <Button label=deal.say(&AskWord::Continue) look=Look::Primary submit=true on_press=|| () />
                    <LinkButton label=deal.say(&AskWord::Skip) href=next.href() look=Look::Quiet />
                </div>
                <p class="faint">{deal.say(&AskWord::Keys)}</p>
            </form>
            <PastAnswers id />
        </div>
    }
    .into_any()
}

fn help(deal: Deal, question: &Question) -> AnyView {
    let why = question.why.to_string();
    let example = |word: AskWord, text: &str| {
        let text = text.to_owned();
        (!text.is_empty()).then(|| view! { <div class="ask-example"><dt>{deal.say(&word)}</dt><dd>{text}</dd></div> })
    };
    let good = example(AskWord::GoodAnswer, &question.good_answer);
    let poor = example(AskWord::PoorAnswer, &question.poor_answer);
    let any = good.is_some() || poor.is_some();
    view! {
        <div class="ask-help">
            {any.then(|| view! { <dl class="ask-examples">{good}{poor}</dl> })}
            {(!why.is_empty()).then(|| view! {
                <Disclosure title=deal.say(&AskWord::Why)><p class="quiet">{why.clone()}</p></Disclosure>
            })}
        </div>
    }
    .into_any()
}

/// Keys 1 to 5 choose an answer, unless something is being typed; Enter on an answer continues, as in any form.
fn choose_by_key(event: &web_sys::KeyboardEvent, draft: Draft, offered: &[String]) {
    let fields = "input:not([type=radio], [type=checkbox]), textarea, select";
    let typing = event
        .target()
        .and_then(|target| wasm_bindgen::JsCast::dyn_into::<web_sys::Element>(target).ok())
        .is_some_and(|element| element.matches(fields).unwrap_or(false));
    if typing || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let at = event.key().parse::<usize>().ok().and_then(|key| key.checked_sub(1));
    if let Some(value) = at.and_then(|at| offered.get(at)) {
        event.prevent_default();
        draft.choice.set(value.clone());
    }
}
