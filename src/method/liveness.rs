//! Whether there is a sale at all any more (M200): somebody speaks with us, something is agreed, and they do something themselves.

use chrono::{Days, NaiveDate};

use crate::model::{ActivityKind, ToldBy, opportunity_plan::Way};

use super::{condition::Holds, dossier::Dossier};

/// The three signs of life, each with the day it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Liveness {
    /// Both sides spoke: a meeting, a call, a demonstration, an answer told by somebody there.
    pub spoke: Sign,
    /// The next day that is agreed.
    pub next: Sign,
    /// They did something: a step of theirs, something they gave us.
    pub acted: Sign,
    /// Days after which a sign has faded (the playbook's quiet days).
    pub days: u32,
}

/// One sign of life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sign {
    /// It holds; stale: it is too old; unknown: nothing is written down.
    pub holds: Holds,
    /// The day it rests on.
    pub on: Option<NaiveDate>,
}

/// What the three signs come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Life {
    /// All three hold.
    Live,
    /// Some hold.
    Fading,
    /// None holds.
    Dead,
}

impl Liveness {
    /// What the three signs come to.
    pub fn life(&self) -> Life {
        let held = [self.spoke, self.next, self.acted].iter().filter(|sign| sign.holds == Holds::Yes).count();
        match held {
            3 => Life::Live,
            0 => Life::Dead,
            _ => Life::Fading,
        }
    }
}

/// Looks for signs of life. Nothing for leads, and for what is decided.
pub fn liveness(dossier: &Dossier<'_>) -> Option<Liveness> {
    let opportunity = dossier.opportunity.filter(|found| found.is_open())?;
    let (today, days) = (dossier.today, dossier.plan.playbook.thresholds.quiet_days);
    let here = Some(&opportunity.id);
    let activities = || dossier.plan.tables.activities.iter().filter(|one| one.opportunity.as_ref() == here);
    let both = |kind| matches!(kind, ActivityKind::Meeting | ActivityKind::Call | ActivityKind::Demo);
    let met = activities().filter(|one| one.done && both(one.kind)).filter_map(|one| one.on);
    let told = dossier.answers.iter().filter(|answer| matches!(answer.told_by, ToldBy::Contact(_)));
    let told = told.filter_map(|answer| answer.on);
    let players = dossier.players.iter().filter_map(|player| player.met_on);
    let spoke = met.chain(told).chain(players).filter(|on| *on <= today).max();

    let steps = || dossier.sections.iter().flat_map(|sections| sections.steps.values());
    let planned = activities().filter(|one| !one.done).filter_map(|one| one.on);
    let due = steps().filter(|step| step.done_on.is_none()).filter_map(|step| step.due);
    let agreed = opportunity.next_step.iter().filter_map(|step| step.on).chain(planned).chain(due);
    // The nearest day ahead; without one, the last that has gone by.
    let (ahead, past): (Vec<_>, Vec<_>) = agreed.partition(|on| *on >= today);
    let next = match (ahead.into_iter().min(), past.into_iter().max()) {
        (Some(on), _) => Sign { holds: Holds::Yes, on: Some(on) },
        (None, Some(on)) => Sign { holds: Holds::Stale, on: Some(on) },
        (None, None) => Sign { holds: Holds::Unknown, on: None },
    };

    let theirs = steps().filter(|step| step.contact.is_some()).filter_map(|step| step.done_on);
    let got = dossier.sections.iter().flat_map(|sections| sections.exchanges.values());
    let got = got.filter(|one| one.way == Way::Got).filter_map(|one| one.on);
    let acted = theirs.chain(got).filter(|on| *on <= today).max();
    let recent = |on: Option<NaiveDate>| Sign {
        holds: match on {
            None => Holds::Unknown,
            Some(on) if on.checked_add_days(Days::new(days.into())).is_some_and(|end| end >= today) => Holds::Yes,
            Some(_) => Holds::Stale,
        },
        on,
    };
    Some(Liveness { spoke: recent(spoke), next, acted: recent(acted), days })
}

/// How many things were given and got (M196).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Balance {
    /// From us to them.
    pub gave: usize,
    /// From them to us.
    pub got: usize,
}

/// How giving and getting stand.
pub fn balance(dossier: &Dossier<'_>) -> Balance {
    let all = dossier.sections.iter().flat_map(|sections| sections.exchanges.values());
    all.fold(Balance::default(), |balance, one| match one.way {
        Way::Gave => Balance { gave: balance.gave.saturating_add(1), ..balance },
        Way::Got => Balance { got: balance.got.saturating_add(1), ..balance },
    })
}
