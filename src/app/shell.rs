//! The frame around every view: navigation, plan name, undo and redo, search, messages.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::{
    content::Content,
    notices::Notice,
    parts::{Badge, Glyph, Icon, IconButton, Logo, Menu, MenuItem, PartWords, Toast, Toasts, Tone},
    router::Router,
    saving::SaveStatus,
    search::Search,
    session::{PlanState, Session},
};
use crate::{
    model::{Deed, Id, Plan, WorkspaceKind},
    route::{Page, Route},
    text::{parts::PartWord, shell::ShellWord},
};

/// A view of the navigation: how to make its address, its word, its drawing.
pub type View = (fn() -> Page, ShellWord, Icon);

/// The views in the navigation, in its order.
pub const VIEWS: [View; 6] = [
    (|| Page::Board, ShellWord::Ladder, Icon::Board),
    (|| Page::Leads(None), ShellWord::Leads, Icon::Leads),
    (|| Page::Figures, ShellWord::Figures, Icon::Chart),
    (|| Page::Files, ShellWord::Files, Icon::File),
    (|| Page::Import, ShellWord::Import, Icon::Import),
    (|| Page::Settings, ShellWord::Settings, Icon::Gear),
];
/// So many of them fit the bar of a phone; the others are behind "More".
const IN_THE_BAR: usize = 4;

/// The frame and the view in it.
#[component]
pub fn Shell() -> impl IntoView {
    let session = Session::here();
    provide_context(part_words(session));
    let router = Router::here();
    let page = router.page();
    let searching = RwSignal::new(false);
    keys(session, searching);
    follow(session, router, page);
    view! {
        <a class="skip-link" href="#content" on:click=skip_to_content>{session.say(&ShellWord::SkipToContent)}</a>
        <div class="shell">
            <header class="shell-header">
                <PlanName/>
                <div class="shell-tools">
                    <SaveStatus/>
                    <UndoButtons/>
                    <IconButton label=session.say(&ShellWord::Search) icon=Icon::Search on_press=move || searching.set(true)/>
                </div>
            </header>
            <Navigation page/>
            <main class="shell-main" id="content" tabindex="-1"><Content page/></main>
        </div>
        <Search open=searching/>
        <Messages/>
    }
}

fn part_words(session: Session) -> PartWords {
    let say = |word: PartWord| session.say(&word).into();
    PartWords {
        close: say(PartWord::Close),
        cancel: say(PartWord::Cancel),
        dismiss: say(PartWord::Dismiss),
        why_we_ask: say(PartWord::WhyWeAsk),
        show_working: say(PartWord::ShowWorking),
        table: say(PartWord::Table),
        chart: say(PartWord::Chart),
        optional: say(PartWord::Optional),
        breadcrumb: say(PartWord::Breadcrumb),
        no_match: say(PartWord::NoMatch),
    }
}

/// Ctrl+K searches; Ctrl+Z and Ctrl+Shift+Z undo and redo, but within a field they belong to the field.
fn keys(session: Session, searching: RwSignal<bool>) {
    let listener = window_event_listener(ev::keydown, move |event| {
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
            return;
        }
        let typing =
            event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()).is_some_and(|element| {
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
        let word = VIEWS.into_iter().find(|(at, ..)| at() == now).map(|(_, word, _)| session.say(&word));
        let record = session.plan_now(|plan| opened(plan, &now));
        let view = word.or(record.map(Into::into)).unwrap_or_default();
        let parts = [view, name.get_untracked().into(), session.say(&ShellWord::Rungbook)];
        let title: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        document().set_title(&title.join(" – "));
        if before.is_some_and(|before| kind(&before) != kind(&now)) {
            request_animation_frame(move || {
                focus_on("#content h1");
                window().scroll_to_with_x_and_y(0.0, router.scrolled());
            });
        }
        now
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
        _ => None,
    }
}

/// Tabs and records of one view are the same view here: moving between them must not tear the focus away.
fn kind(page: &Page) -> (std::mem::Discriminant<Page>, Option<&str>) {
    let record = match page {
        Page::Opportunity(id, _) | Page::Leads(Some(id)) => Some(id.as_str()),
        _ => None,
    };
    (std::mem::discriminant(page), record)
}

/// The address after the `#` says which view is open, so the link moves the focus instead of the address.
fn skip_to_content(event: web_sys::MouseEvent) {
    event.prevent_default();
    focus_on("#content");
}

fn focus_on(place: &str) {
    let found = document().query_selector(place).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Focus is refused only by elements that are not on the page.
        let _ = element.focus();
    }
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
        <div class="shell-plan">
            <a class="shell-brand-small" href=Route::to(Page::Board).href() aria-label=session.say(&ShellWord::Rungbook)><Logo/></a>
            <bdi class="shell-name clip">{words}</bdi>
            {move || {
                (sample.get() && state.get() != PlanState::None)
                    .then(|| view! { <Badge label=session.say(&ShellWord::Sample) tone=Tone::Note icon=Icon::Info/> })
            }}
        </div>
    }
}

#[component]
fn Navigation(page: Memo<Page>) -> impl IntoView {
    let session = Session::here();
    let router = Router::here();
    let link = |(at, (to, word, icon)): (usize, View)| {
        let class = if at < IN_THE_BAR { "shell-link" } else { "shell-link shell-link-more" };
        let shown = move || {
            page.with(|page| match page {
                Page::Opportunity(..) => to() == Page::Board,
                page => std::mem::discriminant(page) == std::mem::discriminant(&to()),
            })
        };
        view! {
            <li class=class>
                <a href=Route::to(to()).href() aria-current=move || shown().then_some("page")>
                    <Glyph icon/>
                    <span>{session.say(&word)}</span>
                </a>
            </li>
        }
    };
    let more = move || {
        let item = |(to, word, icon): View| {
            MenuItem::new(session.say(&word), move || router.go(&Route::to(to()))).with_icon(icon)
        };
        VIEWS.into_iter().skip(IN_THE_BAR).map(item).collect::<Vec<_>>()
    };
    view! {
        <nav class="shell-nav" aria-label=session.say(&ShellWord::Views)>
            <a class="shell-brand" href=Route::to(Page::Board).href()><Logo/><span>{session.say(&ShellWord::Rungbook)}</span></a>
            <ul>
                {VIEWS.into_iter().enumerate().map(link).collect_view()}
                <li class="shell-more"><Menu label=session.say(&ShellWord::More) icon=Icon::More items=more/></li>
            </ul>
        </nav>
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
