//! Changes as people read them, in Chinese or English.

use std::fmt::Write;

use super::{Change, How, Side, Told, What};
use crate::source::Language;
use crate::tongue::pick;

/// What changed, thing by thing; the rules with their days once more at the end.
pub fn say(old: &Side, new: &Side, changes: &[Change], language: Language) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{} → {}", old.version, new.version);
    if changes.is_empty() {
        let _ = writeln!(out, "{}", pick(language, "商户看到的没有变化。", "Nothing changes for a merchant."));
        return out;
    }
    for change in changes {
        let sign = match change.how {
            How::Added => "+",
            How::Removed => "-",
            How::Changed(_) => "~",
        };
        let name = [what(change.what, language), &change.id, text(&change.title, language).0];
        let name: Vec<&str> = name.into_iter().filter(|word| !word.is_empty()).collect();
        let _ = writeln!(out, "\n{sign} {}", name.join("  "));
        let How::Changed(parts) = &change.how else { continue };
        for (key, was, is) in parts {
            part(&mut out, key, was.as_ref(), is.as_ref(), language);
        }
    }
    let rules = rules(changes);
    if !rules.is_empty() {
        let _ = writeln!(out, "\n{}", pick(language, "涉及的规则和日期：", "Rules and days touched:"));
        for rule in rules {
            let _ = writeln!(out, "  {rule}");
        }
    }
    let count = |is: fn(&How) -> bool| changes.iter().filter(|change| is(&change.how)).count();
    let (added, removed) = (count(|how| matches!(how, How::Added)), count(|how| matches!(how, How::Removed)));
    let changed = changes.len() - added - removed;
    let _ = match language {
        Language::ZhCn => writeln!(out, "\n新增 {added} 项，删除 {removed} 项，改动 {changed} 项"),
        Language::En => writeln!(out, "\n{added} added, {removed} removed, {changed} changed"),
    };
    out
}

fn part(out: &mut String, key: &str, was: Option<&Told>, is: Option<&Told>, language: Language) {
    let label = label(key, language);
    let one_line = |told: &Told| text(told, language).0.replace('\n', " / ");
    let _ = match (was, is) {
        (None, Some(is)) => writeln!(out, "    + {label}: {}", one_line(is)),
        (Some(was), None) => writeln!(out, "    - {label}: {}", one_line(was)),
        (Some(was), Some(is)) => {
            let _ = writeln!(out, "    ~ {label}");
            // The author's language where it changed there, else the one that did.
            let other = language.other();
            let changed = was.get(&language) != is.get(&language) || !was.contains_key(&language);
            let shown = if changed { language } else { other };
            let mark = if shown == language { String::new() } else { format!(" [{}]", shown.tag()) };
            let of = |told: &Told| told.get(&shown).cloned().unwrap_or_default();
            for (word, told) in [(pick(language, "原来", "was"), was), (pick(language, "现在", "now"), is)] {
                for line in of(told).lines() {
                    let _ = writeln!(out, "        {word}{mark}: {line}");
                }
            }
            Ok(())
        }
        (None, None) => Ok(()),
    };
}

/// A text in the language asked for, else in the one there is.
fn text(told: &Told, language: Language) -> (&str, Language) {
    let found = told.get_key_value(&language).or_else(|| told.iter().next());
    found.map_or(("", language), |(of, text)| (text, *of))
}

/// Fee and deposit rules, and calendars, that are touched, each with the days it is touched at.
fn rules(changes: &[Change]) -> Vec<String> {
    let dated = changes.iter().filter(|change| matches!(change.what, What::Fee | What::Deposit | What::Calendar));
    dated
        .map(|change| {
            let How::Changed(parts) = &change.how else { return change.id.clone() };
            let mut days: Vec<&str> =
                parts.iter().filter_map(|(key, ..)| key.split('/').find(|part| is_day(part))).collect();
            days.dedup();
            format!("{}  {}", change.id, days.join(", ")).trim_end().to_owned()
        })
        .collect()
}

fn is_day(text: &str) -> bool {
    domain::date::Date::parse(text).is_some()
}

fn what(what: What, language: Language) -> &'static str {
    let (zh, en) = match what {
        What::Safety => ("安全规则", "safety rule"),
        What::Flow => ("流程", "flow"),
        What::Code => ("应答码", "response code"),
        What::Article => ("文章", "article"),
        What::Fee => ("手续费规则", "fee rule"),
        What::Deposit => ("押金规则", "deposit rule"),
        What::Calendar => ("日历", "calendar"),
        What::Profile => ("机构", "institution"),
        What::Source => ("依据", "source"),
        What::List => ("首页列表", "list"),
        What::Word => ("界面文字", "interface word"),
    };
    pick(language, zh, en)
}

/// A key in words: `node/a/choice/b` → `节点 a 选项 b`.
fn label(key: &str, language: Language) -> String {
    const WORDS: [(&str, &str, &str); 25] = [
        ("title", "标题", "title"),
        ("start", "开头", "first node"),
        ("safety", "安全规则", "safety rules"),
        ("node", "节点", "node"),
        ("choice", "选项", "choice"),
        ("code", "应答码", "code"),
        ("hint", "提示", "hint"),
        ("notice", "提示框", "notice"),
        ("picture", "图", "picture"),
        ("say", "说明", "text"),
        ("sources", "依据", "sources"),
        ("solved", "解决后", "where it helped"),
        ("unsolved", "没解决", "where it did not help"),
        ("working_days", "等待的工作日", "working days"),
        ("category", "工单类别", "ticket category"),
        ("ask_for", "要填的信息", "facts asked for"),
        ("part", "第", "part"),
        ("since", "起始日", "since"),
        ("actor", "谁来办", "who acts"),
        ("action", "先做什么", "what kind of action"),
        ("retry", "能否再试", "trying again"),
        ("first", "第一步", "what first"),
        ("flow", "流程", "flow"),
        ("confidence", "可信度", "confidence"),
        ("hotline", "热线", "hotline"),
    ];
    let word = |part: &str| {
        let known = WORDS.iter().find(|(name, ..)| *name == part);
        known.map_or(part.to_owned(), |(_, zh, en)| pick(language, zh, en).to_owned())
    };
    key.split('/').map(word).collect::<Vec<_>>().join(" ")
}
