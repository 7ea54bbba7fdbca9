//! What docs/ARCHITECTURE.md promises about the source, held by reading the source.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod source;

use std::collections::BTreeSet;

use source::{blanked, files, functions, line, read, shipped};

/// Who may use whom: each layer and the layers it may name, besides itself.
const LAYERS: [(&str, &[&str]); 10] = [
    ("model", &[]),
    ("method", &["model"]),
    ("metrics", &["model", "method"]),
    ("coach", &["model", "method", "metrics"]),
    ("chart", &[]),
    ("exchange", &["model"]),
    ("route", &[]),
    ("text", &["model", "method", "metrics", "coach", "exchange"]),
    ("store", &["model", "exchange"]),
    ("app", &["model", "method", "metrics", "coach", "chart", "exchange", "route", "text", "store"]),
];
/// The layers that only exist in the browser; all others know no clock, no chance, no storage and no page.
const IN_THE_BROWSER: [&str; 2] = ["store", "app"];

const FILE_LINES: usize = 400;
const FUNCTION_LINES: usize = 60;
const COMPONENT_LINES: usize = 90;

/// Fails with every trouble on a line of its own, so that one run shows all there is to mend.
fn none(troubles: Vec<String>) {
    assert!(troubles.is_empty(), "\n{}\n", troubles.join("\n"));
}

/// The layer of a file under src: `src/model/plan.rs` and `src/model.rs` are of `model`; lib.rs and main.rs of none.
fn layer(name: &str) -> Option<&'static str> {
    let first = name.strip_prefix("src/")?.split(['/', '.']).next()?;
    LAYERS.iter().map(|(layer, _)| *layer).find(|layer| *layer == first)
}

/// The names that follow `crate::`, one or a group, with the byte at which they stand.
fn named(code: &str) -> Vec<(usize, String)> {
    let word = |text: &str| -> String { text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
    let mut found = Vec::new();
    for (at, mark) in code.match_indices("crate::") {
        let rest = &code[at + mark.len()..];
        if !rest.starts_with('{') {
            found.push((at, word(rest)));
            continue;
        }
        let mut depth = 0;
        let mut fresh = false;
        for (offset, c) in rest.char_indices() {
            match c {
                '{' => (depth, fresh) = (depth + 1, true),
                '}' => depth -= 1,
                ',' => fresh = true,
                _ if fresh && depth == 1 && c.is_alphabetic() => {
                    found.push((at + mark.len() + offset, word(&rest[offset..])));
                    fresh = false;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    found
}

#[test]
fn each_layer_names_only_the_layers_below_it() {
    let mut troubles = Vec::new();
    for path in files("src", ".rs") {
        let (name, text) = read(&path);
        let Some(own) = layer(&name) else { continue };
        let may = LAYERS.iter().find(|(layer, _)| *layer == own).map(|(_, may)| *may).unwrap();
        let code = blanked(&text, true);
        for (at, used) in named(&code) {
            let known = LAYERS.iter().any(|(layer, _)| *layer == used);
            if used != own && !may.contains(&used.as_str()) {
                let why = if known { "may not use" } else { "is not a layer:" };
                troubles.push(format!("{name}:{}: {own} {why} {used}", line(&code, at)));
            }
        }
    }
    none(troubles);
}

#[test]
fn every_file_under_src_is_of_a_layer() {
    let names = files("src", ".rs").iter().map(|path| read(path).0).collect::<Vec<_>>();
    let outside = ["src/lib.rs", "src/main.rs"];
    none(
        names
            .iter()
            .filter(|name| layer(name).is_none() && !outside.contains(&name.as_str()) && !name.starts_with("src/bin/"))
            .map(|name| format!("{name}: of no layer in the table"))
            .collect(),
    );
}

#[test]
fn the_core_knows_no_clock_no_chance_and_no_page() {
    const FOREIGN: [&str; 14] = [
        "leptos",
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "gloo_",
        "SystemTime",
        "Instant::now",
        "Utc::now",
        "Local::now",
        "rand::",
        "getrandom",
        "std::fs",
        "std::env",
        "std::net",
    ];
    let mut troubles = Vec::new();
    for path in files("src", ".rs") {
        let (name, text) = read(&path);
        if layer(&name).is_none_or(|layer| IN_THE_BROWSER.contains(&layer)) {
            continue;
        }
        let code = shipped(&blanked(&text, true));
        for word in FOREIGN {
            troubles.extend(code.match_indices(word).map(|(at, _)| format!("{name}:{}: {word}", line(&code, at))));
        }
    }
    none(troubles);
}

#[test]
fn the_records_hold_no_floating_point() {
    let mut troubles = Vec::new();
    for path in files("src/model", ".rs") {
        let (name, text) = read(&path);
        let code = shipped(&blanked(&text, true));
        for word in ["f64", "f32"] {
            troubles.extend(code.match_indices(word).map(|(at, _)| format!("{name}:{}: {word}", line(&code, at))));
        }
    }
    none(troubles);
}

#[test]
fn files_stay_short_enough_to_read() {
    let mut troubles = Vec::new();
    for path in ["src", "tests", "examples", "benches"].iter().flat_map(|folder| files(folder, ".rs")) {
        let (name, text) = read(&path);
        let lines = text.lines().count();
        if lines > FILE_LINES {
            troubles.push(format!("{name}: {lines} lines, at most {FILE_LINES}"));
        }
    }
    none(troubles);
}

/// It takes the core's own files, so that without what they stand on it would not build when somebody wants to measure.
#[test]
fn the_engine_of_the_comparison_names_what_the_core_stands_on() {
    let manifest = |name: &str| read(&source::root().join(name)).1;
    let (core, engine) = (manifest("Cargo.toml"), manifest("benches/engine/Cargo.toml"));
    let needs = core.split("\n[").find_map(|part| part.strip_prefix("dependencies]\n"));
    let missing = needs.unwrap_or_default().lines().filter(|need| !need.is_empty() && !need.starts_with('#'));
    let missing: Vec<String> =
        missing.filter(|need| !engine.lines().any(|line| line == *need)).map(str::to_owned).collect();
    assert!(needs.is_some_and(|needs| needs.lines().count() > 5));
    none(missing);
}

#[test]
fn functions_stay_short_enough_to_see_whole() {
    let mut troubles = Vec::new();
    for path in files("src", ".rs") {
        let (name, text) = read(&path);
        let code = shipped(&blanked(&text, true));
        let in_the_browser = layer(&name).is_some_and(|layer| IN_THE_BROWSER.contains(&layer));
        for function in functions(&code) {
            let most = if in_the_browser { COMPONENT_LINES } else { FUNCTION_LINES };
            if function.lines > most {
                let at = line(&code, function.at);
                troubles.push(format!("{name}:{at}: {} has {} lines, at most {most}", function.name, function.lines));
            }
        }
    }
    none(troubles);
}

#[test]
fn the_page_takes_no_text_for_markup_or_style() {
    const REFUSED: [&str; 4] = ["inner_html", "insert_adjacent_html", "outer_html", " style="];
    let mut troubles = Vec::new();
    let sources = files("src", ".rs").into_iter().chain([source::root().join("index.html")]);
    for path in sources {
        let (name, text) = read(&path);
        let code = if name.ends_with(".rs") { blanked(&text, false) } else { text };
        for word in REFUSED {
            troubles.extend(code.match_indices(word).map(|(at, _)| format!("{name}:{}: {word}", line(&code, at))));
        }
    }
    none(troubles);
}

/// An address is made of somebody's text only as a `SafeUrl`, and only in the part for such links; every other link is a route of the page
/// itself, and only a file that is handed out has another address.
#[test]
fn no_link_but_a_safe_one_leads_out_of_the_page() {
    const OUTWARD: [&str; 8] = [
        "set_href(",
        "set_action(",
        "open_with_url",
        "location().assign",
        "mailto:",
        "\"tel:",
        " target=\"",
        " rel=\"",
    ];
    const LINK: &str = "src/app/parts/web_link.rs";
    // What makes an address of a text instead of a route.
    const OF_TEXT: [&str; 4] = ["to_string()", "to_owned()", "into_owned()", "format!"];
    let mut troubles = Vec::new();
    for path in files("src/app", ".rs") {
        let (name, text) = read(&path);
        let code = shipped(&blanked(&text, false));
        for word in OUTWARD {
            let is_file = (name.as_str(), word) == ("src/app/disk.rs", "set_href(");
            if is_file || (name == LINK && word.ends_with("=\"")) {
                continue;
            }
            troubles.extend(code.match_indices(word).map(|(at, _)| format!("{name}:{}: {word}", line(&code, at))));
        }
        for (at, _) in code.match_indices(" href=") {
            let address: &str = code[at..].split([' ', '>', '\n']).nth(1).unwrap_or_default();
            if name != LINK && OF_TEXT.iter().any(|word| address.contains(word)) {
                troubles.push(format!("{name}:{}: {address} is no route", line(&code, at)));
            }
        }
    }
    let (_, link) = read(&source::root().join(LINK));
    assert!(link.contains("Some(address) => view!") && link.contains("href=address.to_string()"));
    assert!(link.contains("SafeUrl::read(&text)"), "{LINK} makes links of something else");
    none(troubles);
}

#[test]
fn shipped_code_does_not_excuse_itself_from_the_lints_that_keep_it_running() {
    let mut troubles = Vec::new();
    for path in files("src", ".rs") {
        let (name, text) = read(&path);
        let code = shipped(&blanked(&text, true));
        for lint in ["unwrap_used", "expect_used", "clippy::panic", "indexing_slicing", "unsafe_code", "todo"] {
            let excused = code.match_indices(lint).filter(|(at, _)| {
                let start = code[..*at].rfind("#").unwrap_or(0);
                ["allow(", "expect("].iter().any(|word| code[start..*at].contains(word))
            });
            troubles.extend(excused.map(|(at, _)| format!("{name}:{}: {lint} is excused", line(&code, at))));
        }
    }
    none(troubles);
}

/// CSS with its comments blanked out.
fn css(text: &str) -> String {
    let mut out = text.to_owned();
    while let Some(at) = out.find("/*") {
        let end = out[at..].find("*/").map_or(out.len(), |length| at + length + 2);
        let blank: String = out[at..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
        out.replace_range(at..end, &blank);
    }
    out
}

#[test]
fn every_stylesheet_stands_where_the_build_takes_it_up_and_in_its_layer() {
    let mut troubles = Vec::new();
    for path in files("style", ".css") {
        let (name, text) = read(&path);
        let parts: Vec<&str> = name.split('/').collect();
        let layer = match parts.as_slice() {
            ["style", "order.css"] => continue,
            ["style", file @ ("tokens.css" | "base.css" | "print.css")] => file.trim_end_matches(".css"),
            ["style", folder @ ("parts" | "pages"), _] => folder,
            _ => {
                troubles.push(format!("{name}: tools/postbuild.mjs takes up style/*.css, style/parts and style/pages"));
                continue;
            }
        };
        let code = css(&text);
        let opened =
            code.trim_start().strip_prefix("@layer ").is_some_and(|rest| rest.starts_with(&format!("{layer} {{")));
        let whole = code.find('{').is_some_and(|open| code[source::closing(&code, open)..].trim() == "}");
        if !opened || !whole {
            troubles.push(format!("{name}: all of it stands within `@layer {layer} {{ .. }}`"));
        }
    }
    none(troubles);
}

#[test]
fn the_build_takes_up_every_stylesheet() {
    let (_, hook) = read(&source::root().join("tools/postbuild.mjs"));
    for place in
        ["style/order.css", "style/tokens.css", "style/base.css", "style/parts", "style/pages", "style/print.css"]
    {
        assert!(hook.contains(&format!("'{place}'")), "tools/postbuild.mjs leaves out {place}");
    }
}

#[test]
fn styles_know_start_and_end_but_no_left_and_right() {
    let mut troubles = Vec::new();
    for path in files("style", ".css") {
        let (name, text) = read(&path);
        let code = css(&text);
        let words = code.split(|c: char| !c.is_ascii_alphanumeric() && !"-_.#".contains(c));
        let physical = words.filter(|word| word.split('-').any(|part| part == "left" || part == "right"));
        let physical: BTreeSet<&str> = physical.collect();
        troubles.extend(physical.into_iter().map(|word| format!("{name}: {word}")));
    }
    none(troubles);
}

/// Turns each letter by half the alphabet, so that this file does not hold the words it looks for.
fn turned(text: &str) -> String {
    let turn = |c: char, first: u8| char::from((c as u8 - first + 13) % 26 + first);
    text.chars()
        .map(|c| match c {
            'a'..='z' => turn(c, b'a'),
            'A'..='Z' => turn(c, b'A'),
            _ => c,
        })
        .collect()
}

#[test]
fn no_file_holds_a_word_that_belongs_to_others_or_a_path_of_one_machine() {
    // Other firms' names and marks; the short one counts only in capitals and as a whole word.
    const MARKS: [&str; 6] =
        ["Gnetrg Nppbhag Fryyvat", "Qrnyznxre", "Fnyrf Irybpvgl Rdhngvba", "Oyhr Furrg", "Zvyyre Urvzna", "ZRQQCVPP"];
    const SHORT_MARK: &str = "GNF";
    const PLACES: [&str; 3] = ["/jbex/", "/ebbg/", "ertvfgel.acz"];
    let marks: Vec<String> = MARKS.iter().chain(&PLACES).map(|word| turned(word).to_lowercase()).collect();
    let short = turned(SHORT_MARK);
    let mut troubles = Vec::new();
    for path in files(".", "") {
        let (name, text) = read(&path);
        let small = text.to_lowercase();
        let found = marks.iter().filter(|word| small.contains(*word));
        troubles.extend(found.map(|word| format!("{name}: {}", turned(word))));
        if text.split(|c: char| !c.is_alphanumeric()).any(|word| word == short) {
            troubles.push(format!("{name}: {SHORT_MARK} (turned)"));
        }
    }
    none(troubles);
}

/// The table of layers in docs/ARCHITECTURE.md, as `| model | uses | .. |`.
#[test]
fn the_written_map_shows_the_layers_as_they_are() {
    let (_, map) = read(&source::root().join("docs/ARCHITECTURE.md"));
    for (layer, may) in LAYERS {
        let uses = match may.len() {
            0 => "nothing".to_owned(),
            9 => "everything".to_owned(),
            _ => may.join(", "),
        };
        let row = format!("| `{layer}` | {uses} |");
        assert!(map.contains(&row), "docs/ARCHITECTURE.md lacks the row {row}");
    }
}
