//! Letting an opportunity rest until a day, or giving it back to the leads.

use leptos::prelude::*;

use super::{
    close_sheet::reasons_under,
    desk::Desk,
    fields::{draft, reader},
};
use crate::{
    app::parts::{AreaField, AskSheet, Kind, SelectField, TextField},
    method,
    model::{Deed, Id, Opportunity, Outcome, ReasonRoot},
    text::{
        Words,
        board::{BoardLabel, BoardWord},
    },
};

/// What waiting means.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Rest,
    Recycle,
}

/// Asks until when, and why.
#[component]
pub fn WaitSheet(id: Id<Opportunity>, way: Way) -> impl IntoView {
    let desk = Desk::here();
    let say = move |label: BoardLabel| desk.say(&label);
    let (title, line, until_label) = match way {
        Way::Rest => (BoardLabel::RestTitle, BoardLabel::RestLine, BoardLabel::RestUntil),
        Way::Recycle => (BoardLabel::RecycleTitle, BoardLabel::RecycleLine, BoardLabel::RecycleUntil),
    };
    let (until, keep_until) = draft("");
    let (reason, keep_reason) = draft("");
    let (note, keep_note) = draft("");
    let problem = RwSignal::new(None::<Words>);
    let id = StoredValue::new(id);
    let mut reasons = reasons_under(desk, ReasonRoot::ShouldNotHavePursued, Outcome::NoDecision);
    reasons.extend(reasons_under(desk, ReasonRoot::Outsold, Outcome::NoDecision).into_iter().skip(1));
    let reasons = StoredValue::new(reasons);
    let go = move || {
        let typed = (until.get_untracked(), reason.get_untracked(), note.get_untracked());
        problem.set(wait(desk, &id.get_value(), way, &typed).err());
    };
    view! {
        <AskSheet
            title=say(title)
            open=desk.sheets.open
            on_close=move || desk.close_sheet()
            cancel=say(BoardLabel::Cancel)
            go=say(title)
            on_go=go
            problem=problem
            line=say(line)
        >
            <TextField label=say(until_label) kind=Kind::Date value=until on_commit=keep_until />
            {(way == Way::Recycle)
                .then(|| {
                    view! {
                        <SelectField
                            label=say(BoardLabel::Reason)
                            value=reason
                            options=reasons.get_value()
                            on_commit=keep_reason
                        />
                    }
                })}
            <AreaField label=say(BoardLabel::WhyRest) value=note on_commit=keep_note optional=true />
        </AskSheet>
    }
}

fn wait(desk: Desk, id: &Id<Opportunity>, way: Way, typed: &(String, String, String)) -> Result<(), Words> {
    let (until, reason, note) = typed;
    let read = reader(desk);
    let day = read.day(until)?;
    let until = day.ok_or_else(|| desk.say(&method::Refusal::DayNotAhead))?;
    let note = read.note(note)?;
    let act = desk.session.act();
    let name = desk.card(id).map(|card| card.name.to_string()).unwrap_or_default();
    let change = match way {
        Way::Rest => desk.rule(|plan, ids| method::opportunity::hold(plan, id, until, &note, &act, ids)),
        Way::Recycle => {
            let reason = Id::new(reason).map_err(|_| desk.say(&method::Refusal::ReasonMissing))?;
            desk.rule(|plan, ids| method::opportunity::recycle(plan, id, until, &reason, &note, &act, ids))
        }
    };
    let change = change.map_err(|refusal| desk.say(&refusal))?;
    desk.session.commit(change, Deed::PassGate).map_err(|refusal| desk.say(&refusal))?;
    match way {
        Way::Rest => desk.done(&BoardWord::Rests { name: &name, until }),
        Way::Recycle => desk.done(&BoardWord::Recycled(&name)),
    }
    desk.left_ladder();
    Ok(())
}
