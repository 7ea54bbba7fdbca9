//! The head of an opportunity's page: what it is, where it stands, what can be done with it.

use leptos::prelude::*;

use super::{
    deal::Deal,
    plan::{HeadMarks, remove_words},
    slot::{Control, slot_fields},
    verdicts::Verdicts,
};
use crate::{
    app::{
        notices::Notice,
        pages::board::{self, Desk, Sheets},
        parts::{
            Badge, Button, Choice, Committed, Crumb, Crumbs, Dialog, DialogLook, Icon, Kind, LinkButton, Look, Menu,
            MenuItem, Notice as Told, PageHeader, Tab, Tabs, TextField, Tone,
        },
    },
    method::{mark, mark::Pace, removal::remove_opportunity},
    model::{Account, Change, Deed, Id, Name, NextStep, Ordered, Outcome, SaleKind, Stage},
    route::{OpportunityTab, Page, RenewalsTab, Route},
    text::{
        Apart, Words,
        board::{BoardLabel, BoardWord},
        format::day,
        opportunity::{DealWord, days_on_rung},
    },
};

/// The head, the same on every tab.
#[component]
pub fn DealHeader(tab: Memo<OpportunityTab>) -> AnyView {
    let deal = Deal::here();
    let session = deal.session;
    let name = deal.read(|_, found| found.name.to_string());
    let account = deal.read(|plan, found| {
        found.account.as_ref().and_then(|id| plan.tables.accounts.get(id)).map(|account| account.name.to_string())
    });
    let details = RwSignal::new(false);
    let desk = Desk::provide();
    let above_rung = rung_above(deal);
    let pursued = deal.read(|_, found| found.is_pursued());
    let line = move || account.get().flatten().map_or_else(|| deal.say(&DealWord::NoAccount), Words::from);
    let above = move || {
        let ladder = Crumb { label: deal.say(&DealWord::Ladder), href: Route::to(Page::Board).href() };
        view! { <Crumbs crumbs=Signal::stored(vec![ladder]) /> }
    };
    let actions = move || {
        view! {
            {move || above_rung.get().map(|(stage, name)| view! {
                <Button label=deal.say(&BoardWord::ToRung(&name)) icon=Icon::Arrow look=Look::Primary
                    on_press=move || desk.move_to(&deal.id(), &stage) />
            })}
            <Button label=deal.say(&DealWord::Details) icon=Icon::Edit on_press=move || details.set(true) />
            <Menu label=deal.say(&DealWord::Actions) icon=Icon::More bare=true items=menu(deal, desk) />
        }
    };
    let below = move || {
        view! {
            {move || if pursued.get() == Some(false) {
                view! { <ByItself /><Facts /> }.into_any()
            } else {
                view! { <RungLadder /><Facts /><Verdicts /><HeadMarks /> }.into_any()
            }}
            <Tabs label=deal.say(&DealWord::Tabs) tabs=tabs(deal, tab) />
        }
    };
    view! {
        <div class="deal-top">
            <PageHeader title=move || name.get().unwrap_or_default() line above actions below />
        </div>
        <Sheets />
        <Dialog title=deal.say(&DealWord::DetailsTitle) open=details on_close=move || details.set(false) look=DialogLook::Sheet
            has_actions=true
            actions=move || view! { <Button label=session.say(&DealWord::Done) on_press=move || details.set(false) /> }>
            <Details />
        </Dialog>
    }
    .into_any()
}

/// Says of a sale that came by itself where it belongs, and how it would become a deal (M22).
#[component]
fn ByItself() -> AnyView {
    let deal = Deal::here();
    view! {
        <Told title=deal.say(&DealWord::ByItself) tone=Tone::Note>
            <p>{deal.say(&DealWord::ByItselfLine)}</p>
            <LinkButton label=deal.say(&DealWord::ToOrders) href=Route::to(Page::Renewals(RenewalsTab::Orders)).href() />
        </Told>
    }
    .into_any()
}

fn tabs(deal: Deal, tab: Memo<OpportunityTab>) -> Signal<Vec<Tab>> {
    let word = |tab| match tab {
        OpportunityTab::Plan => DealWord::Plan,
        OpportunityTab::Interview => DealWord::Interview,
        OpportunityTab::People => DealWord::People,
        OpportunityTab::Value => DealWord::Value,
        OpportunityTab::Gates => DealWord::Gates,
        OpportunityTab::History => DealWord::History,
    };
    Signal::derive(move || {
        let current = tab.get();
        let one = |tab| Tab {
            label: deal.say(&word(tab)),
            href: deal.tab(tab).href(),
            current: tab == current,
            note: "".into(),
        };
        OpportunityTab::ALL.into_iter().map(one).collect()
    })
}

/// What the board offers for its card, then what is only done here.
fn menu(deal: Deal, desk: Desk) -> Signal<Vec<MenuItem>> {
    let outcome = deal.read(|_, found| (found.outcome, found.is_pursued()));
    Signal::derive(move || {
        desk.board.track();
        let id = deal.id();
        let mut items = match desk.card(&id) {
            Some(card) => board::menu(desk, &card),
            None if outcome.get().is_some_and(|(outcome, pursued)| pursued && outcome != Outcome::Open) => {
                vec![MenuItem::new(deal.say(&BoardLabel::Reopen), move || desk.reopen(&id)).with_icon(Icon::Undo)]
            }
            None => Vec::new(),
        };
        items.push(MenuItem::new(deal.say(&DealWord::Remove), move || remove(deal)).with_icon(Icon::Bin));
        items
    })
}

/// The rung above, while it is open and not on the highest.
fn rung_above(deal: Deal) -> Memo<Option<(Id<Stage>, String)>> {
    let above = deal.dossier(|dossier| {
        let open = dossier.opportunity.is_some_and(|found| found.is_open() && found.is_pursued());
        let here = dossier.stage().filter(|_| open)?;
        let mut ladder = dossier.ladder().into_iter().skip_while(|(id, _)| *id != here);
        ladder.nth(1).map(|(id, stage)| (id.clone(), stage.name.to_string()))
    });
    Memo::new(move |_| above.get().flatten())
}

fn remove(deal: Deal) {
    let session = deal.session;
    let name = deal.read(|_, found| found.name.to_string()).get_untracked().unwrap_or_default();
    match session.plan_now(|plan| remove_opportunity(plan, &deal.id())) {
        Ok(change) => {
            if session.commit(change, Deed::Remove).is_ok() {
                session.notices().tell(Notice::with_undo(remove_words(deal, &name)));
            }
        }
        Err(refusal) => session.notices().tell(Notice::words(session.say(&refusal))),
    }
}

/// The rungs it passes, drawn as a small ladder lying on its side.
#[component]
fn RungLadder() -> AnyView {
    let deal = Deal::here();
    let rungs = deal.dossier(|dossier| {
        let open = dossier.opportunity.is_some_and(|found| found.is_open());
        let ladder = dossier.ladder();
        let here = dossier.stage().and_then(|stage| ladder.iter().position(|(id, _)| *id == stage));
        let rung = |(at, stage): (usize, &str)| {
            (stage.to_owned(), here.is_some_and(|here| at < here), open && here == Some(at))
        };
        ladder.iter().map(|(_, stage)| stage.name.as_str()).enumerate().map(rung).collect::<Vec<_>>()
    });
    let outcome = deal.read(|_, found| found.outcome);
    let rung = move |(name, passed, here): (String, bool, bool)| {
        let class = match (passed, here) {
            (true, _) => "rung passed",
            (_, true) => "rung here",
            _ => "rung",
        };
        let told = if passed { Some(DealWord::RungDone) } else { here.then_some(DealWord::RungHere) };
        view! {
            <li class=class aria-current=here.then_some("step")>
                <span>{name}</span>
                {told.map(|word| view! { <span class="visually-hidden">" ("{deal.say(&word)}")"</span> })}
            </li>
        }
    };
    let badge = move || match outcome.get().unwrap_or_default() {
        Outcome::Open => None,
        Outcome::Won => Some((Outcome::Won, Tone::Good)),
        lost => Some((lost, Tone::Bad)),
    };
    view! {
        <div class="rung-row">
            <ol class="rungs" aria-label=deal.say(&DealWord::Rungs)>
                {move || rungs.get().unwrap_or_default().into_iter().map(rung).collect_view()}
            </ol>
            {move || badge().map(|(outcome, tone)| view! { <Badge label=deal.say(&outcome) tone icon=tone.icon() /> })}
        </div>
    }
    .into_any()
}

#[derive(Clone, PartialEq, Default)]
struct Shown {
    amount: Option<String>,
    close: Option<(String, bool)>,
    owner: Option<String>,
    stay: Option<(String, Pace)>,
    next: Option<(String, Option<String>)>,
    kind: Option<SaleKind>,
    /// The leads it came from: address and name.
    leads: Vec<(String, String)>,
}

/// Amount, close date, owner, days on the rung, next step.
#[component]
fn Facts() -> AnyView {
    let deal = Deal::here();
    let session = deal.session;
    let facts = deal.dossier(move |dossier| {
        let Some(found) = dossier.opportunity else { return Shown::default() };
        let late = |on: chrono::NaiveDate| found.is_open() && on < dossier.today;
        Shown {
            amount: found.amount.map(|money| session.numbers().money(money)),
            close: found.close_date.map(|on| (day(on), late(on))),
            owner: super::plan::unit_name(dossier.plan, found.owner.as_ref()),
            stay: mark::stay(dossier.plan, found, dossier.today)
                .map(|stay| (days_on_rung(session.language(), stay.days, stay.expected).into_owned(), stay.pace)),
            next: found.next_step.as_ref().map(|next| (next.text.to_string(), next.on.map(day))),
            kind: found.sale_kind,
            leads: found
                .leads
                .iter()
                .filter_map(|id| dossier.plan.tables.leads.get(id))
                .map(|lead| (Route::to(Page::Leads(Some(lead.id.to_string()))).href(), lead.name.to_string()))
                .collect(),
        }
    });
    let unknown = move || deal.say(&DealWord::NotKnown);
    let fact = move |word: DealWord, value: Option<Words>, mark: Option<(Words, Tone, Icon)>| {
        let class = if value.is_some() { "fact-value" } else { "fact-value faint" };
        view! {
            <div class="fact">
                <dt>{deal.say(&word)}</dt>
                <dd class=class><bdi>{value.unwrap_or_else(unknown)}</bdi>
                    {mark.map(|(label, tone, icon)| view! { " "<Badge label tone icon /> })}</dd>
            </div>
        }
    };
    view! {
        <dl class="deal-facts">
            {move || {
                let Shown { amount, close, owner, stay, next, kind, leads } = facts.get().unwrap_or_default();
                let late = close.as_ref().filter(|(_, late)| *late).map(|_| (deal.say(&DealWord::Overdue), Tone::Bad, Icon::Clock));
                let pace = stay.as_ref().and_then(|(_, pace)| match pace {
                    Pace::Fresh => None,
                    Pace::Slow | Pace::Resting => Some((deal.say(pace), Tone::Warn, Icon::Clock)),
                    Pace::Stale => Some((deal.say(pace), Tone::Bad, Icon::Clock)),
                });
                let next = next.map(|(text, on)| match on {
                    Some(on) => format!("{} \u{b7} {on}", Apart(&text)),
                    None => text,
                });
                view! {
                    {fact(DealWord::Amount, amount.map(Words::from), None)}
                    {fact(DealWord::CloseDate, close.map(|(on, _)| on.into()), late)}
                    {fact(DealWord::OnRung, stay.map(|(words, _)| words.into()), pace)}
                    {fact(DealWord::Owner, owner.map(Words::from), None)}
                    {fact(DealWord::SaleKindLabel, kind.map(|kind| deal.say(&kind)), None)}
                    {fact(DealWord::NextStep, next.map(Words::from), None)}
                    {(!leads.is_empty()).then(|| came_from(deal, leads))}
                }
            }}
        </dl>
    }
    .into_any()
}

/// The leads it came from, as links back.
fn came_from(deal: Deal, leads: Vec<(String, String)>) -> impl IntoView {
    let link = |(there, name): (String, String)| view! { <a class="from-lead" href=there><bdi>{name}</bdi></a> " " };
    view! {
        <div class="fact">
            <dt>{deal.say(&DealWord::FromLead)}</dt>
            <dd class="fact-value">{leads.into_iter().map(link).collect_view()}</dd>
        </div>
    }
}

/// The opportunity's own fields.
#[component]
fn Details() -> AnyView {
    let deal = Deal::here();
    let session = deal.session;
    let editor = deal.opportunity();
    let accounts = session.figure(|plan| {
        let mut all: Vec<Choice> =
            plan.tables.accounts.iter().map(|one| Choice::new(one.id.to_string(), one.name.to_string())).collect();
        all.order_by(|a, b| a.label.cmp(&b.label));
        all.insert(0, Choice::new("", "\u{2014}"));
        all
    });
    let new_account = move |text: String| -> Committed {
        if text.trim().is_empty() {
            return Ok(());
        }
        let name = Name::new(&text).map_err(|long| deal.say(&long))?;
        let account = Account { id: session.new_id(), name, ..Account::default() };
        let change = session.plan_now(|plan| {
            let mut found = plan.tables.opportunities.get(&deal.id())?.as_ref().clone();
            found.account = Some(account.id.clone());
            Some(Change::put(account).and(Change::put(found)))
        });
        match change {
            Some(change) => session.commit(change, Deed::EditOpportunity).map_err(|refusal| deal.say(&refusal)),
            None => Err(deal.say(&DealWord::Gone)),
        }
    };
    let next = editor.slot(
        &DealWord::NextStep,
        Control::Line(Kind::Words),
        |found, _| found.next_step.as_ref().map(|next| next.text.to_string()).unwrap_or_default(),
        |found, text, reader| {
            let text = reader.name(text)?;
            let on = found.next_step.as_ref().and_then(|next| next.on);
            found.next_step = (!text.is_empty() || on.is_some()).then(|| NextStep { text, on, ..NextStep::default() });
            Ok(())
        },
    );
    let next_day = editor.slot(
        &DealWord::NextStepDay,
        Control::Line(Kind::Date),
        |found, _| found.next_step.as_ref().and_then(|next| next.on).map(|on| on.to_string()).unwrap_or_default(),
        |found, text, reader| {
            let on = reader.day(text)?;
            let text = found.next_step.as_ref().map(|next| next.text.clone()).unwrap_or_default();
            found.next_step = (!text.is_empty() || on.is_some()).then(|| NextStep { text, on, ..NextStep::default() });
            Ok(())
        },
    );
    view! {
        <div class="stack">
            {slot_fields(vec![
                editor.title(&DealWord::Name, |found| &mut found.name),
                editor.reference(&DealWord::Account, accounts.into(), |found| &mut found.account),
            ])}
            <TextField label=deal.say(&DealWord::NewAccount) optional=true value=Signal::derive(String::new) on_commit=new_account />
            {slot_fields(vec![
                editor.money(&DealWord::Amount, deal.currency(), |found| &mut found.amount),
                editor.day(&DealWord::CloseDate, |found| &mut found.close_date),
                editor.unit(&DealWord::Owner, |found| &mut found.owner),
                editor.word(&DealWord::SaleKindLabel, SaleKind::PURSUED, |found| &mut found.sale_kind),
                next,
                next_day,
                editor.note(&DealWord::Notes, |found| &mut found.notes),
            ])}
        </div>
    }
    .into_any()
}
