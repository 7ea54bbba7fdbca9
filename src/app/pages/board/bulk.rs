//! The same for many: who pursues them, a tag, rest, an end. One change, so one undo.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{
    close_sheet::{outcome_of, outcomes, reasons_under, root_of, roots},
    desk::Desk,
    fields::{draft, reader},
    filter::unit_choices,
};
use crate::{
    app::parts::{
        AreaField, Button, ChoiceField, ChoiceLook, Dialog, DialogLook, Kind, Look, Notice, SelectField, TextField,
        Tone,
    },
    method::{self, bulk, mark},
    model::{Deed, Id, Name, Opportunity, Outcome, Unit},
    text::{
        Words,
        board::{BoardLabel, BoardWord},
        board_tools::{ToolLabel, ToolWord},
    },
};

/// What is done with many.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Task {
    Give,
    Tag,
    Rest,
    Close,
}

impl Task {
    const ALL: [Self; 4] = [Self::Give, Self::Tag, Self::Rest, Self::Close];

    fn label(self) -> ToolLabel {
        match self {
            Self::Give => ToolLabel::GiveTo,
            Self::Tag => ToolLabel::TagThem,
            Self::Rest => ToolLabel::RestThem,
            Self::Close => ToolLabel::CloseThem,
        }
    }
}

/// Those that are chosen and still shown, in the order of the board.
fn chosen(desk: Desk) -> Vec<Id<Opportunity>> {
    desk.board.with(|board| {
        desk.chosen
            .with(|chosen| board.cards().map(|card| &card.id).filter(|id| chosen.contains(*id)).cloned().collect())
    })
}

/// How many are chosen, and what can be done with them.
#[component]
pub fn BulkBar() -> impl IntoView {
    let desk = Desk::here();
    let say = move |label: ToolLabel| desk.say(&label);
    let count = Memo::new(move |_| chosen(desk).len());
    let task = RwSignal::new(None::<Task>);
    let open = RwSignal::new(false);
    let all = move || {
        let shown = desk.board.with_untracked(|board| {
            board.lanes.iter().flat_map(|lane| &lane.cards).map(|card| card.id.clone()).collect::<BTreeSet<_>>()
        });
        desk.chosen.set(shown);
    };
    let stop = move || {
        desk.chosen.update(BTreeSet::clear);
        desk.choosing.set(false);
    };
    let button = move |which: Task| {
        let refused = Signal::derive(move || (count.get() == 0).then(|| say(ToolLabel::NoneChosen)));
        let press = move || {
            task.set(Some(which));
            open.set(true);
        };
        view! { <Button label=say(which.label()) refused=refused on_press=press /> }
    };
    view! {
        <section class="bulk-bar" aria-label=say(ToolLabel::Many)>
            <p role="status">
                <strong>{move || desk.say(&BoardWord::Chosen(count.get()))}</strong>
                {move || (count.get() == 0).then(|| view! { " " <span class="quiet">{say(ToolLabel::NoneChosen)}</span> })}
            </p>
            <div class="row tight">
                <Button label=say(ToolLabel::ChooseShown) look=Look::Quiet on_press=all />
                <Button label=say(ToolLabel::ChooseNone) look=Look::Quiet on_press=move || desk.chosen.update(BTreeSet::clear) />
                {Task::ALL.map(button).collect_view()}
                <Button label=say(ToolLabel::Stop) on_press=stop />
            </div>
        </section>
        {move || task.get().map(|task| view! { <BulkSheet task open /> })}
    }
}

/// What is typed so far.
#[derive(Clone, Copy)]
struct Draft {
    owner: RwSignal<String>,
    tag: RwSignal<String>,
    until: RwSignal<String>,
    note: RwSignal<String>,
    outcome: RwSignal<String>,
    reason: RwSignal<String>,
}

#[component]
fn BulkSheet(task: Task, open: RwSignal<bool>) -> impl IntoView {
    let desk = Desk::here();
    let say = move |label: ToolLabel| desk.say(&label);
    let (owner, keep_owner) = draft("");
    let (tag, keep_tag) = draft("");
    let (until, keep_until) = draft("");
    let (note, keep_note) = draft("");
    let (outcome, keep_outcome) = draft("lost");
    let (root, keep_root) = draft("pursued");
    let (reason, keep_reason) = draft("");
    let held = Draft { owner, tag, until, note, outcome, reason };
    let problem = RwSignal::new(None::<Words>);
    let title = Signal::derive(move || {
        Words::from(format!("{}: {}", say(task.label()), desk.say(&ToolWord::Many(chosen(desk).len()))))
    });
    let run = move |takes: bool| match go(desk, task, held, takes) {
        Ok(()) => {
            problem.set(None);
            open.set(false);
        }
        Err(why) => problem.set(Some(why)),
    };
    let actions = move || {
        let close = move || open.set(false);
        match task {
            Task::Tag => view! {
                <Button label=say(ToolLabel::Cancel) on_press=close />
                <Button label=say(ToolLabel::TakeTag) on_press=move || run(true) />
                <Button label=say(ToolLabel::AddTag) look=Look::Primary on_press=move || run(false) />
            }
            .into_any(),
            _ => view! {
                <Button label=say(ToolLabel::Cancel) on_press=close />
                <Button label=say(ToolLabel::Do) look=Look::Primary on_press=move || run(false) />
            }
            .into_any(),
        }
    };
    let fields = move || match task {
        Task::Give => {
            let units = unit_choices(desk.session, BoardLabel::NoOwner);
            view! {
                <SelectField label=say(ToolLabel::NewOwner) value=owner options=units on_commit=keep_owner />
                {move || too_many(desk, &owner.get()).map(|words| view! { <Notice title=words tone=Tone::Warn /> })}
            }
            .into_any()
        }
        Task::Tag => {
            view! { <TextField label=say(ToolLabel::NewTag) value=tag on_commit=keep_tag proposals=known_tags(desk) /> }
                .into_any()
        }
        Task::Rest => view! {
            <TextField label=say(ToolLabel::Until) kind=Kind::Date value=until on_commit=keep_until />
            <AreaField label=say(ToolLabel::WaitFor) value=note on_commit=keep_note optional=true />
        }
        .into_any(),
        Task::Close => {
            let reasons = Signal::derive(move || {
                reasons_under(desk, root_of(&outcome.get(), &root.get()), outcome_of(&outcome.get()))
            });
            view! {
                <ChoiceField label=say(ToolLabel::Outcome) value=outcome options=outcomes(desk) on_commit=keep_outcome look=ChoiceLook::Cards />
                {move || (outcome_of(&outcome.get()) != Outcome::Won).then(|| view! {
                    <ChoiceField label=desk.say(&BoardLabel::Root) value=root options=roots(desk) on_commit=keep_root look=ChoiceLook::Cards />
                })}
                <SelectField label=desk.say(&BoardLabel::Reason) value=reason options=reasons on_commit=keep_reason />
                <AreaField label=desk.say(&BoardLabel::InWords) value=note on_commit=keep_note optional=true />
            }
            .into_any()
        }
    };
    view! {
        <Dialog title open look=DialogLook::Sheet on_close=move || open.set(false) has_actions=true actions=actions>
            <div class="stack">
                {move || problem.get().map(|why| view! { <Notice title=why tone=Tone::Bad /> })}
                {fields()}
            </div>
        </Dialog>
    }
}

fn known_tags(desk: Desk) -> Vec<String> {
    let tags: BTreeSet<Name> = desk
        .session
        .plan_now(|plan| plan.tables.opportunities.iter().flat_map(|found| found.tags.iter().cloned()).collect());
    tags.iter().map(ToString::to_string).collect()
}

/// How full the new owner's hands would be, where that is too much (M222).
fn too_many(desk: Desk, owner: &str) -> Option<Words> {
    let id: Id<Unit> = Id::new(owner).ok()?;
    let ids = chosen(desk);
    let today = desk.session.today_now();
    let (who, open, limit) = desk.session.with_plan(|plan| {
        let load = mark::load(plan, &id, today);
        let new = ids.iter().filter_map(|id| plan.tables.opportunities.get(id));
        let new = new.filter(|found| found.is_open() && found.owner.as_ref() != Some(&id)).count();
        let unit = plan.tables.units.get(&id)?;
        Some((unit.name.to_string(), load.open.saturating_add(new), load.limit))
    })?;
    let over = u32::try_from(open).is_ok_and(|open| open > limit);
    over.then(|| desk.say(&ToolWord::WouldHave { who: &who, open, limit }))
}

fn go(desk: Desk, task: Task, held: Draft, takes: bool) -> Result<(), Words> {
    let read = reader(desk);
    let ids = chosen(desk);
    let note = read.note(&held.note.get_untracked())?;
    let tag = read.name(&held.tag.get_untracked())?;
    let until = read.day(&held.until.get_untracked())?;
    let today = desk.session.today_now();
    let outcome = outcome_of(&held.outcome.get_untracked());
    let ahead = || until.ok_or_else(|| desk.say(&method::Refusal::DayNotAhead));
    let deed = match task {
        Task::Give => bulk::Deed::Owner(Id::new(&held.owner.get_untracked()).ok()),
        Task::Tag if takes => bulk::Deed::Untag(tag.clone()),
        Task::Tag => bulk::Deed::Tag(tag.clone()),
        Task::Rest => bulk::Deed::Rest { until: ahead()?, why: note },
        Task::Close => {
            let reason = Id::new(&held.reason.get_untracked()).ok();
            bulk::Deed::Close { outcome, reason, note, on: today }
        }
    };
    let act = desk.session.act();
    let made = desk.session.with_ids(|fresh| desk.session.plan_now(|plan| bulk::each(plan, &ids, &deed, &act, fresh)));
    let change = made.map_err(|refused| {
        let name = desk.card(&refused.id).map(|card| card.name.to_string()).unwrap_or_default();
        desk.say(&ToolWord::Refuses(&name, &refused.why))
    })?;
    if change.is_nothing() {
        return Err(desk.say(&ToolLabel::NothingToDo));
    }
    let named = if task == Task::Close { Deed::Decide } else { Deed::EditOpportunity };
    desk.session.commit(change, named).map_err(|refusal| desk.say(&refusal))?;
    let count = ids.len();
    let who = desk.session.plan_now(|plan| {
        let id: Option<Id<Unit>> = Id::new(&held.owner.get_untracked()).ok();
        id.and_then(|id| plan.tables.units.get(&id).map(|unit| unit.name.to_string())).unwrap_or_default()
    });
    match task {
        Task::Give => desk.done(&ToolWord::Given(count, &who)),
        Task::Tag => desk.done(&ToolWord::Tagged(count, &tag)),
        Task::Rest => desk.done(&ToolWord::Rest(count, until.unwrap_or(today))),
        Task::Close => desk.done(&ToolWord::Closed(count)),
    }
    desk.chosen.update(BTreeSet::clear);
    Ok(())
}
