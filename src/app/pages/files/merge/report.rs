//! What came from whom: told after the merge, to be copied or saved.

use std::collections::BTreeMap;

use leptos::prelude::GetUntracked;

use super::{desk::Desk, disputes};
use crate::{
    exchange::merge::Merging,
    model::Joining,
    text::{
        format::day,
        merge::{MergeSentence, MergeWord},
    },
};

/// The report as plain text, a line for each thing.
pub fn text(desk: Desk, merging: &Merging, joining: &Joining) -> String {
    let plan = merging.before().head.name.to_string();
    let mut lines = vec![
        format!(
            "{} \u{b7} {}",
            desk.say(&MergeSentence::Merged { files: merging.files().len(), plan: &plan }),
            day(desk.session.today_now())
        ),
        String::new(),
    ];
    for file in merging.files() {
        let total = file.difference.total();
        let said = desk.say(&MergeSentence::FileLine {
            name: &file.name,
            added: total.added,
            changed: total.changed,
            removed: total.removed,
        });
        lines.push(said.into_owned());
        lines.extend(file.kept.iter().map(|(record, by)| {
            let (record, by) = (disputes::record_name(desk, merging, record), disputes::record_name(desk, merging, by));
            format!("  {}: {}", desk.say(&MergeWord::KeptTitle), desk.say(&MergeSentence::Kept(&record, &by)))
        }));
    }
    desk.failed().get_untracked().into_iter().for_each(|(name, why)| {
        lines.push(format!("{name}: {}. {why}", desk.say(&MergeWord::Failed)));
    });
    let mut people: BTreeMap<&str, usize> = BTreeMap::new();
    for revision in &joining.revisions {
        let count = people.entry(revision.by.as_str()).or_default();
        *count = count.saturating_add(1);
    }
    if !people.is_empty() {
        lines.extend([String::new(), format!("{}:", desk.say(&MergeWord::Report))]);
    }
    for (by, changes) in people {
        let by = disputes::person(desk, by);
        lines.push(desk.say(&MergeSentence::Person { by: &by, changes }).into_owned());
    }
    let both: Vec<String> =
        merging.disputes().map(|(dispute, chosen)| disputes::line(desk, merging, dispute, chosen)).collect();
    if !both.is_empty() {
        lines.extend([String::new(), format!("{}:", desk.say(&MergeWord::Both))]);
        lines.extend(both);
    }
    lines.push(String::new());
    lines.join("\n")
}
