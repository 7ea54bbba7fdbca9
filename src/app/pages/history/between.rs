//! What changed between two days, record by record; both days stand in the address.

use chrono::{Days, NaiveDate};
use leptos::prelude::*;

use crate::{
    app::{
        clock,
        parts::{Column, Kind, Panel, Table, TextField},
        router::Router,
        session::Session,
    },
    exchange::past::{Happened, between},
    model::{Key, TableName},
    route::{Page, Route},
    text::{
        Words,
        history::{self, HistoryWord},
        merge::{MergeWord, table},
        past::{PastSentence, PastWord},
        telling,
    },
};

/// How many days the view looks back at first.
const DAYS: u64 = 7;
/// The most records listed at once; the others are found by fewer days or a name.
const MOST: usize = 2000;

#[derive(Clone, PartialEq)]
struct Row {
    record: Key,
    name: String,
    done: HistoryWord,
    fields: Words,
    by: String,
}

/// The panel.
#[component]
pub fn Between() -> AnyView {
    let session = Session::here();
    let router = Router::here();
    let (from, to) = (router.query("from"), router.query("to"));
    let read = |text: Option<String>| text.and_then(|text| text.parse::<NaiveDate>().ok());
    let to = Memo::new(move |_| read(to.get()).unwrap_or_else(|| session.today().get()));
    let from = Memo::new(move |_| {
        read(from.get()).unwrap_or_else(|| to.get().checked_sub_days(Days::new(DAYS)).unwrap_or_default())
    });
    let find = RwSignal::new(String::new());
    let rows = Memo::new(move |_| {
        session.with_workspace(|workspace| {
            let (after, until) = (clock::end_of(from.get()), clock::end_of(to.get()));
            let found = if from.get() < to.get() { between(workspace, after, until) } else { Vec::new() };
            found.into_iter().map(|one| row(session, workspace.plan(), one)).collect::<Vec<Row>>()
        })
    });
    let shown = Memo::new(move |_| {
        let wanted = find.get().to_lowercase();
        let fits = |row: &&Row| wanted.is_empty() || row.name.to_lowercase().contains(&wanted);
        rows.with(|rows| rows.iter().filter(fits).take(MOST).cloned().collect::<Vec<_>>())
    });
    let line = move || {
        let count = i64::try_from(rows.with(Vec::len)).unwrap_or(i64::MAX);
        let count = session.numbers().whole(count);
        session.say(&PastSentence::Between { count, from: from.get(), to: to.get() })
    };
    let day = move |name: &'static str| {
        move |text: String| match text.parse::<NaiveDate>() {
            Ok(chosen) if chosen > clock::today() => Err(session.say(&PastWord::NotYet)),
            Ok(chosen) => {
                router.replace(router.route_untracked().with(name, &chosen.to_string()));
                Ok(())
            }
            Err(_) => Err(session.say(&PastWord::NotADay)),
        }
    };
    let look = move |text: String| {
        find.set(text);
        Ok(())
    };
    view! {
        <Panel title=session.say(&PastWord::Between) line=line>
            <div class="row past-tools">
                <TextField label=session.say(&PastWord::From) kind=Kind::Date value=move || from.get().to_string() on_commit=day("from") />
                <TextField label=session.say(&PastWord::To) kind=Kind::Date value=move || to.get().to_string() on_commit=day("to") />
                <TextField label=session.say(&PastWord::Find) value=find on_commit=look />
            </div>
            {move || if from.get() >= to.get() {
                view! { <p class="quiet">{session.say(&PastWord::WrongWay)}</p> }.into_any()
            } else if rows.with(Vec::is_empty) {
                view! { <p class="quiet">{session.say(&PastWord::NothingChanged)}</p> }.into_any()
            } else {
                view! { <Counts rows /><List shown /> }.into_any()
            }}
            {move || (rows.with(Vec::len) > MOST && find.with(String::is_empty)).then(|| view! { <p class="quiet">{session.say(&PastWord::Truncated)}</p> })}
        </Panel>
    }
    .into_any()
}

fn row(session: Session, plan: &crate::model::Plan, one: Happened) -> Row {
    let language = session.language();
    let mut fields: Vec<Words> = one.fields.keys().map(|path| history::field(language, path)).collect();
    fields.dedup();
    let by: Vec<String> = one
        .by
        .iter()
        .map(|by| if by.is_empty() { session.say(&HistoryWord::Somebody).into_owned() } else { by.to_string() })
        .collect();
    let name =
        telling::named_as(plan, &one.state).unwrap_or_else(|| history::record(language, one.record.table).into());
    Row {
        name,
        done: HistoryWord::done(one.added, one.removed),
        fields: fields.join(", ").into(),
        by: by.join(", "),
        record: one.record,
    }
}

/// How many of each kind.
#[component]
fn Counts(rows: Memo<Vec<Row>>) -> AnyView {
    let session = Session::here();
    let counts = Memo::new(move |_| {
        let mut counts: std::collections::BTreeMap<TableName, [i64; 3]> = std::collections::BTreeMap::new();
        rows.with(|rows| {
            for row in rows {
                let place = match row.done {
                    HistoryWord::Made => 0,
                    HistoryWord::Removed => 2,
                    _ => 1,
                };
                let counts = counts.entry(row.record.table).or_default();
                counts.get_mut(place).into_iter().for_each(|count| *count = count.saturating_add(1));
            }
        });
        counts.into_iter().collect::<Vec<_>>()
    });
    let mut columns = vec![Column::words(session.say(&MergeWord::Kind))];
    let words = [MergeWord::Added, MergeWord::Changed, MergeWord::Removed];
    columns.extend(words.iter().map(|word| Column::number(session.say(word))));
    let cells = move |at: usize| {
        let Some((kind, counts)) = counts.with(|counts| counts.get(at).copied()) else { return ().into_any() };
        let cell = |count: i64| view! { <td class="number">{session.numbers().whole(count)}</td> };
        view! { <th scope="row">{table(session.language(), kind)}</th>{counts.map(cell)} }.into_any()
    };
    let count = Signal::derive(move || counts.with(Vec::len));
    view! { <Table caption=session.say(&PastWord::Counts) columns=columns rows=count row=cells /> }.into_any()
}

/// Every record, with what happened to it and by whom.
#[component]
fn List(shown: Memo<Vec<Row>>) -> AnyView {
    let session = Session::here();
    let columns = vec![
        Column::words(session.say(&PastWord::Record)),
        Column::words(session.say(&MergeWord::Kind)),
        Column::words(session.say(&PastWord::What)),
        Column::words(session.say(&PastWord::By)),
    ];
    let cells = move |at: usize| {
        let Some(row) = shown.with(|rows| rows.get(at).cloned()) else { return ().into_any() };
        let href =
            Route::to(Page::History(Some((row.record.table.as_str().to_owned(), row.record.id.to_string())))).href();
        let what = match row.fields.is_empty() {
            true => session.say(&row.done),
            false => format!("{}: {}", session.say(&row.done), row.fields).into(),
        };
        view! {
            <th scope="row"><a href=href><bdi>{row.name}</bdi></a></th>
            <td>{table(session.language(), row.record.table)}</td>
            <td>{what}</td>
            <td><bdi>{row.by}</bdi></td>
        }
        .into_any()
    };
    let count = Signal::derive(move || shown.with(Vec::len));
    view! {
        {move || if count.get() == 0 {
            view! { <p class="quiet">{session.say(&PastWord::NothingFound)}</p> }.into_any()
        } else {
            view! { <Table caption=session.say(&PastWord::Between) columns=columns.clone() rows=count row=cells /> }.into_any()
        }}
    }
    .into_any()
}
