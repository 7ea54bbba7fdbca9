//! Dialogs that name a plan: a new one, or one that is to be called otherwise.

use std::borrow::Cow;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        parts::{Button, Dialog, Look, TextField},
        router::Router,
        session::Session,
        shelf::Shelf,
    },
    model::{Currency, Name},
    route::{Page, Route},
    store::Entry,
    text::files::FilesWord,
};

fn read_name(session: Session, text: &str) -> Result<Name, Cow<'static, str>> {
    match Name::new(text) {
        Ok(name) if name.is_empty() => Err(session.say(&FilesWord::NameMissing)),
        Ok(name) => Ok(name),
        Err(_) => Err(session.say(&FilesWord::NameTooLong)),
    }
}

/// Asks for a name and a currency and starts an empty plan.
#[component]
pub fn NewPlanDialog(open: RwSignal<bool>) -> AnyView {
    let session = Session::here();
    let shelf = Shelf::here();
    let router = Router::here();
    let name = RwSignal::new(Name::clipped(&session.say(&FilesWord::UntitledPlan)));
    let currency = RwSignal::new(Currency::default());
    let create = move || {
        spawn_local(async move {
            if shelf.create(name.get_untracked(), currency.get_untracked()).await {
                open.set(false);
                router.go(&Route::to(Page::Board));
            }
        });
    };
    view! {
        <Dialog
            title=session.say(&FilesWord::NewPlan)
            open=open
            on_close=move || open.set(false)
            has_actions=true
            actions=move || {
                view! {
                    <Button label=session.say(&FilesWord::Cancel) on_press=move || open.set(false) />
                    <Button label=session.say(&FilesWord::CreatePlan) look=Look::Primary on_press=create />
                }
            }
        >
            <div class="stack">
                <TextField
                    label=session.say(&FilesWord::PlanName)
                    hint=session.say(&FilesWord::PlanNameHint)
                    value=move || name.get().to_string()
                    on_commit=move |text: String| read_name(session, &text).map(|read| name.set(read))
                />
                <TextField
                    label=session.say(&FilesWord::PlanCurrency)
                    hint=session.say(&FilesWord::CurrencyHint)
                    value=move || currency.get().code().to_owned()
                    proposals=Signal::derive(|| ["EUR", "USD", "GBP", "CHF", "SEK", "JPY"].map(str::to_owned).to_vec())
                    on_commit=move |text: String| match text.trim().to_uppercase().parse() {
                        Ok(read) => {
                            currency.set(read);
                            Ok(())
                        }
                        Err(_) => Err(session.say(&FilesWord::NotACurrency)),
                    }
                />
            </div>
        </Dialog>
    }
    .into_any()
}

/// Asks for another name.
#[component]
pub fn RenameDialog(renaming: RwSignal<Option<Entry>>) -> AnyView {
    let session = Session::here();
    let shelf = Shelf::here();
    let close = move || renaming.set(None);
    let rename = move |text: String| {
        let name = read_name(session, &text)?;
        if let Some(entry) = renaming.try_update(Option::take).flatten().filter(|entry| entry.name != *name.as_str()) {
            spawn_local(shelf.rename(entry.id, name));
        }
        Ok(())
    };
    view! {
        <Dialog
            title=session.say(&FilesWord::RenameTitle)
            open=Signal::derive(move || renaming.with(Option::is_some))
            on_close=close
            has_actions=true
            actions=move || view! { <Button label=session.say(&FilesWord::Done) look=Look::Primary on_press=close /> }
        >
            <TextField
                label=session.say(&FilesWord::PlanName)
                value=move || renaming.with(|entry| entry.as_ref().map(|entry| entry.name.clone()).unwrap_or_default())
                on_commit=rename
            />
        </Dialog>
    }
    .into_any()
}
