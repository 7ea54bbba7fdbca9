//! What every view does the same way: who acts, and carrying out what a rule allowed.

use leptos::prelude::*;

use super::{notices::Notice, session::Session};
use crate::{
    method::{Act, Refusal},
    model::{Change, Deed, Ids, Name, Plan},
    text::{Say, Words},
};

impl Session {
    /// Who acts, today.
    pub fn act(self) -> Act {
        self.act_as(Name::default())
    }

    /// Who acts, today, in a role.
    pub fn act_as(self, role: Name) -> Act {
        Act { on: self.today_now(), by: self.me().get_untracked(), role }
    }

    /// Commits what a rule allowed and says so, with a way back; a refusal comes back in words.
    pub fn carry_out(
        self,
        rule: impl FnOnce(&Plan, &mut Ids) -> Result<Change, Refusal>,
        deed: Deed,
        done: &dyn Say,
    ) -> Result<(), Words> {
        let made = self.with_ids(|ids| self.plan_now(|plan| rule(plan, ids)));
        let change = made.map_err(|refusal| self.say(&refusal))?;
        self.commit(change, deed).map_err(|refusal| self.say(&refusal))?;
        self.notices().tell(Notice::with_undo(self.say(done)));
        Ok(())
    }
}
