//! A condition that compares a field of the plan with a value.

use super::{
    conditions::one_of,
    slots::{lines, read_lines},
};
use crate::{
    app::{
        pages::edit::{
            editor::{Editor, at_place, place_of, word_choices},
            slot::{Control, Slot},
        },
        session::Session,
    },
    model::{Condition, Currency, FactValue, FieldName, Operator},
    text::{Say, Words, playbook_field::PlaybookField, reading::Reader},
};

/// The fields of a comparison: the field, how it is compared, and with what.
pub fn fields(editor: &Editor<Option<Condition>>, field: FieldName, draft: Session) -> Vec<Slot> {
    let fields = word_choices(draft, FieldName::ALL);
    let which = editor.slot(
        &PlaybookField::Field,
        Control::Pick(leptos::prelude::Signal::derive(move || fields.clone())),
        |condition, _| match condition {
            Some(Condition::Fact { field, .. }) => place_of(FieldName::ALL, Some(*field)),
            _ => String::new(),
        },
        move |condition, text, _| {
            if let (Some(Condition::Fact { field, value, operator }), Some(chosen)) =
                (condition.as_mut(), at_place(FieldName::ALL, text))
            {
                *field = chosen;
                *value = nothing_for(chosen, draft);
                *operator = if matches!(value, FactValue::Texts(_)) { Operator::NoneOf } else { Operator::Below };
            }
            Ok(())
        },
    );
    let operator = one_of(editor, PlaybookField::Operator, Operator::ALL, draft, |condition| match condition {
        Condition::Fact { operator, .. } => Some(operator),
        _ => None,
    });
    let currency = draft.plan_now(|plan| plan.head.currency);
    let words = matches!(nothing_for(field, draft), FactValue::Texts(_));
    let label = match nothing_for(field, draft) {
        FactValue::Texts(_) => PlaybookField::Values,
        FactValue::DaysAhead(_) => PlaybookField::DaysAhead,
        _ => PlaybookField::Value,
    };
    let control = if words { Control::Area } else { Control::Line(crate::app::parts::Kind::Money) };
    let value = editor.slot(
        &label,
        control,
        |condition, reader| match condition {
            Some(Condition::Fact { value: FactValue::Texts(texts), .. }) => lines(texts.iter()),
            Some(Condition::Fact { value: FactValue::Number(number) | FactValue::DaysAhead(number), .. }) => {
                reader.numbers.whole(*number)
            }
            Some(Condition::Fact { value: FactValue::Money(money), .. }) => reader.show_money(*money),
            _ => String::new(),
        },
        move |condition, text, reader| {
            if let Some(Condition::Fact { field, value, .. }) = condition {
                *value = read(*field, text, reader, currency)?;
            }
            Ok(())
        },
    );
    vec![which, operator, value]
}

/// What a field is compared with before anybody said.
fn nothing_for(field: FieldName, draft: Session) -> FactValue {
    match field {
        FieldName::Employees | FieldName::Margin => FactValue::Number(0),
        FieldName::CloseDate | FieldName::CompellingEventDay => FactValue::DaysAhead(0),
        FieldName::Amount | FieldName::AnnualRevenue => {
            let currency = draft.plan_now(|plan| plan.head.currency);
            FactValue::Money(crate::model::Money { minor: 0, currency })
        }
        _ => FactValue::Texts(Default::default()),
    }
}

fn read(field: FieldName, text: &str, reader: &Reader, currency: Currency) -> Result<FactValue, Words> {
    let empty = || crate::text::reading::NotRead::Empty.say(reader.language);
    Ok(match field {
        FieldName::Employees | FieldName::Margin => FactValue::Number(reader.whole(text)?.ok_or_else(empty)?),
        FieldName::CloseDate | FieldName::CompellingEventDay => {
            FactValue::DaysAhead(reader.whole(text)?.ok_or_else(empty)?)
        }
        FieldName::Amount | FieldName::AnnualRevenue => {
            FactValue::Money(reader.money(text, currency)?.ok_or_else(empty)?)
        }
        _ => FactValue::Texts(read_lines(text, reader)?.into_iter().collect()),
    })
}
