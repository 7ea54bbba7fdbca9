//! The numbers by which marks, verdicts and figures judge.

use leptos::prelude::*;

use super::slots::number;
use crate::{
    app::{
        pages::edit::{
            editor::Editor,
            slot::{Control, Slot, slot_fields},
        },
        parts::{Kind, Panel},
        playbook_draft::PlaybookDraft,
        session::Session,
    },
    model::{Playbook, Thresholds},
    text::{Say, playbook::PlaybookWord, playbook_field::Limit, reading::NotRead},
};

/// The tab.
#[component]
pub fn Limits() -> AnyView {
    let session = Session::here();
    let draft = PlaybookDraft::here().session();
    let editor = Editor::of_playbook(draft).part(|playbook: &mut Playbook| &mut playbook.thresholds);
    view! {
        <Panel title=session.say(&PlaybookWord::Limits) line=session.say(&PlaybookWord::LimitsLine)>
            {slot_fields(fields(&editor, draft))}
        </Panel>
    }
    .into_any()
}

fn fields(editor: &Editor<Thresholds>, draft: Session) -> Vec<Slot> {
    let currency = draft.plan_now(|plan| plan.head.currency.code().to_owned());
    let percent = |label: Limit, field: fn(&mut Thresholds) -> &mut u32| number(editor, &label, field).unit("%");
    let count = |label: Limit, field: fn(&mut Thresholds) -> &mut u32| number(editor, &label, field);
    vec![
        percent(Limit::Stale, |limits| &mut limits.stale_hundredths),
        count(Limit::Quiet, |limits| &mut limits.quiet_days),
        count(Limit::Few, |limits| &mut limits.few_decided),
        count(Limit::OpenARep, |limits| &mut limits.open_opportunities_a_rep),
        count(Limit::LeadsAMonth, |limits| &mut limits.leads_a_month),
        count(Limit::LeadResponse, |limits| &mut limits.lead_response_days),
        percent(Limit::Attainment, |limits| &mut limits.attainment_percent),
        percent(Limit::HealthyClose, |limits| &mut limits.healthy_close_percent),
        percent(Limit::WeakClose, |limits| &mut limits.weak_close_percent),
        percent(Limit::Spread, |limits| &mut limits.spread_percent),
        percent(Limit::Rock, |limits| &mut limits.rock_percent),
        percent(Limit::Stone, |limits| &mut limits.stone_percent),
        percent(Limit::Verdict, |limits| &mut limits.verdict_percent),
        amount(editor, Limit::StandardFrom, |limits| &mut limits.standard_plan_from).unit(currency.clone()),
        amount(editor, Limit::FullFrom, |limits| &mut limits.full_plan_from).unit(currency.clone()),
        count(Limit::RenewalDays, |limits| &mut limits.renewal_cycle_days),
        count(Limit::RenewalSpare, |limits| &mut limits.renewal_spare_days),
        amount(editor, Limit::OrderDrivenBelow, |limits| &mut limits.order_driven_below).unit(currency),
    ]
}

/// An amount in whole units of the plan's currency.
fn amount(editor: &Editor<Thresholds>, label: Limit, field: fn(&mut Thresholds) -> &mut i64) -> Slot {
    editor.slot(
        &label,
        Control::Line(Kind::Number),
        move |limits, reader| reader.numbers.whole(*field(limits)),
        move |limits, text, reader| {
            *field(limits) = reader.whole(text)?.ok_or_else(|| NotRead::Empty.say(reader.language))?;
            Ok(())
        },
    )
}
