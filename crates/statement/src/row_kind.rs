//! What a row is: a sale, a refund, a charge and so on, by the word in its column of kinds.
//!
//! The words are those that acquirers write, in Chinese and English. A word with two possible meanings is not guessed
//! at: the row gets a fault, and the caller may explain the word in the layout.

use serde::{Deserialize, Serialize};

use crate::fold::fold;
use crate::passed_over::PassedOver;

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// A sale 消费, or the completion of a pre-authorisation.
    Sale,
    /// A refund 退货.
    Refund,
    /// A void 撤销.
    Void,
    /// A reversal 冲正.
    Reversal,
    /// A charge without a sale, such as for data or for a payout.
    Charge,
    /// The merchant's own money being moved: a payout 提现, a settlement 结算划款, a top-up 充值.
    Payout,
    /// A row that moves no money: a balance inquiry, a hold.
    NoMoney,
}

impl RowKind {
    /// Every kind.
    pub const ALL: [Self; 7] =
        [Self::Sale, Self::Refund, Self::Void, Self::Reversal, Self::Charge, Self::Payout, Self::NoMoney];

    /// The stable name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Sale => "sale",
            Self::Refund => "refund",
            Self::Void => "void",
            Self::Reversal => "reversal",
            Self::Charge => "charge",
            Self::Payout => "payout",
            Self::NoMoney => "no_money",
        }
    }

    /// Whether money goes back to the cardholder.
    pub fn gives_back(self) -> bool {
        matches!(self, Self::Refund | Self::Void | Self::Reversal)
    }
}

/// The meaning of a word in the column of kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KindWord {
    /// A kind of row.
    Kind(RowKind),
    /// The row had no effect, such as a refund that failed.
    NoEffect {
        /// Why.
        why: PassedOver,
        /// Whether it would have given money back.
        gives_back: bool,
    },
}

/// The meaning of a word; `None` if it is not known or means two things at once.
pub fn kind_of(word: &str) -> Option<KindWord> {
    let word = fold(word);
    let has = |words: &[&str]| words.iter().any(|part| word.contains(part));
    let is = |words: &[&str]| words.contains(&word.as_str());
    let refund = has(&["退货", "退款", "refund", "return"]) && !has(&["未退款", "无退款"]);
    let void = has(&["撤销", "撤消", "取消", "void", "cancel"]);
    let reversal = has(&["冲正", "revers"]);
    // 分期 has a rate of its own, 反交易 reverses any kind of sale, and a dispute is no refund.
    let two = u8::from(refund) + u8::from(void) + u8::from(reversal) > 1;
    if two || has(&["拒付", "退单", "争议", "chargeback", "dispute", "分期", "instal", "反交易", "调账", "adjust"])
    {
        return None;
    }
    if let Some(why) = no_effect(&word) {
        return Some(KindWord::NoEffect { why, gives_back: refund || void || reversal });
    }
    if has(&["预授权", "preauth"]) && !has(&["完成", "complet"]) {
        return Some(KindWord::Kind(RowKind::NoMoney));
    }
    if has(&["查询", "签到", "inquiry", "enquiry"]) {
        return Some(KindWord::Kind(RowKind::NoMoney));
    }
    let fee = is_fee(&word);
    let own = has(&["提现", "结算", "划款", "出款", "账户充值", "余额充值", "商户充值", "转出到", "到银行卡"])
        || has(&["payout", "withdraw", "banktransfer", "transfertobank", "tobankaccount"])
        || is(&["充值", "settlement", "topup"]);
    if refund || void || reversal {
        // A fee or a payout that is returned is no refund of a sale.
        let kind = if refund {
            RowKind::Refund
        } else if void {
            RowKind::Void
        } else {
            RowKind::Reversal
        };
        return (!fee && !own).then_some(KindWord::Kind(kind));
    }
    if fee {
        return (!has(&["退", "返"])).then_some(KindWord::Kind(RowKind::Charge));
    }
    if own {
        let other = has(&["消费", "收款", "交易", "退", "返"]);
        return (!other).then_some(KindWord::Kind(RowKind::Payout));
    }
    // Money that is divided, held, lent or sent back is no sale, even if the word also contains 交易.
    let no_sale =
        ["退", "返", "分账", "冻结", "解冻", "转账", "红包", "还款", "借款", "贷款", "保证金", "押金", "罚款"];
    (is_sale(&word) && !has(&no_sale)).then_some(KindWord::Kind(RowKind::Sale))
}

/// Why a row had no effect, or has none yet, by its folded word.
fn no_effect(word: &str) -> Option<PassedOver> {
    let has = |words: &[&str]| words.iter().any(|part| word.contains(part));
    if has(&["失败", "未成功", "不成功", "拒绝", "fail", "declin", "reject", "refused", "unsuccess"]) {
        return Some(PassedOver::Failed);
    }
    if has(&["关闭", "作废", "超时", "过期", "closed", "expired", "timeout"]) {
        return Some(PassedOver::Closed);
    }
    let waits = ["待支付", "待付款", "未支付", "未付款", "支付中", "付款中", "退款中", "处理中", "撤销中", "申请中"];
    let english = ["pending", "processing", "unpaid", "notpay", "userpaying", "waitbuyerpay"];
    (has(&waits) || has(&english)).then_some(PassedOver::NotPaid)
}

/// Whether a folded word names a charge. Not every 费 is one: 话费, 水费 and 会员费 are goods that merchants sell.
fn is_fee(word: &str) -> bool {
    let fees = [
        "收费",
        "手续费",
        "服务费",
        "流量费",
        "通讯费",
        "通信费",
        "短信费",
        "年费",
        "月费",
        "月租费",
        "管理费",
        "提现费",
    ];
    let more = ["秒到费", "垫资费", "附加费", "机具费", "通道费", "结算费", "代付费", "数据费", "sim卡费", "平台费"];
    let has = |words: &[&str]| words.iter().any(|part| word.contains(part));
    has(&fees) || has(&more) || has(&["fee", "commission", "servicecharge", "monthlycharge", "surcharge"])
}

/// Whether a folded word names a sale.
fn is_sale(word: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|part| word.contains(part));
    let is = |words: &[&str]| words.contains(&word);
    let known = ["消费", "支付", "收款", "付款", "交易", "收入", "预授权完成", "主扫", "被扫", "扫码", "刷卡", "插卡"];
    let more = ["闪付", "挥卡", "拍卡", "条码", "当面付", "小程序", "公众号", "刷脸"];
    let english = ["sale", "purchase", "payment", "pay", "capture", "complet", "jsapi", "native", "micropay", "mweb"];
    let whole = ["app", "h5", "charge", "charged", "settled", "sentforsettle", "facepay", "qr", "nfc"];
    has(&known) || has(&more) || has(&english) || is(&whole)
}

/// Whether a word means payout on the same day.
pub fn same_day(word: &str) -> bool {
    let word = fold(word);
    matches!(word.as_str(), "d0" | "t0" | "s0")
        || ["d0", "t0", "秒到", "实时", "即时", "当日", "sameday", "instant", "realtime"]
            .iter()
            .any(|part| word.starts_with(part) || (!part.is_ascii() && word.contains(part)))
}

/// Whether a cell says that its row is a total of other rows.
pub fn is_total(cell: &str) -> bool {
    // Called for many cells; most of them are decided here.
    if !cell.contains(['计', '汇', '計', '匯', '彙', 'T', 't', 'Ｔ', 'ｔ']) || cell.chars().count() > 24 {
        return false;
    }
    let word = fold(cell);
    ["合计", "总计", "小计", "汇总", "subtotal", "grandtotal"].iter().any(|part| word.contains(part))
        || word.starts_with("total")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn all(words: &[&str], expected: Option<KindWord>) {
        for word in words {
            assert_eq!(kind_of(word), expected, "{word}");
        }
    }

    #[test]
    fn kinds_are_known_as_acquirers_write_them() {
        let kind = |kind| Some(KindWord::Kind(kind));
        let sales = ["消费", "POS消费", "主扫支付", "主扫", "被扫", "扫码", "刷卡", "插卡", "闪付", "条码", "当面付"];
        all(&sales, kind(RowKind::Sale));
        all(
            &["小程序", "公众号", "JSAPI", "NATIVE", "MICROPAY", "APP", "MWEB", "正交易", "线下交易"],
            kind(RowKind::Sale),
        );
        all(&["Charge", "Settled", "SentForSettle", "Payment", "预授权完成", "消费(小额免密)"], kind(RowKind::Sale));
        all(&["预授权", "预授权撤销", "余额查询", "Balance inquiry"], kind(RowKind::NoMoney));
        all(&["预授权完成撤销", "消费撤销", "Void", "消费取消"], kind(RowKind::Void));
        all(&["部分退货", "Refund", "Refunded", "微信退款"], kind(RowKind::Refund));
        all(&["消费冲正", "REVERSAL"], kind(RowKind::Reversal));
        all(&["流量费", "提现手续费", "D0提现费", "Payout fee", "技术服务费", "Service charge"], kind(RowKind::Charge));
    }

    #[test]
    fn moving_the_merchants_own_money_is_no_sale_and_no_charge() {
        let words =
            ["提现", "D0 提现", "自动提现", "结算", "结算划款", "T+1结算", "充值", "账户充值", "划款", "转账到银行卡"];
        all(&words, Some(KindWord::Kind(RowKind::Payout)));
        let english = ["Payout", "MerchantPayout", "General Withdrawal", "Transfer to bank", "Settlement", "Top-up"];
        all(&english, Some(KindWord::Kind(RowKind::Payout)));
    }

    #[test]
    fn a_row_that_failed_or_still_waits_has_no_effect() {
        let none = |why, gives_back| Some(KindWord::NoEffect { why, gives_back });
        all(&["退款失败", "撤销失败", "退货失败", "Refund failed", "RefundFailed"], none(PassedOver::Failed, true));
        all(&["支付失败", "消费失败", "Refused"], none(PassedOver::Failed, false));
        all(&["退款关闭"], none(PassedOver::Closed, true));
        all(&["交易关闭", "订单超时", "Expired"], none(PassedOver::Closed, false));
        all(&["退款处理中", "退款中", "撤销申请中", "Pending refund"], none(PassedOver::NotPaid, true));
        all(&["待支付", "Pending"], none(PassedOver::NotPaid, false));
    }

    #[test]
    fn an_unknown_or_ambiguous_word_has_no_kind() {
        let two = ["退货撤销", "撤销冲正", "退单", "服务费退还", "提现退回", "手续费退款", "ChargebackReversed"];
        all(&two, None);
        all(&["交易分账", "支付退回", "转账交易", "冻结"], None);
        all(&["调账", "", "反交易", "入账", "收单", "积分", "分期", "分期消费", "01", "话费", "会员费"], None);
    }

    #[test]
    fn words_for_same_day_payout_and_totals_are_known() {
        assert!(["D+0", "T0", "秒到账", "d0提现", "Same day"].iter().all(|word| same_day(word)));
        assert!(["T+1", "D1", "次日", ""].iter().all(|word| !same_day(word)));
        assert!(is_total("合 计：") && is_total("Total") && is_total("本页小计") && !is_total("消费"));
    }
}
