//! Serialises money, rates and days as texts, so that no figure passes through a float before it reaches a page.

/// An amount in yuan: `"-1280.50"`.
pub mod fen {
    use domain::money::Fen;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    /// Writes it.
    pub fn serialize<S: Serializer>(fen: &Fen, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&fen.to_plain_yuan())
    }

    /// Reads it.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Fen, D::Error> {
        let text = String::deserialize(from)?;
        let (sign, digits) = text.strip_prefix('-').map_or((1, text.as_str()), |digits| (-1, digits));
        Fen::parse_yuan(digits).map(|fen| Fen(sign * fen.0)).map_err(D::Error::custom)
    }
}

/// A rate: `"0.60 %"`.
pub mod rate {
    use domain::fee::{Rate, typed::parse_rate};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    /// Writes it.
    pub fn serialize<S: Serializer>(rate: &Rate, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(rate)
    }

    /// Reads it.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Rate, D::Error> {
        parse_rate(&String::deserialize(from)?).map(|typed| typed.rate).map_err(D::Error::custom)
    }
}

/// A day: `"2026-11-22"`.
pub mod date {
    use domain::date::Date;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    /// Writes it.
    pub fn serialize<S: Serializer>(date: &Date, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(date)
    }

    /// Reads it.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
        let text = String::deserialize(from)?;
        Date::parse(&text).ok_or_else(|| D::Error::custom("a day is written like 2026-11-22"))
    }

    /// A day that may be missing.
    pub mod option {
        use super::{Date, Deserialize, Deserializer, Error, Serializer};

        /// Writes it.
        pub fn serialize<S: Serializer>(date: &Option<Date>, to: S) -> Result<S::Ok, S::Error> {
            match date {
                Some(date) => to.collect_str(date),
                None => to.serialize_none(),
            }
        }

        /// Reads it.
        pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
            let text: Option<String> = Option::deserialize(from)?;
            let read =
                |text: String| Date::parse(&text).ok_or_else(|| D::Error::custom("a day is written like 2026-11-22"));
            text.map(read).transpose()
        }
    }
}
