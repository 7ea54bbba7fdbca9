//! What is shown when the browser gives back less than it was given, or something that cannot be read.
//! Nothing is written from here but what the person chooses.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        clock, disk,
        intake::{ACCEPTED, Intake},
        parts::{Button, FileButton, Icon, Look, Notice, PageHeader, Tone},
        saver::Saver,
        session::Session,
        shelf::{Shelf, Trouble},
    },
    store::Loss,
    text::{
        Words,
        files::{FilesSentence, FilesWord},
        format,
    },
};

/// The view.
#[component]
pub fn RescuePage(trouble: Trouble) -> AnyView {
    let session = Session::here();
    let shelf = Shelf::here();
    let intake = Intake::here();
    let title = match &trouble {
        Trouble::Lost(_) => FilesWord::LostTitle,
        Trouble::Unreadable(_) => FilesWord::UnreadableTitle,
    };
    let line = what(session, &trouble);
    let rest = trouble.rest();
    let has_rest = rest.is_some();
    let damaged = rest.as_ref().map(|rest| rest.entry.id.clone());
    let plans = Saver::here().plans();
    let others = move || {
        plans.with(|plans| plans.iter().any(|entry| entry.binned.is_none() && Some(&entry.id) != damaged.as_ref()))
    };
    let save_rest = move || {
        let Some(rest) = rest.clone() else { return };
        spawn_local(async move {
            let name = format!("rungbook-rescue-{}.txt", session.today_now());
            if disk::hand_out(&name, &rest.raw, "text/plain").await == disk::HandedOut::Refused {
                session.notices().tell(crate::app::notices::Notice::words(session.say(&FilesWord::CouldNotWriteFile)));
            }
        });
    };
    view! {
        <div class="rescue">
            <PageHeader title=session.say(&title) />
            <Notice title=line tone=Tone::Bad><p>{session.say(&FilesWord::NothingWritten)}</p></Notice>
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
                {has_rest
                    .then(|| {
                        view! {
                            <li>
                                <Button label=session.say(&FilesWord::SaveWhatIsLeft) icon=Icon::Download on_press=save_rest />
                                <p>{session.say(&FilesWord::SaveWhatIsLeftLine)}</p>
                            </li>
                        }
                    })}
                {move || {
                    others()
                        .then(|| {
                            view! {
                                <li>
                                    <Button
                                        label=session.say(&FilesWord::OtherPlan)
                                        icon=Icon::File
                                        on_press=move || spawn_local(shelf.open_another())
                                    />
                                    <p>{session.say(&FilesWord::OtherPlanLine)}</p>
                                </li>
                            }
                        })
                }}
                <li>
                    <Button
                        label=session.say(&FilesWord::StartAnew)
                        icon=Icon::Add
                        on_press=move || spawn_local(shelf.start_anew())
                    />
                    {has_rest.then(|| view! { <p>{session.say(&FilesWord::StartAnewLine)}</p> })}
                </li>
            </ul>
        </div>
    }
    .into_any()
}

fn what(session: Session, trouble: &Trouble) -> Words {
    let numbers = session.numbers();
    let whole = |count: u64| numbers.whole(i64::try_from(count).unwrap_or(i64::MAX));
    match trouble {
        Trouble::Lost(Loss::Everything(seen)) => {
            let day = format::day(clock::day_and_time(seen.saved).0);
            session.say(&FilesSentence::LostEverything {
                plans: seen.plans,
                records: (seen.records > 0).then(|| whole(seen.records)),
                day,
            })
        }
        Trouble::Lost(Loss::Part { kept, found, rest }) if kept == found => {
            session.say(&FilesSentence::LostChanges(&rest.entry.name))
        }
        Trouble::Lost(Loss::Part { kept, found, rest }) => {
            session.say(&FilesSentence::LostPart { plan: &rest.entry.name, found: whole(*found), kept: whole(*kept) })
        }
        Trouble::Unreadable(rest) => session.say(&FilesSentence::Unreadable { plan: &rest.entry.name, why: &rest.why }),
    }
}
