//! The language in which the tool itself writes: Chinese or English, by option or by the system's language.
//!
//! Not here: the language of content, which is always both, and findings, which render themselves.

pub mod help;

use content::source::Language;

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
}
