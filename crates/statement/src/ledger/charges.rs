//! Charges beside the fee: in columns of their own, hidden in a net, or in rows without a sale.

use domain::date::Date;
use domain::money::Fen;

use super::Ledger;
use crate::cause::Cause;
use crate::difference::Difference;
use crate::inference::CauseState;
use crate::row::Entry;
use crate::row_kind::RowKind;

impl Ledger {
    /// Checks the charges that a sale's row has beside its fee, in a column or hidden in its net.
    pub(super) fn charges(&mut self, entry: &Entry<'_>) {
        for charge in [entry.extra, entry.hidden].into_iter().filter(|charge| charge.0 != 0) {
            self.charge(entry, charge);
        }
    }

    /// Checks one charge.
    #[cold]
    #[inline(never)]
    pub(super) fn charge(&mut self, entry: &Entry<'_>, charge: Fen) {
        self.tally.charged.add(charge);
        self.tally.charges.add(charge);
        let allowed = self.contract_charges(entry).into_iter().find(|(allowed, _)| *allowed == charge);
        match allowed {
            Some((_, taken)) => self.yearly_taken.extend(taken),
            None => {
                let cause = if charge.0 > 0 { Cause::ExtraFee } else { Cause::FeeBack };
                self.differs(Difference::of(entry, charge, Fen(0)), CauseState::Decided(cause));
            }
        }
    }

    /// The charges that the contract allows in this row: for a payout on the same day, and those per year that were not
    /// taken in that year yet, with what marks them as taken.
    pub(super) fn contract_charges(&self, entry: &Entry<'_>) -> Vec<(Fen, Option<(usize, u16)>)> {
        let no_sale = matches!(entry.kind, RowKind::Charge | RowKind::Payout);
        let payout = self.rules.payout().filter(|_| entry.same_day || no_sale);
        let year = entry.date.map(Date::year).unwrap_or_default();
        let yearly = self.rules.contract().yearly.iter().enumerate();
        let due = yearly.map(|(at, yearly)| (yearly.amount, Some((at, year))));
        let due = due.filter(|(_, taken)| taken.is_some_and(|taken| !self.yearly_taken.contains(&taken)));
        payout.map(|payout| (payout, None)).into_iter().chain(due).filter(|(charge, _)| charge.0 > 0).collect()
    }
}
