//! What fills the frame: the view asked for, or what has to be said before any view.

use leptos::prelude::*;

use super::{
    intake::Intake,
    pages::{
        board::BoardPage,
        figures::FiguresPage,
        files::{ArrivalDialog, FilesPage},
        import::ImportPage,
        leads::LeadsPage,
        nowhere::NowherePage,
        opportunity::OpportunityPage,
        rescue::RescuePage,
        settings::SettingsPage,
        welcome::WelcomePage,
    },
    parts::{DropZone, Skeleton},
    saving::SaveBanner,
    session::{PlanState, Session},
    shelf::Shelf,
};
use crate::{
    route::Page,
    text::{files::FilesWord, shell::ShellWord},
};

/// The view of a page. While there is no plan, views that need one give way to the welcome.
#[component]
pub fn Content(page: Memo<Page>) -> AnyView {
    let session = Session::here();
    let trouble = Shelf::here().trouble();
    let state = session.state();
    // A plan that opens or goes is a change of view; an edit is none.
    let has_plan = Memo::new(move |_| match state.get() {
        PlanState::Opening => None,
        PlanState::None => Some(false),
        PlanState::Open | PlanState::ReadOnly => Some(true),
    });
    let view = move || {
        if let Some(trouble) = trouble.get() {
            return view! { <RescuePage trouble /> }.into_any();
        }
        match (has_plan.get(), page.get()) {
            (None, _) => view! { <Skeleton label=session.say(&ShellWord::Opening) lines=6 /> }.into_any(),
            (_, Page::Files) => FilesPage().into_any(),
            (_, Page::Settings) => SettingsPage().into_any(),
            (_, Page::Unknown(_)) => NowherePage().into_any(),
            (Some(false), _) => WelcomePage().into_any(),
            (_, Page::Board) => BoardPage().into_any(),
            (_, Page::Leads(_)) => LeadsPage().into_any(),
            (_, Page::Opportunity(..)) => OpportunityPage().into_any(),
            (_, Page::Figures) => FiguresPage().into_any(),
            (_, Page::Import) => ImportPage().into_any(),
        }
    };
    view! {
        <SaveBanner />
        {view}
        <ArrivalDialog />
    }
    .into_any()
}

/// The whole page takes files, wherever they are dropped.
#[component]
pub fn TakesFiles(children: Children) -> AnyView {
    let session = Session::here();
    let intake = Intake::here();
    view! {
        <DropZone
            label=session.say(&FilesWord::DropHere)
            hint=session.say(&FilesWord::DropHint)
            on_files=Callback::new(move |(files,)| intake.take(files))
        >
            {children()}
        </DropZone>
    }
    .into_any()
}
