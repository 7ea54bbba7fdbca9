//! What hosts are told, in the file that some read and in the words for the others.

mod source;

use source::{read, root};

#[test]
fn every_header_of_the_file_stands_in_the_samples() {
    let (_, headers) = read(&root().join("static/_headers"));
    let (_, words) = read(&root().join("docs/HOSTING.md"));
    let lines: Vec<(&str, &str)> = headers.lines().filter_map(|line| line.trim().split_once(": ")).collect();
    let names: Vec<&str> = lines.iter().map(|(name, _)| *name).collect();
    for wanted in ["X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy", "Content-Security-Policy"]
    {
        assert!(names.contains(&wanted), "static/_headers lacks {wanted}");
    }
    for (name, value) in lines {
        let quoted = if value.contains(' ') { format!("\"{value}\"") } else { value.to_owned() };
        for sample in [format!("add_header {name} {quoted} always;"), format!("Header always set {name} {quoted}")] {
            assert!(words.contains(&sample), "docs/HOSTING.md lacks {sample}");
        }
    }
}
