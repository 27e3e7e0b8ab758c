//! What a bundle promises to a reader, old or new.

use proptest::prelude::*;
use sha2::{Digest, Sha256};

use super::*;
use crate::search::HitKind;
use crate::source::SourceKind;

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
fn what_is_written_is_read_and_nothing_else() {
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
fn a_newer_bundle_that_says_so_is_refused_and_says_which_side_is_old() {
    let bytes = writer().needs_reader(READER + 1).finish().expect("bytes");
    let error = Bundle::open(&bytes).expect_err("too new");
    assert_eq!(
        error.to_string(),
        "the bundle needs a reader of format 6, this widget reads up to 5; update the widget"
    );
}

#[test]
fn a_section_of_a_kind_nobody_here_knows_is_skipped() {
    let mut writer = writer();
    writer.add_raw(900, "from-the-future", vec![1, 2, 3]);
    let bytes = writer.finish().expect("bytes");
    assert_eq!(Bundle::open(&bytes).expect("a bundle").word("home.title"), Some("遇到什么问题？"));
}

/// `n` has no kind that is known here, and must not hide the entries beside it.
#[test]
fn further_entries_of_a_kind_nobody_here_knows_are_left_out() {
    let mut writer = writer();
    let entry = |kind, id| SearchEntry { kind, id, title: "打电话之前", words: "" };
    writer.add(SectionKind::Search, "0-flow", &entry(HitKind::Flow, "f")).expect("a record");
    writer.add(SectionKind::FurtherSearch, "1-article", &entry(HitKind::Article, "a")).expect("a record");
    let mut unknown = postcard::to_allocvec(&entry(HitKind::Article, "n")).expect("a record");
    unknown[0] = 99;
    writer.add_raw(SectionKind::FurtherSearch as u16, "2-unknown", unknown);
    let bytes = writer.finish().expect("bytes");
    let entries = Bundle::open(&bytes).expect("a bundle").search_entries().expect("readable");
    assert_eq!(entries.iter().map(|entry| entry.id).collect::<Vec<_>>(), ["f", "a"]);
}

#[test]
fn an_article_is_read_as_it_was_written() {
    use crate::article::{Part, Table};
    use crate::flow::{Notice, Tone};
    use crate::text::{Block, Span, Target};

    let to = |target| Span::Link("看这里", target);
    let line = vec![Span::Plain("先"), Span::Strong("查询"), to(Target::Flow("f")), to(Target::Article("a"))];
    let other = vec![to(Target::Code("68")), to(Target::Hotline), to(Target::Web("https://bank.example/"))];
    let article = Article {
        id: "safe-calls",
        title: "接到电话时",
        reviewed: crate::date::Date::new(2026, 11, 22).expect("a date"),
        parts: vec![
            Part::Heading("一"),
            Part::Subheading("二"),
            Part::Text(Block::Bullets(vec![line.clone(), other.clone()])),
            Part::Notice(Notice { tone: Tone::Stop, title: "停", say: None }),
            Part::Picture("paper-roll"),
            Part::Table(Table { head: vec![line.clone(), other.clone()], rows: vec![vec![other, line]] }),
        ],
        sources: vec!["self-help-practice"],
        flows: vec!["tamper-lock"],
    };
    let mut writer = writer();
    writer.add(SectionKind::Articles, article.id, &article).expect("a record");
    writer.add(SectionKind::Reading, "tamper-lock/stop", &vec!["safe-calls"]).expect("a record");
    let bytes = writer.finish().expect("bytes");
    let bundle = Bundle::open(&bytes).expect("a bundle");
    assert_eq!(bundle.article("safe-calls"), Ok(Some(article)));
    assert_eq!(bundle.article("no-calls"), Ok(None));
    assert_eq!(bundle.reading("tamper-lock", "stop"), Ok(vec!["safe-calls"]));
    assert_eq!(bundle.reading("tamper-lock", "go"), Ok(vec![]));
}

#[test]
fn under_another_sequence_every_record_is_as_it_was() {
    let mut writer = writer().needs_reader(READER);
    writer.add_raw(900, "from-the-future", vec![1, 2, 3]);
    let bytes = writer.finish().expect("bytes");
    let again = resequenced(&bytes, 70_000).expect("a bundle");
    let (was, is) = (Bundle::open(&bytes).expect("a bundle"), Bundle::open(&again).expect("a bundle"));
    assert_eq!(is.header(), &Header { sequence: 70_000, ..header() });
    assert_eq!(is.sections.len(), was.sections.len());
    assert_eq!((is.word("home.title"), is.source("contract")), (was.word("home.title"), was.source("contract")));
    assert_eq!(resequenced(&again, 7), Ok(bytes), "and back again");
}

/// Two pieces: words, and one long record of a source behind them.
fn of_many_pieces() -> Vec<u8> {
    let mut writer = writer();
    let long = "查".repeat(pieces::PIECE / 2);
    writer
        .add(SectionKind::Sources, "long", &Source { id: "long", cite: &long, kind: SourceKind::Law })
        .expect("a record");
    writer.finish().expect("bytes")
}

/// All that is read of it, each with its id.
fn read(bundle: &Bundle<'_>) -> Vec<Result<Option<String>, BundleError>> {
    let sources = ["contract", "iso-8583", "long", "price-notice-557"]
        .map(|id| Ok(bundle.source(id)?.map(|source| format!("{} {}", source.id, source.cite))));
    let word = bundle.get::<&str>(SectionKind::Words, "home.title").map(|word| word.map(str::to_owned));
    sources.into_iter().chain([word]).collect()
}

#[test]
fn what_is_torn_is_noticed_where_it_is_read_and_what_was_read_before_was_right() {
    let mut bytes = of_many_pieces();
    let torn = bytes.len() - 200;
    bytes[torn] ^= 1;
    let bundle = Bundle::in_pieces(&bytes).expect("its beginning and its marks are whole");
    assert_eq!(bundle.word("home.title"), Some("遇到什么问题？"));
    assert!(!bundle.is_torn());
    assert_eq!(bundle.source("long"), Err(BundleError::Damaged));
    assert!(bundle.is_torn());
    assert_eq!(bundle.code("00"), Err(BundleError::Damaged), "what is not found may be there");
    assert_eq!(Bundle::open(&bytes).expect_err("checked whole"), BundleError::Damaged);
}

#[test]
fn an_error_page_in_place_of_a_bundle_is_named() {
    assert_eq!(Bundle::open(b"<!doctype html>").expect_err("no bundle"), BundleError::NotABundle);
    assert_eq!(Bundle::open(b"").expect_err("no bundle"), BundleError::NotABundle);
}

#[test]
fn the_same_records_in_any_order_are_the_same_bytes() {
    let mut other = BundleWriter::new(header());
    other.add(SectionKind::Words, "home.title", &"遇到什么问题？").expect("a record");
    for id in ["price-notice-557", "contract", "iso-8583"] {
        let source = Source { id, cite: "一份依据", kind: SourceKind::Standard };
        other.add(SectionKind::Sources, id, &source).expect("a record");
    }
    assert_eq!(other.finish(), writer().finish());
}

/// What postcard writes is what we read, and what postcard itself reads.
#[track_caller]
fn both_ways<T: Serialize + for<'a> Packed<'a> + PartialEq + core::fmt::Debug>(values: &[T]) {
    for value in values {
        let bytes = postcard::to_allocvec(value).expect("written");
        assert_eq!(unpack::<T>(&bytes).as_ref(), Some(value));
    }
}

#[test]
fn every_variant_is_read_as_it_was_written() {
    use crate::date::Weekday::*;
    use crate::flow::{Fact, Tone};
    use crate::profile::Channel;
    use crate::response_code::{Action, Actor, Retry};
    use crate::source::Confidence;

    both_ways(&[Tone::Stop, Tone::Mind, Tone::Good]);
    both_ways(&[
        Fact::MerchantId,
        Fact::TerminalId,
        Fact::ResponseCode,
        Fact::TraceNumber,
        Fact::ReferenceNumber,
        Fact::SoldAt,
        Fact::Amount,
    ]);
    both_ways(&[Actor::None, Actor::Merchant, Actor::Cardholder, Actor::Issuer, Actor::Acquirer, Actor::Network]);
    both_ways(&[Action::Approve, Action::ApproveCheck, Action::Decline, Action::FixAndRetry, Action::SignOn]);
    both_ways(&[Action::WaitRetry, Action::QueryFirst, Action::HoldCard, Action::StopTerminal]);
    both_ways(&[Retry::No, Retry::Once, Retry::AfterSignin, Retry::AfterWait, Retry::AfterQuery, Retry::OtherCard]);
    both_ways(&[Channel::Phone, Channel::App, Channel::Branch, Channel::Email]);
    both_ways(&[Confidence::Verified, Confidence::Likely, Confidence::Unverified]);
    both_ways(&[SourceKind::Law, SourceKind::Notice, SourceKind::Contract, SourceKind::Standard, SourceKind::Guidance]);
    both_ways(&[HitKind::Code, HitKind::Flow, HitKind::Article]);
    both_ways(&[Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday]);
}

proptest! {
    #[test]
    fn numbers_lists_and_options_are_read_as_they_were_written(
        numbers in proptest::collection::vec(any::<u32>(), 0..8), small in any::<u16>(), text in ".{0,20}", some in any::<bool>()
    ) {
        both_ways(&[(numbers, (small, (text.clone(), some.then_some(text))))]);
    }

    #[test]
    fn one_changed_byte_is_noticed(at in any::<prop::sample::Index>(), with in 1u8..) {
        let mut bytes = writer().finish().expect("bytes");
        let at = at.index(bytes.len());
        // The format number alone may differ: a newer writer whose bundle we still understand.
        prop_assume!(!(4..6).contains(&at));
        bytes[at] ^= with;
        prop_assert!(Bundle::open(&bytes).is_err());
    }

    #[test]
    fn one_changed_byte_is_never_read_as_something_else(at in any::<prop::sample::Index>(), with in 1u8..) {
        let good = of_many_pieces();
        let whole = Bundle::in_pieces(&good).expect("a bundle");
        let mut bytes = good.clone();
        let at = at.index(bytes.len());
        // Magic and versions are looked at by themselves; format 2 and below say that there are no marks.
        prop_assume!(!(4..8).contains(&at));
        bytes[at] ^= with;
        let Ok(bundle) = Bundle::in_pieces(&bytes) else { return Ok(()) };
        let both: Vec<_> = read(&bundle).into_iter().zip(read(&whole)).collect();
        prop_assert!(both.iter().all(|(is, was)| is == was || *is == Err(BundleError::Damaged)));
        // The hash of everything is not what it is read by.
        let noticed = both.iter().any(|(is, was)| is != was);
        prop_assert!(noticed || (8..PREFIX).contains(&at));
    }

    #[test]
    fn no_bytes_make_the_reader_panic(mut tail in proptest::collection::vec(any::<u8>(), 0..200), format in 1u8..4) {
        if format == 3 {
            let mut marked = vec![0; PREFIX];
            marked.append(&mut tail);
            pieces::mark(&mut marked);
            tail = marked.split_off(PREFIX);
        }
        let mut bytes = MAGIC.to_vec();
        bytes.extend([format, 0, 1, 0]);
        bytes.extend_from_slice(&Sha256::digest(&tail));
        bytes.append(&mut tail);
        for bundle in [Bundle::open(&bytes), Bundle::in_pieces(&bytes)].into_iter().flatten() {
            let _ = bundle.safety();
            let _ = bundle.word("home.title");
        }
    }
}
