//! Small statements, written out in a test, and what is found in them.

use domain::fee::{Contract, PaymentMethod, Rate, Terms, Tier};
use domain::money::Fen;
use statement::{Check, Difference, Options, Report, RowFault, StatementError};

/// Debit 0.5 % up to 20.00, credit 0.6 %, wallets 0.38 %.
pub fn contract() -> Contract {
    let rate = |e8| Rate::new(e8).expect("a rate");
    let debit = Tier { cap: Some(Fen(2_000)), ..Tier::flat(rate(500_000)) };
    let mut contract = Contract::simple(PaymentMethod::Debit, Terms::new(vec![debit]).expect("terms"));
    contract.terms.push((PaymentMethod::Credit, Terms::flat(rate(600_000))));
    contract.terms.push((PaymentMethod::Qr, Terms::flat(rate(380_000))));
    contract
}

/// What a check gives.
pub type Checked = Result<(Report, Vec<Difference>, Vec<RowFault>), StatementError>;

/// Checks a text by this contract.
pub fn check_by(contract: Contract, options: Options, text: &str) -> Checked {
    let mut check = Check::new(contract, options);
    check.push(text)?;
    check.finish()
}

/// Checks a text by the contract above.
pub fn check(text: &str) -> Checked {
    check_by(contract(), Options::default(), text)
}

/// Row, cause, detail, and what was charged beyond the contract, in fen.
pub fn told(differences: &[Difference]) -> Vec<(u64, &'static str, String, i64)> {
    let told = |difference: &Difference| {
        let cause = difference.cause;
        (difference.row.unwrap_or_default(), cause.key(), cause.detail(), difference.amount_off().0)
    };
    let mut told: Vec<_> = differences.iter().map(told).collect();
    told.sort();
    told
}

/// Row, column, reason and cell of each fault.
pub fn faulty(faults: &[RowFault]) -> Vec<(u64, Option<usize>, &'static str, &str)> {
    faults.iter().map(|fault| (fault.row, fault.column, fault.reason.code(), fault.cell.as_str())).collect()
}
