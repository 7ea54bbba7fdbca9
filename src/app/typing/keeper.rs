//! Keeps what is being typed: a moment after each key, until its field is left and what it held is saved.

use std::time::Duration;

use gloo_timers::future::TimeoutFuture;
use leptos::{ev, prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{
    alive,
    entered::Entered,
    place::{describe, is_in_form, is_refused, stands, text_of},
};
use crate::{
    app::{clock, saver::Saver, session::Session},
    store::Typed,
};

/// So long after a key, at most, its text is on the way to the disk.
const KEPT_AFTER_MILLIS: u64 = 150;
/// So long after a click or a key a form that it ended is gone, unless what it asked for takes longer.
const GONE_AFTER_MILLIS: u64 = 60;
/// So often it is looked whether a form is gone by now, and whether what was not saved is.
const AGAIN_AFTER_MILLIS: u32 = 1_000;
/// A longer text is not kept while it is typed: it is pasted, and its source still has it.
const LENGTH_MAX: usize = 20_000;

/// A field that was typed in and not yet left.
#[derive(Clone)]
struct Field {
    element: Element,
    typed: Typed,
    kept: bool,
}

/// Keeps what is being typed. There is one in the page.
#[derive(Clone, Copy)]
pub struct Keeper {
    pub session: Session,
    pub saver: Saver,
    entered: Entered,
    opening: StoredValue<String>,
    fields: StoredValue<Vec<Field>, LocalStorage>,
    waits: StoredValue<bool>,
    looks: StoredValue<bool>,
}

impl Keeper {
    /// Watches every field of the page from now on.
    pub fn start(entered: Entered) -> Self {
        let opening = format!("{:032x}", clock::random_bits());
        alive::hold(&opening);
        let keeper = Self {
            session: Session::here(),
            saver: Saver::here(),
            entered,
            opening: StoredValue::new(opening),
            fields: StoredValue::new_local(Vec::new()),
            waits: StoredValue::new(false),
            looks: StoredValue::new(false),
        };
        let typed = window_event_listener(ev::input, move |event| keeper.typed(target(&event)));
        let left = window_event_listener(ev::change, move |event| keeper.left(target(&event)));
        let clicked = window_event_listener(ev::click, move |_| keeper.look_soon());
        let pressed = window_event_listener(ev::keyup, move |_| keeper.look_soon());
        let hidden = window_event_listener(ev::visibilitychange, move |_| keeper.keep());
        let ended = window_event_listener(ev::pagehide, move |_| keeper.keep());
        on_cleanup(move || {
            [typed, left, clicked, pressed, hidden, ended]
                .into_iter()
                .for_each(leptos::prelude::WindowListenerHandle::remove);
        });
        // The view may have come later than the first keys.
        if let Some((element, before)) = entered.last()
            && text_of(&element).is_some_and(|text| text != before)
        {
            keeper.typed(Some(element));
        }
        keeper
    }

    /// This opening of the page.
    pub fn opening(self) -> String {
        self.opening.get_value()
    }

    /// Reads and changes what is being typed; nothing once this view is gone.
    fn with<T: Default>(self, act: impl FnOnce(&mut Vec<Field>) -> T) -> T {
        self.fields.try_update_value(act).unwrap_or_default()
    }

    fn typed(self, element: Option<Element>) {
        let Some((element, text)) = element.and_then(|element| text_of(&element).map(|text| (element, text))) else {
            return;
        };
        self.note(&element, text, None);
    }

    /// Notes what a field holds by now; `before` is what stood in it, where that is not what was there when it was entered.
    pub fn note(self, element: &Element, text: String, before: Option<String>) {
        if !self.has(element) && !self.begin(element, before) {
            return;
        }
        let at = clock::now_millis();
        let mut back = false;
        self.with(|fields| {
            if let Some(field) = fields.iter_mut().find(|field| field.element == *element) {
                back = text == field.typed.before || text.len() > LENGTH_MAX;
                (field.typed.text, field.typed.at, field.kept) = (text, at, false);
            }
        });
        if back {
            self.end(element);
        } else if !self.waits.get_value() {
            self.waits.set_value(true);
            set_timeout(
                move || {
                    self.waits.try_set_value(false);
                    self.keep();
                },
                Duration::from_millis(KEPT_AFTER_MILLIS),
            );
        }
    }

    fn begin(self, element: &Element, before: Option<String>) -> bool {
        let entered = || self.entered.last().filter(|(last, _)| last == element).map(|(_, text)| text);
        let (Some(before), Some(place)) = (before.or_else(entered), describe(element)) else { return false };
        let plan = self.session.plan_now(|plan| plan.head.id.to_string());
        let typed = Typed { opening: self.opening(), plan, before, ..place };
        self.with(|fields| fields.push(Field { element: element.clone(), typed, kept: true }));
        true
    }

    /// Hands what is not on the disk yet to the browser, at once.
    fn keep(self) {
        let Some(store) = self.saver.store() else { return };
        let waiting: Vec<Typed> = self.with(|fields| {
            let waiting = fields.iter_mut().filter_map(|field| {
                let kept = std::mem::replace(&mut field.kept, true);
                (!kept).then(|| field.typed.clone())
            });
            waiting.collect()
        });
        if !waiting.is_empty() {
            // What the disk does not take is tried again with the next key; once the field is left its saving says what is wrong.
            spawn_local(async move { drop(store.keep_typed(&waiting).await) });
        }
    }

    fn left(self, element: Option<Element>) {
        let Some(element) = element.filter(|element| self.has(element)) else { return };
        spawn_local(async move {
            // The field's own answer comes first.
            TimeoutFuture::new(0).await;
            let stays = is_refused(&element) || is_in_form(&element);
            if !(stays && stands(&element)) {
                self.end(&element);
            }
        });
    }

    fn has(self, element: &Element) -> bool {
        self.with(|fields| fields.iter().any(|field| field.element == *element))
    }

    /// A click or a key may have ended the form or the view in which something was typed.
    fn look_soon(self) {
        if !self.with(|fields| fields.is_empty()) {
            set_timeout(move || self.look(), Duration::from_millis(GONE_AFTER_MILLIS));
        }
    }

    /// Looks what of the fields that were typed in is gone, and again while one stands in a form: it may close only when its work is done.
    fn look(self) {
        let all: Vec<Element> = self.with(|fields| fields.iter().map(|field| field.element.clone()).collect());
        let mut in_form = false;
        for element in all {
            match text_of(&element).filter(|_| stands(&element)) {
                // Escape gives back what stood there without a word.
                Some(text) if self.holds_other(&element, &text) => self.note(&element, text, None),
                Some(_) => in_form |= is_in_form(&element),
                None => self.end(&element),
            }
        }
        if in_form && self.looks.try_get_value() == Some(false) {
            self.looks.set_value(true);
            let again = move || {
                self.looks.try_set_value(false);
                self.look();
            };
            set_timeout(again, Duration::from_millis(AGAIN_AFTER_MILLIS.into()));
        }
    }

    fn holds_other(self, element: &Element, text: &str) -> bool {
        self.with(|fields| fields.iter().any(|field| field.element == *element && field.typed.text != text))
    }

    /// What was typed is part of the plan, or given up: it is let go of once everything is saved.
    fn end(self, element: &Element) {
        let mut ended = Vec::new();
        self.with(|fields| {
            ended.extend(fields.iter().filter(|field| field.element == *element).map(|field| field.typed.clone()));
            fields.retain(|field| field.element != *element);
        });
        self.forget(ended);
    }

    /// Lets go of texts once everything is saved; one that is being typed anew by then stays.
    pub fn forget(self, mut texts: Vec<Typed>) {
        spawn_local(async move {
            // What is not saved is still needed, and may be saved later.
            while !self.saver.settled().await {
                TimeoutFuture::new(AGAIN_AFTER_MILLIS).await;
            }
            self.with(|fields| {
                texts.retain(|text| !fields.iter().any(|field| field.typed.is_of_the_field_of(text)));
            });
            if let Some(store) = self.saver.store().filter(|_| !texts.is_empty()) {
                // What stays by a failure is found to stand in its field at the next opening.
                drop(store.forget_typed(&texts).await);
            }
        });
    }
}

fn target(event: &web_sys::Event) -> Option<Element> {
    event.target().and_then(|target| target.dyn_into().ok())
}
