//! Closing an opportunity: how it ended, why, and when.

use leptos::prelude::*;

use super::{
    desk::{Desk, Ending},
    fields::{draft, reader},
};
use crate::{
    app::parts::{AreaField, AskSheet, Choice, ChoiceField, ChoiceLook, Kind, SelectField, TextField},
    method,
    model::{Deed, Id, Note, Opportunity, Ordered, Outcome, ReasonRoot},
    text::{
        Words,
        board::{BoardLabel, BoardWord},
    },
};

const OUTCOMES: [(Outcome, &str); 3] = [(Outcome::Won, "won"), (Outcome::Lost, "lost"), (Outcome::NoDecision, "none")];

pub fn outcome_of(word: &str) -> Outcome {
    OUTCOMES.iter().find(|(_, known)| *known == word).map_or(Outcome::Lost, |(outcome, _)| *outcome)
}

/// The root under which the reasons for an ending stand, by the words of the choices.
pub fn root_of(outcome: &str, root: &str) -> ReasonRoot {
    match (outcome_of(outcome), root) {
        (Outcome::Won, _) => ReasonRoot::WonBecause,
        (_, "outsold") => ReasonRoot::Outsold,
        _ => ReasonRoot::ShouldNotHavePursued,
    }
}

fn word_of(outcome: Outcome) -> &'static str {
    OUTCOMES.iter().find(|(known, _)| *known == outcome).map_or("lost", |(_, word)| *word)
}

/// Asks how an opportunity ended.
#[component]
pub fn CloseSheet(id: Id<Opportunity>, ending: Ending) -> impl IntoView {
    let desk = Desk::here();
    let say = move |label: BoardLabel| desk.say(&label);
    let name = desk.card(&id).map(|card| card.name.to_string()).unwrap_or_default();
    let start = match ending {
        Ending::Decided(outcome) => outcome,
        Ending::NoGo => Outcome::Lost,
    };
    let (outcome, keep_outcome) = draft(word_of(start));
    let (root, keep_root) = draft("pursued");
    let (reason, keep_reason) = draft("");
    let (note, keep_note) = draft("");
    let (day, keep_day) = draft(desk.session.today_now().to_string());
    let problem = RwSignal::new(None::<Words>);
    let id = StoredValue::new(id);
    let wanted = move || root_of(&outcome.get(), &root.get());
    let reasons = Signal::derive(move || reasons_under(desk, wanted(), outcome_of(&outcome.get())));
    let (how, roots) = (StoredValue::new(outcomes(desk)), StoredValue::new(roots(desk)));
    let close = move || {
        let ended = Ended {
            ending: match ending {
                Ending::NoGo => Ending::NoGo,
                Ending::Decided(_) => Ending::Decided(outcome_of(&outcome.get_untracked())),
            },
            // A reason of another root is no longer among the choices.
            reason: reason.get_untracked(),
            note: note.get_untracked(),
            day: day.get_untracked(),
        };
        problem.set(end(desk, &id.get_value(), &ended).err());
    };
    let lost = move || outcome_of(&outcome.get()) != Outcome::Won;
    view! {
        <AskSheet
            title=desk.say(&BoardWord::CloseTitle(&name))
            open=desk.sheets.open
            on_close=move || desk.close_sheet()
            cancel=say(BoardLabel::Cancel)
            go=say(BoardLabel::CloseIt)
            on_go=close
            problem=problem
        >
            {(ending != Ending::NoGo)
                .then(|| {
                    view! {
                        <ChoiceField
                            label=say(BoardLabel::How)
                            value=outcome
                            options=how.get_value()
                            on_commit=keep_outcome
                            look=ChoiceLook::Cards
                        />
                    }
                })}
            {move || {
                lost().then(|| {
                    view! {
                        <ChoiceField
                            label=say(BoardLabel::Root)
                            value=root
                            options=roots.get_value()
                            on_commit=keep_root
                            look=ChoiceLook::Cards
                        />
                    }
                })
            }}
            <SelectField label=say(BoardLabel::Reason) value=reason options=reasons on_commit=keep_reason />
            <AreaField label=say(BoardLabel::InWords) value=note on_commit=keep_note optional=true />
            {(ending != Ending::NoGo)
                .then(|| {
                    view! { <TextField label=say(BoardLabel::DecidedOn) kind=Kind::Date value=day on_commit=keep_day /> }
                })}
        </AskSheet>
    }
}

/// The ways in which it may end.
pub fn outcomes(desk: Desk) -> Vec<Choice> {
    let say = |label: BoardLabel| desk.say(&label);
    vec![
        Choice::new("won", desk.say(&Outcome::Won)).with_note(say(BoardLabel::WonNote)),
        Choice::new("lost", desk.say(&Outcome::Lost)).with_note(say(BoardLabel::LostNote)),
        Choice::new("none", desk.say(&Outcome::NoDecision)).with_note(say(BoardLabel::NoDecisionNote)),
    ]
}

/// The two roots of a loss.
pub fn roots(desk: Desk) -> Vec<Choice> {
    let say = |label: BoardLabel| desk.say(&label);
    vec![
        Choice::new("pursued", say(BoardLabel::RootPursued)).with_note(say(BoardLabel::RootPursuedNote)),
        Choice::new("outsold", say(BoardLabel::RootOutsold)).with_note(say(BoardLabel::RootOutsoldNote)),
    ]
}

/// The reasons under one root, with a first choice for none yet.
pub fn reasons_under(desk: Desk, root: ReasonRoot, outcome: Outcome) -> Vec<Choice> {
    let mut reasons: Vec<(i64, Choice)> = desk.session.plan_now(|plan| {
        let listed = plan.playbook.reasons.iter().filter(|(_, reason)| reason.root == root);
        listed.map(|(id, reason)| (reason.order, Choice::new(id, reason.text.to_string()))).collect()
    });
    reasons.order_by_key(|(order, _)| *order);
    let none = if outcome == Outcome::Won { BoardLabel::NoReason } else { BoardLabel::ChooseReason };
    std::iter::once(Choice::new("", desk.say(&none))).chain(reasons.into_iter().map(|(_, choice)| choice)).collect()
}

struct Ended {
    ending: Ending,
    reason: String,
    note: String,
    day: String,
}

fn end(desk: Desk, id: &Id<Opportunity>, ended: &Ended) -> Result<(), Words> {
    let read = reader(desk);
    let note: Note = read.note(&ended.note)?;
    let on = read.day(&ended.day)?.unwrap_or(desk.session.today_now());
    let reason = Id::new(&ended.reason).ok();
    let act = desk.session.act();
    let (outcome, change) = match ended.ending {
        Ending::Decided(outcome) => {
            (outcome, desk.rule(|plan, _| method::opportunity::close(plan, id, outcome, reason.as_ref(), &note, on)))
        }
        Ending::NoGo => {
            let reason = reason.ok_or_else(|| desk.say(&method::Refusal::ReasonMissing))?;
            (Outcome::Lost, desk.rule(|plan, ids| method::opportunity::no_go(plan, id, &reason, &note, &act, ids)))
        }
    };
    let change = change.map_err(|refusal| desk.say(&refusal))?;
    let name = desk.card(id).map(|card| card.name.to_string()).unwrap_or_default();
    desk.session.commit(change, Deed::Decide).map_err(|refusal| desk.say(&refusal))?;
    desk.done(&BoardWord::Closed { name: &name, outcome: &desk.say(&outcome) });
    desk.left_ladder();
    Ok(())
}
