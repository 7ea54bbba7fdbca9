//! Where a field stands, in words that are the same when the page is opened again: its address, its sheet, its name.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement, HtmlInputElement, HtmlTextAreaElement};

use crate::store::Typed;

/// The fields that people type in.
const FIELDS: &str = "input.control:not([type=checkbox], [type=radio], [type=file]), textarea.control";
/// Where a text is only taken when the whole is sent or closed.
const FORMS: &str = "form, dialog";

/// The text of a field that people type in; nothing for anything else.
pub fn text_of(element: &Element) -> Option<String> {
    if !element.matches(FIELDS).unwrap_or(false) {
        return None;
    }
    match element.dyn_ref::<HtmlInputElement>() {
        Some(input) => Some(input.value()),
        None => element.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value),
    }
}

/// Puts a text into a field as if it had been typed there and the field left.
pub fn put(element: &Element, text: &str) {
    match element.dyn_ref::<HtmlInputElement>() {
        Some(input) => input.set_value(text),
        None => {
            if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
                area.set_value(text);
            }
        }
    }
    if let Ok(change) = Event::new("change") {
        change.init_event_with_bubbles("change", true);
        // Nobody calls it off.
        let _ = element.dispatch_event(&change);
    }
}

/// True where leaving the field does not yet make its text part of the plan.
pub fn is_in_form(element: &Element) -> bool {
    element.closest(FORMS).ok().flatten().is_some()
}

/// True while the field can be seen: it is on the page, and its sheet is open.
pub fn stands(element: &Element) -> bool {
    let dialog = element.closest("dialog").ok().flatten().and_then(|found| found.dyn_into::<HtmlDialogElement>().ok());
    element.is_connected() && dialog.is_none_or(|dialog| dialog.open())
}

/// True while the field says that it cannot take what it holds.
pub fn is_refused(element: &Element) -> bool {
    element.get_attribute("aria-invalid").as_deref() == Some("true")
}

/// The address after the `#`.
pub fn address() -> String {
    window().location().hash().unwrap_or_default()
}

/// Where a field stands; nothing where it has no name by which to find it again.
pub fn describe(element: &Element) -> Option<Typed> {
    let dialog = element.closest("dialog").ok().flatten();
    let sheet = dialog.as_ref().map(title).unwrap_or_default();
    let field = name(element).filter(|name| !name.is_empty())?;
    let before = namesakes(&root(&sheet)?, &sheet, &field).into_iter().position(|one| one == *element)?;
    Some(Typed { address: address(), sheet, field, nth: u32::try_from(before).ok()?, ..Typed::default() })
}

/// The field that was described, where it stands on the page now.
pub fn find(typed: &Typed) -> Option<Element> {
    let nth = usize::try_from(typed.nth).ok()?;
    namesakes(&root(&typed.sheet)?, &typed.sheet, &typed.field).into_iter().nth(nth)
}

fn name(element: &Element) -> Option<String> {
    let label = document().query_selector(&format!("label[for=\"{}\"]", element.id())).ok().flatten();
    let text = label.and_then(|label| label.text_content());
    text.or_else(|| element.get_attribute("aria-label")).map(|text| text.trim().to_owned())
}

fn title(dialog: &Element) -> String {
    let heading = dialog.get_attribute("aria-labelledby").and_then(|id| document().get_element_by_id(&id));
    heading.and_then(|heading| heading.text_content()).unwrap_or_default().trim().to_owned()
}

/// The open sheet of this title; the view itself where there is none.
fn root(sheet: &str) -> Option<Element> {
    if sheet.is_empty() {
        return document().get_element_by_id("content");
    }
    all(&document().query_selector_all("dialog[open]").ok()?).into_iter().find(|dialog| title(dialog) == sheet)
}

fn namesakes(root: &Element, sheet: &str, field: &str) -> Vec<Element> {
    let Ok(found) = root.query_selector_all(FIELDS) else { return Vec::new() };
    let in_dialog = |element: &Element| element.closest("dialog").ok().flatten().is_some();
    let mut fields = all(&found);
    fields.retain(|one| in_dialog(one) != sheet.is_empty() && name(one).as_deref() == Some(field));
    fields
}

fn all(list: &web_sys::NodeList) -> Vec<Element> {
    (0..list.length()).filter_map(|at| list.get(at)?.dyn_into().ok()).collect()
}
