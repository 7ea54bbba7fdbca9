//! Two records that are probably one, side by side: field by field a person chooses what stands.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::{
    app::parts::{Button, Dialog, DialogLook, Look, Notice, Tone, fresh_id},
    text::Words,
};

/// A field of the two.
#[derive(Clone)]
pub struct Line {
    /// What people call it.
    pub label: Words,
    /// What the one that stays says.
    pub own: String,
    /// What the one that goes says.
    pub other: String,
    /// Whether that of the other is taken, unless the person says otherwise.
    pub takes: bool,
}

/// One of the two: what it is called, and where it stands.
pub struct Head {
    /// Its name.
    pub name: String,
    /// Its page, where it is worth a look.
    pub href: Option<String>,
}

/// What is said around them.
pub struct Wording {
    pub title: Words,
    pub line: Words,
    pub field: Words,
    pub stays: Words,
    pub goes: Words,
    pub both_say: Words,
    pub nothing: Words,
    pub not_the_same: Words,
    pub make_one: Words,
}

/// Two that are compared, of fields `F`.
pub struct Two<F> {
    differ: Vec<F>,
    lines: Vec<Line>,
    agree: Vec<String>,
}

impl<F: Copy + Ord + Send + Sync + 'static> Two<F> {
    /// Holds two beside each other in all fields.
    pub fn of(all: impl IntoIterator<Item = F>, agrees: impl Fn(F) -> bool, line: impl Fn(F) -> Line) -> Self {
        let (agree, differ): (Vec<F>, Vec<F>) = all.into_iter().partition(|field| agrees(*field));
        Self {
            lines: differ.iter().map(|field| line(*field)).collect(),
            agree: agree.into_iter().map(|field| line(field).label.into_owned()).collect(),
            differ,
        }
    }

    /// Shows them in a dialog; `make` makes them one, told what it takes of the other.
    pub fn view(
        self,
        wording: Wording,
        heads: [Head; 2],
        open: RwSignal<bool>,
        on_close: Callback<()>,
        make: impl Fn(&BTreeSet<F>) -> Result<(), Words> + Send + Sync + 'static,
    ) -> AnyView {
        let Self { differ, lines, agree } = self;
        let on_make = Callback::new(move |(places,): (BTreeSet<usize>,)| {
            make(&places.into_iter().filter_map(|at| differ.get(at).copied()).collect())
        });
        SideBySide(SideBySideProps { wording, heads, lines, agree: agree.join(", "), open, on_close, on_make })
    }
}

#[component]
fn SideBySide(
    wording: Wording,
    heads: [Head; 2],
    lines: Vec<Line>,
    agree: String,
    open: RwSignal<bool>,
    on_close: Callback<()>,
    on_make: Callback<(BTreeSet<usize>,), Result<(), Words>>,
) -> AnyView {
    let takes = lines.iter().enumerate().filter(|(_, line)| line.takes).map(|(at, _)| at).collect::<BTreeSet<_>>();
    let taken = RwSignal::new(takes);
    let problem = RwSignal::new(None::<Words>);
    let held = StoredValue::new((wording, heads, lines, agree));
    let say = move |word: fn(&Wording) -> &Words| held.with_value(|(wording, ..)| word(wording).clone());
    let head = move |at: usize| held.with_value(|(_, heads, ..)| heads.get(at).map(name_of));
    let rows = move || {
        held.with_value(|(wording, _, lines, _)| {
            lines.iter().enumerate().map(|(at, line)| row(at, line, &wording.nothing, taken)).collect_view()
        })
    };
    let agreed = move || {
        let agree = held.with_value(|(.., agree)| agree.clone());
        (!agree.is_empty()).then(|| view! { <p class="quiet">{say(|words| &words.both_say)}" "{agree}</p> })
    };
    let go = move || problem.set(on_make.run((taken.get_untracked(),)).err());
    view! {
        <Dialog
            title=say(|words| &words.title)
            open=open
            look=DialogLook::Middle
            on_close=on_close
            has_actions=true
            actions=move || view! {
                <Button label=say(|words| &words.not_the_same) on_press=move || on_close.run(()) />
                <Button label=say(|words| &words.make_one) look=Look::Primary on_press=go />
            }
        >
            <div class="stack">
                <p class="quiet">{say(|words| &words.line)}</p>
                {move || problem.get().map(|why| view! { <Notice title=why tone=Tone::Bad /> })}
                <div class="table-frame" role="group" tabindex="0" aria-label=say(|words| &words.title)>
                    <table class="table merge-two">
                        <thead>
                            <tr>
                                <th scope="col"><span class="visually-hidden">{say(|words| &words.field)}</span></th>
                                <th scope="col">{say(|words| &words.stays)}<br />{head(0)}</th>
                                <th scope="col">{say(|words| &words.goes)}<br />{head(1)}</th>
                            </tr>
                        </thead>
                        <tbody>{rows()}</tbody>
                    </table>
                </div>
                {agreed()}
            </div>
        </Dialog>
    }
    .into_any()
}

fn name_of(head: &Head) -> AnyView {
    let name = head.name.clone();
    match head.href.clone() {
        Some(href) => view! { <a href=href><bdi>{name}</bdi></a> }.into_any(),
        None => view! { <bdi>{name}</bdi> }.into_any(),
    }
}

fn row(at: usize, line: &Line, nothing: &Words, taken: RwSignal<BTreeSet<usize>>) -> AnyView {
    let group = fresh_id("field");
    let cell = |takes: bool, text: &str| {
        let text = if text.is_empty() { nothing.clone().into_owned() } else { text.to_owned() };
        let checked = move || taken.with(|taken| taken.contains(&at)) == takes;
        let choose = move |_| {
            taken.update(|taken| match takes {
                true => drop(taken.insert(at)),
                false => drop(taken.remove(&at)),
            });
        };
        let label = format!("{}: {text}", line.label);
        view! {
            <td>
                <label class="merge-choice">
                    <input type="radio" name=group.clone() aria-label=label prop:checked=checked on:change=choose />
                    <bdi>{text}</bdi>
                </label>
            </td>
        }
    };
    let (own, other) = (cell(false, &line.own), cell(true, &line.other));
    view! { <tr><th scope="row">{line.label.clone()}</th>{own}{other}</tr> }.into_any()
}
