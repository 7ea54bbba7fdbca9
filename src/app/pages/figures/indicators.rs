//! Which figures do we steer by? Two sets, for new and for existing customers, at any unit: as they stand, with what was agreed.

use std::borrow::Cow;

use leptos::prelude::*;

use super::lens::{Lens, count};
use crate::{
    app::{
        pages::typed::reader,
        parts::{AreaField, Badge, Button, Column, Dialog, DialogLook, Kind, Look, Panel, Table, TextField, Tone},
        session::Session,
    },
    metrics::{Reading, Scope},
    model::{Change, Deed, Indicator, Measure, Steering},
    text::figures::{FigureWord, SteerLabel, SteerWord},
};

/// The place of the column of the unit above, which the whole plan does not have.
const ABOVE: usize = 2;

/// The readings of the unit looked at.
fn readings(lens: Lens, scope: &Scope) -> Vec<Reading> {
    lens.ask(|book, plan, _, frame| book.indicators(plan, scope, frame))
}

/// The answer.
pub fn answer(lens: Lens) -> String {
    let all = readings(lens, &lens.scope.get());
    let judged: Vec<(Indicator, bool)> = all.iter().filter_map(|one| Some((one.indicator, one.met()?))).collect();
    let missed: Vec<String> =
        judged.iter().filter(|(_, met)| !met).map(|(indicator, _)| lens.words(indicator).to_lowercase()).collect();
    let of = lens.whole(count(judged.len()));
    match (judged.is_empty(), missed.is_empty()) {
        (true, _) => lens.words(&SteerLabel::None),
        (false, true) => lens.words(&SteerWord::AnswerAll { of }),
        (false, false) => {
            let met = lens.whole(count(judged.len() - missed.len()));
            lens.words(&SteerWord::Answer { met, of, missed: missed.join(", ") })
        }
    }
}

/// The view.
#[component]
pub fn IndicatorsView() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let rows = Memo::new(move |_| readings(lens, &lens.scope.get()));
    let above = Memo::new(move |_| {
        let scope = lens.scope.get();
        let unit = scope.unit.as_ref()?;
        let parent = session.with_plan(|plan| plan.tables.units.get(unit).and_then(|unit| unit.parent.clone()));
        Some(readings(lens, &Scope { unit: parent, ..scope }))
    });
    let asked = RwSignal::new(None::<Indicator>);
    view! {
        <SetPanel title=SteerLabel::New line=SteerLabel::NewLine existing=false rows above asked />
        <SetPanel title=SteerLabel::Existing line=SteerLabel::ExistingLine existing=true rows above asked />
        <AgreeSheet asked />
    }
    .into_any()
}

#[component]
fn SetPanel(
    title: SteerLabel,
    line: SteerLabel,
    existing: bool,
    rows: Memo<Vec<Reading>>,
    above: Memo<Option<Vec<Reading>>>,
    asked: RwSignal<Option<Indicator>>,
) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let of_set = move || {
        rows.with(|rows| rows.iter().copied().filter(|one| one.indicator.of_existing() == existing).collect::<Vec<_>>())
    };
    let has_above = Memo::new(move |_| above.with(Option::is_some));
    let columns = move || {
        let all = [
            Column::words(session.say(&SteerLabel::Figure)),
            Column::number(session.say(&SteerLabel::Now)),
            Column::number(session.say(&SteerLabel::Above)),
            Column::number(session.say(&SteerLabel::Target)),
            Column::words(session.say(&SteerLabel::Stands)),
            Column::words(session.say(&SteerLabel::Decision)),
            Column::words(session.say(&SteerLabel::Owner)),
            Column::words(session.say(&SteerLabel::Agree)),
        ];
        let shown = |(place, _): &(usize, Column)| *place != ABOVE || has_above.get();
        all.into_iter().enumerate().filter(shown).map(|(_, column)| column).collect::<Vec<_>>()
    };
    let row = move |at: usize| {
        let Some(reading) = of_set().get(at).copied() else { return ().into_any() };
        let beside = above.with(|above| {
            above.as_ref().and_then(|all| all.iter().find(|one| one.indicator == reading.indicator).copied())
        });
        cells(session, lens, reading, beside, asked)
    };
    view! {
        <Panel title=session.say(&title) line=session.say(&line)>
            <Table
                caption=session.say(&title)
                columns=Signal::derive(columns)
                rows=Signal::derive(move || of_set().len())
                row=Callback::new(move |(at,)| row(at))
            />
        </Panel>
    }
    .into_any()
}

fn shown(lens: Lens, indicator: Indicator, value: Option<f64>) -> String {
    let Some(value) = value else { return "\u{2014}".to_owned() };
    match indicator.measure() {
        Measure::Share => lens.percent(Some(value)),
        Measure::Money => lens.money(value),
        Measure::Days | Measure::Number => lens.decimal(value).trim_end_matches(".0").to_owned(),
    }
}

fn cells(
    session: Session,
    lens: Lens,
    reading: Reading,
    beside: Option<Reading>,
    asked: RwSignal<Option<Indicator>>,
) -> AnyView {
    let indicator = reading.indicator;
    let steering = session.with_plan(|plan| plan.playbook.steering.get(&indicator).cloned()).unwrap_or_default();
    let (word, tone) = match (reading.met(), reading.value) {
        (Some(true), _) => (SteerLabel::Met, Tone::Good),
        (Some(false), _) => (SteerLabel::Missed, Tone::Bad),
        (None, None) => (SteerLabel::NoValue, Tone::Plain),
        (None, Some(_)) => (SteerLabel::NoTarget, Tone::Plain),
    };
    let better = match indicator {
        // Neither: so much is there to renew.
        Indicator::RenewalBase => None,
        indicator if indicator.falls() => Some(SteerLabel::Less),
        _ => Some(SteerLabel::More),
    };
    let of = reading.of.map(|(part, whole)| {
        let words = FigureWord::Of { part: lens.whole(part), whole: lens.whole(whole) };
        view! { <span class="cell-note">{session.say(&words)}</span> }
    });
    let better = better.map(|better| view! { <span class="cell-note">{session.say(&better)}</span> });
    let decision: Cow<'static, str> = match steering.decision.is_empty() {
        true => session.say(&SteerLabel::Information),
        false => steering.decision.to_string().into(),
    };
    let quiet = steering.decision.is_empty();
    let label = SteerWord::AgreeOn { figure: lens.words(&indicator) };
    view! {
        <th scope="row">{session.say(&indicator)}{better}</th>
        <td class="number">{shown(lens, indicator, reading.value)}{of}</td>
        {beside.map(|beside| view! { <td class="number">{shown(lens, indicator, beside.value)}</td> })}
        <td class="number">{reading.target.map(|target| shown(lens, indicator, Some(target)))}</td>
        <td><Badge label=session.say(&word) tone icon=tone.icon() /></td>
        <td class:quiet=quiet>{decision}</td>
        <td><bdi>{steering.owner.to_string()}</bdi></td>
        <td>
            <button type="button" class="button quiet-button figures-agree" aria-label=session.say(&label) on:click=move |_| asked.set(Some(indicator))>
                {session.say(&SteerLabel::Agree)}
            </button>
        </td>
    }
    .into_any()
}

/// Target, decision and owner of one figure.
#[component]
fn AgreeSheet(asked: RwSignal<Option<Indicator>>) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let open = Signal::derive(move || asked.with(Option::is_some));
    let title = move || {
        let figure = asked.get().map(|indicator| lens.words(&indicator)).unwrap_or_default();
        session.say(&SteerWord::AgreeOn { figure })
    };
    let fields = move || asked.get().map(|indicator| view! { <AgreeFields indicator /> });
    let close = move || {
        view! { <Button label=session.say(&crate::text::parts::PartWord::Close) look=Look::Primary on_press=move || asked.set(None) /> }
            .into_any()
    };
    view! {
        <Dialog title open look=DialogLook::Sheet on_close=move || asked.set(None) has_actions=true actions=close>
            {fields}
        </Dialog>
    }
    .into_any()
}

#[component]
fn AgreeFields(indicator: Indicator) -> AnyView {
    let session = Session::here();
    let steering = session.figure(move |plan| plan.playbook.steering.get(&indicator).cloned().unwrap_or_default());
    let target = move || steering.with(|steering| steering.target.map(|target| target.to_string())).unwrap_or_default();
    let unit = match indicator.measure() {
        Measure::Share => "%".to_owned(),
        Measure::Money => session.plan_now(|plan| plan.head.currency.code().to_owned()),
        Measure::Days | Measure::Number => String::new(),
    };
    let put_target = move |text: String| {
        let refused = || session.say(&SteerLabel::TargetRefused);
        let given = reader(session).whole(&text).map_err(|_| refused())?;
        if given.is_some_and(|given| !(0..1_000_000_000).contains(&given)) {
            return Err(refused());
        }
        agree(session, indicator, |steering| steering.target = given);
        Ok(())
    };
    let put_decision = move |text: String| {
        let given = reader(session).note(&text)?;
        agree(session, indicator, |steering| steering.decision = given);
        Ok(())
    };
    let put_owner = move |text: String| {
        let given = reader(session).name(&text)?;
        agree(session, indicator, |steering| steering.owner = given);
        Ok(())
    };
    view! {
        <div class="stack">
            <TextField label=session.say(&SteerLabel::Target) kind=Kind::Number unit value=target hint=session.say(&SteerLabel::TargetHint) on_commit=put_target />
            <AreaField
                label=session.say(&SteerLabel::Decision)
                value=move || steering.with(|steering| steering.decision.to_string())
                hint=session.say(&SteerLabel::DecisionHint)
                on_commit=put_decision
            />
            <TextField label=session.say(&SteerLabel::Owner) value=move || steering.with(|steering| steering.owner.to_string()) on_commit=put_owner />
        </div>
    }
    .into_any()
}

/// Writes what was agreed about a figure into the playbook; what says nothing is not kept.
fn agree(session: Session, indicator: Indicator, edit: impl FnOnce(&mut Steering)) {
    let mut playbook = session.plan_now(|plan| plan.playbook.clone());
    let mut steering = playbook.steering.remove(&indicator).unwrap_or_default();
    edit(&mut steering);
    if steering != Steering::default() {
        playbook.steering.insert(indicator, steering);
    }
    // A refusal has been told by the session; the field keeps what was typed.
    let _told = session.commit(Change::PutPlaybook(playbook.into()), Deed::EditPlaybook);
}
