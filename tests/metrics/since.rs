//! The board beside itself on an earlier day.

use rungbook::{
    metrics::{Since, board_since},
    model::{Change, Currency, Id, Money, Opportunity, Outcome, Plan, Stage},
};

use crate::{Lost, Open, Won, day, ladder_plan, on_stages};

fn lines(before: &Plan, now: &Plan, on: &str) -> Vec<(String, Since)> {
    board_since(before, now, day(on)).into_iter().map(|line| (line.deal.to_string(), line.what)).collect()
}

#[test]
fn what_moved_came_and_went_since_a_day_is_told() {
    let (march, april, may) = (day("2026-03-01"), day("2026-04-01"), day("2026-05-01"));
    let (qualify, prove): (Id<Stage>, Id<Stage>) = (Id::fixed("qualify"), Id::fixed("prove"));
    let deals = [
        on_stages("up", &[("qualify", march, Some(may)), ("prove", may, None)], Open),
        on_stages("down", &[("prove", march, Some(may)), ("qualify", may, None)], Open),
        on_stages("stays", &[("qualify", march, None)], Open),
        on_stages("came", &[("qualify", may, None)], Open),
        on_stages("won", &[("qualify", march, Some(may))], Won),
        on_stages("long lost", &[("qualify", march, Some(april))], Lost),
    ];
    let now = ladder_plan(deals.clone());
    let found = lines(&now, &now, "2026-04-15");
    let expected = [
        ("won".to_owned(), Since::Went(Outcome::Won)),
        ("came".to_owned(), Since::Came),
        ("up".to_owned(), Since::Moved(qualify.clone(), prove.clone(), true)),
        ("down".to_owned(), Since::Moved(prove, qualify, false)),
    ];
    assert_eq!(found, expected);
    assert_eq!(lines(&now, &now, "2026-05-01"), [], "all of it had happened by the end of that day");
    // What it was worth then, and when it was expected, stands in the plan of that day.
    let mut before = ladder_plan(deals);
    let (amount, close_date) = (Some(Money::major(5_000, Currency::EUR).unwrap()), Some(day("2026-07-01")));
    let known = before.tables.opportunities.get(&Id::fixed("stays")).unwrap().as_ref().clone();
    before.apply(Change::put(Opportunity { amount, close_date, ..known.clone() })).unwrap();
    let found = lines(&before, &now, "2026-05-01");
    let expected = [
        ("stays".to_owned(), Since::Worth(amount, known.amount)),
        ("stays".to_owned(), Since::Closes(close_date, known.close_date)),
    ];
    assert_eq!(found, expected);
}
