//! Fields that only playbooks have.

use crate::{
    app::pages::edit::{
        editor::Editor,
        slot::{Control, Slot},
    },
    model::Name,
    text::{Say, reading::Reader},
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
