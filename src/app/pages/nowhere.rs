//! The view at an address that leads nowhere.

use leptos::prelude::*;

use crate::{
    app::{
        parts::{Empty, LinkButton, Look, PageHeader, Picture},
        session::Session,
    },
    route::{Page, Route},
    text::shell::ShellWord,
};

/// Says that there is nothing here and leads back.
#[component]
pub fn NowherePage() -> impl IntoView {
    let session = Session::here();
    let back = move || {
        let href = Route::to(Page::Board).href();
        view! { <LinkButton label=session.say(&ShellWord::ToTheLadder) href=href look=Look::Primary/> }
    };
    view! {
        <PageHeader title=session.say(&ShellWord::NoSuchPlace)/>
        <Empty
            title=session.say(&ShellWord::NoSuchPlaceTitle)
            line=session.say(&ShellWord::NoSuchPlaceAdvice)
            picture=Picture::Broken
            actions=back
        />
    }
}
