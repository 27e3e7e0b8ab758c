//! Generates a shop's month: sales, voids, refunds and a charge, all with the fees of the contract.

use std::collections::BTreeMap;

use domain::date::Date;
use domain::fee::{AfterSettlement, Contract, PaymentMethod, RefundTime, Rounding};
use domain::money::Fen;
use statement::RowKind;

use super::domain_fee::kept_after;
use super::rng::Rng;

/// What happened in one row, before it is written.
#[derive(Clone, Debug)]
pub struct Event {
    /// The day.
    pub date: Date,
    /// The second of the day.
    pub second: i64,
    /// The day of clearing.
    pub clearing: Date,
    /// What it is.
    pub kind: RowKind,
    /// How it was paid.
    pub method: PaymentMethod,
    /// The sale or refund, above zero.
    pub amount: i64,
    /// The fee; below zero if it is returned.
    pub fee: i64,
    /// The fee by the contract.
    pub due: i64,
    /// Charges in a column of their own.
    pub extra: i64,
    /// How much the net is below amount less fee and charges.
    pub hidden: i64,
    /// Whether it is paid out on the same day.
    pub same_day: bool,
    /// The reference number.
    pub reference: String,
    /// The reference number of its sale.
    pub original: String,
    /// The terminal id.
    pub terminal: &'static str,
    /// Whether another row depends on this one, so that no error may be planted here.
    pub reserved: bool,
    /// The planted error: cause, detail, the fee charged, the fee by the contract.
    pub planted: Option<(&'static str, String, i64, i64)>,
    /// The planted fault that makes it unreadable.
    pub fault: Option<&'static str>,
}

const TERMINALS: [&str; 3] = ["10012041", "10012042", "10012043"];

/// A month with this many sales.
pub fn month(rng: &mut Rng, contract: &Contract, sales: usize) -> Vec<Event> {
    let first = Date::new(2026, 10, 1).expect("a day");
    let mut events: Vec<Event> = (0..sales).map(|at| sale(rng, contract, first, at)).collect();
    if contract.rounding == Rounding::DayTotal {
        distribute_daily_totals(contract, &mut events);
    }
    let mut more = Vec::new();
    let mut number = sales;
    for sale in &mut events {
        if !sale.same_day && rng.in_thousand(10) {
            more.push(void(sale, &mut number));
        } else if !sale.same_day && sale.amount > 1_000 && rng.in_thousand(25) {
            more.extend(refunds(rng, contract, sale, &mut number));
        }
    }
    more.extend((0..sales / 150).map(|_| refund_of_another_month(rng, contract, first, &mut number)));
    more.push(data_fee(first));
    events.extend(more);
    events.sort_by_key(|event| (event.date, event.second));
    events
}

fn clearing(date: Date) -> Date {
    date.tomorrow()
}

fn reference(number: usize) -> String {
    format!("6274{number:08}")
}

fn sale(rng: &mut Rng, contract: &Contract, first: Date, number: usize) -> Event {
    let method = match rng.between(1, 100) {
        1..=35 => PaymentMethod::Credit,
        36..=65 => PaymentMethod::Debit,
        66..=95 => PaymentMethod::Qr,
        _ => PaymentMethod::Foreign,
    };
    let amount = match rng.between(1, 10) {
        1..=4 => rng.between(500, 10_000),
        5..=8 => rng.between(10_000, 100_000),
        _ => rng.between(100_000, 2_000_000),
    };
    let same_day = rng.in_thousand(30);
    let fee = contract.fee(method, Fen(amount), same_day).expect("a sale the contract covers").amount.0;
    let date = Date::from_days(first.days() + rng.between(0, 29));
    Event {
        date,
        second: rng.between(8 * 3_600, 21 * 3_600),
        clearing: if same_day { date } else { clearing(date) },
        kind: RowKind::Sale,
        method,
        amount,
        fee,
        due: fee,
        extra: if same_day { 300 } else { 0 },
        hidden: 0,
        same_day,
        reference: reference(number),
        original: String::new(),
        terminal: rng.one_of(&TERMINALS),
        reserved: same_day,
        planted: None,
        fault: None,
    }
}

/// Distributes each day's rounded total over its rows: a row gets the amount by which the rounded sum grows.
fn distribute_daily_totals(contract: &Contract, events: &mut [Event]) {
    let mut days: BTreeMap<Date, Vec<&mut Event>> = BTreeMap::new();
    for event in events {
        days.entry(event.clearing).or_default().push(event);
    }
    for sales in days.into_values() {
        let mut so_far = Vec::new();
        let mut shared = 0;
        for sale in sales {
            so_far.push((sale.method, Fen(sale.amount)));
            let sum = contract.fee_of_day(&so_far, false).expect("sales the contract covers").0;
            sale.fee = sum - shared;
            shared = sum;
        }
    }
}

fn void(sale: &mut Event, number: &mut usize) -> Event {
    sale.reserved = true;
    *number += 1;
    Event {
        kind: RowKind::Void,
        second: sale.second + 240,
        fee: -sale.fee,
        due: -sale.fee,
        reference: reference(*number),
        original: sale.reference.clone(),
        ..sale.clone()
    }
}

fn refunds(rng: &mut Rng, contract: &Contract, sale: &mut Event, number: &mut usize) -> Vec<Event> {
    sale.reserved = true;
    let same_day = rng.in_thousand(300);
    let when = if same_day { RefundTime::BeforeSettlement } else { RefundTime::AfterSettlement };
    let first = rng.between(100, sale.amount);
    let second = if rng.in_thousand(400) { (sale.amount - first) / 2 } else { 0 };
    let parts: Vec<_> = [first, second].into_iter().filter(|part| *part > 0).map(|part| (Fen(part), when)).collect();
    let kept = kept_after(contract, sale.method, Fen(sale.amount), sale.date, &parts);
    let mut kept_before = sale.due;
    parts
        .into_iter()
        .zip(kept)
        .zip(1..)
        .map(|(((amount, _), kept), at)| {
            *number += 1;
            let fee = kept.0 - kept_before;
            kept_before = kept.0;
            let date = if same_day { sale.date } else { Date::from_days(sale.date.days() + at) };
            Event {
                date,
                second: sale.second + 600 * at,
                clearing: clearing(date),
                kind: RowKind::Refund,
                amount: amount.0,
                fee,
                due: fee,
                reference: reference(*number),
                original: sale.reference.clone(),
                // The second part depends on the first.
                reserved: same_day || second > 0,
                ..sale.clone()
            }
        })
        .collect()
}

fn refund_of_another_month(rng: &mut Rng, contract: &Contract, first: Date, number: &mut usize) -> Event {
    *number += 1;
    let refund = sale(rng, contract, first, *number);
    let amount = rng.between(1_000, 50_000);
    let due = contract.fee(PaymentMethod::Credit, Fen(amount), false).expect("a sale the contract covers").amount.0;
    let fee = if contract.after_settlement == AfterSettlement::Kept { 0 } else { -due };
    Event {
        kind: RowKind::Refund,
        method: PaymentMethod::Credit,
        amount,
        fee,
        due: fee,
        extra: 0,
        same_day: false,
        original: format!("6243{number:08}"),
        reserved: true,
        ..refund
    }
}

fn data_fee(first: Date) -> Event {
    Event {
        date: first,
        second: 0,
        clearing: first,
        kind: RowKind::Charge,
        method: PaymentMethod::Credit,
        amount: 0,
        fee: 6_000,
        due: 6_000,
        extra: 0,
        hidden: 0,
        same_day: false,
        reference: String::new(),
        original: String::new(),
        terminal: TERMINALS[0],
        reserved: true,
        planted: None,
        fault: None,
    }
}
