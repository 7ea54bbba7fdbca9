//! The finished example that can be loaded: T10 of the figures' test vectors.

use crate::{
    app::session::Session,
    model::{Assumption, Benefit, Currency, Id, Investment, Money, Name, Note, Opportunity, ValueProposition},
    text::value::ExampleWord,
};

/// The example, in the plan's currency: 5 million a year gained for 3 million.
pub fn example(session: Session, opportunity: Id<Opportunity>, currency: Currency) -> ValueProposition {
    let name = |word: ExampleWord| Name::clipped(&session.say(&word));
    let note = |word: ExampleWord| Note::clipped(&session.say(&word));
    // These amounts fit any currency, so nothing is left out.
    let money = |major: i64| Money::major(major, currency).ok();
    let benefit = Benefit {
        order: 10,
        text: name(ExampleWord::Benefit),
        metric: name(ExampleWord::Metric),
        baseline: money(22),
        target: money(26),
        yearly: money(5_000_000),
        ..Benefit::default()
    };
    let cost = |order: i64, word: ExampleWord, quantity: i64, each: Option<Money>| {
        let line =
            Investment { order, text: name(word), quantity: Some(quantity), unit_cost: each, ..Investment::default() };
        (session.new_id(), line)
    };
    let assumption = Assumption { order: 10, text: name(ExampleWord::Assumption), ..Assumption::default() };
    ValueProposition {
        id: session.new_id(),
        opportunity,
        name: name(ExampleWord::Name),
        ability: note(ExampleWord::Ability),
        as_a_result_of: note(ExampleWord::AsAResultOf),
        benefits: [(session.new_id(), benefit)].into(),
        investments: [
            cost(10, ExampleWord::Nodes, 1, money(2_000_000)),
            cost(20, ExampleWord::Management, 1, money(500_000)),
            cost(30, ExampleWord::Marketing, 1, money(500_000)),
        ]
        .into(),
        assumptions: [(session.new_id(), assumption)].into(),
        ..ValueProposition::default()
    }
}
