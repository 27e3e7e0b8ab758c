//! The tools and their values.

/// The tools.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToolName {
    /// What a sale costs, whether a rate is usual, what a month costs.
    Fee,
    /// How much of a deposit is returned.
    Deposit,
    /// The check of a statement.
    Statement,
    /// A rating.
    Rating,
}

impl ToolName {
    const ALL: [Self; 4] = [Self::Fee, Self::Deposit, Self::Statement, Self::Rating];

    /// Its name in targets, saved visits and tickets.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fee => "fee",
            Self::Deposit => "deposit",
            Self::Statement => "statement",
            Self::Rating => "rating",
        }
    }

    /// The tool with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tool| tool.as_str() == name)
    }
}

/// A tool and its values, which are its complete state: its screen is a function of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tool {
    /// Which one.
    pub name: ToolName,
    /// What was chosen and typed.
    pub values: Values,
}

impl Tool {
    /// The tool with one value set.
    pub(super) fn with(&self, key: &str, text: String) -> Self {
        let mut next = self.clone();
        next.values.set(key, text);
        next
    }
}

/// What was chosen and typed in a tool: a text for each name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(Vec<(String, String)>);

impl Values {
    /// A value; empty if there is none.
    pub fn get(&self, name: &str) -> &str {
        self.find(name).unwrap_or_default()
    }

    /// A value that was set, perhaps to an empty text; `None` if it never was.
    pub fn find(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str())
    }

    /// A value, or `otherwise` if it is empty.
    pub fn or<'a>(&'a self, name: &str, otherwise: &'a str) -> &'a str {
        let text = self.get(name);
        if text.is_empty() { otherwise } else { text }
    }

    /// Sets a value.
    pub fn set(&mut self, name: &str, text: String) {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), text));
    }

    /// Sets a value unless it is set already.
    pub fn set_missing(&mut self, name: &str, text: &str) {
        if self.0.iter().all(|(known, _)| known != name) {
            self.set(name, text.to_owned());
        }
    }

    /// Names and texts, in the order in which they were set.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }
}

impl FromIterator<(String, String)> for Values {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        let mut values = Self::default();
        pairs.into_iter().for_each(|(name, text)| values.set(&name, text));
        values
    }
}
