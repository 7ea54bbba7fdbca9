//! The two programs for people who script: what they say to wrong input, and that they then write nothing.
#![allow(clippy::unwrap_used, clippy::panic, dead_code)]

#[path = "../examples/figures.rs"]
mod figures;
#[path = "../examples/import.rs"]
mod import;

use std::{fs, path::PathBuf};

const HEADER: &str = "Deal ID,Deal Name,Stage,Amount,Close Date\n";

/// A folder of this test alone, empty.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn words(text: &[&str]) -> impl Iterator<Item = String> {
    text.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>().into_iter()
}

#[test]
fn the_import_refuses_what_is_no_table_and_writes_nothing() {
    let folder = folder("import-refuses");
    let out = folder.join("plan.json");
    let utf16: Vec<u8> = "{\"a\":1}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cases: [(&str, Vec<u8>, &str); 13] = [
        ("nothing.csv", Vec::new(), "empty"),
        ("blank.csv", b"\n \n\n".to_vec(), "empty"),
        ("header.csv", HEADER.into(), "no rows"),
        ("values.csv", b"1,Pump,Won,2025-01-02,100\n2,Valve,Lost,2025-02-02,200\n".to_vec(), "first line"),
        ("binary.csv", (0..=255u8).cycle().take(5_000).collect(), "not text"),
        ("book.csv", b"PK\x03\x04rest".to_vec(), "spreadsheet"),
        ("page.csv", b"<!DOCTYPE html><p>Sign in".to_vec(), "web page"),
        ("plan.csv", b"{\"format\":\"rungbook.plan\",\"version\":1}".to_vec(), "Open it as a plan"),
        ("other.csv", b"{\"type\":\"excalidraw\"}".to_vec(), "JSON"),
        ("weather.csv", b"Temperature,Humidity,Sensor\n20,30,a\n".to_vec(), "Temperature"),
        ("prose.csv", b"Dear all,\nit was a good year.\n".to_vec(), ""),
        ("utf16.csv", [vec![0xff, 0xfe], utf16].concat(), ""),
        ("bad.csv", format!("{HEADER}1,A,Won,lots,2025-02-30\n2,B,Won,1,2025-02-30\n").into(), "line 2, Close Date"),
    ];
    for (name, bytes, says) in cases {
        let file = folder.join(name);
        fs::write(&file, bytes).unwrap();
        let told = ["--file", file.to_str().unwrap(), "--out", out.to_str().unwrap()];
        let why = import::run(words(&told)).expect_err(name);
        assert!(why.contains(name) && why.contains(says), "{name}: {why}");
        assert!(why.trim_end().ends_with(['.', '”']) && !out.exists(), "{name}: {why}");
    }
    // One wrong file among good ones keeps all of them out.
    let good = folder.join("deals.csv");
    fs::write(&good, format!("{HEADER}1,A,Won,100,2025-02-28\n")).unwrap();
    let (good, wrong) = (good.to_str().unwrap(), folder.join("page.csv"));
    let out_text = out.to_str().unwrap();
    assert!(import::run(words(&["--file", good, "--file", wrong.to_str().unwrap(), "--out", out_text])).is_err());
    assert!(!out.exists());
    import::run(words(&["--file", good, "--out", out_text])).unwrap();
    assert!(out.exists());
}

#[test]
fn the_import_names_a_wrong_path_option_or_day() {
    let folder = folder("import-options");
    let file = folder.join("deals.csv");
    fs::write(&file, format!("{HEADER}1,A,Won,100,2025-02-28\n")).unwrap();
    let (file, out) = (file.to_str().unwrap(), folder.join("plan.json"));
    let (folder, out) = (folder.to_str().unwrap(), out.to_str().unwrap());
    for (told, says) in [
        (vec!["--file", "nowhere.csv", "--out", out], "There is no file nowhere.csv"),
        (vec!["--file", folder, "--out", out], "is a folder"),
        (vec!["--file", file], "--out"),
        (vec!["--out", out], "at least one file"),
        (vec!["--file", file, "--out", file], "Write the plan to another one"),
        (vec!["--file", file, "--out", out, "--today", "2025-02-30"], "is no day"),
        (vec!["--file", file, "--out", out, "--currency", "euros"], "no currency code"),
        (vec!["--file", file, "--out", out, "--sideways"], "not known here"),
    ] {
        let why = import::run(words(&told)).expect_err(says);
        assert!(why.contains(says), "{why}");
    }
    assert_eq!(fs::read_to_string(file).unwrap(), format!("{HEADER}1,A,Won,100,2025-02-28\n"));
    assert!(!fs::exists(out).unwrap());
}

#[test]
fn the_figures_name_what_is_wrong_with_a_plan_file() {
    let folder = folder("figures");
    let fixture = include_str!("plans/version-1.plan.json");
    let cut = fixture.get(..fixture.len() / 2).unwrap();
    let cases = [
        ("cut.plan.json", cut, "stops in the middle"),
        ("empty.plan.json", "", "empty"),
        ("table.plan.json", "a,b,c\n1,2,3\n", ""),
        ("other.plan.json", "{\"type\":\"excalidraw\",\"version\":2}", ""),
        ("wrong.plan.json", &fixture.replacen("\"minor\":1250000", "\"minor\":\"a lot\"", 1), "amount"),
        ("newest.plan.json", "{\"format\":\"rungbook.plan\",\"version\":9,\"min_reader\":9}", "newer"),
    ];
    let period = ["--from", "2026-01-01", "--to", "2026-12-31", "--today", "2026-12-31"];
    for (name, text, says) in cases {
        let file = folder.join(name);
        fs::write(&file, text).unwrap();
        let told: Vec<&str> = [file.to_str().unwrap()].into_iter().chain(period).collect();
        let why = figures::run(words(&told)).expect_err(name);
        assert!(why.contains(name) && why.contains(says), "{name}: {why}");
    }
    let file = folder.join("plan.json");
    fs::write(&file, fixture).unwrap();
    let file = file.to_str().unwrap();
    for (told, says) in [
        (
            vec!["nowhere.json", "--from", "2026-01-01", "--to", "2026-12-31", "--today", "2026-12-31"],
            "There is no file",
        ),
        (
            vec![folder.to_str().unwrap(), "--from", "2026-01-01", "--to", "2026-12-31", "--today", "2026-12-31"],
            "is a folder",
        ),
        (vec![file, "--from", "2026-02-30", "--to", "2026-12-31", "--today", "2026-12-31"], "no such day"),
        (vec![file, "--from", "2026-12-31", "--to", "2026-01-01", "--today", "2026-12-31"], "before it begins"),
        (vec![file], "missing"),
    ] {
        let why = figures::run(words(&told)).expect_err(says);
        assert!(why.contains(says), "{why}");
    }
    let told: Vec<&str> = [file].into_iter().chain(period).collect();
    assert!(figures::run(words(&told)).unwrap().contains("\"win_rate\""));
}
