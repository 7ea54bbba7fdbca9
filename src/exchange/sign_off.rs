//! The sign-off file: a small file with only the facts to be signed, and the same file back with an answer (M345, M346).

use serde::{Deserialize, Serialize};

use crate::{
    exchange::{
        Place, copy,
        header::text_of_kind,
        plan_file::{FileError, place_of},
    },
    model::{Id, Name, Plan, SignOff, SignOffAnswer, sha256},
};

/// The `format` of a sign-off file.
pub const FORMAT: &str = "rungbook.signoff";
/// The version that this program writes.
pub const VERSION: u32 = 1;

/// A request, or a request with its answer, as it travels.
#[derive(Debug, Clone, PartialEq)]
pub struct SignOffFile {
    /// The plan that asks.
    pub plan: Id<Plan>,
    /// What that plan is called.
    pub plan_name: Name,
    /// What the opportunity is called.
    pub opportunity: Name,
    /// The company that would buy.
    pub company: Name,
    /// The request, with its answer once there is one.
    pub asked: SignOff,
}

/// Why an answer does not belong to the plan that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// It is for another plan.
    OtherPlan(Name),
    /// The plan has no such request any more.
    NoSuchRequest,
    /// The plan asked about other facts under this request.
    OtherFacts,
    /// It is a request that nobody answered yet.
    NoAnswer,
}

#[derive(Serialize, Deserialize)]
struct Content {
    plan: Id<Plan>,
    #[serde(default)]
    plan_name: Name,
    #[serde(default)]
    opportunity: Name,
    #[serde(default)]
    company: Name,
    id: Id<SignOff>,
    digest: Name,
    request: SignOff,
}

#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    version: u32,
    min_reader: u32,
    #[serde(flatten)]
    content: &'a Content,
    seal: String,
}

#[derive(Deserialize)]
struct Sealed {
    seal: Option<String>,
}

impl SignOffFile {
    /// The file for a request of a plan; nothing where the plan has none of this id.
    pub fn of(plan: &Plan, id: &Id<SignOff>) -> Option<Self> {
        let asked = plan.tables.sign_offs.get(id)?.as_ref().clone();
        let opportunity = plan.tables.opportunities.get(&asked.opportunity)?;
        let company = opportunity.account.as_ref().and_then(|id| plan.tables.accounts.get(id));
        Some(Self {
            plan: plan.head.id.clone(),
            plan_name: plan.head.name.clone(),
            opportunity: opportunity.name.clone(),
            company: company.map(|found| found.name.clone()).unwrap_or_default(),
            // Only what the signer needs: how the promise ended later is the plan's affair.
            asked: SignOff { answer: None, met_on: None, broken: false, ..asked },
        })
    }

    /// The same file with an answer.
    #[must_use]
    pub fn with(self, answer: SignOffAnswer) -> Self {
        Self { asked: SignOff { answer: Some(answer), ..self.asked }, ..self }
    }

    /// Writes it; the same request or answer gives the same bytes.
    pub fn write(&self) -> String {
        let content = Content {
            plan: self.plan.clone(),
            plan_name: self.plan_name.clone(),
            opportunity: self.opportunity.clone(),
            company: self.company.clone(),
            id: self.asked.id.clone(),
            digest: self.asked.digest(),
            request: self.asked.clone(),
        };
        let file =
            Written { format: FORMAT, version: VERSION, min_reader: VERSION, seal: seal(&content), content: &content };
        // It holds nothing that JSON cannot say.
        let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Reads a request or an answer, whole or not at all. What was changed on the way does not fit its seal and is refused.
    pub fn read(bytes: &[u8]) -> Result<Self, FileError> {
        let text = text_of_kind(bytes, FORMAT, VERSION)?;
        let sealed: Sealed = serde_json::from_str(text).map_err(|error| place_of(text, &error))?;
        let content: Content = serde_json::from_str(text).map_err(|error| place_of(text, &error))?;
        if sealed.seal.as_deref() != Some(seal(&content).as_str()) {
            return Err(wrong("seal", "what stands in the file is not what was sealed"));
        }
        let Content { plan, plan_name, opportunity, company, id, digest, mut request } = content;
        request.id = id;
        if request.digest() != digest {
            return Err(wrong("digest", "the facts are not those that were put before the signer"));
        }
        Ok(Self { plan, plan_name, opportunity, company, asked: request })
    }

    /// Whether its answer belongs to this plan.
    pub fn fits(&self, plan: &Plan) -> Result<SignOffAnswer, Misfit> {
        let answer = self.asked.answer.clone().ok_or(Misfit::NoAnswer)?;
        if plan.head.id != self.plan {
            return Err(Misfit::OtherPlan(self.plan_name.clone()));
        }
        let asked = plan.tables.sign_offs.get(&self.asked.id).ok_or(Misfit::NoSuchRequest)?;
        if asked.digest() != self.asked.digest() {
            return Err(Misfit::OtherFacts);
        }
        Ok(answer)
    }

    /// The name under which it is saved.
    pub fn file_name(&self) -> String {
        let stem = copy::stem(&self.opportunity, "request");
        let ending = if self.asked.answer.is_some() { "answer" } else { "request" };
        format!("{stem}-{ending}.signoff.json")
    }
}

/// The digest over all that the file says, whatever blanks stand between.
fn seal(content: &Content) -> String {
    sha256(&serde_json::to_string(content).unwrap_or_default())
}

fn wrong(field: &str, what: &str) -> FileError {
    FileError::Wrong(Place::top(field), what.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        AnswerValue, Change, Opportunity, SignedFact,
        sign_off::{FactName, Verdict},
    };

    fn day(text: &str) -> chrono::NaiveDate {
        text.parse().unwrap()
    }

    fn plan() -> Plan {
        let mut plan = Plan::default();
        plan.head.id = Id::fixed("north");
        plan.head.name = Name::clipped("North");
        let deal = Opportunity { id: Id::fixed("o"), name: Name::clipped("Grinder"), ..Opportunity::default() };
        plan.apply(Change::put(deal)).unwrap();
        let fact = SignedFact {
            name: FactName::CloseDate,
            value: Some(AnswerValue::Day(day("2026-05-01"))),
            ..SignedFact::default()
        };
        let asked = SignOff {
            id: Id::fixed("s"),
            opportunity: Id::fixed("o"),
            department: Name::clipped("Production"),
            asked_by: Name::clipped("Ada"),
            facts: vec![fact],
            ..SignOff::default()
        };
        plan.apply(Change::put(asked)).unwrap();
        plan
    }

    fn answered(file: &SignOffFile) -> SignOffFile {
        file.clone().with(SignOffAnswer {
            signer: Name::clipped("Petra"),
            verdict: Verdict::Approved,
            promised_on: Some(day("2026-06-01")),
            digest: file.asked.digest(),
            ..SignOffAnswer::default()
        })
    }

    #[test]
    fn a_request_and_its_answer_come_back_as_they_went() {
        let request = SignOffFile::of(&plan(), &Id::fixed("s")).unwrap();
        let text = request.write();
        assert_eq!(SignOffFile::read(text.as_bytes()).as_ref(), Ok(&request));
        assert_eq!(SignOffFile::read(text.as_bytes()).unwrap().write(), text);
        let reply = answered(&request);
        assert_eq!(SignOffFile::read(reply.write().as_bytes()).as_ref(), Ok(&reply));
        assert_eq!(request.file_name(), "Grinder-request.signoff.json");
        assert_eq!(reply.file_name(), "Grinder-answer.signoff.json");
        assert!(text.len() < 2_000, "only the facts to be signed travel: {} bytes", text.len());
    }

    #[test]
    fn what_was_changed_or_cut_on_the_way_is_refused() {
        let text = answered(&SignOffFile::of(&plan(), &Id::fixed("s")).unwrap()).write();
        for (from, to) in
            [("2026-06-01", "2026-06-02"), ("2026-05-01", "2026-05-02"), ("Petra", "Peter"), ("approved", "refused")]
        {
            let changed = text.replace(from, to);
            assert_ne!(changed, text);
            assert!(matches!(SignOffFile::read(changed.as_bytes()), Err(FileError::Wrong(..))), "{from}");
        }
        for end in (0..text.len() - 2).step_by(7) {
            assert!(SignOffFile::read(&text.as_bytes()[..end]).is_err(), "{end}");
        }
        let newer = text.replace("\"min_reader\": 1", "\"min_reader\": 9");
        assert!(matches!(SignOffFile::read(newer.as_bytes()), Err(FileError::TooNew { .. })));
        assert_eq!(
            SignOffFile::read(b"{\"format\":\"rungbook.plan\"}"),
            Err(FileError::OtherKind("rungbook.plan".into()))
        );
        assert_eq!(SignOffFile::read(b"{}"), Err(FileError::OtherProgram));
    }

    #[test]
    fn an_answer_belongs_to_the_plan_and_the_facts_that_asked() {
        let plan = plan();
        let request = SignOffFile::of(&plan, &Id::fixed("s")).unwrap();
        let reply = answered(&request);
        assert_eq!(request.fits(&plan), Err(Misfit::NoAnswer));
        assert_eq!(reply.fits(&plan).map(|answer| answer.signer), Ok(Name::clipped("Petra")));
        let mut other = plan.clone();
        other.head.id = Id::fixed("south");
        assert_eq!(reply.fits(&other), Err(Misfit::OtherPlan(Name::clipped("North"))));
        let mut without = plan.clone();
        without.apply(Change::Remove((&Id::<SignOff>::fixed("s")).into())).unwrap();
        assert_eq!(reply.fits(&without), Err(Misfit::NoSuchRequest));
        let mut changed = plan;
        let asked = SignOff {
            department: Name::clipped("Finance"),
            ..changed.tables.sign_offs.get(&Id::fixed("s")).unwrap().as_ref().clone()
        };
        changed.apply(Change::put(asked)).unwrap();
        assert_eq!(reply.fits(&changed), Err(Misfit::OtherFacts));
    }
}
