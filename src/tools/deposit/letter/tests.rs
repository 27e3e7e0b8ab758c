//! Letters and tickets: what they contain, and what they must not contain.

use crate::tools::tests::tool_visit::{EN, ZH, returned};
use crate::update::action::Action;
use crate::visit::Origin;

#[test]
fn the_letter_is_in_chinese_with_the_facts_given_and_blanks_for_the_others() {
    let chinese = [
        "退还押金申请书",
        "云帆银行：",
        "申请人老王面馆（商户号 ________",
        "协议已于 2026 年 11 月 01 日终止。",
        "减：配件\n95.00",
        "现申请退还\n405.00",
        "申请人（签章）：老王面馆",
    ];
    for language in [ZH, EN] {
        let mut visit = returned(language);
        visit
            .choose("some")
            .continue_with(&[])
            .continue_with(&[("accessory_deduction", "95")])
            .continue_with(&[])
            .continue_with(&[])
            .choose("cash");
        visit.continue_with(&[("ended_on", "2026-11-01")]).press("letter-refund-request");
        visit.types(&[("letter_merchant", "老王面馆"), ("letter_account", "6222020200112230")]);
        visit.shows(&chinese);
        let drawn = visit.drawn();
        let copied = drawn.actions().find_map(|(_, action)| match action {
            Action::Copy(text) => Some(text.to_string()),
            _ => None,
        });
        let copied = copied.expect("a text to copy");
        assert!(copied.contains("现申请退还 405.00") && copied.contains("老王面馆"), "{copied}");
        assert!(!copied.contains("6222") && !copied.contains("Less"), "no card number, no other language: {copied}");
        assert!(drawn.actions().any(|(_, action)| matches!(action, Action::Print)));
        assert_eq!(
            visit.text().contains("Less: accessories\n95.00"),
            language == EN,
            "an English translation in English only"
        );
        visit.press("letter-complaint");
        visit.shows(&["押金争议投诉书", "投诉人老王面馆"]);
    }
}

#[test]
fn a_ticket_contains_the_case_and_not_who_the_merchant_is() {
    let mut visit = returned(ZH);
    visit
        .choose("some")
        .continue_with(&[("arrears_disputed", "60")])
        .continue_with(&[])
        .continue_with(&[])
        .continue_with(&[])
        .choose("cash");
    visit.continue_with(&[]).set("letter_merchant", "老王面馆");
    let drawn = visit.drawn();
    let found = drawn.actions().find_map(|(_, action)| match action {
        Action::StartTicket(Origin::Tool(_, found)) => Some(found.clone()),
        _ => None,
    });
    let found = found.expect("a ticket");
    let begins = "全部应退；押金 500.00 元，应退 500.00 元，扣 0.00 元，暂留 0.00 元；款项：长期租机的押金；";
    assert!(found.starts_with(begins) && found.contains("您不认可的欠费（元）：60"), "{found}");
    assert!(!found.contains("老王") && found.chars().count() <= 600, "{found}");
}
