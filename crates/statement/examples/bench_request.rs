//! Writes the check request of `benches/statement/run.mjs`, and empty words, as its worker takes them: two lines of hex
//! digits.

use domain::fee::PaymentMethod;
use statement::page::{CheckRequest, TableWords, to_bytes};
use statement::{ContractText, PaymentMethodText, TierText};

fn main() {
    let method = |method, rate: &str, cap: Option<&str>| PaymentMethodText {
        method,
        tiers: vec![TierText { rate: rate.into(), cap: cap.map(str::to_owned), ..TierText::default() }],
    };
    let contract = ContractText {
        methods: vec![
            method(PaymentMethod::Credit, "0.6%", None),
            method(PaymentMethod::Debit, "0.5%", Some("20.00")),
            method(PaymentMethod::Qr, "0.38%", None),
        ],
        ..ContractText::default()
    };
    let request = CheckRequest { file: "1".into(), contract, layout: None, method: None, same_day: false };
    for bytes in [to_bytes(&request), to_bytes(&TableWords::default())] {
        println!("{}", bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    }
}
