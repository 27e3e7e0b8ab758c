//! What words say of the way to pay.

use domain::fee::PaymentMethod;

use crate::simplified::fold;

/// What a word says of the way to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayWord {
    /// The way itself.
    Way(PaymentMethod),
    /// A bank card, debit or credit not said.
    SomeCard,
}

/// The way to pay that a word names; `None` for a word that is not known or names both kinds of card.
///
/// A wallet's word wins over the kind of card behind it: 支付宝-信用卡 is a wallet's sale. What is neither
/// a wallet nor a kind of card (数字人民币, 预付卡, 刷脸) is not guessed at.
pub fn way_of(word: &str) -> Option<WayWord> {
    let word = fold(word);
    let has = |words: &[&str]| words.iter().any(|part| word.contains(part));
    let is = |words: &[&str]| words.contains(&word.as_str());
    if has(&["数字人民币", "数币", "ecny", "dcep", "预付卡", "储值卡", "prepaid"]) {
        return None;
    }
    if has(&["境外", "外卡", "国际卡", "visa", "master", "jcb", "amex", "americanexpress", "美国运通", "大来"])
        || has(&["diners", "foreign", "international", "overseas"])
    {
        return Some(WayWord::Way(PaymentMethod::Foreign));
    }
    if has(&["微信", "支付宝", "花呗", "余额宝", "财付通", "二维码", "扫码", "条码", "付款码", "云闪付", "钱包"])
        || has(&["京东支付", "翼支付", "和包", "抖音支付", "美团支付", "度小满", "零钱", "主扫", "被扫", "当面付"])
        || has(&["wechat", "weixin", "wxpay", "alipay", "qr", "wallet", "jsapi", "micropay", "tenpay", "jdpay"])
        || is(&["余额", "账户余额", "cft", "native", "mweb", "app", "h5", "facepay", "小程序", "公众号"])
    {
        return Some(WayWord::Way(PaymentMethod::Qr));
    }
    let debit = has(&["借记", "储蓄", "debit"]) || is(&["借", "d", "dc", "借卡"]);
    let credit = has(&["贷记", "信用", "credit"]) || is(&["贷", "c", "cc", "贷卡"]);
    match (debit, credit) {
        (true, false) => Some(WayWord::Way(PaymentMethod::Debit)),
        (false, true) => Some(WayWord::Way(PaymentMethod::Credit)),
        (true, true) => None,
        (false, false) => {
            let card =
                ["刷卡", "插卡", "闪付", "银行卡", "银联", "内卡", "国内卡", "境内卡", "card", "unionpay", "pos"];
            let device = ["applepay", "huaweipay", "mipay", "samsungpay", "nfc"];
            (has(&card) || has(&device)).then_some(WayWord::SomeCard)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn all(words: &[&str], expected: Option<WayWord>) {
        for word in words {
            assert_eq!(way_of(word), expected, "{word}");
        }
    }

    #[test]
    fn ways_are_known_as_acquirers_write_them() {
        let way = |kind| Some(WayWord::Way(kind));
        all(&["借记卡", "储蓄卡", "DEBIT", "DEBIT_CARD", "借"], way(PaymentMethod::Debit));
        all(&["准贷记卡", "信用卡", "境内贷记卡", "CREDIT", "贷"], way(PaymentMethod::Credit));
        all(&["境外卡", "外卡", "VISA 贷记"], way(PaymentMethod::Foreign));
    }

    #[test]
    fn wallets_are_known_by_the_names_they_and_their_money_have() {
        let words =
            ["微信", "微信支付", "支付宝-信用卡", "Alipay+", "银联二维码", "云闪付", "ＱＲ", "京东支付", "翼支付"];
        all(&words, Some(WayWord::Way(PaymentMethod::Qr)));
        let money = ["零钱", "余额", "花呗", "余额宝", "CFT", "和包支付", "抖音支付", "JSAPI", "NATIVE", "MICROPAY"];
        all(&money, Some(WayWord::Way(PaymentMethod::Qr)));
    }

    #[test]
    fn a_card_whose_kind_is_not_said_is_some_card() {
        all(
            &["银联刷卡", "银行卡", "内卡", "国内卡", "Union Pay", "Apple Pay", "NFC", "闪付"],
            Some(WayWord::SomeCard),
        );
    }

    #[test]
    fn a_word_that_is_not_known_or_names_two_ways_is_not_guessed_at() {
        all(&["借贷合一卡：借记、贷记", "其他", "OTHERS", "01", "02", "借方", "贷方", "个人卡", "公务卡"], None);
        all(&["数字人民币", "预付卡", "刷脸", ""], None);
    }
}
