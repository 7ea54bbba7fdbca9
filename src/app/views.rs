//! The parts of the program that come in files of their own: each is fetched when it is first needed, so that nobody waits for what
//! they do not open. The seams themselves stand in src/main.rs, so that no other program of this library carries them.

use std::{future::Future, pin::Pin};

use leptos::{prelude::*, task::spawn_local, wasm_split::SplitLoaderError};

use super::{
    parts::{Button, Notice, Skeleton, Tone},
    voice::Voice,
};
use crate::{route::Page, text::shell::ShellWord};

/// Makes a view, under the owner of whoever calls it.
pub type Make = fn() -> AnyView;
/// A part on its way: what it makes, once it is here.
pub type Coming = Pin<Box<dyn Future<Output = Result<Make, SplitLoaderError>>>>;

/// What is fetched when it is first needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All that needs a plan; the views stand in it.
    Planner,
    /// What could not be read of the open plan.
    Aside,
    /// The ladder.
    Board,
    /// What the ladder asks in a sheet.
    BoardSheets,
    /// The ladder in rows, as a table, over time.
    BoardFaces,
    /// More filters, views that are kept, and the same for many.
    BoardTools,
    /// What the ladder needs for its target.
    BoardPulse,
    /// What was changed here and in another tab.
    Conflicts,
    /// The figures.
    Figures,
    /// That this window may forget.
    Forgets,
    /// Plans and files.
    Files,
    /// Import of tables.
    Import,
    /// What changed, and what comes back.
    History,
    /// The leads.
    Leads,
    /// One opportunity.
    Opportunity,
    /// When the browser gave back less than it was given.
    Rescue,
    /// The playbook.
    Playbook,
    /// A request to be signed, or an answer.
    SignOff,
    /// The accounts.
    Accounts,
    /// Contracts that end, and customers who order by themselves.
    Renewals,
    /// What people say of their own selling.
    Assessment,
    /// Reviews of pipelines.
    Review,
    /// What waits for somebody.
    Waiting,
    /// Settings.
    Settings,
    /// What is being typed.
    Typing,
    /// What takes packed files apart.
    Unpack,
}

impl Part {
    /// What shows a page; nothing where the address leads nowhere.
    pub fn of(page: &Page) -> Option<Self> {
        Some(match page {
            Page::Board => Self::Board,
            Page::Leads(_) => Self::Leads,
            Page::Opportunity(..) => Self::Opportunity,
            Page::Figures(_) => Self::Figures,
            Page::Files => Self::Files,
            Page::Import => Self::Import,
            Page::Playbook(_) => Self::Playbook,
            Page::Waiting(_) => Self::Waiting,
            Page::Renewals(_) => Self::Renewals,
            Page::Accounts(_) => Self::Accounts,
            Page::Assessment => Self::Assessment,
            Page::Review(_) => Self::Review,
            Page::SignOff => Self::SignOff,
            Page::History(_) => Self::History,
            Page::Settings => Self::Settings,
            Page::Unknown(_) => return None,
        })
    }
}

/// How parts are fetched; the program says it once, when it starts.
#[derive(Clone, Copy)]
pub struct Fetch(pub fn(Part) -> Coming);

impl Fetch {
    /// Fetches a part that will be wanted in a moment. One that does not come is asked for again when it is wanted, and missed then.
    pub fn ahead(self, part: Part) {
        let Self(fetch) = self;
        spawn_local(async move {
            let _ = fetch(part).await;
        });
    }
}

/// A part of the program on its way here.
#[derive(Clone, Copy)]
pub struct Fetched {
    part: Part,
    fetch: Fetch,
    arrived: RwSignal<Arrived, LocalStorage>,
}

#[derive(Clone, Copy)]
enum Arrived {
    NotAsked,
    Underway,
    Here(Make),
    Failed,
}

impl Fetched {
    /// Nothing is asked for yet.
    pub fn new(part: Part) -> Self {
        Self { part, fetch: expect_context(), arrived: RwSignal::new_local(Arrived::NotAsked) }
    }

    /// Asks for it, unless it is here or on its way.
    pub fn ask(self) {
        if matches!(self.arrived.get_untracked(), Arrived::Underway | Arrived::Here(_)) {
            return;
        }
        self.arrived.set(Arrived::Underway);
        let Fetch(fetch) = self.fetch;
        spawn_local(async move {
            let got = fetch(self.part).await.map_or(Arrived::Failed, Arrived::Here);
            // The person may have gone on to another view meanwhile.
            self.arrived.try_set(got);
        });
    }

    /// What it makes, once it is here.
    pub fn here(self) -> Option<Make> {
        match self.arrived.get() {
            Arrived::Here(make) => Some(make),
            _ => None,
        }
    }

    /// True when it did not come.
    pub fn failed(self) -> bool {
        matches!(self.arrived.get(), Arrived::Failed)
    }

    /// True while it is on its way.
    pub fn underway(self) -> bool {
        matches!(self.arrived.get(), Arrived::Underway)
    }

    /// True when it is here, for handlers.
    pub fn is_here_now(self) -> bool {
        matches!(self.arrived.get_untracked(), Arrived::Here(_))
    }

    /// True while it is on its way, for handlers.
    pub fn underway_now(self) -> bool {
        matches!(self.arrived.get_untracked(), Arrived::Underway)
    }
}

/// A view that is fetched first: its place until it is here, and what to do when it does not come.
pub fn fetched(part: Part) -> AnyView {
    let voice = Voice::here();
    let view = Fetched::new(part);
    view.ask();
    (move || match view.here() {
        Some(make) => make(),
        None if view.failed() => missing(view),
        None => view! { <Skeleton label=voice.say(&ShellWord::Opening) lines=6 /> }.into_any(),
    })
    .into_any()
}

/// A part that nobody waits for: nothing stands in its place until it is here, and nothing where it does not come.
pub fn fetched_quietly(part: Part) -> AnyView {
    let view = Fetched::new(part);
    view.ask();
    (move || view.here().map(|make| make())).into_any()
}

/// A piece of a view that is fetched when it is first wanted: nothing stands in its place until it is here.
pub fn fetched_piece(part: Part) -> AnyView {
    let piece = Fetched::new(part);
    piece.ask();
    (move || match piece.here() {
        Some(make) => make(),
        None if piece.failed() => missing(piece),
        None => ().into_any(),
    })
    .into_any()
}

/// In the place of a part that did not come: what happened, and a way to try again.
pub fn missing(part: Fetched) -> AnyView {
    let voice = Voice::here();
    view! {
        <Notice title=voice.say(&ShellWord::ViewMissing) tone=Tone::Bad>
            <p>{voice.say(&ShellWord::ViewMissingAdvice)}</p>
            <div class="row"><Button label=voice.say(&ShellWord::TryAgain) on_press=move || part.ask() /></div>
        </Notice>
    }
    .into_any()
}
