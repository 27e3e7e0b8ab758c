//! Pieces of any size, files of any length, text of any kind.

use proptest::prelude::*;
use statement::{Check, Options};

use crate::checking::{Checked, check, contract};
use crate::generator::csv::{COMMA, SEMICOLON, row, write};
use crate::generator::{GeneratedStatement, GeneratorOptions, HEADER, StatementLine, make};

fn pushed(made: &GeneratedStatement, pieces: &[&str]) -> Checked {
    let mut check = Check::new(made.key.contract.to_contract().expect("a contract"), Options::default());
    let (mut differences, mut faults) = (Vec::new(), Vec::new());
    for piece in pieces {
        check.push(piece)?;
        differences.extend(check.differences());
        faults.extend(check.faults());
    }
    let (report, last, last_faults) = check.finish()?;
    differences.extend(last);
    faults.extend(last_faults);
    Ok((report, differences, faults))
}

fn cut<'t>(text: &'t str, at: &[usize]) -> Vec<&'t str> {
    let mut at: Vec<usize> =
        at.iter().map(|at| at % (text.len() + 1)).filter(|at| text.is_char_boundary(*at)).collect();
    at.extend([0, text.len()]);
    at.sort_unstable();
    at.windows(2).map(|pair| &text[pair[0]..pair[1]]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    // The larger file is longer than what is examined to find the columns.
    #[test]
    fn pieces_may_end_anywhere(
        seed in 0u64..6, large in any::<bool>(), cuts in proptest::collection::vec(any::<usize>(), 0..40),
    ) {
        let made = make(GeneratorOptions { seed, sales: if large { 900 } else { 150 }, errors: large, page: 50 });
        let text = write(&made.lines, if seed % 2 == 0 { COMMA } else { SEMICOLON });
        let complete = pushed(&made, &[&text]);
        prop_assert_eq!(pushed(&made, &cut(&text, &cuts)), complete);
    }

    #[test]
    fn a_damaged_file_is_a_report_or_an_error(
        seed in 0u64..6,
        slips in proptest::collection::vec((any::<usize>(), 0usize..12, "[\",;|\t\r\n0-9.()\u{fffd}万ＡＺ-]{0,6}"), 1..30),
    ) {
        let made = make(GeneratorOptions { seed, sales: 150, errors: true, page: 40 });
        let mut text = write(&made.lines, COMMA);
        for (at, removed, inserted) in slips {
            let at = (0..=at % (text.len() + 1)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
            let end = (at..=(at + removed).min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(at);
            text.replace_range(at..end, &inserted);
        }
        if let Ok((report, differences, _)) = pushed(&made, &[&text]) {
            prop_assert_eq!(report.rows.differing, differences.len() as u64);
            let sum: i64 = differences.iter().map(|difference| difference.amount_off().0).sum();
            prop_assert_eq!(sum, report.totals.difference.0);
        }
    }

    #[test]
    fn no_text_makes_the_check_panic(
        lines in proptest::collection::vec("(交易日期|手续费|交易金额|卡类型|贷记|2026-11-02|-?[0-9]{1,15}(\\.[0-9]{0,3})?|\\PC{0,4}|[,;|\"\t]){0,24}", 0..30),
    ) {
        let _ = check(&lines.join("\n"));
    }
}

#[test]
fn after_an_error_every_call_gives_the_same_error() {
    let mut check = Check::new(contract(), Options::default());
    let error = check.push(&"no statement at all\n".repeat(4_000)).expect_err("no header");
    assert_eq!(check.push("交易日期"), Err(error.clone()));
    assert_eq!(check.finish().map(|_| ()), Err(error));
}

/// Checks a month of sales, one in a thousand with a wrong fee. `reference` gives the reference number of a row; `each`
/// is called after each piece.
fn stream(rows: usize, reference: impl Fn(usize) -> String, mut each: impl FnMut(&Check)) -> Checked {
    let mut check = Check::new(contract(), Options::default());
    check.push("交易日期,卡类型,交易金额,手续费,检索参考号\n")?;
    let mut piece = String::new();
    for at in 0..rows {
        let fee = if at % 1_000 == 0 { "0.77" } else { "0.60" };
        piece.push_str(&format!("2026-11-{:02},贷记,100.00,{fee},{}\n", at % 28 + 1, reference(at)));
        if piece.len() > 1 << 16 {
            check.push(&piece)?;
            piece.clear();
            drop(check.differences());
            each(&check);
        }
    }
    check.push(&piece)?;
    check.finish()
}

#[test]
fn a_million_rows_without_numbers_hold_no_more_memory_than_ten_thousand() {
    let mut peaks = (0, 0);
    let (report, ..) = stream(
        1_000_000,
        |_| String::new(),
        |check| {
            let peak = if check.progress().rows < 10_000 { &mut peaks.0 } else { &mut peaks.1 };
            *peak = check.held().max(*peak);
        },
    )
    .expect("a report");
    assert_eq!((report.rows.sales, report.rows.differing), (1_000_000, 1_000));
    // The number of rows that wait for their cause is limited as well; here there are a thousand at most.
    assert!(peaks.1 < peaks.0 + (1 << 20), "{peaks:?}");
}

#[test]
fn a_sale_with_a_number_takes_less_than_forty_bytes() {
    let mut peak = 0;
    let rows = 200_000;
    stream(rows, |at| format!("{at:012}"), |check| peak = check.held().max(peak)).expect("a report");
    assert!(peak < rows * 40 + (1 << 20), "{peak}");
}

#[test]
fn differences_can_be_fetched_at_any_time_and_each_is_given_once() {
    let made = make(GeneratorOptions { seed: 3, sales: 150, errors: false, page: 0 });
    let mut lines: Vec<String> = vec![HEADER.join(",")];
    for line in &made.lines {
        if let StatementLine::Row(event) = line {
            let mut event = event.clone();
            event.fee += 31;
            lines.push(row(&event, SEMICOLON).join(","));
        }
    }
    let text = lines.join("\n");
    let (report, differences, _) =
        pushed(&made, &cut(&text, &(0..text.len()).step_by(997).collect::<Vec<_>>())).expect("a report");
    let mut rows: Vec<_> = differences.iter().map(|difference| (difference.row, difference.charged)).collect();
    rows.sort();
    rows.dedup();
    assert_eq!((rows.len(), report.rows.differing), (differences.len(), differences.len() as u64));
}
