//! The fee rules: units, sources, values in order, series that cover everything once.

use domain::date::Date;
use domain::fee::typed::RateFault;
use domain::fee::{Card, Class, FeePart};
use domain::money::MoneyError;

use crate::finding::render::{Render, messages};
use crate::source::{Language, UnitFault};

messages! {
    /// What is wrong with the fee rules.
    pub enum FeeProblem {
        Unit { text: String, fault: UnitFault }
            "`{text}` {fault}"
            "`{text}` {fault}"
        NoSource
            "the value that begins here names no source"
            "从这里开始的值没有依据"
        EmptySeries { series: String }
            "the series `{series}` has no value"
            "系列 `{series}` 没有值"
        OutOfOrder { day: Date }
            "the value since {day} follows one that does not start earlier"
            "从 {day} 起的值排在了一个不比它早的后面"
        CapWithoutRate
            "this value has a cap without a rate"
            "这个值有封顶，没有费率"
        RateAndUnsettled
            "this value has both a rate and `unsettled`"
            "这个值既有费率，又写着没有定"
        NoRate
            "this value has no rate and does not say why"
            "这个值没有费率，也没说为什么"
        SeriesAgain { series: String, part: FeePart, card: Card, class: Class, first: String }
            "`{series}` gives the {part} fee of {card} cards for {class} merchants a second time, `{first}` has it"
            "`{series}` 又一次给出{class}商户{card}的{part}，`{first}` 里已经有了"
        SeriesMissing { part: FeePart, card: Card, class: Class }
            "no series gives the {part} fee of {card} cards for {class} merchants"
            "没有系列给出{class}商户{card}的{part}"
        MarketFalls { rate: String, low: String, high: String }
            "`{rate}` goes from {low} down to {high}"
            "`{rate}` 从 {low} 降到了 {high}"
        MalformedCategory { code: String }
            "`{code}` is not a category code"
            "`{code}` 不是类别码"
        CategoryAgain { code: String }
            "the category code {code} occurs here a second time"
            "类别码 {code} 在这里第二次出现"
        NoClass
            "this group has no class"
            "这一组没有类别"
        NoCases
            "no case tests the fee rules"
            "没有案例测手续费规则"
        UnknownKey { key: String }
            "`{key}` is not a key of a question or an answer"
            "`{key}` 不是提问或回答的键"
        AnswersAndError
            "this case expects both answers and an error"
            "这个案例既写了答案又写了错误"
        NeitherAnswersNorError
            "this case expects neither answers nor an error"
            "这个案例既没写答案也没写错误"
    }
}

impl Render for FeePart {
    fn render(&self, language: Language) -> String {
        let zh = match self {
            Self::Issuer => "发卡行服务费",
            Self::Network => "网络服务费",
        };
        language.pick(zh, self.key()).to_owned()
    }
}

impl Render for Card {
    fn render(&self, language: Language) -> String {
        let zh = match self {
            Self::Debit => "借记卡",
            Self::Credit => "贷记卡",
        };
        language.pick(zh, self.key()).to_owned()
    }
}

impl Render for Class {
    fn render(&self, language: Language) -> String {
        let zh = match self {
            Self::Standard => "标准类",
            Self::Preferential => "优惠类",
            Self::Exempt => "减免类",
        };
        language.pick(zh, self.key()).to_owned()
    }
}

impl Render for UnitFault {
    fn render(&self, language: Language) -> String {
        let zh = match self {
            Self::NoUnit => "没写单位",
            Self::Rate(RateFault::Empty) => "不是费率：没有写",
            Self::Rate(RateFault::NotANumber) => "不是费率：费率是带单位的数，例如 0.6 %、6 ‰ 或 60 bp",
            Self::Rate(RateFault::Negative) => "不是费率：费率不低于零",
            Self::Rate(RateFault::TooHigh) => "不是费率：费率不超过 100 %",
            Self::Rate(RateFault::TooFine) => "不是费率：百分数最多六位小数",
            Self::Amount(MoneyError::Empty) => "不是金额：没有写",
            Self::Amount(MoneyError::NotANumber) => "不是金额：金额是数字和一个小数点，例如 1,280.00",
            Self::Amount(MoneyError::TooManyDecimals) => "不是金额：元最多两位小数",
            Self::Amount(MoneyError::TooLarge) => "不是金额：小数点前最多 12 位",
            Self::Amount(MoneyError::Negative) => "不是金额：这里不能低于零",
            Self::Measured => "不是 `1000.00 yuan`、`3`、`3 days`、`3 working days` 里的一种",
        };
        language.pick(zh.to_owned(), self.to_string())
    }
}
