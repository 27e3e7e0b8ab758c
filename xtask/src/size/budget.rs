//! `benches/size-budget.toml`: how much each part may weigh, and why.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::workspace;

/// The budgets by part.
pub struct Budgets(BTreeMap<String, Budget>);

/// What one part may weigh.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    brotli_bytes: usize,
    /// Why this much.
    pub reason: String,
}

impl Budget {
    /// The limit after brotli.
    pub fn bytes(&self) -> usize {
        self.brotli_bytes
    }
}

impl Budgets {
    /// Reads the file.
    pub fn read() -> Result<Self> {
        let text = workspace::read_text(&workspace::root().join("benches/size-budget.toml"))?;
        let budgets: BTreeMap<String, Budget> =
            toml::from_str(&text).context("benches/size-budget.toml can't be read")?;
        for part in ["loader", "engine", "glue", "style"] {
            if !budgets.contains_key(part) {
                bail!("benches/size-budget.toml has no budget for `{part}`; add a [{part}] table");
            }
        }
        Ok(Self(budgets))
    }

    /// The budget of a part, if it has one.
    pub fn get(&self, part: &str) -> Option<&Budget> {
        self.0.get(part)
    }
}
