//! Who is strong where? Reps beside each other, stage by stage, with what they carry; pairs; and what the team agreed on.

use leptos::prelude::*;

use super::{
    helps::HelpPanel,
    lens::Lens,
    pairs::PairsPanel,
    rules::{RecordsPanel, RulesPanel},
};
use crate::{
    app::{
        parts::{Badge, Column, Empty, Panel, Picture, Table, Tone},
        router::Router,
        session::Session,
    },
    metrics::{Passage, RepRow, Standing, Team},
    text::figures::{CrewLabel, CrewWord},
};

/// The view.
#[component]
pub fn PeopleView() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let any = Memo::new(move |_| lens.team.with(|team| !team.reps.is_empty()));
    view! {
        {move || if any.get() {
            view! { <MatrixPanel /><PairsPanel /><HelpPanel /><RulesPanel /><RecordsPanel /> }.into_any()
        } else {
            view! {
                <Empty
                    title=session.say(&CrewLabel::NoReps)
                    line=session.say(&CrewLabel::NoRepsLine)
                    picture=Picture::Ladder
                />
            }
            .into_any()
        }}
    }
    .into_any()
}

#[component]
fn MatrixPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let columns = Signal::derive(move || {
        let stages = lens.team.with(|team| team.rungs.clone()).into_iter().map(|rung| lens.rung_name(rung));
        let first = [Column::words(session.say(&CrewLabel::Rep)), Column::words(session.say(&CrewLabel::Carries))];
        let last = Column::words(session.say(&CrewLabel::KnownFor));
        first.into_iter().chain(stages.map(Column::number)).chain([last]).collect::<Vec<_>>()
    });
    // The whole team stands last, as the line to compare with.
    let rows = Signal::derive(move || lens.team.with(|team| team.reps.len() + 1));
    let names = move || lens.unit_names();
    let row = move |at: usize| {
        lens.team.with(|team| match team.reps.get(at) {
            Some(rep) => rep_cells(session, lens, team, rep, &names()),
            None => all_cells(session, lens, &team.together),
        })
    };
    view! {
        <Panel title=session.say(&CrewLabel::Matrix) line=session.say(&CrewLabel::MatrixLine) id="matrix">
            <Table caption=session.say(&CrewLabel::Matrix) columns rows row=Callback::new(move |(at,)| row(at)) />
        </Panel>
    }
    .into_any()
}

fn rep_cells(
    session: Session,
    lens: Lens,
    team: &Team,
    rep: &RepRow,
    names: &[(crate::model::Id<crate::model::Unit>, String)],
) -> AnyView {
    let (href, name) = match names.get(rep.unit) {
        Some((id, name)) => (Router::here().route_untracked().with("unit", id.as_str()).href(), name.clone()),
        None => (String::new(), String::new()),
    };
    let carries = CrewWord::Carries { open: lens.whole(rep.open), capacity: lens.whole(i64::from(rep.capacity)) };
    let mark = match (rep.is_over(), rep.has_room()) {
        (true, _) => Some((CrewLabel::Over, Tone::Bad)),
        (false, false) => Some((CrewLabel::Full, Tone::Warn)),
        (false, true) => None,
    };
    let hidden = team.no_value.is_some();
    let cells = rep.standings.iter().map(|standing| standing_cell(session, lens, *standing, hidden)).collect_view();
    let profile = rep.profile.map(|profile| view! { <Badge label=session.say(&profile) tone=Tone::Accent /> });
    view! {
        <th scope="row"><a href=href><bdi>{name}</bdi></a></th>
        <td>
            {session.say(&carries)}" "
            {mark.map(|(word, tone)| view! { <Badge label=session.say(&word) tone icon=tone.icon() /> })}
        </td>
        {cells}
        <td>{profile}</td>
    }
    .into_any()
}

fn standing_cell(session: Session, lens: Lens, standing: Standing, hidden: bool) -> AnyView {
    let shares = |passage: Passage| {
        let of = format!("{} / {}", lens.whole(passage.passed), lens.whole(passage.came));
        (lens.percent(passage.share()), of)
    };
    let (class, sign, (share, of)) = match standing {
        _ if hidden => ("number", None, ("\u{2014}".to_owned(), String::new())),
        Standing::Strong(passage, _) => ("number stand-strong", Some(CrewLabel::Strong), shares(passage)),
        Standing::Weak(passage, _) => ("number stand-weak", Some(CrewLabel::Weak), shares(passage)),
        Standing::Even(passage) => ("number", None, shares(passage)),
        Standing::TooFew(0) => ("number", None, ("\u{2014}".to_owned(), String::new())),
        Standing::TooFew(few) => {
            ("number", None, (String::new(), lens.words(&CrewWord::TooFew { count: lens.whole(few) })))
        }
    };
    let sign = sign.map(|word| {
        let arrow = if word == CrewLabel::Strong { "\u{25b2} " } else { "\u{25bc} " };
        view! { <span class="stand-word"><span aria-hidden="true">{arrow}</span>{session.say(&word)}</span> }
    });
    view! { <td class=class>{share}<span class="cell-note">{of}</span>{sign}</td> }.into_any()
}

fn all_cells(session: Session, lens: Lens, together: &[Passage]) -> AnyView {
    let cell = |passage: &Passage| {
        let of = format!("{} / {}", lens.whole(passage.passed), lens.whole(passage.came));
        view! { <td class="number">{lens.percent(passage.share())}<span class="cell-note">{of}</span></td> }
    };
    view! {
        <th scope="row">{session.say(&CrewLabel::All)}</th>
        <td></td>
        {together.iter().map(cell).collect_view()}
        <td></td>
    }
    .into_any()
}
