//! What the index says about Chinese characters: how they are read, and which other characters are typed for them.
//!
//! Readings are from the dictionary of the crate `pinyin`, traditional forms from OpenCC; `readings.yaml` decides where
//! there are several.

use std::collections::{BTreeMap, BTreeSet};

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use pinyin::{ToPinyin, ToPinyinMulti};
use thiserror::Error;

use crate::source::SearchReadings;

/// Characters that everyday words read in several ways: 银行 and 行走, 音乐 and 快乐.
pub const OFTEN_SEVERAL: &str = "\
    了行重还长调数着得地没都会参单传转校降假角系给种约差量分更空强切折落薄盛省率乐觉钥熟谁色露血卡什么哪那这干几发圈\
    卷壳扎粘攒占朝藏曾处当倒恶否号和喝横划晃混将教尽禁劲看累模难便泊扇识宿缩提为鲜相削兴旋晕涨挣正只中钻作背奔扒把\
    剥曲塞散舍似弹挑吓应载炸轧称区创冲担铺凉闷论撒少尾要与脏";

/// The table of traditional characters can't be opened, which would be a bug in its crate.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("traditional characters can't be looked up: {0}")]
pub struct HanError(String);

/// The tables for a set of characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Han {
    /// Pairs, what is typed and what it stands for: `帳账機机`.
    pub variants: String,
    /// Syllables, each followed by its characters: `ban办半bang帮绑`.
    pub readings: String,
}

/// The dictionary's readings of a Chinese character, without tones, the usual one first; none for any other character.
pub fn reading_of(c: char) -> Vec<&'static str> {
    let usual = c.to_pinyin().map(|reading| reading.plain());
    let others = c.to_pinyin_multi().into_iter().flatten().map(|reading| reading.plain());
    let mut all: Vec<&str> = Vec::new();
    for reading in usual.into_iter().chain(others) {
        if !all.contains(&reading) {
            all.push(reading);
        }
    }
    all
}

impl Han {
    /// The tables for the characters of these texts.
    ///
    /// # Errors
    ///
    /// [`HanError`], when the table of traditional characters can't be opened.
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>, reviewed: Option<&SearchReadings>) -> Result<Self, HanError> {
        let used: BTreeSet<char> =
            texts.flat_map(str::chars).filter(|c| matches!(c, '\u{3400}'..='\u{9fff}')).collect();
        Ok(Self { variants: variants(&used, reviewed)?, readings: readings(&used, reviewed) })
    }
}

fn variants(used: &BTreeSet<char>, reviewed: Option<&SearchReadings>) -> Result<String, HanError> {
    let simplify = OpenCC::from_config(BuiltinConfig::T2s).map_err(|error| HanError(error.to_string()))?;
    let mut pairs = BTreeMap::new();
    for typed in '\u{3400}'..='\u{9fff}' {
        let meant = simplify.convert(typed.encode_utf8(&mut [0; 4])).chars().next();
        pairs.extend(meant.filter(|meant| *meant != typed).map(|meant| (typed, meant)));
    }
    for entry in reviewed.iter().flat_map(|file| file.typed_for.iter()) {
        let (typed, meant) = (entry.key.chars().next(), entry.value.chars().next());
        pairs.extend(typed.zip(meant));
    }
    // 帳 is 帐, and 帐 is typed for 账.
    let end = |c: char| pairs.get(&c).copied().unwrap_or(c);
    Ok(pairs.iter().map(|(typed, meant)| (*typed, end(*meant))).filter(|(_, meant)| used.contains(meant)).fold(
        String::new(),
        |mut table, (typed, meant)| {
            table.extend([typed, meant]);
            table
        },
    ))
}

fn readings(used: &BTreeSet<char>, reviewed: Option<&SearchReadings>) -> String {
    let mut by_syllable: BTreeMap<String, String> = BTreeMap::new();
    for c in used {
        let several = reviewed.and_then(|file| file.several.get(c.encode_utf8(&mut [0; 4])));
        let syllables: Vec<String> = match several {
            Some(several) => several.iter().map(|syllable| syllable.value.clone()).collect(),
            None => reading_of(*c).into_iter().take(1).map(spelt).collect(),
        };
        for syllable in syllables {
            by_syllable.entry(syllable).or_default().push(*c);
        }
    }
    by_syllable.into_iter().map(|(syllable, characters)| syllable + &characters).collect()
}

/// As it is typed: ü is typed as v.
fn spelt(syllable: &str) -> String {
    syllable.replace('ü', "v")
}
