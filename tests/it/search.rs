//! The same query on the same index gives the same answer: by every later engine, and in a browser, where
//! `tests/browser/search.rs` reads what stands here.

use domain::bundle::unpack;
use domain::search::{Index, PackedIndex};

use crate::search_answers::{INDEX, answers};

/// What was typed, in every manner, and odd things.
const QUERIES: [&str; 36] = [
    "打印机不出纸",
    "不出纸",
    "纸出不来",
    "打印機",
    "dayinji",
    "dyj",
    "打yin机",
    "printer",
    "ｐｒｉｎｔｅｒ",
    "pinter",
    "prnitre",
    "刷不了卡怎么办",
    "68",
    "６８",
    "a0",
    "O5",
    "5",
    "刷了 51 块",
    "押金怎么退",
    "手续费多少",
    "客服电话",
    "yajin",
    "kfdh",
    "tui kuan",
    "no internet",
    "refund",
    "wifi",
    "4G 没信号",
    "不",
    "布",
    "部",
    "葡萄",
    "",
    "{bank}",
    "😀",
    "到賬",
];

#[test]
fn search_answers_as_it_did() {
    let packed: PackedIndex = unpack(INDEX).expect("packed in November 2026, and readable ever since");
    let index = Index::open(&packed, |_, _| Ok::<_, ()>(Vec::new())).expect("an index");
    let answers = answers(&index, QUERIES);
    insta::with_settings!({ description => "if the ranking changed as meant, run with INSTA_UPDATE=always and review" }, {
        insta::assert_snapshot!("search_answers", answers);
    });
}

/// Makes the frozen index: `cargo nextest run --run-ignored all freeze`. It never overwrites one.
#[test]
#[ignore = "writes a file"]
fn freeze_the_index() {
    let root = crate::repo::root();
    let file = root.join("tests/it/frozen/search-zh-CN-2026-11.index");
    if file.is_file() {
        return;
    }
    let content = content::check::check(&root.join("kb-bundle")).content;
    let bytes = content::pack::pack(&content, content::source::Language::ZhCn).expect("packed").bytes;
    let bundle = domain::bundle::Bundle::open(&bytes).expect("a bundle");
    let record = bundle.record(domain::bundle::SectionKind::SearchIndex, "index").expect("an index");
    std::fs::write(file, record).expect("written");
}
