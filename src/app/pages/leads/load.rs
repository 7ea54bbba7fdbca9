//! How many leads each prospector got this month, against what one can work on (M221).

use leptos::prelude::*;

use super::desk::LeadDesk;
use crate::{
    app::parts::{Disclosure, Meter},
    method::lead_load::{LeadLoad, lead_loads},
    text::leads::{LeadLabel, LeadWord},
};

/// A bar for each prospector.
#[component]
pub fn Loads() -> impl IntoView {
    let desk = LeadDesk::here();
    let today = desk.session.today();
    let loads = Memo::new(move |_| desk.session.with_plan(|plan| lead_loads(plan, today.get())));
    let bar = move |load: LeadLoad| {
        let words = desk.say(&LeadWord::LoadOf(&load));
        let share = f64::from(load.leads) / f64::from(load.limit.max(1));
        view! {
            <li class="lead-load" class:over=load.is_over()>
                <bdi>{load.owner.to_string()}</bdi>
                <Meter label=words.clone() share=Signal::stored(share) />
                <span>{words}</span>
            </li>
        }
    };
    let any = Memo::new(move |_| loads.with(|loads| !loads.is_empty()));
    move || {
        any.get().then(|| {
            view! {
                <Disclosure title=desk.say(&LeadLabel::Loads)>
                    <ul class="lead-loads">{move || loads.get().into_iter().map(bar).collect_view()}</ul>
                </Disclosure>
            }
        })
    }
}
