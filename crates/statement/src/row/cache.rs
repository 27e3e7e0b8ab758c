//! What was read once and stands in many rows: words, and the day of the row before.

use domain::date::Date;

use crate::date_time::{DateStyle, DateTime, clock, parse_date_time};
use crate::fault::Reason;

/// The meanings of words: few words stand in many rows, so each is interpreted once.
pub struct WordCache<T>(Vec<(String, T)>);

impl<T: Copy> WordCache<T> {
    /// How many words are remembered. Beyond this, searching the list costs more than interpreting the word.
    const MAX: usize = 32;

    /// A cache that holds these words from the beginning.
    pub fn with(known: impl Iterator<Item = (String, T)>) -> Self {
        Self(known.collect())
    }

    /// The meaning of a word, by `read` the first time.
    pub fn get(&mut self, word: &str, read: fn(&str) -> T) -> T {
        match self.0.iter().find(|(known, _)| known == word) {
            Some((_, known)) => *known,
            None => self.learn(word, read),
        }
    }

    #[cold]
    #[inline(never)]
    fn learn(&mut self, word: &str, read: fn(&str) -> T) -> T {
        let found = read(word);
        if self.0.len() < Self::MAX {
            self.0.push((word.to_owned(), found));
        }
        found
    }
}

/// The day of a column's previous cell: rows of one day stand together.
#[derive(Default)]
pub struct DayCache {
    text: [u8; 10],
    date: Option<Date>,
}

impl DayCache {
    /// As [`parse_date_time`], faster for a day that was read just before.
    pub fn parse(&mut self, cell: &str, style: DateStyle) -> Result<DateTime, Reason> {
        let Some((day, rest)) = cell.as_bytes().split_first_chunk::<10>() else { return parse_date_time(cell, style) };
        if *day != self.text || self.date.is_none() {
            self.date = core::str::from_utf8(day).ok().and_then(Date::parse);
            self.text = *day;
        }
        match self.date {
            Some(date) if rest.is_empty() => Ok(DateTime::day(date)),
            Some(date) => {
                // The ten bytes are ASCII, so the cell can be cut behind them.
                let clock = cell[10..].strip_prefix([' ', 'T']).and_then(clock);
                let at = clock.and_then(|clock| DateTime::with(date, clock, style));
                at.map_or_else(|| parse_date_time(cell, style), Ok)
            }
            None => parse_date_time(cell, style),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const STYLE: DateStyle = DateStyle { month_first: None, zone: None };

    proptest! {
        #[test]
        fn a_cached_day_gives_the_same_result_as_reading_each_cell_alone(
            cells in proptest::collection::vec("(2026-1[0-3]-[0-3][0-9]|20261102|46328)([ T](10:22:33|9:5|25:00:00))?.{0,2}", 1..8),
        ) {
            let mut days = DayCache::default();
            for cell in cells {
                prop_assert_eq!(days.parse(&cell, STYLE), parse_date_time(&cell, STYLE), "{}", cell);
            }
        }
    }
}
