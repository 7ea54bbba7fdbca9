//! The four questions that every answer feeds: is there an opportunity, can we compete, can we win, is it worth winning (M176).

use chrono::NaiveDate;

use crate::model::{
    Access, AnswerValue, BuyingRole, Confidence, Currency, Id, Killer, Opportunity, Ordered, Plan, Question,
    VerdictKind,
};

use super::{
    answer::{self, State},
    dossier::{Dossier, ladder_with},
    killer,
};

/// How one of the four questions stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Enough is known first hand, and it speaks for going on.
    Green,
    /// On the way.
    Amber,
    /// What is known speaks against it, or a killer holds.
    Red,
    /// Nothing is known that could speak.
    Unknown,
}

/// One of the four questions with its working.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Which question.
    pub kind: VerdictKind,
    /// How it stands.
    pub colour: Colour,
    /// Points of the answers that count: told or fact, young enough, not contradicted. Two points for each unit of weight.
    pub firm: u32,
    /// Points that our own beliefs would add.
    pub assumed: u32,
    /// Points that answers against us have taken.
    pub against: u32,
    /// All points there are to have on the rungs so far.
    pub total: u32,
    /// Points from which it can be green.
    pub needed: u32,
    /// Questions that give less than their full points, the heaviest first.
    pub short: Vec<Short>,
    /// What else keeps it from green.
    pub unmet: Vec<Unmet>,
}

/// A question that gives less than its full points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Short {
    /// The question.
    pub question: Id<Question>,
    /// Points that it could still give.
    pub points: u32,
    /// Why it gives less.
    pub why: Lack,
}

/// Why a question gives less than its full points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// Nobody was asked.
    Unanswered,
    /// Asked, and nobody knew.
    Gap,
    /// The answer is too old.
    Stale,
    /// Two people say different things.
    Contradicted,
    /// Only we believe so.
    Assumed,
    /// The answer speaks against us, in whole or in part.
    Against,
}

/// What, beside points, keeps a verdict from green.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unmet {
    /// A killer holds.
    Killer(Id<Killer>),
    /// Nobody there has confirmed the value that only we bring (M190).
    UniqueValueUnconfirmed,
    /// We have not met the decision maker (M13).
    DecisionMakerNotMet,
    /// People there disagree on some question (M199).
    Contradiction(Id<Question>),
    /// The amount is not known, so nothing can be said about its worth.
    AmountUnknown,
    /// It pays less for a day of remaining work than most others, and no reason beyond this order is named.
    PaysLessThanMost,
}

/// The four verdicts of an opportunity or a lead, in the order in which people ask.
pub fn verdicts(dossier: &Dossier<'_>) -> Vec<Verdict> {
    VerdictKind::ALL.iter().map(|kind| verdict(dossier, *kind)).collect()
}

/// One of the four verdicts, from the questions of the rungs so far.
/// Green: no killer, at least the playbook's share (70 per cent) of the points first hand, and the question's own demands met.
/// Red: a killer holds, or answers against us have taken so many points that green is out of reach.
/// Unknown: nothing is answered. Else amber.
pub fn verdict(dossier: &Dossier<'_>, kind: VerdictKind) -> Verdict {
    let mut tally = Tally::default();
    for (id, question) in questions_so_far(dossier, kind) {
        tally.count(dossier, id, question);
    }
    let percent = dossier.plan.playbook.thresholds.verdict_percent.min(100);
    let needed = tally.total.saturating_mul(percent).div_ceil(100);
    let killers: Vec<Unmet> = killer::tripped(dossier).into_iter().map(|(id, _)| Unmet::Killer(id.clone())).collect();
    let killed = !killers.is_empty();
    let mut unmet = killers;
    unmet.extend(demands(dossier, kind));
    let enough = tally.firm >= needed;
    // How worth winning it is follows from the sums alone; the answers explain it.
    let worth = kind == VerdictKind::Worth && dossier.opportunity.is_some();
    let silent = if worth { unmet.contains(&Unmet::AmountUnknown) } else { tally.answered == 0 };
    let out_of_reach = tally.total.saturating_sub(tally.against) < needed;
    let colour = match () {
        () if killed => Colour::Red,
        () if silent => Colour::Unknown,
        () if unmet.is_empty() && (enough || worth) => Colour::Green,
        () if out_of_reach => Colour::Red,
        () => Colour::Amber,
    };
    tally.short.order_by_key(|short| std::cmp::Reverse(short.points));
    let Tally { firm, assumed, against, total, short, .. } = tally;
    Verdict { kind, colour, firm, assumed, against, total, needed, short, unmet }
}

/// The questions that feed a verdict on the rungs so far; those that may be left out only where they are answered.
fn questions_so_far<'a>(dossier: &Dossier<'a>, kind: VerdictKind) -> Vec<(&'a Id<Question>, &'a Question)> {
    let rungs = dossier.rungs_so_far();
    let all = rungs.into_iter().flat_map(|rung| dossier.questions_of(rung));
    all.filter(|(_, question)| question.feeds == Some(kind)).collect()
}

#[derive(Default)]
struct Tally {
    firm: u32,
    assumed: u32,
    against: u32,
    total: u32,
    answered: u32,
    short: Vec<Short>,
}

impl Tally {
    fn count(&mut self, dossier: &Dossier<'_>, id: &Id<Question>, question: &Question) {
        let state = answer::standing(dossier, id, question).state;
        if state == State::NotApplicable || question.optional && !matches!(state, State::Answered { .. }) {
            return;
        }
        let full = question.weight.saturating_mul(2);
        self.total = self.total.saturating_add(full);
        let why = match &state {
            State::Answered { value, confidence, .. } => {
                self.answered = self.answered.saturating_add(1);
                let earned = points(value, question.weight);
                let lost = full.saturating_sub(earned);
                self.against = self.against.saturating_add(lost);
                let firm = *confidence != Confidence::Assumed;
                let side = if firm { &mut self.firm } else { &mut self.assumed };
                *side = side.saturating_add(earned);
                match (firm, lost) {
                    (true, 0) => return,
                    (false, 0) => Lack::Assumed,
                    _ => Lack::Against,
                }
            }
            State::Contradicted { .. } => {
                self.answered = self.answered.saturating_add(1);
                Lack::Contradicted
            }
            State::Stale { .. } => Lack::Stale,
            State::Gap => Lack::Gap,
            State::Unanswered | State::NotApplicable => Lack::Unanswered,
        };
        let given = match (&state, why) {
            (State::Answered { value, .. }, Lack::Against) => points(value, question.weight),
            _ => 0,
        };
        self.short.push(Short { question: id.clone(), points: full.saturating_sub(given), why });
    }
}

/// Yes and any filled-in answer give full points, partly half, no none.
fn points(value: &AnswerValue, weight: u32) -> u32 {
    match value {
        AnswerValue::No | AnswerValue::Unknown | AnswerValue::NotApplicable => 0,
        AnswerValue::Partly => weight,
        _ => weight.saturating_mul(2),
    }
}

/// What a verdict demands beside points.
fn demands(dossier: &Dossier<'_>, kind: VerdictKind) -> Vec<Unmet> {
    let mut unmet = Vec::new();
    if dossier.opportunity.is_none() {
        return unmet;
    }
    match kind {
        VerdictKind::Real => {}
        VerdictKind::Compete => {
            let strategy = dossier.sections.map(|sections| &sections.strategy);
            if strategy.is_none_or(|s| s.unique_value.trim().is_empty() || s.confirmed_by.is_none()) {
                unmet.push(Unmet::UniqueValueUnconfirmed);
            }
        }
        VerdictKind::Win => {
            let met = dossier.players.iter().any(|player| {
                let in_touch = player.access == Access::Direct || player.met_on.is_some();
                player.roles.contains(&BuyingRole::DecisionMaker) && in_touch
            });
            if !met {
                unmet.push(Unmet::DecisionMakerNotMet);
            }
            unmet.extend(contradicted(dossier).into_iter().map(Unmet::Contradiction));
        }
        VerdictKind::Worth => unmet.extend(worth_unmet(dossier)),
    }
    unmet
}

/// Questions on which people there disagree, whichever verdict they feed.
pub fn contradicted(dossier: &Dossier<'_>) -> Vec<Id<Question>> {
    let mut asked: Vec<_> = dossier.answers.iter().map(|answer| &answer.question).collect();
    asked.order_by(Ord::cmp);
    asked.dedup();
    let contradicted = asked.into_iter().filter(|id| {
        let question = dossier.plan.playbook.questions.get(*id);
        question.is_some_and(|q| matches!(answer::standing(dossier, id, q).state, State::Contradicted { .. }))
    });
    contradicted.cloned().collect()
}

/// The amount by day of remaining work is at least the middle of the owner's open ones, or a reason beyond this order is named.
fn worth_unmet(dossier: &Dossier<'_>) -> Option<Unmet> {
    let opportunity = dossier.opportunity?;
    let Some(own) = worth_a_day(dossier.plan, opportunity) else { return Some(Unmet::AmountUnknown) };
    if has_named_reason(dossier) {
        return None;
    }
    let currency = opportunity.amount.map(|amount| amount.currency);
    let middle = middle_worth(dossier.plan, opportunity, currency);
    middle.is_some_and(|middle| own < middle).then_some(Unmet::PaysLessThanMost)
}

fn has_named_reason(dossier: &Dossier<'_>) -> bool {
    let id = Id::fixed(STRATEGIC_REASON);
    let question = dossier.plan.playbook.questions.get(&id);
    question.is_some_and(|q| matches!(answer::standing(dossier, &id, q).state.value(), Some(AnswerValue::Text(_))))
}

/// The question whose answer names a reason beyond this order. A playbook without it judges by the sums alone.
pub const STRATEGIC_REASON: &str = "strategic-reason";

/// Minor units for each day that the rungs still ahead should take (at least one day).
fn worth_a_day(plan: &Plan, opportunity: &Opportunity) -> Option<i64> {
    let amount = opportunity.amount.filter(|amount| amount.minor > 0)?;
    let ladder = ladder_with(plan, opportunity.sale_kind, opportunity.account.as_ref());
    let ahead = ladder.iter().skip_while(|(id, _)| Some(*id) != opportunity.stage.as_ref());
    let days: i64 = ahead.filter_map(|(_, stage)| stage.expected_days).map(i64::from).sum();
    Some(amount.minor.checked_div(days.max(1)).unwrap_or(amount.minor))
}

/// The median of the same over the open opportunities of the owner's team, in the same currency.
fn middle_worth(plan: &Plan, opportunity: &Opportunity, currency: Option<Currency>) -> Option<i64> {
    let team_of = |owner: Option<&Id<crate::model::Unit>>| {
        owner.and_then(|id| plan.tables.units.get(id)).and_then(|unit| unit.parent.clone())
    };
    let team = team_of(opportunity.owner.as_ref());
    let others = plan.pursued().filter(|other| {
        let same_team = opportunity.owner == other.owner || team.is_some() && team_of(other.owner.as_ref()) == team;
        other.is_open() && same_team && other.amount.map(|amount| amount.currency) == currency
    });
    let mut worths: Vec<i64> = others.filter_map(|other| worth_a_day(plan, other)).collect();
    worths.order_by(Ord::cmp);
    worths.get(worths.len().saturating_sub(1) / 2).copied()
}

/// The days on which answers of the rungs so far lose their weight, soonest first: what to ask again (M195).
pub fn expiring(dossier: &Dossier<'_>) -> Vec<(NaiveDate, Id<Question>)> {
    let mut found = Vec::new();
    for (id, question) in dossier.rungs_so_far().into_iter().flat_map(|rung| dossier.questions_of(rung)) {
        let standing = answer::standing(dossier, id, question);
        let newest = standing.answers.first().and_then(|answer| answer.on);
        if let (State::Answered { from: answer::Origin::Written, .. }, Some(on), Some(days)) =
            (standing.state, newest, question.half_life_days)
            && let Some(day) = on.checked_add_days(chrono::Days::new(days.into()))
        {
            found.push((day, id.clone()));
        }
    }
    found.order_by(Ord::cmp);
    found
}
