//! The choosers above the figures: unit, period, kind of sale, mode. All of them stand in the address.

use std::{borrow::Cow, sync::Arc};

use leptos::prelude::*;

use super::lens::{FILTERS, Lens, cleared, count, kind_slug, with_choice, with_days};
use crate::{
    app::{
        parts::{Choice, Disclosure, Kind, SelectField, TextField},
        router::Router,
        session::Session,
    },
    method::channel,
    metrics::{Period, PeriodChoice},
    model::{Channel, Id, Name, Ordered, SaleKind, Unit},
    text::figures::{FigureWord, FilterWord},
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
    let tree = units_by_level(session);
    let units = Memo::new(move |_| {
        let mut options = vec![Choice::new("", whole.clone())];
        options.extend(
            tree.get()
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
        <div class="stack tight"><div class="figures-scope" role="group" aria-label=session.say(&FigureWord::Title)>
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
        </div><Filters /></div>
    }
    .into_any()
}

/// The choosers of which there are many, behind one line that says how many are in use; and what they leave.
#[component]
fn Filters() -> AnyView {
    let session = Session::here();
    let router = Router::here();
    let lens = Lens::here();
    let sources = session.figure(move |plan| {
        let sources = plan.playbook.sources.iter();
        let mut found: Vec<_> =
            sources.map(|(id, source)| (source.order, id.to_string(), source.name.to_string())).collect();
        found.order_by_key(|(order, ..)| *order);
        found.into_iter().map(|(_, id, name)| Choice::new(id, name)).collect::<Vec<_>>()
    });
    let owners = Memo::new(move |_| {
        let names = lens.unit_names();
        let owning = lens.facts(|facts| {
            let mut owning = vec![false; facts.nodes.len()];
            let owners = facts.rows.iter().filter_map(|fact| fact.owner);
            owners.for_each(|owner| owning.get_mut(owner).into_iter().for_each(|owns| *owns = true));
            owning
        });
        let mut found: Vec<_> =
            names.iter().zip(owning).filter(|(_, owns)| *owns).map(|(unit, _)| unit.clone()).collect();
        found.order_by_key(|(_, name)| name.clone());
        found.into_iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect::<Vec<_>>()
    });
    let named = |names: &[Name]| names.iter().map(|name| Choice::new(name.to_string(), name.to_string())).collect();
    let segments: Memo<Vec<Choice>> = Memo::new(move |_| lens.facts(|facts| named(&facts.segments)));
    let territories: Memo<Vec<Choice>> = Memo::new(move |_| lens.facts(|facts| named(&facts.territories)));
    let channels = Memo::new(move |_| {
        let ids = lens.facts(|facts| facts.channels.clone());
        let name = |id: &Id<Channel>| session.with_plan(|plan| channel::called(&plan.playbook, id).to_string());
        ids.iter().map(|id| Choice::new(id.to_string(), name(id))).collect::<Vec<_>>()
    });
    let in_use = Memo::new(move |_| {
        let query = router.route().query;
        FILTERS.into_iter().filter(|name| *name != "kind" && query.contains_key(*name)).count()
    });
    let title = move || session.say(&FilterWord::More { in_use: in_use.get() });
    // Opened by the address on arrival only: a chooser must not close under the hand that uses it.
    let open = in_use.get_untracked() > 0;
    let left = move || {
        let (shown, of) = lens.shown.get();
        let narrowed = shown < of;
        narrowed.then(|| {
            let words = FilterWord::Shown { shown: lens.whole(count(shown)), of: lens.whole(count(of)) };
            view! {
                <p class="row tight figures-shown" role="status">
                    <span>{session.say(&words)}</span>
                    <a href=move || cleared(router.route()).href()>{session.say(&FilterWord::Clear)}</a>
                </p>
            }
        })
    };
    view! {
        <Disclosure title=title unfolded=open>
            <div class="figures-scope">
                <FilterField label=FilterWord::Owner all=FilterWord::AllOwners name="owner" options=owners />
                <FilterField label=FilterWord::Source all=FilterWord::AllSources name="source" options=sources />
                <FilterField label=FilterWord::Segment all=FilterWord::AllSegments name="segment" options=segments />
                <FilterField label=FilterWord::Territory all=FilterWord::AllTerritories name="territory" options=territories />
                <FilterField label=FilterWord::Channel all=FilterWord::AllChannels name="channel" options=channels />
            </div>
        </Disclosure>
        {left}
    }
    .into_any()
}

/// One chooser; absent where the plan knows nothing to choose from.
#[component]
fn FilterField(label: FilterWord, all: FilterWord, name: &'static str, options: Memo<Vec<Choice>>) -> AnyView {
    let session = Session::here();
    let router = Router::here();
    let any = Memo::new(move |_| options.with(|options| !options.is_empty()));
    let now = router.query(name);
    let (label, all) = (session.say(&label), session.say(&all));
    let all_options =
        Signal::derive(move || std::iter::once(Choice::new("", all.clone())).chain(options.get()).collect::<Vec<_>>());
    let put = move |value: String| {
        router.go(&router.route_untracked().with(name, &value));
        Ok(())
    };
    view! {
        {move || any.get().then(|| view! {
            <SelectField label=label.clone() value=move || now.get().unwrap_or_default() options=all_options on_commit=put />
        })}
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

/// A unit with how deep it stands, and its name.
type Leaf = (usize, Id<Unit>, String);

/// A unit, the one above it, and its name.
type Twig = (Id<Unit>, Option<Id<Unit>>, Name);

/// Units as a tree: each below its parent, with its depth. It is made anew only when a unit has another name or parent.
pub fn units_by_level(session: Session) -> Memo<Vec<Leaf>> {
    let units = session.figure(|plan| {
        let unit = |unit: &Arc<Unit>| (unit.id.clone(), unit.parent.clone(), unit.name.clone());
        let mut units: Vec<Twig> = plan.tables.units.iter().map(unit).collect();
        units.order_by(|a, b| a.2.cmp(&b.2));
        units
    });
    Memo::new(move |_| {
        let mut out = Vec::new();
        units.with(|units| below(units, None, 0, &mut out));
        out
    })
}

fn below(units: &[Twig], parent: Option<&Id<Unit>>, depth: usize, out: &mut Vec<Leaf>) {
    // Deeper than any organisation; also ends a ring of parents.
    if depth > 12 {
        return;
    }
    for (id, _, name) in units.iter().filter(|(_, above, _)| above.as_ref() == parent) {
        out.push((depth, id.clone(), name.to_string()));
        below(units, Some(id), depth + 1, out);
    }
}
