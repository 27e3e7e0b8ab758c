//! The running counts and sums of a check. They are wide enough for any file; the report limits them to amounts.

use std::collections::BTreeMap;

use domain::date::Date;
use domain::fee::PaymentMethod;
use domain::money::Fen;

use crate::cause::Cause;
use crate::difference::Difference;
use crate::fault::{Reason, RowFault};
use crate::found_columns::FoundColumns;
use crate::note::FileNote;
use crate::passed_over::PassedOver;
use crate::payment_method::METHODS;
use crate::report::{CauseTotal, FaultTotal, PaymentMethodTotal, Period, Report, RowCounts, Totals};
use crate::shares::{ReasonShare, Share, Shares};
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

/// The running counts of a share.
#[derive(Clone, Copy, Default)]
struct ShareTally {
    rows: u64,
    money: Sum,
    without_amount: u64,
}

impl ShareTally {
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

/// The running counts of one payment method.
#[derive(Clone, Copy, Default)]
struct MethodTally {
    rows: u64,
    sales: Sum,
    charged: Sum,
}

/// The running counts and sums of a check.
#[derive(Default)]
pub struct Tally {
    /// Rows.
    pub rows: RowCounts,
    /// Sales.
    pub sales: Sum,
    /// What cardholders got back.
    pub given_back: Sum,
    /// Fees and charges.
    pub charged: Sum,
    /// The charges among them.
    pub charges: Sum,
    /// Fees that could not be checked.
    pub unchecked_fees: Sum,
    /// Notes on the whole file.
    pub notes: Vec<FileNote>,
    /// The money of rows with a charge and no sale.
    charge_rows: Sum,
    passed_over: [ShareTally; PassedOver::ALL.len()],
    unchecked: BTreeMap<Reason, ShareTally>,
    difference: Sum,
    differing: Differing,
    period: Option<Period>,
    /// By payment method.
    methods: [MethodTally; METHODS.len()],
    causes: BTreeMap<Cause, (u64, Sum, Vec<Difference>)>,
    faults: BTreeMap<Reason, (u64, u64)>,
    last_at_fault: u64,
}

impl Tally {
    /// Counts the day of a row.
    pub fn day(&mut self, date: Date) {
        let period = self.period.get_or_insert(Period { from: date, to: date });
        period.from = period.from.min(date);
        period.to = period.to.max(date);
    }

    /// Counts a sale that was checked.
    pub fn sale(&mut self, method: PaymentMethod, sale: Fen, charged: Fen) {
        self.rows.sales += 1;
        self.sales.add(sale);
        self.charged.add(charged);
        let of = &mut self.methods[method as usize];
        of.rows += 1;
        of.sales.add(sale);
        of.charged.add(charged);
    }

    /// Counts a difference whose cause is decided.
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

    /// Counts something that could not be read. The faults of one row must follow each other.
    pub fn fault(&mut self, fault: &RowFault) {
        self.rows.at_fault += u64::from(self.last_at_fault != fault.row);
        self.last_at_fault = fault.row;
        let (count, _) = self.faults.entry(fault.reason).or_insert((0, fault.row));
        *count += 1;
    }

    /// Counts a row that is passed over.
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

    /// Counts a row that could not be checked.
    #[cold]
    #[inline(never)]
    pub fn unchecked(&mut self, why: Reason, money: Option<Fen>) {
        match why {
            Reason::SaleElsewhere => self.rows.without_sale += 1,
            _ => self.rows.unchecked += 1,
        }
        self.unchecked.entry(why).or_default().add(money);
    }

    /// Counts a row with a charge and no sale.
    pub fn charge_row(&mut self, money: Fen) {
        self.rows.charges += 1;
        self.charge_rows.add(money);
    }

    /// The shares of the file.
    fn shares(&self) -> Shares {
        let rows = self.rows.sales + self.rows.given_back + self.rows.charges;
        let money = Sum(self.sales.0 + self.given_back.0 + self.charge_rows.0).fen();
        let passed_over = PassedOver::ALL.into_iter().map(|why| (why, self.passed_over[why as usize]));
        Shares {
            checked: Share { rows, money, without_amount: 0 },
            passed_over: by_reason(passed_over),
            unchecked: by_reason(self.unchecked.iter().map(|(why, tally)| (*why, *tally))),
        }
    }

    /// The report.
    pub fn report(self, found: FoundColumns) -> Report {
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
        let methods =
            METHODS.into_iter().map(|method| (method, self.methods[method as usize])).filter(|(_, of)| of.rows > 0);
        let methods = methods.map(|(method, of)| PaymentMethodTotal {
            method,
            rows: of.rows,
            sales: of.sales.fen(),
            charged: of.charged.fen(),
        });
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
            methods: methods.collect(),
            causes,
            faults,
        }
    }
}

/// The shares of all reasons that a row has, the most frequent first.
fn by_reason<R: Copy + Ord>(tallies: impl Iterator<Item = (R, ShareTally)>) -> Vec<ReasonShare<R>> {
    let some = tallies.filter(|(_, tally)| tally.rows > 0);
    let mut parts: Vec<ReasonShare<R>> = some.map(|(why, tally)| ReasonShare { why, share: tally.share() }).collect();
    parts.sort_by_key(|part| (core::cmp::Reverse(part.share.rows), part.why));
    parts
}
