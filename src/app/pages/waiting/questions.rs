//! What marketing still has to ask: lead by lead and opportunity by opportunity (M206, M207).

use leptos::prelude::*;

use crate::{
    app::{
        parts::{Badge, Button, Empty, Icon, Look, Panel, Picture, Tone},
        session::Session,
    },
    method::waiting::{ToAsk, to_ask},
    model::{Department, Subject},
    route::{OpportunityTab, Page, Route},
    text::waiting::{WaitingLine, WaitingWord},
};

/// So many leads and opportunities are shown at first, and more each time one asks.
const STEP: usize = 30;

/// The tab.
#[component]
pub fn Questions() -> AnyView {
    let session = Session::here();
    let today = session.today();
    let limit = RwSignal::new(STEP);
    let found = Memo::new(move |_| {
        let today = today.get();
        session.with_plan(|plan| to_ask(plan, Department::Marketing, today))
    });
    (move || {
        let all = found.get();
        if all.is_empty() {
            return view! {
                <Empty title=session.say(&WaitingWord::NoQuestions) line=session.say(&WaitingWord::NoQuestionsLine) picture=Picture::Ladder />
            }
            .into_any();
        }
        let more = all.len() > limit.get();
        view! {
            <Panel title=session.say(&WaitingWord::Questions) line=session.say(&WaitingWord::QuestionsLine)>
                <ul class="ask-list">
                    {all.into_iter().take(limit.get()).map(|one| line(session, one)).collect_view()}
                </ul>
                {more.then(|| view! {
                    <Button label=session.say(&WaitingWord::More) look=Look::Quiet on_press=move || limit.update(|limit| *limit = limit.saturating_add(STEP)) />
                })}
            </Panel>
        }
        .into_any()
    })
    .into_any()
}

fn line(session: Session, one: ToAsk) -> impl IntoView {
    let (route, mark) = match &one.subject {
        Subject::Lead(id) => (Route::to(Page::Leads(Some(id.to_string()))), WaitingWord::LeadMark),
        Subject::Opportunity(id) => {
            (Route::to(Page::Opportunity(id.to_string(), OpportunityTab::Interview)), WaitingWord::OpportunityMark)
        }
    };
    let base = route.clone();
    let asked_at = move |question: &str| match &base.page {
        Page::Opportunity(..) => base.clone().with("q", question).href(),
        _ => base.href(),
    };
    let item = |(id, text, again): (crate::model::Id<crate::model::Question>, crate::model::Name, bool)| {
        view! {
            <li>
                <a href=asked_at(id.as_str())>{text.to_string()}</a>
                {again.then(|| view! { " "<Badge label=session.say(&WaitingWord::Again) tone=Tone::Warn icon=Icon::Redo /> })}
            </li>
        }
    };
    view! {
        <li class="ask-one">
            <div class="spread">
                <h3><a href=route.href()><bdi>{one.name.to_string()}</bdi></a></h3>
                <span class="row tight">
                    <Badge label=session.say(&mark) tone=Tone::Plain icon=Icon::Info />
                    <span class="faint">{session.say(&WaitingLine::Settled(one.settled))}</span>
                </span>
            </div>
            <ul class="ask-questions">{one.questions.into_iter().map(item).collect_view()}</ul>
        </li>
    }
}
