//! The working days of `kb-bundle/calendar/` against another source, day by day.
//!
//! `calendar/chinesecalendar-1.11.0.txt` was written from the PyPI package of that name and version. The
//! content is written from the State Council's notices; where the two differ, somebody misread one.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use content::check::check_deposit;
use content::source::Language;
use domain::calendar::due;
use domain::date::{Date, Weekday};

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn others() -> BTreeMap<Date, bool> {
    let text = fs::read_to_string(here().join("tests/calendar/chinesecalendar-1.11.0.txt")).expect("the days");
    let day = |line: &str| {
        let (day, what) = line.split_once(' ').expect("a day and what it is");
        (Date::parse(day).expect("a date"), what == "worked")
    };
    text.lines().filter(|line| !line.starts_with('#')).map(day).collect()
}

#[test]
fn working_days_of_three_years_agree_with_another_source() {
    let checked = check_deposit(&here().join("../../kb-bundle"));
    let knowledge = content::pack::deposit::knowledge(&checked.content, Language::En).expect("the rules");
    let others = others();
    let mut compared = BTreeMap::new();
    let mut differ = Vec::new();
    let mut before = Date::parse("2023-12-31").expect("a date");
    while before.tomorrow().year() <= 2026 {
        let day = before.tomorrow();
        let next = due(&knowledge.calendar, before, 1);
        let theirs = others.get(&day).copied().unwrap_or(day.weekday() < Weekday::Saturday);
        assert!(next.holidays_known, "kb-bundle/calendar/ lacks {}", day.year());
        if (next.date == day) != theirs {
            differ.push(format!("{day}: working for us {}, for them {theirs}", next.date == day));
        }
        *compared.entry(day.year()).or_insert(0) += 1;
        before = day;
    }
    assert!(differ.is_empty(), "read the notice again\n{}", differ.join("\n"));
    assert_eq!(compared, BTreeMap::from([(2024, 366), (2025, 365), (2026, 365)]));
}
