//! Writes the order of `benches/statement/run.mjs`, and no words, as its worker takes them: two lines of hex digits.

use domain::fee::PaymentMethod;
use statement::page::{Order, Words, to_bytes};
use statement::{ContractText, TierText, WayText};

fn main() {
    let way = |way, rate: &str, cap: Option<&str>| WayText {
        way,
        tiers: vec![TierText { rate: rate.into(), cap: cap.map(str::to_owned), ..TierText::default() }],
    };
    let contract = ContractText {
        ways: vec![
            way(PaymentMethod::Credit, "0.6%", None),
            way(PaymentMethod::Debit, "0.5%", Some("20.00")),
            way(PaymentMethod::Qr, "0.38%", None),
        ],
        ..ContractText::default()
    };
    let order = Order { file: "1".into(), contract, layout: None, way: None, same_day: false };
    for bytes in [to_bytes(&order), to_bytes(&Words::default())] {
        println!("{}", bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    }
}
