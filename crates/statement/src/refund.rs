//! Refunds, voids and reversals, each linked to its sale. In this module "refund" means any of the three.
//!
//! A file may list a refund above its sale, so refunds wait until all rows are read. Then each sale's refunds are
//! checked in order of time by the cumulative rule: the fee that is kept is the fee of what is still sold. A refund
//! whose sale is in another file can be checked only if the contract allows a single answer.

use std::collections::{BTreeMap, BTreeSet};

use domain::date::Date;
use domain::fee::{AfterSettlement, PaymentMethod};
use domain::money::Fen;

use crate::cause::Cause;
use crate::difference::Difference;
use crate::fault::{Reason, RowFault};
use crate::hash::FastHash;
use crate::known_sales::{KnownSales, keys_of_refunded_sale, own_key};
use crate::row::Entry;
use crate::row_kind::RowKind;
use crate::rules::{FeeDue, Rules, WHOLE};
use crate::sale::{Sale, SaleKey};

/// A refund that waits for the end of the file.
pub struct PendingRefund {
    difference: Difference,
    sale_keys: [Option<SaleKey>; 3],
    clearing: Option<Date>,
    method: Option<PaymentMethod>,
    same_day: bool,
    /// Whether only its minus shows that it is a refund.
    guessed: bool,
    /// Why a fee that is not the expected one is no difference.
    unclear: Option<Reason>,
    /// A hash that no other refund has; `None` if the refund can't be told from others.
    fingerprint: Option<u64>,
}

impl PendingRefund {
    /// A refund that was read.
    pub fn of(entry: &Entry<'_>) -> Self {
        // Two refunds of one order differ only by their own number or by the second.
        let (reference, original) = (entry.texts.reference(), entry.texts.original());
        let has_own = !reference.is_empty() && !original.is_empty() && reference != original;
        let is_unique = has_own || entry.second.is_some() && !entry.to_the_minute;
        let fingerprint = own_key(entry).filter(|_| is_unique).map(|SaleKey(key)| {
            let day = entry.date.map_or(0, Date::days);
            let second = entry.second.map_or(-1, i64::from);
            let hash = FastHash::of(b'b').text(entry.kind.key()).text(original);
            hash.number(key.cast_signed()).number(entry.amount.0).number(entry.fee.0).number(day).number(second).end()
        });
        Self {
            difference: Difference::of(entry, entry.fee, Fen(0)),
            sale_keys: keys_of_refunded_sale(entry),
            clearing: entry.clearing,
            method: entry.method,
            same_day: entry.same_day,
            guessed: entry.guessed,
            unclear: entry.other_reading.and_then(|other| other.reason),
            fingerprint,
        }
    }

    /// Bytes held, including what texts usually take.
    pub const HELD: usize = size_of::<Self>() + 64;

    fn when(&self) -> (Option<Date>, Option<u32>) {
        (self.difference.date, self.difference.second)
    }

    fn amount(&self) -> Fen {
        self.difference.amount
    }

    /// How much of the fee was returned, in fen.
    fn returned(&self) -> i64 {
        -self.difference.charged.0
    }

    fn moved(&self) -> MoneyMoved {
        MoneyMoved { amount: self.difference.amount, charged: self.difference.charged }
    }

    /// Whether it was made before its sale was settled.
    fn is_unsettled(&self, refunded: &RefundedSale) -> bool {
        let sale = &refunded.sale;
        self.difference.kind != Some(RowKind::Refund) || sale.unsettled_at(self.difference.date, self.clearing)
    }

    /// It can't be checked, for this reason.
    fn fault(&self, reason: Reason) -> RefundOutcome {
        let row = self.difference.row.unwrap_or_default();
        let cell = self.amount().to_plain_yuan();
        RefundOutcome::Fault(self.moved(), Box::new(RowFault { row, column: None, role: None, reason, cell }))
    }

    /// Agrees if the charge is the expected one; otherwise a difference with its cause.
    fn compare(&self, expected: Fen, cause: impl FnOnce() -> Cause) -> RefundOutcome {
        if self.difference.charged == expected {
            return RefundOutcome::Agrees(self.moved());
        }
        if let Some(reason) = self.unclear {
            return self.fault(reason);
        }
        let difference = Difference { expected, ..self.difference.clone() };
        RefundOutcome::Differs(Box::new(difference.caused_by(cause())))
    }
}

/// The result of checking a refund.
pub enum RefundOutcome {
    /// Its fee is what the contract says.
    Agrees(MoneyMoved),
    /// It is not; the cause is set.
    Differs(Box<Difference>),
    /// Its sale is in another file, so that it can't be checked.
    SaleElsewhere(MoneyMoved),
    /// It can't be checked for another reason.
    Fault(MoneyMoved, Box<RowFault>),
}

/// The money that a refund moves.
#[derive(Clone, Copy)]
pub struct MoneyMoved {
    /// What the cardholder got back.
    pub amount: Fen,
    /// The fee; below zero if it was returned.
    pub charged: Fen,
}

/// A sale that was refunded, wholly or in part.
#[derive(Clone, Copy)]
struct RefundedSale {
    sale: Sale,
    /// How much of the amount was refunded so far.
    refunded: i64,
    /// The fee that the contract keeps after these refunds.
    kept: i64,
    /// How much of the fee was returned so far, according to the file.
    returned: i64,
}

/// Checks all refunds of a file; `newest_first` if the file runs backwards.
///
/// `without_fee` are sales without a fee. If one was undone completely and no fee was returned, both were left out of
/// the fees and nothing differs: then the sale is removed from `without_fee`.
#[inline(never)]
pub fn settle(
    refunds: &[PendingRefund],
    newest_first: bool,
    rules: &Rules,
    known_sales: &KnownSales,
    without_fee: &mut BTreeMap<SaleKey, Difference>,
) -> Vec<RefundOutcome> {
    let mut by_time: Vec<&PendingRefund> = refunds.iter().collect();
    if newest_first {
        by_time.reverse();
    }
    by_time.sort_by_key(|refund| refund.when());
    let mut sales: BTreeMap<SaleKey, RefundedSale> = BTreeMap::new();
    let mut fingerprints: BTreeSet<u64> = BTreeSet::new();
    let mut outcomes = Vec::with_capacity(by_time.len());
    for refund in by_time {
        if refund.fingerprint.is_some_and(|fingerprint| !fingerprints.insert(fingerprint)) {
            outcomes.push(refund.compare(Fen(0), || Cause::Duplicate));
            continue;
        }
        let found = known_sales.sale_of(refund.sale_keys).and_then(|(key, sale)| {
            let due = rules.due(sale.method, sale.amount, sale.same_day).ok()?;
            Some((key, due, RefundedSale { sale, refunded: 0, kept: due.amount().0, returned: 0 }))
        });
        outcomes.push(match found {
            None => without_sale(refund, rules),
            Some((key, due, new)) => {
                let sale = sales.entry(key).or_insert(new);
                match without_fee.contains_key(&key) && undoes_sale_without_fee(refund, sale) {
                    true => {
                        without_fee.remove(&key);
                        sale.refunded = sale.sale.amount.0;
                        RefundOutcome::Agrees(refund.moved())
                    }
                    false => of_sale(refund, sale, &due, rules),
                }
            }
        });
    }
    outcomes
}

/// Whether the refund undoes a sale completely, before settlement, and moves no fee.
fn undoes_sale_without_fee(refund: &PendingRefund, sale: &RefundedSale) -> bool {
    refund.returned() == 0 && refund.amount() == sale.sale.amount && sale.refunded == 0 && refund.is_unsettled(sale)
}

#[inline(never)]
fn of_sale(refund: &PendingRefund, known: &mut RefundedSale, due: &FeeDue, rules: &Rules) -> RefundOutcome {
    let (sale, amount) = (known.sale, refund.amount().0);
    let refunded = known.refunded.saturating_add(amount);
    if refunded > sale.amount.0 {
        return refund.fault(Reason::RefundAboveSale);
    }
    let in_proportion = rules.fee_of_remainder(due, Fen(sale.amount.0 - refunded)).0;
    let returns = refund.is_unsettled(known) || rules.contract().after_settlement == AfterSettlement::InProportion;
    let kept = if returns { in_proportion } else { known.kept };
    let expected = Fen(kept - known.kept);
    let (charged, returned_before) = (refund.difference.charged, known.returned);
    let proportional = Fen(in_proportion - known.kept);
    known.refunded = refunded;
    known.kept = kept;
    known.returned += refund.returned();
    let is_complete = refunded == sale.amount.0;
    if rules.rounds_daily() && (charged.0 - expected.0).abs() <= 1 {
        return RefundOutcome::Agrees(refund.moved());
    }
    let outcome = refund.compare(expected, || {
        let by_itself = || rules.due(due.method, Fen(amount), due.same_day).ok().map(|due| due.amount().0);
        let follows_charge = || {
            let share = i128::from(sale.charged.0) * i128::from(amount) * 2 + i128::from(sale.amount.0);
            let part = share.div_euclid(2 * i128::from(sale.amount.0));
            i128::from(-charged.0) == part || is_complete && -charged.0 == sale.charged.0 - returned_before
        };
        if charged.0 == 0 {
            Cause::RefundFeeKept
        } else if charged.0 > 0 {
            if by_itself() == Some(charged.0) { Cause::ExtraFee } else { Cause::Unknown }
        } else if expected.0 == 0 && charged == proportional {
            Cause::RefundFeeReturned
        } else if returns && by_itself() == Some(-charged.0) {
            // The fee of each part was rounded by itself, not the fee of what is left.
            Cause::Rounding
        } else if returns && sale.charged != due.amount() && follows_charge() {
            Cause::RefundFollowsCharge
        } else {
            Cause::Unknown
        }
    });
    match outcome {
        RefundOutcome::Differs(mut difference) => {
            difference.method = Some(sale.method);
            RefundOutcome::Differs(difference)
        }
        other => other,
    }
}

/// A refund whose sale is in another file. That sale is settled, so most contracts return no fee.
#[inline(never)]
fn without_sale(refund: &PendingRefund, rules: &Rules) -> RefundOutcome {
    let (difference, moved) = (&refund.difference, refund.moved());
    if difference.kind != Some(RowKind::Refund) || refund.guessed {
        return RefundOutcome::SaleElsewhere(moved);
    }
    let returns_nothing = difference.charged.0 == 0;
    if rules.contract().after_settlement == AfterSettlement::Kept {
        return if returns_nothing { RefundOutcome::Agrees(moved) } else { RefundOutcome::SaleElsewhere(moved) };
    }
    // If fees are returned in proportion and one rate holds for every sale, the part is known except for its rounding.
    let due = refund.method.and_then(|method| rules.due(method, difference.amount, refund.same_day).ok());
    let has_one_tier = |due: &FeeDue| rules.contract().terms(due.method).is_ok_and(|terms| terms.tiers().len() == 1);
    let is_flat = |due: &FeeDue| due.fee.tier.cap.is_none() && due.fee.tier.floor.is_none() && has_one_tier(due);
    let Some(due) = due.filter(is_flat) else { return RefundOutcome::SaleElsewhere(moved) };
    if (i128::from(-difference.charged.0) * WHOLE - due.share()).abs() < WHOLE {
        return RefundOutcome::Agrees(moved);
    }
    let expected = Fen(-due.amount().0);
    refund.compare(expected, || if returns_nothing { Cause::RefundFeeKept } else { Cause::Unknown })
}
