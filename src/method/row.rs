//! A card put into another row of the board: the field by which the rows are made changes, and perhaps its rung.

use crate::model::{Account, Change, Contract, Id, Ids, Opportunity, Plan, SaleKind, Stage, Unit};

use super::{Act, Refusal, dossier::ladder_with, opportunity::move_to};

/// What a row says of its cards.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// Who pursues them; nobody.
    Owner(Option<Id<Unit>>),
    /// The company; none.
    Account(Option<Id<Account>>),
    /// The kind of sale.
    SaleKind(SaleKind),
}

/// Puts an opportunity into a row, on the rung where it stands. A renewal needs a contract with its last day, orders that come by
/// themselves are no opportunities, and its rung must be one that the kind of sale passes.
pub fn put_in(plan: &Plan, id: &Id<Opportunity>, row: &Row) -> Result<Change, Refusal> {
    let before = plan.tables.opportunities.get(id).ok_or(Refusal::NoSuchSubject)?;
    if !before.is_open() {
        return Err(Refusal::AlreadyDecided);
    }
    let mut after = before.as_ref().clone();
    match row {
        Row::Owner(owner) => after.owner = owner.clone(),
        Row::Account(account) => {
            after.account = account.clone();
            passes(plan, &after)?;
        }
        Row::SaleKind(SaleKind::OrderDriven) => return Err(Refusal::OrderDriven),
        Row::SaleKind(kind) => {
            let ends = |id: &Id<Contract>| plan.tables.contracts.get(id).is_some_and(|contract| contract.to.is_some());
            if *kind == SaleKind::Renewal && !after.renews.as_ref().is_some_and(ends) {
                return Err(Refusal::RenewalNeedsContract);
            }
            after.sale_kind = Some(*kind);
            passes(plan, &after)?;
        }
    }
    Ok(if after == **before { Change::nothing() } else { Change::put(after) })
}

/// Refuses a rung that the kind of sale and the channel of an opportunity do not pass.
fn passes(plan: &Plan, after: &Opportunity) -> Result<(), Refusal> {
    let ladder = ladder_with(plan, after.sale_kind, after.account.as_ref());
    let off = after.stage.as_ref().is_some_and(|stage| !ladder.iter().any(|(id, _)| *id == stage));
    if off { Err(Refusal::NoSuchStage) } else { Ok(()) }
}

/// Puts an opportunity into a row and on another rung, as one change: the gates are asked as for any move.
pub fn put_and_move(
    plan: &Plan,
    id: &Id<Opportunity>,
    row: &Row,
    to: &Id<Stage>,
    act: &Act,
    ids: &mut Ids,
) -> Result<Change, Refusal> {
    let first = put_in(plan, id, row)?;
    let mut moved = plan.clone();
    // What was made from this very plan fits it.
    moved.apply(first.clone()).map_err(|_| Refusal::NoSuchSubject)?;
    Ok(first.and(move_to(&moved, id, to, act, ids)?))
}
