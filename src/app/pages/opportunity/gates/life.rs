//! Whether the sale is alive: three signs, each with the day it rests on.

use leptos::prelude::*;

use super::super::deal::Deal;
use crate::{
    app::parts::{Badge, Icon, Notice, Tone},
    method::{
        condition::Holds,
        liveness::{Life as Alive, Sign, liveness},
    },
    text::{
        format::day,
        gates::{GatesLine, GatesWord},
    },
};

/// The three signs of life.
#[component]
pub fn Life() -> AnyView {
    let deal = Deal::here();
    let found = deal.dossier(liveness);
    let sign = move |word: GatesWord, sign: Sign| {
        let (tone, icon) = match sign.holds {
            Holds::Yes => (Tone::Good, Icon::Check),
            Holds::Stale => (Tone::Warn, Icon::Clock),
            _ => (Tone::Bad, Icon::Question),
        };
        let when = match sign.on {
            Some(on) => day(on).into(),
            None => deal.say(&GatesWord::NothingWritten),
        };
        let mark = match sign.holds {
            Holds::Yes => GatesWord::SignHolds,
            Holds::Stale => GatesWord::SignFaded,
            _ => GatesWord::SignMissing,
        };
        view! {
            <li class="gate-line">
                <span class="gate-line-words">
                    <span class="fact-head">{deal.say(&word)}</span>
                    <span class="faint">{when}</span>
                </span>
                <Badge label=deal.say(&mark) tone icon />
            </li>
        }
    };
    (move || match found.get().flatten() {
        None => view! { <p class="quiet">{deal.say(&GatesWord::AliveDecided)}</p> }.into_any(),
        Some(found) => {
            let (word, tone) = match found.life() {
                Alive::Live => (GatesWord::Live, Tone::Good),
                Alive::Fading => (GatesWord::Fading, Tone::Warn),
                Alive::Dead => (GatesWord::Dead, Tone::Bad),
            };
            view! {
                <Badge label=deal.say(&word) tone icon=Icon::Info />
                <ul class="gate-lines">
                    {sign(GatesWord::Spoke, found.spoke)}
                    {sign(GatesWord::NextAgreed, found.next)}
                    {sign(GatesWord::Acted, found.acted)}
                </ul>
                <p class="faint">{deal.say(&GatesLine::Days(found.days))}</p>
                {(found.life() == Alive::Dead).then(|| view! {
                    <Notice title=deal.say(&GatesWord::DeadAdvice) tone=Tone::Warn />
                })}
            }
            .into_any()
        }
    })
    .into_any()
}
