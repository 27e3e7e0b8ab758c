//! What search guarantees, on a few entries.

use proptest::prelude::*;

use super::*;

fn doc<'a>(kind: HitKind, id: &'a str, title: &'a str, words: &[&'a str]) -> SearchDoc<'a> {
    SearchDoc { kind: kind.number(), id, title, words: words.to_vec() }
}

fn packed() -> PackedIndex<'static> {
    use HitKind::{Article, Code, Flow};
    PackedIndex {
        docs: vec![
            doc(Flow, "printer", "打印机不出纸", &["Printer gives no paper", "卡纸", "签购单", "paper jam"]),
            doc(Flow, "network", "连不上网，签到失败", &["No network, sign-on fails", "没信号", "SIM 卡", "wifi"]),
            doc(Flow, "undo", "撤销、退货", &["Void or refund", "押金退不了", "预授权"]),
            doc(Flow, "cloth", "布料与部件", &["Bluetooth", "settlement"]),
            doc(Article, "days", "钱哪天到账：T+1 和节假日", &["When the money comes"]),
            doc(Code, "05", "不予承兑", &["Do not honour"]),
            doc(Code, "51", "余额不足", &["Insufficient funds"]),
            doc(Code, "A0", "报文校验错（MAC 错）", &["Message check failed"]),
        ],
        variants: "帳账機机紙纸",
        readings: "bu不布部cha查chu出da打dao到ji机节jin金le了liao了qian签钱shi失tui退xin信yin印ya押yu予余zhang账zhi纸",
        same: vec![vec!["打印机", "小票机", "小小票机"], vec!["network", "internet"]],
        fillers: vec!["怎么办", "how do i", "a"],
        counted: "元块",
    }
}

fn body(kind: HitKind, id: &str) -> Result<Vec<&'static str>, ()> {
    Ok(if (kind, id) == (HitKind::Flow, "network") { vec!["看看{bank}的灯亮不亮"] } else { vec![] })
}

fn index() -> Index<'static> {
    Index::open(&packed(), body).expect("an index")
}

fn ids(query: &str) -> Vec<&'static str> {
    index().find(query, 5).iter().map(|hit| hit.id).collect()
}

#[track_caller]
fn first(query: &str, expected: &str) {
    assert_eq!(ids(query).first(), Some(&expected), "{query}: {:?}", ids(query));
}

#[test]
fn an_entry_is_found_however_it_is_typed() {
    first("打印机不出纸", "printer");
    first("不出纸", "printer");
    first("纸不出来", "printer");
    first("纸出不来", "printer");
    first("打印機 不出紙", "printer");
    first("dayinji", "printer");
    first("dyj", "printer");
    first("dayinjibu", "printer");
    first("押jin", "undo");
    first("yajintuibuliao", "undo");
    first("printer", "printer");
    first("ｐｒｉｎｔｅｒ", "printer");
    first("pinter", "printer");
    first("bluethoot", "cloth");
    first("setlement", "cloth");
    first("t1", "days");
    first("到帳", "days");
    first("signon", "network");
    first("灯不亮", "network");
}

#[test]
fn a_code_comes_first_whatever_else_is_typed() {
    for query in ["51", "５１", "刷卡 失败 51", "code51", "51 怎么办"] {
        first(query, "51");
    }
    for query in ["a0", "Ａ０", "AO", "MAC a0"] {
        first(query, "A0");
    }
    first("o5", "05");
    first("5", "05");
    assert_eq!(ids("51 A0")[..2], ["51", "A0"]);
}

#[test]
fn an_amount_is_not_a_code() {
    assert!(!ids("刷了 51 块").contains(&"51"));
    assert!(!ids("151").contains(&"51"));
}

#[test]
fn characters_with_the_same_sound_never_match_each_other() {
    assert_eq!(ids("布料"), ["cloth"]);
    assert!(!ids("不").contains(&"cloth"));
    assert!(!ids("布").contains(&"printer"));
    assert_eq!(ids("不chu纸"), ["printer"]);
    // Pinyin alone may mean either of them.
    assert!(ids("bu").contains(&"cloth") && ids("bu").contains(&"printer"));
}

#[test]
fn what_is_written_comes_before_pinyin() {
    let mut packed = packed();
    packed.docs.push(doc(HitKind::Flow, "tui", "tui", &[]));
    let index = Index::open(&packed, body).expect("an index");
    let hits = index.find("tui", 5);
    assert_eq!(
        hits.iter().map(|hit| hit.id).collect::<Vec<_>>(),
        ["tui"],
        "a word that content has is not read as pinyin"
    );
    let hits = index.find("tuib", 5);
    assert_eq!(hits.first().map(|hit| hit.id), Some("undo"));
}

#[test]
fn synonyms_and_words_that_only_ask_are_understood() {
    first("小票机不出纸怎么办", "printer");
    first("小小票机", "printer");
    first("internet", "network");
    first("how do i refund", "undo");
    assert!(ids("怎么办").is_empty());
}

#[test]
fn a_query_that_matches_nothing_finds_nothing() {
    for query in ["", "  ，", "股票行情", "qwxz", "99", "{}", "{退货}"] {
        assert_eq!(ids(query), [""; 0], "{query}");
    }
}

#[test]
fn the_parts_that_match_are_marked() {
    let marked = |query: &str| {
        let index = index();
        let hit = index.find(query, 1).remove(0);
        let (text, marks) = match &hit.context {
            Some(context) => (context.text, &context.marks),
            None => (hit.title, &hit.marks),
        };
        marks.iter().map(|mark| &text[mark.clone()]).collect::<Vec<_>>().join("|")
    };
    assert_eq!(marked("出纸"), "出纸");
    assert_eq!(marked("打印 出纸"), "打印|出纸");
    assert_eq!(marked("yajin"), "押金");
    assert_eq!(marked("dyj"), "打印机");
    assert_eq!(marked("PAPER"), "paper");
    assert_eq!(marked("sim"), "SIM");
    assert_eq!(marked("t1"), "T+1");
    assert_eq!(marked("灯亮"), "灯亮");
}

#[test]
fn entries_of_an_unknown_kind_are_left_out() {
    let mut packed = packed();
    packed.docs[0].kind = 99;
    let index = Index::open(&packed, body).expect("an index");
    assert_eq!(index.len(), packed.docs.len() - 1);
    assert!(!index.find("打印机", 5).iter().any(|hit| hit.id == "printer"));
}

#[test]
fn the_index_is_decoded_as_it_was_written() {
    let bytes = postcard::to_allocvec(&packed()).expect("written");
    assert_eq!(crate::bundle::unpack(&bytes), Some(packed()));
}

#[test]
fn of_two_equal_hits_the_first_in_content_comes_first() {
    let docs = ["b", "a"].map(|id| doc(HitKind::Code, id, "受限制的卡", &[]));
    let packed = PackedIndex { docs: docs.to_vec(), ..PackedIndex::default() };
    let index = Index::open(&packed, body).expect("an index");
    let hits = index.find("限制", 5);
    assert_eq!(hits.iter().map(|hit| hit.id).collect::<Vec<_>>(), ["b", "a"]);
}

#[test]
fn only_the_first_sixty_letters_of_a_query_count() {
    let long = "打印机不出纸".repeat(1700);
    assert_eq!(index().find(&long, 5), index().find(&"打印机不出纸".repeat(10), 5));
    for c in ["小小票机", "dayin", "{", "}{", "a", "y", "51 ", "\u{20000}"] {
        index().find(&c.repeat(10_000), 5);
    }
}

/// The work for a query is bounded by its length, and the length by [`query::MOST_LETTERS`]: ten thousand characters
/// become few letters, few words and few interpretations.
#[test]
fn ten_thousand_characters_are_no_more_work_than_sixty() {
    let index = index();
    for typed in [
        "打印机不出纸",
        "小小票机",
        "dayinjibuchuzhi ",
        "a b ",
        "51 元",
        "{",
        "}",
        "Ａ０",
        "\u{20000}",
        "😀",
        " ",
        "é",
        "帳",
        "\u{1}",
    ] {
        let long: String = typed.chars().cycle().take(10_000).collect();
        let letters = index.folding.fold(&long, query::MOST_LETTERS);
        assert!(letters.len() <= query::MOST_LETTERS, "{typed}");
        let accumulators = &mut accumulators::Accumulators::new(&index);
        let found = query::interpretations(accumulators, &letters);
        assert!(found.len() <= 2 && found.iter().all(|query| query.letters.len() <= query::MOST_LETTERS), "{typed}");
        assert!(index.find(&long, 5).len() <= 5, "{typed}");
        // Each piece is looked up once, however often it is repeated.
        query::units(&letters).for_each(|unit| pieces::pieces(accumulators, unit, &mut |_, _| {}));
        assert!(accumulators.known.len() <= 20, "{typed}: {}", accumulators.known.len());
    }
}

proptest! {
    #[test]
    fn hits_are_the_same_each_time_and_in_order(query in "(\\PC|[打印机不出纸押布a-z0-9{} ]){0,80}", limit in 0usize..20) {
        let index = index();
        let hits = index.find(&query, limit);
        prop_assert!(hits.len() <= limit);
        prop_assert!(hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
        prop_assert_eq!(&hits, &index.find(&query, limit));
        for hit in hits {
            let lines = [(hit.title, hit.marks)].into_iter().chain(hit.context.map(|line| (line.text, line.marks)));
            for (text, marks) in lines {
                prop_assert!(marks.iter().all(|mark| mark.start < mark.end && text.get(mark.clone()).is_some()));
                prop_assert!(marks.windows(2).all(|pair| pair[0].end <= pair[1].start));
            }
        }
    }

    #[test]
    fn an_index_of_a_bundle_without_one_answers_too(query in "\\PC{0,30}") {
        let entry = SearchEntry { kind: HitKind::Flow, id: "printer", title: "打印机不出纸", words: "卡纸 printer" };
        let index = Index::plain(&[entry]);
        index.find(&query, 3);
        prop_assert_eq!(index.find("卡纸", 3).len(), 1);
    }
}
