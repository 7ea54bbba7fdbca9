//! Moving an opportunity down although what is known puts it higher: what is known, and the reason.

use leptos::prelude::*;

use super::{
    desk::Desk,
    fields::{draft, reader},
};
use crate::{
    app::parts::{AreaField, AskSheet},
    method::{self, Dossier, evidence},
    model::{Deed, Id, Opportunity, Stage},
    text::{
        Words,
        board::{BoardLabel, BoardWord},
    },
};

/// Asks why.
#[component]
pub fn BackSheet(id: Id<Opportunity>, to: Id<Stage>) -> impl IntoView {
    let desk = Desk::here();
    let name = desk.card(&id).map(|card| card.name.to_string()).unwrap_or_default();
    let today = desk.session.today_now();
    let earned = desk.session.plan_now(|plan| {
        let found = Dossier::of_opportunity(plan, &id, today).and_then(|dossier| evidence::earned(&dossier));
        found.map(|found| found.at_least)
    });
    let (earned, rung) = (desk.rung_name(earned.as_ref()), desk.rung_name(Some(&to)));
    let title = desk.say(&BoardWord::BackTitle { name: &name, rung: &rung });
    let line = StoredValue::new(desk.say(&BoardWord::KnownHigher(&earned)));
    let go_label = StoredValue::new(desk.say(&BoardWord::GoTo(&rung)));
    let (reason, keep_reason) = draft("");
    let problem = RwSignal::new(None::<Words>);
    let ids = StoredValue::new((id, to));
    let go = move || {
        let (id, to) = ids.get_value();
        let made = reader(desk).note(&reason.get_untracked()).and_then(|why| {
            let act = desk.session.act();
            let change = desk.rule(|plan, fresh| method::evidence::move_back(plan, &id, &to, &why, &act, fresh));
            change.map_err(|refusal| desk.say(&refusal))
        });
        match made {
            Ok(change) => {
                desk.close_sheet();
                desk.moved_by(&id, &to, change, Deed::MoveStage);
            }
            Err(why) => problem.set(Some(why)),
        }
    };
    view! {
        <AskSheet
            title=title
            open=desk.sheets.open
            on_close=move || desk.close_sheet()
            cancel=desk.say(&BoardLabel::Cancel)
            go=go_label.get_value()
            on_go=go
            problem=problem
        >
            <p>{line.get_value()}</p>
            <p class="quiet">{desk.say(&BoardLabel::BackLine)}</p>
            <AreaField label=desk.say(&BoardLabel::BackReason) value=reason on_commit=keep_reason />
        </AskSheet>
    }
}
