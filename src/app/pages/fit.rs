//! How well an account fits the ideal customer, wherever an account is shown.

use leptos::prelude::*;

use crate::{
    app::{
        parts::{Badge, Icon, LinkButton, Look, Tone},
        session::Session,
    },
    method::{
        condition::Holds,
        fit::{FitReason, FitVerdict, fit},
    },
    model::{Account, Demand, Id, Profile},
    route::{Page, PlaybookTab, Route},
    text::qualified::{CheckLine, CheckWord},
};

/// What a fit comes to.
pub fn fit_badge(session: Session, verdict: FitVerdict) -> AnyView {
    let (tone, icon) = match verdict {
        FitVerdict::Fits => (Tone::Good, Icon::Check),
        FitVerdict::Partly => (Tone::Note, Icon::Info),
        FitVerdict::Unknown => (Tone::Plain, Icon::Question),
        FitVerdict::RuledOut => (Tone::Bad, Icon::Close),
    };
    view! { <Badge label=session.say(&verdict) tone icon /> }.into_any()
}

/// One criterion as people read it.
#[derive(Clone, PartialEq)]
struct Reason {
    text: String,
    demand: Demand,
    weight: u32,
    holds: Holds,
    rules_out: bool,
    speaks: bool,
}

fn reason(one: &FitReason<'_>) -> Reason {
    Reason {
        text: one.criterion.text.to_string(),
        demand: one.criterion.demand,
        weight: one.criterion.weight,
        holds: one.holds,
        rules_out: one.rules_out(),
        speaks: one.speaks_for(),
    }
}

fn look(one: &Reason) -> (CheckWord, Tone, Icon) {
    match (one.rules_out, one.speaks, one.holds) {
        (true, ..) => (CheckWord::RulesOut, Tone::Bad, Icon::Close),
        // That a never does not hold is good news, and still a no.
        (_, true, Holds::No) => (CheckWord::HoldsNot, Tone::Good, Icon::Check),
        (_, true, _) => (CheckWord::Holds, Tone::Good, Icon::Check),
        (_, _, Holds::Unknown) => (CheckWord::NotKnown, Tone::Plain, Icon::Question),
        _ => (CheckWord::HoldsNot, Tone::Warn, Icon::Close),
    }
}

/// The reasons side by side, for a row of a table.
pub fn fit_reasons(session: Session, profile: Signal<Profile>, id: Id<Account>) -> AnyView {
    let reasons = Memo::new(move |_| {
        let profile = profile.get();
        session.with_plan(|plan| {
            let account = plan.tables.accounts.get(&id)?;
            fit(&plan.playbook, &profile, account).map(|found| found.reasons.iter().map(reason).collect::<Vec<_>>())
        })
    });
    let item = move |one: Reason| {
        let (word, tone, icon) = look(&one);
        let said = format!("{}: {}", one.text, session.say(&word));
        view! { <li><Badge label=said tone icon /></li> }
    };
    (move || {
        // What speaks against it, or is not known, is what a person looks for.
        let (good, rest): (Vec<_>, Vec<_>) = reasons.get().unwrap_or_default().into_iter().partition(|one| one.speaks);
        let good: Vec<String> = good.into_iter().map(|one| one.text).collect();
        view! {
            {(!rest.is_empty()).then(|| view! { <ul class="fit-reasons">{rest.into_iter().map(item).collect_view()}</ul> })}
            {(!good.is_empty()).then(|| view! { <span class="faint">{session.say(&CheckWord::SpeakFor)}" "{good.join(" \u{b7} ")}</span> })}
        }
    })
    .into_any()
}

/// How the account of a lead or an opportunity fits, criterion by criterion.
#[component]
pub fn FitPanel(#[prop(into)] account: Signal<Option<Id<Account>>>) -> AnyView {
    let session = Session::here();
    let found = Memo::new(move |_| {
        let account = account.get();
        session.with_plan(|plan| {
            let known = account.as_ref().and_then(|id| plan.tables.accounts.get(id));
            let found = known.and_then(|account| {
                let found = fit(&plan.playbook, &plan.playbook.profile, account)?;
                Some((found.verdict, found.percent, found.reasons.iter().map(reason).collect::<Vec<_>>()))
            });
            (known.is_some(), found)
        })
    });
    let item = move |one: Reason| {
        let (word, tone, icon) = look(&one);
        let weight =
            (one.demand != Demand::Never).then(|| format!(" \u{b7} {}", session.say(&CheckLine::Counts(one.weight))));
        view! {
            <li class="gate-line">
                <span class="gate-line-words">
                    <span class="fact-head">{one.text}</span>
                    <span class="faint">{session.say(&one.demand)}{weight}</span>
                </span>
                <Badge label=session.say(&word) tone icon />
            </li>
        }
    };
    let to_profile = move || {
        let href = Route::to(Page::Playbook(PlaybookTab::Profile)).href();
        view! { <LinkButton label=session.say(&CheckWord::ToProfile) href look=Look::Quiet icon=Icon::Arrow /> }
    };
    (move || match found.get() {
        (false, _) => view! { <p class="quiet">{session.say(&CheckWord::NoAccount)}</p> }.into_any(),
        (true, None) => view! {
            <p class="quiet">{session.say(&CheckWord::NoProfile)}</p>
            <p>{to_profile()}</p>
        }
        .into_any(),
        (true, Some((verdict, percent, reasons))) => view! {
            <p class="row tight">
                {fit_badge(session, verdict)}
                {percent.map(|percent| view! { <span>{session.say(&CheckLine::Percent(percent))}</span> })}
            </p>
            <ul class="gate-lines">{reasons.into_iter().map(item).collect_view()}</ul>
        }
        .into_any(),
    })
    .into_any()
}
