//! Search finds the same in a browser as natively: `tests/it/search.rs` made the recording.

use domain::bundle::unpack;
use domain::search::{Index, PackedIndex};
use wasm_bindgen_test::wasm_bindgen_test;

#[path = "../it/search_answers.rs"]
mod search_answers;

use search_answers::{INDEX, answers};

const RECORDED: &str = include_str!("../it/snapshots/it__search__search_answers.snap");

#[wasm_bindgen_test]
fn search_finds_the_same_in_a_browser_as_natively() {
    let packed: PackedIndex = unpack(INDEX).expect("readable");
    let index = Index::open(&packed, |_, _| Ok::<_, ()>(Vec::new())).expect("an index");
    let recorded = RECORDED.splitn(3, "---\n").nth(2).expect("a snapshot");
    let queries = recorded.lines().filter_map(|line| line.strip_prefix("? ").or((line == "?").then_some("")));
    assert_eq!(answers(&index, queries).trim_end(), recorded.trim_end());
}
