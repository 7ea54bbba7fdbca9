//! The view at an address that leads nowhere.

use leptos::prelude::*;

use crate::{
    app::session::Session,
    route::{Page, Route},
    text::shell::ShellWord,
};

/// Says that there is nothing here and leads back.
#[component]
pub fn NowherePage() -> impl IntoView {
    let session = Session::here();
    view! {
        <h1>{session.say(&ShellWord::NoSuchPlace)}</h1>
        <p>{session.say(&ShellWord::NoSuchPlaceAdvice)}</p>
        <p><a href=Route::to(Page::Board).href()>{session.say(&ShellWord::ToTheLadder)}</a></p>
    }
}
