//! How goods reach buyers: the channels of a playbook (M2).

use crate::model::{Channel, Id, Name, Ordered, Playbook};

use super::playbook::default_playbook;

/// The channels in order: the playbook's own, or those of the default one where it lists none.
pub fn channels(playbook: &Playbook) -> Vec<(Id<Channel>, Name)> {
    let own = if playbook.channels.is_empty() { &default_playbook().channels } else { &playbook.channels };
    let mut found: Vec<_> = own.iter().collect();
    found.order_by_key(|(id, channel)| (channel.order, (*id).clone()));
    found.into_iter().map(|(id, channel)| (id.clone(), channel.name.clone())).collect()
}

/// Writes the channels of the default playbook down where none is listed, so that they can be edited.
pub fn spell_out(playbook: &mut Playbook) {
    if playbook.channels.is_empty() {
        playbook.channels.clone_from(&default_playbook().channels);
    }
}

/// What people call a channel: as the playbook lists it, else as the default one does, else its id.
pub fn called(playbook: &Playbook, id: &Id<Channel>) -> Name {
    let listed = playbook.channels.get(id).or_else(|| default_playbook().channels.get(id));
    listed.map_or_else(|| Name::clipped(id.as_str()), |channel| channel.name.clone())
}
