//! Contracts month by month: what to begin, and what ends.

use chrono::{Datelike, Months as Step, NaiveDate};
use leptos::prelude::*;

use super::desk::{RenewalDesk, Row, Sheet};
use crate::{
    app::{
        disk::{HandedOut, download},
        notices::Notice,
        parts::{Button, Empty, Glyph, Icon, Picture},
    },
    exchange::calendar_file::{Entry, write},
    metrics::RenewalState,
    text::{format::month, renewals::RenewalWord},
};

/// So many months are shown, this one first.
const MONTHS: u32 = 12;

/// A day on which something of a contract happens.
#[derive(Clone, PartialEq)]
struct Mark {
    on: NaiveDate,
    ends: bool,
    row: Row,
}

/// The tab.
#[component]
pub fn Months() -> AnyView {
    let desk = RenewalDesk::here();
    let session = desk.session;
    let marks = Memo::new(move |_| desk.rows.with(|rows| marks(rows)));
    let save = move || {
        let today = session.today_now();
        let entry = |mark: &Mark| Entry {
            key: format!("{}-{}", mark.row.renewal.contract, if mark.ends { "ends" } else { "begin" }),
            on: mark.on,
            title: format!("{}: {}", session.say(&word(mark)), mark.row.called()),
        };
        let ahead =
            marks.with_untracked(|marks| marks.iter().filter(|mark| mark.on >= today).map(entry).collect::<Vec<_>>());
        let name = session.say(&RenewalWord::CalendarName);
        if download(&name, &write(&ahead, today), "text/calendar") == HandedOut::Refused {
            session.notices().tell(Notice::words(session.say(&RenewalWord::CalendarRefused)));
        }
    };
    (move || {
        let all = marks.get();
        if all.is_empty() {
            return view! {
                <Empty title=session.say(&RenewalWord::NoneYet) line=session.say(&RenewalWord::NoneYetLine) picture=Picture::Ladder />
            }
            .into_any();
        }
        let first = first_of(session.today().get());
        let earlier: Vec<Mark> = all.iter().filter(|mark| mark.on < first && open(mark)).cloned().collect();
        let one = |ahead: u32| {
            let from = first.checked_add_months(Step::new(ahead))?;
            let to = from.checked_add_months(Step::new(1))?;
            let own = all.iter().filter(|mark| mark.on >= from && mark.on < to).cloned().collect();
            Some(box_of(desk, format!("{} {}", month(from.month()), from.year()), own))
        };
        view! {
            <div class="row"><Button label=session.say(&RenewalWord::Calendar) icon=Icon::Download on_press=save /></div>
            {(!earlier.is_empty()).then(|| box_of(desk, session.say(&RenewalWord::EarlierTitle).into_owned(), earlier))}
            <div class="renewal-months">{(0..MONTHS).filter_map(one).collect_view()}</div>
        }
        .into_any()
    })
    .into_any()
}

fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The days of all contracts, in order; what is under way has no day to begin any more.
fn marks(rows: &[Row]) -> Vec<Mark> {
    use crate::model::Ordered;
    let mut all = Vec::new();
    for row in rows {
        all.push(Mark { on: row.renewal.ends, ends: true, row: row.clone() });
        if !matches!(row.renewal.state, RenewalState::Covered | RenewalState::Lapsed) {
            all.push(Mark { on: row.renewal.start_by, ends: false, row: row.clone() });
        }
    }
    all.order_by_key(|mark| (mark.on, mark.ends, mark.row.customer.clone()));
    all
}

/// True for what still asks for something though its month is over.
fn open(mark: &Mark) -> bool {
    !mark.ends && mark.row.rank() <= 1
}

fn word(mark: &Mark) -> RenewalWord {
    if mark.ends { RenewalWord::EndsWord } else { RenewalWord::BeginsWord }
}

fn box_of(desk: RenewalDesk, title: String, marks: Vec<Mark>) -> AnyView {
    let session = desk.session;
    let line = |mark: Mark| {
        let sheet = Sheet::Contract(mark.row.renewal.contract.clone());
        let class = match () {
            () if mark.ends => "renewal-mark ends",
            () if mark.row.behind => "renewal-mark begins late",
            () => "renewal-mark begins",
        };
        let icon = if mark.ends { Icon::Flag } else { Icon::Play };
        view! {
            <li>
                <button type="button" class=class on:click=move |_| desk.show(sheet.clone())>
                    <span class="renewal-day number">{mark.on.day()}</span>
                    <Glyph icon />
                    <span class="renewal-mark-words"><span class="renewal-mark-word">{session.say(&word(&mark))}</span>" "<bdi>{mark.row.called()}</bdi></span>
                </button>
            </li>
        }
    };
    let empty = marks.is_empty();
    view! {
        <section class="renewal-month" class:nothing=empty>
            <h2>{title}</h2>
            {empty.then(|| view! { <p class="faint">{session.say(&RenewalWord::MonthNothing)}</p> })}
            <ul>{marks.into_iter().map(line).collect_view()}</ul>
        </section>
    }
    .into_any()
}
