//! The list of leads, with what they turn into.

use chrono::{Months, NaiveDate};
use leptos::prelude::*;

use super::desk::{LeadDesk, Sheet, href};
use crate::{
    app::{
        parts::{
            Badge, Button, Choice, Column, Empty, Icon, LinkButton, Look, Menu, PageHeader, Picture, SelectField,
            Table, TextField, Tone,
        },
        router::Router,
    },
    method::{lead::Response, lead::response, lead_load::lead_loads},
    metrics::{Facts, Period, lead_conversion},
    model::{Id, Lead, LeadLevel, LeadState, Ordered, Phase, Plan, words::sought},
    route::{Page, Route},
    text::leads::{LeadLabel, LeadWord},
};

const FILTERS: [&str; 5] = ["text", "unit", "state", "stage", "source"];

/// The words of the address for the states.
const STATES: [(LeadState, &str); 6] = [
    (LeadState::New, "new"),
    (LeadState::Working, "working"),
    (LeadState::Accepted, "accepted"),
    (LeadState::Rejected, "rejected"),
    (LeadState::Recycled, "put-away"),
    (LeadState::Converted, "converted"),
];

/// What the address lets through.
#[derive(Clone, Default, PartialEq)]
struct Sieve {
    words: Vec<String>,
    unit: Option<String>,
    state: Option<String>,
    stage: Option<String>,
    source: Option<String>,
}

impl Sieve {
    fn takes(&self, plan: &Plan, lead: &Lead) -> bool {
        let is = |asked: &Option<String>, own: Option<&str>| asked.as_deref().is_none_or(|asked| own == Some(asked));
        let state = match self.state.as_deref() {
            Some("all") => true,
            Some(word) => STATES.iter().any(|(state, known)| *known == word && *state == lead.state),
            None => !matches!(lead.state, LeadState::Rejected | LeadState::Recycled | LeadState::Converted),
        };
        let unit = lead.owner.as_ref().and_then(|id| plan.tables.units.get(id));
        let texts = [sought(&lead.name), sought(&lead.company), sought(&lead.person)];
        let owner = unit.map(|unit| sought(&unit.name)).unwrap_or_default();
        state
            && is(&self.unit, lead.owner.as_ref().map(Id::as_str))
            && is(&self.stage, lead.stage.as_ref().map(Id::as_str))
            && is(&self.source, lead.source.as_ref().map(Id::as_str))
            && self.words.iter().all(|word| owner.contains(word) || texts.iter().any(|text| text.contains(word)))
    }
}

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
}

fn line(plan: &Plan, lead: &Lead, today: NaiveDate) -> Line {
    let source = lead.source.as_ref().and_then(|id| plan.playbook.sources.get(id));
    let rung = lead.stage.as_ref().and_then(|id| plan.playbook.stages.get(id));
    let owner = lead.owner.as_ref().and_then(|id| plan.tables.units.get(id));
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
    }
}

/// Overdue ones first, then the youngest.
fn lines(plan: &Plan, sieve: &Sieve, today: NaiveDate) -> Vec<Line> {
    let passing = plan.tables.leads.iter().filter(|lead| sieve.takes(plan, lead));
    let mut lines: Vec<Line> = passing.map(|lead| line(plan, lead, today)).collect();
    lines.order_by_key(|line| {
        let late = matches!(line.response, Some(Response::Overdue { .. }));
        (!late, line.age_days.is_none(), line.age_days, line.name.clone())
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
    let shown = Memo::new(move |_| sieve.with(|sieve| session.with_plan(|plan| lines(plan, sieve, today.get()))));
    let all = session.figure(|plan| plan.tables.leads.len());
    let say = move |label: LeadLabel| desk.say(&label);
    view! {
        <PageHeader
            title=say(LeadLabel::Title)
            line=headline(desk)
            actions=move || {
                view! { <Button label=say(LeadLabel::Add) look=Look::Primary icon=Icon::Add on_press=move || desk.open(Sheet::New) /> }
            }
            below=move || view! { <Filters /> }
        />
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

fn headline(desk: LeadDesk) -> impl Fn() -> crate::text::Words + Send + Sync + 'static {
    let today = desk.session.today();
    move || desk.session.with_plan(|plan| desk.say(&LeadWord::Load(&lead_loads(plan, today.get()))))
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
        let facts = session.with_plan(|plan| Facts::from(plan));
        let leads: Vec<usize> = (0..facts.leads.len()).collect();
        Some(lead_conversion(&facts, &leads, period)).filter(|figure| figure.came_in > 0)
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
    let menu = (state != LeadState::Converted)
        .then(|| view! { <Menu label=format!("{}: {name}", desk.say(&LeadLabel::What)) items=items icon=Icon::More bare=true /> });
    view! {
        <th scope="row"><a href=href(&line.id)><bdi>{line.name}</bdi></a></th>
        <td><bdi>{line.company}</bdi></td>
        <td>{line.source}</td>
        <td class="number">{line.age_days.map(|days| desk.say(&LeadWord::Age(days)))}</td>
        <td>{clock}</td>
        <td>{line.rung}</td>
        <td>{desk.say(&line.level)}</td>
        <td><bdi>{line.owner}</bdi></td>
        <td>{desk.say(&line.state)}</td>
        <td>{menu}</td>
    }
    .into_any()
}

#[component]
fn NoneYet() -> impl IntoView {
    let desk = LeadDesk::here();
    let say = move |label: LeadLabel| desk.say(&label);
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
    }
}

#[component]
fn NoneShown(all: usize) -> impl IntoView {
    let desk = LeadDesk::here();
    let clear = || {
        let router = Router::here();
        router.replace(
            FILTERS.iter().fold(router.route_untracked(), |route, name| route.with(name, "")).with("state", "all"),
        );
    };
    let clear = StoredValue::new(clear);
    view! {
        <Empty
            title=desk.say(&LeadWord::Shown(0, all))
            line=desk.say(&LeadLabel::NoneShownAdvice)
            picture=Picture::Nothing
            actions=move || {
                let clear = clear.get_value();
                view! { <Button label=desk.say(&LeadLabel::ClearFilters) look=Look::Primary on_press=move || clear() /> }
            }
        />
    }
}

fn sieve() -> Memo<Sieve> {
    let told = FILTERS.map(|name| Router::here().query(name));
    Memo::new(move |_| {
        let [text, unit, state, stage, source] = told.map(|told| told.get());
        let words = text.unwrap_or_default().split_whitespace().map(sought).collect();
        Sieve { words, unit, state, stage, source }
    })
}

#[component]
fn Filters() -> impl IntoView {
    let desk = LeadDesk::here();
    let router = Router::here();
    let say = move |label: LeadLabel| desk.say(&label);
    let told = move |name: &'static str| {
        let told = router.query(name);
        Signal::derive(move || told.get().unwrap_or_default())
    };
    let tell = move |name: &'static str| {
        move |value: String| {
            router.replace(router.route_untracked().with(name, value.trim()));
            Ok(())
        }
    };
    let mut states = vec![Choice::new("", say(LeadLabel::AllOpen)), Choice::new("all", say(LeadLabel::AllStates))];
    states.extend(STATES.iter().map(|(state, word)| Choice::new(word, desk.say(state))));
    let units = Signal::derive(move || unit_choices(desk, LeadLabel::Everybody));
    let stages = Signal::derive(move || {
        let rungs = desk.session.with_plan(|plan| {
            let ladder = plan.playbook.ladder(Phase::Lead);
            ladder.into_iter().map(|(id, stage)| Choice::new(id, stage.name.to_string())).collect::<Vec<_>>()
        });
        std::iter::once(Choice::new("", say(LeadLabel::AllRungs))).chain(rungs).collect::<Vec<_>>()
    });
    let sources = Signal::derive(move || source_choices(desk, LeadLabel::AllSources));
    view! {
        <div class="board-filters" role="search" aria-label=say(LeadLabel::Filters)>
            <TextField label=say(LeadLabel::FindText) value=told("text") on_commit=tell("text") />
            <SelectField label=say(LeadLabel::StateField) value=told("state") options=states on_commit=tell("state") />
            <SelectField label=say(LeadLabel::Owner) value=told("unit") options=units on_commit=tell("unit") />
            <SelectField label=say(LeadLabel::Rung) value=told("stage") options=stages on_commit=tell("stage") />
            <SelectField label=say(LeadLabel::SourceField) value=told("source") options=sources on_commit=tell("source") />
        </div>
    }
}

/// Our people by name, with a first choice for none.
pub fn unit_choices(desk: LeadDesk, none: LeadLabel) -> Vec<Choice> {
    let mut units: Vec<Choice> = desk
        .session
        .with_plan(|plan| plan.tables.units.iter().map(|unit| Choice::new(&unit.id, unit.name.to_string())).collect());
    units.order_by_key(|unit| unit.label.to_lowercase());
    units.insert(0, Choice::new("", desk.say(&none)));
    units
}

/// Where leads come from, in the playbook's order, with a first choice for none.
pub fn source_choices(desk: LeadDesk, none: LeadLabel) -> Vec<Choice> {
    let mut sources: Vec<(i64, Choice)> = desk.session.with_plan(|plan| {
        let listed = plan.playbook.sources.iter();
        listed.map(|(id, source)| (source.order, Choice::new(id, source.name.to_string()))).collect()
    });
    sources.order_by_key(|(order, _)| *order);
    std::iter::once(Choice::new("", desk.say(&none))).chain(sources.into_iter().map(|(_, choice)| choice)).collect()
}
