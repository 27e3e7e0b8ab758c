//! The categories there are to choose from, kept for a while: every list shows them, and they hardly
//! ever change.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use super::Cases;
use crate::store::StoreError;

/// How long what was found is shown again.
const FRESH: Duration = Duration::from_secs(30);

/// How many categories of one tenant are offered. The sender names them, so there may be any number.
const MOST: u32 = 200;

/// What was found of late, by tenant.
#[derive(Clone, Debug, Default)]
pub(super) struct Remembered(Arc<Mutex<HashMap<String, Found>>>);

/// When it was found, and what.
type Found = (Instant, Vec<String>);

impl Cases {
    /// The categories of these tenants' tickets, in alphabetical order; some seconds old at most, and
    /// no more than a choice can show.
    ///
    /// # Errors
    ///
    /// When the file can't be read.
    pub async fn categories(&self, tenants: &[String]) -> Result<Vec<String>, StoreError> {
        let mut all = Vec::new();
        for tenant in tenants {
            let known = self.categories.of(tenant);
            let found = match known {
                Some(found) => found,
                None => {
                    let found = self.read_categories(tenant).await?;
                    self.categories.keep(tenant, &found);
                    found
                }
            };
            all.extend(found);
        }
        all.sort();
        all.dedup();
        Ok(all)
    }

    /// Goes from each category to the next by the index, however many tickets lie between them.
    async fn read_categories(&self, tenant: &str) -> Result<Vec<String>, StoreError> {
        let mut reading = self.readers.begin().await?;
        let found = sqlx::query_scalar(
            "WITH RECURSIVE found (category) AS ( \
               SELECT min(category) FROM tickets WHERE tenant = ?1 \
               UNION ALL \
               SELECT (SELECT min(category) FROM tickets WHERE tenant = ?1 AND category > found.category) \
               FROM found WHERE found.category IS NOT NULL LIMIT ?2) \
             SELECT category FROM found WHERE category IS NOT NULL",
        )
        .bind(tenant)
        .bind(MOST)
        .fetch_all(reading.on()?)
        .await?;
        reading.end().await?;
        Ok(found)
    }
}

impl Remembered {
    fn of(&self, tenant: &str) -> Option<Vec<String>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(tenant).filter(|(at, _)| at.elapsed() < FRESH).map(|(_, found)| found.clone())
    }

    fn keep(&self, tenant: &str, found: &[String]) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(tenant.to_owned(), (Instant::now(), found.to_vec()));
    }
}
