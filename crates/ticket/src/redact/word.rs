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
    /// What is named by a number of its own: an order, a reference, a parcel.
    Other,
    /// What may have a number, but does other things too: a terminal, a merchant, an error, a phone.
    Thing,
}

impl Word {
    /// Whether several numbers stand behind one such word.
    pub fn is_listed(self) -> bool {
        matches!(self, Self::Card | Self::Plain | Self::Account | Self::Other)
    }
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
const WORDS: [(Word, &str); 10] = [
    (
        Word::Card,
        "银行卡|行卡|储蓄卡|信用卡|借记卡|贷记卡|结算卡|工资卡|收款卡|一卡通|bank card|settlement card|debit card|credit card|pan|银联卡",
    ),
    (Word::Plain, "卡|card|visa|mastercard|unionpay|银联|amex|american express|jcb|diners|discover|cc"),
    (Word::Account, "账号|帐号|账户|帐户|对公户|存折|开户行|开户银行|account|acct|a/c|iban"),
    (Word::Identity, "身份证|证件号|公民身份|identity|id card|id number|id no"),
    (
        Word::Check,
        "cvv2|cvv|cvc2|cvc|cvn2|cvn|cav2|cid|csc|安全码|后三位|后3位|末三位|后三码|末三码|卡背面|背面数字|背面三位|背面3位|背面的三位|背面的3位|三位数|三个数字|3个数字|3位数|security code|on the back|校验值|验证值|card verification code|card verification value|verification value",
    ),
    (
        Word::Once,
        "验证码|校验码|动态码|动态口令|短信码|确认码|otp|passcode|verification code|verify code|sms code|one-time code|one time code|one-time password|login code|confirmation code|your code|激活码",
    ),
    (Word::Password, "密码|口令|pin|pin code|secret code|password|passwd|pwd|passphrase|动态密码"),
    (
        Word::Expiry,
        "有效期|有效日期|失效日期|卡到期|卡片到期|卡过期|到期日|到期日期|到期时间|过期日期|expiry|expires|expiration|exp|exp date|valid|mm/yy|valid thru|valid through|valid until|valid to|good thru",
    ),
    (
        Word::Other,
        "单号|订单|流水|参考|商编|凭证|批次|序列|机身|编号|运单|快递|物流|发票|税号|信用代码|识别号|执照|合同|协议|工单|授权|返回码|订货|货号|机号|型号|条码|存根|小票|票据|凭条|保单|qq|微信|order|orderno|orderid|po|slip|ref|refno|reference|mid|tid|trace|stan|rrn|retrieval|invoice|serial|sn|s/n|imei|iccid|batch|voucher|ticket|tracking|waybill|shipment|parcel|contract|approval|sim|sim卡|sim card|流量卡|物联网卡|手机卡|电话卡|会员卡",
    ),
    (
        Word::Thing,
        "交易|商户|终端|设备|机具|应答|错误|报错|代码|提示|手机|电话|座机|传真|热线|金额|余额|版本|邮编|押金|客服|密码锁|密码键盘|密码盘|密码器|transaction|txn|trade|merchant|terminal|receipt|auth|authorisation|authorization|error|response|code|phone|mobile|tel|call|amount|total|balance|case|charged|model|version|pin pad|pinpad|pin键盘",
    ),
];

/// What is valid for other things than a card.
const NOT_A_CARDS: &str = "合同|协议|证|照|证书|执照|优惠|活动|押金|质保|保修|授权|账单|工单|套餐|流量|服务|contract|certificate|licence|license|warranty|agreement|offer|lease|token|key";

/// Letters that may stand between a word and its number, in any order.
const FILLERS: &str = "号码编是为的即叫就了在有填写我您你单输入这那串如下第数字个到至";
/// What says that no code follows a word for one.
const NOT_A_CODE: &str = "忘打后时错误不没过失败前无法吗";

/// The longest way from a word to its number.
const REACH: usize = 28;
/// How far before a number words are looked for: the longest way and the longest word.
pub(super) const HEARD: usize = REACH + 24;
/// How far a code may stand from its word where more is said between.
const NEAR: usize = 10;

/// The longest word of a list that begins with the sign at `at`: how many signs it has.
fn longest(list: &str, signs: &[Sign], at: usize) -> Option<usize> {
    let first = signs.get(at)?.c;
    // No word ends inside another, and none that ends in a digit inside a number.
    let bounded = |letter: char, other: Option<&Sign>| {
        other.is_none_or(|other| {
            let words = letter.is_ascii_alphabetic() && other.c.is_ascii_alphabetic();
            let numbers = letter.is_ascii_digit() && other.c.is_ascii_digit();
            !words && !numbers
        })
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
        Word::Check => before.is_some_and(|before| {
            let other = matches!(before.word, Word::Other | Word::Thing) && before.end < at;
            other && signs[before.end..at].iter().all(|sign| matches!(sign.c, '号' | '码' | '编' | '的' | ' '))
        }),
        _ => false,
    };
    Some(Heard { word: if of_other { Word::Other } else { word }, end })
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
    // 单号 is a name already, however long what follows it.
    let named = heard.word == Word::Other && heard.end > 0 && signs[heard.end - 1].c == '号';
    let (mut own, mut named, mut comma, mut letters, mut wrong, mut bank) = (true, named, false, 0, false, false);
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
        Word::Plain | Word::Thing => named,
        Word::Check | Word::Once | Word::Password | Word::Expiry => own || letters <= NEAR && !wrong,
        Word::Account | Word::Card => own || named || bank && letters <= NEAR,
        Word::Identity | Word::Other => own || named,
    };
    let word = if heard.word == Word::Thing { Word::Other } else { heard.word };
    // What an order or a terminal did says nothing of a number that follows.
    (sure || matches!(word, Word::Card | Word::Plain | Word::Account)).then_some(Near { word, sure })
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
    if between.len() > NEAR {
        return false;
    }
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
