//! One account.

use leptos::prelude::*;

use super::{facts::Facts, list::tier_mark, map::Map, merge::Twins};
use crate::{
    app::{
        pages::fit::FitPanel,
        parts::{Badge, Crumb, Crumbs, Empty, Icon, LinkButton, Look, PageHeader, Panel, Picture, Tone},
        session::Session,
    },
    method::{renewal, tier::tier_of},
    metrics::{Renewal, RenewalState, renewals},
    model::{Account, Id, Plan},
    route::{Page, RenewalsTab, Route},
    text::{accounts::AccountWord, format::day, qualified::CheckWord},
};

fn to_all() -> String {
    Route::to(Page::Accounts(None)).href()
}

/// The page of one account.
#[component]
pub fn One(id: Id<Account>) -> AnyView {
    let session = Session::here();
    let held = StoredValue::new(id);
    let name = session
        .figure(move |plan| held.with_value(|id| plan.tables.accounts.get(id).map(|account| account.name.to_string())));
    let there = Memo::new(move |_| name.with(Option::is_some));
    let above = move || {
        let all = Crumb { label: session.say(&AccountWord::Title), href: to_all() };
        view! { <Crumbs crumbs=Signal::stored(vec![all]) /> }
    };
    (move || match there.get() {
        false => gone(session),
        true => {
            let id = held.get_value();
            let account = Signal::stored(Some(id.clone()));
            view! {
                <PageHeader title=Signal::derive(move || name.get().unwrap_or_default()) above />
                <div class="stack loose account">
                    <Twins id=id.clone() />
                    <Attention id=id.clone() />
                    <Panel title=session.say(&CheckWord::Fit) line=session.say(&CheckWord::FitLine) id="fit">
                        <FitPanel account />
                    </Panel>
                    <Map id=id.clone() />
                    <Facts id=id.clone() />
                    <Contracts id />
                </div>
            }
            .into_any()
        }
    })
    .into_any()
}

/// In the place of an account that is not there.
pub fn gone(session: Session) -> AnyView {
    let all = move || view! { <LinkButton label=session.say(&AccountWord::ToAll) href=to_all() /> };
    view! {
        <PageHeader title=session.say(&AccountWord::Title) />
        <Empty title=session.say(&AccountWord::Gone) line=session.say(&AccountWord::GoneLine) picture=Picture::Broken actions=all />
    }
    .into_any()
}

/// Its tier, and why (T22).
#[component]
fn Attention(id: Id<Account>) -> AnyView {
    let session = Session::here();
    let found = session.figure(move |plan| {
        plan.tables.accounts.get(&id).map(|account| (tier_of(account), account.potential, account.relationship))
    });
    let judged = move |score: Option<crate::model::Score>| {
        score.map_or_else(|| session.say(&AccountWord::NotJudged), |score| session.say(&score))
    };
    view! {
        <Panel title=session.say(&AccountWord::Attention) line=session.say(&AccountWord::AttentionLine) id="attention">
            {move || found.get().map(|(tier, potential, relationship)| view! {
                <div class="account-tier">
                    <p class="account-tier-mark">{tier_mark(session, tier)}</p>
                    <p>{session.say(&tier.why)}</p>
                    <dl class="account-why">
                        <div><dt>{session.say(&AccountWord::Potential)}</dt><dd>{judged(potential)}</dd></div>
                        <div><dt>{session.say(&AccountWord::Relationship)}</dt><dd>{judged(relationship)}</dd></div>
                    </dl>
                </div>
            })}
        </Panel>
    }
    .into_any()
}

/// A contract as the page shows it.
#[derive(Clone, PartialEq)]
struct Line {
    name: String,
    renewal: Option<Renewal>,
    behind: bool,
    amount: Option<crate::model::Money>,
}

fn contracts(plan: &Plan, id: &Id<Account>, today: chrono::NaiveDate) -> Vec<Line> {
    let own = plan.tables.contracts.iter().filter(|contract| contract.account == *id);
    let known = renewals(plan, today);
    let line = |contract: &std::sync::Arc<crate::model::Contract>| {
        let renewal = known.iter().find(|one| one.contract == contract.id).cloned();
        let name = match contract.name.is_empty() {
            true => renewal::called(plan, contract).to_string(),
            false => contract.name.to_string(),
        };
        Line {
            name,
            behind: renewal.as_ref().is_some_and(|one| one.is_behind(today)),
            renewal,
            amount: contract.amount_a_year,
        }
    };
    own.map(line).collect()
}

/// Its contracts, with when to begin.
#[component]
fn Contracts(id: Id<Account>) -> AnyView {
    let session = Session::here();
    let today = session.today();
    let lines = Memo::new(move |_| {
        let today = today.get();
        session.with_plan(|plan| contracts(plan, &id, today))
    });
    let line = move |line: Line| {
        let amount = line.amount.map(|money| session.numbers().money_short(money)).unwrap_or_default();
        let stands = line.renewal.map(|one| {
            let tone = match one.state {
                _ if line.behind => Tone::Bad,
                RenewalState::Covered => Tone::Good,
                RenewalState::Due | RenewalState::Late => Tone::Warn,
                RenewalState::Early | RenewalState::Lapsed => Tone::Plain,
            };
            let when = format!("{} {}", session.say(&AccountWord::Until), day(one.ends));
            view! { <Badge label=session.say(&one.state) tone icon=tone.icon() />" "<span class="faint">{when}</span> }
        });
        view! { <li class="row spread"><span><bdi>{line.name}</bdi>" "{stands}</span><span class="number">{amount}</span></li> }
    };
    let actions = move || {
        let href = Route::to(Page::Renewals(RenewalsTab::List)).href();
        view! { <LinkButton label=session.say(&AccountWord::ToRenewals) icon=Icon::Arrow look=Look::Quiet href /> }
    };
    view! {
        <Panel title=session.say(&AccountWord::Contracts) id="contracts" actions>
            {move || match lines.with(Vec::is_empty) {
                true => view! { <p class="quiet">{session.say(&AccountWord::NoContracts)}</p> }.into_any(),
                false => view! { <ul class="account-lines">{lines.get().into_iter().map(line).collect_view()}</ul> }.into_any(),
            }}
        </Panel>
    }
    .into_any()
}
