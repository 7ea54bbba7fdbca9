//! The tab "Interview": all questions by rung, one question a page, all on one page, and a place to check the answers.

mod check;
mod draft;
mod fields;
mod form;
mod hidden;
mod matrix;
mod past;
mod question;
mod run;
mod sheet;

use leptos::prelude::*;

use self::{
    hidden::Hidden,
    question::{From, question_page, retitle},
    run::{Run, rungs},
};
use super::deal::Deal;
use crate::{
    app::{
        parts::{Badge, Button, Empty, Icon, IconButton, LinkButton, Look, Meter, Panel, Tone},
        router::Router,
    },
    method::{Dossier, answer, answer::State},
    model::{Id, Question, Stage},
    route::OpportunityTab,
    text::interview::{AskWord, answered_of, hidden_for_you},
};

/// The tab.
#[component]
pub fn InterviewTab() -> AnyView {
    Hidden::provide();
    let deal = Deal::here();
    let router = Router::here();
    let (run, at) = (router.query("run"), router.query("q"));
    let (check, form, back) = (router.query("check"), router.query("form"), router.query("back"));
    let (by, sheet, who) = (router.query("by"), router.query("sheet"), router.query("who"));
    let from = move || match (who.get(), by.get(), back.get()) {
        (Some(who), ..) => From::Matrix(Some(who)),
        (None, Some(_), _) => From::Matrix(None),
        (None, None, Some(_)) => From::Check,
        (None, None, None) => From::Row,
    };
    view! {
        {move || match run.get().and_then(|word| Run::read(&word)) {
            None if by.get().is_some() => view! { <matrix::QuestionsByPerson /> }.into_any(),
            None => view! { <TaskList /> }.into_any(),
            Some(run) => {
                let page = match at.get() {
                    Some(id) => Id::new(&id).ok().and_then(|id| question_page(deal, &run, id, from())),
                    None if form.get().is_some() => Some(view! { <form::LongForm run /> }.into_any()),
                    None if sheet.get().is_some() => Some(view! { <sheet::CallSheet run /> }.into_any()),
                    None if check.get().is_some() => Some(view! { <check::Check run /> }.into_any()),
                    None => None,
                };
                page.unwrap_or_else(|| gone(deal))
            }
        }}
    }
    .into_any()
}

fn gone(deal: Deal) -> AnyView {
    let home = deal.tab(OpportunityTab::Interview).href();
    let back = move || view! { <LinkButton label=deal.say(&AskWord::Done) href=home /> };
    view! { <Empty title=deal.say(&AskWord::Gone) line=deal.say(&AskWord::GoneLine) actions=back /> }.into_any()
}

#[derive(Clone, PartialEq)]
struct Asked {
    id: String,
    href: String,
    text: String,
    settled: bool,
    /// May be left out, so a person may hide it.
    optional: bool,
    /// Too old, contradicted, or nobody knew.
    note: Option<AskWord>,
}

#[derive(Clone, PartialEq)]
struct Task {
    rung: String,
    name: String,
    here: bool,
    asked: Vec<Asked>,
    /// The ids of those that this person hides.
    hidden: Vec<String>,
    next: Option<String>,
    form: String,
    check: String,
    sheet: String,
}

fn asked(deal: Deal, dossier: &Dossier<'_>, run: &Run) -> Vec<Asked> {
    let one = |(id, question): (Id<Question>, Question)| {
        let state = answer::standing(dossier, &id, &question).state;
        let note = match state {
            State::Stale { .. } => Some(AskWord::TooOld),
            State::Contradicted { .. } => Some(AskWord::Disagree),
            State::Gap => Some(AskWord::DontKnow),
            _ => None,
        };
        Asked {
            id: id.to_string(),
            optional: question.optional,
            href: run.question(deal, &id).href(),
            text: question.text.to_string(),
            settled: state.is_settled(),
            note,
        }
    };
    run.questions(dossier).into_iter().map(one).collect()
}

fn task(deal: Deal, dossier: &Dossier<'_>, id: &Id<Stage>) -> Task {
    let run = Run::Rung(id.clone());
    let asked = asked(deal, dossier, &run);
    Task {
        name: dossier.plan.playbook.stages.get(id).map(|stage| stage.name.to_string()).unwrap_or_default(),
        here: dossier.stage() == Some(id),
        next: asked.iter().find(|one| !one.settled).map(|one| one.href.clone()),
        form: run.form(deal).href(),
        check: run.check(deal).href(),
        sheet: run.sheet(deal).href(),
        rung: id.to_string(),
        hidden: run.hidden(dossier),
        asked,
    }
}

/// All questions by rung, with how each stands: where one starts, and comes back to.
#[component]
fn TaskList() -> AnyView {
    let deal = Deal::here();
    let tasks = deal.dossier(move |dossier| {
        let all = rungs(dossier).into_iter().map(|id| task(deal, dossier, &id));
        all.filter(|task| !task.asked.is_empty() || !task.hidden.is_empty()).collect::<Vec<_>>()
    });
    let first = deal.dossier(move |dossier| asked(deal, dossier, &Run::FirstCall));
    let start = move || first.get().and_then(|all| all.first().map(|one| one.href.clone()));
    Effect::new(move |_| retitle(deal, &format!("{} \u{2013} {}", deal.say(&AskWord::Title), deal.name()), false));
    view! {
        <div class="stack interview-list">
            <div class="spread"><p class="quiet">{deal.say(&AskWord::Line)}</p>
                <LinkButton label=deal.say(&AskWord::ByPerson) href=matrix::place(deal).href() icon=Icon::Table /></div>
            {move || start().map(|href| view! {
                <Panel title=deal.say(&AskWord::FirstCall) line=deal.say(&AskWord::FirstCallLine)>
                    <p class="row"><LinkButton label=deal.say(&AskWord::StartFirstCall) href icon=Icon::Play />
                        <LinkButton label=deal.say(&AskWord::Sheet) href=Run::FirstCall.sheet(deal).href() look=Look::Quiet icon=Icon::Print /></p>
                </Panel>
            })}
            {move || match tasks.get().unwrap_or_default() {
                list if list.is_empty() => {
                    view! { <Empty title=deal.say(&AskWord::NoQuestions) line=deal.say(&AskWord::NoQuestionsLine) /> }.into_any()
                }
                list => list.into_iter().map(|task| rung_tasks(deal, task)).collect_view().into_any(),
            }}
        </div>
    }
    .into_any()
}

fn rung_tasks(deal: Deal, task: Task) -> AnyView {
    let Task { name, here, asked, hidden, next, form, check, sheet, .. } = task;
    let hides = Hidden::here();
    let badge = move |one: &Asked| match (one.settled, one.note) {
        (true, _) => view! { <Badge label=deal.say(&AskWord::Completed) tone=Tone::Good icon=Icon::Check /> },
        (false, Some(note)) => view! { <Badge label=deal.say(&note) tone=Tone::Warn icon=Icon::Warning /> },
        (false, None) => view! { <Badge label=deal.say(&AskWord::Incomplete) tone=Tone::Plain /> },
    };
    let answered = asked.iter().filter(|one| one.settled).count();
    let label = answered_of(deal.session.language(), answered, asked.len());
    #[allow(clippy::cast_precision_loss)] // Counts of questions.
    let share = answered as f64 / asked.len().max(1) as f64;
    let started = if answered == 0 { AskWord::Start } else { AskWord::GoOn };
    let look = if here { Look::Primary } else { Look::Secondary };
    let mark =
        move || here.then(|| view! { <Badge label=deal.say(&AskWord::HereNow) tone=Tone::Accent icon=Icon::Flag /> });
    let hide = move |one: &Asked| {
        let (id, label) = (one.id.clone(), format!("{}: {}", deal.say(&AskWord::Hide), one.text));
        one.optional.then(|| view! { <IconButton label icon=Icon::Close on_press=move || hides.hide(&id) /> })
    };
    let line = move |one: &Asked| view! { <li><a href=one.href.clone()>{one.text.clone()}</a><span class="row tight">{badge(one)}{hide(one)}</span></li> };
    let again = (!hidden.is_empty()).then(|| {
        let label = hidden_for_you(deal.session.language(), hidden.len());
        view! { <Button label look=Look::Quiet icon=Icon::Undo on_press=move || hides.show(&hidden) /> }
    });
    view! {
        <Panel title=name actions=mark>
            <div class="stack tight">
                <p class="row tight"><Meter label=label.clone() share=share /><span class="quiet">{label}</span></p>
                <ul class="task-list">{asked.iter().map(line).collect_view()}</ul>
                <div class="row">
                    {next.map(|href| view! { <LinkButton label=deal.say(&started) href look icon=Icon::Play /> })}
                    <LinkButton label=deal.say(&AskWord::AsForm) href=form look=Look::Quiet icon=Icon::List />
                    <LinkButton label=deal.say(&AskWord::Review) href=check look=Look::Quiet icon=Icon::Check />
                    <LinkButton label=deal.say(&AskWord::Sheet) href=sheet look=Look::Quiet icon=Icon::Print />
                    {again}
                </div>
            </div>
        </Panel>
    }
    .into_any()
}
