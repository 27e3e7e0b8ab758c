//! Dates in all forms that files use, zones, and orders of day and month that only the file can prove.

use statement::{Check, FileNote, Options, StatementError};

use crate::checking::{Checked, check, contract, fault_cells};

/// Four sales whose times `write` writes. Each has a wrong fee, so that its difference shows its day.
fn file(header: &str, write: impl Fn(u32) -> String) -> String {
    let row = |at: u32| format!("{},62740000000{at},消费,贷记卡,1000.00,9.00\n", write(at));
    format!("{header},参考号,交易类型,卡类型,交易金额,手续费\n{}", (0..4).map(row).collect::<String>())
}

fn days(checked: Checked) -> Vec<String> {
    let (_, differences, faults) = checked.expect("a report");
    assert_eq!(faults, []);
    let mut days: Vec<String> = differences.iter().filter_map(|found| Some(found.date?.to_string())).collect();
    days.dedup();
    days
}

#[test]
fn every_form_of_a_day_is_read_as_that_day() {
    let forms: [fn(u32) -> String; 14] = [
        |at| format!("2026-11-02 02:2{at}:33 PM"),
        |at| format!("2026/11/2 上午10:2{at}"),
        |at| format!("1793581200{at:03}"),
        |at| format!("179358120{at}"),
        |at| format!("2026-11-02 10：2{at}：00"),
        |at| format!("2026/11/02-10:2{at}:00"),
        |at| format!("2026年11月2日 星期一 10:2{at}"),
        |at| format!("2026年11月2日10时2{at}分"),
        |at| format!("2026-11-01T16:3{at}:00Z"),
        |at| format!("2026-11-01 16:3{at}:00 +0000"),
        |at| format!("\"Mon, Nov 2, 2026 10:2{at} AM\""),
        |at| format!("2-Nov-2026 10:2{at}:00"),
        |at| format!("2026110210{at:02}33"),
        |at| format!("46328.4{at}323"),
    ];
    for form in forms {
        for header in ["交易时间", "交易日期", "Transaction Time"] {
            assert_eq!(days(check(&file(header, form))), ["2026-11-02"], "{}", form(0));
        }
    }
}

#[test]
fn times_of_another_zone_are_converted_to_utc_8_with_their_day() {
    let utc = |at: u32| format!("2026-11-01 16:3{at}:00");
    for header in ["交易时间(UTC)", "created_utc", "Transaction Time (GMT)"] {
        let checked = check(&file(header, utc)).expect("a report");
        assert_eq!(checked.0.notes, [FileNote::OtherZone { rows: 4 }], "{header}");
        assert_eq!(days(Ok(checked)), ["2026-11-02"]);
    }
    assert_eq!(days(check(&file("交易时间(UTC+8)", utc))), ["2026-11-01"]);
    // The zone in a column of its own, the time in another.
    let rows = |zone: &str| {
        let row = |at: u32| format!("2026-11-01,16:3{at}:00,{zone},A{at},贷记卡,1000.00,9.00\n");
        let rows: String = (0..4).map(row).collect();
        format!("Date,Time,TimeZone,参考号,卡类型,交易金额,手续费\n{rows}")
    };
    assert_eq!(days(check(&rows("PDT"))), ["2026-11-02"]);
    assert_eq!(days(check(&rows("Beijing"))), ["2026-11-01"]);
    let error = check(&rows("Mars")).expect_err("no zone");
    assert_eq!(error.code(), "unreadable_dates");
}

#[test]
fn one_date_proves_the_order_of_all_dates_with_the_year_last() {
    let us = |at: u32| if at == 3 { "11/22/2026 14:20".to_owned() } else { format!("11/0{}/2026 14:20", at + 2) };
    let checked = check(&file("交易时间", us)).expect("a report");
    assert_eq!(checked.0.notes, [FileNote::MonthFirst { month_first: true }]);
    assert_eq!(days(Ok(checked)), ["2026-11-02", "2026-11-03", "2026-11-04", "2026-11-22"]);
    let uk = |at: u32| if at == 3 { "22/11/2026".to_owned() } else { format!("0{}/11/2026", at + 2) };
    let checked = check(&file("交易日期", uk)).expect("a report");
    assert_eq!(checked.0.notes, [FileNote::MonthFirst { month_first: false }]);
    assert_eq!(days(Ok(checked)), ["2026-11-02", "2026-11-03", "2026-11-04", "2026-11-22"]);
}

#[test]
fn the_proof_of_the_order_may_stand_far_down_and_pieces_may_end_anywhere() {
    let row = |day: u32, at: u32| format!("11/{day:02}/2026,A{at},贷记卡,100.00,0.60\n");
    let rows: String = (0..6_000).map(|at| row(1 + at / 500, at)).chain([row(13, 6_000)]).collect();
    let text = format!("交易日期,参考号,卡类型,交易金额,手续费\n{rows}");
    assert!(text.len() > 200_000);
    let complete = check(&text).expect("a report");
    assert_eq!((complete.0.rows.sales, complete.2.len()), (6_001, 0));
    for length in [1_000, 65_536, 100_001] {
        let mut check = Check::new(contract(), Options::default());
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let end = (0..=length.min(rest.len())).rev().find(|at| rest.is_char_boundary(*at)).expect("a boundary");
            check.push(&rest[..end]).expect("taken");
            rest = &rest[end..];
        }
        assert_eq!(check.finish().expect("a report").0, complete.0, "pieces of {length} bytes");
    }
}

#[test]
fn dates_whose_order_nothing_proves_are_refused_and_never_guessed() {
    let refused = |write: fn(u32) -> String| check(&file("交易时间", write)).map(|_| ()).expect_err("refused");
    let both = refused(|at| format!("11/0{}/2026 14:20", at + 2));
    assert_eq!(
        both.to_string(),
        "nothing shows which is day and which is month under 交易时间, such as 11/02/2026 14:20; export dates as 2026-11-22"
    );
    assert_eq!(both.code(), "day_or_month");
    // Proofs of both orders cancel each other.
    let mixed =
        check(&file("交易日期", |at| ["13/11/2026", "11/13/2026", "11/02/2026", "2026-11-02"][at as usize].into()));
    let (report, _, faults) = mixed.expect("one row is read");
    assert_eq!((report.rows.sales, faults.iter().all(|fault| fault.reason.code() == "unclear_date")), (1, true));
}

#[test]
fn unreadable_dates_are_shown_and_not_called_missing() {
    for header in ["交易日期", "交易时间", "Date"] {
        for cell in ["第十一月二日", "11/02/26", "1.79358E+12", "十一月初二"] {
            let error = check(&file(header, |_| cell.to_owned())).map(|_| ()).expect_err("refused");
            let StatementError::UnreadableDates { header: named, cell: shown } = error else { panic!("{error:?}") };
            assert_eq!((named.as_str(), shown.as_str()), (header, cell));
        }
    }
    // If another column is missing, it is named, and the dates are not called missing.
    let error = check("交易时间,卡类型,交易金额\n第十一月二日,贷记卡,1000.00\n").map(|_| ()).expect_err("no fee");
    assert_eq!(error.to_string(), "no column for fee; say which one it is, or export the statement with it");
    // One unreadable date among others is a fault of its row.
    let one = |at: u32| if at == 1 { "待定".to_owned() } else { format!("2026-11-02 10:0{at}") };
    let (report, _, faults) = check(&file("交易时间", one)).expect("a report");
    assert_eq!((report.rows.sales, fault_cells(&faults)), (3, vec![(3, Some(0), "not_a_date", "待定")]));
}
