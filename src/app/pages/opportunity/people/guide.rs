//! Help with the three attributes that people guess at: what was seen says what to choose.

use leptos::prelude::*;

use super::super::{
    deal::Deal,
    editor::{Editor, at_place, place_of},
};
use crate::{
    app::parts::{Choice, ChoiceField, ChoiceLook, Disclosure},
    model::{Access, Influence, KeyPlayer, Stance},
    text::{
        Say,
        group::{AccessSign, GroupWord, InfluenceSign, StanceSign},
    },
};

/// Signs as choices, each with the word it stands for.
fn signs<E: Say + Copy + PartialEq, S: Say>(deal: Deal, all: &[E], sign: impl Fn(E) -> S) -> Vec<Choice> {
    let one = |word: &E| Choice::new(place_of(all, Some(*word)), deal.say(&sign(*word))).with_note(deal.say(word));
    all.iter().map(one).collect()
}

/// The three questions.
#[component]
pub fn Guide(player: Editor<KeyPlayer>) -> AnyView {
    let deal = Deal::here();
    let unknown = Choice::new("", deal.say(&GroupWord::NoIdea));
    let with_unknown = |mut choices: Vec<Choice>| {
        choices.push(unknown.clone());
        Signal::stored(choices)
    };
    let stances = with_unknown(signs(deal, Stance::ALL, StanceSign::of));
    let weights = with_unknown(signs(deal, Influence::ALL, InfluenceSign::of));
    let ways = Signal::stored(signs(deal, Access::ALL, AccessSign::of));
    let read = |field: fn(&KeyPlayer) -> String| {
        let held = player.watch(move |player, _| field(player));
        Signal::derive(move || held.get().unwrap_or_default())
    };
    let stance = read(|player| place_of(Stance::ALL, player.stance));
    let weight = read(|player| place_of(Influence::ALL, player.influence));
    let way = read(|player| place_of(Access::ALL, Some(player.access)));
    let take = |field: fn(&mut KeyPlayer, &str)| {
        let editor = player.clone();
        Callback::new(move |(text,): (String,)| {
            editor.edit(|player| {
                field(player, &text);
                Ok(())
            })
        })
    };
    let take_stance = take(|player, text| player.stance = at_place(Stance::ALL, text));
    let take_weight = take(|player, text| player.influence = at_place(Influence::ALL, text));
    let take_way = take(|player, text| player.access = at_place(Access::ALL, text).unwrap_or_default());
    view! {
        <Disclosure title=deal.say(&GroupWord::Help)>
            <div class="stack">
                <ChoiceField label=deal.say(&GroupWord::HelpStance) value=stance options=stances on_commit=take_stance look=ChoiceLook::Cards />
                <ChoiceField label=deal.say(&GroupWord::HelpInfluence) value=weight options=weights on_commit=take_weight look=ChoiceLook::Cards />
                <ChoiceField label=deal.say(&GroupWord::HelpAccess) value=way options=ways on_commit=take_way look=ChoiceLook::Cards />
            </div>
        </Disclosure>
    }
    .into_any()
}
