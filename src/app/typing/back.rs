//! Puts back what was being typed when an earlier page ended, and says what cannot be put back at once.

use gloo_timers::future::TimeoutFuture;
use leptos::{ev, prelude::*, task::spawn_local};

use super::{
    alive,
    entered::Entered,
    keeper::Keeper,
    place::{address, find, put, text_of},
};
use crate::{
    app::{
        clock,
        parts::{Button, Icon, LinkButton, Look, Notice, Tone},
    },
    route::Route,
    store::{Fate, Typed},
    text::typed::{TypedSentence, TypedWord},
};

/// So often, this many milliseconds apart, a field is looked for that should be on the page.
const LOOKS: usize = 40;
const LOOK_MILLIS: u32 = 100;
/// A page that was reloaded may need a moment to die.
const DYING_MILLIS: u32 = 700;

/// A text that was found, and what is known of its field.
#[derive(Clone, PartialEq)]
struct Found {
    typed: Typed,
    /// Something else was written there since.
    asks: bool,
}

#[derive(Clone, Copy)]
struct Back {
    keeper: Keeper,
    found: RwSignal<Vec<Found>>,
    here: RwSignal<String>,
    looking: StoredValue<bool>,
}

/// Keeps what is being typed, and shows what is left of an earlier page.
#[component]
pub fn Typing() -> AnyView {
    let entered: Entered = expect_context();
    let keeper = Keeper::start(entered);
    let back = Back {
        keeper,
        found: RwSignal::new(Vec::new()),
        here: RwSignal::new(address()),
        looking: StoredValue::new(false),
    };
    let session = keeper.session;
    let plan = session.figure(|plan| plan.head.id.to_string());
    Effect::new(move |_| {
        back.found.set(Vec::new());
        back.look(plan.get());
    });
    let moved = window_event_listener(ev::hashchange, move |_| {
        back.here.set(address());
        back.put_back();
    });
    // A sheet that opens takes the focus.
    let entering = window_event_listener(ev::focusin, move |_| {
        if back.found.with_untracked(|found| !found.is_empty()) {
            back.put_back_what_stands();
        }
    });
    on_cleanup(move || {
        moved.remove();
        entering.remove();
    });
    let say = move |word: TypedWord| session.say(&word);
    let banner = move || {
        let lines = back.found.get().into_iter().map(|found| line(back, found)).collect_view();
        view! {
            <div class="save-banner"><Notice title=say(TypedWord::Title) tone=Tone::Note>
                <p>{say(TypedWord::Line)}</p>
                <ul class="files-bin">{lines}</ul>
            </Notice></div>
        }
    };
    (move || (!back.found.with(Vec::is_empty)).then(banner)).into_any()
}

impl Back {
    /// Looks what earlier pages left of this plan.
    fn look(self, plan: String) {
        let Some(store) = self.keeper.saver.store() else { return };
        spawn_local(async move {
            for wait in [0, DYING_MILLIS] {
                TimeoutFuture::new(wait).await;
                let mut all = store.typed().await.unwrap_or_default();
                let alive = alive::all().await;
                let now = clock::now_millis();
                self.keeper.forget(all.extract_if(.., |typed| typed.is_old(now)).collect());
                all.retain(|typed| typed.plan == plan && typed.opening != self.keeper.opening());
                let waits_for_the_dying = wait == 0 && all.iter().any(|typed| alive.contains(&typed.opening));
                if waits_for_the_dying {
                    continue;
                }
                all.retain(|typed| !alive.contains(&typed.opening));
                let here = self.keeper.session.plan_now(|open| open.head.id.as_str() == plan);
                if here && !all.is_empty() {
                    self.take(all);
                }
                return;
            }
        });
    }

    fn take(self, all: Vec<Typed>) {
        self.found.set(all.into_iter().map(|typed| Found { typed, asks: false }).collect());
        self.put_back();
    }

    /// Puts back what belongs to this address, as soon as its fields stand.
    fn put_back(self) {
        if self.looking.get_value() {
            return;
        }
        self.looking.set_value(true);
        spawn_local(async move {
            for _ in 0..LOOKS {
                self.put_back_what_stands();
                let here = address();
                let waits = |found: &Found| found.typed.address == here && found.typed.sheet.is_empty() && !found.asks;
                if self.found.try_with_untracked(|all| all.iter().any(waits)) != Some(true) {
                    break;
                }
                TimeoutFuture::new(LOOK_MILLIS).await;
            }
            self.looking.try_set_value(false);
        });
    }

    fn put_back_what_stands(self) {
        let here = address();
        for found in self.found.try_get_untracked().unwrap_or_default() {
            if found.typed.address == here && !found.asks {
                self.settle(&found.typed, false);
            }
        }
    }

    /// Puts one text into its field, where that stands on the page; `wanted` where the person chose it over what was written since.
    fn settle(self, typed: &Typed, wanted: bool) {
        let Some(field) = find(typed) else { return };
        let present = text_of(&field).unwrap_or_default();
        match typed.fate(&present) {
            Fate::Stands => self.drop(typed),
            Fate::Asks if !wanted => self.found.update(|all| {
                all.iter_mut().filter(|one| one.typed == *typed).for_each(|one| one.asks = true);
            }),
            Fate::Asks | Fate::PutBack => {
                self.keeper.note(&field, typed.text.clone(), Some(present));
                put(&field, &typed.text);
                self.drop(typed);
                let told = self.keeper.session.say(&TypedSentence::Back(&typed.field));
                self.keeper.session.notices().tell(crate::app::notices::Notice::words(told));
            }
        }
    }

    /// It is no longer offered.
    fn drop(self, typed: &Typed) {
        self.found.update(|all| all.retain(|one| one.typed != *typed));
        self.keeper.forget(vec![typed.clone()]);
    }
}

fn line(back: Back, Found { typed, asks }: Found) -> AnyView {
    let session = back.keeper.session;
    let is_here = back.here.get() == typed.address;
    let (wanted, unwanted) = (typed.clone(), typed.clone());
    let advice = match (asks, is_here, typed.sheet.is_empty()) {
        (true, ..) => Some(session.say(&TypedWord::ChangedSince)),
        (_, true, false) => Some(session.say(&TypedSentence::InSheet(&typed.sheet))),
        _ => None,
    };
    view! {
        <li class="spread">
            <span>
                <strong>{typed.field.clone()}</strong>
                ": "
                <bdi>{typed.text.clone()}</bdi>
                {advice.map(|advice| view! { <span class="faint files-days">{advice}</span> })}
            </span>
            <span class="row">
                {(asks && is_here)
                    .then(|| view! { <Button label=session.say(&TypedWord::UseIt) on_press=move || back.settle(&wanted, true) /> })}
                {(!is_here)
                    .then(|| view! { <LinkButton label=session.say(&TypedWord::GoThere) href=Route::parse(&typed.address).href() /> })}
                <Button
                    label=session.say(&TypedWord::Discard)
                    icon=Icon::Bin
                    look=Look::Quiet
                    on_press=move || back.drop(&unwanted)
                />
            </span>
        </li>
    }
    .into_any()
}
