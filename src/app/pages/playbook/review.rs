//! Before a draft is put in force: what deserves a second look, what it changes, where things go, what it does to open opportunities.

use std::sync::Arc;

use leptos::prelude::*;

use super::homes::{HomesPanel, homeless};
use crate::{
    app::{
        notices::Notice as Told,
        parts::{Badge, Button, Dialog, DialogLook, Icon, Look, Notice, Panel, Tone},
        playbook_draft::PlaybookDraft,
        session::Session,
    },
    method::playbook::{
        compare::{self, Kind},
        effect::{Affected, Effect},
        lint,
        mapping::{Mapping, Used},
        switch::{self, Switch, SwitchRefusal},
    },
    model::{Deed, Plan, Playbook},
    text::playbook::{Counted, PlaybookWord, advice, change_word, refusal},
};

/// The sheet.
#[component]
pub fn ReviewSheet(open: RwSignal<bool>) -> AnyView {
    let session = Session::here();
    let draft = PlaybookDraft::here();
    let mapping = RwSignal::new(Mapping::default());
    propose_homes_on_opening(open, session, draft, mapping);
    // Nothing is worked out while the sheet is closed.
    let worked_out = Memo::new(move |_| open.get().then(|| Outcome::of(session, draft, &mapping.get())));
    let stops = Memo::new(move |_| {
        worked_out.with(|out| out.as_ref().is_none_or(|out| out.switch.is_err() || !out.must_mend.is_empty()))
    });
    let put_in_force = move || {
        let Some(change) =
            worked_out.with_untracked(|out| Some(out.as_ref()?.switch.as_ref().as_ref().ok()?.change.clone()))
        else {
            return;
        };
        if session.commit(change, Deed::EditPlaybook).is_ok() {
            draft.begin_anew();
            open.set(false);
            session.notices().tell(Told::with_undo(session.say(&PlaybookWord::Saved)));
        }
    };
    let actions = move || {
        view! {
            <Button label=session.say(&PlaybookWord::Cancel) on_press=move || open.set(false) />
            <Button
                label=session.say(&PlaybookWord::SaveAs)
                look=Look::Primary
                refused=move || stops.get().then(|| session.say(&PlaybookWord::MustMend))
                on_press=put_in_force
            />
        }
    };
    let homes = Memo::new(move |_| {
        let to = draft.session().with_plan(|plan| plan.playbook.clone());
        session.with_plan(|plan| homeless(&plan.playbook, &to, &Used::by(plan)))
    });
    view! {
        <Dialog
            title=session.say(&PlaybookWord::EffectTitle)
            open=open
            look=DialogLook::Sheet
            on_close=move || open.set(false)
            has_actions=true
            actions=actions
        >
            <div class="stack loose">
                {move || worked_out.get().map(|out| problems(session, draft, &out))}
                <HomesPanel draft=draft.session() homeless=homes mapping />
                {move || worked_out.get().map(|out| findings(session, draft, &out))}
            </div>
        </Dialog>
    }
    .into_any()
}

/// Each opening begins with the homes that a careful person would propose.
fn propose_homes_on_opening(open: RwSignal<bool>, session: Session, draft: PlaybookDraft, mapping: RwSignal<Mapping>) {
    leptos::prelude::Effect::new(move |_| {
        if open.get() {
            let proposed = draft
                .session()
                .plan_now(|drafted| session.plan_now(|plan| Mapping::suggested(&plan.playbook, &drafted.playbook)));
            mapping.set(proposed);
        }
    });
}

/// What a draft comes to.
#[derive(Clone, PartialEq)]
struct Outcome {
    must_mend: Vec<lint::Lint>,
    lints: Vec<lint::Lint>,
    differences: Arc<Vec<compare::Difference>>,
    switch: Arc<Result<Switch, SwitchRefusal>>,
    effect: Arc<Option<Effect>>,
}

impl Outcome {
    fn of(session: Session, draft: PlaybookDraft, mapping: &Mapping) -> Self {
        let today = session.today().get();
        draft
            .session()
            .with_plan(|drafted| session.with_plan(|plan| Self::between(plan, &drafted.playbook, mapping, today)))
    }

    fn between(plan: &Plan, drafted: &Playbook, mapping: &Mapping, today: chrono::NaiveDate) -> Self {
        let (must_mend, lints) = lint::lint(drafted).into_iter().partition(lint::Lint::prevents_saving);
        let differences = compare::differences(&plan.playbook, drafted);
        let switch = switch::switch(plan, &switch::next_version(&plan.playbook, drafted), mapping);
        let effect = switch.as_ref().ok().and_then(|switch| Effect::of(plan, switch.change.clone(), today).ok());
        Self { must_mend, lints, differences: differences.into(), switch: switch.into(), effect: effect.into() }
    }
}

fn problems(session: Session, draft: PlaybookDraft, out: &Outcome) -> AnyView {
    let language = session.language();
    let mut wrong: Vec<_> = draft
        .session()
        .plan_now(|plan| out.must_mend.iter().map(|lint| advice(lint, &plan.playbook, language)).collect());
    if let Err(why) = out.switch.as_ref() {
        wrong.push(session.plan_now(|plan| refusal(why, &plan.playbook, language)));
    }
    (!wrong.is_empty())
        .then(|| {
            view! {
                <Notice title=session.say(&PlaybookWord::MustMend) tone=Tone::Bad>
                    <ul>{wrong.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}</ul>
                </Notice>
            }
        })
        .into_any()
}

fn findings(session: Session, draft: PlaybookDraft, out: &Outcome) -> AnyView {
    let language = session.language();
    let second_look: Vec<_> =
        draft.session().plan_now(|plan| out.lints.iter().map(|lint| advice(lint, &plan.playbook, language)).collect());
    view! {
        {out.effect.as_ref().as_ref().map(|effect| effect_panel(session, effect))}
        {out.switch.as_ref().as_ref().ok().map(|switch| parked_panel(session, switch))}
        {differences_panel(session, &out.differences)}
        {(!second_look.is_empty()).then(|| view! {
            <Panel title=session.say(&PlaybookWord::Advice)>
                <ul class="playbook-advice">{second_look.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}</ul>
            </Panel>
        })}
    }
    .into_any()
}

/// What is said of those to which something happens, and to which it does.
type CountedBy = (fn(usize) -> Counted, fn(&Affected) -> bool);

fn effect_panel(session: Session, effect: &Effect) -> AnyView {
    let counted: [CountedBy; 7] = [
        (Counted::Moved, Affected::moves),
        (Counted::Stopped, Affected::is_stopped),
        (Counted::Freed, Affected::is_freed),
        (Counted::LackMore, Affected::lacks_more),
        (Counted::LackLess, Affected::lacks_less),
        (Counted::Stale, Affected::turns_stale),
        (Counted::Judged, Affected::is_judged_anew),
    ];
    let lines: Vec<_> = counted
        .into_iter()
        .map(|(words, is)| (words, effect.count(is)))
        .filter(|(_, count)| *count > 0)
        .map(|(words, count)| view! { <li>{session.say(&words(count))}</li> })
        .collect();
    let names: Vec<String> = session.plan_now(|plan| {
        let name =
            |affected: &Affected| plan.tables.opportunities.get(&affected.opportunity).map(|one| one.name.to_string());
        effect.affected.iter().take(NAMED).filter_map(name).collect()
    });
    let more = effect.affected.len().saturating_sub(names.len());
    let title = if effect.affected.is_empty() {
        session.say(&PlaybookWord::EffectNothing)
    } else {
        session.say(&Counted::Affected(effect.affected.len(), effect.open))
    };
    view! {
        <section class="stack tight">
            <h3>{title}</h3>
            <ul class="playbook-advice">{lines}</ul>
            {(!names.is_empty()).then(|| view! {
                <p class="quiet"><bdi>{names.join(", ")}</bdi>{(more > 0).then(|| session.say(&Counted::AndMore(more)))}</p>
            })}
        </section>
    }
    .into_any()
}

/// So many opportunities are named; the others are counted.
const NAMED: usize = 8;

fn parked_panel(session: Session, switch: &Switch) -> AnyView {
    let parked = &switch.parked;
    let names: Vec<(String, usize)> = session.plan_now(|plan| {
        let playbook = &plan.playbook;
        let questions =
            parked.questions.iter().map(|(id, count)| (playbook.questions.get(id).map(|q| q.text.to_string()), *count));
        let gates = parked.gates.iter().map(|(id, count)| (playbook.gates.get(id).map(|g| g.name.to_string()), *count));
        let reasons =
            parked.reasons.iter().map(|(id, count)| (playbook.reasons.get(id).map(|r| r.text.to_string()), *count));
        let sources =
            parked.sources.iter().map(|(id, count)| (playbook.sources.get(id).map(|s| s.name.to_string()), *count));
        let channels =
            parked.channels.iter().map(|(id, count)| (playbook.channels.get(id).map(|c| c.name.to_string()), *count));
        let all = questions.chain(gates).chain(reasons).chain(sources).chain(channels);
        all.filter_map(|(name, count)| name.map(|name| (name, count))).collect()
    });
    let line = move |(name, count)| view! { <li><bdi>{name}</bdi>" "<span class="quiet">{session.say(&Counted::Refer(count))}</span></li> };
    (!names.is_empty())
        .then(|| {
            view! {
                <Panel title=session.say(&PlaybookWord::Parked) line=session.say(&PlaybookWord::ParkedLine)>
                    <ul class="playbook-advice">{names.into_iter().map(line).collect_view()}</ul>
                </Panel>
            }
        })
        .into_any()
}

/// What differs, part by part.
pub fn differences_panel(session: Session, differences: &[compare::Difference]) -> AnyView {
    let line = |difference: &compare::Difference| {
        let (tone, icon) = match &difference.kind {
            Kind::Added => (Tone::Good, Icon::Add),
            Kind::Removed => (Tone::Warn, Icon::Bin),
            Kind::Changed(_) => (Tone::Note, Icon::Edit),
        };
        let section = session.say(&difference.section).into_owned();
        // A part that is alone in its section has its name.
        let (name, of) = match difference.name.as_str() {
            "" => (section, None),
            name => (name.to_owned(), Some(section)),
        };
        view! {
            <li class="playbook-difference">
                <Badge label=change_word(&difference.kind, session.language()) tone icon />
                <span><bdi>{name}</bdi>" "{of.map(|of| view! { <span class="quiet">{of}</span> })}</span>
            </li>
        }
    };
    let lines: Vec<_> = differences.iter().map(line).collect();
    view! {
        <Panel title=session.say(&PlaybookWord::Differences)>
            {if lines.is_empty() {
                view! { <p class="quiet">{session.say(&PlaybookWord::NoDifferences)}</p> }.into_any()
            } else {
                view! { <ul class="playbook-differences">{lines}</ul> }.into_any()
            }}
        </Panel>
    }
    .into_any()
}
