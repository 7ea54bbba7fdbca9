//! Merging files into the plan: what they bring, what both sides changed, what it does to the figures, and what became of it.

mod desk;
mod disputes;
mod preview;
mod report;

pub use desk::{Desk, Stage};

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;

use crate::{
    app::{
        disk,
        notices::Notice,
        parts::{Button, Icon, Look, PageHeader, Panel, Progress},
    },
    exchange::copy,
    text::merge::{MergeSentence, MergeWord},
};

/// The merge at hand, in the place of the list of plans.
#[component]
pub fn MergeView(desk: Desk) -> AnyView {
    let stage = desk.stage();
    let plan = desk.session.figure(|plan| plan.head.name.to_string());
    view! {
        <PageHeader title=move || desk.say(&MergeSentence::Into(&plan.get())) line=desk.say(&MergeWord::MergeLine) />
        {move || match stage.get() {
            Stage::None => ().into_any(),
            Stage::Reading => reading(desk),
            Stage::Ready => view! { <preview::Preview desk /> }.into_any(),
            Stage::Done => view! { <Told desk /> }.into_any(),
        }}
    }
    .into_any()
}

fn reading(desk: Desk) -> AnyView {
    let progress = desk.progress();
    let words = move || {
        let (file, of) = progress.get();
        desk.say(&MergeSentence::Reading { file, of })
    };
    #[allow(clippy::cast_precision_loss)] // Counts of files.
    let share = move || {
        let (file, of) = progress.get();
        (of > 0).then(|| file.saturating_sub(1) as f64 / of as f64)
    };
    let stop = Callback::new(move |()| desk.leave());
    view! { <Progress label=words share=Signal::derive(share) on_cancel=stop /> }.into_any()
}

/// What came from whom.
#[component]
fn Told(desk: Desk) -> AnyView {
    let report = desk.report();
    let session = desk.session;
    let copy = move || {
        spawn_local(async move {
            let taken = JsFuture::from(window().navigator().clipboard().write_text(&report.get_untracked())).await;
            let word = if taken.is_ok() { MergeWord::Copied } else { MergeWord::NotCopied };
            session.notices().tell(Notice::words(session.say(&word)));
        });
    };
    let save = move || {
        spawn_local(async move {
            let plan = session.plan_now(|plan| copy::file_name(plan, session.today_now()));
            let stem = plan.trim_end_matches(".plan.json");
            let name = session.say(&MergeSentence::ReportName(stem));
            if disk::hand_out(&name, &report.get_untracked(), "text/plain").await == disk::HandedOut::Refused {
                session.notices().tell(Notice::words(session.say(&crate::text::files::FilesWord::CouldNotWriteFile)));
            }
        });
    };
    view! {
        <Panel title=desk.say(&MergeWord::Report) line=desk.say(&MergeWord::ReportLine)>
            <pre class="merge-report" tabindex="0" role="region" aria-label=desk.say(&MergeWord::ReportText)>{move || report.get()}</pre>
            <div class="row merge-actions">
                <Button label=desk.say(&MergeWord::Done) look=Look::Primary on_press=move || desk.done() />
                <Button label=desk.say(&MergeWord::CopyReport) icon=Icon::Copy on_press=copy />
                <Button label=desk.say(&MergeWord::SaveReport) icon=Icon::Download on_press=save />
            </div>
        </Panel>
    }
    .into_any()
}
