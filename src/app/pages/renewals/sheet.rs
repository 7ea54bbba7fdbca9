//! One contract: its fields, saved as they are left, and what can be done with it.

use leptos::prelude::*;

use super::{
    desk::{RenewalDesk, Row},
    list::state_mark,
};
use crate::{
    app::{
        notices::Notice as Told,
        pages::edit::{
            editor::Editor,
            slot::{Control, Slot, slot_fields},
        },
        parts::{Button, Choice, Dialog, DialogLook, Icon, LinkButton, Look, Notice, Tone},
    },
    method::renewal,
    metrics::RenewalState,
    model::{Change, Contract, Deed, Id, Ordered},
    route::{OpportunityTab, Page, Route},
    text::{
        Say, Words,
        renewals::{RenewalLine, RenewalWord},
    },
};

/// The sheet.
#[component]
pub fn ContractSheet(id: Id<Contract>) -> AnyView {
    let desk = RenewalDesk::here();
    let session = desk.session;
    let held = StoredValue::new(id.clone());
    let row = Memo::new(move |_| {
        held.with_value(|id| desk.rows.with(|rows| rows.iter().find(|row| row.renewal.contract == *id).cloned()))
    });
    let title =
        row.get_untracked().map_or_else(|| session.say(&RenewalWord::EditTitle).into_owned(), |row| row.called());
    let problem = RwSignal::new(None::<Words>);
    view! {
        <Dialog
            title=title
            open=desk.sheets.open
            look=DialogLook::Sheet
            on_close=move || desk.close_sheet()
            has_actions=true
            actions=move || view! {
                <Button label=session.say(&RenewalWord::Remove) look=Look::Danger icon=Icon::Bin on_press=move || remove(desk, &held.get_value()) />
                <Button label=session.say(&RenewalWord::Done) look=Look::Primary on_press=move || desk.close_sheet() />
            }
        >
            <div class="stack">
                {move || problem.get().map(|why| view! { <Notice title=why tone=Tone::Bad /> })}
                {move || row.get().map(|row| view! { <div class="row">{state_mark(session, &row)}{ways(desk, row, problem)}</div> })}
                {move || slot_fields(fields(desk, held.get_value()))}
            </div>
        </Dialog>
    }
    .into_any()
}

/// What can be done: open the renewal or go to it, or note the contract that follows.
fn ways(desk: RenewalDesk, row: Row, problem: RwSignal<Option<Words>>) -> AnyView {
    let session = desk.session;
    let (id, name) = (row.renewal.contract.clone(), row.called());
    let begins = matches!(row.renewal.state, RenewalState::Late | RenewalState::Due | RenewalState::Early);
    let followed =
        session.plan_now(|plan| plan.tables.contracts.get(&id).is_some_and(|found| found.renewed_by.is_some()));
    let (opening, called) = (id.clone(), name.clone());
    let open = move || problem.set(desk.open_one(&opening, &called).err());
    let follow = move || {
        let rule = |plan: &crate::model::Plan, ids: &mut crate::model::Ids| {
            renewal::follow(plan, &id, ids).map(|(_, change)| change)
        };
        problem.set(desk.session.carry_out(rule, Deed::EditAccount, &RenewalLine::Followed(&name)).err());
    };
    let link = row.pursuit.map(|(deal, name)| {
        let href = Route::to(Page::Opportunity(deal.to_string(), OpportunityTab::Plan)).href();
        view! { <LinkButton label=name icon=Icon::Arrow href /> }
    });
    view! {
        {link}
        {begins.then(|| view! { <Button label=session.say(&RenewalWord::OpenIt) icon=Icon::Redo on_press=open /> })}
        {(!followed).then(|| view! { <Button label=session.say(&RenewalWord::Follow) icon=Icon::Add look=Look::Quiet on_press=follow /> })}
    }
    .into_any()
}

fn remove(desk: RenewalDesk, id: &Id<Contract>) {
    let called = desk.session.plan_now(|plan| plan.tables.contracts.get(id).map(|found| renewal::called(plan, found)));
    if desk.session.commit(Change::Remove(id.into()), Deed::Remove).is_ok() {
        let words = desk.say(&RenewalLine::Removed(&called.unwrap_or_default()));
        desk.session.notices().tell(Told::with_undo(words));
        desk.close_sheet();
    }
}

fn fields(desk: RenewalDesk, id: Id<Contract>) -> Vec<Slot> {
    let session = desk.session;
    let editor: Editor<Contract> = Editor::of(session, Deed::EditAccount, move |plan| {
        plan.tables.contracts.get(&id).map(|found| found.as_ref().clone())
    });
    let products = session.figure(|plan| {
        let mut all: Vec<Choice> = plan
            .tables
            .products
            .iter()
            .map(|found| Choice::new(found.id.to_string(), found.name.to_string()))
            .collect();
        all.order_by(|a, b| a.label.cmp(&b.label));
        all.insert(0, Choice::new("", "\u{2014}"));
        all
    });
    let currency = session.plan_now(|plan| plan.head.currency);
    let last = editor.slot(
        &RenewalWord::To,
        Control::Line(crate::app::parts::Kind::Date),
        |held, _| held.to.map(|day| day.to_string()).unwrap_or_default(),
        |held, text, reader| {
            let day = reader.day(text)?.ok_or_else(|| RenewalWord::LastDayMissing.say(reader.language))?;
            if held.from.is_some_and(|from| from > day) {
                return Err(RenewalWord::LastBeforeFirst.say(reader.language));
            }
            held.to = Some(day);
            Ok(())
        },
    );
    vec![
        editor.name(&RenewalWord::NameField, |held| &mut held.name).wide(),
        editor.reference(&RenewalWord::Product, products.into(), |held| &mut held.product),
        editor.money(&RenewalWord::Amount, currency, |held| &mut held.amount_a_year),
        editor.day(&RenewalWord::From, |held| &mut held.from),
        last,
        editor.count(&RenewalWord::Notice, |held| &mut held.notice_days),
        editor.day(&RenewalWord::Probe, |held| &mut held.probed_on),
        editor.said(&RenewalWord::AutoRenew, |held| &mut held.auto_renew).wide(),
        editor.said(&RenewalWord::Written, |held| &mut held.written).wide(),
    ]
}
