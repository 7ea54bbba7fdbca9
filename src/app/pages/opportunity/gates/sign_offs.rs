//! The sign-offs of an opportunity: how each stands, what can be done with it, and a new request.

use leptos::{prelude::*, task::spawn_local};

use super::{
    super::deal::Deal,
    asking::{AskForm, Asked},
};
use crate::{
    app::{
        intake::Intake,
        notices::Notice as Told,
        pages::{
            sign_off::{
                SIGN_OFFS,
                request::hand_out,
                shown::{answer, differences, facts, standing_mark},
            },
            typed::{draft, reader},
        },
        parts::{
            AreaField, Button, Choice, Disclosure, FileButton, Icon, Kind, Look, Notice, Panel, SelectField, TextField,
            Tone,
        },
    },
    exchange::sign_off::SignOffFile,
    method::sign_off::{self, Difference, Ended, Standing},
    model::{Change, Deed, Id, Ordered, SignOff, SignOffAnswer, sign_off::Verdict},
    text::{
        Words,
        format::day,
        sign_off::{SignLine, SignWord},
    },
};

/// A request as it stands.
#[derive(Clone, PartialEq)]
struct Row {
    asked: SignOff,
    standing: Standing,
    differs: Vec<Difference>,
    roles: Vec<String>,
}

/// All requests, newest first, and the way to a new one.
#[component]
pub fn SignOffs() -> AnyView {
    let deal = Deal::here();
    let rows = deal.dossier(|dossier| {
        let row = |asked: &&std::sync::Arc<SignOff>| {
            let right = sign_off::right_for(&dossier.plan.playbook, asked.kind, asked.gate.as_ref());
            let roles = right.iter().flat_map(|right| &right.override_roles);
            Row {
                standing: sign_off::standing(dossier, asked),
                differs: if asked.answer.is_some() { sign_off::differences(dossier, asked) } else { Vec::new() },
                roles: roles.map(ToString::to_string).collect(),
                asked: asked.as_ref().clone(),
            }
        };
        let mut rows: Vec<Row> = dossier.sign_offs.iter().map(row).collect();
        rows.order_by_key(|row| (std::cmp::Reverse(row.asked.asked_on), row.asked.id.clone()));
        rows
    });
    let asking = RwSignal::new(None::<Asked>);
    let ids =
        Memo::new(move |_| rows.get().unwrap_or_default().into_iter().map(|row| row.asked.id).collect::<Vec<_>>());
    let row_of = move |id: &Id<SignOff>| rows.get()?.into_iter().find(|row| row.asked.id == *id);
    let actions = move || {
        view! { <Button label=deal.say(&SignWord::Ask) icon=Icon::Add on_press=move || asking.set(Some(Asked::default())) /> }
    };
    view! {
        <Panel title=deal.say(&SignWord::SignOffs) line=deal.say(&SignWord::SignOffsLine) id="section-sign-offs" actions=actions>
            {move || ids.with(Vec::is_empty).then(|| view! { <p class="quiet">{deal.say(&SignWord::NoSignOffs)}</p> })}
            <ul class="sign-list">
                <For each=move || ids.get() key=Clone::clone let:id>
                    {move || row_of(&id).map(|row| view! { <One row asking /> })}
                </For>
            </ul>
        </Panel>
        <AskForm asking />
    }
    .into_any()
}

#[component]
fn One(row: Row, asking: RwSignal<Option<Asked>>) -> AnyView {
    let deal = Deal::here();
    let session = deal.session;
    let Row { asked, standing, differs, roles } = row;
    let on = asked.asked_on.map(day).unwrap_or_default();
    let who = SignLine::AskedOf { department: &asked.department, by: &asked.asked_by, on: &on };
    let about = (!asked.about.is_empty()).then(|| view! { <p class="prose">{asked.about.to_string()}</p> });
    let given = asked.answer.as_ref().map(|given| answer(session, given));
    let changed = (!differs.is_empty()).then(|| {
        view! { <p class="fact-head">{deal.say(&SignWord::Differs)}</p>{differences(session, differs)} }
    });
    let head = view! {
        <div class="spread">
            <h3>{session.say(&asked.kind)}</h3>
            {standing_mark(session, standing)}
        </div>
        <p class="quiet">{session.say(&who)}</p>
    };
    let listed = asked.facts.clone();
    let again = Asked::again(&asked);
    let ways = match standing {
        Standing::Waiting => view! { <Waits id=asked.id roles /> }.into_any(),
        Standing::Signed => view! { <Promise asked /> }.into_any(),
        Standing::OtherVersion | Standing::Refused | Standing::NotTheirs => view! {
            {(standing == Standing::OtherVersion).then(|| view! { <Promise asked /> })}
            <div class="row">
                <Button label=deal.say(&SignWord::AskAgain) icon=Icon::Redo on_press=move || asking.set(Some(again.clone())) />
            </div>
        }
        .into_any(),
    };
    view! {
        <li class="sign-one stack tight">
            {head}
            {about}
            {given}
            {changed}
            <Disclosure title=deal.say(&SignWord::Facts)>{facts(session, listed.clone())}</Disclosure>
            {ways}
        </li>
    }
    .into_any()
}

/// What can be done while nobody has answered.
#[component]
fn Waits(id: Id<SignOff>, roles: Vec<String>) -> AnyView {
    let deal = Deal::here();
    let session = deal.session;
    let intake = Intake::here();
    let (request, gone) = (id.clone(), id.clone());
    let save = move || {
        let file = session.plan_now(|plan| SignOffFile::of(plan, &request));
        spawn_local(async move {
            if let Some(file) = file {
                hand_out(session, &file).await;
            }
        });
    };
    let withdraw = move || {
        if session.commit(Change::Remove((&gone).into()), Deed::AskSignOff).is_ok() {
            session.notices().tell(Told::with_undo(deal.say(&SignWord::Withdrawn)));
        }
    };
    let roles = StoredValue::new(roles);
    let id = StoredValue::new(id);
    view! {
        <div class="row tight">
            <Button label=deal.say(&SignWord::SaveRequest) icon=Icon::Download on_press=save />
            <FileButton label=deal.say(&SignWord::TakeAnswer) accept=SIGN_OFFS on_files=Callback::new(move |(files,)| intake.take(files)) />
            <Button label=deal.say(&SignWord::Withdraw) look=Look::Quiet icon=Icon::Bin on_press=withdraw />
        </div>
        {(!roles.with_value(Vec::is_empty)).then(|| view! {
            <Disclosure title=deal.say(&SignWord::DecideHere)>
                <InTheirPlace id=id.get_value() roles=roles.get_value() />
            </Disclosure>
        })}
    }
    .into_any()
}

/// A decision in the department's place, by a role that the playbook names, with a reason.
#[component]
fn InTheirPlace(id: Id<SignOff>, roles: Vec<String>) -> AnyView {
    let deal = Deal::here();
    let session = deal.session;
    let (name, keep_name) = draft(session.me().get_untracked().to_string());
    let (role, keep_role) = draft(roles.first().cloned().unwrap_or_default());
    let (verdict, keep_verdict) = draft("approve");
    let (on, keep_on) = draft("");
    let (reason, keep_reason) = draft("");
    let problem = RwSignal::new(None::<Words>);
    let options: Vec<Choice> = roles.iter().map(|role| Choice::new(role, role.clone())).collect();
    let verdicts =
        vec![Choice::new("approve", deal.say(&Verdict::Approved)), Choice::new("refuse", deal.say(&Verdict::Refused))];
    let decided = move || -> Result<Change, Words> {
        let read = reader(session);
        let approved = verdict.get_untracked() != "refuse";
        session.plan_now(|plan| {
            let digest = plan.tables.sign_offs.get(&id).map(|asked| asked.digest()).unwrap_or_default();
            let given = SignOffAnswer {
                signer: read.name(&name.get_untracked())?,
                role: read.name(&role.get_untracked())?,
                verdict: if approved { Verdict::Approved } else { Verdict::Refused },
                on: Some(session.today_now()),
                promised_on: if approved { read.day(&on.get_untracked())? } else { None },
                comment: read.note(&reason.get_untracked())?,
                digest,
                ..SignOffAnswer::default()
            };
            sign_off::answer(plan, &id, given).map_err(|refusal| deal.say(&refusal))
        })
    };
    let decide = move || match decided() {
        Ok(change) => {
            // A refusal has been told by the session; the form is gone once it is done.
            problem.try_set(None);
            drop(session.commit(change, Deed::TakeSignOff));
        }
        Err(why) => problem.set(Some(why)),
    };
    view! {
        <div class="stack sign-form">
            <p class="quiet">{deal.say(&SignWord::DecideHereLine)}</p>
            <TextField label=deal.say(&SignWord::YourName) value=name on_commit=keep_name />
            <SelectField label=deal.say(&SignWord::YourRole) value=role options=options on_commit=keep_role />
            <SelectField label=deal.say(&SignWord::Decide) value=verdict options=verdicts on_commit=keep_verdict />
            <TextField label=deal.say(&SignWord::PromisedOn) kind=Kind::Date value=on on_commit=keep_on />
            <AreaField label=deal.say(&SignWord::Comment) value=reason on_commit=keep_reason />
            {move || problem.get().map(|why| view! { <Notice title=why tone=Tone::Bad /> })}
            <div class="row"><Button label=deal.say(&SignWord::DecideIt) look=Look::Secondary on_press=decide /></div>
        </div>
    }
    .into_any()
}

/// Whether what was promised was kept.
#[component]
fn Promise(asked: SignOff) -> AnyView {
    let deal = Deal::here();
    let session = deal.session;
    let promises = asked.answer.as_ref().is_some_and(|given| given.promised_on.is_some() || !given.promise.is_empty());
    if !promises {
        return ().into_any();
    }
    let settled = asked.broken || asked.met_on.is_some();
    let met = asked.met_on.map(|on| format!("{} {}", deal.say(&SignWord::MetOn), day(on)));
    let broken = asked.broken.then(|| deal.say(&SignWord::Broke));
    let (on, keep_on) = draft(session.today_now().to_string());
    let problem = RwSignal::new(None::<Words>);
    let id = StoredValue::new(asked.id);
    let settle = move |ended: Ended| {
        let today = session.today_now();
        let made = session.plan_now(|plan| sign_off::settle(plan, &id.get_value(), ended, today));
        match made {
            // A refusal was told by the session.
            Ok(change) => drop(session.commit(change, Deed::SettlePromise)),
            Err(refusal) => problem.set(Some(deal.say(&refusal))),
        }
    };
    let keep = move || match reader(session).day(&on.get_untracked()) {
        Ok(Some(day)) => settle(Ended::Met(day)),
        Ok(None) => settle(Ended::Met(session.today_now())),
        Err(why) => problem.set(Some(why)),
    };
    if settled {
        return view! {
            <div class="row tight">
                <span class="quiet">{met}{broken}</span>
                <Button label=deal.say(&SignWord::Reopen) look=Look::Quiet icon=Icon::Undo on_press=move || settle(Ended::Open) />
            </div>
        }
        .into_any();
    }
    view! {
        {move || problem.get().map(|why| view! { <Notice title=why tone=Tone::Bad /> })}
        <div class="row tight sign-settle">
            <TextField label=deal.say(&SignWord::MetOn) kind=Kind::Date value=on on_commit=keep_on />
            <Button label=deal.say(&SignWord::Met) icon=Icon::Check on_press=keep />
            <Button label=deal.say(&SignWord::Broke) look=Look::Quiet icon=Icon::Close on_press=move || settle(Ended::Broken) />
        </div>
    }
    .into_any()
}
