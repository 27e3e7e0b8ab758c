//! What authors are told of dates: what has expired, what soon will, what begins later; a walk on a day; a comparison.

#[path = "../../content/tests/change/mod.rs"]
mod change;
#[path = "../../content/tests/sample/mod.rs"]
mod sample;

use std::fs;

use change::change;
use clap::Parser;
use content::source::Language;
use kb::cmd::{Cli, Status, run_in};

fn kb(arguments: &[&str]) -> (Result<Status, String>, String) {
    let mut out = Vec::new();
    let cli = Cli::try_parse_from([&["kb"], arguments].concat()).expect("a command line");
    let status = run_in(cli, Language::En, &mut out).map_err(|error| error.to_string());
    (status, String::from_utf8(out).expect("text"))
}

fn dated() -> tempfile::TempDir {
    let root = sample::copy_of_good();
    let yes = "          go: online\n";
    let ends = format!("{yes}          valid_until: \"2026-11-02 14:00\"\n");
    change(root.path(), "flows/no-line.yaml", yes, &ends);
    change(root.path(), "flows/no-slip.yaml", "start: which-code", "valid_from: \"2026-12-01\"\nstart: which-code");
    let updates = "updates: https://content.bank.example/support/\n";
    let notice = r#"notices:
  - id: network-down
    tone: mind
    title:
      zh: 网络有故障
      en: The network is down
    valid_until: "2026-11-20"
"#;
    change(root.path(), "profiles/some-bank.yaml", updates, &format!("{updates}{notice}"));
    root
}

#[test]
fn stale_tells_what_expired_what_soon_will_and_what_begins_later() {
    let root = dated();
    let dir = root.path().display().to_string();
    let (status, printed) = kb(&["stale", &dir, "--on", "2026-11-10"]);
    assert_eq!(status, Ok(Status::Success));
    let dates: Vec<&str> = printed.lines().skip_while(|line| !line.is_empty()).collect();
    assert_eq!(
        dates,
        [
            "",
            "2026-11-02  flows/no-line.yaml:23  choice no-line/restart/yes: expired, was valid until 2026-11-02 14:00",
            "1 expired",
            "",
            "2026-11-20  profiles/some-bank.yaml:43  notice some-bank/network-down: valid until 2026-11-20",
            "1 ending within 30 days",
            "",
            "2026-12-01  flows/no-slip.yaml:11  flow no-slip: valid from 2026-12-01",
            "1 beginning later",
        ]
    );
    let (_, printed) = kb(&["stale", &dir, "--on", "2026-11-10", "--days", "9"]);
    assert!(!printed.contains("network-down"), "it has ten days left: {printed}");
}

#[test]
fn a_walk_shows_and_takes_what_is_valid_on_its_day() {
    let root = dated();
    let dir = root.path().display().to_string();
    let walk = |flow: &str, today: &str, more: &[&str]| {
        kb(&[&["walk", flow, "--language", "en", "--dir", &dir, "--today", today], more].concat())
    };
    let (_, before) = walk("no-line", "2026-11-02 13:59", &[]);
    assert!(before.contains("- yes: It does") && before.contains("- no: It does not"), "{before}");
    let (_, after) = walk("no-line", "2026-11-02 14:00", &[]);
    assert!(!after.contains("- yes: It does") && after.contains("- no: It does not"), "{after}");
    let (refused, _) = walk("no-line", "2026-11-03", &["--answer", "restart=yes"]);
    let message = refused.expect_err("not offered");
    assert!(message.starts_with("restart does not offer \"yes\" at 2026-11-03 00:00"), "{message}");
    let (refused, _) = walk("no-slip", "2026-11-30", &[]);
    assert!(refused.expect_err("not valid").starts_with("the flow no-slip is not valid at 2026-11-30 00:00"));
    assert!(walk("no-slip", "2026-12-01", &[]).0.is_ok());
}

#[test]
fn a_comparison_names_notices_and_dates_that_changed() {
    let root = dated();
    let (old, new) = (sample::good().display().to_string(), root.path().display().to_string());
    let (status, printed) = kb(&["diff", &old, &new]);
    assert!(status.is_ok(), "{printed}");
    for line in ["+ notice  some-bank/network-down  The network is down", "+ dates  choice:no-line/restart/yes"] {
        assert!(printed.contains(line), "{printed}");
    }
}

#[test]
fn the_site_says_from_when_until_when_something_holds() {
    let root = dated();
    let out = tempfile::tempdir().expect("a directory");
    let (dir, to) = (root.path().display().to_string(), out.path().display().to_string());
    let (status, printed) = kb(&["site", &dir, "--profile", "some-bank", "--out", &to]);
    assert_eq!(status, Ok(Status::Success), "{printed}");
    let page = |path: &str| fs::read_to_string(out.path().join(path)).expect("a page");
    assert!(page("en/flow/no-slip.html").contains("valid from 2026-12-01"));
    assert!(page("en/flow/no-line.html").contains("It does (valid until 2026-11-02 14:00)"));
    assert!(page("zh/index.html").contains("网络有故障") && page("zh/index.html").contains("有效期到 2026-11-20"));
}
