//! What winning goes with: what was done on a stage, who was met, what was answered, which deals they are (M9, M10, M203, M336).

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Account, ActivityKind, AnswerValue, BuyingRole, Channel, Confidence, Id, KeyPlayer, Opportunity, Ordered, Plan,
    Question, SaleKind, Source, Stage, Subject,
};

use super::{
    discipline::Association,
    facts::{Fact, Facts},
    frame::{Counted, Frame, Scope},
};

/// Something that an opportunity has or has not.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trait {
    /// Something of this kind was done while it stood on a stage.
    Did(Id<Stage>, ActivityKind),
    /// The person with this role was met.
    Met(BuyingRole),
    /// This question was answered with a plain yes, first hand.
    Yes(Id<Question>),
    /// It came from here.
    From(Id<Source>),
    /// Goods reach the buyer this way.
    Channel(Id<Channel>),
    /// The buyer's industry.
    Industry(String),
    /// It is of this kind of sale.
    Kind(SaleKind),
    /// Somebody else was in the race.
    Competed,
}

/// Won of decided with a trait and without it.
#[derive(Debug, Clone, PartialEq)]
pub struct Driver {
    /// What.
    pub what: Trait,
    /// Won and decided, of those with it.
    pub with: (i64, i64),
    /// Won and decided, of those without it.
    pub without: (i64, i64),
    /// The difference with its interval; nothing where one side has too few.
    pub association: Option<Association>,
}

impl Driver {
    /// True where the interval excludes nought, so that something may be said.
    pub fn speaks(&self) -> bool {
        self.association.is_some_and(Association::says_something)
    }
}

/// What winning goes with, by what it is about; within each, what speaks first, the widest difference first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drivers {
    /// What was done, stage by stage.
    pub activities: Vec<Driver>,
    /// Who was met.
    pub people: Vec<Driver>,
    /// What was answered.
    pub answers: Vec<Driver>,
    /// Which deals they are.
    pub deals: Vec<Driver>,
    /// Decided opportunities behind all of it.
    pub decided: i64,
}

/// Of the decided opportunities of a scope: won with each trait and without it. What was done on a stage is counted among those that
/// stood there; what happened after the decision does not count.
pub fn drivers(plan: &Plan, facts: &Facts, scope: &Scope, frame: Frame) -> Drivers {
    let part = facts.part(scope);
    let records = Records::of(plan);
    let mut sums: BTreeMap<Trait, Sum> = BTreeMap::new();
    let mut all = Vec::new();
    for (row, fact) in facts.of(&part.rows) {
        let won = match frame.counted(fact) {
            Counted::Won => true,
            Counted::Lost => false,
            Counted::Open | Counted::Out(_) => continue,
        };
        let Some(deal) = facts.id(row).and_then(|id| plan.tables.opportunities.get(id)) else { continue };
        let mut own: BTreeSet<Trait> = traits_of(plan, deal).into_iter().collect();
        own.extend(records.of_deal(facts, fact, deal));
        own.iter().for_each(|what| sums.entry(what.clone()).or_default().with.see(won));
        all.push((fact, won, own));
    }
    // Those without a trait: all that could have had it.
    for (what, sum) in &mut sums {
        let could = all.iter().filter(|(fact, _, own)| !own.contains(what) && could_have(facts, fact, what));
        could.for_each(|(_, won, _)| sum.without.see(*won));
    }
    let few = i64::from(facts.thresholds.few_decided);
    let mut found = Drivers { decided: i64::try_from(all.len()).unwrap_or(i64::MAX), ..Drivers::default() };
    for (what, sum) in sums {
        let (with, without) = (sum.with.pair(), sum.without.pair());
        let enough = with.1 >= few && without.1 >= few;
        let association = Association::of(with, without).filter(|_| enough);
        let into = match what {
            Trait::Did(..) => &mut found.activities,
            Trait::Met(_) => &mut found.people,
            Trait::Yes(_) => &mut found.answers,
            _ => &mut found.deals,
        };
        into.push(Driver { what, with, without, association });
    }
    for list in [&mut found.activities, &mut found.people, &mut found.answers, &mut found.deals] {
        list.order_by(|a, b| {
            let key = |one: &Driver| (one.speaks(), one.association.map_or(-1.0, |found| found.difference.abs()));
            let (a_key, b_key) = (key(a), key(b));
            b_key.0.cmp(&a_key.0).then(b_key.1.total_cmp(&a_key.1)).then_with(|| a.what.cmp(&b.what))
        });
    }
    found
}

#[derive(Default)]
struct Count {
    won: i64,
    of: i64,
}

impl Count {
    fn see(&mut self, won: bool) {
        self.won += i64::from(won);
        self.of += 1;
    }

    fn pair(&self) -> (i64, i64) {
        (self.won, self.of)
    }
}

#[derive(Default)]
struct Sum {
    with: Count,
    without: Count,
}

/// Only those that stood on a stage could see something done there.
fn could_have(facts: &Facts, fact: &Fact, what: &Trait) -> bool {
    let Trait::Did(stage, _) = what else { return true };
    let Some(rung) = facts.rung(stage) else { return false };
    let stays = facts.stays_of(fact);
    fact.stage == Some(rung) && stays.is_empty() || stays.iter().any(|stay| stay.stage == Some(rung))
}

/// What an opportunity is, whatever was done for it.
pub fn traits_of(plan: &Plan, deal: &Opportunity) -> Vec<Trait> {
    let account: Option<&Account> =
        deal.account.as_ref().and_then(|id| plan.tables.accounts.get(id)).map(AsRef::as_ref);
    let industry = account.map(|account| account.industry.to_string()).filter(|industry| !industry.is_empty());
    let source = deal.source.as_ref().filter(|id| plan.playbook.sources.contains_key(*id));
    let found = [
        source.cloned().map(Trait::From),
        account.and_then(|account| account.channel_kind.clone()).map(Trait::Channel),
        industry.map(Trait::Industry),
        deal.sale_kind.map(Trait::Kind),
        (!deal.competitors.is_empty()).then_some(Trait::Competed),
    ];
    found.into_iter().flatten().collect()
}

/// What stands in other tables, by opportunity.
struct Records<'a> {
    did: BTreeMap<&'a Id<Opportunity>, Vec<&'a crate::model::Activity>>,
    players: BTreeMap<&'a Id<Opportunity>, Vec<&'a KeyPlayer>>,
    yes: BTreeMap<&'a Id<Opportunity>, Vec<&'a crate::model::Answer>>,
}

impl<'a> Records<'a> {
    fn of(plan: &'a Plan) -> Self {
        let mut found = Self { did: BTreeMap::new(), players: BTreeMap::new(), yes: BTreeMap::new() };
        for activity in plan.tables.activities.iter().filter(|activity| activity.done) {
            if let Some(deal) = &activity.opportunity {
                found.did.entry(deal).or_default().push(activity);
            }
        }
        for player in &plan.tables.key_players {
            found.players.entry(&player.opportunity).or_default().push(player);
        }
        let known = |question| plan.playbook.questions.contains_key(question);
        for answer in plan.tables.answers.iter().filter(|answer| known(&answer.question)) {
            let first_hand = answer.value == Some(AnswerValue::Yes) && answer.confidence != Confidence::Assumed;
            if let (Subject::Opportunity(deal), true) = (&answer.subject, first_hand) {
                found.yes.entry(deal).or_default().push(answer);
            }
        }
        found
    }

    fn of_deal(&self, facts: &Facts, fact: &Fact, deal: &'a Opportunity) -> Vec<Trait> {
        let by = |day: Option<chrono::NaiveDate>| day.zip(fact.decided).is_none_or(|(day, decided)| day <= decided);
        let stays = facts.stays_of(fact);
        // Where nobody noted the stage, the day says it.
        let stage_on = |day: Option<chrono::NaiveDate>| {
            let day = day?;
            let stay = stays.iter().find(|stay| stay.entered <= day && stay.left.is_none_or(|left| day <= left))?;
            Some(facts.ladder.get(stay.stage?)?.id.clone())
        };
        let did = self.did.get(&deal.id).into_iter().flatten().filter(|activity| by(activity.on));
        let did = did.filter_map(|activity| {
            let stage = activity.stage.clone().filter(|stage| facts.rung(stage).is_some());
            Some(Trait::Did(stage.or_else(|| stage_on(activity.on))?, activity.kind))
        });
        let players = self.players.get(&deal.id).into_iter().flatten();
        let met = players.filter(|player| player.met_on.is_some() && by(player.met_on));
        let met = met.flat_map(|player| player.roles.iter().copied().map(Trait::Met));
        let answers = self.yes.get(&deal.id).into_iter().flatten().filter(|answer| by(answer.on));
        did.chain(met).chain(answers.map(|answer| Trait::Yes(answer.question.clone()))).collect()
    }
}
