//! The view "Renewals": contracts that end, when to begin, customers who order by themselves, and renewals that were only orders taken.

mod add;
mod came;
mod desk;
mod list;
mod look_back;
mod months;
mod orders;
mod sheet;

use leptos::prelude::*;

use self::desk::{RenewalDesk, Sheet};
use crate::{
    app::{
        parts::{Button, Icon, Look, PageHeader, Tab, Tabs},
        router::Router,
        session::Session,
    },
    route::{Page, RenewalsTab, Route},
    text::renewals::{RenewalLine, RenewalWord},
};

/// The view.
#[component]
pub fn RenewalsPage() -> AnyView {
    let session = Session::here();
    let desk = RenewalDesk::provide();
    let page = Router::here().page();
    let tab = Memo::new(move |_| match page.get() {
        Page::Renewals(tab) => tab,
        _ => RenewalsTab::default(),
    });
    let tabs = Signal::derive(move || {
        let current = tab.get();
        let word = |tab| match tab {
            RenewalsTab::List => RenewalWord::List,
            RenewalsTab::Months => RenewalWord::Months,
            RenewalsTab::Orders => RenewalWord::Orders,
            RenewalsTab::LookBack => RenewalWord::LookBack,
        };
        let one = |(tab, _)| Tab {
            label: session.say(&word(tab)),
            href: Route::to(Page::Renewals(tab)).href(),
            current: tab == current,
            note: "".into(),
        };
        RenewalsTab::ALL.into_iter().map(one).collect::<Vec<_>>()
    });
    let actions = move || {
        let due = move || desk.due.with(Vec::len);
        view! {
            {move || (due() > 0).then(|| view! {
                <Button label=session.say(&RenewalLine::OpenAll(due())) look=Look::Primary icon=Icon::Redo on_press=move || desk.open_due() />
            })}
            <Button label=session.say(&RenewalWord::Add) icon=Icon::Add on_press=move || desk.show(Sheet::Add) />
        }
    };
    view! {
        <PageHeader
            title=session.say(&RenewalWord::Title)
            line=session.say(&RenewalWord::TitleLine)
            actions
            below=move || view! { <Tabs label=session.say(&RenewalWord::Tabs) tabs /> }
        />
        <div class="stack loose renewals">
            {move || match tab.get() {
                RenewalsTab::List => view! { <list::List /> }.into_any(),
                RenewalsTab::Months => view! { <months::Months /> }.into_any(),
                RenewalsTab::Orders => view! { <orders::Orders /> }.into_any(),
                RenewalsTab::LookBack => view! { <look_back::LookBack /> }.into_any(),
            }}
        </div>
        {move || desk.sheets.which.get().map(|sheet| match sheet {
            Sheet::Add => view! { <add::Add /> }.into_any(),
            Sheet::Contract(id) => view! { <sheet::ContractSheet id /> }.into_any(),
            Sheet::Move(account) => view! { <orders::Move account /> }.into_any(),
        })}
    }
    .into_any()
}
