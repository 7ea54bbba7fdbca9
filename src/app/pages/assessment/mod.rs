//! The view "Self-assessment": what a person says of their own selling, beside what others report and what the plan says.

mod attained;
mod desk;
mod own;
mod question;
mod who;

use leptos::prelude::*;

use self::desk::AssessDesk;
use crate::{
    app::parts::{Empty, PageHeader, Picture},
    method::assessment::questions,
    text::assessment::{AssessLine, AssessWord},
};

/// The view.
#[component]
pub fn AssessmentPage() -> AnyView {
    let desk = AssessDesk::provide();
    let line = move || match desk.who.with(String::is_empty) {
        true => desk.say(&AssessWord::TitleLine),
        false => {
            let done = desk.run.with(|run| {
                run.as_ref().map_or(0, |run| run.answers.values().filter(|answer| answer.rating.is_some()).count())
            });
            desk.say(&AssessLine::Answered { done, of: questions().len() })
        }
    };
    let nobody = Memo::new(move |_| desk.who.with(String::is_empty));
    view! {
        <PageHeader title=desk.say(&AssessWord::Title) line />
        <div class="stack loose assessment">
            <who::Who />
            {move || match nobody.get() {
                true => view! {
                    <Empty title=desk.say(&AssessWord::NobodyYet) line=desk.say(&AssessWord::NobodyYetLine) picture=Picture::Ladder />
                }
                .into_any(),
                false => view! {
                    <p class="quiet">{desk.say(&AssessWord::Keys)}</p>
                    {questions().into_iter().map(|(id, question)| view! { <question::QuestionPanel id=id.clone() question=question.clone() /> }).collect_view()}
                    <attained::AttainedPanel />
                    <p class="quiet prose">{desk.say(&AssessWord::Source)}</p>
                }
                .into_any(),
            }}
        </div>
    }
    .into_any()
}
