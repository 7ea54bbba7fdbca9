//! What the playbook asks before the first meeting, answered where it is asked.

use leptos::prelude::*;

use super::{answer::AnswerLead, desk::LeadDesk};
use crate::{
    app::parts::{Badge, Notice, Panel, Tone},
    method::{
        Dossier,
        gate::{Missing, Supply},
        killer,
        lead_level::before_meeting,
    },
    model::{Id, Lead, Name},
    text::leads::{LeadLabel, LeadWord},
};

/// What is missing, and what ends the pursuit.
#[derive(Clone, Default, PartialEq)]
struct Before {
    missing: Vec<Missing>,
    killers: Vec<Name>,
}

/// The gate before the first meeting (M328), with the reasons to stop that hold.
#[component]
pub fn GatePanel(id: StoredValue<Id<Lead>>) -> impl IntoView {
    let desk = LeadDesk::here();
    let today = desk.session.today();
    let before = Memo::new(move |_| {
        let today = today.get();
        desk.session.with_plan(|plan| {
            let dossier = Dossier::of_lead(plan, &id.get_value(), today)?;
            let killers = killer::tripped(&dossier).into_iter().map(|(_, killer)| killer.text.clone()).collect();
            Some(Before { missing: before_meeting(&dossier), killers })
        })
    });
    let items = Memo::new(move |_| {
        before.with(|before| before.as_ref().map(|before| before.missing.clone()).unwrap_or_default())
    });
    let killers = move || {
        let killers = before.with(|before| before.as_ref().map(|before| before.killers.clone()).unwrap_or_default());
        (!killers.is_empty()).then(|| {
            let listed = killers.into_iter().map(|text| view! { <li>{text.to_string()}</li> }).collect_view();
            view! {
                <Notice title=desk.say(&LeadLabel::ReasonsToStop) tone=Tone::Bad>
                    <ul class="gate-killers">{listed}</ul>
                    <p>{desk.say(&LeadLabel::ReasonsToStopAdvice)}</p>
                </Notice>
            }
        })
    };
    view! {
        <Panel title=desk.say(&LeadLabel::BeforeMeeting)>
            <div class="stack">
                {killers}
                {move || {
                    let left = items.with(Vec::len);
                    if left == 0 {
                        view! { <Notice title=desk.say(&LeadLabel::NothingMissing) tone=Tone::Good /> }.into_any()
                    } else {
                        view! { <p class="quiet">{desk.say(&LeadWord::StillAsked(left))}</p> }.into_any()
                    }
                }}
                <ul class="gate-items">
                    <For each=move || items.get() key=|item| (item.gate.clone(), item.criterion.clone()) let(item)>
                        <li class="gate-item">{asked(desk, id.get_value(), item)}</li>
                    </For>
                </ul>
            </div>
        </Panel>
    }
}

fn asked(desk: LeadDesk, id: Id<Lead>, item: Missing) -> impl IntoView {
    let weight = if item.blocks { LeadLabel::MustHave } else { LeadLabel::GoodToKnow };
    let tone = if item.blocks { Tone::Bad } else { Tone::Note };
    let way = match item.supply {
        Supply::Answer { question, .. } => view! { <AnswerLead id question /> }.into_any(),
        _ => view! { <p class="quiet">{desk.say(&LeadLabel::AfterConversion)}</p> }.into_any(),
    };
    view! {
        <div class="gate-what">
            <h3>{item.text.to_string()}</h3>
            <span class="row tight"><Badge label=desk.say(&weight) tone=tone /><span class="faint">{desk.say(&item.why)}</span></span>
        </div>
        {way}
    }
}
