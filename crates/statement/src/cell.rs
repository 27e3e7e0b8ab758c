//! Single cells: removes what exports put around a text, and recognises blanks, rates, and numbers that were cut short.
//! Amounts are read by `amount`, days by `date_time`.

use domain::fee::Rate;
use domain::fee::typed::parse_rate;
use memchr::memchr2;

/// The cell without blanks around it, and without what exports put around a text: a backtick or an apostrophe before
/// it, `="…"`.
pub fn clean(cell: &str) -> &str {
    if is_clean(cell.as_bytes()) { cell } else { cleaned(cell) }
}

/// Whether the first and the last character alone show that a cell is clean, as for nearly every cell: it begins and
/// ends with a visible ASCII character or a Chinese one (U+4000 to U+9FFF).
fn is_clean(cell: &[u8]) -> bool {
    let (Some(first), Some(last)) = (cell.first(), cell.last()) else { return true };
    let begins = matches!(first, b'!'..=b'~') && !matches!(first, b'=' | b'`' | b'\'');
    let three_before = || cell.len() >= 3 && matches!(cell[cell.len() - 3], 0xe4..=0xe9);
    (begins || matches!(first, 0xe4..=0xe9)) && (matches!(last, b'!'..=b'~') || three_before())
}

#[cold]
#[inline(never)]
fn cleaned(cell: &str) -> &str {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}');
    let bare = cell.trim_matches(blank);
    let bare = bare.strip_prefix("=\"").and_then(|inner| inner.strip_suffix('"')).unwrap_or(bare);
    bare.strip_prefix(['`', '\'']).unwrap_or(bare).trim_matches(blank)
}

/// Whether a clean cell contains nothing: it is empty, or has a dash or slash in place of a figure.
pub fn is_blank(cell: &str) -> bool {
    cell.chars().all(|c| matches!(c, '-' | '－' | '—' | '–' | '/' | '\\'))
}

/// Whether a few of its characters alone show that a number is complete, as for nearly every number. An empty cell
/// counts as complete.
pub fn is_certainly_complete(cell: &str) -> bool {
    let bytes = cell.as_bytes();
    let Some(first) = bytes.first() else { return true };
    let kept = bytes.get(KEPT_DIGITS).is_none_or(|b| *b != b'0');
    let power = |tail: &[u8; 4]| tail.iter().any(|b| matches!(b, b'E' | b'e' | b'+' | b'#'));
    let begins = first.is_ascii_alphanumeric() && *first != b'0';
    bytes.len() > 4 && begins && kept && !bytes.last_chunk::<4>().is_some_and(power)
}

/// Whether a spreadsheet program cut a number short (`4.20E+27`) or lost it (`########`, `#REF!`). Then it identifies
/// no row.
pub fn is_cut_short(cell: &str) -> bool {
    // What a program writes for a number that is too wide for its column, and for one it could not find.
    if cell.starts_with('#') && cell.bytes().all(|b| matches!(b, b'#' | b'A'..=b'Z' | b'/' | b'!' | b'?' | b'0')) {
        return true;
    }
    let Some(at) = memchr2(b'E', b'e', cell.as_bytes()) else { return false };
    let (digits, power) = (&cell[..at], &cell[at + 1..]);
    // 12E45 may be a complete number; a program writes `1.2E+46`.
    let is_scientific = digits.contains('.') || power.starts_with('+');
    let power = power.trim_start_matches('+');
    let digits = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    // The largest number that a program holds has 309 digits.
    let size = (1..=3).contains(&power.len());
    is_scientific && at > 0 && digits && size && power.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a cell only says that there is no number: `0`, `000000000000`, `--`, `NULL`, `N/A`, `无`.
pub fn is_no_number(cell: &str) -> bool {
    let word = cell.len() <= 4 && ["null", "none", "n/a", "nan", "无"].iter().any(|no| cell.eq_ignore_ascii_case(no));
    word || cell.bytes().all(|b| b == b'0') || is_blank(cell)
}

/// How many zeros replace digits that a spreadsheet program dropped, since it keeps fifteen. 0 if no digit follows the
/// fifteenth, or if one of them is not zero.
pub fn dropped_digits(cell: &str) -> usize {
    match cell.as_bytes().get(KEPT_DIGITS..) {
        Some(tail) if tail.iter().all(|b| *b == b'0') && cell.bytes().all(|b| b.is_ascii_digit()) => tail.len(),
        _ => 0,
    }
}

/// How many digits a spreadsheet program keeps of a number.
pub const KEPT_DIGITS: usize = 15;

/// The rates that a clean cell may mean: `0.6` is 0.6 %; `0.006` is that too, if it comes from a workbook's percent
/// cell.
pub fn stated_rates(cell: &str) -> impl Iterator<Item = Rate> {
    let typed = parse_rate(cell).ok();
    let times_hundred = typed
        .filter(|_| !cell.contains(['%', '％', '‰']))
        .and_then(|typed| Rate::new(typed.rate.e8().checked_mul(100)?));
    typed.map(|typed| typed.rate).into_iter().chain(times_hundred)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_exports_put_around_a_text_is_removed() {
        for cell in ["0012", " 0012\t", "`0012", "'0012", "=\"0012\"", "\u{feff}0012"] {
            assert_eq!(clean(cell), "0012", "{cell:?}");
        }
    }

    #[test]
    fn numbers_that_a_spreadsheet_program_cut_short_are_recognised() {
        assert!(
            ["4.20E+27", "4.2e27", "6.274E+11", "1E+15", "4.200002986202611e+27", "########", "#N/A", "#REF!"]
                .iter()
                .all(|cell| is_cut_short(cell))
        );
        assert!(["0", "000000000000", "NULL", "n/a", "无", ""].iter().all(|cell| is_no_number(cell)));
        assert!(["1", "0001", "NULLA", "无1"].iter().all(|cell| !is_no_number(cell)));
        let complete =
            ["627400000001", "12E45", "ORDE+1", "E+27", "4.2E", "A0000000001", "", "TEST", "1.2E+x", "1e+0000"];
        assert!(complete.iter().all(|cell| !is_cut_short(cell)));
        assert_eq!(dropped_digits("4200002986202510000000000000"), 13);
        assert_eq!(dropped_digits("1234567890123450"), 1);
        for cell in ["123456789012345", "4200002986202511020000000001", "", "ABC456789012345000"] {
            assert_eq!(dropped_digits(cell), 0, "{cell}");
        }
    }

    #[test]
    fn a_rate_without_a_unit_may_come_from_a_percent_cell() {
        let e8 = |cell| stated_rates(cell).map(Rate::e8).collect::<Vec<_>>();
        assert_eq!(e8("0.6%"), [600_000]);
        assert_eq!(e8("0.006"), [6_000, 600_000]);
        assert_eq!(e8("n/a"), [0u32; 0]);
    }

    proptest! {
        #[test]
        fn the_fast_test_never_accepts_an_incomplete_number(
            cell in "[0-9A-C]{0,3}[0.E+#eN/]{0,3}[0-9]{0,18}|null|[0-9]{14,18}0{0,4}|.{0,6}",
        ) {
            let cell = clean(&cell);
            let incomplete = is_cut_short(cell) || dropped_digits(cell) > 0 || is_no_number(cell) && !cell.is_empty();
            prop_assert!(!(is_certainly_complete(cell) && incomplete), "{}", cell);
        }

        #[test]
        fn the_fast_test_never_accepts_a_cell_that_needs_cleaning(cell in "[a-c='`\" \t\u{a0}\u{feff}\u{200b}\u{3000}\u{3fff}一万\u{9fff}é1.-]{0,6}") {
            prop_assert_eq!(clean(&cell), cleaned(&cell));
        }

        #[test]
        fn no_cell_makes_reading_panic(cell in "\\PC{0,24}") {
            let cell = clean(&cell);
            let _ = (is_cut_short(cell), dropped_digits(cell), stated_rates(cell).count());
        }
    }
}
