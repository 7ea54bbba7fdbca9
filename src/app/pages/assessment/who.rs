//! Who answers, and of which day.

use leptos::prelude::*;

use super::desk::AssessDesk;
use crate::{
    app::{
        pages::typed::reader,
        parts::{Choice, SelectField, TextField},
    },
    method::assessment::respondents,
    model::UnitLevel,
    text::{Words, assessment::AssessWord, format::day},
};

/// The fields.
#[component]
pub fn Who() -> AnyView {
    let desk = AssessDesk::here();
    let go = move |name: &str| {
        let route = desk.router.route_untracked().with("who", name.trim()).with("day", "");
        // The field has still to be left when its text is taken.
        set_timeout(move || desk.router.replace(route), std::time::Duration::ZERO);
    };
    let write = move |text: String| -> Result<(), Words> {
        reader(desk.session).name(&text)?;
        go(&text);
        Ok(())
    };
    let pick = move |text: String| -> Result<(), Words> {
        if !text.is_empty() {
            go(&text);
        }
        Ok(())
    };
    // Those who answered, and the reps of the plan.
    let known = desk.session.figure(|plan| {
        let mut names: Vec<String> = respondents(plan).iter().map(ToString::to_string).collect();
        let reps =
            plan.tables.units.iter().filter(|unit| unit.level == UnitLevel::Rep).map(|unit| unit.name.to_string());
        reps.for_each(|name| {
            if !name.is_empty() && !names.contains(&name) {
                names.push(name)
            }
        });
        names
    });
    let options = Signal::derive(move || {
        let none = Choice::new("", desk.say(&AssessWord::Choose));
        std::iter::once(none)
            .chain(known.get().into_iter().map(|name| Choice::new(name.clone(), name)))
            .collect::<Vec<_>>()
    });
    let days = Signal::derive(move || {
        let today = desk.session.today().get();
        let mut days: Vec<_> = desk.runs.with(|runs| runs.iter().filter_map(|run| run.on).collect());
        if !days.contains(&today) {
            days.insert(0, today);
        }
        let words = |on| if on == today { desk.say(&AssessWord::Today) } else { day(on).into() };
        days.into_iter().map(|on| Choice::new(on, words(on))).collect::<Vec<_>>()
    });
    let choose_day = move |text: String| {
        desk.router.replace(desk.router.route_untracked().with("day", &text));
        Ok(())
    };
    let any = Memo::new(move |_| known.with(|known| !known.is_empty()));
    let named = Memo::new(move |_| desk.who.with(|who| !who.is_empty()));
    view! {
        <div class="row assess-who">
            <TextField label=desk.say(&AssessWord::Who) hint=desk.say(&AssessWord::WhoHint) value=move || desk.who.get() on_commit=write />
            {move || any.get().then(|| view! {
                <SelectField label=desk.say(&AssessWord::Known) value=move || desk.who.get() options on_commit=pick />
            })}
            {move || named.get().then(|| view! {
                <SelectField label=desk.say(&AssessWord::Day) value=move || desk.on.get().to_string() options=days on_commit=choose_day />
            })}
        </div>
    }
    .into_any()
}
