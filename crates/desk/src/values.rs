//! What was chosen and typed: names and texts, as the widget keeps them.

/// Between a name and its text.
const IS: char = '\u{1f}';
/// Between two of them.
const AND: char = '\u{1e}';

/// The values of a tool.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(Vec<(String, String)>);

impl Values {
    /// Reads `name 0x1f text 0x1e name 0x1f text …`.
    pub fn read(text: &str) -> Self {
        let one = |part: &str| part.split_once(IS).map(|(name, text)| (name.to_owned(), text.to_owned()));
        Self(text.split(AND).filter_map(one).collect())
    }

    /// A value, empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.set(name).unwrap_or_default()
    }

    /// A value that was set, be it to nothing; `None` where it never was.
    pub fn set(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str())
    }

    /// As [`Values::read`] reads it.
    pub fn write(&self) -> String {
        let one = |(name, text): &(String, String)| format!("{name}{IS}{text}");
        self.0.iter().map(one).collect::<Vec<_>>().join(&AND.to_string())
    }

    /// A value, or what stands where there is none.
    pub fn or<'a>(&'a self, name: &str, otherwise: &'a str) -> &'a str {
        let text = self.get(name);
        if text.is_empty() { otherwise } else { text }
    }
}

impl FromIterator<(String, String)> for Values {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        let without = |text: String| text.replace([IS, AND], "");
        Self(pairs.into_iter().map(|(name, text)| (name, without(text))).collect())
    }
}
