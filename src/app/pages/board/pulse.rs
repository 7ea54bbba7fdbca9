//! What the target asks of the ladder: velocity and the chance to make the quarter on the top line, and what has to stand on each
//! rung. It is worked out after the board is drawn, and again a moment after an edit, so that neither waits for it.

use std::time::Duration;

use leptos::prelude::*;

use super::desk::{Ahead, Desk};
use crate::{
    metrics::{Frame, Mode, PeriodChoice, Pressure, Scope},
    model::{Id, Money},
    text::{Words, board_tools::ToolWord},
};

/// How long nothing must happen before it is worked out again.
const CALM: Duration = Duration::from_millis(400);

/// Nothing to see: it tells the desk what the top line and the rungs show.
#[component]
pub fn PulsePiece() -> impl IntoView {
    let desk = Desk::here();
    let unit = desk.router.query("unit");
    let turn = StoredValue::new(0_u32);
    Effect::new(move |_| {
        desk.board.track();
        let scope = Scope { unit: unit.get().and_then(|id| Id::new(&id).ok()), ..Scope::default() };
        let mine = turn.try_update_value(|turn| {
            *turn = turn.wrapping_add(1);
            *turn
        });
        let work = move || {
            // By then the view may be gone, or something else was edited.
            if turn.try_get_value() == mine && mine.is_some() {
                desk.ahead.set(untrack(|| ahead(desk, &scope)));
            }
        };
        set_timeout(work, CALM);
    });
}

fn ahead(desk: Desk, scope: &Scope) -> Ahead {
    let session = desk.session;
    let today = session.today_now();
    let (fiscal, currency) =
        session.plan_now(|plan| (plan.head.fiscal_year_starts_in.unwrap_or(1), plan.head.currency));
    let found: Pressure = session.with_book(|book| {
        let period = PeriodChoice::ThisQuarter.period(today, fiscal, book.facts());
        book.pressure(scope, Frame { period, today, mode: Mode::ByCloseDate })
    });
    let numbers = session.numbers();
    // Money on a screen stays far below what a whole number can hold; beyond it, it is held at its end.
    #[allow(clippy::cast_possible_truncation)]
    let money = |minor: f64| Money::new(minor.round() as i64, currency);
    let velocity = found.learned.velocity.per_day.filter(|a_day| *a_day > 0.0);
    let velocity = velocity.map(|a_day| desk.say(&ToolWord::Velocity(money(a_day), &numbers)));
    let chance = found.chance.map(|chance| desk.say(&ToolWord::Chance(chance, &numbers)));
    let needs = found.learned.stages.iter().zip(&found.coverage).filter_map(|(stage, coverage)| {
        let coverage = coverage.as_ref()?;
        let need = ToolWord::Need { required: money(coverage.required), share: coverage.share, numbers: &numbers };
        Some((stage.stage.clone(), coverage.share, desk.say(&need)))
    });
    Ahead { line: Words::from([velocity, chance].into_iter().flatten().collect::<String>()), needs: needs.collect() }
}
