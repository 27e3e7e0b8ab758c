//! The categories an agent can choose from. They are cached for a while: every list shows them, and they
//! hardly ever change.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use super::Cases;
use crate::store::StoreError;

/// How long a cached list is used. Shorter reads the file more often, longer hides a new category.
const CACHE_TIME: Duration = Duration::from_secs(30);

/// How many categories of one tenant are offered. Senders name them, so there may be any number.
const MAX_CATEGORIES: u32 = 200;

/// The cached categories, by tenant.
#[derive(Clone, Debug, Default)]
pub(super) struct CategoryCache(Arc<Mutex<HashMap<String, CachedCategories>>>);

/// When the categories were read, and the categories.
type CachedCategories = (Instant, Vec<String>);

impl Cases {
    /// The categories of these tenants' tickets, in alphabetical order. They may be some seconds old, and
    /// are no more than a select box can show.
    ///
    /// # Errors
    ///
    /// When the file can't be read.
    pub async fn categories(&self, tenants: &[String]) -> Result<Vec<String>, StoreError> {
        let mut all = Vec::new();
        for tenant in tenants {
            let known = self.categories.get(tenant);
            let found = match known {
                Some(found) => found,
                None => {
                    let found = self.read_categories(tenant).await?;
                    self.categories.put(tenant, &found);
                    found
                }
            };
            all.extend(found);
        }
        all.sort();
        all.dedup();
        Ok(all)
    }

    /// Steps from each category to the next through the index, however many tickets are between them.
    async fn read_categories(&self, tenant: &str) -> Result<Vec<String>, StoreError> {
        let mut tx = self.readers.begin().await?;
        let found = sqlx::query_scalar(
            "WITH RECURSIVE found (category) AS ( \
               SELECT min(category) FROM tickets WHERE tenant = ?1 \
               UNION ALL \
               SELECT (SELECT min(category) FROM tickets WHERE tenant = ?1 AND category > found.category) \
               FROM found WHERE found.category IS NOT NULL LIMIT ?2) \
             SELECT category FROM found WHERE category IS NOT NULL",
        )
        .bind(tenant)
        .bind(MAX_CATEGORIES)
        .fetch_all(tx.connection()?)
        .await?;
        tx.end().await?;
        Ok(found)
    }
}

impl CategoryCache {
    fn get(&self, tenant: &str) -> Option<Vec<String>> {
        let cache = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        cache.get(tenant).filter(|(at, _)| at.elapsed() < CACHE_TIME).map(|(_, found)| found.clone())
    }

    fn put(&self, tenant: &str, found: &[String]) {
        let mut cache = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        cache.insert(tenant.to_owned(), (Instant::now(), found.to_vec()));
    }
}
