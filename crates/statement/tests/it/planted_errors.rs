//! Every planted error is found, and no other.

use domain::money::Fen;
use statement::{Check, Difference, Options, Report, RowFault};

use crate::generator::csv::{COMMA, CsvStyle, RefundSign, SEMICOLON, write};
use crate::generator::key::{AnswerKey, Planted, PlantedFault};
use crate::generator::{GeneratorOptions, make};

/// Checks a text against the contract of its answer key.
pub fn checked(key: &AnswerKey, text: &str) -> (Report, Vec<Difference>, Vec<RowFault>) {
    let contract = key.contract.to_contract().expect("a contract");
    let mut check = Check::new(contract, Options::default());
    check.push(text).expect("a statement");
    check.finish().expect("a report")
}

/// The differences in the form of planted errors.
pub fn as_planted(differences: &[Difference]) -> Vec<Planted> {
    let yuan = |fen: Fen| fen.to_plain_yuan();
    let mut found: Vec<Planted> = differences
        .iter()
        .map(|difference| Planted {
            row: difference.row.unwrap_or_default(),
            cause: difference.cause.key().to_owned(),
            detail: difference.cause.detail(),
            charged: yuan(difference.charged),
            expected: yuan(difference.expected),
        })
        .collect();
    found.sort();
    found
}

/// Asserts that the result is what the answer key says.
#[track_caller]
pub fn agree(key: &AnswerKey, report: &Report, differences: &[Difference], faults: &[RowFault]) {
    let mut faults: Vec<PlantedFault> =
        faults.iter().map(|fault| PlantedFault { row: fault.row, reason: fault.reason.code().to_owned() }).collect();
    faults.sort();
    assert_eq!(faults, key.faults, "seed {}", key.seed);
    let found = as_planted(differences);
    let missed: Vec<_> = key.planted.iter().filter(|planted| !found.contains(planted)).collect();
    let invented: Vec<_> = found.iter().filter(|found| !key.planted.contains(found)).collect();
    assert!(missed.is_empty() && invented.is_empty(), "seed {}: missed {missed:#?}, invented {invented:#?}", key.seed);
    assert_eq!(found.len(), key.planted.len(), "seed {}", key.seed);
    let (rows, totals) = (report.rows, report.totals);
    assert_eq!((rows.sales, rows.given_back), (key.sales, key.given_back), "seed {}", key.seed);
    let sums = [totals.sales, totals.given_back, totals.charged, totals.difference].map(Fen::to_plain_yuan);
    let expected = [&key.sales_sum, &key.given_back_sum, &key.charged, &key.difference];
    assert_eq!(sums.each_ref(), expected, "seed {}", key.seed);
    assert_eq!(totals.charged.0 - totals.expected.0, totals.difference.0);
    let period = report.period.map(|period| (period.from.to_string(), period.to.to_string()));
    assert_eq!(period.as_ref(), Some(&key.period));
    let by_cause: i64 = report.causes.iter().map(|cause| cause.difference.0).sum();
    assert_eq!((by_cause, rows.differing), (totals.difference.0, differences.len() as u64));
}

/// The style of some aggregators.
const TAB: CsvStyle = CsvStyle { delimiter: '\t', line_end: "\n", thousands: false, refunds: RefundSign::None };
const STYLES: [CsvStyle; 3] = [COMMA, SEMICOLON, TAB];

#[test]
fn every_planted_error_is_found_with_its_cause_and_none_is_invented() {
    for seed in 1..=12 {
        let made = make(GeneratorOptions { seed, sales: 900, errors: true, page: 200 });
        let (report, differences, faults) = checked(&made.key, &write(&made.lines, STYLES[(seed / 2 % 3) as usize]));
        agree(&made.key, &report, &differences, &faults);
        assert!(made.key.planted.len() >= 30, "seed {seed} planted {}", made.key.planted.len());
    }
}

#[test]
fn a_statement_that_follows_the_contract_has_no_difference() {
    for seed in 100..=105 {
        let made = make(GeneratorOptions { seed, sales: 400, errors: false, page: 0 });
        let (report, differences, faults) = checked(&made.key, &write(&made.lines, STYLES[(seed % 3) as usize]));
        agree(&made.key, &report, &differences, &faults);
        assert_eq!((differences, faults, made.key.planted.len()), (vec![], vec![], 0));
    }
}
