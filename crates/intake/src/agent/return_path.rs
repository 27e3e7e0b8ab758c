//! The address to return to after signing in or choosing a language. It comes from the request, so only
//! addresses of the agents' pages are accepted.

use serde::Deserialize;

/// The query with the address to return to.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReturnQuery {
    /// The address, as the request has it.
    pub back: String,
}

/// Accepts an address of these pages; `None` for any other.
pub fn own_path(text: &str) -> Option<String> {
    let rest = text.strip_prefix("/agent")?;
    let inside = rest.is_empty() || rest.starts_with(['/', '?']);
    // Nothing that a header can't contain, or that a browser might take for another host.
    let plain = text.len() <= 2000 && text.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    (inside && plain).then(|| text.to_owned())
}

/// The address to return to: an address of these pages, else the list.
pub fn own_path_or_list(text: &str) -> String {
    own_path(text).unwrap_or_else(|| "/agent".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_redirected_to_another_site() {
        for own in ["/agent", "/agent?q=1", "/agent/tickets/YF-261122-77770P?list=status%3Dopen"] {
            assert_eq!(own_path(own).as_deref(), Some(own));
        }
        for foreign in
            ["", "/", "/agents", "//evil.example/agent", "https://evil.example", "/agent\\x", "/agent?a\r\nb"]
        {
            assert_eq!(own_path(foreign), None, "{foreign}");
        }
    }
}
