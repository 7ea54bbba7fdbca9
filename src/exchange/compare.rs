//! What differs between two plans, counted: shown before one replaces the other.

use std::collections::BTreeMap;

use crate::model::{Key, Plan, Record, TableName};

/// How two plans differ, table by table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// The tables in which they differ.
    pub tables: BTreeMap<TableName, Counts>,
    /// Name, currency or calendar differ.
    pub head: bool,
    /// The method differs.
    pub playbook: bool,
}

/// Records that differ.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Only in the newcomer.
    pub added: usize,
    /// In both, but not alike.
    pub changed: usize,
    /// Only in the present plan.
    pub removed: usize,
}

impl Difference {
    /// What the newcomer has more, other or less than the present plan.
    pub fn between(present: &Plan, newcomer: &Plan) -> Self {
        let mut difference = Self {
            tables: BTreeMap::new(),
            head: present.head != newcomer.head,
            playbook: present.playbook != newcomer.playbook,
        };
        newcomer.tables.each(&mut |record: Record| {
            let key = record.key();
            match present.tables.record(&key) {
                None => difference.count(&key, |counts| &mut counts.added),
                Some(own) if own != record => difference.count(&key, |counts| &mut counts.changed),
                Some(_) => {}
            }
        });
        present.tables.each(&mut |record: Record| {
            let key = record.key();
            if !newcomer.tables.has(&key) {
                difference.count(&key, |counts| &mut counts.removed);
            }
        });
        difference
    }

    fn count(&mut self, key: &Key, which: impl Fn(&mut Counts) -> &mut usize) {
        let count = which(self.tables.entry(key.table).or_default());
        *count = count.saturating_add(1);
    }

    /// All tables together.
    pub fn total(&self) -> Counts {
        self.tables.values().fold(Counts::default(), |sum, counts| Counts {
            added: sum.added.saturating_add(counts.added),
            changed: sum.changed.saturating_add(counts.changed),
            removed: sum.removed.saturating_add(counts.removed),
        })
    }

    /// True when both say the same.
    pub fn is_nothing(&self) -> bool {
        self.tables.is_empty() && !self.head && !self.playbook
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Account, Change, Id, Name};

    fn plan(accounts: &[(&'static str, &str)]) -> Plan {
        let mut plan = Plan::default();
        for (id, name) in accounts {
            let account = Account { id: Id::fixed(id), name: Name::clipped(name), ..Account::default() };
            plan.apply(Change::put(account)).unwrap();
        }
        plan
    }

    #[test]
    fn differences_are_counted_from_the_side_of_the_newcomer() {
        let present = plan(&[("a", "A"), ("b", "B"), ("c", "C")]);
        let newcomer = plan(&[("a", "A"), ("b", "Bee"), ("d", "D"), ("e", "E")]);
        let difference = Difference::between(&present, &newcomer);
        assert_eq!(difference.total(), Counts { added: 2, changed: 1, removed: 1 });
        assert_eq!(difference.tables.len(), 1);
        assert!(!difference.is_nothing());
        assert!(Difference::between(&present, &present.clone()).is_nothing());
    }
}
