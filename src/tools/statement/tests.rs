//! The check and its screens, run as the page runs them, with the samples and the real content.

use serde_json::Value;
use statement::page::{
    CheckOutcome, CheckRequest, CheckRun, CheckedFile, RememberedLayouts, TableWords, from_bytes, to_bytes,
};

use super::{request, request::words};
use crate::tools::tests::tool_visit::{ToolVisit, ZH};
use crate::update::action::Action;
use crate::visit::{Change, CheckEvent, Entry, Origin, PickedFile, ToolName};

const SAMPLE: &str = include_str!("../../../crates/statement-wasm/samples/month.csv");
const KEY: &str = include_str!("../../../crates/statement-wasm/samples/month.key.json");
const CONTRACT: [(&str, &str); 4] =
    [("view", "check"), ("rate_credit", "0.6%"), ("rate_debit", "0.5%"), ("cap", "20.00")];

/// A screen with these values, and a file that was picked.
fn picked(values: &[(&str, &str)]) -> ToolVisit {
    let mut visit = ToolVisit::new(ZH, ToolName::Statement);
    visit.report(CheckEvent::Picked(PickedFile { number: "1".into(), name: "a.csv".into(), size: 2_048 }));
    visit.with(values)
}

/// A screen that checks the sample.
fn sample() -> ToolVisit {
    ToolVisit::new(ZH, ToolName::Statement).with(&[("view", "sample")])
}

fn request_of(visit: &ToolVisit) -> Option<CheckRequest> {
    visit.with_context(|tool| request(tool.values(), tool.check))
}

/// Checks bytes in pieces, as `www/statement/check.ts` does, with a decoder in place of the browser's. Also returns the
/// table.
fn checked(visit: &ToolVisit, bytes: &[u8], piece: usize) -> (CheckOutcome, String) {
    let request = request_of(visit).expect("something to check");
    let mut run = CheckRun::new(request, RememberedLayouts::default(), visit.with_context(words));
    let mut decoder = None;
    for piece in bytes.chunks(piece) {
        let mut rest = Vec::new();
        if decoder.is_none() && !run.push(piece) {
            decoder = Some(encoding_rs::GB18030.new_decoder_without_bom_handling());
            rest = run.take_incomplete();
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

fn done(outcome: CheckOutcome) -> CheckedFile {
    let CheckOutcome::Checked(done) = outcome else { panic!("it was refused: {outcome:?}") };
    *done
}

/// The screen after its check has ended with this outcome.
fn ended(mut visit: ToolVisit, outcome: CheckOutcome) -> ToolVisit {
    visit.report(CheckEvent::ended(to_bytes(&outcome).into(), None, None));
    visit
}

/// The screen after this text was checked.
fn after(visit: ToolVisit, text: &[u8]) -> ToolVisit {
    let (outcome, _) = checked(&visit, text, 64);
    ended(visit, outcome)
}

/// The text with which a ticket is started.
fn ticket(visit: &ToolVisit) -> String {
    let drawn = visit.drawn();
    let found = drawn.actions().find_map(|(_, action)| match action {
        Action::StartTicket(Origin::Tool(ToolName::Statement, found)) => Some(found.clone()),
        _ => None,
    });
    found.expect("a ticket")
}

#[test]
fn the_check_of_the_sample_matches_its_key_and_shows_the_causes() {
    let visit = sample();
    let (outcome, table) = checked(&visit, SAMPLE.as_bytes(), 1_000);
    let key: Value = serde_json::from_str(KEY).expect("a key");
    let planted = key["planted"].as_array().expect("a list");
    let found = done(outcome.clone());
    assert_eq!(found.rows.differing, planted.len() as u64);
    assert_eq!(found.totals.difference.to_plain_yuan(), key["difference"].as_str().expect("a text"));
    assert_eq!(found.rows.at_fault, key["faults"].as_array().expect("a list").len() as u64);
    for cause in &found.causes {
        let rows =
            planted.iter().filter(|planted| planted["cause"] == *cause.key && planted["detail"] == *cause.detail);
        assert_eq!(cause.rows, rows.count() as u64, "{} {}", cause.key, cause.detail);
    }
    let (rows, conclusion) = table.split_once("\r\n\r\n").unwrap_or_else(|| panic!("a conclusion in {table}"));
    assert_eq!(rows.lines().count(), planted.len() + 1);
    assert!(conclusion.starts_with(&format!("{} 处和合同不一致\r\n", planted.len())), "{conclusion}");
    assert!(table.starts_with("\u{feff}行,日期,时间,类型,付款方式,"));
    ended(visit, outcome).shows(&["处和合同不一致", "费率不同（0.65 %）", "多笔都正好是括号里的费率", "没能核对 "]);
}

#[test]
fn order_words_and_outcome_are_equal_after_serialization() {
    let visit = picked(&CONTRACT);
    let request = request_of(&visit).expect("something to check");
    let words = visit.with_context(words);
    let (outcome, _) = checked(&sample(), SAMPLE.as_bytes(), 4_096);
    let crossed: Option<(CheckRequest, TableWords, CheckOutcome)> =
        from_bytes(&to_bytes(&(&request, &words, &outcome)));
    assert_eq!(crossed, Some((request, words, outcome)));
}

#[test]
fn an_unreadable_outcome_is_a_failed_check_and_no_bytes_make_drawing_panic() {
    let (outcome, _) = checked(&sample(), SAMPLE.as_bytes(), 4_096);
    let bytes = to_bytes(&outcome);
    let shown = |bytes: &[u8]| {
        let mut visit = sample();
        visit.report(CheckEvent::ended(bytes.into(), None, None));
        visit.place()
    };
    assert_eq!(shown(&[]), "statement-refused");
    for at in (0..bytes.len()).step_by(7) {
        let mut broken = bytes.clone();
        broken[at] ^= 0x55;
        assert!(!shown(&broken).is_empty() && !shown(&bytes[..at]).is_empty());
    }
}

#[test]
fn a_file_in_gbk_is_recognized_wherever_its_first_character_is_split() {
    let (gbk, _, _) = encoding_rs::GBK.encode(SAMPLE.trim_start_matches('\u{feff}'));
    // A piece that ends within a character may look like the beginning of one in UTF-8.
    let ascii = [b"2026-10,x\r\n".repeat(3), gbk.to_vec()].concat();
    let (whole, _) = checked(&sample(), &ascii, ascii.len());
    for piece in [33, 34, 35, 64] {
        assert_eq!(checked(&sample(), &ascii, piece).0, whole, "pieces of {piece}");
    }
    assert_eq!(done(whole).rows.garbled, 0);
    // The bytes of 某 in GBK are also a character in UTF-8.
    let (named, _, _) = encoding_rs::GBK.encode("某店\n");
    let named = [&named, &*gbk].concat();
    assert_eq!(done(checked(&sample(), &named, named.len()).0).rows.garbled, 0);
}

#[test]
fn garbled_rows_are_counted_and_the_others_are_checked() {
    let head = "交易日期,卡类型,交易金额,手续费\n2026-11-02,贷记卡,100.00,0.60\n";
    let (gbk, _, _) = encoding_rs::GBK.encode("2026-11-03,贷记卡,100.00,0.60\n");
    let mixed = [head.as_bytes(), &gbk, "2026-11-04,贷记卡,100.00,0.70\n".as_bytes()].concat();
    let visit = picked(&CONTRACT);
    let (outcome, _) = checked(&visit, &mixed, 4_096);
    let found = done(outcome.clone());
    assert_eq!((found.rows.garbled, found.rows.differing), (1, 1));
    ended(visit, outcome).shows(&["1 行有乱码"]);
}

#[test]
fn a_refused_file_says_why_and_lets_the_columns_be_chosen() {
    after(picked(&CONTRACT), b"").shows(&["文件是空的"]);
    after(picked(&CONTRACT), "交易日期,卡类型,交易金额,手续费\n".as_bytes()).shows(&["只有表头"]);
    let odd = "交易日期,卡类型,交易金额,扣掉的\n2026-11-02,贷记卡,100.00,0.70\n2026-11-03,借记卡,250.00,1.25\n";
    let mut visit = after(picked(&CONTRACT), odd.as_bytes());
    visit.shows(&["没有找到这些列：手续费"]);

    // A column that is chosen makes another request.
    let before = request_of(&visit);
    visit.set("column1_fee", "3");
    assert!(matches!(
        visit.drawn().action("statement-redo"),
        Some(Action::Apply(Change::Typed(Entry::Value(key), _))) if key == "columns1"
    ));
    visit.press("statement-redo");
    assert_ne!(request_of(&visit), before);
    assert_eq!(done(checked(&visit, odd.as_bytes(), 64).0).totals.difference.to_plain_yuan(), "0.10");
}

#[test]
fn nothing_is_checked_without_a_file_and_a_contract_or_after_a_stop() {
    assert_eq!(request_of(&ToolVisit::new(ZH, ToolName::Statement).with(&CONTRACT)), None, "no file");
    assert_eq!(request_of(&picked(&[("view", "check"), ("cap", "20")])), None, "no rate");
    assert_eq!(request_of(&picked(&[("view", "check"), ("rate_credit", "six")])), None);
    assert_eq!(request_of(&picked(&CONTRACT[1..])), None, "the form shows");
    let stopped = picked(&CONTRACT).with(&[("stopped", "1")]);
    assert_eq!(request_of(&stopped), None);
    stopped.shows(&["核对已停止"]);
    // The rate that the page sets is used for credit and debit until something is typed.
    let known = picked(&[("view", "check"), ("rate", "0.6%"), ("cap", "20")]);
    let methods = request_of(&known).expect("something to check").contract.methods;
    assert_eq!(methods.iter().map(|method| method.tiers[0].rate.as_str()).collect::<Vec<_>>(), ["0.6%", "0.6%"]);
    picked(&[("rate_credit", "6%6"), ("rate", "0.6%")]).shows(&["请先改好标出的项", "[借记卡费率] 0.6%"]);
}

#[test]
fn rows_go_into_a_ticket_only_if_the_merchant_agrees_and_both_texts_fit() {
    let visit = after(sample(), SAMPLE.as_bytes());
    let (without, with) = (ticket(&visit), ticket(&visit.clone().with(&[("rows", "yes")])));
    assert!(!without.contains("\n\n") && !without.contains("6274"), "{without}");
    let (sums, rows) = with.split_once("\n\n").expect("rows after an empty line");
    assert_eq!(sums, without);
    assert!(rows.contains("参考") || rows.contains("6274"), "{rows}");
    assert!(sums.chars().count() <= 600 && rows.chars().count() <= 2_000);
}

/// Checks a text by the contract above; returns the text of the screen and of the ticket.
fn read_of(text: &str) -> (String, String) {
    let visit = after(picked(&CONTRACT), text.as_bytes());
    (visit.text(), ticket(&visit))
}

const COLUMNS_OF: &str = "交易日期,交易时间,参考号,交易类型,交易状态,卡类型,交易金额,手续费\n";

#[test]
fn a_file_without_any_checked_row_says_so_first_and_shows_no_figure() {
    let row = "2026-11-02,10:00:00,627400000001,不认识的,成功,贷记卡,1000.00,60.00\n";
    let (text, ticket) = read_of(&format!("{COLUMNS_OF}{}", row.repeat(3)));
    assert!(text.contains("没有一行能核对") && !text.contains("一致") && !text.contains("合计多收"), "{text}");
    assert!(text.contains("核对了 0 行") && text.contains("没能核对 3 行，3,000.00 元"), "{text}");
    assert!(text.contains("不认识的交易类型：3 行，3,000.00 元。如第 2 行"), "{text}");
    assert!(ticket.starts_with("没有一行能核对。a.csv") && ticket.contains("没能核对 3 行"), "{ticket}");
}

#[test]
fn the_shares_of_what_was_checked_come_before_the_findings() {
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
fn the_payment_method_of_all_rows_can_be_chosen_if_no_column_has_it() {
    let text = "交易日期,交易金额,手续费\n2026-11-02,100.00,0.60\n2026-11-03,100.00,0.60\n";
    let visit = after(picked(&CONTRACT), text.as_bytes());
    visit.shows(&["没有找到这些列", "[没写付款方式的行] "]);
    let before = request_of(&visit);
    let chosen = visit.with(&[("way1", "credit")]);
    assert_ne!(request_of(&chosen), before);
    after(chosen, text.as_bytes()).shows(&["每一笔都和合同一致", "[没写付款方式的行] 信用卡"]);
}

#[test]
fn on_a_shared_device_no_file_is_offered() {
    let mut visit = after(sample(), SAMPLE.as_bytes());
    let (outcome, _) = checked(&visit, SAMPLE.as_bytes(), 4_096);
    let ended = |table: Option<&str>, copy: Option<&str>| {
        let (table, copy) = (table.map(str::to_owned), copy.map(str::to_owned));
        CheckEvent::ended(to_bytes(&outcome).into(), table, copy)
    };
    visit.report(ended(Some("blob:1"), None));
    let drawn = visit.drawn();
    let of = |name| drawn.attribute("statement-table", name);
    assert_eq!((of("href"), of("download")), (Some("blob:1"), Some("对账差异.csv")));
    visit.report(ended(Some("blob:1"), Some("x")));
    let shared = visit.shared();
    assert!(shared.drawn().test_ids("statement-table").is_empty());
    shared.shows(&["公用设备"]);
}

#[test]
fn a_file_of_another_format_is_named_and_never_shown_as_columns() {
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
        let visit = picked(&CONTRACT);
        let (outcome, _) = checked(&visit, bytes, 4_096);
        let visit = ended(visit, outcome);
        visit.shows(&[words]);
        assert!(visit.drawn().test_ids("field-column").is_empty(), "{words}");
    }
}

#[test]
fn ambiguous_dates_are_shown_with_their_column() {
    let text = "交易时间,卡类型,交易金额,手续费\n11/02/2026 10:00,贷记卡,100.00,0.60\n";
    after(picked(&CONTRACT), text.as_bytes()).shows(&["“交易时间”一列的日期分不清月和日，如“11/02/2026 10:00”"]);
}

#[test]
fn notes_on_the_entire_file_are_shown_with_the_result() {
    let text = "交易日期,参考号,卡类型,交易金额(分),手续费(分)\n2026-11-02,4.20E+27,贷记卡,10000,60\n";
    after(picked(&CONTRACT), text.as_bytes()).shows(&["金额按“分”读取", "1 行的单号被 Excel 截短了"]);
}
