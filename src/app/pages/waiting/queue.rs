//! What waits now: a line for each, the longest first. Arrow keys walk, Enter opens.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::{
    app::{
        pages::marks,
        parts::{Badge, Empty, Figure, Glyph, Icon, Picture, Tone},
        session::Session,
    },
    method::waiting::{Awaited, Waiting, waiting},
    metrics::saved_days,
    route::{OpportunityTab, Page, Route},
    text::{
        Words,
        waiting::{WaitingLine, WaitingWord, days},
    },
};

/// The queue, with the days that stopping early saved.
#[component]
pub fn Queue() -> AnyView {
    let session = Session::here();
    let today = session.today();
    let found = Memo::new(move |_| {
        let today = today.get();
        session.with_plan(|plan| waiting(plan, today))
    });
    view! {
        <Saved />
        {move || match found.get() {
            list if list.is_empty() => view! {
                <Empty title=session.say(&WaitingWord::Nobody) line=session.say(&WaitingWord::NobodyLine) picture=Picture::Ladder />
            }
            .into_any(),
            list => view! {
                <p class="quiet">
                    {session.say(&WaitingLine::Count(list.len()))}" "{session.say(&WaitingWord::QueueKeys)}
                </p>
                <ul class="waiting-list" on:keydown=walk>{list.into_iter().map(|one| line(session, one)).collect_view()}</ul>
            }
            .into_any(),
        }}
    }
    .into_any()
}

/// Days saved by stopping early (M332).
#[component]
fn Saved() -> AnyView {
    let session = Session::here();
    let saved = session.figure(saved_days);
    let value = Signal::derive(move || {
        let saved = saved.get();
        (saved.stopped > 0).then(|| Words::from(session.numbers().whole(saved.days)))
    });
    let line = move || {
        let saved = saved.get();
        // Half a day does not tell in words.
        #[allow(clippy::cast_possible_truncation)]
        let usual = saved.usual.map_or(0, |usual| usual.round() as i64);
        match saved.stopped {
            0 => Words::default(),
            stopped => session.say(&WaitingLine::Saved { stopped, usual, of: saved.of }),
        }
    };
    view! {
        <Figure label=session.say(&WaitingWord::Saved) value missing=session.say(&WaitingWord::SavedMissing) line />
    }
    .into_any()
}

/// The part of the opportunity's page where it can be settled.
fn place(one: &Waiting) -> (OpportunityTab, &'static str) {
    match one.what {
        Awaited::Gate(..) | Awaited::Killer(_) => (OpportunityTab::Gates, "gate"),
        Awaited::SignOff(..) | Awaited::SignedOther(..) => (OpportunityTab::Gates, "sign-offs"),
    }
}

fn line(session: Session, one: Waiting) -> impl IntoView {
    let (tab, section) = place(&one);
    let href = Route::to(Page::Opportunity(one.opportunity.to_string(), tab)).with("section", section).href();
    let (what, tone, icon) = marks::awaited(session, &one.what);
    let nobody = || session.say(&WaitingWord::NobodyNamed).into_owned();
    let who = if one.who.is_empty() { nobody() } else { one.who.to_string() };
    let whom: Vec<&str> = one.whom.iter().map(|name| name.as_str()).collect();
    let whom = if whom.is_empty() { nobody() } else { whom.join(", ") };
    view! {
        <li>
            <a class="waiting-line" href=href>
                <span class="waiting-what">
                    <span class="fact-head"><bdi>{one.name.to_string()}</bdi></span>
                    <Badge label=what tone icon />
                    {one.late.then(|| view! { <Badge label=session.say(&WaitingWord::Late) tone=Tone::Bad icon=Icon::Alert /> })}
                </span>
                <span class="waiting-who">
                    <bdi>{who}</bdi><Glyph icon=Icon::Arrow />
                    <span class="visually-hidden">{session.say(&WaitingWord::WhomColumn)}</span>
                    <bdi>{whom}</bdi>
                </span>
                <span class="waiting-days number">{days(session.language(), one.days)}</span>
            </a>
        </li>
    }
}

/// Arrow keys go from line to line.
fn walk(event: web_sys::KeyboardEvent) {
    let down = match event.key().as_str() {
        "ArrowDown" => true,
        "ArrowUp" => false,
        _ => return,
    };
    let here = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let item = here.and_then(|line| line.closest("li").ok().flatten());
    let next = item.and_then(|item| if down { item.next_element_sibling() } else { item.previous_element_sibling() });
    let link = next.and_then(|next| next.query_selector("a").ok().flatten());
    if let Some(link) = link.and_then(|link| link.dyn_into::<web_sys::HtmlElement>().ok()) {
        event.prevent_default();
        // Only what has left the page takes no focus.
        let _ = link.focus();
    }
}
