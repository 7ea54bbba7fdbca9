//! What the data leave open: each with what is taken unless a person says otherwise.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::{
    app::{
        import_desk::ImportDesk,
        parts::{Choice, ChoiceField, Panel, SelectField, TextField},
        session::Session,
    },
    exchange::import::{
        choices::Contradiction,
        date::DateOrder,
        number::DecimalSign,
        survey::{Doubt, Survey},
    },
    model::{Currency, SaleKind},
    text::import_page::{KindWord, OutcomeWord},
};

/// The panel; absent while nothing is open.
#[component]
pub fn QuestionsPanel() -> AnyView {
    let session = Session::here();
    let desk = ImportDesk::here();
    let doubts = Memo::new(move |_| {
        desk.survey
            .with(|survey| survey.as_ref().map(|survey| (survey.doubts.clone(), names(survey))).unwrap_or_default())
    });
    let some = move || doubts.with(|(doubts, _)| !doubts.is_empty());
    view! {
        {move || some().then(|| view! {
            <Panel title=session.say(&OutcomeWord::Questions) id="questions">
                <div class="import-questions">
                    {move || {
                        let (doubts, names) = doubts.get();
                        let mut seen = Vec::new();
                        doubts.into_iter().filter_map(|doubt| asked_once(doubt, &mut seen)).map(|doubt| question(doubt, &names)).collect_view()
                    }}
                </div>
            </Panel>
        })}
    }
    .into_any()
}

fn names(survey: &Survey) -> Vec<String> {
    survey.files.iter().map(|file| file.name.clone()).collect()
}

/// One answer settles a file's dates or numbers, however many of its columns raise the question.
fn asked_once(doubt: Doubt, seen: &mut Vec<(u8, usize)>) -> Option<Doubt> {
    let key = match &doubt {
        Doubt::DateOrder { file, .. } => Some((0, *file)),
        Doubt::DecimalSign { file, .. } => Some((1, *file)),
        Doubt::Contradiction { .. } => Some((2, 0)),
        Doubt::StageOrder | Doubt::StageTarget { .. } => Some((3, 0)),
        _ => None,
    };
    if let Some(key) = key {
        if seen.contains(&key) {
            return None;
        }
        seen.push(key);
    }
    Some(doubt)
}

fn question(doubt: Doubt, names: &[String]) -> AnyView {
    let session = Session::here();
    let name = |file: usize| names.get(file).cloned().unwrap_or_default();
    match doubt {
        Doubt::DateOrder { file, sample, taken, .. } => {
            view! { <DateQuestion file name=name(file) sample taken /> }.into_any()
        }
        Doubt::DecimalSign { file, sample, taken, .. } => {
            view! { <DecimalQuestion file name=name(file) sample taken /> }.into_any()
        }
        Doubt::Currency { taken } => view! { <CurrencyQuestion taken /> }.into_any(),
        Doubt::StageOrder | Doubt::StageTarget { .. } => {
            view! { <p>{session.say(&OutcomeWord::StageOrderNote)}</p> }.into_any()
        }
        Doubt::Contradiction { stage, status, rows, .. } => {
            view! { <ContradictionQuestion stage status rows /> }.into_any()
        }
        Doubt::SaleKind { word } => view! { <SaleKindQuestion word /> }.into_any(),
        Doubt::NoSaleKind { rows } => view! { <UsualKindQuestion rows /> }.into_any(),
        Doubt::Kind { file, .. } => {
            view! { <p>{session.say(&OutcomeWord::KindQuestion { file: name(file) })}</p> }.into_any()
        }
        Doubt::Column { file, column } => {
            let desk = ImportDesk::here();
            let column = desk.survey.with_untracked(|survey| {
                let file = survey.as_ref()?.files.get(file)?;
                file.columns.get(column).map(|column| format!("{}, {}", file.name, column.name))
            });
            let words = OutcomeWord::ColumnQuestion { column: column.unwrap_or_default() };
            view! { <p>{session.say(&words)}</p> }.into_any()
        }
    }
}

#[component]
fn DateQuestion(file: usize, name: String, sample: String, taken: DateOrder) -> AnyView {
    let session = Session::here();
    let desk = ImportDesk::here();
    let orders = [DateOrder::DayFirst, DateOrder::MonthFirst];
    let slug = |order: DateOrder| if order == DateOrder::DayFirst { "day" } else { "month" };
    let options = orders.map(|order| Choice::new(slug(order), session.say(&OutcomeWord::DateOrder(order)))).to_vec();
    let choose = move |chosen: String| {
        let order = orders.into_iter().find(|order| slug(*order) == chosen);
        desk.decide(|choices| choices.files.entry(file).or_default().date_order = order);
        Ok(())
    };
    let label = session.say(&OutcomeWord::DateQuestion { file: name, sample });
    view! { <ChoiceField label value=slug(taken) options=Signal::stored(options) on_commit=choose /> }.into_any()
}

#[component]
fn DecimalQuestion(file: usize, name: String, sample: String, taken: DecimalSign) -> AnyView {
    let session = Session::here();
    let desk = ImportDesk::here();
    let signs = [DecimalSign::Point, DecimalSign::Comma];
    let slug = |sign: DecimalSign| if sign == DecimalSign::Point { "point" } else { "comma" };
    let options = signs.map(|sign| Choice::new(slug(sign), session.say(&OutcomeWord::Decimal(sign)))).to_vec();
    let choose = move |chosen: String| {
        let sign = signs.into_iter().find(|sign| slug(*sign) == chosen);
        desk.decide(|choices| choices.files.entry(file).or_default().decimal_sign = sign);
        Ok(())
    };
    let label = session.say(&OutcomeWord::DecimalQuestion { file: name, sample });
    view! { <ChoiceField label value=slug(taken) options=Signal::stored(options) on_commit=choose /> }.into_any()
}

#[component]
fn CurrencyQuestion(taken: String) -> AnyView {
    let session = Session::here();
    let desk = ImportDesk::here();
    let commit = move |text: String| -> Result<(), Cow<'static, str>> {
        let currency: Currency = text.parse().map_err(|_| session.say(&OutcomeWord::CurrencyRefused))?;
        desk.decide(|choices| choices.currency = Some(currency));
        Ok(())
    };
    view! {
        <TextField
            label=session.say(&OutcomeWord::CurrencyQuestion)
            hint=session.say(&OutcomeWord::CurrencyHint)
            value=taken
            on_commit=commit
        />
    }
    .into_any()
}

#[component]
fn ContradictionQuestion(stage: String, status: String, rows: usize) -> AnyView {
    let session = Session::here();
    let desk = ImportDesk::here();
    let rows = session.numbers().whole(i64::try_from(rows).unwrap_or(i64::MAX));
    let options = vec![
        Choice::new("flag", session.say(&OutcomeWord::FlagWins)),
        Choice::new("stage", session.say(&OutcomeWord::StageWins)),
    ];
    let value = move || match desk.choices.with(|choices| choices.contradiction) {
        Contradiction::FlagWins => "flag",
        Contradiction::StageWins => "stage",
    };
    let choose = move |chosen: String| {
        let wins = if chosen == "stage" { Contradiction::StageWins } else { Contradiction::FlagWins };
        desk.decide(|choices| choices.contradiction = wins);
        Ok(())
    };
    let label = session.say(&OutcomeWord::Contradiction { stage, status, rows });
    view! { <ChoiceField label value=value options=Signal::stored(options) on_commit=choose /> }.into_any()
}

#[component]
fn SaleKindQuestion(word: String) -> AnyView {
    let session = Session::here();
    let desk = ImportDesk::here();
    let slug = |kind: SaleKind| format!("{kind:?}");
    let options: Vec<Choice> = std::iter::once(Choice::new("", session.say(&OutcomeWord::NoSaleKind)))
        .chain(SaleKind::ALL.iter().map(|kind| Choice::new(slug(*kind), session.say(kind))))
        .collect();
    let label = session.say(&OutcomeWord::SaleKindQuestion { word: word.clone() });
    let choose = move |chosen: String| {
        let kind = SaleKind::ALL.iter().copied().find(|kind| slug(*kind) == chosen);
        desk.decide(|choices| {
            choices.sale_kinds.insert(word.clone(), kind);
        });
        Ok(())
    };
    view! { <SelectField label value="" options=Signal::stored(options) on_commit=choose /> }.into_any()
}

/// The kind of sale of those that say none; without an answer it stays open.
#[component]
fn UsualKindQuestion(rows: usize) -> AnyView {
    let session = Session::here();
    let desk = ImportDesk::here();
    let slug = |kind: SaleKind| format!("{kind:?}");
    let options: Vec<Choice> = std::iter::once(Choice::new("", session.say(&KindWord::StaysOpen)))
        .chain(SaleKind::PURSUED.iter().map(|kind| Choice::new(slug(*kind), session.say(kind))))
        .collect();
    let rows = session.numbers().whole(i64::try_from(rows).unwrap_or(i64::MAX));
    let value = move || desk.choices.with(|choices| choices.usual_sale_kind.map(slug).unwrap_or_default());
    let choose = move |chosen: String| {
        let kind = SaleKind::PURSUED.iter().copied().find(|kind| slug(*kind) == chosen);
        desk.decide(|choices| choices.usual_sale_kind = kind);
        Ok(())
    };
    let label = session.say(&KindWord::Question { rows });
    view! { <SelectField label value=value options=Signal::stored(options) on_commit=choose /> }.into_any()
}
