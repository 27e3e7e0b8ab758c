//! The language the tool itself speaks: Chinese or English, by what is asked for or by the system's.
//!
//! Not here: the language of content, which is always both, and findings, which render themselves.

pub mod help;

use crate::source::Language;

/// Reads `zh`, `zh-CN` or `en`.
///
/// # Errors
///
/// Any other text; the message says what would do.
pub fn parse(text: &str) -> Result<Language, String> {
    match text {
        "zh" | "zh-CN" => Ok(Language::ZhCn),
        "en" => Ok(Language::En),
        other => Err(format!("{other:?} is no language of this tool; use zh or en / 请用 zh 或 en")),
    }
}

/// The system's language by `LC_ALL`, `LC_MESSAGES`, `LANG`, or what Windows and macOS are set to: Chinese where
/// that is any Chinese, English everywhere else.
pub fn of_system() -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    of_tag(&set.or_else(sys_locale::get_locale).unwrap_or_default())
}

fn of_tag(tag: &str) -> Language {
    if tag.to_ascii_lowercase().starts_with("zh") { Language::ZhCn } else { Language::En }
}

/// One of two texts.
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
    fn any_chinese_is_chinese_and_the_rest_is_english() {
        for tag in ["zh_CN.UTF-8", "zh-Hans-CN", "zh_TW", "ZH"] {
            assert_eq!(of_tag(tag), Language::ZhCn, "{tag}");
        }
        for tag in ["", "C.UTF-8", "en_GB", "de_DE.UTF-8"] {
            assert_eq!(of_tag(tag), Language::En, "{tag}");
        }
    }
}
