//! A new request: what is to be signed, by whom, and which facts they will see.

use std::collections::BTreeSet;

use leptos::{prelude::*, task::spawn_local};

use super::super::deal::Deal;
use crate::{
    app::{
        pages::{
            edit::editor::{at_place, place_of, word_choices},
            sign_off::request::hand_out,
            typed::{draft, reader},
        },
        parts::{
            AreaField, Button, CheckboxField, Choice, Dialog, DialogLook, Icon, Kind, LinkButton, Look, Notice,
            SelectField, TextField, Tone,
        },
    },
    exchange::sign_off::SignOffFile,
    method::sign_off::{self, Asking, names_for},
    model::{Deed, Id, Ordered, SignOff, SignOffKind, sign_off::FactName},
    route::{Page, Route},
    text::{Words, sign_off::SignWord},
};

/// What the form begins with.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    kind: SignOffKind,
    gate: String,
    department: String,
    about: String,
    names: BTreeSet<FactName>,
}

impl Default for Asked {
    fn default() -> Self {
        let kind = SignOffKind::default();
        let names = names_for(kind).iter().copied().collect();
        Self { kind, gate: String::new(), department: String::new(), about: String::new(), names }
    }
}

impl Asked {
    /// The same question again, on the facts of today.
    pub fn again(asked: &SignOff) -> Self {
        Self {
            kind: asked.kind,
            gate: asked.gate.as_ref().map(ToString::to_string).unwrap_or_default(),
            department: asked.department.to_string(),
            about: asked.about.to_string(),
            names: names_for(asked.kind).iter().copied().collect(),
        }
    }
}

/// The sheet with the form.
#[component]
pub fn AskForm(asking: RwSignal<Option<Asked>>) -> AnyView {
    let deal = Deal::here();
    let open = Signal::derive(move || asking.with(Option::is_some));
    let press = StoredValue::new(None::<Callback<()>>);
    let ask = move || {
        if let Some(press) = press.get_value() {
            press.run(());
        }
    };
    view! {
        <Dialog
            title=deal.say(&SignWord::Ask)
            open=open
            look=DialogLook::Sheet
            on_close=move || asking.set(None)
            has_actions=true
            actions=move || view! {
                <Button label=deal.say(&SignWord::AskIt) look=Look::Primary icon=Icon::Download on_press=ask />
            }
        >
            {move || asking.get().map(|asked| view! { <Fields asked asking press /> })}
        </Dialog>
    }
    .into_any()
}

/// What is typed, on its way into a request.
#[derive(Clone, Copy)]
struct Typed {
    kind: RwSignal<SignOffKind>,
    gate: RwSignal<String>,
    department: RwSignal<String>,
    about: RwSignal<String>,
    answer_by: RwSignal<String>,
    names: RwSignal<BTreeSet<FactName>>,
}

impl Typed {
    /// Makes the request, and gives back its id.
    fn ask(self, deal: Deal) -> Result<Id<SignOff>, Words> {
        let session = deal.session;
        let read = reader(session);
        let asking = Asking {
            kind: self.kind.get_untracked(),
            gate: Id::new(&self.gate.get_untracked()).ok(),
            department: read.name(&self.department.get_untracked())?,
            about: read.note(&self.about.get_untracked())?,
            answer_by: read.day(&self.answer_by.get_untracked())?,
            names: self.names.get_untracked(),
        };
        let act = session.act();
        let made = session.with_ids(|ids| deal.dossier_now(|dossier| sign_off::ask(dossier, &asking, &act, ids)));
        let (id, change) = match made {
            Some(made) => made.map_err(|refusal| deal.say(&refusal))?,
            None => return Err(deal.say(&sign_off::SignRefusal::NoSuchRequest)),
        };
        session.commit(change, Deed::AskSignOff).map_err(|refusal| deal.say(&refusal))?;
        Ok(id)
    }

    /// Who is accountable for this kind of thing at this gate, as the playbook says it.
    fn accountable(self, deal: Deal) -> String {
        let (kind, gate) = (self.kind.get_untracked(), Id::new(&self.gate.get_untracked()).ok());
        deal.session.plan_now(|plan| {
            let right = sign_off::right_for(&plan.playbook, kind, gate.as_ref());
            right.map(|right| right.department.to_string()).unwrap_or_default()
        })
    }
}

#[component]
fn Fields(asked: Asked, asking: RwSignal<Option<Asked>>, press: StoredValue<Option<Callback<()>>>) -> AnyView {
    let deal = Deal::here();
    let session = deal.session;
    let (kind, names) = (RwSignal::new(asked.kind), RwSignal::new(asked.names));
    let (gate, _) = draft(asked.gate);
    let (department, keep_department) = draft(asked.department.clone());
    let (about, keep_about) = draft(asked.about);
    let (answer_by, keep_day) = draft("");
    let typed = Typed { kind, gate, department, about, answer_by, names };
    if asked.department.is_empty() {
        department.set(typed.accountable(deal));
    }
    let problem = RwSignal::new(None::<Words>);
    press.set_value(Some(Callback::new(move |()| match typed.ask(deal) {
        Ok(id) => {
            asking.set(None);
            let file = session.plan_now(|plan| SignOffFile::of(plan, &id));
            spawn_local(async move {
                if let Some(file) = file {
                    hand_out(session, &file).await;
                }
            });
        }
        Err(why) => problem.set(Some(why)),
    })));
    let kinds = word_choices(session, SignOffKind::ALL);
    let choose_kind = move |value: String| {
        let chosen = at_place(SignOffKind::ALL, &value).unwrap_or_default();
        kind.set(chosen);
        names.set(names_for(chosen).iter().copied().collect());
        department.set(typed.accountable(deal));
        Ok(())
    };
    let choose_gate = move |value: String| {
        gate.set(value);
        department.set(typed.accountable(deal));
        Ok(())
    };
    let nameless = move || session.me().with(|me| me.trim().is_empty());
    view! {
        <div class="stack sign-form">
            {move || nameless().then(|| view! {
                <Notice title=deal.say(&SignWord::WhoAreYou) tone=Tone::Warn>
                    <LinkButton label=deal.say(&crate::text::shell::ShellWord::Settings) href=Route::to(Page::Settings).href() />
                </Notice>
            })}
            {move || problem.get().map(|why| view! { <Notice title=why tone=Tone::Bad /> })}
            <SelectField label=deal.say(&SignWord::Kind) value=move || place_of(SignOffKind::ALL, Some(kind.get())) options=kinds on_commit=choose_kind />
            <SelectField label=deal.say(&SignWord::AtGate) value=gate options=gates(deal) on_commit=choose_gate />
            <TextField label=deal.say(&SignWord::Department) value=department on_commit=keep_department />
            <AreaField label=deal.say(&SignWord::About) hint=deal.say(&SignWord::AboutExample) value=about on_commit=keep_about />
            <TextField label=deal.say(&SignWord::AnswerBy) kind=Kind::Date optional=true value=answer_by on_commit=keep_day />
            <FactTicks kind names />
        </div>
    }
    .into_any()
}

/// The gates of the playbook, in order.
fn gates(deal: Deal) -> Vec<Choice> {
    deal.session.plan_now(|plan| {
        let mut gates: Vec<_> = plan.playbook.gates.iter().collect();
        gates.order_by_key(|(id, gate)| (gate.order, (*id).clone()));
        let gates = gates.into_iter().map(|(id, gate)| Choice::new(id.to_string(), gate.name.to_string()));
        std::iter::once(Choice::new("", deal.say(&SignWord::NoGate))).chain(gates).collect()
    })
}

/// Which kinds of facts the signer will see; one that is blank in the plan says so.
#[component]
fn FactTicks(kind: RwSignal<SignOffKind>, names: RwSignal<BTreeSet<FactName>>) -> AnyView {
    let deal = Deal::here();
    let filled = deal.dossier(|dossier| {
        let all: BTreeSet<FactName> = FactName::ALL.iter().copied().collect();
        let facts = sign_off::facts(dossier, &all).into_iter().filter(|fact| fact.value.is_some());
        facts.map(|fact| fact.name).collect::<BTreeSet<_>>()
    });
    let tick = move |name: FactName| {
        let known = move || filled.with(|filled| filled.as_ref().is_some_and(|filled| filled.contains(&name)));
        let label = move || match known() {
            true => deal.say(&name).into_owned(),
            false => format!("{} ({})", deal.say(&name), deal.say(&SignWord::BlankFact)),
        };
        let set = move |on: bool| {
            names.update(|names| {
                names.remove(&name);
                if on {
                    names.insert(name);
                }
            });
            Ok(())
        };
        let checked = Signal::derive(move || names.with(|names| names.contains(&name)));
        view! { <CheckboxField label=Signal::derive(label) checked on_commit=set /> }
    };
    view! {
        <fieldset class="sign-facts stack tight">
            <legend>{deal.say(&SignWord::WhichFacts)}</legend>
            {move || names_for(kind.get()).iter().copied().map(tick).collect_view()}
        </fieldset>
    }
    .into_any()
}
