//! What the gate of the present rung asks: each thing with whether it is there, and who decides.

use std::cmp::Ordering;

use leptos::prelude::*;

use super::super::deal::Deal;
use crate::{
    app::parts::{Badge, Icon, Panel, Tone},
    method::{
        Dossier,
        condition::{self, Holds},
        evidence, gate,
    },
    model::{Condition, Id, Stage},
    text::gates::{GatesLine, GatesWord},
};

/// The gate as it stands.
#[derive(Clone, PartialEq)]
struct Here {
    name: String,
    deciders: String,
    overriders: String,
    criteria: Vec<(String, Holds, bool)>,
}

/// The gate that closes the rung where it stands.
#[component]
pub fn GateHere() -> AnyView {
    let deal = Deal::here();
    let found = deal.dossier(|dossier| {
        let (_, gate) = dossier.plan.playbook.gate_of(dossier.stage()?)?;
        let names = |names: &std::collections::BTreeSet<crate::model::Name>| {
            names.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(", ")
        };
        let criteria = gate::criteria(gate).into_iter().filter_map(|(_, criterion)| {
            let condition = criterion.condition.as_ref()?;
            let holds = match condition {
                Condition::StagesComplete { stages } => gate::stages_complete(dossier, stages),
                condition => condition::holds(dossier, condition),
            };
            Some((criterion.text.to_string(), holds, criterion.advises))
        });
        Some(Here {
            name: gate.name.to_string(),
            deciders: names(&gate.deciders),
            overriders: names(&gate.override_roles),
            criteria: criteria.collect(),
        })
    });
    let item = move |(text, holds, advises): (String, Holds, bool)| {
        let (tone, icon) = match (holds, advises) {
            (Holds::Yes, _) => (Tone::Good, Icon::Check),
            (Holds::No | Holds::Contradicted, false) => (Tone::Bad, Icon::Close),
            (_, false) => (Tone::Warn, Icon::Question),
            (_, true) => (Tone::Plain, Icon::Question),
        };
        view! {
            <li class="gate-line">
                <span class="gate-line-words">
                    <span class="fact-head">{text}</span>
                    {advises.then(|| view! { <span class="faint">{deal.say(&GatesWord::Advises)}</span> })}
                </span>
                <Badge label=deal.say(&holds) tone icon />
            </li>
        }
    };
    let body = move || match found.get().flatten() {
        None => view! { <p class="quiet">{deal.say(&GatesWord::NoGate)}</p> }.into_any(),
        Some(here) => {
            let blocked = here.criteria.iter().filter(|(_, holds, advises)| !advises && *holds != Holds::Yes).count();
            view! {
                <p>{deal.say(&GatesLine::Blocked(blocked))}</p>
                <ul class="gate-lines">{here.criteria.into_iter().map(item).collect_view()}</ul>
                <p class="quiet">{deal.say(&GatesLine::Deciders { who: &here.deciders, over: &here.overriders })}</p>
            }
            .into_any()
        }
    };
    let earned = deal.dossier(standing);
    let earned = move || {
        let words = earned
            .get()
            .flatten()
            .map(|(low, high, stands)| deal.say(&GatesLine::Earned { low: &low, high: &high, stands }));
        words.map(|words| view! { <p class="fact-head">{words}</p> })
    };
    let title = move || match found.get().flatten() {
        Some(here) => deal.say(&GatesLine::Gate(&here.name)),
        None => deal.say(&GatesWord::ThisGate),
    };
    view! { <Panel title=title id="section-gate">{earned}{body}</Panel> }.into_any()
}

/// The stages that what is known puts it on, from and up to, and how it stands to them (M147).
fn standing(dossier: &Dossier<'_>) -> Option<(String, String, Ordering)> {
    let earned = evidence::earned(dossier)?;
    let ladder = dossier.ladder();
    let place = |stage: &Id<Stage>| ladder.iter().position(|(id, _)| *id == stage);
    let name = |stage: &Id<Stage>| dossier.plan.playbook.stages.get(stage).map(|stage| stage.name.to_string());
    let (low, high, here) = (place(&earned.at_least)?, place(&earned.at_most)?, place(dossier.stage()?)?);
    let stands = match here {
        here if here < low => Ordering::Less,
        here if here > high => Ordering::Greater,
        _ => Ordering::Equal,
    };
    Some((name(&earned.at_least)?, name(&earned.at_most)?, stands))
}
