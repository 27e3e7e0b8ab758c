//! Money given back: refunds, voids and reversals, each linked to its sale.
//!
//! A file may list a refund above its sale, so they wait until all rows are read. Then each sale's
//! refunds are gone through in the order of time by the cumulative rule: the fee kept is the fee of
//! what is still sold. A refund whose sale is in another file can be checked only where the contract
//! leaves no choice.

use std::collections::{BTreeMap, BTreeSet};

use domain::date::Date;
use domain::fee::{AfterSettlement, PaymentMethod};
use domain::money::Fen;

use crate::cause::Cause;
use crate::difference::Difference;
use crate::fault::{Reason, RowFault};
use crate::hash::Quick;
use crate::kind::Kind;
use crate::row::Entry;
use crate::rules::{Due, Rules, WHOLE};
use crate::seen::{Number, Sale, Seen, own_number, sale_numbers};

/// One refund, waiting.
pub struct GivenBack {
    difference: Difference,
    numbers: [Option<Number>; 3],
    clearing: Option<Date>,
    way: Option<PaymentMethod>,
    same_day: bool,
    /// Whether only its sign says that it is a refund.
    guessed: bool,
    /// Why a fee other than what is expected is no difference.
    doubt: Option<Reason>,
    /// What stands for this refund and no other; `None` where it can't be told.
    fingerprint: Option<u64>,
}

impl GivenBack {
    /// A refund that was read.
    pub fn of(entry: &Entry<'_>) -> Self {
        // Two refunds of one order look alike but for their own number or the second.
        let (reference, original) = (entry.texts.reference(), entry.texts.original());
        let has_own = !reference.is_empty() && !original.is_empty() && reference != original;
        let told_apart = has_own || entry.second.is_some() && !entry.to_the_minute;
        let fingerprint = own_number(entry).filter(|_| told_apart).map(|Number(number)| {
            let day = entry.date.map_or(0, Date::days);
            let second = entry.second.map_or(-1, i64::from);
            let hash = Quick::of(b'b').text(entry.kind.key()).text(original);
            hash.number(number.cast_signed())
                .number(entry.amount.0)
                .number(entry.fee.0)
                .number(day)
                .number(second)
                .end()
        });
        Self {
            difference: Difference::of(entry, entry.fee, Fen(0)),
            numbers: sale_numbers(entry),
            clearing: entry.clearing,
            way: entry.way,
            same_day: entry.same_day,
            guessed: entry.guessed,
            doubt: entry.doubt.and_then(|doubt| doubt.reason),
            fingerprint,
        }
    }

    /// Bytes held, with what texts usually take.
    pub const HELD: usize = size_of::<Self>() + 64;

    fn when(&self) -> (Option<Date>, Option<u32>) {
        (self.difference.date, self.difference.second)
    }

    fn amount(&self) -> Fen {
        self.difference.amount
    }

    /// The part of the fee that came back.
    fn returned(&self) -> i64 {
        -self.difference.charged.0
    }

    fn moved(&self) -> Moved {
        Moved { amount: self.difference.amount, charged: self.difference.charged }
    }

    /// Whether it came before its sale was settled.
    fn is_unsettled(&self, open: &Open) -> bool {
        self.difference.kind != Some(Kind::Refund) || open.sale.unsettled_at(self.difference.date, self.clearing)
    }

    /// It can't be checked for this reason.
    fn fault(&self, reason: Reason) -> Outcome {
        let row = self.difference.row.unwrap_or_default();
        let cell = self.amount().to_plain_yuan();
        Outcome::Fault(self.moved(), Box::new(RowFault { row, column: None, role: None, reason, cell }))
    }

    /// Right where the charge is what was expected, else a difference with its cause.
    fn against(&self, expected: Fen, cause: impl FnOnce() -> Cause) -> Outcome {
        if self.difference.charged == expected {
            return Outcome::Right(self.moved());
        }
        if let Some(reason) = self.doubt {
            return self.fault(reason);
        }
        let difference = Difference { expected, ..self.difference.clone() };
        Outcome::Differs(Box::new(difference.caused_by(cause())))
    }
}

/// What became of a refund.
pub enum Outcome {
    /// As the contract says.
    Right(Moved),
    /// Otherwise; its cause is set.
    Differs(Box<Difference>),
    /// Its sale is in another file, so that it can't be checked.
    NoSale(Moved),
    /// It can't be checked for another reason.
    Fault(Moved, Box<RowFault>),
}

/// What a refund moves.
#[derive(Clone, Copy)]
pub struct Moved {
    /// What went back.
    pub amount: Fen,
    /// The fee; below zero where it came back.
    pub charged: Fen,
}

/// A sale of which something was given back.
#[derive(Clone, Copy)]
struct Open {
    sale: Sale,
    refunded: i64,
    kept: i64,
    /// What came back so far, as the file says.
    returned: i64,
}

/// Checks everything given back; `newest_first` where the file runs backwards. `free` are sales that
/// bore no fee: where one was undone whole, and nothing came back, both were left out of the fees and
/// nothing differs; those are taken out of it.
#[inline(never)]
pub fn settle(
    given_back: &[GivenBack],
    newest_first: bool,
    rules: &Rules,
    seen: &Seen,
    free: &mut BTreeMap<Number, Difference>,
) -> Vec<Outcome> {
    let mut order: Vec<&GivenBack> = given_back.iter().collect();
    if newest_first {
        order.reverse();
    }
    order.sort_by_key(|refund| refund.when());
    let mut sales: BTreeMap<Number, Open> = BTreeMap::new();
    let mut met: BTreeSet<u64> = BTreeSet::new();
    let mut outcomes = Vec::with_capacity(order.len());
    for refund in order {
        if refund.fingerprint.is_some_and(|fingerprint| !met.insert(fingerprint)) {
            outcomes.push(refund.against(Fen(0), || Cause::Duplicate));
            continue;
        }
        let found = seen.sale_of(refund.numbers).and_then(|(number, sale)| {
            let due = rules.due(sale.way, sale.amount, sale.same_day).ok()?;
            Some((number, due, Open { sale, refunded: 0, kept: due.amount().0, returned: 0 }))
        });
        outcomes.push(match found {
            None => without_sale(refund, rules),
            Some((number, due, new)) => {
                let open = sales.entry(number).or_insert(new);
                match free.contains_key(&number) && undoes_free(refund, open) {
                    true => {
                        free.remove(&number);
                        open.refunded = open.sale.amount.0;
                        Outcome::Right(refund.moved())
                    }
                    false => of_sale(refund, open, &due, rules),
                }
            }
        });
    }
    outcomes
}

/// Whether the refund undoes the whole of a sale that bore no fee, before settlement, with no fee.
fn undoes_free(refund: &GivenBack, open: &Open) -> bool {
    refund.returned() == 0 && refund.amount() == open.sale.amount && open.refunded == 0 && refund.is_unsettled(open)
}

#[inline(never)]
fn of_sale(refund: &GivenBack, open: &mut Open, due: &Due, rules: &Rules) -> Outcome {
    let (sale, amount) = (open.sale, refund.amount().0);
    let refunded = open.refunded.saturating_add(amount);
    if refunded > sale.amount.0 {
        return refund.fault(Reason::RefundAboveSale);
    }
    let in_proportion = rules.of_rest(due, Fen(sale.amount.0 - refunded)).0;
    let returns = refund.is_unsettled(open) || rules.contract().after_settlement == AfterSettlement::InProportion;
    let kept = if returns { in_proportion } else { open.kept };
    let expected = Fen(kept - open.kept);
    let (charged, before) = (refund.difference.charged, open.returned);
    let proportional = Fen(in_proportion - open.kept);
    open.refunded = refunded;
    open.kept = kept;
    open.returned += refund.returned();
    let whole = refunded == sale.amount.0;
    if rules.by_day() && (charged.0 - expected.0).abs() <= 1 {
        return Outcome::Right(refund.moved());
    }
    let outcome = refund.against(expected, || {
        let alone = || rules.due(due.way, Fen(amount), due.same_day).ok().map(|alone| alone.amount().0);
        let follows = || {
            let share = i128::from(sale.charged.0) * i128::from(amount) * 2 + i128::from(sale.amount.0);
            let part = share.div_euclid(2 * i128::from(sale.amount.0));
            i128::from(-charged.0) == part || whole && -charged.0 == sale.charged.0 - before
        };
        if charged.0 == 0 {
            Cause::RefundFeeKept
        } else if charged.0 > 0 {
            if alone() == Some(charged.0) { Cause::ExtraFee } else { Cause::Unknown }
        } else if expected.0 == 0 && charged == proportional {
            Cause::RefundFeeReturned
        } else if returns && alone() == Some(-charged.0) {
            // Each part reckoned for itself instead of what is left.
            Cause::Rounding
        } else if returns && sale.charged != due.amount() && follows() {
            Cause::RefundFollowsCharge
        } else {
            Cause::Unknown
        }
    });
    match outcome {
        Outcome::Differs(mut difference) => {
            difference.way = Some(sale.way);
            Outcome::Differs(difference)
        }
        other => other,
    }
}

/// A refund whose sale is elsewhere: it was settled before, so by most contracts nothing comes back.
#[inline(never)]
fn without_sale(refund: &GivenBack, rules: &Rules) -> Outcome {
    let (difference, moved) = (&refund.difference, refund.moved());
    if difference.kind != Some(Kind::Refund) || refund.guessed {
        return Outcome::NoSale(moved);
    }
    let nothing_back = difference.charged.0 == 0;
    if rules.contract().after_settlement == AfterSettlement::Kept {
        return if nothing_back { Outcome::Right(moved) } else { Outcome::NoSale(moved) };
    }
    // In proportion, at one rate for every sale, the part is known but for its rounding.
    let due = refund.way.and_then(|way| rules.due(way, difference.amount, refund.same_day).ok());
    let only = |due: &Due| rules.contract().terms(due.way).is_ok_and(|terms| terms.tiers().len() == 1);
    let flat = |due: &Due| due.fee.tier.cap.is_none() && due.fee.tier.floor.is_none() && only(due);
    let Some(due) = due.filter(flat) else { return Outcome::NoSale(moved) };
    if (i128::from(-difference.charged.0) * WHOLE - due.share()).abs() < WHOLE {
        return Outcome::Right(moved);
    }
    let expected = Fen(-due.amount().0);
    refund.against(expected, || if nothing_back { Cause::RefundFeeKept } else { Cause::Unknown })
}
