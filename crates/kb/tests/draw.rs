//! `kb draw`: the pictures and texts of a flow.

#[path = "../../content/tests/sample/mod.rs"]
mod sample;

use std::path::Path;

use clap::Parser;
use kb::cmd::{Cli, run};

fn draw(arguments: &[&str]) -> Result<String, String> {
    draw_from(&sample::good(), arguments)
}

fn draw_from(dir: &Path, arguments: &[&str]) -> Result<String, String> {
    let mut out = Vec::new();
    let dir = dir.display().to_string();
    let cli = Cli::try_parse_from([&["kb", "draw", "--dir", &dir], arguments].concat()).expect("a command line");
    run(cli, &mut out).map_err(|error| error.to_string())?;
    Ok(String::from_utf8(out).expect("text"))
}

#[test]
fn a_flow_is_drawn_with_a_card_for_each_node_and_a_row_for_each_answer() {
    let svg = draw(&["no-slip"]).expect("drawn");
    let document = roxmltree::Document::parse(&svg).expect("well-formed");
    let texts: Vec<&str> =
        document.descendants().filter(|node| node.has_tag_name("text")).filter_map(|node| node.text()).collect();
    for words in
        ["which-code", "屏幕上是什么代码？", "68", "其他代码", "没解决", "等待 3 个工作日", "转工单", "再看一次"]
    {
        assert!(texts.contains(&words), "{words} is not in the picture");
    }
    let arrows = document.descendants().filter(|node| node.attribute("class") == Some("arrow")).count();
    assert_eq!(arrows, 8, "every answer except the one that leads back to its own card");
    insta::assert_snapshot!("svg", svg);
}

#[test]
fn the_text_formats_have_the_same_nodes_and_answers() {
    insta::assert_snapshot!("mermaid", draw(&["no-slip", "--format", "mermaid"]).expect("drawn"));
    insta::assert_snapshot!("text", draw(&["no-slip", "--format", "text", "--locale", "en"]).expect("drawn"));
}

#[test]
fn the_picture_is_written_to_the_given_file() {
    let dir = tempfile::tempdir().expect("a directory");
    let file = dir.path().join("no-line.svg");
    let printed = draw(&["no-line", "--out", &file.display().to_string()]).expect("drawn");
    assert_eq!(printed, format!("{}: 3 nodes\n", file.display()));
    assert_eq!(std::fs::read_to_string(&file).ok(), draw(&["no-line"]).ok());
}

#[test]
fn an_unknown_flow_is_answered_with_the_nearest_name_and_all_others() {
    let error = draw(&["no-lime"]).expect_err("no such flow");
    assert_eq!(error, "there is no flow no-lime; did you mean no-line? All flows: no-line, no-slip");
}

#[test]
fn a_flow_with_an_error_is_drawn_nevertheless() {
    let dir = sample::copy_of_good();
    let path = dir.path().join("flows/no-line.yaml");
    let text = std::fs::read_to_string(&path).expect("a file");
    std::fs::write(&path, text.replacen("go: online", "go: onlime", 1)).expect("written");
    let drawn = draw_from(dir.path(), &["no-line", "--format", "text"]).expect("drawn");
    assert!(drawn.contains("→ onlime (no such node)"), "{drawn}");
    assert!(draw_from(dir.path(), &["no-line"]).expect("drawn").contains("onlime: 没有这个节点"));
}
