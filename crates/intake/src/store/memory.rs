//! The in-memory implementation of the store: it answers as the SQLite store does and keeps nothing. For
//! tests and for trying out. It has no agents, so every ticket in it stays `received`.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;

use super::{Decision, NewestRevision, PutResult, StoreError, StoredTicket, Submission, TicketStore, Usage, decide};
use crate::status::Status;

/// Keeps tickets for as long as it exists.
#[derive(Default)]
pub struct MemoryStore(Mutex<Contents>);

#[derive(Default)]
struct Contents {
    closed: bool,
    tickets: HashMap<(String, String), MemoryEntry>,
}

struct MemoryEntry {
    newest: StoredTicket,
    body_hashes: HashMap<u32, String>,
    stored_at: Vec<String>,
    bytes: u64,
}

impl MemoryStore {
    fn contents(&self) -> Result<MutexGuard<'_, Contents>, StoreError> {
        // Every change under this lock is complete, so a panic elsewhere leaves the contents valid.
        let contents = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if contents.closed { Err(StoreError::Closed) } else { Ok(contents) }
    }
}

#[async_trait]
impl TicketStore for MemoryStore {
    async fn put(&self, submission: &Submission, number: &str) -> Result<PutResult, StoreError> {
        let mut contents = self.contents()?;
        let (ticket, revision) = (&submission.ticket, submission.ticket.revision);
        let place = (ticket.tenant.clone(), ticket.key.as_str().to_owned());
        if let Some(entry) = contents.tickets.get_mut(&place) {
            let secret_hash = entry.newest.ticket.secret_hash.as_str();
            let newest =
                NewestRevision { revision: entry.newest.ticket.revision, secret_hash, stored_at: &entry.stored_at };
            let same_revision = entry.body_hashes.get(&revision).map(String::as_str);
            let receipt = submission.receipt(&entry.newest.number, &entry.newest.received_at);
            return Ok(match decide(newest, same_revision, submission) {
                Decision::Refuse(conflict) => PutResult::Refused(conflict),
                Decision::Repeat => PutResult::Known(receipt),
                Decision::Wait(seconds) => PutResult::TooOften(seconds),
                Decision::Amend => {
                    entry.newest.ticket = ticket.clone();
                    entry.newest.updated_at.clone_from(&submission.received_at);
                    entry.body_hashes.insert(revision, submission.body_hash.clone());
                    entry.stored_at.insert(0, submission.received_at.clone());
                    PutResult::Amended(receipt)
                }
            });
        }
        if contents.tickets.values().any(|entry| entry.newest.number == number) {
            return Ok(PutResult::NumberTaken);
        }
        let newest = StoredTicket {
            ticket: ticket.clone(),
            number: number.to_owned(),
            received_at: submission.received_at.clone(),
            updated_at: submission.received_at.clone(),
            status: Status::Received,
            note: None,
        };
        let body_hashes = HashMap::from([(revision, submission.body_hash.clone())]);
        let stored_at = vec![submission.received_at.clone()];
        let bytes = submission.body.len() as u64;
        contents.tickets.insert(place, MemoryEntry { newest, body_hashes, stored_at, bytes });
        Ok(PutResult::Created(submission.receipt(number, &submission.received_at)))
    }

    async fn by_number(&self, number: &str) -> Result<Option<StoredTicket>, StoreError> {
        Ok(self.contents()?.tickets.values().map(|entry| &entry.newest).find(|stored| stored.number == number).cloned())
    }

    async fn by_key(&self, tenant: &str, key: &str) -> Result<Option<StoredTicket>, StoreError> {
        let place = (tenant.to_owned(), key.to_owned());
        Ok(self.contents()?.tickets.get(&place).map(|entry| entry.newest.clone()))
    }

    async fn usage(&self, tenant: &str, since: &str) -> Result<Usage, StoreError> {
        let contents = self.contents()?;
        let mut usage = Usage::default();
        for entry in contents.tickets.values() {
            if entry.newest.ticket.tenant == tenant && entry.newest.received_at.as_str() >= since {
                usage.tickets += 1;
                usage.bytes += entry.bytes;
            }
        }
        Ok(usage)
    }

    async fn check(&self) -> Result<(), StoreError> {
        self.contents().map(|_| ())
    }

    async fn close(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).closed = true;
    }
}
