//! Small editors: a record, or a part of one, seen as fields that commit when the person leaves them.
use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::slot::{Control, Slot};
use crate::{
    app::{
        parts::{Choice, Committed, Kind},
        session::Session,
    },
    method::playbook::tidy::tidy,
    model::{Change, Contact, Currency, Deed, Id, Keyed, Money, Name, Note, Ordered, Plan, Playbook, Recorded, Unit},
    text::{
        Say,
        reading::{NotRead, Reader},
    },
};

type Read<T> = Arc<dyn Fn(&Plan) -> Option<T> + Send + Sync>;
type Write<T> = Arc<dyn Fn(&Plan, T) -> Option<Change> + Send + Sync>;

/// A record of the plan, or a part of one, as something that can be edited field by field.
pub struct Editor<T> {
    session: Session,
    deed: Deed,
    read: Read<T>,
    write: Write<T>,
}

impl<T> Clone for Editor<T> {
    fn clone(&self) -> Self {
        Self { session: self.session, deed: self.deed, read: self.read.clone(), write: self.write.clone() }
    }
}

impl<T: Recorded + Clone + Send + Sync + 'static> Editor<T> {
    /// An editor for the record that `read` finds, or makes where there is none yet.
    pub fn of(session: Session, deed: Deed, read: impl Fn(&Plan) -> Option<T> + Send + Sync + 'static) -> Self {
        Self { session, deed, read: Arc::new(read), write: Arc::new(|_, record| Some(Change::put(record))) }
    }
}

impl Editor<Playbook> {
    /// An editor for the playbook.
    pub fn of_playbook(session: Session) -> Self {
        Self {
            session,
            deed: Deed::EditPlaybook,
            read: Arc::new(|plan| Some(plan.playbook.clone())),
            write: Arc::new(|_, mut playbook| {
                tidy(&mut playbook);
                Some(Change::PutPlaybook(playbook.into()))
            }),
        }
    }
}

impl<T: 'static> Editor<T> {
    /// The session it works in.
    pub fn session(&self) -> Session {
        self.session
    }

    /// What stands there now.
    pub fn now(&self) -> Option<T> {
        self.session.plan_now(|plan| (self.read)(plan))
    }

    /// Reads from it and follows it.
    pub fn watch<V>(&self, look: impl Fn(&mut T, &Plan) -> V + Send + Sync + 'static) -> Memo<Option<V>>
    where
        V: PartialEq + Send + Sync + 'static,
    {
        let read = self.read.clone();
        self.session.figure(move |plan| read(plan).map(|mut held| look(&mut held, plan)))
    }

    /// Changes it. What was refused comes back as a sentence.
    pub fn edit(&self, change: impl FnOnce(&mut T) -> Committed) -> Committed {
        let gone = || self.session.say(&NotRead::Gone);
        let made = self.session.plan_now(|plan| {
            let Some(mut held) = (self.read)(plan) else { return Err(gone()) };
            change(&mut held)?;
            (self.write)(plan, held).ok_or_else(gone)
        })?;
        self.session.commit(made, self.deed).map_err(|refusal| self.session.say(&refusal))
    }

    /// An editor for a part that is always there.
    pub fn part<P: Clone + 'static>(&self, part: fn(&mut T) -> &mut P) -> Editor<P> {
        let (read, again, write) = (self.read.clone(), self.read.clone(), self.write.clone());
        Editor {
            session: self.session,
            deed: self.deed,
            read: Arc::new(move |plan| read(plan).map(|mut whole| part(&mut whole).clone())),
            write: Arc::new(move |plan, value| {
                let mut whole = again(plan)?;
                *part(&mut whole) = value;
                write(plan, whole)
            }),
        }
    }

    /// An editor for one item of a list.
    pub fn item<I: Clone + 'static>(&self, id: Id<I>, list: fn(&mut T) -> &mut Keyed<I>) -> Editor<I> {
        let (read, again, write) = (self.read.clone(), self.read.clone(), self.write.clone());
        let key = id.clone();
        Editor {
            session: self.session,
            deed: self.deed,
            read: Arc::new(move |plan| read(plan).and_then(|mut whole| list(&mut whole).get(&key).cloned())),
            write: Arc::new(move |plan, value| {
                let mut whole = again(plan)?;
                *list(&mut whole).get_mut(&id)? = value;
                write(plan, whole)
            }),
        }
    }

    fn reader(&self) -> Reader {
        Reader { numbers: self.session.numbers(), language: self.session.language() }
    }

    /// A field with its own way of showing and taking a value.
    pub fn slot(
        &self,
        label: &dyn Say,
        control: Control,
        show: impl Fn(&mut T, &Reader) -> String + Send + Sync + 'static,
        take: impl Fn(&mut T, &str, &Reader) -> Committed + Send + Sync + 'static,
    ) -> Slot {
        let (editor, reader, again) = (self.clone(), self.reader(), self.reader());
        let shown = self.watch(move |held, _| show(held, &reader));
        Slot {
            label: self.session.say(label).into_owned(),
            unit: String::new(),
            control,
            wide: false,
            value: Signal::derive(move || shown.get().unwrap_or_default()),
            commit: Callback::new(move |(text,): (String,)| editor.edit(|held| take(held, &text, &again))),
        }
    }

    /// A name.
    pub fn name(&self, label: &dyn Say, field: fn(&mut T) -> &mut Name) -> Slot {
        self.slot(
            label,
            Control::Line(Kind::Words),
            move |held, _| field(held).to_string(),
            move |held, text, reader| set(field(held), reader.name(text)),
        )
    }

    /// A name that must not become empty.
    pub fn title(&self, label: &dyn Say, field: fn(&mut T) -> &mut Name) -> Slot {
        self.slot(
            label,
            Control::Line(Kind::Words),
            move |held, _| field(held).to_string(),
            move |held, text, reader| match text.trim() {
                "" => Err(NotRead::Empty.say(reader.language)),
                text => set(field(held), reader.name(text)),
            },
        )
    }

    /// Several lines.
    pub fn note(&self, label: &dyn Say, field: fn(&mut T) -> &mut Note) -> Slot {
        self.slot(
            label,
            Control::Area,
            move |held, _| field(held).to_string(),
            move |held, text, reader| set(field(held), reader.note(text)),
        )
    }

    /// A day.
    pub fn day(&self, label: &dyn Say, field: fn(&mut T) -> &mut Option<NaiveDate>) -> Slot {
        self.slot(
            label,
            Control::Line(Kind::Date),
            move |held, _| field(held).map(|day| day.to_string()).unwrap_or_default(),
            move |held, text, reader| set(field(held), reader.day(text)),
        )
    }

    /// An amount of money: in the currency it has, else in the one given.
    pub fn money(&self, label: &dyn Say, currency: Currency, field: fn(&mut T) -> &mut Option<Money>) -> Slot {
        let own = self.now().and_then(|mut held| field(&mut held).map(|money| money.currency)).unwrap_or(currency);
        self.slot(
            label,
            Control::Line(Kind::Money),
            move |held, reader| field(held).map(|money| reader.show_money(money)).unwrap_or_default(),
            move |held, text, reader| set(field(held), reader.money(text, own)),
        )
        .unit(own.code())
    }

    /// A whole number.
    pub fn whole(&self, label: &dyn Say, field: fn(&mut T) -> &mut Option<i64>) -> Slot {
        self.slot(
            label,
            Control::Line(Kind::Number),
            move |held, reader| field(held).map(|number| reader.numbers.whole(number)).unwrap_or_default(),
            move |held, text, reader| set(field(held), reader.whole(text)),
        )
    }

    /// A count of days, months or minutes.
    pub fn count(&self, label: &dyn Say, field: fn(&mut T) -> &mut Option<u32>) -> Slot {
        self.slot(
            label,
            Control::Line(Kind::Number),
            move |held, reader| field(held).map(|number| reader.numbers.whole(number.into())).unwrap_or_default(),
            move |held, text, reader| set(field(held), reader.count(text)),
        )
    }

    /// A share in per cent.
    pub fn share(&self, label: &dyn Say, field: fn(&mut T) -> &mut Option<u32>) -> Slot {
        self.slot(
            label,
            Control::Line(Kind::Number),
            move |held, reader| field(held).map(|share| reader.show_basis_points(share)).unwrap_or_default(),
            move |held, text, reader| set(field(held), reader.basis_points(text)),
        )
        .unit("%")
    }

    /// Yes or no.
    pub fn tick(&self, label: &dyn Say, field: fn(&mut T) -> &mut bool) -> Slot {
        self.slot(
            label,
            Control::Tick,
            move |held, _| if *field(held) { "yes" } else { "" }.to_owned(),
            move |held, text, _| {
                *field(held) = text == "yes";
                Ok(())
            },
        )
    }

    /// Yes, or no: what was never said becomes no only when somebody says so.
    pub fn said(&self, label: &dyn Say, field: fn(&mut T) -> &mut Option<bool>) -> Slot {
        self.slot(
            label,
            Control::Tick,
            move |held, _| if *field(held) == Some(true) { "yes" } else { "" }.to_owned(),
            move |held, text, _| {
                *field(held) = Some(text == "yes");
                Ok(())
            },
        )
    }

    /// One of a fixed set of words, or none of them.
    pub fn word<E: Say + Copy + PartialEq + Send + Sync + 'static>(
        &self,
        label: &dyn Say,
        all: &'static [E],
        field: fn(&mut T) -> &mut Option<E>,
    ) -> Slot {
        let mut options = word_choices(self.session, all);
        options.insert(0, Choice::new("", "\u{2014}"));
        self.slot(
            label,
            Control::Pick(Signal::derive(move || options.clone())),
            move |held, _| place_of(all, *field(held)),
            move |held, text, _| {
                *field(held) = at_place(all, text);
                Ok(())
            },
        )
    }

    /// One of a fixed set of words, always one.
    pub fn always<E: Say + Copy + PartialEq + Send + Sync + 'static>(
        &self,
        label: &dyn Say,
        all: &'static [E],
        field: fn(&mut T) -> &mut E,
    ) -> Slot {
        let options = word_choices(self.session, all);
        self.slot(
            label,
            Control::Pick(Signal::derive(move || options.clone())),
            move |held, _| place_of(all, Some(*field(held))),
            move |held, text, _| {
                if let Some(word) = at_place(all, text) {
                    *field(held) = word;
                }
                Ok(())
            },
        )
    }

    /// A reference to something listed in `options` (ids as values), or to nothing.
    pub fn reference<R: 'static>(
        &self,
        label: &dyn Say,
        options: Signal<Vec<Choice>>,
        field: fn(&mut T) -> &mut Option<Id<R>>,
    ) -> Slot {
        self.slot(
            label,
            Control::Pick(options),
            move |held, _| field(held).as_ref().map(ToString::to_string).unwrap_or_default(),
            move |held, text, _| {
                *field(held) = Id::new(text).ok();
                Ok(())
            },
        )
    }

    /// One of our people.
    pub fn unit(&self, label: &dyn Say, field: fn(&mut T) -> &mut Option<Id<Unit>>) -> Slot {
        self.reference(label, unit_choices(self.session), field)
    }

    /// One of their people.
    pub fn contact(
        &self,
        label: &dyn Say,
        people: Signal<Vec<Choice>>,
        field: fn(&mut T) -> &mut Option<Id<Contact>>,
    ) -> Slot {
        self.reference(label, people, field)
    }
}

fn set<V>(place: &mut V, read: Result<V, crate::text::Words>) -> Committed {
    *place = read?;
    Ok(())
}

/// A fixed set of words as choices; their values are their places in the set.
pub fn word_choices<E: Say>(session: Session, all: &[E]) -> Vec<Choice> {
    all.iter().enumerate().map(|(place, word)| Choice::new(place.to_string(), session.say(word))).collect()
}

/// The place of a word in its set, as the value of a choice; empty for none.
pub fn place_of<E: PartialEq>(all: &[E], word: Option<E>) -> String {
    word.and_then(|word| all.iter().position(|one| *one == word)).map(|at| at.to_string()).unwrap_or_default()
}

/// The word at the place that a choice names.
pub fn at_place<E: Copy>(all: &[E], value: &str) -> Option<E> {
    value.parse::<usize>().ok().and_then(|at| all.get(at)).copied()
}

/// Our people, by name.
pub fn unit_choices(session: Session) -> Signal<Vec<Choice>> {
    session
        .figure(|plan| {
            let mut all: Vec<Choice> =
                plan.tables.units.iter().map(|unit| Choice::new(unit.id.to_string(), unit.name.to_string())).collect();
            all.order_by(|a, b| a.label.cmp(&b.label));
            all.insert(0, Choice::new("", "\u{2014}"));
            all
        })
        .into()
}
