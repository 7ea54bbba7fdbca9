//! What the plan holds about one lead or opportunity, gathered once, so that rules need not search.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use chrono::NaiveDate;

use crate::model::{
    Account, Answer, Channel, GateDecision, Id, KeyPlayer, Lead, Opportunity, OpportunityPlan, Outcome, Phase, Plan,
    Question, SaleKind, SignOff, Stage, Subject, ValueProposition,
};

/// A lead or an opportunity with everything written about it, as it stands on one day.
#[derive(Debug, Clone)]
pub struct Dossier<'a> {
    /// The plan it stands in.
    pub plan: &'a Plan,
    /// Which lead or opportunity.
    pub subject: Subject,
    /// The day on which it is looked at.
    pub today: NaiveDate,
    /// The opportunity, unless it is about a lead.
    pub opportunity: Option<&'a Arc<Opportunity>>,
    /// The lead, if it is about one.
    pub lead: Option<&'a Arc<Lead>>,
    /// The company.
    pub account: Option<&'a Arc<Account>>,
    /// All answers, of all days and people.
    pub answers: Vec<&'a Arc<Answer>>,
    /// The buying group.
    pub players: Vec<&'a Arc<KeyPlayer>>,
    /// The sections of the plan that are written.
    pub sections: Option<&'a Arc<OpportunityPlan>>,
    /// Its value propositions.
    pub values: Vec<&'a Arc<ValueProposition>>,
    /// What was decided at its gates.
    pub decisions: Vec<&'a Arc<GateDecision>>,
    /// What other departments were asked to sign.
    pub sign_offs: Vec<&'a Arc<SignOff>>,
    /// The same kind of sale was won before in the same industry; nothing where one of the two is unknown (M185).
    pub won_before: Option<bool>,
}

/// The dossiers of all opportunities, for views that show many.
#[derive(Debug, Clone)]
pub struct Dossiers<'a> {
    /// Each by its opportunity, in the order of ids.
    pub all: BTreeMap<&'a Id<Opportunity>, Dossier<'a>>,
}

/// What a dossier found about one opportunity, kept so that the many readers of a page need not search the tables again each.
#[derive(Debug, Clone)]
pub struct Findings {
    id: Id<Opportunity>,
    answers: Vec<Arc<Answer>>,
    players: Vec<Arc<KeyPlayer>>,
    sections: Option<Arc<OpportunityPlan>>,
    values: Vec<Arc<ValueProposition>>,
    decisions: Vec<Arc<GateDecision>>,
    sign_offs: Vec<Arc<SignOff>>,
    won_before: Option<bool>,
}

impl Findings {
    /// What is found about one opportunity; nothing where there is none of this id.
    pub fn of_opportunity(plan: &Plan, id: &Id<Opportunity>) -> Option<Self> {
        // Nothing that is kept depends on the day.
        let dossier = Dossier::of_opportunity(plan, id, NaiveDate::default())?;
        let Dossier { answers, players, sections, values, decisions, sign_offs, won_before, .. } = dossier;
        Some(Self {
            id: id.clone(),
            answers: kept(answers),
            players: kept(players),
            sections: sections.cloned(),
            values: kept(values),
            decisions: kept(decisions),
            sign_offs: kept(sign_offs),
            won_before,
        })
    }

    /// The dossier that these make in the plan in which they were found.
    pub fn dossier<'a>(&'a self, plan: &'a Plan, today: NaiveDate) -> Option<Dossier<'a>> {
        let opportunity = plan.tables.opportunities.get(&self.id)?;
        Some(Dossier {
            answers: self.answers.iter().collect(),
            players: self.players.iter().collect(),
            sections: self.sections.as_ref(),
            values: self.values.iter().collect(),
            decisions: self.decisions.iter().collect(),
            sign_offs: self.sign_offs.iter().collect(),
            won_before: self.won_before,
            ..Dossier::empty(plan, opportunity, today)
        })
    }
}

fn kept<T>(found: Vec<&Arc<T>>) -> Vec<Arc<T>> {
    found.into_iter().cloned().collect()
}

impl<'a> Dossier<'a> {
    /// The dossier of one opportunity; nothing where there is none of this id.
    pub fn of_opportunity(plan: &'a Plan, id: &Id<Opportunity>, today: NaiveDate) -> Option<Self> {
        let opportunity = plan.tables.opportunities.get(id)?;
        let mut dossier = Self::empty(plan, opportunity, today);
        let subject = &dossier.subject;
        dossier.answers = plan.tables.answers.iter().filter(|a| a.subject == *subject).collect();
        dossier.players = plan.tables.key_players.iter().filter(|p| p.opportunity == *id).collect();
        dossier.sections = plan.tables.opportunity_plans.iter().find(|s| s.opportunity == *id);
        dossier.values = plan.tables.value_propositions.iter().filter(|v| v.opportunity == *id).collect();
        dossier.decisions = plan.tables.gate_decisions.iter().filter(|d| d.opportunity == *id).collect();
        dossier.sign_offs = plan.tables.sign_offs.iter().filter(|s| s.opportunity == *id).collect();
        dossier.won_before = won_before(&dossier);
        Some(dossier)
    }

    /// The dossier of one lead; nothing where there is none of this id.
    pub fn of_lead(plan: &'a Plan, id: &Id<Lead>, today: NaiveDate) -> Option<Self> {
        let lead = plan.tables.leads.get(id)?;
        let subject = Subject::Lead(id.clone());
        let answers = plan.tables.answers.iter().filter(|a| a.subject == subject).collect();
        Some(Self::with_answers(plan, lead, answers, today))
    }

    /// The dossiers of these leads, in one pass over the answers.
    pub fn of_leads(plan: &'a Plan, wanted: impl Fn(&Lead) -> bool, today: NaiveDate) -> Vec<Self> {
        let mut answers: HashMap<&Id<Lead>, Vec<&'a Arc<Answer>>> = HashMap::new();
        for answer in &plan.tables.answers {
            if let Subject::Lead(id) = &answer.subject {
                answers.entry(id).or_default().push(answer);
            }
        }
        let leads = plan.tables.leads.iter().filter(|lead| wanted(lead));
        leads.map(|lead| Self::with_answers(plan, lead, answers.remove(&lead.id).unwrap_or_default(), today)).collect()
    }

    fn with_answers(plan: &'a Plan, lead: &'a Arc<Lead>, answers: Vec<&'a Arc<Answer>>, today: NaiveDate) -> Self {
        Self {
            plan,
            today,
            subject: Subject::Lead(lead.id.clone()),
            opportunity: None,
            lead: Some(lead),
            account: lead.account.as_ref().and_then(|id| plan.tables.accounts.get(id)),
            answers,
            players: Vec::new(),
            sections: None,
            values: Vec::new(),
            decisions: Vec::new(),
            sign_offs: Vec::new(),
            won_before: None,
        }
    }

    /// The dossier of a lead or an opportunity.
    pub fn of(plan: &'a Plan, subject: &Subject, today: NaiveDate) -> Option<Self> {
        match subject {
            Subject::Lead(id) => Self::of_lead(plan, id, today),
            Subject::Opportunity(id) => Self::of_opportunity(plan, id, today),
        }
    }

    fn empty(plan: &'a Plan, opportunity: &'a Arc<Opportunity>, today: NaiveDate) -> Self {
        Self {
            plan,
            subject: Subject::Opportunity(opportunity.id.clone()),
            today,
            opportunity: Some(opportunity),
            lead: None,
            account: opportunity.account.as_ref().and_then(|id| plan.tables.accounts.get(id)),
            answers: Vec::new(),
            players: Vec::new(),
            sections: None,
            values: Vec::new(),
            decisions: Vec::new(),
            sign_offs: Vec::new(),
            won_before: None,
        }
    }

    /// The phase of the ladder it belongs to.
    pub fn phase(&self) -> Phase {
        if self.lead.is_some() { Phase::Lead } else { Phase::Opportunity }
    }

    /// The rung it stands on, or last stood on.
    pub fn stage(&self) -> Option<&'a Id<Stage>> {
        match (self.opportunity, self.lead) {
            (Some(opportunity), _) => opportunity.stage.as_ref(),
            (None, Some(lead)) => lead.stage.as_ref(),
            (None, None) => None,
        }
    }

    /// The rungs it passes, lowest first: those of its phase, without rungs meant for other kinds of sale or channels.
    pub fn ladder(&self) -> Vec<(&'a Id<Stage>, &'a Stage)> {
        ladder_for(self.plan, self.phase(), self.sale_kind(), self.channel())
    }

    /// How goods reach the buyer, where that is known.
    pub fn channel(&self) -> Option<&'a Id<Channel>> {
        self.account.and_then(|account| account.channel_kind.as_ref())
    }

    /// Its kind of sale, where that is known.
    pub fn sale_kind(&self) -> Option<SaleKind> {
        self.opportunity.and_then(|opportunity| opportunity.sale_kind)
    }

    /// What a rung asks of its kind of sale, in order (M307).
    pub fn questions_of(&self, rung: &Id<Stage>) -> Vec<(&'a Id<Question>, &'a Question)> {
        self.plan.playbook.questions_for(rung, self.sale_kind())
    }

    /// The rungs up to and including the one it stands on, those of the lead phase first.
    pub fn rungs_so_far(&self) -> Vec<&'a Id<Stage>> {
        let mut rungs = Vec::new();
        if self.phase() == Phase::Opportunity {
            rungs.extend(self.plan.playbook.ladder(Phase::Lead).into_iter().map(|(id, _)| id));
        }
        let ladder = self.ladder();
        let here = self.stage().and_then(|stage| ladder.iter().position(|(id, _)| *id == stage)).unwrap_or(0);
        rungs.extend(ladder.into_iter().take(here.saturating_add(1)).map(|(id, _)| id));
        rungs
    }

    /// True while it rests until a day still to come.
    pub fn is_resting(&self) -> bool {
        self.opportunity.is_some_and(|opportunity| opportunity.hold_until.is_some_and(|until| until > self.today))
    }
}

/// The rungs of one phase that a kind of sale through a channel passes, lowest first (M2).
pub fn ladder_for<'a>(
    plan: &'a Plan,
    phase: Phase,
    kind: Option<SaleKind>,
    channel: Option<&Id<Channel>>,
) -> Vec<(&'a Id<Stage>, &'a Stage)> {
    let mut rungs = plan.playbook.ladder(phase);
    rungs.retain(|(_, stage)| stage.passes(kind, channel));
    rungs
}

/// The rungs that an opportunity of a kind of sale with an account passes, lowest first; what is not known keeps nothing out.
pub(super) fn ladder_with<'a>(
    plan: &'a Plan,
    kind: Option<SaleKind>,
    account: Option<&Id<Account>>,
) -> Vec<(&'a Id<Stage>, &'a Stage)> {
    let account = account.and_then(|id| plan.tables.accounts.get(id));
    ladder_for(plan, Phase::Opportunity, kind, account.and_then(|account| account.channel_kind.as_ref()))
}

impl<'a> Dossiers<'a> {
    /// Gathers the dossiers of all opportunities that are deals in one pass over each table.
    pub fn of(plan: &'a Plan, today: NaiveDate) -> Self {
        Self::gathered(plan, plan.pursued(), &Wins::of(plan), today)
    }

    /// Gathers the dossiers of some opportunities, where it is known what was won before.
    pub fn some(
        plan: &'a Plan,
        ids: impl IntoIterator<Item = &'a Id<Opportunity>>,
        wins: &Wins,
        today: NaiveDate,
    ) -> Self {
        Self::gathered(plan, ids.into_iter().filter_map(|id| plan.tables.opportunities.get(id)), wins, today)
    }

    fn gathered(plan: &'a Plan, of: impl Iterator<Item = &'a Arc<Opportunity>>, wins: &Wins, today: NaiveDate) -> Self {
        let mut all: BTreeMap<&Id<Opportunity>, Dossier<'a>> =
            of.map(|o| (&o.id, Dossier::empty(plan, o, today))).collect();
        if all.is_empty() {
            return Self { all };
        }
        for answer in &plan.tables.answers {
            if let Subject::Opportunity(id) = &answer.subject
                && let Some(dossier) = all.get_mut(id)
            {
                dossier.answers.push(answer);
            }
        }
        for player in &plan.tables.key_players {
            all.entry(&player.opportunity).and_modify(|dossier| dossier.players.push(player));
        }
        for sections in &plan.tables.opportunity_plans {
            all.entry(&sections.opportunity).and_modify(|dossier| dossier.sections = Some(sections));
        }
        for value in &plan.tables.value_propositions {
            all.entry(&value.opportunity).and_modify(|dossier| dossier.values.push(value));
        }
        for decision in &plan.tables.gate_decisions {
            all.entry(&decision.opportunity).and_modify(|dossier| dossier.decisions.push(decision));
        }
        for asked in &plan.tables.sign_offs {
            all.entry(&asked.opportunity).and_modify(|dossier| dossier.sign_offs.push(asked));
        }
        for dossier in all.values_mut() {
            dossier.won_before = wins.before(dossier);
        }
        Self { all }
    }
}

/// How many sales of each kind were won in each industry (M185).
#[derive(Debug, Clone)]
pub struct Wins(HashMap<(SaleKind, String), u32>);

impl Wins {
    /// Those of a plan.
    pub fn of(plan: &Plan) -> Self {
        let mut wins = HashMap::new();
        for won in plan.tables.opportunities.iter().filter(|o| o.outcome == Outcome::Won) {
            let account = won.account.as_ref().and_then(|id| plan.tables.accounts.get(id));
            if let (Some(kind), Some(industry)) = (won.sale_kind, account.and_then(|a| industry_of(a))) {
                let count: &mut u32 = wins.entry((kind, industry)).or_default();
                *count = count.saturating_add(1);
            }
        }
        Self(wins)
    }

    fn before(&self, dossier: &Dossier<'_>) -> Option<bool> {
        let opportunity = dossier.opportunity?;
        let key = (opportunity.sale_kind?, dossier.account.and_then(|a| industry_of(a))?);
        // A won opportunity does not count as its own forerunner.
        let itself = u32::from(opportunity.outcome == Outcome::Won);
        Some(self.0.get(&key).copied().unwrap_or(0) > itself)
    }
}

/// As `Wins::before` says of one opportunity, without counting all others.
fn won_before(dossier: &Dossier<'_>) -> Option<bool> {
    let opportunity = dossier.opportunity?;
    let (kind, industry) = (opportunity.sale_kind?, dossier.account.and_then(|a| industry_of(a))?);
    let tables = &dossier.plan.tables;
    let mut won = tables.opportunities.iter().filter(|o| o.outcome == Outcome::Won && o.sale_kind == Some(kind));
    Some(won.any(|other| {
        let account = other.account.as_ref().and_then(|id| tables.accounts.get(id));
        other.id != opportunity.id && account.and_then(|a| industry_of(a)).as_ref() == Some(&industry)
    }))
}

fn industry_of(account: &Account) -> Option<String> {
    let industry = account.industry.trim().to_lowercase();
    (!industry.is_empty()).then_some(industry)
}
