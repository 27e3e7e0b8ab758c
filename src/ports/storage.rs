//! Where waiting tickets are kept: IndexedDB, or memory on shared devices and where there is none.
//!
//! Private windows and full disks are normal. A store that fails turns into memory for the rest of
//! the visit, and [`Storage::keeps`] says so, so that the screen can tell the truth.

use std::cell::Cell;
use std::rc::Rc;

use domain::outbox::{State, Waiting};
use domain::ports::{MemoryStore, StoreError, TicketStore};
use js_sys::Array;
use ticket::{Key, Secret};
use wasm_bindgen::prelude::*;

use crate::fields::{Fields, object};

const DATABASE: &str = "pos-support";

#[wasm_bindgen(module = "/src/ports/storage.js")]
extern "C" {
    /// One request: the database's name, `readonly` or `readwrite`, the store's method, its argument.
    #[wasm_bindgen(catch)]
    async fn run(name: &str, mode: &str, method: &str, argument: &JsValue) -> Result<JsValue, JsValue>;
}

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

    /// Asks the database; where that fails, gives up on it for this visit.
    async fn ask(&self, mode: &str, method: &str, argument: &JsValue) -> Option<JsValue> {
        if !self.durable.get() {
            return None;
        }
        let answer = run(&format!("{DATABASE}-{}", self.tenant), mode, method, argument).await.ok();
        self.durable.set(answer.is_some());
        answer
    }
}

impl TicketStore for Storage {
    async fn all(&self) -> Result<Vec<Waiting>, StoreError> {
        let mut all = self.memory.all().await?;
        if let Some(stored) = self.ask("readonly", "getAll", &JsValue::UNDEFINED).await {
            all.extend(Array::from(&stored).iter().filter_map(|value| read(&value)));
        }
        Ok(all)
    }

    async fn get(&self, key: &Key) -> Result<Option<Waiting>, StoreError> {
        Ok(self.all().await?.into_iter().find(|waiting| waiting.key == *key))
    }

    async fn put(&self, waiting: &Waiting) -> Result<(), StoreError> {
        match self.ask("readwrite", "put", &write(waiting)).await {
            Some(_) => Ok(()),
            None => self.memory.put(waiting).await,
        }
    }

    async fn remove(&self, key: &Key) -> Result<(), StoreError> {
        self.ask("readwrite", "delete", &key.as_str().into()).await;
        self.memory.remove(key).await
    }
}

fn write(waiting: &Waiting) -> JsValue {
    let (state, number) = match waiting.state {
        State::Queued { not_before } => ("queued", not_before),
        State::Sending => ("sending", 0),
        State::Refused { status } => ("refused", status.into()),
    };
    object(&[
        ("key", waiting.key.as_str().into()),
        ("revision", waiting.revision.into()),
        ("created_at", waiting.created_at.as_str().into()),
        ("subject", waiting.subject.as_str().into()),
        ("body", waiting.body.as_str().into()),
        ("secret", waiting.secret.reveal().into()),
        ("address", waiting.address.as_str().into()),
        ("state", state.into()),
        ("number", number.into()),
        ("attempts", waiting.attempts.into()),
    ])
}

/// What another version wrote and we can't read is left where it is.
fn read(value: &JsValue) -> Option<Waiting> {
    let fields = Fields(value);
    let number = fields.number("number")?;
    let state = match fields.text("state")?.as_str() {
        "queued" => State::Queued { not_before: number },
        "refused" => State::Refused { status: u16::try_from(number).ok()? },
        _ => State::Sending,
    };
    Some(Waiting {
        key: Key::from_text(fields.text("key")?),
        revision: fields.number("revision")?,
        created_at: fields.text("created_at")?,
        subject: fields.text("subject")?,
        body: fields.text("body")?,
        secret: Secret::from_text(fields.text("secret")?),
        address: fields.text("address")?,
        state,
        attempts: fields.number("attempts")?,
    })
}
