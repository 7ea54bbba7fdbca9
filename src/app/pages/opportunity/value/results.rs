//! What a value proposition comes to: figures, chart, what is missing, what does not fit together.

use leptos::prelude::*;

use super::super::{deal::Deal, editor::Editor};
use crate::{
    app::{
        charts::LineChart,
        parts::{Badge, Figure, Notice, Panel, Tone},
        session::Session,
    },
    chart::Series,
    metrics::{Contradiction, ValueFigures, implied_users, per_user_a_year, value_figures},
    model::{Currency, Firmness, Money, ValueProposition},
    text::{
        Words,
        value::{ValueWord, contradiction, cumulative_finding, months, users_needed},
    },
};

/// The whole share in hundredths of a per cent.
const ALL_OF_IT: u32 = 10_000;

/// A figure in minor units as money.
pub fn as_money(session: Session, minor: f64, currency: Currency) -> String {
    #[allow(clippy::cast_possible_truncation)] // Rounded, and saturating beyond what money can hold.
    let minor = minor.round() as i64;
    session.numbers().money_whole(Money::new(minor, currency))
}

/// The figures now, with the record they come from.
pub type Figures = Memo<Option<(ValueProposition, ValueFigures)>>;

/// The figures of a value proposition, kept up to date.
pub fn figures(editor: &Editor<ValueProposition>) -> Figures {
    editor.watch(|value, plan| (value.clone(), value_figures(plan, value)))
}

/// What keeps the totals from being said.
fn missing(deal: Deal, figures: &ValueFigures) -> Words {
    let first = figures.benefits_lack.first().map(|(_, lacks)| *lacks);
    let first = first.or(figures.investments_lack.first().map(|(_, lacks)| *lacks));
    match first {
        Some(lacks) => deal.say(&lacks),
        None if figures.benefits.complete == 0 => deal.say(&ValueWord::NoBenefit),
        None => deal.say(&ValueWord::NoInvestment),
    }
}

/// The results beside the lines.
#[component]
pub fn Results(found: Figures) -> AnyView {
    let deal = Deal::here();
    let session = deal.session;
    let read = move |look: fn(&ValueFigures) -> Option<f64>| {
        move || found.with(|found| found.as_ref().and_then(|(_, f)| look(f).map(|v| (v, f.currency))))
    };
    let money = move |look: fn(&ValueFigures) -> Option<f64>| {
        let read = read(look);
        Signal::derive(move || read().map(|(minor, currency)| Words::from(as_money(session, minor, currency))))
    };
    let lack =
        move || found.with(|found| found.as_ref().map(|(_, figures)| missing(deal, figures)).unwrap_or_default());
    let roi = read(|figures| figures.roi);
    let roi = Signal::derive(move || roi().map(|(share, _)| Words::from(session.numbers().percent(share))));
    let back = read(|figures| figures.payback_months);
    let back = Signal::derive(move || {
        back().map(|(number, _)| months(session.language(), &session.numbers().decimal(number, 1)))
    });
    let complete = move || found.with(|found| found.as_ref().is_some_and(|(_, figures)| figures.net.is_some()));
    let no_back = move || if complete() { deal.say(&ValueWord::NeverBack) } else { lack() };
    let no_npv = move || if complete() { deal.say(&ValueWord::NoRate) } else { lack() };
    let over = move || deal.say(&ValueWord::OverHorizon);
    let firmness = Memo::new(move |_| found.with(|found| found.as_ref().and_then(|(_, figures)| figures.firmness)));
    let whole = move || {
        firmness.get().map(|firmness| {
        let tone = if firmness == Firmness::Confirmed { Tone::Good } else { Tone::Note };
        view! { <Badge label=format!("{} {}", deal.say(&ValueWord::Whole), deal.say(&firmness).to_lowercase()) tone /> }
    })
    };
    view! {
        <Panel title=deal.say(&ValueWord::Results) actions=move || whole>
            <div class="value-figures">
                <Figure label=deal.say(&ValueWord::Investment) value=money(|figures| figures.investments.total()) missing=lack line=over />
                <Figure label=deal.say(&ValueWord::NetFirstYear) value=money(|figures| figures.net_first_year) missing=lack />
                <Figure label=deal.say(&ValueWord::Roi) value=roi missing=lack line=over />
                <Figure label=deal.say(&ValueWord::Payback) value=back missing=no_back />
                <Figure label=deal.say(&ValueWord::Npv) value=money(|figures| figures.npv) missing=no_npv line=over />
                <Figure label=deal.say(&ValueWord::CostOfWaiting) value=money(|figures| figures.cost_of_waiting) missing=lack />
            </div>
            <Doubts found />
            <Cumulative found />
        </Panel>
    }
    .into_any()
}

/// What does not fit together, and what a stated sum would take (T10).
fn doubts(deal: Deal, value: &ValueProposition, figures: &ValueFigures) -> Vec<Words> {
    let session = deal.session;
    let (language, numbers) = (session.language(), session.numbers());
    let said = |minor: i64| numbers.money(Money::new(minor, figures.currency));
    let mut all = Vec::new();
    for Contradiction::StatedAgainstComputed { benefit, stated, computed, implied_users } in &figures.contradictions {
        let name = value.benefits.get(benefit).map(|line| line.text.to_string()).unwrap_or_default();
        let users = implied_users.map(|users| numbers.whole(users));
        all.push(contradiction(language, &name, &said(*stated), &said(*computed), users.as_deref()));
    }
    for benefit in value.benefits.values() {
        let open = benefit.users.is_none() || benefit.margin_basis_points.is_none();
        let stated = benefit.yearly.filter(|money| open && money.currency == figures.currency);
        let users = stated
            .zip(per_user_a_year(benefit, figures.currency).ok())
            .and_then(|(stated, per_user)| implied_users(stated.minor, per_user, ALL_OF_IT));
        if let (Some(stated), Some(users)) = (stated, users) {
            all.push(users_needed(language, &benefit.text, &said(stated.minor), &numbers.whole(users)));
        }
    }
    all
}

#[component]
fn Doubts(found: Figures) -> AnyView {
    let deal = Deal::here();
    let all = Memo::new(move |_| {
        found.with(|found| {
            let (value, figures) = found.as_ref()?;
            let loses = figures.net_first_year.is_some_and(|net| net < 0.0);
            Some((doubts(deal, value, figures), loses))
        })
    });
    view! {
        {move || all.get().map(|(words, loses)| view! {
            {loses.then(|| view! { <Notice title=deal.say(&ValueWord::NetIsNegative) tone=Tone::Warn /> })}
            {(!words.is_empty()).then(|| view! {
                <Notice title=deal.say(&ValueWord::Contradiction) tone=Tone::Warn>
                    {words.into_iter().map(|words| view! { <p>{words}</p> }).collect_view()}
                </Notice>
            })}
        })}
    }
    .into_any()
}

/// What was gained less what was spent, month by month.
#[component]
fn Cumulative(found: Figures) -> AnyView {
    let deal = Deal::here();
    let session = deal.session;
    let grid = Memo::new(move |_| {
        found.with(|found| {
            let (_, figures) = found.as_ref()?;
            let any = figures.benefits.complete > 0 || figures.investments.complete > 0;
            any.then(|| (figures.grid.clone(), figures.currency, figures.payback_months, figures.months))
        })
    });
    let drawn = Memo::new(move |_| grid.with(Option::is_some));
    let finding = move || {
        let (_, _, payback, horizon) = grid.get().unwrap_or_default();
        let within = payback.filter(|back| *back <= f64::from(horizon)).map(|back| session.numbers().decimal(back, 1));
        cumulative_finding(session.language(), within.as_deref(), horizon)
    };
    let places = Signal::derive(move || {
        grid.with(|grid| {
            grid.iter()
                .flat_map(|(grid, ..)| grid)
                .map(|month| Words::from(month.number.to_string()))
                .collect::<Vec<_>>()
        })
    });
    let currency = move || grid.with(|grid| grid.as_ref().map(|(_, currency, ..)| *currency)).unwrap_or_default();
    let series = Signal::derive(move || {
        let currency = currency();
        let value = |cumulative: f64| Some((cumulative, as_money(session, cumulative, currency)));
        let values = grid.with(|grid| {
            grid.iter().flat_map(|(grid, ..)| grid).map(|month| value(month.cumulative)).collect::<Vec<_>>()
        });
        vec![Series { name: deal.say(&ValueWord::Cumulative).into_owned(), values }]
    });
    let short = Callback::new(move |(minor,): (f64,)| {
        #[allow(clippy::cast_possible_truncation)] // Rounded, and saturating beyond what money can hold.
        let money = Money::new(minor.round() as i64, currency());
        Words::from(session.numbers().money_short(money))
    });
    view! {
        {move || drawn.get().then(|| view! {
            <LineChart finding place_head=deal.say(&ValueWord::MonthHead) places series target=Signal::stored(Some(0.0)) say=short />
        })}
    }
    .into_any()
}
