//! The ladder: a column for each rung, of whose cards only those in sight exist.

use std::sync::Arc;

use leptos::{html, prelude::*};

use super::{
    beside::BesideLadder,
    card::{card_view, link_id},
    desk::{Desk, Sheet},
    drag, keys,
};
use crate::{
    app::{
        parts::{Icon, IconButton, Tab, Tabs},
        router::Router,
        session::Session,
    },
    metrics::{Card, Lane},
    model::{Id, Stage},
    text::{
        Words,
        board::{BoardLabel, BoardWord},
    },
};

/// Height of a card with the gap below it, in rem; `style/pages/board.css` sets the same.
const SLOT_REM: f64 = 12.25;
/// Cards that exist above and below those in sight.
const AROUND: usize = 2;

/// The board as columns, with what stands beside the ladder.
#[component]
pub fn Ladder() -> impl IntoView {
    let desk = Desk::here();
    let session = Session::here();
    let stages: Memo<Vec<Option<Id<Stage>>>> =
        Memo::new(move |_| desk.board.with(|board| board.lanes.iter().map(|lane| lane.stage.clone()).collect()));
    drag::follow(desk);
    view! {
        <RungPicker />
        <div
            class="ladder"
            class:dragging=move || desk.drag.with(Option::is_some)
            on:keydown=move |event| keys::pressed(desk, &event)
            on:focusin=move |event| keys::focused(desk, &event)
            on:pointerdown=move |event| drag::pressed(desk, &event)
            on:contextmenu=move |event| drag::hold_back_menu(desk, &event)
            on:undelegated::touchmove=move |event| drag::hold_back_scroll(desk, &event)
            on:click=move |event| drag::hold_back_click(desk, &event)
            on:dragstart=move |event| event.prevent_default()
        >
            <div class="lanes" role="group" aria-label=session.say(&BoardLabel::Rungs)>
                {move || {
                    let stages = stages.get();
                    let of = stages.len();
                    (0..of).map(|at| view! { <LaneView at of /> }).collect_view()
                }}
            </div>
            <BesideLadder />
        </div>
        <drag::Ghost />
    }
}

/// On a phone one rung at a time: which one stands in the address.
#[component]
fn RungPicker() -> impl IntoView {
    let desk = Desk::here();
    let session = Session::here();
    let router = Router::here();
    let tabs = move || {
        let route = router.route();
        let chosen = chosen_lane(desk);
        desk.board.with(|board| {
            let tab = |(at, lane): (usize, &Lane)| Tab {
                label: desk.rung_name(lane.stage.as_ref()),
                href: route.clone().with("rung", lane.stage.as_ref().map_or("-", |id| id.as_str())).href(),
                current: at == chosen,
                note: lane.sums.count.to_string().into(),
            };
            board.lanes.iter().enumerate().map(tab).collect::<Vec<_>>()
        })
    };
    view! { <div class="rung-picker"><Tabs label=session.say(&BoardLabel::Rungs) tabs=Signal::derive(tabs) /></div> }
}

/// The lane that a phone shows: the one in the address, else the first that holds something.
fn chosen_lane(desk: Desk) -> usize {
    let told = Router::here().route().get("rung").map(str::to_owned);
    desk.board.with(|board| {
        let asked = told.and_then(|told| {
            board.lanes.iter().position(|lane| lane.stage.as_ref().map_or("-", |id| id.as_str()) == told)
        });
        asked.or_else(|| board.lanes.iter().position(|lane| !lane.cards.is_empty())).unwrap_or(0)
    })
}

#[component]
fn LaneView(at: usize, of: usize) -> impl IntoView {
    let desk = Desk::here();
    let place: NodeRef<html::Ul> = NodeRef::new();
    let (first, set_first) = signal(0_usize);
    let slot = slot_px();
    let rows = move || visible(desk, at, first.get(), in_sight(slot));
    let count = move || desk.board.with(|board| board.lanes.get(at).map_or(0, |lane| lane.cards.len()));
    let scrolled = move |_| {
        if let Some(list) = place.get_untracked() {
            set_first.set(slots(f64::from(list.scroll_top()), slot));
        }
    };
    Effect::new(move |_| {
        let Some(id) = desk.reveal.get() else { return };
        let found = desk.board.with_untracked(|board| board.find(&id));
        if let (Some((lane, row)), Some(list)) = (found, place.get())
            && lane == at
        {
            bring_to_sight(&list, row, slot);
            set_first.set(slots(f64::from(list.scroll_top()), slot));
            focus_soon(link_id(&id));
        }
    });
    let phone = Memo::new(move |_| chosen_lane(desk) == at);
    let stage = desk.board.with_untracked(|board| board.lanes.get(at).and_then(|lane| lane.stage.clone()));
    let held_over = move || {
        desk.lift.with(|lift| lift.as_ref().is_some_and(|lift| lift.lane == at))
            || desk.drag.with(|drag| drag.as_ref().is_some_and(|drag| drag.is_over_lane(at)))
    };
    let zone = closing_zone(desk, stage.as_ref());
    let heading = format!("rung-{at}");
    view! {
        <section
            class="lane"
            class:closing=zone
            class:top=at + 1 == of
            class:chosen=phone
            class:over=held_over
            data-lane=at.to_string()
            aria-labelledby=heading.clone()
        >
            <LaneHead at stage=stage.clone() heading=heading.clone() zone />
            <ul class="lane-list" node_ref=place on:scroll=scrolled>
                <li class="lane-space" aria-hidden="true" style:block-size=move || rem(count())></li>
                <For each=rows key=|(row, card)| (*row, Arc::as_ptr(card).addr()) let((row, card))>
                    <li
                        class="ladder-slot"
                        aria-setsize=move || count().to_string()
                        aria-posinset=(row + 1).to_string()
                        style:transform=format!("translateY({})", rem(row))
                    >
                        {card_view(desk, card)}
                    </li>
                </For>
                {move || (count() == 0).then(|| empty_words(desk, stage.as_ref()))}
            </ul>
        </section>
    }
}

fn empty_words(desk: Desk, stage: Option<&Id<Stage>>) -> impl IntoView + use<> {
    let evidence = desk.session.plan_now(|plan| {
        stage.and_then(|id| plan.playbook.stages.get(id)).map(|stage| stage.buyer_evidence.to_string())
    });
    let words = desk.session.say(&BoardWord::EmptyRung(&evidence.unwrap_or_default()));
    view! { <li class="lane-empty">{words}</li> }
}

fn closing_zone(desk: Desk, stage: Option<&Id<Stage>>) -> bool {
    desk.session
        .plan_now(|plan| stage.and_then(|id| plan.playbook.stages.get(id)).is_some_and(|stage| stage.closing_zone))
}

#[component]
fn LaneHead(at: usize, stage: Option<Id<Stage>>, heading: String, zone: bool) -> impl IntoView {
    let desk = Desk::here();
    let session = Session::here();
    let name = desk.rung_name(stage.as_ref());
    let purpose = desk.session.plan_now(|plan| {
        stage.as_ref().and_then(|id| plan.playbook.stages.get(id)).map(|stage| stage.purpose.to_string())
    });
    let purpose = purpose.unwrap_or_else(|| session.say(&BoardLabel::NoRungAdvice).into_owned());
    let of_lane = move |read: fn(&Lane, Session) -> Words| {
        move || desk.board.with(|board| board.lanes.get(at).map(|lane| read(lane, session)).unwrap_or_default())
    };
    let count = of_lane(|lane, _| lane.sums.count.to_string().into());
    let worth = of_lane(|lane, session| session.say(&BoardWord::Amounts(&lane.sums, &session.numbers())));
    let days = of_lane(|lane, session| {
        let days = BoardWord::LaneDays { median: lane.median_days, usual: lane.usual_days };
        session.say(&days)
    });
    let add = stage.map(|stage| {
        let words = session.say(&BoardLabel::AddHere);
        view! {
            <IconButton
                label=format!("{words}: {name}")
                icon=Icon::Add
                on_press=move || desk.open(Sheet::New(Some(stage.clone())))
            />
        }
    });
    view! {
        <header class="lane-head" title=purpose>
            <div class="lane-name">
                <h2 id=heading><bdi>{name.clone()}</bdi> " " <span class="lane-count">{count}</span></h2>
                {add}
            </div>
            <p class="lane-figures">
                <strong>{worth}</strong>
                <span class="faint">{days}</span>
            </p>
            {zone.then(|| view! { <p class="lane-zone">{session.say(&BoardLabel::ClosingZone)}</p> })}
        </header>
    }
}

/// The cards of a lane that exist: those in sight with some around, and the one that Tab reaches.
fn visible(desk: Desk, lane: usize, first: usize, count: usize) -> Vec<(usize, Arc<Card>)> {
    let active = desk.current().get();
    desk.board.with(|board| {
        let Some(lane) = board.lanes.get(lane) else { return Vec::new() };
        let from = first.saturating_sub(AROUND);
        let to = first.saturating_add(count).saturating_add(AROUND);
        let cards = lane.cards.iter().enumerate();
        cards
            .filter(|(at, card)| (from..to).contains(at) || active.as_ref() == Some(&card.id))
            .map(|(at, card)| (at, Arc::clone(card)))
            .collect()
    })
}

/// A length of so many slots.
fn rem(slots: usize) -> String {
    let slots = u32::try_from(slots).unwrap_or(u32::MAX);
    format!("{}rem", f64::from(slots) * SLOT_REM)
}

/// A slot in pixels, which follows the reader's letter size.
fn slot_px() -> f64 {
    let root = document().document_element();
    let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
    let size = style.and_then(|style| style.get_property_value("font-size").ok());
    let px = size.and_then(|size| size.trim_end_matches("px").parse::<f64>().ok()).unwrap_or(16.0);
    px * SLOT_REM
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A few slots; the cast stops at nought.
fn slots(px: f64, slot: f64) -> usize {
    (px / slot).floor() as usize
}

fn in_sight(slot: f64) -> usize {
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(900.0);
    slots(height, slot) + 1
}

fn bring_to_sight(list: &web_sys::HtmlUListElement, row: usize, slot: f64) {
    let top = f64::from(u32::try_from(row).unwrap_or(u32::MAX)) * slot;
    let (seen, height) = (f64::from(list.scroll_top()), f64::from(list.client_height()));
    #[allow(clippy::cast_possible_truncation)] // Pixels of a list of at most 100,000 cards.
    if top < seen {
        list.set_scroll_top(top as i32);
    } else if top + slot > seen + height {
        list.set_scroll_top((top + slot - height) as i32);
    }
}

/// Focuses an element once it stands on the page.
pub fn focus_soon(id: String) {
    request_animation_frame(move || {
        use wasm_bindgen::JsCast;
        let found = document().get_element_by_id(&id).and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(element) = found {
            // Focus is refused only by elements that are not on the page.
            let _ = element.focus();
        }
    });
}
