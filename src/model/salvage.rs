//! A plan from what is left of it, when some of its records cannot be read.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    plan::{Head, Plan},
    playbook::Playbook,
    shape::Extra,
    table::{Key, Record, TableName},
    words::Name,
};

/// A plan from what is left of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Salvage {
    /// The plan: it hangs together.
    pub plan: Plan,
    /// Empty records in the place of missing ones that others speak of.
    pub stand_ins: Vec<Record>,
    /// Records that speak of what is missing and mean nothing without it, each with what it misses.
    pub loose: Vec<(Record, Key)>,
}

impl Salvage {
    /// Puts together what can be read. What others speak of and is missing gets an empty record of this name in its place; what cannot
    /// do without what is missing is left out.
    pub fn of(head: Head, playbook: Playbook, extra: Extra, records: Vec<Record>, name: &Name) -> Self {
        let mut plan = Plan { head, playbook, extra, ..Plan::default() };
        let mut waiting: BTreeMap<Key, Record> = records.into_iter().map(|record| (record.key(), record)).collect();
        let mut stand_ins: BTreeSet<Key> = BTreeSet::new();
        let mut loose = Vec::new();
        loop {
            let mut missing = Vec::new();
            for (key, record) in &waiting {
                record.references(&mut |to| {
                    if !waiting.contains_key(&to) && !plan.has(&to) {
                        missing.push((key.clone(), to));
                    }
                });
            }
            if missing.is_empty() {
                break;
            }
            for (from, to) in missing {
                match stand_in(&to, name) {
                    Some(record) => {
                        stand_ins.insert(to.clone());
                        waiting.insert(to, record);
                    }
                    None => loose.extend(waiting.remove(&from).map(|record| (record, to))),
                }
            }
        }
        let stand_ins = stand_ins.iter().filter_map(|key| waiting.get(key).cloned()).collect();
        for (_, record) in waiting {
            plan.tables.put(record);
        }
        Self { plan, stand_ins, loose }
    }
}

/// An empty record that needs no other; nothing for those that mean nothing by themselves.
fn stand_in(key: &Key, name: &Name) -> Option<Record> {
    let named = matches!(
        key.table,
        TableName::Unit
            | TableName::Account
            | TableName::Contact
            | TableName::Product
            | TableName::Lead
            | TableName::Opportunity
    );
    if !named {
        return None;
    }
    let text = serde_json::json!({ "name": name }).to_string();
    let record = Record::from_json_text(key.table, &key.id, &text).ok()?;
    let mut needs = false;
    record.references(&mut |_| needs = true);
    (!needs).then_some(record)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Account, Contact, Contract, Id, Recorded};
    use std::sync::Arc;

    fn put<T: Recorded>(record: T) -> Record {
        Arc::new(record).into_record()
    }

    #[test]
    fn fault_12_what_others_speak_of_is_stood_in_for_and_what_means_nothing_alone_is_set_aside() {
        let account = |id: &'static str, parent: Option<&'static str>| {
            put(Account { id: Id::fixed(id), parent: parent.map(Id::fixed), ..Account::default() })
        };
        let contact = put(Contact { id: Id::fixed("c"), account: Some(Id::fixed("gone")), ..Contact::default() });
        let contract = put(Contract {
            id: Id::fixed("k"),
            account: Id::fixed("a"),
            renewed_by: Some(Id::fixed("lost")),
            ..Contract::default()
        });
        let left = vec![account("a", Some("gone")), account("b", None), contact, contract];
        let name = Name::clipped("(not readable)");
        let found = Salvage::of(Head::default(), Playbook::default(), Extra::new(), left, &name);
        assert_eq!(found.plan.check(), Ok(()));
        assert_eq!(found.plan.tables.accounts.len(), 3);
        assert_eq!(found.plan.tables.contacts.len(), 1);
        assert_eq!(found.stand_ins.len(), 1);
        let loose: Vec<String> = found.loose.iter().map(|(record, to)| format!("{} {to}", record.key())).collect();
        assert_eq!(loose, ["contracts/k contracts/lost"]);
    }
}
