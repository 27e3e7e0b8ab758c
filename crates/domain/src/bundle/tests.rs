//! What a bundle guarantees to readers, old and new.

use proptest::prelude::*;
use sha2::{Digest, Sha256};

use super::format::{MAGIC, PREFIX};
use super::*;
use crate::source::{Source, SourceKind};

fn header() -> Header {
    Header { compiler: "0.1.0".into(), version: "2026-11-22".into(), sequence: 7, language: "zh-CN".into() }
}

fn writer() -> BundleWriter {
    let mut writer = BundleWriter::new(header());
    for id in ["iso-8583", "contract", "price-notice-557"] {
        let source = Source { id, cite: "一份依据", kind: SourceKind::Standard };
        writer.add(SectionKind::Sources, id, &source).expect("a record");
    }
    writer.add(SectionKind::Words, "home.title", &"遇到什么问题？").expect("a record");
    writer
}

#[test]
fn records_are_read_by_their_exact_id_and_others_are_not_found() {
    let bytes = writer().finish().expect("bytes");
    let bundle = Bundle::open(&bytes).expect("a bundle");
    assert_eq!(bundle.header(), &header());
    assert_eq!(bundle.word("home.title"), Some("遇到什么问题？"));
    assert_eq!(bundle.word("home"), None);
    assert_eq!(bundle.source("contract").expect("readable").map(|s| s.id), Some("contract"));
    assert_eq!(bundle.ids(SectionKind::Sources), ["contract", "iso-8583", "price-notice-557"]);
    assert_eq!(bundle.code("00"), Ok(None));
}

#[test]
fn a_bundle_for_a_newer_reader_is_refused_and_the_error_says_which_side_is_old() {
    let bytes = writer().needs_reader(READER + 1).finish().expect("bytes");
    let error = Bundle::open(&bytes).expect_err("too new");
    assert_eq!(
        error.to_string(),
        "the bundle needs a reader of format 7, this widget reads up to 6; update the widget"
    );
}

#[test]
fn a_section_of_an_unknown_kind_is_skipped() {
    let mut writer = writer();
    writer.add_raw(900, "from-the-future", vec![1, 2, 3]);
    let bytes = writer.finish().expect("bytes");
    assert_eq!(Bundle::open(&bytes).expect("a bundle").word("home.title"), Some("遇到什么问题？"));
}

#[test]
fn another_sequence_number_changes_no_record() {
    let mut writer = writer().needs_reader(READER);
    writer.add_raw(900, "from-the-future", vec![1, 2, 3]);
    let bytes = writer.finish().expect("bytes");
    let again = with_sequence(&bytes, 70_000).expect("a bundle");
    let (was, is) = (Bundle::open(&bytes).expect("a bundle"), Bundle::open(&again).expect("a bundle"));
    assert_eq!(is.header(), &Header { sequence: 70_000, ..header() });
    assert_eq!(is.sections.len(), was.sections.len());
    assert_eq!((is.word("home.title"), is.source("contract")), (was.word("home.title"), was.source("contract")));
    assert_eq!(with_sequence(&again, 7), Ok(bytes), "and back again");
}

/// Two pieces: words and sources, then one long source.
fn of_many_pieces() -> Vec<u8> {
    let mut writer = writer();
    let long = "查".repeat(pieces::PIECE / 2);
    writer
        .add(SectionKind::Sources, "long", &Source { id: "long", cite: &long, kind: SourceKind::Law })
        .expect("a record");
    writer.finish().expect("bytes")
}

/// Everything that is read of it, sources with their ids.
fn read(bundle: &Bundle<'_>) -> Vec<Result<Option<String>, BundleError>> {
    let sources = ["contract", "iso-8583", "long", "price-notice-557"]
        .map(|id| Ok(bundle.source(id)?.map(|source| format!("{} {}", source.id, source.cite))));
    let word = bundle.get::<&str>(SectionKind::Words, "home.title").map(|word| word.map(str::to_owned));
    sources.into_iter().chain([word]).collect()
}

#[test]
fn corruption_is_reported_on_first_read_of_the_damaged_piece() {
    let mut bytes = of_many_pieces();
    let damaged = bytes.len() - 200;
    bytes[damaged] ^= 1;
    let bundle = Bundle::open_lazily(&bytes).expect("header and checksums are valid");
    assert_eq!(bundle.word("home.title"), Some("遇到什么问题？"));
    assert!(!bundle.is_corrupt());
    assert_eq!(bundle.source("long"), Err(BundleError::Damaged));
    assert!(bundle.is_corrupt());
    assert_eq!(bundle.code("00"), Err(BundleError::Damaged), "a record that is not found may be there");
    assert_eq!(Bundle::open(&bytes).expect_err("checked completely"), BundleError::Damaged);
}

#[test]
fn bytes_that_do_not_begin_as_a_bundle_are_not_a_bundle() {
    assert_eq!(Bundle::open(b"<!doctype html>").expect_err("no bundle"), BundleError::NotABundle);
    assert_eq!(Bundle::open(b"").expect_err("no bundle"), BundleError::NotABundle);
}

#[test]
fn the_same_records_in_any_order_give_the_same_bytes() {
    let mut other = BundleWriter::new(header());
    other.add(SectionKind::Words, "home.title", &"遇到什么问题？").expect("a record");
    for id in ["price-notice-557", "contract", "iso-8583"] {
        let source = Source { id, cite: "一份依据", kind: SourceKind::Standard };
        other.add(SectionKind::Sources, id, &source).expect("a record");
    }
    assert_eq!(other.finish(), writer().finish());
}

proptest! {
    #[test]
    fn open_refuses_a_bundle_with_one_changed_byte(at in any::<prop::sample::Index>(), with in 1u8..) {
        let mut bytes = writer().finish().expect("bytes");
        let at = at.index(bytes.len());
        // Only the format number may differ: a newer writer whose bundles this reader still understands.
        prop_assume!(!(4..6).contains(&at));
        bytes[at] ^= with;
        prop_assert!(Bundle::open(&bytes).is_err());
    }

    #[test]
    fn one_changed_byte_never_changes_what_is_read(at in any::<prop::sample::Index>(), with in 1u8..) {
        let good = of_many_pieces();
        let intact = Bundle::open_lazily(&good).expect("a bundle");
        let mut bytes = good.clone();
        let at = at.index(bytes.len());
        // Magic and versions are checked on their own; formats 1 and 2 have no checksums.
        prop_assume!(!(4..8).contains(&at));
        bytes[at] ^= with;
        let Ok(bundle) = Bundle::open_lazily(&bytes) else { return Ok(()) };
        let both: Vec<_> = read(&bundle).into_iter().zip(read(&intact)).collect();
        prop_assert!(both.iter().all(|(is, was)| is == was || *is == Err(BundleError::Damaged)));
        // Lazy reading does not use the hash of everything.
        let noticed = both.iter().any(|(is, was)| is != was);
        prop_assert!(noticed || (8..PREFIX).contains(&at));
    }

    #[test]
    fn no_bytes_make_the_reader_panic(mut tail in proptest::collection::vec(any::<u8>(), 0..200), format in 1u8..4) {
        if format == 3 {
            let mut body = vec![0; PREFIX];
            body.append(&mut tail);
            pieces::append_checksums(&mut body);
            tail = body.split_off(PREFIX);
        }
        let mut bytes = MAGIC.to_vec();
        bytes.extend([format, 0, 1, 0]);
        bytes.extend_from_slice(&Sha256::digest(&tail));
        bytes.append(&mut tail);
        for bundle in [Bundle::open(&bytes), Bundle::open_lazily(&bytes)].into_iter().flatten() {
            let _ = bundle.safety();
            let _ = bundle.word("home.title");
        }
    }
}
