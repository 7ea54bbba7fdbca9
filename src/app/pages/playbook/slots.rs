//! Fields that only playbooks have.

use std::collections::BTreeSet;

use crate::{
    app::pages::edit::{
        editor::Editor,
        slot::{Control, Slot},
    },
    model::{Channel, Id, Name, SaleKind, Stage},
    text::{
        Say,
        playbook_field::{ChannelPasses, PlaybookField},
        reading::Reader,
    },
};

/// Names, one a line: a set of them, or a list in its order.
pub fn names<T, C>(editor: &Editor<T>, label: &dyn Say, field: fn(&mut T) -> &mut C) -> Slot
where
    T: 'static,
    C: FromIterator<Name> + 'static,
    for<'a> &'a C: IntoIterator<Item = &'a Name>,
{
    editor.slot(
        label,
        Control::Area,
        move |held, _| lines((&*field(held)).into_iter()),
        move |held, text, reader| {
            *field(held) = read_lines(text, reader)?.into_iter().collect();
            Ok(())
        },
    )
}

/// A whole number that is always there.
pub fn number<T: 'static>(editor: &Editor<T>, label: &dyn Say, field: fn(&mut T) -> &mut u32) -> Slot {
    editor.slot(
        label,
        Control::Line(crate::app::parts::Kind::Number),
        move |held, reader| reader.numbers.whole((*field(held)).into()),
        move |held, text, reader| {
            let empty = || crate::text::reading::NotRead::Empty.say(reader.language);
            *field(held) = reader.count(text)?.ok_or_else(empty)?;
            Ok(())
        },
    )
}

/// Names as lines.
pub fn lines<'a>(names: impl Iterator<Item = &'a Name>) -> String {
    names.map(Name::as_str).collect::<Vec<_>>().join("\n")
}

/// Lines as names; empty lines say nothing.
pub fn read_lines(text: &str, reader: &Reader) -> Result<Vec<Name>, crate::text::Words> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| reader.name(line)).collect()
}

/// The kinds of sale that climb ladders; none named means all of them.
const CLIMBING: [SaleKind; 3] = [SaleKind::NewCustomer, SaleKind::NewProduct, SaleKind::Renewal];

/// Whether something concerns a kind of sale.
pub fn kind_tick<T: 'static>(
    editor: &Editor<T>,
    label: PlaybookField,
    kind: SaleKind,
    field: fn(&mut T) -> &mut BTreeSet<SaleKind>,
) -> Slot {
    let concerns = |kinds: &BTreeSet<SaleKind>, kind: SaleKind| kinds.is_empty() || kinds.contains(&kind);
    editor.slot(
        &label,
        Control::Tick,
        move |held, _| if concerns(field(held), kind) { "yes" } else { "" }.to_owned(),
        move |held, text, _| {
            let before = field(held);
            let mut kinds: BTreeSet<SaleKind> = CLIMBING.into_iter().filter(|one| concerns(before, *one)).collect();
            if text == "yes" {
                kinds.insert(kind);
            } else {
                kinds.remove(&kind);
            }
            // All of them, or none at all, is for everybody.
            *before = if kinds.len() == CLIMBING.len() { BTreeSet::new() } else { kinds };
            Ok(())
        },
    )
}

/// For each channel whether what is sold through it passes a stage (M2).
pub fn channel_ticks(editor: &Editor<Stage>, all: &[(Id<Channel>, Name)]) -> Vec<Slot> {
    let ids: BTreeSet<Id<Channel>> = all.iter().map(|(id, _)| id.clone()).collect();
    let tick = |(id, name): &(Id<Channel>, Name)| {
        let (own, shown, ids) = (id.clone(), id.clone(), ids.clone());
        editor.slot(
            &ChannelPasses(name),
            Control::Tick,
            move |stage, _| if stage.passes(None, Some(&shown)) { "yes" } else { "" }.to_owned(),
            move |stage, text, _| {
                let mut passing: BTreeSet<_> = ids.iter().filter(|id| stage.passes(None, Some(*id))).cloned().collect();
                if text == "yes" {
                    passing.insert(own.clone());
                } else {
                    passing.remove(&own);
                }
                // All of them, or none at all, is for everybody.
                stage.channels = if passing == ids { BTreeSet::new() } else { passing };
                Ok(())
            },
        )
    };
    all.iter().map(tick).collect()
}
