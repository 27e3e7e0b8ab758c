//! Units and currencies of amounts, in headers, lines above a table, sheet names and cells.
//!
//! A phrase counts only if every part of it is understood: `(分)` is a unit; `(含税)` and `积分` are none.

use crate::date_time::zone;
use crate::fold::fold;

/// What the amounts of a column count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Yuan or a part or multiple of it: ten to this power of fen.
    Fen(i8),
    /// Another currency than yuan.
    OtherCurrency,
    /// Two units at once, or one that is not known.
    Unknown,
}

impl Unit {
    /// The unit if the file names none.
    pub const YUAN: Self = Self::Fen(2);

    /// The name of a part or multiple of yuan.
    pub fn name(self) -> Option<&'static str> {
        let Self::Fen(power) = self else { return None };
        SCALES.iter().find(|(word, known)| *known == power && !word.is_ascii()).map(|(word, _)| *word)
    }

    /// The unit of a column by its header and by the lines above the table; the header takes precedence.
    pub fn of(header: UnitWords, above: UnitWords) -> Self {
        match (header.currency.or(above.currency), header.scale.or(above.scale)) {
            _ if header.contradicts || (above.contradicts && header.scale.is_none()) => Self::Unknown,
            (Some(Currency::Other), _) => Self::OtherCurrency,
            (_, scale) => Self::Fen(scale.unwrap_or(2)),
        }
    }
}

/// The currency of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Currency {
    /// 人民币.
    Yuan,
    /// Any other.
    Other,
}

/// The unit and currency that a phrase names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UnitWords {
    /// Ten to this power of fen.
    pub scale: Option<i8>,
    /// The currency.
    pub currency: Option<Currency>,
    /// Whether it names two different units or currencies, or a unit that is not known.
    pub contradicts: bool,
}

impl UnitWords {
    /// Neither unit nor currency.
    pub const NOTHING: Self = Self { scale: None, currency: None, contradicts: false };

    /// What two phrases name together.
    pub fn and(self, other: Self) -> Self {
        let scales = matches!((self.scale, other.scale), (Some(one), Some(two)) if one != two);
        let currencies = matches!((self.currency, other.currency), (Some(one), Some(two)) if one != two);
        Self {
            scale: self.scale.or(other.scale),
            currency: self.currency.or(other.currency),
            contradicts: self.contradicts || other.contradicts || scales || currencies,
        }
    }
}

/// Words for parts and multiples of yuan, folded, with their power of ten in fen.
const SCALES: [(&str, i8); 34] = [
    ("厘", -1),
    ("minorunits", 0),
    ("minorunit", 0),
    ("分", 0),
    ("分钱", 0),
    ("fen", 0),
    ("cent", 0),
    ("cents", 0),
    ("角", 1),
    ("毛", 1),
    ("jiao", 1),
    ("元", 2),
    ("圆", 2),
    ("块", 2),
    ("元整", 2),
    ("yuan", 2),
    ("百元", 4),
    ("千元", 5),
    ("千", 5),
    ("000", 5),
    ("thousand", 5),
    ("thousands", 5),
    ("thousandyuan", 5),
    ("万元", 6),
    ("万", 6),
    ("wan", 6),
    ("十万元", 7),
    ("百万元", 8),
    ("百万", 8),
    ("million", 8),
    ("millions", 8),
    ("千万元", 9),
    ("亿元", 10),
    ("亿", 10),
];
const YUAN: [&str; 5] = ["人民币", "rmb", "cny", "renminbi", "chineseyuan"];
/// Words around a unit that mean nothing by themselves.
const AROUND: [&str; 14] =
    ["金额单位", "货币单位", "计价单位", "单位", "货币", "币种", "币别", "以", "按", "为", "是", "计", "unit", "in"];
/// Other currencies in Chinese, folded.
const OTHERS: [&str; 35] = [
    "美元",
    "美金",
    "港元",
    "港币",
    "港纸",
    "日元",
    "日圆",
    "日币",
    "欧元",
    "英镑",
    "澳元",
    "澳币",
    "加元",
    "加币",
    "新元",
    "新币",
    "坡币",
    "韩元",
    "韩币",
    "韩圆",
    "台币",
    "台元",
    "澳门元",
    "葡币",
    "泰铢",
    "卢布",
    "卢比",
    "林吉特",
    "马币",
    "越南盾",
    "比索",
    "法郎",
    "克朗",
    "纽元",
    "外币",
];
/// Other currencies by ISO 4217 code or in English; each counts only as a word by itself.
const CODES: &str = " usd eur gbp jpy hkd mop twd ntd sgd aud nzd cad chf krw thb myr idr php vnd inr rub brl mxn \
     zar aed sar sek nok dkk pln ils kzt mnt khr mmk lak cnh usdt btc dollar dollars euro euros pound pounds yen \
     won baht ringgit rupee rupees ruble rubles pence ";

/// Words that may follow a name without a separator, in addition to other currencies.
const SUFFIXES: [&str; 12] =
    ["万元", "千元", "人民币元", "人民币", "元", "rmb", "cny", "yuan", "usd", "hkd", "eur", "jpy"];

/// Whether a text names another currency than yuan, anywhere in it.
pub fn names_other_currency(text: &str) -> bool {
    if text.contains(['$', '＄', '€', '£', '￡', '₩', '￦', '฿', '₽', '₹', '₫', '₱', '円']) {
        return true;
    }
    let words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| (3..=8).contains(&word.len()));
    let is_code = |word: &str| CODES.split_ascii_whitespace().any(|code| code.eq_ignore_ascii_case(word));
    if words.into_iter().any(is_code) {
        return true;
    }
    if text.is_ascii() {
        return false;
    }
    let folded = fold(text);
    OTHERS.iter().any(|name| folded.contains(name))
}

/// The unit and currency in a phrase, if all of it is about them: `单位：人民币元`, `分`, `CNY`, `in cents`.
pub fn unit_words(phrase: &str) -> Option<UnitWords> {
    if names_other_currency(phrase) {
        return Some(UnitWords { currency: Some(Currency::Other), ..UnitWords::NOTHING });
    }
    let folded = fold(phrase);
    let mut rest = folded.as_str();
    let mut yuan = phrase.contains(['¥', '￥']);
    loop {
        let before = rest;
        for word in YUAN {
            let bare = rest.strip_prefix(word).or_else(|| rest.strip_suffix(word));
            yuan |= bare.is_some();
            rest = bare.unwrap_or(rest);
        }
        for word in AROUND {
            rest = rest.strip_prefix(word).or_else(|| rest.strip_suffix(word)).unwrap_or(rest);
        }
        if rest == before {
            break;
        }
    }
    let currency = yuan.then_some(Currency::Yuan);
    if rest.is_empty() {
        return yuan.then_some(UnitWords { currency, ..UnitWords::NOTHING });
    }
    let scale = SCALES.iter().find(|(word, _)| *word == rest).map(|(_, power)| *power);
    // 元 and its multiples name the currency as well.
    let currency = currency.or((rest.ends_with('元')).then_some(Currency::Yuan));
    scale.map(|power| UnitWords { scale: Some(power), currency, contradicts: false })
}

/// Whether a cell in a column of currencies names yuan.
pub fn is_yuan(cell: &str) -> bool {
    let words = unit_words(cell.trim_end_matches("156"));
    cell == "156"
        || words.is_some_and(|words| words.currency == Some(Currency::Yuan) && matches!(words.scale, None | Some(2)))
}

/// The parts of a header: its name, its unit, its time zone.
pub struct HeaderParts {
    /// The name, folded, without unit and zone.
    pub name: String,
    /// The unit and currency.
    pub unit: UnitWords,
    /// The zone of its times, in seconds east of UTC.
    pub zone: Option<i32>,
}

/// Splits a header into its parts: `交易金额（单位：分）`, `Fee_USD`, `手续费/元`, `Amount in cents`.
pub fn header_parts(text: &str) -> HeaderParts {
    let mut bare = String::new();
    let (mut found, mut in_zone) = (UnitWords::NOTHING, None);
    for (inside, part) in brackets(text) {
        match unit_words(part).filter(|_| inside) {
            Some(unit) => found = found.and(unit),
            None if inside && zone(part).is_some() => in_zone = zone(part),
            None => {
                found.contradicts |= inside && is_unknown_unit(&fold(part));
                bare.push_str(part);
            }
        }
    }
    // A unit behind the name, after a separator or a blank.
    let separates = |c: char| c.is_whitespace() || matches!(c, '/' | '／' | '_' | ':' | '：' | '-' | '|' | '.');
    if let Some((name, tail)) = bare.trim_matches(separates).rsplit_once(separates) {
        let (unit, its_zone) = (unit_words(tail), zone(tail));
        in_zone = in_zone.or(its_zone);
        found = unit.map_or(found, |unit| found.and(unit));
        if unit.is_some() || its_zone.is_some() {
            bare = name.trim_end_matches(separates).trim_end_matches(" in").to_owned();
        }
    }
    if names_other_currency(&bare) {
        found = found.and(UnitWords { currency: Some(Currency::Other), ..UnitWords::NOTHING });
    }
    let mut name = fold(&bare);
    // A unit that follows the name without a separator. 分 alone ends too many words: see `column_names::parts`.
    let is_suffix = |word: &str| name.len() > word.len() && name.ends_with(word);
    let suffix = OTHERS.iter().chain(&SUFFIXES).filter(|word| is_suffix(word)).max_by_key(|word| word.len());
    if let Some((word, unit)) = suffix.and_then(|word| Some((word, unit_words(word)?))) {
        found = found.and(unit);
        name.truncate(name.len() - word.len());
    }
    HeaderParts { name, unit: found, zone: in_zone }
}

/// Whether a folded phrase is about units but names no known one: `单位点`, `元分`.
fn is_unknown_unit(folded: &str) -> bool {
    folded.starts_with("单位") || !folded.is_empty() && folded.chars().all(|c| "元分角厘毫十百千万亿".contains(c))
}

/// The unit that a line above the table gives for all amounts: `单位：分`, `以分为单位`, `币种：USD`, `（元）`.
pub fn unit_of_line(cells: &[String]) -> UnitWords {
    let mut found = UnitWords::NOTHING;
    // Whether the phrase before was a label such as `单位`.
    let mut labelled = false;
    for cell in cells {
        for (inside, part) in brackets(cell) {
            let separates = |c: char| c.is_whitespace() || "，,;；。、:：=|#".contains(c);
            for phrase in part.split(separates).filter(|phrase| !phrase.is_empty()) {
                let folded = fold(phrase);
                let counted_in = phrase.rsplit(['以', '按']).next().unwrap_or_default();
                let unit = unit_words(phrase).or_else(|| unit_words(counted_in)).filter(|unit| {
                    // An exchange rate (`USD/CNY`) names a currency and is no unit.
                    let alone = folded.chars().count() <= 6 && !YUAN.iter().any(|word| folded.contains(word));
                    unit.currency != Some(Currency::Other) || alone
                });
                let is_about_units = labelled || inside || folded.contains("单位") || folded.starts_with("币种");
                let is_about_units = is_about_units || folded.ends_with('计') && folded.contains(['以', '按']);
                found = unit.filter(|_| is_about_units).map_or(found, |unit| found.and(unit));
                labelled = folded.ends_with("单位")
                    || matches!(folded.as_str(), "币种" | "币别" | "货币" | "货币种类" | "unit" | "currency" | "in");
            }
        }
    }
    found
}

/// The parts of a text, inside brackets (`true`) and outside.
fn brackets(text: &str) -> Vec<(bool, &str)> {
    let mut parts = Vec::new();
    let mut inside = false;
    for part in text.split_inclusive(['(', ')', '（', '）', '[', ']', '【', '】']) {
        let bare = part.trim_end_matches(['(', ')', '（', '）', '[', ']', '【', '】']);
        if !bare.trim().is_empty() {
            parts.push((inside && bare.len() < part.len(), bare));
        }
        inside = part.ends_with(['(', '（', '[', '【']);
    }
    parts
}

#[cfg(test)]
mod tests;
