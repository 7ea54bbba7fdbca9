//! What each field is good for: how often it is filled, and what looks at it. What nothing looks at is proposed for removal (M326).

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::{
    method::{Dossier, Dossiers, answer},
    model::{
        AccountField, Condition, FieldName, Gate, Id, Killer, Opportunity, Ordered, Phase, Plan, Playbook, Question,
        VerdictKind, words,
    },
};

words! {
    /// A field of an opportunity, its account or its plan that people fill in by hand.
    pub enum PlanField {
        /// Its company.
        Account,
        /// The kind of sale.
        SaleKind,
        /// Who pursues it.
        Owner,
        /// What it is worth.
        Amount,
        /// When it is expected to close.
        CloseDate,
        /// When it was opened.
        OpenedOn,
        /// Where it came from.
        Source,
        /// What happens next.
        NextStep,
        /// Its margin.
        Margin,
        /// What is being sold.
        Lines,
        /// Who else is in the race.
        Competitors,
        /// How surely it will come.
        Forecast,
        /// Minutes spent on it.
        MinutesSpent,
        /// Money spent on it.
        Expenses,
        /// Words to group by.
        Tags,
        /// Notes.
        Notes,
        /// What makes them act.
        CompellingEvent,
        /// By when.
        CompellingEventDay,
        /// The value that only we bring.
        UniqueValue,
        /// The money set aside.
        Budget,
        /// Industry of the account.
        Industry,
        /// Country of the account.
        Country,
        /// Channel of the account.
        ChannelKind,
        /// Revenue of the account.
        AnnualRevenue,
        /// People the account employs.
        Employees,
        /// Future business of the account.
        Potential,
        /// How well we stand with the account.
        Relationship,
        /// Web address of the account.
        Website,
    }
}

words! {
    /// What of the product itself looks at a field.
    pub enum LookedAtBy {
        /// The amounts and win rates of the figures.
        Figures,
        /// What a period may bring.
        Outlook,
        /// What a new customer costs.
        Costs,
        /// What each source brought.
        Sources,
        /// Filters, ladders and comparisons by kind of sale, owner or tag.
        Filters,
        /// The board's marks.
        Marks,
        /// What was given away, and offers.
        Offers,
        /// How sound the pipeline is.
        Soundness,
        /// Rows and territories.
        Territories,
        /// Tiers, and which accounts are in play.
        Accounts,
        /// What goes with winning.
        Drivers,
        /// The three tests and what does not agree.
        Tests,
        /// What other departments sign.
        SignOffs,
    }
}

/// What looks at a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Feeds {
    /// One of the four verdicts.
    Verdict(VerdictKind),
    /// A gate asks for it.
    Gate(Id<Gate>),
    /// A killer that is switched on looks at it.
    Killer(Id<Killer>),
    /// The ideal customer is told by it.
    Profile,
    /// A question is answered from it, and the question feeds something.
    Question(Id<Question>),
    /// Something of the product itself.
    Product(LookedAtBy),
}

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// A question of the playbook.
    Question(Id<Question>),
    /// A field that stands in every plan.
    Field(PlanField),
}

/// What to do about a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Worth {
    /// Nothing looks at it: ask for it no more.
    Unused,
    /// Something looks at it, and hardly anybody fills it: find out why.
    Unfilled,
    /// It is filled, and something looks at it.
    Useful,
}

/// What one field is good for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldValue {
    /// Which.
    pub asked: Asked,
    /// Open opportunities in which it is filled today.
    pub filled: usize,
    /// Open opportunities of which it is asked.
    pub of: usize,
    /// What looks at it.
    pub feeds: Vec<Feeds>,
    /// What to do about it.
    pub worth: Worth,
}

/// Filled in fewer than one in so many: hardly anybody fills it.
const HARDLY: usize = 5;

/// All fields that people fill in by hand, those that nothing looks at first, then those that hardly anybody fills.
pub fn field_values(plan: &Plan, today: NaiveDate) -> Vec<FieldValue> {
    let dossiers = Dossiers::of(plan, today);
    let open: Vec<&Dossier<'_>> =
        dossiers.all.values().filter(|one| one.opportunity.is_some_and(|o| o.is_open())).collect();
    let playbook = &plan.playbook;
    let mut found: Vec<FieldValue> = questions(playbook, &open);
    found.extend(PlanField::ALL.iter().map(|field| {
        let filled = open.iter().filter(|one| is_filled(one, *field)).count();
        value(Asked::Field(*field), filled, open.len(), field_feeds(playbook, *field))
    }));
    found.order_by_key(|one| one.worth);
    found
}

fn value(asked: Asked, filled: usize, of: usize, feeds: Vec<Feeds>) -> FieldValue {
    let worth = match () {
        () if feeds.is_empty() => Worth::Unused,
        () if of > 0 && filled.saturating_mul(HARDLY) < of => Worth::Unfilled,
        () => Worth::Useful,
    };
    FieldValue { asked, filled, of, feeds, worth }
}

fn questions(playbook: &Playbook, open: &[&Dossier<'_>]) -> Vec<FieldValue> {
    let stages = Phase::ALL.iter().flat_map(|phase| playbook.ladder(*phase));
    let asked: Vec<_> = stages.flat_map(|(id, _)| playbook.questions_of(id)).collect();
    let mut counts: BTreeMap<&Id<Question>, (usize, usize)> = BTreeMap::new();
    for dossier in open {
        let rungs = dossier.rungs_so_far();
        let kind = dossier.opportunity.and_then(|one| one.sale_kind);
        for (id, question) in &asked {
            if !question.stage.as_ref().is_some_and(|stage| rungs.contains(&stage)) || !question.is_asked_of(kind) {
                continue;
            }
            let (filled, of) = counts.entry(*id).or_default();
            *of = of.saturating_add(1);
            let settled = answer::standing(dossier, id, question).state.is_settled();
            *filled = filled.saturating_add(usize::from(settled));
        }
    }
    let row = |(id, question): &(&Id<Question>, &Question)| {
        let (filled, of) = counts.get(*id).copied().unwrap_or_default();
        value(Asked::Question((*id).clone()), filled, of, question_feeds(playbook, id, question))
    };
    asked.iter().map(row).collect()
}

/// The conditions of all gates that close a stage and of all killers that are switched on, with what each belongs to.
fn conditions(playbook: &Playbook) -> Vec<(Feeds, &Condition)> {
    let mut found = Vec::new();
    for (id, gate) in playbook.gates.iter().filter(|(_, gate)| gate.stage.is_some()) {
        let asked = gate.criteria.values().filter_map(|criterion| criterion.condition.as_ref());
        found.extend(asked.map(|condition| (Feeds::Gate(id.clone()), condition)));
    }
    for (id, killer) in playbook.killers.iter().filter(|(_, killer)| !killer.off) {
        found.extend(killer.condition.iter().map(|condition| (Feeds::Killer(id.clone()), condition)));
    }
    found
}

fn add(feeds: &mut Vec<Feeds>, one: Feeds) {
    if !feeds.contains(&one) {
        feeds.push(one);
    }
}

fn question_feeds(playbook: &Playbook, id: &Id<Question>, question: &Question) -> Vec<Feeds> {
    let mut feeds: Vec<Feeds> = question.feeds.map(Feeds::Verdict).into_iter().collect();
    for (by, condition) in conditions(playbook) {
        if matches!(condition, Condition::Answered { question, .. } if question == id) {
            add(&mut feeds, by);
        }
    }
    // What its field feeds, its answer feeds: the one fills the other.
    if let Some(field) = question.fills.map(plan_field) {
        direct_feeds(playbook, field).into_iter().for_each(|by| add(&mut feeds, by));
    }
    feeds
}

fn field_feeds(playbook: &Playbook, field: PlanField) -> Vec<Feeds> {
    let mut feeds = direct_feeds(playbook, field);
    let asks =
        playbook.questions.iter().filter(|(_, one)| one.stage.is_some() && one.fills.map(plan_field) == Some(field));
    for (id, question) in asks {
        let weighs = question.feeds.is_some()
            || conditions(playbook)
                .iter()
                .any(|(_, c)| matches!(c, Condition::Answered { question, .. } if question == id));
        if weighs {
            add(&mut feeds, Feeds::Question(id.clone()));
        }
    }
    feeds
}

/// What looks at the field itself.
fn direct_feeds(playbook: &Playbook, field: PlanField) -> Vec<Feeds> {
    let mut feeds = Vec::new();
    for (by, condition) in conditions(playbook) {
        let looks = match condition {
            Condition::Fact { field: looked, .. } | Condition::Filled { field: looked } => plan_field(*looked) == field,
            Condition::NextStep => field == PlanField::NextStep,
            _ => false,
        };
        if looks {
            add(&mut feeds, by);
        }
    }
    if playbook.profile.criteria.values().filter_map(|one| one.field).any(|looked| account_field(looked) == field) {
        add(&mut feeds, Feeds::Profile);
    }
    if field == PlanField::UniqueValue {
        // Whether we can compete hangs on it by itself.
        add(&mut feeds, Feeds::Verdict(VerdictKind::Compete));
    }
    feeds.extend(of_the_product(field).iter().map(|by| Feeds::Product(*by)));
    feeds
}

/// What of the product looks at a field whatever the playbook says.
fn of_the_product(field: PlanField) -> &'static [LookedAtBy] {
    use LookedAtBy as By;
    match field {
        PlanField::Amount => &[By::Figures, By::Outlook, By::Soundness],
        PlanField::CloseDate => &[By::Outlook, By::Soundness, By::Marks],
        PlanField::OpenedOn => &[By::Figures],
        PlanField::SaleKind | PlanField::Owner | PlanField::Tags => &[By::Filters, By::Figures],
        PlanField::Account => &[By::Accounts, By::Filters],
        PlanField::Source => &[By::Sources],
        PlanField::NextStep => &[By::Marks, By::Soundness],
        PlanField::Lines => &[By::Offers],
        PlanField::Forecast | PlanField::CompellingEventDay => &[By::Outlook],
        PlanField::MinutesSpent | PlanField::Expenses => &[By::Costs],
        PlanField::Country => &[By::Territories],
        PlanField::Industry => &[By::Filters],
        PlanField::Potential | PlanField::Relationship | PlanField::Website => &[By::Accounts],
        PlanField::Competitors => &[By::Drivers, By::Tests],
        PlanField::ChannelKind => &[By::Drivers],
        PlanField::Budget => &[By::Tests],
        PlanField::Margin => &[By::SignOffs],
        PlanField::Notes
        | PlanField::CompellingEvent
        | PlanField::UniqueValue
        | PlanField::AnnualRevenue
        | PlanField::Employees => &[],
    }
}

fn plan_field(field: FieldName) -> PlanField {
    match field {
        FieldName::Amount => PlanField::Amount,
        FieldName::CloseDate => PlanField::CloseDate,
        FieldName::SaleKind => PlanField::SaleKind,
        FieldName::Industry => PlanField::Industry,
        FieldName::AnnualRevenue => PlanField::AnnualRevenue,
        FieldName::Employees => PlanField::Employees,
        FieldName::CompellingEventDay => PlanField::CompellingEventDay,
        FieldName::CompellingEvent => PlanField::CompellingEvent,
        FieldName::UniqueValue => PlanField::UniqueValue,
        FieldName::NextStep => PlanField::NextStep,
        FieldName::Margin => PlanField::Margin,
    }
}

fn account_field(field: AccountField) -> PlanField {
    match field {
        AccountField::Industry => PlanField::Industry,
        AccountField::Country => PlanField::Country,
        AccountField::ChannelKind => PlanField::ChannelKind,
        AccountField::AnnualRevenue => PlanField::AnnualRevenue,
        AccountField::Employees => PlanField::Employees,
        AccountField::Potential => PlanField::Potential,
        AccountField::Relationship => PlanField::Relationship,
    }
}

fn is_filled(dossier: &Dossier<'_>, field: PlanField) -> bool {
    let deal = |is: fn(&Opportunity) -> bool| dossier.opportunity.is_some_and(|one| is(one));
    let account = |is: fn(&crate::model::Account) -> bool| dossier.account.is_some_and(|one| is(one));
    let plan = |is: fn(&crate::model::OpportunityPlan) -> bool| dossier.sections.is_some_and(|one| is(one));
    match field {
        PlanField::Account => deal(|one| one.account.is_some()),
        PlanField::SaleKind => deal(|one| one.sale_kind.is_some()),
        PlanField::Owner => deal(|one| one.owner.is_some()),
        PlanField::Amount => deal(|one| one.amount.is_some()),
        PlanField::CloseDate => deal(|one| one.close_date.is_some()),
        PlanField::OpenedOn => deal(|one| one.opened_on.is_some()),
        PlanField::Source => deal(|one| one.source.is_some()),
        PlanField::NextStep => deal(|one| one.next_step.is_some()),
        PlanField::Margin => deal(|one| one.margin_basis_points.is_some()),
        PlanField::Lines => deal(|one| !one.lines.is_empty()),
        PlanField::Competitors => deal(|one| !one.competitors.is_empty()),
        PlanField::Forecast => deal(|one| one.forecast.is_some()),
        PlanField::MinutesSpent => deal(|one| one.minutes_spent.is_some()),
        PlanField::Expenses => deal(|one| one.expenses.is_some()),
        PlanField::Tags => deal(|one| !one.tags.is_empty()),
        PlanField::Notes => deal(|one| !one.notes.trim().is_empty()),
        PlanField::CompellingEvent => plan(|one| !one.compelling_event.text.is_empty()),
        PlanField::CompellingEventDay => plan(|one| one.compelling_event.on.is_some()),
        PlanField::UniqueValue => plan(|one| !one.strategy.unique_value.trim().is_empty()),
        PlanField::Budget => plan(|one| one.budget.amount.is_some() || one.budget.level.is_some()),
        PlanField::Industry => account(|one| !one.industry.trim().is_empty()),
        PlanField::Country => account(|one| !one.country.trim().is_empty()),
        PlanField::ChannelKind => account(|one| one.channel_kind.is_some()),
        PlanField::AnnualRevenue => account(|one| one.annual_revenue.is_some()),
        PlanField::Employees => account(|one| one.employees.is_some()),
        PlanField::Potential => account(|one| one.potential.is_some()),
        PlanField::Relationship => account(|one| one.relationship.is_some()),
        PlanField::Website => account(|one| !one.website.trim().is_empty()),
    }
}
