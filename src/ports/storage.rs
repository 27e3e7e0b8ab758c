//! Where waiting tickets are kept: IndexedDB, or memory on shared devices and where there is none.
//!
//! Private windows and full disks are normal. A store that fails turns into memory for the rest of
//! the visit, and [`Storage::keeps`] says so, so that the screen can tell the truth.

use std::cell::Cell;
use std::rc::Rc;

use domain::outbox::Waiting;
use domain::ports::{MemoryStore, StoreError, TicketStore};
use idb::{Database, DatabaseEvent, Factory, KeyPath, ObjectStoreParams, TransactionMode};
use serde::Serialize;
use ticket::Key;
use wasm_bindgen::JsValue;

const DATABASE: &str = "pos-support";
const OUTBOX: &str = "outbox";

/// The store in use. Clones share it.
#[derive(Clone, Debug)]
pub struct Storage {
    memory: MemoryStore,
    durable: Rc<Cell<bool>>,
    tenant: Rc<str>,
}

impl Storage {
    /// For a tenant's own page: tickets outlive the visit.
    pub fn durable(tenant: &str) -> Self {
        Self { memory: MemoryStore::default(), durable: Rc::new(Cell::new(true)), tenant: tenant.into() }
    }

    /// For a shared device: nothing outlives the visit.
    pub fn in_memory(tenant: &str) -> Self {
        Self { memory: MemoryStore::default(), durable: Rc::new(Cell::new(false)), tenant: tenant.into() }
    }

    /// Whether a ticket written here is still there after a reload.
    pub fn keeps(&self) -> bool {
        self.durable.get()
    }

    async fn open(&self) -> Result<Database, idb::Error> {
        let mut request = Factory::new()?.open(&format!("{DATABASE}-{}", self.tenant), Some(1))?;
        request.on_upgrade_needed(|event| {
            let made = event.database().and_then(|database| {
                let mut params = ObjectStoreParams::new();
                params.key_path(Some(KeyPath::new_single("ticket.key")));
                database.create_object_store(OUTBOX, params)
            });
            // A failure here makes the opening fail, and memory takes over.
            drop(made);
        });
        request.await
    }

    /// Runs `work` on the database; where that fails, gives up on it for this visit.
    async fn with<T>(&self, work: impl AsyncFnOnce(&Database) -> Result<T, idb::Error>) -> Option<T> {
        if !self.durable.get() {
            return None;
        }
        let done = async {
            let database = self.open().await?;
            let done = work(&database).await;
            database.close();
            done
        };
        let done = done.await.ok();
        if done.is_none() {
            self.durable.set(false);
        }
        done
    }
}

impl TicketStore for Storage {
    async fn all(&self) -> Result<Vec<Waiting>, StoreError> {
        let stored = self
            .with(async |database| {
                let transaction = database.transaction(&[OUTBOX], TransactionMode::ReadOnly)?;
                transaction.object_store(OUTBOX)?.get_all(None, None)?.await
            })
            .await
            .unwrap_or_default();
        let mut all = self.memory.all().await?;
        all.extend(stored.into_iter().filter_map(read));
        Ok(all)
    }

    async fn get(&self, key: &Key) -> Result<Option<Waiting>, StoreError> {
        Ok(self.all().await?.into_iter().find(|waiting| waiting.ticket.key == *key))
    }

    async fn put(&self, waiting: &Waiting) -> Result<(), StoreError> {
        let value = waiting
            .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
            .map_err(|error| StoreError(error.to_string()))?;
        let stored = self
            .with(async |database| {
                let transaction = database.transaction(&[OUTBOX], TransactionMode::ReadWrite)?;
                transaction.object_store(OUTBOX)?.put(&value, None)?.await?;
                transaction.commit()?.await
            })
            .await;
        match stored {
            Some(_) => Ok(()),
            None => self.memory.put(waiting).await,
        }
    }

    async fn remove(&self, key: &Key) -> Result<(), StoreError> {
        let id = JsValue::from_str(key.as_str());
        self.with(async |database| {
            let transaction = database.transaction(&[OUTBOX], TransactionMode::ReadWrite)?;
            transaction.object_store(OUTBOX)?.delete(idb::Query::Key(id))?.await?;
            transaction.commit()?.await
        })
        .await;
        self.memory.remove(key).await
    }
}

fn read(value: JsValue) -> Option<Waiting> {
    serde_wasm_bindgen::from_value(value).ok()
}
