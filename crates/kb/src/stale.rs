//! What is due for review, by the dates that the content itself carries and a number of months; and what is not valid
//! any more, not for long, or not yet.

use content::dated::{DatedKind, dated};
use content::load::Content;
use content::source::{Flow, Language, Str};
use domain::date::Date;
use domain::validity::Validity;

use crate::dates::{first, last};

/// Something that somebody should review.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Due {
    /// Since when it is due; the oldest comes first.
    pub since: Date,
    /// The file.
    pub file: String,
    /// The line, from 1; 0 for the entire file.
    pub line: u32,
    /// Why it is due.
    pub why: String,
}

/// Everything that is due on a day: flows, articles, market rates and contacts that were last checked so many months
/// ago, contacts that were never tried, and a calendar that ends soon.
pub fn due(content: &Content, on: Date, months: u32, language: Language) -> Vec<Due> {
    let mut due = Vec::new();
    for checked in checked_dates(content, language) {
        let Some(date) = Date::parse(checked.date) else { continue };
        let since = later(date, months);
        if since <= on {
            let why = match language {
                Language::ZhCn => format!("{}：上次核对是 {date}", checked.what),
                Language::En => format!("{}: last reviewed on {date}", checked.what),
            };
            due.push(Due { since, file: checked.file.to_owned(), line: checked.line, why });
        }
    }
    for file in &content.profiles {
        for contact in file.value.contacts.iter().filter(|contact| contact.checked.is_none()) {
            let id = &contact.id.value;
            let why = match language {
                Language::ZhCn => format!("联系方式 {id}：还没人试过"),
                Language::En => format!("contact {id}: nobody has tried it yet"),
            };
            due.push(Due { since: on, file: file.path.clone(), line: contact.id.line, why });
        }
    }
    // Next year's holidays are announced in November; a wait that begins in December needs them.
    let last = content.calendars.iter().map(|file| file.value.year.value).max();
    if let Some(last) = last.filter(|last| later(on, 2).year() > *last) {
        let why = language.pick("下一年的节假日还没有", "the public holidays of the year after are missing").to_owned();
        due.push(Due { since: on, file: format!("calendar/{}.yaml", last + 1), line: 0, why });
    }
    due.sort();
    due
}

/// How something with dates stands on a day; the most urgent comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It is not valid any more.
    Expired,
    /// It will not be valid for long.
    Expiring,
    /// It is not valid yet.
    Coming,
}

/// Everything that has expired on a day, expires within some days, or begins later, in this order. What begins and ends
/// within these days is listed once, by its end.
pub fn standing(content: &Content, on: Date, within: u32, language: Language) -> Vec<(Standing, Due)> {
    let minute = |days: i64| u32::try_from(days * 24 * 60).unwrap_or_default();
    let (now, soon) = (minute(on.days()), minute(on.days() + i64::from(within) + 1));
    let mut all = Vec::new();
    for one in dated(content) {
        let Some(validity) = one.validity() else { continue };
        let Some((standing, at, text)) = stands(validity, now, soon) else { continue };
        let what = match one.kind {
            DatedKind::Flow(id) => format!("{} {id}", language.pick("流程", "flow")),
            DatedKind::Article(id, _) => format!("{} {id}", language.pick("文章", "article")),
            DatedKind::Choice(flow, node, id) => {
                format!("{} {flow}/{node}/{id}", language.pick("选项", "choice"))
            }
            DatedKind::Notice(profile, id) => format!("{} {profile}/{id}", language.pick("通知", "notice")),
        };
        let why = match (standing, language) {
            (Standing::Expired, Language::ZhCn) => format!("{what}：有效期到 {text}，已过"),
            (Standing::Expired, Language::En) => format!("{what}: expired, was valid until {text}"),
            (Standing::Expiring, Language::ZhCn) => format!("{what}：有效期到 {text}"),
            (Standing::Expiring, Language::En) => format!("{what}: valid until {text}"),
            (Standing::Coming, Language::ZhCn) => format!("{what}：从 {text} 起有效"),
            (Standing::Coming, Language::En) => format!("{what}: valid from {text}"),
        };
        let line = one.texts().last().map_or(0, |text| text.line);
        let since = Date::from_days(i64::from(at / (24 * 60)));
        all.push((standing, Due { since, file: one.file.to_owned(), line, why }));
    }
    all.sort();
    all
}

/// How this stands, with the minute that counts and its text; `None` for what is valid and stays so for long.
fn stands(validity: Validity, now: u32, soon: u32) -> Option<(Standing, u32, String)> {
    let ends = |standing| Some((standing, validity.until - 1, last(validity.until)));
    match validity {
        Validity { until, .. } if until <= now => ends(Standing::Expired),
        Validity { until, .. } if until <= soon => ends(Standing::Expiring),
        Validity { from, .. } if from > now => Some((Standing::Coming, from, first(from))),
        _ => None,
    }
}

/// Something that somebody checked on a date.
struct Checked<'c> {
    what: String,
    date: &'c str,
    file: &'c str,
    line: u32,
}

fn checked_dates(content: &Content, language: Language) -> Vec<Checked<'_>> {
    let owned = |zh: &str, en: &str, owner: &str| match language {
        Language::ZhCn => format!("{zh}（{owner}）"),
        Language::En => format!("{en} ({owner})"),
    };
    let mut all = Vec::new();
    for file in &content.flows {
        let Flow { reviewed, owner, .. } = &file.value;
        all.push(checked(owned("流程", "flow", owner), reviewed, &file.path));
    }
    for article in &content.articles {
        let front = &article.front;
        all.push(checked(owned("文章", "article", &front.owner), &front.reviewed, &article.path));
    }
    if let Some(file) = &content.fees.market {
        let of_rate = |seen| checked(language.pick("市场费率", "market rate").to_owned(), seen, &file.path);
        all.extend(file.value.rates.iter().map(|rate| of_rate(&rate.seen)));
    }
    for file in &content.profiles {
        let of_contact = |date| checked(language.pick("联系方式", "contact").to_owned(), date, &file.path);
        let dates = file.value.contacts.iter().filter_map(|contact| contact.checked.as_ref());
        all.extend(dates.map(|checked| of_contact(&checked.on)));
    }
    all
}

fn checked<'c>(what: String, date: &'c Str, file: &'c str) -> Checked<'c> {
    Checked { what, date, file, line: date.line }
}

/// The same day so many months later, or the last day of that month.
fn later(date: Date, months: u32) -> Date {
    let text = date.to_string();
    let number = |range: std::ops::Range<usize>| text.get(range).and_then(|part| part.parse::<u32>().ok()).unwrap_or(1);
    let (month, day) = (number(0..4) * 12 + number(5..7) - 1 + months, number(8..10));
    let last_valid =
        (1..=day).rev().find_map(|day| Date::parse(&format!("{:04}-{:02}-{day:02}", month / 12, month % 12 + 1)));
    last_valid.unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    #[test]
    fn months_later_is_the_same_day_or_the_last_day_of_the_month() {
        assert_eq!(later(day("2026-08-31"), 6), day("2027-02-28"));
        assert_eq!(later(day("2026-11-22"), 2), day("2027-01-22"));
        assert_eq!(later(day("2026-12-01"), 12), day("2027-12-01"));
    }
}
