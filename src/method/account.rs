//! Accounts by their names.

use crate::model::{Account, Change, Id, Ids, Name, Plan};

/// The account of this name, without regard to case, or a new one with the change that adds it.
pub fn named(plan: &Plan, name: &Name, ids: &mut Ids) -> (Id<Account>, Change) {
    let wanted = name.trim().to_lowercase();
    match plan.tables.accounts.iter().find(|account| account.name.trim().to_lowercase() == wanted) {
        Some(known) => (known.id.clone(), Change::nothing()),
        None => {
            let account = Account { id: ids.fresh(), name: name.clone(), ..Account::default() };
            (account.id.clone(), Change::put(account))
        }
    }
}
