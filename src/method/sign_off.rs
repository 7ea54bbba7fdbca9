//! Sign-offs: what is put before another department, what its answer is worth, and who may decide what (M340-M346).

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::model::{
    AnswerValue, Change, DecisionRight, Gate, Id, Ids, Name, Note, Ordered, Plan, Playbook, SignOff, SignOffAnswer,
    SignOffKind, SignedFact,
    sign_off::{FACTS_MAX, FactName, Verdict},
};

use super::{Act, condition::Holds, dossier::Dossier};

/// Why a sign-off is not asked for, answered or taken in. The plan stays as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignRefusal {
    /// The plan has no such request, or no such opportunity.
    NoSuchRequest,
    /// Nobody's name stands under it.
    WhoMissing,
    /// It says not which department is asked.
    DepartmentMissing,
    /// It names no facts: there is nothing to sign.
    NothingToSign,
    /// It names more than `FACTS_MAX` facts.
    TooManyFacts(usize),
    /// Whoever asks cannot sign.
    OwnRequest,
    /// It was answered before.
    AlreadyAnswered {
        /// By whom.
        by: Name,
        /// When.
        on: Option<NaiveDate>,
        /// With just this answer.
        same: bool,
    },
    /// The answer is about other facts than were asked.
    OtherFacts,
    /// A refusal, and a decision in another's place, need a reason.
    ReasonMissing,
    /// Whoever signs off a delivery names the day.
    PromiseMissing,
    /// The promised day lies before the day of the answer.
    PromisePast,
    /// Only these roles may decide in its place.
    NotYourRole(BTreeSet<Name>),
    /// It was not answered yet, or refused: there is no promise.
    NoPromise,
    /// The day lies in the future.
    DayToCome,
}

/// What a person asks another department to sign.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Asking {
    /// What is signed off.
    pub kind: SignOffKind,
    /// At which gate it is wanted.
    pub gate: Option<Id<Gate>>,
    /// Who is asked.
    pub department: Name,
    /// The question.
    pub about: Note,
    /// By when.
    pub answer_by: Option<NaiveDate>,
    /// Which facts are put before them.
    pub names: BTreeSet<FactName>,
}

/// How it stands with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nobody answered.
    Waiting,
    /// They do not answer for it.
    Refused,
    /// They answer for it, on the facts as they are.
    Signed,
    /// They answered for other facts than those of today.
    OtherVersion,
    /// Somebody signed who may not decide this.
    NotTheirs,
}

/// A fact that is not what was signed.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Which.
    pub name: FactName,
    /// What its item is called.
    pub label: Name,
    /// What was signed; nothing where it is new.
    pub signed: Option<AnswerValue>,
    /// What it says now; nothing where it is gone.
    pub now: Option<AnswerValue>,
}

/// The facts that concern a kind of sign-off.
pub fn names_for(kind: SignOffKind) -> &'static [FactName] {
    use FactName::{Amount, CloseDate, Concession, LineAmount, Margin, Milestone, Need, NeededBy, Quantity, WalkAway};
    match kind {
        SignOffKind::Pricing => &[Amount, Margin, LineAmount, WalkAway, Concession, CloseDate],
        SignOffKind::Specification | SignOffKind::Quality => &[Need, Quantity],
        SignOffKind::DeliveryDate => &[Quantity, CloseDate, NeededBy, Milestone],
        SignOffKind::Other => &[Amount, CloseDate, Need, Quantity],
    }
}

/// The facts of these names as they stand today. One that is blank is there as blank: filled later, it is not what was signed.
pub fn facts(dossier: &Dossier<'_>, names: &BTreeSet<FactName>) -> Vec<SignedFact> {
    names.iter().flat_map(|name| facts_named(dossier, *name)).collect()
}

fn facts_named(dossier: &Dossier<'_>, name: FactName) -> Vec<SignedFact> {
    let Some(opportunity) = dossier.opportunity else { return Vec::new() };
    let sections = dossier.sections;
    let one = |value: Option<AnswerValue>| vec![SignedFact { name, value, ..SignedFact::default() }];
    let item = |item: &str, label: &str, value: Option<AnswerValue>| SignedFact {
        name,
        item: Name::clipped(item),
        label: Name::clipped(label),
        value,
        ..SignedFact::default()
    };
    let product = |line: &crate::model::Line| {
        let found = line.product.as_ref().and_then(|id| dossier.plan.tables.products.get(id));
        found.map(|product| product.name.to_string()).unwrap_or_default()
    };
    match name {
        FactName::Amount => one(opportunity.amount.map(AnswerValue::Money)),
        FactName::CloseDate => one(opportunity.close_date.map(AnswerValue::Day)),
        FactName::NeededBy => one(sections.and_then(|found| found.compelling_event.on).map(AnswerValue::Day)),
        FactName::Margin => one(opportunity.margin_basis_points.map(|points| AnswerValue::Number(points.into()))),
        FactName::WalkAway => one(sections.and_then(|found| found.negotiation.walk_away).map(AnswerValue::Money)),
        FactName::Quantity => opportunity
            .lines
            .iter()
            .filter(|(_, line)| line.quantity.is_some())
            .map(|(id, line)| item(id.as_str(), &product(line), line.quantity.map(AnswerValue::Number)))
            .collect(),
        FactName::LineAmount => opportunity
            .lines
            .iter()
            .filter(|(_, line)| line.amount.is_some())
            .map(|(id, line)| item(id.as_str(), &product(line), line.amount.map(AnswerValue::Money)))
            .collect(),
        FactName::Need => sections.map_or_else(Vec::new, |found| {
            let text = |words: &str| AnswerValue::Text(Note::clipped(words));
            let needs = found.needs.iter();
            needs.map(|(id, need)| item(id.as_str(), &need.text, Some(text(&need.capability)))).collect()
        }),
        FactName::Milestone => sections.map_or_else(Vec::new, |found| {
            let steps = found.milestones.iter();
            steps.map(|(id, step)| item(id.as_str(), &step.text, step.due.map(AnswerValue::Day))).collect()
        }),
        FactName::Concession => sections.map_or_else(Vec::new, |found| {
            let asks = found.concessions.iter();
            asks.map(|(id, ask)| item(id.as_str(), &ask.ask, ask.cost.map(AnswerValue::Money))).collect()
        }),
    }
}

/// What differs today from what was put before the signer.
pub fn differences(dossier: &Dossier<'_>, asked: &SignOff) -> Vec<Difference> {
    let names: BTreeSet<FactName> = asked.facts.iter().map(|fact| fact.name).collect();
    let now = facts(dossier, &names);
    let same = |a: &SignedFact, b: &SignedFact| a.name == b.name && a.item == b.item;
    let gone = asked.facts.iter().filter_map(|fact| {
        let found = now.iter().find(|other| same(fact, other));
        let differs = found.is_none_or(|found| found.value != fact.value || found.label != fact.label);
        differs.then(|| Difference {
            name: fact.name,
            label: fact.label.clone(),
            signed: fact.value.clone(),
            now: found.and_then(|found| found.value.clone()),
        })
    });
    let added = now.iter().filter(|fact| !asked.facts.iter().any(|other| same(fact, other))).map(|fact| Difference {
        name: fact.name,
        label: fact.label.clone(),
        signed: None,
        now: fact.value.clone(),
    });
    gone.chain(added).collect()
}

/// Who may decide this kind of thing at this gate (M340): what the playbook says of the gate goes before what it says of all.
pub fn right_for<'a>(playbook: &'a Playbook, kind: SignOffKind, gate: Option<&Id<Gate>>) -> Option<&'a DecisionRight> {
    let mut rights: Vec<_> = playbook.rights.iter().filter(|(_, right)| right.kind == kind).collect();
    rights.order_by_key(|(id, right)| (right.order, (*id).clone()));
    let here = rights.iter().find(|(_, right)| right.gate.is_some() && right.gate.as_ref() == gate);
    here.or_else(|| rights.iter().find(|(_, right)| right.gate.is_none())).map(|(_, right)| *right)
}

/// How it stands with a request today.
pub fn standing(dossier: &Dossier<'_>, asked: &SignOff) -> Standing {
    let Some(answer) = &asked.answer else { return Standing::Waiting };
    let right = right_for(&dossier.plan.playbook, asked.kind, asked.gate.as_ref());
    if !right.is_none_or(|right| may_sign(right, answer)) {
        return Standing::NotTheirs;
    }
    match answer.verdict {
        Verdict::Refused => Standing::Refused,
        Verdict::Approved if answer.digest != asked.digest() => Standing::OtherVersion,
        Verdict::Approved if !differences(dossier, asked).is_empty() => Standing::OtherVersion,
        Verdict::Approved => Standing::Signed,
    }
}

fn may_sign(right: &DecisionRight, answer: &SignOffAnswer) -> bool {
    let in_place = !answer.role.is_empty() && right.override_roles.iter().any(|role| alike(role, &answer.role));
    right.signer.is_empty() || alike(&right.signer, &answer.signer) || in_place
}

/// Whether a kind of thing is signed off: what a gate asks (M345). Signed on other facts is as good as too old.
pub fn signed(dossier: &Dossier<'_>, kind: SignOffKind) -> Holds {
    let mut of_kind: Vec<_> = dossier.sign_offs.iter().filter(|asked| asked.kind == kind).collect();
    of_kind.order_by_key(|asked| (asked.asked_on, asked.id.clone()));
    let stands: Vec<Standing> = of_kind.into_iter().map(|asked| standing(dossier, asked)).collect();
    match stands.last() {
        _ if stands.contains(&Standing::Signed) => Holds::Yes,
        Some(Standing::OtherVersion) => Holds::Stale,
        Some(Standing::Refused | Standing::NotTheirs) => Holds::No,
        _ => Holds::Unknown,
    }
}

/// Asks another department to answer for something.
pub fn ask(
    dossier: &Dossier<'_>,
    asking: &Asking,
    act: &Act,
    ids: &mut Ids,
) -> Result<(Id<SignOff>, Change), SignRefusal> {
    let opportunity = dossier.opportunity.ok_or(SignRefusal::NoSuchRequest)?;
    if act.by.trim().is_empty() {
        return Err(SignRefusal::WhoMissing);
    }
    if asking.department.trim().is_empty() {
        return Err(SignRefusal::DepartmentMissing);
    }
    let facts = facts(dossier, &asking.names);
    if facts.iter().all(|fact| fact.value.is_none()) && asking.about.trim().is_empty() {
        return Err(SignRefusal::NothingToSign);
    }
    if facts.len() > FACTS_MAX {
        return Err(SignRefusal::TooManyFacts(facts.len()));
    }
    let asked = SignOff {
        id: ids.fresh(),
        opportunity: opportunity.id.clone(),
        gate: asking.gate.clone(),
        kind: asking.kind,
        department: asking.department.clone(),
        about: asking.about.clone(),
        asked_by: act.by.clone(),
        asked_on: Some(act.on),
        answer_by: asking.answer_by,
        facts,
        ..SignOff::default()
    };
    Ok((asked.id.clone(), Change::put(asked)))
}

/// Whether this answer may be given to this request, whoever looks at it: the signer's page and the plan that takes it in.
pub fn check(asked: &SignOff, answer: &SignOffAnswer) -> Result<(), SignRefusal> {
    if answer.signer.trim().is_empty() {
        return Err(SignRefusal::WhoMissing);
    }
    if alike(&answer.signer, &asked.asked_by) {
        return Err(SignRefusal::OwnRequest);
    }
    if answer.digest != asked.digest() {
        return Err(SignRefusal::OtherFacts);
    }
    let needs_reason = answer.verdict == Verdict::Refused || !answer.role.is_empty();
    if needs_reason && answer.comment.trim().is_empty() {
        return Err(SignRefusal::ReasonMissing);
    }
    let approved = answer.verdict == Verdict::Approved;
    if approved && asked.kind == SignOffKind::DeliveryDate && answer.promised_on.is_none() {
        return Err(SignRefusal::PromiseMissing);
    }
    if approved && answer.promised_on.zip(answer.on).is_some_and(|(promised, on)| promised < on) {
        return Err(SignRefusal::PromisePast);
    }
    Ok(())
}

/// Takes an answer into the plan. Each request is answered once; other facts or another mind are another request.
pub fn answer(plan: &Plan, id: &Id<SignOff>, answer: SignOffAnswer) -> Result<Change, SignRefusal> {
    let asked = plan.tables.sign_offs.get(id).ok_or(SignRefusal::NoSuchRequest)?;
    if let Some(before) = &asked.answer {
        let same = *before == answer;
        return Err(SignRefusal::AlreadyAnswered { by: before.signer.clone(), on: before.on, same });
    }
    if !answer.role.is_empty() {
        let right = right_for(&plan.playbook, asked.kind, asked.gate.as_ref());
        let roles = right.map(|right| right.override_roles.clone()).unwrap_or_default();
        if !roles.iter().any(|role| alike(role, &answer.role)) {
            return Err(SignRefusal::NotYourRole(roles));
        }
    }
    check(asked, &answer)?;
    Ok(Change::put(SignOff { answer: Some(answer), ..asked.as_ref().clone() }))
}

/// How a promise ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// It was met on this day; late is broken.
    Met(NaiveDate),
    /// It was broken.
    Broken,
    /// Nobody can say yet.
    Open,
}

/// Writes down how a promise ended (M347).
pub fn settle(plan: &Plan, id: &Id<SignOff>, ended: Ended, today: NaiveDate) -> Result<Change, SignRefusal> {
    let asked = plan.tables.sign_offs.get(id).ok_or(SignRefusal::NoSuchRequest)?;
    if asked.answer.as_ref().is_none_or(|answer| answer.verdict != Verdict::Approved) {
        return Err(SignRefusal::NoPromise);
    }
    let (met_on, broken) = match ended {
        Ended::Met(on) if on > today => return Err(SignRefusal::DayToCome),
        Ended::Met(on) => (Some(on), false),
        Ended::Broken => (None, true),
        Ended::Open => (None, false),
    };
    Ok(Change::put(SignOff { met_on, broken, ..asked.as_ref().clone() }))
}

/// True where two names are the same but for case and blanks.
pub fn alike(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}
