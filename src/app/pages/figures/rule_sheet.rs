//! What winning goes with made a rule: tried on the decided opportunities, and put into the draft of the playbook (M336).

use leptos::prelude::*;

use super::{drivers::name, lens::Lens};
use crate::{
    app::{
        pages::typed::draft,
        parts::{Button, Choice, Dialog, DialogLook, Disclosure, Icon, Look, Notice, SelectField, Tone},
        playbook_draft::PlaybookDraft,
        router::Router,
        session::{PlanState, Session},
    },
    metrics::{BackTest, Driver, Tried, back_test, rule_of},
    model::{Condition, Criterion, Id, Name, Opportunity, Phase, Playbook, Stage},
    route::{OpportunityTab, Page, PlaybookTab, Route},
    text::{
        Words,
        figures::{RuleLabel, RuleWord},
    },
};

/// The rule that is tried, if one is.
#[derive(Clone, Copy)]
pub struct RuleDesk {
    driver: RwSignal<Option<Driver>>,
    open: RwSignal<bool>,
}

impl RuleDesk {
    /// Nothing is tried yet.
    pub fn provide() -> Self {
        let desk = Self { driver: RwSignal::new(None), open: RwSignal::new(false) };
        provide_context(desk);
        desk
    }

    /// Tries what goes with winning or losing as a rule.
    pub fn try_it(self, driver: Driver) {
        self.driver.set(Some(driver));
        self.open.set(true);
    }
}

/// The button beside a trait; words where no gate can ask for it.
pub fn offer(session: Session, desk: RuleDesk, driver: &Driver, called: &str) -> AnyView {
    let wins = driver.association.is_none_or(|found| found.difference >= 0.0);
    if rule_of(&driver.what, wins).is_none() {
        return view! { <span class="quiet">{session.say(&RuleLabel::NoGateCan)}</span> }.into_any();
    }
    let driver = driver.clone();
    let label = session.say(&RuleWord::Try { what: called.to_owned() });
    view! { <Button label=label look=Look::Quiet on_press=move || desk.try_it(driver.clone()) /> }.into_any()
}

/// A rule: what it is called and what it asks for.
#[derive(Clone, PartialEq)]
struct Rule {
    called: String,
    asks: Condition,
    wins: bool,
    sure: bool,
}

fn rule(lens: Lens, driver: &Driver) -> Option<Rule> {
    let wins = driver.association.is_none_or(|found| found.difference >= 0.0);
    let what = name(lens, &driver.what);
    let called = if wins { what } else { lens.words(&RuleWord::Not(what)) };
    Some(Rule { called, asks: rule_of(&driver.what, wins)?, wins, sure: driver.speaks() })
}

/// The sheet.
#[component]
pub fn RuleSheet() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let desk: RuleDesk = expect_context();
    let rule = Memo::new(move |_| desk.driver.with(|driver| driver.as_ref().and_then(|driver| rule(lens, driver))));
    let (stage, keep) = draft("");
    let stages = session.figure(|plan| gated(&plan.playbook));
    let options = Signal::derive(move || {
        let none = Choice::new("", session.say(&RuleLabel::ChooseGate));
        std::iter::once(none)
            .chain(stages.get().into_iter().map(|(id, name)| Choice::new(id, name)))
            .collect::<Vec<_>>()
    });
    let tested = Memo::new(move |_| {
        let at = Id::<Stage>::new(&stage.get()).ok()?;
        let asks = rule.get()?.asks;
        let (scope, frame) = (lens.scope.get(), lens.frame.get());
        Some(session.with_plan(|plan| lens.facts(|facts| back_test(plan, facts, &scope, frame, &at, &asks))))
    });
    let title = move || rule.with(|rule| rule.as_ref().map(|rule| rule.called.clone()).unwrap_or_default());
    let none = move || tested.with(Option::is_none).then(|| session.say(&RuleLabel::ChooseFirst));
    let add = move |advises: bool| {
        if let (Ok(at), Some(rule)) = (Id::new(&stage.get_untracked()), rule.get_untracked()) {
            put(session, desk, &at, rule, advises);
        }
    };
    view! {
        <Dialog title=title open=desk.open look=DialogLook::Sheet on_close=move || desk.open.set(false) has_actions=true
            actions=move || view! {
                <Button label=session.say(&RuleLabel::AddAdvising) refused=Signal::derive(none) on_press=move || add(true) />
                <Button label=session.say(&RuleLabel::AddBlocking) look=Look::Primary icon=Icon::Lock refused=Signal::derive(none) on_press=move || add(false) />
            }>
            <div class="stack">
                <p>{session.say(&RuleLabel::Line)}</p>
                {move || rule.get().map(|rule| {
                    let word = match (rule.sure, rule.wins) {
                        (true, true) => RuleLabel::GoesWithWinning,
                        (true, false) => RuleLabel::GoesWithLosing,
                        (false, _) => RuleLabel::MayBeChance,
                    };
                    view! { <p class="quiet">{session.say(&word)}</p> }
                })}
                <SelectField label=session.say(&RuleLabel::AtGate) value=stage options on_commit=keep />
                {move || match tested.get() {
                    None => view! { <p class="quiet">{session.say(&RuleLabel::ChooseFirst)}</p> }.into_any(),
                    Some(found) => view! { <Tested found /> }.into_any(),
                }}
            </div>
        </Dialog>
    }
    .into_any()
}

/// The stages of the opportunity phase that have a gate, in order.
fn gated(playbook: &Playbook) -> Vec<(String, String)> {
    let ladder = playbook.ladder(Phase::Opportunity).into_iter();
    let gated = ladder.filter(|(id, _)| playbook.gate_of(id).is_some());
    gated.map(|(id, stage)| (id.to_string(), stage.name.to_string())).collect()
}

/// What the rule would have done.
#[component]
fn Tested(found: BackTest) -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let few = lens.thresholds().few_decided;
    let sides = [(&found.lost, false), (&found.won, true)];
    let none =
        sides.iter().all(|(tried, _)| tried.passed.is_empty() && tried.stopped.is_empty() && tried.asked.is_empty());
    if none {
        return view! { <Notice title=session.say(&RuleLabel::NothingDecided) tone=Tone::Note /> }.into_any();
    }
    let (words, tone) = match (found.few(few), found.tells_apart()) {
        (true, _) => (lens.words(&RuleWord::Few { needed: lens.whole(i64::from(few)) }), Tone::Warn),
        (false, true) => (lens.words(&RuleLabel::TellsApart), Tone::Good),
        (false, false) => (lens.words(&RuleLabel::TellsNothing), Tone::Note),
    };
    let side = move |(tried, won): (&Tried, bool)| {
        let share = tried.stopped_share();
        let range = share.interval().map(|range| {
            lens.words(&RuleWord::Range { low: lens.percent(Some(range.low)), high: lens.percent(Some(range.high)) })
        });
        let line = lens.words(&RuleWord::Stopped {
            won,
            stopped: lens.whole(share.won),
            of: lens.whole(share.of),
            asked: tried.asked.len(),
        });
        let stopped = tried.stopped.clone();
        let title = session.say(if won { &RuleLabel::StoppedWon } else { &RuleLabel::StoppedLost });
        let list = (!stopped.is_empty())
            .then(move || view! { <Disclosure title=title>{deals(session, &stopped)}</Disclosure> });
        view! { <div class="stack tight"><p>{line}" "<span class="quiet">{range}</span></p>{list}</div> }
    };
    view! {
        <p class="figures-finding">{lens.words(&RuleWord::Both {
            lost: lens.whole(found.lost.stopped_share().won),
            won: lens.whole(found.won.stopped_share().won),
        })}</p>
        <Notice title=Words::from(words) tone />
        {sides.map(side)}
        <p class="quiet prose">{session.say(&RuleLabel::Caveat)}</p>
    }
    .into_any()
}

/// So many are listed.
const SHOWN: usize = 30;

fn deals(session: Session, ids: &[Id<Opportunity>]) -> AnyView {
    let one = |id: &Id<Opportunity>| {
        let name = session.with_plan(|plan| plan.tables.opportunities.get(id).map(|deal| deal.name.to_string()));
        let href = Route::to(Page::Opportunity(id.to_string(), OpportunityTab::Plan)).href();
        view! { <li><a href=href><bdi>{name.unwrap_or_default()}</bdi></a></li> }
    };
    view! { <ul>{ids.iter().take(SHOWN).map(one).collect_view()}</ul> }.into_any()
}

/// Puts the rule into the draft of the playbook, where its effect on what is open is seen before it is put in force.
fn put(session: Session, desk: RuleDesk, stage: &Id<Stage>, rule: Rule, advises: bool) {
    if session.state().get_untracked() != PlanState::Open {
        session.notices().tell(crate::app::notices::Notice::words(session.say(&RuleLabel::OnlyRead)));
        return;
    }
    let draft = PlaybookDraft::here();
    draft.follow();
    let drafted = draft.session();
    let made = drafted.plan_now(|plan| {
        let mut playbook = plan.playbook.clone();
        let gate = playbook.gates.values_mut().find(|gate| gate.stage.as_ref() == Some(stage))?;
        let order = gate.criteria.values().map(|one| one.order).max().unwrap_or(0).saturating_add(10);
        let text = Name::clipped(&rule.called);
        gate.criteria.insert(
            drafted.new_id(),
            Criterion { order, text, condition: Some(rule.asks.clone()), advises, ..Criterion::default() },
        );
        Some(playbook)
    });
    match made {
        // The draft may have another ladder than the plan by now.
        None => session.notices().tell(crate::app::notices::Notice::words(session.say(&RuleLabel::NoSuchGate))),
        Some(playbook) => {
            draft.take(playbook);
            desk.open.set(false);
            session.notices().tell(crate::app::notices::Notice::words(session.say(&RuleLabel::Added)));
            Router::here().go(&Route::to(Page::Playbook(PlaybookTab::Gates)));
        }
    }
}
