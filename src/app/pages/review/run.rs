//! One review: its agenda, the list of opportunities with the place in it, the one that is spoken about, begun and finished.

use leptos::prelude::*;

use super::{deal::Deal, desk::ReviewDesk, overview::Overview};
use crate::{
    app::{
        notices::Notice as Told,
        pages::typed::{draft, reader},
        parts::{
            AreaField, Badge, Button, Choice, Crumb, Crumbs, Dialog, Empty, Icon, LinkButton, Look, PageHeader, Panel,
            Picture, SelectField, Tone,
        },
        session::{PlanState, Session},
    },
    method::review,
    metrics::AgendaDeal,
    model::{Deed, Id, ReviewDecision, ReviewRhythm, Unit},
    route::{Page, Route},
    text::{
        Words,
        review::{ReviewLine, ReviewWord},
    },
};

/// A link whose pipeline is gone.
#[component]
pub fn Nobody() -> AnyView {
    let session = Session::here();
    let back = move || view! { <LinkButton label=session.say(&ReviewWord::ToList) href=Route::to(Page::Review(None)).href() look=Look::Primary /> };
    view! {
        <Empty title=session.say(&ReviewWord::NoSuchUnit) line=session.say(&ReviewWord::NoSuchUnitLine) picture=Picture::Broken actions=back />
    }
    .into_any()
}

/// The review of a pipeline.
#[component]
pub fn Run(unit: Option<Id<Unit>>) -> AnyView {
    let session = Session::here();
    let there = unit.clone();
    let exists = session.figure(move |plan| there.as_ref().is_none_or(|unit| plan.tables.units.contains(unit)));
    let desk = ReviewDesk::provide(unit);
    keys(desk);
    (move || match exists.get() {
        false => view! { <Nobody /> }.into_any(),
        true => view! { <Held /> }.into_any(),
    })
    .into_any()
}

#[component]
fn Held() -> AnyView {
    let desk = ReviewDesk::here();
    let finishing = RwSignal::new(false);
    let above = move || {
        let list = Crumb { label: desk.say(&ReviewWord::Title), href: Route::to(Page::Review(None)).href() };
        view! { <Crumbs crumbs=Signal::stored(vec![list]) /> }
    };
    let running = Memo::new(move |_| desk.running.with(Option::is_some));
    let actions = move || {
        view! {
            {move || match running.get() {
                true => view! {
                    <Button label=desk.say(&ReviewWord::Finish) icon=Icon::Check look=Look::Primary on_press=move || finishing.set(true) />
                }
                .into_any(),
                false => view! { <Begin /> }.into_any(),
            }}
        }
    };
    let line = move || {
        let of = desk.agenda.with(|agenda| agenda.deals.len());
        let seen = desk.running.with(|running| {
            running
                .as_ref()
                .map(|review| desk.agenda.with(|agenda| agenda.deals.iter().filter(|deal| said(review, deal)).count()))
        });
        seen.map_or_else(|| desk.say(&ReviewWord::NotBegun), |seen| desk.say(&ReviewLine::Seen { seen, of }))
    };
    let title = move || desk.say(&ReviewLine::Of(&desk.name()));
    let empty = Memo::new(move |_| desk.agenda.with(|agenda| agenda.deals.is_empty()));
    view! {
        <PageHeader title line above actions />
        <div class="stack loose review">
            {move || (!running.get()).then(|| view! { <Overview /> })}
            {move || match empty.get() {
                true => view! {
                    <Empty title=desk.say(&ReviewWord::NothingHere) line=desk.say(&ReviewWord::NothingHereLine) picture=Picture::Ladder />
                }
                .into_any(),
                false => view! { <div class="review-two"><Deals /><Deal /></div> }.into_any(),
            }}
            // Once it runs, the opportunities come first.
            {move || running.get().then(|| view! { <Overview /> })}
        </div>
        <Finish open=finishing />
    }
    .into_any()
}

fn said(review: &crate::model::Review, deal: &AgendaDeal) -> bool {
    review.items.values().any(|item| item.opportunity.as_ref() == Some(&deal.id))
}

/// How often, and the button that begins.
#[component]
fn Begin() -> AnyView {
    let desk = ReviewDesk::here();
    let before = desk.last.with_untracked(|last| last.as_ref().map(|last| last.rhythm)).unwrap_or_default();
    let word = |rhythm: ReviewRhythm| if rhythm == ReviewRhythm::Monthly { "monthly" } else { "weekly" };
    let (rhythm, keep) = draft(word(before));
    let options: Vec<Choice> = ReviewRhythm::ALL.iter().map(|one| Choice::new(word(*one), desk.say(one))).collect();
    let begin = move || {
        let chosen = ReviewRhythm::ALL.iter().copied().find(|one| word(*one) == rhythm.get_untracked());
        let (unit, act) = (desk.unit(), desk.session.act());
        desk.carry_out(|plan, ids| review::begin(plan, unit, chosen.unwrap_or_default(), &act, ids), Deed::HoldReview);
    };
    let refused = Signal::derive(move || {
        (desk.session.state().get() == PlanState::ReadOnly).then(|| desk.say(&ReviewWord::OnlyNow))
    });
    view! {
        <SelectField label=desk.say(&ReviewWord::Rhythm) value=rhythm options=Signal::stored(options) on_commit=keep />
        <Button label=desk.say(&ReviewWord::Begin) icon=Icon::Play look=Look::Primary refused on_press=begin />
    }
    .into_any()
}

/// The list, with the one that is spoken about.
#[component]
fn Deals() -> AnyView {
    let desk = ReviewDesk::here();
    let one = move |deal: AgendaDeal| {
        let id = deal.id.to_string();
        let name =
            desk.session.with_plan(|plan| plan.tables.opportunities.get(&deal.id).map(|found| found.name.to_string()));
        let here = {
            let id = deal.id.clone();
            move || desk.now.get().as_ref() == Some(&id)
        };
        let (word, tone) = match &deal {
            AgendaDeal { decides, .. } if !decides.is_empty() => (ReviewWord::ToDecide, Tone::Accent),
            AgendaDeal { changes, .. } if !changes.is_empty() => (ReviewWord::Changed, Tone::Note),
            AgendaDeal { lacks, .. } if !lacks.is_empty() => (ReviewWord::Lacking, Tone::Warn),
            _ => (ReviewWord::Quiet, Tone::Plain),
        };
        let decided = {
            let deal = deal.clone();
            move || desk.running.with(|review| review.as_ref().is_some_and(|review| said(review, &deal)))
        };
        let go = {
            let id = id.clone();
            move |_| desk.go_to(&id)
        };
        view! {
            <li>
                <button type="button" class="review-pick" on:click=go aria-current=move || here().then_some("true")>
                    <bdi class="review-pick-name">{name.unwrap_or_default()}</bdi>
                    <Badge label=desk.say(&word) tone icon=tone.icon() />
                    {move || decided().then(|| view! { <Badge label=desk.say(&ReviewWord::SeenColumn) tone=Tone::Good icon=Icon::Check /> })}
                </button>
            </li>
        }
    };
    let deals = Memo::new(move |_| desk.agenda.with(|agenda| agenda.deals.clone()));
    view! {
        <Panel title=desk.say(&ReviewWord::Deals) line=desk.say(&ReviewWord::DealsKeys) id="review-deals">
            <ol class="review-list">{move || deals.get().into_iter().map(one).collect_view()}</ol>
        </Panel>
    }
    .into_any()
}

/// Asks what was said about the whole, and finishes.
#[component]
fn Finish(open: RwSignal<bool>) -> AnyView {
    let desk = ReviewDesk::here();
    let (note, keep) = draft("");
    let finish = move || {
        let running = desk.running.with_untracked(|running| running.as_ref().map(|review| review.id.clone()));
        let (Some(id), Ok(notes)) = (running, reader(desk.session).note(&note.get_untracked())) else { return };
        let today = desk.session.today_now();
        let name = desk.name();
        if desk.carry_out(|plan, _| review::finish(plan, &id, notes, today), Deed::HoldReview) {
            open.set(false);
            note.set(String::new());
            desk.session.notices().tell(Told::with_undo(desk.say(&ReviewLine::Finished(&name))));
        }
    };
    let keep_note = move |text: String| -> Result<(), Words> {
        reader(desk.session).note(&text)?;
        keep.run((text,))
    };
    let keep_note = StoredValue::new(keep_note);
    view! {
        <Dialog title=desk.say(&ReviewWord::FinishTitle) open on_close=move || open.set(false) has_actions=true
            actions=move || view! {
                <Button label=desk.say(&ReviewWord::Cancel) on_press=move || open.set(false) />
                <Button label=desk.say(&ReviewWord::Finish) look=Look::Primary on_press=finish />
            }>
            <div class="stack">
                <p>{desk.say(&ReviewWord::FinishLine)}</p>
                <AreaField label=desk.say(&ReviewWord::WholeNote) value=note on_commit=move |text: String| keep_note.with_value(|keep| keep(text)) optional=true />
            </div>
        </Dialog>
    }
    .into_any()
}

/// N and the right arrow go on, P and the left arrow go back, figures decide; within a field they belong to the field.
fn keys(desk: ReviewDesk) {
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let target = event.target().and_then(|target| wasm_bindgen::JsCast::dyn_into::<web_sys::Element>(target).ok());
        let typing = target.is_some_and(|element| {
            // The selector is well formed, so this is only ever "no".
            element
                .matches("input, textarea, select, [role=radiogroup] *, [role=menu] *, dialog[open] *")
                .unwrap_or(false)
        });
        if typing {
            return;
        }
        let decide =
            |place: usize| ReviewDecision::ALL.get(place).copied().into_iter().for_each(|one| desk.decide(one));
        match event.key().as_str() {
            "n" | "N" | "ArrowRight" => desk.step(true),
            "p" | "P" | "ArrowLeft" => desk.step(false),
            "1" => decide(0),
            "2" => decide(1),
            "3" => decide(2),
            "4" => decide(3),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || listener.remove());
}
