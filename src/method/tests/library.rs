//! The playbook's library: picked into plans, used on stages.

use super::{Bench, day, name, stage};
use crate::{
    method::library,
    model::{Change, Id, Message, Opportunity, Problem, Tool},
};

fn make(bench: &mut Bench, change: Option<Change>) {
    bench.make(change.unwrap());
}

#[test]
fn m208_a_typical_problem_and_a_message_are_picked_once_and_become_theirs() {
    let mut bench = Bench::new();
    let problem = Problem { order: 1, text: name("Waits for a price"), measure: name("days"), ..Problem::default() };
    bench.plan.playbook.problems.insert(Id::fixed("p"), problem);
    bench
        .plan
        .playbook
        .messages
        .insert(Id::fixed("m"), Message { text: name("A price within the hour"), ..Message::default() });
    let left = |bench: &Bench| {
        let dossier = bench.dossier("2026-06-02");
        (library::problems_to_pick(&dossier).len(), library::messages_to_pick(&dossier).len())
    };
    assert_eq!(left(&bench), (1, 1));
    let mut ids = crate::model::Ids::seeded(7);
    let change = library::pick_problem(&bench.dossier("2026-06-02"), &Id::fixed("p"), &mut ids);
    make(&mut bench, change);
    let change = library::pick_message(&bench.dossier("2026-06-02"), &Id::fixed("m"));
    make(&mut bench, change);
    assert_eq!(left(&bench), (0, 0));
    let sections = bench.dossier("2026-06-02").sections.unwrap().clone();
    let pain = sections.pains.values().next().unwrap();
    // Nobody there has confirmed it yet.
    assert_eq!((pain.text.as_str(), pain.measure.as_str(), pain.confirmed_on), ("Waits for a price", "days", None));
    assert_eq!(sections.presentation.as_str(), "A price within the hour");
    assert_eq!(library::pick_problem(&bench.dossier("2026-06-02"), &Id::fixed("gone"), &mut ids), None);
}

#[test]
fn m205_a_tool_belongs_to_a_stage_and_remembers_where_and_when_it_was_used() {
    let mut bench = Bench::new();
    let tool = |at: i64, called: &str, on: Option<&str>| Tool {
        order: at,
        name: name(called),
        stage: on.map(stage),
        ..Tool::default()
    };
    bench.plan.playbook.tools.extend([
        (Id::fixed("everywhere"), tool(1, "Price list", None)),
        (Id::fixed("returns"), tool(2, "Returns calculator", Some("prove"))),
        (Id::fixed("contract"), tool(3, "Contract", Some("close"))),
    ]);
    let helps: Vec<&str> =
        library::tools_for(&bench.plan, &stage("prove")).into_iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(helps, ["returns", "everywhere"]);
    assert_eq!(library::uses(&bench.plan, "Returns calculator"), []);
    let mut ids = crate::model::Ids::seeded(7);
    for on in ["2026-06-02", "2026-06-09"] {
        let change = library::use_tool(&bench.dossier(on), &Id::fixed("returns"), &mut ids);
        make(&mut bench, change);
    }
    let used = library::uses(&bench.plan, "returns CALCULATOR");
    assert_eq!(used.iter().map(|one| one.on.unwrap()).collect::<Vec<_>>(), [day("2026-06-09"), day("2026-06-02")]);
    assert_eq!(used[0].opportunity, bench.id);
    // A use outlasts the tool.
    bench.plan.playbook.tools.clear();
    assert_eq!(library::uses(&bench.plan, "Returns calculator").len(), 2);
    let other = Opportunity { id: Id::fixed("other"), ..Opportunity::default() };
    bench.make(Change::put(other));
    assert_eq!(library::uses(&bench.plan, "Contract"), []);
}
