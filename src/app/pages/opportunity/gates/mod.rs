//! The tab "Gates": what the next gate asks, whether the sale is alive, who signed, what was proven, agreed, given and got.

mod asking;
mod here;
mod life;
mod lists;
mod sign_offs;
mod tools;

use leptos::prelude::*;

use super::{
    deal::Deal,
    plan::{gates, show_section},
};
use crate::{
    app::{parts::Panel, router::Router},
    text::{gates::GatesWord, history::HistoryWord},
};

/// The tab.
#[component]
pub fn GatesTab() -> AnyView {
    let deal = Deal::here();
    let at = Router::here().query("section");
    Effect::new(move |_| {
        if let Some(slug) = at.get() {
            // After the sections stand on the page.
            request_animation_frame(move || show_section(&slug));
        }
    });
    let panel = move |slug: &str, word: GatesWord, line: GatesWord, body: AnyView| {
        view! {
            <Panel title=deal.say(&word) line=deal.say(&line) id=format!("section-{slug}")>{body}</Panel>
        }
    };
    view! {
        <div class="stack loose gates-tab">
            <here::GateHere />
            {panel("alive", GatesWord::Alive, GatesWord::AliveLine, view! { <life::Life /> }.into_any())}
            <sign_offs::SignOffs />
            <tools::Tools />
            {panel("proofs", GatesWord::Proofs, GatesWord::ProofsLine, lists::proofs(deal))}
            {panel("proposal", GatesWord::Proposal, GatesWord::ProposalLine, view! { <lists::Proposal /> }.into_any())}
            {panel("exchanges", GatesWord::Exchanges, GatesWord::ExchangesLine, lists::exchanges(deal))}
            <Panel title=deal.say(&HistoryWord::Gates) id="section-decisions">{gates(deal)}</Panel>
        </div>
    }
    .into_any()
}
