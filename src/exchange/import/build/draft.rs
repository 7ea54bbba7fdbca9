//! The records that an import makes or changes, before the change is made.

use std::collections::{BTreeMap, HashMap};

use crate::{
    exchange::import::{
        alias::key,
        problem::{Oddity, OddityCount, Problem},
    },
    model::{
        Account, Activity, Change, Contact, Contract, Id, KeyPlayer, Lead, Name, Note, Opportunity, Plan, Product,
        Quota, Recorded, Transaction, Unit, id::hash_bits,
    },
};

/// How many examples of an oddity are kept.
const EXAMPLES: usize = 5;

/// A record that other systems know by an id.
pub trait Imported: Recorded + Clone + Default + PartialEq {
    /// Its id.
    fn id(&self) -> &Id<Self>;
    /// What people call it.
    fn called(&self) -> &str;
    /// Its ids in other systems, by system.
    fn others(&self) -> &BTreeMap<String, String>;
    /// The same, to add to.
    fn others_mut(&mut self) -> Option<&mut BTreeMap<String, String>>;
}

macro_rules! imported {
    ($($kind:ident $name:expr;)*) => { $(
        impl Imported for $kind {
            fn id(&self) -> &Id<Self> { &self.id }
            fn called(&self) -> &str { let name: fn(&$kind) -> &str = $name; name(self) }
            fn others(&self) -> &BTreeMap<String, String> { &self.external_ids }
            fn others_mut(&mut self) -> Option<&mut BTreeMap<String, String>> { Some(&mut self.external_ids) }
        }
    )* };
}

imported! {
    Unit |unit| &unit.name;
    Quota |_| "";
    Account |account| &account.name;
    Contact |contact| &contact.name;
    Product |product| &product.name;
    Contract |contract| &contract.name;
    Lead |lead| &lead.name;
    Opportunity |opportunity| &opportunity.name;
    Activity |_| "";
    Transaction |_| "";
}

static NO_IDS: BTreeMap<String, String> = BTreeMap::new();

impl Imported for KeyPlayer {
    fn id(&self) -> &Id<Self> {
        &self.id
    }
    fn called(&self) -> &str {
        ""
    }
    fn others(&self) -> &BTreeMap<String, String> {
        &NO_IDS
    }
    fn others_mut(&mut self) -> Option<&mut BTreeMap<String, String>> {
        None
    }
}

/// What a name or id leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found<T> {
    /// One record.
    One(Id<T>),
    /// Several records have that name.
    Several,
    /// None has.
    None,
}

/// The records of one table that the import touches, and where names and ids lead.
pub struct Staged<T> {
    records: BTreeMap<Id<T>, T>,
    by_id: HashMap<String, Id<T>>,
    by_name: HashMap<String, Vec<Id<T>>>,
    origins: Vec<(usize, Id<T>)>,
}

impl<T: Imported> Staged<T> {
    /// Knows the plan's records by their names and by their ids in this system.
    pub fn new(plan: &Plan, system: &str) -> Self {
        let mut staged =
            Self { records: BTreeMap::new(), by_id: HashMap::new(), by_name: HashMap::new(), origins: Vec::new() };
        // Where one text is an id of several records, the record's own id in this system counts most.
        let mut known = Vec::new();
        for record in T::table(&plan.tables) {
            for (place, external) in record.others() {
                let (origin, kind) = place.split_once('.').unwrap_or((place, ""));
                if origin == system || origin == "import" || system == "import" {
                    known.push((kind.is_empty(), origin == system, external, record.id()));
                }
            }
            staged.name_leads_to(record.called(), record.id());
        }
        known.sort();
        staged.by_id = known.into_iter().map(|(_, _, external, id)| (external.clone(), id.clone())).collect();
        // A table that this planner wrote names its records by their own ids.
        for record in T::table(&plan.tables) {
            staged.by_id.entry(record.id().as_str().to_owned()).or_insert_with(|| record.id().clone());
        }
        staged
    }

    /// The id of the record that another system knows by this id: the plan's, or one derived from it, so that the same
    /// export gives the same ids to everybody.
    pub fn id_of(&self, system: &str, external: &str) -> Id<T> {
        self.by_id.get(external).cloned().unwrap_or_else(|| derived(&[system, external]))
    }

    /// The record to be filled: as staged, else as the plan has it, else new.
    pub fn open(&mut self, plan: &Plan, id: &Id<T>) -> &mut T {
        self.records.entry(id.clone()).or_insert_with(|| match T::table(&plan.tables).get(id) {
            Some(record) => record.as_ref().clone(),
            None => {
                let mut record = T::default();
                record.set_id(id.clone());
                record
            }
        })
    }

    /// Remembers that a row of a file says something about a record.
    pub fn came_from(&mut self, file: usize, id: &Id<T>) {
        self.origins.push((file, id.clone()));
    }

    /// Keeps an id of another system with a record.
    pub fn keep_id(&mut self, system: &str, external: &str, id: &Id<T>) {
        self.note_id(system, external, id);
        self.by_id.insert(external.to_owned(), id.clone());
    }

    /// Keeps a further id with a record, such as a number beside the id; it leads there unless it is another's own.
    pub fn keep_other_id(&mut self, system: &str, external: &str, id: &Id<T>) {
        self.note_id(&format!("{system}.other"), external, id);
        self.by_id.entry(external.to_owned()).or_insert_with(|| id.clone());
    }

    fn note_id(&mut self, place: &str, external: &str, id: &Id<T>) {
        if external == id.as_str() {
            return;
        }
        if let Some(ids) = self.records.get_mut(id).and_then(Imported::others_mut) {
            // Where nothing tells the system, an id that the record has already says nothing new.
            if place.starts_with("import") && ids.values().any(|known| known == external) {
                return;
            }
            ids.insert(place.to_owned(), external.chars().take(200).collect());
        }
    }

    /// From now on the name leads to the record (and to others that have it too).
    pub fn name_leads_to(&mut self, name: &str, id: &Id<T>) {
        let name = key(name);
        if !name.is_empty() {
            let ids = self.by_name.entry(name).or_default();
            if !ids.contains(id) {
                ids.push(id.clone());
            }
        }
    }

    /// The record that another system knows by this id.
    pub fn with_id(&self, external: &str) -> Option<Id<T>> {
        self.by_id.get(external).cloned()
    }

    /// The record of that name.
    pub fn named(&self, name: &str) -> Found<T> {
        match self.by_name.get(&key(name)).map(Vec::as_slice) {
            Some([one]) => Found::One(one.clone()),
            Some([_, ..]) => Found::Several,
            _ => Found::None,
        }
    }

    /// The staged or the plan's record.
    pub fn get<'a>(&'a self, plan: &'a Plan, id: &Id<T>) -> Option<&'a T> {
        self.records.get(id).or_else(|| T::table(&plan.tables).get(id).map(AsRef::as_ref))
    }

    /// The records the import touches, in the order of their ids.
    pub fn staged(&self) -> impl Iterator<Item = &T> {
        self.records.values()
    }

    /// The ids of the records the import touches.
    pub fn staged_ids(&self) -> Vec<Id<T>> {
        self.records.keys().cloned().collect()
    }

    /// A staged record, to be changed.
    pub fn staged_mut(&mut self, id: &Id<T>) -> Option<&mut T> {
        self.records.get_mut(id)
    }

    /// Makes the changes; counts each row as new, changed or the same.
    pub fn finish(self, plan: &Plan, out: &mut Outcomes) {
        let mut fates = HashMap::new();
        for (id, record) in self.records {
            let fate = match T::table(&plan.tables).get(&id) {
                None => Fate::New,
                Some(before) if before.as_ref() == &record => Fate::Same,
                Some(_) => Fate::Changed,
            };
            fates.insert(id, fate);
            let count = match fate {
                Fate::New => out.added.entry(T::TABLE.as_str().to_owned()),
                Fate::Changed => out.changed.entry(T::TABLE.as_str().to_owned()),
                Fate::Same => continue,
            };
            *count.or_default() += 1;
            out.changes.push(Change::put(record));
        }
        for (file, id) in self.origins {
            let counts = out.rows.entry(file).or_default();
            match fates.get(&id) {
                Some(Fate::New) => counts.imported += 1,
                Some(Fate::Changed) => counts.updated += 1,
                Some(Fate::Same) | None => counts.repeated += 1,
            }
        }
    }
}

/// An id made from the table and what identifies the record, the same on every machine.
pub fn derived<T: Recorded>(parts: &[&str]) -> Id<T> {
    let mut bytes: Vec<&[u8]> = vec![b"import", T::TABLE.as_str().as_bytes()];
    bytes.extend(parts.iter().map(|part| part.as_bytes()));
    Id::from_bits(hash_bits(&bytes))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    New,
    Changed,
    Same,
}

/// Rows of one file by what became of them.
#[derive(Clone, Copy, Debug, Default)]
pub struct RowCounts {
    /// Became new records.
    pub imported: usize,
    /// Changed records.
    pub updated: usize,
    /// Said nothing new.
    pub repeated: usize,
}

/// What finishing the tables gives.
#[derive(Default)]
pub struct Outcomes {
    /// The changes.
    pub changes: Vec<Change>,
    /// Rows by file.
    pub rows: BTreeMap<usize, RowCounts>,
    /// New records by table.
    pub added: BTreeMap<String, usize>,
    /// Changed records by table.
    pub changed: BTreeMap<String, usize>,
}

/// Problems and oddities, gathered on the way.
#[derive(Default)]
pub struct Log {
    /// Problems by file.
    pub problems: BTreeMap<usize, Vec<Problem>>,
    /// Rows that only repeat an earlier row, by file.
    pub repeated: BTreeMap<usize, usize>,
    /// What looks wrong.
    pub oddities: BTreeMap<Oddity, OddityCount>,
}

impl Log {
    /// A row that is not taken.
    pub fn problem(&mut self, file: usize, problem: Problem) {
        self.problems.entry(file).or_default().push(problem);
    }

    /// Something that looks wrong.
    pub fn odd(&mut self, oddity: Oddity, place: (usize, u64)) {
        let entry = self.oddities.entry(oddity).or_default();
        entry.count += 1;
        if entry.examples.len() < EXAMPLES {
            entry.examples.push(place);
        }
    }

    /// A text as a name; what does not fit is cut, and said so.
    pub fn name(&mut self, text: &str, place: (usize, u64)) -> Name {
        Name::new(text).unwrap_or_else(|_| {
            self.odd(Oddity::TextCut, place);
            Name::clipped(text)
        })
    }

    /// A text as a note; what does not fit is cut, and said so.
    pub fn note(&mut self, text: &str, place: (usize, u64)) -> Note {
        Note::new(text).unwrap_or_else(|_| {
            self.odd(Oddity::TextCut, place);
            Note::clipped(text)
        })
    }
}
