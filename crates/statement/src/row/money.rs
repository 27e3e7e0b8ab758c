//! The figures of a row, with the same signs for all files.

use domain::money::Fen;

use crate::row_kind::RowKind;

/// The figures of a row, with the signs of the file; only the sign of the fee is changed, so that a charged fee is
/// above zero.
pub struct RowMoney {
    /// The sale, or what the cardholder got back.
    pub amount: Fen,
    /// The fee.
    pub fee: Fen,
    /// What was paid out.
    pub net: Option<Fen>,
    /// Charges in columns of their own.
    pub extra: Fen,
    /// Whether the amount stands in a column for refunds alone.
    pub is_refund: bool,
    /// Whether it is a sale that was refunded later, at least in part.
    pub was_refunded: bool,
    /// Whether there is a discount, so that the amount is not that of the order, or may not be.
    pub discounted: bool,
    /// The amount less the discount, if that may be the right amount.
    pub less_discount: Option<Fen>,
}

/// The amounts of a row beside the amount of the order, with the signs of the file.
#[derive(Default)]
pub struct OtherAmounts {
    /// What the cardholder got back, in a column of its own.
    pub refund: Option<Fen>,
    /// What the merchant receives for the sale, before the fee.
    pub received: Option<Fen>,
    /// The sum of all discounts.
    pub discount: Option<Fen>,
}

impl RowMoney {
    /// The figures of a row with one amount.
    pub fn of(amount: Fen, fee: Fen, net: Option<Fen>, extra: Fen) -> Self {
        Self { amount, fee, net, extra, is_refund: false, was_refunded: false, discounted: false, less_discount: None }
    }

    /// Takes the other amounts into account. `gives_back`: the row's word calls it a refund.
    #[cold]
    #[inline(never)]
    pub fn with(self, others: &OtherAmounts, gives_back: bool) -> Self {
        let some = |fen: Option<Fen>| fen.filter(|fen| fen.0 != 0);
        if let Some(refund) = some(others.refund) {
            if gives_back || self.amount.0 <= 0 {
                let sign = if self.amount.0 < 0 { -1 } else { 1 };
                return Self { amount: Fen(sign * refund.0.abs()), is_refund: true, ..self };
            }
            return Self { was_refunded: true, ..self };
        }
        match others.received {
            // Fees are charged on what the merchant receives.
            Some(received) if received.0 != 0 && received.0.abs() != self.amount.0.abs() => {
                Self { amount: received, discounted: true, ..self }
            }
            Some(received) => Self { discounted: received.0 == 0 && self.amount.0 != 0, ..self },
            None => match some(others.discount) {
                Some(discount) => {
                    let less = (self.amount.0.abs() - discount.0.abs()).max(0);
                    Self { discounted: true, less_discount: Some(Fen(less)), ..self }
                }
                None => self,
            },
        }
    }

    /// What the row is, by its word or by its sign, with its amount above zero; `None` if it moves no money.
    pub fn kind(&self, named: Option<RowKind>) -> Option<(RowKind, Fen)> {
        let amount = Fen(self.amount.0.abs());
        let kind = match named {
            Some(RowKind::Sale) | None if self.amount.0 < 0 || self.is_refund => RowKind::Refund,
            Some(kind) => kind,
            None => RowKind::Sale,
        };
        if kind == RowKind::Payout {
            return (self.fee.0 != 0 || self.extra.0 != 0).then_some((kind, amount));
        }
        let nothing = amount.0 == 0 && self.fee.0 == 0;
        // A fee without an amount is a charge, whatever the row is called.
        let kind = if amount.0 == 0 { RowKind::Charge } else { kind };
        (!nothing).then_some((kind, amount))
    }

    /// The fee the merchant pays; below zero if it was returned. `named` is the kind that the row's word names.
    pub fn fee_paid(&self, kind: RowKind, named: Option<RowKind>) -> Fen {
        match kind {
            // A charge in the column of amounts. A net above zero means that it was returned.
            RowKind::Charge if self.fee.0 == 0 && self.net.is_some_and(|net| net.0 > 0) => Fen(-self.amount.0.abs()),
            RowKind::Charge if self.fee.0 == 0 => Fen(self.amount.0.abs()),
            // A fee in a row that is called a refund was returned, with a minus or without.
            RowKind::Charge if named.is_some_and(RowKind::gives_back) => Fen(-self.fee.0.abs()),
            RowKind::Charge => self.fee,
            RowKind::Payout => Fen(self.fee.0 + self.extra.0),
            RowKind::Refund | RowKind::Void | RowKind::Reversal => self.fee_of_refund(),
            RowKind::Sale | RowKind::NoMoney => self.fee,
        }
    }

    /// A refund's fee was returned, unless the net shows that it was charged.
    fn fee_of_refund(&self) -> Fen {
        let (amount, fee) = (self.amount.0.abs(), self.fee.0.abs());
        let net = self.net.map(|net| net.0.abs());
        if net == Some(amount - fee) {
            Fen(-fee)
        } else if net == Some(amount + fee) {
            Fen(fee)
        } else {
            Fen(-fee)
        }
    }

    /// Whether nothing shows if a fee was charged or returned: a sale's fee with a minus; or a refund's fee without one
    /// although the amount has one, and no net that decides it.
    pub fn is_unclear(&self, kind: RowKind) -> bool {
        let (amount, fee) = (self.amount.0.abs(), self.fee.0.abs());
        let net = self.net.map(|net| net.0.abs());
        let net_decides = net == Some(amount - fee) || net == Some(amount + fee);
        // A sale with a fee below zero may be a refund that no word calls one.
        let may_be_refund = kind == RowKind::Sale && self.fee.0 < 0;
        may_be_refund || kind.gives_back() && self.amount.0 < 0 && self.fee.0 > 0 && !net_decides
    }

    /// How much a sale's net is below amount less fee and charges. A net above that contains a subsidy, which is no
    /// fee.
    pub fn hidden(&self, kind: RowKind) -> Fen {
        match (kind, self.net) {
            // What is missing because of a discount or a refund is no charge.
            (RowKind::Sale, Some(net)) if !self.was_refunded && self.less_discount.is_none() => {
                Fen((self.amount.0 - self.fee.0 - self.extra.0 - net.0).max(0))
            }
            _ => Fen(0),
        }
    }
}
