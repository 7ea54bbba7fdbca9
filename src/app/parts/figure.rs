use super::{Disclosure, Label, PartWords};
use leptos::prelude::*;
use std::borrow::Cow;

/// A figure on a tile: its name, its value, what it is made of ("4 of 12"), how sure it is, and its working.
/// Without a value it says what is missing, never 0.
#[component]
pub fn Figure(
    #[prop(into)] label: Label,
    /// The figure as text; `None` where there is nothing to say.
    #[prop(into)]
    value: Signal<Option<Cow<'static, str>>>,
    /// What stands in the place of a missing value ("3 more closed deals needed").
    #[prop(into, optional)]
    missing: Label,
    #[prop(into, optional)] line: Label,
    /// The range the data allow ("38 % to 61 %").
    #[prop(into, optional)]
    bounds: Label,
    /// Goes to the figure's own page.
    #[prop(into, optional)]
    href: String,
    /// A chart or meter below the lines.
    #[prop(into, optional)]
    mark: ViewFnOnce,
    /// The working: formula, parts, the deals behind it.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> AnyView {
    let name = if href.is_empty() {
        view! { <span>{move || label.get()}</span> }.into_any()
    } else {
        view! { <a href=href>{move || label.get()}</a> }.into_any()
    };
    let line_of =
        |text: Label, class: &'static str| move || text.some().map(|text| view! { <p class=class>{text}</p> });
    view! {
        <div class="figure" role="group" aria-label=move || label.get()>
            <p class="figure-label">{name}</p>
            {move || match value.get() {
                Some(value) => view! { <p class="figure-value">{value}</p> }.into_any(),
                None => view! { <p class="figure-missing">{missing.get()}</p> }.into_any(),
            }}
            {line_of(line, "figure-line")}
            {line_of(bounds, "figure-bounds")}
            {mark.run()}
            {children
                .map(|working| {
                    view! { <Disclosure title=PartWords::here().show_working>{working()}</Disclosure> }
                })}
        </div>
    }
    .into_any()
}
