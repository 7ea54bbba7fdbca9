//! The tab "Value": what they gain, for what, and what it comes to.

mod example;
mod lines;
mod results;

use leptos::prelude::*;

use self::results::{Figures, Results, as_money, figures};
use super::{deal::Deal, editor::Editor, items::in_order, plan::remove_words, slot::slot_fields};
use crate::{
    app::{
        notices::Notice,
        parts::{Button, Empty, Icon, Look, Panel, Tab, Tabs},
        router::Router,
    },
    method::inaction,
    model::{Change, Deed, Id, ValueProposition},
    route::OpportunityTab,
    text::{
        Say,
        value::{Sentence, ValueWord, months},
    },
};

/// The tab.
#[component]
pub fn ValueTab() -> AnyView {
    let deal = Deal::here();
    let chosen = Router::here().query("v");
    let all = deal.dossier(|dossier| {
        dossier.values.iter().map(|value| (value.id.clone(), value.name.to_string())).collect::<Vec<_>>()
    });
    let open = Memo::new(move |_| {
        let all = all.get().unwrap_or_default();
        let wanted = chosen.get();
        let found = all.iter().find(|(id, _)| wanted.as_deref() == Some(id.as_str()));
        found.or(all.first()).map(|(id, _)| id.clone())
    });
    let router = Router::here();
    let add = move || add(deal, router, blank(deal));
    let load = move || add_example(deal, router);
    view! {
        {move || match open.get() {
            None => {
                let actions = move || view! {
                    <Button label=deal.say(&ValueWord::New) look=Look::Primary icon=Icon::Add on_press=add />
                    <Button label=deal.say(&ValueWord::LoadExample) on_press=load />
                };
                view! {
                    <Empty title=deal.say(&ValueWord::EmptyTitle) line=deal.say(&ValueWord::EmptyLine) actions />
                    <blockquote class="value-sentence faint">{deal.say(&Sentence::default())}</blockquote>
                }.into_any()
            }
            Some(id) => view! {
                <div class="row spread value-bar">
                    <Tabs label=deal.say(&ValueWord::Propositions) tabs=tabs(deal, all, open) />
                    <div class="row tight">
                        <Button label=deal.say(&ValueWord::New) icon=Icon::Add look=Look::Quiet on_press=add />
                        <Button label=deal.say(&ValueWord::LoadExample) look=Look::Quiet on_press=load />
                    </div>
                </div>
                <Builder id />
            }.into_any(),
        }}
    }
    .into_any()
}

type Named = Memo<Option<Vec<(Id<ValueProposition>, String)>>>;

fn tabs(deal: Deal, all: Named, open: Memo<Option<Id<ValueProposition>>>) -> Signal<Vec<Tab>> {
    Signal::derive(move || {
        let current = open.get();
        let tab = |(id, name): (Id<ValueProposition>, String)| Tab {
            label: if name.is_empty() { deal.say(&ValueWord::Unnamed) } else { name.into() },
            href: deal.tab(OpportunityTab::Value).with("v", id.as_str()).href(),
            current: current.as_ref() == Some(&id),
            note: "".into(),
        };
        all.get().unwrap_or_default().into_iter().map(tab).collect()
    })
}

fn blank(deal: Deal) -> ValueProposition {
    ValueProposition { id: deal.session.new_id(), opportunity: deal.id(), ..ValueProposition::default() }
}

fn add(deal: Deal, router: Router, value: ValueProposition) {
    let id = value.id.clone();
    if deal.session.commit(Change::put(value), Deed::EditValueProposition).is_ok() {
        router.go(&deal.tab(OpportunityTab::Value).with("v", id.as_str()));
    }
}

fn add_example(deal: Deal, router: Router) {
    let currency = deal.session.plan_now(|plan| plan.head.currency);
    add(deal, router, example::example(deal.session, deal.id(), currency));
}

#[component]
fn Builder(id: Id<ValueProposition>) -> AnyView {
    let deal = Deal::here();
    let session = deal.session;
    let key = id.clone();
    let editor: Editor<ValueProposition> = Editor::of(session, Deed::EditValueProposition, move |plan| {
        plan.tables.value_propositions.get(&key).map(|found| found.as_ref().clone())
    });
    let currency =
        editor.now().and_then(|value| value.currency).unwrap_or_else(|| session.plan_now(|plan| plan.head.currency));
    let found = figures(&editor);
    let named = editor.clone();
    let remove = move || {
        let name = named.now().map(|value| value.name.to_string()).unwrap_or_default();
        if session.commit(Change::Remove((&id).into()), Deed::Remove).is_ok() {
            session.notices().tell(Notice::with_undo(remove_words(deal, &name)));
        }
    };
    let bin =
        move || view! { <Button label=deal.say(&ValueWord::Remove) icon=Icon::Bin look=Look::Quiet on_press=remove /> };
    let statement = statement(deal, &editor);
    let taking = editor.clone();
    let take = move || {
        let made = taking.now().and_then(|value| {
            session.with_ids(|ids| deal.dossier_now(|dossier| inaction::taken_in(dossier, &value, ids))).flatten()
        });
        match made {
            // A refusal was told by the session.
            Some(change) => drop(session.commit(change, Deed::EditValueProposition)),
            None => session.notices().tell(Notice::words(deal.say(&ValueWord::NothingToTake))),
        }
    };
    let cost = move || view! { <Button label=deal.say(&ValueWord::TakeInaction) icon=Icon::Copy look=Look::Quiet on_press=take /> };
    let benefits = lines::benefits(deal, editor.clone(), currency);
    let investments = lines::investments(deal, editor.clone(), currency);
    let assumptions = lines::assumptions(deal, editor);
    view! {
        <div class="value-layout">
            <div class="stack">
                <blockquote class="value-sentence" aria-live="polite">{sentence(deal, found)}</blockquote>
                <Panel title=deal.say(&ValueWord::Statement) actions=bin>{statement}</Panel>
                <Panel title=deal.say(&ValueWord::Benefits) actions=cost>{benefits}</Panel>
                <Panel title=deal.say(&ValueWord::Investments)>{investments}</Panel>
                <Panel title=deal.say(&ValueWord::Assumptions)>{assumptions}</Panel>
            </div>
            <div class="value-aside"><Results found /></div>
        </div>
    }
    .into_any()
}

fn statement(deal: Deal, editor: &Editor<ValueProposition>) -> AnyView {
    slot_fields(vec![
        editor.name(&ValueWord::Name, |value| &mut value.name),
        editor.note(&ValueWord::Ability, |value| &mut value.ability),
        editor.note(&ValueWord::AsAResultOf, |value| &mut value.as_a_result_of),
        editor.count(&ValueWord::Horizon, |value| &mut value.horizon_months),
        editor.share(&ValueWord::Rate, |value| &mut value.discount_basis_points),
        editor.contact(&ValueWord::AcceptedBy, deal.people_choices(), |value| &mut value.accepted_by),
        editor.day(&ValueWord::AcceptedOn, |value| &mut value.accepted_on),
    ])
}

/// The sentence, filling as the lines do.
fn sentence(deal: Deal, found: Figures) -> Memo<String> {
    let session = deal.session;
    let company = deal.read(|plan, found| {
        let account = found.account.as_ref().and_then(|id| plan.tables.accounts.get(id));
        account.map(|account| account.name.to_string()).unwrap_or_default()
    });
    Memo::new(move |_| {
        let Some((value, figures)) = found.get() else { return String::new() };
        let money = |minor: f64| as_money(session, minor, figures.currency);
        let sentence = Sentence {
            company: company.get().unwrap_or_default(),
            ability: value.ability.to_string(),
            means: value.as_a_result_of.to_string(),
            gain: figures.benefits.first_year_total().map(money),
            investment: figures.investments.first_year_total().map(money),
            payback: figures
                .payback_months
                .map(|number| months(session.language(), &session.numbers().decimal(number, 1)).into_owned()),
            assumptions: in_order(&value.assumptions).into_iter().map(|(_, line)| line.text.to_string()).collect(),
        };
        sentence.say(session.language()).into_owned()
    })
}
