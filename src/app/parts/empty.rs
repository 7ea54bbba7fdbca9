use super::Label;
use leptos::prelude::*;

/// What the drawing of an empty place shows.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Picture {
    /// A ladder whose rungs are still to come: nothing here yet.
    #[default]
    Ladder,
    /// A ladder in front of a lens: nothing fits the filters.
    Nothing,
    /// A rung that is missing: something went wrong.
    Broken,
}

/// An empty place: why it is empty, and what to do about it.
#[component]
pub fn Empty(
    #[prop(into)] title: Label,
    #[prop(into, optional)] line: Label,
    #[prop(optional)] picture: Picture,
    #[prop(into, optional)] actions: ViewFnOnce,
) -> AnyView {
    view! {
        <div class="empty">
            <EmptyPicture picture />
            <h2>{move || title.get()}</h2>
            {move || line.some().map(|line| view! { <p>{line}</p> })}
            <div class="row empty-actions">{actions.run()}</div>
        </div>
    }
    .into_any()
}

#[component]
fn EmptyPicture(picture: Picture) -> AnyView {
    let (rungs, absent, extra) = match picture {
        Picture::Ladder => ("M41 96h42M45 78h42", "M49 60h42M53 42h42M57 24h42", ""),
        Picture::Nothing => (
            "M41 96h42M45 78h42M57 24h42",
            "M49 60h42M53 42h42",
            "M92 74a17 17 0 1 0 0-34 17 17 0 0 0 0 34ZM104 69l16 16",
        ),
        Picture::Broken => ("M41 96h42M45 78h42M53 42h42M57 24h42", "", "M49 60l13 4M91 60l-14-3"),
    };
    view! {
        <svg class="empty-picture" viewBox="0 0 140 120" aria-hidden="true" focusable="false">
            <ellipse class="picture-ground" cx="66" cy="111" rx="52" ry="4" />
            <path class="picture-rail" d="M37 112L61 8M79 112L103 8" />
            <path class="picture-rung" d=rungs />
            <path class="picture-absent" d=absent />
            <path class="picture-extra" d=extra />
        </svg>
    }
    .into_any()
}
