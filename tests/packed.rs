//! Packed files: what is taken out of a zip or gzip, and that nothing is half taken and no bomb goes off.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::io::Write;

use flate2::{
    Compression,
    write::{DeflateEncoder, GzEncoder},
};
use proptest::prelude::*;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use rungbook::exchange::{
    packed::{ALL_MAX, FILES_MAX, PackedError, Unpacked, is_packed, unpack},
    plan_file::FILE_MAX,
};

/// A zip of these files, each deflated or as it is.
fn zip<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>, method: CompressionMethod) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, content) in files {
        let (mut entry, config) = archive.new_file(name).compression_method(method).start().unwrap();
        let descriptor = if method == CompressionMethod::DEFLATE {
            let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::fast()));
            writer.write_all(content).unwrap();
            let (encoder, descriptor) = writer.finish().unwrap();
            encoder.finish().unwrap();
            descriptor
        } else {
            let mut writer = config.wrap(&mut entry);
            writer.write_all(content).unwrap();
            writer.finish().unwrap().1
        };
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

fn named(name: &str, bytes: &[u8]) -> Unpacked {
    Unpacked { name: name.into(), bytes: bytes.into() }
}

#[test]
fn a_zip_gives_the_plans_and_tables_it_holds_and_nothing_else() {
    for method in [CompressionMethod::STORE, CompressionMethod::DEFLATE] {
        let files: [(&str, &[u8]); 6] = [
            ("team/anna.plan.json", b"{}"),
            ("team/offer.pdf", b"%PDF"),
            ("__MACOSX/team/._anna.plan.json", b"\0"),
            ("team/.hidden.csv", b"a"),
            ("DEALS.CSV", b"Deal;Amount\nA;1"),
            ("more.zip", &zip([("x.csv", b"a,b".as_slice())], CompressionMethod::DEFLATE)),
        ];
        let taken = unpack("team.zip", &zip(files, method));
        assert_eq!(taken, Ok(vec![named("anna.plan.json", b"{}"), named("DEALS.CSV", b"Deal;Amount\nA;1")]));
    }
}

#[test]
fn gzip_gives_the_one_file_under_its_own_name() {
    assert_eq!(unpack("north.plan.json.gz", &gzip(b"{}")), Ok(vec![named("north.plan.json", b"{}")]));
    assert!(is_packed("North.PLAN.json.GZ") && is_packed("team.zip") && !is_packed("team.plan.json"));
}

#[test]
fn what_cannot_be_taken_is_named() {
    let with = |name: &str| zip([(name, b"a,b".as_slice())], CompressionMethod::DEFLATE);
    assert_eq!(unpack("a.zip", b"a,b"), Err(PackedError::NotPacked));
    assert_eq!(unpack("a.zip", &with("offer.pdf")), Err(PackedError::Nothing(1)));
    assert_eq!(unpack("a.zip", &with("[Content_Types].xml")), Err(PackedError::Workbook));
    // The first flag of the local header and of the directory says that a file is locked; the word after it how it is packed.
    let patched = |offset: usize, value: u8| {
        let mut bytes = with("deals.csv");
        let directory = bytes.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
        bytes[6 + offset] = value;
        bytes[directory + 8 + offset] = value;
        bytes
    };
    assert_eq!(unpack("a.zip", &patched(0, 9)), Err(PackedError::Locked("deals.csv".into())));
    assert_eq!(unpack("a.zip", &patched(2, 14)), Err(PackedError::Otherwise("deals.csv".into())));
    let names: Vec<String> = (0..=FILES_MAX).map(|at| format!("{at}.csv")).collect();
    let many = zip(names.iter().map(|name| (name.as_str(), b"".as_slice())), CompressionMethod::STORE);
    assert_eq!(unpack("a.zip", &many), Err(PackedError::TooMany));
}

#[test]
fn fault_26_a_bomb_is_stopped_at_the_limit() {
    let zeros = vec![0; FILE_MAX + 1];
    let bomb = gzip(&zeros);
    assert!(bomb.len() * 100 < FILE_MAX, "it looks small");
    assert_eq!(unpack("a.csv.gz", &bomb), Err(PackedError::TooLarge("a.csv".into())));
    // Concatenated members are one file, and their sum counts.
    assert_eq!(
        unpack("a.csv.gz", &[gzip(&zeros[1..]), gzip(b"1")].concat()),
        Err(PackedError::TooLarge("a.csv".into()))
    );
    assert!(unpack("a.csv.gz", &gzip(&zeros[1..])).is_ok());

    let bomb = zip([("a.csv", zeros.as_slice())], CompressionMethod::DEFLATE);
    assert_eq!(unpack("a.zip", &bomb), Err(PackedError::TooLarge("a.csv".into())));
    let part = &zeros[..ALL_MAX / 5 + 1];
    let bomb = zip(["1.csv", "2.csv", "3.csv", "4.csv", "5.csv"].map(|name| (name, part)), CompressionMethod::DEFLATE);
    assert_eq!(unpack("a.zip", &bomb), Err(PackedError::AllTooLarge));
}

#[test]
fn fault_26_a_file_that_says_it_is_small_is_measured_all_the_same() {
    let mut lying = zip([("a.csv", vec![b'a'; 100_000].as_slice())], CompressionMethod::DEFLATE);
    let directory = lying.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    lying[directory + 24..directory + 28].copy_from_slice(&10_u32.to_le_bytes());
    assert_eq!(unpack("a.zip", &lying), Err(PackedError::Damaged(Some("a.csv".into()))));
}

#[test]
fn every_cut_of_a_packed_file_is_refused_whole() {
    let files =
        [("a.plan.json", b"{\"format\":\"rungbook.plan\"}".as_slice()), ("b.csv", b"Deal,Amount\nA,1\n".as_slice())];
    for (name, whole) in [("a.zip", zip(files, CompressionMethod::DEFLATE)), ("a.csv.gz", gzip(files[1].1))] {
        for end in 0..whole.len() {
            assert!(unpack(name, &whole[..end]).is_err(), "{name} cut at {end}");
        }
    }
}

proptest! {
    #[test]
    fn a_damaged_zip_gives_what_it_held_or_an_error(at in any::<prop::sample::Index>(), value: u8, deflated: bool) {
        let method = if deflated { CompressionMethod::DEFLATE } else { CompressionMethod::STORE };
        let content = b"Deal,Amount\nA,1\nB,2\n";
        let mut bytes = zip([("b.csv", content.as_slice())], method);
        let at = at.index(bytes.len());
        bytes[at] = value;
        if let Ok(taken) = unpack("a.zip", &bytes) {
            prop_assert_eq!(taken.len(), 1);
            prop_assert_eq!(taken[0].bytes.as_slice(), content.as_slice());
        }
    }
}
