//! The map: cards of people in rows, with the lines between them, as a drawing that can be taken along.

use leptos::prelude::*;

use super::{
    super::deal::{Deal, contact_name},
    Group,
    lines::Drawing,
};
use crate::{
    app::{charts::ChartFrame, parts::Panel},
    chart::map::{self, CARD, Card, Spot},
    method::{Dossier, buying_group, mark},
    model::{Access, BuyingRole, ConcernState, Contact, Id, KeyPlayer, LineKind, Stance},
    text::{Words, group, group::GroupWord, people::PeopleWord},
};

/// Letters that fit on a line of a card, by size.
const NAME_LETTERS: usize = 25;
const LINE_LETTERS: usize = 31;

/// A card with its words.
#[derive(Clone, PartialEq)]
struct Shown {
    /// Nothing for a role that nobody holds yet.
    player: Option<(Id<KeyPlayer>, Id<Contact>)>,
    role: Option<BuyingRole>,
    name: String,
    title: String,
    roles: String,
    standing: String,
    weight: String,
    reach: String,
    stance: Option<Stance>,
    access: Access,
    hangs: Vec<String>,
}

#[derive(Clone, PartialEq, Default)]
struct Drawn {
    cards: Vec<(Shown, Spot)>,
    lines: Vec<(LineKind, String, String, Spot)>,
    outside: Option<f64>,
    width: f64,
    height: f64,
    finding: Words,
}

/// A text that fits, with an ellipsis where some of it does not.
fn cut(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    text.chars().take(letters.saturating_sub(1)).chain(['\u{2026}']).collect()
}

fn shown(deal: Deal, dossier: &Dossier<'_>, player: &KeyPlayer) -> Shown {
    let say = |word: &dyn crate::text::Say| deal.say(word).into_owned();
    let contact = dossier.plan.tables.contacts.get(&player.contact);
    let account = contact.and_then(|contact| contact.account.as_ref());
    let home = dossier.opportunity.and_then(|opportunity| opportunity.account.as_ref());
    let company = account.filter(|id| Some(*id) != home).and_then(|id| dossier.plan.tables.accounts.get(id));
    let title = contact.map(|contact| contact.title.to_string()).filter(|title| !title.is_empty());
    let title = [title, company.map(|company| company.name.to_string())];
    let roles: Vec<String> = player.roles.iter().map(|role| say(role)).collect();
    let stance = player.stance.map_or_else(|| say(&PeopleWord::Unknown), |stance| say(&stance));
    let weight = player.influence.map(|influence| format!("{}: {}", say(&PeopleWord::InfluenceLabel), say(&influence)));
    let open = player.concerns.values().filter(|concern| concern.state == ConcernState::Open).count();
    let worried = (open > 0).then(|| group::open_concerns(deal.session.language(), open).into_owned());
    Shown {
        player: Some((player.id.clone(), player.contact.clone())),
        role: None,
        name: contact.map(|contact| contact.name.to_string()).unwrap_or_default(),
        title: title.into_iter().flatten().collect::<Vec<_>>().join(", "),
        roles: if roles.is_empty() { say(&PeopleWord::NoRole) } else { roles.join(", ") },
        standing: stance,
        weight: [weight, worried].into_iter().flatten().collect::<Vec<_>>().join(" \u{b7} "),
        reach: say(&player.access),
        stance: player.stance,
        access: player.access,
        hangs: Vec::new(),
    }
}

fn drawn(deal: Deal, dossier: &Dossier<'_>) -> Drawn {
    let seats = buying_group::seats(dossier);
    let place = |contact: &Id<Contact>| seats.iter().position(|seat| seat.contact == *contact);
    let mut cards: Vec<Card> = Vec::new();
    let mut faces: Vec<Shown> = Vec::new();
    for seat in &seats {
        let under = seat.superior.as_ref().and_then(place);
        cards.push(Card { band: if seat.outside { 2 } else { 0 }, row: seat.row, under });
        faces.extend(dossier.plan.tables.key_players.get(&seat.player).map(|player| shown(deal, dossier, player)));
    }
    for gap in mark::role_gaps(dossier) {
        cards.push(Card { band: 1, row: 0, under: None });
        faces.push(Shown {
            player: None,
            role: Some(gap.role),
            name: deal.say(&gap.role).into_owned(),
            title: deal.say(&GroupWord::NotNamed).into_owned(),
            roles: String::new(),
            standing: String::new(),
            weight: String::new(),
            reach: String::new(),
            stance: None,
            access: Access::None,
            hangs: Vec::new(),
        });
    }
    let map = map::map(&cards);
    let language = deal.session.language();
    let mut lines = Vec::new();
    for (step, line) in buying_group::lines(dossier).into_iter().enumerate() {
        let (Some(from), Some(to)) = (place(&line.from), place(&line.to)) else { continue };
        let (Some(start), Some(end)) = (map.spots.get(from), map.spots.get(to)) else { continue };
        let shift = f64::from(u8::try_from(step % 3).unwrap_or(0)) * 9.0;
        let (path, middle) = match line.kind {
            LineKind::Reports => (map::stair(*start, *end), Spot::default()),
            // Whose word is heard points to the one who listens.
            LineKind::Influences | LineKind::Conflicts => map::bow(*start, *end, shift),
        };
        let name = |id: &Id<Contact>| contact_name(dossier.plan, Some(id)).unwrap_or_default();
        let words = group::line(language, line.kind, &name(&line.from), &name(&line.to)).into_owned();
        for at in [from, to] {
            faces.iter_mut().skip(at).take(1).for_each(|face| face.hangs.push(words.clone()));
        }
        lines.push((line.kind, words, path, middle));
    }
    let people = seats.len();
    let within = dossier.players.iter().filter(|player| player.access == Access::Direct).count();
    let for_us = dossier.players.iter().filter(|p| matches!(p.stance, Some(Stance::Champion | Stance::Supporter)));
    Drawn {
        finding: group::finding(language, people, within, for_us.count()),
        outside: map.bands.iter().find(|(band, _)| *band == 2).map(|(_, y)| *y),
        cards: faces.into_iter().zip(map.spots).collect(),
        lines,
        width: map.width,
        height: map.height,
    }
}

/// The map of the group.
#[component]
pub fn GroupMap(group: Group, drawing: Drawing) -> AnyView {
    let deal = Deal::here();
    let drawn = deal.dossier(move |dossier| drawn(deal, dossier));
    let drawn = Memo::new(move |_| drawn.get().unwrap_or_default());
    let heads = [GroupWord::Person, GroupWord::Roles, GroupWord::Standing, GroupWord::Reach, GroupWord::Hangs];
    let heads: Vec<Words> = heads.iter().map(|head| deal.say(head)).collect();
    let rows = Signal::derive(move || {
        drawn.with(|drawn| {
            let people = drawn.cards.iter().map(|(card, _)| card).filter(|card| card.player.is_some());
            people.map(cells).collect::<Vec<_>>()
        })
    });
    view! {
        <Panel title=deal.say(&GroupWord::MapTitle) line=deal.say(&GroupWord::MapLine)>
            <ChartFrame finding=Signal::derive(move || drawn.with(|drawn| drawn.finding.clone())) heads=Signal::derive(move || heads.clone()) rows>
                <div class="group-map" tabindex="-1">{move || picture(deal, drawn.get(), group, drawing)}</div>
            </ChartFrame>
        </Panel>
    }
    .into_any()
}

fn cells(card: &Shown) -> Vec<Words> {
    let name = match card.title.as_str() {
        "" => card.name.clone(),
        title => format!("{}, {title}", card.name),
    };
    let hangs = if card.hangs.is_empty() { "\u{2014}".to_owned() } else { card.hangs.join("; ") };
    let standing = [card.standing.as_str(), card.weight.as_str()].into_iter().filter(|words| !words.is_empty());
    let standing = standing.collect::<Vec<_>>().join(" \u{b7} ");
    [name, card.roles.clone(), standing, card.reach.clone(), hangs].map(Words::from).into()
}

fn picture(deal: Deal, drawn: Drawn, group: Group, drawing: Drawing) -> AnyView {
    let (width, height) = (drawn.width, drawn.height);
    let size = format!("0 0 {width} {height}");
    let line = |(kind, words, path, middle): (LineKind, String, String, Spot)| {
        let class = match kind {
            LineKind::Reports => "map-line reports",
            LineKind::Influences => "map-line influences",
            LineKind::Conflicts => "map-line conflicts",
        };
        let cross = format!("M{} {}l10 10m0 -10l-10 10", middle.x - 5.0, middle.y - 5.0);
        let arrow = (kind == LineKind::Influences).then_some("url(#map-arrow)");
        view! {
            <g><title>{words}</title>
                <path class=class d=path marker-end=arrow />
                {(kind == LineKind::Conflicts).then(|| view! { <path class="map-cross" d=cross /> })}</g>
        }
    };
    let outside = drawn.outside.map(|y| {
        let at = y - 14.0;
        view! {
            <g><line class="map-border" x1="0" x2=width y1=at - 18.0 y2=at - 18.0 />
            <text class="map-note" x="8" y=at>{deal.say(&GroupWord::Outside)}</text></g>
        }
    });
    view! {
        <svg class="map-drawing" width=width height=height viewBox=size role="group" aria-label=deal.say(&GroupWord::MapTitle)>
            <defs><marker id="map-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
                <path class="map-arrow" d="M0 0L8 4L0 8z" fill="currentColor" /></marker></defs>
            {outside}
            {drawn.lines.into_iter().map(line).collect_view()}
            {drawn.cards.into_iter().map(|(card, spot)| face(deal, card, spot, group, drawing)).collect_view()}
        </svg>
    }
    .into_any()
}

fn face(deal: Deal, card: Shown, spot: Spot, group: Group, drawing: Drawing) -> AnyView {
    let look = match (card.player.is_some(), card.stance) {
        (false, _) => "map-card gap",
        (true, Some(Stance::Champion | Stance::Supporter)) => "map-card for-us",
        (true, Some(Stance::Sceptic | Stance::Opponent)) => "map-card against",
        (true, Some(Stance::Neutral) | None) => "map-card",
    };
    let edge = match card.access {
        _ if card.player.is_none() => "map-sheet loose",
        Access::Direct => "map-sheet",
        Access::Through => "map-sheet through",
        Access::None => "map-sheet loose",
    };
    let hangs = (!card.hangs.is_empty()).then(|| card.hangs.join(". "));
    let (player, role) = (card.player, card.role);
    let again = player.clone();
    let act = move || match &again {
        Some((_, contact)) if drawing.picking.get_untracked() => drawing.pick(deal, contact),
        Some((id, _)) => group.open.set(Some(id.clone())),
        None => group.adding.set(Some(role)),
    };
    let press = act.clone();
    let key = move |event: web_sys::KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            act();
        }
    };
    let chosen = move || player.as_ref().is_some_and(|(_, contact)| drawing.is_first(contact));
    let text = |y: f64, class: &'static str, words: String| {
        (!words.is_empty()).then(|| view! { <text class=class x="18" y=y>{words}" "</text> })
    };
    view! {
        <g class=look class:chosen=chosen transform=format!("translate({} {})", spot.x, spot.y) role="button" tabindex="0"
            aria-description=hangs on:click=move |_| press() on:keydown=key>
            <rect class=edge width=CARD.0 height=CARD.1 rx="8" />
            <rect class="map-stance" x="0" y="10" width="6" height=CARD.1 - 20.0 rx="3" />
            {text(26.0, "map-name", cut(&card.name, NAME_LETTERS))}
            {text(45.0, "map-words", cut(&card.title, LINE_LETTERS))}
            {text(63.0, "map-words", cut(&card.roles, LINE_LETTERS))}
            {text(81.0, "map-words strong", cut(&card.standing, LINE_LETTERS))}
            {text(99.0, "map-words", cut(&card.weight, LINE_LETTERS))}
            {text(117.0, "map-words", cut(&card.reach, LINE_LETTERS))}
        </g>
    }
    .into_any()
}
