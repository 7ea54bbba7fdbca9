//! What one card of the ladder board says.

use std::{collections::HashMap, sync::Arc};

use chrono::{Days, NaiveDate};

use crate::{
    method::{Dossier, dossier::ladder_for, killer, mark},
    model::{
        BuyingRole, Channel, Decision, Id, Money, Name, NextStep, Opportunity, Outcome, Phase, Plan, SaleKind, Stage,
        Unit, UnitLevel, words::sought,
    },
};

use super::{
    board::{BESIDE_DAYS, Lane, Sums},
    board_drawn::Place,
    facts::Facts,
    stale::{StaleBecause, Usual, stale_because},
};

/// How the time on a rung compares with the usual time there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Pace {
    /// Nobody knows since when it stands there.
    Unknown,
    /// Within the usual time.
    Fresh,
    /// Longer than usual.
    Slow,
    /// Far longer than usual, overdue or quiet.
    Stale(StaleBecause),
}

/// How large an opportunity is beside its owner's target (M162).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SizeBand {
    /// A large part of the target.
    Rock,
    /// A fair part.
    Stone,
    /// Little.
    Pebble,
}

/// What one card says.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The opportunity.
    pub id: Id<Opportunity>,
    /// What people call it.
    pub name: Name,
    /// The company.
    pub account: Name,
    /// What it is worth.
    pub amount: Option<Money>,
    /// Which kind of sale.
    pub sale_kind: Option<SaleKind>,
    /// How goods reach its account, where that is known.
    pub channel: Option<Id<Channel>>,
    /// Where it is sold: the country of its account, else the country or region of its owner.
    pub territory: Name,
    /// Who pursues it.
    pub owner: Name,
    /// The owner has more open opportunities than one person can work (M222).
    pub owner_overloaded: bool,
    /// The rung it stands on; nothing where it stands on none of the ladder.
    pub stage: Option<Id<Stage>>,
    /// The day it is expected to close.
    pub close_date: Option<NaiveDate>,
    /// That day is past.
    pub overdue: bool,
    /// Days on the rung.
    pub days: Option<i64>,
    /// Usual days on the rung.
    pub usual_days: Option<i64>,
    /// How the one compares with the other.
    pub pace: Pace,
    /// What happens next.
    pub next_step: Option<NextStep>,
    /// Questions of its rung that are settled, of how many (M148).
    pub evidence: (u32, u32),
    /// Which of the six roles have a person, in the order of `BuyingRole::ALL`.
    pub roles: Vec<bool>,
    /// The killer that holds and that nobody has overridden.
    pub killer: Option<Name>,
    /// It went on although something was missing.
    pub overridden: bool,
    /// How many sign-offs were asked for and are not answered.
    pub waits_for: u32,
    /// Rock, stone or pebble; nothing without a target or an amount.
    pub size: Option<SizeBand>,
    /// How it stands or ended.
    pub outcome: Outcome,
    /// The day it was decided.
    pub decided_on: Option<NaiveDate>,
    /// It rests until this day.
    pub rests_until: Option<NaiveDate>,
    /// The day it was opened.
    pub opened_on: Option<NaiveDate>,
    /// Its place on its rung, where somebody put it there by hand.
    pub place: Option<i64>,
}

// The one number in it that need not be whole, the limit of a stay, is always a number: a card is then itself without a look at what it says.
impl Eq for Card {}

pub(super) struct Reader<'a> {
    plan: &'a Plan,
    facts: &'a Facts,
    today: NaiveDate,
    /// The first day of those on which something was decided lately.
    since: NaiveDate,
    usual: Arc<Usual>,
    /// Open opportunities by the place of their owner among the nodes.
    open_by_owner: Vec<u32>,
    targets: HashMap<&'a Id<Unit>, Money>,
    asked: HashMap<&'a Id<Opportunity>, u32>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(plan: &'a Plan, facts: &'a Facts, today: NaiveDate, usual: Arc<Usual>) -> Self {
        let mut open_by_owner = vec![0u32; facts.nodes.len()];
        for owner in facts.of(&facts.open).filter_map(|(_, fact)| fact.owner) {
            open_by_owner.get_mut(owner).into_iter().for_each(|open| *open = open.saturating_add(1));
        }
        let running = plan
            .tables
            .quotas
            .iter()
            .filter(|quota| quota.from.is_none_or(|from| from <= today) && quota.to.is_none_or(|to| today <= to));
        let targets = running.filter_map(|quota| Some((&quota.unit, quota.amount?))).collect();
        let mut asked: HashMap<&Id<Opportunity>, u32> = HashMap::new();
        for request in plan.tables.sign_offs.iter().filter(|request| request.answer.is_none()) {
            let count = asked.entry(&request.opportunity).or_default();
            *count = count.saturating_add(1);
        }
        let since = today.checked_sub_days(Days::new(BESIDE_DAYS)).unwrap_or(today);
        Self { plan, facts, today, since, usual, open_by_owner, targets, asked }
    }

    /// The rungs that a kind of sale passes, or all of them.
    pub(super) fn empty_lanes(&self, kind: Option<SaleKind>) -> Vec<Lane> {
        let ladder = ladder_for(self.plan, Phase::Opportunity, kind, None);
        ladder.into_iter().map(|(id, _)| self.empty_lane(Some(id))).collect()
    }

    pub(super) fn empty_lane(&self, stage: Option<&Id<Stage>>) -> Lane {
        let learned = stage.and_then(|id| self.facts.rung(id)).and_then(|rung| self.usual.learned(rung));
        let rung = stage.and_then(|id| self.plan.playbook.stages.get(id));
        Lane {
            stage: stage.cloned(),
            sums: Sums::default(),
            sale_kinds: rung.map(|rung| rung.sale_kinds.clone()).unwrap_or_default(),
            channels: rung.map(|rung| rung.channels.clone()).unwrap_or_default(),
            expected_days: rung.and_then(|rung| rung.expected_days).map(i64::from),
            learned_days: learned.map(whole_days),
            median_days: None,
            cards: Vec::new(),
        }
    }

    /// False for what was decided long ago, as far as its fact says so.
    pub(super) fn may_be_shown(&self, row: usize) -> bool {
        let fact = self.facts.rows.get(row);
        fact.is_some_and(|fact| fact.outcome == Outcome::Open || fact.decided.is_some_and(|day| day >= self.since))
    }

    /// Where on the board it belongs; nothing for what was decided long ago.
    pub(super) fn place(&self, opportunity: &Opportunity) -> Option<Place> {
        let lately = opportunity.decided_on.is_some_and(|day| day >= self.since);
        match opportunity.outcome {
            Outcome::Open if opportunity.hold_until.is_some_and(|until| until > self.today) => Some(Place::Resting),
            Outcome::Open => Some(Place::Ladder),
            Outcome::Won => lately.then_some(Place::Won),
            Outcome::Lost | Outcome::NoDecision => lately.then_some(Place::Lost),
        }
    }

    /// The same for a card.
    pub(super) fn place_of(&self, card: &Card) -> Option<Place> {
        let lately = card.decided_on.is_some_and(|day| day >= self.since);
        match card.outcome {
            Outcome::Open if card.rests_until.is_some() => Some(Place::Resting),
            Outcome::Open => Some(Place::Ladder),
            Outcome::Won => lately.then_some(Place::Won),
            Outcome::Lost | Outcome::NoDecision => lately.then_some(Place::Lost),
        }
    }

    pub(super) fn says(&self, opportunity: &Opportunity, words: &[String]) -> bool {
        if words.is_empty() {
            return true;
        }
        let account = sought(&self.account(opportunity));
        let owner = sought(&self.owner(opportunity));
        let name = sought(&opportunity.name);
        words.iter().all(|word| [&name, &account, &owner].iter().any(|text| text.contains(word.as_str())))
    }

    fn account(&self, opportunity: &Opportunity) -> Name {
        let account = opportunity.account.as_ref().and_then(|id| self.plan.tables.accounts.get(id));
        account.map(|account| account.name.clone()).unwrap_or_default()
    }

    fn owner(&self, opportunity: &Opportunity) -> Name {
        let owner = opportunity.owner.as_ref().and_then(|id| self.plan.tables.units.get(id));
        owner.map(|owner| owner.name.clone()).unwrap_or_default()
    }

    fn territory(&self, opportunity: &Opportunity) -> Name {
        let account = opportunity.account.as_ref().and_then(|id| self.plan.tables.accounts.get(id));
        if let Some(account) = account.filter(|account| !account.country.is_empty()) {
            return account.country.clone();
        }
        let unit = |id: &Option<Id<Unit>>| id.as_ref().and_then(|id| self.plan.tables.units.get(id));
        let mut above = unit(&opportunity.owner);
        // Units that stand above one another in a ring are not walked for ever.
        for _ in 0..8 {
            match above {
                Some(found) if found.level == UnitLevel::Country => return found.name.clone(),
                Some(found) => above = unit(&found.parent),
                None => break,
            }
        }
        Name::default()
    }

    fn limit(&self, unit: &Id<Unit>) -> u32 {
        let own = self.plan.tables.units.get(unit).and_then(|unit| unit.capacity.open_opportunities);
        own.unwrap_or(self.facts.thresholds.open_opportunities_a_rep)
    }

    pub(super) fn overloaded(&self) -> Vec<(Name, u32, u32)> {
        let name = |id: &Id<Unit>| self.plan.tables.units.get(id).map(|unit| unit.name.clone());
        let over = self.over().filter_map(|(id, open, limit)| Some((name(id)?, open, limit)));
        over.collect()
    }

    /// The owners with more open ones than they can work, in the order of ids.
    pub(super) fn overloaded_owners(&self) -> Vec<Id<Unit>> {
        self.over().map(|(id, ..)| id.clone()).collect()
    }

    fn over(&self) -> impl Iterator<Item = (&Id<Unit>, u32, u32)> {
        let open = self.facts.nodes.iter().zip(&self.open_by_owner);
        let all = open.map(|(node, open)| (&node.id, *open, self.limit(&node.id)));
        all.filter(|(_, open, limit)| open > limit)
    }

    fn is_overloaded(&self, owner: &Id<Unit>) -> bool {
        let place = self.facts.nodes.binary_search_by(|node| node.id.cmp(owner)).ok();
        place.and_then(|place| self.open_by_owner.get(place)).is_some_and(|open| *open > self.limit(owner))
    }

    pub(super) fn card(&self, dossier: &Dossier<'_>, opportunity: &Opportunity, row: usize) -> Card {
        let fact = self.facts.rows.get(row);
        let usual = fact.and_then(|fact| fact.stage).and_then(|rung| self.usual.days(rung));
        let since = opportunity.on_stage_since().filter(|_| opportunity.is_open());
        let days = since.map(|day| self.today.signed_duration_since(day).num_days());
        let stale = fact.and_then(|fact| stale_because(self.facts, fact, &self.usual, self.today));
        let pace = match (stale, days, usual) {
            (Some(why), _, _) => Pace::Stale(why),
            (None, Some(days), Some(usual)) if days > whole_days(usual) => Pace::Slow,
            (None, Some(_), _) => Pace::Fresh,
            (None, None, _) => Pace::Unknown,
        };
        let owner = opportunity.owner.as_ref();
        Card {
            id: opportunity.id.clone(),
            name: opportunity.name.clone(),
            account: self.account(opportunity),
            amount: opportunity.amount,
            sale_kind: opportunity.sale_kind,
            channel: dossier.channel().cloned(),
            territory: self.territory(opportunity),
            owner: self.owner(opportunity),
            owner_overloaded: owner.is_some_and(|owner| self.is_overloaded(owner)),
            stage: opportunity.stage.clone().filter(|stage| self.is_rung(stage)),
            close_date: opportunity.close_date,
            overdue: opportunity.is_open() && opportunity.close_date.is_some_and(|day| day < self.today),
            days,
            usual_days: usual.map(whole_days),
            pace,
            next_step: opportunity.next_step.clone().filter(|step| !step.text.is_empty() || step.on.is_some()),
            evidence: evidence(dossier, opportunity),
            roles: BuyingRole::ALL.iter().map(|role| dossier.players.iter().any(|p| p.roles.contains(role))).collect(),
            killer: killer::tripped(dossier).first().map(|(_, killer)| killer.text.clone()),
            waits_for: self.asked.get(&opportunity.id).copied().unwrap_or(0),
            overridden: dossier.decisions.iter().any(|d| d.decision == Some(Decision::Override)),
            size: self.size(opportunity),
            outcome: opportunity.outcome,
            decided_on: opportunity.decided_on,
            rests_until: opportunity.hold_until.filter(|until| *until > self.today),
            opened_on: opportunity.opened_on,
            place: opportunity.board_place,
        }
    }

    fn is_rung(&self, stage: &Id<Stage>) -> bool {
        self.plan.playbook.stages.get(stage).is_some_and(|stage| stage.phase == Phase::Opportunity)
    }

    fn size(&self, opportunity: &Opportunity) -> Option<SizeBand> {
        let amount = opportunity.amount?;
        let target = self.targets.get(opportunity.owner.as_ref()?)?;
        if target.currency != amount.currency || target.minor <= 0 {
            return None;
        }
        let percent = i128::from(amount.minor).checked_mul(100)?;
        let reaches = |share: u32| percent >= i128::from(target.minor).saturating_mul(i128::from(share));
        Some(match &self.facts.thresholds {
            limits if reaches(limits.rock_percent) => SizeBand::Rock,
            limits if reaches(limits.stone_percent) => SizeBand::Stone,
            _ => SizeBand::Pebble,
        })
    }
}

/// Why a card may not stand on a rung.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OffLadder {
    /// Its kind of sale walks another ladder.
    Kind(SaleKind),
    /// What is sold through its account's channel does.
    Channel,
}

impl Lane {
    /// Why a card of this kind of sale and channel may not stand here, if so; what is not known keeps nothing out.
    pub fn refuses(&self, kind: Option<SaleKind>, channel: Option<&Id<Channel>>) -> Option<OffLadder> {
        let of_kind = |kind: &SaleKind| !self.sale_kinds.is_empty() && !self.sale_kinds.contains(kind);
        let of_channel = |id: &&Id<Channel>| !self.channels.is_empty() && !self.channels.contains(*id);
        kind.filter(of_kind).map(OffLadder::Kind).or_else(|| channel.filter(of_channel).map(|_| OffLadder::Channel))
    }
}

fn evidence(dossier: &Dossier<'_>, opportunity: &Opportunity) -> (u32, u32) {
    let ring = opportunity.stage.as_ref().map(|stage| mark::ring(dossier, stage)).unwrap_or_default();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    (count(ring.answered), count(ring.needed))
}

#[allow(clippy::cast_possible_truncation)] // Days of stays: far below 2^53, rounded on purpose.
pub(super) fn whole_days(days: f64) -> i64 {
    days.round() as i64
}
