use super::{Glyph, Icon, Label, fresh_id};
use leptos::{html, prelude::*};
use std::borrow::Cow;
use wasm_bindgen::JsCast;

/// One line of a menu: an action, or an action that is refused and says why.
#[derive(Clone)]
pub struct MenuItem {
    pub label: Cow<'static, str>,
    pub icon: Option<Icon>,
    /// Why it cannot be chosen now; the line stays readable.
    pub refused: Option<Cow<'static, str>>,
    pub act: Callback<()>,
}

impl MenuItem {
    pub fn new(label: impl Into<Cow<'static, str>>, act: impl Into<Callback<()>>) -> Self {
        Self { label: label.into(), icon: None, refused: None, act: act.into() }
    }

    pub fn with_icon(self, icon: Icon) -> Self {
        Self { icon: Some(icon), ..self }
    }

    pub fn refused_if(self, refused: Option<Cow<'static, str>>) -> Self {
        Self { refused, ..self }
    }
}

/// A button that opens a list of actions. Arrow keys walk, Home and End jump, a letter finds, Escape closes and returns the focus.
#[component]
pub fn Menu(
    #[prop(into)] label: Label,
    #[prop(into)] items: Signal<Vec<MenuItem>>,
    #[prop(optional)] icon: Option<Icon>,
    /// Show only the drawing; the label becomes its name.
    #[prop(optional)]
    bare: bool,
) -> AnyView {
    let button: NodeRef<html::Button> = NodeRef::new();
    let list: NodeRef<html::Div> = NodeRef::new();
    let open = RwSignal::new(false);
    // A key pressed between the opening and the moment its lines stand: whoever types fast means the menu, not the button.
    let early = StoredValue::new(None);
    let id = fresh_id("menu");
    let target = id.clone();
    let class = if bare { "button icon-button" } else { "button menu-button" };
    view! {
        <button
            type="button"
            class=class
            node_ref=button
            aria-haspopup="menu"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            aria-label=move || bare.then(|| label.get())
            title=move || bare.then(|| label.get())
            popovertarget=target
            on:keydown=move |event| {
                let Some(list) = list.get_untracked() else { return };
                let shown = is_shown(&list);
                if shown && let Some(step) = Step::of(&event.key()) {
                    event.prevent_default();
                    early.set_value(Some(step));
                } else if event.key() == "ArrowDown" {
                    event.prevent_default();
                    // Refused only when it is open already, which is what is wanted.
                    let _ = list.show_popover();
                }
            }
        >
            {icon.map(|icon| view! { <Glyph icon /> })}
            {(!bare).then(|| view! { <span>{move || label.get()}</span><Glyph icon=Icon::Down /> })}
        </button>
        <div
            class="menu"
            id=id
            popover="auto"
            role="menu"
            aria-label=move || label.get()
            node_ref=list
            on:toggle=move |_| {
                let (Some(list), Some(button)) = (list.get_untracked(), button.get_untracked()) else { return };
                let shown = is_shown(&list);
                open.set(shown);
                if shown {
                    // The lines are made when it opens; only then its size is known and there is something to walk on.
                    request_animation_frame(move || {
                        place_under(&button, &list);
                        walk(&list, Step::First);
                        if let Some(step) = early.try_update_value(Option::take).flatten() {
                            walk(&list, step);
                        }
                    });
                } else {
                    early.set_value(None);
                }
            }
            on:keydown=move |event| {
                if let Some(list) = list.get_untracked()
                    && let Some(step) = Step::of(&event.key())
                {
                    event.prevent_default();
                    event.stop_propagation();
                    walk(&list, step);
                }
            }
        >
            {move || open.get().then(|| items.get().into_iter().map(|item| menu_line(item, list)).collect_view())}
        </div>
    }
    .into_any()
}

fn menu_line(item: MenuItem, list: NodeRef<html::Div>) -> impl IntoView {
    let refused = item.refused.is_some();
    let choose = move |_| {
        if refused {
            return;
        }
        if let Some(list) = list.get_untracked() {
            // Refused only when it is closed already, which is what is wanted.
            let _ = list.hide_popover();
        }
        item.act.run(());
    };
    view! {
        <button type="button" class="menu-item" role="menuitem" tabindex="-1" aria-disabled=refused.then_some("true") on:click=choose>
            {item.icon.map(|icon| view! { <Glyph icon /> })}
            <span class="menu-words">
                <span>{item.label}</span>
                {item.refused.map(|why| view! { <span class="choice-note">{why}</span> })}
            </span>
        </button>
    }
}

fn is_shown(list: &web_sys::Element) -> bool {
    list.matches(":popover-open").unwrap_or(false)
}

enum Step {
    First,
    Last,
    Next,
    Before,
    Letter(String),
}

impl Step {
    fn of(key: &str) -> Option<Self> {
        match key {
            "Home" => Some(Self::First),
            "End" => Some(Self::Last),
            "ArrowDown" => Some(Self::Next),
            "ArrowUp" => Some(Self::Before),
            _ => {
                let mut letters = key.chars();
                let first = letters.next().filter(|letter| letter.is_alphanumeric())?;
                letters.next().is_none().then(|| Self::Letter(first.to_lowercase().collect()))
            }
        }
    }
}

fn walk(list: &web_sys::Element, step: Step) {
    let Ok(found) = list.query_selector_all("[role=menuitem]") else { return };
    let lines: Vec<web_sys::HtmlElement> =
        (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<web_sys::HtmlElement>().ok()).collect();
    let here = document().active_element();
    let at = lines.iter().position(|line| here.as_ref().is_some_and(|here| line.is_same_node(Some(here))));
    let count = lines.len();
    let wanted = match step {
        Step::First => 0,
        Step::Last => count.saturating_sub(1),
        Step::Next => at.map_or(0, |at| (at + 1) % count.max(1)),
        Step::Before => at.map_or(count, |at| if at == 0 { count } else { at }).saturating_sub(1),
        Step::Letter(letter) => {
            let starts = |at: &usize| {
                lines
                    .get(*at)
                    .and_then(|line| line.text_content())
                    .is_some_and(|text| text.to_lowercase().starts_with(&letter))
            };
            let after = at.map_or(0, |at| at + 1);
            match (after..count).find(starts).or_else(|| (0..after).find(starts)) {
                Some(found) => found,
                None => return,
            }
        }
    };
    if let Some(line) = lines.get(wanted) {
        // A line that has just gone has no focus to take.
        let _ = line.focus();
    }
}

/// Below the button, or above it where there is no room below; towards the side with more room.
fn place_under(button: &web_sys::Element, list: &web_sys::HtmlElement) {
    let (Some(width), Some(height)) = (view_side("innerWidth"), view_side("innerHeight")) else { return };
    let (at, own) = (button.get_bounding_client_rect(), list.get_bounding_client_rect());
    let fits_below = at.bottom() + own.height() + 8.0 < height || at.top() < own.height();
    let top = if fits_below { at.bottom() + 4.0 } else { at.top() - own.height() - 4.0 };
    let across = if at.left() + own.width() + 8.0 < width { at.left() } else { (at.right() - own.width()).max(8.0) };
    let style = web_sys::HtmlElement::style(list);
    for (side, value) in [("top", top), ("left", across)] {
        // The browser knows both properties, so this cannot be refused.
        let _ = style.set_property(side, &format!("{value}px"));
    }
}

fn view_side(side: &str) -> Option<f64> {
    js_sys::Reflect::get(&window(), &side.into()).ok()?.as_f64()
}
