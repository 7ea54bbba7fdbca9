//! Two that are probably one, side by side: field by field a person chooses what stands. For accounts and for their people.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::{
    app::{
        pages::side_by_side::{Head, Line, Two, Wording},
        parts::{Button, Icon, Panel},
        router::Router,
        session::Session,
    },
    method::{
        account_merge::{self, AccountField},
        channel,
        contact_merge::{self, ContactField},
    },
    model::{Account, Contact, Deed, Id, Ids, Name, Plan},
    route::{Page, Route},
    text::{
        Say,
        accounts::{AccountLine, AccountWord},
        format::day,
    },
};

/// Two that are compared.
#[derive(Clone, PartialEq)]
enum Pair {
    Accounts(Id<Account>, Id<Account>),
    Contacts(Id<Contact>, Id<Contact>),
}

/// Those that are probably this account, and those of its people who are probably one.
#[component]
pub fn Twins(id: Id<Account>) -> AnyView {
    let (session, router) = (Session::here(), Router::here());
    let (own, of) = (id.clone(), id);
    let accounts = session.figure(move |plan| {
        let found = account_merge::twins(plan).remove(&own).unwrap_or_default();
        let name = |id: &Id<Account>| plan.tables.accounts.get(id).map(|account| account.name.to_string());
        found
            .into_iter()
            .map(|(twin, _)| (name(&twin).unwrap_or_default(), Pair::Accounts(own.clone(), twin)))
            .collect::<Vec<_>>()
    });
    let people = session.figure(move |plan| people(plan, &of));
    let open = RwSignal::new(None::<Pair>);
    let shown = RwSignal::new(false);
    let offer = move |(name, pair): (String, Pair)| {
        let press = move || {
            open.set(Some(pair.clone()));
            shown.set(true);
        };
        let label = session.say(&AccountLine::CompareWith(&name));
        view! { <li><Button label icon=Icon::Copy on_press=press /></li> }
    };
    let any = Memo::new(move |_| !accounts.with(Vec::is_empty) || !people.with(Vec::is_empty));
    view! {
        {move || any.get().then(|| view! {
            <Panel title=session.say(&AccountWord::Merge) line=session.say(&AccountWord::TwinsLine) id="twins">
                <ul class="row">{accounts.get().into_iter().map(offer).collect_view()}</ul>
                {(!people.with(Vec::is_empty)).then(|| view! {
                    <h3>{session.say(&AccountWord::PeopleTwins)}</h3>
                    <ul class="row">{people.get().into_iter().map(offer).collect_view()}</ul>
                })}
            </Panel>
        })}
        {move || open.get().and_then(|pair| side_by_side(session, router, pair, shown))}
    }
    .into_any()
}

/// The people of an account who are probably one, each pair once.
fn people(plan: &Plan, id: &Id<Account>) -> Vec<(String, Pair)> {
    let mut found = Vec::new();
    for (one, twins) in contact_merge::twins(plan) {
        let at = |id: &Id<Contact>| plan.tables.contacts.get(id);
        let Some(contact) = at(&one) else { continue };
        for (twin, _) in twins {
            let Some(other) = at(&twin) else { continue };
            let here = contact.account.as_ref() == Some(id) || other.account.as_ref() == Some(id);
            if here && one < twin {
                let name = format!("{} / {}", contact.name, other.name);
                found.push((name, Pair::Contacts(one.clone(), twin)));
            }
        }
    }
    found
}

/// Shows a pair, as long as both are there.
fn side_by_side(session: Session, router: Router, pair: Pair, shown: RwSignal<bool>) -> Option<AnyView> {
    let on_close = Callback::new(move |()| shown.set(false));
    let head = |name: &Name| Head { name: name.to_string(), href: None };
    let say = |word: AccountWord| session.say(&word);
    match pair {
        Pair::Accounts(keep, other) => session.plan_now(|plan| {
            let (own, twin) = (plan.tables.accounts.get(&keep)?.clone(), plan.tables.accounts.get(&other)?.clone());
            let takes = account_merge::proposed(&own, &twin);
            let line = |field: AccountField| Line {
                label: say(account_word(field)),
                own: account_says(session, plan, field, &own),
                other: account_says(session, plan, field, &twin),
                takes: takes.contains(&field),
            };
            let two = Two::of(AccountField::ALL, |field| field.agrees(&own, &twin), line);
            let heads = [head(&own.name), head(&twin.name)];
            let make = move |take: &BTreeSet<AccountField>| {
                let rule = |plan: &Plan, _: &mut Ids| account_merge::merge(plan, &keep, &other, take);
                session.carry_out(rule, Deed::EditAccount, &AccountLine::Merged(&own.name))?;
                shown.set(false);
                if router.route_untracked().page == Page::Accounts(Some(other.to_string())) {
                    router.go(&Route::to(Page::Accounts(Some(keep.to_string()))));
                }
                Ok(())
            };
            Some(two.view(wording(session), heads, shown, on_close, make))
        }),
        Pair::Contacts(keep, other) => session.plan_now(|plan| {
            let (own, twin) = (plan.tables.contacts.get(&keep)?.clone(), plan.tables.contacts.get(&other)?.clone());
            let takes = contact_merge::proposed(&own, &twin);
            let line = |field: ContactField| Line {
                label: say(contact_word(field)),
                own: contact_says(plan, field, &own),
                other: contact_says(plan, field, &twin),
                takes: takes.contains(&field),
            };
            let two = Two::of(ContactField::ALL, |field| field.agrees(&own, &twin), line);
            let heads = [head(&own.name), head(&twin.name)];
            let make = move |take: &BTreeSet<ContactField>| {
                let rule = |plan: &Plan, _: &mut Ids| contact_merge::merge(plan, &keep, &other, take);
                session.carry_out(rule, Deed::EditAccount, &AccountLine::Merged(&own.name))?;
                shown.set(false);
                Ok(())
            };
            Some(two.view(wording(session), heads, shown, on_close, make))
        }),
    }
}

fn wording(session: Session) -> Wording {
    let say = |word: AccountWord| session.say(&word);
    Wording {
        title: say(AccountWord::MergeTitle),
        line: say(AccountWord::MergeLine),
        field: say(AccountWord::FieldHead),
        stays: say(AccountWord::ThisStays),
        goes: say(AccountWord::ThisGoes),
        both_say: say(AccountWord::BothSay),
        nothing: say(AccountWord::Nothing),
        not_the_same: say(AccountWord::NotTheSame),
        make_one: say(AccountWord::MakeOne),
    }
}

fn account_word(field: AccountField) -> AccountWord {
    match field {
        AccountField::Name => AccountWord::NameField,
        AccountField::Parent => AccountWord::Parent,
        AccountField::Owner => AccountWord::Owner,
        AccountField::Channel => AccountWord::ChannelField,
        AccountField::Industry => AccountWord::Industry,
        AccountField::Country => AccountWord::Country,
        AccountField::Website => AccountWord::Website,
        AccountField::Revenue => AccountWord::Revenue,
        AccountField::Employees => AccountWord::Employees,
        AccountField::Potential => AccountWord::Potential,
        AccountField::Relationship => AccountWord::Relationship,
        AccountField::Ordering => AccountWord::Ordering,
        AccountField::Paper => AccountWord::Paper,
        AccountField::Spend => AccountWord::Spend,
        AccountField::Reference => AccountWord::Reference,
    }
}

fn account_says(session: Session, plan: &Plan, field: AccountField, account: &Account) -> String {
    let word = |word: Option<&dyn Say>| word.map(|word| session.say(word).into_owned());
    let money = |money: Option<crate::model::Money>| money.map(|money| session.numbers().money(money));
    let yes =
        |on: Option<bool>| on.map(|on| session.say(if on { &AccountWord::Yes } else { &AccountWord::No }).into_owned());
    let text = match field {
        AccountField::Name => Some(account.name.to_string()),
        AccountField::Parent => {
            account.parent.as_ref().and_then(|id| plan.tables.accounts.get(id)).map(|found| found.name.to_string())
        }
        AccountField::Owner => {
            account.owner.as_ref().and_then(|id| plan.tables.units.get(id)).map(|unit| unit.name.to_string())
        }
        AccountField::Channel => {
            account.channel_kind.as_ref().map(|id| channel::called(&plan.playbook, id).to_string())
        }
        AccountField::Industry => Some(account.industry.to_string()),
        AccountField::Country => Some(account.country.to_string()),
        AccountField::Website => Some(account.website.to_string()),
        AccountField::Revenue => money(account.annual_revenue),
        AccountField::Employees => account.employees.map(|count| session.numbers().whole(count.into())),
        AccountField::Potential => word(account.potential.as_ref().map(|score| score as &dyn Say)),
        AccountField::Relationship => word(account.relationship.as_ref().map(|score| score as &dyn Say)),
        AccountField::Ordering => account.automatic_ordering.map(|by_itself| {
            let word = if by_itself { AccountWord::ByThemselves } else { AccountWord::BySeller };
            session.say(&word).into_owned()
        }),
        AccountField::Paper => yes(account.written_contract),
        AccountField::Spend => money(account.spend_a_year),
        AccountField::Reference => account.reference_since.map(day),
    };
    text.unwrap_or_default()
}

fn contact_word(field: ContactField) -> AccountWord {
    match field {
        ContactField::Name => AccountWord::NameField,
        ContactField::Account => AccountWord::AccountField,
        ContactField::Title => AccountWord::JobTitle,
        ContactField::Email => AccountWord::Email,
        ContactField::Phone => AccountWord::Phone,
        ContactField::ReportsTo => AccountWord::ReportsTo,
        ContactField::FirstMet => AccountWord::FirstMet,
    }
}

fn contact_says(plan: &Plan, field: ContactField, contact: &Contact) -> String {
    let text = match field {
        ContactField::Name => Some(contact.name.to_string()),
        ContactField::Account => {
            contact.account.as_ref().and_then(|id| plan.tables.accounts.get(id)).map(|found| found.name.to_string())
        }
        ContactField::Title => Some(contact.title.to_string()),
        ContactField::Email => Some(contact.email.to_string()),
        ContactField::Phone => Some(contact.phone.to_string()),
        ContactField::ReportsTo => {
            contact.reports_to.as_ref().and_then(|id| plan.tables.contacts.get(id)).map(|found| found.name.to_string())
        }
        ContactField::FirstMet => contact.first_met.map(day),
    };
    text.unwrap_or_default()
}
