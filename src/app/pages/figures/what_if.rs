//! The what-if bench: each factor of velocity may be changed in per cent.

use std::borrow::Cow;

use leptos::prelude::*;

use super::{lens::Lens, scenarios::Scenarios};
use crate::{
    app::{
        parts::{Button, Kind, Look, TextField},
        session::Session,
    },
    metrics::{FactorChange, Percent, Velocity, WhatIf},
    text::figures::StageWord,
};

/// One factor: its name, how it is read from the changes and put into them.
#[derive(Clone, Copy)]
struct Factor {
    name: RungName,
    get: fn(&FactorChange) -> Percent,
    put: fn(&mut FactorChange, Percent),
}

type RungName = fn() -> StageWord;

const FACTORS: [Factor; 4] = [
    Factor { name: || StageWord::Number, get: |c| c.number, put: |c, p| c.number = p },
    Factor { name: || StageWord::DealSize, get: |c| c.deal_size, put: |c, p| c.deal_size = p },
    Factor { name: || StageWord::Rate, get: |c| c.win_rate, put: |c, p| c.win_rate = p },
    Factor { name: || StageWord::Cycle, get: |c| c.cycle, put: |c, p| c.cycle = p },
];

/// The bench.
#[component]
pub fn WhatIfBench(velocity: Memo<Velocity>) -> AnyView {
    let session = Session::here();
    let change = RwSignal::new(FactorChange::default());
    let result = Memo::new(move |_| velocity.get().what_if(change.get()));
    let ten = move || {
        let (up, down) = (Percent::new(10), Percent::new(-10));
        change.set(FactorChange { number: up, deal_size: up, win_rate: up, cycle: down });
    };
    view! {
        <section class="what-if" aria-labelledby="what-if-title">
            <h3 id="what-if-title">{session.say(&StageWord::WhatIf)}</h3>
            <div class="what-if-fields">
                {FACTORS.into_iter().map(|factor| view! { <FactorField factor change /> }).collect_view()}
            </div>
            <div class="row">
                <Button label=session.say(&StageWord::TenPercent) on_press=ten />
                <Button label=session.say(&StageWord::Reset) look=Look::Quiet on_press=move || change.set(FactorChange::default()) />
            </div>
            <div role="status" class="what-if-result">
                {move || result.get().map(|result| view! { <Result result reps=velocity.get().reps /> })}
                {move || (result.get().is_none()).then(|| {
                    velocity.get().no_value.map(|why| view! { <p class="quiet">{session.say(&why)}</p> })
                })}
            </div>
        </section>
        <Scenarios velocity change />
    }
    .into_any()
}

#[component]
fn FactorField(factor: Factor, change: RwSignal<FactorChange>) -> AnyView {
    let session = Session::here();
    let shown = move || {
        let percent = change.with(factor.get).get();
        if percent > 0 { format!("+{percent}") } else { percent.to_string().replace('-', "\u{2212}") }
    };
    let commit = move |text: String| -> Result<(), Cow<'static, str>> {
        let digits = text.trim().trim_end_matches('%').trim().trim_start_matches('+').replace('\u{2212}', "-");
        let given: i16 = digits.parse().map_err(|_| session.say(&StageWord::PercentRefused))?;
        if !(Percent::MIN..=Percent::MAX).contains(&given) {
            return Err(session.say(&StageWord::PercentRefused));
        }
        change.update(|change| (factor.put)(change, Percent::new(given)));
        Ok(())
    };
    view! {
        <TextField label=session.say(&(factor.name)()) kind=Kind::Number unit="%" value=shown on_commit=commit />
    }
    .into_any()
}

#[component]
fn Result(result: WhatIf, reps: i64) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let percent = (result.ratio - 1.0) * 100.0;
    let sign = if percent >= 0.0 { "+" } else { "" };
    let ratio = format!("{sign}{}\u{a0}%", lens.decimal(percent));
    let extra = (reps > 0 && result.extra_reps > 0.0)
        .then(|| session.say(&StageWord::EqualsReps { reps: lens.decimal(result.extra_reps), of: lens.whole(reps) }));
    view! {
        <p class="what-if-ratio">{session.say(&StageWord::WhatIfResult { ratio, per_day: lens.money(result.per_day) })}</p>
        {extra.map(|words| view! { <p>{words}</p> })}
        {result.win_rate_capped.then(|| view! { <p class="quiet">{session.say(&StageWord::RateCapped)}</p> })}
    }
    .into_any()
}
