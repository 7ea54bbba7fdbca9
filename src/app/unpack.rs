//! Takes packed files apart and hands what they hold to the intake, as if each had been dropped by itself.

use js_sys::{Array, Uint8Array};
use leptos::{prelude::*, task::spawn_local};
use web_sys::File;

use super::{intake::Intake, session::Session};
use crate::{
    exchange::packed::{is_packed, unpack},
    text::{Words, files::FilesWord},
};

/// Nothing to see: what waits at the intake is unpacked.
#[component]
pub fn Unpacker() -> AnyView {
    let (intake, session) = (Intake::here(), Session::here());
    Effect::new(move |_| {
        if let Some((files, taker)) = intake.packed().get() {
            intake.packed().set(None);
            spawn_local(async move {
                // All of them or none: nobody has to find out which of two hundred came through.
                match all_of(intake, session, &files).await {
                    Ok(files) => intake.unpack((files, taker)),
                    Err((file, why)) => intake.refuse(&file, &why),
                }
                intake.set_reading(false);
            });
        }
    });
    ().into_any()
}

async fn all_of(intake: Intake, session: Session, files: &[File]) -> Result<Vec<File>, (String, Words)> {
    let mut taken = Vec::new();
    for file in files {
        let name = file.name();
        if !is_packed(&name) {
            taken.push(file.clone());
            continue;
        }
        let found = intake.bytes_within(file).await.map_err(|why| (name.clone(), why))?;
        let unpacked = unpack(&name, &found).map_err(|error| (name.clone(), session.say(&error)))?;
        for one in unpacked {
            let parts = Array::of1(&Uint8Array::from(one.bytes.as_slice()));
            let unreadable = |_| (name.clone(), session.say(&FilesWord::FileUnreadable));
            taken.push(File::new_with_u8_array_sequence(&parts, &one.name).map_err(unreadable)?);
        }
    }
    Ok(taken)
}
