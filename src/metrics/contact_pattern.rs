//! How won and lost sales worked with each role of the buying group, and what pattern that makes (M9).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::model::{Activity, BuyingRole, Contact, Id, KeyPlayer, Opportunity, Ordered, Phase, Plan, Stage, Standing};

use super::{
    facts::Facts,
    frame::{Counted, Frame, Scope},
};

/// How the won, or the lost, worked with one role.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RoleSide {
    /// Decided opportunities.
    pub deals: i64,
    /// Those in which somebody held the role.
    pub covered: i64,
    /// What was done with whoever held it, over all of those.
    pub contacts: i64,
    /// Days from opening to decision, over all of those.
    pub days: i64,
    /// The middle of the rungs on which they were first spoken with; of two in the middle the lower.
    pub first_on: Option<Id<Stage>>,
    /// Opportunities behind that rung.
    pub first_of: i64,
}

impl RoleSide {
    /// Contacts in thirty days of pursuit, where somebody held the role.
    pub fn a_month(&self) -> Option<f64> {
        (self.days > 0).then(|| self.contacts as f64 * 30.0 / self.days as f64)
    }
}

/// What the won did with one role, for those who pursue the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// Speak with them no later than on this rung.
    pub by: Id<Stage>,
    /// Then about every so many days; nothing where the won spoke with them once or less a year.
    pub every_days: Option<i64>,
}

/// One role of the buying group, in won and in lost sales.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RolePattern {
    /// Which.
    pub role: BuyingRole,
    /// In the won.
    pub won: RoleSide,
    /// In the lost.
    pub lost: RoleSide,
    /// The pattern of the won; nothing below the playbook's least number of them.
    pub pattern: Option<Pattern>,
}

/// For each role: in how many of the won and of the lost somebody held it, how often they were spoken with, and on which rung first.
/// What happened after the decision does not count.
pub fn contact_patterns(plan: &Plan, facts: &Facts, scope: &Scope, frame: Frame) -> Vec<RolePattern> {
    let part = facts.part(scope);
    let (players, done) = (by_deal(plan.tables.key_players.iter().map(AsRef::as_ref)), activities(plan));
    let ladder: Vec<&Id<Stage>> = plan.playbook.ladder(Phase::Opportunity).into_iter().map(|(id, _)| id).collect();
    let mut sides: BTreeMap<(BuyingRole, bool), (RoleSide, Vec<usize>)> = BTreeMap::new();
    for (row, fact) in facts.of(&part.rows) {
        let won = match frame.counted(fact) {
            Counted::Won => true,
            Counted::Lost => false,
            Counted::Open | Counted::Out(_) => continue,
        };
        let Some(deal) = facts.id(row).and_then(|id| plan.tables.opportunities.get(id)) else { continue };
        let group = players.get(&deal.id).map(Vec::as_slice).unwrap_or_default();
        let own = done.get(&deal.id).map(Vec::as_slice).unwrap_or_default();
        for role in BuyingRole::ALL {
            let (side, firsts) = sides.entry((*role, won)).or_default();
            see(side, firsts, &Pursuit { deal, group, own, ladder: &ladder }, *role);
        }
    }
    let few = i64::from(facts.thresholds.few_decided);
    let mut side = |role: BuyingRole, won: bool| {
        let (mut side, mut firsts) = sides.remove(&(role, won)).unwrap_or_default();
        firsts.order_by(Ord::cmp);
        side.first_of = i64::try_from(firsts.len()).unwrap_or(i64::MAX);
        let middle = firsts.len().saturating_sub(1) / 2;
        side.first_on = firsts.get(middle).and_then(|place| ladder.get(*place)).map(|id| (*id).clone());
        side
    };
    let one = |role: &BuyingRole| {
        let (won, lost) = (side(*role, true), side(*role, false));
        let by = won.first_on.clone().filter(|_| won.first_of >= few);
        let pattern = by.map(|by| Pattern { by, every_days: every(&won) });
        RolePattern { role: *role, won, lost, pattern }
    };
    BuyingRole::ALL.iter().map(one).collect()
}

/// Days between two contacts, from the days and contacts of all; nothing where a year goes by between them.
fn every(side: &RoleSide) -> Option<i64> {
    let days = side.days.checked_div(side.contacts)?.max(1);
    (days <= 365).then_some(days)
}

/// One decided opportunity with its people and what was done with them.
struct Pursuit<'a> {
    deal: &'a Opportunity,
    group: &'a [&'a KeyPlayer],
    own: &'a [&'a Activity],
    ladder: &'a [&'a Id<Stage>],
}

fn see(side: &mut RoleSide, firsts: &mut Vec<usize>, pursuit: &Pursuit<'_>, role: BuyingRole) {
    side.deals += 1;
    let holders: BTreeSet<&Id<Contact>> =
        pursuit.group.iter().filter(|player| player.roles.contains(&role)).map(|player| &player.contact).collect();
    if holders.is_empty() {
        return;
    }
    side.covered += 1;
    let (opened, decided) = (pursuit.deal.opened_on, pursuit.deal.decided_on);
    if let (Some(opened), Some(decided)) = (opened, decided) {
        side.days += decided.signed_duration_since(opened).num_days().max(1);
    }
    let with_them = |activity: &&&Activity| {
        let in_time = activity.on.is_some_and(|on| decided.is_none_or(|decided| on <= decided));
        in_time && activity.contacts.iter().any(|contact| holders.contains(contact))
    };
    let met: Vec<&&Activity> = pursuit.own.iter().filter(with_them).collect();
    side.contacts += i64::try_from(met.len()).unwrap_or(i64::MAX);
    let first = met.iter().min_by_key(|activity| activity.on);
    let stage = first.and_then(|activity| activity.stage.clone().or_else(|| stood_on(pursuit.deal, activity.on?)));
    let place = stage.and_then(|stage| pursuit.ladder.iter().position(|id| **id == stage));
    firsts.extend(place);
}

/// The rung on which an opportunity stood on a day.
fn stood_on(deal: &Opportunity, on: NaiveDate) -> Option<Id<Stage>> {
    let stays = deal.visits.iter().rev();
    let mut there = stays.filter(|visit| visit.entered <= on && visit.left.is_none_or(|left| on <= left));
    there.find_map(|visit| match &visit.standing {
        Standing::Stage(id) => Some(id.clone()),
        Standing::Decided(_) => None,
    })
}

fn by_deal<'a>(players: impl Iterator<Item = &'a KeyPlayer>) -> BTreeMap<&'a Id<Opportunity>, Vec<&'a KeyPlayer>> {
    let mut found: BTreeMap<&Id<Opportunity>, Vec<&KeyPlayer>> = BTreeMap::new();
    for player in players {
        found.entry(&player.opportunity).or_default().push(player);
    }
    found
}

fn activities(plan: &Plan) -> BTreeMap<&Id<Opportunity>, Vec<&Activity>> {
    let mut found: BTreeMap<&Id<Opportunity>, Vec<&Activity>> = BTreeMap::new();
    for activity in plan.tables.activities.iter().filter(|activity| activity.done) {
        if let Some(deal) = &activity.opportunity {
            found.entry(deal).or_default().push(activity);
        }
    }
    found
}
