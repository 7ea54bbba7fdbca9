//! The answer to each question in a sentence, and the chooser that shows them all.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    TABS,
    lens::{Lens, count, fiscal_start, minor},
    to_tab,
};
use crate::{
    app::{
        parts::{Glyph, Icon},
        router::Router,
        session::Session,
    },
    metrics::{Causes, Customers, Happened, Point, RenewalState, Slice, Standing, Step, WhyNoValue, trend},
    route::FiguresTab,
    text::{
        figures::{AheadWord, CrewWord, HealthLabel, HealthWord, Question, StoryLabel, StoryWord},
        format::month,
    },
};

/// The answer to a question.
pub fn answer(lens: Lens, tab: FiguresTab) -> String {
    match tab {
        FiguresTab::Questions => String::new(),
        FiguresTab::Outlook => outlook(lens),
        FiguresTab::Losses => losses(lens),
        FiguresTab::Bottleneck => bottleneck(lens),
        FiguresTab::Health => health(lens),
        FiguresTab::People => people(lens),
        FiguresTab::Forecasts => super::forecasts::answer(lens),
        FiguresTab::Trends => trends(lens),
        FiguresTab::Customers => stay(lens),
        FiguresTab::Drivers => super::drivers::answer(lens),
        FiguresTab::Costs => super::costs::answer(lens),
        FiguresTab::Indicators => super::indicators::answer(lens),
        FiguresTab::Checks => super::checks::answer(lens),
        FiguresTab::WhatIf => {
            let velocity = lens.figures.with(|figures| figures.velocity);
            match (velocity.per_day, velocity.no_value) {
                (Some(money), _) => lens.words(&StoryWord::WhatIfAnswer { per_day: lens.money(money) }),
                (None, why) => lens.words(&why.unwrap_or(WhyNoValue::NothingDecided)),
            }
        }
    }
}

fn outlook(lens: Lens) -> String {
    let ahead = lens.prospect.read();
    let outlook = &ahead.outlook;
    if ahead.bets.bets.is_empty() {
        return lens.words(&AheadWord::AnswerOver { won: lens.money(minor(ahead.attainment.won)) });
    }
    let won = ahead.attainment.won;
    match (outlook.target_chance, ahead.attainment.target) {
        (Some(_), Some(target)) if won >= target => lens.words(&AheadWord::AnswerReached {
            won: lens.money(minor(won)),
            target: lens.money(minor(target)),
            middle: lens.money(minor(outlook.middle)),
        }),
        (Some(chance), Some(target)) => lens.words(&AheadWord::Answer {
            chance: lens.percent(Some(chance)),
            middle: lens.money(minor(outlook.middle)),
            target: lens.money(minor(target)),
        }),
        _ => lens.words(&AheadWord::AnswerNoTarget {
            low: lens.money(minor(outlook.low)),
            high: lens.money(minor(outlook.high)),
        }),
    }
}

fn losses(lens: Lens) -> String {
    let figures = lens.figures.read();
    let (few, lost) = (i64::from(lens.thresholds().few_decided), figures.win_rate.lost.count);
    let rate = figures.win_rate.closed.by_count;
    if figures.win_rate.decided() == 0 {
        return lens.words(&WhyNoValue::NothingDecided);
    }
    let worst = figures.stages.iter().filter(|stage| stage.next.of >= few);
    let worst = worst.filter_map(|stage| Some((stage.next.share()?, stage))).min_by(|a, b| a.0.total_cmp(&b.0));
    match worst {
        Some((share, stage)) => lens.words(&StoryWord::LossAnswer {
            lost: lens.whole(lost),
            stage: stage.name.clone(),
            share: lens.percent(Some(1.0 - share)),
        }),
        None => lens.words(&StoryWord::LossOnly { lost: lens.whole(lost), rate: lens.percent(rate.share()) }),
    }
}

fn bottleneck(lens: Lens) -> String {
    let brakes = lens.brakes.get();
    let rungs = lens.team.with(|team| team.rungs.clone());
    if let Some(why) = lens.team.with(|team| team.no_value) {
        return lens.words(&why);
    }
    match brakes.worst {
        Some(worst) => lens.words(&CrewWord::Bottleneck {
            stage: rungs.get(worst.rung).map(|rung| lens.rung_name(*rung)).unwrap_or_default(),
            own: lens.percent(worst.own.share()),
            reference: lens.percent(Some(worst.reference)),
            with: brakes.beside,
            gain: lens.money(worst.gain_a_day),
        }),
        None if brakes.references.iter().all(Option::is_none) => lens.words(&CrewWord::Alone),
        None => lens.words(&CrewWord::NoBottleneck { needed: lens.whole(i64::from(lens.thresholds().few_decided)) }),
    }
}

/// The four parts with their names.
pub fn parts(health: &crate::metrics::Health) -> [(HealthLabel, HealthLabel, Option<f64>); 4] {
    [
        (HealthLabel::Integrity, HealthLabel::IntegrityAdvice, health.integrity),
        (HealthLabel::Value, HealthLabel::ValueAdvice, health.value),
        (HealthLabel::Number, HealthLabel::NumberAdvice, health.number),
        (HealthLabel::Balance, HealthLabel::BalanceAdvice, health.balance),
    ]
}

/// A part of health as it is shown: whole, and never rounded up to a hundred.
pub fn score(lens: Lens, value: f64) -> String {
    let whole = if value < 100.0 { value.round().min(99.0) } else { 100.0 };
    lens.decimal(whole).replace(".0", "")
}

fn health(lens: Lens) -> String {
    let health = lens.health.read();
    let open = lens.facts(|facts| facts.open_of(&lens.scope.get()).len());
    let weakest = parts(&health).into_iter().filter_map(|(name, _, value)| Some((name, value?)));
    let weakest = weakest.min_by(|a, b| a.1.total_cmp(&b.1));
    match (health.mean(), weakest) {
        (Some(mean), Some((name, value))) if !health.defects.is_empty() || value < 100.0 => {
            lens.words(&HealthWord::Answer {
                score: score(lens, mean),
                weakest: lens.words(&name),
                value: score(lens, value),
                defects: lens.whole(count(health.defects.len())),
                open: lens.whole(count(open)),
            })
        }
        (Some(mean), _) => lens.words(&HealthWord::AnswerWhole { score: score(lens, mean) }),
        (None, _) => lens.words(&HealthLabel::NothingOpen),
    }
}

fn people(lens: Lens) -> String {
    let team = lens.team.get();
    if let Some(why) = team.no_value {
        return lens.words(&why);
    }
    let spots = |keep: fn(&&Standing) -> bool| {
        let all = team.reps.iter().flat_map(|rep| &rep.standings);
        lens.whole(count(all.filter(keep).count()))
    };
    let strong = spots(|standing| matches!(standing, Standing::Strong(..)));
    let weak = spots(|standing| matches!(standing, Standing::Weak(..)));
    if strong == "0" && weak == "0" && team.pairs.is_empty() {
        return lens.words(&CrewWord::NoDifference);
    }
    lens.words(&CrewWord::Answer { strong, weak, pairs: lens.whole(count(team.pairs.len())) })
}

fn trends(lens: Lens) -> String {
    let points = trend_of(lens, Step::Quarter);
    let whole = points.iter().rev().find(|point| !point.slice.is_partial).or(points.last());
    let Some(point) = whole else { return lens.words(&StoryLabel::NoTrend) };
    let (now, before) = (point.now.won.amount, point.year_before.won.amount);
    let (what, period) = (lens.words(&StoryLabel::TrendWon), slice_name(lens, &point.slice, Step::Quarter));
    let money = |happened: &Happened| lens.money(minor(happened.won.amount));
    if before == 0 {
        return lens.words(&StoryWord::TrendAlone { what, period, now: money(&point.now) });
    }
    let words = StoryWord::TrendUp {
        what,
        period,
        now: money(&point.now),
        before: money(&point.year_before),
        up: now >= before,
    };
    lens.words(&words)
}

/// The trend of the scope looked at.
pub fn trend_of(lens: Lens, step: Step) -> Vec<Point> {
    let (scope, frame, fiscal) = (lens.scope.get(), lens.frame.get(), fiscal_start(Session::here()).get());
    lens.facts(|facts| trend(facts, &scope, frame, step, fiscal))
}

/// What a slice is called: "Mar 2026", "Q2 2026" by its fiscal year, "2026"; with "so far" where it is not over.
pub fn slice_name(lens: Lens, slice: &Slice, step: Step) -> String {
    use chrono::Datelike;
    // Named by the whole month, quarter or fiscal year, of which the span may hold only a part.
    let whole = step.around(slice.period.from, lens.fiscal_start());
    let (from, to) = (whole.from, whole.to);
    let name = match step {
        Step::Month => format!("{} {}", month(to.month()), to.year()),
        Step::Quarter => format!("{}\u{2013}{} {}", month(from.month()), month(to.month()), to.year()),
        Step::Year if from.year() == to.year() => from.year().to_string(),
        Step::Year => format!("{}/{}", from.year(), to.year() % 100),
    };
    let over = slice.period.to < lens.frame.with(|frame| frame.today);
    match slice.is_partial {
        false => name,
        true if over => lens.words(&StoryWord::PartOf(name)),
        true => lens.words(&StoryWord::SoFar(name)),
    }
}

fn stay(lens: Lens) -> String {
    let found = customers_of(lens);
    if found.renewals.is_empty() {
        return lens.words(&StoryLabel::NoContracts);
    }
    let overdue = found.renewals.iter().filter(|one| matches!(one.state, RenewalState::Late | RenewalState::Due));
    let due = lens.whole(count(overdue.count()));
    let rate = found.rate.by_count;
    match rate.share() {
        Some(share) => lens.words(&StoryWord::Renewals {
            share: lens.percent(Some(share)),
            part: lens.whole(rate.won),
            of: lens.whole(rate.of),
            due,
        }),
        None => lens.words(&StoryWord::NothingEnded { due }),
    }
}

/// The customers of the scope looked at.
pub fn customers_of(lens: Lens) -> Arc<Customers> {
    lens.ask(|book, plan, scope, frame| book.customers(plan, scope, frame))
}

/// The causes of the scope looked at.
pub fn causes_of(lens: Lens) -> Arc<Causes> {
    lens.ask(|book, plan, scope, frame| book.causes(plan, scope, frame))
}

/// All questions, each with its answer and the way to what is behind it.
#[component]
pub fn Chooser() -> AnyView {
    let session = Session::here();
    let router = Router::here();
    let lens = Lens::here();
    let item = move |(tab, question, _): (FiguresTab, Question, crate::text::figures::TabWord)| {
        let answer = Memo::new(move |_| answer(lens, tab));
        let href = move || to_tab(&router.route(), tab).href();
        view! {
            <li class="figures-question">
                <h2><a href=href>{session.say(&question)}<Glyph icon=Icon::Chevron /></a></h2>
                <p>{move || answer.get()}</p>
            </li>
        }
    };
    let questions = TABS.into_iter().filter(|(tab, ..)| *tab != FiguresTab::Questions);
    view! { <ul class="figures-questions" role="list">{questions.map(item).collect_view()}</ul> }.into_any()
}
