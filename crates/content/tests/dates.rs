//! From when until when content is valid, from files to the packed bundle: what has dates, what the first part knows of
//! them, which readers may read it, and cases that are walked on a day.

mod change;
mod sample;

use std::path::Path;

use change::change;
use content::cases::run_all;
use content::check::check;
use content::load::Content;
use content::pack::{Split, pack, split};
use content::source::Language;
use domain::bundle::{Bundle, SectionKind, least_reader};
use domain::catalogue::choice_id;
use domain::validity::{Validity, parse};

/// The valid sample with dates: a flow of home, an article, a choice of a first question, and a notice.
fn dated() -> tempfile::TempDir {
    let root = sample::copy_of_good();
    change(root.path(), "bundle.yaml", "home: [no-slip, no-line]", "home: [no-slip, no-line]\nguides: [paper-facts]");
    let november = "valid_from: \"2026-11-01\"\nvalid_until: \"2026-11-30\"\n";
    change(root.path(), "flows/no-slip.yaml", "start: which-code", &format!("{november}start: which-code"));
    for language in ["zh", "en"] {
        let file = format!("articles/paper-facts.{language}.md");
        change(root.path(), &file, "owner: support\n", "owner: support\nvalid_until: \"2026-12-31\"\n");
    }
    let line = "          go: online\n";
    change(root.path(), "flows/no-line.yaml", line, &format!("{line}          valid_until: \"2026-11-02 14:00\"\n"));
    let updates = "updates: https://content.bank.example/support/\n";
    change(root.path(), "profiles/some-bank.yaml", updates, &format!("{updates}{NOTICE}"));
    root
}

const NOTICE: &str = r#"notices:
  - id: network-down
    tone: mind
    title:
      zh: 北区手机网络有故障
      en: Mobile network down in the north
    say:
      zh: 预计 14:00 恢复。
      en: Expected back at 14:00.
    valid_from: "2026-11-02 09:30"
    valid_until: "2026-11-02 14:00"
    flows: [no-line]
    link: flow:no-line
"#;

fn content(root: &Path) -> Content {
    let checked = check(root);
    let errors: Vec<String> = checked.findings.iter().map(ToString::to_string).collect();
    assert!(!content::finding::any_error(&checked.findings), "{}", errors.join("\n"));
    checked.content
}

fn at(text: &str) -> u32 {
    parse(text).expect("a day or a time").0
}

#[test]
fn what_has_dates_is_packed_with_them_and_everything_else_is_always_valid() {
    let root = dated();
    let bytes = pack(&content(root.path()), Language::En).expect("packed").bytes;
    let bundle = Bundle::open(&bytes).expect("a bundle");
    assert_eq!(bundle.validity("flow:no-slip"), Validity { from: at("2026-11-01"), until: at("2026-12-01") });
    assert_eq!(bundle.validity("article:paper-facts"), Validity { from: 0, until: at("2027-01-01") });
    assert_eq!(bundle.validity("flow:no-line"), Validity::ALWAYS);
    assert!(bundle.offers("no-line", "restart", "yes", at("2026-11-02 13:59")));
    assert!(!bundle.offers("no-line", "restart", "yes", at("2026-11-02 14:00")));
    assert!(bundle.offers("no-line", "restart", "no", at("2030-01-01")));
    assert_eq!(bundle.dated().len(), 3);
}

#[test]
fn a_notice_is_packed_under_its_tenant_with_its_flows_and_the_title_of_its_link() {
    let root = dated();
    let content = content(root.path());
    for (language, title, link) in [
        (Language::En, "Mobile network down in the north", "No line"),
        (Language::ZhCn, "北区手机网络有故障", "连不上网"),
    ] {
        let bytes = pack(&content, language).expect("packed").bytes;
        let notices = Bundle::open(&bytes).expect("a bundle").notices("some-bank").expect("readable");
        let [notice] = notices.as_slice() else { panic!("{notices:?}") };
        assert_eq!((notice.id, notice.notice.title), ("network-down", title));
        assert_eq!((notice.flows.as_slice(), notice.link), (&["no-line"][..], Some(("flow:no-line", link))));
        assert!(
            notice.validity().holds_at(at("2026-11-02 09:30")) && !notice.validity().holds_at(at("2026-11-02 14:00"))
        );
        assert_eq!(Bundle::open(&bytes).expect("a bundle").notices("other-bank"), Ok(Vec::new()));
    }
}

#[test]
fn the_first_part_knows_the_dates_of_what_it_shows_and_of_nothing_else() {
    let root = dated();
    let Split { core, more } = split(&content(root.path()), Language::En).expect("packed");
    let (core, more) = (Bundle::open(&core.bytes).expect("a bundle"), Bundle::open(&more.bytes).expect("a bundle"));
    let choice = choice_id("no-line", "restart", "yes");
    assert_eq!(core.ids(SectionKind::Validity), ["article:paper-facts", choice.as_str(), "flow:no-slip"]);
    assert_eq!(more.ids(SectionKind::Validity), [] as [&str; 0]);
    assert_eq!(core.notices("some-bank").expect("readable").len(), 1);
    let both = core.joined_with(&more).expect("one release");
    for bundle in [&core, &both] {
        let counts = |day| [bundle.home_count("home", at(day)), bundle.home_count("guides", at(day))];
        assert_eq!(counts("2026-11-02"), [Ok(2), Ok(1)]);
        assert_eq!(counts("2026-12-01"), [Ok(1), Ok(1)]);
        assert_eq!(counts("2027-01-01"), [Ok(1), Ok(0)]);
    }
}

#[test]
fn content_with_dates_needs_a_reader_that_knows_them_and_other_content_does_not() {
    let (plain, root) = (content(&sample::good()), dated());
    let needs = |content: &Content| {
        let whole = pack(content, Language::En).expect("packed").bytes;
        let Split { core, more } = split(content, Language::En).expect("packed");
        [whole, core.bytes, more.bytes].map(|bytes| least_reader(&bytes))
    };
    assert_eq!(needs(&content(root.path())), [6; 3]);
    assert!(needs(&plain).iter().all(|least| *least < 6), "{:?}", needs(&plain));
}

#[test]
fn a_case_is_walked_on_its_day_and_fails_where_its_flow_or_answer_is_not_valid() {
    let root = dated();
    let name = "  - name: A restart helps\n";
    let on = |day: &str| {
        let root = dated();
        change(root.path(), "flows/no-line.cases.yaml", name, &format!("{name}    today: \"{day}\"\n"));
        run_all(&content(root.path())).expect("packed").failed
    };
    assert_eq!(
        run_all(&content(root.path())).expect("packed").failed,
        [] as [String; 0],
        "without a day, all is valid"
    );
    assert_eq!(on("2026-11-02 13:59"), [] as [String; 0]);
    let failed = on("2026-11-02 14:00");
    assert_eq!(failed.len(), 2, "once per language");
    assert!(failed[0].contains("\"yes\" is not offered at restart on 2026-11-02 14:00"), "{failed:?}");

    let first = "  - name: A new roll helps\n";
    change(root.path(), "flows/no-slip.cases.yaml", first, &format!("{first}    today: \"2026-12-01\"\n"));
    let failed = run_all(&content(root.path())).expect("packed").failed;
    assert!(failed[0].contains("the flow no-slip is not valid on 2026-12-01"), "{failed:?}");
}

#[test]
fn a_question_must_have_a_way_on_at_every_moment_of_its_flow_and_only_then() {
    let errors = |root: &Path| {
        let findings = check(root).findings;
        let found = findings.iter().filter(|finding| finding.rule.id == "valid-answers");
        found.map(ToString::to_string).collect::<Vec<_>>()
    };
    let line = "          go: call-us\n";
    let gap = |from: &str| {
        let root = dated();
        change(root.path(), "flows/no-line.yaml", line, &format!("{line}          valid_from: \"{from}\"\n"));
        root
    };
    assert_eq!(errors(gap("2026-11-02 14:00").path()), [] as [String; 0], "one begins as the other ends");
    let root = gap("2026-11-02 14:01");
    assert!(
        errors(root.path())[0].contains("from 2026-11-02 14:00, no answer of `restart`"),
        "{:?}",
        errors(root.path())
    );
    // The flow itself is gone by then.
    let start = "start: restart";
    let ends = format!("valid_until: \"2026-11-02 14:00\"\n{start}");
    change(root.path(), "flows/no-line.yaml", start, &ends);
    assert_eq!(errors(root.path()), [] as [String; 0]);
}
