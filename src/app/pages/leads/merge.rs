//! Two leads that are probably one, side by side: field by field a person chooses what stands.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::desk::{LeadDesk, href};
use crate::{
    app::{
        pages::side_by_side::{Head, Line, Two, Wording},
        router::Router,
    },
    method::lead_merge::{LeadField, merge, proposed},
    model::{Deed, Id, Ids, Lead, Plan},
    route::{Page, Route},
    text::{
        format::day,
        leads::{LeadLabel, LeadWord},
    },
};

/// Asks which of two things stands, for each field in which they differ.
#[component]
pub fn Merge(id: Id<Lead>, twin: Id<Lead>) -> AnyView {
    let desk = LeadDesk::here();
    let read =
        |id: &Id<Lead>| desk.session.plan_now(|plan| plan.tables.leads.get(id).map(|lead| lead.as_ref().clone()));
    let (own, other) = (read(&id).unwrap_or_default(), read(&twin).unwrap_or_default());
    let router = Router::here();
    let takes = proposed(&own, &other);
    let two = desk.session.plan_now(|plan| {
        let line = |field: LeadField| Line {
            label: desk.say(&field),
            own: shown(desk, plan, field, &own),
            other: shown(desk, plan, field, &other),
            takes: takes.contains(&field),
        };
        Two::of(LeadField::ALL, |field| field.agrees(&own, &other), line)
    });
    let make = move |take: &BTreeSet<LeadField>| {
        let name = desk.name(&id);
        let rule = |plan: &Plan, _: &mut Ids| merge(plan, &id, &twin, take);
        desk.session.carry_out(rule, Deed::EditLead, &LeadWord::Merged(&name))?;
        desk.close_sheet();
        if router.route_untracked().page == Page::Leads(Some(twin.to_string())) {
            router.go(&Route::to(Page::Leads(Some(id.to_string()))));
        }
        Ok(())
    };
    let head = |lead: &Lead| Head { name: lead.name.to_string(), href: Some(href(&lead.id)) };
    two.view(
        wording(desk),
        [head(&own), head(&other)],
        desk.sheets.open,
        Callback::new(move |()| desk.close_sheet()),
        make,
    )
}

fn wording(desk: LeadDesk) -> Wording {
    let say = |label: LeadLabel| desk.say(&label);
    Wording {
        title: say(LeadLabel::MergeTitle),
        line: say(LeadLabel::MergeLine),
        field: say(LeadLabel::FieldHead),
        stays: say(LeadLabel::ThisStays),
        goes: say(LeadLabel::ThisGoes),
        both_say: say(LeadLabel::BothSay),
        nothing: say(LeadLabel::Nothing),
        not_the_same: say(LeadLabel::NotTheSame),
        make_one: say(LeadLabel::MakeOne),
    }
}

/// What a lead says in a field.
fn shown(desk: LeadDesk, plan: &Plan, field: LeadField, lead: &Lead) -> String {
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
    text.unwrap_or_default()
}
