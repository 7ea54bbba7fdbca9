//! The tab "Plan": the sections that the size of the sale asks for, each edited where it stands.

mod block;
mod concessions;
mod grid;
mod lists;
mod pick;
mod probe;
mod records;
mod single;
mod stands;
mod summary;
mod told;

use leptos::prelude::*;

pub use lists::unit_name;
pub use stands::HeadMarks;
pub use summary::gates;

use self::block::{Block, depth_words, fill_mark};
use super::deal::Deal;
use crate::{
    app::{
        parts::{Badge, Panel, ToggleButton},
        router::Router,
        sight::after_paint,
    },
    method::depth::{self, Depth, Fill, Section},
    model::SaleKind,
    route::OpportunityTab,
    text::opportunity::{PlanWord, sections_filled},
};

type Fills = Memo<Vec<(Section, Fill)>>;

/// The tab.
#[component]
pub fn PlanTab() -> AnyView {
    let deal = Deal::here();
    let router = Router::here();
    let all = router.query("all");
    let depth = deal.dossier(|dossier| dossier.opportunity.map(|found| depth::depth(dossier.plan, found)));
    let depth = Memo::new(move |_| depth.get().flatten().unwrap_or(Depth::Light));
    let sections = deal.dossier(depth::sections);
    let every = deal.dossier(|dossier| Section::ALL.map(|section| (section, depth::fill(dossier, section))).to_vec());
    let fills = Memo::new(move |_| every.get().unwrap_or_default());
    let renews = deal.read(|_, found| found.sale_kind == Some(SaleKind::Renewal));
    let shown = Memo::new(move |_| {
        let sections: Vec<Section> = match all.get() {
            Some(_) => Section::ALL.to_vec(),
            None => sections.get().unwrap_or_default().into_iter().map(|shown| shown.section).collect(),
        };
        // Every renewal asks what else they need, however small it is.
        let probe = renews.get().unwrap_or_default().then_some(Block::Probe);
        probe.into_iter().chain(sections.into_iter().map(Block::Section)).chain(Block::BESIDES).collect::<Vec<_>>()
    });
    let at = router.query("section");
    Effect::new(move |_| {
        if let Some(slug) = at.get() {
            // After the sections stand on the page.
            request_animation_frame(move || show_section(&slug));
        }
    });
    // Sections that an edit asks for while the others stand are filled after what the edit said was painted.
    let stands = StoredValue::new(false);
    Effect::new(move |_| stands.set_value(true));
    view! {
        <div class="plan-layout">
            <div class="plan-aside"><Contents depth shown fills />{probe::origin(deal)}</div>
            <div class="plan-sections">
                <For each=move || shown.get() key=|one| one.slug() let:one><OneBlock one fills later=stands.get_value() /></For>
            </div>
        </div>
    }
    .into_any()
}

pub fn show_section(slug: &str) {
    use wasm_bindgen::JsCast;
    let Some(section) = document().get_element_by_id(&format!("section-{slug}")) else { return };
    section.scroll_into_view();
    let heading = section.query_selector("h2").ok().flatten();
    if let Some(heading) = heading.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
        heading.set_tab_index(-1);
        // A heading that has just gone has no focus to take.
        let _ = heading.focus();
    }
}

/// How far a section is written; nothing for what is no section.
fn fill_of(fills: Fills, one: Block) -> Option<Fill> {
    let Block::Section(wanted) = one else { return None };
    fills.with(|all| all.iter().find(|(section, _)| *section == wanted).map(|(_, fill)| *fill))
}

#[component]
fn Contents(depth: Memo<Depth>, shown: Memo<Vec<Block>>, fills: Fills) -> AnyView {
    let deal = Deal::here();
    let router = Router::here();
    let all = router.query("all");
    let route = StoredValue::new(deal.tab(OpportunityTab::Plan));
    let here = move || route.get_value().with("all", if all.get().is_some() { "1" } else { "" });
    let count = move || {
        let shown: Vec<Fill> = shown.get().into_iter().filter_map(|one| fill_of(fills, one)).collect();
        let filled = shown.iter().filter(|fill| **fill != Fill::Empty).count();
        sections_filled(deal.session.language(), filled, shown.len())
    };
    let toggle = move || {
        let value = if all.get_untracked().is_some() { "" } else { "1" };
        router.replace(route.get_value().with("all", value));
    };
    let link = move |one: Block| {
        let fill = move || fill_of(fills, one);
        let class = move || match fill() {
            Some(Fill::Empty) => "contents-link",
            Some(Fill::Started) => "contents-link started",
            Some(Fill::Filled) => "contents-link filled",
            None => "contents-link besides",
        };
        let told = move || fill().map(|fill| format!(" ({})", deal.say(&fill_mark(fill).0)));
        view! {
            <li><a class=class href=move || here().with("section", one.slug()).href()>
                <span class="contents-dot" aria-hidden="true"></span><span>{deal.say(&one.word())}</span>
                <span class="visually-hidden">{told}</span></a></li>
        }
    };
    view! {
        <nav class="contents" aria-label=deal.say(&PlanWord::Contents)>
            <p><span class="quiet">{deal.say(&PlanWord::Depth)}</span>" "<strong>{move || deal.say(&depth_words(depth.get()).0)}</strong></p>
            <p class="faint">{move || deal.say(&depth_words(depth.get()).1)}</p>
            <p class="faint">{count}</p>
            <ol class="contents-list"><For each=move || shown.get() key=|one| one.slug() children=link /></ol>
            {move || (depth.get() != Depth::Full).then(|| view! {
                <ToggleButton label=deal.say(&PlanWord::ShowAll) pressed=Signal::derive(move || all.get().is_some()) on_press=toggle />
            })}
        </nav>
    }
    .into_any()
}

#[component]
fn OneBlock(one: Block, fills: Fills, later: bool) -> AnyView {
    let deal = Deal::here();
    let mark = move || {
        let (word, tone, icon) = fill_mark(fill_of(fills, one)?);
        Some(view! { <Badge label=deal.say(&word) tone icon /> })
    };
    let marked = move || view! { {mark} }.into_any();
    let filled = move || match one {
        Block::Section(section) => section_body(deal, section),
        Block::Probe => view! { <probe::Probe /> }.into_any(),
        Block::OpenPoints => lists::open_points(deal),
        Block::Actions => view! { <records::Actions /> }.into_any(),
        Block::Activities => view! { <records::Activities /> }.into_any(),
        Block::Gates => summary::gates(deal),
        Block::Evidence => summary::evidence(deal),
    };
    let (badge, body) = if later { (after_paint(marked), after_paint(filled)) } else { (marked(), filled()) };
    let id = format!("section-{}", one.slug());
    view! { <Panel title=deal.say(&one.word()) id actions=move || badge>{body}</Panel> }.into_any()
}

fn section_body(deal: Deal, section: Section) -> AnyView {
    match section {
        Section::Pains => view! { {lists::pains(deal)}{pick::problems(deal)} }.into_any(),
        Section::CompellingEvent => single::event(deal),
        Section::Value => summary::value(deal),
        Section::KeyPlayers => summary::players(deal),
        Section::Access => summary::access(deal),
        Section::Coverage => lists::coverage(deal),
        Section::Qualification => view! { {summary::qualification(deal)}{stands::stands(deal)} }.into_any(),
        Section::CustomerRules => lists::rules(deal),
        Section::Solution => view! { {lists::needs(deal)}<grid::NeedGrid /><told::ToldGrid /> }.into_any(),
        Section::Competition => view! { {lists::competitors(deal)}{single::strategy(deal)} }.into_any(),
        Section::Position => lists::position(deal),
        Section::Presentation => view! { {single::presentation(deal)}{pick::messages(deal)} }.into_any(),
        Section::BuyingProcess => lists::steps(deal),
        Section::Negotiation => view! {
            {single::negotiation(deal)}
            <h3>{deal.say(&PlanWord::NegotiationAsks)}</h3>
            <concessions::Concessions />
        }
        .into_any(),
        Section::Implementation => lists::milestones(deal),
    }
}

/// What is said when something was removed.
pub fn remove_words(deal: Deal, name: &str) -> String {
    crate::text::opportunity::removed(deal.session.language(), name)
}
