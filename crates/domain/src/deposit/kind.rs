//! The words a deposit case is told in: each a closed list with stable names.
//!
//! The names are those of the columns in the table of examples, of rules and of cases; content and
//! programs use them, a screen has its own words for them.

use serde::{Deserialize, Serialize};

/// Declares an enum whose variants carry the names content writes.
macro_rules! named {
    ($(#[$about:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$of])* #[serde(rename = $text)] $variant,)*
        }

        impl $name {
            /// All of them, in the order they are declared.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            /// Their names, in the same order.
            pub const NAMES: &'static [&'static str] = &[$($text,)*];

            /// The stable name.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }

            /// The one of this name.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.name() == name)
            }
        }
    };
}
pub(super) use named;

named! {
    /// What the money was taken as.
    DepositType {
        /// 短租押金.
        RentalShort = "rental_short",
        /// 长租押金.
        RentalLong = "rental_long",
        /// 购机押金: returned after an agreed number of months.
        Purchase = "purchase",
        /// 激活冻结: taken with the first swipe.
        ActivationFreeze = "activation_freeze",
        /// 刷满返: returned once enough was taken in.
        Volume = "volume",
        /// 预存流量费: data paid for in advance.
        PrepaidData = "prepaid_data",
        /// 购机款: the price of a bought terminal.
        DevicePrice = "device_price",
        /// A "service fee" nobody had marked beforehand.
        UnmarkedFee = "unmarked_fee",
    }
}

named! {
    /// Who took the money.
    Payee {
        /// The acquirer, or an account the contract names as its own.
        Acquirer = "acquirer",
        /// A person or a reseller.
        ResellerPrivate = "reseller_private",
        /// Nobody knows yet.
        Unknown = "unknown",
    }
}

named! {
    /// Where the contract stands.
    ContractState {
        /// It runs.
        Active = "active",
        /// It ran out, or the merchant ended it.
        Ended = "ended",
        /// The acquirer ended it.
        EndedByAcquirer = "ended_by_acquirer",
    }
}

named! {
    /// What the contract says of a volume that was not reached.
    ForfeitRule {
        /// Nothing is paid back.
        All = "all",
        /// The reached share is paid back.
        ProRata = "pro_rata",
        /// It says nothing.
        None = "none",
    }
}

named! {
    /// Whether the terminal went back.
    Returned {
        /// It did.
        Yes = "yes",
        /// It did not.
        No = "no",
        /// It stays with the merchant by contract.
        NotAsked = "na",
    }
}

named! {
    /// What the terminal is like.
    DeviceState {
        /// As it came.
        Intact = "intact",
        /// Worn by normal use.
        Wear = "wear",
        /// Damaged.
        Damaged = "damaged",
        /// Its tamper protection has gone off.
        Tampered = "tampered",
        /// Not there any more.
        Lost = "lost",
    }
}

named! {
    /// Whom a fault of the terminal comes from.
    FaultOrigin {
        /// There is none.
        None = "none",
        /// The merchant.
        Merchant = "merchant",
        /// The terminal itself.
        Defect = "defect",
        /// Not known, or the two sides don't agree.
        Disputed = "disputed",
    }
}

named! {
    /// How the deposit was paid.
    PaidVia {
        /// In cash at a branch.
        Cash = "cash",
        /// By net bank or another payment service.
        Online = "online",
        /// With the first swipe on the terminal.
        FirstSwipe = "first_swipe",
    }
}

named! {
    /// What the merchant is: complaint lines take up different cases.
    Merchant {
        /// 企业.
        Company = "company",
        /// 个体工商户, or a person without registration.
        SoleTrader = "sole_trader",
    }
}

named! {
    /// What the acquirer is.
    Institution {
        /// A bank.
        Bank = "bank",
        /// A payment institution.
        PaymentInstitution = "payment_institution",
    }
}
