//! Counts and sums under way. They are wide enough for any file; the report cuts them to amounts.

use std::collections::BTreeMap;

use domain::date::Date;
use domain::fee::PaymentMethod;
use domain::money::Fen;

use crate::cause::Cause;
use crate::detect::Found;
use crate::difference::Difference;
use crate::fault::{Reason, RowFault};
use crate::note::FileNote;
use crate::report::{CauseTotal, FaultTotal, Period, Report, Rows, Totals, WayTotal};
use crate::shares::{Part, PassedOver, Share, Shares};
use crate::verdict::{Differing, Verdict};

/// How many examples a cause keeps.
const EXAMPLES: usize = 3;

/// A sum of fen.
#[derive(Clone, Copy, Default)]
pub struct Sum(i128);

impl Sum {
    /// Adds an amount.
    pub fn add(&mut self, fen: Fen) {
        self.0 += i128::from(fen.0);
    }

    fn fen(self) -> Fen {
        Fen(i64::try_from(self.0).unwrap_or(if self.0 < 0 { i64::MIN } else { i64::MAX }))
    }
}

/// A share under way.
#[derive(Clone, Copy, Default)]
struct Growing {
    rows: u64,
    money: Sum,
    without_amount: u64,
}

impl Growing {
    fn add(&mut self, money: Option<Fen>) {
        self.rows += 1;
        match money {
            Some(money) => self.money.add(money),
            None => self.without_amount += 1,
        }
    }

    fn share(self) -> Share {
        Share { rows: self.rows, money: self.money.fen(), without_amount: self.without_amount }
    }
}

/// Sales of one way to pay.
#[derive(Clone, Copy, Default)]
struct Way {
    rows: u64,
    sales: Sum,
    charged: Sum,
}

const WAYS: [PaymentMethod; 4] =
    [PaymentMethod::Debit, PaymentMethod::Credit, PaymentMethod::Foreign, PaymentMethod::Qr];

/// Counts and sums under way.
#[derive(Default)]
pub struct Tally {
    /// Rows.
    pub rows: Rows,
    /// Sales.
    pub sales: Sum,
    /// What went back.
    pub given_back: Sum,
    /// Fees and charges.
    pub charged: Sum,
    /// Of these, charges.
    pub charges: Sum,
    /// Fees that could not be checked.
    pub unchecked_fees: Sum,
    /// What the file as a whole must be told with.
    pub notes: Vec<FileNote>,
    /// What rows with a charge and no sale count for.
    charge_rows: Sum,
    passed_over: [Growing; PassedOver::ALL.len()],
    left_open: BTreeMap<Reason, Growing>,
    difference: Sum,
    differing: Differing,
    period: Option<Period>,
    /// By way to pay.
    ways: [Way; WAYS.len()],
    causes: BTreeMap<Cause, (u64, Sum, Vec<Difference>)>,
    faults: BTreeMap<Reason, (u64, u64)>,
    last_at_fault: u64,
}

impl Tally {
    /// A row with a day.
    pub fn day(&mut self, date: Date) {
        let period = self.period.get_or_insert(Period { from: date, to: date });
        period.from = period.from.min(date);
        period.to = period.to.max(date);
    }

    /// A sale that was checked.
    pub fn sale(&mut self, way: PaymentMethod, sale: Fen, charged: Fen) {
        self.rows.sales += 1;
        self.sales.add(sale);
        self.charged.add(charged);
        let of = &mut self.ways[way as usize];
        of.rows += 1;
        of.sales.add(sale);
        of.charged.add(charged);
    }

    /// A difference whose cause is settled.
    pub fn differs(&mut self, difference: &Difference) {
        self.rows.differing += 1;
        self.differing.all += 1;
        self.differing.more += u64::from(difference.amount_off().0 > 0);
        self.differing.less += u64::from(difference.amount_off().0 < 0);
        self.difference.add(difference.amount_off());
        let (rows, sum, examples) = self.causes.entry(difference.cause).or_default();
        *rows += 1;
        sum.add(difference.amount_off());
        if examples.len() < EXAMPLES {
            examples.push(difference.clone());
        }
    }

    /// Something that could not be read; all of a row come together.
    pub fn fault(&mut self, fault: &RowFault) {
        self.rows.at_fault += u64::from(self.last_at_fault != fault.row);
        self.last_at_fault = fault.row;
        let (count, _) = self.faults.entry(fault.reason).or_insert((0, fault.row));
        *count += 1;
    }

    /// A row that is passed over.
    #[cold]
    #[inline(never)]
    pub fn passed_over(&mut self, why: PassedOver, money: Option<Fen>) {
        match why {
            PassedOver::Heading => self.rows.headings += 1,
            PassedOver::Total => self.rows.totals += 1,
            _ => self.rows.passed_over += 1,
        }
        self.passed_over[why as usize].add(money);
    }

    /// A row that could not be checked.
    #[cold]
    #[inline(never)]
    pub fn unchecked(&mut self, why: Reason, money: Option<Fen>) {
        match why {
            Reason::SaleElsewhere => self.rows.without_sale += 1,
            _ => self.rows.unchecked += 1,
        }
        self.left_open.entry(why).or_default().add(money);
    }

    /// A charge without a sale, by what its row counts for.
    pub fn charge_row(&mut self, money: Fen) {
        self.rows.charges += 1;
        self.charge_rows.add(money);
    }

    /// Every row in its share.
    fn shares(&self) -> Shares {
        let rows = self.rows.sales + self.rows.given_back + self.rows.charges;
        let money = Sum(self.sales.0 + self.given_back.0 + self.charge_rows.0).fen();
        let passed_over = PassedOver::ALL.into_iter().map(|why| (why, self.passed_over[why as usize]));
        Shares {
            checked: Share { rows, money, without_amount: 0 },
            passed_over: parts(passed_over),
            unchecked: parts(self.left_open.iter().map(|(why, growing)| (*why, *growing))),
        }
    }

    /// All of it.
    pub fn report(self, found: Found) -> Report {
        let shares = self.shares();
        let verdict = Verdict::of(&shares, self.differing, &self.notes);
        let (charged, difference) = (self.charged.fen(), self.difference.fen());
        let mut causes: Vec<CauseTotal> = self
            .causes
            .into_iter()
            .map(|(cause, (rows, sum, examples))| CauseTotal { cause, rows, difference: sum.fen(), examples })
            .collect();
        causes.sort_by_key(|total| (core::cmp::Reverse(total.difference.0.unsigned_abs()), total.cause));
        let fault = |(reason, (count, first_row))| FaultTotal { reason, count, first_row };
        let mut faults: Vec<FaultTotal> = self.faults.into_iter().map(fault).collect();
        faults.sort_by_key(|total| (core::cmp::Reverse(total.count), total.reason));
        let ways = WAYS.into_iter().map(|way| (way, self.ways[way as usize])).filter(|(_, of)| of.rows > 0);
        let ways =
            ways.map(|(way, of)| WayTotal { way, rows: of.rows, sales: of.sales.fen(), charged: of.charged.fen() });
        Report {
            found,
            verdict,
            shares,
            notes: self.notes,
            period: self.period,
            rows: self.rows,
            totals: Totals {
                sales: self.sales.fen(),
                given_back: self.given_back.fen(),
                charged,
                expected: Fen(charged.0.saturating_sub(difference.0)),
                difference,
                charges: self.charges.fen(),
                unchecked: self.unchecked_fees.fen(),
            },
            ways: ways.collect(),
            causes,
            faults,
        }
    }
}

/// The reasons that any row has, the most frequent first.
fn parts<W: Copy + Ord>(of: impl Iterator<Item = (W, Growing)>) -> Vec<Part<W>> {
    let some = of.filter(|(_, growing)| growing.rows > 0);
    let mut parts: Vec<Part<W>> = some.map(|(why, growing)| Part { why, share: growing.share() }).collect();
    parts.sort_by_key(|part| (core::cmp::Reverse(part.share.rows), part.why));
    parts
}
