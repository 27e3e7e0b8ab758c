//! Harmful advice is found in other words too, and right advice is not reported.

mod sample;

use std::fs;
use std::path::Path;

use content::check::check;

/// The rules that the good bundle breaks once this text is in a step that forbids charging again.
fn broken_by(zh: &str, en: &str) -> Vec<&'static str> {
    let root = sample::copy_of_good();
    let path = root.path().join("flows/no-slip.yaml");
    let text = fs::read_to_string(&path).expect("a flow");
    let changed = text.replacen("打开纸仓盖。", zh, 1).replacen("Open the cover.", en, 1);
    assert_ne!(text, changed, "the good bundle has such a step");
    fs::write(&path, changed).expect("written");
    let mut rules: Vec<&str> = check(root.path()).findings.iter().map(|finding| finding.rule.id).collect();
    rules.dedup();
    rules
}

/// The text of the good bundle, for the language in which nothing is to be wrong.
const ZH: &str = "打开纸仓盖。";
const EN: &str = "Open the cover.";

#[test]
fn harmful_advice_in_other_words_is_found_too() {
    for (rule, zh, en) in [
        ("unknown-other-payment", "顾客等不及，先收现金。", EN),
        ("unknown-other-payment", "可以换一种方式付这一笔。", EN),
        ("unknown-other-payment", "请他换一张卡。", EN),
        ("unknown-other-payment", "用您的另一台终端收。", EN),
        ("unknown-other-payment", "连不上网，就换码。", EN),
        ("unknown-other-payment", ZH, "Let the customer pay in cash."),
        ("unknown-other-payment", ZH, "Take another way to pay."),
        ("unknown-other-payment", ZH, "If there is no line, use your QR code."),
        ("unknown-other-payment", ZH, "Use your second terminal."),
        ("unknown-charge-again", "查到失败，重新收款。", EN),
        ("unknown-charge-again", "请持卡人再付一次。", EN),
        ("unknown-charge-again", ZH, "Take the payment once more, then charge again."),
        ("battery-unseen", "插上电源，等它亮。", EN),
        ("battery-unseen", "先充电一小时。", EN),
        ("battery-unseen", ZH, "Charge it for an hour."),
        ("settlement-again", "对账不平，重新结算。", EN),
        ("settlement-again", "对账不平，先不要再结算。", EN),
        ("settlement-again", ZH, "If the totals differ, settle once more."),
        ("fraud-order", "请银行冻结账户，再报警。", EN),
        ("fraud-order", ZH, "Have the account frozen, then call the police."),
        ("fraud-order", "删掉那个应用，再拨 110。", EN),
        ("text-forbidden", "剪卡，放进信封。", EN),
        ("text-forbidden", ZH, "Keep the card."),
    ] {
        assert_eq!(broken_by(zh, en), [rule], "{zh} {en}");
    }
}

#[test]
fn right_advice_is_not_reported() {
    for (zh, en) in [
        ("别的顾客，用收款码或现金。", "For other customers use your QR code or cash."),
        ("也不要另外再给现金。", "And give no cash on top of it."),
        ("那一笔没有成功，可以换一张卡。", "The sale did not go through; take another card."),
        ("没有结果的那一笔，先查再收。", "Query a sale without a result before charging again."),
        ("鼓包、发烫，不要再充电。", "Swollen or hot: do not charge it for now."),
        (
            "对账不平时等它传完，中途断了才再结算一次。",
            "When the totals differ, wait for the upload; settle again only if it broke off.",
        ),
        ("马上拨 110，同时打银行电话。", "Call the police on 110, and call your bank."),
        ("先拍照留证，拨 110，再删掉那个应用。", "Photograph the evidence, call 110, then delete the app."),
    ] {
        assert_eq!(broken_by(zh, en), [""; 0], "{zh} {en}");
    }
}

/// The rules broken by the response codes of this repository with the text of one code replaced.
fn broken_by_code(code: &str, zh: &str, en: &str) -> Vec<&'static str> {
    let root = sample::copy_of_good();
    let path = root.path().join("codes/response-codes.yaml");
    let text = fs::read_to_string(&path).expect("a table");
    let changed = text.replacen("\"05\"", &format!("\"{code}\""), 1).replacen("请持卡人换卡。", zh, 1).replacen(
        "Ask for another card.",
        en,
        1,
    );
    fs::write(&path, changed).expect("written");
    let mut rules: Vec<&str> = check(root.path()).findings.iter().map(|finding| finding.rule.id).collect();
    rules.dedup();
    rules
}

#[test]
fn a_code_stops_the_terminal_only_when_several_cards_show_it() {
    for code in ["58", "40", "60", "63", "65", "93", "A7", "12"] {
        assert_eq!(broken_by_code(code, "不要换卡再试。", "Try no other card."), ["code-one-card"], "{code}");
        let several = ("几家银行的卡都这样，停用终端。", "If cards of several banks do so, stop using the terminal.");
        assert_eq!(broken_by_code(code, several.0, several.1), [""; 0], "{code}");
    }
    assert_eq!(broken_by_code("97", "停用终端。", "Stop using the terminal."), [""; 0]);
    assert_eq!(broken_by_code("03", "停用终端。", "Stop using the terminal."), ["code-one-card"]);
}

#[test]
fn a_code_for_which_a_terminal_may_ask_for_the_card_says_not_to_take_it() {
    for code in ["04", "07", "33", "34", "35", "36", "37", "38", "41", "43", "67"] {
        assert_eq!(broken_by_code(code, "请持卡人换卡。", "Ask for another card."), ["code-hold-card"], "{code}");
        assert_eq!(broken_by_code(code, "卡还给持卡人。", "Give the card back."), [""; 0], "{code}");
    }
}

#[test]
fn only_codes_about_the_merchant_stop_the_terminal() {
    let checked = check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../kb-bundle"));
    let codes = &checked.content.codes.as_ref().expect("a table").value.codes;
    let stopping: Vec<&str> = codes
        .iter()
        .filter(|code| code.action == domain::response_code::CodeAction::StopTerminal)
        .map(|code| code.code.value.as_str())
        .collect();
    assert_eq!(stopping, ["03", "97"]);
}
