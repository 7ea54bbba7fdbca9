//! What was promised with a sign-off, and how much of it was kept, by department.

use leptos::prelude::*;

use crate::{
    app::{
        parts::{Badge, Column, Empty, Icon, Panel, Picture, Table, Tone},
        session::Session,
    },
    metrics::{Promise, PromiseState, PromisesKept, kept_by_department, kept_by_signer, promises},
    model::Name,
    route::{OpportunityTab, Page, Route},
    text::{Say, format::day, waiting::WaitingWord},
};

/// The tab.
#[component]
pub fn Promises() -> AnyView {
    let session = Session::here();
    let today = session.today();
    let found = Memo::new(move |_| {
        let today = today.get();
        session.with_plan(|plan| promises(plan, today))
    });
    (move || match found.get() {
        all if all.is_empty() => view! {
            <Empty title=session.say(&WaitingWord::NoPromises) line=session.say(&WaitingWord::NoPromisesLine) picture=Picture::Ladder />
        }
        .into_any(),
        all => {
            let by_department = kept(session, WaitingWord::DepartmentColumn, kept_by_department(&all));
            let by_signer = kept(session, WaitingWord::SignerColumn, kept_by_signer(&all));
            let each = every(session, all);
            view! {
                <Panel title=session.say(&WaitingWord::KeptTitle) line=session.say(&WaitingWord::KeptLine)>
                    {by_department}
                    {by_signer}
                </Panel>
                <Panel title=session.say(&WaitingWord::AllPromises)>{each}</Panel>
            }
            .into_any()
        }
    })
    .into_any()
}

fn kept(session: Session, of: WaitingWord, rows: Vec<(Name, PromisesKept)>) -> AnyView {
    let numbers = session.numbers();
    let count = rows.len();
    let row = move |at: usize| {
        rows.get(at)
            .map(|(name, kept)| {
                let share = kept.share().map_or_else(|| "\u{2014}".to_owned(), |share| numbers.percent(share));
                view! {
                    <th scope="row"><bdi>{name.to_string()}</bdi></th>
                    <td class="number">{share}</td>
                    <td class="number">{numbers.whole(kept.kept)}</td>
                    <td class="number">{numbers.whole(kept.settled)}</td>
                    <td class="number">{numbers.whole(kept.open)}</td>
                }
            })
            .into_any()
    };
    let mut columns = vec![Column::words(session.say(&of))];
    let counted = [WaitingWord::ShareColumn, WaitingWord::KeptColumn, WaitingWord::OfColumn, WaitingWord::OpenColumn];
    columns.extend(counted.iter().map(|word| Column::number(session.say(word))));
    view! { <Table caption=format!("{}: {}", session.say(&WaitingWord::KeptTitle), session.say(&of)) columns rows=move || count row /> }
        .into_any()
}

fn every(session: Session, all: Vec<Promise>) -> AnyView {
    let count = all.len();
    let row = move |at: usize| all.get(at).map(|one| promise(session, one)).into_any();
    let columns = [
        WaitingWord::OpportunityColumn,
        WaitingWord::PromiseColumn,
        WaitingWord::SignerColumn,
        WaitingWord::ByColumn,
        WaitingWord::StateColumn,
    ];
    let columns = columns.iter().map(|word| Column::words(session.say(word))).collect::<Vec<_>>();
    view! { <Table caption=session.say(&WaitingWord::AllPromises) columns rows=move || count row /> }.into_any()
}

fn promise(session: Session, one: &Promise) -> impl IntoView + use<> {
    let (tone, icon) = match one.state {
        PromiseState::Kept => (Tone::Good, Icon::Check),
        PromiseState::Open => (Tone::Plain, Icon::Clock),
        PromiseState::Late(_) | PromiseState::Broken => (Tone::Bad, Icon::Close),
        PromiseState::Overdue(_) => (Tone::Bad, Icon::Alert),
    };
    let route = Route::to(Page::Opportunity(one.opportunity.to_string(), OpportunityTab::Gates));
    let kind = session.say(&one.kind as &dyn Say);
    let what = if one.what.is_empty() { kind.into_owned() } else { format!("{kind}: {}", one.what) };
    let who =
        if one.signer.is_empty() { one.department.to_string() } else { format!("{}, {}", one.signer, one.department) };
    view! {
        <th scope="row"><a href=route.with("section", "sign-offs").href()><bdi>{one.name.to_string()}</bdi></a></th>
        <td>{what}</td>
        <td><bdi>{who}</bdi></td>
        <td>{one.by.map(day).unwrap_or_default()}</td>
        <td><Badge label=session.say(&one.state) tone icon /></td>
    }
}
