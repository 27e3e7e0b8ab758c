//! Days and times as files write them, and texts that are neither.

use proptest::prelude::*;

use super::*;

const PLAIN: DateStyle = DateStyle { month_first: None, zone: None };

fn day(month: u8, day: u8) -> Date {
    Date::new(2026, month, day).expect("a day")
}

fn at(date: Date, hour: u32, minute: u32, second: u32) -> Result<DateTime, Reason> {
    Ok(DateTime::at(date, hour * 3_600 + minute * 60 + second))
}

#[test]
fn days_are_read_in_every_form_that_files_use() {
    for cell in [
        "2026-11-02",
        "2026/11/2",
        "2026.11.02",
        "20261102",
        "2026年11月2日",
        "2026 年 11 月 2 日",
        "2026年11月02日（星期一）",
        "２０２６／１１／０２",
        "2026/11/2 周一",
        "2026-11-02 Mon",
        "Monday, Nov 2, 2026",
        "02 Nov 2026",
        "2-Nov-2026",
        "2026-Nov-02",
        "November 2, 2026",
        "46328",
        "46328.43",
        "02.11.2026",
        "2026-11-02 Z",
    ] {
        assert_eq!(parse_date_time(cell, PLAIN), Ok(DateTime::day(day(11, 2))), "{cell}");
    }
}

#[test]
fn days_are_read_together_with_their_time() {
    for cell in [
        "2026-11-02 10:22:33",
        "2026-11-02T10:22:33+08:00",
        "2026-11-02 10:22:33 +0800",
        "2026-11-02T10:22:33.250+08:00",
        "2026-11-02 10:22:33 UTC+8",
        "2026-11-02 10:22:33 CST",
        "2026/11/2 10:22:33.250",
        "2026/11/02-10:22:33",
        "2026/11/02 10:22:33,250",
        "2026-11-02_10:22:33",
        "2026-11-02 10.22.33",
        "20261102102233",
        "20261102 102233",
        "20261102T102233",
        "20261102102233250",
        "2026年11月2日 10:22:33",
        "2026年11月2日10时22分33秒",
        "2026年11月2日 星期一 10:22:33",
        "2026年11月2日 上午 10:22:33",
        "2026/11/2 上午10:22:33",
        "2026-11-02 10：22：33",
        "2026-11-02 10:22:33 AM",
        "2026-11-02 AM 10:22:33",
        "2026-11-02 10:22:33 a.m.",
        "Mon Nov 02 10:22:33 CST 2026",
        "Mon Nov 02 2026 10:22:33 GMT+0800 (China Standard Time)",
        "02/Nov/2026:10:22:33 +0800",
        "2-Nov-2026 10:22:33",
        "46328.43232638889",
        "46328.43233",
    ] {
        assert_eq!(parse_date_time(cell, PLAIN), at(day(11, 2), 10, 22, 33), "{cell}");
    }
    assert_eq!(parse_date_time("2026/11/2 9:05", PLAIN), at(day(11, 2), 9, 5, 0));
    assert_eq!(parse_date_time("202611021022", PLAIN), at(day(11, 2), 10, 22, 0));
    assert_eq!(parse_date_time("2026年11月2日 10时22分", PLAIN), at(day(11, 2), 10, 22, 0));
    assert_eq!(parse_date_time("46328.999999", PLAIN), at(day(11, 3), 0, 0, 0));
}

#[test]
fn twelve_hour_times_are_read_by_their_half_of_the_day() {
    for (cell, hour, minute) in [
        ("2026-11-02 02:20:00 PM", 14, 20),
        ("2026-11-02 下午2:20", 14, 20),
        ("2026-11-02 下午 14:20", 14, 20),
        ("2026-11-02 2:20 p.m.", 14, 20),
        ("2026-11-02 12:20 AM", 0, 20),
        ("2026-11-02 12:20 PM", 12, 20),
        ("2026-11-02 中午12:20", 12, 20),
        ("2026-11-02 中午1:20", 13, 20),
        ("2026-11-02 凌晨2:20", 2, 20),
        ("2026-11-02 晚上8:20", 20, 20),
        ("2026-11-02 上午12:20", 0, 20),
    ] {
        assert_eq!(parse_date_time(cell, PLAIN), at(day(11, 2), hour, minute, 0), "{cell}");
    }
    assert_eq!(parse_date_time("2026-11-02 13:20 AM", PLAIN), Err(Reason::NotADate));
}

#[test]
fn times_of_other_zones_are_converted_to_utc_8_with_their_day() {
    let there =
        |date, hour, minute, second| at(date, hour, minute, second).map(|time| DateTime { converted: true, ..time });
    assert_eq!(parse_date_time("2026-11-01T16:30:00Z", PLAIN), there(day(11, 2), 0, 30, 0));
    assert_eq!(parse_date_time("2026-11-01 16:30:00 UTC", PLAIN), there(day(11, 2), 0, 30, 0));
    assert_eq!(parse_date_time("2026-11-01T16:30:00.123+00:00", PLAIN), there(day(11, 2), 0, 30, 0));
    assert_eq!(parse_date_time("2026-11-02T00:30:00+09:00", PLAIN), there(day(11, 1), 23, 30, 0));
    assert_eq!(parse_date_time("2026-11-01T10:00:00-0700", PLAIN), there(day(11, 2), 1, 0, 0));
    assert_eq!(parse_date_time("1793550633", PLAIN), there(day(11, 2), 0, 30, 33));
    assert_eq!(parse_date_time("1793550633000", PLAIN), there(day(11, 2), 0, 30, 33));
    assert_eq!(parse_date_time("1793550633000000", PLAIN), there(day(11, 2), 0, 30, 33));
    let utc = DateStyle { zone: Some(0), ..PLAIN };
    assert_eq!(parse_date_time("2026-11-01 16:30:00", utc), there(day(11, 2), 0, 30, 0));
    assert_eq!(parse_date_time("2026-11-01 16:30:00+08:00", utc), at(day(11, 1), 16, 30, 0));
    assert_eq!(parse_date_time("2026-11-01", utc), Ok(DateTime::day(day(11, 1))));
}

#[test]
fn with_the_year_last_a_date_is_a_fault_unless_the_file_says_which_part_is_the_month() {
    let style = |month_first| DateStyle { month_first, ..PLAIN };
    assert_eq!(parse_date_time("11/02/2026", style(None)), Err(Reason::UnclearDate));
    assert_eq!(parse_date_time("11/22/2026 14:20", style(None)), Err(Reason::UnclearDate));
    assert_eq!(parse_date_time("11/22/2026 14:20", style(Some(true))), at(day(11, 22), 14, 20, 0));
    assert_eq!(parse_date_time("11/02/2026", style(Some(true))), Ok(DateTime::day(day(11, 2))));
    assert_eq!(parse_date_time("02-11-2026", style(Some(false))), Ok(DateTime::day(day(11, 2))));
    assert_eq!(parse_date_time("22/11/2026", style(Some(true))), Err(Reason::NoSuchDay));
    assert_eq!(year_last("11/22/2026 14:20"), Some((11, 22)));
    assert_eq!(year_last("2026-11-02"), None);
}

#[test]
fn a_text_that_is_no_day_or_could_be_two_is_a_fault() {
    for (cell, fault) in [
        ("", Reason::Missing),
        ("待入账", Reason::NotADate),
        ("11-02", Reason::NotADate),
        ("10:22", Reason::NotADate),
        ("2026-11-02 25:00:00", Reason::NotADate),
        ("2026-11-02 10:22 XYZ", Reason::NotADate),
        ("2026-11-02 10:22:33 备注", Reason::NotADate),
        ("20261102992233", Reason::NotADate),
        ("2026-02-30", Reason::NoSuchDay),
        ("20261302", Reason::NoSuchDay),
        ("26-11-02", Reason::UnclearDate),
        ("11/02/26", Reason::UnclearDate),
        ("02-Nov-26", Reason::UnclearDate),
        ("2611021022", Reason::UnclearDate),
        ("1.79358E+12", Reason::NotADate),
        ("123456789", Reason::NotADate),
    ] {
        assert_eq!(parse_date_time(cell, PLAIN), Err(fault), "{cell}");
    }
}

#[test]
fn zones_are_known_by_name_and_offset() {
    let hours = |text| zone(text).map(|seconds| seconds / 3_600);
    assert_eq!(["Z", "+08:00", "UTC+8", "PDT", "Beijing", "CEST"].map(hours), [0, 8, 8, -7, 8, 2].map(Some));
    assert_eq!(["", "10:22", "+99:00", "Mars"].map(hours), [None; 4]);
}

proptest! {
    #[test]
    fn no_cell_makes_reading_a_day_panic(cell in "[0-9/.:年月日上下午星期一TZ+ amp,-]{0,24}|\\PC{0,24}") {
        let _ = (parse_date_time(&cell, PLAIN), clock(&cell), zone(&cell), year_last(&cell));
    }

    #[test]
    fn every_form_of_a_moment_gives_the_same_result(days in 18_262i64..25_000, second in 0u32..86_400) {
        let date = Date::from_days(days);
        let (hour, minute, sec) = (second / 3_600, second / 60 % 60, second % 60);
        let (year, month, day) = (date.year(), date.month(), date.day());
        let half = if hour < 12 { "上午" } else { "下午" };
        let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
        for cell in [
            format!("{date} {hour:02}:{minute:02}:{sec:02}"),
            format!("{year}/{month}/{day} {hour}:{minute:02}:{sec:02}"),
            format!("{year}年{month}月{day}日 {hour}时{minute}分{sec}秒"),
            format!("{year}/{month}/{day} {half}{twelve}:{minute:02}:{sec:02}"),
            format!("{year}{month:02}{day:02}{hour:02}{minute:02}{sec:02}"),
        ] {
            prop_assert_eq!(parse_date_time(&cell, PLAIN), Ok(DateTime::at(date, second)), "{}", cell);
        }
        let utc = i64::from(second) + days * DAY - 8 * 3_600;
        prop_assume!(!is_short_moment(&utc.to_string()));
        let expected = Ok(DateTime { converted: true, ..DateTime::at(date, second) });
        prop_assert_eq!(parse_date_time(&utc.to_string(), PLAIN), expected);
    }
}
