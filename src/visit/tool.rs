//! What a tool remembers.

/// A tool and its values. The tool is a function of them: they are all it remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tool {
    /// Which one.
    pub name: String,
    /// Names and texts.
    pub values: Vec<(String, String)>,
}

impl Tool {
    /// The tool with one value set.
    pub(super) fn with(&self, key: &str, text: String) -> Self {
        let mut next = self.clone();
        next.values.retain(|(known, _)| known != key);
        next.values.push((key.to_owned(), text));
        next
    }
}
