//! Fields of the plan that questions fill, so that nothing is asked twice.

use std::sync::Arc;

use crate::model::{
    Account, AnswerValue, Change, FieldName, Id, Name, NextStep, Note, Opportunity, OpportunityPlan, SaleKind,
};

use super::dossier::Dossier;

/// What a field says, in the form of an answer; nothing while it is blank.
pub fn read(dossier: &Dossier<'_>, field: FieldName) -> Option<AnswerValue> {
    let text = |text: &str| (!text.is_empty()).then(|| AnswerValue::Text(Note::clipped(text)));
    let opportunity = dossier.opportunity;
    let sections = dossier.sections;
    match field {
        FieldName::Amount => opportunity?.amount.map(AnswerValue::Money),
        FieldName::CloseDate => opportunity?.close_date.map(AnswerValue::Day),
        FieldName::SaleKind => text(sale_kind_word(opportunity?.sale_kind?)),
        FieldName::Industry => text(&dossier.account?.industry),
        FieldName::AnnualRevenue => dossier.account?.annual_revenue.map(AnswerValue::Money),
        FieldName::Employees => dossier.account?.employees.map(|count| AnswerValue::Number(count.into())),
        FieldName::CompellingEventDay => sections?.compelling_event.on.map(AnswerValue::Day),
        FieldName::CompellingEvent => text(&sections?.compelling_event.text),
        FieldName::UniqueValue => text(&sections?.strategy.unique_value),
        FieldName::NextStep => text(&opportunity?.next_step.as_ref()?.text),
        FieldName::Margin => {
            opportunity?.margin_basis_points.map(|points| AnswerValue::Number(points.div_euclid(100).into()))
        }
    }
}

/// The change that lets a field say this; nothing where it already does, where the value is of another kind,
/// or where there is nothing yet that could hold it (an account not known).
pub fn fill(dossier: &Dossier<'_>, field: FieldName, value: &AnswerValue) -> Option<Change> {
    if read(dossier, field).as_ref() == Some(value) {
        return None;
    }
    let on_opportunity = |edit: &dyn Fn(&mut Opportunity)| {
        let mut opportunity = dossier.opportunity?.as_ref().clone();
        edit(&mut opportunity);
        Some(Change::put(opportunity))
    };
    let on_account = |edit: &dyn Fn(&mut Account)| {
        let mut account = dossier.account?.as_ref().clone();
        edit(&mut account);
        Some(Change::put(account))
    };
    match (field, value) {
        (FieldName::Amount, AnswerValue::Money(money)) => on_opportunity(&|o| o.amount = Some(*money)),
        (FieldName::CloseDate, AnswerValue::Day(day)) => on_opportunity(&|o| o.close_date = Some(*day)),
        (FieldName::SaleKind, value) => {
            let kind = SaleKind::PURSUED.iter().copied().find(|kind| says(value, sale_kind_word(*kind)))?;
            on_opportunity(&|o| o.sale_kind = Some(kind))
        }
        (FieldName::NextStep, AnswerValue::Text(text)) => on_opportunity(&|o| {
            // The day of the step before says nothing about this one.
            o.next_step = Some(NextStep { text: Name::clipped(text), ..NextStep::default() });
        }),
        (FieldName::Margin, AnswerValue::Number(percent)) => {
            let points = i32::try_from(percent.checked_mul(100)?).ok()?;
            on_opportunity(&|o| o.margin_basis_points = Some(points))
        }
        (FieldName::Industry, AnswerValue::Text(text)) => on_account(&|a| a.industry = Name::clipped(text)),
        (FieldName::AnnualRevenue, AnswerValue::Money(money)) => on_account(&|a| a.annual_revenue = Some(*money)),
        (FieldName::Employees, AnswerValue::Number(count)) => {
            let count = u32::try_from(*count).ok()?;
            on_account(&|a| a.employees = Some(count))
        }
        (FieldName::CompellingEventDay, AnswerValue::Day(day)) => {
            let mut sections = sections_of(dossier)?;
            sections.compelling_event.on = Some(*day);
            Some(Change::put(sections))
        }
        (FieldName::CompellingEvent, AnswerValue::Text(text)) => {
            let mut sections = sections_of(dossier)?;
            sections.compelling_event.text = Name::clipped(text);
            Some(Change::put(sections))
        }
        (FieldName::UniqueValue, AnswerValue::Text(text)) => {
            let mut sections = sections_of(dossier)?;
            sections.strategy.unique_value = text.clone();
            // Somebody confirmed the old words, not these.
            sections.strategy.confirmed_by = None;
            Some(Change::put(sections))
        }
        _ => None,
    }
}

/// The sections of the opportunity's plan, to be edited: a new record where none is written yet. Its id derives from the
/// opportunity's, so that two people who begin it apart begin the same record.
pub fn sections_of(dossier: &Dossier<'_>) -> Option<OpportunityPlan> {
    let opportunity = dossier.opportunity?;
    Some(match dossier.sections {
        Some(sections) => Arc::unwrap_or_clone(Arc::clone(sections)),
        None => OpportunityPlan {
            id: Id::owned("opportunity_plan", &[opportunity.id.as_str()]),
            opportunity: opportunity.id.clone(),
            ..OpportunityPlan::default()
        },
    })
}

fn says(value: &AnswerValue, word: &str) -> bool {
    match value {
        AnswerValue::Text(text) => text.as_str() == word,
        AnswerValue::Choices(choices) => choices.iter().any(|choice| choice.as_str() == word),
        _ => false,
    }
}

/// The word under which files hold a kind of sale.
pub fn sale_kind_word(kind: SaleKind) -> &'static str {
    match kind {
        SaleKind::NewCustomer => "new_customer",
        SaleKind::NewProduct => "new_product",
        SaleKind::Renewal => "renewal",
        SaleKind::OrderDriven => "order_driven",
    }
}
