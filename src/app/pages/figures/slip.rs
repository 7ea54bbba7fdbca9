//! What happens to the period if its largest deal slips.

use leptos::prelude::*;

use super::lens::{Lens, minor};
use crate::{
    app::{parts::Panel, session::Session},
    text::figures::{AheadLabel, AheadWord},
};

/// The panel.
#[component]
pub fn SlipPanel() -> AnyView {
    let session = Session::here();
    let lens = Lens::here();
    let shown = move || {
        let ahead = lens.prospect.get();
        let slip = ahead.slip?;
        let (name, href) = lens.deal(&slip.id);
        let words = lens.words(&AheadWord::Slip {
            name: name.clone(),
            amount: lens.money(minor(slip.amount)),
            middle: lens.money(minor(ahead.outlook.middle)),
            without: lens.money(minor(slip.middle)),
        });
        let chance = ahead.outlook.target_chance.zip(slip.target_chance).map(|(chance, without)| {
            let (chance, without) = (lens.percent(Some(chance)), lens.percent(Some(without)));
            lens.words(&AheadWord::SlipChance { chance, without })
        });
        Some(view! {
            <p>{words}</p>
            {chance.map(|words| view! { <p>{words}</p> })}
            <p><a href=href><bdi>{name}</bdi></a></p>
        })
    };
    view! {
        <Panel title=session.say(&AheadLabel::Slip) line=session.say(&AheadLabel::SlipLine) id="slip">
            {shown}
        </Panel>
    }
    .into_any()
}
