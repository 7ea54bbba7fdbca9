//! The parts of the page do in a real document what people are promised of them.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{self, Element, HtmlElement, HtmlInputElement};
use rungbook::app::{
    charts::{BarChart, Heads},
    parts::{Button, Choice, ChoiceField, Column, Committed, Kind, Table, TextField},
};
use rungbook::chart::Bar;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::mounted;

fn find<T: JsCast>(root: &HtmlElement, selector: &str) -> T {
    let found = root.query_selector(selector).unwrap().unwrap_or_else(|| panic!("nothing is {selector}"));
    found.dyn_into::<T>().ok().unwrap()
}

fn all(root: &HtmlElement, selector: &str) -> u32 {
    root.query_selector_all(selector).unwrap().length()
}

async fn write(input: &HtmlInputElement, text: &str) {
    // Nobody types before the page has come to rest.
    leptos::task::tick().await;
    input.set_value(text);
    input.dispatch_event(&web_sys::Event::new("change").unwrap()).unwrap();
    leptos::task::tick().await;
}

/// An amount in whole thousands: written "1,000", refused unless it is a number.
fn amount_field(plan: RwSignal<u32>) -> impl IntoView {
    let commit = move |text: String| -> Committed {
        plan.set(text.replace(',', "").parse().map_err(|_| "Write an amount such as 1,000")?);
        Ok(())
    };
    let shown = move || format!("{},{:03}", plan.get() / 1000, plan.get() % 1000);
    view! { <TextField label="Amount" kind=Kind::Money value=shown on_commit=commit /> }
}

#[wasm_bindgen_test]
async fn a_refused_text_stays_with_its_reason_until_escape() {
    let plan = RwSignal::new(2000);
    let (root, _mounted) = mounted(move || amount_field(plan));
    let input: HtmlInputElement = find(&root, "input");
    write(&input, "a lot").await;
    assert_eq!((input.value().as_str(), plan.get_untracked()), ("a lot", 2000));
    let reason: Element = find(&root, &format!("#{}-error", input.id()));
    assert_eq!(reason.text_content().as_deref(), Some("Write an amount such as 1,000"));
    assert!(input.get_attribute("aria-describedby").is_some_and(|ids| ids.contains(&reason.id())));

    let escape =
        js_sys::eval("new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })").unwrap();
    input.dispatch_event(escape.unchecked_ref()).unwrap();
    leptos::task::tick().await;
    assert_eq!(input.value(), "2,000");
    assert_eq!(reason.text_content().as_deref(), Some(""));
}

#[wasm_bindgen_test]
async fn a_taken_text_is_shown_as_the_plan_writes_it() {
    let plan = RwSignal::new(2000);
    let (root, _mounted) = mounted(move || amount_field(plan));
    let input: HtmlInputElement = find(&root, "input");
    // The same amount in other words wakes nothing in the plan, and is still written its way.
    write(&input, "2000").await;
    assert_eq!(input.value(), "2,000");
    write(&input, "3500").await;
    assert_eq!((input.value().as_str(), plan.get_untracked()), ("3,500", 3500));
}

#[wasm_bindgen_test]
async fn a_change_from_elsewhere_takes_the_place_of_a_refused_text() {
    let plan = RwSignal::new(2000);
    let (root, _mounted) = mounted(move || amount_field(plan));
    let input: HtmlInputElement = find(&root, "input");
    write(&input, "a lot").await;
    plan.set(7000);
    leptos::task::tick().await;
    assert_eq!(input.value(), "7,000");
    assert!(!root.text_content().unwrap().contains("Write an amount"));
}

#[wasm_bindgen_test]
async fn a_refused_choice_springs_back() {
    let (root, _mounted) = mounted(|| {
        let options = vec![Choice::new("yes", "Yes"), Choice::new("no", "No")];
        let commit = |_: String| -> Committed { Err("Not now".into()) };
        view! { <ChoiceField label="Answer" value="no" options=options on_commit=commit /> }
    });
    find::<HtmlInputElement>(&root, "[value=yes]").click();
    leptos::task::tick().await;
    assert!(!find::<HtmlInputElement>(&root, "[value=yes]").checked());
    assert!(find::<HtmlInputElement>(&root, "[value=no]").checked());
    assert!(root.text_content().unwrap().contains("Not now"));
}

#[wasm_bindgen_test]
async fn a_refused_button_says_why_and_does_nothing() {
    let pressed = RwSignal::new(0);
    let refused = RwSignal::new(true);
    let (root, _mounted) = mounted(move || {
        let why = move || refused.get().then_some("No decision maker yet".into());
        view! { <Button label="Advance" refused=why on_press=move || pressed.update(|times| *times += 1) /> }
    });
    let button: HtmlElement = find(&root, "button");
    button.click();
    assert_eq!((button.title().as_str(), pressed.get_untracked()), ("No decision maker yet", 0));
    refused.set(false);
    leptos::task::tick().await;
    button.click();
    assert_eq!((button.get_attribute("aria-disabled"), pressed.get_untracked()), (None, 1));
}

#[wasm_bindgen_test]
async fn of_a_long_table_only_the_rows_in_sight_exist() {
    let rows = RwSignal::new(150_usize);
    let (root, _mounted) = mounted(move || {
        let row = |at: usize| view! { <th scope="row">{at}</th> }.into_any();
        view! { <Table caption="Many" columns=vec![Column::words("Name")] rows row /> }
    });
    assert_eq!(all(&root, "tbody tr"), 150);
    rows.set(5_000);
    leptos::task::tick().await;
    assert!(all(&root, "tbody th") <= 60);
    assert_eq!(find::<Element>(&root, "table").get_attribute("aria-rowcount").as_deref(), Some("5001"));
}

#[wasm_bindgen_test]
async fn a_chart_shows_the_same_data_as_a_table() {
    let (root, _mounted) = mounted(|| {
        let bars = vec![Bar::simple("Ada", 3.0, "3 deals"), Bar::simple("Bo", 1.0, "1 deal")];
        view! { <BarChart finding="Ada wins three of four" heads=Heads::simple("Rep", "Won") bars /> }
    });
    assert_eq!(all(&root, "li rect"), 2);
    find::<HtmlElement>(&root, "button").click();
    leptos::task::tick().await;
    assert_eq!((all(&root, "li rect"), all(&root, "tbody tr")), (0, 2));
    assert_eq!(find::<Element>(&root, "tbody").text_content().as_deref(), Some("Ada3 dealsBo1 deal"));
}
