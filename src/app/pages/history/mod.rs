//! The view "History": what changed between two days, the plan as it was on one, and all changes of any record with the way back.

mod between;
pub mod item;
mod record;

use leptos::prelude::*;

use crate::{
    app::{
        clock,
        looking_back::AS_OF,
        parts::{Button, Icon, Kind, PageHeader, Panel, TextField},
        router::Router,
        session::Session,
    },
    model::{Key, TableName},
    route::{Page, Route},
    text::past::PastWord,
};

/// The view.
#[component]
pub fn HistoryPage() -> AnyView {
    let page = Router::here().page();
    (move || match page.get() {
        Page::History(Some((table, id))) => {
            let table = TableName::RECORDS.iter().copied().find(|known| known.as_str() == table);
            match table {
                Some(table) => record::one(Key { table, id: id.into() }),
                None => record::missing(Session::here()),
            }
        }
        _ => view! { <Whole /> }.into_any(),
    })
    .into_any()
}

#[component]
fn Whole() -> AnyView {
    let session = Session::here();
    view! {
        <PageHeader title=session.say(&PastWord::Title) line=session.say(&PastWord::TitleLine) />
        <div class="stack loose">
            <LookBack />
            <between::Between />
        </div>
    }
    .into_any()
}

/// Chooses the day on which every view shows the plan.
#[component]
fn LookBack() -> AnyView {
    let session = Session::here();
    let router = Router::here();
    let day = RwSignal::new(session.today_now().pred_opt().unwrap_or_default());
    let take = move |text: String| match text.parse::<chrono::NaiveDate>() {
        Ok(chosen) if chosen > clock::today() => Err(session.say(&PastWord::NotYet)),
        Ok(chosen) => {
            day.set(chosen);
            Ok(())
        }
        Err(_) => Err(session.say(&PastWord::NotADay)),
    };
    let show = move || router.go(&Route::to(Page::Board).with(AS_OF, &day.get_untracked().to_string()));
    view! {
        <Panel title=session.say(&PastWord::LookBack) line=session.say(&PastWord::LookBackLine)>
            <div class="row past-tools">
                <TextField label=session.say(&PastWord::Day) kind=Kind::Date value=move || day.get().to_string() on_commit=take />
                <Button label=session.say(&PastWord::Show) icon=Icon::Clock on_press=show />
            </div>
        </Panel>
    }
    .into_any()
}
