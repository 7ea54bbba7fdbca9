//! The plan as it was on a chosen day: the day stands in the address, a banner says so above every view, and one press leads back.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{
    parts::{Button, Icon, Kind, Look, Notice, TextField, Tone},
    router::Router,
    session::{PlanState, Session},
};
use crate::{
    route::{Page, Route},
    text::past::{PastSentence, PastWord},
};

/// The name of the day in the address.
pub const AS_OF: &str = "as_of";

/// Keeps the address and what is looked at in step.
pub fn follow(session: Session, router: Router) {
    Effect::new(move |_| {
        let route = router.route();
        let asked = route.get(AS_OF).and_then(|day| day.parse::<NaiveDate>().ok());
        let open = matches!(session.state().get(), PlanState::Open | PlanState::ReadOnly);
        let shown = session.past_day().get_untracked();
        match (asked, shown) {
            (Some(day), shown) if open && shown != Some(day) => session.look_back(day),
            // A link to another view does not lead out of the past.
            (None, Some(day)) => router.replace(route.with(AS_OF, &day.to_string())),
            _ => {}
        }
    });
}

/// Back to today, wherever one is.
fn leave(session: Session, router: Router) {
    session.look_at_today();
    router.replace(router.route_untracked().with(AS_OF, ""));
}

/// Says on which day the plan is looked at; absent on the day of today.
#[component]
pub fn PastBanner() -> AnyView {
    let session = Session::here();
    let router = Router::here();
    let day = session.past_day();
    let go = move |text: String| match text.parse::<NaiveDate>() {
        Ok(chosen) if chosen < super::clock::today() => {
            router.replace(router.route_untracked().with(AS_OF, &chosen.to_string()));
            Ok(())
        }
        Ok(_) => {
            leave(session, router);
            Ok(())
        }
        Err(_) => Err(session.say(&PastWord::NotADay)),
    };
    // The comparison is with today, so it leads back there.
    let compare = move |shown: NaiveDate| {
        session.look_at_today();
        router.go(&Route::to(Page::History(None)).with("from", &shown.to_string()));
    };
    (move || {
        day.get().map(|shown| {
            view! {
                <div class="save-banner"><Notice title=session.say(&PastSentence::AsOf(shown)) tone=Tone::Note>
                    <p>{session.say(&PastWord::OnlyLooking)}</p>
                    <div class="row past-tools">
                        <TextField label=session.say(&PastWord::AnotherDay) kind=Kind::Date value=shown.to_string() on_commit=go />
                        <Button label=session.say(&PastWord::ChangedSince) icon=Icon::Clock on_press=move || compare(shown) />
                        <Button label=session.say(&PastWord::BackToToday) look=Look::Primary on_press=move || leave(session, router) />
                    </div>
                </Notice></div>
            }
        })
    })
    .into_any()
}
