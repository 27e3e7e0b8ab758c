//! The shares contain every row and its money exactly once, and the verdict claims no more than they show.

use domain::money::Fen;
use proptest::prelude::*;
use statement::{PassedOver, Reason, Report, Share, Shares, Verdict};

use crate::checking::check;

const HEADER: &str = "交易日期,交易时间,参考号,交易类型,交易状态,卡类型,交易金额,手续费\n";

/// To which share a row belongs, and with which result.
#[derive(Clone, Copy, Debug)]
enum Belongs {
    Agrees,
    Differs,
    PassedOver,
    Unchecked,
}

/// Rows, without their day, time and number; their money in fen, `None` if it can't be read; and their share.
const ROWS: [(&str, Option<i64>, Belongs); 14] = [
    ("消费,成功,贷记卡,100.00,0.60", Some(10_000), Belongs::Agrees),
    ("消费,成功,借记卡,9000.00,20.00", Some(900_000), Belongs::Agrees),
    ("消费,成功,微信,50.00,0.19", Some(5_000), Belongs::Agrees),
    ("消费,成功,贷记卡,100.00,0.70", Some(10_000), Belongs::Differs),
    ("消费,成功,借记卡,100.00,0.30", Some(10_000), Belongs::Differs),
    ("消费,失败,贷记卡,70.00,0.00", Some(7_000), Belongs::PassedOver),
    ("余额查询,成功,贷记卡,0.00,0.00", Some(0), Belongs::PassedOver),
    ("合计,,,300.00,1.80", Some(0), Belongs::PassedOver),
    ("不认识的,成功,贷记卡,33.00,9.99", Some(3_300), Belongs::Unchecked),
    ("消费,成功,不认识的,44.00,9.99", Some(4_400), Belongs::Unchecked),
    ("消费,成功,贷记卡,一百,0.60", None, Belongs::Unchecked),
    ("消费,成功,贷记卡,55.00,", Some(5_500), Belongs::Unchecked),
    ("消费,成功,境外卡,66.00,0.99", Some(6_600), Belongs::Unchecked),
    ("退货,成功,贷记卡,-77.00,-0.46", Some(7_700), Belongs::Unchecked),
];

/// A file that begins with a sale that agrees, so that its columns are found, and has these rows.
fn file(rows: &[usize]) -> String {
    let lines = std::iter::once(&0).chain(rows).enumerate().map(|(at, row)| {
        let (time, text) = (format!("{:02}:{:02}:00", at / 60, at % 60), ROWS[*row].0);
        format!("2026-11-02,{time},6274{at:08},{text}\n")
    });
    HEADER.to_owned() + &lines.collect::<String>()
}

fn report(rows: &[usize]) -> Report {
    check(&file(rows)).expect("a report").0
}

/// The expected share of these rows.
fn expected(rows: &[usize], which: impl Fn(Belongs) -> bool) -> Share {
    let of: Vec<Option<i64>> = rows.iter().map(|row| ROWS[*row]).filter(|row| which(row.2)).map(|row| row.1).collect();
    Share {
        rows: of.len() as u64,
        money: Fen(of.iter().flatten().sum()),
        without_amount: of.iter().filter(|money| money.is_none()).count() as u64,
    }
}

fn header() -> Share {
    Share { rows: 1, money: Fen(0), without_amount: 0 }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn every_row_and_its_money_is_in_exactly_one_share(rows in proptest::collection::vec(0..ROWS.len(), 0..30)) {
        let Report { shares, rows: counted, .. } = report(&rows);
        let all: Vec<usize> = std::iter::once(0).chain(rows).collect();
        let checked = expected(&all, |belongs| matches!(belongs, Belongs::Agrees | Belongs::Differs));
        let passed_over = expected(&all, |belongs| matches!(belongs, Belongs::PassedOver)).plus(header());
        let unchecked = expected(&all, |belongs| matches!(belongs, Belongs::Unchecked));
        prop_assert_eq!((shares.checked, shares.all_passed_over()), (checked, passed_over));
        prop_assert_eq!(shares.all_unchecked(), unchecked);
        prop_assert_eq!(shares.all(), expected(&all, |_| true).plus(header()));
        prop_assert_eq!(shares.all().rows, counted.read);
    }

    #[test]
    fn a_verdict_claims_no_more_than_was_checked(rows in proptest::collection::vec(0..ROWS.len(), 0..30)) {
        let verdict = report(&rows).verdict;
        let any = |which: fn(&Belongs) -> bool| rows.iter().any(|row| which(&ROWS[*row].2));
        let (differs, unchecked) =
            (any(|belongs| matches!(belongs, Belongs::Differs)), any(|belongs| matches!(belongs, Belongs::Unchecked)));
        prop_assert_eq!(verdict == Verdict::AllAgrees, !differs && !unchecked);
        prop_assert_eq!(verdict.agrees(), !differs);
    }

    #[test]
    fn an_unreadable_row_never_improves_a_verdict(
        rows in proptest::collection::vec(0..ROWS.len(), 0..20), more in 8usize..ROWS.len(),
    ) {
        let before = report(&rows);
        let after = report(&[rows.as_slice(), &[more]].concat());
        prop_assert_ne!(after.verdict, Verdict::AllAgrees);
        prop_assert_eq!(after.shares.checked, before.shares.checked);
        prop_assert_eq!(after.totals.difference, before.totals.difference);
        prop_assert!(after.verdict == before.verdict || before.verdict.agrees() && after.verdict.agrees());
    }
}

fn verdict(rows: &str) -> (Verdict, Shares) {
    let report = check(&format!("{HEADER}{rows}")).expect("a report").0;
    (report.verdict, report.shares)
}

#[test]
fn a_file_without_a_readable_row_has_nothing_checked() {
    let row = "2026-11-02,10:00:00,627400000001,不认识的,,贷记卡,1000.00,60.00\n";
    let (verdict, shares) = verdict(&row.repeat(3));
    assert_eq!((verdict, shares.checked), (Verdict::NothingChecked, Share::default()));
    assert_eq!(shares.unchecked.len(), 1);
    assert_eq!((shares.unchecked[0].why, shares.unchecked[0].share.rows), (Reason::UnknownKind, 3));
    assert_eq!(shares.unchecked[0].share.money, Fen(300_000));
}

#[test]
fn a_file_with_most_rows_or_most_money_unread_is_little_checked() {
    let sale = "2026-11-02,10:00:00,627400000001,消费,,贷记卡,100.00,0.60\n";
    let small = "2026-11-02,10:01:00,627400000002,不认识的,,贷记卡,1.00,0.60\n";
    let large = "2026-11-02,10:01:00,627400000002,不认识的,,贷记卡,1000.00,60.00\n";
    assert_eq!(verdict(&format!("{sale}{small}")).0, Verdict::PartAgrees);
    assert_eq!(verdict(&format!("{sale}{}", small.repeat(2))).0, Verdict::LittleChecked);
    assert_eq!(verdict(&format!("{sale}{large}")).0, Verdict::LittleChecked);
    assert_eq!(verdict(sale).0, Verdict::AllAgrees);
}

#[test]
fn a_file_of_failed_payments_alone_has_nothing_checked() {
    let row = "2026-11-02,10:00:00,627400000001,消费,失败,贷记卡,1000.00,0.00\n";
    let (verdict, shares) = verdict(&row.repeat(2));
    assert_eq!(verdict, Verdict::NothingChecked);
    let failed: Vec<_> = shares.passed_over.iter().filter(|part| part.why == PassedOver::Failed).collect();
    assert_eq!((failed[0].share.rows, failed[0].share.money), (2, Fen(200_000)));
}
