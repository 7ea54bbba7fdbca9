//! What waits for somebody and what became of an opportunity, as marks: the words, the tone and the drawing of each.

use crate::{
    app::{
        parts::{Icon, Tone},
        session::Session,
    },
    method::waiting::Awaited,
    metrics::Since,
    model::{Id, Money, Outcome, Stage},
    text::{
        Words,
        board::BoardLabel,
        board_tools::{ToolLabel, ToolWord},
        format::day,
        waiting::{WaitingLine, WaitingWord},
    },
};

/// What waits for a decision.
pub fn awaited(session: Session, what: &Awaited) -> (Words, Tone, Icon) {
    match what {
        Awaited::Gate(_, name) => (session.say(&WaitingLine::AtGate(name)), Tone::Good, Icon::Arrow),
        Awaited::Killer(text) => (session.say(&WaitingLine::Because(text)), Tone::Bad, Icon::Stop),
        Awaited::SignOff(_, kind) => {
            (format!("{}: {}", session.say(&WaitingWord::SignOff), session.say(kind)).into(), Tone::Note, Icon::Clock)
        }
        Awaited::SignedOther(_, kind) => (
            format!("{}: {}", session.say(&WaitingWord::SignedOther), session.say(kind)).into(),
            Tone::Warn,
            Icon::Warning,
        ),
    }
}

/// What became of an opportunity, with what it was and is.
pub fn change(session: Session, since: &Since) -> (Words, Tone, Icon, Option<Words>) {
    let rung = |id: &Id<Stage>| {
        let name = session.plan_now(|plan| plan.playbook.stages.get(id).map(|stage| stage.name.to_string()));
        name.unwrap_or_else(|| session.say(&BoardLabel::NoRung).into_owned())
    };
    let unknown = || session.say(&ToolLabel::NotKnown).into_owned();
    let money = |amount: Option<Money>| amount.map_or_else(unknown, |money| session.numbers().money_short(money));
    let date = |on: Option<chrono::NaiveDate>| on.map_or_else(unknown, day);
    let (word, tone, icon, more) = match since {
        Since::Went(Outcome::Won) => (session.say(&Outcome::Won), Tone::Good, Icon::Check, None),
        Since::Went(outcome) => (session.say(outcome), Tone::Bad, Icon::Close, None),
        Since::Came => (session.say(&ToolLabel::SinceCame), Tone::Note, Icon::Add, None),
        Since::Moved(from, to, true) => {
            (session.say(&ToolLabel::SinceUp), Tone::Good, Icon::Up, Some((rung(from), rung(to))))
        }
        Since::Moved(from, to, false) => {
            (session.say(&ToolLabel::SinceDown), Tone::Warn, Icon::Down, Some((rung(from), rung(to))))
        }
        Since::Worth(from, to) => {
            (session.say(&ToolLabel::SinceWorth), Tone::Plain, Icon::Money, Some((money(*from), money(*to))))
        }
        Since::Closes(from, to) => {
            (session.say(&ToolLabel::SinceCloses), Tone::Plain, Icon::Calendar, Some((date(*from), date(*to))))
        }
    };
    (word, tone, icon, more.map(|(from, to)| session.say(&ToolWord::FromInto { from: &from, to: &to })))
}
