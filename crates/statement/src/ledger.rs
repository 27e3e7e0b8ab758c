//! Checks every row with money against the contract, and keeps the sums.
//!
//! Code that few rows reach is marked cold, so that it stays out of the functions that every row runs through: a
//! browser optimises function by function, and small ones are ready within the first slices of a file.

mod charges;
mod end_of_file;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use domain::date::Date;
use domain::fee::PaymentMethod;
use domain::money::Fen;

use crate::cause::Cause;
use crate::difference::Difference;
use crate::fault::{Reason, RowFault};
use crate::inference::{CauseInference, CauseState, PendingRow};
use crate::known_sales::{KnownSales, SaleMatch, own_key};
use crate::note::FileNote;
use crate::refund::PendingRefund;
use crate::row::{Entry, OtherReading, RowResult};
use crate::row_kind::RowKind;
use crate::rules::{FeeDue, Rules};
use crate::sale::SaleKey;
use crate::tally::Tally;
use end_of_file::DayTotal;

/// How many sales without a fee wait for a void that explains them. Each takes some 250 bytes; beyond this many,
/// further ones are reported as not charged at once.
const MAX_SALES_WITHOUT_FEE: usize = 65_536;

/// What is known from the rows so far.
pub struct Ledger {
    rules: Rules,
    tally: Tally,
    known_sales: KnownSales,
    inference: CauseInference,
    refunds: Vec<PendingRefund>,
    without_fee: BTreeMap<SaleKey, Difference>,
    days: BTreeMap<Date, DayTotal>,
    /// Charges per year that were taken: their position in the contract, and the year.
    yearly_taken: BTreeSet<(usize, u16)>,
    time_order: TimeOrder,
    /// Differences whose cause is decided, for the caller to fetch.
    pub differences: Vec<Difference>,
    /// Faults, for the caller to fetch.
    pub faults: Vec<RowFault>,
}

/// In which direction the file runs.
#[derive(Default)]
struct TimeOrder {
    /// The day and second of the previous row.
    previous: Option<(Date, Option<u32>)>,
    /// How many rows are later than the row before them.
    later: u64,
    /// How many are earlier.
    earlier: u64,
}

impl Ledger {
    /// An empty one.
    pub fn new(rules: Rules) -> Self {
        Self {
            rules,
            tally: Tally::default(),
            known_sales: KnownSales::default(),
            inference: CauseInference::default(),
            refunds: Vec::new(),
            without_fee: BTreeMap::new(),
            days: BTreeMap::new(),
            yearly_taken: BTreeSet::new(),
            time_order: TimeOrder::default(),
            differences: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// The contract.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Rows read so far.
    pub fn rows(&self) -> u64 {
        self.tally.rows.read
    }

    /// Bytes held.
    pub fn held(&self) -> usize {
        let ready = self.differences.capacity() * (size_of::<Difference>() + 64)
            + self.faults.capacity() * (size_of::<RowFault>() + 40);
        let waiting = self.refunds.capacity() * PendingRefund::HELD + self.without_fee.len() * 256;
        self.known_sales.held() + self.inference.held() + waiting + ready + self.days.len() * 80
    }

    /// Records something that could not be read.
    #[cold]
    #[inline(never)]
    pub fn fault(&mut self, fault: RowFault) {
        self.tally.fault(&fault);
        self.faults.push(fault);
    }

    /// Records something about the whole file.
    pub fn note(&mut self, note: FileNote) {
        self.tally.notes.push(note);
    }

    /// Takes a row that was read; `garbled` if some of its characters were lost in decoding.
    pub fn row(&mut self, row: &RowResult<'_>, garbled: bool) {
        self.tally.rows.read += 1;
        self.tally.rows.garbled += u64::from(garbled);
        match row {
            RowResult::Entry(entry) => self.entry(entry),
            RowResult::PassedOver(why, money) => self.tally.passed_over(*why, *money),
            RowResult::Unreadable(reason, money) => self.tally.unchecked(*reason, *money),
        }
    }

    fn entry(&mut self, entry: &Entry<'_>) {
        if let Some(date) = entry.date {
            self.tally.day(date);
            let order = &mut self.time_order;
            let now = (date, entry.second);
            match order.previous.map(|previous| now.cmp(&previous)) {
                Some(Ordering::Greater) => order.later += 1,
                Some(Ordering::Less) => order.earlier += 1,
                Some(Ordering::Equal) | None => {}
            }
            order.previous = Some(now);
        }
        match (entry.kind, entry.method) {
            (RowKind::Sale, Some(method)) => self.sale(entry, method),
            (RowKind::Refund | RowKind::Void | RowKind::Reversal, _) => self.refund(entry),
            (RowKind::Charge | RowKind::Payout, _) => {
                self.tally.charge_row(entry.money);
                self.charge(entry, entry.fee);
            }
            (RowKind::Sale, None) | (RowKind::NoMoney, _) => {}
        }
    }

    #[inline(never)]
    fn refund(&mut self, entry: &Entry<'_>) {
        // Grows in small steps: doubling could leave half of it unused.
        if self.refunds.len() == self.refunds.capacity() {
            self.refunds.reserve_exact(self.refunds.len() / 8 + 64);
        }
        self.refunds.push(PendingRefund::of(entry));
    }

    fn sale(&mut self, entry: &Entry<'_>, method: PaymentMethod) {
        if !self.rules.certainly_agrees(method, entry.amount, entry.same_day, entry.fee) {
            return self.doubtful_sale(entry, method);
        }
        if let SaleMatch::Repeated(_) = self.known_sales.record(entry, method) {
            return self.repeated_sale(entry, method);
        }
        self.tally.sale(method, entry.amount, entry.fee);
        self.charges(entry);
    }

    /// A sale that was read before. Without a time it may also be a second line of the same order.
    #[cold]
    #[inline(never)]
    fn repeated_sale(&mut self, entry: &Entry<'_>, method: PaymentMethod) {
        if entry.second.is_none() {
            return self.unchecked(entry, Reason::SameAsAnother);
        }
        self.tally.sale(method, entry.amount, entry.fee);
        self.duplicate(entry);
        self.charges(entry);
    }

    /// Counts a row that was read and can't be checked.
    #[cold]
    #[inline(never)]
    fn unchecked(&mut self, entry: &Entry<'_>, reason: Reason) {
        let (row, cell) = (entry.number, entry.amount.to_plain_yuan());
        self.fault(RowFault { row, column: None, role: None, reason, cell });
        self.tally.unchecked(reason, Some(entry.money));
        self.tally.unchecked_fees.add(entry.fee);
    }

    #[cold]
    #[inline(never)]
    fn duplicate(&mut self, entry: &Entry<'_>) {
        self.differs(Difference::of(entry, entry.fee, Fen(0)), CauseState::Decided(Cause::Duplicate));
    }

    /// A sale whose fee is not the contract's, or for which the fast path can't say so.
    #[cold]
    #[inline(never)]
    fn doubtful_sale(&mut self, entry: &Entry<'_>, method: PaymentMethod) {
        let due = match self.rules.due(method, entry.amount, entry.same_day) {
            Ok(due) => due,
            Err(error) => return self.unchecked(entry, Reason::from(&error)),
        };
        if let Some(other) = entry.other_reading.filter(|_| !self.rules.agrees(&due, entry.fee)) {
            if let Some((method, amount)) = self.reading_that_agrees(entry, method, other) {
                return self.doubtful_sale(&Entry { other_reading: None, amount, ..*entry }, method);
            }
            if let Some(reason) = other.reason {
                return self.unchecked(entry, reason);
            }
        }
        let found = self.known_sales.record(entry, method);
        let is_duplicate =
            matches!(found, SaleMatch::Repeated(first) if first == entry.fee || self.rules.agrees(&due, entry.fee));
        if is_duplicate && entry.second.is_none() {
            return self.unchecked(entry, Reason::SameAsAnother);
        }
        self.tally.sale(method, entry.amount, entry.fee);
        let differs = if is_duplicate {
            self.duplicate(entry);
            true
        } else {
            self.fee(entry, &due)
        };
        if self.rules.rounds_daily()
            && let Some(date) = entry.clearing.or(entry.date)
        {
            let day = self.days.entry(date).or_default();
            day.differing += i128::from(differs);
            if !differs {
                day.share += due.share();
                day.charged += i128::from(entry.fee.0);
            }
        }
        self.charges(entry);
    }

    /// The other payment method or amount by which a sale's fee is right, if there is one.
    fn reading_that_agrees(
        &self,
        entry: &Entry<'_>,
        method: PaymentMethod,
        other: OtherReading,
    ) -> Option<(PaymentMethod, Fen)> {
        let amounts = || [Some(entry.amount), other.amount].into_iter().flatten();
        let methods = [Some(method), other.method].into_iter().flatten();
        let mut readings = methods.flat_map(|method| amounts().map(move |amount| (method, amount)));
        readings.find(|(method, amount)| {
            let due = self.rules.due(*method, *amount, entry.same_day);
            due.is_ok_and(|due| self.rules.agrees(&due, entry.fee))
        })
    }

    /// Checks a sale's fee. `true` if it differs from the contract's, so that a day's total leaves the sale out.
    fn fee(&mut self, entry: &Entry<'_>, due: &FeeDue) -> bool {
        if self.rules.agrees(due, entry.fee) {
            return false;
        }
        // A charge of the contract may have been taken together with the fee.
        let charges = self.contract_charges(entry).into_iter();
        let mut fits = charges.filter(|(charge, _)| self.rules.agrees(due, Fen(entry.fee.0 - charge.0)));
        if let Some((charge, taken)) = fits.next() {
            self.yearly_taken.extend(taken);
            self.tally.charges.add(charge);
            return true;
        }
        let difference = Difference::of(entry, entry.fee, due.amount());
        let causes = self.rules.causes(due, entry.fee, entry.texts.stated());
        let waits = causes == [Cause::NotCharged] && self.without_fee.len() < MAX_SALES_WITHOUT_FEE;
        match own_key(entry).filter(|_| waits) {
            Some(key) => drop(self.without_fee.insert(key, difference)),
            None => self.differs(difference, CauseState::Open { causes, tier: due.fee.tier }),
        }
        true
    }

    #[cold]
    #[inline(never)]
    fn differs(&mut self, difference: Difference, state: CauseState) {
        let decided = self.inference.push(&self.rules, PendingRow { difference, state });
        self.publish(decided);
    }

    #[inline(never)]
    fn publish(&mut self, decided: Vec<Difference>) {
        decided.iter().for_each(|difference| self.tally.differs(difference));
        self.differences.extend(decided);
    }
}
