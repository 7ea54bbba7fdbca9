//! What waits for somebody: gates that could be decided, pursuits that should end, and sign-offs that were asked for (M327).

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::model::{
    Department, Gate, Id, Lead, LeadState, Name, Opportunity, Ordered, Plan, Question, SignOff, SignOffKind, Subject,
};

use super::{
    answer::{self, State},
    dossier::{Dossier, Dossiers},
    gate, killer,
    sign_off::{self, Standing},
};

/// What is waited for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Awaited {
    /// The gate has all it insists on: whoever decides there can say go.
    Gate(Id<Gate>, Name),
    /// A killer holds: stop, or set it aside.
    Killer(Name),
    /// Somebody was asked to sign.
    SignOff(Id<SignOff>, SignOffKind),
    /// What was signed is not what stands there now: ask again.
    SignedOther(Id<SignOff>, SignOffKind),
}

/// One thing that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The opportunity that cannot go on.
    pub opportunity: Id<Opportunity>,
    /// What it is called.
    pub name: Name,
    /// Who waits: its owner, or whoever asked.
    pub who: Name,
    /// For whom.
    pub whom: BTreeSet<Name>,
    /// What for.
    pub what: Awaited,
    /// Since which day, where that is known.
    pub since: Option<NaiveDate>,
    /// For how many days.
    pub days: i64,
    /// An answer was needed by a day that has gone by.
    pub late: bool,
}

/// All that waits, the longest first. Resting and decided opportunities wait for nobody.
pub fn waiting(plan: &Plan, today: NaiveDate) -> Vec<Waiting> {
    let dossiers = Dossiers::of(plan, today);
    let open = dossiers.all.values().filter(|dossier| {
        dossier.opportunity.is_some_and(|opportunity| opportunity.is_open()) && !dossier.is_resting()
    });
    let mut found: Vec<Waiting> = open.flat_map(of_one).collect();
    found.order_by_key(|one| (std::cmp::Reverse(one.days), one.name.clone(), one.opportunity.clone()));
    found
}

fn of_one(dossier: &Dossier<'_>) -> Vec<Waiting> {
    let Some(opportunity) = dossier.opportunity else { return Vec::new() };
    let owner = opportunity.owner.as_ref().and_then(|id| dossier.plan.tables.units.get(id));
    let owner = owner.map(|unit| unit.name.clone()).unwrap_or_default();
    let one = |who: &Name, whom: BTreeSet<Name>, what: Awaited, since: Option<NaiveDate>| Waiting {
        opportunity: opportunity.id.clone(),
        name: opportunity.name.clone(),
        who: who.clone(),
        whom,
        what,
        since,
        days: since.map_or(0, |since| dossier.today.signed_duration_since(since).num_days().max(0)),
        late: false,
    };
    let mut found = Vec::new();
    let killers = killer::tripped(dossier);
    if let Some((_, first)) = killers.first() {
        let roles = first.override_roles.clone();
        found.push(one(&owner, roles, Awaited::Killer(first.text.clone()), last_word(dossier)));
    } else if let Some((id, gate)) = decidable(dossier) {
        found.push(one(
            &owner,
            gate.deciders.clone(),
            Awaited::Gate(id.clone(), gate.name.clone()),
            last_word(dossier),
        ));
    }
    for asked in &dossier.sign_offs {
        let right = sign_off::right_for(&dossier.plan.playbook, asked.kind, asked.gate.as_ref());
        let signer = right.map(|right| right.signer.clone()).filter(|name| !name.is_empty());
        let whom = BTreeSet::from([signer.unwrap_or_else(|| asked.department.clone())]);
        let (what, since) = match sign_off::standing(dossier, asked) {
            Standing::Waiting => (Awaited::SignOff(asked.id.clone(), asked.kind), asked.asked_on),
            Standing::OtherVersion if !answered_again(dossier, asked) => {
                (Awaited::SignedOther(asked.id.clone(), asked.kind), asked.answer.as_ref().and_then(|a| a.on))
            }
            _ => continue,
        };
        let late = asked.answer.is_none() && asked.answer_by.is_some_and(|by| by < dossier.today);
        found.push(Waiting { late, ..one(&asked.asked_by, whom, what, since) });
    }
    found
}

/// A newer request of the same kind stands in the place of one signed on other facts.
fn answered_again(dossier: &Dossier<'_>, asked: &SignOff) -> bool {
    dossier
        .sign_offs
        .iter()
        .any(|other| other.kind == asked.kind && (other.asked_on, &other.id) > (asked.asked_on, &asked.id))
}

/// The gate of the rung it stands on, where nothing that it insists on is missing and there is a rung above.
fn decidable<'a>(dossier: &Dossier<'a>) -> Option<(&'a Id<Gate>, &'a Gate)> {
    let stage = dossier.stage()?;
    let ladder = dossier.ladder();
    let above = ladder.iter().skip_while(|(id, _)| *id != stage).nth(1).map(|(id, _)| *id)?;
    let (id, found) = dossier.plan.playbook.gate_of(stage)?;
    let blocked = gate::missing(dossier, above).iter().any(|item| item.blocks);
    (!blocked && !found.deciders.is_empty()).then_some((id, found))
}

/// The last day on which something was answered, signed or moved: it has been as it is since then.
fn last_word(dossier: &Dossier<'_>) -> Option<NaiveDate> {
    let answers = dossier.answers.iter().filter_map(|answer| answer.on);
    let signed = dossier.sign_offs.iter().filter_map(|asked| asked.answer.as_ref()?.on);
    let came = dossier.opportunity.and_then(|opportunity| opportunity.on_stage_since());
    answers.chain(signed).chain(came).filter(|on| *on <= dossier.today).max()
}

/// A lead or an opportunity with the questions that one department still has to ask there (M206, M207).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToAsk {
    /// Which.
    pub subject: Subject,
    /// What it is called.
    pub name: Name,
    /// The questions in the order of the ladder; true: to be asked again.
    pub questions: Vec<(Id<Question>, Name, bool)>,
    /// How many of the department's questions are settled here.
    pub settled: usize,
}

/// All open leads and opportunities at which a department has something to ask, the most first; optional questions are left out.
pub fn to_ask(plan: &Plan, owner: Department, today: NaiveDate) -> Vec<ToAsk> {
    let dossiers = Dossiers::of(plan, today);
    let open = dossiers.all.values().filter(|dossier| dossier.opportunity.is_some_and(|found| found.is_open()));
    let mut found: Vec<ToAsk> = open.filter_map(|dossier| questions_of(dossier, owner)).collect();
    let worked = |lead: &Lead| matches!(lead.state, LeadState::New | LeadState::Working | LeadState::Accepted);
    let leads = Dossier::of_leads(plan, worked, today);
    found.extend(leads.iter().filter_map(|dossier| questions_of(dossier, owner)));
    found.order_by_key(|one| (std::cmp::Reverse(one.questions.len()), one.name.clone(), one.subject.clone()));
    found
}

/// What a department has to ask at one lead or opportunity; nothing where all is settled.
pub fn questions_of(dossier: &Dossier<'_>, owner: Department) -> Option<ToAsk> {
    let rungs = dossier.rungs_so_far();
    let questions = rungs.into_iter().flat_map(|rung| dossier.questions_of(rung));
    let mut settled = 0_usize;
    let mut open = Vec::new();
    for (id, question) in questions.filter(|(_, question)| question.owner == owner && !question.optional) {
        match answer::standing(dossier, id, question).state {
            State::Unanswered | State::Gap => open.push((id.clone(), question.text.clone(), false)),
            State::Stale { .. } | State::Contradicted { .. } => open.push((id.clone(), question.text.clone(), true)),
            _ => settled = settled.saturating_add(1),
        }
    }
    let name = match (dossier.opportunity, dossier.lead) {
        (Some(opportunity), _) => opportunity.name.clone(),
        (None, lead) => lead.map(|lead| lead.name.clone()).unwrap_or_default(),
    };
    (!open.is_empty()).then(|| ToAsk { subject: dossier.subject.clone(), name, questions: open, settled })
}
