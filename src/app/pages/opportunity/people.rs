//! The tab "People": who decides on their side, which roles are still unknown, and a table of everybody.

mod guide;
mod lines;
mod map;
mod person;
mod work;

use leptos::prelude::*;

use self::{
    lines::{Drawing, Lines},
    map::GroupMap,
    person::Person,
    work::{Concerns, WorkOnNext},
};
use super::{
    deal::{Deal, contact_name},
    items::AddBox,
};
use crate::{
    app::{
        notices::Notice,
        parts::{
            Avatar, Badge, Button, Choice, Column, Dialog, DialogLook, Empty, Icon, Look, Panel, SelectField, Table,
            Tone, dots,
        },
    },
    method::{buying_group, mark},
    model::{BuyingRole, Change, ConcernState, Contact, Deed, Id, KeyPlayer, Name, Ordered, Stance},
    text::{
        Say,
        format::day,
        people::{PeopleWord, RoleAsk, named_already, roles_held, taken_out},
    },
};

#[derive(Clone, PartialEq)]
struct Row {
    id: Id<KeyPlayer>,
    name: String,
    title: String,
    company: Option<String>,
    player: KeyPlayer,
    through: Option<String>,
    concerns: usize,
}

/// The people of the group, in the order of their names.
fn rows(deal: Deal) -> Memo<Option<Vec<Row>>> {
    deal.dossier(|dossier| {
        let home = dossier.opportunity.and_then(|found| found.account.clone());
        let row = |player: &&std::sync::Arc<KeyPlayer>| {
            let contact = dossier.plan.tables.contacts.get(&player.contact)?;
            let elsewhere = contact.account.as_ref().filter(|id| Some(*id) != home.as_ref());
            let company = elsewhere.and_then(|id| dossier.plan.tables.accounts.get(id)).map(|one| one.name.to_string());
            Some(Row {
                id: player.id.clone(),
                name: contact.name.to_string(),
                title: contact.title.to_string(),
                company,
                player: player.as_ref().clone(),
                through: contact_name(dossier.plan, player.through.as_ref()),
                concerns: player.concerns.values().filter(|concern| concern.state == ConcernState::Open).count(),
            })
        };
        let mut all: Vec<Row> = dossier.players.iter().filter_map(row).collect();
        all.order_by(|a, b| a.name.cmp(&b.name));
        all
    })
}

/// Which sheet lies over the tab.
#[derive(Clone, Copy)]
struct Group {
    /// The person who is open.
    open: RwSignal<Option<Id<KeyPlayer>>>,
    /// Somebody is being added, for a role or for none.
    adding: RwSignal<Option<Option<BuyingRole>>>,
}

/// The tab.
#[component]
pub fn PeopleTab() -> AnyView {
    let deal = Deal::here();
    let session = deal.session;
    let rows = rows(deal);
    let group = Group { open: RwSignal::new(None), adding: RwSignal::new(None) };
    let Group { open, adding } = group;
    let drawing = Drawing::new();
    let several = Memo::new(move |_| rows.with(|rows| rows.as_ref().is_some_and(|rows| rows.len() > 1)));
    let add = move || view! { <Button label=session.say(&PeopleWord::AddExisting) icon=Icon::Add look=Look::Primary on_press=move || adding.set(Some(None)) /> };
    let empty = move || rows.with(|rows| rows.as_ref().is_none_or(Vec::is_empty));
    let on_close = move || open.set(None);
    view! {
        <div class="stack">
            <WorkOnNext group />
            <Panel title=deal.say(&PeopleWord::Gaps) line=deal.say(&PeopleWord::Line)><Roles rows adding open /></Panel>
            <GroupMap group drawing />
            {move || several.get().then(|| view! { <Lines drawing /> })}
            <Panel title=deal.say(&PeopleWord::TableTitle) actions=add>
                {move || if empty() {
                    view! { <Empty title=session.say(&PeopleWord::EmptyTitle) line=session.say(&PeopleWord::EmptyLine) /> }.into_any()
                } else {
                    view! { <Everybody rows open /> }.into_any()
                }}
            </Panel>
            <Concerns group />
        </div>
        <Dialog title=deal.say(&PeopleWord::AddExisting) open=Signal::derive(move || adding.get().is_some())
            on_close=move || adding.set(None) look=DialogLook::Sheet>
            <AddPerson adding open />
        </Dialog>
        <Dialog title=deal.say(&PeopleWord::PersonTitle) open=Signal::derive(move || open.get().is_some()) on_close look=DialogLook::Sheet
            has_actions=true
            actions=move || view! {
                <Button label=session.say(&PeopleWord::Remove) look=Look::Quiet icon=Icon::Bin on_press=move || take_out(deal, open) />
                <Button label=session.say(&PeopleWord::Done) look=Look::Primary on_press=on_close />
            }>
            {move || open.get().map(|id| view! { <Person id /> })}
        </Dialog>
    }
    .into_any()
}

/// Takes the open person out of the group, with what leads through nobody else; the contact stays.
fn take_out(deal: Deal, open: RwSignal<Option<Id<KeyPlayer>>>) {
    let session = deal.session;
    let Some(id) = open.get_untracked() else { return };
    let name =
        session.plan_now(|plan| contact_name(plan, plan.tables.key_players.get(&id).map(|player| &player.contact)));
    open.set(None);
    let change = session.plan_now(|plan| buying_group::take_out(plan, &id));
    if session.commit(change, Deed::EditBuyingGroup).is_ok() {
        let words = taken_out(session.language(), &name.unwrap_or_default());
        session.notices().tell(Notice::with_undo(words));
    }
}

/// The six roles, each with who holds it or the question that finds them (M11-M17).
#[component]
fn Roles(
    rows: Memo<Option<Vec<Row>>>,
    adding: RwSignal<Option<Option<BuyingRole>>>,
    open: RwSignal<Option<Id<KeyPlayer>>>,
) -> AnyView {
    let deal = Deal::here();
    let session = deal.session;
    let gaps = deal.dossier(mark::role_gaps);
    let guides = session.figure(|plan| {
        BuyingRole::ALL
            .iter()
            .map(|role| plan.playbook.roles.get(role).map(|guide| guide.definition.to_string()).unwrap_or_default())
            .collect::<Vec<_>>()
    });
    let filled = Signal::derive(move || {
        let gaps = gaps.get().unwrap_or_default();
        BuyingRole::ALL.iter().map(|role| gaps.iter().all(|gap| gap.role != *role)).collect::<Vec<_>>()
    });
    let label = move || roles_held(session.language(), filled.with(|all| all.iter().filter(|one| **one).count()));
    let slot = move |(at, role): (usize, &'static BuyingRole)| {
        let role = *role;
        let due = move || gaps.with(|gaps| gaps.iter().flatten().any(|gap| gap.role == role && gap.due));
        let held = move || {
            rows.with(|rows| {
                let holders = rows.iter().flatten().filter(|row| row.player.roles.contains(&role));
                holders.map(|row| (row.id.clone(), row.name.clone())).collect::<Vec<_>>()
            })
        };
        let guide = move || guides.with(|guides| guides.get(at).cloned().unwrap_or_default());
        view! {
            <li class="role-slot" class:missing=move || held().is_empty()>
                <h3>{deal.say(&RoleAsk::of(role))}</h3>
                <p class="role-name">{deal.say(&role)}
                    {move || due().then(|| view! { " "<Badge label=session.say(&PeopleWord::Due) tone=Tone::Warn icon=Icon::Clock /> })}</p>
                <p class="faint">{guide}</p>
                <ul class="role-people">
                    {move || held().into_iter().map(|(id, name)| view! {
                        <li><button type="button" class="person-link" on:click=move |_| open.set(Some(id.clone()))>
                            <Avatar name=name.clone() /><bdi>{name}</bdi></button></li>
                    }).collect_view()}
                </ul>
                <Button label=move || if held().is_empty() { session.say(&PeopleWord::NameSomebody) } else { session.say(&PeopleWord::Add) }
                    look=Look::Quiet icon=Icon::Add on_press=move || adding.set(Some(Some(role))) />
            </li>
        }
    };
    view! {
        <p class="row tight">{move || dots(label(), &filled.get())}<span class="quiet">{label}</span></p>
        <ul class="role-slots">{BuyingRole::ALL.iter().enumerate().map(slot).collect_view()}</ul>
    }
    .into_any()
}

/// The table of everybody, equal in content to the cards.
#[component]
fn Everybody(rows: Memo<Option<Vec<Row>>>, open: RwSignal<Option<Id<KeyPlayer>>>) -> AnyView {
    let deal = Deal::here();
    let session = deal.session;
    let say = move |word: &dyn Say| session.say(word).into_owned();
    let columns = vec![
        Column::words(say(&PeopleWord::Name)),
        Column::words(say(&PeopleWord::Roles)),
        Column::words(say(&PeopleWord::StanceLabel)),
        Column::words(say(&PeopleWord::InfluenceLabel)),
        Column::words(say(&PeopleWord::AccessLabel)),
        Column::words(say(&PeopleWord::MetOn)),
        Column::number(say(&PeopleWord::Concerns)),
    ];
    let tone = |stance: Stance| match stance {
        Stance::Champion | Stance::Supporter => Tone::Good,
        Stance::Neutral => Tone::Plain,
        Stance::Sceptic => Tone::Warn,
        Stance::Opponent => Tone::Bad,
    };
    let unknown = move || view! { <span class="faint">{session.say(&PeopleWord::Unknown)}</span> }.into_any();
    let row = move |at: usize| {
        let Some(row) = rows.with(|rows| rows.as_ref().and_then(|rows| rows.get(at)).cloned()) else {
            return ().into_any();
        };
        let player = row.player;
        let roles: Vec<_> = player.roles.iter().map(|role| say(role)).collect();
        let roles = if roles.is_empty() { say(&PeopleWord::NoRole) } else { roles.join(", ") };
        let access = match row.through {
            Some(through) if player.access == crate::model::Access::Through => {
                format!("{}: {through}", say(&player.access))
            }
            _ => say(&player.access),
        };
        let second = [Some(row.title).filter(|title| !title.is_empty()), row.company]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ");
        let id = row.id;
        view! {
            <th scope="row">
                <button type="button" class="person-link" on:click=move |_| open.set(Some(id.clone()))>
                    <Avatar name=row.name.clone() />
                    <span class="person-words"><bdi>{row.name}</bdi><span class="faint">{second}</span></span>
                </button>
                {player.sponsor.then(|| view! { <Badge label=say(&PeopleWord::SponsorMark) tone=Tone::Accent icon=Icon::Flag /> })}
                {player.power_sponsor.then(|| view! { <Badge label=say(&PeopleWord::PowerSponsorMark) tone=Tone::Accent icon=Icon::Star /> })}
            </th>
            <td>{roles}</td>
            <td>{match player.stance { Some(stance) => view! { <Badge label=say(&stance) tone=tone(stance) icon=tone(stance).icon() /> }.into_any(), None => unknown() }}</td>
            <td>{match player.influence { Some(influence) => say(&influence).into_any(), None => unknown() }}</td>
            <td>{access}</td>
            <td>{match player.met_on { Some(on) => day(on).into_any(), None => view! { <span class="faint">{say(&PeopleWord::Never)}</span> }.into_any() }}</td>
            <td class="number">{if row.concerns == 0 { "\u{2014}".to_owned() } else { row.concerns.to_string() }}</td>
        }
        .into_any()
    };
    let count = Signal::derive(move || rows.with(|rows| rows.as_ref().map_or(0, Vec::len)));
    // The rows are made anew when any of them changes: there are few, and none holds a field.
    view! {
        {move || {
            rows.track();
            view! { <Table caption=session.say(&PeopleWord::TableTitle) columns=columns.clone() rows=count row=row /> }
        }}
    }
    .into_any()
}

/// Adds somebody: a contact that is known, or a new one.
#[component]
fn AddPerson(adding: RwSignal<Option<Option<BuyingRole>>>, open: RwSignal<Option<Id<KeyPlayer>>>) -> AnyView {
    let deal = Deal::here();
    let session = deal.session;
    let role = adding.get_untracked().flatten();
    let known = session.figure(move |plan| {
        let home = plan.tables.opportunities.get(&deal.id()).and_then(|found| found.account.clone());
        let mut all: Vec<(bool, Choice)> = plan
            .tables
            .contacts
            .iter()
            .map(|contact| {
                let company = contact.account.as_ref().and_then(|id| plan.tables.accounts.get(id));
                let label = match company {
                    Some(company) => format!("{}, {}", contact.name.as_str(), company.name.as_str()),
                    None => contact.name.to_string(),
                };
                (home.is_none() || contact.account != home, Choice::new(contact.id.to_string(), label))
            })
            .collect();
        all.order_by(|a, b| (a.0, &a.1.label).cmp(&(b.0, &b.1.label)));
        std::iter::once(Choice::new("", "\u{2014}"))
            .chain(all.into_iter().map(|(_, choice)| choice))
            .collect::<Vec<_>>()
    });
    let put = move |contact: Id<Contact>, fresh: Option<Change>| {
        let (change, id) = session.plan_now(|plan| {
            let known =
                plan.tables.key_players.iter().find(|one| one.opportunity == deal.id() && one.contact == contact);
            let mut player = match known {
                Some(player) => player.as_ref().clone(),
                None => KeyPlayer::of(deal.id(), contact.clone()),
            };
            if known.is_some() && role.is_none_or(|role| player.roles.contains(&role)) {
                let name = contact_name(plan, Some(&contact)).unwrap_or_default();
                return Err(named_already(session.language(), &name));
            }
            player.roles.extend(role);
            let id = player.id.clone();
            let put = Change::put(player);
            Ok((
                match fresh {
                    Some(fresh) => fresh.and(put),
                    None => put,
                },
                id,
            ))
        })?;
        session.commit(change, Deed::EditBuyingGroup).map_err(|refusal| deal.say(&refusal))?;
        adding.set(None);
        open.set(Some(id));
        Ok(())
    };
    let choose = move |text: String| match Id::new(&text) {
        Ok(contact) => put(contact, None),
        Err(_) => Ok(()),
    };
    let add_new = move |text: String| {
        if text.trim().is_empty() {
            return Ok(());
        }
        let name = Name::new(&text).map_err(|long| deal.say(&long))?;
        let account =
            session.plan_now(|plan| plan.tables.opportunities.get(&deal.id()).and_then(|found| found.account.clone()));
        let contact = Contact { id: session.new_id(), name, account, ..Contact::default() };
        put(contact.id.clone(), Some(Change::put(contact)))
    };
    view! {
        <div class="stack">
            {role.map(|role| view! { <p><strong>{deal.say(&RoleAsk::of(role))}</strong>" "<span class="quiet">{deal.say(&role)}</span></p> })}
            <SelectField label=deal.say(&PeopleWord::Pick) hint=deal.say(&PeopleWord::PickHint) value=Signal::derive(String::new) options=known on_commit=choose />
            <AddBox label=deal.say(&PeopleWord::NewName) on_add=add_new />
        </div>
    }
    .into_any()
}
