//! The same for many leads: one change, so one undo.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{desk::LeadDesk, filters::unit_choices};
use crate::{
    app::{
        pages::typed::{draft, reader},
        parts::{AskSheet, Button, Kind, Look, SelectField, TextField},
    },
    method::{
        Refusal,
        bulk::{LeadDeed, each_lead},
    },
    model::{Deed, Id, Lead},
    text::{
        Words,
        board::BoardWord,
        board_tools::{ToolLabel, ToolWord},
        leads::{LeadLabel, LeadWord},
    },
};

/// What is done with many.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Task {
    Give,
    HandOver,
    Reject,
    Recycle,
}

impl Task {
    const ALL: [Self; 4] = [Self::Give, Self::HandOver, Self::Reject, Self::Recycle];

    fn label(self) -> LeadLabel {
        match self {
            Self::Give => LeadLabel::GiveTo,
            Self::HandOver => LeadLabel::HandOver,
            Self::Reject => LeadLabel::Reject,
            Self::Recycle => LeadLabel::Recycle,
        }
    }
}

/// The box that chooses a lead, while leads are chosen.
pub fn choose_box(desk: LeadDesk, id: &Id<Lead>, name: &str) -> impl IntoView + use<> {
    let (id, words) = (id.clone(), desk.say(&BoardWord::ChooseCard(name)));
    move || {
        desk.choosing.get().then(|| {
            let (own, id) = (id.clone(), id.clone());
            let choose = move |_| {
                desk.chosen.update(|chosen| {
                    if !chosen.remove(&id) {
                        chosen.insert(id.clone());
                    }
                });
            };
            view! {
                <input
                    type="checkbox"
                    class="choose-box"
                    aria-label=words.clone()
                    prop:checked=move || desk.chosen.with(|chosen| chosen.contains(&own))
                    on:change=choose
                />
            }
        })
    }
}

/// How many are chosen, and what can be done with them.
#[component]
pub fn BulkBar(shown: Signal<Vec<Id<Lead>>>) -> impl IntoView {
    let desk = LeadDesk::here();
    let say = move |label: ToolLabel| desk.say(&label);
    let ids = Memo::new(move |_| {
        desk.chosen.with(|chosen| shown.get().into_iter().filter(|id| chosen.contains(id)).collect::<Vec<_>>())
    });
    let count = Memo::new(move |_| ids.with(Vec::len));
    let task = RwSignal::new(None::<Task>);
    let open = RwSignal::new(false);
    let button = move |which: Task| {
        let refused = Signal::derive(move || (count.get() == 0).then(|| desk.say(&LeadLabel::NoneChosen)));
        let press = move || {
            task.set(Some(which));
            open.set(true);
        };
        view! { <Button label=desk.say(&which.label()) refused=refused on_press=press /> }
    };
    let stop = move || {
        desk.chosen.update(BTreeSet::clear);
        desk.choosing.set(false);
    };
    view! {
        <section class="bulk-bar" aria-label=say(ToolLabel::Many)>
            <p role="status"><strong>{move || desk.say(&BoardWord::Chosen(count.get()))}</strong></p>
            <div class="row tight">
                <Button label=say(ToolLabel::ChooseShown) look=Look::Quiet on_press=move || desk.chosen.set(shown.get_untracked().into_iter().collect()) />
                <Button label=say(ToolLabel::ChooseNone) look=Look::Quiet on_press=move || desk.chosen.update(BTreeSet::clear) />
                {Task::ALL.map(button).collect_view()}
                <Button label=say(ToolLabel::Stop) on_press=stop />
            </div>
        </section>
        {move || task.get().map(|task| view! { <BulkSheet task open ids /> })}
    }
}

#[component]
fn BulkSheet(task: Task, open: RwSignal<bool>, ids: Memo<Vec<Id<Lead>>>) -> impl IntoView {
    let desk = LeadDesk::here();
    let (to, keep_to) = draft("");
    let (why, keep_why) = draft("");
    let (until, keep_until) = draft("");
    let problem = RwSignal::new(None::<Words>);
    let run = move || {
        let typed = [to, why, until].map(|text| text.get_untracked());
        match go(desk, task, &ids.get_untracked(), typed) {
            Ok(()) => {
                problem.set(None);
                open.set(false);
            }
            Err(refused) => problem.set(Some(refused)),
        }
    };
    let title = Signal::derive(move || {
        Words::from(format!("{}: {}", desk.say(&task.label()), desk.say(&LeadWord::Many(ids.with(Vec::len)))))
    });
    let fields = move || match task {
        Task::Give | Task::HandOver => {
            let none = if task == Task::Give { LeadLabel::NoOwner } else { LeadLabel::ChooseSeller };
            view! { <SelectField label=desk.say(&LeadLabel::Seller) value=to options=unit_choices(desk, none) on_commit=keep_to /> }.into_any()
        }
        Task::Reject => view! { <TextField label=desk.say(&LeadLabel::Why) value=why on_commit=keep_why /> }.into_any(),
        Task::Recycle => view! {
            <TextField label=desk.say(&LeadLabel::Why) value=why on_commit=keep_why />
            <TextField label=desk.say(&LeadLabel::Until) kind=Kind::Date value=until on_commit=keep_until />
        }
        .into_any(),
    };
    view! {
        <AskSheet
            title
            open
            on_close=move || open.set(false)
            cancel=desk.say(&LeadLabel::Cancel)
            go=desk.say(&ToolLabel::Do)
            on_go=run
            problem=problem
        >
            {fields()}
        </AskSheet>
    }
}

fn go(desk: LeadDesk, task: Task, ids: &[Id<Lead>], typed: [String; 3]) -> Result<(), Words> {
    let [to, why, until] = typed;
    let read = reader(desk.session);
    let why = read.name(&why)?;
    let until = read.day(&until)?;
    let deed = match task {
        Task::Give => LeadDeed::Owner(Id::new(&to).ok()),
        Task::HandOver => LeadDeed::HandOver(Id::new(&to).map_err(|_| desk.say(&LeadLabel::ChooseSeller))?),
        Task::Reject => LeadDeed::Reject(why),
        Task::Recycle => {
            let until = until.ok_or_else(|| desk.say(&Refusal::DayNotAhead))?;
            LeadDeed::Recycle { until, why }
        }
    };
    let act = desk.session.act();
    let made = desk.session.plan_now(|plan| each_lead(plan, ids, &deed, &act));
    let change = made.map_err(|refused| desk.say(&ToolWord::Refuses(&desk.name(&refused.id), &refused.why)))?;
    if change.is_nothing() {
        return Err(desk.say(&ToolLabel::NothingToDo));
    }
    desk.session.carry_out(|_, _| Ok(change), Deed::EditLead, &LeadWord::ManyDone(ids.len()))?;
    desk.chosen.update(BTreeSet::clear);
    Ok(())
}
