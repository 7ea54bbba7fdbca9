//! The ladder: a column for each rung.

use leptos::prelude::*;

use super::{
    aside::BesideLadder,
    card_list::{CardList, empty_words},
    desk::{Desk, Sheet},
    drag,
    filter::fold,
    keys,
};
use crate::{
    app::{
        parts::{Icon, IconButton, Meter, Tab, Tabs},
        router::Router,
        session::Session,
    },
    metrics::Lane,
    model::{Id, Stage},
    text::{
        Words,
        board::{BoardLabel, BoardWord},
    },
};

/// The board as columns, with what stands beside the ladder.
#[component]
pub fn Ladder() -> impl IntoView {
    let desk = Desk::here();
    let session = Session::here();
    let stages: Memo<Vec<Option<Id<Stage>>>> =
        Memo::new(move |_| desk.board.with(|board| board.lanes.iter().map(|lane| lane.stage.clone()).collect()));
    view! {
        <RungPicker />
        <LadderFrame>
            <div class="lanes" role="group" aria-label=session.say(&BoardLabel::Rungs)>
                {move || {
                    let stages = stages.get();
                    let of = stages.len();
                    (0..of).map(|at| view! { <LaneView at of /> }).collect_view()
                }}
            </div>
            <BesideLadder />
        </LadderFrame>
    }
}

/// What hears the keys and the pointer over cards, wherever they stand.
#[component]
pub fn LadderFrame(
    /// In rows.
    #[prop(optional)]
    rows: bool,
    children: Children,
) -> impl IntoView {
    let desk = Desk::here();
    drag::follow(desk);
    view! {
        <div
            class="ladder"
            class:rows=rows
            class:dragging=move || desk.drag.with(Option::is_some)
            on:keydown=move |event| keys::pressed(desk, &event)
            on:focusin=move |event| keys::focused(desk, &event)
            on:pointerdown=move |event| drag::pressed(desk, &event)
            on:contextmenu=move |event| drag::hold_back_menu(desk, &event)
            on:undelegated::touchmove=move |event| drag::hold_back_scroll(desk, &event)
            on:click=move |event| drag::hold_back_click(desk, &event)
            on:dragstart=move |event| event.prevent_default()
        >
            {children()}
        </div>
        <drag::Ghost />
    }
}

/// On a phone one rung at a time: which one stands in the address.
#[component]
pub fn RungPicker() -> impl IntoView {
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
pub fn chosen_lane(desk: Desk) -> usize {
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
    let count = Memo::new(move |_| desk.board.with(|board| board.lanes.get(at).map_or(0, |lane| lane.cards.len())));
    let phone = Memo::new(move |_| chosen_lane(desk) == at);
    let stage = desk.board.with_untracked(|board| board.lanes.get(at).and_then(|lane| lane.stage.clone()));
    let zone = closing_zone(desk, stage.as_ref());
    let heading = format!("rung-{at}");
    let folded = Memo::new(move |_| desk.is_folded(at));
    let held = StoredValue::new(stage.clone());
    let cards = move || {
        (!folded.get()).then(|| {
            let empty = move || empty_words(desk, held.get_value().as_ref());
            view! { <CardList at within=Signal::derive(move || 0..count.get()) empty=ViewFn::from(empty) /> }
        })
    };
    view! {
        <section
            class="lane"
            class:closing=zone
            class:top=at + 1 == of
            class:chosen=phone
            class:folded=folded
            class:over=move || held_over(desk, at)
            class:closed=move || refuses(desk, at).is_some()
            data-lane=at.to_string()
            aria-labelledby=heading.clone()
        >
            <LaneHead at stage heading=heading.clone() zone />
            {cards}
        </section>
    }
}

/// True while a card is held over a lane.
pub fn held_over(desk: Desk, at: usize) -> bool {
    desk.lift.with(|lift| lift.as_ref().is_some_and(|lift| lift.lane == at))
        || desk.drag.with(|drag| drag.as_ref().is_some_and(|drag| drag.is_over_lane(at)))
}

/// Why a lane does not take the card that is held.
pub fn refuses(desk: Desk, at: usize) -> Option<Words> {
    let lifted = desk.lift.with(|lift| lift.as_ref().map(|lift| lift.id.clone()));
    let held = lifted.or_else(|| desk.drag.with(|drag| drag.as_ref().map(|drag| drag.id.clone())))?;
    desk.refused_by(&held, at)
}

pub fn closing_zone(desk: Desk, stage: Option<&Id<Stage>>) -> bool {
    desk.session
        .plan_now(|plan| stage.and_then(|id| plan.playbook.stages.get(id)).is_some_and(|stage| stage.closing_zone))
}

#[component]
pub fn LaneHead(at: usize, stage: Option<Id<Stage>>, heading: String, zone: bool) -> impl IntoView {
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
        let (median, expected, learned) = (lane.median_days, lane.expected_days, lane.learned_days);
        let days = BoardWord::LaneDays { median, expected, learned };
        session.say(&days)
    });
    let stage_id = StoredValue::new(stage.clone());
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
                <span class="lane-tools">{fold_button(desk, at, &name, stage_id)} {add}</span>
            </div>
            <p class="lane-figures">
                <strong>{worth}</strong>
                <span class="faint">{days}</span>
            </p>
            {need(desk, stage_id)}
            {move || refuses(desk, at).map(|why| view! { <p class="lane-refuses">{why}</p> })}
            {zone.then(|| view! { <p class="lane-zone">{session.say(&BoardLabel::ClosingZone)}</p> })}
        </header>
    }
}

fn fold_button(desk: Desk, at: usize, name: &Words, stage: StoredValue<Option<Id<Stage>>>) -> impl IntoView + use<> {
    let name = name.clone();
    let folded = Memo::new(move |_| desk.is_folded(at));
    let label = move || {
        let word = if folded.get() { BoardLabel::Unfold } else { BoardLabel::Fold };
        Words::from(format!("{} {name}", desk.say(&word)))
    };
    let press = move || {
        if let Some(stage) = stage.get_value() {
            fold(desk.router, stage.as_str(), !folded.get_untracked());
        }
    };
    stage.with_value(Option::is_some).then(
        || view! { <span class="lane-fold"><IconButton label=Signal::derive(label) icon=Icon::Chevron on_press=press /></span> },
    )
}

/// How much of what has to stand on a rung for the target does.
fn need(desk: Desk, stage: StoredValue<Option<Id<Stage>>>) -> impl IntoView + use<> {
    let need = Memo::new(move |_| {
        let own = stage.get_value();
        let found = desk.ahead.with(|ahead| ahead.needs.iter().find(|(id, ..)| Some(id) == own.as_ref()).cloned());
        found.map(|(_, share, words)| (share, words))
    });
    let any = Memo::new(move |_| need.with(Option::is_some));
    // The bar stays and only what it says follows.
    let words = Signal::derive(move || need.get().map(|(_, words)| words).unwrap_or_default());
    let share = Signal::derive(move || need.get().map(|(share, _)| share).unwrap_or_default());
    move || any.get().then(|| view! { <p class="lane-need"><Meter label=words share /></p> })
}
