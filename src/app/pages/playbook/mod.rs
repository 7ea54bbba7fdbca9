//! The playbook: the method of the plan, changed in a draft whose effect is seen before it is put in force.

mod conditions;
mod crm;
mod facts;
mod field_values;
mod gates;
mod homes;
mod interview;
mod keep;
mod library;
mod limits;
mod profile;
mod questions;
mod reasons;
mod review;
mod rights;
mod roles;
mod slots;
mod stages;
mod start;
mod terms;
mod versions;

use leptos::prelude::*;

use crate::{
    app::{
        notices::Notice as Told,
        parts::{Button, Empty, Icon, IconButton, LinkButton, Look, Notice, PageHeader, Picture, Tab, Tabs, Tone},
        playbook_draft::PlaybookDraft,
        router::Router,
        session::{PlanState, Session},
    },
    method::playbook::compare,
    route::{Page, PlaybookTab, Route},
    text::{
        Say,
        library::LibraryWord,
        playbook::{Counted, PlaybookWord},
    },
};

/// The view.
#[component]
pub fn PlaybookPage() -> AnyView {
    let session = Session::here();
    let draft = PlaybookDraft::here();
    let state = session.state();
    let tab = tab_here();
    // Another plan, or a playbook that undo or a merge brought, replaces a draft in which nothing was done.
    let in_force = session.figure(|plan| (plan.head.id.clone(), plan.playbook.clone()));
    let kept = keep::Kept::start(session, draft);
    Effect::new(move |_| {
        in_force.track();
        draft.follow();
        kept.look();
    });
    let reviewing = RwSignal::new(false);
    let asking = RwSignal::new(false);
    let waiting = draft.files();
    Effect::new(move |_| {
        if waiting.with(|files| !files.is_empty()) && state.get() == PlanState::Open {
            let files = waiting.try_update(std::mem::take).unwrap_or_default();
            draft.follow();
            start::take_files(session, draft, files, Some(reviewing));
        }
    });
    let title = session.figure(|plan| plan.playbook.name.to_string());
    let version = session.figure(|plan| plan.playbook.version);
    let line =
        move || format!("{}. {}", session.say(&Counted::Version(version.get())), session.say(&PlaybookWord::Line));
    let heading = move || match title.get() {
        name if name.is_empty() => session.say(&PlaybookWord::Title).into_owned(),
        name => format!("{}: {name}", session.say(&PlaybookWord::Title)),
    };
    let may_edit = Memo::new(move |_| state.get() == PlanState::Open);
    let only_read = Memo::new(move |_| state.get() == PlanState::ReadOnly);
    view! {
        <PageHeader
            title=heading
            line=line
            actions=move || view! { {move || may_edit.get().then(|| start::menu(asking))} }
            below=move || view! { <Tabs label=session.say(&PlaybookWord::Tabs) tabs=Signal::derive(move || tabs(session, tab.get())) /> }
        />
        {move || match may_edit.get() {
            true => view! { <DraftBar reviewing /> }.into_any(),
            false => view! { <Notice title=session.say(&PlaybookWord::ReadOnly) tone=Tone::Note /> }.into_any(),
        }}
        <div class="stack loose playbook" on:keydown=own_undo>
            {move || match (may_edit.get(), only_read.get()) {
                (true, _) => Some(part(tab.get())),
                (_, true) => Some(view! { <OnlyRead tab=tab.get() /> }.into_any()),
                _ => None,
            }}
        </div>
        <review::ReviewSheet open=reviewing />
        <interview::InterviewSheet open=asking />
    }
    .into_any()
}

fn tab_here() -> Memo<PlaybookTab> {
    let page = Router::here().page();
    Memo::new(move |_| match page.get() {
        Page::Playbook(tab) => tab,
        _ => PlaybookTab::default(),
    })
}

/// Undo by key takes back the last step of the draft while the person works on it.
fn own_undo(event: web_sys::KeyboardEvent) {
    let typing = event.target().is_some_and(|target| {
        use wasm_bindgen::JsCast;
        target.dyn_ref::<web_sys::HtmlInputElement>().is_some_and(|input| input.type_() != "checkbox")
            || target.dyn_ref::<web_sys::HtmlTextAreaElement>().is_some()
    });
    if typing || !(event.ctrl_key() || event.meta_key()) || event.key().to_lowercase() != "z" {
        return;
    }
    event.prevent_default();
    event.stop_propagation();
    let draft = PlaybookDraft::here().session();
    // A refusal was told by the session.
    drop(if event.shift_key() { draft.redo() } else { draft.undo() });
}

fn tabs(session: Session, current: PlaybookTab) -> Vec<Tab> {
    let word = |tab| -> &dyn Say {
        match tab {
            PlaybookTab::Stages => &PlaybookWord::Stages,
            PlaybookTab::Questions => &PlaybookWord::Questions,
            PlaybookTab::Gates => &PlaybookWord::Gates,
            PlaybookTab::Killers => &PlaybookWord::Killers,
            PlaybookTab::Rights => &PlaybookWord::Rights,
            PlaybookTab::Roles => &PlaybookWord::Roles,
            PlaybookTab::Reasons => &PlaybookWord::Reasons,
            PlaybookTab::Profile => &LibraryWord::Profile,
            PlaybookTab::Library => &LibraryWord::Library,
            PlaybookTab::Fields => &LibraryWord::Fields,
            PlaybookTab::Limits => &PlaybookWord::Limits,
            PlaybookTab::Terms => &PlaybookWord::Terms,
            PlaybookTab::Versions => &PlaybookWord::Versions,
        }
    };
    let tab = |(tab, _)| Tab {
        label: session.say(word(tab)),
        href: Route::to(Page::Playbook(tab)).href(),
        current: tab == current,
        note: "".into(),
    };
    PlaybookTab::ALL.into_iter().map(tab).collect()
}

fn part(tab: PlaybookTab) -> AnyView {
    match tab {
        PlaybookTab::Stages => stages::Stages().into_any(),
        PlaybookTab::Questions => questions::Questions().into_any(),
        PlaybookTab::Gates => gates::Gates().into_any(),
        PlaybookTab::Killers => gates::Killers().into_any(),
        PlaybookTab::Rights => rights::Rights().into_any(),
        PlaybookTab::Roles => roles::Roles().into_any(),
        PlaybookTab::Reasons => reasons::Reasons().into_any(),
        PlaybookTab::Profile => profile::ProfileTab().into_any(),
        PlaybookTab::Library => library::Library().into_any(),
        PlaybookTab::Fields => field_values::FieldValues().into_any(),
        PlaybookTab::Limits => limits::Limits().into_any(),
        PlaybookTab::Terms => terms::Terms().into_any(),
        PlaybookTab::Versions => versions::Versions().into_any(),
    }
}

/// A part of a playbook that is only read: it opens like any other, and takes no change.
#[component]
fn OnlyRead(tab: PlaybookTab) -> AnyView {
    provide_context(PlaybookDraft::of_read_only(Session::here()));
    view! { <div class="playbook-read stack loose">{part(tab)}</div> }.into_any()
}

/// While something is drafted: how much, and what can be done with it.
#[component]
fn DraftBar(reviewing: RwSignal<bool>) -> AnyView {
    let session = Session::here();
    let draft = PlaybookDraft::here();
    let differs = draft.differs();
    let (undo, redo) = (draft.session().can_undo(), draft.session().can_redo());
    let count = move || {
        let changes = draft.session().with_plan(|drafted| {
            session.with_plan(|plan| compare::differences(&plan.playbook, &drafted.playbook).len())
        });
        session.say(&Counted::Changes(changes))
    };
    let discard = move || {
        draft.begin_anew();
        session.notices().tell(Told::words(session.say(&PlaybookWord::Discarded)));
    };
    (move || {
        (differs.get() || redo.get().is_some()).then(|| {
            view! {
                <div class="playbook-draft">
                    <Notice title=session.say(&PlaybookWord::DraftTitle) tone=Tone::Note>
                        <p>{count}</p>
                        <div class="row tight">
                            <Button label=session.say(&PlaybookWord::Save) look=Look::Primary icon=Icon::Arrow on_press=move || reviewing.set(true) />
                            <Button label=session.say(&PlaybookWord::Discard) look=Look::Quiet on_press=discard />
                            <IconButton
                                label=session.say(&PlaybookWord::UndoStep)
                                icon=Icon::Undo
                                disabled=move || undo.get().is_none()
                                on_press=move || drop(draft.session().undo())
                            />
                            <IconButton
                                label=session.say(&PlaybookWord::RedoStep)
                                icon=Icon::Redo
                                disabled=move || redo.get().is_none()
                                on_press=move || drop(draft.session().redo())
                            />
                        </div>
                    </Notice>
                </div>
            }
        })
    })
    .into_any()
}

/// In the place of a list in which nothing stands.
fn nothing(title: PlaybookWord, line: PlaybookWord) -> AnyView {
    let session = Session::here();
    let back = move || {
        view! { <LinkButton label=session.say(&PlaybookWord::Stages) href=Route::to(Page::Playbook(PlaybookTab::Stages)).href() /> }
    };
    view! { <Empty title=session.say(&title) line=session.say(&line) picture=Picture::Ladder actions=back /> }
        .into_any()
}
