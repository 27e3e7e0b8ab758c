//! What is due for another look: by the days that content itself carries, and a number of months.

use std::collections::BTreeMap;

use domain::date::Date;

use crate::load::Content;
use crate::source::Language;
use crate::tongue::pick;

/// Something somebody should look at again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Due {
    /// When it was due; the oldest come first.
    pub since: Date,
    /// The file.
    pub file: String,
    /// The line, from 1; 0 for the file as a whole.
    pub line: u32,
    /// Why, in the language asked for.
    pub why: String,
}

/// Everything that is due on a day: flows, articles, market rates and contacts that nobody looked at for so many
/// months, contacts that nobody ever tried, and a calendar that ends soon.
pub fn due(content: &Content, on: Date, months: u32, language: Language) -> Vec<Due> {
    let mut due = Vec::new();
    let mut aged = |file: &str, line: u32, seen: &str, zh: &str, en: &str| {
        let Some(seen) = Date::parse(seen) else { return };
        let since = later(seen, months);
        if since <= on {
            let why = match language {
                Language::ZhCn => format!("{zh}：上次核对是 {seen}"),
                Language::En => format!("{en}: last looked at on {seen}"),
            };
            due.push(Due { since, file: file.to_owned(), line, why });
        }
    };
    for file in &content.flows {
        let flow = &file.value;
        let owner = &flow.owner.value;
        aged(&file.path, flow.reviewed.line, &flow.reviewed, &format!("流程（{owner}）"), &format!("flow ({owner})"));
    }
    for article in &content.articles {
        let front = &article.front;
        let owner = &front.owner.value;
        aged(
            &article.path,
            front.reviewed.line,
            &front.reviewed,
            &format!("文章（{owner}）"),
            &format!("article ({owner})"),
        );
    }
    if let Some(file) = &content.fees.market {
        for rate in &file.value.rates {
            aged(&file.path, rate.seen.line, &rate.seen, "市场费率", "market rate");
        }
    }
    let mut never: BTreeMap<&str, Vec<(&str, u32)>> = BTreeMap::new();
    for file in &content.profiles {
        for contact in &file.value.contacts {
            match &contact.checked {
                Some(checked) => aged(&file.path, checked.on.line, &checked.on, "联系方式", "contact"),
                None => never.entry(&file.path).or_default().push((&contact.id.value, contact.id.line)),
            }
        }
    }
    for (path, contacts) in never {
        for (id, line) in contacts {
            let why = match language {
                Language::ZhCn => format!("联系方式 {id}：还没人试过"),
                Language::En => format!("contact {id}: nobody has tried it yet"),
            };
            due.push(Due { since: on, file: path.to_owned(), line, why });
        }
    }
    // Next year's holidays are announced in November; a wait that begins in December needs them.
    let last = content.calendars.iter().map(|file| file.value.year.value).max();
    if let Some(last) = last.filter(|last| later(on, 2).year() > *last) {
        let why =
            pick(language, "下一年的节假日还没有", "the public holidays of the year after are not there").to_owned();
        due.push(Due { since: on, file: format!("calendar/{}.yaml", last + 1), line: 0, why });
    }
    due.sort();
    due
}

/// The same day so many months on, or the last day of that month.
fn later(date: Date, months: u32) -> Date {
    let text = date.to_string();
    let number = |range: std::ops::Range<usize>| text.get(range).and_then(|part| part.parse::<u32>().ok()).unwrap_or(1);
    let (month, day) = (number(0..4) * 12 + number(5..7) - 1 + months, number(8..10));
    let tried =
        (1..=day).rev().find_map(|day| Date::parse(&format!("{:04}-{:02}-{day:02}", month / 12, month % 12 + 1)));
    tried.unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    #[test]
    fn months_later_is_the_same_day_or_the_months_last() {
        assert_eq!(later(day("2026-08-31"), 6), day("2027-02-28"));
        assert_eq!(later(day("2026-11-22"), 2), day("2027-01-22"));
        assert_eq!(later(day("2026-12-01"), 12), day("2027-12-01"));
    }
}
