//! Which column holds what, as a short text that a caller can store for the next file with the same header.

use core::fmt;
use core::str::FromStr;

use domain::fee::PaymentMethod;
use domain::text::fold;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::hash::StableHash;
use crate::payment_method::METHODS;
use crate::role::Role;
use crate::row_kind::RowKind;

/// Which column holds what.
///
/// `Display` writes and `FromStr` reads its text form, `1;header=93a1…;fee=positive;0=date;3=amount`. It contains no
/// cell of a file except the words that somebody explained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Layout {
    /// The header it belongs to; `None` for files without a header.
    pub header: Option<Fingerprint>,
    /// Columns, counted from 0, with their roles, left to right.
    pub columns: Vec<(usize, Role)>,
    /// The sign of a charged fee.
    pub fee_sign: FeeSign,
    /// Words of the file that the check does not know, with their meaning.
    pub words: Vec<(String, Meaning)>,
}

/// A hash of a header: equal for the same column names, whatever their spacing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fingerprint(u64);

/// The sign of a charged fee.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeeSign {
    /// As `0.60`.
    #[default]
    Positive,
    /// As `-0.60`, because it is deducted.
    Negative,
}

/// The meaning of a word in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// A payment method.
    #[serde(rename = "way")]
    Method(PaymentMethod),
    /// A kind of row.
    Kind(RowKind),
}

/// Why a text is not a layout.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LayoutError {
    /// It was written by another version of this crate.
    #[error("this layout is of another version; find the columns again")]
    Version,
    /// It has an unknown part.
    #[error("a layout has no part {part:?}; find the columns again")]
    Part {
        /// The part, shortened.
        part: String,
    },
    /// Two columns with one role, or two roles for one column.
    #[error("{} stands in the layout twice; remove one", role.key())]
    Twice {
        /// The role.
        role: Role,
    },
}

const VERSION: &str = "1";

impl Fingerprint {
    /// The fingerprint of a header's cells; blank cells at its end don't count.
    pub fn of<T: AsRef<str>>(header: &[T]) -> Self {
        let mut cells: Vec<String> = header.iter().map(|cell| fold(cell.as_ref())).collect();
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        Self(cells.iter().fold(StableHash::of(b'h'), |hash, cell| hash.text(cell)).end())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for Fingerprint {
    type Err = LayoutError;

    fn from_str(text: &str) -> Result<Self, LayoutError> {
        let hash = (text.len() == 16).then(|| u64::from_str_radix(text, 16).ok()).flatten();
        hash.map(Self).ok_or_else(|| unknown(text))
    }
}

impl Layout {
    /// The columns with this role.
    pub fn columns_of(&self, role: Role) -> impl Iterator<Item = usize> + '_ {
        self.columns.iter().filter(move |(_, held)| *held == role).map(|(column, _)| *column)
    }

    /// The first column with this role.
    pub fn column_of(&self, role: Role) -> Option<usize> {
        self.columns_of(role).next()
    }

    /// The role of a column.
    pub fn role_of(&self, column: usize) -> Option<Role> {
        self.columns.iter().find(|(at, _)| *at == column).map(|(_, role)| *role)
    }

    /// Gives a column a role, and takes that role from the column that had it; `None` removes the column's role.
    pub fn set(&mut self, column: usize, role: Option<Role>) {
        self.columns.retain(|(at, held)| *at != column && (role != Some(*held) || held.may_repeat()));
        self.columns.extend(role.map(|role| (column, role)));
        self.columns.sort_unstable();
    }
}

impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(VERSION)?;
        match self.header {
            Some(header) => write!(f, ";header={header}")?,
            None => f.write_str(";header=none")?,
        }
        f.write_str(match self.fee_sign {
            FeeSign::Positive => ";fee=positive",
            FeeSign::Negative => ";fee=negative",
        })?;
        for (column, role) in &self.columns {
            write!(f, ";{column}={}", role.key())?;
        }
        for (word, meaning) in &self.words {
            let (kind, key) = match meaning {
                Meaning::Method(method) => ("way", method.key()),
                Meaning::Kind(kind) => ("kind", kind.key()),
            };
            write!(f, ";{kind}:{}={key}", escaped(word))?;
        }
        Ok(())
    }
}

impl FromStr for Layout {
    type Err = LayoutError;

    fn from_str(text: &str) -> Result<Self, LayoutError> {
        let mut parts = text.trim().split(';');
        if parts.next() != Some(VERSION) {
            return Err(LayoutError::Version);
        }
        let mut layout = Self { header: None, columns: Vec::new(), fee_sign: FeeSign::Positive, words: Vec::new() };
        for part in parts {
            let (name, value) = part.split_once('=').ok_or_else(|| unknown(part))?;
            match (name, value) {
                ("header", "none") => layout.header = None,
                ("header", hash) => layout.header = Some(hash.parse()?),
                ("fee", "positive") => layout.fee_sign = FeeSign::Positive,
                ("fee", "negative") => layout.fee_sign = FeeSign::Negative,
                (name, value) => layout.read_part(name, value).ok_or_else(|| unknown(part))??,
            }
        }
        layout.columns.sort_unstable();
        Ok(layout)
    }
}

impl Layout {
    /// Reads a column or a word; `None` if it is neither.
    fn read_part(&mut self, name: &str, value: &str) -> Option<Result<(), LayoutError>> {
        if let Some((kind, word)) = name.split_once(':') {
            let meaning = match kind {
                "way" => Meaning::Method(METHODS.into_iter().find(|method| method.key() == value)?),
                "kind" => Meaning::Kind(RowKind::ALL.into_iter().find(|kind| kind.key() == value)?),
                _ => return None,
            };
            self.words.push((unescaped(word), meaning));
            return Some(Ok(()));
        }
        let (column, role) = (name.parse().ok()?, Role::from_key(value)?);
        let taken = |(at, held): &(usize, Role)| *at == column || (*held == role && !role.may_repeat());
        if self.columns.iter().any(taken) {
            return Some(Err(LayoutError::Twice { role }));
        }
        self.columns.push((column, role));
        Some(Ok(()))
    }
}

/// The separators of a layout's text, and how each is written inside a word.
const ESCAPES: [(&str, &str); 4] = [("%", "%25"), (";", "%3B"), ("=", "%3D"), (":", "%3A")];

fn escaped(word: &str) -> String {
    ESCAPES.iter().fold(word.to_owned(), |word, (separator, escape)| word.replace(separator, escape))
}

fn unescaped(word: &str) -> String {
    ESCAPES.iter().rev().fold(word.to_owned(), |word, (separator, escape)| word.replace(escape, separator))
}

fn unknown(part: &str) -> LayoutError {
    LayoutError::Part { part: part.chars().take(40).collect() }
}

impl From<Layout> for String {
    fn from(layout: Layout) -> Self {
        layout.to_string()
    }
}

impl TryFrom<String> for Layout {
    type Error = LayoutError;

    fn try_from(text: String) -> Result<Self, LayoutError> {
        text.parse()
    }
}

impl From<Fingerprint> for String {
    fn from(header: Fingerprint) -> Self {
        header.to_string()
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = LayoutError;

    fn try_from(text: String) -> Result<Self, LayoutError> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout() -> Layout {
        Layout {
            header: Some(Fingerprint::of(&["交易日期", "交易金额(元)", " "])),
            columns: vec![(0, Role::Date), (1, Role::Amount), (4, Role::Extra), (5, Role::Extra)],
            fee_sign: FeeSign::Negative,
            words: vec![
                ("A;=:%3B".into(), Meaning::Method(PaymentMethod::Qr)),
                ("调整".into(), Meaning::Kind(RowKind::Refund)),
            ],
        }
    }

    #[test]
    fn a_layout_reads_back_from_its_text() {
        assert_eq!(layout().to_string().parse(), Ok(layout()));
        let headless = Layout { header: None, ..layout() };
        assert_eq!(headless.to_string().parse(), Ok(headless));
    }

    #[test]
    fn a_text_that_is_no_layout_says_why() {
        let read = |text: &str| text.parse::<Layout>();
        assert_eq!(read("2;0=date"), Err(LayoutError::Version));
        assert_eq!(read("1;0=day"), Err(LayoutError::Part { part: "0=day".into() }));
        assert_eq!(read("1;header=12"), Err(LayoutError::Part { part: "12".into() }));
        assert_eq!(read("1;0=fee;1=fee"), Err(LayoutError::Twice { role: Role::Fee }));
        assert_eq!(read("1;0=fee;0=net"), Err(LayoutError::Twice { role: Role::Net }));
    }

    #[test]
    fn a_header_has_the_same_fingerprint_whatever_its_spacing_and_width() {
        let known = Fingerprint::of(&["交易日期", "金额(元)"]);
        assert_eq!(known, Fingerprint::of(&[" 交易日期 ", "金额（元）", "", ""]));
        assert_ne!(known, Fingerprint::of(&["金额(元)", "交易日期"]));
    }

    #[test]
    fn setting_a_role_takes_it_from_the_column_that_had_it() {
        let mut layout = layout();
        layout.set(3, Some(Role::Amount));
        layout.set(0, None);
        layout.set(6, Some(Role::Extra));
        assert_eq!(layout.columns, [(3, Role::Amount), (4, Role::Extra), (5, Role::Extra), (6, Role::Extra)]);
    }
}
