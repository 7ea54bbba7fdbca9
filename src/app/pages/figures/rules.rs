//! What the team agreed on, how it stands, and the targets of each rep, period by period.

use std::sync::Arc;

use leptos::prelude::*;

use super::lens::{Lens, count, differ, fiscal_start, minor};
use crate::{
    app::{
        parts::{Badge, Column, Panel, Table, Tone},
        session::Session,
    },
    metrics::{Attainment, Held, Kept, RepRecord, Rule, RuleBook},
    text::{
        Words,
        figures::{CrewLabel, CrewWord},
        format::month,
    },
};

/// The rules of the scope looked at.
fn rule_book(lens: Lens) -> Memo<Arc<RuleBook>> {
    let session = Session::here();
    let fiscal = fiscal_start(session);
    let find = move |_: Option<&Arc<RuleBook>>| {
        let (fiscal, figures) = (fiscal.get(), lens.figures.read());
        lens.ask(|book, plan, scope, _| book.rules(plan, scope, &figures, fiscal))
    };
    Memo::new_with_compare(find, differ)
}

/// The panel of the rules.
#[component]
pub fn RulesPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let book = rule_book(lens);
    let columns = vec![
        Column::words(session.say(&CrewLabel::RuleHead)),
        Column::words(session.say(&CrewLabel::Limit)),
        Column::words(session.say(&CrewLabel::Now)),
        Column::words(session.say(&CrewLabel::Stands)),
    ];
    let row = move |at: usize| {
        book.with(|book| book.held.get(at).map(|held| rule_cells(session, lens, book, *held))).into_any()
    };
    view! {
        <Panel title=session.say(&CrewLabel::Rules) line=session.say(&CrewLabel::RulesLine) id="rules">
            <Table
                caption=session.say(&CrewLabel::Rules)
                columns=Signal::stored(columns)
                rows=Signal::derive(move || book.with(|book| book.held.len()))
                row=Callback::new(move |(at,)| row(at))
            />
        </Panel>
    }
    .into_any()
}

fn rule_cells(session: Session, lens: Lens, book: &RuleBook, held: Held) -> AnyView {
    let percent = || lens.percent(Some(f64::from(held.limit) / 100.0)).replace(".0", "");
    let limit = match held.rule {
        Rule::Load => CrewWord::AtMost(lens.whole(i64::from(held.limit))),
        _ => CrewWord::AtLeast(percent()),
    };
    let now: Words = match (held.rule, held.kept) {
        (_, Kept::Unknown) => session.say(&CrewLabel::NoNumber),
        (Rule::CloseRatio, _) => {
            let share = minor(held.part) / minor(held.of.max(1));
            format!("{} ({} / {})", lens.percent(Some(share)), lens.whole(held.part), lens.whole(held.of)).into()
        }
        (Rule::Spread, _) => session.say(&CrewWord::LowestHighest {
            share: lens.percent(book.spread.map(|spread| spread.share)),
            lowest: lens.money(minor(held.part)),
            highest: lens.money(minor(held.of)),
        }),
        _ => session.say(&CrewWord::Reps { part: lens.whole(held.part), of: lens.whole(held.of) }),
    };
    let tone = match held.kept {
        Kept::Yes => Tone::Good,
        Kept::Nearly => Tone::Warn,
        Kept::No => Tone::Bad,
        Kept::Unknown => Tone::Plain,
    };
    view! {
        <th scope="row">{session.say(&held.rule)}</th>
        <td>{session.say(&limit)}</td>
        <td>{now}</td>
        <td><Badge label=session.say(&held.kept) tone icon=tone.icon() /></td>
    }
    .into_any()
}

/// The panel of the targets, rep by rep.
#[component]
pub fn RecordsPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let book = rule_book(lens);
    let asked = |book: &RuleBook| {
        let with_target = |rep: &&RepRecord| rep.now.target.is_some() || rep.consistency.of > 0;
        book.reps.iter().filter(with_target).cloned().collect::<Vec<_>>()
    };
    let reps = Memo::new(move |_| book.with(|book| asked(book)));
    let names = move || lens.unit_names();
    let columns = Signal::derive(move || {
        let quarters = book.with(|book| book.quarters.clone());
        let quarter = |period: crate::metrics::Period| {
            use chrono::Datelike;
            let name =
                format!("{}\u{2013}{} {}", month(period.from.month()), month(period.to.month()), period.to.year());
            Column::number(name)
        };
        let first = [Column::words(session.say(&CrewLabel::Rep)), Column::number(session.say(&CrewLabel::Period))];
        let last = Column::words(session.say(&CrewLabel::Consistent));
        first.into_iter().chain(quarters.into_iter().map(quarter)).chain([last]).collect::<Vec<_>>()
    });
    let row = move |at: usize| {
        let rep = reps.with(|reps| reps.get(at).cloned());
        rep.map(|rep| {
            let name = names().get(rep.unit).map(|(_, name)| name.clone()).unwrap_or_default();
            record_cells(session, lens, &rep, name)
        })
        .into_any()
    };
    view! {
        {move || (!reps.with(Vec::is_empty)).then(|| view! {
            <Panel title=session.say(&CrewLabel::Records) line=session.say(&CrewLabel::RecordsLine) id="records">
                <Table
                    caption=session.say(&CrewLabel::Records)
                    columns
                    rows=Signal::derive(move || reps.with(Vec::len))
                    row=Callback::new(move |(at,)| row(at))
                />
            </Panel>
        })}
    }
    .into_any()
}

fn record_cells(session: Session, lens: Lens, rep: &RepRecord, name: String) -> AnyView {
    let cell = |attained: Attainment| {
        let won = lens.money(minor(attained.won));
        view! { <td class="number">{lens.percent(attained.share())}<span class="cell-note">{won}</span></td> }
    };
    let met =
        CrewWord::Quarters { met: lens.whole(count(rep.consistency.met)), of: lens.whole(count(rep.consistency.of)) };
    let (word, tone) = match rep.consistency {
        found if found.of == 0 => (CrewLabel::NoNumber, Tone::Plain),
        found if found.is_consistent() => (CrewLabel::Yes, Tone::Good),
        _ => (CrewLabel::No, Tone::Warn),
    };
    view! {
        <th scope="row"><bdi>{name}</bdi></th>
        {cell(rep.now)}
        {rep.quarters.iter().copied().map(cell).collect_view()}
        <td><Badge label=session.say(&word) tone icon=tone.icon() />" "{session.say(&met)}</td>
    }
    .into_any()
}
