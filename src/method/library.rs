//! What a plan takes from the playbook's library, and where its tools were used (M205, M208).

use chrono::NaiveDate;

use crate::model::{
    Change, Id, Ids, Message, Name, Note, Opportunity, Ordered, Plan, Problem, Stage, Tool,
    opportunity_plan::{Pain, ToolUse},
};

use super::{dossier::Dossier, field::sections_of};

/// One use of a tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// In which opportunity.
    pub opportunity: Id<Opportunity>,
    /// What people call that.
    pub name: Name,
    /// When.
    pub on: Option<NaiveDate>,
}

fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// Where a tool was used, the newest use first. Uses carry the tool's name, so they outlast the tool.
pub fn uses(plan: &Plan, tool: &str) -> Vec<Use> {
    let mut found = Vec::new();
    for sections in &plan.tables.opportunity_plans {
        let Some(deal) = plan.tables.opportunities.get(&sections.opportunity) else { continue };
        let used = sections.tools_used.values().filter(|one| same(&one.tool, tool));
        found.extend(used.map(|one| Use { opportunity: deal.id.clone(), name: deal.name.clone(), on: one.on }));
    }
    found.order_by(|a, b| b.on.cmp(&a.on).then_with(|| a.opportunity.cmp(&b.opportunity)));
    found
}

/// What helps on a stage: the tools of that stage first, then those that help everywhere.
pub fn tools_for<'a>(plan: &'a Plan, stage: &Id<Stage>) -> Vec<(&'a Id<Tool>, &'a Tool)> {
    let helps = |tool: &Tool| tool.stage.as_ref().is_none_or(|on| on == stage);
    let mut found: Vec<_> = plan.playbook.tools.iter().filter(|(_, tool)| helps(tool)).collect();
    found.order_by_key(|(id, tool)| (tool.stage.is_none(), tool.order, (*id).clone()));
    found
}

/// The typical problems that the plan of an opportunity does not name yet.
pub fn problems_to_pick<'a>(dossier: &Dossier<'a>) -> Vec<(&'a Id<Problem>, &'a Problem)> {
    let named =
        |text: &str| dossier.sections.is_some_and(|plan| plan.pains.values().any(|pain| same(&pain.text, text)));
    let mut found: Vec<_> = dossier.plan.playbook.problems.iter().filter(|(_, one)| !named(&one.text)).collect();
    found.order_by_key(|(id, one)| (one.order, (*id).clone()));
    found
}

/// Takes a typical problem into the plan as one of theirs, to be confirmed by somebody there.
pub fn pick_problem(dossier: &Dossier<'_>, id: &Id<Problem>, ids: &mut Ids) -> Option<Change> {
    let problem = dossier.plan.playbook.problems.get(id)?;
    let mut sections = sections_of(dossier)?;
    let order = sections.pains.values().map(|pain| pain.order).max().unwrap_or(0).saturating_add(10);
    let pain = Pain { order, text: problem.text.clone(), measure: problem.measure.clone(), ..Pain::default() };
    sections.pains.insert(ids.fresh(), pain);
    Some(Change::put(sections))
}

/// The messages that the findings of an opportunity do not say yet.
pub fn messages_to_pick<'a>(dossier: &Dossier<'a>) -> Vec<(&'a Id<Message>, &'a Message)> {
    let said = |text: &str| dossier.sections.is_some_and(|plan| plan.presentation.lines().any(|line| same(line, text)));
    let mut found: Vec<_> = dossier.plan.playbook.messages.iter().filter(|(_, one)| !said(&one.text)).collect();
    found.order_by_key(|(id, one)| (one.order, (*id).clone()));
    found
}

/// Takes a message into what will be presented, as a line of its own.
pub fn pick_message(dossier: &Dossier<'_>, id: &Id<Message>) -> Option<Change> {
    let message = dossier.plan.playbook.messages.get(id)?;
    let mut sections = sections_of(dossier)?;
    let before = sections.presentation.trim_end();
    let text = if before.is_empty() { message.text.to_string() } else { format!("{before}\n{}", message.text) };
    sections.presentation = Note::new(&text).ok()?;
    Some(Change::put(sections))
}

/// Notes that a tool was used on a day.
pub fn use_tool(dossier: &Dossier<'_>, id: &Id<Tool>, ids: &mut Ids) -> Option<Change> {
    let tool = dossier.plan.playbook.tools.get(id)?;
    let mut sections = sections_of(dossier)?;
    let order = sections.tools_used.values().map(|one| one.order).max().unwrap_or(0).saturating_add(10);
    let used = ToolUse { order, tool: tool.name.clone(), on: Some(dossier.today), ..ToolUse::default() };
    sections.tools_used.insert(ids.fresh(), used);
    Some(Change::put(sections))
}
