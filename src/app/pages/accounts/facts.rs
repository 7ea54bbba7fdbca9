//! What is noted of an account, each field saved as it is left.

use leptos::prelude::*;

use super::channel_choices;
use crate::{
    app::{
        pages::edit::{
            editor::Editor,
            slot::{Slot, slot_fields},
        },
        parts::{Badge, Choice, Icon, LinkButton, Look, Panel, Tone},
        session::Session,
    },
    model::{Account, Deed, Id, OrderReason, Ordered, Score},
    route::{Page, RenewalsTab, Route},
    text::{accounts::AccountWord, renewals::RenewalLine},
};

/// The fields, and how the account orders.
#[component]
pub fn Facts(id: Id<Account>) -> AnyView {
    let session = Session::here();
    let known = id.clone();
    let editor: Editor<Account> = Editor::of(session, Deed::EditAccount, move |plan| {
        plan.tables.accounts.get(&known).map(|found| found.as_ref().clone())
    });
    let ways = editor.clone();
    view! {
        <Panel title=session.say(&AccountWord::Facts) id="facts">{slot_fields(fields(session, &editor, &id))}</Panel>
        <Ordering editor=ways />
    }
    .into_any()
}

fn fields(session: Session, editor: &Editor<Account>, id: &Id<Account>) -> Vec<Slot> {
    let currency = session.plan_now(|plan| plan.head.currency);
    let own = id.clone();
    // An account cannot belong to itself, nor to one that belongs to it.
    let parents = session.figure(move |plan| {
        let below = |candidate: &Account| {
            let mut at = Some(candidate.id.clone());
            for _ in 0..=plan.tables.accounts.len() {
                match at {
                    Some(id) if id == own => return true,
                    Some(id) => at = plan.tables.accounts.get(&id).and_then(|found| found.parent.clone()),
                    None => return false,
                }
            }
            true
        };
        let rest = plan.tables.accounts.iter().filter(|account| !below(account));
        let mut all: Vec<Choice> =
            rest.map(|found| Choice::new(found.id.to_string(), found.name.to_string())).collect();
        all.order_by(|a, b| a.label.cmp(&b.label));
        all.insert(0, Choice::new("", "\u{2014}"));
        all
    });
    vec![
        editor.title(&AccountWord::NameField, |held| &mut held.name).wide(),
        editor.word(&AccountWord::Potential, Score::ALL, |held| &mut held.potential),
        editor.word(&AccountWord::Relationship, Score::ALL, |held| &mut held.relationship),
        editor.unit(&AccountWord::Owner, |held| &mut held.owner),
        editor.reference(&AccountWord::ChannelField, channel_choices(session, "\u{2014}".into()).into(), |held| {
            &mut held.channel_kind
        }),
        editor.name(&AccountWord::Industry, |held| &mut held.industry),
        editor.name(&AccountWord::Country, |held| &mut held.country),
        editor.name(&AccountWord::Website, |held| &mut held.website),
        editor.reference(&AccountWord::Parent, parents.into(), |held| &mut held.parent),
        editor.money(&AccountWord::Revenue, currency, |held| &mut held.annual_revenue),
        editor.count(&AccountWord::Employees, |held| &mut held.employees),
        editor.money(&AccountWord::Spend, currency, |held| &mut held.spend_a_year),
        editor.day(&AccountWord::Reference, |held| &mut held.reference_since),
        editor.note(&AccountWord::Notes, |held| &mut held.notes),
    ]
}

/// Whether it orders by itself, why, and what it would rather have (M24).
#[component]
fn Ordering(editor: Editor<Account>) -> AnyView {
    let session = editor.session();
    let held = editor.watch(move |account, _| {
        let reason = match account.ordering.reason {
            Some(OrderReason::Other) => account.ordering.note.to_string(),
            Some(reason) => session.say(&reason).into_owned(),
            None => String::new(),
        };
        (account.automatic_ordering == Some(true), account.ordering.on, reason)
    });
    let slots = vec![
        editor.said(&AccountWord::Prefers, |held| &mut held.prefers_automatic_ordering).wide(),
        editor.said(&AccountWord::Paper, |held| &mut held.written_contract).wide(),
    ];
    let actions = move || {
        let href = Route::to(Page::Renewals(RenewalsTab::Orders)).href();
        view! { <LinkButton label=session.say(&AccountWord::ChangeOrdering) icon=Icon::Arrow look=Look::Quiet href /> }
    };
    let state = move || {
        held.get().map(|(by_itself, on, why)| {
            let (word, icon) = match by_itself {
                true => (AccountWord::ByThemselves, Icon::Redo),
                false => (AccountWord::BySeller, Icon::People),
            };
            let decided = session.say(&RenewalLine::Decided { on, why: &why });
            view! { <p><Badge label=session.say(&word) tone=Tone::Plain icon />" "<span class="faint">{decided}</span></p> }
        })
    };
    view! {
        <Panel title=session.say(&AccountWord::Ordering) id="ordering" actions>
            {state}
            {slot_fields(slots)}
        </Panel>
    }
    .into_any()
}
