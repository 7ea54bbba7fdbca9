//! Lines between people: drawn by naming two, or by choosing them on the map; each can be taken away.

use leptos::prelude::*;

use super::super::{
    deal::{Deal, contact_name},
    editor::{at_place, place_of},
};
use crate::{
    app::{
        notices::Notice,
        parts::{Button, Choice, Icon, IconButton, Panel, SelectField, ToggleButton},
    },
    method::buying_group::{self, Line},
    model::{Change, Contact, Deed, Id, InfluenceLine, LineKind, Ordered},
    text::{Words, group, group::GroupWord},
};

/// The line being drawn.
#[derive(Clone, Copy)]
pub struct Drawing {
    first: RwSignal<String>,
    kind: RwSignal<LineKind>,
    second: RwSignal<String>,
    /// People are chosen on the map.
    pub picking: RwSignal<bool>,
}

impl Drawing {
    /// Nothing is chosen yet.
    pub fn new() -> Self {
        Self {
            first: RwSignal::new(String::new()),
            kind: RwSignal::new(LineKind::Reports),
            second: RwSignal::new(String::new()),
            picking: RwSignal::new(false),
        }
    }

    /// True for the one who was pressed first on the map.
    pub fn is_first(self, contact: &Id<Contact>) -> bool {
        self.picking.get() && self.first.with(|first| first == contact.as_str())
    }

    /// Takes a person pressed on the map; the second one draws the line.
    pub fn pick(self, deal: Deal, contact: &Id<Contact>) {
        if self.first.with_untracked(String::is_empty) {
            self.first.set(contact.to_string());
            return;
        }
        self.second.set(contact.to_string());
        if let Err(refusal) = self.draw(deal) {
            deal.session.notices().tell(Notice::words(refusal));
            self.second.set(String::new());
        }
    }

    /// Draws the line as it is chosen.
    fn draw(self, deal: Deal) -> Result<(), Words> {
        let ends = (Id::new(&self.first.get_untracked()), Id::new(&self.second.get_untracked()));
        let (Ok(first), Ok(second)) = ends else { return Err(deal.say(&GroupWord::PickFirst)) };
        let kind = self.kind.get_untracked();
        // "Bo reports to Ann": the line runs from the superior.
        let line = match kind {
            LineKind::Reports => Line { from: second, to: first, kind },
            LineKind::Influences | LineKind::Conflicts => Line { from: first, to: second, kind },
        };
        let words = spoken(deal, &line);
        let change = deal.dossier_now(|dossier| buying_group::draw(dossier, line));
        match change {
            Some(Ok(change)) => put(deal, change, &words, true)?,
            Some(Err(refusal)) => return Err(deal.say(&refusal)),
            None => {}
        }
        self.first.set(String::new());
        self.second.set(String::new());
        Ok(())
    }
}

fn put(deal: Deal, change: Change, line: &str, drawn: bool) -> Result<(), Words> {
    deal.session.commit(change, Deed::EditBuyingGroup).map_err(|refusal| deal.say(&refusal))?;
    deal.session.notices().tell(Notice::with_undo(group::line_told(deal.session.language(), line, drawn)));
    Ok(())
}

fn spoken(deal: Deal, line: &Line) -> String {
    let name = |id| deal.session.plan_now(|plan| contact_name(plan, Some(id))).unwrap_or_default();
    group::line(deal.session.language(), line.kind, &name(&line.from), &name(&line.to)).into_owned()
}

/// The panel below the map.
#[component]
pub fn Lines(drawing: Drawing) -> AnyView {
    let deal = Deal::here();
    let people = deal.dossier(|dossier| {
        let mut all: Vec<Choice> = dossier
            .players
            .iter()
            .filter_map(|player| {
                Some(Choice::new(player.contact.to_string(), contact_name(dossier.plan, Some(&player.contact))?))
            })
            .collect();
        all.order_by(|a, b| a.label.cmp(&b.label));
        all.insert(0, Choice::new("", "\u{2014}"));
        all
    });
    let people = Signal::derive(move || people.get().unwrap_or_default());
    let kinds: Vec<Choice> = LineKind::ALL
        .iter()
        .map(|kind| Choice::new(place_of(LineKind::ALL, Some(*kind)), deal.say(kind).into_owned()))
        .collect();
    let refused = RwSignal::new(None::<Words>);
    let press = move || refused.set(drawing.draw(deal).err());
    let choose = move |end: RwSignal<String>| {
        move |text: String| {
            refused.set(None);
            end.set(text);
            Ok(())
        }
    };
    let pick_hint = move || {
        let word = if drawing.first.with(String::is_empty) { GroupWord::PickFirst } else { GroupWord::PickSecond };
        drawing.picking.get().then(|| deal.say(&word))
    };
    let choose_kind = move |text: String| {
        if let Some(kind) = at_place(LineKind::ALL, &text) {
            drawing.kind.set(kind);
        }
        Ok(())
    };
    view! {
        <Panel title=deal.say(&GroupWord::LinesTitle) line=deal.say(&GroupWord::LinesLine)>
            <div class="line-drawing">
                <SelectField label=deal.say(&GroupWord::First) value=drawing.first options=people on_commit=choose(drawing.first) />
                <SelectField label=deal.say(&GroupWord::Kind) value=Signal::derive(move || place_of(LineKind::ALL, Some(drawing.kind.get())))
                    options=Signal::stored(kinds) on_commit=choose_kind />
                <SelectField label=deal.say(&GroupWord::Second) value=drawing.second options=people on_commit=choose(drawing.second) />
                <Button label=deal.say(&GroupWord::Draw) icon=Icon::Add on_press=press />
                <ToggleButton label=deal.say(&GroupWord::Pick) pressed=drawing.picking on_press=move || {
                    drawing.first.set(String::new());
                    drawing.picking.update(|on| *on = !*on);
                } />
            </div>
            <p class="quiet" role="status">{pick_hint}</p>
            {move || refused.get().map(|why| view! { <p class="field-error" role="alert">{why}</p> })}
            <Known />
        </Panel>
    }
    .into_any()
}

/// The lines that are drawn, each with a button that takes it away.
#[component]
fn Known() -> AnyView {
    let deal = Deal::here();
    let lines = deal.dossier(move |dossier| {
        let drawn = |line: &Line| {
            let own = dossier.plan.tables.influence_lines.iter().find(|own| {
                dossier.opportunity.is_some_and(|opportunity| own.opportunity == opportunity.id)
                    && own.kind == Some(line.kind)
                    && ((own.from == line.from && own.to == line.to) || (own.from == line.to && own.to == line.from))
            });
            own.map(|own| own.id.clone())
        };
        buying_group::lines(dossier).into_iter().map(|line| (drawn(&line), line)).collect::<Vec<_>>()
    });
    let one = move |(id, line): (Option<Id<InfluenceLine>>, Line)| {
        let words = spoken(deal, &line);
        let told = words.clone();
        let end = match id {
            Some(id) => {
                let take = move || {
                    // A refusal has been told by the session.
                    let _ = put(deal, Change::Remove((&id).into()), &told, false);
                };
                let label = format!("{}: {words}", deal.say(&GroupWord::RubOut));
                view! { <IconButton label icon=Icon::Bin on_press=take /> }.into_any()
            }
            None => view! { <span class="faint">{deal.say(&GroupWord::FromContact)}</span> }.into_any(),
        };
        view! { <li class="line-row"><span>{words}</span>{end}</li> }
    };
    view! {
        {move || match lines.get().unwrap_or_default() {
            none if none.is_empty() => view! { <p class="quiet">{deal.say(&GroupWord::NoLines)}</p> }.into_any(),
            all => view! { <ul class="line-list">{all.into_iter().map(one).collect_view()}</ul> }.into_any(),
        }}
    }
    .into_any()
}
