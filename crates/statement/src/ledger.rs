//! Every row with money, held against the contract.
//!
//! What few rows need is marked cold and stays outside of what all rows run through: a browser compiles
//! that small part well within the first slices of a file.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use domain::date::Date;
use domain::fee::PaymentMethod;
use domain::money::Fen;

use crate::cause::Cause;
use crate::detect::Found;
use crate::difference::Difference;
use crate::fault::{Reason, RowFault};
use crate::kind::Kind;
use crate::note::FileNote;
use crate::pool::{Pool, Waiting, Why};
use crate::refund::{self, GivenBack, Moved, Outcome};
use crate::report::Report;
use crate::row::{Doubt, Entry, RowIs};
use crate::rules::{Due, Rules, WHOLE};
use crate::seen::{Met, Number, Seen, own_number};
use crate::tally::Tally;

/// How many sales without a fee wait for a void that explains them.
const MOST_FREE: usize = 65_536;

/// Everything that was learned from the rows so far.
pub struct Ledger {
    rules: Rules,
    tally: Tally,
    seen: Seen,
    pool: Pool,
    given_back: Vec<GivenBack>,
    free: BTreeMap<Number, Difference>,
    days: BTreeMap<Date, Day>,
    yearly_taken: BTreeSet<(usize, u16)>,
    /// The day and second of the row before, and how many rows are later and earlier than theirs.
    order: (Option<(Date, Option<u32>)>, u64, u64),
    /// Differences whose cause is settled, to be fetched.
    pub differences: Vec<Difference>,
    /// Faults, to be fetched.
    pub faults: Vec<RowFault>,
}

/// A day whose fees are rounded in one.
#[derive(Default)]
struct Day {
    share: i128,
    charged: i128,
    /// Rows that differ by themselves and are left out.
    differing: i128,
}

impl Ledger {
    /// An empty one.
    pub fn new(rules: Rules) -> Self {
        Self {
            rules,
            tally: Tally::default(),
            seen: Seen::default(),
            pool: Pool::default(),
            given_back: Vec::new(),
            free: BTreeMap::new(),
            days: BTreeMap::new(),
            yearly_taken: BTreeSet::new(),
            order: (None, 0, 0),
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
        let waiting = self.given_back.capacity() * GivenBack::HELD + self.free.len() * 256;
        self.seen.held() + self.pool.held() + waiting + ready + self.days.len() * 80
    }

    /// Something that could not be read.
    #[cold]
    #[inline(never)]
    pub fn fault(&mut self, fault: RowFault) {
        self.tally.fault(&fault);
        self.faults.push(fault);
    }

    /// Something about the file as a whole.
    pub fn note(&mut self, note: FileNote) {
        self.tally.notes.push(note);
    }

    /// Takes a row that was read; `garbled` where signs of it were lost.
    pub fn row(&mut self, row: &RowIs<'_>, garbled: bool) {
        self.tally.rows.read += 1;
        self.tally.rows.garbled += u64::from(garbled);
        match row {
            RowIs::Entry(entry) => self.entry(entry),
            RowIs::PassedOver(why, money) => self.tally.passed_over(*why, *money),
            RowIs::Unreadable(reason, money) => self.tally.unchecked(*reason, *money),
        }
    }

    fn entry(&mut self, entry: &Entry<'_>) {
        if let Some(date) = entry.date {
            self.tally.day(date);
            let (before, later, earlier) = &mut self.order;
            let now = (date, entry.second);
            match before.map(|before| now.cmp(&before)) {
                Some(Ordering::Greater) => *later += 1,
                Some(Ordering::Less) => *earlier += 1,
                Some(Ordering::Equal) | None => {}
            }
            *before = Some(now);
        }
        match (entry.kind, entry.way) {
            (Kind::Sale, Some(way)) => self.sale(entry, way),
            (Kind::Refund | Kind::Void | Kind::Reversal, _) => self.gives_back(entry),
            (Kind::Charge | Kind::Payout, _) => {
                self.tally.charge_row(entry.money);
                self.charge(entry, entry.fee);
            }
            (Kind::Sale, None) | (Kind::NoMoney, _) => {}
        }
    }

    #[inline(never)]
    fn gives_back(&mut self, entry: &Entry<'_>) {
        // In small steps: doubled at once, half of it might lie there unused.
        if self.given_back.len() == self.given_back.capacity() {
            self.given_back.reserve_exact(self.given_back.len() / 8 + 64);
        }
        self.given_back.push(GivenBack::of(entry));
    }

    fn sale(&mut self, entry: &Entry<'_>, way: PaymentMethod) {
        if !self.rules.surely_agrees(way, entry.amount, entry.same_day, entry.fee) {
            return self.doubtful_sale(entry, way);
        }
        let met = self.seen.meet(entry, way);
        if let Met::Again(_) = met {
            return self.again(entry, way);
        }
        self.tally.sale(way, entry.amount, entry.fee);
        self.charges(entry);
    }

    /// A sale that was seen before. Without a time, two lines of one order look the same, too.
    #[cold]
    #[inline(never)]
    fn again(&mut self, entry: &Entry<'_>, way: PaymentMethod) {
        if entry.second.is_none() {
            return self.unchecked(entry, Reason::SameAsAnother);
        }
        self.tally.sale(way, entry.amount, entry.fee);
        self.duplicate(entry);
        self.charges(entry);
    }

    /// A row that was read and can't be checked.
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
        self.differs(Difference::of(entry, entry.fee, Fen(0)), Why::Settled(Cause::Duplicate));
    }

    /// A sale whose fee is another than the contract's, or that takes a closer look.
    #[cold]
    #[inline(never)]
    fn doubtful_sale(&mut self, entry: &Entry<'_>, way: PaymentMethod) {
        let due = match self.rules.due(way, entry.amount, entry.same_day) {
            Ok(due) => due,
            Err(error) => return self.unchecked(entry, Reason::from(&error)),
        };
        if let Some(doubt) = entry.doubt.filter(|_| !self.rules.agrees(&due, entry.fee)) {
            if let Some((way, amount)) = self.other_reading(entry, way, doubt) {
                return self.doubtful_sale(&Entry { doubt: None, amount, ..*entry }, way);
            }
            if let Some(reason) = doubt.reason {
                return self.unchecked(entry, reason);
            }
        }
        let met = self.seen.meet(entry, way);
        let again = matches!(met, Met::Again(first) if first == entry.fee || self.rules.agrees(&due, entry.fee));
        if again && entry.second.is_none() {
            return self.unchecked(entry, Reason::SameAsAnother);
        }
        self.tally.sale(way, entry.amount, entry.fee);
        let differs = if again {
            self.duplicate(entry);
            true
        } else {
            self.fee(entry, &due)
        };
        if self.rules.by_day()
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

    /// The other way or amount by which a sale's fee is right, if there is one.
    fn other_reading(&self, entry: &Entry<'_>, way: PaymentMethod, doubt: Doubt) -> Option<(PaymentMethod, Fen)> {
        let amounts = || [Some(entry.amount), doubt.amount].into_iter().flatten();
        let ways = [Some(way), doubt.way].into_iter().flatten();
        let mut readings = ways.flat_map(|way| amounts().map(move |amount| (way, amount)));
        readings.find(|(way, amount)| {
            let due = self.rules.due(*way, *amount, entry.same_day);
            due.is_ok_and(|due| self.rules.agrees(&due, entry.fee))
        })
    }

    /// What a sale's row names beside the fee, or hides.
    fn charges(&mut self, entry: &Entry<'_>) {
        for charge in [entry.extra, entry.hidden].into_iter().filter(|charge| charge.0 != 0) {
            self.charge(entry, charge);
        }
    }

    /// Checks a sale's fee; whether it is another than the contract's, so that a day's total leaves it out.
    fn fee(&mut self, entry: &Entry<'_>, due: &Due) -> bool {
        if self.rules.agrees(due, entry.fee) {
            return false;
        }
        // A charge of the contract may have been taken together with the fee.
        let on_top = self.contract_charges(entry).into_iter();
        let mut fits = on_top.filter(|(charge, _)| self.rules.agrees(due, Fen(entry.fee.0 - charge.0)));
        if let Some((charge, taken)) = fits.next() {
            self.yearly_taken.extend(taken);
            self.tally.charges.add(charge);
            return true;
        }
        let difference = Difference::of(entry, entry.fee, due.amount());
        let causes = self.rules.causes(due, entry.fee, entry.texts.stated());
        let number = own_number(entry).filter(|_| causes == [Cause::NotCharged] && self.free.len() < MOST_FREE);
        match number {
            Some(number) => drop(self.free.insert(number, difference)),
            None => self.differs(difference, Why::Open { causes, tier: due.fee.tier }),
        }
        true
    }

    /// A charge beside a fee or without one.
    #[cold]
    #[inline(never)]
    fn charge(&mut self, entry: &Entry<'_>, charge: Fen) {
        self.tally.charged.add(charge);
        self.tally.charges.add(charge);
        let allowed = self.contract_charges(entry).into_iter().find(|(allowed, _)| *allowed == charge);
        match allowed {
            Some((_, taken)) => self.yearly_taken.extend(taken),
            None => {
                let cause = if charge.0 > 0 { Cause::ExtraFee } else { Cause::FeeBack };
                self.differs(Difference::of(entry, charge, Fen(0)), Why::Settled(cause));
            }
        }
    }

    /// The charges that the contract allows now: for a payout on the same day, and those per year that
    /// were not taken in that year yet, with what marks them as taken.
    fn contract_charges(&self, entry: &Entry<'_>) -> Vec<(Fen, Option<(usize, u16)>)> {
        let no_sale = matches!(entry.kind, Kind::Charge | Kind::Payout);
        let payout = self.rules.payout().filter(|_| entry.same_day || no_sale);
        let year = entry.date.map(Date::year).unwrap_or_default();
        let yearly = self.rules.contract().yearly.iter().enumerate();
        let due = yearly.map(|(at, yearly)| (yearly.amount, Some((at, year))));
        let due = due.filter(|(_, taken)| taken.is_some_and(|taken| !self.yearly_taken.contains(&taken)));
        payout.map(|payout| (payout, None)).into_iter().chain(due).filter(|(charge, _)| charge.0 > 0).collect()
    }

    #[cold]
    #[inline(never)]
    fn differs(&mut self, difference: Difference, why: Why) {
        let settled = self.pool.push(&self.rules, Waiting { difference, why });
        self.tell(settled);
    }

    #[inline(never)]
    fn tell(&mut self, settled: Vec<Difference>) {
        settled.iter().for_each(|difference| self.tally.differs(difference));
        self.differences.extend(settled);
    }

    /// Takes the end of the file: refunds, days, and what still waits.
    pub fn finish(mut self, found: Found) -> (Report, Vec<Difference>, Vec<RowFault>) {
        let given_back = std::mem::take(&mut self.given_back);
        let (_, later, earlier) = self.order;
        let outcomes = refund::settle(&given_back, earlier > later, &self.rules, &self.seen, &mut self.free);
        drop(given_back);
        let mut free: Vec<Difference> = std::mem::take(&mut self.free).into_values().collect();
        free.sort_by_key(|difference| difference.row);
        for difference in free {
            self.differs(difference, Why::Settled(Cause::NotCharged));
        }
        for outcome in outcomes {
            self.refunded(outcome);
        }
        self.rounded_days();
        let settled = self.pool.settle(&self.rules);
        self.tell(settled);
        (self.tally.report(found), self.differences, self.faults)
    }

    #[inline(never)]
    fn refunded(&mut self, outcome: Outcome) {
        let moved = match outcome {
            Outcome::Right(moved) => moved,
            Outcome::Differs(difference) => {
                let moved = Moved { amount: difference.amount, charged: difference.charged };
                let cause = difference.cause;
                self.differs(*difference, Why::Settled(cause));
                moved
            }
            Outcome::NoSale(moved) => {
                self.tally.unchecked(Reason::SaleElsewhere, Some(moved.amount));
                return self.tally.unchecked_fees.add(moved.charged);
            }
            Outcome::Fault(moved, fault) => {
                self.tally.unchecked(fault.reason, Some(moved.amount));
                self.fault(*fault);
                return self.tally.unchecked_fees.add(moved.charged);
            }
        };
        self.tally.rows.given_back += 1;
        self.tally.given_back.add(moved.amount);
        self.tally.charged.add(moved.charged);
    }

    /// Days whose total is not the rounded sum of their shares. Where rows differ or could not be
    /// checked, the others may have been rounded together with them, so a fen for each is let pass.
    #[inline(never)]
    fn rounded_days(&mut self) {
        let unchecked = i128::from(self.tally.rows.unchecked);
        for (date, day) in std::mem::take(&mut self.days) {
            let expected = (day.share + WHOLE / 2).div_euclid(WHOLE);
            let off = (day.charged * WHOLE - day.share).abs();
            let right = match day.differing + unchecked {
                0 => day.charged == expected,
                left_out => off < (1 + left_out) * WHOLE,
            };
            let (Ok(charged), Ok(expected)) = (i64::try_from(day.charged), i64::try_from(expected)) else { continue };
            if !right {
                let difference = Difference {
                    row: None,
                    date: Some(date),
                    second: None,
                    kind: None,
                    way: None,
                    amount: Fen(0),
                    charged: Fen(charged),
                    expected: Fen(expected),
                    cause: Cause::Rounding,
                    reference: String::new(),
                    terminal: String::new(),
                };
                self.differs(difference, Why::Settled(Cause::Rounding));
            }
        }
    }
}
