//! The board beside itself on an earlier day.

use std::time::Duration;

use chrono::Days;
use leptos::prelude::*;

use super::{card::href, desk::Desk};
use crate::{
    app::{
        clock,
        pages::{marks, typed::reader},
        parts::{Badge, Disclosure, Kind, TextField},
        router::Router,
    },
    exchange::past::plan_at,
    metrics::{Since, SinceLine, board_since},
    text::board_tools::{ToolLabel, ToolWord},
};

/// So many changes are listed.
const SHOWN: usize = 60;
/// The day that is proposed: a week back.
const BACK: u64 = 7;

/// What changed since a day that the address tells.
#[component]
pub fn SinceDay() -> AnyView {
    let desk = Desk::here();
    let asked = Router::here().query("since");
    let unfolded = asked.get_untracked().is_some();
    view! {
        <Disclosure title=desk.say(&ToolLabel::Since) unfolded=unfolded><Changes /></Disclosure>
    }
    .into_any()
}

#[component]
fn Changes() -> AnyView {
    let desk = Desk::here();
    let session = desk.session;
    let router = Router::here();
    let asked = router.query("since");
    let week_ago = move || session.today().get().checked_sub_days(Days::new(BACK));
    let since = Memo::new(move |_| asked.get().and_then(|text| text.parse().ok()).or_else(week_ago));
    let keep = move |text: String| {
        let on = reader(session).day(&text)?;
        if on.is_some_and(|on| on >= session.today_now()) {
            return Err(desk.say(&ToolLabel::SinceEarlier));
        }
        let route = router.route_untracked().with("since", &on.map(|on| on.to_string()).unwrap_or_default());
        // The field has still to be left when its text is taken.
        set_timeout(move || router.replace(route), Duration::ZERO);
        Ok(())
    };
    let lines = Memo::new(move |_| {
        let Some(on) = since.get() else { return Vec::new() };
        session.with_workspace(|workspace| {
            let before = plan_at(workspace, clock::end_of(on));
            board_since(&before, workspace.plan(), on)
        })
    });
    let value = move || since.get().map(|on| on.to_string()).unwrap_or_default();
    view! {
        <div class="stack">
            <div class="board-since-day"><TextField label=desk.say(&ToolLabel::SinceDay) kind=Kind::Date value on_commit=keep /></div>
            <p class="quiet" role="status">{move || lines.with(|lines| desk.say(&told(lines)))}</p>
            <ul class="board-since">{move || lines.get().into_iter().take(SHOWN).map(|line| one(desk, line)).collect_view()}</ul>
        </div>
    }
    .into_any()
}

/// How many moved, came and went.
fn told(lines: &[SinceLine]) -> ToolWord<'static> {
    let count = |is: fn(&Since) -> bool| lines.iter().filter(|line| is(&line.what)).count();
    ToolWord::SinceSums {
        moved: count(|what| matches!(what, Since::Moved(..))),
        came: count(|what| matches!(what, Since::Came)),
        went: count(|what| matches!(what, Since::Went(_))),
        changed: count(|what| matches!(what, Since::Worth(..) | Since::Closes(..))),
    }
}

fn one(desk: Desk, line: SinceLine) -> AnyView {
    let session = desk.session;
    let name = session.plan_now(|plan| plan.tables.opportunities.get(&line.deal).map(|deal| deal.name.to_string()));
    let (mark, tone, icon, more) = marks::change(session, &line.what);
    view! {
        <li><Badge label=mark tone icon />" "<a href=href(&line.deal)><bdi>{name.unwrap_or_default()}</bdi></a>" "<span class="faint">{more}</span></li>
    }
    .into_any()
}
