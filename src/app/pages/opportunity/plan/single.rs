//! The sections that are a few fields.

use leptos::prelude::*;

use super::super::{
    deal::Deal,
    slot::{Slot, slot_fields},
};
use crate::{
    model::opportunity_plan::StrategyKind,
    text::opportunity::{AskWord, FieldWord},
};

/// What makes them act by a day (M289).
pub fn event(deal: Deal) -> AnyView {
    let event = deal.sections().part(|sections| &mut sections.compelling_event);
    slot_fields(vec![
        Slot {
            label: deal.say(&AskWord::Event).into_owned(),
            ..event.name(&FieldWord::EventText, |event| &mut event.text)
        }
        .wide(),
        event.day(&FieldWord::On, |event| &mut event.on),
        event.contact(&FieldWord::OwnedBy, deal.people_choices(), |event| &mut event.contact),
        event.note(&FieldWord::Consequence, |event| &mut event.consequence),
    ])
}

/// What we found and will present to whom (M288).
pub fn presentation(deal: Deal) -> AnyView {
    let field = deal.sections().note(&AskWord::Presentation, |sections| &mut sections.presentation);
    slot_fields(vec![field])
}

/// How we mean to beat the others (M296).
pub fn strategy(deal: Deal) -> AnyView {
    let strategy = deal.sections().part(|sections| &mut sections.strategy);
    slot_fields(vec![
        strategy.word(&FieldWord::StrategyKind, StrategyKind::ALL, |strategy| &mut strategy.kind),
        strategy.contact(&FieldWord::ConfirmedBy, deal.people_choices(), |strategy| &mut strategy.confirmed_by),
        strategy.note(&FieldWord::UniqueValue, |strategy| &mut strategy.unique_value),
        strategy.note(&FieldWord::Reason, |strategy| &mut strategy.reason),
    ])
}

/// What we aim for and where we walk away (M298).
pub fn negotiation(deal: Deal) -> AnyView {
    let negotiation = deal.sections().part(|sections| &mut sections.negotiation);
    let currency = deal.currency();
    slot_fields(vec![
        negotiation.money(&FieldWord::FirstOffer, currency, |aims| &mut aims.first_offer),
        negotiation.money(&FieldWord::Target, currency, |aims| &mut aims.target),
        negotiation.money(&FieldWord::WalkAway, currency, |aims| &mut aims.walk_away),
        negotiation.note(&FieldWord::PaperProcess, |aims| &mut aims.paper_process),
    ])
}
