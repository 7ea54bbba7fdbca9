//! What an edit of the comparison says, as numbers.

use crate::deals::{Deal, STAGES};

/// What an edit says, as numbers side by side: which of them are there, amount, outcome, day of the decision, and the day of each stage; days
/// are numbers since 1970, nought for none.
#[derive(Default)]
pub struct Patch([u32; 4 + STAGES]);

impl Patch {
    const AMOUNT: u32 = 1;
    const STAGES: u32 = 2;
    const OUTCOME: u32 = 4;
    const CLOSED: u32 = 8;

    /// Changes what it names; nothing where a number makes no sense.
    pub fn put_into(&self, deal: &mut Deal) -> Option<()> {
        let [there, amount, outcome, closed, stages @ ..] = &self.0;
        if there & Self::AMOUNT > 0 {
            deal.amount = *amount;
        }
        if there & Self::STAGES > 0 {
            for (to, day) in deal.stages.iter_mut().zip(stages) {
                *to = u16::try_from(*day).ok()?;
            }
        }
        if there & Self::OUTCOME > 0 {
            deal.outcome = u8::try_from(*outcome).ok().filter(|outcome| *outcome < 3)?;
        }
        if there & Self::CLOSED > 0 {
            deal.closed = u16::try_from(*closed).ok()?;
        }
        Some(())
    }
}
