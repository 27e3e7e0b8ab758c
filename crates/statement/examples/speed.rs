//! Measures how many rows are checked in a second, and how much memory the check holds.
//!
//! `cargo run --profile fast -p statement --example speed [ROWS | FILE]` measures a file generated here, or one in
//! UTF-8 for the contract below, such as benches/statement/statement.mjs writes.

use std::error::Error;
use std::time::Instant;

use domain::fee::{Contract, PaymentMethod, Rate, Terms, Tier};
use domain::money::Fen;
use statement::{Check, Options};

#[path = "sample/generator/rng.rs"]
mod rng;

use rng::Rng;

/// Bytes pushed at once, about as many as a browser reads.
const PIECE: usize = 1 << 17;

fn main() -> Result<(), Box<dyn Error>> {
    let contract = contract();
    let argument = std::env::args().nth(1).unwrap_or_else(|| "1000000".to_owned());
    let text = match argument.parse() {
        Ok(rows) => statement(&contract, rows)?,
        Err(_) => std::fs::read_to_string(argument)?,
    };
    let mut check = Check::new(contract, Options::default());
    let (mut peak, mut differing, mut rest) = (0, 0, text.as_str());
    let start = Instant::now();
    while !rest.is_empty() {
        let end = (0..=PIECE.min(rest.len())).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len());
        check.push(&rest[..end])?;
        differing += check.differences().count();
        peak = peak.max(check.held());
        rest = &rest[end..];
    }
    let (report, last, _) = check.finish()?;
    let seconds = start.elapsed().as_secs_f64();
    differing += last.len();
    let rows = report.rows.read;
    println!(
        "{rows} rows, {:.0} MB in {seconds:.2} s: {:.0} rows/s, {:.0} MB/s; {differing} differ; at most {:.0} MB held, {:.0} bytes a row",
        text.len() as f64 / 1e6,
        rows as f64 / seconds,
        text.len() as f64 / 1e6 / seconds,
        peak as f64 / 1e6,
        peak as f64 / rows as f64,
    );
    println!("{} sales of {} yuan, fees {}", report.rows.sales, report.totals.sales, report.totals.charged);
    Ok(())
}

fn contract() -> Contract {
    let rate = |e8| Rate::new(e8).unwrap_or(Rate::ZERO);
    let debit = Tier { cap: Some(Fen(2_000)), ..Tier::flat(rate(500_000)) };
    let terms = Terms::new(vec![debit]).unwrap_or_else(|_| Terms::flat(rate(500_000)));
    let mut contract = Contract::simple(PaymentMethod::Debit, terms);
    contract.terms.push((PaymentMethod::Credit, Terms::flat(rate(600_000))));
    contract.terms.push((PaymentMethod::Qr, Terms::flat(rate(380_000))));
    contract
}

/// A month of sales: one in a thousand has a fee that is a fen too high, two in a hundred rows are refunds.
fn statement(contract: &Contract, rows: usize) -> Result<String, Box<dyn Error>> {
    let mut rng = Rng::new(1);
    let mut text = "交易日期,交易时间,清算日期,商户号,终端号,检索参考号,原检索参考号,交易类型,卡类型,卡号,交易金额,手续费,清算净额\n".to_owned();
    for at in 0..rows {
        let (method, card) = rng.one_of(&[
            (PaymentMethod::Debit, "借记卡"),
            (PaymentMethod::Credit, "贷记卡"),
            (PaymentMethod::Qr, "微信"),
        ]);
        let amount = rng.between(100, 500_000);
        let fee = contract.fee(method, Fen(amount), false)?.amount.0 + i64::from(rng.in_thousand(1));
        let refund = at > 0 && rng.in_thousand(20);
        let (kind, sign, fee) = if refund { ("退货", -1, 0) } else { ("消费", 1, fee) };
        let original = if refund { format!("6274{:08}", at / 2) } else { String::new() };
        let day = at * 28 / rows.max(1) + 1;
        let [gross, fee, net] = [sign * amount, fee, sign * amount - fee].map(|fen| Fen(fen).to_plain_yuan());
        text.push_str(&format!(
            "2026-10-{day:02},{:02}:{:02}:{:02},2026-10-{:02},840100054110001,10012041,6274{at:08},{original},{kind},{card},622848******{:04},{gross},{fee},{net}\n",
            rng.between(8, 20), rng.between(0, 59), rng.between(0, 59), day + 1, amount % 10_000,
        ));
    }
    Ok(text)
}
