//! The values of a case's fields: closed lists with stable names.
//!
//! Content, the table of examples and programs use these names; screens have their own texts for them.

use serde::{Deserialize, Serialize};

/// Declares an enum whose variants have the names that content uses.
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

            /// The one with this name.
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
        /// 激活冻结: charged with the first swipe.
        ActivationFreeze = "activation_freeze",
        /// 刷满返: returned once the sales volume was reached.
        Volume = "volume",
        /// 预存流量费: data paid for in advance.
        PrepaidData = "prepaid_data",
        /// 购机款: the price of a bought terminal.
        DevicePrice = "device_price",
        /// A "service fee" that was not marked in advance.
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
        /// Not known yet.
        Unknown = "unknown",
    }
}

named! {
    /// The state of the contract.
    ContractState {
        /// It is in force.
        Active = "active",
        /// It expired, or the merchant ended it.
        Ended = "ended",
        /// The acquirer ended it.
        EndedByAcquirer = "ended_by_acquirer",
    }
}

named! {
    /// What the contract says about a volume that was not reached.
    ForfeitRule {
        /// Nothing is paid back.
        All = "all",
        /// The reached share is paid back.
        ProRata = "pro_rata",
        /// Nothing.
        None = "none",
    }
}

named! {
    /// Whether the terminal was returned.
    Returned {
        /// It was.
        Yes = "yes",
        /// It was not.
        No = "no",
        /// It stays with the merchant by contract.
        NotAsked = "na",
    }
}

named! {
    /// The condition of the terminal.
    DeviceState {
        /// As delivered.
        Intact = "intact",
        /// Worn by normal use.
        Wear = "wear",
        /// Damaged.
        Damaged = "damaged",
        /// Its tamper protection was triggered.
        Tampered = "tampered",
        /// Lost.
        Lost = "lost",
    }
}

named! {
    /// Who caused a fault of the terminal.
    FaultOrigin {
        /// There is none.
        None = "none",
        /// The merchant.
        Merchant = "merchant",
        /// The terminal itself.
        Defect = "defect",
        /// Not known, or disputed.
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
    /// What kind of business the merchant is: complaint offices accept different cases.
    Merchant {
        /// 企业.
        Company = "company",
        /// 个体工商户, or a person without registration.
        SoleTrader = "sole_trader",
    }
}

named! {
    /// What kind of institution the acquirer is.
    Institution {
        /// A bank.
        Bank = "bank",
        /// A payment institution.
        PaymentInstitution = "payment_institution",
    }
}
