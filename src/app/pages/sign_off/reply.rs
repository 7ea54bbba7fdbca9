//! An answer that came back: what it says, and the way into the plan that asked.

use leptos::{prelude::*, task::spawn_local};

use super::shown::{answer, facts, pairs};
use crate::{
    app::{
        intake::Intake,
        notices::Notice as Told,
        parts::{Button, Icon, Look, Notice, Panel, Tone},
        router::Router,
        saver::Saver,
        session::{PlanState, Session},
        shelf::Shelf,
    },
    exchange::sign_off::{Misfit, SignOffFile},
    method::sign_off,
    model::{Change, Deed, sign_off::Verdict},
    route::{OpportunityTab, Page, Route},
    text::{
        Words,
        sign_off::{SignLine, SignWord},
    },
};

/// Why an answer is not taken in, and the plan that could be opened instead.
struct Refused {
    why: Words,
    elsewhere: bool,
}

/// The answer.
#[component]
pub fn Reply(file: SignOffFile) -> AnyView {
    let session = Session::here();
    let given = file.asked.answer.clone().unwrap_or_default();
    let approved = given.verdict == Verdict::Approved;
    let came = session.say(&SignLine::Came { signer: &given.signer, approved });
    let said = answer(session, &given);
    let signed = facts(session, file.asked.facts.clone());
    let about = vec![
        (SignWord::Kind, session.say(&file.asked.kind).into_owned()),
        (SignWord::Department, file.asked.department.to_string()),
        (SignWord::Opportunity, file.opportunity.to_string()),
        (SignWord::Company, file.company.to_string()),
    ];
    view! {
        <Panel title=session.say(&SignWord::CameBack)>
            <p class="sign-question">{came}</p>
            {said}
            {pairs(session, about)}
        </Panel>
        <Panel title=session.say(&SignWord::Facts)>{signed}</Panel>
        <TakeIn file />
    }
    .into_any()
}

/// The change that takes the answer into the open plan, or why there is none.
fn change(session: Session, file: &SignOffFile) -> Result<Change, Refused> {
    let refused = |why| Refused { why, elsewhere: false };
    if session.state().get() != PlanState::Open {
        return Err(Refused { why: session.say(&SignWord::NoPlanOpen), elsewhere: true });
    }
    session.with_plan(|plan| {
        let given = file.fits(plan).map_err(|misfit| Refused {
            elsewhere: matches!(misfit, Misfit::OtherPlan(_)),
            why: session.say(&misfit),
        })?;
        sign_off::answer(plan, &file.asked.id, given).map_err(|refusal| refused(session.say(&refusal)))
    })
}

#[component]
fn TakeIn(file: SignOffFile) -> AnyView {
    let session = Session::here();
    let router = Router::here();
    let opened = Intake::here().sign_off();
    let shelf = Shelf::here();
    let plans = Saver::here().plans();
    let opportunity = file.asked.opportunity.to_string();
    let there = move || Route::to(Page::Opportunity(opportunity.clone(), OpportunityTab::Gates));
    let there = StoredValue::new(there());
    let file = StoredValue::new(file);
    let known = move || {
        let id = file.with_value(|file| file.plan.to_string());
        plans.with(|plans| plans.iter().any(|entry| entry.id == id && entry.binned.is_none())).then_some(id)
    };
    let open_other = move |id: String| {
        spawn_local(async move {
            shelf.open(id).await;
            router.go(&Route::to(Page::SignOff));
        });
    };
    let take = move || {
        let made = untrack(|| file.with_value(|file| change(session, file)));
        // A refusal stands on the page already, or was told by the session.
        if let Ok(change) = made
            && session.commit(change, Deed::TakeSignOff).is_ok()
        {
            session.notices().tell(Told::with_undo(session.say(&SignWord::TakenIn)));
            opened.set(None);
            router.go(&there.get_value());
        }
    };
    (move || match file.with_value(|file| change(session, file)) {
        Ok(_) => view! {
            <div class="row"><Button label=session.say(&SignWord::TakeIn) look=Look::Primary icon=Icon::Check on_press=take /></div>
        }
        .into_any(),
        Err(Refused { why, elsewhere }) => {
            let other = known().filter(|_| elsewhere);
            view! {
                <Notice title=session.say(&SignWord::NotHere) tone=Tone::Warn>
                    <p>{why}</p>
                    {other.map(|id| view! {
                        <Button label=session.say(&SignWord::OpenOther) on_press=move || open_other(id.clone()) />
                    })}
                </Notice>
            }
            .into_any()
        }
    })
    .into_any()
}
