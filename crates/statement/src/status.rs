//! The meaning of a word in a column of statuses: completed, refunded, or without effect.

use crate::fold::fold;
use crate::passed_over::PassedOver;

/// What a status says about its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The row took place.
    Done,
    /// The row is a refund, whatever its kind says.
    IsRefund,
    /// A sale that was refunded later, wholly or in part.
    WasRefunded,
    /// Undone: a sale had no effect, and a void took place.
    Undone,
    /// It had no effect, or has none yet.
    NoEffect(PassedOver),
}

/// The status that a word names; `None` if the word is not known.
pub fn status_of(word: &str) -> Option<Status> {
    let word = fold(word);
    let has = |words: &[&str]| words.iter().any(|part| word.contains(part));
    let is = |words: &[&str]| words.contains(&word.as_str());
    if has(&["拒付", "争议", "退单", "chargeback", "dispute"]) {
        return None;
    }
    if has(&["未退款", "无退款", "norefund", "notrefunded"])
        || has(&["未结算", "待结算", "待清算", "待清分", "待入账", "待到账", "未到账", "待划款", "待出款", "待对账"])
    {
        return Some(Status::Done);
    }
    let failed = ["失败", "未成功", "不成功", "拒绝", "异常", "无效", "错误", "fail", "declin", "reject", "refused"];
    if has(&failed) || has(&["error", "denied", "invalid", "unsuccess", "payerror"]) {
        return Some(Status::NoEffect(PassedOver::Failed));
    }
    if has(&["撤销", "撤消", "撤单", "冲正", "revoked", "void", "revers"]) {
        return Some(Status::Undone);
    }
    let closed = ["关闭", "取消", "作废", "超时", "过期", "失效", "closed", "cancel", "expired", "timeout", "timedout"];
    if has(&closed) || has(&["abandon"]) {
        return Some(Status::NoEffect(PassedOver::Closed));
    }
    let waits = [
        "待支付",
        "待付款",
        "待确认",
        "待处理",
        "待扣款",
        "等待",
        "未支付",
        "未付",
        "未完成",
        "处理中",
        "支付中",
        "付款中",
        "退款中",
        "进行中",
        "申请中",
        "未知",
    ];
    let english = ["pending", "processing", "inprogress", "notpay", "notpaid", "unpaid", "userpaying", "waitbuyerpay"];
    if has(&waits) || has(&english) || has(&["incomplete", "waiting", "unknown"]) || is(&["created", "initiated"]) {
        return Some(Status::NoEffect(PassedOver::NotPaid));
    }
    if has(&["已退", "全额退", "部分退", "有退款", "refunded"]) {
        return Some(Status::WasRefunded);
    }
    if has(&["退款", "退货", "refund"]) {
        return Some(Status::IsRefund);
    }
    let done = ["成功", "已支付", "已付", "完成", "已收", "已结算", "已清算", "已入账", "已到账", "已对账", "通过"];
    let done = has(&done) || is(&["正常", "有效", "支付", "收款", "ok", "00", "0000", "y", "yes"]);
    let english = ["success", "succe", "complet", "paid", "settled", "approved", "finish", "captured", "cleared"];
    (done || has(&english) || is(&["posted", "available", "accepted", "normal", "done"])).then_some(Status::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn all(words: &[&str], expected: Option<Status>) {
        for word in words {
            assert_eq!(status_of(word), expected, "{word}");
        }
    }

    #[test]
    fn words_for_completed_payments_are_known() {
        let words =
            ["交易成功", "成功", "SUCCESS", "已支付", "支付完成", "TRADE_FINISHED", "Completed", "已结算", "正常"];
        all(&words, Some(Status::Done));
        all(&["待结算", "未结算", "未退款", "Paid", "Settled", "00"], Some(Status::Done));
    }

    #[test]
    fn words_for_payments_without_effect_are_known() {
        let not_paid =
            ["待支付", "待付款", "未支付", "处理中", "NOTPAY", "USERPAYING", "Pending", "未知", "WAIT_BUYER_PAY"];
        all(&not_paid, Some(Status::NoEffect(PassedOver::NotPaid)));
        let closed = ["已取消", "已关闭", "CLOSED", "TRADE_CLOSED", "超时", "CANCELED", "作废"];
        all(&closed, Some(Status::NoEffect(PassedOver::Closed)));
        all(&["已撤销", "REVOKED", "撤销成功", "已冲正", "Voided", "Reversed"], Some(Status::Undone));
        let failed = ["支付失败", "交易失败", "拒绝", "交易异常", "PAYERROR", "Declined", "退款失败", "Unsuccessful"];
        all(&failed, Some(Status::NoEffect(PassedOver::Failed)));
    }

    #[test]
    fn a_refunded_sale_is_not_confused_with_a_refund() {
        all(&["REFUND", "退款", "退款成功", "转入退款"], Some(Status::IsRefund));
        all(&["已退款", "部分退款", "支付成功，已退款", "Partially refunded", "Refunded"], Some(Status::WasRefunded));
        all(&["退款中", "退款处理中"], Some(Status::NoEffect(PassedOver::NotPaid)));
    }

    #[test]
    fn an_unknown_word_has_no_status() {
        all(&["", "已拒付", "Chargeback", "A", "3", "挂起", "待"], None);
    }
}
