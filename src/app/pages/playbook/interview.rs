//! The short interview that makes a draft (M215).

use leptos::prelude::*;

use super::slots::read_lines;
use crate::{
    app::{
        pages::{
            edit::editor::{at_place, place_of, word_choices},
            typed,
        },
        parts::{
            AreaField, Button, CheckboxField, ChoiceField, Committed, Dialog, DialogLook, Kind, Look, Notice,
            TextField, Tone,
        },
        playbook_draft::PlaybookDraft,
        session::Session,
    },
    method::playbook::{
        default_playbook,
        draft::{Buyers, Interview, draft},
    },
    model::SaleKind,
    text::{
        Words,
        playbook::{InterviewWord, PlaybookWord},
    },
};

/// What is being answered, as it was typed.
#[derive(Clone, Copy)]
struct Answers {
    name: RwSignal<String>,
    kinds: RwSignal<Vec<SaleKind>>,
    amount: RwSignal<String>,
    cycle: RwSignal<String>,
    buyers: RwSignal<Buyers>,
    industries: RwSignal<String>,
    revenue: RwSignal<String>,
}

impl Answers {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            name: text(),
            kinds: RwSignal::new(Vec::new()),
            amount: text(),
            cycle: text(),
            buyers: RwSignal::new(Buyers::default()),
            industries: text(),
            revenue: text(),
        }
    }

    fn read(self, session: Session) -> Result<Interview, Words> {
        let reader = typed::reader(session);
        let currency = session.plan_now(|plan| plan.head.currency);
        let industries = self.industries.with_untracked(|text| read_lines(text, &reader))?;
        Ok(Interview {
            name: self.name.with_untracked(|text| reader.name(text))?,
            kinds: self.kinds.get_untracked().into_iter().collect(),
            usual_amount: self.amount.with_untracked(|text| reader.whole(text))?,
            cycle_days: self.cycle.with_untracked(|text| reader.count(text))?,
            buyers: self.buyers.get_untracked(),
            industries: industries.into_iter().collect(),
            least_revenue: self.revenue.with_untracked(|text| reader.money(text, currency))?,
        })
    }
}

/// Asks, and makes the draft.
#[component]
pub fn InterviewSheet(open: RwSignal<bool>) -> AnyView {
    let session = Session::here();
    let desk = PlaybookDraft::here();
    let answers = Answers::new();
    let problem = RwSignal::new(None::<Words>);
    let close = move || {
        problem.set(None);
        open.set(false);
    };
    let make = move || match answers.read(session) {
        Ok(interview) => {
            desk.take(draft(default_playbook(), &interview));
            close();
        }
        Err(why) => problem.set(Some(why)),
    };
    view! {
        <Dialog
            title=session.say(&InterviewWord::Title)
            open=open
            look=DialogLook::Sheet
            on_close=close
            has_actions=true
            actions=move || view! {
                <Button label=session.say(&PlaybookWord::Cancel) on_press=close />
                <Button label=session.say(&InterviewWord::Make) look=Look::Primary on_press=make />
            }
        >
            <div class="stack">
                <p class="quiet">{session.say(&InterviewWord::Line)}</p>
                {move || problem.get().map(|why| view! { <Notice title=why tone=Tone::Bad /> })}
                {questions(session, answers)}
            </div>
        </Dialog>
    }
    .into_any()
}

fn questions(session: Session, answers: Answers) -> AnyView {
    let keep = |place: RwSignal<String>| {
        move |text: String| -> Committed {
            place.set(text);
            Ok(())
        }
    };
    let currency = session.plan_now(|plan| plan.head.currency.code().to_owned());
    let (again, buyers) = (currency.clone(), word_choices(session, Buyers::ALL));
    let choose = move |text: String| -> Committed {
        answers.buyers.set(at_place(Buyers::ALL, &text).unwrap_or_default());
        Ok(())
    };
    view! {
        <TextField label=session.say(&InterviewWord::Called) value=answers.name on_commit=keep(answers.name) />
        <fieldset class="stack tight">
            <legend class="field-label">{session.say(&InterviewWord::Kinds)}</legend>
            {kind_tick(session, answers, InterviewWord::KindNewCustomer, SaleKind::NewCustomer)}
            {kind_tick(session, answers, InterviewWord::KindNewProduct, SaleKind::NewProduct)}
            {kind_tick(session, answers, InterviewWord::KindRenewal, SaleKind::Renewal)}
        </fieldset>
        <TextField
            label=session.say(&InterviewWord::Amount)
            hint=session.say(&InterviewWord::AmountHint)
            kind=Kind::Number
            unit=currency
            value=answers.amount
            on_commit=keep(answers.amount)
        />
        <TextField
            label=session.say(&InterviewWord::Cycle)
            hint=session.say(&InterviewWord::CycleHint)
            kind=Kind::Number
            value=answers.cycle
            on_commit=keep(answers.cycle)
        />
        <ChoiceField
            label=session.say(&InterviewWord::Buyers)
            options=buyers
            value=move || place_of(Buyers::ALL, Some(answers.buyers.get()))
            on_commit=choose
        />
        <AreaField
            label=session.say(&InterviewWord::Industries)
            hint=session.say(&InterviewWord::IndustriesHint)
            value=answers.industries
            on_commit=keep(answers.industries)
        />
        <TextField
            label=session.say(&InterviewWord::Revenue)
            hint=session.say(&InterviewWord::RevenueHint)
            kind=Kind::Money
            unit=again
            value=answers.revenue
            on_commit=keep(answers.revenue)
        />
    }
    .into_any()
}

fn kind_tick(session: Session, answers: Answers, label: InterviewWord, kind: SaleKind) -> AnyView {
    let tick = move |on: bool| -> Committed {
        answers.kinds.update(|kinds| {
            kinds.retain(|one| *one != kind);
            if on {
                kinds.push(kind);
            }
        });
        Ok(())
    };
    let checked = move || answers.kinds.with(|kinds| kinds.contains(&kind));
    view! { <CheckboxField label=session.say(&label) checked=Signal::derive(checked) on_commit=tick /> }.into_any()
}
