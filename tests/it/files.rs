//! What files are called, how long they are, what must not be in them.

use crate::repo::{files, none, text, widget};
use crate::rust::{literals, without_tests};

const MOST_LINES: usize = 400;
/// Files that may be longer, each with its reason.
const LONGER: [(&str, &str); 1] =
    [("crates/statement/src/detect/column_names.rs", "one table: the words that acquirers write above their columns")];
/// Names that say nothing.
const EMPTY_NAMES: [&str; 7] = ["util", "utils", "misc", "common", "helper", "helpers", "shared"];
/// Files that may have such a name, each with its reason.
const NAMED_SO: [(&str, &str); 0] = [];

fn code() -> Vec<String> {
    let mut code = files("", &[".rs", ".ts", ".mjs", ".css", ".html"]);
    code.extend(files("www", &[".js"]));
    code
}

#[test]
fn every_rust_module_begins_by_saying_what_it_is() {
    let silent = files("", &[".rs"]).into_iter().filter(|path| !text(path).starts_with("//! "));
    none(&silent.collect::<Vec<_>>(), "begin these files with a `//!` line that says what the module is for");
}

#[test]
fn no_file_of_code_is_longer_than_four_hundred_lines() {
    let long = code().into_iter().filter_map(|path| {
        let lines = text(&path).lines().count();
        let allowed = LONGER.iter().any(|(known, _)| *known == path);
        (lines > MOST_LINES && !allowed).then(|| format!("{path}: {lines} lines"))
    });
    none(&long.collect::<Vec<_>>(), "look for the seam and split these; if there is none, give the reason in LONGER");
}

#[test]
fn no_file_has_a_name_that_says_nothing() {
    let empty = code().into_iter().filter(|path| {
        let says_nothing = |part: &str| EMPTY_NAMES.contains(&part.split_once('.').map_or(part, |(stem, _)| stem));
        path.split('/').any(says_nothing) && !NAMED_SO.iter().any(|(known, _)| known == path)
    });
    none(&empty.collect::<Vec<_>>(), "name these files after what is in them, not after how they are used");
}

#[test]
fn nothing_is_left_to_be_done_in_a_remark() {
    let marks = [["TO", "DO"].concat(), ["FIX", "ME"].concat()];
    let mut left = Vec::new();
    for path in code().into_iter().chain(files("kb-bundle", &[".yaml"])) {
        for (at, line) in text(&path).lines().enumerate() {
            if marks.iter().any(|mark| line.contains(mark)) {
                left.push(format!("{path}:{}: {}", at + 1, line.trim()));
            }
        }
    }
    none(&left, "do it, or file it where work is tracked; the code says what is, not what should be");
}

#[test]
fn no_private_key_is_in_the_repository() {
    let begins = ["PRIVATE ", "KEY-----\n"].concat();
    let keys = files("", &[""]).into_iter().filter(|path| {
        let bytes = std::fs::read(crate::repo::root().join(path)).unwrap_or_default();
        bytes.windows(begins.len()).any(|at| at == begins.as_bytes())
    });
    none(
        &keys.collect::<Vec<_>>(),
        "take these keys out, make others with `kb keygen`, and build without the old ones",
    );
}

#[test]
fn no_sentence_a_merchant_reads_stands_in_the_widgets_code() {
    let mut found = Vec::new();
    for path in widget() {
        let source = text(&path);
        for literal in literals(without_tests(&source)) {
            if literal.text.chars().any(is_han) {
                found.push(format!("{path}:{}: {:?}", literal.line, literal.text));
            }
        }
    }
    none(&found, "move these texts into kb-bundle/ui/ (both languages) and show them with site.word(…)");
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}
