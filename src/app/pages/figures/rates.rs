//! Amounts in other currencies: what is left out for want of a rate, with the field that gives one; and which rates are in use.

use std::borrow::Cow;

use leptos::prelude::*;

use super::lens::Lens;
use crate::{
    app::{
        pages::typed::reader,
        parts::{Disclosure, Icon, IconButton, Kind, Notice, TextField, Tone},
        session::Session,
    },
    metrics::Elsewhere,
    model::{Change, Currency, Deed, Money, Rate},
    text::{
        figures::{DetailWord, FigureWord, RateLabel, RateWord},
        format::day,
    },
};

/// Names what is left out of every amount because the plan has no rate for its currency, and takes the rate; says which rates count.
#[component]
pub fn CurrencyNotice() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let left_out = Memo::new(move |_| {
        lens.figures
            .with(|figures| figures.elsewhere.iter().map(|(currency, left)| (*currency, *left)).collect::<Vec<_>>())
    });
    let list = move || {
        let part = |(currency, left): &(Currency, Elsewhere)| {
            let amount = session.numbers().money(Money::new(left.amount, *currency));
            lens.words(&DetailWord::CountAndAmount { count: lens.whole(left.count), amount })
        };
        left_out.with(|left| left.iter().map(part).collect::<Vec<_>>().join("; "))
    };
    // Only which currencies: a field must not vanish under the hand because an amount changed.
    let currencies =
        Memo::new(move |_| left_out.with(|left| left.iter().map(|(currency, _)| *currency).collect::<Vec<_>>()));
    let fields = move || currencies.get().into_iter().map(|currency| view! { <RateField currency /> }).collect_view();
    let any = Memo::new(move |_| currencies.with(|known| !known.is_empty()));
    let in_use = session.figure(|plan| plan.head.rates.keys().copied().collect::<Vec<_>>());
    let used = Memo::new(move |_| in_use.with(|rates| !rates.is_empty()));
    view! {
        {move || any.get().then(|| view! {
            <Notice title=move || session.say(&FigureWord::LeftOutCurrencies { list: list() }) tone=Tone::Warn>
                <div class="row figures-rates">{fields}</div>
            </Notice>
        })}
        {move || used.get().then(|| view! { <RatesInUse in_use /> })}
    }
    .into_any()
}

/// The rates that convert amounts, dated, each of which may be taken back.
#[component]
fn RatesInUse(in_use: Memo<Vec<Currency>>) -> AnyView {
    let session = Session::here();
    let rates = session.figure(|plan| {
        let dated = plan.head.rates.iter().flat_map(|(currency, dated)| {
            dated.iter().map(|(day, rate)| (*currency, *day, rate.clone())).collect::<Vec<_>>()
        });
        dated.collect::<Vec<_>>()
    });
    let title = move || {
        let list = in_use.with(|all| all.iter().map(|one| one.code().to_owned()).collect::<Vec<_>>().join(", "));
        session.say(&RateWord::InUse { list })
    };
    let row = move |(currency, on, rate): (Currency, chrono::NaiveDate, Rate)| {
        let own = session.plan_now(|plan| plan.head.currency);
        let words = RateWord::Rate {
            currency: currency.code().to_owned(),
            worth: shown(session, &rate),
            own: own.code().to_owned(),
            day: day(on),
        };
        let words = session.say(&words);
        let label = session.say(&RateWord::Remove { currency: currency.code().to_owned(), day: day(on) });
        let remove = move || {
            put(session, &|rates| {
                if let Some(dated) = rates.get_mut(&currency) {
                    dated.remove(&on);
                }
                rates.retain(|_, dated| !dated.is_empty());
            });
        };
        view! { <li class="row tight"><span>{words}</span><IconButton label icon=Icon::Bin on_press=remove /></li> }
    };
    view! {
        <Disclosure title=title>
            <p class="quiet">{session.say(&RateLabel::Rule)}</p>
            <ul role="list" class="stack tight">{move || rates.get().into_iter().map(row).collect_view()}</ul>
            <div class="row figures-rates">
                {move || in_use.get().into_iter().map(|currency| view! { <RateField currency /> }).collect_view()}
            </div>
        </Disclosure>
    }
    .into_any()
}

/// Takes the rate of today.
#[component]
fn RateField(currency: Currency) -> AnyView {
    let session = Session::here();
    let own = session.plan_now(|plan| plan.head.currency);
    let label = session.say(&RateWord::Worth { currency: currency.code().to_owned() });
    let take = move |text: String| -> Result<(), Cow<'static, str>> {
        let Some((units, plan_units)) = reader(session).ratio(&text)? else { return Ok(()) };
        let (today, rate) = (session.today_now(), Rate { units, plan_units, ..Rate::default() });
        put(session, &|rates| {
            rates.entry(currency).or_default().insert(today, rate.clone());
        });
        Ok(())
    };
    view! {
        <TextField label kind=Kind::Number unit=own.code().to_owned() value="" hint=session.say(&RateLabel::Hint) on_commit=take />
    }
    .into_any()
}

type Rates = std::collections::BTreeMap<Currency, std::collections::BTreeMap<chrono::NaiveDate, Rate>>;

fn put(session: Session, edit: &dyn Fn(&mut Rates)) {
    let mut head = session.plan_now(|plan| plan.head.clone());
    edit(&mut head.rates);
    // A refusal has been told by the session.
    let _told = session.commit(Change::PutHead(head.into()), Deed::EditPlan);
}

/// What one unit of the other currency is worth.
#[allow(clippy::cast_precision_loss)] // Rates have six digits after the point at most.
fn shown(session: Session, rate: &Rate) -> String {
    let worth = rate.plan_units as f64 / rate.units.max(1) as f64;
    let text = session.numbers().decimal(worth, 6);
    let point = session.numbers().decimal;
    if text.contains(point) { text.trim_end_matches('0').trim_end_matches(point).to_owned() } else { text }
}
