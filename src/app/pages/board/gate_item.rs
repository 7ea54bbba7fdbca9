//! One thing that a gate misses, with the way to supply it on the spot.

use leptos::prelude::*;

use super::{
    desk::Desk,
    gate_answer::AnswerIt,
    gate_fill::{FieldIt, NextStepIt, OpenPointsIt, PersonIt},
};
use crate::{
    app::parts::{Button, Icon, LinkButton},
    method::{
        gate::{Missing, Supply},
        naming::Part,
    },
    model::{Change, Deed, Id, Opportunity},
    route::{OpportunityTab, Page, Route},
    text::{Words, board::BoardLabel},
};

/// What is missing, why, and how to supply it.
#[component]
pub fn GateItem(id: Id<Opportunity>, item: Missing) -> impl IntoView {
    let desk = Desk::here();
    let (text, why) = (item.text.to_string(), desk.say(&item.why));
    let way = match item.supply {
        Supply::Answer { question, with: _, at_least } => view! { <AnswerIt id question at_least /> }.into_any(),
        Supply::Field(field) => view! { <FieldIt id field /> }.into_any(),
        Supply::Role { role, access } => view! { <PersonIt id part=Part::Role(role) access /> }.into_any(),
        Supply::Sponsor => view! { <PersonIt id part=Part::Sponsor access=None /> }.into_any(),
        Supply::PowerSponsor => view! { <PersonIt id part=Part::PowerSponsor access=None /> }.into_any(),
        Supply::OpenPoints => view! { <OpenPointsIt id /> }.into_any(),
        Supply::NextStep => view! { <NextStepIt id /> }.into_any(),
        Supply::ValueProposition => {
            let href = Route::to(Page::Opportunity(id.to_string(), OpportunityTab::Value)).href();
            view! { <LinkButton label=desk.say(&BoardLabel::ValueElsewhere) icon=Icon::Value href=href /> }.into_any()
        }
        Supply::SignOff(_) => elsewhere(desk, &id, OpportunityTab::Gates, "sign-offs"),
        Supply::Proof => elsewhere(desk, &id, OpportunityTab::Gates, "proofs"),
        Supply::Proposal => elsewhere(desk, &id, OpportunityTab::Gates, "proposal"),
        Supply::Probe => elsewhere(desk, &id, OpportunityTab::Plan, "probe"),
        Supply::Wake => {
            view! { <Button label=desk.say(&BoardLabel::WakeIt) icon=Icon::Sun on_press=move || desk.wake(&id) /> }
                .into_any()
        }
        // The killers stand on top of the sheet with what can be done.
        Supply::Decision => ().into_any(),
    };
    view! {
        <div class="gate-what">
            <h3>{text}</h3>
            <span class="faint">{why}</span>
        </div>
        {way}
    }
}

/// The way to where it can be supplied.
fn elsewhere(desk: Desk, id: &Id<Opportunity>, tab: OpportunityTab, part: &str) -> AnyView {
    let href = Route::to(Page::Opportunity(id.to_string(), tab)).with("section", part).href();
    view! { <LinkButton label=desk.say(&BoardLabel::OpenIt) icon=Icon::Arrow href=href /> }.into_any()
}

/// Commits what supplies something missing; the sheet then asks for what is left.
pub fn supply(desk: Desk, made: Result<Change, crate::method::Refusal>, deed: Deed, problem: RwSignal<Option<Words>>) {
    let made = made.map_err(|refusal| desk.say(&refusal));
    let done = made.and_then(|change| desk.session.commit(change, deed).map_err(|refusal| desk.say(&refusal)));
    // The item may be gone by now, and its message with it.
    problem.try_set(done.err());
}
