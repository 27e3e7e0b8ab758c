//! Words before or after a number that say what it is.

use super::character::{Character, is_blank, is_gap, is_letter};

/// What a word says about the number after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// A bank card's number.
    Card,
    /// A card; its number only if the text says so.
    Plain,
    /// A bank account's number.
    Account,
    /// An identity document.
    Identity,
    /// A card's security code.
    Check,
    /// A one-time code.
    Once,
    /// A password or PIN.
    Password,
    /// A card's expiry date.
    Expiry,
    /// Something that has a number of its own: an order, a reference, a parcel.
    Other,
    /// Something that may have a number, but is also mentioned for other reasons: a terminal, a merchant, an error, a
    /// phone.
    Thing,
}

impl Word {
    /// Whether one such word can label several numbers.
    pub fn is_listed(self) -> bool {
        matches!(self, Self::Card | Self::Plain | Self::Account | Self::Other)
    }
}

/// A word that was found.
#[derive(Clone, Copy)]
pub(super) struct FoundWord {
    pub word: Word,
    /// The index after it.
    pub end: usize,
}

/// The label of a number: what the words before it say it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Label {
    pub word: Word,
    /// Whether the word names this number, and is not only in the same clause.
    pub is_name: bool,
}

/// Words by what they say. Of two words with the same end, the longer one counts: a SIM card is not a bank card.
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

/// Things other than a card that have an expiry date.
const NOT_A_CARDS: &str = "合同|协议|证|照|证书|执照|优惠|活动|押金|质保|保修|授权|账单|工单|套餐|流量|服务|contract|certificate|licence|license|warranty|agreement|offer|lease|token|key";

/// Letters that may be between a word and its number, in any order.
const FILLERS: &str = "号码编是为的即叫就了在有填写我您你单输入这那串如下第数字个到至";
/// Letters that mean that the number after a word for a code is not a code.
const NOT_A_CODE: &str = "忘打后时错误不没过失败前无法吗";

/// The longest distance from a word to its number.
const REACH: usize = 28;
/// How far before a number words are searched: the longest distance and the longest word.
pub(super) const LOOKBACK: usize = REACH + 24;
/// How far a code may be from its word if there is other text between.
const NEAR: usize = 10;

/// The length of the longest word of a list that begins at `at`.
fn longest(list: &str, chars: &[Character], at: usize) -> Option<usize> {
    let first = chars.get(at)?.c;
    // A word does not begin or end inside another word, and a digit of it not inside a number.
    let bounded = |letter: char, other: Option<&Character>| {
        other.is_none_or(|other| {
            let words = letter.is_ascii_alphabetic() && other.c.is_ascii_alphabetic();
            let numbers = letter.is_ascii_digit() && other.c.is_ascii_digit();
            !words && !numbers
        })
    };
    if !bounded(first, at.checked_sub(1).and_then(|before| chars.get(before))) {
        return None;
    }
    let mut best = None;
    for word in list.split('|').filter(|word| word.starts_with(first)) {
        let mut length = 0;
        let same = word.chars().all(|c| {
            let character = chars.get(at + length);
            length += 1;
            character.is_some_and(|character| character.c == c || c == ' ' && is_blank(character.c))
        });
        let last = word.chars().next_back().unwrap_or(first);
        if same && Some(length) > best && bounded(last, chars.get(at + length)) {
            best = Some(length);
        }
    }
    best
}

/// The word that begins at `at`, if it ends after the previous one.
pub(super) fn find_word(chars: &[Character], at: usize, before: Option<FoundWord>) -> Option<FoundWord> {
    let (word, length) = WORDS
        .iter()
        .filter_map(|(word, list)| Some((*word, longest(list, chars, at)?)))
        .max_by_key(|(_, length)| *length)?;
    let end = at + length;
    if before.is_some_and(|before| before.end >= end) {
        return None;
    }
    let of_other = match word {
        Word::Expiry => ends_with(NOT_A_CARDS, chars, at),
        // The last three digits of an order number are not a card's security code.
        Word::Check => before.is_some_and(|before| {
            let other = matches!(before.word, Word::Other | Word::Thing) && before.end < at;
            other
                && chars[before.end..at].iter().all(|character| matches!(character.c, '号' | '码' | '编' | '的' | ' '))
        }),
        _ => false,
    };
    Some(FoundWord { word: if of_other { Word::Other } else { word }, end })
}

/// Whether a word of a list ends right before `at`.
fn ends_with(list: &str, chars: &[Character], at: usize) -> bool {
    let from =
        chars[..at].iter().rposition(|character| character.c != '的' && character.c != ' ').map_or(0, |last| last + 1);
    list.split('|').any(|word| {
        let length = word.chars().count();
        from >= length && chars[from - length..from].iter().map(|character| character.c).eq(word.chars())
    })
}

/// The label that a word gives to the number that begins at `at`; `None` if the word is too far away or in another
/// clause.
pub(super) fn label(chars: &[Character], found: FoundWord, at: usize) -> Option<Label> {
    let between = chars.get(found.end..at).filter(|between| between.len() <= REACH)?;
    // 单号 names the number already, whatever follows it.
    let named = found.word == Word::Other && found.end > 0 && chars[found.end - 1].c == '号';
    let (mut own, mut named, mut comma, mut letters, mut wrong, mut bank) = (true, named, false, 0, false, false);
    let mut rest = between;
    while let Some(character) = rest.first() {
        let c = character.c;
        let length = rest.iter().take_while(|character| character.c.is_ascii_alphabetic()).count();
        if length > 0 {
            let is = |known: &[&str]| {
                known.iter().any(|known| rest[..length].iter().map(|character| character.c).eq(known.chars()))
            };
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
    // After a comma with other words, the text is about something else.
    if comma && letters > 0 && !own {
        return None;
    }
    let is_name = match found.word {
        Word::Plain | Word::Thing => named,
        Word::Check | Word::Once | Word::Password | Word::Expiry => own || letters <= NEAR && !wrong,
        Word::Account | Word::Card => own || named || bank && letters <= NEAR,
        Word::Identity | Word::Other => own || named,
    };
    let word = if found.word == Word::Thing { Word::Other } else { found.word };
    // What an order or a terminal did says nothing about a number after it.
    (is_name || matches!(word, Word::Card | Word::Plain | Word::Account)).then_some(Label { word, is_name })
}

/// The word after a number that says what it is, as in “668899 is the PIN” or “737（CVV）”.
pub(super) fn word_after(chars: &[Character], from: usize) -> Option<Word> {
    let (mut at, mut says) = (from, false);
    while let Some(character) = chars.get(at).filter(|_| at < from + NEAR) {
        let length = chars[at..].iter().take_while(|character| character.c.is_ascii_alphabetic()).count();
        let is = |known: &[&str]| {
            known.iter().any(|known| chars[at..at + length].iter().map(|character| character.c).eq(known.chars()))
        };
        let verb = matches!(character.c, '是' | '为' | '(' | '（' | '【' | '[') || is(&["is", "was", "as"]);
        if says && let Some(found) = find_word(chars, at, None) {
            return Some(found.word);
        }
        if verb {
            says = true;
        } else if !(is_blank(character.c) || says && ("我的这个那".contains(character.c) || is(&["the", "my", "a"])))
        {
            return None;
        }
        at += length.max(1);
    }
    None
}

/// Whether two numbers are in one list: there is only “and” or punctuation between them.
pub(super) fn is_list(between: &[Character]) -> bool {
    if between.len() > NEAR {
        return false;
    }
    let mut letters = between.iter().map(|character| character.c).filter(|c| !is_gap(*c));
    match letters.next() {
        None => between.len() < 4,
        Some('和' | '与' | '及' | '跟' | '或') => letters.next().is_none(),
        Some('a') => letters.eq("nd".chars()),
        Some('o') => letters.eq("r".chars()),
        Some(_) => false,
    }
}

/// Whether a number counts something: yuan, times, seconds.
pub(super) fn is_counted(chars: &[Character], from: usize) -> bool {
    let mut rest = chars[from..].iter().map(|character| character.c).skip_while(|c| is_blank(*c)).peekable();
    let Some(first) = rest.peek().copied() else { return false };
    if !first.is_ascii_alphabetic() {
        return "元块毛角次秒分个位天年月日点时笔台张遍人条万千%￥¥".contains(first);
    }
    let word: String = rest.take_while(char::is_ascii_alphabetic).take(10).collect();
    let units = "yuan|rmb|cny|time|second|sec|minute|min|day|digit|hour|year|month|sale|payment|attempt|tr";
    units.split('|').any(|unit| word.starts_with(unit))
}
