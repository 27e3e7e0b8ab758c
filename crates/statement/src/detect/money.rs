//! Which of the money columns is which, told by arithmetic: amount less fee is net.

use domain::money::Fen;

use crate::amount::amount;
use crate::cell::clean;
use crate::layout::FeeSign;
use crate::unit::Unit;

/// The figures of sample rows: columns by rows, `None` where a cell holds no amount.
pub struct Figures {
    rows: Vec<Vec<Option<i64>>>,
}

/// What amount, fee and net say together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation {
    /// How a charged fee is written.
    pub fee_sign: FeeSign,
    /// Whether net is amount less fee in most rows; otherwise it is something else and is not used.
    pub net_holds: bool,
}

impl Figures {
    /// The figures of these rows of cells, each column in its unit.
    pub fn of(rows: &[Vec<String>], units: &[Unit]) -> Self {
        let unit = |at: usize| units.get(at).copied().unwrap_or(Unit::YUAN);
        let figure = |(at, cell): (usize, &String)| amount(clean(cell), unit(at)).ok().map(|Fen(fen)| fen);
        Self { rows: rows.iter().map(|row| row.iter().enumerate().map(figure).collect()).collect() }
    }

    fn at(&self, row: usize, column: usize) -> Option<i64> {
        self.rows.get(row)?.get(column).copied().flatten()
    }

    /// Rows in which the sale is above zero, with amount and fee.
    fn sales(&self, amount: usize, fee: usize) -> impl Iterator<Item = (usize, i64, i64)> {
        (0..self.rows.len()).filter_map(move |row| {
            let (amount, fee) = (self.at(row, amount)?, self.at(row, fee)?);
            (amount > 0).then_some((row, amount, fee))
        })
    }

    /// How the columns go together.
    pub fn relation(&self, amount: usize, fee: usize, net: Option<usize>, extra: &[usize]) -> Relation {
        let (mut above, mut below, mut held, mut nets) = (0_usize, 0_usize, 0_usize, 0_usize);
        for (row, amount, fee) in self.sales(amount, fee) {
            above += usize::from(fee > 0);
            below += usize::from(fee < 0);
            let Some(net) = net.and_then(|net| self.at(row, net)) else { continue };
            let extra: i64 = extra.iter().filter_map(|column| self.at(row, *column)).map(i64::abs).sum();
            nets += 1;
            held += usize::from(net == amount - fee.abs() - extra);
        }
        let fee_sign = if below > above { FeeSign::Negative } else { FeeSign::Positive };
        Relation { fee_sign, net_holds: held * 2 > nets }
    }

    /// Whether a column is amount less fee in most rows, and the amount itself in fewer.
    pub fn is_less_fee(&self, column: usize, amount: usize, fee: usize) -> bool {
        let (mut less, mut same) = (0_usize, 0_usize);
        for (row, amount, fee) in self.sales(amount, fee).filter(|(.., fee)| *fee != 0) {
            let Some(figure) = self.at(row, column) else { continue };
            less += usize::from(figure == amount - fee.abs());
            same += usize::from(figure == amount);
        }
        less > same
    }

    /// Amount, fee and net among money columns nobody named: amount less fee is net in nearly every
    /// row, the fee is a small part, and no other columns do the same.
    pub fn triple(&self, columns: &[usize]) -> Option<[usize; 3]> {
        let mut found = Vec::new();
        for amount in columns {
            for fee in columns.iter().filter(|column| *column != amount) {
                for net in columns.iter().filter(|column| *column != amount && *column != fee) {
                    if self.is_triple(*amount, *fee, *net) {
                        found.push([*amount, *fee, *net]);
                    }
                }
            }
        }
        (found.len() == 1).then(|| found[0])
    }

    fn is_triple(&self, amount: usize, fee: usize, net: usize) -> bool {
        let (mut seen, mut held) = (0_usize, 0_usize);
        for (row, amount, fee) in self.sales(amount, fee) {
            let Some(net) = self.at(row, net) else { continue };
            seen += 1;
            held += usize::from(fee != 0 && fee.abs() < amount / 10 && net == amount - fee.abs());
        }
        seen >= 3 && held * 10 >= seen * 9
    }
}
