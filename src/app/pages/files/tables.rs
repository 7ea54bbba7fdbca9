//! The dialog that saves tables of the open plan as CSV.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        disk,
        notices::Notice,
        parts::{Button, CheckboxField, Choice, Dialog, Icon, Look, SelectField},
        session::Session,
    },
    exchange::export::{self, Separator, Style},
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
                    lines => view! { <ul class="files-bin">{lines.into_iter().map(|line| table_line(line, style)).collect_view()}</ul> }.into_any(),
                }}
            </div>
        </Dialog>
    }
    .into_any()
}

fn table_line(line: TableLine, style: RwSignal<Style>) -> AnyView {
    let session = Session::here();
    let count = session.numbers().whole(i64::try_from(line.count).unwrap_or(i64::MAX));
    let name = session.say(&line);
    let save = move || {
        let name = export::file_name(line.table, session.today_now());
        let Some(text) = session.plan_now(|plan| export::table(plan, line.table, style.get_untracked())) else {
            return;
        };
        spawn_local(async move {
            let said = match disk::hand_out(&name, &text, "text/csv").await {
                disk::HandedOut::Cancelled => return,
                disk::HandedOut::Refused => session.say(&FilesWord::CouldNotWriteFile),
                disk::HandedOut::Written => session.say(&FilesSentence::SavedFile(&name)),
            };
            session.notices().tell(Notice::words(said));
        });
    };
    view! {
        <li class="spread">
            <span>{name.clone()} <span class="faint files-days">{count}</span></span>
            <Button label=session.say(&FilesSentence::SaveTable(&name)) icon=Icon::Download look=Look::Quiet on_press=save />
        </li>
    }
    .into_any()
}
