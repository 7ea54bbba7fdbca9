//! No file, however broken, does harm to an import.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod imports;

use std::{fs, path::PathBuf, sync::LazyLock};

use imports::*;
use proptest::prelude::*;
use rungbook::exchange::{import::choices::Choices, plan_file};

/// Every dialect there is a fixture of.
static DIALECTS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/imports");
    let mut paths: Vec<PathBuf> = [folder.to_owned(), format!("{folder}/dialects")]
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()))
        .filter(|path| path.extension().is_some_and(|end| end == "csv"))
        .collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
});

/// A file that was changed in a few places; shown as text where it does harm.
struct Mutated(Vec<u8>);

impl std::fmt::Debug for Mutated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", String::from_utf8_lossy(&self.0))
    }
}

fn mutated() -> impl Strategy<Value = Mutated> {
    let files = prop::sample::select(DIALECTS.clone());
    let edits = prop::collection::vec(
        (
            any::<prop::sample::Index>(),
            prop_oneof![any::<u8>(), prop::sample::select(b",;\"\n\t|0/-.=\x00\xff".to_vec())],
            0..3u8,
        ),
        0..12,
    );
    (files, edits, any::<prop::sample::Index>(), any::<bool>()).prop_map(|(bytes, edits, cut, cuts)| {
        let mut bytes = bytes.to_vec();
        for (at, byte, how) in edits {
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => drop(bytes.remove(at)),
            }
            if bytes.is_empty() {
                bytes.push(byte);
            }
        }
        if cuts {
            bytes.truncate(cut.index(bytes.len()));
        }
        Mutated(bytes)
    })
}

proptest! {

    #[test]
    fn no_mutated_file_does_harm(bytes in mutated(), other in mutated()) {
        let plan = new_plan();
        let dry_run = run(&plan, &[("one.csv", &bytes.0), ("two.csv", &other.0)], &Choices::default());
        let mut changed = plan.clone();
        let undo = changed.apply(dry_run.change).unwrap();
        prop_assert_eq!(changed.check(), Ok(()));
        for file in &dry_run.files {
            prop_assert!(file.refused.is_some() || file.imported + file.updated + file.repeated + file.problems.len() == file.rows, "{:?}", file);
        }
        // What was read can be written and read again, and undo restores the plan.
        let written = plan_file::write(&changed, &[]);
        prop_assert_eq!(&plan_file::read(written.as_bytes()).unwrap().plan, &changed);
        changed.apply(undo).unwrap();
        prop_assert_eq!(changed, plan);
    }

    #[test]

    fn a_second_import_of_mutated_files_brings_nothing_new(bytes in mutated(), other in mutated()) {
        let mut plan = new_plan();
        let files = [("one.csv", &bytes.0[..]), ("two.csv", &other.0[..])];
        plan.apply(run(&plan, &files, &Choices::default()).change).unwrap();
        let again = run(&plan, &files, &Choices::default());
        prop_assert!(again.change.is_nothing(), "{:?}", again.change);
    }
}
