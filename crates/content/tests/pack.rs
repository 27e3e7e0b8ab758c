//! A packed bundle holds what was written, in one language, and nothing else.

use std::path::Path;

use content::article::Article;
use content::check::{Checked, check};
use content::load::Content;
use content::pack::{FIRST_FLOWS, FIRST_WORDS, is_first_word, manifest, pack, remaining_screens, split, wasm};
use content::source::{Code, Language, Node, Str};
use domain::article::{ArticlePart, Table};
use domain::bundle::{Bundle, BundleError, CUSTOM_SECTION, SectionKind, least_reader};
use domain::date::Date;
use domain::flow::{Condition, Event, Input, NodeKind, Notice, Session, SessionError, Tone};
use domain::text::{Block, Span, Target};

fn content() -> Checked {
    check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/good"))
}

fn packed(language: Language) -> Vec<u8> {
    pack(&content().content, language).expect("packed").bytes
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    assert_eq!(packed(Language::ZhCn), packed(Language::ZhCn));
    assert_ne!(packed(Language::ZhCn), packed(Language::En));
}

#[test]
fn a_bundle_names_its_content_and_its_language() {
    let bytes = packed(Language::En);
    let bundle = Bundle::open(&bytes).expect("a bundle");
    let header = bundle.header();
    assert_eq!((header.version.as_str(), header.sequence, header.language.as_str()), ("2026-11-22", 1, "en"));
    assert_eq!(header.compiler, env!("CARGO_PKG_VERSION"));
}

#[test]
fn ids_are_the_same_in_both_languages() {
    let (zh, en) = (packed(Language::ZhCn), packed(Language::En));
    let (zh, en) = (Bundle::open(&zh).expect("a bundle"), Bundle::open(&en).expect("a bundle"));
    use SectionKind::*;
    let kinds = [
        Words,
        Flows,
        Codes,
        Sources,
        Profiles,
        Safety,
        Pictures,
        SearchIndex,
        Calendar,
        Home,
        Articles,
        Reading,
        Known,
    ];
    for kind in kinds {
        assert!(!zh.ids(kind).is_empty(), "{kind:?}");
        assert_eq!(zh.ids(kind), en.ids(kind));
    }
}

#[test]
fn a_flow_reads_back_with_indices_for_ids() {
    let bytes = packed(Language::ZhCn);
    let bundle = Bundle::open(&bytes).expect("a bundle");
    let flow = bundle.read_flow("no-slip").expect("readable").expect("there");
    assert_eq!((flow.title, flow.start, flow.safety.as_slice()), ("不出小票", 0, &["X1", "X10"][..]));
    assert_eq!(flow.reviewed, Date::new(2026, 11, 2).expect("a date"));
    let NodeKind::Question(question) = &flow.nodes[0].kind else { panic!("no question") };
    let Input::ResponseCode(edges) = &question.input else { panic!("no input") };
    assert_eq!((&edges[0].when, edges[0].go), (&Condition::CodeIn(vec!["68"]), 1));
    assert_eq!((&edges[1].when, edges[1].go), (&Condition::Otherwise, 2));
    let NodeKind::Step(step) = &flow.nodes[2].kind else { panic!("no step") };
    assert_eq!(
        step.say,
        [Block::Bullets(vec![vec![Span::Plain("打开纸仓盖。")], vec![Span::Strong("光面"), Span::Plain("朝外。")],])]
    );
    assert_eq!((step.picture, step.sources.as_slice()), (Some("roll"), &["code-table"][..]));
}

#[test]
fn the_remaining_screens_are_the_longest_path_without_loops() {
    let content = content().content;
    let left_in = |id: &str| {
        let file = content.flows.iter().find(|file| file.value.id.value == id).expect("a flow");
        let ids = file.value.nodes.iter().map(|entry| entry.key.value.clone());
        ids.zip(remaining_screens(&content, &file.value)).collect::<Vec<_>>()
    };
    let named = |pairs: &[(&str, u8)]| pairs.iter().map(|(id, left)| ((*id).to_owned(), *left)).collect::<Vec<_>>();
    assert_eq!(left_in("no-line"), named(&[("restart", 1), ("online", 0), ("call-us", 0)]));
    // The code, then restart and its ending in the other flow, then the roll, then an ending.
    let expected =
        [("which-code", 4), ("check-line", 4), ("check-roll", 1), ("done", 0), ("wait-a-day", 0), ("raise-ticket", 0)];
    assert_eq!(left_in("no-slip"), named(&expected));
}

#[test]
fn a_node_says_how_many_screens_follow_it_as_the_cases_go() {
    let bytes = packed(Language::En);
    let flow = Bundle::open(&bytes).expect("a bundle").read_flow("no-slip").expect("readable").expect("there");
    let left = |id: &str| flow.node(id).expect("a node").left;
    // At most four can follow; two cases take two more screens, and one takes two, one of them in another flow.
    assert_eq!(left("which-code"), 2);
    assert_eq!(left("check-roll"), 1);
    assert_eq!(left("done"), 0, "an ending");
    assert_eq!(left("check-line"), 4, "no screen: the longest way");
}

#[test]
fn a_code_without_sources_has_those_of_the_table() {
    let bytes = packed(Language::En);
    let code = Bundle::open(&bytes).expect("a bundle").code("05").expect("readable").expect("there");
    assert_eq!((code.meaning, code.sources.as_slice(), code.flow), ("Do not honour", &["code-table"][..], None));
}

#[test]
fn search_finds_words_of_either_language() {
    let bytes = packed(Language::ZhCn);
    let index = Bundle::open(&bytes).expect("a bundle").search_index().expect("readable");
    let first = |query| index.find(query, 1).first().map(|hit| hit.id);
    assert_eq!(first("printer"), Some("no-slip"));
    assert_eq!(first("timeout"), Some("68"));
    assert_eq!(first("no line"), Some("no-line"));
    assert_eq!(first("05"), Some("05"));
    assert_eq!(first("thermal"), Some("paper-facts"));
    assert_eq!(first("哪种纸"), Some("paper-facts"));
}

#[test]
fn what_people_say_finds_the_target_written_beside_it() {
    let bytes = packed(Language::En);
    let index = Bundle::open(&bytes).expect("a bundle").search_index().expect("readable");
    let ids = |query| index.find(query, 5).iter().map(|hit| hit.id).collect::<Vec<_>>();
    assert_eq!(ids("不走纸"), ["no-slip", "paper-facts"]);
    assert_eq!(ids("bzz"), ["no-slip", "paper-facts"]);
    assert_eq!(ids("怎么办"), [""; 0]);
}

#[test]
fn an_article_reads_back_part_by_part() {
    let bytes = packed(Language::En);
    let bundle = Bundle::open(&bytes).expect("a bundle");
    let article = bundle.article("paper-facts").expect("readable").expect("there");
    assert_eq!((article.title, article.sources.as_slice()), ("About the roll", &["code-table"][..]));
    assert_eq!((article.flows.as_slice(), article.reviewed.to_string()), (&["no-slip"][..], "2026-11-02".to_owned()));
    let (plain, strong) = (Span::Plain, Span::Strong);
    let notice =
        Notice { tone: Tone::Mind, title: "Shiny side out", say: Some("The other way round it prints nothing.") };
    let table = Table {
        head: vec![vec![plain("Paper")], vec![plain("Prints")]],
        rows: vec![vec![vec![plain("Thermal")], vec![strong("Yes")]], vec![vec![plain("Plain")], vec![plain("No")]]],
    };
    let expected = [
        ArticlePart::Text(Block::Paragraph(vec![
            plain("Without a slip see "),
            Span::Link("No slip", Target::Flow("no-slip")),
            plain(", or call "),
            Span::Link("{hotline}", Target::Hotline),
            plain("."),
        ])),
        ArticlePart::Heading("How it goes in"),
        ArticlePart::Picture("roll"),
        ArticlePart::Notice(notice),
        ArticlePart::Subheading("Which paper"),
        ArticlePart::Table(table),
        ArticlePart::Text(Block::Bullets(vec![
            vec![plain("Outcome unknown: see "), Span::Link("response code 68", Target::Code("68")), plain(".")],
            vec![
                plain("It rests on the "),
                Span::Link("code table", Target::Web("https://acquirer.example/codes")),
                plain("."),
            ],
        ])),
    ];
    assert_eq!(article.parts, expected);
}

#[test]
fn a_node_offers_only_the_articles_it_names() {
    let bytes = packed(Language::ZhCn);
    let bundle = Bundle::open(&bytes).expect("a bundle");
    assert_eq!(bundle.reading("no-slip", "check-roll"), Ok(vec!["paper-facts"]));
    assert_eq!(bundle.reading("no-slip", "done"), Ok(vec![]));
}

#[test]
fn a_hazard_question_is_listed_and_the_first_part_leaves_it_to_the_rest() {
    let mut content = content().content;
    for entry in content.flows.iter_mut().flat_map(|file| &mut file.value.nodes.0) {
        if let ("restart", Node::Question(question)) = (entry.key.value.as_str(), &mut entry.value.value) {
            question.hazard = true;
        }
    }
    let parts = split(&content, Language::En).expect("packed");
    let (core, more) = (Bundle::open(&parts.core.bytes), Bundle::open(&parts.more.bytes));
    let (core, more) = (core.expect("a bundle"), more.expect("a bundle"));
    let both = core.joined_with(&more).expect("packed together");
    assert!(both.is_hazard("no-line", "restart") && !both.is_hazard("no-slip", "restart"));
    assert!(Session::start(&core, "no-line").is_err(), "only its title is in the first part");
    assert!(Session::start(&both, "no-line").is_ok());
}

#[test]
fn safety_rules_keep_the_order_of_their_numbers_and_their_own_ids() {
    let bytes = packed(Language::ZhCn);
    let bundle = Bundle::open(&bytes).expect("a bundle");
    assert_eq!(bundle.ids(SectionKind::Safety), ["X01", "X10"]);
    assert_eq!(bundle.safety().expect("readable").iter().map(|rule| rule.id).collect::<Vec<_>>(), ["X1", "X10"]);
}

#[test]
fn a_picture_is_its_shapes_with_a_label_in_the_language() {
    let bytes = packed(Language::En);
    let bundle = Bundle::open(&bytes).expect("a bundle");
    let picture = bundle.picture("roll").expect("readable").expect("there");
    assert_eq!((picture.label, picture.view_box), ("A roll of paper", "0 0 160 120"));
    let group = &picture.shapes[0];
    assert_eq!((group.tag, group.attributes[0]), ("g", ("class", "line")));
    assert_eq!(group.children[0].attributes, [("d", "M0 0 L10 10")]);
}

#[test]
fn a_profile_a_year_and_home_read_back() {
    let bytes = packed(Language::En);
    let bundle = Bundle::open(&bytes).expect("a bundle");
    let profile = bundle.profile("some-bank").expect("readable").expect("there");
    assert_eq!((profile.name, profile.consent.keep_days), ("Some Bank", 180));
    assert_eq!((profile.contacts[0].hours[0].from, profile.contacts[0].hours[0].to), (540, 1_440));
    let year = &bundle.calendar().expect("readable")[0];
    assert_eq!(year.holidays.iter().map(Date::to_string).collect::<Vec<_>>(), ["2026-10-01", "2026-10-02"]);
    assert_eq!(bundle.listed("home").expect("readable"), ["no-slip", "no-line"]);
    assert_eq!(bundle.word("home.count"), Some("{count} entries"));
}

#[test]
fn where_a_fact_was_looked_up_is_never_packed() {
    let bytes = packed(Language::En);
    assert!(!bytes.windows(9).any(|window| window == b"somewhere"));
}

#[test]
fn the_manifest_names_each_bundle_by_file_hash_and_size() {
    let bundles = Language::ALL.map(|language| split(&content().content, language).expect("packed"));
    let manifest: serde_json::Value = serde_json::from_str(&manifest(&bundles).expect("bundles")).expect("JSON");
    let hash = Bundle::open(&bundles[0].core.bytes).expect("a bundle").short_hash();
    assert_eq!(manifest["zh-CN"]["file"], "bundle.zh-CN.psb");
    assert_eq!(manifest["zh-CN"]["more"], "bundle.zh-CN.more.psb");
    assert_eq!(manifest["zh-CN"]["hash"], hash.as_str());
    assert_eq!(manifest["en"]["bytes"], bundles[1].core.bytes.len());
}

/// Both parts of the sample, opened.
fn parts() -> (Vec<u8>, Vec<u8>) {
    let parts = split(&content().content, Language::En).expect("packed");
    (parts.core.bytes, parts.more.bytes)
}

#[test]
fn the_first_part_has_what_home_and_its_first_questions_show() {
    let (core, _) = parts();
    let core = Bundle::open(&core).expect("a bundle");
    assert!(!core.is_complete());
    assert_eq!(core.listed("home").expect("a list"), ["no-slip", "no-line"]);
    assert_eq!(
        [core.home_count("home", 0), core.home_count("guides", 0)],
        [Ok(2), Ok(0)],
        "what lies behind the folds is counted"
    );
    let flow = core.read_flow("no-slip").expect("readable").expect("there");
    assert_eq!((flow.title, flow.nodes.len(), flow.start), ("No slip", 1, 0));
    let NodeKind::Question(question) = &flow.nodes[0].kind else { panic!("no question") };
    assert!(question.ask.ends_with('?'));
    let rules: Vec<&str> = core.safety().expect("readable").iter().map(|rule| rule.id).collect();
    assert_eq!(rules, flow.safety, "the rules above it are there");
    let profile = core.profile("some-bank").expect("readable").expect("there");
    assert!(!profile.contacts.is_empty() && profile.consent.text.is_empty());
    assert_eq!(core.ids(SectionKind::Words).into_iter().filter(|key| !is_first_word(key)).count(), 0);
    for kind in [SectionKind::Codes, SectionKind::Articles, SectionKind::Sources, SectionKind::SearchIndex] {
        assert_eq!(core.ids(kind), [""; 0], "{kind:?}");
    }
}

#[test]
fn an_answer_to_a_first_question_leads_on_once_the_rest_is_here() {
    let (core, more) = parts();
    let (core, more) = (Bundle::open(&core).expect("a bundle"), Bundle::open(&more).expect("a bundle"));
    let begun = Session::start(&core, "no-slip").expect("a flow");
    assert!(begun.reduce(&core, Event::Answer("not a code".into())).is_err());
    let waits = begun.reduce(&core, Event::Answer("68".into())).expect("an answer");
    assert_eq!(waits.place(&core), Err(SessionError::NotLoaded("no-slip".into())));
    let both = core.joined_with(&more).expect("packed together");
    assert_eq!(waits.place(&both).expect("a place").node, "restart");
}

#[test]
fn both_parts_together_hold_everything() {
    let (core, more) = parts();
    assert_eq!([&core, &more].map(|part| least_reader(part)), [5, 5], "who knows no beginnings says so");
    let (core, more) = (Bundle::open(&core).expect("a bundle"), Bundle::open(&more).expect("a bundle"));
    let both = core.joined_with(&more).expect("packed together");
    let whole = packed(Language::En);
    let whole = Bundle::open(&whole).expect("a bundle");
    assert!(both.is_complete() && whole.is_complete());
    use SectionKind::*;
    let kinds =
        [Words, Flows, Codes, Sources, Profiles, Safety, Pictures, SearchIndex, Calendar, Articles, Reading, Known];
    for kind in kinds {
        assert_eq!(both.ids(kind), whole.ids(kind));
        for id in both.ids(kind) {
            assert_eq!(both.record(kind, id), whole.record(kind, id), "{id}");
        }
    }
    for list in whole.ids(Home) {
        assert_eq!(both.listed(list), whole.listed(list), "{list}");
    }
    assert_eq!(both.safety(), whole.safety());
    assert_eq!(both.calendar(), whole.calendar());
}

/// The real content with `times` as many flows, articles and codes.
fn real(times: usize) -> Content {
    let mut content = check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../kb-bundle")).content;
    let once = content.clone();
    let meta = &mut content.meta.as_mut().expect("bundle.yaml").value;
    for time in 1..times {
        let again = |id: &Str| Str { value: format!("{}-{time}", id.value), ..id.clone() };
        for flow in &once.flows {
            let mut flow = flow.clone();
            flow.value.id = again(&flow.value.id);
            meta.home.push(flow.value.id.clone());
            content.flows.push(flow);
        }
        for article in &once.articles {
            content.articles.push(Article { id: format!("{}-{time}", article.id), ..article.clone() });
        }
        meta.guides.extend(once.meta.iter().flat_map(|meta| &meta.value.guides).map(again));
        let codes = &mut content.codes.as_mut().expect("codes").value.codes;
        for code in once.codes.iter().flat_map(|file| &file.value.codes) {
            codes.push(Code { code: again(&code.code), ..code.clone() });
        }
    }
    content
}

#[test]
fn with_ten_times_the_content_the_first_part_hardly_grows() {
    let [once, ten] = [1, 10].map(|times| split(&real(times), Language::ZhCn).expect("packed"));
    assert!(ten.more.bytes.len() > 6 * once.more.bytes.len(), "the rest grew");
    let grown = ten.core.bytes.len() - once.core.bytes.len();
    assert!(grown < 64, "uncompressed, the first part grew by {grown} bytes");
}

#[test]
fn the_first_part_is_small() {
    for language in Language::ALL {
        let core = split(&real(1), language).expect("packed").core.bytes;
        assert!(core.len() <= 12 * 1024, "{} bytes, uncompressed; what is in FIRST_WORDS?", core.len());
        let bundle = Bundle::open(&core).expect("a bundle");
        assert_eq!(bundle.listed("home").expect("a list").len(), FIRST_FLOWS);
        let words = bundle.ids(SectionKind::Words);
        let stands =
            |first: &&&str| words.iter().any(|key| key == *first || first.ends_with('.') && key.starts_with(**first));
        assert_eq!(
            FIRST_WORDS.iter().filter(|first| !stands(first)).collect::<Vec<_>>(),
            [&""; 0],
            "no word begins so"
        );
    }
}

#[test]
fn parts_of_different_releases_do_not_go_together() {
    let (core, _) = parts();
    let more = split(&content().content, Language::ZhCn).expect("packed").more.bytes;
    let (core, more) = (Bundle::open(&core).expect("a bundle"), Bundle::open(&more).expect("a bundle"));
    assert_eq!(core.joined_with(&more).map(|_| ()), Err(BundleError::DifferentReleases));
}

#[test]
fn an_engine_carries_the_bundle_it_was_given_last() {
    let engine = b"\0asm\x01\0\0\0";
    let first = wasm::with_section(engine, CUSTOM_SECTION, &packed(Language::En)).expect("a module");
    let bytes = packed(Language::ZhCn);
    let second = wasm::with_section(&first, CUSTOM_SECTION, &bytes).expect("a module");
    let carried = wasm::section(&second, CUSTOM_SECTION).expect("a module").expect("a section");
    assert_eq!(Bundle::open(carried).expect("a bundle").header().language, "zh-CN");
    assert_eq!(carried, bytes);
}
