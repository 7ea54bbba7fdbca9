//! Giving in the negotiation: what they ask for, what we want in return, and how far we can go (M237, M298).

use leptos::prelude::*;

use super::{
    super::{
        deal::Deal,
        editor::Editor,
        items::{Line, List},
        slot::{Control, Slot},
    },
    lists::{mark, money, told, words},
};
use crate::{
    app::parts::{Icon, Tone},
    method::concession::{better_trades, may_grant, room},
    model::{Currency, OpportunityPlan, Plan, opportunity_plan::Concession},
    text::{
        Say,
        format::day,
        gates::{GatesWord, not_granted},
        opportunity::{AskWord, ExampleWord, FieldWord, PlanWord, SectionWord},
    },
};

/// The list, with the room that is left above it and the better trades.
#[component]
pub fn Concessions() -> AnyView {
    let deal = Deal::here();
    let currency = deal.currency();
    let list = List {
        editor: deal.sections(),
        items: |sections: &mut OpportunityPlan| &mut sections.concessions,
        line: |item: &Concession, _: &Plan, session| Line {
            text: item.ask.to_string(),
            more: [
                told(session, FieldWord::Get, item.get.to_string()),
                money(session, FieldWord::CostToUs, item.cost),
                money(session, FieldWord::WorthToThem, item.worth),
                item.granted_on.map(|on| format!("{} {}", session.say(&GatesWord::GrantedOn), day(on))),
                (!item.approved_by.is_empty())
                    .then(|| format!("{} {}", session.say(&GatesWord::ApprovedBy), item.approved_by)),
            ]
            .into_iter()
            .flatten()
            .collect(),
            marks: vec![match item.granted {
                true => mark(session, PlanWord::Granted, Tone::Note, Icon::Check),
                false => mark(session, PlanWord::Open, Tone::Plain, Icon::Question),
            }],
            ..Line::default()
        },
        slots: Box::new(move |item| fields(deal, item, currency)),
        words: words(deal.session, AskWord::Concessions, Some(ExampleWord::Concessions), SectionWord::Negotiation),
    };
    view! { <Room /><Trades />{list.view()} }.into_any()
}

fn fields(deal: Deal, item: &Editor<Concession>, currency: Currency) -> Vec<Slot> {
    vec![
        item.title(&FieldWord::Ask, |item| &mut item.ask),
        item.name(&FieldWord::Get, |item| &mut item.get),
        item.money(&FieldWord::CostToUs, currency, |item| &mut item.cost),
        item.money(&FieldWord::WorthToThem, currency, |item| &mut item.worth),
        item.money(&GatesWord::ReturnWorth, currency, |item| &mut item.return_worth),
        item.name(&GatesWord::ApprovedBy, |item| &mut item.approved_by),
        item.tick(&GatesWord::GotIt, |item| &mut item.got),
        // The rule says whether it may be granted: nothing for nothing, and nothing beyond the limit without a name.
        item.slot(
            &FieldWord::Granted,
            Control::Tick,
            |item, _| if item.granted { "yes" } else { "" }.to_owned(),
            move |item, text, reader| {
                let grants = text == "yes";
                if grants && let Some(Err(refusal)) = deal.dossier_now(|dossier| may_grant(dossier, item)) {
                    return Err(not_granted(refusal, &reader.numbers));
                }
                item.granted = grants;
                item.granted_on = grants.then(|| deal.session.today_now());
                Ok(())
            },
        ),
    ]
}

/// How far we can still go.
#[component]
fn Room() -> AnyView {
    let deal = Deal::here();
    let found = deal.dossier(room);
    (move || {
        let Some(room) = found.get().flatten() else {
            return view! { <p class="quiet">{deal.say(&GatesWord::NoRoom)}</p> }.into_any();
        };
        let numbers = deal.session.numbers();
        let left = room.left().map_or_else(|| deal.say(&GatesWord::NoLimit).into_owned(), |left| numbers.money(left));
        let pair = |word: GatesWord, value: String| view! { <div><dt>{deal.say(&word)}</dt><dd>{value}</dd></div> };
        view! {
            <p class="faint">{deal.say(&GatesWord::RoomLine)}</p>
            <dl class="room-figures">
                {pair(GatesWord::Given, numbers.money(room.given))}
                {pair(GatesWord::Worth, numbers.money(room.worth))}
                {pair(GatesWord::Returned, numbers.money(room.returned))}
                {pair(GatesWord::Left, left)}
            </dl>
        }
        .into_any()
    })
    .into_any()
}

/// What to offer before a discount.
#[component]
fn Trades() -> AnyView {
    let deal = Deal::here();
    let found = deal.dossier(|dossier| {
        let Some(sections) = dossier.sections else { return Vec::new() };
        let named = |id| sections.concessions.get(id).map(|item| item.ask.to_string()).unwrap_or_default();
        better_trades(sections).iter().map(|(id, gain)| (named(id), *gain)).collect()
    });
    (move || {
        let all = found.get().unwrap_or_default();
        let numbers = deal.session.numbers();
        (!all.is_empty()).then(|| {
            view! {
                <p class="quiet">{deal.say(&GatesWord::BetterTrades)}</p>
                <ul class="facts-list">
                    {all.into_iter().map(|(ask, gain)| view! {
                        <li><bdi class="fact-head">{ask}</bdi>" "
                            <span class="quiet">{deal.say(&GatesWord::Gain as &dyn Say)}" "{numbers.money(gain)}</span></li>
                    }).collect_view()}
                </ul>
            }
        })
    })
    .into_any()
}
