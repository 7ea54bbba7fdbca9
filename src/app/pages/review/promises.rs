//! What was promised about the opportunity that is spoken about: open ones, those kept since the last review, and a new one.

use leptos::prelude::*;

use super::desk::ReviewDesk;
use crate::{
    app::{
        pages::typed::{draft, reader},
        parts::{Badge, Button, CheckboxField, Icon, Kind, Notice, TextField, Tone},
    },
    method::review,
    model::{Action, Change, Deed},
    text::{
        Words,
        review::{ReviewLine, ReviewWord},
    },
};

/// The list and the fields.
#[component]
pub fn Promises() -> AnyView {
    let desk = ReviewDesk::here();
    let found = Memo::new(move |_| {
        let (now, since) = (desk.now.get(), desk.last.with(|last| last.as_ref().and_then(|last| last.held_on)));
        now.map(|id| desk.session.with_plan(|plan| review::promises(plan, &id, since))).unwrap_or_default()
    });
    let running = Memo::new(move |_| desk.running.with(Option::is_some));
    view! {
        <div class="stack tight">
            <h3>{desk.say(&ReviewWord::Promises)}</h3>
            {move || match found.with(Vec::is_empty) {
                true => view! { <p class="quiet">{desk.say(&ReviewWord::NoPromises)}</p> }.into_any(),
                false => view! {
                    <ul class="review-lines">{move || found.get().into_iter().map(|one| view! { <li><Promise one /></li> }).collect_view()}</ul>
                }
                .into_any(),
            }}
            {move || running.get().then(|| view! { <NewPromise /> })}
        </div>
    }
    .into_any()
}

#[component]
fn Promise(one: Action) -> AnyView {
    let desk = ReviewDesk::here();
    let today = desk.session.today().get();
    let until = match (one.done_on, one.due) {
        (Some(on), _) => {
            view! { <Badge label=desk.say(&ReviewLine::KeptOn(on)) tone=Tone::Good icon=Icon::Check /> }.into_any()
        }
        (None, Some(due)) if due < today => {
            view! { <Badge label=desk.say(&ReviewLine::Late(due)) tone=Tone::Bad icon=Icon::Alert /> }.into_any()
        }
        (None, Some(due)) => view! { <span class="quiet">{desk.say(&ReviewLine::Until(due))}</span> }.into_any(),
        (None, None) => ().into_any(),
    };
    let (text, kept) = (one.text.to_string(), one.done_on.is_some());
    let settle = move |done: bool| -> Result<(), Words> {
        let done_on = done.then(|| desk.session.today_now());
        // A refusal has been told by the session.
        let _told = desk.session.commit(Change::put(Action { done_on, ..one.clone() }), Deed::EditAction);
        Ok(())
    };
    view! {
        <div class="row tight review-promise">
            <CheckboxField label=text checked=Signal::stored(kept) on_commit=settle />
            {until}
        </div>
    }
    .into_any()
}

#[component]
fn NewPromise() -> AnyView {
    let desk = ReviewDesk::here();
    let (text, keep_text) = draft("");
    let (until, keep_until) = draft("");
    let problem = RwSignal::new(None::<Words>);
    let add = move || {
        let read = reader(desk.session);
        let made = read.name(text.get_untracked().trim()).and_then(|name| {
            if name.is_empty() {
                return Err(desk.say(&ReviewWord::PromiseNeeds));
            }
            Ok((name, read.day(&until.get_untracked())?))
        });
        match made {
            Err(why) => problem.set(Some(why)),
            Ok((name, due)) => {
                problem.set(None);
                let Some(deal) = desk.now.get_untracked() else { return };
                if desk.carry_out(|plan, ids| review::promise(plan, &deal, name, due, ids), Deed::EditAction) {
                    text.set(String::new());
                    until.set(String::new());
                }
            }
        }
    };
    view! {
        {move || problem.get().map(|why| view! { <Notice title=why tone=Tone::Bad /> })}
        <div class="row review-new-promise">
            <TextField label=desk.say(&ReviewWord::PromiseText) value=text on_commit=keep_text optional=true />
            <TextField label=desk.say(&ReviewWord::PromiseBy) kind=Kind::Date value=until on_commit=keep_until optional=true />
            <Button label=desk.say(&ReviewWord::AddPromise) icon=Icon::Add on_press=add />
        </div>
    }
    .into_any()
}
