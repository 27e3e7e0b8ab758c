//! Placeholders in texts: names in braces.

/// What is filled in from the tenant's profile.
pub(super) const PLACEHOLDERS: [&str; 3] = ["bank", "hotline", "keep_days"];
/// Marks that begin a line for tenants of one kind; `institution` checks their position.
pub(super) const MARKS: [&str; 2] = ["if_bank", "if_payment_institution"];

/// Names in braces, each with its line in the text. After an unmatched brace, the rest of the line is the name.
pub(super) fn placeholders(text: &str) -> Vec<(u32, String)> {
    let mut found = Vec::new();
    for (line, words) in (0u32..).zip(text.lines()) {
        let mut rest = words;
        while let Some((_, after)) = rest.split_once('{') {
            let (name, tail) = after.split_once('}').unwrap_or((after, ""));
            found.push((line, name.to_owned()));
            rest = tail;
        }
    }
    found
}
