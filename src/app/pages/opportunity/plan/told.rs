//! Needs against the people of the buying group: who says of which need that it is theirs (M191).

use leptos::prelude::*;

use super::super::{
    deal::{Deal, contact_name},
    editor::{at_place, place_of},
    items::in_order,
};
use crate::{
    model::{
        Contact, Id,
        opportunity_plan::{Need, NeedTold},
    },
    text::{opportunity::PlanWord, qualified::CheckWord},
};

#[derive(Clone, PartialEq)]
struct Grid {
    people: Vec<(Id<Contact>, String)>,
    needs: Vec<(Id<Need>, String)>,
}

/// The grid; nothing while there is no need or nobody is named.
#[component]
pub fn ToldGrid() -> AnyView {
    let deal = Deal::here();
    let grid = deal.dossier(|dossier| {
        let people = dossier.players.iter().map(|player| {
            (player.contact.clone(), contact_name(dossier.plan, Some(&player.contact)).unwrap_or_default())
        });
        let needs = dossier.sections.map(|plan| in_order(&plan.needs)).unwrap_or_default();
        Grid {
            people: people.collect(),
            needs: needs.into_iter().map(|(id, need)| (id, need.text.to_string())).collect(),
        }
    });
    let told = deal.dossier(|dossier| {
        let needs = dossier.sections.iter().flat_map(|plan| plan.needs.iter());
        needs.map(|(id, need)| (id.clone(), need.told.clone())).collect::<Vec<_>>()
    });
    let says = move |need: &Id<Need>, who: &Id<Contact>| {
        told.with(|told| told.as_ref()?.iter().find(|(id, _)| id == need)?.1.get(who).copied())
    };
    let editor = deal.sections();
    let choose = Callback::new(move |(need, who, value): (Id<Need>, Id<Contact>, String)| {
        // A refusal has been told by the session.
        let _ = editor.edit(|sections| {
            if let Some(need) = sections.needs.get_mut(&need) {
                match at_place(NeedTold::ALL, &value) {
                    Some(said) => drop(need.told.insert(who, said)),
                    None => drop(need.told.remove(&who)),
                }
            }
            Ok(())
        });
    });
    let cell = move |need: Id<Need>, who: Id<Contact>, label: String| {
        let (read_need, read_who) = (need.clone(), who.clone());
        let chosen = Memo::new(move |_| says(&read_need, &read_who));
        let change = move |event: web_sys::Event| choose.run((need.clone(), who.clone(), event_target_value(&event)));
        let class = move || match chosen.get() {
            Some(NeedTold::Confirmed) => "fit fit-full",
            Some(NeedTold::Corrected) => "fit fit-part",
            Some(NeedTold::Denied) => "fit fit-none",
            None => "fit",
        };
        view! {
            <td>
                <select class=class aria-label=label prop:value=move || place_of(NeedTold::ALL, chosen.get()) on:change=change>
                    <option value="">{deal.say(&CheckWord::NotAsked)}</option>
                    {NeedTold::ALL.iter().enumerate().map(|(at, said)| view! {
                        <option value=at selected=chosen.get_untracked() == Some(*said)>{deal.say(said)}</option>
                    }).collect_view()}
                </select>
            </td>
        }
    };
    view! {
        {move || grid.get().filter(|grid| !grid.people.is_empty() && !grid.needs.is_empty()).map(|Grid { people, needs }| {
            let heads = people.iter().map(|(_, name)| view! { <th scope="col"><bdi>{name.clone()}</bdi></th> }).collect_view();
            let row = |(id, text): (Id<Need>, String)| {
                let cells = people.iter().map(|(who, name)| cell(id.clone(), who.clone(), format!("{text}: {name}"))).collect_view();
                view! { <tr><th scope="row">{text.clone()}</th>{cells}</tr> }
            };
            let rows = needs.into_iter().map(row).collect_view();
            view! {
                <h3>{deal.say(&CheckWord::People)}</h3>
                <div class="table-frame" role="region" tabindex="0" aria-label=deal.say(&CheckWord::People)>
                    <table class="table fit-grid">
                        <thead><tr><th scope="col">{deal.say(&PlanWord::GridNeed)}</th>{heads}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
        })}
    }
    .into_any()
}
