//! The payment method that a word names.

use domain::fee::PaymentMethod;

use crate::fold::fold;

/// Every payment method, at the position of its discriminant.
pub const METHODS: [PaymentMethod; 4] =
    [PaymentMethod::Debit, PaymentMethod::Credit, PaymentMethod::Foreign, PaymentMethod::Qr];

/// The meaning of a word in a column of payment methods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MethodWord {
    /// A payment method.
    Method(PaymentMethod),
    /// A bank card; whether debit or credit is not said.
    SomeCard,
}

/// The meaning of a word; `None` if it is not known or names both kinds of card.
///
/// A wallet takes precedence over the card behind it: 支付宝-信用卡 is a wallet's sale. Words for neither a wallet nor a
/// kind of card (数字人民币, 预付卡, 刷脸) are not guessed at.
pub fn method_of(word: &str) -> Option<MethodWord> {
    let word = fold(word);
    let has = |words: &[&str]| words.iter().any(|part| word.contains(part));
    let is = |words: &[&str]| words.contains(&word.as_str());
    if has(&["数字人民币", "数币", "ecny", "dcep", "预付卡", "储值卡", "prepaid"]) {
        return None;
    }
    if has(&["境外", "外卡", "国际卡", "visa", "master", "jcb", "amex", "americanexpress", "美国运通", "大来"])
        || has(&["diners", "foreign", "international", "overseas"])
    {
        return Some(MethodWord::Method(PaymentMethod::Foreign));
    }
    if has(&["微信", "支付宝", "花呗", "余额宝", "财付通", "二维码", "扫码", "条码", "付款码", "云闪付", "钱包"])
        || has(&["京东支付", "翼支付", "和包", "抖音支付", "美团支付", "度小满", "零钱", "主扫", "被扫", "当面付"])
        || has(&["wechat", "weixin", "wxpay", "alipay", "qr", "wallet", "jsapi", "micropay", "tenpay", "jdpay"])
        || is(&["余额", "账户余额", "cft", "native", "mweb", "app", "h5", "facepay", "小程序", "公众号"])
    {
        return Some(MethodWord::Method(PaymentMethod::Qr));
    }
    let debit = has(&["借记", "储蓄", "debit"]) || is(&["借", "d", "dc", "借卡"]);
    let credit = has(&["贷记", "信用", "credit"]) || is(&["贷", "c", "cc", "贷卡"]);
    match (debit, credit) {
        (true, false) => Some(MethodWord::Method(PaymentMethod::Debit)),
        (false, true) => Some(MethodWord::Method(PaymentMethod::Credit)),
        (true, true) => None,
        (false, false) => {
            let card =
                ["刷卡", "插卡", "闪付", "银行卡", "银联", "内卡", "国内卡", "境内卡", "card", "unionpay", "pos"];
            let device = ["applepay", "huaweipay", "mipay", "samsungpay", "nfc"];
            (has(&card) || has(&device)).then_some(MethodWord::SomeCard)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn all(words: &[&str], expected: Option<MethodWord>) {
        for word in words {
            assert_eq!(method_of(word), expected, "{word}");
        }
    }

    #[test]
    fn every_method_stands_at_the_position_of_its_discriminant() {
        assert!(METHODS.iter().enumerate().all(|(at, method)| *method as usize == at));
    }

    #[test]
    fn cards_are_known_as_acquirers_write_them() {
        let method = |kind| Some(MethodWord::Method(kind));
        all(&["借记卡", "储蓄卡", "DEBIT", "DEBIT_CARD", "借"], method(PaymentMethod::Debit));
        all(&["准贷记卡", "信用卡", "境内贷记卡", "CREDIT", "贷"], method(PaymentMethod::Credit));
        all(&["境外卡", "外卡", "VISA 贷记"], method(PaymentMethod::Foreign));
    }

    #[test]
    fn wallets_are_known_by_their_own_names_and_those_of_their_balances() {
        let words =
            ["微信", "微信支付", "支付宝-信用卡", "Alipay+", "银联二维码", "云闪付", "ＱＲ", "京东支付", "翼支付"];
        all(&words, Some(MethodWord::Method(PaymentMethod::Qr)));
        let money = ["零钱", "余额", "花呗", "余额宝", "CFT", "和包支付", "抖音支付", "JSAPI", "NATIVE", "MICROPAY"];
        all(&money, Some(MethodWord::Method(PaymentMethod::Qr)));
    }

    #[test]
    fn a_card_without_debit_or_credit_is_some_card() {
        all(
            &["银联刷卡", "银行卡", "内卡", "国内卡", "Union Pay", "Apple Pay", "NFC", "闪付"],
            Some(MethodWord::SomeCard),
        );
    }

    #[test]
    fn an_unknown_or_ambiguous_word_has_no_method() {
        all(&["借贷合一卡：借记、贷记", "其他", "OTHERS", "01", "02", "借方", "贷方", "个人卡", "公务卡"], None);
        all(&["数字人民币", "预付卡", "刷脸", ""], None);
    }
}
