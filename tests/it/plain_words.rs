//! Code and documents are written in plain English: words that the field does not use, and what to write instead.
//!
//! Identifiers count as well: `TurnstileOf`, `turnstile_of` and "turnstile of" are the same words. What a merchant
//! reads, and names that travel or are stored, follow other rules and are not looked at.

use crate::repo::{files, none, text};

/// Words that are not used, with what to write. `|` separates forms of one word.
const WORDS: [(&str, &str); 35] = [
    ("wish|wishes|wished", "action, request, requested"),
    ("torn", "corrupt, cut off, incomplete"),
    ("reckon|reckons|reckoned|reckoning", "calculate"),
    ("of before", "previous, earlier"),
    ("turnstile", "rate limit"),
    ("desk|desks", "tool context, agents' page"),
    ("shelf|shelves", "store"),
    ("seat|seats", "content source"),
    ("hired", "created"),
    ("dress|dressed", "wrap, add headers"),
    ("tongue", "language, i18n"),
    ("twin|twins", "counterpart, in-memory implementation"),
    ("hear|hears|heard|unheard", "listen, receive, dispatched"),
    ("breath", "at once, in the same step"),
    ("thrice", "three times"),
    ("whence", "from where"),
    ("lest", "so that … not"),
    ("nought", "zero, nothing"),
    ("can not", "cannot"),
    ("held to", "checked against"),
    ("parted", "separated"),
    ("makes of", "builds from"),
    ("engine falls|widget falls|engine fell|fallen", "traps, crashed"),
    ("chance", "randomness, coincidence"),
    ("afresh", "again"),
    ("for ever", "always, forever"),
    ("turned away", "refused"),
    ("shut out", "blocked"),
    ("sign of life|signs of life", "last activity"),
    ("vouch|vouches", "confirm"),
    ("came to nothing", "had no effect"),
    ("put right", "corrected"),
    ("stirred", "mixed"),
    ("surely", "certainly"),
    ("of late", "recent"),
];

/// Terms that stay in some files, by the beginning of their paths, each with its reason.
const ALLOWED: [(&str, &str, &str); 4] = [
    ("desk|desks", "benches/search/src/bin/corpus/", "a place in generated articles"),
    ("desk|desks", "docs/develop/adr/0025", "the name of a crate that is gone"),
    ("parted", "crates/content/src/read/", "the trait of files that are read part by part"),
    ("afresh", "docs/content/coverage.md", "the id of a node"),
];

/// What is not written by this rule: merchants' texts, what is kept for compatibility, data, this list.
const NOT_READ: [&str; 5] = ["kb-bundle/", "tests/it/frozen/", "tests/it/plain_words.rs", "/fixtures/", "/snapshots/"];

/// A word in lower case, its line, and whether it goes on from the word before.
struct Word {
    text: String,
    line: usize,
    goes_on: bool,
}

#[test]
fn code_and_documents_use_plain_words() {
    let mut found = Vec::new();
    for path in files("", &[".rs", ".ts", ".mjs", ".js", ".css", ".html", ".md", ".toml", ".py"]) {
        if NOT_READ.iter().any(|part| path.contains(part)) {
            continue;
        }
        let words = words(&text(&path));
        for (forms, instead) in WORDS {
            let allowed = |(word, place, _): &(&str, &str, &str)| *word == forms && path.starts_with(place);
            if !ALLOWED.iter().any(allowed) {
                let hits = forms
                    .split('|')
                    .flat_map(|form| occurrences(&words, form).into_iter().map(move |line| (form, line)));
                found.extend(hits.map(|(form, line)| format!("{path}:{line}: \"{form}\": write {instead}")));
            }
        }
    }
    none(&found, "write these in plain words; a term that must stay goes into ALLOWED with its reason");
}

/// The lines on which a word, or several in a row, begin.
fn occurrences(words: &[Word], form: &str) -> Vec<usize> {
    let form: Vec<&str> = form.split(' ').collect();
    let is_it = |at: &&[Word]| {
        let mut pairs = at.iter().zip(&form).enumerate();
        pairs.all(|(number, (word, wanted))| word.text == *wanted && (number == 0 || word.goes_on))
    };
    words.windows(form.len()).filter(is_it).map(|at| at[0].line).collect()
}

/// The words of a text, those of identifiers one by one.
fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut goes_on = false;
    for (number, line) in text.lines().enumerate() {
        let mut before = ' ';
        for c in line.chars() {
            let letter = c.is_ascii_alphabetic();
            let begins = letter && (!before.is_ascii_alphabetic() || (c.is_uppercase() && before.is_lowercase()));
            if begins {
                words.push(Word { text: String::new(), line: number + 1, goes_on });
                goes_on = true;
            }
            if let Some(word) = words.last_mut().filter(|_| letter) {
                word.text.push(c.to_ascii_lowercase());
            } else if !(c.is_whitespace() || "_-/!*#".contains(c)) {
                goes_on = false;
            }
            before = c;
        }
    }
    words
}

#[test]
fn words_are_found_in_identifiers_and_across_lines() {
    let words = words("fn TurnstileOf(can_not: u8) // it can\n/// not. Lay, address");
    let lines = |form| occurrences(&words, form);
    assert_eq!(lines("turnstile"), [1]);
    assert_eq!(lines("can not"), [1, 1]);
    assert_eq!(lines("lay"), [2]);
    assert_eq!(lines("dress"), [0; 0]);
}
