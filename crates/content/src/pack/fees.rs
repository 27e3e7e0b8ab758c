//! From the files to the domain's tariff, in one language.

use domain::fee::{Cap, Category, DatedRate, MarketRate, Practice, Practices, Rate, Series, SmallValueLimit, Tariff};
use domain::money::Fen;

use super::PackError;
use super::error::{date, there};
use super::text::ids;
use crate::load::FeeFiles;
use crate::source::{self, FeePractice, FeeValue, Language, Str, Text};

/// The tariff of these files, with its texts in one language. It borrows from the files.
///
/// # Errors
///
/// [`PackError::Unchecked`] for files that a check refuses.
pub fn tariff(files: &FeeFiles, language: Language) -> Result<Tariff<'_>, PackError> {
    let read = Reader { language };
    let market = &there(&files.market, "rules/fees/market.yaml")?.rates;
    let categories = &there(&files.categories, "rules/fees/categories.yaml")?.categories;
    let regulated = there(&files.tariff, "rules/fees/tariff.yaml")?;
    let limits = regulated.small_value_limit.iter().map(|limit| {
        let (since, fen) = (date(&limit.since)?, fen(&limit.amount)?);
        Ok(SmallValueLimit { since, fen, confidence: limit.confidence, sources: ids(&limit.sources) })
    });
    let series = regulated.series.iter().map(|series| {
        let values = series.values.iter().map(|value| read.value(value)).collect::<Result<_, _>>()?;
        let (id, title) = (series.id.as_str(), read.text(&series.title));
        Ok(Series {
            id,
            title,
            part: series.part,
            cards: series.cards.clone(),
            classes: series.classes.clone(),
            values,
        })
    });
    let market = market.iter().map(|market| {
        Ok(MarketRate {
            id: &market.id,
            title: read.text(&market.title),
            methods: market.ways.clone(),
            classes: market.classes.clone(),
            from: rate(&market.from)?,
            to: rate(&market.to)?,
            seen: date(&market.seen)?,
            confidence: market.confidence,
            sources: ids(&market.sources),
            note: market.note.as_ref().map(|note| read.text(note)),
        })
    });
    let categories = categories.iter().map(|group| Category {
        codes: ids(&group.codes),
        title: read.text(&group.title),
        classes: group.classes.clone(),
        confidence: group.confidence,
        sources: ids(&group.sources),
        note: group.note.as_ref().map(|note| read.text(note)),
    });
    Ok(Tariff {
        series: series.collect::<Result<_, PackError>>()?,
        small_value: limits.collect::<Result<_, PackError>>()?,
        practices: read.practices(files)?,
        market: market.collect::<Result<_, PackError>>()?,
        categories: categories.collect(),
    })
}

struct Reader {
    language: Language,
}

impl Reader {
    fn text<'c>(&self, text: &'c Text) -> &'c str {
        text.get(self.language)
    }

    fn value<'c>(&self, value: &'c FeeValue) -> Result<DatedRate<'c>, PackError> {
        let cap = value.cap.as_ref().map(|cap| {
            let most = fen(&cap.amount)?;
            let doubtful_above = cap.doubtful_above.as_ref().map_or(Ok(most), fen)?;
            Ok::<_, PackError>(Cap { fen: most, confidence: cap.confidence, doubtful_above })
        });
        let cap = cap.transpose()?;
        let rate = value.rate.as_ref().map(rate).transpose()?.map(|rate| (rate, cap));
        let note = value.unsettled.as_ref().or(value.note.as_ref()).map(|note| self.text(note));
        let (since, sources) = (date(&value.since)?, ids(&value.sources));
        Ok(DatedRate { since, rate, confidence: value.confidence, sources, note })
    }

    fn practices<'c>(&self, files: &'c FeeFiles) -> Result<Practices<'c>, PackError> {
        let all = there(&files.practices, "rules/fees/practice.yaml")?.all();
        let mut read = Vec::with_capacity(all.len());
        for (id, practice) in all {
            read.push(self.practice(id, practice)?);
        }
        let [
            contract_fee,
            rounding,
            acquirer_margin,
            small_value_tier,
            qr_outside_tariff,
            foreign_outside_tariff,
            payout_charge,
            withheld_charge,
            void,
            refund_before_settlement,
            refund_after_settlement,
        ] = <[Practice<'c>; 11]>::try_from(read)
            .map_err(|_| PackError::Unchecked("practice.yaml is not complete".to_owned()))?;
        Ok(Practices {
            contract_fee,
            rounding,
            acquirer_margin,
            small_value_tier,
            qr_outside_tariff,
            foreign_outside_tariff,
            payout_charge,
            withheld_charge,
            void,
            refund_before_settlement,
            refund_after_settlement,
        })
    }

    fn practice<'c>(&self, id: &'static str, practice: &'c FeePractice) -> Result<Practice<'c>, PackError> {
        let since = practice.since.as_ref().map(|since| date(since)).transpose()?;
        let (title, sources) = (self.text(&practice.title), ids(&practice.sources));
        Ok(Practice { id, title, since, confidence: practice.confidence, sources })
    }
}

fn rate(text: &Str) -> Result<Rate, PackError> {
    source::rate(text).map_err(|fault| PackError::Unchecked(format!("{:?} {fault}", text.value)))
}

fn fen(text: &Str) -> Result<u32, PackError> {
    let Fen(fen) = source::amount(text).map_err(|fault| PackError::Unchecked(format!("{:?} {fault}", text.value)))?;
    u32::try_from(fen).map_err(|_| PackError::Unchecked(format!("{:?} is too large", text.value)))
}
