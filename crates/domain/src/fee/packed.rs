//! The tariff as a bundle record: postcard's format, read by hand like every packed type.
//!
//! Fields stand in the order they are declared; a test reads a tariff both ways and compares.

use super::{
    Cap, Card, Category, Class, FeePart, MarketRate, Practice, Practices, Rate, Series, SmallValueLimit, Tariff, Value,
    WayKind,
};
use crate::bundle::{Packed, Unpacker};

/// A struct that borrows, its fields in the order they are declared.
macro_rules! fields {
    ($($type:ident { $($field:ident),+ })+) => {$(
        impl<'a> Packed<'a> for $type<'a> {
            fn unpack(from: &mut Unpacker<'a>) -> Self {
                Self { $($field: Packed::unpack(from)),+ }
            }
        }
    )+};
}

/// An enum whose variants hold nothing, in the order they are declared.
macro_rules! names {
    ($($type:ident { $($variant:ident),+ })+) => {$(
        impl Packed<'_> for $type {
            fn unpack(from: &mut Unpacker<'_>) -> Self {
                const ALL: &[$type] = &[$($type::$variant),+];
                from.one_of(ALL)
            }
        }
    )+};
}

fields! {
    Tariff { series, small_value, practices, market, categories }
    Series { id, title, part, cards, classes, values }
    Value { since, rate, confidence, sources, note }
    SmallValueLimit { since, fen, confidence, sources }
    Practices {
        contract_fee, rounding, acquirer_margin, small_value_tier, qr_outside_tariff, foreign_outside_tariff,
        payout_charge, withheld_charge, void, refund_before_settlement, refund_after_settlement
    }
    Practice { id, title, since, confidence, sources }
    MarketRate { id, title, ways, classes, from, to, seen, confidence, sources, note }
    Category { codes, title, classes, confidence, sources, note }
}

names! {
    FeePart { Issuer, Network }
    Card { Debit, Credit }
    Class { Standard, Preferential, Exempt }
    WayKind { Debit, Credit, Foreign, Qr }
}

impl Packed<'_> for Rate {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        let rate = Self::new(u32::unpack(from));
        from.found(rate)
    }
}

impl Packed<'_> for Cap {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        let (fen, confidence, doubtful_above) = (Packed::unpack(from), Packed::unpack(from), Packed::unpack(from));
        Self { fen, confidence, doubtful_above }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::bundle::unpack;
    use crate::fee::{Tariff, sample};

    #[test]
    fn a_tariff_is_read_as_postcard_wrote_it() {
        let tariff = sample::tariff();
        let bytes = postcard::to_allocvec(&tariff).expect("bytes");
        assert_eq!(unpack::<Tariff>(&bytes).as_ref(), Some(&tariff));
        assert_eq!(postcard::from_bytes::<Tariff>(&bytes).ok(), Some(tariff));
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_panic(at in any::<prop::sample::Index>(), put in any::<u8>()) {
            let mut bytes = postcard::to_allocvec(&sample::tariff()).expect("bytes");
            let at = at.index(bytes.len());
            bytes[at] = put;
            let _ = unpack::<Tariff>(&bytes);
            let _ = unpack::<Tariff>(&bytes[..at]);
        }
    }
}
