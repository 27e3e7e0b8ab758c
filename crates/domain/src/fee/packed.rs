//! How the tariff is packed: its fields in the order they are declared. A test decodes a tariff both by hand and with
//! postcard and compares.

use super::{
    Cap, Card, Category, Class, DatedRate, FeePart, MarketRate, PaymentMethod, Practice, Practices, Rate, Series,
    SmallValueLimit, Tariff,
};
use crate::bundle::{Packed, Unpacker, fields, names};

fields! {
    Tariff { series, small_value, practices, market, categories }
    Series { id, title, part, cards, classes, values }
    DatedRate { since, rate, confidence, sources, note }
    SmallValueLimit { since, fen, confidence, sources }
    Practices {
        contract_fee, rounding, acquirer_margin, small_value_tier, qr_outside_tariff, foreign_outside_tariff,
        payout_charge, withheld_charge, void, refund_before_settlement, refund_after_settlement
    }
    Practice { id, title, since, confidence, sources }
    MarketRate { id, title, methods, classes, from, to, seen, confidence, sources, note }
    Category { codes, title, classes, confidence, sources, note }
}

names! {
    FeePart { Issuer, Network }
    Card { Debit, Credit }
    Class { Standard, Preferential, Exempt }
    PaymentMethod { Debit, Credit, Foreign, Qr }
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
    fn a_tariff_is_decoded_as_postcard_wrote_it() {
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
