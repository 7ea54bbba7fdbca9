//! The choosers above the figures: unit, period, kind of sale, mode. All of them stand in the address.

use std::borrow::Cow;

use leptos::prelude::*;

use super::lens::{Lens, kind_slug, with_choice, with_days};
use crate::{
    app::{
        parts::{Choice, Kind, SelectField, TextField},
        router::Router,
        session::Session,
    },
    metrics::{Period, PeriodChoice},
    model::{Id, Ordered, Plan, SaleKind, Unit},
    text::figures::FigureWord,
};

const OWN_DAYS: &str = "days";

/// The choosers.
#[component]
pub fn ScopeBar() -> AnyView {
    let session = Session::here();
    let router = Router::here();
    let lens = Lens::here();
    let put = move |name: &'static str| {
        move |value: String| {
            router.go(&router.route_untracked().with(name, &value));
            Ok(())
        }
    };
    let whole = session.say(&FigureWord::WholePlan);
    let units = session.figure(move |plan| {
        let mut options = vec![Choice::new("", whole.clone())];
        options.extend(
            units_by_level(plan)
                .into_iter()
                .map(|(depth, id, name)| Choice::new(id.as_str(), format!("{}{name}", "\u{2003}".repeat(depth)))),
        );
        options
    });
    let has_units = move || units.with(|units| units.len() > 1);
    let kinds = std::iter::once(Choice::new("", session.say(&FigureWord::AllKinds)))
        .chain(SaleKind::ALL.iter().map(|kind| Choice::new(kind_slug(*kind), session.say(kind))))
        .collect::<Vec<_>>();
    let modes = vec![
        Choice::new("", session.say(&FigureWord::ByDecision)),
        Choice::new("opening", session.say(&FigureWord::ByOpening)),
    ];
    let unit = move || lens.scope.with(|scope| scope.unit.as_ref().map(Id::to_string).unwrap_or_default());
    let (kind, by) = (router.query("kind"), router.query("by"));
    view! {
        <div class="figures-scope" role="group" aria-label=session.say(&FigureWord::Title)>
            {move || has_units().then(|| view! {
                <SelectField label=session.say(&FigureWord::Unit) value=unit options=Signal::from(units) on_commit=put("unit") />
            })}
            <PeriodFields />
            <SelectField
                label=session.say(&FigureWord::SaleKind)
                value=move || kind.get().unwrap_or_default()
                options=Signal::stored(kinds)
                on_commit=put("kind")
            />
            <SelectField
                label=session.say(&FigureWord::CountedBy)
                value=move || by.get().unwrap_or_default()
                options=Signal::stored(modes)
                on_commit=put("by")
            />
        </div>
    }
    .into_any()
}

#[component]
fn PeriodFields() -> AnyView {
    let session = Session::here();
    let router = Router::here();
    let lens = Lens::here();
    let choice = lens.choice;
    let own_days = move || matches!(choice.get(), PeriodChoice::Days(_));
    let options = PeriodChoice::NAMED
        .into_iter()
        .map(|choice| Choice::new(choice.slug(), session.say(&choice)))
        .chain([Choice::new(OWN_DAYS, session.say(&FigureWord::OwnDays))])
        .collect::<Vec<_>>();
    let choose = move |value: String| {
        let route = router.route_untracked();
        let named = PeriodChoice::NAMED.into_iter().find(|choice| choice.slug() == value);
        router.go(&match named {
            Some(choice) => with_choice(route, choice),
            None => with_days(route, lens.frame.get_untracked().period),
        });
        Ok(())
    };
    let shown = move || if own_days() { OWN_DAYS.to_owned() } else { choice.get().slug().to_owned() };
    let put_day = move |is_first: bool| {
        move |text: String| -> Result<(), Cow<'static, str>> {
            let given = text.trim().parse().map_err(|_| session.say(&FigureWord::NoDate))?;
            let now = lens.frame.get_untracked().period;
            let (from, to) = if is_first { (given, now.to) } else { (now.from, given) };
            let period = Period::new(from, to).ok_or_else(|| session.say(&FigureWord::DaysTheWrongWay))?;
            router.go(&with_days(router.route_untracked(), period));
            Ok(())
        }
    };
    view! {
        <SelectField label=session.say(&FigureWord::Period) value=shown options=Signal::stored(options) on_commit=choose />
        {move || own_days().then(|| view! {
            <TextField
                label=session.say(&FigureWord::From)
                kind=Kind::Date
                value=move || lens.frame.get().period.from.to_string()
                on_commit=put_day(true)
            />
            <TextField
                label=session.say(&FigureWord::To)
                kind=Kind::Date
                value=move || lens.frame.get().period.to.to_string()
                on_commit=put_day(false)
            />
        })}
    }
    .into_any()
}

/// Units as a tree: each below its parent, with its depth.
fn units_by_level(plan: &Plan) -> Vec<(usize, Id<Unit>, String)> {
    fn below(plan: &Plan, parent: Option<&Id<Unit>>, depth: usize, out: &mut Vec<(usize, Id<Unit>, String)>) {
        // Deeper than any organisation; also ends a ring of parents.
        if depth > 12 {
            return;
        }
        let mut children: Vec<_> = plan.tables.units.iter().filter(|unit| unit.parent.as_ref() == parent).collect();
        children.order_by(|a, b| a.name.cmp(&b.name));
        for unit in children {
            out.push((depth, unit.id.clone(), unit.name.to_string()));
            below(plan, Some(&unit.id), depth + 1, out);
        }
    }
    let mut out = Vec::new();
    below(plan, None, 0, &mut out);
    out
}
