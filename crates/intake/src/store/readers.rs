//! Connections for agents' questions, apart from those that answer merchants, and each question with
//! an end: what takes too long, or nobody waits for any more, is interrupted inside SQLite.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use sqlx::{Sqlite, SqliteConnection, SqlitePool, pool::PoolConnection};

/// How many of SQLite's steps pass between two looks at the time: some tens of microseconds.
const STEPS: i32 = 2_000;

/// Hands out connections that only read.
#[derive(Clone, Debug)]
pub(super) struct Readers {
    pool: SqlitePool,
    longest: Duration,
}

/// One transaction of reading, so that all it sees is of one moment.
pub(super) struct Reading {
    connection: Option<PoolConnection<Sqlite>>,
    given_up: Arc<AtomicBool>,
}

impl Readers {
    /// Reads through `pool`, no question longer than `longest`.
    pub fn new(pool: SqlitePool, longest: Duration) -> Self {
        Self { pool, longest }
    }

    /// Begins to read.
    pub async fn begin(&self) -> Result<Reading, sqlx::Error> {
        let connection = self.pool.acquire().await?;
        let mut reading = Reading { connection: Some(connection), given_up: Arc::default() };
        let (given_up, end) = (Arc::clone(&reading.given_up), Instant::now() + self.longest);
        let go_on = move || !given_up.load(Ordering::Relaxed) && Instant::now() < end;
        reading.on()?.lock_handle().await?.set_progress_handler(STEPS, go_on);
        sqlx::query("BEGIN").execute(reading.on()?).await?;
        Ok(reading)
    }

    /// Closes all connections.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

impl Reading {
    /// The connection, to ask on.
    pub fn on(&mut self) -> Result<&mut SqliteConnection, sqlx::Error> {
        self.connection.as_deref_mut().ok_or(sqlx::Error::WorkerCrashed)
    }

    /// Ends the transaction and keeps the connection for the next one.
    pub async fn end(mut self) -> Result<(), sqlx::Error> {
        sqlx::query("COMMIT").execute(self.on()?).await?;
        self.connection = None;
        Ok(())
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            self.given_up.store(true, Ordering::Relaxed);
            drop(connection.detach());
        }
    }
}

/// Whether a question was interrupted because it took too long.
pub(super) fn is_interrupted(error: &sqlx::Error) -> bool {
    const SQLITE_INTERRUPT: &str = "9";
    error.as_database_error().and_then(|error| error.code()).is_some_and(|code| code == SQLITE_INTERRUPT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};

    /// A question that never ends by itself.
    const ENDLESS: &str = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";

    fn readers(longest: Duration) -> Readers {
        let options = SqliteConnectOptions::new().in_memory(true);
        Readers::new(SqlitePoolOptions::new().max_connections(1).connect_lazy_with(options), longest)
    }

    async fn answers(readers: &Readers) -> i64 {
        let mut reading = readers.begin().await.unwrap();
        let answer = sqlx::query_scalar("SELECT 1").fetch_one(reading.on().unwrap()).await.unwrap();
        reading.end().await.unwrap();
        answer
    }

    #[tokio::test]
    async fn a_question_that_takes_too_long_is_interrupted_and_the_next_one_is_answered() {
        let readers = readers(Duration::from_millis(50));
        let mut reading = readers.begin().await.unwrap();
        let error = sqlx::query(ENDLESS).fetch_one(reading.on().unwrap()).await.unwrap_err();
        assert!(is_interrupted(&error), "{error}");
        drop(reading);
        assert_eq!(answers(&readers).await, 1);
    }

    #[tokio::test]
    async fn a_question_that_nobody_waits_for_any_more_frees_its_place_at_once() {
        let readers = readers(Duration::from_secs(3_600));
        let mut reading = readers.begin().await.unwrap();
        let asked = sqlx::query(ENDLESS).fetch_one(reading.on().unwrap());
        assert!(tokio::time::timeout(Duration::from_millis(50), asked).await.is_err());
        let given_up = Arc::downgrade(&reading.given_up);
        drop(reading);
        assert_eq!(answers(&readers).await, 1);
        // The handler lives in the connection: both are gone once SQLite has stopped.
        let started = Instant::now();
        while given_up.strong_count() > 0 {
            assert!(started.elapsed() < Duration::from_secs(10), "the question is still worked on");
            tokio::task::yield_now().await;
        }
    }
}
