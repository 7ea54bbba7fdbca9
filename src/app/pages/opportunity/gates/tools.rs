//! What of ours helps on the stage where it stands, and what was used here (M205).

use leptos::prelude::*;

use super::super::{
    deal::{Deal, contact_name},
    items::{Line, List, ListWords},
};
use crate::{
    app::{
        parts::{Button, Icon, Look, Panel, WebLink},
        session::Session,
    },
    method::library,
    model::{Deed, Id, OpportunityPlan, Plan, Tool, opportunity_plan::ToolUse},
    text::{Apart, format::day, opportunity::FieldWord, qualified::CheckWord},
};

#[derive(Clone, PartialEq)]
struct Helps {
    id: Id<Tool>,
    name: String,
    about: String,
    link: String,
}

/// The panel; nothing where the playbook has no tools and none was used.
#[component]
pub fn Tools() -> AnyView {
    let deal = Deal::here();
    let session = deal.session;
    let found = deal.dossier(move |dossier| {
        let stage = dossier.stage()?;
        let helps = |(id, tool): (&Id<Tool>, &Tool)| {
            let about = [session.say(&tool.kind).into_owned(), tool.outcome.to_string()];
            let about = about.iter().filter(|part| !part.is_empty()).map(|part| Apart(part).to_string());
            Helps {
                id: id.clone(),
                name: tool.name.to_string(),
                about: about.collect::<Vec<_>>().join(" \u{b7} "),
                link: tool.link.to_string(),
            }
        };
        Some(library::tools_for(dossier.plan, stage).into_iter().map(helps).collect::<Vec<_>>())
    });
    let helps = Memo::new(move |_| found.get().flatten().unwrap_or_default());
    let any = deal.dossier(|dossier| {
        !dossier.plan.playbook.tools.is_empty() || dossier.sections.is_some_and(|plan| !plan.tools_used.is_empty())
    });
    let used = move |id: &Id<Tool>| {
        let made = session.with_ids(|ids| deal.dossier_now(|dossier| library::use_tool(dossier, id, ids)));
        if let Some(change) = made.flatten() {
            // A refusal was told by the session.
            drop(session.commit(change, Deed::EditOpportunityPlan));
        }
    };
    let row = move |one: Helps| {
        let label = format!("{}: {}", deal.say(&CheckWord::UseTool), one.name);
        view! {
            <li class="gate-line">
                <span class="gate-line-words">
                    <span class="fact-head">{one.name.clone()}</span>
                    <span class="faint">{one.about}</span>
                    {(!one.link.is_empty()).then(|| view! { <WebLink text=one.link.clone() /> })}
                </span>
                <Button label look=Look::Quiet icon=Icon::Check on_press=move || used(&one.id) />
            </li>
        }
    };
    (move || {
        any.get().unwrap_or_default().then(|| view! {
            <Panel title=deal.say(&CheckWord::ToolsHere) line=deal.say(&CheckWord::ToolsHereLine) id="section-tools">
                {move || helps.with(Vec::is_empty).then(|| view! { <p class="quiet">{deal.say(&CheckWord::NoToolsHere)}</p> })}
                <ul class="gate-lines">{move || helps.get().into_iter().map(row).collect_view()}</ul>
                <h3>{deal.say(&CheckWord::UsedTools)}</h3>
                {used_here(deal)}
            </Panel>
        })
    })
    .into_any()
}

fn used_here(deal: Deal) -> AnyView {
    let people = deal.people_choices();
    let say = |word: CheckWord| deal.say(&word).into_owned();
    List {
        editor: deal.sections(),
        items: |sections: &mut OpportunityPlan| &mut sections.tools_used,
        line: |used: &ToolUse, plan: &Plan, _: Session| {
            let about = [used.on.map(day), contact_name(plan, used.contact.as_ref())];
            let about = about.into_iter().flatten().map(|part| Apart(&part).to_string()).collect::<Vec<_>>();
            Line { text: used.tool.to_string(), more: vec![about.join(" \u{b7} ")], ..Line::default() }
        },
        slots: Box::new(move |used| {
            vec![
                used.title(&FieldWord::What, |used| &mut used.tool),
                used.day(&FieldWord::Day, |used| &mut used.on),
                used.contact(&FieldWord::TheirSide, people, |used| &mut used.contact),
            ]
        }),
        words: ListWords {
            ask: say(CheckWord::AskTool),
            example: say(CheckWord::ExampleTool),
            name: say(CheckWord::UsedTools),
        },
    }
    .view()
}
