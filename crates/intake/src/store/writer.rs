//! The one connection that writes, and the transactions on it.
//!
//! A transaction that does not end in order takes its connection with it. SQLite rolls back by itself
//! when the disk is full or fails, so afterwards nobody can tell from outside what a connection is in
//! the middle of. A new one costs a millisecond; a connection that only seems idle would refuse every
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

/// For how long a ticket that could not be stored tells that none can. A full disk may still have room
/// for the little that a check writes.
const FAILURE_TELLS: Duration = Duration::from_secs(1);

/// Hands out the one connection that writes.
#[derive(Clone, Debug)]
pub(super) struct Writer {
    pool: SqlitePool,
    doubtful: Arc<AtomicBool>,
    failed_at: Arc<Mutex<Option<Instant>>>,
}

/// A transaction that holds SQLite's write lock. Dropped without [`commit`](Self::commit) or
/// [`cancel`](Self::cancel), it is undone and its connection is closed.
pub(super) struct Writing {
    connection: Option<PoolConnection<Sqlite>>,
    doubtful: Arc<AtomicBool>,
}

impl Writer {
    /// Writes through `pool`, which has one connection at most.
    pub fn new(pool: SqlitePool) -> Self {
        Self { pool, doubtful: Arc::default(), failed_at: Arc::default() }
    }

    /// Begins a transaction with the write lock taken, so that what it reads can't change under it.
    pub async fn begin(&self) -> Result<Writing, sqlx::Error> {
        let connection = self.pool.acquire().await?;
        let mut writing = Writing { connection: Some(connection), doubtful: Arc::clone(&self.doubtful) };
        sqlx::query("BEGIN IMMEDIATE").execute(writing.on()?).await?;
        Ok(writing)
    }

    /// A ticket could not be stored.
    pub fn failed(&self) {
        *self.failed_at.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    /// A ticket was stored.
    pub fn succeeded(&self) {
        *self.failed_at.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Fails when a ticket could not be stored a moment ago, and none was since.
    pub fn check_last(&self) -> Result<(), StoreError> {
        let failed_at = *self.failed_at.lock().unwrap_or_else(PoisonError::into_inner);
        match failed_at {
            Some(at) if at.elapsed() < FAILURE_TELLS => Err(StoreError::Failing),
            _ => Ok(()),
        }
    }

    /// Whether a transaction has broken off since the last one that reached the disk.
    pub fn is_doubtful(&self) -> bool {
        self.doubtful.load(Ordering::Acquire)
    }

    /// Folds the write-ahead log into the file.
    pub async fn fold(&self) -> Result<(), sqlx::Error> {
        let mut connection = self.pool.acquire().await?;
        let folded = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut *connection).await;
        if folded.is_err() {
            drop(connection.detach());
        }
        folded.map(|_| ())
    }

    /// Closes the connection; nothing is written from then on.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

impl Writing {
    /// The connection, to run a statement on.
    pub fn on(&mut self) -> Result<&mut SqliteConnection, sqlx::Error> {
        self.connection.as_deref_mut().ok_or(sqlx::Error::WorkerCrashed)
    }

    /// Makes everything last. Only after this may anybody be told of it.
    pub async fn commit(mut self) -> Result<(), sqlx::Error> {
        sqlx::query("COMMIT").execute(self.on()?).await?;
        self.doubtful.store(false, Ordering::Release);
        self.connection = None;
        Ok(())
    }

    /// Undoes everything and keeps the connection.
    pub async fn cancel(mut self) -> Result<(), sqlx::Error> {
        sqlx::query("ROLLBACK").execute(self.on()?).await?;
        self.connection = None;
        Ok(())
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            self.doubtful.store(true, Ordering::Release);
            // Closing it rolls back whatever it was in the middle of.
            drop(connection.detach());
        }
    }
}
