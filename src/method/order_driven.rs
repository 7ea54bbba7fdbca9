//! Customers who order by themselves: no opportunity on the ladder, but accounts with orders (M22-M24).

use chrono::NaiveDate;

use crate::model::{Account, Change, Id, Name, OrderReason, OrderingDecision, Plan};

use super::Refusal;

/// Decides that an account orders by itself, or is served by a seller again, with the reason and the day (M23). Deciding for what is so
/// already keeps it so, and says when somebody looked. A reason of its own needs words.
pub fn decide(
    plan: &Plan,
    account: &Id<Account>,
    by_itself: bool,
    reason: OrderReason,
    note: Name,
    on: NaiveDate,
) -> Result<Change, Refusal> {
    let found = plan.tables.accounts.get(account).ok_or(Refusal::NoSuchSubject)?;
    if reason == OrderReason::Other {
        Refusal::without_reason(&note)?;
    }
    let ordering = OrderingDecision { on: Some(on), reason: Some(reason), note, ..OrderingDecision::default() };
    Ok(Change::put(Account { automatic_ordering: Some(by_itself), ordering, ..found.as_ref().clone() }))
}
