//! The frame filled: plan name, undo and redo, search, messages, and the view.

use leptos::{ev, prelude::*};

use super::{
    content::Content,
    frame::{Frame, VIEWS, focus_on},
    looking_back,
    notices::Notice,
    parts::{Badge, Icon, IconButton, Toast, Toasts, Tone},
    router::Router,
    saving::SaveStatus,
    search::Search,
    session::{PlanState, Session},
    voice::Voice,
};
use crate::{
    model::{Deed, Id, Plan, WorkspaceKind},
    route::Page,
    text::{parts::PartWord, shell::ShellWord, terms::Terms},
};

/// The frame and the view in it.
#[component]
pub fn Shell() -> impl IntoView {
    let session = Session::here();
    let router = Router::here();
    let page = router.page();
    let searching = RwSignal::new(false);
    keys(session, searching);
    follow(session, router, page);
    looking_back::follow(session, router);
    let voice = Voice::here();
    let terms = session.figure(|plan| Terms::of(&plan.playbook));
    let frame = move || {
        // Other words for ours are other words everywhere: all that stands on the page is made anew.
        voice.terms().set(terms.get());
        let tools = view! {
            <SaveStatus/>
            <UndoButtons/>
            <IconButton label=session.say(&ShellWord::Search) icon=Icon::Search on_press=move || searching.set(true)/>
        };
        view! { <Frame name=PlanName().into_any() tools=tools.into_any()><Content page/></Frame> }
    };
    view! {
        {frame}
        <Search open=searching/>
        <Messages/>
    }
}

/// Ctrl+K searches; Ctrl+Z and Ctrl+Shift+Z undo and redo, but within a field they belong to the field.
fn keys(session: Session, searching: RwSignal<bool>) {
    let listener = window_event_listener(ev::keydown, move |event| {
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
            return;
        }
        let typing = event
            .target()
            .and_then(|target| wasm_bindgen::JsCast::dyn_into::<web_sys::Element>(target).ok())
            .is_some_and(|element| {
                element
                    .matches("input:not([type=checkbox], [type=radio]), textarea, select, dialog[open] *")
                    .unwrap_or(false)
            });
        // A refusal has been told by the session; there is nothing more to do with it here.
        match event.key().to_lowercase().as_str() {
            "k" => searching.set(true),
            "z" if !typing && event.shift_key() => drop(session.redo()),
            "z" if !typing => drop(session.undo()),
            "y" if !typing => drop(session.redo()),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || listener.remove());
}

/// Another view: its name in the title of the window, its top in sight (or what was in sight before Back), its heading under the focus,
/// so that it is read out.
fn follow(session: Session, router: Router, page: Memo<Page>) {
    Effect::new(move |before: Option<Page>| {
        let now = page.get();
        let name = session.figure(|plan| plan.head.name.to_string());
        let word = VIEWS.into_iter().find(|(at, ..)| kind(&at()) == kind(&now)).map(|(_, word, _)| session.say(&word));
        let record = session.plan_now(|plan| opened(plan, &now));
        let view = word.or(record.map(Into::into)).unwrap_or_default();
        let parts = [view, name.get_untracked().into(), session.say(&ShellWord::Rungbook)];
        let title: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        document().set_title(&title.join(" – "));
        if before.is_some_and(|before| kind(&before) != kind(&now)) {
            once_there(move || {
                focus_on("#content h1");
                window().scroll_to_with_x_and_y(0.0, router.scrolled());
            });
        }
        now
    });
}

/// Does something when the view is on the page; it may still be on its way, with a skeleton in its place.
fn once_there(act: impl FnOnce() + 'static) {
    request_animation_frame(move || match document().query_selector("#content .skeleton") {
        Ok(Some(_)) => once_there(act),
        _ => act(),
    });
}

/// The name of the record that a view shows.
fn opened(plan: &Plan, page: &Page) -> Option<String> {
    match page {
        Page::Opportunity(id, _) => {
            let found = plan.tables.opportunities.get(&Id::new(id).ok()?)?;
            Some(found.name.to_string())
        }
        Page::Leads(Some(id)) => plan.tables.leads.get(&Id::new(id).ok()?).map(|found| found.name.to_string()),
        Page::Accounts(Some(id)) => plan.tables.accounts.get(&Id::new(id).ok()?).map(|found| found.name.to_string()),
        _ => None,
    }
}

/// Tabs and records of one view are the same view here: moving between them must not tear the focus away.
fn kind(page: &Page) -> (std::mem::Discriminant<Page>, Option<&str>) {
    let record = match page {
        Page::Opportunity(id, _) | Page::Leads(Some(id)) | Page::Accounts(Some(id)) => Some(id.as_str()),
        _ => None,
    };
    (std::mem::discriminant(page), record)
}

#[component]
fn PlanName() -> impl IntoView {
    let session = Session::here();
    let state = session.state();
    let name = session.figure(|plan| plan.head.name.to_string());
    let sample = session.figure(|plan| plan.head.kind == WorkspaceKind::Sample);
    let words = move || match state.get() {
        PlanState::Opening => session.say(&ShellWord::Opening),
        PlanState::None => session.say(&ShellWord::NoPlan),
        PlanState::Open | PlanState::ReadOnly if name.with(String::is_empty) => session.say(&ShellWord::UnnamedPlan),
        PlanState::Open | PlanState::ReadOnly => name.get().into(),
    };
    view! {
        <bdi class="shell-name clip">{words}</bdi>
        {move || {
            (sample.get() && state.get() != PlanState::None)
                .then(|| view! { <Badge label=session.say(&ShellWord::Sample) tone=Tone::Note icon=Icon::Info/> })
        }}
    }
}

#[component]
fn UndoButtons() -> impl IntoView {
    let session = Session::here();
    let (undo, redo) = (session.can_undo(), session.can_redo());
    let label = move |word: ShellWord, deed: Option<Deed>| match deed {
        Some(deed) => format!("{}: {}", session.say(&word), session.say(&deed)),
        None => session.say(&word).into_owned(),
    };
    // A refusal has been told by the session; there is nothing more to do with it here.
    view! {
        <IconButton
            label=move || label(ShellWord::Undo, undo.get())
            icon=Icon::Undo
            disabled=move || undo.get().is_none()
            on_press=move || drop(session.undo())
        />
        <IconButton
            label=move || label(ShellWord::Redo, redo.get())
            icon=Icon::Redo
            disabled=move || redo.get().is_none()
            on_press=move || drop(session.redo())
        />
    }
}

#[component]
fn Messages() -> impl IntoView {
    let session = Session::here();
    let notices = session.notices();
    let toast = move |notice: Notice| Toast {
        number: notice.number,
        words: notice.words,
        tone: Tone::Plain,
        action: match notice.action {
            Some((label, _)) => Some(label),
            None => notice.offers_undo.then(|| session.say(&ShellWord::Undo)),
        },
    };
    let toasts = move || notices.shown().get().into_iter().map(toast).collect::<Vec<Toast>>();
    view! {
        <Toasts
            label=session.say(&PartWord::Messages)
            toasts=toasts
            on_action=move |number: u64| match notices.action_of(number) {
                Some(act) => act.run(()),
                None => drop(session.undo()),
            }
            on_dismiss=move |number: u64| notices.dismiss(number)
            held=notices.held()
        />
    }
}
