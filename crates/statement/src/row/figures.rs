//! The figures of a row out of its cells, and what they leave open.

use domain::money::Fen;

use super::money::{Beside, Money};
use super::reading::{Reading, Unread};
use super::words::{Paid, Said};
use super::{Doubt, RowReader};
use crate::fault::Reason;
use crate::kind::Kind;
use crate::layout::FeeSign;
use crate::role::Role;

impl RowReader {
    /// The amounts beside that of the order.
    fn beside(&self, row: &mut Reading<'_, '_>) -> Beside {
        let columns = &self.columns;
        let mut figure = |at: Option<usize>, role| row.money(at, role, true).ok().flatten();
        let mut discount = None;
        for at in &columns.discounts {
            let more = figure(Some(*at), Role::Discount);
            discount = more.map(|more| Fen(more.0.abs() + discount.map_or(0, |known: Fen| known.0))).or(discount);
        }
        let (refund, received) = (figure(columns.refund, Role::Refund), figure(columns.received, Role::Received));
        Beside { refund, received, discount }
    }

    pub(super) fn money(&self, row: &mut Reading<'_, '_>, kind: Option<Kind>) -> Result<Money, Unread> {
        // Charges stand in the one column or the other; what comes back may have no fee.
        let loose = matches!(kind, Some(Kind::Charge | Kind::Payout));
        let has_more = self.columns.has_more_amounts;
        let beside = if has_more { self.beside(row) } else { Beside::default() };
        let may_lack = loose || beside.refund.is_some_and(|refund| refund.0 != 0);
        let amount = row.money(self.columns.amount, Role::Amount, may_lack)?;
        let named_back = kind.is_some_and(Kind::gives_back);
        let gives_back = named_back || amount.map_or(may_lack, |amount| amount.0 < 0);
        let fee = row.money(self.columns.fee, Role::Fee, loose || gives_back)?;
        let net = row.money(self.columns.net, Role::Net, true).ok().flatten();
        let sign = if self.layout.fee_sign == FeeSign::Negative { -1 } else { 1 };
        let mut extra = 0;
        for at in &self.columns.extra {
            // A charge that can't be read is not one of zero.
            let charge = row.money(Some(*at), Role::Extra, true)?;
            // Where fees have no minus, a charge with one was given back.
            extra += charge.map_or(0, |charge| if sign < 0 { charge.0.abs() } else { charge.0 });
        }
        let fee = Fen(sign * fee.map_or(0, |fee| fee.0));
        let money = Money::of(amount.unwrap_or(Fen(0)), fee, net, Fen(extra));
        Ok(if has_more { money.with(&beside, named_back) } else { money })
    }
}

/// How else a row may be read, and what is not known of it for sure.
pub fn doubt(said: &Said, paid: Paid, money: &Money, kind: Kind) -> Option<Doubt> {
    let reason = if (said.was_refunded || money.was_refunded) && kind == Kind::Sale {
        Some(Reason::RefundedSale)
    } else if money.discounted {
        Some(Reason::Discounted)
    } else if money.is_unclear(kind) {
        Some(Reason::UnclearFee)
    } else {
        None
    };
    (reason.is_some() || paid.or.is_some()).then_some(Doubt { reason, way: paid.or, amount: money.or })
}
