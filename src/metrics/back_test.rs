//! A rule made of what winning or losing goes with, tried on the decided opportunities before a gate asks for it (M336).

use std::collections::BTreeSet;

use crate::{
    method::{
        Dossiers, Wins,
        condition::{self, Holds},
        field,
    },
    model::{AnswerValue, Condition, Confidence, FactValue, FieldName, Id, Name, Operator, Opportunity, Plan, Stage},
};

use super::{
    driver::Trait,
    facts::Facts,
    frame::{Counted, Frame, Scope},
    tally::{Tally, WhyNoValue},
};

/// What a gate would ask for: what goes with winning, or that what goes with losing is not so; nothing where no gate can ask for it.
/// Who was met is asked for as somebody with that role with whom we speak directly.
pub fn rule_of(what: &Trait, goes_with_winning: bool) -> Option<Condition> {
    let fact = |field, word: &str| {
        let operator = if goes_with_winning { Operator::OneOf } else { Operator::NoneOf };
        Condition::Fact { field, operator, value: FactValue::Texts(BTreeSet::from([Name::clipped(word)])) }
    };
    match what {
        Trait::Industry(industry) => Some(fact(FieldName::Industry, industry)),
        Trait::Kind(kind) => Some(fact(FieldName::SaleKind, field::sale_kind_word(*kind))),
        Trait::Met(role) if goes_with_winning => {
            Some(Condition::Role { role: *role, access: Some(crate::model::Access::Direct) })
        }
        Trait::Yes(question) if goes_with_winning => Some(Condition::Answered {
            question: question.clone(),
            with: vec![AnswerValue::Yes],
            at_least: Some(Confidence::Told),
        }),
        Trait::Met(_) | Trait::Yes(_) | Trait::Did(..) | Trait::From(_) | Trait::Channel(_) | Trait::Competed => None,
    }
}

/// What a rule would have done with some decided opportunities.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tried {
    /// It would have let them pass.
    pub passed: Vec<Id<Opportunity>>,
    /// It would have stopped them: they were known to be otherwise.
    pub stopped: Vec<Id<Opportunity>>,
    /// It would have asked: nobody knew, or it was known too long before.
    pub asked: Vec<Id<Opportunity>>,
}

impl Tried {
    /// Those it would have stopped, of all; those of which it would have asked are left out, since an answer would have decided.
    pub fn stopped_share(&self) -> Tally {
        let count = |list: &Vec<_>| i64::try_from(list.len()).unwrap_or(i64::MAX);
        let stopped = count(&self.stopped);
        Tally::new(stopped, stopped.saturating_add(count(&self.passed)), WhyNoValue::NothingToCount)
    }

    fn see(&mut self, id: &Id<Opportunity>, holds: Holds) {
        let list = match holds {
            Holds::Yes => &mut self.passed,
            Holds::No => &mut self.stopped,
            Holds::Unknown | Holds::Stale | Holds::Contradicted => &mut self.asked,
        };
        list.push(id.clone());
    }
}

/// A rule against the decided opportunities that came to its stage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BackTest {
    /// What it would have done with the won.
    pub won: Tried,
    /// What it would have done with the lost.
    pub lost: Tried,
}

impl BackTest {
    /// True where either side has too few that it could judge, by the playbook's least number.
    pub fn few(&self, few_decided: u32) -> bool {
        let few = |tried: &Tried| tried.stopped_share().of < i64::from(few_decided);
        few(&self.won) || few(&self.lost)
    }

    /// True where it would have stopped a larger part of the lost than of the won, beyond what chance explains: their intervals lie apart.
    pub fn tells_apart(&self) -> bool {
        let (won, lost) = (self.won.stopped_share().interval(), self.lost.stopped_share().interval());
        matches!((won, lost), (Some(won), Some(lost)) if lost.low > won.high)
    }
}

/// Tries a condition at a stage on the decided opportunities of a scope that came to it, each as it was known on the day of its decision.
pub fn back_test(
    plan: &Plan,
    facts: &Facts,
    scope: &Scope,
    frame: Frame,
    stage: &Id<Stage>,
    asks: &Condition,
) -> BackTest {
    let Some(rung) = facts.rung(stage) else { return BackTest::default() };
    let rows = facts.part(scope).rows;
    let decided = facts.of(&rows).filter_map(|(row, fact)| {
        let won = match frame.counted(fact) {
            Counted::Won => true,
            Counted::Lost => false,
            Counted::Open | Counted::Out(_) => return None,
        };
        // The won came past every stage, whatever was noted of their way.
        (won || fact.furthest.is_some_and(|far| far >= rung)).then_some((facts.id(row)?, fact.decided, won))
    });
    let decided: Vec<_> = decided.collect();
    let mut dossiers = Dossiers::some(plan, decided.iter().map(|(id, ..)| *id), &Wins::of(plan), frame.today);
    let mut found = BackTest::default();
    for (id, on, won) in decided {
        let Some(dossier) = dossiers.all.get_mut(id) else { continue };
        dossier.today = on.unwrap_or(frame.today);
        let then = dossier.today;
        dossier.answers.retain(|answer| answer.on.is_none_or(|on| on <= then));
        let side = if won { &mut found.won } else { &mut found.lost };
        side.see(id, condition::holds(dossier, asks));
    }
    found
}
