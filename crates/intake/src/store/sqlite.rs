//! The store in one SQLite file. The schema is documented in `migrations/`.
//!
//! Durability is the first goal: a write-ahead log with `synchronous=FULL`, so a commit is on the disk
//! before the answer is sent. Every write takes the write lock first (`BEGIN IMMEDIATE`), so what it
//! has read can't change before it writes. Writers queue for one connection instead of polling SQLite's
//! lock.
//!
//! Merchants and agents read through separate connections: however much agents search, a connection is
//! free for a merchant.

use std::{path::Path, time::Duration};

use async_trait::async_trait;
use sqlx::{
    ConnectOptions, Row, SqliteConnection, SqlitePool,
    migrate::Migrator,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::{
    Cases, Decision, MAX_REVISIONS, NewestRevision, PutResult, StoreError, StoredTicket, Submission, TicketStore,
    Usage, cases::reopen, decide, file_identity::FileIdentity, readers::Readers, rows, writer::Writer,
};
use crate::status::Status;

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// How long to wait for another program that holds the file's lock, or for a connection. Shorter fails
/// sooner while the file is busy; longer comes near the time limit of a request, 10 seconds.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The time limit of one agent's query. Shorter interrupts searches of large files, longer keeps a connection busy.
const QUERY_TIME_LIMIT: Duration = Duration::from_secs(5);

/// How many agents' queries run at once. Few: agents wait their turn, and each query takes a processor
/// from merchants.
const CONCURRENT_QUERIES: u32 = 2;

/// How many connections read for merchants and health checks. Fewer make them wait for each other, more open
/// files without need.
const MERCHANT_CONNECTIONS: u32 = 4;

/// Stores tickets in a SQLite file.
pub struct SqliteStore {
    writer: Writer,
    readers: SqlitePool,
    agents: Readers,
    file: FileIdentity,
}

impl SqliteStore {
    /// Opens a file, creates it if it is missing, and brings its schema up to date.
    ///
    /// # Errors
    ///
    /// When the file can't be opened, or has a schema that this version doesn't know.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        make_private(path)
            .map_err(|e| StoreError::Unopenable { path: path.display().to_string(), reason: e.to_string() })?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(BUSY_TIMEOUT)
            .foreign_keys(true)
            // Deleted data is overwritten: the file must not keep phone numbers in its free pages.
            .pragma("secure_delete", "ON")
            .disable_statement_logging();
        let pool = |size| SqlitePoolOptions::new().max_connections(size).acquire_timeout(BUSY_TIMEOUT);
        let writer = pool(1).connect_with(options.clone()).await?;
        MIGRATIONS.run(&writer).await?;
        let options = options.read_only(true);
        let readers = pool(MERCHANT_CONNECTIONS).connect_with(options.clone()).await?;
        let agents = Readers::new(pool(CONCURRENT_QUERIES).connect_lazy_with(options), QUERY_TIME_LIMIT);
        let file = FileIdentity::of(path)
            .map_err(|e| StoreError::Unopenable { path: path.display().to_string(), reason: e.to_string() })?;
        Ok(Self { writer: Writer::new(writer), readers, agents, file })
    }

    async fn try_put(&self, submission: &Submission, number: &str) -> Result<PutResult, StoreError> {
        self.file.check()?;
        let mut tx = self.writer.begin().await?;
        let ticket = &submission.ticket;
        let known = sqlx::query(
            "SELECT id, number, revision, secret_hash, received_at, status, \
               (SELECT r.body_hash FROM ticket_revisions r WHERE r.ticket_id = tickets.id AND r.revision = ?3) AS same \
             FROM tickets WHERE tenant = ?1 AND key = ?2",
        )
        .bind(&ticket.tenant)
        .bind(ticket.key.as_str())
        .bind(ticket.revision)
        .fetch_optional(tx.connection()?)
        .await?;

        let Some(known) = known else {
            if is_taken(tx.connection()?, number).await? {
                tx.cancel().await?;
                return Ok(PutResult::NumberTaken);
            }
            insert(tx.connection()?, submission, number).await?;
            tx.commit().await?;
            return Ok(PutResult::Created(submission.receipt(number, &submission.received_at)));
        };
        let (number, received_at): (String, String) = (known.try_get("number")?, known.try_get("received_at")?);
        let (id, secret_hash): (i64, String) = (known.try_get("id")?, known.try_get("secret_hash")?);
        let stored_at = stored_at(tx.connection()?, id).await?;
        let newest =
            NewestRevision { revision: known.try_get("revision")?, secret_hash: &secret_hash, stored_at: &stored_at };
        let same_revision: Option<String> = known.try_get("same")?;
        let receipt = submission.receipt(&number, &received_at);
        let put = match decide(newest, same_revision.as_deref(), submission) {
            Decision::Refuse(conflict) => PutResult::Refused(conflict),
            Decision::Wait(seconds) => PutResult::TooOften(seconds),
            Decision::Repeat => PutResult::Known(receipt),
            Decision::Amend => {
                amend(tx.connection()?, submission, id).await?;
                if matches!(rows::status(&known, &number)?, Status::Answered | Status::Closed) {
                    reopen(tx.connection()?, id, &submission.received_at).await?;
                }
                tx.commit().await?;
                return Ok(PutResult::Amended(receipt));
            }
        };
        tx.cancel().await?;
        Ok(put)
    }

    /// The same tickets, as agents read and change them.
    pub fn cases(&self) -> Cases {
        Cases::new(self.writer.clone(), self.agents.clone())
    }
}

/// Creates a missing file so that only its owner can read it: it will hold phone numbers.
fn make_private(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(|_| ())
}

#[async_trait]
impl TicketStore for SqliteStore {
    async fn put(&self, submission: &Submission, number: &str) -> Result<PutResult, StoreError> {
        let put = self.try_put(submission, number).await;
        match &put {
            Ok(PutResult::Created(_) | PutResult::Amended(_)) => self.writer.record_success(),
            Err(StoreError::Database(_)) => self.writer.record_failure(),
            _ => {}
        }
        put
    }

    async fn by_number(&self, number: &str) -> Result<Option<StoredTicket>, StoreError> {
        sqlx::query("SELECT number, received_at, updated_at, status, note, body FROM tickets WHERE number = ?1")
            .bind(number)
            .fetch_optional(&self.readers)
            .await?
            .map(rows::stored)
            .transpose()
    }

    async fn by_key(&self, tenant: &str, key: &str) -> Result<Option<StoredTicket>, StoreError> {
        sqlx::query(
            "SELECT number, received_at, updated_at, status, note, body FROM tickets WHERE tenant = ?1 AND key = ?2",
        )
        .bind(tenant)
        .bind(key)
        .fetch_optional(&self.readers)
        .await?
        .map(rows::stored)
        .transpose()
    }

    async fn usage(&self, tenant: &str, since: &str) -> Result<Usage, StoreError> {
        // SQLite reads a text's length from the row's header, so no body is read.
        let row = sqlx::query(
            "SELECT count(*) AS tickets, coalesce(sum(octet_length(body)), 0) AS bytes FROM tickets \
             WHERE tenant = ?1 AND received_at >= ?2",
        )
        .bind(tenant)
        .bind(since)
        .fetch_one(&self.readers)
        .await?;
        let count = |name| row.try_get::<i64, _>(name).map(|n| u64::try_from(n).unwrap_or_default());
        Ok(Usage { tickets: count("tickets")?, bytes: count("bytes")? })
    }

    async fn check(&self) -> Result<(), StoreError> {
        self.file.check()?;
        self.writer.check_last()?;
        sqlx::query("SELECT 1 FROM tickets LIMIT 1").fetch_optional(&self.readers).await?;
        let interrupted = self.writer.was_interrupted();
        let mut tx = self.writer.begin().await?;
        sqlx::query("UPDATE health SET beats = beats + 1").execute(tx.connection()?).await?;
        if interrupted {
            // A write has failed since the last commit: only one that reaches the disk shows that it works again.
            tx.commit().await?;
        } else {
            // Enough to see that the file can be written, without a sync to disk for each check.
            tx.cancel().await?;
        }
        Ok(())
    }

    async fn close(&self) {
        self.readers.close().await;
        self.agents.close().await;
        // SQLite also does this when the last connection closes; doing it here reports a failure.
        if let Err(error) = self.writer.checkpoint().await {
            tracing::warn!(%error, "the write-ahead log was not written into the file; the next start will do it");
        }
        self.writer.close().await;
    }
}

/// When the newest revisions of a ticket were stored, as many as [`decide`] needs.
async fn stored_at(tx: &mut SqliteConnection, id: i64) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT stored_at FROM ticket_revisions WHERE ticket_id = ?1 ORDER BY revision DESC LIMIT ?2")
        .bind(id)
        .bind(i64::try_from(MAX_REVISIONS).unwrap_or(i64::MAX))
        .fetch_all(tx)
        .await
}

async fn is_taken(tx: &mut SqliteConnection, number: &str) -> Result<bool, sqlx::Error> {
    let row = sqlx::query("SELECT 1 FROM tickets WHERE number = ?1").bind(number).fetch_optional(&mut *tx).await?;
    Ok(row.is_some())
}

async fn insert(tx: &mut SqliteConnection, new: &Submission, number: &str) -> Result<(), sqlx::Error> {
    let id = sqlx::query(
        "INSERT INTO tickets (tenant, key, number, secret_hash, received_at, revision, body_hash, locale, category, \
           subject, created_at, updated_at, touched_at, body) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?5, ?5, ?12)",
    )
    .bind(&new.ticket.tenant)
    .bind(new.ticket.key.as_str())
    .bind(number)
    .bind(new.ticket.secret_hash.as_str())
    .bind(&new.received_at)
    .bind(new.ticket.revision)
    .bind(&new.body_hash)
    .bind(&new.ticket.locale)
    .bind(&new.ticket.category)
    .bind(&new.ticket.subject)
    .bind(&new.ticket.created_at)
    .bind(&new.body)
    .execute(&mut *tx)
    .await?
    .last_insert_rowid();
    insert_revision(tx, new, id).await
}

async fn amend(tx: &mut SqliteConnection, new: &Submission, id: i64) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE tickets SET revision = ?2, body_hash = ?3, locale = ?4, category = ?5, subject = ?6, created_at = ?7, \
           updated_at = ?8, touched_at = ?8, body = ?9 WHERE id = ?1",
    )
    .bind(id)
    .bind(new.ticket.revision)
    .bind(&new.body_hash)
    .bind(&new.ticket.locale)
    .bind(&new.ticket.category)
    .bind(&new.ticket.subject)
    .bind(&new.ticket.created_at)
    .bind(&new.received_at)
    .bind(&new.body)
    .execute(&mut *tx)
    .await?;
    insert_revision(tx, new, id).await
}

async fn insert_revision(tx: &mut SqliteConnection, new: &Submission, id: i64) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO ticket_revisions (ticket_id, revision, body_hash, created_at, stored_at, body) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )
    .bind(id)
    .bind(new.ticket.revision)
    .bind(&new.body_hash)
    .bind(&new.ticket.created_at)
    .bind(&new.received_at)
    .bind(&new.body)
    .execute(&mut *tx)
    .await
    .map(|_| ())
}
