//! Writes the sample company: `cargo run --example sample` puts the same bytes into samples/company.plan.json each time.
#![allow(clippy::expect_used, reason = "a sample that does not hang together must not be written")]

mod plan;

use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
    let text = rungbook::exchange::plan_file::write(&plan::company(), &[]);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/company.plan.json");
    fs::write(&path, &text)?;
    println!("{}: {} bytes", path.display(), text.len());
    Ok(())
}
