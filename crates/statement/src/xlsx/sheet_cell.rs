//! The cells of a workbook as texts, so that they are read like any other cell. A workbook stores figures as floats.

use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType};

use crate::amount::amount;
use crate::cell::clean;
use crate::unit::Unit;

/// A cell as text.
#[derive(Clone, Default)]
pub struct SheetCell {
    /// Its text.
    pub text: String,
    /// Whether it is a figure.
    pub is_figure: bool,
}

impl SheetCell {
    /// The cell with this value; `is_1904` if the workbook counts days from 1904.
    pub fn of(value: &DataRef<'_>, is_1904: bool) -> Self {
        let (text, is_figure) = match value {
            DataRef::Empty => (String::new(), false),
            DataRef::String(text) => (text.clone(), is_figure_as_text(text)),
            DataRef::SharedString(text) => ((*text).to_owned(), is_figure_as_text(text)),
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => (text.clone(), false),
            DataRef::Bool(value) => (value.to_string(), false),
            DataRef::Int(value) => (value.to_string(), true),
            DataRef::Float(value) => (figure(*value), true),
            DataRef::DateTime(value) => (date_and_time(value, is_1904), false),
            DataRef::Error(error) => (error.to_string(), true),
        };
        Self { text, is_figure }
    }
}

/// Whether a text is a figure that was stored as text: an amount with a point.
fn is_figure_as_text(text: &str) -> bool {
    text.contains('.') && amount(clean(text), Unit::YUAN).is_ok()
}

/// A float as the figure that was typed: fifteen digits, as a spreadsheet program keeps, and at most nine decimals. The
/// digits behind them are rounding errors. A number too large for an exact float is cut short, and is written in powers
/// of ten to show it.
fn figure(value: f64) -> String {
    if value.abs() >= EXACT_UP_TO {
        return format!("{value:E}").replacen('E', "E+", 1);
    }
    let integer_digits = format!("{:.0}", value.abs().trunc()).len();
    let text = format!("{value:.*}", 15_usize.saturating_sub(integer_digits).min(9));
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Below this, every integer has an exact float.
const EXACT_UP_TO: f64 = 9_007_199_254_740_992.0;

/// A day and time as text, to the nearest second; only the time if there is no day.
fn date_and_time(value: &ExcelDateTime, is_1904: bool) -> String {
    const HALF_A_SECOND: f64 = 0.5 / 86_400.0;
    let nearest = ExcelDateTime::new(value.as_f64() + HALF_A_SECOND, ExcelDateTimeType::DateTime, is_1904);
    let (year, month, day, hour, minute, second, _) = nearest.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    if value.as_f64() < 1.0 {
        return time;
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) { date } else { format!("{date} {time}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_float_is_read_as_the_figure_that_was_typed() {
        let cases =
            [(0.1 + 0.2, "0.3"), (1280.5, "1280.5"), (-12.0, "-12"), (627400000121.0, "627400000121"), (-0.0, "0")];
        for (value, text) in cases {
            assert_eq!(figure(value), text);
        }
        for (value, text) in [
            (12.345, "12.345"),
            (7.683, "7.683"),
            (0.380_000_000_000_000_06, "0.38"),
            (99.399_999_999_994_18, "99.4"),
            (5.999_999_999, "5.999999999"),
            (5.999_94, "5.99994"),
            (46_328.432_326_388_89, "46328.432326389"),
            (1_234_567_890_123_450.0, "1234567890123450"),
            (4.200_002_986_202_611e27, "4.200002986202611E+27"),
            (1e20, "1E+20"),
        ] {
            assert_eq!(figure(value), text);
        }
    }

    #[test]
    fn a_day_is_read_by_the_workbooks_own_calendar_to_the_nearest_second() {
        let read =
            |value, is_1904| date_and_time(&ExcelDateTime::new(value, ExcelDateTimeType::DateTime, is_1904), is_1904);
        assert_eq!(read(46_328.0, false), "2026-11-02");
        assert_eq!(read(46_328.0 - 1_462.0, true), "2026-11-02");
        assert_eq!(read(46_328.432_326_388_8, false), "2026-11-02 10:22:33");
        assert_eq!(read(0.432_326_388_8, false), "10:22:33");
    }
}
