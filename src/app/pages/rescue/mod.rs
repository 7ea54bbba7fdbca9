//! What is shown when the browser gives back less than it was given, or something that cannot be read.
//! Nothing is written from here but what the person chooses.

mod aside;
mod found;

pub use aside::AsideBanner;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        clock, disk,
        intake::{ACCEPTED, Intake},
        notices::Notice as Message,
        pages::files::BackupList,
        parts::{Button, FileButton, Icon, Label, Look, Notice, PageHeader, Tone},
        saver::Saver,
        session::Session,
        shelf::Shelf,
    },
    store::Loss,
    text::{
        Words,
        files::{FilesWord, LossSentence, moment},
        format,
    },
};

/// The view.
#[component]
pub fn RescuePage() -> AnyView {
    let session = Session::here();
    let trouble = Shelf::here().trouble();
    let page = move |loss: Loss| {
        let cannot_be_read = match &loss {
            Loss::Part(rest) => rest.why.is_some(),
            Loss::List(_) => true,
            Loss::Everything(_) | Loss::Last { .. } => false,
        };
        let title = if cannot_be_read { FilesWord::UnreadableTitle } else { FilesWord::LostTitle };
        let part = match &loss {
            Loss::Part(rest) => Some((**rest).clone()),
            _ => None,
        };
        view! {
            <div class="rescue">
                <PageHeader title=session.say(&title) />
                <Notice title=what(session, &loss) tone=Tone::Bad><p>{session.say(&FilesWord::NothingWritten)}</p></Notice>
                {part.map(|rest| view! { <found::WhatWasFound rest /> })}
                <BackupList whole=true />
                <Ways loss />
            </div>
        }
    };
    (move || trouble.get().map(page)).into_any()
}

/// The ways on, the surest first.
#[component]
fn Ways(loss: Loss) -> AnyView {
    let session = Session::here();
    let shelf = Shelf::here();
    let intake = Intake::here();
    let damaged = match &loss {
        Loss::Part(rest) => Some(rest.entry.id.clone()),
        _ => None,
    };
    let is_part = damaged.is_some();
    let plans = Saver::here().plans();
    let others = move || {
        is_part
            && plans
                .with(|plans| plans.iter().any(|entry| entry.binned.is_none() && Some(&entry.id) != damaged.as_ref()))
    };
    let way = move |word: FilesWord, line: FilesWord, icon: Icon, act: Callback<()>| {
        view! {
            <li>
                <Button label=session.say(&word) icon=icon on_press=move || act.run(()) />
                <p>{session.say(&line)}</p>
            </li>
        }
        .into_any()
    };
    let keep = Callback::new(move |()| spawn_local(shelf.keep_what_is_left()));
    let go_on = match &loss {
        Loss::Part(_) => Some(way(FilesWord::KeepWhatIsLeft, FilesWord::KeepWhatIsLeftLine, Icon::Check, keep)),
        Loss::Last { .. } => Some(way(FilesWord::GoOnOlder, FilesWord::GoOnOlderLine, Icon::Check, keep)),
        _ => None,
    };
    let save = Callback::new(move |()| spawn_local(save_what_is_left(session, shelf)));
    let has_raw = !matches!(loss, Loss::Everything(_));
    let anew = Callback::new(move |()| spawn_local(shelf.start_anew()));
    let other = Callback::new(move |()| spawn_local(shelf.open_another()));
    view! {
        <ul class="rescue-ways">
            <li>
                <FileButton
                    label=session.say(&FilesWord::OpenYourFile)
                    accept=ACCEPTED
                    look=Look::Primary
                    on_files=Callback::new(move |(files,)| intake.take(files))
                />
                <p>{session.say(&FilesWord::OpenYourFileLine)}</p>
            </li>
            {go_on}
            {has_raw.then(|| way(FilesWord::SaveWhatIsLeft, FilesWord::SaveWhatIsLeftLine, Icon::Download, save))}
            {move || others().then(|| way(FilesWord::OtherPlan, FilesWord::OtherPlanLine, Icon::File, other))}
            {match &loss {
                Loss::Part(_) => Some(way(FilesWord::StartAnew, FilesWord::StartAnewLine, Icon::Add, anew)),
                Loss::Everything(_) => {
                    Some(
                        view! { <li><Button label=session.say(&FilesWord::StartAnew) icon=Icon::Add on_press=move || anew.run(()) /></li> }
                            .into_any(),
                    )
                }
                Loss::Last { .. } | Loss::List(_) => None,
            }}
        </ul>
    }
    .into_any()
}

async fn save_what_is_left(session: Session, shelf: Shelf) {
    if let Some(text) = shelf.what_is_left().await {
        hand_out(session, &text).await;
    }
}

/// Gives the person a text to keep.
async fn hand_out(session: Session, text: &str) {
    let name = format!("rungbook-rescue-{}.txt", session.today_now());
    if disk::hand_out(&name, text, "text/plain").await == disk::HandedOut::Refused {
        session.notices().tell(Message::words(session.say(&FilesWord::CouldNotWriteFile)));
    }
}

fn whole(session: Session, count: u64) -> String {
    session.numbers().whole(i64::try_from(count).unwrap_or(i64::MAX))
}

fn when(session: Session, millis: i64) -> String {
    let (day, time) = clock::day_and_time(millis);
    moment(day, time, session.today_now(), session.language())
}

fn what(session: Session, loss: &Loss) -> Words {
    match loss {
        Loss::Everything(seen) => session.say(&LossSentence::LostEverything {
            plans: seen.plans,
            records: (seen.records > 0).then(|| whole(session, seen.records)),
            day: format::day(clock::day_and_time(seen.saved).0),
        }),
        Loss::Last { seen, until } => {
            session.say(&LossSentence::LostLast { made: when(session, seen.changed), here: when(session, *until) })
        }
        Loss::List(why) => session.say(&LossSentence::ListUnreadable(why)),
        Loss::Part(rest) => {
            let plan = rest.entry.name.as_str();
            match &rest.why {
                Some(why) => session.say(&LossSentence::Unreadable { plan, why }),
                None if rest.entry.records != rest.found => session.say(&LossSentence::LostPart {
                    plan,
                    found: whole(session, rest.found),
                    kept: whole(session, rest.entry.records),
                }),
                None if rest.history_gone => session.say(&LossSentence::LostHistory(plan)),
                None => session.say(&LossSentence::LostChanges(plan)),
            }
        }
    }
}

/// A label made of two words.
fn pair(first: impl Into<String>, second: &str) -> Label {
    format!("{} {second}", first.into()).into()
}
