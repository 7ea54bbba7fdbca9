//! The sheet that a gate opens: only what is missing, each answerable in place, then the decision.

use leptos::prelude::*;

use super::{
    desk::{Desk, Ending, Sheet},
    fields::{draft, reader},
    gate_item::GateItem,
};
use crate::{
    app::parts::{AreaField, Button, Choice, Dialog, DialogLook, Disclosure, Icon, Look, Notice, SelectField, Tone},
    method::{self, Dossier, gate::Missing, killer},
    model::{Deed, Id, Killer, Name, Opportunity, Stage},
    text::{
        Words,
        board::{BoardLabel, BoardWord},
    },
};

/// What stands in the way now.
#[derive(Clone, PartialEq, Default)]
struct InTheWay {
    missing: Vec<Missing>,
    killers: Vec<(Id<Killer>, Name)>,
    roles: Vec<String>,
}

impl InTheWay {
    fn blocks(&self) -> bool {
        !self.killers.is_empty() || self.missing.iter().any(|item| item.blocks)
    }

    fn only(&self, blocks: bool) -> Vec<Missing> {
        self.missing.iter().filter(|item| item.blocks == blocks).cloned().collect()
    }
}

fn in_the_way(desk: Desk, id: &Id<Opportunity>, to: &Id<Stage>) -> InTheWay {
    let today = desk.session.today().get();
    let found = desk.session.with_plan(|plan| {
        let dossier = Dossier::of_opportunity(plan, id, today)?;
        let killers = killer::tripped(&dossier);
        let gates = method::gate::gates_to(&dossier, to);
        let named = gates.iter().map(|(_, gate)| &gate.override_roles);
        let named = named.chain(killers.iter().map(|(_, killer)| &killer.override_roles));
        // Only roles that every gate and killer on the way names may pass them all.
        let common = named.map(|roles| roles.iter().cloned().collect::<std::collections::BTreeSet<Name>>());
        let common = common.reduce(|all, roles| all.intersection(&roles).cloned().collect()).unwrap_or_default();
        Some(InTheWay {
            missing: method::gate::missing(&dossier, to),
            killers: killers.into_iter().map(|(id, killer)| (id.clone(), killer.text.clone())).collect(),
            roles: common.iter().map(ToString::to_string).collect(),
        })
    });
    found.unwrap_or_default()
}

/// Asks for what is missing on the way to a rung.
#[component]
pub fn GateSheet(id: Id<Opportunity>, to: Id<Stage>) -> impl IntoView {
    let desk = Desk::here();
    let name = desk.card(&id).map(|card| card.name.to_string()).unwrap_or_default();
    let rung = desk.rung_name(Some(&to));
    let title = desk.say(&BoardWord::GateTitle { name: &name, rung: &rung });
    let go_to = StoredValue::new(desk.say(&BoardWord::GoTo(&rung)));
    let way = {
        let (id, to) = (id.clone(), to.clone());
        Memo::new(move |_| in_the_way(desk, &id, &to))
    };
    let ids = StoredValue::new((id, to));
    let go = move || {
        let (id, to) = ids.get_value();
        desk.close_sheet();
        desk.move_to(&id, &to);
    };
    let refused = Signal::derive(move || {
        let count = way.with(|way| way.only(true).len() + way.killers.len());
        way.with(InTheWay::blocks).then(|| desk.say(&BoardWord::StillMissing(count)))
    });
    view! {
        <Dialog
            title=title
            open=desk.sheets.open
            look=DialogLook::Sheet
            on_close=move || desk.close_sheet()
            has_actions=true
            actions=move || {
                view! {
                    <Button label=desk.say(&BoardLabel::Cancel) on_press=move || desk.close_sheet() />
                    <Button label=go_to.get_value() look=Look::Primary icon=Icon::Arrow refused=refused on_press=go />
                }
            }
        >
            <div class="gate stack">
                <Killers way ids />
                <Items way ids blocks=true />
                {move || {
                    (!way.with(InTheWay::blocks))
                        .then(|| view! { <Notice title=desk.say(&BoardLabel::GateReady) tone=Tone::Good /> })
                }}
                {move || {
                    (!way.with(|way| way.only(false).is_empty()))
                        .then(|| {
                            view! {
                                <Disclosure title=desk.say(&BoardLabel::WouldHelp)>
                                    <Items way ids blocks=false />
                                </Disclosure>
                            }
                        })
                }}
                <OtherWays way ids />
            </div>
        </Dialog>
    }
}

#[component]
fn Killers(way: Memo<InTheWay>, ids: StoredValue<(Id<Opportunity>, Id<Stage>)>) -> impl IntoView {
    let desk = Desk::here();
    move || {
        let killers = way.with(|way| way.killers.clone());
        (!killers.is_empty()).then(|| {
            let stop = move || desk.open(Sheet::Close { id: ids.get_value().0, ending: Ending::NoGo });
            view! {
                <Notice title=desk.say(&BoardLabel::Killers) tone=Tone::Bad>
                    <ul class="gate-killers">
                        {killers.into_iter().map(|(_, text)| view! { <li>{text.to_string()}</li> }).collect_view()}
                    </ul>
                    <p>{desk.say(&BoardLabel::KillerAdvice)}</p>
                    <Button label=desk.say(&BoardLabel::NoGo) look=Look::Danger on_press=stop />
                </Notice>
            }
        })
    }
}

/// What is missing, each with its way to supply it. Keyed, so that answering one leaves the others as they are.
#[component]
fn Items(way: Memo<InTheWay>, ids: StoredValue<(Id<Opportunity>, Id<Stage>)>, blocks: bool) -> impl IntoView {
    let items = Memo::new(move |_| way.with(|way| way.only(blocks)));
    view! {
        <ul class="gate-items">
            <For each=move || items.get() key=|item| (item.gate.clone(), item.criterion.clone()) let(item)>
                <li class="gate-item">
                    <GateItem id=ids.get_value().0 item />
                </li>
            </For>
        </ul>
    }
}

/// Resting, giving back, stopping, and going on all the same.
#[component]
fn OtherWays(way: Memo<InTheWay>, ids: StoredValue<(Id<Opportunity>, Id<Stage>)>) -> impl IntoView {
    let desk = Desk::here();
    let rest = move || desk.open(Sheet::Rest(ids.get_value().0));
    let recycle = move || desk.open(Sheet::Recycle(ids.get_value().0));
    let stop = move || desk.open(Sheet::Close { id: ids.get_value().0, ending: Ending::NoGo });
    view! {
        <Disclosure title=desk.say(&BoardLabel::OtherWays)>
            <div class="stack">
                <div class="row tight">
                    <Button label=desk.say(&BoardLabel::HoldInstead) icon=Icon::Moon on_press=rest />
                    <Button label=desk.say(&BoardLabel::RecycleInstead) icon=Icon::Leads on_press=recycle />
                    <Button label=desk.say(&BoardLabel::NoGo) icon=Icon::Stop on_press=stop />
                </div>
                {move || way.with(InTheWay::blocks).then(|| view! { <Override way ids /> })}
            </div>
        </Disclosure>
    }
}

#[component]
fn Override(way: Memo<InTheWay>, ids: StoredValue<(Id<Opportunity>, Id<Stage>)>) -> impl IntoView {
    let desk = Desk::here();
    let (role, keep_role) = draft("");
    let (reason, keep_reason) = draft("");
    let problem = RwSignal::new(None::<Words>);
    let roles = Signal::derive(move || {
        let none = Choice::new("", "\u{2014}");
        std::iter::once(none)
            .chain(way.with(|way| way.roles.clone()).into_iter().map(|r| Choice::new(&r, r.clone())))
            .collect()
    });
    let go = move || {
        let (id, to) = ids.get_value();
        let made = reader(desk).note(&reason.get_untracked()).and_then(|why| {
            let act = desk.session.act_as(Name::clipped(&role.get_untracked()));
            let change = desk.rule(|plan, fresh| method::opportunity::override_to(plan, &id, &to, &why, &act, fresh));
            change.map_err(|refusal| desk.say(&refusal))
        });
        match made {
            Ok(change) => {
                desk.close_sheet();
                desk.moved_by(&id, &to, change, Deed::PassGate);
            }
            Err(why) => problem.set(Some(why)),
        }
    };
    let nobody = move || way.with(|way| way.roles.is_empty());
    view! {
        <section class="gate-override stack tight">
            <h3>{desk.say(&BoardLabel::GoAllTheSame)}</h3>
            <p class="quiet">{desk.say(&BoardLabel::OverrideLine)}</p>
            {move || problem.get().map(|why| view! { <Notice title=why tone=Tone::Bad /> })}
            {move || nobody().then(|| view! { <p>{desk.say(&BoardLabel::NobodyMay)}</p> })}
            <SelectField label=desk.say(&BoardLabel::YourRole) value=role options=roles on_commit=keep_role />
            <AreaField label=desk.say(&BoardLabel::OverrideReason) value=reason on_commit=keep_reason />
            <div><Button label=desk.say(&BoardLabel::OverrideDo) look=Look::Danger on_press=go /></div>
        </section>
    }
}
