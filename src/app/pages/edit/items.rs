//! Lists that are edited in place: add a line, open it, move it, remove it and take that back.

use std::{collections::BTreeMap, sync::Arc};

use leptos::prelude::*;

use super::{
    editor::Editor,
    slot::{Slot, slot_fields},
};
use crate::{
    app::{
        notices::Notice,
        parts::{Badge, Button, Commit, Committed, Glyph, Icon, IconButton, Label, Look, TextField, Tone},
        session::Session,
    },
    model::{Id, Keyed, Name, Ordered, Plan},
    text::{
        Words,
        opportunity::{ItemWord, removed},
        reading::NotRead,
    },
};

/// Something that stands in a list: it has a place, and mostly a first line of text.
pub trait Item: Clone + Default + PartialEq + Send + Sync + 'static {
    /// Its place in the list.
    fn order(&mut self) -> &mut i64;
    /// Its text; nothing for items that only join two others.
    fn text(&mut self) -> Option<&mut Name>;
    /// True for one that its list may not lose.
    fn must_stay(&self) -> bool {
        false
    }
}

impl Item for crate::model::Stage {
    fn order(&mut self) -> &mut i64 {
        &mut self.order
    }
    fn text(&mut self) -> Option<&mut Name> {
        Some(&mut self.name)
    }
    fn must_stay(&self) -> bool {
        self.minimum
    }
}

macro_rules! items {
    ($($kind:ty: $($text:ident)?),* $(,)?) => {$(
        impl Item for $kind {
            fn order(&mut self) -> &mut i64 { &mut self.order }
            fn text(&mut self) -> Option<&mut Name> { items!(@ self $($text)?) }
        }
    )*};
    (@ $item:ident $text:ident) => { Some(&mut $item.$text) };
    (@ $item:ident) => { None };
}

items! {
    crate::model::opportunity_plan::Pain: text,
    crate::model::opportunity_plan::Item: text,
    crate::model::opportunity_plan::Need: text,
    crate::model::opportunity_plan::BuyingStep: text,
    crate::model::opportunity_plan::PositionItem: text,
    crate::model::opportunity_plan::Concession: ask,
    crate::model::opportunity_plan::Coverage: ,
    crate::model::opportunity_plan::Milestone: text,
    crate::model::opportunity_plan::OpenPoint: text,
    crate::model::opportunity_plan::Proof: text,
    crate::model::opportunity_plan::Agreed: text,
    crate::model::opportunity_plan::Exchange: text,
    crate::model::opportunity_plan::ToolUse: tool,
    crate::model::Channel: name,
    crate::model::FitCriterion: text,
    crate::model::Problem: text,
    crate::model::Message: text,
    crate::model::Tool: name,
    crate::model::DecisionRight: text,
    crate::model::Competitor: name,
    crate::model::Concern: text,
    crate::model::Question: text,
    crate::model::Gate: name,
    crate::model::Criterion: text,
    crate::model::Killer: text,
    crate::model::Reason: text,
    crate::model::Source: name,
    crate::model::Benefit: text,
    crate::model::Investment: text,
    crate::model::Assumption: text,
}

/// A mark beside a line.
pub type Mark = (String, Tone, Icon);

/// A line of a list as it is read.
#[derive(Clone, PartialEq, Default)]
pub struct Line {
    /// Its id.
    pub id: String,
    /// What it says.
    pub text: String,
    /// Smaller words below.
    pub more: Vec<String>,
    /// Marks beside it.
    pub marks: Vec<Mark>,
}

/// Words around a list.
#[derive(Clone)]
pub struct ListWords {
    /// On the box that takes a new line: the question that starts the section.
    pub ask: String,
    /// One line as an example, shown while the list is empty.
    pub example: String,
    /// The list's name for screen readers.
    pub name: String,
}

/// What gives the fields of an item.
type SlotsOf<I> = Box<dyn Fn(&Editor<I>) -> Vec<Slot> + Send + Sync>;

/// A list of a record with its editor.
pub struct List<T, I> {
    /// The record.
    pub editor: Editor<T>,
    /// Where the list stands in it.
    pub items: fn(&mut T) -> &mut Keyed<I>,
    /// The line of an item.
    pub line: fn(&I, &Plan, Session) -> Line,
    /// The fields of an item.
    pub slots: SlotsOf<I>,
    /// The words around it.
    pub words: ListWords,
}

/// Which items of a list are shown, where not all are, and how a new one comes to be one of them.
pub struct Part<I> {
    /// Whether an item is shown.
    pub holds: Box<dyn Fn(&I) -> bool + Send + Sync>,
    /// Makes a new item one that is shown.
    pub admit: Box<dyn Fn(&mut I) + Send + Sync>,
}

impl<I> Part<I> {
    fn whole() -> Self {
        Self { holds: Box::new(|_| true), admit: Box::new(|_| {}) }
    }
}

impl<T: 'static, I: Item> List<T, I> {
    /// The list on the page.
    pub fn view(self) -> AnyView {
        self.view_of(Part::whole())
    }

    /// A part of the list on the page.
    pub fn view_of(self, part: Part<I>) -> AnyView {
        let Self { editor, items, line, slots, words } = self;
        let Part { holds, admit } = part;
        let holds = Arc::new(holds);
        let session = editor.session();
        let (shown, near) = (holds.clone(), holds);
        let lines = editor.watch(move |held, plan| {
            in_order(items(held))
                .into_iter()
                .filter(|(_, item)| shown(item))
                .map(|(id, item)| Line { id: id.to_string(), ..line(&item, plan, session) })
                .collect::<Vec<_>>()
        });
        let (adding, moving, removing, opening) = (editor.clone(), editor.clone(), editor.clone(), editor);
        let acts = Acts {
            add: Callback::new(move |(text,): (String,)| {
                let id = session.new_id::<I>();
                adding.edit(|held| insert(items(held), id.clone(), &text, session, &admit)).map(|()| id.to_string())
            }),
            shift: Callback::new(move |(id, up): (String, bool)| {
                // A refusal has been told by the session.
                let _ = moving.edit(|held| {
                    shift(items(held), &id, up, &*near);
                    Ok(())
                });
            }),
            remove: Callback::new(move |(id,): (String,)| remove(&removing, items, &id)),
            slots: Callback::new(move |(id,): (String,)| match Id::new(&id) {
                Ok(id) => slots(&opening.item(id, items)),
                Err(_) => Vec::new(),
            }),
        };
        let asks = I::default().text().is_some();
        view! { <Items lines=Signal::derive(move || lines.get().unwrap_or_default()) acts words asks /> }.into_any()
    }
}

/// A list in the order in which people read it.
pub fn in_order<I: Item>(list: &Keyed<I>) -> Vec<(Id<I>, I)> {
    let mut all: Vec<(Id<I>, I)> = list.iter().map(|(id, item)| (id.clone(), item.clone())).collect();
    all.order_by_key(|(id, item)| (*item.clone().order(), id.clone()));
    all
}

fn insert<I: Item>(list: &mut Keyed<I>, id: Id<I>, text: &str, session: Session, admit: &dyn Fn(&mut I)) -> Committed {
    let mut item = I::default();
    admit(&mut item);
    let last = list.values().map(|item| *item.clone().order()).max().unwrap_or(0);
    *item.order() = last.saturating_add(10);
    if let Some(place) = item.text() {
        if text.trim().is_empty() {
            return Err(session.say(&NotRead::Empty));
        }
        *place = Name::new(text).map_err(|long| session.say(&long))?;
    }
    list.insert(id, item);
    Ok(())
}

/// Changes places with the neighbour that is shown; only those two are touched unless places were not told apart before.
fn shift<I: Item>(list: &mut Keyed<I>, id: &str, up: bool, shown: &dyn Fn(&I) -> bool) {
    let mut order = in_order(list);
    order.retain(|(_, item)| shown(item));
    let Some(at) = order.iter().position(|(one, _)| one.as_str() == id) else { return };
    let Some(other) = (if up { at.checked_sub(1) } else { at.checked_add(1) }) else { return };
    if other >= order.len() {
        return;
    }
    let mut places: BTreeMap<usize, i64> = order.iter().map(|(_, item)| *item.clone().order()).enumerate().collect();
    if places.get(&at) == places.get(&other) {
        for (step, place) in &mut places {
            *place = i64::try_from(*step).unwrap_or(i64::MAX).saturating_mul(10);
        }
    }
    let (mine, theirs) = (places.get(&at).copied(), places.get(&other).copied());
    places.extend(theirs.map(|place| (at, place)));
    places.extend(mine.map(|place| (other, place)));
    for (step, (id, _)) in order.iter().enumerate() {
        if let (Some(item), Some(place)) = (list.get_mut(id), places.get(&step)) {
            *item.order() = *place;
        }
    }
}

fn remove<T: 'static, I: Item>(editor: &Editor<T>, items: fn(&mut T) -> &mut Keyed<I>, id: &str) {
    let session = editor.session();
    let Ok(id) = Id::new(id) else { return };
    if editor.now().and_then(|mut held| items(&mut held).get(&id).map(Item::must_stay)).unwrap_or_default() {
        return session.notices().tell(Notice::words(session.say(&ItemWord::MustStay)));
    }
    let mut taken = None;
    let done = editor.edit(|held| {
        taken = items(held).remove(&id);
        Ok(())
    });

    let (Ok(()), Some(mut item)) = (done, taken) else { return };
    let text = item.text().map(|text| text.to_string()).unwrap_or_default();
    session.tell_undoable(removed(session.language(), &text));
}

/// A box for a new line, and a button for those who look for one: leaving the box for the button adds what was typed;
/// with nothing typed the button leads back to the box.
#[component]
pub fn AddBox(#[prop(into)] label: Label, #[prop(into)] on_add: Commit) -> AnyView {
    let session = Session::here();
    let place: NodeRef<leptos::html::Div> = NodeRef::new();
    let back = move || {
        let input = place.get_untracked().and_then(|place| place.query_selector("input").ok().flatten());
        if let Some(input) = input.and_then(|found| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(found).ok())
        {
            // A box that has just gone has no focus to take.
            let _ = input.focus();
        }
    };
    view! {
        <div class="item-add" node_ref=place>
            <TextField label value=Signal::derive(String::new) on_commit=on_add />
            <Button label=session.say(&ItemWord::Add) icon=Icon::Add on_press=back />
        </div>
    }
    .into_any()
}

/// What a list can do.
#[derive(Clone, Copy)]
struct Acts {
    add: Callback<(String,), Result<String, Words>>,
    shift: Callback<(String, bool)>,
    remove: Callback<(String,)>,
    slots: Callback<(String,), Vec<Slot>>,
}

#[component]
fn Items(lines: Signal<Vec<Line>>, acts: Acts, words: ListWords, asks: bool) -> AnyView {
    let session = Session::here();
    let open = RwSignal::new(None::<String>);
    let ids = Memo::new(move |_| lines.with(|lines| lines.iter().map(|line| line.id.clone()).collect::<Vec<_>>()));
    let empty = Memo::new(move |_| ids.with(Vec::is_empty));
    let add = move |text: String| -> Committed {
        if text.trim().is_empty() && asks {
            // Leaving the empty box is not an attempt to add something.
            return Ok(());
        }
        acts.add.run((text,)).map(|id| open.set(Some(id)))
    };
    let ListWords { ask, example, name } = words;
    let adder = if asks {
        view! { <AddBox label=ask on_add=add /> }.into_any()
    } else {
        let press = move || {
            // Nothing is typed here, so there is nothing to refuse; a full table has been told by the session.
            let _ = add(String::new());
        };
        view! { <Button label=ask icon=Icon::Add look=Look::Quiet on_press=press /> }.into_any()
    };
    let example_label = session.say(&ItemWord::Example);
    view! {
        <div class="items">
            {move || empty.get().then(|| view! {
                <p class="item-example"><span class="item-example-word">{example_label.clone()}</span>" "{example.clone()}</p>
            })}
            <ul class="item-list" aria-label=name hidden=empty>
                <For each=move || ids.get() key=Clone::clone let:id>
                    <ItemRow id lines acts open />
                </For>
            </ul>
            {adder}
        </div>
    }
    .into_any()
}

#[component]
fn ItemRow(id: String, lines: Signal<Vec<Line>>, acts: Acts, open: RwSignal<Option<String>>) -> AnyView {
    let session = Session::here();
    let key = StoredValue::new(id);
    let line = Memo::new(move |_| {
        lines.with(|lines| lines.iter().find(|line| key.with_value(|key| *key == line.id)).cloned()).unwrap_or_default()
    });
    let is_open = Memo::new(move |_| open.with(|open| key.with_value(|key| open.as_ref() == Some(key))));
    let name = move |word: ItemWord| {
        Signal::derive(move || format!("{}: {}", session.say(&word), line.with(|l| l.text.clone())))
    };
    let toggle = move |_| open.set((!is_open.get_untracked()).then(|| key.get_value()));
    let text = move || {
        line.with(
            |line| if line.text.is_empty() { session.say(&ItemWord::NoText).into_owned() } else { line.text.clone() },
        )
    };
    view! {
        <li class="item" class:open=is_open>
            <div class="item-line">
                <button type="button" class="item-open" aria-expanded=move || if is_open.get() { "true" } else { "false" } on:click=toggle>
                    <Glyph icon=Icon::Chevron />
                    <span class="item-words">
                        <span class="item-text">{text}</span>
                        {move || line.with(|line| line.more.iter().map(|more| view! { <span class="item-more">{more.clone()}</span> }).collect_view())}
                    </span>
                </button>
                <span class="row tight item-marks">
                    {move || line.get().marks.into_iter().map(|(label, tone, icon)| view! { <Badge label tone icon /> }).collect_view()}
                </span>
            </div>
            {move || is_open.get().then(|| view! {
                <div class="item-body">
                    {slot_fields(acts.slots.run((key.get_value(),)))}
                    <div class="row tight">
                        <Button label=session.say(&ItemWord::Done).into_owned() on_press=move || open.set(None) />
                        <IconButton label=name(ItemWord::Up) icon=Icon::Up on_press=move || acts.shift.run((key.get_value(), true)) />
                        <IconButton label=name(ItemWord::Down) icon=Icon::Down on_press=move || acts.shift.run((key.get_value(), false)) />
                        <IconButton label=name(ItemWord::Remove) icon=Icon::Bin on_press=move || acts.remove.run((key.get_value(),)) />
                    </div>
                </div>
            })}
        </li>
    }
    .into_any()
}
