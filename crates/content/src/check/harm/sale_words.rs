//! Phrases about a sale: how it is paid, queried and charged, and its outcome.

use super::phrase::Phrases;

/// Other means of payment.
pub(super) const OTHER_MEANS: Phrases = Phrases {
    zh: &[
        "现金",
        "用收款码",
        "、收款码",
        "收款码或",
        "收款码、",
        "您的收款码",
        "扫收款码",
        "可以扫码",
        "换扫码",
        "、扫码",
        "改扫码",
        "请他扫码",
        "换码",
        "换卡",
        "换一张卡",
        "换张卡",
        "另一张卡",
        "别的卡",
        "另一台终端",
        "换一台终端",
        "换台终端",
        "换个方式",
        "换一个方式",
        "换一种方式",
        "换种方式",
        "换方式",
        "别的方式",
        "其他方式",
        "其它方式",
        "另一种方式",
        "别的办法",
        "其他办法",
        "改转账",
        "转账付",
    ],
    en: &[
        "cash",
        "your qr code",
        "by qr code",
        "qr code or",
        "or qr code",
        "or a qr code",
        "use a qr code",
        "another card",
        "other card",
        "another way",
        "some other way",
        "other way to pay",
        "different way",
        "another means",
        "other means",
        "use another terminal",
        "on another terminal",
        "with another terminal",
        "second terminal",
        "bank transfer",
    ],
};
/// For whom other means of payment are right: other customers, a sale that is known to have failed, a customer who
/// insists.
pub(super) const FOR_OTHERS: Phrases = Phrases {
    zh: &[
        "别的顾客",
        "其他顾客",
        "其它顾客",
        "后面的顾客",
        "下一位",
        "排队",
        "别的款",
        "坚持",
        "根本没读出来",
        "也不行",
    ],
    en: &["other customer", "next customer", "the queue", "insist", "no card was read", "either"],
};
/// Taking the payment again.
pub(super) const CHARGE: Phrases = Phrases {
    zh: &["再收", "重新收", "再付", "再刷一次", "收一次"],
    en: &[
        "charge again",
        "charge once",
        "charge it again",
        "charge it once",
        "charge this sale",
        "charge the sale",
        "charge that sale",
        "charge anybody",
        "charge a sale",
        "charging again",
        "pay again",
        "pay once",
        "take the payment once",
        "take the payment again",
    ],
};
/// Every text may say to query first and then to charge, and that otherwise somebody pays twice.
pub(super) const QUERY_THEN: Phrases = Phrases {
    zh: &["先查再收", "查清再", "查清，再", "再决定", "要不要", "两次", "两遍"],
    en: &["before charging", "before you charge", "then decide", "twice"],
};
/// Looking up the last sale.
pub(super) const QUERY: Phrases = Phrases {
    zh: &["查最后一笔", "查询最后一笔", "末笔查询", "先查再收"],
    en: &["query the last sale", "query the sale", "before charging"],
};
/// That a sale is not on record.
pub(super) const NO_RECORD: Phrases = Phrases {
    zh: &["没有记录", "没有这笔", "没有这一笔", "查不到", "明确没有", "列表里没有", "终端上没有"],
    en: &["no record", "not on record", "not there", "not in the list", "not on the terminal", "cannot be found"],
};
/// That a sale failed.
pub(super) const FAILED: Phrases = Phrases {
    zh: &["失败", "冲正", "没成功", "没有成功"],
    en: &["failed", "reversed", "did not go through"],
};
/// That a sale is known to have failed.
pub(super) const KNOWN_TO_FAIL: Phrases = Phrases {
    zh: &["没有成功", "没成功", "明确失败", "确认失败"],
    en: &["did not go through", "it failed", "clearly failed"],
};
/// That the cardholder was not debited.
pub(super) const NOT_DEBITED: Phrases = Phrases { zh: &["没被扣", "没有扣", "没扣"], en: &["not debited"] };
/// Answers of merchants who do not know the outcome of a sale.
pub(super) const DOUBT: Phrases = Phrases {
    zh: &["超时", "不知道成没成功", "不知道收没收到", "没有结果", "结果不明", "查不清", "查不了", "处理中"],
    en: &["timed out", "not know whether", "no result", "result unknown", "in progress"],
};
