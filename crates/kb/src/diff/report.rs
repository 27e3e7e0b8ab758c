//! Changes as text for a person, in Chinese or English.

use std::fmt::Write;

use content::source::Language;

use super::{Change, ChangeKind, EntryKind, LocalizedText, PartChange, Snapshot};

/// The changes entry by entry, then the fee and deposit rules that are touched with their dates, then the totals.
pub fn report(old: &Snapshot, new: &Snapshot, changes: &[Change], language: Language) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{} → {}", old.version, new.version);
    if changes.is_empty() {
        let _ = writeln!(out, "{}", language.pick("商户看到的没有变化。", "Nothing changes for a merchant."));
        return out;
    }
    for change in changes {
        let symbol = match change.kind {
            ChangeKind::Added => "+",
            ChangeKind::Removed => "-",
            ChangeKind::Changed(_) => "~",
        };
        let name = [kind_name(change.entry, language), &change.id, text(&change.title, language)];
        let name: Vec<&str> = name.into_iter().filter(|word| !word.is_empty()).collect();
        let _ = writeln!(out, "\n{symbol} {}", name.join("  "));
        let ChangeKind::Changed(parts) = &change.kind else { continue };
        parts.iter().for_each(|part| write_part(&mut out, part, language));
    }
    let rules = touched_rules(changes);
    if !rules.is_empty() {
        let _ = writeln!(out, "\n{}", language.pick("涉及的规则和日期：", "Rules and days touched:"));
        for rule in rules {
            let _ = writeln!(out, "  {rule}");
        }
    }
    let count = |is: fn(&ChangeKind) -> bool| changes.iter().filter(|change| is(&change.kind)).count();
    let added = count(|kind| matches!(kind, ChangeKind::Added));
    let removed = count(|kind| matches!(kind, ChangeKind::Removed));
    let changed = changes.len() - added - removed;
    let _ = match language {
        Language::ZhCn => writeln!(out, "\n新增 {added} 项，删除 {removed} 项，改动 {changed} 项"),
        Language::En => writeln!(out, "\n{added} added, {removed} removed, {changed} changed"),
    };
    out
}

fn write_part(out: &mut String, part: &PartChange, language: Language) {
    let label = label(&part.key, language);
    let one_line = |localized: &LocalizedText| text(localized, language).replace('\n', " / ");
    let _ = match (&part.old, &part.new) {
        (None, Some(new)) => writeln!(out, "    + {label}: {}", one_line(new)),
        (Some(old), None) => writeln!(out, "    - {label}: {}", one_line(old)),
        (Some(old), Some(new)) => {
            let _ = writeln!(out, "    ~ {label}");
            // In the author's language if it differs there, otherwise in the other one.
            let differs = old.get(&language) != new.get(&language) || !old.contains_key(&language);
            let shown = if differs { language } else { language.other() };
            let tag = if shown == language { String::new() } else { format!(" [{}]", shown.tag()) };
            for (word, localized) in [(language.pick("原来", "was"), old), (language.pick("现在", "now"), new)] {
                for line in localized.get(&shown).into_iter().flat_map(|text| text.lines()) {
                    let _ = writeln!(out, "        {word}{tag}: {line}");
                }
            }
            Ok(())
        }
        (None, None) => Ok(()),
    };
}

/// A text in this language, otherwise in the one there is.
fn text(localized: &LocalizedText, language: Language) -> &str {
    localized.get(&language).or_else(|| localized.values().next()).map_or("", String::as_str)
}

/// The fee rules, deposit rules and calendars that changed, each with the dates whose values changed.
fn touched_rules(changes: &[Change]) -> Vec<String> {
    let is_dated = |kind| matches!(kind, EntryKind::Fee | EntryKind::Deposit | EntryKind::Calendar);
    let dated = changes.iter().filter(|change| is_dated(change.entry));
    dated
        .map(|change| {
            let ChangeKind::Changed(parts) = &change.kind else { return change.id.clone() };
            let mut days: Vec<&str> =
                parts.iter().filter_map(|part| part.key.split('/').find(|part| is_date(part))).collect();
            days.dedup();
            format!("{}  {}", change.id, days.join(", ")).trim_end().to_owned()
        })
        .collect()
}

fn is_date(text: &str) -> bool {
    domain::date::Date::parse(text).is_some()
}

fn kind_name(kind: EntryKind, language: Language) -> &'static str {
    let (zh, en) = match kind {
        EntryKind::Safety => ("安全规则", "safety rule"),
        EntryKind::Flow => ("流程", "flow"),
        EntryKind::Code => ("应答码", "response code"),
        EntryKind::Article => ("文章", "article"),
        EntryKind::Fee => ("手续费规则", "fee rule"),
        EntryKind::Deposit => ("押金规则", "deposit rule"),
        EntryKind::Calendar => ("日历", "calendar"),
        EntryKind::Profile => ("机构", "institution"),
        EntryKind::Notice => ("通知", "notice"),
        EntryKind::Dates => ("有效期", "dates"),
        EntryKind::Source => ("依据", "source"),
        EntryKind::List => ("首页列表", "list"),
        EntryKind::Word => ("界面文字", "interface word"),
    };
    language.pick(zh, en)
}

/// A key as text: `node/a/choice/b` → `节点 a 选项 b`.
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
        known.map_or(part.to_owned(), |(_, zh, en)| language.pick(*zh, *en).to_owned())
    };
    key.split('/').map(word).collect::<Vec<_>>().join(" ")
}
