//! Which leads are shown: all of it in the address.

use leptos::prelude::*;

use super::desk::{LeadDesk, Twins};
use crate::{
    app::{
        parts::{Choice, Commit, SelectField, TextField},
        router::Router,
    },
    method::lead::{Response, response},
    model::{Id, Lead, LeadLevel, LeadState, Ordered, Phase, Plan, words::sought},
    text::leads::LeadLabel,
};

const FILTERS: [&str; 7] = ["text", "unit", "state", "stage", "source", "level", "mark"];

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
pub struct Sieve {
    words: Vec<String>,
    unit: Option<String>,
    state: Option<String>,
    stage: Option<String>,
    source: Option<String>,
    level: Option<String>,
    mark: Option<String>,
}

/// The words of the address for the levels.
const LEVELS: [(LeadLevel, &str); 4] = [
    (LeadLevel::Suspect, "suspect"),
    (LeadLevel::QualifiedSuspect, "qualified"),
    (LeadLevel::SponsorMet, "sponsor"),
    (LeadLevel::PowerSponsorMet, "power-sponsor"),
];

/// The words of the address for what stands out.
const MARKS: [(LeadLabel, &str); 3] =
    [(LeadLabel::MarkLate, "late"), (LeadLabel::MarkHanded, "handed"), (LeadLabel::MarkTwins, "twins")];

impl Sieve {
    /// True for a lead that passes.
    pub fn takes(&self, plan: &Plan, lead: &Lead, twins: &Twins, today: chrono::NaiveDate) -> bool {
        let marked = match self.mark.as_deref() {
            Some("late") => matches!(response(plan, lead, today), Some(Response::Overdue { .. })),
            Some("handed") => lead.handed_to.is_some(),
            Some("twins") => twins.contains_key(&lead.id),
            _ => true,
        };
        let level = LEVELS.iter().find(|(level, _)| *level == lead.level).map(|(_, word)| *word);
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
            && marked
            && is(&self.level, level)
            && is(&self.unit, lead.owner.as_ref().map(Id::as_str))
            && is(&self.stage, lead.stage.as_ref().map(Id::as_str))
            && is(&self.source, lead.source.as_ref().map(Id::as_str))
            && self.words.iter().all(|word| owner.contains(word) || texts.iter().any(|text| text.contains(word)))
    }
}

/// Takes all filters away; leads of every state are shown then.
pub fn clear(router: Router) {
    let route = FILTERS.iter().fold(router.route_untracked(), |route, name| route.with(name, ""));
    router.replace(route.with("state", "all"));
}

/// The sieve that the address tells.
pub fn sieve() -> Memo<Sieve> {
    let told = FILTERS.map(|name| Router::here().query(name));
    Memo::new(move |_| {
        let [text, unit, state, stage, source, level, mark] = told.map(|told| told.get());
        let words = text.unwrap_or_default().split_whitespace().map(sought).collect();
        Sieve { words, unit, state, stage, source, level, mark }
    })
}

/// The filters above the list.
#[component]
pub fn Filters() -> impl IntoView {
    let desk = LeadDesk::here();
    let router = Router::here();
    let say = move |label: LeadLabel| desk.say(&label);
    let told = move |name: &'static str| {
        let told = router.query(name);
        Signal::derive(move || told.get().unwrap_or_default())
    };
    let tell = move |name: &'static str| -> Commit {
        Callback::new(move |(value,): (String,)| {
            router.replace(router.route_untracked().with(name, value.trim()));
            Ok(())
        })
    };
    let first = move |label: LeadLabel| vec![Choice::new("", say(label))];
    let levels = LEVELS.iter().map(|(level, word)| Choice::new(word, desk.say(level))).collect();
    let marks = MARKS.map(|(label, word)| Choice::new(word, say(label))).to_vec();
    let (levels, marks) = ([first(LeadLabel::AllLevels), levels].concat(), [first(LeadLabel::AnyMark), marks].concat());
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
            <SelectField label=say(LeadLabel::LevelField) value=told("level") options=levels on_commit=tell("level") />
            <SelectField label=say(LeadLabel::MarkField) value=told("mark") options=marks on_commit=tell("mark") />
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
