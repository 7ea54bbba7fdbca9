//! One sentence about the own selling: how far the person agrees, what they said before, what others report, what the plan says.

use leptos::prelude::*;

use super::{desk::AssessDesk, own::Own};
use crate::{
    app::{
        pages::typed::reader,
        parts::{AreaField, Choice, ChoiceField, Disclosure, Panel},
        session::PlanState,
    },
    method::assessment::answer_id,
    model::{Id, Ordered, Reference, SelfQuestion, SelfRating},
    text::{
        Words,
        assessment::{AssessLine, AssessWord},
    },
};

/// The panel.
#[component]
pub fn QuestionPanel(id: Id<SelfQuestion>, question: SelfQuestion) -> AnyView {
    let desk = AssessDesk::here();
    let mut references: Vec<Reference> = question.references.values().cloned().collect();
    references.order_by_key(|one| one.order);
    let own = question.own;
    view! {
        <Panel title=question.text.to_string() line=question.why.to_string() id=format!("ask-{}", id.as_str())>
            <div class="assess-two">
                <Answer id=id.clone() />
                <div class="stack tight">
                    <h3>{desk.say(&AssessWord::Others)}</h3>
                    {references.into_iter().map(|one| reported(desk, &one)).collect_view()}
                    {own.map(|own| view! { <Own own /> })}
                </div>
            </div>
        </Panel>
    }
    .into_any()
}

fn reported(desk: AssessDesk, one: &Reference) -> AnyView {
    let percent = desk.session.numbers().percent(f64::from(one.percent.get()) / 100.0).replace(".0", "");
    view! {
        <p class="assess-figure">
            <span>{desk.say(&AssessLine::Reported { percent, says: &one.says })}</span>
            <span class="cell-note">{desk.say(&AssessLine::By { source: &one.source, year: one.year })}</span>
        </p>
    }
    .into_any()
}

/// How far the person agrees, with their own words and what they said on earlier days.
#[component]
fn Answer(id: Id<SelfQuestion>) -> AnyView {
    let desk = AssessDesk::here();
    let id = StoredValue::new(id);
    let held = Memo::new(move |_| desk.answer_to(&id.get_value()));
    let place =
        |rating: SelfRating| SelfRating::ALL.iter().position(|one| *one == rating).unwrap_or_default().to_string();
    let options: Vec<Choice> = SelfRating::ALL.iter().map(|one| Choice::new(place(*one), desk.say(one))).collect();
    let value = move || held.with(|held| held.as_ref().and_then(|held| held.rating).map(place).unwrap_or_default());
    let choose = move |text: String| {
        let rating = text.parse().ok().and_then(|place: usize| SelfRating::ALL.get(place).copied());
        desk.keep(&id.get_value(), rating, None);
        Ok(())
    };
    let note = move || held.with(|held| held.as_ref().map(|held| held.note.to_string()).unwrap_or_default());
    let write = move |text: String| -> Result<(), Words> {
        let note = reader(desk.session).note(&text)?;
        desk.keep(&id.get_value(), None, Some(note));
        Ok(())
    };
    let closed = Signal::derive(move || desk.session.state().get() == PlanState::ReadOnly);
    view! {
        <div class="stack">
            <ChoiceField label=desk.say(&AssessWord::HowFar) value options=Signal::stored(options) on_commit=choose disabled=closed />
            <AreaField label=desk.say(&AssessWord::Note) value=note on_commit=write optional=true disabled=closed />
            <Before id />
        </div>
    }
    .into_any()
}

/// What the person said on other days.
#[component]
fn Before(id: StoredValue<Id<SelfQuestion>>) -> AnyView {
    let desk = AssessDesk::here();
    let earlier = Memo::new(move |_| {
        let (on, id) = (desk.on.get(), answer_id(&id.get_value()));
        desk.runs.with(|runs| {
            let others = runs.iter().filter(|run| run.on != Some(on));
            let line = |run: &crate::model::Assessment| {
                let rating = run.answers.get(&id)?.rating?;
                Some(desk.say(&AssessLine::Earlier { on: run.on, rating: &desk.say(&rating) }))
            };
            others.filter_map(line).collect::<Vec<Words>>()
        })
    });
    (move || {
        earlier.with(|lines| {
            (!lines.is_empty()).then(|| {
                let lines = StoredValue::new(lines.clone());
                view! {
                    <Disclosure title=desk.say(&AssessWord::Before) unfolded=true>
                        <ul class="assess-before">{lines.get_value().into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                    </Disclosure>
                }
            })
        })
    })
    .into_any()
}
