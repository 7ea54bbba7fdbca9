//! What a changed playbook would do to the open opportunities, before it is saved.

use chrono::NaiveDate;

use crate::{
    method::{
        dossier::{Dossier, Dossiers},
        gate, killer,
        mark::{self, Pace},
        verdict::{self, Colour},
    },
    model::{Change, ChangeError, Id, Opportunity, Plan, Stage, VerdictKind},
};

/// How one open opportunity stands under a playbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Position {
    /// The stage it stands on.
    pub stage: Option<Id<Stage>>,
    /// Things that close its way to the next stage.
    pub missing: usize,
    /// A killer holds.
    pub stopped: bool,
    /// How it keeps pace; nothing where that is not known.
    pub pace: Option<Pace>,
    /// The four verdicts, in the order of their questions.
    pub verdicts: Vec<Colour>,
}

/// An open opportunity that the change would touch.
#[derive(Debug, Clone, PartialEq)]
pub struct Affected {
    /// Which.
    pub opportunity: Id<Opportunity>,
    /// Under the present playbook.
    pub before: Position,
    /// Under the changed one.
    pub after: Position,
}

/// What a change of the playbook would do.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Effect {
    /// Open opportunities looked at.
    pub open: usize,
    /// Those that it touches.
    pub affected: Vec<Affected>,
}

impl Effect {
    /// Works out what a change would do, on a copy of the plan.
    pub fn of(plan: &Plan, change: Change, today: NaiveDate) -> Result<Self, ChangeError> {
        let mut changed = plan.clone();
        changed.apply(change)?;
        let (before, after) = (Dossiers::of(plan, today), Dossiers::of(&changed, today));
        let mut effect = Self::default();
        for (id, dossier) in before.all.iter().filter(|(_, d)| d.opportunity.is_some_and(|o| o.is_open())) {
            effect.open = effect.open.saturating_add(1);
            let Some(then) = after.all.get(*id) else { continue };
            let (before, after) = (position(dossier), position(then));
            if before != after {
                effect.affected.push(Affected { opportunity: (*id).clone(), before, after });
            }
        }
        Ok(effect)
    }

    /// How many of those touched are so and so.
    pub fn count(&self, is: impl Fn(&Affected) -> bool) -> usize {
        self.affected.iter().filter(|affected| is(affected)).count()
    }
}

impl Affected {
    /// It comes to stand on another stage.
    pub fn moves(&self) -> bool {
        self.before.stage != self.after.stage
    }
    /// More things close its way than before.
    pub fn lacks_more(&self) -> bool {
        self.after.missing > self.before.missing
    }
    /// Fewer things close its way than before.
    pub fn lacks_less(&self) -> bool {
        self.after.missing < self.before.missing
    }
    /// A killer would stop it.
    pub fn is_stopped(&self) -> bool {
        self.after.stopped && !self.before.stopped
    }
    /// No killer would stop it any more.
    pub fn is_freed(&self) -> bool {
        self.before.stopped && !self.after.stopped
    }
    /// It would count as stale.
    pub fn turns_stale(&self) -> bool {
        self.after.pace == Some(Pace::Stale) && self.before.pace != Some(Pace::Stale)
    }
    /// One of its verdicts changes.
    pub fn is_judged_anew(&self) -> bool {
        self.before.verdicts != self.after.verdicts
    }
}

fn position(dossier: &Dossier<'_>) -> Position {
    let ladder = dossier.ladder();
    let here = dossier.stage().and_then(|stage| ladder.iter().position(|(id, _)| *id == stage));
    let next = here.and_then(|here| ladder.get(here.saturating_add(1)));
    Position {
        stage: dossier.stage().cloned(),
        missing: next.map_or(0, |(id, _)| gate::missing(dossier, id).iter().filter(|item| item.blocks).count()),
        stopped: !killer::tripped(dossier).is_empty(),
        pace: dossier.opportunity.and_then(|o| mark::stay(dossier.plan, o, dossier.today)).map(|stay| stay.pace),
        verdicts: VerdictKind::ALL.iter().map(|kind| verdict::verdict(dossier, *kind).colour).collect(),
    }
}
