use std::borrow::Cow;

use leptos::prelude::*;

use super::{Button, Dialog, DialogLook, Label, Look, Notice, Tone};

/// A sheet that asks for something: fields, a way back and a way on. Why the way on was refused stands above the fields.
#[component]
pub fn AskSheet(
    #[prop(into)] title: Label,
    #[prop(into)] open: Signal<bool>,
    #[prop(into)] on_close: Callback<()>,
    /// What the way back is called.
    #[prop(into)]
    cancel: Label,
    /// What the way on is called.
    #[prop(into)]
    go: Label,
    #[prop(into)] on_go: Callback<()>,
    problem: RwSignal<Option<Cow<'static, str>>>,
    /// What it is about, in a sentence.
    #[prop(into, optional)]
    line: Option<Cow<'static, str>>,
    children: ChildrenFn,
) -> AnyView {
    let inside = StoredValue::new((line, children));
    let actions = move || {
        view! {
            <Button label=cancel on_press=move || on_close.run(()) />
            <Button label=go look=Look::Primary on_press=move || on_go.run(()) />
        }
    };
    view! {
        <Dialog title open look=DialogLook::Sheet on_close has_actions=true actions>
            <div class="stack">
                {inside.with_value(|(line, _)| line.clone()).map(|line| view! { <p class="quiet">{line}</p> })}
                {move || problem.get().map(|why| view! { <Notice title=why tone=Tone::Bad /> })}
                {inside.with_value(|(_, children)| children())}
            </div>
        </Dialog>
    }
    .into_any()
}
