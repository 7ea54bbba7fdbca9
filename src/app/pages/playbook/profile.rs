//! The ideal customer: what tells a good one from others, who agreed to it, and how the accounts of the plan stand against it.

use leptos::prelude::*;

use super::slots::{lines, number, read_lines};
use crate::{
    app::{
        pages::edit::{
            editor::Editor,
            items::{Line, List, ListWords},
            slot::{Control, Slot, slot_fields},
        },
        pages::fit::{fit_badge, fit_reasons},
        parts::{Column, Icon, Panel, Table, Tone},
        playbook_draft::PlaybookDraft,
        session::Session,
    },
    method::fit::{FITS_FROM, FitVerdict, fit, words_of},
    model::{
        AccountField, Agreement, Demand, Department, FactValue, FitCriterion, Id, Money, Name, Operator, Ordered, Plan,
        Playbook, Profile,
    },
    text::{Words, library::LibraryWord, playbook_field::PlaybookField, reading::Reader},
};

/// So many accounts are listed.
const SHOWN: usize = 200;

/// The tab.
#[component]
pub fn ProfileTab() -> AnyView {
    let session = Session::here();
    let draft = PlaybookDraft::here().session();
    let editor = Editor::of_playbook(draft).part(|playbook: &mut Playbook| &mut playbook.profile);
    let list = List {
        editor: editor.clone(),
        items: |profile: &mut Profile| &mut profile.criteria,
        line,
        slots: Box::new(move |editor| criterion_fields(editor, draft)),
        words: ListWords {
            ask: session.say(&LibraryWord::AskCriterion).into_owned(),
            example: session.say(&LibraryWord::ExampleCriterion).into_owned(),
            name: session.say(&LibraryWord::Profile).into_owned(),
        },
    };
    let from = editor.slot(
        &LibraryWord::FitsFrom,
        Control::Line(crate::app::parts::Kind::Number),
        |profile, reader| reader.numbers.whole(profile.fits_from.unwrap_or(FITS_FROM).into()),
        |profile, text, reader| {
            profile.fits_from = reader.count(text)?.map(|percent| percent.min(100));
            Ok(())
        },
    );
    view! {
        <Panel title=session.say(&LibraryWord::Profile) line=session.say(&LibraryWord::ProfileLine)>
            {list.view()}
            {slot_fields(vec![from.unit("%")])}
        </Panel>
        <Panel title=session.say(&LibraryWord::Agreed) line=session.say(&LibraryWord::AgreedLine)>
            <div class="profile-agreed">
                {Department::ALL.iter().map(|department| agreed(session, &editor, *department)).collect_view()}
            </div>
        </Panel>
        <Accounts />
    }
    .into_any()
}

fn agreed(session: Session, editor: &Editor<Profile>, department: Department) -> AnyView {
    let word = move |profile: &Profile| profile.agreed.get(&department).cloned().unwrap_or_default();
    let put = move |profile: &mut Profile, said: Agreement| {
        if said == Agreement::default() {
            profile.agreed.remove(&department);
        } else {
            profile.agreed.insert(department, said);
        }
    };
    let by = editor.slot(
        &LibraryWord::AgreedBy,
        Control::Line(crate::app::parts::Kind::Words),
        move |profile, _| word(profile).by.to_string(),
        move |profile, text, reader| {
            let by = reader.name(text)?;
            put(profile, Agreement { by, ..word(profile) });
            Ok(())
        },
    );
    let on = editor.slot(
        &LibraryWord::AgreedOn,
        Control::Line(crate::app::parts::Kind::Date),
        move |profile, _| word(profile).on.map(|day| day.to_string()).unwrap_or_default(),
        move |profile, text, reader| {
            let on = reader.day(text)?;
            put(profile, Agreement { on, ..word(profile) });
            Ok(())
        },
    );
    // Two fields of one name are told apart by the department.
    let of = |slot: Slot| Slot { label: format!("{}: {}", session.say(&department), slot.label), ..slot };
    slot_fields(vec![of(by), of(on)])
}

fn line(criterion: &FitCriterion, _: &Plan, session: Session) -> Line {
    let tone = match criterion.demand {
        Demand::Must => Tone::Note,
        Demand::Should => Tone::Plain,
        Demand::Never => Tone::Warn,
    };
    let looks = match (criterion.field, criterion.operator, &criterion.value) {
        (Some(field), Some(operator), Some(value)) => {
            let value = match value {
                FactValue::Texts(texts) => texts.iter().map(Name::as_str).collect::<Vec<_>>().join(", "),
                FactValue::Number(number) | FactValue::DaysAhead(number) => session.numbers().whole(*number),
                FactValue::Money(money) => session.numbers().money(*money),
            };
            format!("{} {} {value}", session.say(&field), session.say(&operator))
        }
        _ => session.say(&LibraryWord::LooksAtNothing).into_owned(),
    };
    let weight = (criterion.demand != Demand::Never).then(|| format!("\u{d7} {}", criterion.weight));
    Line {
        text: criterion.text.to_string(),
        more: vec![std::iter::once(looks).chain(weight).collect::<Vec<_>>().join(" \u{b7} ")],
        marks: vec![(session.say(&criterion.demand).into_owned(), tone, Icon::Flag)],
        ..Line::default()
    }
}

fn criterion_fields(editor: &Editor<FitCriterion>, draft: Session) -> Vec<Slot> {
    let field = editor.word(&LibraryWord::Field, AccountField::ALL, |criterion| &mut criterion.field);
    let commit = field.commit;
    let (reset, currency) = (editor.clone(), draft.plan_now(|plan| plan.head.currency));
    // Another field is compared in another way: what was compared before says nothing of it.
    let choose = Callback::new(move |(text,): (String,)| {
        commit.run((text,))?;
        reset.edit(|criterion| {
            let (operator, value) = match criterion.field {
                None => (None, None),
                Some(AccountField::AnnualRevenue) => {
                    (Some(Operator::AtLeast), Some(FactValue::Money(Money { minor: 0, currency })))
                }
                Some(AccountField::Employees) => (Some(Operator::AtLeast), Some(FactValue::Number(0))),
                Some(_) => (Some(Operator::OneOf), Some(FactValue::Texts(Default::default()))),
            };
            criterion.operator = operator;
            criterion.value = value;
            if criterion.weight == 0 {
                criterion.weight = 1;
            }
            Ok(())
        })
    });
    let looked = editor.watch(|criterion, _| criterion.field);
    let inner = editor.clone();
    let compared = Slot {
        label: String::new(),
        unit: String::new(),
        control: Control::Group(std::sync::Arc::new(move || match looked.get().flatten() {
            Some(field) => comparison(&inner, field, draft),
            None => Vec::new(),
        })),
        wide: true,
        value: Signal::stored(String::new()),
        commit: Callback::new(|_| Ok(())),
    };
    vec![
        editor.title(&PlaybookField::Text, |criterion| &mut criterion.text).wide(),
        editor.always(&LibraryWord::Demand, Demand::ALL, |criterion| &mut criterion.demand),
        number(editor, &PlaybookField::Weight, |criterion| &mut criterion.weight),
        Slot { commit: choose, ..field },
        compared,
    ]
}

fn comparison(editor: &Editor<FitCriterion>, field: AccountField, draft: Session) -> Vec<Slot> {
    let currency = draft.plan_now(|plan| plan.head.currency);
    let operator = editor.word(&PlaybookField::Operator, Operator::ALL, |criterion| &mut criterion.operator);
    let words = matches!(field, AccountField::Industry | AccountField::Country) || !words_of(field).is_empty();
    let (label, control) = if words {
        (PlaybookField::Values, Control::Area)
    } else {
        (PlaybookField::Value, Control::Line(crate::app::parts::Kind::Money))
    };
    let value = editor.slot(
        &label,
        control,
        |criterion, reader| match &criterion.value {
            Some(FactValue::Texts(texts)) => lines(texts.iter()),
            Some(FactValue::Number(number) | FactValue::DaysAhead(number)) => reader.numbers.whole(*number),
            Some(FactValue::Money(money)) => reader.show_money(*money),
            None => String::new(),
        },
        move |criterion, text, reader| {
            criterion.value = Some(read(field, text, reader, currency)?);
            Ok(())
        },
    );
    vec![operator, value]
}

fn read(
    field: AccountField,
    text: &str,
    reader: &Reader,
    currency: crate::model::Currency,
) -> Result<FactValue, Words> {
    use crate::text::Say;
    let empty = || crate::text::reading::NotRead::Empty.say(reader.language);
    Ok(match field {
        AccountField::AnnualRevenue => FactValue::Money(reader.money(text, currency)?.ok_or_else(empty)?),
        AccountField::Employees => FactValue::Number(reader.whole(text)?.ok_or_else(empty)?),
        _ => FactValue::Texts(read_lines(text, reader)?.into_iter().collect()),
    })
}

/// An account as the table shows it.
#[derive(Clone, PartialEq)]
struct Row {
    id: Id<crate::model::Account>,
    name: String,
    percent: Option<u32>,
    verdict: FitVerdict,
}

/// The accounts of the plan, held against the draft.
#[component]
fn Accounts() -> AnyView {
    let session = Session::here();
    let draft = PlaybookDraft::here().session();
    let profile = draft.figure(|plan| plan.playbook.profile.clone());
    let rows = Memo::new(move |_| {
        let profile = profile.get();
        session.with_plan(|plan| {
            let row = |account: &std::sync::Arc<crate::model::Account>| {
                let found = fit(&plan.playbook, &profile, account)?;
                let (percent, verdict) = (found.percent, found.verdict);
                Some(Row { id: account.id.clone(), name: account.name.to_string(), percent, verdict })
            };
            let mut rows: Vec<Row> = plan.tables.accounts.iter().filter_map(row).collect();
            rows.order_by(|a, b| (b.verdict, b.percent).cmp(&(a.verdict, a.percent)).then_with(|| a.name.cmp(&b.name)));
            rows.truncate(SHOWN);
            rows
        })
    });
    let any = session.figure(|plan| !plan.tables.accounts.is_empty());
    let columns = StoredValue::new(vec![
        Column::words(session.say(&LibraryWord::AccountColumn)),
        Column::words(session.say(&LibraryWord::FitColumn)),
        Column::number(session.say(&LibraryWord::ShareColumn)),
        Column::words(session.say(&LibraryWord::ReasonsColumn)),
    ]);
    let cells = move |at: usize| {
        let row = rows.with(|rows| rows.get(at).cloned());
        row.map(|row| {
            let share = row.percent.map_or_else(|| "\u{2014}".to_owned(), |percent| format!("{percent} %"));
            let id = row.id.clone();
            view! {
                <th scope="row"><bdi>{row.name}</bdi></th>
                <td>{fit_badge(session, row.verdict)}</td>
                <td class="number">{share}</td>
                <td>{fit_reasons(session, Signal::derive(move || profile.get()), id)}</td>
            }
        })
        .into_any()
    };
    view! {
        <Panel title=session.say(&LibraryWord::Accounts) line=session.say(&LibraryWord::AccountsLine)>
            {move || match (any.get(), rows.with(Vec::is_empty)) {
                (false, _) => view! { <p class="quiet">{session.say(&LibraryWord::NoAccounts)}</p> }.into_any(),
                (true, true) => view! { <p class="quiet">{session.say(&LibraryWord::NoCriteria)}</p> }.into_any(),
                (true, false) => view! {
                    <Table
                        caption=session.say(&LibraryWord::Accounts)
                        columns=columns.get_value()
                        rows=move || rows.with(Vec::len)
                        row=Callback::new(move |(at,)| cells(at))
                    />
                }.into_any(),
            }}
        </Panel>
    }
    .into_any()
}
