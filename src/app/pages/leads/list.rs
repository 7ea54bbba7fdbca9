//! The list of leads, with what they turn into.

use chrono::{Months, NaiveDate};
use leptos::prelude::*;

use super::{
    bulk::{BulkBar, choose_box},
    desk::{LeadDesk, Sheet, Twins, href},
    filters::{Filters, Sieve, clear, sieve},
    load::Loads,
    sources::Sources,
};
use crate::{
    app::{
        parts::{
            Badge, Button, Column, Empty, Icon, LinkButton, Look, Menu, PageHeader, Picture, Table, ToggleButton, Tone,
        },
        router::Router,
    },
    method::{lead::Response, lead::response},
    metrics::{Period, lead_conversion},
    model::{Id, Lead, LeadLevel, LeadState, Opportunity, Ordered, Plan},
    route::{OpportunityTab, Page, Route},
    text::leads::{LeadLabel, LeadWord},
};

/// One line of the list.
#[derive(Clone, PartialEq)]
struct Line {
    id: Id<Lead>,
    name: String,
    company: String,
    source: String,
    age_days: Option<i64>,
    response: Option<Response>,
    level: LeadLevel,
    rung: String,
    owner: String,
    state: LeadState,
    /// Whom it was handed over to.
    handed_to: Option<String>,
    /// How many are probably the same, and the likeliest of them.
    twins: usize,
    twin: Option<Id<Lead>>,
    /// What it became.
    became: Option<Id<Opportunity>>,
}

fn line(plan: &Plan, lead: &Lead, twins: &Twins, today: NaiveDate) -> Line {
    let alike = twins.get(&lead.id);
    let unit = |id: &Option<Id<crate::model::Unit>>| id.as_ref().and_then(|id| plan.tables.units.get(id));
    let source = lead.source.as_ref().and_then(|id| plan.playbook.sources.get(id));
    let rung = lead.stage.as_ref().and_then(|id| plan.playbook.stages.get(id));
    let owner = unit(&lead.owner);
    Line {
        id: lead.id.clone(),
        name: lead.name.to_string(),
        company: lead.company.to_string(),
        source: source.map(|source| source.name.to_string()).unwrap_or_default(),
        age_days: lead.created_on.map(|created| today.signed_duration_since(created).num_days()),
        response: response(plan, lead, today),
        level: lead.level,
        rung: rung.map(|rung| rung.name.to_string()).unwrap_or_default(),
        owner: owner.map(|owner| owner.name.to_string()).unwrap_or_default(),
        state: lead.state,
        handed_to: unit(&lead.handed_to).map(|unit| unit.name.to_string()),
        twins: alike.map_or(0, Vec::len),
        twin: alike.and_then(|alike| alike.first()).map(|(id, _)| id.clone()),
        became: lead.opportunities.first().cloned(),
    }
}

/// Overdue ones first, then those that wait for a seller's word, then the youngest.
fn lines(plan: &Plan, sieve: &Sieve, twins: &Twins, today: NaiveDate) -> Vec<Line> {
    let passing = plan.tables.leads.iter().filter(|lead| sieve.takes(plan, lead, twins, today));
    let mut lines: Vec<Line> = passing.map(|lead| line(plan, lead, twins, today)).collect();
    lines.order_by_key(|line| {
        let late = matches!(line.response, Some(Response::Overdue { .. }));
        (!late, line.handed_to.is_none(), line.age_days.is_none(), line.age_days, line.name.clone())
    });
    lines
}

/// The list of leads.
#[component]
pub fn LeadList() -> impl IntoView {
    let desk = LeadDesk::here();
    let session = desk.session;
    let sieve = sieve();
    let today = session.today();
    let shown = Memo::new(move |_| {
        let (sieve, today) = (sieve.get(), today.get());
        desk.twins.with(|twins| session.with_plan(|plan| lines(plan, &sieve, twins, today)))
    });
    let all = session.figure(|plan| plan.tables.leads.len());
    let say = move |label: LeadLabel| desk.say(&label);
    view! {
        <PageHeader
            title=say(LeadLabel::Title)
            line=Signal::derive(move || desk.say(&LeadWord::Late(shown.with(|lines| late(lines)))))
            actions=move || {
                view! {
                    <LinkButton label=say(LeadLabel::ImportThem) icon=Icon::Import href=Route::to(Page::Import).href() />
                    <ToggleButton label=say(LeadLabel::Choose) icon=Icon::Check pressed=desk.choosing on_press=move || choose(desk) />
                    <Button label=say(LeadLabel::Add) look=Look::Primary icon=Icon::Add on_press=move || desk.open(Sheet::New) />
                }
            }
            below=move || view! { <Filters /> }
        />
        {move || desk.choosing.get().then(|| {
            let shown = Signal::derive(move || shown.with(|lines| lines.iter().map(|line| line.id.clone()).collect::<Vec<_>>()));
            view! { <BulkBar shown /> }
        })}
        <Figures />
        {move || {
            let (shown_count, all) = (shown.with(Vec::len), all.get());
            if all == 0 {
                view! { <NoneYet /> }.into_any()
            } else if shown_count == 0 {
                view! { <NoneShown all /> }.into_any()
            } else {
                view! { <Lines shown /> }.into_any()
            }
        }}
    }
}

fn late(lines: &[Line]) -> usize {
    lines.iter().filter(|line| matches!(line.response, Some(Response::Overdue { .. }))).count()
}

fn choose(desk: LeadDesk) {
    desk.choosing.update(|choosing| *choosing = !*choosing);
    desk.chosen.update(std::collections::BTreeSet::clear);
}

#[component]
fn Figures() -> impl IntoView {
    let desk = LeadDesk::here();
    let session = desk.session;
    let today = session.today();
    let figure = Memo::new(move |_| {
        let to = today.get();
        let from = to.checked_sub_months(Months::new(12)).unwrap_or(to);
        let period = Period::new(from, to)?;
        session.with_book(|book| {
            let leads: Vec<usize> = (0..book.facts().leads.len()).collect();
            Some(lead_conversion(book.facts(), &leads, period)).filter(|figure| figure.came_in > 0)
        })
    });
    move || {
        figure.get().map(|figure| {
            let numbers = session.numbers();
            let (first, second) = (LeadWord::Conversion(&figure, &numbers), LeadWord::Bounds(&figure, &numbers));
            view! {
                <p class="leads-figure">
                    <strong>{session.say(&first)}</strong>
                    " "
                    <span class="quiet">{session.say(&second)}</span>
                </p>
            }
        })
    }
}

#[component]
fn Lines(shown: Memo<Vec<Line>>) -> impl IntoView {
    let desk = LeadDesk::here();
    let words = move |label: LeadLabel| Column::words(desk.say(&label));
    let columns = vec![
        words(LeadLabel::Name),
        words(LeadLabel::Company),
        words(LeadLabel::SourceField),
        Column::number(desk.say(&LeadLabel::Age)),
        words(LeadLabel::Clock),
        words(LeadLabel::Rung),
        words(LeadLabel::LevelField),
        words(LeadLabel::Owner),
        words(LeadLabel::StateField),
        words(LeadLabel::What),
    ];
    let rows = Memo::new(move |_| shown.with(Vec::len));
    let row = move |at: usize| match shown.with(|lines| lines.get(at).cloned()) {
        Some(line) => cells(desk, line),
        None => ().into_any(),
    };
    view! {
        <Table caption=move || desk.say(&LeadWord::Caption(rows.get())) columns=columns rows=rows row=row />
        <div class="leads-more">
            <Loads />
            <Sources />
        </div>
    }
}

fn cells(desk: LeadDesk, line: Line) -> AnyView {
    let clock = line.response.map(|response| {
        let tone = match response {
            Response::Answered { .. } => Tone::Good,
            Response::Waiting { .. } => Tone::Note,
            Response::Overdue { .. } => Tone::Bad,
        };
        view! { <Badge label=desk.say(&LeadWord::Clock(response)) tone=tone icon=tone.icon() /> }
    });
    let (id, state, name) = (line.id.clone(), line.state, line.name.clone());
    let items = Signal::derive(move || desk.menu(&id, state));
    let menu = (state != LeadState::Converted || line.twins > 0)
        .then(|| view! { <Menu label=format!("{}: {name}", desk.say(&LeadLabel::What)) items=items icon=Icon::More bare=true /> });
    let twins = line.twin.clone().map(|twin| {
        let (words, id) = (desk.say(&LeadWord::Twins(line.twins)), line.id.clone());
        let open = move |_| desk.open(Sheet::Merge(id.clone(), twin.clone()));
        view! { <button type="button" class="link-button twins" on:click=open>{words}</button> }
    });
    let handed = line.handed_to.clone().map(|who| {
        view! { <Badge label=desk.say(&LeadWord::WaitsFor(&who)) tone=Tone::Warn icon=Icon::Clock /> }
    });
    let became = line.became.clone().map(|id| {
        let there = Route::to(Page::Opportunity(id.to_string(), OpportunityTab::Plan)).href();
        view! { <a href=there>{desk.say(&LeadLabel::SeeOpportunity)}</a> }
    });
    let stated = handed.is_none().then(|| desk.say(&line.state));
    view! {
        <th scope="row">{choose_box(desk, &line.id, &line.name)}<a href=href(&line.id)><bdi>{line.name}</bdi></a> {twins}</th>
        <td><bdi>{line.company}</bdi></td>
        <td>{line.source}</td>
        <td class="number">{line.age_days.map(|days| desk.say(&LeadWord::Age(days)))}</td>
        <td>{clock}</td>
        <td>{line.rung}</td>
        <td>{desk.say(&line.level)}</td>
        <td><bdi>{line.owner}</bdi></td>
        <td>{stated} {handed} {became}</td>
        <td>{menu}</td>
    }
    .into_any()
}

#[component]
fn NoneYet() -> impl IntoView {
    let desk = LeadDesk::here();
    let say = move |label: LeadLabel| desk.say(&label);
    let sources = move || {
        let mut named: Vec<(i64, String)> = desk.session.with_plan(|plan| {
            plan.playbook.sources.values().map(|source| (source.order, source.name.to_string())).collect()
        });
        named.order_by_key(|(order, _)| *order);
        (!named.is_empty()).then(|| {
            let listed = named.into_iter().map(|(_, name)| view! { <li><bdi>{name}</bdi></li> }).collect_view();
            view! {
                <section class="lead-sources">
                    <h2>{say(LeadLabel::WhereFrom)}</h2>
                    <ul>{listed}</ul>
                </section>
            }
        })
    };
    view! {
        <Empty
            title=say(LeadLabel::NoneYet)
            line=say(LeadLabel::NoneYetAdvice)
            actions=move || {
                view! {
                    <Button label=say(LeadLabel::Add) look=Look::Primary icon=Icon::Add on_press=move || desk.open(Sheet::New) />
                    <LinkButton label=say(LeadLabel::ImportThem) icon=Icon::Import href=Route::to(Page::Import).href() />
                }
            }
        />
        {sources}
    }
}

#[component]
fn NoneShown(all: usize) -> impl IntoView {
    let desk = LeadDesk::here();
    let router = Router::here();
    view! {
        <Empty
            title=desk.say(&LeadWord::Shown(0, all))
            line=desk.say(&LeadLabel::NoneShownAdvice)
            picture=Picture::Nothing
            actions=move || {
                view! { <Button label=desk.say(&LeadLabel::ClearFilters) look=Look::Primary on_press=move || clear(router) /> }
            }
        />
    }
}
