//! One lead: what is known, who tried to reach it, and what became of it.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    desk::{LeadDesk, Sheet},
    filters::{source_choices, unit_choices},
    gate::GatePanel,
    level::LevelPanel,
};
use crate::{
    app::{
        pages::{fit::FitPanel, typed::reader},
        parts::{
            AreaField, Badge, Button, Choice, Commit, Crumb, Crumbs, Empty, Icon, Kind, LinkButton, Look, PageHeader,
            Panel, Picture, SelectField, TextField, Tone,
        },
    },
    method::{
        self,
        lead::{Response, response},
    },
    model::{Change, Deed, Id, Lead, LeadState, Ordered, Phase, TableName},
    route::{OpportunityTab, Page, Route},
    text::{
        Words,
        format::day,
        leads::{LeadLabel, LeadWord},
        past::PastWord,
        qualified::CheckWord,
        reading::Reader,
    },
};

/// A lead that is not there.
#[component]
pub fn Gone() -> impl IntoView {
    let desk = LeadDesk::here();
    view! {
        <h1 class="visually-hidden">{desk.say(&LeadLabel::Gone)}</h1>
        <Empty
            title=desk.say(&LeadLabel::Gone)
            line=desk.say(&LeadLabel::GoneAdvice)
            picture=Picture::Broken
            actions=move || {
                view! { <LinkButton label=desk.say(&LeadLabel::AllLeads) look=Look::Primary href=Route::to(Page::Leads(None)).href() /> }
            }
        />
    }
}

/// One lead.
#[component]
pub fn LeadPage(id: Id<Lead>) -> impl IntoView {
    let desk = LeadDesk::here();
    let session = desk.session;
    let own = id.clone();
    let found = session.figure(move |plan| plan.tables.leads.get(&own).cloned());
    let there = Memo::new(move |_| found.with(Option::is_some));
    let lead = Memo::new(move |_| found.get().unwrap_or_default());
    let id = StoredValue::new(id);
    move || {
        if !there.get() {
            return view! { <Gone /> }.into_any();
        }
        view! {
            <LeadHeader lead id />
            <div class="beside">
                <div class="stack">
                    <GatePanel id />
                    <Panel title=desk.say(&LeadLabel::Details)>
                        <Details lead />
                    </Panel>
                </div>
                <div class="stack">
                    <Became lead />
                    <Twins id />
                    <LevelPanel lead id />
                    <Panel title=session.say(&CheckWord::Fit) line=session.say(&CheckWord::FitLine)>
                        <FitPanel account=Signal::derive(move || lead.with(|lead| lead.account.clone())) />
                    </Panel>
                    <Panel
                        title=desk.say(&LeadLabel::Contacts)
                        actions=move || {
                            let label = desk.say(&LeadLabel::LogContact);
                            let open = move || lead.with_untracked(|lead| lead.state != LeadState::Converted);
                            open()
                                .then(|| {
                                    view! {
                                        <Button label=label icon=Icon::Add on_press=move || desk.open(Sheet::Contact(id.get_value())) />
                                    }
                                })
                        }
                    >
                        <ContactLog lead />
                    </Panel>
                </div>
            </div>
        }
        .into_any()
    }
}

#[component]
fn LeadHeader(lead: Memo<Arc<Lead>>, id: StoredValue<Id<Lead>>) -> impl IntoView {
    let desk = LeadDesk::here();
    let session = desk.session;
    let say = move |label: LeadLabel| desk.say(&label);
    let line = move || {
        lead.with(|lead| {
            let on = lead.converted_on.or(lead.decided_on);
            let state = desk.say(&LeadWord::StateLine(lead.state, on, &lead.reason));
            let to = session.with_plan(|plan| {
                let unit = lead.handed_to.as_ref().and_then(|id| plan.tables.units.get(id));
                unit.map(|unit| unit.name.to_string())
            });
            let signed = desk.say(&LeadWord::Signed {
                handed_by: &lead.handed_by,
                handed_on: lead.handed_on,
                waits_for: to.as_deref(),
                decided_by: &lead.decided_by,
            });
            Words::from(format!("{state}{signed}"))
        })
    };
    let clock = move || {
        let today = session.today().get();
        let response = session.with_plan(|plan| lead.with(|lead| response(plan, lead, today)));
        response.map(|response| {
            let tone = match response {
                Response::Answered { .. } => Tone::Good,
                Response::Waiting { .. } => Tone::Note,
                Response::Overdue { .. } => Tone::Bad,
            };
            view! { <Badge label=desk.say(&LeadWord::Clock(response)) tone=tone icon=tone.icon() /> }
        })
    };
    // The buttons stay while the lead changes, so that the focus comes back to the one that was pressed.
    let is = move |state: LeadState| Memo::new(move |_| lead.with(|lead| lead.state == state));
    let (converted, accepted) = (is(LeadState::Converted), is(LeadState::Accepted));
    let accept = move || {
        (!accepted.get()).then(|| {
            view! { <Button label=say(LeadLabel::Accept) icon=Icon::Check on_press=move || desk.accept(&id.get_value()) /> }
        })
    };
    let actions = move || {
        (!converted.get()).then(|| {
            view! {
                <Button
                    label=say(LeadLabel::Convert)
                    look=Look::Primary
                    icon=Icon::Target
                    on_press=move || desk.open(Sheet::Convert(id.get_value()))
                />
                {accept}
                <Button label=say(LeadLabel::HandOver) on_press=move || desk.open(Sheet::HandOver(id.get_value())) />
                <Button label=say(LeadLabel::Reject) on_press=move || desk.open(Sheet::Reject(id.get_value())) />
                <Button label=say(LeadLabel::Recycle) on_press=move || desk.open(Sheet::Recycle(id.get_value())) />
            }
        })
    };
    let history = Route::to(Page::History(Some((TableName::Lead.as_str().to_owned(), id.get_value().to_string()))));
    let crumbs = vec![Crumb { label: say(LeadLabel::Leads), href: Route::to(Page::Leads(None)).href() }];
    view! {
        <PageHeader
            title=move || lead.with(|lead| lead.name.to_string())
            line=line
            above=move || view! { <Crumbs crumbs=crumbs /> }
            actions=move || view! { {actions} }
            below=move || {
                view! {
                    <div class="row">
                        {clock}
                        <LinkButton label=session.say(&PastWord::SeeHistory) icon=Icon::Clock look=Look::Quiet href=history.href() />
                    </div>
                }
            }
        />
    }
}

/// What a lead became, as links.
#[component]
fn Became(lead: Memo<Arc<Lead>>) -> impl IntoView {
    let desk = LeadDesk::here();
    move || {
        let became = lead.with(|lead| {
            desk.session.with_plan(|plan| {
                let found = lead.opportunities.iter().filter_map(|id| plan.tables.opportunities.get(id));
                found.map(|found| (found.id.clone(), found.name.to_string(), found.outcome)).collect::<Vec<_>>()
            })
        });
        (!became.is_empty()).then(|| {
            let item = move |(id, name, outcome): (Id<_>, String, crate::model::Outcome)| {
                let href = Route::to(Page::Opportunity(id.to_string(), OpportunityTab::Plan)).href();
                view! { <li class="row spread"><a href=href><bdi>{name}</bdi></a><span class="faint">{desk.say(&outcome)}</span></li> }
            };
            view! {
                <Panel title=desk.say(&LeadLabel::Became)>
                    <ul class="stack tight">{became.into_iter().map(item).collect_view()}</ul>
                </Panel>
            }
        })
    }
}

/// Leads that are probably the same.
#[component]
fn Twins(id: StoredValue<Id<Lead>>) -> impl IntoView {
    let desk = LeadDesk::here();
    move || {
        let twins = desk.twins.with(|twins| twins.get(&id.get_value()).cloned()).unwrap_or_default();
        (!twins.is_empty()).then(|| {
            let item = move |(twin, likeness): (Id<Lead>, crate::method::duplicate::Likeness)| {
                let (there, name) = (super::desk::href(&twin), desk.name(&twin));
                let words = desk.say(&LeadWord::CompareWith(&name));
                let open = move || desk.open(Sheet::Merge(id.get_value(), twin.clone()));
                view! {
                    <li class="spread">
                        <span><a href=there><bdi>{name}</bdi></a> " " <span class="faint">{desk.say(&likeness)}</span></span>
                        <Button label=words on_press=open />
                    </li>
                }
            };
            view! {
                <Panel title=desk.say(&LeadLabel::ProbablySame)>
                    <ul class="stack tight">{twins.into_iter().map(item).collect_view()}</ul>
                </Panel>
            }
        })
    }
}

#[component]
fn ContactLog(lead: Memo<Arc<Lead>>) -> impl IntoView {
    let desk = LeadDesk::here();
    move || {
        let mut log: Vec<_> = lead.with(|lead| lead.contact_log.values().cloned().collect());
        log.order_by(|a, b| b.on.cmp(&a.on).then_with(|| b.order.cmp(&a.order)));
        if log.is_empty() {
            return view! { <p class="quiet">{desk.say(&LeadLabel::NoContacts)}</p> }.into_any();
        }
        let item = move |made: crate::model::ContactMade| {
            let reached = if made.two_way { LeadLabel::Reached } else { LeadLabel::NotReached };
            view! {
                <li class="lead-contact">
                    <p><strong>{made.on.map(day)}</strong> " " <bdi>{made.how.to_string()}</bdi> " \u{b7} " <span class="faint">{desk.say(&reached)}</span></p>
                    {(!made.note.is_empty()).then(|| view! { <p class="quiet">{made.note.to_string()}</p> })}
                </li>
            }
        };
        view! { <ul class="stack tight">{log.into_iter().map(item).collect_view()}</ul> }.into_any()
    }
}

#[component]
fn Details(lead: Memo<Arc<Lead>>) -> impl IntoView {
    let desk = LeadDesk::here();
    let say = move |label: LeadLabel| desk.say(&label);
    let shown = move |show: fn(&Lead) -> String| Memo::new(move |_| lead.with(|lead| show(lead)));
    let edit = move |take: fn(&mut Lead, &str, &Reader) -> Result<(), Words>| commit(desk, lead, take);
    let stages = desk.session.plan_now(|plan| {
        let ladder = plan.playbook.ladder(Phase::Lead);
        ladder.into_iter().map(|(id, stage)| Choice::new(id, stage.name.to_string())).collect::<Vec<_>>()
    });
    view! {
        <div class="lead-fields">
            <TextField label=say(LeadLabel::Name) value=shown(|lead| lead.name.to_string()) on_commit=edit(|lead, text, read| {
                match read.name(text)? {
                    name if name.is_empty() => Err(crate::text::Say::say(&method::Refusal::NameMissing, read.language)),
                    name => { lead.name = name; Ok(()) }
                }
            }) />
            <TextField label=say(LeadLabel::Company) value=shown(|lead| lead.company.to_string()) on_commit=edit(|lead, text, read| { lead.company = read.name(text)?; Ok(()) }) />
            <TextField label=say(LeadLabel::Person) value=shown(|lead| lead.person.to_string()) on_commit=edit(|lead, text, read| { lead.person = read.name(text)?; Ok(()) }) />
            <TextField label=say(LeadLabel::Email) kind=Kind::Email value=shown(|lead| lead.email.to_string()) on_commit=edit(|lead, text, read| { lead.email = read.name(text)?; Ok(()) }) />
            <SelectField label=say(LeadLabel::SourceField) value=shown(|lead| lead.source.as_ref().map(ToString::to_string).unwrap_or_default()) options=source_choices(desk, LeadLabel::NoSource) on_commit=edit(|lead, text, _| { lead.source = Id::new(text).ok(); Ok(()) }) />
            <SelectField label=say(LeadLabel::Owner) value=shown(|lead| lead.owner.as_ref().map(ToString::to_string).unwrap_or_default()) options=unit_choices(desk, LeadLabel::NoOwner) on_commit=edit(|lead, text, _| { lead.owner = Id::new(text).ok(); Ok(()) }) />
            <SelectField label=say(LeadLabel::Rung) value=shown(|lead| lead.stage.as_ref().map(ToString::to_string).unwrap_or_default()) options=stages on_commit=move_to(desk, lead) />
            <TextField label=say(LeadLabel::Sponsor) value=shown(|lead| lead.sponsor.to_string()) on_commit=edit(|lead, text, read| { lead.sponsor = read.name(text)?; Ok(()) }) />
            <TextField label=say(LeadLabel::PowerSponsor) value=shown(|lead| lead.power_sponsor.to_string()) on_commit=edit(|lead, text, read| { lead.power_sponsor = read.name(text)?; Ok(()) }) />
            <TextField label=say(LeadLabel::CameIn) kind=Kind::Date value=shown(|lead| lead.created_on.map(|day| day.to_string()).unwrap_or_default()) on_commit=edit(|lead, text, read| { lead.created_on = read.day(text)?; Ok(()) }) />
            <div class="wide">
                <AreaField label=say(LeadLabel::Notes) value=shown(|lead| lead.notes.to_string()) on_commit=edit(|lead, text, read| { lead.notes = read.note(text)?; Ok(()) }) />
            </div>
        </div>
    }
}

/// Edits a lead by a field; what cannot be read stays in the field with its reason.
fn commit(desk: LeadDesk, lead: Memo<Arc<Lead>>, take: fn(&mut Lead, &str, &Reader) -> Result<(), Words>) -> Commit {
    Callback::new(move |(text,): (String,)| {
        let before = lead.get_untracked();
        let mut after = before.as_ref().clone();
        take(&mut after, &text, &reader(desk.session))?;
        if after == *before {
            return Ok(());
        }
        desk.session.commit(Change::put(after), Deed::EditLead).map_err(|refusal| desk.say(&refusal))
    })
}

/// Moves a lead to another rung of its phase.
fn move_to(desk: LeadDesk, lead: Memo<Arc<Lead>>) -> Commit {
    Callback::new(move |(text,): (String,)| {
        let today = desk.session.today_now();
        let id = lead.with_untracked(|lead| lead.id.clone());
        let stage = Id::new(&text).map_err(|_| desk.say(&method::Refusal::NoSuchStage))?;
        let change = desk.session.plan_now(|plan| method::lead::move_to(plan, &id, &stage, today));
        let change = change.map_err(|refusal| desk.say(&refusal))?;
        desk.session.commit(change, Deed::EditLead).map_err(|refusal| desk.say(&refusal))
    })
}
