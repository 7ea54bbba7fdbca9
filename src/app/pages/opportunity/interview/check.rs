//! The answers of a run at a glance, each with a way to change it.

use leptos::prelude::*;

use super::{super::deal::Deal, question::retitle, run::Run};
use crate::{
    app::parts::{LinkButton, Look, Panel},
    method::answer::{self, State},
    model::{Id, Question},
    route::{OpportunityTab, Route},
    text::{
        Words,
        interview::{AskWord, said},
    },
};

#[derive(Clone, PartialEq)]
struct Answered {
    text: String,
    value: Option<Words>,
    change: Route,
}

/// The answers of one run.
#[component]
pub fn Check(run: Run) -> AnyView {
    let deal = Deal::here();
    let session = deal.session;
    let answers = deal.dossier(move |dossier| {
        let one = |(id, question): (Id<Question>, Question)| {
            let state = answer::standing(dossier, &id, &question).state;
            let value = match &state {
                State::Gap => Some(deal.say(&AskWord::DontKnow)),
                State::NotApplicable => Some(deal.say(&AskWord::NotApplicable)),
                State::Contradicted { .. } => Some(deal.say(&AskWord::Disagree)),
                State::Stale { .. } => Some(deal.say(&AskWord::TooOld)),
                state => state.value().map(|value| said(session.language(), value, &session.numbers())),
            };
            Answered { text: question.text.to_string(), value, change: run.question(deal, &id).with("back", "check") }
        };
        run.questions(dossier).into_iter().map(one).collect::<Vec<_>>()
    });
    Effect::new(move |_| retitle(deal, &format!("{} \u{2013} {}", deal.say(&AskWord::CheckTitle), deal.name()), false));
    let row = move |one: Answered| {
        let label = format!("{}: {}", deal.say(&AskWord::Change), one.text);
        let class = if one.value.is_some() { "check-value" } else { "check-value faint" };
        view! {
            <div class="check-row">
                <dt>{one.text}</dt>
                <dd class=class>{one.value.unwrap_or_else(|| deal.say(&AskWord::NotAnswered))}</dd>
                <dd><a href=one.change.href() aria-label=label>{deal.say(&AskWord::Change)}</a></dd>
            </div>
        }
    };
    let list = deal.tab(OpportunityTab::Interview).href();
    view! {
        <Panel title=deal.say(&AskWord::CheckTitle) line=deal.say(&AskWord::CheckLine)>
            <div class="stack">
                <dl class="check-list">{move || answers.get().unwrap_or_default().into_iter().map(row).collect_view()}</dl>
                <p><LinkButton label=deal.say(&AskWord::Done) href=list look=Look::Primary /></p>
            </div>
        </Panel>
    }
    .into_any()
}
