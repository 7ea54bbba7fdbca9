//! The import as questions and answers, so that it can run beside the page: files in, what was found, what it would do.

use std::ops::ControlFlow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    build::run::{Handed, Progress, plan_import},
    choices::Choices,
    dry_run::{DryRun, Refused},
    field::Kind,
    offered_back::offered_back,
    problem::Problem,
    survey::{Loaded, Survey, survey},
};
use crate::model::{Change, Head, Plan, Playbook, Record, TableName};

/// What the page asks.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "ask")]
pub enum Ask {
    /// Here is the plan that is imported into, as the text of a plan file.
    Plan,
    /// Here are files; their bytes come beside this, one after the other. They take the place of those before.
    Files { files: Vec<FileAsked> },
    /// What was found, as these choices have it?
    Survey { choices: Choices },
    /// What would the import do?
    DryRun { choices: Choices, today: NaiveDate },
    /// The rows of a file that were not taken, as CSV.
    Problems { file: usize },
}

/// A file as the page hands it over.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FileAsked {
    /// Its name.
    pub name: String,
    /// The table it holds, where a person said so.
    pub told: Option<Kind>,
}

/// What is answered.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "reply")]
pub enum Reply {
    /// Ready to be asked.
    Ready,
    /// The plan was read.
    PlanRead,
    /// The text handed over is no plan.
    NoPlan,
    /// What was found. Files that are no tables are told by name and then left aside: places of files do not count them.
    Survey { survey: Box<Survey>, refused: Vec<(String, Refused)> },
    /// How far a dry run is.
    Progress { progress: Progress },
    /// What the import would do, and the change.
    DryRun { dry_run: Box<DryRun>, change: Carried },
    /// Rows that were not taken, as CSV.
    Problems { csv: String },
    /// The dry run was stopped.
    Stopped,
    /// Nothing to answer from: there are no files, or no such file.
    Nothing,
}

/// A change made of puts, as text that travels between the worker and the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    /// The new head, as JSON.
    pub head: Option<String>,
    /// The new playbook, as JSON.
    pub playbook: Option<String>,
    /// Table, id and JSON of each record put.
    pub records: Vec<(TableName, String, String)>,
}

impl Carried {
    /// Packs a change; nothing where it does more than put records, head or playbook.
    pub fn pack(change: &Change) -> Option<Self> {
        let mut carried = Self::default();
        carried.add(change).then_some(carried)
    }

    fn add(&mut self, change: &Change) -> bool {
        match change {
            Change::Put(record) => {
                let key = record.key();
                self.records.push((key.table, key.id.to_string(), record.to_json_text()));
                true
            }
            Change::PutHead(head) => serde_json::to_string(head.as_ref()).map(|text| self.head = Some(text)).is_ok(),
            Change::PutPlaybook(playbook) => {
                serde_json::to_string(playbook.as_ref()).map(|text| self.playbook = Some(text)).is_ok()
            }
            Change::Batch(changes) => changes.iter().all(|change| self.add(change)),
            Change::Remove(_) => false,
        }
    }

    /// Unpacks it again.
    pub fn unpack(&self) -> Result<Change, serde_json::Error> {
        let mut changes = Vec::with_capacity(self.records.len() + 1);
        if let Some(text) = &self.head {
            changes.push(Change::PutHead(serde_json::from_str::<Head>(text)?.into()));
        }
        if let Some(text) = &self.playbook {
            changes.push(Change::PutPlaybook(serde_json::from_str::<Playbook>(text)?.into()));
        }
        for (table, id, text) in &self.records {
            changes.push(Change::Put(Record::from_json_text(*table, id, text)?));
        }
        Ok(Change::Batch(changes))
    }
}

/// Where an import is worked on: the plan, the files that were handed in, and the last dry run.
#[derive(Default)]
pub struct Desk {
    plan: Plan,
    files: Vec<Handed>,
    refused: Vec<(String, Refused)>,
    last: Option<DryRun>,
}

impl Desk {
    /// Answers one question. `parts` are the bytes that come beside it; `words` says why a row was not taken.
    pub fn answer(
        &mut self,
        ask: Ask,
        parts: &[Vec<u8>],
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
        words: &dyn Fn(&Problem) -> String,
        reason: &str,
    ) -> Reply {
        match ask {
            Ask::Plan => match parts.first().map(|bytes| crate::exchange::plan_file::read(bytes)) {
                Some(Ok(file)) => {
                    self.plan = file.plan;
                    Reply::PlanRead
                }
                _ => Reply::NoPlan,
            },
            Ask::Files { files } => {
                self.last = None;
                self.files.clear();
                self.refused.clear();
                for (file, bytes) in files.iter().zip(parts) {
                    match Loaded::read(&file.name, bytes, file.told) {
                        Ok(loaded) => self.files.push(Handed { name: file.name.clone(), read: Ok(loaded) }),
                        Err(why) => self.refused.push((file.name.clone(), Refused::Unreadable(why))),
                    }
                }
                self.survey(&Choices::default())
            }
            Ask::Survey { choices } => self.survey(&choices),
            Ask::DryRun { choices, today } => match plan_import(&self.plan, &self.files, &choices, today, progress) {
                Ok(dry_run) => {
                    let change = Carried::pack(&dry_run.change).unwrap_or_default();
                    self.last = Some(dry_run.clone());
                    Reply::DryRun { dry_run: Box::new(dry_run), change }
                }
                Err(_) => Reply::Stopped,
            },
            Ask::Problems { file } => {
                let read = self.files.get(file).and_then(|file| file.read.as_ref().ok());
                let report = self.last.as_ref().and_then(|last| last.files.get(file));
                match read.zip(report) {
                    Some((loaded, report)) => {
                        Reply::Problems { csv: offered_back(&loaded.sheet, &report.problems, reason, words) }
                    }
                    None => Reply::Nothing,
                }
            }
        }
    }

    fn survey(&self, choices: &Choices) -> Reply {
        if self.files.is_empty() && self.refused.is_empty() {
            return Reply::Nothing;
        }
        let loaded: Vec<&Loaded> = self.files.iter().filter_map(|file| file.read.as_ref().ok()).collect();
        Reply::Survey { survey: Box::new(survey(&self.plan, &loaded, choices)), refused: self.refused.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(desk: &mut Desk, ask: Ask, parts: &[Vec<u8>]) -> Reply {
        // As it travels: through text and back.
        let ask: Ask = serde_json::from_str(&serde_json::to_string(&ask).unwrap()).unwrap();
        let reply = desk.answer(ask, parts, &mut |_| ControlFlow::Continue(()), &|_| "because".into(), "Reason");
        serde_json::from_str(&serde_json::to_string(&reply).unwrap()).unwrap()
    }

    fn file(name: &str) -> FileAsked {
        FileAsked { name: name.into(), told: None }
    }

    #[test]
    fn a_whole_import_goes_through_questions_and_answers() {
        let mut desk = Desk::default();
        let plan = Plan::default();
        let text = crate::exchange::plan_file::write(&plan, &[]).into_bytes();
        assert!(matches!(ask(&mut desk, Ask::Plan, &[b"{}".to_vec()]), Reply::NoPlan));
        assert!(matches!(ask(&mut desk, Ask::Plan, &[text]), Reply::PlanRead));
        assert!(matches!(ask(&mut desk, Ask::Survey { choices: Choices::default() }, &[]), Reply::Nothing));
        let deals =
            b"Deal ID,Deal Name,Stage,Amount,Close Date\n1,A,Won,5,2025-01-05\n2,B,Proposal,x,2025-01-05\n".to_vec();
        let files = vec![file("a.pdf"), file("deals.csv")];
        let Reply::Survey { survey, refused } = ask(&mut desk, Ask::Files { files }, &[b"%PDF-1".to_vec(), deals])
        else {
            panic!()
        };
        assert_eq!((survey.files.len(), refused.len(), refused[0].0.as_str()), (1, 1, "a.pdf"));
        assert_eq!(survey.files[0].kind, Some(Kind::Opportunities));
        let today = NaiveDate::from_ymd_opt(2025, 2, 1).unwrap();
        let Reply::DryRun { dry_run, change } = ask(&mut desk, Ask::DryRun { choices: Choices::default(), today }, &[])
        else {
            panic!()
        };
        assert_eq!((dry_run.totals.won.count, dry_run.files[0].problems.len()), (1, 1));
        let mut imported = plan;
        imported.apply(change.unpack().unwrap()).unwrap();
        assert_eq!(imported.tables.opportunities.len(), 1);
        let Reply::Problems { csv } = ask(&mut desk, Ask::Problems { file: 0 }, &[]) else { panic!() };
        assert_eq!(csv.lines().count(), 2);
        assert!(csv.contains("Amount: because"));
        let stop = desk.answer(
            Ask::DryRun { choices: Choices::default(), today },
            &[],
            &mut |_| ControlFlow::Break(()),
            &|_| String::new(),
            "",
        );
        assert!(matches!(stop, Reply::Stopped));
    }
}
