//! The dialog that saves tables of the open plan as CSV.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        disk,
        notices::Notice,
        parts::{Button, CheckboxField, Choice, Dialog, Icon, Look, SelectField},
        session::Session,
    },
    exchange::{
        crm,
        export::{self, Separator, Style},
    },
    model::TableName,
    route::{Page, PlaybookTab, Route},
    text::files::{FilesSentence, FilesWord, TableLine, TablesWord},
};

/// Lists the tables that hold something, each with a way to save it.
#[component]
pub fn TablesDialog(open: RwSignal<bool>) -> AnyView {
    let session = Session::here();
    let style = RwSignal::new(Style { mark: true, ..Style::default() });
    let close = move || open.set(false);
    let separators: Signal<Vec<Choice>> = Signal::stored(
        Separator::ALL.iter().enumerate().map(|(at, separator)| Choice::new(at, session.say(separator))).collect(),
    );
    let at =
        move || Separator::ALL.iter().position(|one| *one == style.get().separator).unwrap_or_default().to_string();
    let choose = move |text: String| {
        let chosen = text.parse::<usize>().ok().and_then(|at| Separator::ALL.get(at).copied());
        style.update(|style| style.separator = chosen.unwrap_or_default());
        Ok(())
    };
    let mark = move |mark: bool| {
        style.update(|style| style.mark = mark);
        Ok(())
    };
    let lines = session.figure(|plan| {
        let line = |table| TableLine { table, count: plan.tables.count_of(table) };
        export::TABLES.into_iter().map(line).filter(|line| line.count > 0).collect::<Vec<_>>()
    });
    view! {
        <Dialog
            title=session.say(&TablesWord::Open)
            open=open
            on_close=close
            has_actions=true
            actions=move || view! { <Button label=session.say(&TablesWord::Close) on_press=close /> }
        >
            <div class="stack">
                <p>{session.say(&TablesWord::Line)}</p>
                <SelectField label=session.say(&TablesWord::Separator) value=Signal::derive(at) options=separators on_commit=choose />
                <CheckboxField
                    label=session.say(&TablesWord::Mark)
                    hint=session.say(&TablesWord::MarkHint)
                    checked=Signal::derive(move || style.get().mark)
                    on_commit=mark
                />
                {move || match lines.get() {
                    lines if lines.is_empty() => view! { <p class="quiet">{session.say(&TablesWord::None)}</p> }.into_any(),
                    lines => {
                        let deals = lines.iter().find(|line| line.table == TableName::Opportunity).map(|line| line.count);
                        let for_crm = deals.map(|count| crm_line(count, style));
                        view! {
                            <ul class="files-bin">{lines.into_iter().map(|line| table_line(line, style)).collect_view()}</ul>
                            {for_crm}
                        }
                        .into_any()
                    }
                }}
            </div>
        </Dialog>
    }
    .into_any()
}

/// The opportunities for the client's CRM, with the way to its names (M3).
fn crm_line(count: usize, style: RwSignal<Style>) -> AnyView {
    let session = Session::here();
    let save = move || {
        let text = session.plan_now(|plan| crm::table(plan, style.get_untracked()));
        hand_out(session, crm::file_name(session.today_now()), text);
    };
    let names = Route::to(Page::Playbook(PlaybookTab::Stages)).href();
    view! {
        <div class="stack tight">
            <h3>{session.say(&TablesWord::CrmTitle)}</h3>
            <p class="quiet">{session.say(&TablesWord::CrmLine)}" "<a href=names>{session.say(&TablesWord::CrmNames)}</a></p>
            <ul class="files-bin"><li class="row spread">
                <span>{session.say(&TablesWord::ForCrm)} <span class="faint files-days">{whole(session, count)}</span></span>
                <Button label=session.say(&TablesWord::SaveForCrm) icon=Icon::Download look=Look::Quiet on_press=save />
            </li></ul>
        </div>
    }
    .into_any()
}

fn whole(session: Session, count: usize) -> String {
    session.numbers().whole(i64::try_from(count).unwrap_or(i64::MAX))
}

/// Gives a table away as a file, and says what became of it.
fn hand_out(session: Session, name: String, text: String) {
    spawn_local(async move {
        let said = match disk::hand_out(&name, &text, "text/csv").await {
            disk::HandedOut::Cancelled => return,
            disk::HandedOut::Refused => session.say(&FilesWord::CouldNotWriteFile),
            disk::HandedOut::Written => session.say(&FilesSentence::SavedFile(&name)),
        };
        session.notices().tell(Notice::words(said));
    });
}

fn table_line(line: TableLine, style: RwSignal<Style>) -> AnyView {
    let session = Session::here();
    let count = whole(session, line.count);
    let name = session.say(&line);
    let save = move || {
        let text = session.plan_now(|plan| export::table(plan, line.table, style.get_untracked()));
        if let Some(text) = text {
            hand_out(session, export::file_name(line.table, session.today_now()), text);
        }
    };
    view! {
        <li class="row spread">
            <span>{name.clone()} <span class="faint files-days">{count}</span></span>
            <Button label=session.say(&FilesSentence::SaveTable(&name)) icon=Icon::Download look=Look::Quiet on_press=save />
        </li>
    }
    .into_any()
}
