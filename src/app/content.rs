//! What fills the frame: the view asked for, or what has to be said before any view.

use leptos::prelude::*;

use super::{
    intake::Intake,
    looking_back::PastBanner,
    offline::UpdateBanner,
    pages::{
        files::{ArrivalDialog, NewPlanDialog},
        nowhere::NowherePage,
        welcome::WelcomePage,
    },
    parts::{DropZone, Progress, Skeleton},
    saver::Saver,
    saving::SaveBanner,
    session::{PlanState, Session},
    shelf::Shelf,
    typing::Entered,
    views::{Part, fetched, fetched_piece, fetched_quietly},
};
use crate::{
    route::Page,
    text::{files::FilesWord, shell::ShellWord},
};

/// The view of a page. While there is no plan, views that need one give way to the welcome.
#[component]
pub fn Content(page: Memo<Page>) -> AnyView {
    let session = Session::here();
    let intake = Intake::here();
    let shelf = Shelf::here();
    let trouble = shelf.trouble();
    let has_aside = Memo::new(move |_| shelf.aside().with(|aside| !aside.is_empty()));
    let disputes = Saver::here().disputes();
    let noted = Saver::here().noted_disputes();
    let has_conflicts = Memo::new(move |_| !disputes.with(Vec::is_empty) || !noted.with(String::is_empty));
    let may_forget = Saver::here().may_forget();
    // Once it is here it stays for the next packed file.
    let unpacks = Memo::new(move |before| before == Some(&true) || intake.packed().with(Option::is_some));
    let entered = Entered::watch();
    provide_context(entered);
    let state = session.state();
    // A plan that opens or goes is a change of view; an edit is none.
    let has_plan = Memo::new(move |_| match state.get() {
        PlanState::Opening => None,
        PlanState::None => Some(false),
        PlanState::Open | PlanState::ReadOnly => Some(true),
    });
    // Tabs and records of one view are the same view: it follows the address itself, and keeps the focus.
    let kind = Memo::new(move |_| page.with(std::mem::discriminant));
    let view = move || {
        if trouble.with(Option::is_some) {
            return fetched(Part::Rescue);
        }
        let page = kind.with(|_| page.get_untracked());
        match (has_plan.get(), Part::of(&page)) {
            (None, _) => opening(session),
            (_, None) => NowherePage().into_any(),
            // These show something without a plan too: a signer, for one, has none.
            (_, Some(part @ (Part::Files | Part::Settings | Part::SignOff))) => fetched(part),
            (Some(false), _) => {
                let on = Callback::new(move |(errand,)| intake.run(errand));
                let busy = Signal::derive(move || intake.reading().get().then(|| session.say(&FilesWord::Reading)));
                view! { <WelcomePage on busy /><NewPlanDialog open=intake.naming() /> }.into_any()
            }
            (_, Some(part)) => fetched(part),
        }
    };
    view! {
        <SaveBanner />
        <UpdateBanner />
        <PastBanner />
        {move || entered.wanted().get().then(|| fetched_quietly(Part::Typing))}
        {move || unpacks.get().then(|| fetched_piece(Part::Unpack))}
        {move || may_forget.get().then(|| fetched_quietly(Part::Forgets))}
        {move || has_aside.get().then(|| fetched(Part::Aside))}
        {move || has_conflicts.get().then(|| fetched(Part::Conflicts))}
        {view}
        <ArrivalDialog />
    }
    .into_any()
}

/// While a plan is read: its place, and for a large one how far that is.
fn opening(session: Session) -> AnyView {
    let share = Saver::here().share_read();
    let large = Memo::new(move |_| share.get() > 0.0);
    let say = move || session.say(&ShellWord::Opening);
    view! {
        {move || large.get().then(|| view! { <Progress label=say() share=Signal::derive(move || Some(share.get())) /> })}
        <Skeleton label=say() lines=6 />
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
