//! Public holidays and worked weekend days of a year.

use domain::calendar::Year;

use super::PackError;
use super::error::date;
use crate::source::{Calendar, Str};

/// A calendar file as the domain calculates with it, its days in order.
pub(super) fn year(calendar: &Calendar) -> Result<Year, PackError> {
    let days = |list: &[Str]| -> Result<Vec<_>, PackError> {
        let mut days = list.iter().map(|day| date(day)).collect::<Result<Vec<_>, _>>()?;
        days.sort_unstable();
        Ok(days)
    };
    Ok(Year { year: calendar.year.value, holidays: days(&calendar.holidays)?, worked: days(&calendar.worked)? })
}
