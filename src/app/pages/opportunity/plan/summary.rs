//! The sections that show what stands on other tabs, with the way there.

use leptos::prelude::*;

use super::super::deal::{Deal, contact_name};
use crate::{
    app::parts::{Badge, Icon, LinkButton, Look, Meter, Tone, WebLink},
    method::mark,
    model::{Decision, Ordered, ToldBy},
    route::OpportunityTab,
    text::{
        Apart,
        format::day,
        opportunity::PlanWord,
        people::{PeopleWord, roles_held},
    },
};

/// What stands in a line: what it is about, what shows it (perhaps an address), and the rest.
#[derive(Clone, PartialEq, Eq)]
struct Line {
    head: String,
    address: Option<String>,
    rest: String,
}

impl From<(String, String)> for Line {
    fn from((head, rest): (String, String)) -> Self {
        Self { head, address: None, rest }
    }
}

/// A list of lines, or the sentence that says why there is none, and the way to where it is edited.
fn lines(
    deal: Deal,
    found: Memo<Option<Vec<Line>>>,
    none: PlanWord,
    to: Option<(PlanWord, OpportunityTab)>,
) -> AnyView {
    let none = deal.say(&none);
    view! {
        <div class="stack tight">
            {move || match found.get().unwrap_or_default() {
                list if list.is_empty() => view! { <p class="quiet">{none.clone()}</p> }.into_any(),
                list => view! {
                    <ul class="facts-list">
                        {list.into_iter().map(|Line { head, address, rest }| view! {
                            <li>
                                <span class="fact-head"><bdi>{head}</bdi></span>
                                {address.map(|text| view! { " "<WebLink text />" \u{b7}" })}
                                " "<span class="quiet">{rest}</span>
                            </li>
                        }).collect_view()}
                    </ul>
                }.into_any(),
            }}
            {to.map(|(word, tab)| view! {
                <p><LinkButton label=deal.say(&word) href=deal.tab(tab).href() look=Look::Quiet icon=Icon::Arrow /></p>
            })}
        </div>
    }
    .into_any()
}

/// What they gain (M286).
pub fn value(deal: Deal) -> AnyView {
    let session = deal.session;
    let found = deal.dossier(move |dossier| {
        let line = |value: &std::sync::Arc<crate::model::ValueProposition>| {
            Line::from((value.name.to_string(), session.say(&crate::text::value::ValueCount::of(value)).into_owned()))
        };
        dossier.values.iter().map(|value| line(value)).collect()
    });
    lines(deal, found, PlanWord::NoValue, Some((PlanWord::OpenValue, OpportunityTab::Value)))
}

/// The people, with the parts they play (M290).
pub fn players(deal: Deal) -> AnyView {
    let session = deal.session;
    let found = deal.dossier(move |dossier| {
        let line = |player: &std::sync::Arc<crate::model::KeyPlayer>| {
            let roles: Vec<_> = player.roles.iter().map(|role| session.say(role)).collect();
            let mut words =
                if roles.is_empty() { session.say(&PeopleWord::NoRole).into_owned() } else { roles.join(", ") };
            if let Some(stance) = player.stance {
                words.push_str(" \u{b7} ");
                words.push_str(&session.say(&stance));
            }
            Line::from((contact_name(dossier.plan, Some(&player.contact)).unwrap_or_default(), words))
        };
        dossier.players.iter().map(|player| line(player)).collect::<Vec<_>>()
    });
    let held = deal.dossier(|dossier| 6usize.saturating_sub(mark::role_gaps(dossier).len()));
    let roles = move || held.get().map(|held| roles_held(session.language(), held).into_owned());
    view! {
        <p class="fact-head">{roles}</p>
        {lines(deal, found, PlanWord::NoPlayers, Some((PlanWord::OpenPeople, OpportunityTab::People)))}
    }
    .into_any()
}

/// Whether we can speak with each of them (M292).
pub fn access(deal: Deal) -> AnyView {
    let session = deal.session;
    let found = deal.dossier(move |dossier| {
        let line = |player: &std::sync::Arc<crate::model::KeyPlayer>| {
            let mut words = session.say(&player.access).into_owned();
            if let Some(through) = contact_name(dossier.plan, player.through.as_ref()) {
                words.push_str(&format!(": {}", Apart(&through)));
            }
            if let Some(met) = player.met_on {
                words.push_str(&format!(" \u{b7} {} {}", session.say(&PeopleWord::MetOn), day(met)));
            }
            Line::from((contact_name(dossier.plan, Some(&player.contact)).unwrap_or_default(), words))
        };
        dossier.players.iter().map(|player| line(player)).collect()
    });
    lines(deal, found, PlanWord::NoPlayers, Some((PlanWord::OpenPeople, OpportunityTab::People)))
}

/// How far the questions of each rung are answered (M293).
pub fn qualification(deal: Deal) -> AnyView {
    let session = deal.session;
    let rungs = deal.dossier(|dossier| {
        let rung = |id: &&crate::model::Id<crate::model::Stage>| {
            let ring = mark::ring(dossier, id);
            let name = dossier.plan.playbook.stages.get(*id).map(|stage| stage.name.to_string());
            (ring.needed > 0).then(|| (name.unwrap_or_default(), ring.answered, ring.needed))
        };
        dossier.rungs_so_far().iter().filter_map(rung).collect::<Vec<_>>()
    });
    let row = move |(name, answered, needed): (String, usize, usize)| {
        let label = crate::text::interview::answered_of(session.language(), answered, needed).into_owned();
        #[allow(clippy::cast_precision_loss)] // Counts of questions.
        let share = answered as f64 / needed.max(1) as f64;
        view! {
            <li class="rung-progress">
                <span class="fact-head">{name}</span>
                <Meter label=label.clone() share=share />
                <span class="quiet">{label}</span>
            </li>
        }
    };
    view! {
        <ul class="facts-list">{move || rungs.get().unwrap_or_default().into_iter().map(row).collect_view()}</ul>
        <p><LinkButton label=deal.say(&PlanWord::OpenInterview) href=deal.tab(OpportunityTab::Interview).href() look=Look::Quiet icon=Icon::Arrow /></p>
    }
    .into_any()
}

/// What was decided at its gates, newest first (M225).
pub fn gates(deal: Deal) -> AnyView {
    let session = deal.session;
    let found = deal.dossier(|dossier| {
        let mut all: Vec<_> = dossier
            .decisions
            .iter()
            .map(|decision| {
                let gate = dossier.plan.playbook.gates.get(&decision.gate).map(|gate| gate.name.to_string());
                (
                    decision.on,
                    gate.unwrap_or_default(),
                    decision.decision,
                    decision.by.to_string(),
                    decision.reason.to_string(),
                )
            })
            .collect();
        all.order_by_key(|row| std::cmp::Reverse(row.0));
        all
    });
    let row = move |(on, gate, decision, by, reason): (
        Option<chrono::NaiveDate>,
        String,
        Option<Decision>,
        String,
        String,
    )| {
        let tone = match decision {
            Some(Decision::Go) => Tone::Good,
            Some(Decision::NoGo) => Tone::Bad,
            Some(Decision::Override | Decision::Back) => Tone::Warn,
            _ => Tone::Plain,
        };
        let who = if by.is_empty() { String::new() } else { format!("{} {by}", session.say(&PlanWord::By)) };
        view! {
            <li>
                <span class="row tight">
                    <span class="fact-head">{gate}</span>
                    {decision.map(|decision| view! { <Badge label=deal.say(&decision) tone /> })}
                </span>
                <span class="quiet">{[on.map(day).unwrap_or_default(), who].join(" ")}</span>
                {(!reason.is_empty()).then(|| view! { <p>{reason}</p> })}
            </li>
        }
    };
    view! {
        {move || match found.get().unwrap_or_default() {
            list if list.is_empty() => view! { <p class="quiet">{deal.say(&PlanWord::NoDecisions)}</p> }.into_any(),
            list => view! { <ul class="facts-list">{list.into_iter().map(row).collect_view()}</ul> }.into_any(),
        }}
    }
    .into_any()
}

/// What shows that answers are true, newest first.
pub fn evidence(deal: Deal) -> AnyView {
    let session = deal.session;
    let found = deal.dossier(move |dossier| {
        let mut all: Vec<_> = dossier.answers.iter().filter(|answer| !answer.evidence.is_empty()).collect();
        all.order_by_key(|answer| std::cmp::Reverse(answer.on));
        let line = |answer: &&std::sync::Arc<crate::model::Answer>| {
            let question = dossier.plan.playbook.questions.get(&answer.question).map(|q| q.text.to_string());
            let source = match &answer.told_by {
                ToldBy::Contact(id) => contact_name(dossier.plan, Some(id)).unwrap_or_default(),
                ToldBy::Document(name) => name.to_string(),
                ToldBy::Assumption => session.say(&crate::model::Confidence::Assumed).into_owned(),
            };
            let day = answer.on.map(day).unwrap_or_default();
            Line {
                head: question.unwrap_or_default(),
                address: Some(answer.evidence.to_string()),
                rest: format!("{} \u{b7} {day}", Apart(&source)),
            }
        };
        all.iter().map(|answer| line(answer)).collect()
    });
    lines(deal, found, PlanWord::NoEvidence, Some((PlanWord::OpenInterview, OpportunityTab::Interview)))
}
