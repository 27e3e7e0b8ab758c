//! Connections for agents' queries, separate from those that serve merchants. Each query has a time limit:
//! one that takes too long, or whose caller is gone, is interrupted inside SQLite.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use sqlx::{Sqlite, SqliteConnection, SqlitePool, pool::PoolConnection};

/// How many of SQLite's steps pass between two checks of the time limit: some tens of microseconds. Fewer
/// cost speed, more delay the interruption.
const STEPS: i32 = 2_000;

/// Hands out connections that only read.
#[derive(Clone, Debug)]
pub(super) struct Readers {
    pool: SqlitePool,
    time_limit: Duration,
}

/// A read transaction, in which all queries see the same state.
pub(super) struct ReadTransaction {
    connection: Option<PoolConnection<Sqlite>>,
    abandoned: Arc<AtomicBool>,
}

impl Readers {
    /// Reads through `pool`; a transaction takes no longer than `time_limit`.
    pub fn new(pool: SqlitePool, time_limit: Duration) -> Self {
        Self { pool, time_limit }
    }

    /// Begins a transaction.
    pub async fn begin(&self) -> Result<ReadTransaction, sqlx::Error> {
        let connection = self.pool.acquire().await?;
        let mut tx = ReadTransaction { connection: Some(connection), abandoned: Arc::default() };
        let (abandoned, end) = (Arc::clone(&tx.abandoned), Instant::now() + self.time_limit);
        let keep_going = move || !abandoned.load(Ordering::Relaxed) && Instant::now() < end;
        tx.connection()?.lock_handle().await?.set_progress_handler(STEPS, keep_going);
        sqlx::query("BEGIN").execute(tx.connection()?).await?;
        Ok(tx)
    }

    /// Closes all connections.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

impl ReadTransaction {
    /// The connection to query.
    pub fn connection(&mut self) -> Result<&mut SqliteConnection, sqlx::Error> {
        self.connection.as_deref_mut().ok_or(sqlx::Error::WorkerCrashed)
    }

    /// Ends the transaction and keeps the connection for the next one.
    pub async fn end(mut self) -> Result<(), sqlx::Error> {
        sqlx::query("COMMIT").execute(self.connection()?).await?;
        self.connection = None;
        Ok(())
    }
}

impl Drop for ReadTransaction {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            self.abandoned.store(true, Ordering::Relaxed);
            drop(connection.detach());
        }
    }
}

/// Whether a query was interrupted because it took too long.
pub(super) fn is_interrupted(error: &sqlx::Error) -> bool {
    const SQLITE_INTERRUPT: &str = "9";
    error.as_database_error().and_then(|error| error.code()).is_some_and(|code| code == SQLITE_INTERRUPT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};

    /// A query that never ends by itself.
    const ENDLESS: &str = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";

    fn readers(time_limit: Duration) -> Readers {
        let options = SqliteConnectOptions::new().in_memory(true);
        Readers::new(SqlitePoolOptions::new().max_connections(1).connect_lazy_with(options), time_limit)
    }

    async fn answers(readers: &Readers) -> i64 {
        let mut tx = readers.begin().await.unwrap();
        let answer = sqlx::query_scalar("SELECT 1").fetch_one(tx.connection().unwrap()).await.unwrap();
        tx.end().await.unwrap();
        answer
    }

    #[tokio::test]
    async fn a_query_that_takes_too_long_is_interrupted_and_the_next_one_is_answered() {
        let readers = readers(Duration::from_millis(50));
        let mut tx = readers.begin().await.unwrap();
        let error = sqlx::query(ENDLESS).fetch_one(tx.connection().unwrap()).await.unwrap_err();
        assert!(is_interrupted(&error), "{error}");
        drop(tx);
        assert_eq!(answers(&readers).await, 1);
    }

    #[tokio::test]
    async fn a_query_whose_caller_is_gone_frees_its_connection_at_once() {
        let readers = readers(Duration::from_secs(3_600));
        let mut tx = readers.begin().await.unwrap();
        let asked = sqlx::query(ENDLESS).fetch_one(tx.connection().unwrap());
        assert!(tokio::time::timeout(Duration::from_millis(50), asked).await.is_err());
        let abandoned = Arc::downgrade(&tx.abandoned);
        drop(tx);
        assert_eq!(answers(&readers).await, 1);
        // The handler is part of the connection: both are gone once SQLite has stopped.
        let started = Instant::now();
        while abandoned.strong_count() > 0 {
            assert!(started.elapsed() < Duration::from_secs(10), "the query still runs");
            tokio::task::yield_now().await;
        }
    }
}
