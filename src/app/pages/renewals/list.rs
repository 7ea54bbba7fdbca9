//! Every contract with an end: when to begin, how it stands, and the way to its renewal.

use leptos::prelude::*;

use super::desk::{RenewalDesk, Row, Sheet};
use crate::{
    app::{
        parts::{
            Badge, Button, Choice, Column, Empty, Figure, Icon, LinkButton, Look, Picture, SelectField, Table, Tone,
        },
        router::Router,
        session::Session,
    },
    metrics::{RenewalState, learned_cycle, usual_cycle},
    model::Money,
    route::{OpportunityTab, Page, RenewalsTab, Route},
    text::{
        Words,
        format::day,
        renewals::{RenewalLine, RenewalWord},
    },
};

/// Days ahead that count as soon.
const SOON_DAYS: i64 = 30;

/// Which contracts are shown.
const STATES: [(&str, RenewalWord); 5] = [
    ("", RenewalWord::All),
    ("behind", RenewalWord::Behind),
    ("soon", RenewalWord::DueSoon),
    ("covered", RenewalWord::Covered),
    ("ended", RenewalWord::Ended),
];

fn is(row: &Row, state: &str, today: chrono::NaiveDate) -> bool {
    match state {
        "behind" => row.behind,
        "soon" => {
            let ahead = row.renewal.start_by.signed_duration_since(today).num_days();
            matches!(row.renewal.state, RenewalState::Early | RenewalState::Due) && !row.behind && ahead <= SOON_DAYS
        }
        "covered" => row.renewal.state == RenewalState::Covered,
        "ended" => row.renewal.state == RenewalState::Lapsed,
        _ => true,
    }
}

/// The tab.
#[component]
pub fn List() -> AnyView {
    let desk = RenewalDesk::here();
    let session = desk.session;
    let any = Memo::new(move |_| desk.rows.with(|rows| !rows.is_empty()));
    let import = move || {
        view! {
            <Button label=session.say(&RenewalWord::Add) look=Look::Primary icon=Icon::Add on_press=move || desk.show(Sheet::Add) />
            <LinkButton label=session.say(&RenewalWord::Import) icon=Icon::Import href=Route::to(Page::Import).href() />
        }
    };
    (move || {
        if any.get() {
            view! { <Sums /><Contracts /> }.into_any()
        } else {
            view! {
                <Empty
                    title=session.say(&RenewalWord::NoneYet)
                    line=session.say(&RenewalWord::NoneYetLine)
                    picture=Picture::Ladder
                    actions=import
                />
            }
            .into_any()
        }
    })
    .into_any()
}

/// How many stand how, and what they are worth a year; each leads to its contracts.
#[component]
fn Sums() -> AnyView {
    let desk = RenewalDesk::here();
    let session = desk.session;
    let sum = move |state: &'static str| {
        let today = session.today().get();
        let currency = session.with_plan(|plan| plan.head.currency);
        desk.rows.with(|rows| {
            let own: Vec<&Row> = rows.iter().filter(|row| is(row, state, today)).collect();
            let worth = own.iter().filter_map(|row| row.amount).filter(|money| money.currency == currency);
            let minor = worth.map(|money| money.minor).fold(0, i64::saturating_add);
            (own.len(), session.numbers().money_short(Money::new(minor, currency)))
        })
    };
    let tile = |(state, word): (&'static str, RenewalWord)| {
        let value = Signal::derive(move || Some(Words::from(sum(state).0.to_string())));
        let line = move || {
            let (count, amount) = sum(state);
            session.say(&RenewalLine::Worth { count, amount: &amount })
        };
        let href = Route::to(Page::Renewals(RenewalsTab::List)).with("state", state).href();
        let bad = move || state == "behind" && sum(state).0 > 0;
        view! { <div class="renewal-sum" class:behind=bad><Figure label=session.say(&word) value line href /></div> }
    };
    view! {
        <div class="tiles figures-four">
            {STATES.into_iter().filter(|(state, _)| !state.is_empty()).map(tile).collect_view()}
        </div>
    }
    .into_any()
}

#[component]
fn Contracts() -> AnyView {
    let desk = RenewalDesk::here();
    let session = desk.session;
    let router = Router::here();
    let (state, owner) = (router.query("state"), router.query("owner"));
    let today = session.today();
    let shown = Memo::new(move |_| {
        let (state, owner) = (state.get().unwrap_or_default(), owner.get());
        let mine =
            |row: &&Row| owner.as_ref().is_none_or(|owner| row.owner.as_ref().is_some_and(|own| own.as_str() == owner));
        let today = today.get();
        desk.rows
            .with(|rows| rows.iter().filter(mine).filter(|row| is(row, &state, today)).cloned().collect::<Vec<_>>())
    });
    let counted = session
        .figure(|plan| (usual_cycle(plan), learned_cycle(plan).is_some(), plan.playbook.thresholds.renewal_spare_days));
    let line = move || {
        let (cycle, learned, spare) = counted.get();
        session.say(&RenewalLine::Counted { cycle, learned, spare })
    };
    let columns = [RenewalWord::Customer, RenewalWord::State, RenewalWord::StartBy, RenewalWord::Ends];
    let mut columns: Vec<Column> = columns.iter().map(|word| Column::words(session.say(word))).collect();
    columns.push(Column::number(session.say(&RenewalWord::Amount)));
    columns.push(Column::words(session.say(&RenewalWord::Probe)));
    columns.push(Column::words(session.say(&RenewalWord::Renewal)));
    let columns = Signal::stored(columns);
    let row = move |at: usize| shown.with(|rows| rows.get(at).map(|row| cells(desk, row, today.get()))).into_any();
    let none = Memo::new(move |_| shown.with(Vec::is_empty));
    let all = Route::to(Page::Renewals(RenewalsTab::List));
    view! {
        <Filters />
        {move || if none.get() {
            let all = all.clone();
            view! {
                <Empty
                    title=session.say(&RenewalWord::NoneShown)
                    line=session.say(&RenewalWord::NoneShownLine)
                    picture=Picture::Nothing
                    actions=move || view! { <LinkButton label=session.say(&RenewalWord::ShowAll) href=all.href() /> }
                />
            }
            .into_any()
        } else {
            view! {
                <p class="quiet">{line}</p>
                <Table
                    caption=session.say(&RenewalWord::List)
                    columns
                    rows=Signal::derive(move || shown.with(Vec::len))
                    row=Callback::new(move |(at,)| row(at))
                />
            }
            .into_any()
        }}
    }
    .into_any()
}

#[component]
fn Filters() -> AnyView {
    let desk = RenewalDesk::here();
    let session = desk.session;
    let router = Router::here();
    let (state, owner) = (router.query("state"), router.query("owner"));
    let put = move |name: &'static str, text: String| {
        router.replace(router.route_untracked().with(name, &text));
        Ok(())
    };
    let states: Vec<Choice> = STATES.into_iter().map(|(value, word)| Choice::new(value, session.say(&word))).collect();
    let owners = Signal::derive(move || {
        let mut known: Vec<_> = desk.rows.with(|rows| rows.iter().filter_map(|row| row.owner.clone()).collect());
        known.sort();
        known.dedup();
        let name = |id| session.with_plan(|plan| plan.tables.units.get(id).map(|unit| unit.name.to_string()));
        let own = known.iter().map(|id| Choice::new(id.to_string(), name(id).unwrap_or_default()));
        std::iter::once(Choice::new("", session.say(&RenewalWord::Everybody))).chain(own).collect::<Vec<_>>()
    });
    view! {
        <div class="row renewal-filters">
            <SelectField label=session.say(&RenewalWord::Show) value=move || state.get().unwrap_or_default() options=states on_commit=move |text| put("state", text) />
            <SelectField label=session.say(&RenewalWord::Owner) value=move || owner.get().unwrap_or_default() options=owners on_commit=move |text| put("owner", text) />
        </div>
    }
    .into_any()
}

/// How a contract stands, as a mark.
pub fn state_mark(session: Session, row: &Row) -> AnyView {
    let tone = match row.renewal.state {
        _ if row.behind => Tone::Bad,
        RenewalState::Late => Tone::Bad,
        RenewalState::Due => Tone::Warn,
        RenewalState::Early => Tone::Plain,
        RenewalState::Covered => Tone::Good,
        RenewalState::Lapsed => Tone::Note,
    };
    view! { <Badge label=session.say(&row.renewal.state) tone icon=tone.icon() /> }.into_any()
}

fn cells(desk: RenewalDesk, row: &Row, today: chrono::NaiveDate) -> AnyView {
    let session = desk.session;
    let amount = row.amount.map_or_else(|| "\u{2014}".to_owned(), |money| session.numbers().money_short(money));
    let away = |on: chrono::NaiveDate| session.say(&RenewalLine::Days(on.signed_duration_since(today).num_days()));
    let (id, called) = (row.renewal.contract.clone(), row.called());
    let open = Sheet::Contract(id.clone());
    let of = |word: RenewalWord| session.say(&RenewalLine::Of { action: &session.say(&word), name: &called });
    let asked = match row.asked {
        Some(on) => view! { <span>{day(on)}</span> }.into_any(),
        None => view! { <span class="faint">{session.say(&RenewalWord::NotAsked)}</span> }.into_any(),
    };
    let begins = matches!(row.renewal.state, RenewalState::Late | RenewalState::Due | RenewalState::Early);
    let way = match &row.pursuit {
        Some((deal, _)) if row.renewal.state == RenewalState::Covered => {
            let href = Route::to(Page::Opportunity(deal.to_string(), OpportunityTab::Plan)).href();
            let name = of(RenewalWord::Renewal);
            view! { <a href=href aria-label=name>{session.say(&RenewalWord::Renewal)}</a> }.into_any()
        }
        _ if begins => {
            let name = called.clone();
            let press = move || desk.tell(desk.open_one(&id, &name));
            view! {
                <button type="button" class="button quiet-button" aria-label=of(RenewalWord::OpenIt) on:click=move |_| press()>
                    {session.say(&RenewalWord::OpenIt)}
                </button>
            }
            .into_any()
        }
        _ => view! { <span class="faint">"\u{2014}"</span> }.into_any(),
    };
    let name = (!row.name.is_empty()).then(|| view! { <span class="cell-note">{row.name.clone()}</span> });
    view! {
        <th scope="row">
            <button type="button" class="renewal-open" on:click=move |_| desk.show(open.clone())><bdi>{row.customer.clone()}</bdi></button>
            {name}
        </th>
        <td>{state_mark(session, row)}</td>
        <td><span class:late=row.behind>{day(row.renewal.start_by)}</span>{begins.then(|| view! { <span class="cell-note">{away(row.renewal.start_by)}</span> })}</td>
        <td>{day(row.renewal.ends)}<span class="cell-note">{away(row.renewal.ends)}</span></td>
        <td class="number">{amount}</td>
        <td>{asked}</td>
        <td>{way}</td>
    }
    .into_any()
}
