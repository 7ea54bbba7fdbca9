//! Needs against us and each competitor: who meets what how well (M192, M294).

use leptos::prelude::*;

use super::super::{
    deal::Deal,
    editor::{at_place, place_of},
    items::in_order,
};
use crate::{
    model::{
        Competitor, Id,
        opportunity_plan::{Fit, Need},
    },
    text::opportunity::PlanWord,
};

#[derive(Clone, PartialEq)]
struct Grid {
    others: Vec<(Id<Competitor>, String)>,
    needs: Vec<(Id<Need>, Need)>,
}

/// The grid; nothing while no need is named.
#[component]
pub fn NeedGrid() -> AnyView {
    let deal = Deal::here();
    let grid = deal.dossier(|dossier| Grid {
        others: dossier
            .opportunity
            .map(|found| {
                in_order(&found.competitors).into_iter().map(|(id, other)| (id, other.name.to_string())).collect()
            })
            .unwrap_or_default(),
        needs: dossier.sections.map(|sections| in_order(&sections.needs)).unwrap_or_default(),
    });
    let shape = Memo::new(move |_| {
        let grid = grid.get()?;
        let needs: Vec<_> = grid.needs.iter().map(|(id, need)| (id.clone(), need.text.to_string())).collect();
        (!needs.is_empty()).then_some((grid.others, needs))
    });
    let fit = move |need: &Id<Need>, other: Option<&Id<Competitor>>| {
        grid.with(|grid| {
            let (_, need) = grid.as_ref()?.needs.iter().find(|(id, _)| id == need)?;
            match other {
                None => need.ours,
                Some(other) => need.theirs.get(other).copied(),
            }
        })
    };
    let editor = deal.sections();
    let choose = Callback::new(move |(need, other, value): (Id<Need>, Option<Id<Competitor>>, String)| {
        let fit = at_place(Fit::ALL, &value);
        // A refusal has been told by the session.
        let _ = editor.edit(|sections| {
            if let Some(need) = sections.needs.get_mut(&need) {
                match (other, fit) {
                    (None, fit) => need.ours = fit,
                    (Some(other), Some(fit)) => drop(need.theirs.insert(other, fit)),
                    (Some(other), None) => drop(need.theirs.remove(&other)),
                }
            }
            Ok(())
        });
    });
    let cell = move |need: Id<Need>, other: Option<Id<Competitor>>, label: String| {
        let (read_need, read_other) = (need.clone(), other.clone());
        let chosen = Memo::new(move |_| fit(&read_need, read_other.as_ref()));
        let change = move |event: web_sys::Event| choose.run((need.clone(), other.clone(), event_target_value(&event)));
        let class = move || match chosen.get() {
            Some(Fit::Full) => "fit fit-full",
            Some(Fit::Part) => "fit fit-part",
            Some(Fit::None) => "fit fit-none",
            None => "fit",
        };
        view! {
            <td>
                <select class=class aria-label=label prop:value=move || place_of(Fit::ALL, chosen.get()) on:change=change>
                    <option value="">{deal.say(&PlanWord::NoFit)}</option>
                    {Fit::ALL.iter().enumerate().map(|(at, fit)| view! {
                        <option value=at selected=chosen.get_untracked() == Some(*fit)>{deal.say(fit)}</option>
                    }).collect_view()}
                </select>
            </td>
        }
    };
    view! {
        {move || shape.get().map(|(others, needs)| {
            let us = deal.say(&PlanWord::GridUs);
            let heads = others.iter().map(|(_, name)| view! { <th scope="col"><bdi>{name.clone()}</bdi></th> }).collect_view();
            let row = |(id, text): (Id<Need>, String)| {
                let theirs = others.iter().map(|(other, name)| cell(id.clone(), Some(other.clone()), format!("{text}: {name}"))).collect_view();
                view! { <tr><th scope="row">{text.clone()}</th>{cell(id.clone(), None, format!("{text}: {us}"))}{theirs}</tr> }
            };
            let rows = needs.into_iter().map(row).collect_view();
            view! {
                <div class="table-frame" role="region" tabindex="0" aria-label=deal.say(&PlanWord::GridTitle)>
                    <table class="table fit-grid">
                        <thead><tr><th scope="col">{deal.say(&PlanWord::GridNeed)}</th><th scope="col">{us.clone()}</th>{heads}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
        })}
    }
    .into_any()
}
