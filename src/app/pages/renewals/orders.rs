//! Customers who order by themselves: their rhythm, who should be one of them, and why (M22-M24).

use leptos::prelude::*;

use super::desk::{RenewalDesk, Sheet};
use crate::{
    app::{
        pages::{
            edit::editor::{at_place, word_choices},
            typed::{draft, reader},
        },
        parts::{
            AskSheet, Badge, Button, Choice, Column, Empty, Icon, Look, Panel, Picture, SelectField, Table, TextField,
            Tone,
        },
    },
    method::order_driven::decide,
    metrics::{OrderLine, Proposal, order_driven, ordering_proposals},
    model::{Account, Deed, Id, Money, Name, OrderReason, Ordered, Plan},
    route::{Page, Route},
    text::{
        Words,
        format::day,
        renewals::{RenewalLine, RenewalWord},
    },
};

/// The tab.
#[component]
pub fn Orders() -> AnyView {
    let desk = RenewalDesk::here();
    let session = desk.session;
    let today = session.today();
    let lines = Memo::new(move |_| {
        let today = today.get();
        session.with_plan(|plan| order_driven(plan, today))
    });
    let any = Memo::new(move |_| lines.with(|lines| !lines.is_empty()));
    let move_in = move || {
        view! { <Button label=session.say(&RenewalWord::MoveSomebody) icon=Icon::Add on_press=move || desk.show(Sheet::Move(None)) /> }
    };
    let columns = [RenewalWord::Customer, RenewalWord::State, RenewalWord::LastOrder];
    let mut columns: Vec<Column> = columns.iter().map(|word| Column::words(session.say(word))).collect();
    columns.push(Column::number(session.say(&RenewalWord::Year)));
    let more = [RenewalWord::Since, RenewalWord::Seller];
    columns.extend(more.iter().map(|word| Column::words(session.say(word))));
    let columns = Signal::stored(columns);
    view! {
        <Proposals />
        {move || if any.get() {
            view! {
                <Panel title=session.say(&RenewalWord::ByThemselves) line=session.say(&RenewalWord::ByThemselvesLine) actions=move_in>
                    <Table
                        caption=session.say(&RenewalWord::ByThemselves)
                        columns
                        rows=Signal::derive(move || lines.with(Vec::len))
                        row=Callback::new(move |(at,)| lines.with(|all| all.get(at).map(|one| cells(desk, one))).into_any())
                    />
                </Panel>
            }
            .into_any()
        } else {
            view! {
                <Empty
                    title=session.say(&RenewalWord::NoneByThemselves)
                    line=session.say(&RenewalWord::NoneByThemselvesLine)
                    picture=Picture::Ladder
                    actions=move_in
                />
            }
            .into_any()
        }}
        <super::came::Came />
    }
    .into_any()
}

/// What the figures propose: each is taken or left, with the day kept.
#[component]
fn Proposals() -> AnyView {
    let desk = RenewalDesk::here();
    let session = desk.session;
    let today = session.today();
    let found = Memo::new(move |_| {
        let today = today.get();
        session.with_plan(|plan| ordering_proposals(plan, today))
    });
    (move || {
        let all = found.get();
        (!all.is_empty()).then(|| {
            view! {
                <Panel title=session.say(&RenewalWord::Proposed) line=session.say(&RenewalWord::ProposedLine)>
                    <ul class="renewal-moves">{all.into_iter().map(|one| proposal(desk, one)).collect_view()}</ul>
                </Panel>
            }
        })
    })
    .into_any()
}

fn proposal(desk: RenewalDesk, one: Proposal) -> AnyView {
    let session = desk.session;
    let (name, mark, currency) = session.plan_now(|plan| {
        let mark = plan.playbook.thresholds.order_driven_below.saturating_mul(plan.head.currency.minor_per_major());
        (account_name(plan, &one.account), mark, plan.head.currency)
    });
    let money = |minor: i64| session.numbers().money_short(Money::new(minor, currency));
    let wishes = one.reason == OrderReason::AsTheyWish;
    let words = session.say(&RenewalLine::Move {
        name: &name,
        by_itself: one.by_itself,
        year: &money(one.year),
        mark: &money(mark),
        wishes,
    });
    let action = if one.by_itself { RenewalWord::MoveIn } else { RenewalWord::MoveOut };
    let icon = if one.by_itself { Icon::Redo } else { Icon::People };
    let (taking, leaving) = (one.clone(), one);
    let (called, stays) = (name.clone(), name);
    let take = move || {
        let said = RenewalLine::Moved { name: &called, by_itself: taking.by_itself };
        settle(desk, &taking.account, taking.by_itself, (taking.reason, Name::default()), &said);
    };
    let keep = move || {
        let (reason, note) = left(desk, leaving.reason);
        settle(desk, &leaving.account, !leaving.by_itself, (reason, note), &RenewalLine::Kept(&stays));
    };
    view! {
        <li class="row spread">
            <span>{words}</span>
            <span class="row tight">
                <Button label=session.say(&action) icon on_press=take />
                <Button label=session.say(&RenewalWord::Keep) look=Look::Quiet on_press=keep />
            </span>
        </li>
    }
    .into_any()
}

/// What is decided where a proposal is not taken: one who was too small stays so; else that somebody looked at it.
fn left(desk: RenewalDesk, proposed: OrderReason) -> (OrderReason, Name) {
    match proposed {
        OrderReason::Grown => (OrderReason::TooSmall, Name::default()),
        _ => (OrderReason::Other, Name::clipped(&desk.say(&RenewalWord::LeftAsItIs))),
    }
}

fn settle(
    desk: RenewalDesk,
    account: &Id<Account>,
    by_itself: bool,
    (reason, note): (OrderReason, Name),
    said: &RenewalLine<'_>,
) {
    let today = desk.session.today_now();
    desk.tell(desk.session.carry_out(
        |plan, _| decide(plan, account, by_itself, reason, note, today),
        Deed::EditAccount,
        said,
    ));
    // What was pressed is gone with what it settled.
    crate::app::frame::focus_on("#content h1");
}

fn account_name(plan: &Plan, id: &Id<Account>) -> String {
    plan.tables.accounts.get(id).map(|account| account.name.to_string()).unwrap_or_default()
}

fn cells(desk: RenewalDesk, line: &OrderLine) -> AnyView {
    let session = desk.session;
    let found = session.with_plan(|plan| plan.tables.accounts.get(&line.account).cloned());
    let Some(account) = found else { return ().into_any() };
    let currency = session.with_plan(|plan| plan.head.currency);
    let rhythm = line.rhythm;
    let today = session.today().get();
    let state = match (rhythm.quiet, rhythm.last, rhythm.gap_halves) {
        (true, Some(last), _) => {
            let words = session.say(&RenewalLine::QuietFor(today.signed_duration_since(last).num_days()));
            view! { <Badge label=words tone=Tone::Bad icon=Icon::Alert /> }.into_any()
        }
        (_, _, Some(_)) => {
            view! { <Badge label=session.say(&RenewalWord::InRhythm) tone=Tone::Good icon=Icon::Check /> }.into_any()
        }
        _ => view! { <span class="faint">{session.say(&RenewalWord::NoRhythm)}</span> }.into_any(),
    };
    let last = rhythm.last.map_or_else(|| session.say(&RenewalWord::NeverOrdered).into_owned(), day);
    let usual = rhythm.usual_days().zip(rhythm.next());
    let usual = usual.map(|(days, next)| session.say(&RenewalLine::Expected { days, next }));
    let paper = match account.written_contract {
        Some(true) => RenewalWord::OnPaper,
        Some(false) => RenewalWord::NotOnPaper,
        None => RenewalWord::PaperUnknown,
    };
    let why = account.ordering.reason.map(|reason| match reason {
        OrderReason::Other => account.ordering.note.to_string(),
        reason => session.say(&reason).into_owned(),
    });
    let since = RenewalLine::Decided { on: account.ordering.on, why: &why.unwrap_or_default() };
    let since = session.say(&since);
    let name = account.name.to_string();
    let label =
        session.say(&RenewalLine::Of { action: &session.say(&RenewalWord::MoveOutShort), name: &name }).into_owned();
    let href = Route::to(Page::Accounts(Some(account.id.to_string()))).href();
    let sheet = Sheet::Move(Some(account.id.clone()));
    let out = move |_| desk.show(sheet.clone());
    view! {
        <th scope="row"><a href=href><bdi>{name}</bdi></a><span class="cell-note">{session.say(&paper)}</span></th>
        <td>{state}</td>
        <td>{last}{usual.map(|usual| view! { <span class="cell-note">{usual}</span> })}</td>
        <td class="number">{session.numbers().money_short(Money::new(line.year, currency))}</td>
        <td class="renewal-since">{since}</td>
        <td><button type="button" class="button quiet-button" aria-label=label on:click=out>{session.say(&RenewalWord::MoveOutShort)}</button></td>
    }
    .into_any()
}

/// Why a customer shall order by itself, or be served by a seller again.
fn reasons(by_itself: bool) -> &'static [OrderReason] {
    match by_itself {
        true => &[OrderReason::TooSmall, OrderReason::AsTheyWish, OrderReason::Other],
        false => &[OrderReason::Grown, OrderReason::AsTheyWish, OrderReason::Other],
    }
}

/// Asks why, and which customer unless that is known: one who is known orders by itself already.
#[component]
pub fn Move(account: Option<Id<Account>>) -> AnyView {
    let desk = RenewalDesk::here();
    let session = desk.session;
    let by_itself = account.is_none();
    let asks = by_itself;
    let (whom, keep_whom) = draft(account.map(|id| id.to_string()).unwrap_or_default());
    let (why, keep_why) = draft("");
    let (note, keep_note) = draft("");
    let problem = RwSignal::new(None::<Words>);
    let accounts = StoredValue::new(customers(desk));
    let mut whys = word_choices(session, reasons(by_itself));
    whys.insert(0, Choice::new("", "\u{2014}"));
    let whys = StoredValue::new(whys);
    let chosen = move || at_place(reasons(by_itself), &why.get());
    let make = move || -> Result<(), Words> {
        let id = Id::new(&whom.get_untracked()).map_err(|_| session.say(&RenewalWord::NoCustomer))?;
        let reason = untrack(chosen).ok_or_else(|| session.say(&RenewalWord::NoReason))?;
        let note = reader(session).name(&note.get_untracked())?;
        let (name, today) = (session.plan_now(|plan| account_name(plan, &id)), session.today_now());
        let said = RenewalLine::Moved { name: &name, by_itself };
        desk.session.carry_out(
            |plan, _| decide(plan, &id, by_itself, reason, note, today),
            Deed::EditAccount,
            &said,
        )?;
        desk.close_sheet();
        Ok(())
    };
    let action = if by_itself { RenewalWord::MoveIn } else { RenewalWord::MoveOut };
    let title = match by_itself {
        true => session.say(&RenewalWord::MoveSomebody),
        false => {
            let name = Id::new(&whom.get_untracked()).map(|id| session.plan_now(|plan| account_name(plan, &id)));
            session.say(&RenewalLine::Of { action: &session.say(&action), name: &name.unwrap_or_default() })
        }
    };
    let say = move |word: RenewalWord| session.say(&word);
    view! {
        <AskSheet
            title=title
            open=desk.sheets.open
            on_close=move || desk.close_sheet()
            cancel=say(RenewalWord::Cancel)
            go=say(action)
            on_go=move || problem.set(make().err())
            problem=problem
        >
            {asks.then(|| view! { <SelectField label=say(RenewalWord::Whom) value=whom options=accounts.get_value() on_commit=keep_whom /> })}
            <SelectField label=say(RenewalWord::Why) value=why options=whys.get_value() on_commit=keep_why />
            {move || (chosen() == Some(OrderReason::Other)).then(|| view! {
                <TextField label=say(RenewalWord::WhyInWords) value=note on_commit=keep_note />
            })}
        </AskSheet>
    }
    .into_any()
}

/// Those who are served by a seller, by name.
fn customers(desk: RenewalDesk) -> Vec<Choice> {
    let mut all: Vec<Choice> = desk.session.plan_now(|plan| {
        let rest = plan.tables.accounts.iter().filter(|account| account.automatic_ordering != Some(true));
        rest.map(|account| Choice::new(account.id.to_string(), account.name.to_string())).collect()
    });
    all.order_by(|a, b| a.label.cmp(&b.label));
    all.insert(0, Choice::new("", "\u{2014}"));
    all
}
