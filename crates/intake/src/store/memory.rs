//! The in-memory twin of a real store: same answers, nothing kept. For tests and trying out. It has
//! no agents, so every ticket in it stays `received`.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;

use super::{Decision, Newest, Put, StoreError, Stored, Submission, TicketStore, Usage, decide};
use crate::status::Status;

/// Keeps tickets for as long as it lives.
#[derive(Default)]
pub struct MemoryStore(Mutex<Shelf>);

#[derive(Default)]
struct Shelf {
    closed: bool,
    tickets: HashMap<(String, String), Entry>,
}

struct Entry {
    newest: Stored,
    body_hashes: HashMap<u32, String>,
    stored_at: Vec<String>,
    bytes: u64,
}

impl MemoryStore {
    fn shelf(&self) -> Result<MutexGuard<'_, Shelf>, StoreError> {
        // Nothing is left half done under this lock, so a panic elsewhere doesn't spoil it.
        let shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if shelf.closed { Err(StoreError::Closed) } else { Ok(shelf) }
    }
}

#[async_trait]
impl TicketStore for MemoryStore {
    async fn put(&self, submission: &Submission, number: &str) -> Result<Put, StoreError> {
        let mut shelf = self.shelf()?;
        let (ticket, revision) = (&submission.ticket, submission.ticket.revision);
        let place = (ticket.tenant.clone(), ticket.key.as_str().to_owned());
        if let Some(entry) = shelf.tickets.get_mut(&place) {
            let secret_hash = entry.newest.ticket.secret_hash.as_str();
            let newest = Newest { revision: entry.newest.ticket.revision, secret_hash, stored_at: &entry.stored_at };
            let same_revision = entry.body_hashes.get(&revision).map(String::as_str);
            let receipt = submission.receipt(&entry.newest.number, &entry.newest.received_at);
            return Ok(match decide(newest, same_revision, submission) {
                Decision::Refuse(conflict) => Put::Refused(conflict),
                Decision::Repeat => Put::Known(receipt),
                Decision::Wait(seconds) => Put::TooOften(seconds),
                Decision::Amend => {
                    entry.newest.ticket = ticket.clone();
                    entry.newest.updated_at.clone_from(&submission.received_at);
                    entry.body_hashes.insert(revision, submission.body_hash.clone());
                    entry.stored_at.insert(0, submission.received_at.clone());
                    Put::Amended(receipt)
                }
            });
        }
        if shelf.tickets.values().any(|entry| entry.newest.number == number) {
            return Ok(Put::NumberTaken);
        }
        let newest = Stored {
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
        shelf.tickets.insert(place, Entry { newest, body_hashes, stored_at, bytes });
        Ok(Put::Created(submission.receipt(number, &submission.received_at)))
    }

    async fn by_number(&self, number: &str) -> Result<Option<Stored>, StoreError> {
        Ok(self.shelf()?.tickets.values().map(|entry| &entry.newest).find(|stored| stored.number == number).cloned())
    }

    async fn by_key(&self, tenant: &str, key: &str) -> Result<Option<Stored>, StoreError> {
        let place = (tenant.to_owned(), key.to_owned());
        Ok(self.shelf()?.tickets.get(&place).map(|entry| entry.newest.clone()))
    }

    async fn usage(&self, tenant: &str, since: &str) -> Result<Usage, StoreError> {
        let shelf = self.shelf()?;
        let mut usage = Usage::default();
        for entry in shelf.tickets.values() {
            if entry.newest.ticket.tenant == tenant && entry.newest.received_at.as_str() >= since {
                usage.tickets += 1;
                usage.bytes += entry.bytes;
            }
        }
        Ok(usage)
    }

    async fn check(&self) -> Result<(), StoreError> {
        self.shelf().map(|_| ())
    }

    async fn close(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).closed = true;
    }
}
