//! Reads the amounts of a row, and says where they have a second interpretation.

use domain::money::Fen;

use super::cell_reader::{CellReader, FaultRecorded};
use super::meaning::{PaymentReading, RowMeaning};
use super::money::{OtherAmounts, RowMoney};
use super::{OtherReading, RowReader};
use crate::fault::Reason;
use crate::layout::FeeSign;
use crate::role::Role;
use crate::row_kind::RowKind;

impl RowReader {
    /// The amounts beside the amount of the order.
    fn other_amounts(&self, row: &mut CellReader<'_, '_>) -> OtherAmounts {
        let columns = &self.columns;
        let mut figure = |at: Option<usize>, role| row.money(at, role, true).ok().flatten();
        let mut discount = None;
        for at in &columns.discounts {
            let more = figure(Some(*at), Role::Discount);
            discount = more.map(|more| Fen(more.0.abs() + discount.map_or(0, |known: Fen| known.0))).or(discount);
        }
        let (refund, received) = (figure(columns.refund, Role::Refund), figure(columns.received, Role::Received));
        OtherAmounts { refund, received, discount }
    }

    /// All amounts of a row; `kind` is what its words call it.
    pub(super) fn money(&self, row: &mut CellReader<'_, '_>, kind: Option<RowKind>) -> Result<RowMoney, FaultRecorded> {
        // A charge stands in the column of amounts or in that of fees, and a refund may have no fee.
        let loose = matches!(kind, Some(RowKind::Charge | RowKind::Payout));
        let has_more = self.columns.has_more_amounts;
        let others = if has_more { self.other_amounts(row) } else { OtherAmounts::default() };
        let may_lack = loose || others.refund.is_some_and(|refund| refund.0 != 0);
        let amount = row.money(self.columns.amount, Role::Amount, may_lack)?;
        let named_back = kind.is_some_and(RowKind::gives_back);
        let gives_back = named_back || amount.map_or(may_lack, |amount| amount.0 < 0);
        let fee = row.money(self.columns.fee, Role::Fee, loose || gives_back)?;
        let net = row.money(self.columns.net, Role::Net, true).ok().flatten();
        let sign = if self.layout.fee_sign == FeeSign::Negative { -1 } else { 1 };
        let mut extra = 0;
        for at in &self.columns.extra {
            // A charge that can't be read must not count as zero.
            let charge = row.money(Some(*at), Role::Extra, true)?;
            // If fees have no minus, a charge with one was returned.
            extra += charge.map_or(0, |charge| if sign < 0 { charge.0.abs() } else { charge.0 });
        }
        let fee = Fen(sign * fee.map_or(0, |fee| fee.0));
        let money = RowMoney::of(amount.unwrap_or(Fen(0)), fee, net, Fen(extra));
        Ok(if has_more { money.with(&others, named_back) } else { money })
    }
}

/// The second interpretation of a row, and what is not known about it.
pub fn other_reading(
    meaning: &RowMeaning,
    paid: PaymentReading,
    money: &RowMoney,
    kind: RowKind,
) -> Option<OtherReading> {
    let reason = if (meaning.was_refunded || money.was_refunded) && kind == RowKind::Sale {
        Some(Reason::RefundedSale)
    } else if money.discounted {
        Some(Reason::Discounted)
    } else if money.is_unclear(kind) {
        Some(Reason::UnclearFee)
    } else {
        None
    };
    let has_other = reason.is_some() || paid.alternative.is_some();
    has_other.then_some(OtherReading { reason, method: paid.alternative, amount: money.less_discount })
}
