//! What docs/DESIGN.md promises about colours, computed from `style/tokens.css`: words are read and marks are seen in both themes.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where something is amiss"
)]

mod source;

use source::{read, root};

/// Words need this much contrast with what they stand on, marks and edges that much.
const WORDS: f64 = 4.5;
const MARKS: f64 = 3.0;

/// The two colours of a token: light, dark.
fn pair(tokens: &str, name: &str) -> [[f64; 3]; 2] {
    let at = tokens.find(&format!("--{name}: light-dark(")).unwrap_or_else(|| panic!("no colour named {name}"));
    let (_, rest) = tokens[at..].split_once('(').unwrap();
    let (inside, _) = rest.split_once(')').unwrap();
    let mut colours = inside.split(',').map(|text| colour(text.trim()));
    [colours.next().unwrap(), colours.next().unwrap()]
}

/// `#rrggbb` as linear light.
fn colour(text: &str) -> [f64; 3] {
    let digits =
        text.strip_prefix('#').filter(|digits| digits.len() == 6).unwrap_or_else(|| panic!("{text}: not #rrggbb"));
    [0, 2, 4].map(|at| {
        let value = f64::from(u8::from_str_radix(&digits[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    })
}

fn luminance([red, green, blue]: [f64; 3]) -> f64 {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Fails with every pair that is too close.
fn apart(upper: &[&str], grounds: &[&str], least: f64) {
    let (_, tokens) = read(&root().join("style/tokens.css"));
    let mut troubles = Vec::new();
    for (name, ground) in upper.iter().flat_map(|name| grounds.iter().map(move |ground| (name, ground))) {
        for (theme, at) in [("light", 0), ("dark", 1)] {
            let found = contrast(pair(&tokens, name)[at], pair(&tokens, ground)[at]);
            if found < least {
                troubles.push(format!("{name} on {ground}, {theme}: {found:.2}, at least {least}"));
            }
        }
    }
    assert!(troubles.is_empty(), "\n{}\n", troubles.join("\n"));
}

#[test]
fn black_on_white_is_twenty_one_to_one() {
    assert!((contrast(colour("#000000"), colour("#ffffff")) - 21.0).abs() < 1e-9);
    assert!((contrast(colour("#767676"), colour("#ffffff")) - 4.54).abs() < 0.01);
}

#[test]
fn ink_is_read_on_every_surface() {
    apart(&["ink", "ink-soft", "ink-faint", "accent"], &["paper", "sheet", "raised", "well"], WORDS);
}

#[test]
fn meaning_is_read_on_its_wash_and_on_paper() {
    for tone in ["accent", "good", "warn", "bad", "note"] {
        let wash = format!("{tone}-wash");
        apart(&[tone, "ink", "ink-soft"], &[&wash], WORDS);
        apart(&[tone], &["paper", "sheet", "raised"], WORDS);
    }
}

#[test]
fn words_on_full_buttons_are_read() {
    apart(&["on-accent"], &["accent", "accent-hover"], WORDS);
    apart(&["on-bad"], &["bad"], WORDS);
}

#[test]
fn edges_and_series_are_seen() {
    let series = ["series-1", "series-2", "series-3", "series-4", "series-5", "series-6", "series-quiet"];
    apart(&series, &["sheet", "raised"], MARKS);
    apart(&["edge", "rail"], &["sheet", "raised"], MARKS);
    apart(&["edge"], &["paper"], MARKS);
}
