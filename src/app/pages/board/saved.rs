//! Views of the board that are kept under a name, in the plan.

use leptos::prelude::*;

use super::{
    desk::Desk,
    fields::{draft, reader},
    filter::kept_address,
};
use crate::{
    app::parts::{Button, Icon, IconButton, TextField},
    method::saved_view,
    model::{Deed, Id, Ordered, SavedView},
    route::{Page, Route},
    text::{
        Words,
        board_tools::{ToolLabel, ToolWord},
    },
};

/// The kept views of the board, and the way to keep one more.
#[component]
pub fn SavedViews() -> impl IntoView {
    let desk = Desk::here();
    let say = move |label: ToolLabel| desk.say(&label);
    let (name, keep_name) = draft("");
    let problem = RwSignal::new(None::<Words>);
    let kept = Memo::new(move |_| {
        let mut views: Vec<(i64, Id<SavedView>, String, String)> = desk.session.with_plan(|plan| {
            let all = plan.head.views.iter().map(|(id, view)| (id, view, Route::parse(&view.address)));
            // Whatever a file holds there, only a place of the board is offered.
            all.filter(|(_, _, route)| route.page == Page::Board)
                .map(|(id, view, route)| (view.order, id.clone(), view.name.to_string(), route.href()))
                .collect()
        });
        views.order_by_key(|(order, ..)| *order);
        views
    });
    let keep = move || {
        let read = reader(desk);
        let made = read.name(&name.get_untracked()).and_then(|called| {
            let address = read.note(&kept_address())?;
            let change = desk.rule(|plan, ids| saved_view::keep(plan, &called, &address, ids));
            let change = change.map_err(|refusal| desk.say(&refusal))?;
            desk.session.commit(change, Deed::EditPlan).map_err(|refusal| desk.say(&refusal))?;
            desk.done(&ToolWord::Kept(&called));
            Ok(())
        });
        match made {
            Ok(()) => {
                name.set(String::new());
                problem.set(None);
            }
            Err(why) => problem.set(Some(why)),
        }
    };
    let forget = move |id: &Id<SavedView>, called: &str| {
        let change = desk.rule(|plan, _| saved_view::forget(plan, id));
        desk.carry_out(change, Deed::EditPlan, &ToolWord::Forgotten(called));
    };
    let item = move |(_, id, called, href): (i64, Id<SavedView>, String, String)| {
        let label = format!("{}: {called}", say(ToolLabel::Forget));
        let own = called.clone();
        view! {
            <li class="kept-view">
                <a href=href><bdi>{called}</bdi></a>
                <IconButton label=label icon=Icon::Bin on_press=move || forget(&id, &own) />
            </li>
        }
    };
    view! {
        <div class="kept-views">
            <h2>{say(ToolLabel::Kept)}</h2>
            {move || {
                let kept = kept.get();
                if kept.is_empty() {
                    view! { <p class="quiet">{say(ToolLabel::NoneKept)}</p> }.into_any()
                } else {
                    view! { <ul class="row tight">{kept.into_iter().map(item).collect_view()}</ul> }.into_any()
                }
            }}
            <div class="kept-new">
                <TextField label=say(ToolLabel::KeepAs) value=name on_commit=keep_name />
                <Button label=say(ToolLabel::Keep) icon=Icon::Star on_press=keep />
            </div>
            <div role="alert">{move || problem.get().map(|why| view! { <p class="late">{why}</p> })}</div>
        </div>
    }
}
