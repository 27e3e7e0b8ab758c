//! Plants errors as acquirers make them, so that each has exactly one explanation.

use domain::fee::{Contract, PaymentMethod, Rounding};
use domain::money::Fen;
use statement::RowKind;

use super::event::Event;
use super::rng::Rng;

/// Plants errors of every kind, and rows that can't be read.
pub fn plant(rng: &mut Rng, contract: &Contract, events: &mut Vec<Event>) {
    let by_day = contract.rounding == Rounding::DayTotal;
    let fee_at = |event: &Event, e8: i64| (i128::from(event.amount) * i128::from(e8) + 50_000_000) / 100_000_000;
    let by_rate = |event: &Event, e8: i64| {
        let fee = fee_at(event, e8) as i64;
        let down = (i128::from(event.amount) * i128::from(e8) / 100_000_000) as i64;
        if contract.rounding == Rounding::Down { down } else { fee }
    };
    let as_method = |event: &Event, method| {
        contract.fee(method, Fen(event.amount), false).expect("a method of the contract").amount.0
    };
    let large = |event: &Event| event.amount >= 10_000;

    change(rng, events, 6, "rate", "0.65 %", |event| {
        let apart = !(550_000..650_000).contains(&event.amount);
        (event.method == PaymentMethod::Credit && large(event) && apart).then(|| by_rate(event, 650_000))
    });
    change(rng, events, 4, "card_class", "credit", |event| {
        (event.method == PaymentMethod::Debit && large(event)).then(|| as_method(event, PaymentMethod::Credit))
    });
    change(rng, events, 3, "cap_missing", "", |event| {
        (event.method == PaymentMethod::Debit && event.amount > 450_000).then(|| by_rate(event, 500_000))
    });
    change(rng, events, 4, "tier", "", |event| {
        let small = event.method == PaymentMethod::Qr && (20_000..=100_000).contains(&event.amount);
        small.then(|| by_rate(event, 450_000))
    });
    if !by_day {
        change(rng, events, 5, "rounding", "", |event| {
            let flat = matches!(event.method, PaymentMethod::Credit | PaymentMethod::Foreign) && large(event);
            let e8 = if event.method == PaymentMethod::Credit { 600_000 } else { 1_500_000 };
            let down = (i128::from(event.amount) * i128::from(e8) / 100_000_000) as i64;
            let other = if contract.rounding == Rounding::Down { fee_at(event, e8) as i64 } else { down };
            flat.then_some(other)
        });
    }
    change(rng, events, 2, "same_day", "", |event| large(event).then_some(event.due + 300));
    change(rng, events, 2, "not_charged", "", |event| large(event).then_some(0));
    change(rng, events, 5, "extra_fee", "", |event| {
        (event.method == PaymentMethod::Foreign || event.method == PaymentMethod::Qr && large(event))
            .then_some(event.due + 177)
    });
    // Between two hundredths of a percent, so that no rate explains it.
    change(rng, events, 2, "unknown", "", |event| {
        let step = event.amount / 10_000;
        let on_top = 2 * step + step / 2;
        let apart = on_top != 177 && on_top != 300;
        (event.method == PaymentMethod::Credit && event.amount >= 200_000 && apart).then_some(event.due + on_top)
    });
    let returns = contract.after_settlement != domain::fee::AfterSettlement::Kept;
    let (cause, back) = if returns { ("refund_fee_kept", 0) } else { ("refund_fee_returned", 1) };
    plant_refund_errors(rng, contract, events, cause, back);
    plant_charges(rng, events);
    plant_duplicates(rng, events);
    plant_faults(rng, events);
}

/// The positions of events without a planted error that no other row depends on.
fn free(events: &[Event], kind: RowKind) -> Vec<usize> {
    let free =
        |event: &Event| event.kind == kind && !event.reserved && event.planted.is_none() && event.fault.is_none();
    (0..events.len()).filter(|at| free(&events[*at])).collect()
}

/// Gives `count` sales another fee, among those for which `fee` returns one that differs.
fn change(
    rng: &mut Rng,
    events: &mut [Event],
    count: usize,
    cause: &'static str,
    detail: &str,
    fee: impl Fn(&Event) -> Option<i64>,
) {
    let mut left = free(events, RowKind::Sale);
    let mut planted = 0;
    while planted < count && !left.is_empty() {
        let at = left.swap_remove(rng.between(0, left.len() as i64 - 1) as usize);
        let event = &mut events[at];
        // At least two fen, except for rounding: with daily totals a row may be a fen off.
        let least = if cause == "rounding" { 1 } else { 2 };
        if let Some(fee) = fee(event).filter(|fee| (fee - event.due).abs() >= least) {
            event.fee = fee;
            event.planted = Some((cause, detail.to_owned(), fee, event.due));
            planted += 1;
        }
    }
}

fn plant_refund_errors(rng: &mut Rng, contract: &Contract, events: &mut [Event], cause: &'static str, back: i64) {
    for at in free(events, RowKind::Refund) {
        let sale = events.iter().find(|sale| sale.reference == events[at].original).cloned();
        let Some(sale) = sale.filter(|_| rng.in_thousand(500)) else { continue };
        let refunds = [(Fen(events[at].amount), domain::fee::RefundTime::BeforeSettlement)];
        let kept = super::domain_fee::kept_after(contract, sale.method, Fen(sale.amount), sale.date, &refunds);
        let event = &mut events[at];
        let fee = back * (kept[0].0 - sale.due);
        if (fee - event.due).abs() >= 2 {
            event.fee = fee;
            event.planted = Some((cause, String::new(), fee, event.due));
        }
    }
}

/// Plants charges beside the fee: in their own column, hidden in the net, in a row of their own.
fn plant_charges(rng: &mut Rng, events: &mut Vec<Event>) {
    for (charge, hidden) in [(300, false), (200, true), (99, true)] {
        let left = free(events, RowKind::Sale);
        let event = &mut events[rng.one_of(&left)];
        event.extra = if hidden { 0 } else { charge };
        event.hidden = if hidden { charge } else { 0 };
        event.planted = Some(("extra_fee", String::new(), charge, 0));
    }
    let mut charge = events.iter().find(|event| event.kind == RowKind::Charge).expect("a data fee").clone();
    charge.second = 60;
    charge.fee = 990;
    charge.planted = Some(("extra_fee", String::new(), 990, 0));
    events.push(charge);
    events.sort_by_key(|event| (event.date, event.second));
}

/// Plants duplicates, some rows further down.
fn plant_duplicates(rng: &mut Rng, events: &mut Vec<Event>) {
    for _ in 0..2 {
        let left: Vec<usize> = free(events, RowKind::Sale).into_iter().filter(|at| events[*at].fee >= 2).collect();
        let at = rng.one_of(&left);
        events[at].reserved = true;
        let mut again = events[at].clone();
        again.planted = Some(("duplicate", String::new(), again.fee, 0));
        let below = (at + rng.between(1, 40) as usize).min(events.len());
        events.insert(below, again);
    }
}

fn plant_faults(rng: &mut Rng, events: &mut [Event]) {
    for fault in ["not_a_number", "missing", "no_such_day", "unknown_kind", "unknown_way"] {
        let left = free(events, RowKind::Sale);
        events[rng.one_of(&left)].fault = Some(fault);
    }
}
