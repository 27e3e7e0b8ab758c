//! The language in which the tool itself writes: Chinese or English, by option or by the system's language.
//!
//! Findings are made in English, which is also what `--json` programs rely on; their Chinese is looked up here when
//! they are printed. Not here: the language of content, which is always both.

pub mod help;
mod messages;
mod rules;

use crate::finding::Finding;
use crate::rule::Rule;
use crate::source::Language;

/// Reads `zh`, `zh-CN` or `en`.
///
/// # Errors
///
/// Any other text; the message says what is valid.
pub fn parse_language(text: &str) -> Result<Language, String> {
    match text {
        "zh" | "zh-CN" => Ok(Language::ZhCn),
        "en" => Ok(Language::En),
        other => Err(format!("{other:?} is not a language of this tool; use zh or en / 请用 zh 或 en")),
    }
}

/// The system's language by `LC_ALL`, `LC_MESSAGES`, `LANG`, or the settings of Windows and macOS: Chinese if that is
/// any Chinese, otherwise English.
pub fn system_language() -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    language_of_tag(&set.or_else(sys_locale::get_locale).unwrap_or_default())
}

fn language_of_tag(tag: &str) -> Language {
    if tag.to_ascii_lowercase().starts_with("zh") { Language::ZhCn } else { Language::En }
}

/// The text of this language.
pub fn pick<'a>(language: Language, zh: &'a str, en: &'a str) -> &'a str {
    match language {
        Language::ZhCn => zh,
        Language::En => en,
    }
}

/// What a finding says is wrong.
pub fn message(finding: &Finding, language: Language) -> String {
    match language {
        Language::En => finding.message.clone(),
        // What no pattern knows still says which rule is broken, and keeps the words with the values.
        Language::ZhCn => messages::chinese(&finding.message)
            .unwrap_or_else(|| format!("{}（{}）", meaning(finding.rule, language), finding.message)),
    }
}

/// How a finding is put right.
pub fn remedy(finding: &Finding, language: Language) -> String {
    match language {
        Language::En => finding.remedy.clone(),
        Language::ZhCn if finding.remedy == finding.rule.remedy => rule_remedy(finding.rule, language).to_owned(),
        Language::ZhCn => messages::chinese(&finding.remedy).unwrap_or_else(|| finding.remedy.clone()),
    }
}

/// What a rule asks for.
pub fn meaning(rule: &Rule, language: Language) -> &'static str {
    pick(language, rules::chinese(rule.id).map_or(rule.meaning, |(meaning, _)| meaning), rule.meaning)
}

/// What to do about a finding of a rule.
pub fn rule_remedy(rule: &Rule, language: Language) -> &'static str {
    pick(language, rules::chinese(rule.id).map_or(rule.remedy, |(_, remedy)| remedy), rule.remedy)
}

/// Whether there is a Chinese text for what a finding says, and for its remedy.
pub fn is_translated(finding: &Finding) -> bool {
    let remedy = finding.remedy == finding.rule.remedy || messages::chinese(&finding.remedy).is_some();
    rules::chinese(finding.rule.id).is_some() && messages::chinese(&finding.message).is_some() && remedy
}

/// A finding as the terminal shows it: `file:line: error[rule-id]: message`, the remedy below.
pub fn finding(finding: &Finding, language: Language) -> String {
    if language == Language::En {
        return finding.to_string();
    }
    let line = if finding.line > 0 { format!(":{}", finding.line) } else { String::new() };
    let severity = match finding.rule.severity {
        crate::rule::Severity::Error => "错误",
        crate::rule::Severity::Warning => "提醒",
    };
    let (message, remedy) = (message(finding, language), remedy(finding, language));
    format!("{}{line}：{severity}[{}]：{message}\n    怎么改：{remedy}", finding.file, finding.rule.id)
}

/// `no findings`, or how many of each severity.
pub fn count(findings: &[Finding], language: Language) -> String {
    if language == Language::En {
        return crate::finding::count(findings);
    }
    let errors = findings.iter().filter(|finding| finding.rule.severity == crate::rule::Severity::Error).count();
    match (errors, findings.len() - errors) {
        (0, 0) => "没有发现问题".to_owned(),
        (errors, 0) => format!("{errors} 处错误"),
        (0, warnings) => format!("{warnings} 处提醒"),
        (errors, warnings) => format!("{errors} 处错误，{warnings} 处提醒"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_chinese_tag_is_chinese_and_all_others_are_english() {
        for tag in ["zh_CN.UTF-8", "zh-Hans-CN", "zh_TW", "ZH"] {
            assert_eq!(language_of_tag(tag), Language::ZhCn, "{tag}");
        }
        for tag in ["", "C.UTF-8", "en_GB", "de_DE.UTF-8"] {
            assert_eq!(language_of_tag(tag), Language::En, "{tag}");
        }
    }

    #[test]
    fn every_rule_has_its_chinese_and_no_other_has() {
        let missing: Vec<_> = crate::rule::ALL.iter().filter(|rule| rules::chinese(rule.id).is_none()).collect();
        assert!(missing.is_empty(), "write these into i18n/rules.rs: {missing:#?}");
        let all: Vec<_> = crate::rule::ALL.iter().map(|rule| rule.id).collect();
        for (id, ..) in rules::CHINESE {
            assert!(all.contains(id), "there is no rule {id}; take it out of i18n/rules.rs");
        }
    }
}
