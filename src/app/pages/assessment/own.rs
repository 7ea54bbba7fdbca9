//! The plan's own figure beside an answer, with the part and the whole behind it.

use leptos::prelude::*;

use super::desk::AssessDesk;
use crate::{
    metrics::{Tally, WhyNoValue, key_players_reached, problem_noted, qualified_beyond_first},
    model::{Indicator, OwnFigure},
    text::assessment::{AssessLine, AssessWord},
};

/// The figure.
#[component]
pub fn Own(own: OwnFigure) -> AnyView {
    let desk = AssessDesk::here();
    let found = Memo::new(move |_| {
        let (scope, frame) = (desk.scope.get(), desk.frame.get());
        desk.session.with_plan(|plan| {
            desk.session.with_book(|book| match own {
                OwnFigure::ProblemNoted => problem_noted(plan, book.facts(), &scope),
                OwnFigure::KeyPlayersReached => key_players_reached(plan, book.facts(), &scope),
                OwnFigure::FullyQualified => qualified_beyond_first(plan, book.facts(), &scope, frame),
                OwnFigure::LeadsTakenOver => {
                    let all = book.indicators(plan, &scope, frame);
                    let one = all.iter().find(|one| one.indicator == Indicator::LeadAcceptance).and_then(|one| one.of);
                    one.map_or(Tally::new(0, 0, WhyNoValue::NothingToCount), |(part, of)| {
                        Tally::new(part, of, WhyNoValue::NothingToCount)
                    })
                }
            })
        })
    });
    let few = move || {
        let least = desk.session.with_book(|book| book.facts().thresholds.few_decided);
        let of = found.get().of;
        (of > 0 && of < i64::from(least)).then(|| desk.say(&AssessWord::Few))
    };
    let shown = move || {
        let (found, numbers) = (found.get(), desk.session.numbers());
        found.share().map_or_else(
            || desk.say(&AssessWord::OwnNothing),
            |share| {
                let of = desk.say(&AssessLine::Of { part: numbers.whole(found.won), of: numbers.whole(found.of) });
                format!("{} ({of})", numbers.percent(share)).into()
            },
        )
    };
    let whose = move || match desk.unit.with(Option::is_some) {
        true => desk.say(&AssessWord::Scope),
        false => desk.say(&AssessWord::WholePlan),
    };
    view! {
        <h3>{desk.say(&AssessWord::Own)}</h3>
        <p class="assess-figure">
            <span>{shown}" "<span class="quiet">{few}</span></span>
            <span class="cell-note">{desk.say(&own)}". "{whose}</span>
        </p>
    }
    .into_any()
}
