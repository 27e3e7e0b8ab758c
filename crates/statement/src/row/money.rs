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
}

impl Money {
    /// What the row is, by its word or by its sign, with its amount above zero; `None` where no money
    /// moved.
    pub fn kind(&self, named: Option<Kind>) -> Option<(Kind, Fen)> {
        let amount = Fen(self.amount.0.abs());
        let kind = match named {
            Some(Kind::Sale) | None if self.amount.0 < 0 => Kind::Refund,
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

    /// Whether nothing says if a refund's fee was charged or given back: an amount with a minus and a fee
    /// without one, and no net that tells.
    pub fn is_unclear(&self, kind: Kind) -> bool {
        let (amount, fee) = (self.amount.0.abs(), self.fee.0.abs());
        let net = self.net.map(|net| net.0.abs());
        let told = net == Some(amount - fee) || net == Some(amount + fee);
        kind.gives_back() && self.amount.0 < 0 && self.fee.0 > 0 && !told
    }

    /// What a sale's net lacks beyond what the row names. A net that has more holds a subsidy, which is no fee.
    pub fn hidden(&self, kind: Kind) -> Fen {
        match (kind, self.net) {
            (Kind::Sale, Some(net)) => Fen((self.amount.0 - self.fee.0 - self.extra.0 - net.0).max(0)),
            _ => Fen(0),
        }
    }
}
