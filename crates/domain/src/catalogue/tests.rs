//! What typed reads guarantee: a record is read as it was written, and unknown kinds are left out.

use proptest::prelude::*;
use serde::Serialize;

use super::*;
use crate::bundle::{BundleWriter, Header, Packed, unpack};
use crate::search::{HitKind, SearchEntry};
use crate::source::SourceKind;

fn writer() -> BundleWriter {
    let (compiler, version, language) = ("0.1.0".into(), "2026-11-22".into(), "zh-CN".into());
    BundleWriter::new(Header { compiler, version, sequence: 7, language })
}

/// `n` has an unknown kind and must not hide the other entries.
#[test]
fn search_entries_of_an_unknown_kind_are_left_out() {
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
    use crate::article::{ArticlePart, Table};
    use crate::flow::{Notice, Tone};
    use crate::text::{Block, Span, Target};

    let to = |target| Span::Link("看这里", target);
    let line = vec![Span::Plain("先"), Span::Strong("查询"), to(Target::Flow("f")), to(Target::Article("a"))];
    let other = vec![
        to(Target::Code("68")),
        to(Target::Hotline),
        to(Target::Web("https://bank.example/")),
        to(Target::Tool("fee")),
        to(Target::Contact),
    ];
    let article = Article {
        id: "safe-calls",
        title: "接到电话时",
        reviewed: crate::date::Date::new(2026, 11, 22).expect("a date"),
        parts: vec![
            ArticlePart::Heading("一"),
            ArticlePart::Subheading("二"),
            ArticlePart::Text(Block::Bullets(vec![line.clone(), other.clone()])),
            ArticlePart::Notice(Notice { tone: Tone::Stop, title: "停", say: None }),
            ArticlePart::Picture("paper-roll"),
            ArticlePart::Table(Table { head: vec![line.clone(), other.clone()], rows: vec![vec![other, line]] }),
        ],
        sources: vec!["self-help-practice"],
        flows: vec!["tamper-lock"],
    };
    let mut writer = writer();
    writer.add(SectionKind::Articles, article.id, &article).expect("a record");
    writer.add(SectionKind::Reading, "tamper-lock/stop", &vec!["safe-calls"]).expect("a record");
    writer.add(SectionKind::Opens, "tamper-lock/stop", &vec!["flow:no-network", TYPED_CODE]).expect("a record");
    let bytes = writer.finish().expect("bytes");
    let bundle = Bundle::open(&bytes).expect("a bundle");
    assert_eq!(bundle.opens("tamper-lock", "stop"), Ok(vec!["flow:no-network", "code"]));
    assert_eq!(bundle.opens("tamper-lock", "go"), Ok(vec![]));
    assert_eq!(bundle.article("safe-calls"), Ok(Some(article)));
    assert_eq!(bundle.article("no-calls"), Ok(None));
    assert_eq!(bundle.reading("tamper-lock", "stop"), Ok(vec!["safe-calls"]));
    assert_eq!(bundle.reading("tamper-lock", "go"), Ok(vec![]));
}

#[test]
fn a_tenants_own_meaning_of_a_code_wins_over_the_table() {
    use crate::response_code::{Actor, CodeAction, Retry};
    use crate::source::Confidence;

    let code = |meaning| ResponseCode {
        code: "A2",
        meaning,
        actor: Actor::Issuer,
        action: CodeAction::Decline,
        retry: Retry::No,
        first: vec![],
        flow: None,
        confidence: Confidence::Verified,
        sources: vec![],
    };
    let mut writer = writer();
    writer.add(SectionKind::Codes, "A2", &code("table")).expect("a record");
    writer.add(SectionKind::Codes, &own_code("qinghe-pay", "A2"), &code("own")).expect("a record");
    let bytes = writer.finish().expect("bytes");
    let bundle = Bundle::open(&bytes).expect("a bundle");
    let meaning = |profile| bundle.code_for(profile, "A2").expect("readable").map(|code| code.meaning);
    assert_eq!([meaning("qinghe-pay"), meaning("yunfan-bank")], [Some("own"), Some("table")]);
    assert_eq!(bundle.code_for("qinghe-pay", "68"), Ok(None));
}

/// A value that postcard wrote is decoded to the same value.
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
    use crate::response_code::{Actor, CodeAction, Retry};
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
    both_ways(&[
        CodeAction::Approve,
        CodeAction::ApproveCheck,
        CodeAction::Decline,
        CodeAction::FixAndRetry,
        CodeAction::SignOn,
    ]);
    both_ways(&[CodeAction::WaitRetry, CodeAction::QueryFirst, CodeAction::HoldCard, CodeAction::StopTerminal]);
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
}
