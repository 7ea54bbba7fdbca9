//! What people say of their own selling.

use super::*;
use crate::{
    method::{Refusal, assessment},
    model::{OwnFigure, SelfQuestion, SelfRating, Unit},
};

fn question(id: &str) -> Id<SelfQuestion> {
    Id::new(id).unwrap()
}

fn say(bench: &mut Bench, who: &str, on: &str, id: &str, rating: SelfRating) -> Result<(), Refusal> {
    let said = (Some(rating), None);
    let (id, today) = (question(id), day("2026-06-20"));
    let change = assessment::answer(&bench.plan, &name(who), day(on), today, &id, said)?;
    bench.make(change);
    Ok(())
}

#[test]
fn m39_every_sentence_has_a_figure_of_others_with_source_and_year_and_one_of_the_plan() {
    let all = assessment::questions();
    let found: Vec<_> = all
        .iter()
        .map(|(id, one)| {
            (id.as_str(), one.references.values().map(|one| one.percent.get()).collect::<Vec<_>>(), one.own.unwrap())
        })
        .collect();
    assert_eq!(
        found,
        [
            ("uncover-problems", vec![61], OwnFigure::ProblemNoted),
            ("reach-key-players", vec![54], OwnFigure::KeyPlayersReached),
            ("qualify", vec![80, 58], OwnFigure::FullyQualified),
            ("aligned", vec![25], OwnFigure::LeadsTakenOver),
        ]
    );
    for (_, one) in &all {
        assert!(!one.text.is_empty() && !one.why.is_empty() && one.extra.is_empty());
        assert!(
            one.references.values().all(|one| !one.source.is_empty() && !one.says.is_empty() && one.extra.is_empty())
        );
        assert!(one.references.values().all(|one| (2011..=2012).contains(&one.year)));
    }
}

#[test]
fn m39_answers_of_a_day_are_one_record_and_another_day_is_another() {
    let mut bench = Bench::new();
    let rep = Unit { id: Id::fixed("ann"), name: name("Ann Ax"), ..Unit::default() };
    bench.make(Change::put(rep));
    say(&mut bench, "Ann Ax", "2026-06-01", "qualify", SelfRating::Mostly).unwrap();
    say(&mut bench, "ann ax ", "2026-06-01", "aligned", SelfRating::NotSure).unwrap();
    say(&mut bench, "Ann Ax", "2026-06-01", "qualify", SelfRating::Partly).unwrap();
    say(&mut bench, "Ann Ax", "2026-06-20", "qualify", SelfRating::Fully).unwrap();
    let runs = assessment::runs_of(&bench.plan, "Ann Ax");
    let read: Vec<_> = runs.iter().map(|run| (run.on.unwrap().to_string(), run.answers.len())).collect();
    assert_eq!(read, [("2026-06-20".to_owned(), 1), ("2026-06-01".to_owned(), 2)]);
    let first = &runs[1].answers[&assessment::answer_id(&question("qualify"))];
    assert_eq!((first.rating, &runs[1].unit), (Some(SelfRating::Partly), &Some(Id::fixed("ann"))));
    // A note leaves the rating as it was.
    let note = Note::new("Too many quotes").unwrap();
    let said = (None, Some(note));
    let id = question("qualify");
    let today = day("2026-06-20");
    let change = assessment::answer(&bench.plan, &name("Ann Ax"), today, today, &id, said).unwrap();
    bench.make(change);
    let held = assessment::runs_of(&bench.plan, "Ann Ax")[0].answers.values().next().unwrap().clone();
    assert_eq!((held.rating, held.note.as_str()), (Some(SelfRating::Fully), "Too many quotes"));
    assert_eq!(assessment::respondents(&bench.plan), [name("Ann Ax")]);
}

#[test]
fn m39_nobody_a_day_to_come_and_an_unknown_sentence_are_refused() {
    let mut bench = Bench::new();
    assert_eq!(say(&mut bench, " ", "2026-06-01", "qualify", SelfRating::Mostly), Err(Refusal::NameMissing));
    assert_eq!(say(&mut bench, "Ann", "2026-06-21", "qualify", SelfRating::Mostly), Err(Refusal::DayToCome));
    assert_eq!(say(&mut bench, "Ann", "2026-06-01", "charm", SelfRating::Mostly), Err(Refusal::NoSuchQuestion));
    assert!(bench.plan.tables.assessments.is_empty());
}
