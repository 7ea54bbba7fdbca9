//! What was changed here and in another tab at the same time: the later stands, and the person may choose the other.

use leptos::prelude::*;
use serde_json::Value;

use crate::{
    app::{
        clock,
        parts::{Badge, Button, Icon, Look, Notice, Tone},
        saver::Saver,
        session::Session,
    },
    exchange::merge::{self, About, Dispute, Version},
    model::{Currency, Deed, Money, RevisionOf},
    store::Beside,
    text::{
        Words,
        files::{FilesSentence, FilesWord, moment},
        history::{self, HistoryWord},
    },
};

/// One line for each field that both changed.
#[component]
pub fn ConflictBanner() -> AnyView {
    let session = Session::here();
    let saver = Saver::here();
    let disputes = saver.disputes();
    keep_until_chosen(session, saver);
    let lines = move || {
        disputes.get().into_iter().enumerate().map(|(at, dispute)| line(session, saver, at, dispute)).collect_view()
    };
    view! {
        <div class="save-banner"><Notice title=session.say(&FilesWord::ConflictTitle) tone=Tone::Note>
            <p>{session.say(&FilesWord::ConflictLine)}</p>
            <ul class="conflicts">{lines}</ul>
        </Notice></div>
    }
    .into_any()
}

/// Takes up what an earlier visit left, and keeps what is not chosen yet for the next one.
fn keep_until_chosen(session: Session, saver: Saver) {
    let (disputes, noted) = (saver.disputes(), saver.noted_disputes());
    Effect::new(move |_| {
        if noted.with(String::is_empty) {
            return;
        }
        // A note that cannot be read is no loss: both values stand in the history.
        let mut earlier: Vec<Dispute> = noted.with(|noted| serde_json::from_str(noted)).unwrap_or_default();
        session.plan_now(|plan| earlier.retain(|dispute| merge::is_open(plan, dispute)));
        noted.set(String::new());
        if earlier.is_empty() && disputes.with_untracked(Vec::is_empty) {
            note(session, saver, String::new());
        }
        disputes.update(|all| {
            earlier.retain(|dispute| !all.contains(dispute));
            all.extend(earlier);
        });
    });
    Effect::new(move |_| {
        if !disputes.with(Vec::is_empty) {
            // Disputes hold nothing that JSON cannot say.
            note(session, saver, disputes.with(|all| serde_json::to_string(all).unwrap_or_default()));
        }
    });
}

fn note(session: Session, saver: Saver, text: String) {
    let Some(store) = saver.store() else { return };
    let plan = session.plan_now(|plan| plan.head.id.to_string());
    // What is not noted is only asked in this visit; the history has it.
    leptos::task::spawn_local(async move { drop(store.note(Beside::Disputes, &plan, &text).await) });
}

fn line(session: Session, saver: Saver, at: usize, dispute: Dispute) -> AnyView {
    let disputes = saver.disputes();
    let choose = move |version: usize| {
        let dispute = disputes.with_untracked(|all| all.get(at).cloned());
        let Some(dispute) = dispute else { return };
        if version != dispute.stands {
            let change = session.plan_now(|plan| merge::choice(plan, &dispute, version));
            // A refusal has been told by the session; then the question stays.
            if change.is_some_and(|change| session.commit(change, Deed::Merge).is_err()) {
                return;
            }
        }
        disputes.update(|all| drop(all.remove(at)));
        if disputes.with_untracked(Vec::is_empty) {
            note(session, saver, String::new());
        }
    };
    let versions = dispute.versions.iter().enumerate().map(|(place, version)| {
        let stands = place == dispute.stands;
        let label = if stands { FilesWord::ConflictKeep } else { FilesWord::ConflictTake };
        view! {
            <li class="spread">
                <span>
                    <bdi>{said(session, &dispute, version)}</bdi>
                    <span class="faint files-days">{signed(session, version)}</span>
                </span>
                <span class="row">
                    {stands.then(|| view! { <Badge label=session.say(&FilesWord::ConflictStands) tone=Tone::Good icon=Icon::Check /> })}
                    <Button label=session.say(&label) look=Look::Quiet on_press=move || choose(place) />
                </span>
            </li>
        }
    });
    let versions = versions.collect_view();
    view! {
        <li>
            <strong>{title(session, &dispute)}</strong>
            <ul class="files-bin">{versions}</ul>
        </li>
    }
    .into_any()
}

fn title(session: Session, dispute: &Dispute) -> String {
    let language = session.language();
    let record = match &dispute.record {
        RevisionOf::Record(key) => {
            let name = session.plan_now(|plan| {
                let record = plan.tables.record(key)?.to_json();
                record.get("name").and_then(Value::as_str).map(str::to_owned)
            });
            let kind = history::record(language, key.table);
            name.map_or(kind.clone().into_owned(), |name| format!("{kind} \u{201c}{name}\u{201d}"))
        }
        RevisionOf::Head | RevisionOf::Playbook => session.say(&FilesWord::ThePlan).into_owned(),
    };
    match &dispute.about {
        About::Field(path) => format!("{record} \u{b7} {}", history::field(language, path)),
        About::Existence => record,
    }
}

fn signed(session: Session, version: &Version) -> Words {
    let by = match version.by.as_str() {
        "" => session.say(&HistoryWord::Somebody).into_owned(),
        by => by.to_owned(),
    };
    match version.at {
        Some(at) => {
            let (day, time) = clock::day_and_time(at.millis);
            let when = moment(day, time, session.today_now(), session.language());
            session.say(&FilesSentence::Signed { by: &by, when: &when })
        }
        None => by.into(),
    }
}

fn said(session: Session, dispute: &Dispute, version: &Version) -> Words {
    if dispute.about == About::Existence {
        let word = if version.value.is_some() { FilesWord::ConflictKept } else { FilesWord::ConflictRemoved };
        return session.say(&word);
    }
    match &version.value {
        None | Some(Value::Null) => session.say(&HistoryWord::Nothing),
        Some(Value::String(text)) => text.clone().into(),
        Some(Value::Bool(yes)) => session.say(if *yes { &HistoryWord::Yes } else { &HistoryWord::No }),
        Some(Value::Object(fields)) => {
            let minor = fields.get("minor").and_then(Value::as_i64);
            let currency =
                fields.get("currency").and_then(Value::as_str).and_then(|code| code.parse::<Currency>().ok());
            match (minor, currency) {
                (Some(minor), Some(currency)) => session.numbers().money(Money::new(minor, currency)).into(),
                _ => session.say(&HistoryWord::Several),
            }
        }
        Some(Value::Array(_)) => session.say(&HistoryWord::Several),
        Some(Value::Number(number)) => number.to_string().into(),
    }
}
