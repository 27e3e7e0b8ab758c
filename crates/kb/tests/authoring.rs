//! An author's work from an idea to a release: create, check, walk every path, compare, review. And the commands of the
//! authors' guide run as they are printed there.

#[path = "../../content/tests/change/mod.rs"]
mod change;
#[path = "../../content/tests/sample/mod.rs"]
mod sample;

use std::fs;
use std::path::Path;
use std::process::Command;

use change::change;
use clap::Parser;
use content::finding::Findings;
use content::source::Language;
use content::{journeys, load, pack};
use domain::bundle::Bundle;
use kb::cmd::{Cli, Status, run_in};

/// Runs the tool in a language. Returns its status or error, and what it printed.
fn kb(language: Language, arguments: &[&str]) -> (Result<Status, String>, String) {
    let mut out = Vec::new();
    let cli = Cli::try_parse_from([&["kb"], arguments].concat()).expect("a command line");
    let status = run_in(cli, language, &mut out).map_err(|error| error.to_string());
    (status, String::from_utf8(out).expect("text"))
}

#[test]
fn a_new_flow_or_article_passes_all_checks_and_never_replaces_a_file() {
    let root = sample::copy_of_good();
    let dir = root.path().display().to_string();
    let new = |what, id| {
        let titles = ["--zh", "收款：“音箱”不响", "--en", "Speaker: it's \"silent\"", "--dir", &dir];
        kb(Language::ZhCn, &[&["new", what, id], &titles[..]].concat())
    };
    for (what, id) in [("flow", "speaker-silent"), ("article", "speaker-care")] {
        assert_eq!(new(what, id).0, Ok(Status::Success));
    }
    let (status, printed) = kb(Language::En, &["check", &dir]);
    assert_eq!(status, Ok(Status::Success), "{printed}");
    assert!(printed.ends_with("3 flows, 2 codes, 2 articles, 1 profile, 2 languages: no findings\n"), "{printed}");
    let (status, printed) = kb(Language::En, &["test", &dir]);
    assert_eq!(status, Ok(Status::Success), "{printed}");

    let before = fs::read(root.path().join("flows/speaker-silent.yaml")).expect("a file");
    let (status, _) = new("flow", "speaker-silent");
    assert_eq!(status, Err("flows/speaker-silent.yaml 已经有了，没有改动；换一个编号，或直接改这个文件".to_owned()));
    assert_eq!(fs::read(root.path().join("flows/speaker-silent.yaml")).expect("a file"), before);
    let (status, _) = new("flow", "../Speaker");
    assert!(status.expect_err("no id").starts_with("编号只用小写字母"));
}

#[test]
fn every_node_answer_and_ending_is_walked_and_unreachable_ones_are_reported() {
    let walked = |root: &Path| {
        let content = load::load(root, &mut Findings::default());
        let packed = pack::pack(&content, Language::En).expect("packed");
        journeys::walk_all(&Bundle::open(&packed.bytes).expect("a bundle")).expect("flows")
    };
    let good = walked(&sample::good());
    assert_eq!(good.failed, [] as [String; 0]);
    for [found, all] in [good.nodes, good.answers, good.endings] {
        assert!(found == all && all > 0, "{good:?}");
    }
    let root = sample::copy_of_good();
    change(root.path(), "flows/no-line.yaml", "go: online", "go: call-us");
    let bad = walked(root.path());
    assert!(bad.nodes[0] < bad.nodes[1] && bad.endings[0] < bad.endings[1], "{bad:?}");
    assert!(
        bad.failed.iter().any(|why| why.starts_with("no-line: no path leads to ") && why.contains("online")),
        "{bad:?}"
    );
}

#[test]
fn a_comparison_lists_what_changes_for_a_merchant_and_nothing_else() {
    let root = sample::copy_of_good();
    let (old, new) = (sample::good().display().to_string(), root.path().display().to_string());
    change(root.path(), "flows/no-line.yaml", "owner: ", "owner: somebody-else-");
    let (_, printed) = kb(Language::En, &["diff", &old, &new]);
    assert!(printed.ends_with("Nothing changes for a merchant.\n"), "{printed}");
    change(root.path(), "flows/no-line.yaml", "zh: 网络已恢复", "zh: 网络好了");
    change(root.path(), "rules/fees/tariff.yaml", "0.40 %", "0.41 %");
    fs::remove_file(root.path().join("codes/response-codes.yaml")).expect("removed");
    assert!(kb(Language::En, &["diff", &old, &new]).0.is_err(), "content with errors is not compared");
    fs::copy(sample::good().join("codes/response-codes.yaml"), root.path().join("codes/response-codes.yaml"))
        .expect("a copy");
    insta::assert_snapshot!(kb(Language::ZhCn, &["diff", &old, &new]).1);
    // Bundles compare as the folder they were packed from.
    let out = tempfile::tempdir().expect("a directory");
    let to = out.path().display().to_string();
    assert_eq!(kb(Language::En, &["pack", &new, "--out", &to]).0, Ok(Status::Success));
    let (_, printed) = kb(Language::En, &["diff", &new, &to]);
    assert!(printed.ends_with("Nothing changes for a merchant.\n"), "{printed}");
}

#[test]
fn what_was_not_reviewed_for_long_is_due() {
    let dir = sample::good().display().to_string();
    let (status, printed) = kb(Language::En, &["stale", &dir, "--on", "2028-01-01"]);
    assert_eq!(status, Ok(Status::Success));
    insta::assert_snapshot!(printed);
}

#[test]
fn findings_are_printed_in_the_authors_language() {
    let root = sample::copy_of_good();
    change(root.path(), "flows/no-line.yaml", "category: network", "categorie: network");
    let dir = root.path().display().to_string();
    let (status, printed) = kb(Language::ZhCn, &["check", &dir]);
    assert_eq!(status, Ok(Status::Failure));
    assert!(printed.contains("flows/no-line.yaml:39：错误[field-unknown]：这里没有 `categorie` 这个字段"), "{printed}");
    assert_eq!(kb(Language::ZhCn, &["check", &dir, "--language", "en"]), kb(Language::En, &["check", &dir]));
}

/// The commands of the guide's `sh` blocks, in order.
fn commands(language: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../docs/content/guide.{language}.md"));
    let text = std::fs::read_to_string(path).expect("the guide");
    let blocks = text.split("\n```sh\n").skip(1).filter_map(|rest| rest.split("\n```").next());
    blocks.flat_map(str::lines).map(str::to_owned).collect()
}

/// The words of a command line; words in quotes belong together.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    let words = parts.flat_map(|(at, part)| match at % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    words.collect()
}

fn run_guide(language: &str) {
    let home = tempfile::tempdir().expect("a directory");
    sample::copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../kb-bundle"), &home.path().join("kb-bundle"));
    let commands = commands(language);
    assert!(commands.len() > 8, "the guide has its commands in `sh` blocks: {commands:?}");
    for line in commands {
        let words = words(&line);
        assert_eq!(words[0], "kb", "{line}");
        let mut kb = Command::new(env!("CARGO_BIN_EXE_kb"));
        let output = kb.args(&words[1..]).current_dir(home.path()).env("PATH", "").output().expect("it runs");
        let printed = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{line}\n{printed}");
    }
}

#[test]
fn every_command_of_the_chinese_guide_succeeds() {
    run_guide("zh");
}

#[test]
fn every_command_of_the_english_guide_succeeds() {
    run_guide("en");
}
