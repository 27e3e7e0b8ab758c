//! From when until when something is valid, in words for a person.

use content::source::Language;
use domain::date::Date;
use domain::validity::{Validity, text_of};

/// Minutes of a day.
const DAY: u32 = 24 * 60;

/// Such as `valid from 2026-11-02 through 2026-11-30` or `valid until 2026-11-02 14:00`; `None` for what always is.
pub fn in_words(validity: Validity, language: Language) -> Option<String> {
    let from = (validity.from > 0).then(|| match language {
        Language::ZhCn => format!("从 {} ", first(validity.from)),
        Language::En => format!(" from {}", first(validity.from)),
    });
    let until = (validity.until != Validity::NEVER).then(|| match language {
        Language::ZhCn => format!("到 {}", last(validity.until)),
        Language::En if validity.until.is_multiple_of(DAY) => format!(" through {}", last(validity.until)),
        Language::En => format!(" until {}", last(validity.until)),
    });
    (from.is_some() || until.is_some()).then(|| {
        let ends = format!("{}{}", from.unwrap_or_default(), until.unwrap_or_default());
        language.pick("有效期", "valid").to_owned() + ends.trim_end()
    })
}

/// The first day, or the first minute within one.
pub fn first(minute: u32) -> String {
    if minute.is_multiple_of(DAY) { day(minute / DAY) } else { text_of(minute) }
}

/// The last day, or the minute at which it ends within one.
pub fn last(minute: u32) -> String {
    if minute.is_multiple_of(DAY) { day((minute / DAY).saturating_sub(1)) } else { text_of(minute) }
}

fn day(days: u32) -> String {
    Date::from_days(i64::from(days)).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_last_day_is_named_itself_and_a_time_as_it_is() {
        let words = |from, until, language| {
            in_words(Validity::parse(from, until).expect("dates"), language).unwrap_or_default()
        };
        let (from, until) = (Some("2026-11-02"), Some("2026-11-30"));
        assert_eq!(words(from, until, Language::En), "valid from 2026-11-02 through 2026-11-30");
        assert_eq!(words(from, until, Language::ZhCn), "有效期从 2026-11-02 到 2026-11-30");
        assert_eq!(words(None, Some("2026-11-02 14:00"), Language::En), "valid until 2026-11-02 14:00");
        assert_eq!(words(Some("2026-11-02 09:30"), None, Language::En), "valid from 2026-11-02 09:30");
        assert_eq!(in_words(Validity::ALWAYS, Language::En), None);
    }
}
