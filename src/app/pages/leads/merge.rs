//! Two leads that are probably one, side by side: field by field a person chooses what stands.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::desk::{LeadDesk, href};
use crate::{
    app::{
        parts::{Button, Dialog, DialogLook, Look, Notice, Tone, fresh_id},
        router::Router,
    },
    method::lead_merge::{LeadField, merge, proposed},
    model::{Deed, Id, Lead, Plan},
    route::{Page, Route},
    text::{
        Words,
        format::day,
        leads::{LeadLabel, LeadWord},
    },
};

/// Asks which of two things stands, for each field in which they differ.
#[component]
pub fn Merge(id: Id<Lead>, twin: Id<Lead>) -> impl IntoView {
    let desk = LeadDesk::here();
    let say = move |label: LeadLabel| desk.say(&label);
    let read =
        |id: &Id<Lead>| desk.session.plan_now(|plan| plan.tables.leads.get(id).map(|lead| lead.as_ref().clone()));
    let (own, other) = (read(&id).unwrap_or_default(), read(&twin).unwrap_or_default());
    let taken = RwSignal::new(proposed(&own, &other));
    let problem = RwSignal::new(None::<Words>);
    let router = Router::here();
    let ids = StoredValue::new((id, twin));
    let go = move || {
        let (keep, other) = ids.get_value();
        let name = desk.name(&keep);
        let made = desk.carry_out(
            |plan, _| merge(plan, &keep, &other, &taken.get_untracked()),
            Deed::EditLead,
            &LeadWord::Merged(&name),
        );
        match made {
            Ok(()) => {
                desk.close_sheet();
                let there = router.route_untracked();
                if there.page == Page::Leads(Some(other.to_string())) {
                    router.go(&Route::to(Page::Leads(Some(keep.to_string()))));
                }
            }
            Err(why) => problem.set(Some(why)),
        }
    };
    let (differ, agree): (Vec<LeadField>, Vec<LeadField>) =
        LeadField::ALL.into_iter().partition(|field| !field.agrees(&own, &other));
    let both = StoredValue::new((own, other));
    let differ = StoredValue::new(differ);
    let agree = StoredValue::new(agree.iter().map(|field| desk.say(field).into_owned()).collect::<Vec<_>>().join(", "));
    let links = move || both.with_value(|(own, other)| (head(own), head(other)));
    view! {
        <Dialog
            title=say(LeadLabel::MergeTitle)
            open=desk.sheet_open
            look=DialogLook::Middle
            on_close=move || desk.close_sheet()
            has_actions=true
            actions=move || {
                view! {
                    <Button label=say(LeadLabel::NotTheSame) on_press=move || desk.close_sheet() />
                    <Button label=say(LeadLabel::MakeOne) look=Look::Primary on_press=go />
                }
            }
        >
            <div class="stack">
                <p class="quiet">{say(LeadLabel::MergeLine)}</p>
                {move || problem.get().map(|why| view! { <Notice title=why tone=Tone::Bad /> })}
                <div class="table-frame" role="group" tabindex="0" aria-label=say(LeadLabel::MergeTitle)>
                    <table class="table merge-leads">
                        <thead>
                            <tr>
                                <th scope="col"><span class="visually-hidden">{say(LeadLabel::FieldHead)}</span></th>
                                <th scope="col">{say(LeadLabel::ThisStays)} <br /> {links().0}</th>
                                <th scope="col">{say(LeadLabel::ThisGoes)} <br /> {links().1}</th>
                            </tr>
                        </thead>
                        <tbody>
                            {differ.get_value().into_iter().map(|field| line(desk, field, both, taken)).collect_view()}
                        </tbody>
                    </table>
                </div>
                {(!agree.with_value(String::is_empty))
                    .then(|| view! { <p class="quiet">{say(LeadLabel::BothSay)} " " {agree.get_value()}</p> })}
            </div>
        </Dialog>
    }
}

fn head(lead: &Lead) -> impl IntoView + use<> {
    view! { <a href=href(&lead.id)><bdi>{lead.name.to_string()}</bdi></a> }
}

fn line(
    desk: LeadDesk,
    field: LeadField,
    both: StoredValue<(Lead, Lead)>,
    taken: RwSignal<BTreeSet<LeadField>>,
) -> impl IntoView {
    let (own, other) = both.with_value(|(own, other)| {
        desk.session.plan_now(|plan| (shown(desk, plan, field, own), shown(desk, plan, field, other)))
    });
    let group = fresh_id("field");
    let name = desk.say(&field);
    let cell = |takes: bool, text: Words| {
        let checked = move || taken.with(|taken| taken.contains(&field)) == takes;
        let choose = move |_| {
            taken.update(|taken| match takes {
                true => drop(taken.insert(field)),
                false => drop(taken.remove(&field)),
            });
        };
        let label = format!("{name}: {text}");
        view! {
            <td>
                <label class="merge-choice">
                    <input type="radio" name=group.clone() aria-label=label prop:checked=checked on:change=choose />
                    <bdi>{text}</bdi>
                </label>
            </td>
        }
    };
    let (own, other) = (cell(false, own), cell(true, other));
    view! { <tr><th scope="row">{name.clone()}</th>{own}{other}</tr> }
}

/// What a lead says in a field.
fn shown(desk: LeadDesk, plan: &Plan, field: LeadField, lead: &Lead) -> Words {
    let unit = |id: &Option<Id<crate::model::Unit>>| {
        id.as_ref().and_then(|id| plan.tables.units.get(id)).map(|unit| unit.name.to_string())
    };
    let text = match field {
        LeadField::Name => Some(lead.name.to_string()),
        LeadField::Company => Some(lead.company.to_string()),
        LeadField::Person => Some(lead.person.to_string()),
        LeadField::Email => Some(lead.email.to_string()),
        LeadField::Sponsor => Some(lead.sponsor.to_string()),
        LeadField::PowerSponsor => Some(lead.power_sponsor.to_string()),
        LeadField::CameIn => lead.created_on.map(day),
        LeadField::Owner => unit(&lead.owner),
        LeadField::Source => {
            lead.source.as_ref().and_then(|id| plan.playbook.sources.get(id)).map(|source| source.name.to_string())
        }
        LeadField::Stage => {
            lead.stage.as_ref().and_then(|id| plan.playbook.stages.get(id)).map(|stage| stage.name.to_string())
        }
        LeadField::Level => Some(desk.say(&lead.level).into_owned()),
        LeadField::State => {
            let on = lead.converted_on.or(lead.decided_on);
            Some(desk.say(&LeadWord::StateLine(lead.state, on, &lead.reason)).into_owned())
        }
    };
    text.filter(|text| !text.is_empty()).map_or_else(|| desk.say(&LeadLabel::Nothing), Words::from)
}
