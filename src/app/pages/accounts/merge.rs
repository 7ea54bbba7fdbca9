//! Two that are probably one, side by side: field by field a person chooses what stands. For accounts and for their people.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::{
    app::{
        notices::Notice as Told,
        parts::{Button, Dialog, DialogLook, Icon, Look, Notice, Panel, Tone, fresh_id},
        router::Router,
        session::Session,
    },
    method::{
        Refusal,
        account_merge::{self, AccountField},
        contact_merge::{self, ContactField},
    },
    model::{Account, Change, Contact, Deed, Id, Plan},
    route::{Page, Route},
    text::{
        Say, Words,
        accounts::{AccountLine, AccountWord},
        format::day,
    },
};

/// A field in which two differ.
#[derive(Clone)]
struct Line {
    label: Words,
    own: String,
    other: String,
    takes: bool,
}

/// Two that are compared.
#[derive(Clone, PartialEq)]
enum Pair {
    Accounts(Id<Account>, Id<Account>),
    Contacts(Id<Contact>, Id<Contact>),
}

/// What makes one of two, told which fields of the other it takes by their places.
type Make = Callback<(BTreeSet<usize>,), Result<Change, Refusal>>;

/// Two side by side.
struct Compared {
    names: (String, String),
    lines: Vec<Line>,
    agree: Vec<String>,
    make: Make,
}

/// Those that are probably this account, and those of its people who are probably one.
#[component]
pub fn Twins(id: Id<Account>) -> AnyView {
    let session = Session::here();
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
        {move || open.get().map(|pair| view! { <SideBySide pair shown /> })}
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

#[component]
fn SideBySide(pair: Pair, shown: RwSignal<bool>) -> AnyView {
    let session = Session::here();
    let compared = match &pair {
        Pair::Accounts(keep, other) => of_accounts(session, keep, other),
        Pair::Contacts(keep, other) => of_contacts(session, keep, other),
    };
    let Some(Compared { names, lines, agree, make }) = compared else { return ().into_any() };
    let takes = lines.iter().enumerate().filter(|(_, line)| line.takes).map(|(at, _)| at).collect::<BTreeSet<_>>();
    let taken = RwSignal::new(takes);
    let problem = RwSignal::new(None::<Words>);
    let router = Router::here();
    let name = names.0.clone();
    let go = move || -> Result<(), Words> {
        let change = make.run((taken.get_untracked(),)).map_err(|refusal| session.say(&refusal))?;
        session.commit(change, Deed::EditAccount).map_err(|refusal| session.say(&refusal))?;
        session.notices().tell(Told::with_undo(session.say(&AccountLine::Merged(&name))));
        shown.set(false);
        if let Pair::Accounts(keep, other) = &pair
            && router.route_untracked().page == Page::Accounts(Some(other.to_string()))
        {
            router.go(&Route::to(Page::Accounts(Some(keep.to_string()))));
        }
        Ok(())
    };
    let go = StoredValue::new(Callback::new(move |()| problem.set(go().err())));
    let say = move |word: AccountWord| session.say(&word);
    let (lines, names) = (StoredValue::new(lines), StoredValue::new(names));
    let agree = StoredValue::new(agree.join(", "));
    view! {
        <Dialog
            title=say(AccountWord::MergeTitle)
            open=shown
            look=DialogLook::Middle
            on_close=move || shown.set(false)
            has_actions=true
            actions=move || view! {
                <Button label=say(AccountWord::NotTheSame) on_press=move || shown.set(false) />
                <Button label=say(AccountWord::MakeOne) look=Look::Primary on_press=move || go.get_value().run(()) />
            }
        >
            <div class="stack">
                <p class="quiet">{say(AccountWord::MergeLine)}</p>
                {move || problem.get().map(|why| view! { <Notice title=why tone=Tone::Bad /> })}
                <div class="table-frame" role="group" tabindex="0" aria-label=say(AccountWord::MergeTitle)>
                    <table class="table merge-two">
                        <thead>
                            <tr>
                                <th scope="col"><span class="visually-hidden">{say(AccountWord::FieldHead)}</span></th>
                                <th scope="col">{say(AccountWord::ThisStays)}<br /><bdi>{names.get_value().0}</bdi></th>
                                <th scope="col">{say(AccountWord::ThisGoes)}<br /><bdi>{names.get_value().1}</bdi></th>
                            </tr>
                        </thead>
                        <tbody>
                            {lines.get_value().into_iter().enumerate().map(|(at, line)| row(session, at, line, taken)).collect_view()}
                        </tbody>
                    </table>
                </div>
                {(!agree.with_value(String::is_empty)).then(|| view! { <p class="quiet">{say(AccountWord::BothSay)}" "{agree.get_value()}</p> })}
            </div>
        </Dialog>
    }
    .into_any()
}

fn row(session: Session, at: usize, line: Line, taken: RwSignal<BTreeSet<usize>>) -> AnyView {
    let group = fresh_id("field");
    let cell = |takes: bool, text: String| {
        let text = if text.is_empty() { session.say(&AccountWord::Nothing).into_owned() } else { text };
        let checked = move || taken.with(|taken| taken.contains(&at)) == takes;
        let choose = move |_| {
            taken.update(|taken| match takes {
                true => drop(taken.insert(at)),
                false => drop(taken.remove(&at)),
            });
        };
        let label = format!("{}: {text}", line.label);
        view! {
            <td>
                <label class="merge-choice">
                    <input type="radio" name=group.clone() aria-label=label prop:checked=checked on:change=choose />
                    <bdi>{text}</bdi>
                </label>
            </td>
        }
    };
    let (own, other) = (cell(false, line.own.clone()), cell(true, line.other.clone()));
    view! { <tr><th scope="row">{line.label.clone()}</th>{own}{other}</tr> }.into_any()
}

fn of_accounts(session: Session, keep: &Id<Account>, other: &Id<Account>) -> Option<Compared> {
    session.plan_now(|plan| {
        let (own, twin) = (plan.tables.accounts.get(keep)?, plan.tables.accounts.get(other)?);
        let proposed = account_merge::proposed(own, twin);
        let (differ, agree): (Vec<_>, Vec<_>) =
            AccountField::ALL.into_iter().partition(|field| !field.agrees(own, twin));
        let line = |field: &AccountField| Line {
            label: session.say(&account_word(*field)),
            own: account_says(session, plan, *field, own),
            other: account_says(session, plan, *field, twin),
            takes: proposed.contains(field),
        };
        let lines = differ.iter().map(line).collect();
        let (keep, other) = (keep.clone(), other.clone());
        let make = Callback::new(move |(places,): (BTreeSet<usize>,)| {
            let take =
                differ.iter().enumerate().filter(|(at, _)| places.contains(at)).map(|(_, field)| *field).collect();
            session.plan_now(|plan| account_merge::merge(plan, &keep, &other, &take))
        });
        let agree = agree.into_iter().map(|field| session.say(&account_word(field)).into_owned()).collect();
        Some(Compared { names: (own.name.to_string(), twin.name.to_string()), lines, agree, make })
    })
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
        AccountField::Channel => word(account.channel_kind.as_ref().map(|kind| kind as &dyn Say)),
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

fn of_contacts(session: Session, keep: &Id<Contact>, other: &Id<Contact>) -> Option<Compared> {
    session.plan_now(|plan| {
        let (own, twin) = (plan.tables.contacts.get(keep)?, plan.tables.contacts.get(other)?);
        let proposed = contact_merge::proposed(own, twin);
        let (differ, agree): (Vec<_>, Vec<_>) =
            ContactField::ALL.into_iter().partition(|field| !field.agrees(own, twin));
        let line = |field: &ContactField| Line {
            label: session.say(&contact_word(*field)),
            own: contact_says(plan, *field, own),
            other: contact_says(plan, *field, twin),
            takes: proposed.contains(field),
        };
        let lines = differ.iter().map(line).collect();
        let (keep, other) = (keep.clone(), other.clone());
        let make = Callback::new(move |(places,): (BTreeSet<usize>,)| {
            let take =
                differ.iter().enumerate().filter(|(at, _)| places.contains(at)).map(|(_, field)| *field).collect();
            session.plan_now(|plan| contact_merge::merge(plan, &keep, &other, &take))
        });
        let agree = agree.into_iter().map(|field| session.say(&contact_word(field)).into_owned()).collect();
        Some(Compared { names: (own.name.to_string(), twin.name.to_string()), lines, agree, make })
    })
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
