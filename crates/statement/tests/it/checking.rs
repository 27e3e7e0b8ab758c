//! Checks small statements that a test writes out, and summarises the results for assertions.

use domain::fee::{Contract, PaymentMethod, Rate, Terms, Tier};
use domain::money::Fen;
use statement::{Check, Difference, Options, Report, RowFault, StatementError};

/// A contract: debit 0.5 % with a cap of 20.00, credit 0.6 %, wallets 0.38 %.
pub fn contract() -> Contract {
    let rate = |e8| Rate::new(e8).expect("a rate");
    let debit = Tier { cap: Some(Fen(2_000)), ..Tier::flat(rate(500_000)) };
    let mut contract = Contract::simple(PaymentMethod::Debit, Terms::new(vec![debit]).expect("terms"));
    contract.terms.push((PaymentMethod::Credit, Terms::flat(rate(600_000))));
    contract.terms.push((PaymentMethod::Qr, Terms::flat(rate(380_000))));
    contract
}

/// The result of a check.
pub type Checked = Result<(Report, Vec<Difference>, Vec<RowFault>), StatementError>;

/// Checks a text against this contract.
pub fn check_with(contract: Contract, options: Options, text: &str) -> Checked {
    let mut check = Check::new(contract, options);
    check.push(text)?;
    check.finish()
}

/// Checks a text against the contract above.
pub fn check(text: &str) -> Checked {
    check_with(contract(), Options::default(), text)
}

/// Row, cause, detail, and what was charged beyond the contract in fen, of each difference.
pub fn row_causes(differences: &[Difference]) -> Vec<(u64, &'static str, String, i64)> {
    let summary = |difference: &Difference| {
        let cause = difference.cause;
        (difference.row.unwrap_or_default(), cause.key(), cause.detail(), difference.amount_off().0)
    };
    let mut causes: Vec<_> = differences.iter().map(summary).collect();
    causes.sort();
    causes
}

/// Row, column, reason and cell of each fault.
pub fn fault_cells(faults: &[RowFault]) -> Vec<(u64, Option<usize>, &'static str, &str)> {
    faults.iter().map(|fault| (fault.row, fault.column, fault.reason.code(), fault.cell.as_str())).collect()
}
