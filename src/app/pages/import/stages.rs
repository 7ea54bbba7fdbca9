//! The stages of an export: taken over as the plan's ladder, or mapped to the plan's own.

use leptos::prelude::*;

use crate::{
    app::{
        import_desk::ImportDesk,
        parts::{Choice, ChoiceField, Panel, SelectField},
        session::Session,
    },
    exchange::import::{
        choices::{StageMode, StageTarget},
        ladder::StageSeen,
    },
    model::{Outcome, Phase},
    text::import_page::OutcomeWord,
};

const OWN: &str = "own";
const ENDS: [(Outcome, &str); 3] =
    [(Outcome::Won, "=won"), (Outcome::Lost, "=lost"), (Outcome::NoDecision, "=no-decision")];

/// The panel; absent where no file has stages.
#[component]
pub fn StagesPanel() -> AnyView {
    let session = Session::here();
    let desk = ImportDesk::here();
    let stages = Memo::new(move |_| {
        desk.survey.with(|survey| survey.as_ref().map(|survey| survey.ladder.stages.clone()).unwrap_or_default())
    });
    let options = vec![
        Choice::new("take", session.say(&OutcomeWord::TakeOver)).with_note(session.say(&OutcomeWord::TakeOverNote)),
        Choice::new("map", session.say(&OutcomeWord::MapToPlan)).with_note(session.say(&OutcomeWord::MapToPlanNote)),
    ];
    let mode = move || match desk.choices.with(|choices| choices.stage_mode) {
        StageMode::TakeOver => "take",
        StageMode::MapToPlan => "map",
    };
    let choose = move |chosen: String| {
        let mode = if chosen == "map" { StageMode::MapToPlan } else { StageMode::TakeOver };
        desk.decide(|choices| {
            choices.stage_mode = mode;
            choices.stages.clear();
        });
        Ok(())
    };
    let options = StoredValue::new(options);
    let some = Memo::new(move |_| stages.with(|stages| !stages.is_empty()));
    view! {
        {move || some.get().then(|| view! {
            <Panel title=session.say(&OutcomeWord::Stages) id="stages">
                <ChoiceField
                    label=session.say(&OutcomeWord::StageModeLabel)
                    value=mode
                    options=Signal::derive(move || options.get_value())
                    on_commit=choose
                />
                <div class="scroll-x" tabindex="0" role="group" aria-label=session.say(&OutcomeWord::Stages)>
                    <table class="table import-columns">
                        <thead>
                            <tr>
                                <th scope="col">{session.say(&OutcomeWord::TheirStage)}</th>
                                <th scope="col" class="number">{session.say(&OutcomeWord::OnIt)}</th>
                                <th scope="col">{session.say(&OutcomeWord::GoesTo)}</th>
                            </tr>
                        </thead>
                        <tbody>{move || stages.get().into_iter().map(|stage| view! { <StageRow stage /> }).collect_view()}</tbody>
                    </table>
                </div>
            </Panel>
        })}
    }
    .into_any()
}

#[component]
fn StageRow(stage: StageSeen) -> AnyView {
    let session = Session::here();
    let desk = ImportDesk::here();
    let mapping = desk.choices.with_untracked(|choices| choices.stage_mode == StageMode::MapToPlan);
    let own = Choice::new(OWN, session.say(&OutcomeWord::OwnStage));
    let rungs = session.plan_now(|plan| {
        let ladder = plan.playbook.ladder(Phase::Opportunity);
        ladder.into_iter().map(|(id, rung)| (id.clone(), rung.name.to_string())).collect::<Vec<_>>()
    });
    let ends = ENDS.map(|(outcome, slug)| Choice::new(slug, session.say(&outcome)));
    let to_rungs = rungs.iter().filter(|_| mapping).map(|(id, name)| Choice::new(id.as_str(), name.clone()));
    let options: Vec<Choice> = to_rungs.chain([own]).chain(ends).collect();
    let value = match &stage.target {
        StageTarget::Rung(id) => id.to_string(),
        StageTarget::Own => OWN.to_owned(),
        StageTarget::Decided(outcome) => {
            ENDS.iter().find(|(known, _)| known == outcome).map_or(OWN, |(_, slug)| *slug).to_owned()
        }
    };
    let name = stage.name.clone();
    let choose = move |chosen: String| {
        let rung = rungs.iter().find(|(id, _)| id.as_str() == chosen).map(|(id, _)| StageTarget::Rung(id.clone()));
        let end = ENDS.iter().find(|(_, slug)| *slug == chosen).map(|(outcome, _)| StageTarget::Decided(*outcome));
        let target = end.or(rung).unwrap_or(StageTarget::Own);
        desk.decide(|choices| {
            choices.stages.insert(name.clone(), target);
        });
        Ok(())
    };
    let count = session.numbers().whole(i64::try_from(stage.rows).unwrap_or(i64::MAX));
    view! {
        <tr>
            <th scope="row"><bdi>{stage.name.clone()}</bdi></th>
            <td class="number">{count}</td>
            <td><SelectField label=stage.name value=value options=Signal::stored(options) on_commit=choose /></td>
        </tr>
    }
    .into_any()
}
