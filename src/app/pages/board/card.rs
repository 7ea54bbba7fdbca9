//! One card, and its menu.

use std::sync::Arc;

use leptos::prelude::*;

use super::desk::{Desk, Ending, Sheet};
use crate::{
    app::{
        parts::{Avatar, Glyph, Icon, Menu, MenuItem, dots, ring},
        session::Session,
    },
    method::dossier::ladder_for,
    metrics::{Card, Order, Pace, SizeBand},
    model::{Channel, Id, Opportunity, Outcome, Phase, SaleKind, Stage},
    route::{OpportunityTab, Page, Route},
    text::{
        Words,
        board::{BoardLabel, BoardWord},
    },
};

/// The element id of the link of a card.
pub fn link_id(id: &Id<Opportunity>) -> String {
    format!("card-{id}")
}

/// Where the opportunity of a card is worked on.
pub fn href(id: &Id<Opportunity>) -> String {
    Route::to(Page::Opportunity(id.to_string(), OpportunityTab::Plan)).href()
}

/// One card of the board.
pub fn card_view(desk: Desk, card: Arc<Card>) -> impl IntoView {
    let session = desk.session;
    let (id, name) = (card.id.clone(), card.name.to_string());
    let own = id.clone();
    let reachable = move || if desk.current().get().as_ref() == Some(&own) { "0" } else { "-1" };
    let tabindex = Memo::new(move |_| reachable());
    let lifted_id = id.clone();
    let lifted = move || {
        desk.lift.with(|lift| lift.as_ref().is_some_and(|lift| lift.id == lifted_id))
            || desk.drag.with(|drag| drag.as_ref().is_some_and(|drag| drag.id == lifted_id))
    };
    let about = format!("about-{id}");
    let items = {
        let card = Arc::clone(&card);
        Signal::derive(move || menu(desk, &card))
    };
    let menu_name = session.say(&BoardWord::MenuOf(&name));
    let account = if card.account.is_empty() {
        view! { <span class="faint">{session.say(&BoardLabel::NoAccount)}</span> }.into_any()
    } else {
        view! { <bdi>{card.account.to_string()}</bdi> }.into_any()
    };
    let kind = card.sale_kind.map(|kind| {
        view! { <span class="ladder-card-kind">{session.say(&BoardWord::KindShort(kind))}</span> }
    });
    view! {
        <article class="ladder-card" class:lifted=lifted class:struck=card.killer.is_some() data-card=id.to_string()>
            <div class="ladder-card-head">
                {choose_box(desk, &card)}
                <a
                    class="ladder-card-open"
                    id=link_id(&id)
                    href=href(&id)
                    tabindex=move || tabindex.get()
                    draggable="false"
                    title=name.clone()
                    aria-describedby=about.clone()
                >
                    <bdi>{name.clone()}</bdi>
                </a>
                <Menu label=menu_name items=items icon=Icon::More bare=true />
            </div>
            <div class="ladder-card-facts" id=about>
                <p class="ladder-card-account"><span class="clip">{account}</span>{kind}</p>
                {money_line(session, &card)}
                {pace_line(session, &card)}
                {step_line(session, &card)}
                {foot_line(session, &card)}
            </div>
        </article>
    }
}

/// The box that chooses a card, while cards are chosen.
pub fn choose_box(desk: Desk, card: &Card) -> impl IntoView + use<> {
    let (id, name) = (card.id.clone(), desk.say(&BoardWord::ChooseCard(&card.name)));
    move || {
        desk.choosing.get().then(|| {
            let (own, id) = (id.clone(), id.clone());
            view! {
                <input
                    type="checkbox"
                    class="choose-box"
                    aria-label=name.clone()
                    prop:checked=move || desk.chosen.with(|chosen| chosen.contains(&own))
                    on:change=move |_| desk.choose(&id)
                />
            }
        })
    }
}

fn money_line(session: Session, card: &Card) -> impl IntoView + use<> {
    let today = session.today_now();
    let amount = card.amount.map(|money| session.numbers().money_short(money));
    let whole = card.amount.map(|money| session.numbers().money(money));
    let closes = match card.close_date {
        Some(day) => session.say(&BoardWord::OnDay(day, today)),
        None => session.say(&BoardLabel::NoCloseDate),
    };
    let size = card.size.map(|size| {
        let class = match size {
            SizeBand::Rock => "size rock",
            SizeBand::Stone => "size stone",
            SizeBand::Pebble => "size pebble",
        };
        view! { <span class=class role="img" aria-label=session.say(&size) title=session.say(&size)></span> }
    });
    view! {
        <p class="ladder-card-money">
            <span class="ladder-card-amount" class:faint=card.amount.is_none() title=whole>
                {amount.map_or_else(|| session.say(&BoardLabel::NoAmount), Words::from)}
            </span>
            {size}
            <span class="ladder-card-date" class:late=card.overdue>
                {card.overdue.then(|| {
                    let words = session.say(&BoardLabel::Overdue);
                    view! { <span class="mark" role="img" aria-label=words.clone() title=words><Glyph icon=Icon::Alert /></span> }
                })}
                {closes}
            </span>
        </p>
    }
}

fn pace_line(session: Session, card: &Card) -> impl IntoView + use<> {
    let (word, icon, class) = match card.pace {
        Pace::Unknown => (BoardLabel::SinceUnknown, Icon::Question, "pace"),
        Pace::Fresh => (BoardLabel::Fresh, Icon::Check, "pace good"),
        Pace::Slow => (BoardLabel::Slow, Icon::Clock, "pace warn"),
        Pace::Stale(_) => (BoardLabel::Stale, Icon::Warning, "pace bad"),
    };
    let (done, of) = card.evidence;
    let evidence = session.say(&BoardWord::EvidenceOf(done, of));
    view! {
        <p class="ladder-card-pace">
            <span class=class title=session.say(&BoardWord::PaceOf(card))>
                <Glyph icon />
                <span>{session.say(&word)}</span>
                <span class="faint">{session.say(&BoardWord::DaysOf(card))}</span>
            </span>
            {(of > 0).then(|| ring(evidence, (done, of)))}
        </p>
    }
}

fn step_line(session: Session, card: &Card) -> impl IntoView + use<> {
    let today = session.today_now();
    let words = session.say(&BoardWord::NextStep(card, today));
    let late = card.next_step.as_ref().and_then(|step| step.on).is_some_and(|on| on < today);
    let icon = if card.next_step.is_some() { Icon::Arrow } else { Icon::Warning };
    view! {
        <p class="ladder-card-step" class:late=late class:none=card.next_step.is_none()>
            <Glyph icon />
            <span class="clip" title=words.clone()>{words.clone()}</span>
        </p>
    }
}

fn foot_line(session: Session, card: &Card) -> impl IntoView + use<> {
    let roles = session.say(&BoardWord::Roles(&card.roles));
    let killer = card.killer.as_ref().map(|text| {
        let words = session.say(&BoardWord::KilledBy(text));
        view! { <span class="mark bad" role="img" aria-label=words.clone() title=words><Glyph icon=Icon::Stop /></span> }
    });
    let overridden = card.overridden.then(|| {
        let words = session.say(&BoardLabel::Overridden);
        view! { <span class="mark warn" role="img" aria-label=words.clone() title=words><Glyph icon=Icon::Flag /></span> }
    });
    let waits = (card.waits_for > 0).then(|| {
        let words = session.say(&BoardWord::WaitsFor(card.waits_for));
        view! { <span class="mark warn" role="img" aria-label=words.clone() title=words><Glyph icon=Icon::Clock /></span> }
    });
    let owner = card.owner.to_string();
    let over = card.owner_overloaded.then(|| {
        let words = session.say(&BoardWord::OwnerOver(&owner));
        view! { <span class="mark warn" role="img" aria-label=words.clone() title=words><Glyph icon=Icon::Warning /></span> }
    });
    let owned = match owner.is_empty() {
        true => view! { <span class="faint">{session.say(&BoardLabel::NoOwner)}</span> }.into_any(),
        false => {
            view! { <span class="visually-hidden">{owner.clone()}</span> <Avatar name=owner.clone() /> }.into_any()
        }
    };
    view! {
        <p class="ladder-card-foot">
            {dots(roles, &card.roles)}
            <span class="ladder-card-marks">{killer}{waits}{overridden}{over}</span>
            {owned}
        </p>
    }
}

/// What can be done with a card.
pub fn menu(desk: Desk, card: &Card) -> Vec<MenuItem> {
    let say = |label: BoardLabel| desk.session.say(&label);
    let id = card.id.clone();
    let sheet = |label: BoardLabel, icon: Icon, sheet: Sheet| {
        let id = id.clone();
        let open = move || {
            desk.active.set(Some(id.clone()));
            desk.open(sheet.clone());
        };
        MenuItem::new(say(label), open).with_icon(icon)
    };
    if card.outcome != Outcome::Open {
        let id = id.clone();
        return vec![MenuItem::new(say(BoardLabel::Reopen), move || desk.reopen(&id)).with_icon(Icon::Undo)];
    }
    let mut items = vec![sheet(BoardLabel::EditCard, Icon::Edit, Sheet::Edit(id.clone()))];
    for (stage, rung) in rungs(desk, card.sale_kind, card.channel.as_ref()) {
        let words = desk.session.say(&BoardWord::ToRung(&rung));
        let here = (card.stage.as_ref() == Some(&stage)).then(|| say(BoardLabel::HereNow));
        let id = id.clone();
        items.push(MenuItem::new(words, move || desk.move_to(&id, &stage)).with_icon(Icon::Arrow).refused_if(here));
    }
    if desk.order.get() == Order::Hand {
        for (label, icon, up) in [(BoardLabel::MoveUp, Icon::Up, true), (BoardLabel::MoveDown, Icon::Down, false)] {
            let id = id.clone();
            let go = move || desk.put_at(&id, |at| if up { at.checked_sub(1) } else { Some(at.saturating_add(1)) });
            items.push(MenuItem::new(say(label), go).with_icon(icon));
        }
    }
    let close = |outcome| Sheet::Close { id: id.clone(), ending: Ending::Decided(outcome) };
    items.push(sheet(BoardLabel::CloseWon, Icon::Check, close(Outcome::Won)));
    items.push(sheet(BoardLabel::CloseLost, Icon::Close, close(Outcome::Lost)));
    items.push(sheet(BoardLabel::RecycleIt, Icon::Leads, Sheet::Recycle(id.clone())));
    if card.rests_until.is_some() {
        let id = id.clone();
        items.push(MenuItem::new(say(BoardLabel::Wake), move || desk.wake(&id)).with_icon(Icon::Sun));
    } else {
        items.push(sheet(BoardLabel::RestIt, Icon::Moon, Sheet::Rest(id.clone())));
    }
    items
}

/// The rungs that a kind of sale through a channel passes with their names, lowest first; all of them where neither is known.
pub fn rungs(desk: Desk, kind: Option<SaleKind>, channel: Option<&Id<Channel>>) -> Vec<(Id<Stage>, String)> {
    desk.session.plan_now(|plan| {
        let ladder = ladder_for(plan, Phase::Opportunity, kind, channel);
        ladder.into_iter().map(|(id, stage)| (id.clone(), stage.name.to_string())).collect()
    })
}
