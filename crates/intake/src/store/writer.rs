//! The one connection that writes, and its transactions.
//!
//! A transaction that is neither committed nor rolled back takes its connection with it. SQLite rolls back
//! by itself when the disk is full or fails, so afterwards nobody can tell from outside which state a
//! connection is in. A new connection costs a millisecond; one that only seems idle would refuse every
//! write until the program is restarted.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use sqlx::{Sqlite, SqliteConnection, SqlitePool, pool::PoolConnection};

use super::StoreError;

/// How long health reports a failure after a ticket could not be stored. A full disk may still have room
/// for the little that a health check writes.
const FAILURE_REPORTED: Duration = Duration::from_secs(1);

/// Hands out the one connection that writes.
#[derive(Clone, Debug)]
pub(super) struct Writer {
    pool: SqlitePool,
    interrupted: Arc<AtomicBool>,
    failed_at: Arc<Mutex<Option<Instant>>>,
}

/// A transaction that holds SQLite's write lock. Dropped without [`commit`](Self::commit) or
/// [`cancel`](Self::cancel), it is rolled back and its connection is closed.
pub(super) struct WriteTransaction {
    connection: Option<PoolConnection<Sqlite>>,
    interrupted: Arc<AtomicBool>,
}

impl Writer {
    /// Writes through `pool`, which has one connection at most.
    pub fn new(pool: SqlitePool) -> Self {
        Self { pool, interrupted: Arc::default(), failed_at: Arc::default() }
    }

    /// Begins a transaction with the write lock, so that what it reads can't change before it writes.
    pub async fn begin(&self) -> Result<WriteTransaction, sqlx::Error> {
        let connection = self.pool.acquire().await?;
        let mut transaction =
            WriteTransaction { connection: Some(connection), interrupted: Arc::clone(&self.interrupted) };
        sqlx::query("BEGIN IMMEDIATE").execute(transaction.connection()?).await?;
        Ok(transaction)
    }

    /// Records that a ticket could not be stored.
    pub fn record_failure(&self) {
        *self.failed_at.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    /// Records that a ticket was stored.
    pub fn record_success(&self) {
        *self.failed_at.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Fails if a ticket could not be stored a moment ago, and none was stored since.
    pub fn check_last(&self) -> Result<(), StoreError> {
        let failed_at = *self.failed_at.lock().unwrap_or_else(PoisonError::into_inner);
        match failed_at {
            Some(at) if at.elapsed() < FAILURE_REPORTED => Err(StoreError::Failing),
            _ => Ok(()),
        }
    }

    /// Whether a transaction was interrupted since the last commit.
    pub fn was_interrupted(&self) -> bool {
        self.interrupted.load(Ordering::Acquire)
    }

    /// Writes the write-ahead log into the file (a SQLite checkpoint).
    pub async fn checkpoint(&self) -> Result<(), sqlx::Error> {
        let mut connection = self.pool.acquire().await?;
        let result = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut *connection).await;
        if result.is_err() {
            drop(connection.detach());
        }
        result.map(|_| ())
    }

    /// Closes the connection; nothing is written after that.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

impl WriteTransaction {
    /// The connection, to run statements on.
    pub fn connection(&mut self) -> Result<&mut SqliteConnection, sqlx::Error> {
        self.connection.as_deref_mut().ok_or(sqlx::Error::WorkerCrashed)
    }

    /// Commits. Nobody may be told of the changes before this has returned.
    pub async fn commit(mut self) -> Result<(), sqlx::Error> {
        sqlx::query("COMMIT").execute(self.connection()?).await?;
        self.interrupted.store(false, Ordering::Release);
        self.connection = None;
        Ok(())
    }

    /// Rolls back and keeps the connection.
    pub async fn cancel(mut self) -> Result<(), sqlx::Error> {
        sqlx::query("ROLLBACK").execute(self.connection()?).await?;
        self.connection = None;
        Ok(())
    }
}

impl Drop for WriteTransaction {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            self.interrupted.store(true, Ordering::Release);
            // Closing it rolls back whatever was in progress.
            drop(connection.detach());
        }
    }
}
