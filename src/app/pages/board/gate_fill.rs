//! Filling a field, naming a person, agreeing on a next step, listing what else is open: in the sheet of a gate.

use leptos::prelude::*;

use super::{
    desk::Desk,
    fields::{draft, people_near, reader},
    filter::{kind_choices, kind_chosen},
    gate_item::supply,
};
use crate::{
    app::parts::{Button, Choice, Icon, Kind, LinkButton, Look, Notice, SelectField, TextField, Tone},
    method::{self, Dossier, Refusal, field, naming::Part},
    model::{
        Access, AnswerValue, Change, Deed, FieldName, Id, Name, NextStep, Note, Opportunity,
        opportunity_plan::{OpenPoint, PointKind},
    },
    route::{OpportunityTab, Page, Route},
    text::{Words, board::BoardLabel},
};

/// One field of the opportunity, its account or its plan.
#[component]
pub fn FieldIt(id: Id<Opportunity>, field: FieldName) -> impl IntoView {
    let desk = Desk::here();
    let (text, keep) = draft("");
    let problem = RwSignal::new(None::<Words>);
    let currency = desk.session.plan_now(|plan| plan.head.currency);
    let kind = match field {
        FieldName::Amount | FieldName::AnnualRevenue => Kind::Money,
        FieldName::CloseDate | FieldName::CompellingEventDay => Kind::Date,
        FieldName::Employees | FieldName::Margin => Kind::Number,
        _ => Kind::Words,
    };
    let unit = if kind == Kind::Money { currency.code().to_owned() } else { String::new() };
    let label = desk.say(&field);
    let save = move || match read_field(desk, field, &text.get_untracked()) {
        Ok(value) => supply(desk, fill(desk, &id, field, &value), Deed::EditOpportunity, problem),
        Err(why) => problem.set(Some(why)),
    };
    let control = if field == FieldName::SaleKind {
        let kinds = kind_choices(desk.session, BoardLabel::ChooseKind);
        view! { <SelectField label=label value=text options=kinds on_commit=keep /> }.into_any()
    } else {
        view! { <TextField label=label kind=kind unit=unit value=text on_commit=keep /> }.into_any()
    };
    view! {
        {move || problem.get().map(|why| view! { <Notice title=why tone=Tone::Bad /> })}
        {control}
        <div><Button label=desk.say(&BoardLabel::SaveIt) look=Look::Secondary on_press=save /></div>
    }
}

fn read_field(desk: Desk, field: FieldName, text: &str) -> Result<AnswerValue, Words> {
    let read = reader(desk);
    let empty = || desk.say(&crate::text::reading::NotRead::Empty);
    match field {
        FieldName::Amount | FieldName::AnnualRevenue => {
            let currency = desk.session.plan_now(|plan| plan.head.currency);
            read.money(text, currency)?.map(AnswerValue::Money).ok_or_else(empty)
        }
        FieldName::CloseDate | FieldName::CompellingEventDay => read.day(text)?.map(AnswerValue::Day).ok_or_else(empty),
        FieldName::Employees | FieldName::Margin => read.whole(text)?.map(AnswerValue::Number).ok_or_else(empty),
        FieldName::SaleKind => {
            let kind = kind_chosen(text).ok_or_else(empty)?;
            Ok(AnswerValue::Text(Note::clipped(field::sale_kind_word(kind))))
        }
        FieldName::Industry | FieldName::CompellingEvent | FieldName::UniqueValue | FieldName::NextStep => {
            match read.note(text)? {
                note if note.is_empty() => Err(empty()),
                note => Ok(AnswerValue::Text(note)),
            }
        }
    }
}

fn fill(desk: Desk, id: &Id<Opportunity>, name: FieldName, value: &AnswerValue) -> Result<Change, Refusal> {
    let today = desk.session.today_now();
    desk.rule(|plan, _| {
        let dossier = Dossier::of_opportunity(plan, id, today).ok_or(Refusal::NoSuchSubject)?;
        // Only a fact about a company has nowhere to stand before the company is known.
        field::fill(&dossier, name, value).ok_or(Refusal::NoSuchSubject)
    })
}

/// A person for a role, or who drives or backs the project.
#[component]
pub fn PersonIt(id: Id<Opportunity>, part: Part, access: Option<Access>) -> impl IntoView {
    let desk = Desk::here();
    let (name, keep_name) = draft("");
    let (reach, keep_reach) = draft("");
    let problem = RwSignal::new(None::<Words>);
    let people = desk.session.plan_now(|plan| people_near(plan, &id));
    let options = vec![
        Choice::new("", desk.say(&BoardLabel::AccessNone)),
        Choice::new("through", desk.say(&BoardLabel::AccessThrough)),
        Choice::new("direct", desk.say(&BoardLabel::AccessDirect)),
    ];
    let save = move || {
        let reached = match reach.get_untracked().as_str() {
            "direct" => Some(Access::Direct),
            "through" => Some(Access::Through),
            _ => None,
        };
        match reader(desk).name(&name.get_untracked()) {
            Ok(named) => supply(desk, name_them(desk, &id, &named, part, reached), Deed::EditBuyingGroup, problem),
            Err(why) => problem.set(Some(why)),
        }
    };
    view! {
        {move || problem.get().map(|why| view! { <Notice title=why tone=Tone::Bad /> })}
        <TextField
            label=desk.say(&BoardLabel::PersonName)
            hint=desk.say(&BoardLabel::PersonHint)
            value=name
            proposals=people
            on_commit=keep_name
        />
        {access
            .is_some()
            .then(|| {
                view! { <SelectField label=desk.say(&BoardLabel::AccessField) value=reach options=options on_commit=keep_reach /> }
            })}
        <div><Button label=desk.say(&BoardLabel::SaveIt) look=Look::Secondary on_press=save /></div>
    }
}

fn name_them(
    desk: Desk,
    id: &Id<Opportunity>,
    name: &Name,
    part: Part,
    access: Option<Access>,
) -> Result<Change, Refusal> {
    let today = desk.session.today_now();
    desk.rule(|plan, ids| {
        let dossier = Dossier::of_opportunity(plan, id, today).ok_or(Refusal::NoSuchSubject)?;
        method::naming::name_person(&dossier, name, part, access, ids)
    })
}

/// What happens next, and when.
#[component]
pub fn NextStepIt(id: Id<Opportunity>) -> impl IntoView {
    let desk = Desk::here();
    let before = desk.session.plan_now(|plan| {
        plan.tables.opportunities.get(&id).and_then(|found| found.next_step.as_ref()).map(|step| step.text.to_string())
    });
    let (text, keep_text) = draft(before.unwrap_or_default());
    let (day, keep_day) = draft("");
    let problem = RwSignal::new(None::<Words>);
    let save = move || {
        let read = reader(desk);
        let typed = read.name(&text.get_untracked()).and_then(|text| Ok((text, read.day(&day.get_untracked())?)));
        match typed {
            Ok((text, _)) if text.is_empty() => problem.set(Some(desk.say(&crate::text::reading::NotRead::Empty))),
            Ok((text, on)) => {
                let made = desk.rule(|plan, _| {
                    let found = plan.tables.opportunities.get(&id).ok_or(Refusal::NoSuchSubject)?;
                    if on.is_none_or(|on| on < desk.session.today_now()) {
                        return Err(Refusal::DayNotAhead);
                    }
                    let next_step = Some(NextStep { text, on, ..NextStep::default() });
                    Ok(Change::put(Opportunity { next_step, ..found.as_ref().clone() }))
                });
                supply(desk, made, Deed::EditOpportunity, problem);
            }
            Err(why) => problem.set(Some(why)),
        }
    };
    view! {
        {move || problem.get().map(|why| view! { <Notice title=why tone=Tone::Bad /> })}
        <TextField label=desk.say(&BoardLabel::NextStepField) value=text on_commit=keep_text />
        <TextField label=desk.say(&BoardLabel::NextStepDay) kind=Kind::Date value=day on_commit=keep_day />
        <div><Button label=desk.say(&BoardLabel::SaveIt) look=Look::Secondary on_press=save /></div>
    }
}

/// What else stands between us and a yes: written down, and settled unless it is price or terms.
#[component]
pub fn OpenPointsIt(id: Id<Opportunity>) -> impl IntoView {
    let desk = Desk::here();
    let (text, keep_text) = draft("");
    let (kind, keep_kind) = draft("price");
    let problem = RwSignal::new(None::<Words>);
    let kinds = vec![
        Choice::new("price", desk.say(&BoardLabel::OpenPointPrice)),
        Choice::new("other", desk.say(&BoardLabel::OpenPointOther)),
    ];
    let id = StoredValue::new(id);
    let points = Memo::new(move |_| {
        desk.session.with_plan(|plan| {
            let sections = plan.tables.opportunity_plans.iter().find(|plan| plan.opportunity == id.get_value())?;
            let open = sections.open_points.iter().filter(|(_, point)| point.settled_on.is_none());
            Some(open.map(|(id, point)| (id.clone(), point.text.to_string(), point.kind)).collect::<Vec<_>>())
        })
    });
    let add = move || match reader(desk).name(&text.get_untracked()) {
        Ok(name) if name.is_empty() => problem.set(Some(desk.say(&crate::text::reading::NotRead::Empty))),
        Ok(name) => {
            let kind = if kind.get_untracked() == "other" { PointKind::Other } else { PointKind::Price };
            let made = edit_points(desk, &id.get_value(), |points, fresh| {
                let order = points.values().map(|point: &OpenPoint| point.order).max().unwrap_or(0).saturating_add(10);
                points.insert(fresh, OpenPoint { order, text: name, kind, ..OpenPoint::default() });
            });
            supply(desk, made, Deed::EditOpportunityPlan, problem);
            text.try_set(String::new());
        }
        Err(why) => problem.set(Some(why)),
    };
    let settle = move |point: Id<OpenPoint>| {
        let made = edit_points(desk, &id.get_value(), |points, _| {
            if let Some(point) = points.get_mut(&point) {
                point.settled_on = Some(desk.session.today_now());
            }
        });
        supply(desk, made, Deed::EditOpportunityPlan, problem);
    };
    let line = move |(point, text, kind): (Id<OpenPoint>, String, PointKind)| {
        let label = if kind == PointKind::Other { BoardLabel::OpenPointOther } else { BoardLabel::OpenPointPrice };
        view! {
            <li class="row tight">
                <span>{text}</span>
                <span class="faint">{desk.say(&label)}</span>
                <Button label=desk.say(&BoardLabel::SettleIt) icon=Icon::Check on_press=move || settle(point.clone()) />
            </li>
        }
    };
    let page = Route::to(Page::Opportunity(id.get_value().to_string(), OpportunityTab::Plan)).href();
    view! {
        {move || problem.get().map(|why| view! { <Notice title=why tone=Tone::Bad /> })}
        <ul class="stack tight">{move || points.get().unwrap_or_default().into_iter().map(line).collect_view()}</ul>
        <TextField label=desk.say(&BoardLabel::OpenPointsAdd) value=text on_commit=keep_text />
        <SelectField label=desk.say(&BoardLabel::OpenPointKind) value=kind options=kinds on_commit=keep_kind />
        <div class="row tight">
            <Button label=desk.say(&BoardLabel::AddIt) look=Look::Secondary on_press=add />
            <LinkButton label=desk.say(&BoardLabel::OpenIt) look=Look::Quiet href=page />
        </div>
    }
}

fn edit_points(
    desk: Desk,
    id: &Id<Opportunity>,
    edit: impl FnOnce(&mut crate::model::Keyed<OpenPoint>, Id<OpenPoint>),
) -> Result<Change, Refusal> {
    let today = desk.session.today_now();
    desk.rule(|plan, ids| {
        let dossier = Dossier::of_opportunity(plan, id, today).ok_or(Refusal::NoSuchSubject)?;
        let mut sections = field::sections_of(&dossier).ok_or(Refusal::NoSuchSubject)?;
        edit(&mut sections.open_points, ids.fresh());
        Ok(Change::put(sections))
    })
}
