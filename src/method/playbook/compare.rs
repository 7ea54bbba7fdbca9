//! What differs between two playbooks, part by part.

use std::collections::BTreeMap;

use crate::model::{FieldChange, Id, Keyed, Playbook, Profile, field::differing_values};

/// The lists of a playbook, in the order in which the editor shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Name, version, origin, licence.
    Head,
    /// Stages.
    Stages,
    /// Questions.
    Questions,
    /// Gates.
    Gates,
    /// Killers.
    Killers,
    /// Who may decide what.
    Rights,
    /// Roles.
    Roles,
    /// Reasons.
    Reasons,
    /// Sources.
    Sources,
    /// Channels.
    Channels,
    /// The ideal customer.
    Profile,
    /// Typical problems.
    Problems,
    /// Messages.
    Messages,
    /// What helps on which stage.
    Tools,
    /// Limits.
    Limits,
    /// The client's own words.
    Terms,
}

/// How one part differs.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Only in the newer one.
    Added,
    /// Only in the older one.
    Removed,
    /// In both, with these fields unlike (by path within the part).
    Changed(BTreeMap<String, FieldChange>),
}

/// One part in which two playbooks differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// In which list.
    pub section: Section,
    /// What people call the part; nothing for those that are alone in their section.
    pub name: String,
    /// How.
    pub kind: Kind,
}

/// All parts in which a newer playbook differs from an older one.
pub fn differences(older: &Playbook, newer: &Playbook) -> Vec<Difference> {
    let mut found = Vec::new();
    let heads = [older, newer].map(|playbook| {
        let Playbook { name, version, origin, licence, .. } = playbook;
        serde_json::json!({ "name": name, "version": version, "origin": origin, "licence": licence })
    });
    alone(Section::Head, &heads, &mut found);
    listed(Section::Stages, &older.stages, &newer.stages, |stage| &stage.name, &mut found);
    listed(Section::Questions, &older.questions, &newer.questions, |question| &question.text, &mut found);
    listed(Section::Gates, &older.gates, &newer.gates, |gate| &gate.name, &mut found);
    listed(Section::Killers, &older.killers, &newer.killers, |killer| &killer.text, &mut found);
    listed(Section::Rights, &older.rights, &newer.rights, |right| &right.text, &mut found);
    alone(Section::Roles, &[older, newer].map(|playbook| json(&playbook.roles)), &mut found);
    listed(Section::Reasons, &older.reasons, &newer.reasons, |reason| &reason.text, &mut found);
    listed(Section::Sources, &older.sources, &newer.sources, |source| &source.name, &mut found);
    listed(Section::Channels, &older.channels, &newer.channels, |channel| &channel.name, &mut found);
    listed(Section::Profile, &older.profile.criteria, &newer.profile.criteria, |one| &one.text, &mut found);
    let profiles = [older, newer].map(|playbook| {
        let Profile { agreed, fits_from, .. } = &playbook.profile;
        serde_json::json!({ "agreed": agreed, "fits_from": fits_from })
    });
    alone(Section::Profile, &profiles, &mut found);
    listed(Section::Problems, &older.problems, &newer.problems, |problem| &problem.text, &mut found);
    listed(Section::Messages, &older.messages, &newer.messages, |message| &message.text, &mut found);
    listed(Section::Tools, &older.tools, &newer.tools, |tool| &tool.name, &mut found);
    alone(Section::Limits, &[older, newer].map(|playbook| json(&playbook.thresholds)), &mut found);
    alone(Section::Terms, &[older, newer].map(|playbook| json(&playbook.terms)), &mut found);
    found
}

fn json(part: &impl serde::Serialize) -> serde_json::Value {
    // Parts of a playbook hold nothing that JSON cannot say.
    serde_json::to_value(part).unwrap_or_default()
}

fn alone(section: Section, [older, newer]: &[serde_json::Value; 2], found: &mut Vec<Difference>) {
    let fields = differing_values(older, newer);
    if !fields.is_empty() {
        found.push(Difference { section, name: String::new(), kind: Kind::Changed(fields) });
    }
}

fn listed<T: serde::Serialize + PartialEq>(
    section: Section,
    older: &Keyed<T>,
    newer: &Keyed<T>,
    name: impl Fn(&T) -> &str,
    found: &mut Vec<Difference>,
) {
    let mut add = |part: &T, kind| found.push(Difference { section, name: name(part).to_owned(), kind });
    let missing_in = |other: &Keyed<T>, id: &Id<T>| !other.contains_key(id);
    for (id, part) in newer {
        match older.get(id) {
            None => add(part, Kind::Added),
            Some(before) if before != part => add(part, Kind::Changed(differing_values(&json(before), &json(part)))),
            Some(_) => {}
        }
    }
    older.iter().filter(|(id, _)| missing_in(newer, id)).for_each(|(_, part)| add(part, Kind::Removed));
}
