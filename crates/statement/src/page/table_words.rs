//! The words of the table of differences.

use serde::{Deserialize, Serialize};

/// The words with which a table of differences is written: those for columns, kinds, payment methods and causes, by
/// their names; and the sentences of the result, by their keys, with their placeholders.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableWords(pub Vec<(String, String)>);

impl TableWords {
    /// A word; the name itself if there is no word for it.
    pub fn get<'w>(&'w self, name: &'w str) -> &'w str {
        self.0.iter().find(|(known, _)| known == name).map_or(name, |(_, word)| word)
    }
}
