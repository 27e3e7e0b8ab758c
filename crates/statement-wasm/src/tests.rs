//! The check and its screens as the page drives them, over the samples and the real content.

use std::cell::LazyCell;
use std::path::Path;

use kb::source::Language;
use serde_json::Value;
use sheet::{Act, Op, read};

use super::*;
use crate::order::SAMPLE;

thread_local! {
    static ZH: LazyCell<i32> = LazyCell::new(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../kb-bundle");
        open(kb::pack::pack(&kb::check::check(&root).content, Language::ZhCn).expect("packed").bytes.into(), None)
    });
}

const AT: (&str, &str) = ("yunfan-bank", "2026-11-22");

fn texts(pairs: &[(&str, &str)]) -> String {
    pairs.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect::<Values>().write()
}

fn shown(values: &[(&str, &str)], place: &[(&str, &str)], outcome: &[u8]) -> Vec<u8> {
    draw(ZH.with(|zh| **zh), AT.0, &texts(values), AT.1, &texts(place), outcome)
}

/// What is read on a sheet.
fn text_of(sheet: &[u8]) -> String {
    let line = |op: Op<'_>| match op {
        Op::Words(words) | Op::Heading(words) | Op::Fold(_, words) | Op::Notice(_, words) => words.to_owned(),
        Op::Field(input) => format!("[{}] {} {}", input.label, input.value, input.fault),
        Op::Pick([_, label, hint, fault, _]) => format!("[{label}] {hint} {fault}"),
        Op::Select([key, label, hint, chosen], _) => format!("{key} {label}={chosen} {hint}"),
        Op::Button { testid, label, .. } => format!("<{testid} {label}>"),
        Op::Download([testid, _, address, name]) => format!("<{testid} {address} {name}>"),
        _ => String::new(),
    };
    read(sheet).map(line).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

const CONTRACT: [(&str, &str); 4] =
    [("view", "check"), ("rate_credit", "0.6%"), ("rate_debit", "0.5%"), ("cap", "20.00")];
const PICKED: [(&str, &str); 3] = [("file", "1"), ("name", "a.csv"), ("size", "2048")];

/// Checks bytes in pieces, as `www/statement/check.ts` does; a decoder stands for the browser's.
fn checked(order: &str, bytes: &[u8], piece: usize) -> (Vec<u8>, String) {
    checked_in(order, bytes, piece, "")
}

fn checked_in(order: &str, bytes: &[u8], piece: usize, words: &str) -> (Vec<u8>, String) {
    let mut run = Run::new(order, "", words);
    let mut decoder = None;
    for piece in bytes.chunks(piece) {
        let mut rest = Vec::new();
        if decoder.is_none() && !run.push(piece) {
            decoder = Some(encoding_rs::GB18030.new_decoder_without_bom_handling());
            rest = run.begun();
        }
        if let Some(decoder) = &mut decoder {
            let mut text = String::with_capacity(4 * (rest.len() + piece.len()) + 16);
            let _ = decoder.decode_to_string(&[&rest, piece].concat(), &mut text, false);
            run.push_text(&text);
        }
    }
    let outcome = run.finish();
    (outcome, String::from_utf8(run.table()).expect("UTF-8"))
}

fn order_of(values: &[(&str, &str)]) -> String {
    order(&texts(values), &texts(&PICKED))
}

#[test]
fn the_sample_is_checked_as_its_key_says_and_shown_with_its_causes() {
    let values = [("view", "sample")];
    let order = order(&texts(&values), "");
    let words = words(ZH.with(|zh| **zh), AT.0, AT.1);
    let (outcome, table) = checked_in(&order, &sample(), 1_000, &words);
    let key: Value = serde_json::from_str(include_str!("../samples/month.key.json")).expect("a key");
    let planted = key["planted"].as_array().expect("a list");
    let Some(Outcome::Done(done)) = Outcome::read(&outcome) else { panic!("checked") };
    assert_eq!(done.rows.differing, planted.len() as u64);
    assert_eq!(done.totals.difference.to_plain_yuan(), key["difference"].as_str().expect("a text"));
    assert_eq!(done.rows.at_fault, key["faults"].as_array().expect("a list").len() as u64);
    for cause in &done.causes {
        let rows =
            planted.iter().filter(|planted| planted["cause"] == *cause.key && planted["detail"] == *cause.detail);
        assert_eq!(cause.rows, rows.count() as u64, "{} {}", cause.key, cause.detail);
    }
    let (rows, conclusion) = table.split_once("\r\n\r\n").unwrap_or_else(|| panic!("a conclusion in {table}"));
    assert_eq!(rows.lines().count(), planted.len() + 1);
    assert!(conclusion.starts_with(&format!("{} 处和合同不一致\r\n", planted.len())), "{conclusion}");
    assert!(table.starts_with("\u{feff}行,日期,时间,类型,付款方式,"));
    let text = text_of(&shown(&values, &[], &outcome));
    for words in ["处和合同不一致", "费率不同（0.65 %）", "多笔都正好是括号里的费率", "没能核对 "]
    {
        assert!(text.contains(words), "{words} in\n{text}");
    }
}

#[test]
fn a_file_in_gbk_is_told_wherever_its_first_sign_is_cut() {
    let order = order(&texts(&[("view", "sample")]), "");
    let (gbk, _, _) = encoding_rs::GBK.encode(SAMPLE.trim_start_matches('\u{feff}'));
    // A piece that ends inside a sign may look like the beginning of one in UTF-8.
    let ascii = [b"2026-10,x\r\n".repeat(3), gbk.to_vec()].concat();
    let (whole, _) = checked(&order, &ascii, ascii.len());
    for piece in [33, 34, 35, 64] {
        assert_eq!(checked(&order, &ascii, piece).0, whole, "pieces of {piece}");
    }
    let Some(Outcome::Done(done)) = Outcome::read(&whole) else { panic!("checked") };
    assert_eq!(done.rows.garbled, 0);
    // 某 in GBK is a sign of UTF-8 as well.
    let (named, _, _) = encoding_rs::GBK.encode("某店\n");
    let named = [&named, &*gbk].concat();
    let Some(Outcome::Done(done)) = Outcome::read(&checked(&order, &named, named.len()).0) else { panic!("checked") };
    assert_eq!(done.rows.garbled, 0);
}

#[test]
fn what_is_cut_off_or_mixed_in_another_encoding_is_counted_and_the_rest_checked() {
    let head = "交易日期,卡类型,交易金额,手续费\n2026-11-02,贷记卡,100.00,0.60\n";
    let (gbk, _, _) = encoding_rs::GBK.encode("2026-11-03,贷记卡,100.00,0.60\n");
    let mixed = [head.as_bytes(), &gbk, "2026-11-04,贷记卡,100.00,0.70\n".as_bytes()].concat();
    let (outcome, _) = checked(&order_of(&CONTRACT), &mixed, 4_096);
    let Some(Outcome::Done(done)) = Outcome::read(&outcome) else { panic!("checked") };
    assert_eq!((done.rows.garbled, done.rows.differing), (1, 1));
    assert!(text_of(&shown(&CONTRACT, &PICKED, &outcome)).contains("1 行有乱码"));
}

#[test]
fn what_can_not_be_checked_says_why_and_lets_columns_be_named() {
    let refused =
        |text: &str| text_of(&shown(&CONTRACT, &PICKED, &checked(&order_of(&CONTRACT), text.as_bytes(), 64).0));
    assert!(refused("").contains("文件是空的"));
    assert!(refused("交易日期,卡类型,交易金额,手续费\n").contains("只有表头"));
    let odd = "交易日期,卡类型,交易金额,扣掉的\n2026-11-02,贷记卡,100.00,0.70\n2026-11-03,借记卡,250.00,1.25\n";
    let text = refused(odd);
    assert!(text.contains("没有找到这些列：手续费"), "{text}");

    // The column is chosen by hand, and the check is another order.
    let chosen: Vec<(&str, &str)> = CONTRACT.into_iter().chain([("column1_fee", "3")]).collect();
    let (outcome, _) = checked(&order_of(&CONTRACT), odd.as_bytes(), 64);
    let sheet = shown(&chosen, &PICKED, &outcome);
    let redo = read(&sheet).find_map(|op| match op {
        Op::Button { testid: "statement-redo", act: Act::Set(key, layout), .. } => {
            Some((key.to_owned(), layout.to_owned()))
        }
        _ => None,
    });
    let (key, layout) = redo.expect("a button");
    let again: Vec<(&str, &str)> = chosen.into_iter().chain([(&*key, &*layout)]).collect();
    let order = order_of(&again);
    assert_ne!(order, order_of(&CONTRACT));
    let (outcome, _) = checked(&order, odd.as_bytes(), 64);
    let Some(Outcome::Done(done)) = Outcome::read(&outcome) else { panic!("checked") };
    assert_eq!(done.totals.difference.to_plain_yuan(), "0.10");
}

#[test]
fn nothing_is_checked_before_file_and_contract_are_there_or_once_it_was_stopped() {
    assert_eq!(order(&texts(&CONTRACT), ""), "", "no file");
    assert_eq!(order_of(&[("view", "check"), ("cap", "20")]), "", "no rate");
    assert_eq!(order_of(&[("view", "check"), ("rate_credit", "six")]), "");
    assert_eq!(order_of(&CONTRACT[1..]), "", "the form shows");
    let stopped: Vec<(&str, &str)> = CONTRACT.into_iter().chain([("stopped", "1")]).collect();
    assert_eq!(order_of(&stopped), "");
    assert!(text_of(&shown(&stopped, &PICKED, &[])).contains("核对已停止"));
    // The page's own rate stands for credit and debit until something is typed.
    let known = [("view", "check"), ("rate", "0.6%"), ("cap", "20")];
    assert!(order_of(&known).contains("rate_debit\u{1f}0.6%"));
    let text = text_of(&shown(&[("rate_credit", "6%6"), ("rate", "0.6%")], &PICKED, &[]));
    assert!(text.contains("请先改好标出的项") && text.contains("[借记卡费率] 0.6%"), "{text}");
}

#[test]
fn rows_go_into_a_ticket_only_where_the_merchant_said_so_and_both_fit() {
    let (outcome, _) = checked(&order(&texts(&[("view", "sample")]), ""), &sample(), 4_096);
    let found = |rows: &str| {
        let sheet = shown(&[("view", "sample"), ("rows", rows)], &[], &outcome);
        read(&sheet).find_map(|op| match op {
            Op::Button { act: Act::Ticket(found), .. } => Some(found.to_owned()),
            _ => None,
        })
    };
    let (without, with) = (found("").expect("a ticket"), found("yes").expect("a ticket"));
    assert!(!without.contains("\n\n") && !without.contains("6274"), "{without}");
    let (sums, rows) = with.split_once("\n\n").expect("rows behind an empty line");
    assert_eq!(sums, without);
    assert!(rows.contains("参考") || rows.contains("6274"), "{rows}");
    assert!(sums.chars().count() <= 600 && rows.chars().count() <= 2_000);
}

/// The check of a text by the contract above: the sheet in words, and the text a ticket is begun with.
fn read_of(text: &str) -> (String, String) {
    let words = words(ZH.with(|zh| **zh), AT.0, AT.1);
    let (outcome, _) = checked_in(&order_of(&CONTRACT), text.as_bytes(), 4_096, &words);
    let sheet = shown(&CONTRACT, &PICKED, &outcome);
    let ticket = read(&sheet).find_map(|op| match op {
        Op::Button { act: Act::Ticket(found), .. } => Some(found.to_owned()),
        _ => None,
    });
    (text_of(&sheet), ticket.expect("a ticket"))
}

const COLUMNS_OF: &str = "交易日期,交易时间,参考号,交易类型,交易状态,卡类型,交易金额,手续费\n";

#[test]
fn a_file_of_which_nothing_was_checked_says_so_first_and_shows_no_figure() {
    let row = "2026-11-02,10:00:00,627400000001,不认识的,成功,贷记卡,1000.00,60.00\n";
    let (text, ticket) = read_of(&format!("{COLUMNS_OF}{}", row.repeat(3)));
    assert!(text.contains("没有一行能核对") && !text.contains("一致") && !text.contains("合计多收"), "{text}");
    assert!(text.contains("核对了 0 行") && text.contains("没能核对 3 行，3,000.00 元"), "{text}");
    assert!(text.contains("不认识的交易类型：3 行，3,000.00 元。如第 2 行"), "{text}");
    assert!(ticket.starts_with("没有一行能核对。a.csv") && ticket.contains("没能核对 3 行"), "{ticket}");
}

#[test]
fn how_much_was_looked_at_stands_before_what_was_found() {
    let rows = "2026-11-02,10:00:00,627400000001,消费,成功,贷记卡,1000.00,6.00\n\
        2026-11-02,10:01:00,627400000002,消费,支付失败,贷记卡,70.00,0.00\n\
        2026-11-03,01:00:00,627400000090,提现,成功,,994.00,3.00\n\
        2026-11-03,02:00:00,627400000091,提现,成功,,500.00,0.00\n";
    let (text, ticket) = read_of(&format!("{COLUMNS_OF}{rows}"));
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} in\n{text}"));
    assert!(at("1 处和合同不一致") < at("文件共 5 行"), "{text}");
    assert!(at("核对了 2 行，1,994.00 元") < at("跳过 3 行（没有要核对的内容），570.00 元"), "{text}");
    assert!(at("支付失败、退款失败：1 行，70.00 元") < at("合计多收"), "{text}");
    assert!(at("自己的钱进出：提现、结算划款、充值：1 行，500.00 元") < at("另外多收了费"), "{text}");
    assert!(ticket.starts_with("1 处和合同不一致。a.csv"), "{ticket}");
    let agreeing = rows.lines().take(2).collect::<Vec<_>>().join("\n");
    let (text, ticket) = read_of(&format!("{COLUMNS_OF}{agreeing}\n"));
    assert!(text.contains("每一笔都和合同一致") && ticket.starts_with("每一笔都和合同一致。"), "{text}\n{ticket}");
    let (text, ticket) =
        read_of(&format!("{COLUMNS_OF}{agreeing}\n2026-11-02,10:00:00,1,主扫X,挂起,贷记卡,1.00,0.01\n"));
    assert!(
        text.contains("核对过的都一致，还有 1 行没能核对") && ticket.starts_with("核对过的都一致"),
        "{text}\n{ticket}"
    );
}

#[test]
fn all_rows_of_a_file_may_be_said_to_be_paid_one_way_where_no_column_tells() {
    let text = "交易日期,交易金额,手续费\n2026-11-02,100.00,0.60\n2026-11-03,100.00,0.60\n";
    let (outcome, _) = checked(&order_of(&CONTRACT), text.as_bytes(), 64);
    let sheet = text_of(&shown(&CONTRACT, &PICKED, &outcome));
    assert!(sheet.contains("没有找到这些列") && sheet.contains("way1 没写付款方式的行=-"), "{sheet}");
    let chosen: Vec<(&str, &str)> = CONTRACT.into_iter().chain([("way1", "credit")]).collect();
    assert_ne!(order_of(&chosen), order_of(&CONTRACT));
    let (outcome, _) = checked(&order_of(&chosen), text.as_bytes(), 64);
    let sheet = text_of(&shown(&chosen, &PICKED, &outcome));
    assert!(sheet.contains("每一笔都和合同一致") && sheet.contains("没写付款方式的行=credit"), "{sheet}");
}

#[test]
fn on_a_shared_device_no_file_is_offered() {
    let (outcome, _) = checked(&order(&texts(&[("view", "sample")]), ""), &sample(), 4_096);
    let text = |place: &[(&str, &str)]| text_of(&shown(&[("view", "sample")], place, &outcome));
    assert!(text(&[("table", "blob:1")]).contains("<statement-table blob:1 对账差异.csv>"));
    let shared = text(&[("table", "blob:1"), ("copy", "x"), ("shared", "yes")]);
    assert!(!shared.contains("statement-table") && shared.contains("公用设备"));
}

#[test]
fn a_file_of_another_format_is_told_by_what_it_is_and_never_shown_as_columns() {
    let (page, _, _) = encoding_rs::GBK.encode("<html><body><table><tr><th>交易日期</th><th>手续费</th></tr></table>");
    let noise: Vec<u8> = (0..2_000u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let packed = [b"\x1f\x8b\x08\0".as_slice(), &noise].concat();
    let cases: [(&[u8], &str); 6] = [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "这是 PDF 文件"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "这是图片"),
        (&page, "这是网页或 XML 文件"),
        (&packed, "这是压缩包"),
        (&noise, "这个文件不是 CSV 或 XLSX"),
        (b"{\"code\": 0, \"rows\": []}", "这个文件不是 CSV 或 XLSX"),
    ];
    for (bytes, words) in cases {
        let (outcome, _) = checked(&order_of(&CONTRACT), bytes, 4_096);
        let text = text_of(&shown(&CONTRACT, &PICKED, &outcome));
        assert!(text.contains(words) && !text.contains("_date "), "{words}: {text}");
    }
}

#[test]
fn dates_that_can_not_be_read_are_shown_with_their_column() {
    let text = "交易时间,卡类型,交易金额,手续费\n11/02/2026 10:00,贷记卡,100.00,0.60\n";
    let (outcome, _) = checked(&order_of(&CONTRACT), text.as_bytes(), 64);
    let text = text_of(&shown(&CONTRACT, &PICKED, &outcome));
    assert!(text.contains("“交易时间”一列的日期分不清月和日，如“11/02/2026 10:00”"), "{text}");
}

#[test]
fn what_holds_for_the_whole_file_is_said_beside_the_result() {
    let text = "交易日期,参考号,卡类型,交易金额(分),手续费(分)\n2026-11-02,4.20E+27,贷记卡,10000,60\n";
    let (outcome, _) = checked(&order_of(&CONTRACT), text.as_bytes(), 64);
    let text = text_of(&shown(&CONTRACT, &PICKED, &outcome));
    assert!(text.contains("金额按“分”读取") && text.contains("1 行的单号被 Excel 截短了"), "{text}");
}

#[test]
fn utf_16_is_told_with_a_mark_and_without_one() {
    let wide = |bytes: fn(u16) -> [u8; 2]| {
        "交易日期,手续费\n2026-11-02,0.60\n".encode_utf16().flat_map(bytes).collect::<Vec<u8>>()
    };
    assert_eq!(encoding(&wide(u16::to_le_bytes)), "utf-16le");
    assert_eq!(encoding(&wide(u16::to_be_bytes)), "utf-16be");
    assert_eq!(encoding(b"\xff\xfeA\x4e"), "utf-16le");
    assert_eq!(["交易日期".as_bytes(), b""].map(encoding), ["", ""]);
}

#[test]
fn no_bytes_for_an_outcome_make_drawing_panic() {
    let (outcome, _) = checked(&order(&texts(&[("view", "sample")]), ""), &sample(), 4_096);
    for at in (0..outcome.len()).step_by(7) {
        let mut broken = outcome.clone();
        broken[at] ^= 0x55;
        assert!(!shown(&[("view", "sample")], &[], &broken).is_empty());
        assert!(!shown(&[("view", "sample")], &[], &outcome[..at]).is_empty());
    }
}
