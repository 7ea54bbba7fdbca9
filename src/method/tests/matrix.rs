use super::*;
use crate::method::{answer::State, matrix::matrix};

#[test]
fn each_question_shows_what_each_person_says_and_who_was_not_asked() {
    let mut bench = Bench::new();
    let ann = bench.person("Ann", &[BuyingRole::DecisionMaker], Access::Direct);
    let bo = bench.person("Bo", &[], Access::Direct);
    bench.answer_by("act-now", AnswerValue::Yes, ToldBy::Contact(ann.clone()), "2026-06-01");
    bench.answer_by("act-now", AnswerValue::No, ToldBy::Contact(ann.clone()), "2026-06-03");
    bench.answer_by("fair-chance", AnswerValue::Yes, ToldBy::Assumption, "2026-06-03");
    let found = matrix(&bench.dossier("2026-06-10"));
    assert_eq!(found.people, [ann.clone(), bo.clone()], "by name, asked or not");
    let row = |id: &str| found.rows.iter().find(|row| row.question.as_str() == id).unwrap();
    assert_eq!(row("act-now").people[&ann].value, AnswerValue::No, "the newest of each counts");
    assert!(!row("act-now").people.contains_key(&bo));
    assert_eq!(row("fair-chance").others.len(), 1);
    assert_eq!(found.not_asked(), found.rows.len() - 1);
    assert_eq!(found.disagreed(), 0);
    bench.answer_by("act-now", AnswerValue::Yes, ToldBy::Contact(bo.clone()), "2026-06-04");
    let found = matrix(&bench.dossier("2026-06-10"));
    assert_eq!(found.disagreed(), 1);
    // The half-life of sixty days passes: both are too old, so nobody has said anything that counts.
    let late = matrix(&bench.dossier("2026-08-20"));
    let row = late.rows.iter().find(|row| row.question.as_str() == "act-now").unwrap();
    assert!(row.people[&ann].stale && row.people[&bo].stale && matches!(row.state, State::Stale { .. }));
    assert_eq!(late.not_asked(), late.rows.len());
}

#[test]
fn somebody_outside_the_group_who_answered_has_a_column_too() {
    let mut bench = Bench::new();
    let ann = bench.person("Ann", &[], Access::Direct);
    let guest = Contact { id: bench.ids.fresh(), name: name("Aaron"), ..Contact::default() };
    let id = guest.id.clone();
    bench.make(Change::put(guest));
    bench.answer_by("act-now", AnswerValue::Yes, ToldBy::Contact(id.clone()), "2026-06-01");
    assert_eq!(matrix(&bench.dossier("2026-06-10")).people, [ann, id], "after those of the group");
}
