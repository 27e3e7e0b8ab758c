//! Cuts a file into its parts by indentation. Each part is padded with blank lines, so that line numbers stay right.

use serde::de::DeserializeOwned;

use crate::source::{
    Case, Cases, Code, Codes, DepositCase, DepositCases, DepositRule, DepositRules, Entries, FeeCase, FeeCases,
    FeeCategories, FeeCategory, FeeMarket, FeeMarketRate, FeeSeries, FeeTariff, Flow, Node, Safety, SafetyRule, Source,
    Sources,
};

/// A file that is mostly a list or map under one key.
pub trait Parted: DeserializeOwned {
    /// The key the parts stand under; empty where the file itself is the map.
    const KEY: &'static str;
    /// What one part reads as: the list or map with a single item.
    type Part: DeserializeOwned;
    /// Adds a part. Returns line and key if the key is already there.
    fn absorb(&mut self, part: Self::Part) -> Option<(u32, String)>;
}

macro_rules! list_of_parts {
    ($file:ty, $key:literal, $field:ident, $item:ty) => {
        impl Parted for $file {
            const KEY: &'static str = $key;
            type Part = Vec<$item>;

            fn absorb(&mut self, part: Vec<$item>) -> Option<(u32, String)> {
                self.$field.extend(part);
                None
            }
        }
    };
}

list_of_parts!(Codes, "codes", codes, Code);
list_of_parts!(Sources, "sources", sources, Source);
list_of_parts!(Safety, "rules", rules, SafetyRule);
list_of_parts!(Cases, "cases", cases, Case);
list_of_parts!(FeeTariff, "series", series, FeeSeries);
list_of_parts!(FeeMarket, "rates", rates, FeeMarketRate);
list_of_parts!(FeeCategories, "categories", categories, FeeCategory);
list_of_parts!(FeeCases, "cases", cases, FeeCase);
list_of_parts!(DepositRules, "rules", rules, DepositRule);
list_of_parts!(DepositCases, "cases", cases, DepositCase);

impl Parted for Flow {
    const KEY: &'static str = "nodes";
    type Part = Entries<Node>;

    fn absorb(&mut self, part: Self::Part) -> Option<(u32, String)> {
        self.nodes.absorb(part)
    }
}

impl<T: DeserializeOwned> Parted for Entries<T> {
    const KEY: &'static str = "";
    type Part = Self;

    fn absorb(&mut self, part: Self) -> Option<(u32, String)> {
        let mut taken = None;
        for entry in part.0 {
            if self.get(&entry.key).is_some() {
                taken = Some((entry.key.line, entry.key.value));
            } else {
                self.0.push(entry);
            }
        }
        taken
    }
}

/// The file without its parts, and the parts; `None` if it is not written with one part per line or indented block.
pub fn split(text: &str, key: &str) -> Option<(String, Vec<String>)> {
    let lines: Vec<&str> = text.lines().collect();
    let first = match key {
        "" => 0,
        _ => 1 + lines.iter().position(|line| line.strip_prefix(key).is_some_and(|rest| rest.trim_end() == ":"))?,
    };
    let start = (first..lines.len()).find(|at| !is_blank(lines[*at]))?;
    let depth = indent(lines[start]);
    let list = lines[start].trim_start().starts_with("- ");
    if depth == 0 && !list && !key.is_empty() {
        return None;
    }
    let inside = |line: &str| {
        is_blank(line)
            || indent(line) > depth
            || (indent(line) == depth && (!list || line.trim_start().starts_with('-')))
    };
    let end = (start..lines.len()).find(|at| !inside(lines[*at])).unwrap_or(lines.len());
    let starts: Vec<usize> = (start..end).filter(|at| !is_blank(lines[*at]) && indent(lines[*at]) == depth).collect();
    let piece = |(n, from): (usize, &usize)| {
        let to = starts.get(n + 1).copied().unwrap_or(end);
        format!("{}{}\n", "\n".repeat(*from), lines[*from..to].join("\n"))
    };
    let empty = if list { "[]" } else { "{}" };
    let frame = match key {
        "" => empty.to_owned(),
        _ => {
            let before = lines[..first - 1].join("\n");
            let gap = "\n".repeat(end - first + 1);
            let lead = if first > 1 { "\n" } else { "" };
            format!("{before}{lead}{key}: {empty}{gap}{}\n", lines[end..].join("\n"))
        }
    };
    Some((frame, starts.iter().enumerate().map(piece).collect()))
}

fn is_blank(line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty() || line.starts_with('#')
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn every_part_keeps_its_line_numbers() {
        let text = "id: a\nnodes:\n  # first\n  x:\n    k: 1\n\n  y:\n    k: 2\nowner: b\n";
        let (frame, pieces) = split(text, "nodes").expect("parts");
        assert_eq!(frame, "id: a\nnodes: {}\n\n\n\n\n\n\nowner: b\n");
        assert_eq!(pieces, ["\n\n\n  x:\n    k: 1\n\n", "\n\n\n\n\n\n  y:\n    k: 2\n"]);
    }

    #[test]
    fn a_list_may_be_indented_as_little_as_its_key() {
        let (frame, pieces) = split("cases:\n- a: 1\n  b: 2\n- a: 3\nflow: x\n", "cases").expect("parts");
        assert_eq!(frame, "cases: []\n\n\n\nflow: x\n");
        assert_eq!(pieces, ["\n- a: 1\n  b: 2\n", "\n\n\n- a: 3\n"]);
    }

    #[test]
    fn a_list_in_brackets_is_not_cut() {
        assert_eq!(split("codes: [1, 2]\n", "codes"), None);
    }
}
