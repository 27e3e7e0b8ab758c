//! The figures of a row, with one sign for all files.

use domain::money::Fen;

use crate::kind::Kind;

/// The figures of a row, as they stand in it; the fee as if charges were written without a minus.
pub struct Money {
    /// The sale, or what went back, with the sign it has there.
    pub amount: Fen,
    /// The fee.
    pub fee: Fen,
    /// What was paid out.
    pub net: Option<Fen>,
    /// Charges in columns of their own.
    pub extra: Fen,
    /// Whether the amount stands in a column for refunds alone.
    pub is_refund: bool,
    /// Whether it is a sale of which something went back later.
    pub was_refunded: bool,
    /// Whether a discount makes the amount another than that of the order, or leaves open what it is.
    pub discounted: bool,
    /// The amount it may be instead: less what a discount takes off it.
    pub or: Option<Fen>,
}

/// The amounts of a row beside the one of the order, as they stand in it.
#[derive(Default)]
pub struct Beside {
    /// What went back, in its own column.
    pub refund: Option<Fen>,
    /// What the merchant is due of the sale.
    pub received: Option<Fen>,
    /// What was taken off it, in all.
    pub discount: Option<Fen>,
}

impl Money {
    /// A row's with one amount.
    pub fn of(amount: Fen, fee: Fen, net: Option<Fen>, extra: Fen) -> Self {
        Self { amount, fee, net, extra, is_refund: false, was_refunded: false, discounted: false, or: None }
    }

    /// With the amounts beside that of the order. `gives_back` says that the row's word calls it a refund.
    #[cold]
    #[inline(never)]
    pub fn with(self, beside: &Beside, gives_back: bool) -> Self {
        let some = |fen: Option<Fen>| fen.filter(|fen| fen.0 != 0);
        if let Some(refund) = some(beside.refund) {
            if gives_back || self.amount.0 <= 0 {
                let sign = if self.amount.0 < 0 { -1 } else { 1 };
                return Self { amount: Fen(sign * refund.0.abs()), is_refund: true, ..self };
            }
            return Self { was_refunded: true, ..self };
        }
        match beside.received {
            // Fees are charged on what the merchant is due.
            Some(received) if received.0 != 0 && received.0.abs() != self.amount.0.abs() => {
                Self { amount: received, discounted: true, ..self }
            }
            Some(received) => Self { discounted: received.0 == 0 && self.amount.0 != 0, ..self },
            None => match some(beside.discount) {
                Some(discount) => {
                    let less = (self.amount.0.abs() - discount.0.abs()).max(0);
                    Self { discounted: true, or: Some(Fen(less)), ..self }
                }
                None => self,
            },
        }
    }

    /// What the row is, by its word or by its sign, with its amount above zero; `None` where no money
    /// moved.
    pub fn kind(&self, named: Option<Kind>) -> Option<(Kind, Fen)> {
        let amount = Fen(self.amount.0.abs());
        let kind = match named {
            Some(Kind::Sale) | None if self.amount.0 < 0 || self.is_refund => Kind::Refund,
            Some(kind) => kind,
            None => Kind::Sale,
        };
        if kind == Kind::Payout {
            return (self.fee.0 != 0 || self.extra.0 != 0).then_some((kind, amount));
        }
        let nothing = amount.0 == 0 && self.fee.0 == 0;
        // A fee without a sale is a charge, whatever the row is called.
        let kind = if amount.0 == 0 { Kind::Charge } else { kind };
        (!nothing).then_some((kind, amount))
    }

    /// The fee the merchant pays; below zero where it comes back. `named` is the kind as the row's word has it.
    pub fn paid(&self, kind: Kind, named: Option<Kind>) -> Fen {
        match kind {
            // A charge in the column of amounts. With a sign its net has one, too, and that says which way.
            Kind::Charge if self.fee.0 == 0 && self.net.is_some_and(|net| net.0 > 0) => Fen(-self.amount.0.abs()),
            Kind::Charge if self.fee.0 == 0 => Fen(self.amount.0.abs()),
            // A fee beside what is called a refund comes back, written with a minus or without.
            Kind::Charge if named.is_some_and(Kind::gives_back) => Fen(-self.fee.0.abs()),
            Kind::Charge => self.fee,
            Kind::Payout => Fen(self.fee.0 + self.extra.0),
            Kind::Refund | Kind::Void | Kind::Reversal => self.paid_back(),
            Kind::Sale | Kind::NoMoney => self.fee,
        }
    }

    /// A fee beside money given back came back too. A net that says otherwise is believed.
    fn paid_back(&self) -> Fen {
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

    /// Whether nothing says if a fee was charged or given back: a sale's with a minus, or a refund's without
    /// one beside an amount with one, and no net that tells.
    pub fn is_unclear(&self, kind: Kind) -> bool {
        let (amount, fee) = (self.amount.0.abs(), self.fee.0.abs());
        let net = self.net.map(|net| net.0.abs());
        let told = net == Some(amount - fee) || net == Some(amount + fee);
        // A sale with a fee below zero may be a refund that nothing calls one.
        let back = kind == Kind::Sale && self.fee.0 < 0;
        back || kind.gives_back() && self.amount.0 < 0 && self.fee.0 > 0 && !told
    }

    /// What a sale's net lacks beyond what the row names. A net that has more holds a subsidy, which is no fee.
    pub fn hidden(&self, kind: Kind) -> Fen {
        match (kind, self.net) {
            // What a net lacks for a discount or for what went back is no charge.
            (Kind::Sale, Some(net)) if !self.was_refunded && self.or.is_none() => {
                Fen((self.amount.0 - self.fee.0 - self.extra.0 - net.0).max(0))
            }
            _ => Fen(0),
        }
    }
}
