//! Recognises columns of money by arithmetic: amount less fee is net.

use domain::money::Fen;

use crate::amount::amount;
use crate::cell::clean;
use crate::layout::FeeSign;
use crate::unit::Unit;

/// How many rows must show amount, fee and net before columns without known names count as these three.
const MIN_ROWS: usize = 3;
/// In how many percent of them amount less fee must be net. Fewer accept columns that are not these three.
const FITTING_PERCENT: usize = 90;
/// A fee is less than the amount divided by this.
const FEE_DIVISOR: i64 = 10;

/// The amounts in sample rows; `None` where a cell is no amount.
pub struct SampleAmounts {
    rows: Vec<Vec<Option<i64>>>,
}

/// What the figures show about amount, fee and net.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The sign of a charged fee.
    pub fee_sign: FeeSign,
    /// Whether net is amount less fee in most rows. If not, it is something else and not used.
    pub net_holds: bool,
}

impl SampleAmounts {
    /// The amounts in these rows of cells, each column in its unit.
    pub fn of(rows: &[Vec<String>], units: &[Unit]) -> Self {
        let unit = |at: usize| units.get(at).copied().unwrap_or(Unit::YUAN);
        let figure = |(at, cell): (usize, &String)| amount(clean(cell), unit(at)).ok().map(|Fen(fen)| fen);
        Self { rows: rows.iter().map(|row| row.iter().enumerate().map(figure).collect()).collect() }
    }

    fn at(&self, row: usize, column: usize) -> Option<i64> {
        self.rows.get(row)?.get(column).copied().flatten()
    }

    /// The rows with an amount above zero: their number, amount and fee.
    fn sales(&self, amount: usize, fee: usize) -> impl Iterator<Item = (usize, i64, i64)> {
        (0..self.rows.len()).filter_map(move |row| {
            let (amount, fee) = (self.at(row, amount)?, self.at(row, fee)?);
            (amount > 0).then_some((row, amount, fee))
        })
    }

    /// How these columns are related.
    pub fn relation(&self, amount: usize, fee: usize, net: Option<usize>, extra: &[usize]) -> Relation {
        let (mut positive, mut negative, mut fits, mut nets) = (0_usize, 0_usize, 0_usize, 0_usize);
        for (row, amount, fee) in self.sales(amount, fee) {
            positive += usize::from(fee > 0);
            negative += usize::from(fee < 0);
            let Some(net) = net.and_then(|net| self.at(row, net)) else { continue };
            let extra: i64 = extra.iter().filter_map(|column| self.at(row, *column)).map(i64::abs).sum();
            nets += 1;
            fits += usize::from(net == amount - fee.abs() - extra);
        }
        let fee_sign = if negative > positive { FeeSign::Negative } else { FeeSign::Positive };
        Relation { fee_sign, net_holds: fits * 2 > nets }
    }

    /// Whether a column is amount less fee in more rows than it is the amount itself.
    pub fn is_less_fee(&self, column: usize, amount: usize, fee: usize) -> bool {
        let (mut less, mut same) = (0_usize, 0_usize);
        for (row, amount, fee) in self.sales(amount, fee).filter(|(.., fee)| *fee != 0) {
            let Some(figure) = self.at(row, column) else { continue };
            less += usize::from(figure == amount - fee.abs());
            same += usize::from(figure == amount);
        }
        less > same
    }

    /// Amount, fee and net among columns of money without a known name: amount less fee is net in nearly every row, the
    /// fee is a small part, and no other three columns fit.
    pub fn amount_fee_and_net(&self, columns: &[usize]) -> Option<[usize; 3]> {
        let mut found = Vec::new();
        for amount in columns {
            for fee in columns.iter().filter(|column| *column != amount) {
                for net in columns.iter().filter(|column| *column != amount && *column != fee) {
                    if self.net_fits(*amount, *fee, *net) {
                        found.push([*amount, *fee, *net]);
                    }
                }
            }
        }
        (found.len() == 1).then(|| found[0])
    }

    fn net_fits(&self, amount: usize, fee: usize, net: usize) -> bool {
        let (mut rows, mut fits) = (0_usize, 0_usize);
        for (row, amount, fee) in self.sales(amount, fee) {
            let Some(net) = self.at(row, net) else { continue };
            rows += 1;
            fits += usize::from(fee != 0 && fee.abs() < amount / FEE_DIVISOR && net == amount - fee.abs());
        }
        rows >= MIN_ROWS && fits * 100 >= rows * FITTING_PERCENT
    }
}
