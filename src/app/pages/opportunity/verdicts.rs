//! The four questions that every answer feeds, each with its reasons on demand.

use leptos::prelude::*;

use super::deal::Deal;
use crate::{
    app::parts::{Badge, Disclosure, Tone},
    method::verdict::{Colour, verdicts},
    model::VerdictKind,
    text::{Words, opportunity::DealWord},
};

/// Reasons shown for each; the heaviest come first.
const REASONS: usize = 6;

#[derive(Clone, PartialEq)]
struct Shown {
    kind: VerdictKind,
    colour: Colour,
    reasons: Vec<(Words, String)>,
}

/// The four verdicts side by side, then how many strengths and red flags are noted.
#[component]
pub fn Verdicts() -> AnyView {
    let deal = Deal::here();
    let found = deal.dossier(move |dossier| {
        let shown = |verdict: crate::method::verdict::Verdict| {
            let unmet = verdict.unmet.iter().map(|unmet| (deal.say(unmet), String::new()));
            let short = verdict.short.iter().take(REASONS).map(|short| {
                let question = dossier.plan.playbook.questions.get(&short.question);
                (deal.say(&short.why), question.map(|question| question.text.to_string()).unwrap_or_default())
            });
            Shown { kind: verdict.kind, colour: verdict.colour, reasons: unmet.chain(short).collect() }
        };
        verdicts(dossier).into_iter().map(shown).collect::<Vec<_>>()
    });
    let flags = deal.dossier(|dossier| {
        let items =
            dossier.sections.map(|sections| sections.position.values().map(|item| item.red_flag).collect::<Vec<_>>());
        let items = items.unwrap_or_default();
        let red = items.iter().filter(|red| **red).count();
        (red, items.len().saturating_sub(red))
    });
    let one = move |Shown { kind, colour, reasons }: Shown| {
        let tone = match colour {
            Colour::Green => Tone::Good,
            Colour::Amber => Tone::Warn,
            Colour::Red => Tone::Bad,
            Colour::Unknown => Tone::Plain,
        };
        let reason =
            |(why, question): (Words, String)| view! { <li><span class="quiet">{why}</span>" "{question}</li> };
        let body = move || {
            if reasons.is_empty() {
                return view! { <p class="quiet">{deal.say(&DealWord::NothingShort)}</p> }.into_any();
            }
            view! { <ul class="verdict-reasons">{reasons.clone().into_iter().map(reason).collect_view()}</ul> }
                .into_any()
        };
        view! {
            <li class="verdict">
                <Disclosure title=deal.say(&kind)>{body()}</Disclosure>
                <Badge label=deal.say(&colour) tone icon=tone.icon() />
            </li>
        }
    };
    let counted = move || {
        let (red, good) = flags.get().unwrap_or_default();
        (red > 0 || good > 0).then(|| view! {
            <p class="quiet">{format!("{}: {red} \u{b7} {}: {good}", deal.say(&DealWord::RedFlags), deal.say(&DealWord::Strengths))}</p>
        })
    };
    view! {
        <ul class="verdicts" aria-label=deal.say(&DealWord::Verdicts)>
            {move || found.get().unwrap_or_default().into_iter().map(one).collect_view()}
        </ul>
        {counted}
    }
    .into_any()
}
