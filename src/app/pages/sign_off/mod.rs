//! The view "Sign-off": a request as its signer sees it, and an answer on its way into the plan. It needs no plan.

mod reply;
pub mod request;
pub mod shown;

use leptos::prelude::*;

use crate::{
    app::{
        intake::Intake,
        parts::{Empty, FileButton, Notice, PageHeader, Picture, Tone},
        session::Session,
    },
    exchange::sign_off::SignOffFile,
    text::{files::FilesSentence, sign_off::SignWord},
};

/// The endings that the file picker offers.
pub const SIGN_OFFS: &str = ".json,application/json";

/// The view.
#[component]
pub fn SignOffPage() -> AnyView {
    let session = Session::here();
    let intake = Intake::here();
    let opened = intake.sign_off();
    let read = Memo::new(move |_| {
        opened.with(|opened| {
            let (name, bytes) = opened.as_ref()?;
            let read = SignOffFile::read(bytes);
            Some(read.map_err(|error| session.say(&FilesSentence::InFile(name, &session.say(&error))).into_owned()))
        })
    });
    let open = move || {
        let on_files = Callback::new(move |(files,)| intake.take(files));
        view! { <FileButton label=session.say(&SignWord::OpenFile) accept=SIGN_OFFS on_files /> }
    };
    view! {
        <PageHeader title=session.say(&SignWord::Title) line=session.say(&SignWord::TitleLine) actions=open />
        <div class="stack loose sign-off">
            {move || match read.get() {
                None => view! {
                    <Empty title=session.say(&SignWord::Nothing) line=session.say(&SignWord::NothingLine) picture=Picture::Ladder actions=open />
                }
                .into_any(),
                Some(Err(why)) => view! {
                    <Notice title=session.say(&SignWord::NotRead) tone=Tone::Bad><p>{why}</p></Notice>
                }
                .into_any(),
                Some(Ok(file)) if file.asked.answer.is_some() => view! { <reply::Reply file /> }.into_any(),
                Some(Ok(file)) => view! { <request::Request file /> }.into_any(),
            }}
        </div>
    }
    .into_any()
}
