//! Writes differences as CSV for a spreadsheet program.
//!
//! A text of the file that begins like a formula gets an apostrophe before it. Figures are left as they are: `-1.20`
//! must stay a number.

use csv_core::{WriteResult, Writer};
use domain::money::Fen;

use crate::difference::Difference;

/// The names of the columns in their order; the caller has the words for them.
pub const COLUMNS: [&str; 13] = [
    "row",
    "date",
    "time",
    "kind",
    "way",
    "amount",
    "charged",
    "expected",
    "difference",
    "cause",
    "detail",
    "reference",
    "terminal",
];

/// The first line. `word` gives the heading for a column's name.
pub fn csv_head(word: impl Fn(&str) -> String) -> String {
    line(COLUMNS.map(|column| harmless(&word(column))).iter().map(String::as_str))
}

/// The line of a difference. `word` gives the words for a kind, a payment method or a cause by its key; return the key
/// itself if there are no words.
///
/// ```
/// # use domain::{date::Date, fee::PaymentMethod, money::Fen};
/// # use statement::{Cause, Difference, RowKind, csv_row};
/// let difference = Difference {
///     row: Some(7),
///     date: Date::new(2026, 11, 2),
///     second: Some(37_353),
///     kind: Some(RowKind::Sale),
///     method: Some(PaymentMethod::Debit),
///     amount: Fen(100_000),
///     charged: Fen(600),
///     expected: Fen(500),
///     cause: Cause::CardClass { charged_as: PaymentMethod::Credit },
///     reference: "=1+1".into(),
///     terminal: "10012041".into(),
/// };
/// let line = csv_row(&difference, str::to_owned);
/// assert_eq!(line, "7,2026-11-02,10:22:33,sale,debit,1000.00,6.00,5.00,1.00,card_class,credit,'=1+1,10012041\r\n");
/// ```
pub fn csv_row(difference: &Difference, word: impl Fn(&str) -> String) -> String {
    let of = |key: Option<&str>| key.map_or_else(String::new, |key| harmless(&word(key)));
    let figure = |fen: Fen| fen.to_plain_yuan();
    let second = |second: u32| format!("{:02}:{:02}:{:02}", second / 3_600, second / 60 % 60, second % 60);
    let detail = match difference.cause {
        crate::Cause::CardClass { charged_as } => of(Some(charged_as.key())),
        cause => cause.detail(),
    };
    let cells: [String; COLUMNS.len()] = [
        difference.row.map_or_else(String::new, |row| row.to_string()),
        difference.date.map_or_else(String::new, |date| date.to_string()),
        difference.second.map_or_else(String::new, second),
        of(difference.kind.map(crate::RowKind::key)),
        of(difference.method.map(domain::fee::PaymentMethod::key)),
        figure(difference.amount),
        figure(difference.charged),
        figure(difference.expected),
        figure(difference.amount_off()),
        of(Some(difference.cause.key())),
        detail,
        harmless(&difference.reference),
        harmless(&difference.terminal),
    ];
    line(cells.iter().map(String::as_str))
}

/// A line of texts, such as the result below the table.
pub fn csv_line(cells: &[&str]) -> String {
    line(cells.iter().map(|cell| harmless(cell)).collect::<Vec<_>>().iter().map(String::as_str))
}

/// The text, with an apostrophe where a spreadsheet program would take it for a formula.
///
/// # Source
///
/// OWASP, CSV Injection: cells that begin with `=`, `+`, `-`, `@`, a tab or a carriage return.
fn harmless(text: &str) -> String {
    let formula = text.trim_start_matches(' ').starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if formula { format!("'{text}") } else { text.to_owned() }
}

/// One call of the writer: returns its result, and how many bytes it wrote.
type Step<'s> = &'s mut dyn FnMut(&mut Writer, &mut [u8]) -> (WriteResult, usize);

fn line<'c>(cells: impl Iterator<Item = &'c str>) -> String {
    let mut writer = Writer::new();
    let mut out = vec![0; 256];
    let mut written = 0;
    let mut put = |step: Step<'_>| {
        loop {
            let (result, wrote) = step(&mut writer, &mut out[written..]);
            written += wrote;
            if result == WriteResult::InputEmpty {
                return;
            }
            out.resize(out.len() * 2, 0);
        }
    };
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            put(&mut |writer, out| writer.delimiter(out));
        }
        let mut rest = cell.as_bytes();
        put(&mut |writer, out| {
            let (result, read, wrote) = writer.field(rest, out);
            rest = &rest[read..];
            (result, wrote)
        });
    }
    // Closes an open quote.
    put(&mut |writer, out| writer.finish(out));
    let mut text = String::from_utf8_lossy(&out[..written]).into_owned();
    text.push_str("\r\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_cell_that_begins_like_a_formula_gets_an_apostrophe() {
        for text in ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "  =1", "＝１"] {
            assert!(harmless(text).starts_with('\''), "{text:?}");
        }
        assert_eq!(harmless("100120-41"), "100120-41");
    }

    #[test]
    fn a_long_cell_and_one_with_quotes_are_written_completely() {
        let long = "x,".repeat(400);
        assert_eq!(line([long.as_str(), "a\"b", ""].into_iter()), format!("\"{long}\",\"a\"\"b\",\r\n"));
    }

    proptest! {
        #[test]
        fn a_written_line_reads_back_as_the_same_cells(cells in proptest::collection::vec("[a,\" 万=]{0,6}\n?[a,]{0,6}", 2..6)) {
            let text = line(cells.iter().map(String::as_str));
            let mut splitter = crate::record::RowSplitter::new(b',');
            let mut found = Vec::new();
            let mut each = |row: crate::record::Row<'_>| {
                found.extend(row.cells.expect("readable").cells().map(str::to_owned));
                Ok::<(), ()>(())
            };
            splitter.push(&text, &mut each).expect("no error");
            splitter.finish(&mut each).expect("no error");
            prop_assert_eq!(found, cells);
        }
    }
}
