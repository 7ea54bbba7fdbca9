//! A request as its signer sees it: what is asked, on which facts, and the answer to give.

use leptos::{prelude::*, task::spawn_local};

use super::shown::{facts, pairs};
use crate::{
    app::{
        disk,
        notices::Notice as Told,
        pages::typed::{draft, reader},
        parts::{AreaField, Button, Choice, ChoiceField, ChoiceLook, Icon, Kind, Look, Notice, Panel, TextField, Tone},
        session::Session,
    },
    exchange::sign_off::SignOffFile,
    method::sign_off::{alike, check},
    model::{SignOffAnswer, sign_off::Verdict},
    text::{
        Words,
        files::{FilesSentence, FilesWord},
        format::day,
        sign_off::SignWord,
    },
};

/// The request with the form for its answer.
#[component]
pub fn Request(file: SignOffFile) -> AnyView {
    let session = Session::here();
    let asked = file.asked.clone();
    let question = if asked.about.is_empty() { session.say(&asked.kind).into_owned() } else { asked.about.to_string() };
    let about = vec![
        (SignWord::Kind, session.say(&asked.kind).into_owned()),
        (SignWord::Department, asked.department.to_string()),
        (SignWord::AskedBy, asked.asked_by.to_string()),
        (SignWord::AskedOn, asked.asked_on.map(day).unwrap_or_default()),
        (SignWord::AnswerBy, asked.answer_by.map(day).unwrap_or_default()),
        (SignWord::Opportunity, file.opportunity.to_string()),
        (SignWord::Company, file.company.to_string()),
        // The first letters tell two versions apart; the whole stands in the file.
        (SignWord::Digest, asked.digest().chars().take(16).collect()),
    ];
    view! {
        <Panel title=session.say(&SignWord::Asked)>
            <p class="sign-question">{question}</p>
            {pairs(session, about)}
        </Panel>
        <Panel title=session.say(&SignWord::Facts) line=session.say(&SignWord::FactsLine)>{facts(session, asked.facts)}</Panel>
        <Answer file />
    }
    .into_any()
}

/// What the signer has typed.
#[derive(Clone, Copy)]
struct Typed {
    name: RwSignal<String>,
    verdict: RwSignal<String>,
    promised_on: RwSignal<String>,
    promise: RwSignal<String>,
    comment: RwSignal<String>,
}

impl Typed {
    fn answer(self, session: Session, file: &SignOffFile) -> Result<SignOffAnswer, Words> {
        let read = reader(session);
        let approved = self.verdict.get_untracked() != "refuse";
        let promised_on = if approved { read.day(&self.promised_on.get_untracked())? } else { None };
        let answer = SignOffAnswer {
            signer: read.name(&self.name.get_untracked())?,
            verdict: if approved { Verdict::Approved } else { Verdict::Refused },
            on: Some(session.today_now()),
            promise: if approved { read.name(&self.promise.get_untracked())? } else { Default::default() },
            promised_on,
            comment: read.note(&self.comment.get_untracked())?,
            digest: file.asked.digest(),
            ..SignOffAnswer::default()
        };
        check(&file.asked, &answer).map_err(|refusal| session.say(&refusal))?;
        Ok(answer)
    }
}

#[component]
fn Answer(file: SignOffFile) -> AnyView {
    let session = Session::here();
    let me = session.me().get_untracked();
    let own = !me.is_empty() && alike(&me, &file.asked.asked_by);
    let (name, keep_name) = draft(if own { String::new() } else { me.to_string() });
    let (verdict, keep_verdict) = draft("approve");
    let (promised_on, keep_day) = draft("");
    let (promise, keep_promise) = draft("");
    let (comment, keep_comment) = draft("");
    let typed = Typed { name, verdict, promised_on, promise, comment };
    let problem = RwSignal::new(None::<Words>);
    let signed = RwSignal::new(None::<SignOffFile>);
    let file = StoredValue::new(file);
    let sign = move || match typed.answer(session, &file.get_value()) {
        Ok(answer) => {
            problem.set(None);
            let reply = file.get_value().with(answer);
            spawn_local(async move {
                if hand_out(session, &reply).await {
                    signed.set(Some(reply));
                }
            });
        }
        Err(why) => problem.set(Some(why)),
    };
    let choices = vec![
        Choice::new("approve", session.say(&SignWord::Approve)).with_note(session.say(&SignWord::ApproveNote)),
        Choice::new("refuse", session.say(&SignWord::Refuse)).with_note(session.say(&SignWord::RefuseNote)),
    ];
    let form = StoredValue::new((choices, keep_name, keep_verdict, keep_day, keep_promise, keep_comment));
    let fields = move || {
        let (choices, keep_name, keep_verdict, keep_day, keep_promise, keep_comment) = form.get_value();
        let approves = move || verdict.with(|verdict| verdict != "refuse");
        view! {
            {own.then(|| view! {
                <Notice title=session.say(&SignWord::OwnRequest) tone=Tone::Warn><p>{session.say(&SignWord::OwnRequestLine)}</p></Notice>
            })}
            <TextField label=session.say(&SignWord::YourName) value=name on_commit=keep_name />
            <ChoiceField label=session.say(&SignWord::Decide) look=ChoiceLook::Cards value=verdict options=choices on_commit=keep_verdict />
            <div class="sign-promise" hidden=move || !approves()>
                <TextField label=session.say(&SignWord::PromisedOn) kind=Kind::Date value=promised_on on_commit=keep_day />
                <TextField label=session.say(&SignWord::Promise) hint=session.say(&SignWord::PromiseHint) value=promise on_commit=keep_promise />
            </div>
            <AreaField label=session.say(&SignWord::Comment) value=comment on_commit=keep_comment />
            {move || problem.get().map(|why| view! { <Notice title=why tone=Tone::Bad /> })}
            <div class="row"><Button label=session.say(&SignWord::Sign) look=Look::Primary icon=Icon::Download on_press=sign /></div>
        }
    };
    view! {
        <Panel title=session.say(&SignWord::Answer)>
            <div class="stack sign-form">
                {move || match signed.get() {
                    Some(reply) => view! { <Done reply signed /> }.into_any(),
                    None => fields().into_any(),
                }}
            </div>
        </Panel>
    }
    .into_any()
}

/// After signing: which file to send back.
#[component]
fn Done(reply: SignOffFile, signed: RwSignal<Option<SignOffFile>>) -> AnyView {
    let session = Session::here();
    let name = reply.file_name();
    let reply = StoredValue::new(reply);
    let again = move || {
        spawn_local(async move {
            hand_out(session, &reply.get_value()).await;
        });
    };
    view! {
        <Notice title=session.say(&SignWord::Signed) tone=Tone::Good><p class="sign-file">{name}</p></Notice>
        {super::shown::answer(session, &reply.with_value(|reply| reply.asked.answer.clone().unwrap_or_default()))}
        <div class="row">
            <Button label=session.say(&SignWord::SaveAgain) icon=Icon::Download on_press=again />
            <Button label=session.say(&SignWord::ChangeAnswer) look=Look::Quiet on_press=move || signed.set(None) />
        </div>
    }
    .into_any()
}

/// Hands a sign-off file to the person; false where it was not written.
pub async fn hand_out(session: Session, file: &SignOffFile) -> bool {
    let name = file.file_name();
    let tell = |words| session.notices().tell(Told::words(words));
    match disk::hand_out(&name, &file.write(), "application/json").await {
        disk::HandedOut::Cancelled => false,
        disk::HandedOut::Refused => {
            tell(session.say(&FilesWord::CouldNotWriteFile));
            false
        }
        disk::HandedOut::Written => {
            tell(session.say(&FilesSentence::SavedFile(&name)));
            true
        }
    }
}
