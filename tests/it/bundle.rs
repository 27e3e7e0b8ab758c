//! What `kb-bundle/` packs into, and that a bundle packed long ago still opens.

use std::fmt::Write;

use content::check::{Checked, check};
use content::finding::any_error;
use content::pack::pack;
use content::source::Language;
use domain::bundle::{Bundle, SectionKind, with_sequence};
use domain::source::Confidence;

use crate::repo::root;

const KINDS: [SectionKind; 24] = [
    SectionKind::Words,
    SectionKind::Flows,
    SectionKind::Codes,
    SectionKind::Sources,
    SectionKind::Profiles,
    SectionKind::Safety,
    SectionKind::Pictures,
    SectionKind::Search,
    SectionKind::Calendar,
    SectionKind::Home,
    SectionKind::Articles,
    SectionKind::FurtherSearch,
    SectionKind::Reading,
    SectionKind::Fees,
    SectionKind::Deposits,
    SectionKind::Release,
    SectionKind::Hazards,
    SectionKind::SearchIndex,
    SectionKind::TypedInputs,
    SectionKind::RuleCalls,
    SectionKind::Validity,
    SectionKind::Notices,
    SectionKind::Known,
    SectionKind::Opens,
];

fn content() -> Checked {
    let checked = check(&root().join("kb-bundle"));
    assert!(!any_error(&checked.findings), "`cargo kb check` says what to correct");
    checked
}

/// Header, sections with their counts, and each flow with its size: what a release's reviewer looks at.
fn summary(bytes: &[u8]) -> String {
    let bundle = Bundle::open(bytes).expect("a bundle");
    let mut out = format!("language {}\n", bundle.header().language);
    // Words come and go with screens, and tests/it/words.rs counts every one of them.
    for kind in KINDS.into_iter().filter(|kind| *kind != SectionKind::Words) {
        let _ = writeln!(out, "{:<14}{}", format!("{kind:?}").to_lowercase(), bundle.ids(kind).len());
    }
    for id in bundle.ids(SectionKind::Flows) {
        let flow = bundle.read_flow(id).expect("readable").expect("there");
        let endings = flow.nodes.iter().filter(|node| node.is_outcome()).count();
        let _ = writeln!(out, "flow {id}: {} nodes, {endings} endings, {:?}", flow.nodes.len(), flow.safety);
    }
    for list in bundle.ids(SectionKind::Home) {
        let _ = writeln!(out, "{list} {:?}", bundle.listed(list).expect("readable"));
    }
    let _ = writeln!(out, "profiles {:?}", bundle.ids(SectionKind::Profiles));
    out
}

/// Reads every typed question and every rule of a flow.
fn read_typed(bundle: &Bundle<'_>) -> Result<usize, domain::bundle::BundleError> {
    let mut read = 0;
    for place in bundle.ids(SectionKind::TypedInputs) {
        let (flow, node) = place.split_once('/').expect("a flow and its node");
        read += bundle.typed_input(flow, node)?.iter().count();
    }
    for place in bundle.ids(SectionKind::RuleCalls) {
        let (flow, node) = place.split_once('/').expect("a flow and its node");
        read += bundle.rule_call(flow, node)?.iter().count();
    }
    Ok(read)
}

/// Reads every record of a bundle, so that a type that no longer fits is noticed.
fn read_all(bundle: &Bundle<'_>) -> Result<usize, domain::bundle::BundleError> {
    let mut read = bundle.ids(SectionKind::Words).iter().filter(|key| bundle.word(key).is_some()).count();
    for id in bundle.ids(SectionKind::Flows) {
        read += bundle.read_flow(id)?.iter().count();
    }
    for id in bundle.ids(SectionKind::Codes) {
        read += bundle.code(id)?.iter().count();
    }
    for id in bundle.ids(SectionKind::Sources) {
        read += bundle.source(id)?.iter().count();
    }
    for id in bundle.ids(SectionKind::Profiles) {
        read += bundle.profile(id)?.iter().count();
    }
    for id in bundle.ids(SectionKind::Pictures) {
        read += bundle.picture(id)?.iter().count();
    }
    for id in bundle.ids(SectionKind::Articles) {
        read += bundle.article(id)?.iter().count();
    }
    for place in bundle.ids(SectionKind::Reading) {
        let (flow, node) = place.split_once('/').expect("a flow and its node");
        read += usize::from(!bundle.reading(flow, node)?.is_empty());
    }
    for place in bundle.ids(SectionKind::Known) {
        let (flow, node) = place.split_once('/').expect("a flow and its node");
        read += usize::from(!bundle.known_answers(flow, node)?.is_empty());
    }
    for place in bundle.ids(SectionKind::Opens) {
        let (flow, node) = place.split_once('/').expect("a flow and its node");
        read += usize::from(!bundle.opens(flow, node)?.is_empty());
    }
    read += bundle.safety()?.len() + bundle.search_entries()?.len() + bundle.calendar()?.len();
    read += usize::from(bundle.tariff()?.is_some());
    // Entries from before there was an index are still found.
    assert!(!bundle.search_index()?.is_empty());
    read += bundle.ids(SectionKind::SearchIndex).len();
    for id in bundle.ids(SectionKind::Deposits) {
        read += usize::from(match id.split_once('/') {
            Some(("tenant", profile)) => bundle.deposit_tenancy(profile)?.is_some(),
            Some(("letters", language)) => bundle.deposit_letters(language)?.is_some(),
            _ => bundle.deposits()?.is_some(),
        });
    }
    for id in bundle.ids(SectionKind::Release) {
        read += usize::from(match id.split_once('/') {
            Some((_, profile)) => bundle.updates(profile).is_some(),
            None => bundle.content_id().is_some(),
        });
    }
    read += read_typed(bundle)?;
    for place in bundle.ids(SectionKind::Hazards) {
        let (flow, node) = place.split_once('/').expect("a flow and its node");
        read += usize::from(bundle.is_hazard(flow, node));
    }
    for list in bundle.ids(SectionKind::Home) {
        read += usize::from(!bundle.listed(list)?.is_empty());
    }
    Ok(read + read_dates(bundle)?)
}

fn read_dates(bundle: &Bundle<'_>) -> Result<usize, domain::bundle::BundleError> {
    let mut read = bundle.dated().len();
    for profile in bundle.ids(SectionKind::Notices) {
        read += usize::from(!bundle.notices(profile)?.is_empty());
    }
    Ok(read)
}

#[test]
fn the_content_packs_into_what_the_last_review_saw() {
    let content = content();
    let packed = Language::ALL.map(|language| pack(&content.content, language).expect("packed").bytes);
    let [chinese, english] = packed.each_ref().map(|bytes| summary(bytes));
    insta::with_settings!({ description => "if this is what you meant, run with INSTA_UPDATE=always and review" }, {
        insta::assert_snapshot!("content", chinese);
    });
    // Every bundle has its letters in Chinese, and one of another language those, too.
    let alike = |line: &&str| !line.starts_with("language ") && !line.starts_with("deposits ");
    let below = |summary: &str| summary.lines().filter(alike).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(below(&chinese), below(&english), "both languages hold the same");
}

#[test]
fn every_record_of_the_content_reads_back() {
    let content = content();
    for language in Language::ALL {
        let bytes = pack(&content.content, language).expect("packed").bytes;
        let all: usize = KINDS.iter().map(|kind| Bundle::open(&bytes).expect("a bundle").ids(*kind).len()).sum();
        for bundle in [Bundle::open(&bytes), Bundle::open_lazily(&bytes)] {
            assert_eq!(read_all(&bundle.expect("a bundle")), Ok(all), "{language:?}");
        }
    }
}

#[test]
fn sources_listed_in_english_stand_a_blank_apart() {
    let bytes = pack(&content().content, Language::En).expect("packed").bytes;
    assert_eq!(Bundle::open(&bytes).expect("a bundle").word("list.separator"), Some("; "));
}

/// Made once with `cargo kb pack crates/content/tests/good --language zh-CN --out …` and never again: such
/// bundles lie in released engines and in caches.
#[test]
fn a_bundle_packed_in_november_2026_still_opens_and_reads() {
    let remedy = "a packed type was changed in place; keep the old one readable and give the new one its own \
                SectionKind number (docs/develop/adr/0002-packed-format.md)";
    let bytes = include_bytes!("frozen/zh-CN-2026-11.psb");
    let bundle = Bundle::open(bytes).expect(remedy);
    assert_eq!((bundle.header().language.as_str(), bundle.header().sequence), ("zh-CN", 1));
    let all: usize = KINDS.iter().map(|kind| bundle.ids(*kind).len()).sum();
    assert_eq!(read_all(&bundle), Ok(all), "{remedy}");
    assert_eq!(
        bundle.read_flow("no-slip").expect(remedy).map(|flow| (flow.title, flow.nodes.len())),
        Some(("不出小票", 6))
    );
    assert_eq!(bundle.code("05").expect(remedy).map(|code| code.confidence), Some(Confidence::Unverified));
    assert_eq!(bundle.listed("home").expect(remedy), ["no-slip", "no-line"]);
}

/// A reader of format 5 would walk past typed questions, so it must not open such a bundle.
#[test]
fn content_with_typed_questions_is_refused_by_an_older_reader_by_name() {
    let content = content();
    let split = content::pack::split(&content.content, Language::En).expect("packed");
    for bytes in [split.core.bytes, split.more.bytes, pack(&content.content, Language::En).expect("packed").bytes] {
        // Magic, then the format it was written in, then the least reader.
        assert_eq!(u16::from_le_bytes([bytes[6], bytes[7]]), 6, "the bundle names the reader it needs");
        let mut newer = bytes.clone();
        newer[6] = 7;
        let refused = Bundle::open(&newer).expect_err("too new").to_string();
        assert_eq!(refused, "the bundle needs a reader of format 7, this widget reads up to 6; update the widget");
    }
}

/// It has no marks for its pieces: all of it is checked at once, as it always was.
#[test]
fn a_bundle_without_checksums_of_its_pieces_is_checked_completely() {
    let mut bytes = include_bytes!("frozen/zh-CN-2026-11.psb").to_vec();
    assert!(Bundle::open_lazily(&bytes).is_ok());
    *bytes.last_mut().expect("bytes") ^= 1;
    assert!(matches!(Bundle::open_lazily(&bytes), Err(domain::bundle::BundleError::Damaged)));
}

/// Such a bundle names no content, so nothing is ever taken for a newer one of it; released again it stays readable.
#[test]
fn a_bundle_from_before_releases_takes_none_and_can_be_given_another_number() {
    let bytes = include_bytes!("frozen/zh-CN-2026-11.psb");
    let bundle = Bundle::open(bytes).expect("a bundle");
    assert_eq!((bundle.content_id(), bundle.updates("some-bank")), (None, None));
    let again = with_sequence(bytes, 300).expect("a bundle");
    let again = Bundle::open(&again).expect("a bundle");
    assert_eq!(again.header().sequence, 300);
    assert_eq!(read_all(&again), read_all(&bundle));
}

/// The widget reads records by hand; postcard, which wrote them, must read the same.
#[test]
fn what_the_widget_reads_is_what_postcard_reads() {
    fn same<'a, T>(bundle: &Bundle<'a>, kind: SectionKind)
    where
        T: domain::bundle::Packed<'a> + serde::Deserialize<'a> + PartialEq + std::fmt::Debug,
    {
        bundle.ids(kind).into_iter().for_each(|id| same_record::<T>(bundle, kind, id));
    }
    fn same_record<'a, T>(bundle: &Bundle<'a>, kind: SectionKind, id: &str)
    where
        T: domain::bundle::Packed<'a> + serde::Deserialize<'a> + PartialEq + std::fmt::Debug,
    {
        let record = bundle.record(kind, id).expect("a record");
        let (ours, theirs) = (domain::bundle::unpack::<T>(record), postcard::from_bytes::<T>(record).ok());
        assert!(ours.is_some() && ours == theirs, "{kind:?} {id}: {ours:?}, postcard says {theirs:?}");
    }
    let checked = content();
    for language in Language::ALL {
        let packed = pack(&checked.content, language).expect("packed");
        let bundle = Bundle::open(&packed.bytes).expect("a bundle");
        same::<&str>(&bundle, SectionKind::Words);
        same::<domain::flow::Flow>(&bundle, SectionKind::Flows);
        same::<domain::response_code::ResponseCode>(&bundle, SectionKind::Codes);
        same::<domain::source::Source>(&bundle, SectionKind::Sources);
        same::<domain::profile::Profile>(&bundle, SectionKind::Profiles);
        same::<domain::flow::SafetyRule>(&bundle, SectionKind::Safety);
        same::<domain::picture::Picture>(&bundle, SectionKind::Pictures);
        same::<domain::search::PackedIndex>(&bundle, SectionKind::SearchIndex);
        same::<domain::calendar::Year>(&bundle, SectionKind::Calendar);
        same::<Vec<&str>>(&bundle, SectionKind::Home);
        same::<domain::article::Article>(&bundle, SectionKind::Articles);
        same::<Vec<&str>>(&bundle, SectionKind::Reading);
        same::<Vec<&str>>(&bundle, SectionKind::Opens);
        same::<&str>(&bundle, SectionKind::Release);
        same::<domain::flow::TypedInput>(&bundle, SectionKind::TypedInputs);
        same::<domain::flow::RuleCall>(&bundle, SectionKind::RuleCalls);
        same::<(u32, u32)>(&bundle, SectionKind::Validity);
        same::<Vec<domain::profile::TenantNotice>>(&bundle, SectionKind::Notices);
        same::<Vec<domain::flow::KnownAnswer>>(&bundle, SectionKind::Known);
        // There is nothing to read in these: their ids say it.
        assert!(bundle.ids(SectionKind::Hazards).contains(&"wont-start/look-for-swelling"));
        for id in bundle.ids(SectionKind::Deposits) {
            let kind = SectionKind::Deposits;
            match id.split_once('/') {
                Some(("tenant", _)) => same_record::<domain::deposit::TenantTerms>(&bundle, kind, id),
                Some(("letters", _)) => same_record::<domain::deposit::LetterTemplates>(&bundle, kind, id),
                _ => same_record::<domain::deposit::Rulebook>(&bundle, kind, id),
            }
        }
    }
}
