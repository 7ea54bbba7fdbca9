//! The dry run: everything an import would do, as one change.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    ops::ControlFlow,
    sync::Arc,
};

use chrono::NaiveDate;

use super::{
    Builder,
    draft::{Log, Outcomes, Staged},
};
use crate::{
    exchange::import::{
        choices::Choices,
        dry_run::{DryRun, FileReport, Refused, Totals},
        field::Kind,
        ladder::ladder_with,
        mapped::{Mapped, map_files, system_of},
        read::ReadError,
        recognise::Reading,
        score::lacks,
        survey::Loaded,
        trail::trails,
    },
    model::{Change, Plan},
};

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Progress {
    /// Rows worked through.
    pub done: usize,
    /// Rows in all.
    pub of: usize,
}

/// The person stopped the import; nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

/// A file that was handed in: its name, the table it was handed in as, and what reading gave.
pub struct Handed {
    /// Its name.
    pub name: String,
    /// What reading it gave.
    pub read: Result<Loaded, ReadError>,
}

impl Handed {
    /// Reads a file.
    pub fn read(name: &str, bytes: &[u8], told: Option<Kind>) -> Self {
        Self { name: name.to_owned(), read: Loaded::read(name, bytes, told) }
    }
}

/// What importing these files into the plan would do. `progress` is told how far it is and may stop it.
pub fn plan_import(
    plan: &Plan,
    files: &[Handed],
    choices: &Choices,
    today: NaiveDate,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<DryRun, Stopped> {
    let loaded: Vec<&Loaded> = files.iter().filter_map(|file| file.read.as_ref().ok()).collect();
    let places: Vec<usize> =
        files.iter().enumerate().filter(|(_, file)| file.read.is_ok()).map(|(place, _)| place).collect();
    let by_loaded = Choices {
        files: places
            .iter()
            .enumerate()
            .filter_map(|(at, place)| Some((at, choices.files.get(place)?.clone())))
            .collect(),
        ..choices.clone()
    };
    let mapped = map_files(&loaded, &by_loaded);
    let refused: BTreeMap<usize, Refused> = mapped
        .iter()
        .zip(&loaded)
        .enumerate()
        .filter_map(|(at, ((mapped, found), file))| {
            refusal(mapped.as_ref(), found, file, by_loaded.file(at).skip).map(|why| (at, why))
        })
        .collect();
    let mut taken: Vec<&Mapped> = mapped
        .iter()
        .enumerate()
        .filter(|(at, _)| !refused.contains_key(at))
        .filter_map(|(_, (mapped, _))| mapped.as_ref())
        .collect();
    taken.sort_by_key(|mapped| (mapped.kind, mapped.file.name.clone()));
    let mut builder = Builder::new(plan, &by_loaded, taken, today);
    builder.build(progress)?;
    Ok(builder.finish(files, &places, &mapped, refused))
}

/// Why nothing of a file is taken, if so: left out, unknown, or not what it was handed in as.
fn refusal(mapped: Option<&Mapped>, found: &[Reading], file: &Loaded, skip: bool) -> Option<Refused> {
    let header = || file.sheet.header.iter().filter(|name| !name.is_empty()).take(40).cloned().collect();
    let Some(mapped) = mapped else {
        return Some(if skip { Refused::LeftOut } else { Refused::UnknownTable { header: header() } });
    };
    let looks_like = found.iter().map(|reading| reading.kind).find(|kind| *kind != mapped.kind);
    lacks(mapped, found).then(|| Refused::WrongTable { told: mapped.kind, looks_like, header: header() })
}

/// What is built from one kind of table.
type Part<'a> = fn(&mut Builder<'a>);

impl<'a> Builder<'a> {
    fn new(plan: &'a Plan, choices: &'a Choices, files: Vec<&'a Mapped<'a>>, today: NaiveDate) -> Self {
        let system = system_of(plan, &files, choices);
        let trails = trails(&files);
        let ladder = ladder_with(plan, &files, choices, &trails);
        Self {
            plan,
            choices,
            today,
            usual: choices.currency.unwrap_or(plan.head.currency),
            ladder,
            trails,
            playbook: plan.playbook.clone(),
            log: Log::default(),
            units: Staged::new(plan, &system),
            quotas: Staged::new(plan, &system),
            accounts: Staged::new(plan, &system),
            contacts: Staged::new(plan, &system),
            products: Staged::new(plan, &system),
            contracts: Staged::new(plan, &system),
            leads: Staged::new(plan, &system),
            opportunities: Staged::new(plan, &system),
            key_players: Staged::new(plan, &system),
            activities: Staged::new(plan, &system),
            transactions: Staged::new(plan, &system),
            followed: HashSet::new(),
            price_entries: HashMap::new(),
            files,
            system,
        }
    }

    fn build(&mut self, progress: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<(), Stopped> {
        let of: usize = self.files.iter().map(|mapped| mapped.file.sheet.rows.len()).sum();
        let steps: [(Kind, Part<'a>); 11] = [
            (Kind::Users, Self::build_people),
            (Kind::Accounts, Self::build_accounts),
            (Kind::Contacts, Self::build_contacts),
            (Kind::Products, Self::build_products),
            (Kind::Leads, Self::build_leads),
            (Kind::Opportunities, |builder| {
                builder.take_stages_over();
                builder.build_opportunities();
                builder.link_leads();
            }),
            (Kind::History, Self::count_history),
            (Kind::LineItems, Self::build_lines),
            (Kind::Quotas, Self::build_quotas),
            (Kind::Activities, Self::build_activities),
            (Kind::Contracts, |builder| {
                builder.build_contracts();
                builder.build_transactions();
            }),
        ];
        let mut done = 0;
        for (kind, step) in steps {
            if progress(Progress { done, of }).is_break() {
                return Err(Stopped);
            }
            step(self);
            done += self
                .files
                .iter()
                .filter(|mapped| mapped.kind == kind)
                .map(|mapped| mapped.file.sheet.rows.len())
                .sum::<usize>();
        }
        self.gather_in_group();
        if progress(Progress { done: of, of }).is_break() { Err(Stopped) } else { Ok(()) }
    }

    fn finish(
        self,
        files: &[Handed],
        places: &[usize],
        mapped: &[(Option<Mapped>, Vec<Reading>)],
        refused: BTreeMap<usize, Refused>,
    ) -> DryRun {
        let mut totals = Totals::default();
        self.opportunities.staged().for_each(|opportunity| totals.add(opportunity));
        let mut outcomes = Outcomes::default();
        if self.playbook != self.plan.playbook {
            outcomes.changes.push(Change::PutPlaybook(Arc::new(self.playbook)));
        }
        self.units.finish(self.plan, &mut outcomes);
        self.accounts.finish(self.plan, &mut outcomes);
        self.contacts.finish(self.plan, &mut outcomes);
        self.products.finish(self.plan, &mut outcomes);
        self.leads.finish(self.plan, &mut outcomes);
        self.opportunities.finish(self.plan, &mut outcomes);
        self.key_players.finish(self.plan, &mut outcomes);
        self.quotas.finish(self.plan, &mut outcomes);
        self.activities.finish(self.plan, &mut outcomes);
        self.contracts.finish(self.plan, &mut outcomes);
        self.transactions.finish(self.plan, &mut outcomes);
        let mut log = self.log;
        // Up to here files are counted among those that could be read.
        for (file, _) in log.oddities.values_mut().flat_map(|oddity| oddity.examples.iter_mut()) {
            *file = places.get(*file).copied().unwrap_or(*file);
        }
        let reports = reports(files, places, mapped, &refused, &outcomes, &mut log);
        DryRun {
            files: reports,
            totals,
            added: outcomes.added,
            changed: outcomes.changed,
            oddities: log.oddities,
            ladder: self.ladder,
            system: self.system,
            change: Change::Batch(outcomes.changes),
        }
    }
}

/// What became of each file, in the order in which they were handed in.
fn reports(
    files: &[Handed],
    places: &[usize],
    mapped: &[(Option<Mapped>, Vec<Reading>)],
    refused: &BTreeMap<usize, Refused>,
    outcomes: &Outcomes,
    log: &mut Log,
) -> Vec<FileReport> {
    let mut reports = Vec::new();
    for (place, file) in files.iter().enumerate() {
        let at = places.iter().position(|known| *known == place);
        let (format, refusal) = match (&file.read, at) {
            (Ok(loaded), Some(at)) => (Some(loaded.sheet.format.clone()), refused.get(&at).cloned()),
            (Ok(loaded), None) => (Some(loaded.sheet.format.clone()), None),
            (Err(why), _) => (None, Some(Refused::Unreadable(why.clone()))),
        };
        let index = at.unwrap_or(usize::MAX);
        let counts = outcomes.rows.get(&index).copied().unwrap_or_default();
        let mut problems = log.problems.remove(&index).unwrap_or_default();
        problems.sort_by_key(|problem| problem.line);
        reports.push(FileReport {
            name: file.name.clone(),
            kind: at.and_then(|at| mapped.get(at)).and_then(|(mapped, _)| mapped.as_ref()).map(|mapped| mapped.kind),
            format,
            refused: refusal,
            rows: file.read.as_ref().map_or(0, |loaded| loaded.sheet.rows.len()),
            imported: counts.imported,
            updated: counts.updated,
            repeated: counts.repeated + log.repeated.get(&index).copied().unwrap_or(0),
            problems,
        });
    }
    reports
}
