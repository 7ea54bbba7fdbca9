//! What each source brought in twelve months: leads, opportunities, won sales and what they were worth (M152).

use chrono::Months;
use leptos::prelude::*;

use super::desk::LeadDesk;
use crate::{
    app::parts::{Column, Disclosure, Table},
    metrics::{Frame, Mode, Period, Scope, SourceLine, sources},
    model::Money,
    text::leads::{LeadLabel, LeadWord},
};

/// The report, folded until it is wanted.
#[component]
pub fn Sources() -> impl IntoView {
    let desk = LeadDesk::here();
    let any = desk.session.figure(|plan| !plan.tables.leads.is_empty());
    move || any.get().then(|| view! { <Disclosure title=desk.say(&LeadLabel::SourceReport)><Report /></Disclosure> })
}

#[component]
fn Report() -> impl IntoView {
    let desk = LeadDesk::here();
    let session = desk.session;
    let today = session.today();
    let lines = Memo::new(move |_| {
        let to = today.get();
        let from = to.checked_sub_months(Months::new(12)).and_then(|day| day.succ_opt()).unwrap_or(to);
        let frame = Frame { period: Period { from, to }, today: to, mode: Mode::ByCloseDate };
        session.with_book(|book| sources(book.facts(), &Scope::default(), frame))
    });
    let columns = vec![
        Column::words(desk.say(&LeadLabel::SourceField)),
        Column::number(desk.say(&LeadLabel::Leads)),
        Column::number(desk.say(&LeadLabel::BecameOpportunities)),
        Column::number(desk.say(&LeadLabel::WonOfDecided)),
        Column::number(desk.say(&LeadLabel::WonWorth)),
        Column::number(desk.say(&LeadLabel::OpenWorth)),
        Column::number(desk.say(&LeadLabel::DaysToWin)),
    ];
    let rows = Memo::new(move |_| lines.with(Vec::len));
    let row = move |at: usize| match lines.with(|lines| lines.get(at).cloned()) {
        Some(line) => cells(desk, &line),
        None => ().into_any(),
    };
    view! { <Table caption=desk.say(&LeadLabel::SourceReport) columns=columns rows=rows row=row /> }
}

fn cells(desk: LeadDesk, line: &SourceLine) -> AnyView {
    let session = desk.session;
    let numbers = session.numbers();
    let (name, currency) = session.with_plan(|plan| {
        let source = line.source.as_ref().and_then(|id| plan.playbook.sources.get(id));
        (source.map(|source| source.name.to_string()), plan.head.currency)
    });
    let worth = |minor: i64| numbers.money_short(Money::new(minor, currency));
    let name = name.unwrap_or_else(|| desk.say(&LeadLabel::NoSource).into_owned());
    view! {
        <th scope="row">{name}</th>
        <td class="number">{numbers.whole(line.leads)}</td>
        <td class="number">{desk.say(&LeadWord::Share(&line.to_opportunity, &numbers))}</td>
        <td class="number">{desk.say(&LeadWord::Share(&line.won_of_decided, &numbers))}</td>
        <td class="number">{worth(line.won.amount)}</td>
        <td class="number">{worth(line.open.amount)}</td>
        <td class="number">{line.cycle_days.map(|days| numbers.decimal(days, 0))}</td>
    }
    .into_any()
}
