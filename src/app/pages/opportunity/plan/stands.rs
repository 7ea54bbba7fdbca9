//! How well the opportunity stands up: three tests, the budget, the ideal customer, how surely it is forecast, what does not agree.

use leptos::prelude::*;

use super::super::{deal::Deal, slot::slot_fields};
use crate::{
    app::{
        pages::fit::FitPanel,
        parts::{Badge, Icon, Tone},
    },
    method::{
        claim::claim,
        condition::Holds,
        qualified::{Warning, qualified, warnings},
    },
    model::{ForecastCategory, opportunity_plan::BudgetLevel},
    route::OpportunityTab,
    text::{
        Words,
        format::day,
        qualified::{CheckLine, CheckWord},
    },
};

/// All of it, below how far the questions are answered.
pub fn stands(deal: Deal) -> AnyView {
    let account = deal.read(|_, found| found.account.clone());
    let part = move |word: CheckWord, line: CheckWord, body: AnyView| {
        view! {
            <section class="stands-part stack tight">
                <h3>{deal.say(&word)}</h3>
                <p class="faint">{deal.say(&line)}</p>
                {body}
            </section>
        }
    };
    view! {
        <div class="stands">
            {part(CheckWord::Tests, CheckWord::TestsLine, view! { <Tests /> }.into_any())}
            {part(CheckWord::Budget, CheckWord::BudgetLine, budget(deal))}
            {part(CheckWord::Forecast, CheckWord::ForecastLine, view! { <Forecast /> }.into_any())}
            {part(CheckWord::Agrees, CheckWord::AgreesLine, view! { <Agrees /> }.into_any())}
            {part(
                CheckWord::Fit,
                CheckWord::FitLine,
                view! { <FitPanel account=Signal::derive(move || account.get().flatten()) /> }.into_any(),
            )}
        </div>
    }
    .into_any()
}

/// The three tests, and what the buyer did (M306).
#[component]
fn Tests() -> AnyView {
    let deal = Deal::here();
    let found = deal.dossier(qualified);
    let test = move |word: CheckWord, holds: Holds| {
        let (label, tone, icon) = match holds {
            Holds::Yes => (deal.say(&CheckWord::Holds), Tone::Good, Icon::Check),
            Holds::No => (deal.say(&CheckWord::HoldsNot), Tone::Bad, Icon::Close),
            Holds::Contradicted => (deal.say(&holds), Tone::Bad, Icon::Close),
            Holds::Unknown => (deal.say(&CheckWord::NotKnown), Tone::Warn, Icon::Question),
            Holds::Stale => (deal.say(&holds), Tone::Warn, Icon::Question),
        };
        view! {
            <li class="gate-line"><span class="fact-head">{deal.say(&word)}</span><Badge label tone icon /></li>
        }
    };
    (move || {
        let found = found.get()?;
        let last = found.last_act.map(day).unwrap_or_default();
        let (line, label, tone, icon) = match found.buyer_acts {
            0 => (deal.say(&CheckWord::NoActs), CheckWord::HoldsNot, Tone::Warn, Icon::Question),
            count => (deal.say(&CheckLine::Acts(count, &last)), CheckWord::Holds, Tone::Good, Icon::Check),
        };
        Some(view! {
            {found.is_whole().then(|| view! { <p>{deal.say(&CheckWord::Whole)}</p> })}
            <ul class="gate-lines">
                {test(CheckWord::InMarket, found.in_market)}
                {test(CheckWord::HasBudget, found.has_budget)}
                {test(CheckWord::ActsSoon, found.acts_soon)}
                <li class="gate-line">
                    <span class="gate-line-words">
                        <span class="fact-head">{deal.say(&CheckWord::BuyerActs)}</span>
                        <span class="faint">{line}</span>
                    </span>
                    <Badge label=deal.say(&label) tone icon />
                </li>
            </ul>
        })
    })
    .into_any()
}

/// The money that they set aside (M181).
fn budget(deal: Deal) -> AnyView {
    let budget = deal.sections().part(|sections| &mut sections.budget);
    slot_fields(vec![
        budget.money(&CheckWord::BudgetAmount, deal.currency(), |budget| &mut budget.amount),
        budget.word(&CheckWord::BudgetLevel, BudgetLevel::ALL, |budget| &mut budget.level),
        budget.name(&CheckWord::FiscalYear, |budget| &mut budget.fiscal_year),
        budget.contact(&CheckWord::ReleasedBy, deal.people_choices(), |budget| &mut budget.contact),
    ])
}

/// What the owner says, what it counts as, and why (M177).
#[component]
fn Forecast() -> AnyView {
    let deal = Deal::here();
    let session = deal.session;
    let found = deal.dossier(move |dossier| {
        claim(dossier).map(|claim| {
            let mut why: Vec<Words> = Vec::new();
            for cap in &claim.caps {
                let words = session.say(&CheckLine::Caps(cap, &dossier.plan.playbook));
                if !why.contains(&words) {
                    why.push(words);
                }
            }
            (claim.said, claim.counts, claim.most, why)
        })
    });
    let says = deal.opportunity().word(&CheckWord::YouSay, ForecastCategory::ALL, |found| &mut found.forecast);
    let badge = move |category: ForecastCategory| {
        let (tone, icon) = match category {
            ForecastCategory::Commit => (Tone::Good, Icon::Check),
            ForecastCategory::Likely => (Tone::Note, Icon::Info),
            ForecastCategory::Pipeline => (Tone::Plain, Icon::Clock),
        };
        view! { <Badge label=deal.say(&category) tone icon /> }
    };
    let told = move || {
        let (said, counts, most, why) = found.get().flatten()?;
        let capped = said.is_some_and(|said| said > most);
        Some(view! {
            <p class="row tight">
                <span class="quiet">{deal.say(&CheckWord::Counts)}</span>{badge(counts)}
                {(!capped).then(|| view! { <span class="quiet">{deal.say(&CheckWord::Bears)}</span>{badge(most)} })}
            </p>
            {match why {
                none if none.is_empty() => view! { <p class="quiet">{deal.say(&CheckWord::Nothing)}</p> }.into_any(),
                some => view! {
                    <ul class="stands-why">{some.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}</ul>
                }
                .into_any(),
            }}
        })
    };
    view! { {slot_fields(vec![says])}<div aria-live="polite">{told}</div> }.into_any()
}

/// What does not agree (M188, M189, M193).
#[component]
fn Agrees() -> AnyView {
    let deal = Deal::here();
    let found = deal.dossier(warnings);
    (move || match found.get().unwrap_or_default() {
        none if none.is_empty() => view! { <p class="quiet">{deal.say(&CheckWord::AllAgrees)}</p> }.into_any(),
        some => {
            let line = |one: Warning| view! { <li>{deal.say(&CheckLine::Warns(&one))}</li> };
            view! { <ul class="stands-why">{some.into_iter().map(line).collect_view()}</ul> }.into_any()
        }
    })
    .into_any()
}

/// In the head of the page: that it can wait, and that something does not agree, each with the way there.
#[component]
pub fn HeadMarks() -> AnyView {
    let deal = Deal::here();
    let found = deal.dossier(|dossier| {
        let all = if dossier.opportunity.is_some_and(|one| one.is_open()) { warnings(dossier) } else { Vec::new() };
        let waits = all.contains(&Warning::DelayHurtsNobody);
        (waits, all.iter().any(|one| !matches!(one, Warning::DelayHurtsNobody | Warning::NobodySaidWhen)))
    });
    (move || {
        let (waits, disagrees) = found.get().unwrap_or_default();
        (waits || disagrees).then(|| {
            let href = deal.tab(OpportunityTab::Plan).with("section", "qualification").href();
            view! {
                <p class="row tight">
                    <a class="stands-link" href=href>
                        {waits.then(|| view! { <Badge label=deal.say(&CheckWord::LowPriority) tone=Tone::Warn icon=Icon::Down /> })}
                        {disagrees.then(|| view! { <Badge label=deal.say(&CheckWord::Agrees) tone=Tone::Bad icon=Icon::Alert /> })}
                    </a>
                </p>
            }
        })
    })
    .into_any()
}
