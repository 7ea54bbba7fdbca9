//! How far a lead is qualified: four levels, what each asks, and what of it is there.

use std::sync::Arc;

use leptos::prelude::*;

use super::desk::LeadDesk;
use crate::{
    app::{
        notices::Notice,
        parts::{Button, Glyph, Icon, Panel},
    },
    method::{
        self, Dossier,
        lead_level::{Want, wants},
    },
    model::{Deed, Id, Lead, LeadLevel, LeadState},
    text::leads::{LeadLabel, LeadWord, LevelAsks, LevelWant},
};

/// The levels, the lowest first.
#[component]
pub fn LevelPanel(lead: Memo<Arc<Lead>>, id: StoredValue<Id<Lead>>) -> impl IntoView {
    let desk = LeadDesk::here();
    let today = desk.session.today();
    let asked = Memo::new(move |_| {
        let today = today.get();
        desk.session.with_plan(|plan| {
            let dossier = Dossier::of_lead(plan, &id.get_value(), today);
            let of = |level: &LeadLevel| dossier.as_ref().map(|dossier| wants(dossier, *level)).unwrap_or_default();
            LeadLevel::ALL.iter().map(|level| (*level, of(level))).collect::<Vec<_>>()
        })
    });
    let step = move |(level, wants): (LeadLevel, Vec<Want>)| {
        let now = lead.with(|lead| lead.level);
        let open = lead.with(|lead| lead.state != LeadState::Converted);
        let (reached, here) = (level <= now, level == now);
        let label = format!("{}: {}", desk.say(&LeadLabel::SetLevel), desk.say(&level));
        let set = (open && !here)
            .then(|| view! { <Button label=label on_press=move || set_level(desk, &id.get_value(), level) /> });
        let want = |want: &Want| {
            let icon = if want.is_there() { Icon::Check } else { Icon::Question };
            let state = if want.is_there() { LeadLabel::IsThere } else { LeadLabel::IsMissing };
            view! {
                <li class="level-want" class:there=want.is_there()>
                    <Glyph icon />
                    <span>{desk.say(&LevelWant(want))}</span>
                    <span class="faint">{desk.say(&state)}</span>
                </li>
            }
        };
        view! {
            <li class="level" class:reached=reached aria-current=here.then_some("step")>
                <div class="level-name">
                    <h3>{desk.say(&level)}</h3>
                    {here.then(|| view! { <strong class="level-here">{desk.say(&LeadLabel::Now)}</strong> })}
                </div>
                <p class="quiet">{desk.say(&LevelAsks(level))}</p>
                <ul class="level-wants">{wants.iter().map(want).collect_view()}</ul>
                {set}
            </li>
        }
    };
    view! {
        <Panel title=desk.say(&LeadLabel::Levels)>
            <ol class="levels">{move || asked.get().into_iter().map(step).collect_view()}</ol>
        </Panel>
    }
}

fn set_level(desk: LeadDesk, id: &Id<Lead>, level: LeadLevel) {
    let words = desk.say(&level);
    let set = desk.session.carry_out(
        |plan, _| method::lead::set_level(plan, id, level),
        Deed::EditLead,
        &LeadWord::LevelSet(&desk.name(id), &words),
    );
    if let Err(why) = set {
        desk.session.notices().tell(Notice::words(why));
    }
}
