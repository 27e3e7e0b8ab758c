//! Tickets in one SQLite file. The schema is documented in `migrations/`.
//!
//! Durability comes first: write-ahead log with `synchronous=FULL`, so a commit is on the disk
//! before the answer leaves. Every write takes the write lock first (`BEGIN IMMEDIATE`), so what it
//! read can't change under it. Writers queue for one connection instead of polling SQLite's lock.
//!
//! Merchants and agents read through connections of their own: however much agents search, a merchant
//! finds a free one.

use std::{path::Path, time::Duration};

use async_trait::async_trait;
use sqlx::{
    ConnectOptions, Row, SqliteConnection, SqlitePool,
    migrate::Migrator,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous},
};
use ticket::Ticket;

use super::{
    Cases, Decision, Newest, Put, REVISIONS_MOST, StoreError, Stored, Submission, TicketStore, Usage, cases::reopen,
    decide, place::Place, readers::Readers, writer::Writer,
};
use crate::status::Status;

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// How long to wait for another program that holds the file's lock, or for a connection.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long one question of an agent may take.
const LONGEST_QUESTION: Duration = Duration::from_secs(5);

/// How many of agents' questions are worked on at once. Few: they are for people, who wait in turn,
/// and each takes a processor away from merchants.
const QUESTIONS_AT_ONCE: u32 = 2;

/// Keeps tickets in a SQLite file.
pub struct SqliteStore {
    writer: Writer,
    readers: SqlitePool,
    agents: Readers,
    place: Place,
}

impl SqliteStore {
    /// Opens a file, making it if need be, and brings its schema up to date.
    ///
    /// # Errors
    ///
    /// When the file can't be opened, or holds a schema that this version doesn't know.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        make_private(path)
            .map_err(|e| StoreError::Unopenable { path: path.display().to_string(), reason: e.to_string() })?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(PATIENCE)
            .foreign_keys(true)
            // What is deleted is overwritten: the file must not go on holding phone numbers in its gaps.
            .pragma("secure_delete", "ON")
            .disable_statement_logging();
        let pool = |size| SqlitePoolOptions::new().max_connections(size).acquire_timeout(PATIENCE);
        let writer = pool(1).connect_with(options.clone()).await?;
        MIGRATIONS.run(&writer).await?;
        let options = options.read_only(true);
        let readers = pool(4).connect_with(options.clone()).await?;
        let agents = Readers::new(pool(QUESTIONS_AT_ONCE).connect_lazy_with(options), LONGEST_QUESTION);
        let place = Place::of(path)
            .map_err(|e| StoreError::Unopenable { path: path.display().to_string(), reason: e.to_string() })?;
        Ok(Self { writer: Writer::new(writer), readers, agents, place })
    }

    async fn try_put(&self, submission: &Submission, number: &str) -> Result<Put, StoreError> {
        self.place.check()?;
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
        .fetch_optional(tx.on()?)
        .await?;

        let Some(known) = known else {
            if taken(tx.on()?, number).await? {
                tx.cancel().await?;
                return Ok(Put::NumberTaken);
            }
            insert(tx.on()?, submission, number).await?;
            tx.commit().await?;
            return Ok(Put::Created(submission.receipt(number, &submission.received_at)));
        };
        let (number, received_at): (String, String) = (known.try_get("number")?, known.try_get("received_at")?);
        let (id, secret_hash): (i64, String) = (known.try_get("id")?, known.try_get("secret_hash")?);
        let stored_at = stored_at(tx.on()?, id).await?;
        let newest = Newest { revision: known.try_get("revision")?, secret_hash: &secret_hash, stored_at: &stored_at };
        let same: Option<String> = known.try_get("same")?;
        let receipt = submission.receipt(&number, &received_at);
        let put = match decide(newest, same.as_deref(), submission) {
            Decision::Refuse(conflict) => Put::Refused(conflict),
            Decision::Wait(seconds) => Put::TooOften(seconds),
            Decision::Repeat => Put::Known(receipt),
            Decision::Amend => {
                amend(tx.on()?, submission, id).await?;
                if matches!(status(&known, &number)?, Status::Answered | Status::Closed) {
                    reopen(tx.on()?, id, &submission.received_at).await?;
                }
                tx.commit().await?;
                return Ok(Put::Amended(receipt));
            }
        };
        tx.cancel().await?;
        Ok(put)
    }

    /// What agents read and change of the same tickets.
    pub fn cases(&self) -> Cases {
        Cases::new(self.writer.clone(), self.agents.clone())
    }
}

/// Makes a missing file readable by its owner only: it will hold phone numbers.
fn make_private(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(|_| ())
}

#[async_trait]
impl TicketStore for SqliteStore {
    async fn put(&self, submission: &Submission, number: &str) -> Result<Put, StoreError> {
        let put = self.try_put(submission, number).await;
        match &put {
            Ok(Put::Created(_) | Put::Amended(_)) => self.writer.succeeded(),
            Err(StoreError::Database(_)) => self.writer.failed(),
            _ => {}
        }
        put
    }

    async fn by_number(&self, number: &str) -> Result<Option<Stored>, StoreError> {
        sqlx::query("SELECT number, received_at, updated_at, status, note, body FROM tickets WHERE number = ?1")
            .bind(number)
            .fetch_optional(&self.readers)
            .await?
            .map(stored)
            .transpose()
    }

    async fn by_key(&self, tenant: &str, key: &str) -> Result<Option<Stored>, StoreError> {
        sqlx::query(
            "SELECT number, received_at, updated_at, status, note, body FROM tickets WHERE tenant = ?1 AND key = ?2",
        )
        .bind(tenant)
        .bind(key)
        .fetch_optional(&self.readers)
        .await?
        .map(stored)
        .transpose()
    }

    async fn usage(&self, tenant: &str, since: &str) -> Result<Usage, StoreError> {
        // The length of a text is told by its row's header, so no body is read.
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
        self.place.check()?;
        self.writer.check_last()?;
        sqlx::query("SELECT 1 FROM tickets LIMIT 1").fetch_optional(&self.readers).await?;
        let doubtful = self.writer.is_doubtful();
        let mut tx = self.writer.begin().await?;
        sqlx::query("UPDATE health SET beats = beats + 1").execute(tx.on()?).await?;
        if doubtful {
            // A write has failed of late: only one that reaches the disk tells that this is over.
            tx.commit().await?;
        } else {
            // Enough to see that the file takes writes, without a sync to disk for each check.
            tx.cancel().await?;
        }
        Ok(())
    }

    async fn close(&self) {
        self.readers.close().await;
        self.agents.close().await;
        // The last connection to close folds the log into the file; asking first shows a failure.
        if let Err(error) = self.writer.fold().await {
            tracing::warn!(%error, "the write-ahead log was not folded in; the next start will do it");
        }
        self.writer.close().await;
    }
}

/// When the newest revisions of a ticket were stored, as many as [`decide`] looks at.
async fn stored_at(tx: &mut SqliteConnection, id: i64) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT stored_at FROM ticket_revisions WHERE ticket_id = ?1 ORDER BY revision DESC LIMIT ?2")
        .bind(id)
        .bind(i64::try_from(REVISIONS_MOST).unwrap_or(i64::MAX))
        .fetch_all(tx)
        .await
}

async fn taken(tx: &mut SqliteConnection, number: &str) -> Result<bool, sqlx::Error> {
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
    keep_revision(tx, new, id).await
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
    keep_revision(tx, new, id).await
}

async fn keep_revision(tx: &mut SqliteConnection, new: &Submission, id: i64) -> Result<(), sqlx::Error> {
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

pub(super) fn stored(row: SqliteRow) -> Result<Stored, StoreError> {
    let number: String = row.try_get("number")?;
    Ok(Stored {
        ticket: body(&row, &number)?,
        received_at: row.try_get("received_at")?,
        updated_at: row.try_get("updated_at")?,
        status: status(&row, &number)?,
        note: row.try_get("note")?,
        number,
    })
}

/// Reads the column `body`.
pub(super) fn body(row: &SqliteRow, number: &str) -> Result<Ticket, StoreError> {
    // The parser's message may quote the body; its line and column may not.
    serde_json::from_str(row.try_get("body")?).map_err(|e| StoreError::Unreadable {
        number: number.to_owned(),
        reason: format!("not a ticket's JSON at column {}", e.column()),
    })
}

/// Reads the column `status`.
pub(super) fn status(row: &SqliteRow, number: &str) -> Result<Status, StoreError> {
    let name: &str = row.try_get("status")?;
    Status::parse(name).ok_or_else(|| StoreError::Unreadable {
        number: number.to_owned(),
        reason: format!("no status is called {name:?}"),
    })
}
