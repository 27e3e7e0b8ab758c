//! Whether a sentence has a merchant test the terminal with a card (X4).
//!
//! The merchant's own card on the merchant's own terminal looks like a sham sale or cashing out, and any other card is
//! somebody else's money. A technician has the acquirer's means to test a terminal; a merchant can sign on, query the
//! last sale or reprint a slip.

/// Words for trying.
const TRY_ZH: [&str; 2] = ["试", "测"];
const TRY_EN: [&str; 5] = ["test", "tests", "tested", "try", "trial"];
/// Words for what it would be tried with.
const WITH_ZH: [&str; 17] = [
    "自己的卡",
    "您的卡",
    "本人的卡",
    "自己卡",
    "自己刷",
    "一小笔",
    "小数目",
    "小金额",
    "一分钱",
    "1 分钱",
    "一块钱",
    "1 块钱",
    "一元",
    "1 元",
    "试一笔",
    "试刷",
    "刷一笔试",
];
const WITH_EN: [&str; 9] = [
    "own card",
    "card of your own",
    "your card",
    "small amount",
    "test sale",
    "test payment",
    "trial sale",
    "one yuan",
    "1 yuan",
];
/// Words that forbid it. They count only within the clause they are in.
const AGAINST_ZH: [&str; 7] = ["不", "勿", "别用", "别拿", "别刷", "禁止", "没有"];
const AGAINST_EN: [&str; 7] = ["no", "not", "never", "nobody", "without", "don't", "cannot"];

/// Whether this sentence, in lower case, advises a test sale.
pub(super) fn is_advised(sentence: &str) -> bool {
    sentence.split(['，', ',']).any(clause_advises)
}

fn clause_advises(sentence: &str) -> bool {
    let english: Vec<&str> = sentence.split(|c: char| !(c.is_ascii_alphabetic() || c == '\'')).collect();
    let against =
        AGAINST_ZH.iter().any(|word| sentence.contains(word)) || english.iter().any(|word| AGAINST_EN.contains(word));
    let tries = TRY_ZH.iter().any(|word| sentence.contains(word)) || english.iter().any(|word| TRY_EN.contains(word));
    // “Charge a small amount to your own card and void it” has no word for trying.
    let charged =
        sentence.contains("own card") && ["charge", "swipe", "insert"].iter().any(|word| sentence.contains(word));
    let with = WITH_ZH.iter().chain(&WITH_EN).any(|word| sentence.contains(word));
    !against && (tries && with || charged)
}
