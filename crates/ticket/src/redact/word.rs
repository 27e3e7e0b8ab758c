//! The words before a number that say what it is.

use super::sign::{Sign, is_blank, is_gap, is_letter};

/// What a word says of the number behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// A bank card's number.
    Card,
    /// A card, as a thing; its number only where that is said.
    Plain,
    /// A bank account's number.
    Account,
    /// A document of identity.
    Identity,
    /// A card's security code.
    Check,
    /// A code that is good for once.
    Once,
    /// A password or PIN.
    Password,
    /// A card's last month.
    Expiry,
    /// Anything else that has numbers: orders, references, merchants, terminals, phones, amounts.
    Other,
}

/// A word that was found.
#[derive(Clone, Copy)]
pub(super) struct Heard {
    pub word: Word,
    /// The sign behind it.
    pub end: usize,
}

/// What the words before a number say of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Near {
    pub word: Word,
    /// The word is the number's own name, not just in the same clause.
    pub sure: bool,
}

/// Words by what they say. Of two that end alike the one that begins earlier holds: a SIM card is no bank card.
const WORDS: [(Word, &str); 9] = [
    (
        Word::Card,
        "银行卡|储蓄卡|信用卡|借记卡|贷记卡|结算卡|工资卡|收款卡|一卡通|bank card|debit card|credit card|pan|银联卡",
    ),
    (Word::Plain, "卡|card|visa|mastercard|unionpay|银联|amex|american express|jcb|diners|discover|cc"),
    (Word::Account, "账号|帐号|账户|帐户|account|acct|a/c|对公户|存折"),
    (Word::Identity, "身份证|证件号|公民身份|identity|id card|id number|id no"),
    (
        Word::Check,
        "cvv2|cvv|cvc2|cvc|cvn2|cvn|cav2|cid|安全码|后三位|后3位|末三位|背面三位|背面3位|背面的三位|背面的3位|三位数|3位数|security code|校验值|验证值|card verification code|card verification value|verification value",
    ),
    (
        Word::Once,
        "验证码|校验码|动态码|动态口令|短信码|确认码|识别码|otp|passcode|verification code|verify code|sms code|one-time code|one time code|one-time password|login code|confirmation code|texted code|激活码",
    ),
    (Word::Password, "密码|口令|pin|pin code|password|passwd|pwd|passphrase|pass word|动态密码"),
    (
        Word::Expiry,
        "有效期|有效日期|到期|失效日期|expiry|expires|expiration|exp|exp date|expire|valid thru|valid through|valid until|valid to|good thru",
    ),
    (
        Word::Other,
        "单号|订单|流水|参考|交易|商户|商编|终端|凭证|批次|序列|机身|设备|机具|编号|运单|快递|物流|发票|税号|信用代码|识别号|执照|合同|协议|工单|授权|应答|返回码|错误|报错|代码|提示|手机|电话|座机|传真|热线|qq|微信|金额|余额|日期|时间|订货|货号|机号|型号|版本|条码|存根|保单|邮编|押金|客服|order|ref|reference|transaction|txn|trade|merchant|mid|terminal|tid|trace|stan|rrn|retrieval|invoice|receipt|serial|sn|s/n|imei|iccid|batch|voucher|ticket|tracking|waybill|shipment|parcel|contract|approval|auth|authorisation|authorization|error|response|code|phone|mobile|tel|call|amount|total|balance|date|time|case|sim card|sim|sim卡|流量卡|物联网卡|手机卡|电话卡|密码键盘|密码盘|密码器|pin pad|pinpad|pin键盘|会员卡|流量|charged|model|version|batch no",
    ),
];

/// What is valid for other things than a card.
const NOT_A_CARDS: &str = "合同|协议|证书|执照|许可证|优惠|活动|押金|质保|保修|授权|账单|工单|套餐|contract|certificate|licence|license|warranty|agreement|offer|lease|token|key";

/// Letters that may stand between a word and its number, in any order.
const FILLERS: &str = "号码编是为的即叫就了在有填写我您你单输入这那串如下第数字个";
/// What says that no code follows a word for one.
const NOT_A_CODE: &str = "后时错误不没过失败前无法收到了吗";

/// The longest way from a word to its number.
const REACH: usize = 28;
/// How far a code may stand from its word where more is said between.
const NEAR: usize = 10;

/// The longest word of a list that begins with the sign at `at`: how many signs it has.
fn longest(list: &str, signs: &[Sign], at: usize) -> Option<usize> {
    let first = signs.get(at)?.c;
    let bounded = |letter: char, other: Option<&Sign>| {
        !letter.is_ascii_alphabetic() || other.is_none_or(|other| !other.c.is_ascii_alphabetic())
    };
    if !bounded(first, at.checked_sub(1).and_then(|before| signs.get(before))) {
        return None;
    }
    let mut best = None;
    for word in list.split('|').filter(|word| word.starts_with(first)) {
        let mut length = 0;
        let same = word.chars().all(|c| {
            let sign = signs.get(at + length);
            length += 1;
            sign.is_some_and(|sign| sign.c == c || c == ' ' && is_blank(sign.c))
        });
        let last = word.chars().next_back().unwrap_or(first);
        if same && Some(length) > best && bounded(last, signs.get(at + length)) {
            best = Some(length);
        }
    }
    best
}

/// The word that begins at a sign, if it ends behind the one before.
pub(super) fn hear(signs: &[Sign], at: usize, before: Option<Heard>) -> Option<Heard> {
    let (word, length) = WORDS
        .iter()
        .filter_map(|(word, list)| Some((*word, longest(list, signs, at)?)))
        .max_by_key(|(_, length)| *length)?;
    let end = at + length;
    if before.is_some_and(|before| before.end >= end) {
        return None;
    }
    let of_other = match word {
        Word::Expiry => ends_with(NOT_A_CARDS, signs, at),
        // The last three digits of an order's number are no card's security code.
        Word::Check => {
            signs[at].c != '背'
                && before.is_some_and(|before| before.word == Word::Other && is_close(signs, before.end, at))
        }
        _ => false,
    };
    Some(Heard { word: if of_other { Word::Other } else { word }, end })
}

/// Whether only a number's naming stands between two places.
fn is_close(signs: &[Sign], from: usize, to: usize) -> bool {
    signs[from..to].iter().all(|sign| matches!(sign.c, '号' | '码' | '编' | '的' | ' '))
}

/// Whether a word of a list ends right before the sign at `at`.
fn ends_with(list: &str, signs: &[Sign], at: usize) -> bool {
    let from = signs[..at].iter().rposition(|sign| sign.c != '的' && sign.c != ' ').map_or(0, |last| last + 1);
    list.split('|').any(|word| {
        let length = word.chars().count();
        from >= length && signs[from - length..from].iter().map(|sign| sign.c).eq(word.chars())
    })
}

/// What the word before says of the number that begins at `at`; `None` where it is too far, or another clause.
pub(super) fn near(signs: &[Sign], heard: Heard, at: usize) -> Option<Near> {
    let between = signs.get(heard.end..at).filter(|between| between.len() <= REACH)?;
    let (mut own, mut named, mut comma, mut letters, mut wrong, mut bank) = (true, false, false, 0, false, false);
    let mut rest = between;
    while let Some(sign) = rest.first() {
        let c = sign.c;
        let length = rest.iter().take_while(|sign| sign.c.is_ascii_alphabetic()).count();
        if length > 0 {
            let is =
                |known: &[&str]| known.iter().any(|known| rest[..length].iter().map(|sign| sign.c).eq(known.chars()));
            let naming = is(&["no", "nr", "num", "number", "numbers", "id", "ref"]);
            named |= own && naming;
            own &= naming || is(&["is", "was", "are", "my", "the", "s", "code", "date", "i", "entered", "typed"]);
            wrong |= is(&["wrong", "error", "failed", "incorrect", "after", "when", "before", "not", "then", "never"]);
            bank |= is(&["bank"]);
            letters += length;
            rest = &rest[length..];
            continue;
        }
        if matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';') {
            return None;
        }
        if is_letter(c) {
            named |= own && matches!(c, '号' | '编');
            own &= FILLERS.contains(c);
            wrong |= NOT_A_CODE.contains(c);
            bank |= c == '行';
            letters += 1;
        } else {
            comma |= matches!(c, ',' | '，' | '、');
        }
        rest = &rest[1..];
    }
    // Behind a comma with words around it another thing is spoken of.
    if comma && letters > 0 && !own {
        return None;
    }
    let sure = match heard.word {
        Word::Plain => named,
        Word::Check | Word::Once | Word::Password | Word::Expiry => own || letters <= NEAR && !wrong,
        Word::Account | Word::Card => own || named || bank && letters <= NEAR,
        Word::Identity | Word::Other => own || named,
    };
    // What an order or a terminal did says nothing of a number that follows.
    (sure || matches!(heard.word, Word::Card | Word::Plain | Word::Account)).then_some(Near { word: heard.word, sure })
}

/// What is said behind a number, as in “668899 is the PIN” or “737（CVV）”.
pub(super) fn behind(signs: &[Sign], from: usize) -> Option<Word> {
    let (mut at, mut says) = (from, false);
    while let Some(sign) = signs.get(at).filter(|_| at < from + NEAR) {
        let length = signs[at..].iter().take_while(|sign| sign.c.is_ascii_alphabetic()).count();
        let is = |known: &[&str]| {
            known.iter().any(|known| signs[at..at + length].iter().map(|sign| sign.c).eq(known.chars()))
        };
        let verb = matches!(sign.c, '是' | '为' | '(' | '（' | '【' | '[') || is(&["is", "was", "as"]);
        if says && let Some(heard) = hear(signs, at, None) {
            return Some(heard.word);
        }
        if verb {
            says = true;
        } else if !(is_blank(sign.c) || says && ("我的这个那".contains(sign.c) || is(&["the", "my", "a"]))) {
            return None;
        }
        at += length.max(1);
    }
    None
}

/// Whether two numbers stand in one list: nothing but “and” between them.
pub(super) fn is_list(between: &[Sign]) -> bool {
    let mut letters = between.iter().map(|sign| sign.c).filter(|c| !is_gap(*c));
    match letters.next() {
        None => between.len() < 4,
        Some('和' | '与' | '及' | '跟' | '或') => letters.next().is_none(),
        Some('a') => letters.eq("nd".chars()),
        Some('o') => letters.eq("r".chars()),
        Some(_) => false,
    }
}

/// Whether a number counts something: yuan, times, seconds.
pub(super) fn is_counted(signs: &[Sign], from: usize) -> bool {
    let mut rest = signs[from..].iter().map(|sign| sign.c).skip_while(|c| is_blank(*c)).peekable();
    let Some(first) = rest.peek().copied() else { return false };
    if !first.is_ascii_alphabetic() {
        return "元块毛角次秒分个位天年月日点时笔台张遍人条万千%￥¥".contains(first);
    }
    let word: String = rest.take_while(char::is_ascii_alphabetic).take(10).collect();
    let units = "yuan|rmb|cny|time|second|sec|minute|min|day|digit|hour|year|month|sale|payment|attempt|tr";
    units.split('|').any(|unit| word.starts_with(unit))
}
