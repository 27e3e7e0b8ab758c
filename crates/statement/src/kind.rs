//! What a row is, and what its words say: kinds, ways to pay, status, payout.
//!
//! The words are those acquirers write, in Chinese and English. A word that could mean two things is
//! not guessed at: the row is at fault, and the caller may explain the word in the layout.

use domain::fee::WayKind;
use domain::text::fold;
use serde::{Deserialize, Serialize};

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A sale 消费, or the completion of a pre-authorisation.
    Sale,
    /// A refund 退货.
    Refund,
    /// A void 撤销.
    Void,
    /// A reversal 冲正.
    Reversal,
    /// A charge without a sale, such as for data or payout.
    Charge,
    /// What moves no money: a balance inquiry, a hold.
    NoMoney,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 6] = [Self::Sale, Self::Refund, Self::Void, Self::Reversal, Self::Charge, Self::NoMoney];

    /// The stable name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Sale => "sale",
            Self::Refund => "refund",
            Self::Void => "void",
            Self::Reversal => "reversal",
            Self::Charge => "charge",
            Self::NoMoney => "no_money",
        }
    }

    /// Whether money goes back to the cardholder.
    pub fn gives_back(self) -> bool {
        matches!(self, Self::Refund | Self::Void | Self::Reversal)
    }
}

/// The kind that a word names; `None` for a word that is not known or says two things at once.
pub fn kind_of(word: &str) -> Option<Kind> {
    let word = fold(word);
    let has = |words: &[&str]| words.iter().any(|part| word.contains(part));
    let (refund, void) = (has(&["退货", "退款", "refund", "return"]), has(&["撤销", "撤消", "void", "cancel"]));
    let reversal = has(&["冲正", "revers"]);
    let held = has(&["预授权", "preauth"]);
    if u8::from(refund) + u8::from(void) + u8::from(reversal) > 1 || has(&["拒付", "退单", "chargeback"]) {
        return None;
    }
    if held && !has(&["完成", "complet"]) || has(&["余额", "查询", "签到", "inquiry", "balance"]) {
        return Some(Kind::NoMoney);
    }
    if refund || void || reversal {
        return Some(if refund {
            Kind::Refund
        } else if void {
            Kind::Void
        } else {
            Kind::Reversal
        });
    }
    // 消费 is a sale, any other 费 a charge; one that comes back is neither.
    if word.replace("消费", "").contains('费') || has(&["fee", "提现", "withdraw", "payout", "代扣"]) {
        return (!has(&["退", "返"])).then_some(Kind::Charge);
    }
    let sale = ["消费", "支付", "收款", "付款", "交易", "收入", "预授权完成"];
    let english = ["sale", "purchase", "payment", "pay", "capture", "complet"];
    (has(&sale) || has(&english)).then_some(Kind::Sale)
}

/// What a word says of the way to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayWord {
    /// The way itself.
    Way(WayKind),
    /// A bank card, debit or credit not said.
    SomeCard,
}

/// The way to pay that a word names; `None` for a word that is not known or names both kinds of card.
pub fn way_of(word: &str) -> Option<WayWord> {
    let word = fold(word);
    let has = |words: &[&str]| words.iter().any(|part| word.contains(part));
    if has(&["境外", "外卡", "国际卡", "visa", "master", "jcb", "amex", "americanexpress", "美国运通", "大来"])
        || has(&["diners", "foreign", "international", "overseas"])
    {
        return Some(WayWord::Way(WayKind::Foreign));
    }
    if has(&["微信", "支付宝", "二维码", "扫码", "条码", "付款码", "云闪付", "钱包"])
        || has(&["wechat", "weixin", "alipay", "qr", "wallet"])
    {
        return Some(WayWord::Way(WayKind::Qr));
    }
    let debit = has(&["借记", "储蓄", "debit"]) || matches!(word.as_str(), "借" | "d" | "dc" | "借卡");
    let credit = has(&["贷记", "信用", "credit"]) || matches!(word.as_str(), "贷" | "c" | "cc" | "贷卡");
    match (debit, credit) {
        (true, false) => Some(WayWord::Way(WayKind::Debit)),
        (false, true) => Some(WayWord::Way(WayKind::Credit)),
        (true, true) => None,
        (false, false) => has(&["刷卡", "银行卡", "银联", "card", "unionpay", "pos"]).then_some(WayWord::SomeCard),
    }
}

/// Whether a status says that the row came to nothing.
pub fn failed(word: &str) -> bool {
    let word = fold(word);
    ["失败", "关闭", "未支付", "未付款", "fail", "declin", "closed", "unpaid"].iter().any(|part| word.contains(part))
}

/// Whether a word says that this is paid out on the same day.
pub fn same_day(word: &str) -> bool {
    let word = fold(word);
    matches!(word.as_str(), "d0" | "t0" | "s0")
        || ["d0", "t0", "秒到", "实时", "即时", "当日", "sameday", "instant", "realtime"]
            .iter()
            .any(|part| word.starts_with(part) || (!part.is_ascii() && word.contains(part)))
}

/// Whether a cell says that its row adds up others.
pub fn is_total(cell: &str) -> bool {
    // Asked of many cells: most are done with here.
    if !cell.contains(['计', '汇', 'T', 't', 'Ｔ', 'ｔ']) || cell.chars().count() > 24 {
        return false;
    }
    let word = fold(cell);
    ["合计", "总计", "小计", "汇总", "subtotal", "grandtotal"].iter().any(|part| word.contains(part))
        || word.starts_with("total")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_known_as_acquirers_write_them() {
        let cases = [
            ("消费", Some(Kind::Sale)),
            ("主扫支付", Some(Kind::Sale)),
            ("预授权完成", Some(Kind::Sale)),
            ("预授权", Some(Kind::NoMoney)),
            ("预授权撤销", Some(Kind::NoMoney)),
            ("预授权完成撤销", Some(Kind::Void)),
            ("消费撤销", Some(Kind::Void)),
            ("消费冲正", Some(Kind::Reversal)),
            ("部分退货", Some(Kind::Refund)),
            ("Refund", Some(Kind::Refund)),
            ("REVERSAL", Some(Kind::Reversal)),
            ("流量费", Some(Kind::Charge)),
            ("D0 提现", Some(Kind::Charge)),
            ("余额查询", Some(Kind::NoMoney)),
            ("退货撤销", None),
            ("撤销冲正", None),
            ("退单", None),
            ("服务费退还", None),
            ("调账", None),
            ("", None),
        ];
        for (word, expected) in cases {
            assert_eq!(kind_of(word), expected, "{word}");
        }
    }

    #[test]
    fn ways_are_known_as_acquirers_write_them() {
        let way = |kind| Some(WayWord::Way(kind));
        let cases = [
            ("借记卡", way(WayKind::Debit)),
            ("储蓄卡", way(WayKind::Debit)),
            ("DEBIT", way(WayKind::Debit)),
            ("准贷记卡", way(WayKind::Credit)),
            ("信用卡", way(WayKind::Credit)),
            ("境外卡", way(WayKind::Foreign)),
            ("VISA 贷记", way(WayKind::Foreign)),
            ("微信", way(WayKind::Qr)),
            ("支付宝-信用卡", way(WayKind::Qr)),
            ("银联二维码", way(WayKind::Qr)),
            ("ＱＲ", way(WayKind::Qr)),
            ("银联刷卡", Some(WayWord::SomeCard)),
            ("借贷合一卡：借记、贷记", None),
            ("其他", None),
        ];
        for (word, expected) in cases {
            assert_eq!(way_of(word), expected, "{word}");
        }
    }

    #[test]
    fn payout_status_and_totals_are_told_by_their_words() {
        assert!(["D+0", "T0", "秒到账", "d0提现", "Same day"].iter().all(|word| same_day(word)));
        assert!(["T+1", "D1", "次日", ""].iter().all(|word| !same_day(word)));
        assert!(failed("交易失败") && failed("CLOSED") && !failed("交易成功") && !failed("已退款"));
        assert!(is_total("合 计：") && is_total("Total") && is_total("本页小计") && !is_total("消费"));
    }
}
