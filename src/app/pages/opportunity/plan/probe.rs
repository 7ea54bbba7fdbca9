//! What else do they need? Every renewal asks, and what it finds becomes a sale of its own (M27).

use leptos::prelude::*;

use super::super::{
    deal::Deal,
    slot::{Slot, slot_fields},
};
use crate::{
    app::{
        notices::Notice as Told,
        pages::typed::draft,
        parts::{Badge, Button, Committed, Disclosure, Icon, Kind, Look, Notice, TextField, Tone},
    },
    method::{Dossier, Refusal, condition::Holds, renewal},
    model::{
        Change, Deed, Id, Opportunity,
        opportunity_plan::{OpportunityPlan, Probe as Asked, ProbeResult},
    },
    route::{OpportunityTab, Page, Route},
    text::{
        Words,
        renewals::{RenewalLine, RenewalWord},
    },
};

/// The section.
#[component]
pub fn Probe() -> AnyView {
    let deal = Deal::here();
    let holds = deal.dossier(renewal::probed);
    let mark = move || {
        let holds = holds.get().unwrap_or(Holds::Unknown);
        let tone = if holds == Holds::Yes { Tone::Good } else { Tone::Warn };
        view! { <Badge label=deal.say(&holds) tone icon=tone.icon() /> }
    };
    let opened = deal.dossier(|dossier| {
        let ids = dossier.sections.map(|sections| sections.probe.opened.clone()).unwrap_or_default();
        let name = |id: Id<Opportunity>| {
            let found = dossier.plan.tables.opportunities.get(&id)?;
            Some((id, found.name.to_string()))
        };
        ids.into_iter().filter_map(name).collect::<Vec<_>>()
    });
    let sale = |(id, name): (Id<Opportunity>, String)| {
        view! { <li><a href=href(&id)><bdi>{name}</bdi></a></li> }
    };
    view! {
        <div class="stack">
            <p class="quiet">{deal.say(&RenewalWord::ProbeLine)}" "{mark}</p>
            {slot_fields(fields(deal))}
            {move || {
                let opened = opened.get().unwrap_or_default();
                (!opened.is_empty()).then(|| view! {
                    <div>
                        <h3>{deal.say(&RenewalWord::ProbeOpened)}</h3>
                        <ul>{opened.into_iter().map(sale).collect_view()}</ul>
                    </div>
                })
            }}
            <Disclosure title=deal.say(&RenewalWord::ProbeOpenTitle)><OpenSale /></Disclosure>
        </div>
    }
    .into_any()
}

/// Where a sale was found by a renewal's question: the way there.
pub fn origin(deal: Deal) -> AnyView {
    let found = deal.read(|plan, own| {
        let id = renewal::found_by(plan, &own.id)?;
        Some((id.clone(), plan.tables.opportunities.get(id)?.name.to_string()))
    });
    (move || {
        found.get().flatten().map(|(id, name)| {
            view! { <p class="plan-origin">{deal.say(&RenewalWord::FoundBy)}" "<a href=href(&id)><bdi>{name}</bdi></a></p> }
        })
    })
    .into_any()
}

fn href(id: &Id<Opportunity>) -> String {
    Route::to(Page::Opportunity(id.to_string(), OpportunityTab::Plan)).href()
}

fn fields(deal: Deal) -> Vec<Slot> {
    let probe = deal.sections().part(|sections: &mut OpportunityPlan| &mut sections.probe);
    let asked = move |text: String| -> Committed {
        let on = deal.reader().day(&text)?;
        note(deal, move |probe| probe.asked_on = on)
    };
    vec![
        Slot {
            commit: Callback::new(move |(text,)| asked(text)),
            ..probe.day(&RenewalWord::ProbeAskedOn, |probe| &mut probe.asked_on)
        },
        probe.contact(&RenewalWord::ProbeContact, deal.people_choices(), |probe| &mut probe.contact),
        probe.word(&RenewalWord::ProbeResultField, ProbeResult::ALL, |probe| &mut probe.result),
        probe.note(&RenewalWord::ProbeTold, |probe| &mut probe.told),
    ]
}

/// Writes it down with the contract; a refusal comes back in words.
fn note(deal: Deal, edit: impl FnOnce(&mut Asked)) -> Committed {
    let made = deal.dossier_now(|dossier| renewal::note_probe(dossier, edit)).unwrap_or(Err(Refusal::NoSuchSubject));
    let change = made.map_err(|refusal| match refusal {
        Refusal::DayToCome => deal.say(&RenewalWord::DayAhead),
        refusal => deal.say(&refusal),
    })?;
    deal.session.commit(change, Deed::EditOpportunityPlan).map_err(|refusal| deal.say(&refusal))
}

/// Opens the sale that they need.
#[component]
fn OpenSale() -> AnyView {
    let deal = Deal::here();
    let (name, keep_name) = draft("");
    let (amount, keep_amount) = draft("");
    let problem = RwSignal::new(None::<Words>);
    let currency = deal.currency();
    let make = move || -> Result<(), Words> {
        let called = deal.reader().name(&name.get_untracked())?;
        let worth = deal.reader().money(&amount.get_untracked(), currency)?;
        let act = deal.session.act();
        let open = |dossier: &Dossier<'_>| -> Result<Change, Refusal> {
            let made = deal.session.with_ids(|ids| renewal::open_found(dossier, called.clone(), worth, &act, ids));
            made.map(|(_, change)| change)
        };
        let change = deal.dossier_now(open).unwrap_or(Err(Refusal::NoSuchSubject)).map_err(|why| deal.say(&why))?;
        deal.session.commit(change, Deed::AddOpportunity).map_err(|why| deal.say(&why))?;
        deal.session.notices().tell(Told::with_undo(deal.say(&RenewalLine::SaleOpened(&called))));
        name.set(String::new());
        amount.set(String::new());
        Ok(())
    };
    view! {
        <div class="stack">
            {move || problem.get().map(|why| view! { <Notice title=why tone=Tone::Bad /> })}
            <TextField label=deal.say(&RenewalWord::ProbeSaleName) value=name on_commit=keep_name />
            <TextField label=deal.say(&RenewalWord::ProbeSaleAmount) kind=Kind::Money unit=currency.code().to_owned() value=amount on_commit=keep_amount optional=true />
            <div><Button label=deal.say(&RenewalWord::ProbeOpen) icon=Icon::Add look=Look::Secondary on_press=move || problem.set(make().err()) /></div>
        </div>
    }
    .into_any()
}
