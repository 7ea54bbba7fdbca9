//! The view "Settings": what holds for this browser, and what holds for the open plan.

use leptos::prelude::*;

use crate::{
    app::{
        parts::{Choice, ChoiceField, Committed, PageHeader, Panel, SelectField, TextField},
        session::{PlanState, Session},
        theme,
    },
    model::{Change, Deed, Head, Name},
    store::preferences::{self, Theme},
    text::{
        files::FilesWord,
        settings::{SettingsWord, month_name},
        shell::ShellWord,
    },
};

/// The view.
#[component]
pub fn SettingsPage() -> AnyView {
    let session = Session::here();
    view! {
        <PageHeader title=session.say(&ShellWord::Settings) line=session.say(&SettingsWord::Line) />
        <div class="stack loose settings">
            <You />
            {move || (session.state().get() == PlanState::Open).then(|| view! { <ThePlan /> })}
        </div>
    }
    .into_any()
}

/// Settings of this browser.
#[component]
fn You() -> AnyView {
    let session = Session::here();
    let chosen = RwSignal::new(preferences::read().theme);
    let themes = [
        (Theme::System, "system", SettingsWord::ThemeSystem),
        (Theme::Light, "light", SettingsWord::ThemeLight),
        (Theme::Dark, "dark", SettingsWord::ThemeDark),
    ];
    let options: Vec<Choice> = themes.iter().map(|(_, value, word)| Choice::new(value, session.say(word))).collect();
    let rename = move |text: String| -> Committed {
        let name = Name::new(&text).map_err(|_| session.say(&FilesWord::NameTooLong))?;
        preferences::change(|preferences| preferences.name = name.to_string());
        session.me().set(name);
        Ok(())
    };
    let wear = move |value: String| -> Committed {
        if let Some((theme, ..)) = themes.iter().find(|(_, known, _)| *known == value) {
            chosen.set(*theme);
            preferences::change(|preferences| preferences.theme = *theme);
            theme::wear(*theme);
        }
        Ok(())
    };
    view! {
        <Panel title=session.say(&SettingsWord::You) line=session.say(&SettingsWord::YouLine)>
            <div class="stack settings-fields">
                <TextField
                    label=session.say(&SettingsWord::MyName)
                    hint=session.say(&SettingsWord::MyNameHint)
                    value=move || session.me().get().to_string()
                    on_commit=rename
                />
                <ChoiceField
                    label=session.say(&SettingsWord::Theme)
                    options=options
                    value=move || {
                        themes.iter().find(|(theme, ..)| *theme == chosen.get()).map_or("system", |(_, value, _)| value)
                    }
                    on_commit=wear
                />
            </div>
        </Panel>
    }
    .into_any()
}

/// Settings of the open plan; they travel with it.
#[component]
fn ThePlan() -> AnyView {
    let session = Session::here();
    let head = session.figure(|plan| plan.head.clone());
    let put = move |change: &dyn Fn(&mut Head)| -> Committed {
        let mut head = head.get_untracked();
        change(&mut head);
        // What the session refuses it tells.
        let _ = session.commit(Change::PutHead(head.into()), Deed::EditPlan);
        Ok(())
    };
    let months: Vec<Choice> = (1..=12).map(|month| Choice::new(month, month_name(month, session.language()))).collect();
    let rename = move |text: String| -> Committed {
        match Name::new(&text) {
            Ok(name) if name.is_empty() => Err(session.say(&FilesWord::NameMissing)),
            Ok(name) => put(&|head| head.name = name.clone()),
            Err(_) => Err(session.say(&FilesWord::NameTooLong)),
        }
    };
    let recoin = move |text: String| -> Committed {
        match text.trim().to_uppercase().parse() {
            Ok(currency) => put(&|head| head.currency = currency),
            Err(_) => Err(session.say(&FilesWord::NotACurrency)),
        }
    };
    let begin = move |text: String| -> Committed {
        // The options are the only texts there are; January says nothing.
        let month = text.parse().ok().filter(|month| *month != 1);
        put(&|head| head.fiscal_year_starts_in = month)
    };
    view! {
        <Panel title=session.say(&SettingsWord::ThisPlan) line=session.say(&SettingsWord::ThisPlanLine)>
            <div class="stack settings-fields">
                <TextField
                    label=session.say(&FilesWord::PlanName)
                    value=move || head.get().name.to_string()
                    on_commit=rename
                />
                <TextField
                    label=session.say(&FilesWord::PlanCurrency)
                    hint=session.say(&SettingsWord::CurrencyHint)
                    value=move || head.get().currency.code().to_owned()
                    on_commit=recoin
                />
                <SelectField
                    label=session.say(&SettingsWord::FiscalYear)
                    hint=session.say(&SettingsWord::FiscalYearHint)
                    options=months
                    value=move || head.get().fiscal_year_starts_in.unwrap_or(1).to_string()
                    on_commit=begin
                />
            </div>
        </Panel>
    }
    .into_any()
}
