//! Pieces of any size, files of any length, text of any kind.

use proptest::prelude::*;
use statement::{Check, Options};

use crate::made::csv::{COMMA, SEMICOLON, row, write};
use crate::made::{HEADER, Line, Made, Plan, make};
use crate::small::{Checked, check, contract};

fn pushed(made: &Made, pieces: &[&str]) -> Checked {
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

    // The larger file is longer than what is looked at to find the columns.
    #[test]
    fn pieces_may_end_anywhere(
        seed in 0u64..6, large in any::<bool>(), cuts in proptest::collection::vec(any::<usize>(), 0..40),
    ) {
        let made = make(Plan { seed, sales: if large { 900 } else { 150 }, errors: large, page: 50 });
        let text = write(&made.lines, if seed % 2 == 0 { COMMA } else { SEMICOLON });
        let whole = pushed(&made, &[&text]);
        prop_assert_eq!(pushed(&made, &cut(&text, &cuts)), whole);
    }

    #[test]
    fn a_damaged_file_is_a_report_or_an_error(
        seed in 0u64..6,
        slips in proptest::collection::vec((any::<usize>(), 0usize..12, "[\",;|\t\r\n0-9.()\u{fffd}万ＡＺ-]{0,6}"), 1..30),
    ) {
        let made = make(Plan { seed, sales: 150, errors: true, page: 40 });
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
    fn no_text_makes_it_panic(
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

/// A month's header and rows, one a thousand of which is wrong; `reference` tells sales apart.
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
fn a_million_rows_hold_no_more_than_ten_thousand_where_sales_can_not_be_told_apart() {
    let mut most = (0, 0);
    let (report, ..) = stream(
        1_000_000,
        |_| String::new(),
        |check| {
            let half = if check.progress().rows < 10_000 { &mut most.0 } else { &mut most.1 };
            *half = check.held().max(*half);
        },
    )
    .expect("a report");
    assert_eq!((report.rows.sales, report.rows.differing), (1_000_000, 1_000));
    // Rows that wait for their cause are bounded too; here there are a thousand of them at most.
    assert!(most.1 < most.0 + (1 << 20), "{most:?}");
}

#[test]
fn a_sale_with_a_number_holds_less_than_forty_bytes() {
    let mut most = 0;
    let rows = 200_000;
    stream(rows, |at| format!("{at:012}"), |check| most = check.held().max(most)).expect("a report");
    assert!(most < rows * 40 + (1 << 20), "{most}");
}

#[test]
fn differences_can_be_fetched_on_the_way_and_none_is_told_twice() {
    let made = make(Plan { seed: 3, sales: 150, errors: false, page: 0 });
    let mut lines: Vec<String> = vec![HEADER.join(",")];
    for line in &made.lines {
        if let Line::Row(event) = line {
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
