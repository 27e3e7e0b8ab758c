//! The outbox rows in IndexedDB, and the lock with which the tabs that share them send one at a time.
//!
//! Private windows, full disks and browser profiles that never answer are normal: `domain::outbox::Rows` then continues in
//! memory.

use domain::outbox::{OutboxRow, RowState, RowVersion, StoreError, TicketStore};
use js_sys::{Array, Function};
use ticket::{Key, Secret};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use crate::host::fields::{Fields, object};

/// How long another tab may send before this one does, too: a little more than the longest answer takes.
const LOCK_TIMEOUT_MS: u32 = 25_000;

#[wasm_bindgen(module = "/src/ports/storage.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn run(name: &str, row: &JsValue, over: Option<&str>) -> Result<JsValue, JsValue>;
    async fn lock(name: &str, timeout: u32) -> JsValue;
}

/// A tenant's rows.
#[derive(Clone, Debug)]
pub struct Storage {
    name: String,
}

impl Storage {
    /// The rows of a tenant on this device.
    pub fn new(tenant: &str) -> Self {
        Self { name: format!("pos-support-{tenant}") }
    }

    async fn ask(&self, row: &JsValue, over: Option<&str>) -> Result<JsValue, StoreError> {
        run(&self.name, row, over).await.map_err(|error| match error.is_undefined() {
            true => StoreError::NoAnswer,
            false => StoreError::Refused(Fields(&error).text("name").unwrap_or_default()),
        })
    }

    /// Waits for the lock to send; calling the returned function releases it.
    pub async fn lock(&self) -> Option<Function> {
        lock(&self.name, LOCK_TIMEOUT_MS).await.dyn_into().ok()
    }
}

impl TicketStore for Storage {
    async fn all(&self) -> Result<Vec<OutboxRow>, StoreError> {
        let rows = self.ask(&JsValue::UNDEFINED, None).await?;
        Ok(Array::from(&rows).iter().filter_map(|value| read(&value)).collect())
    }

    async fn write(&self, row: &OutboxRow, over: Option<RowVersion>) -> Result<bool, StoreError> {
        let over = over.map(|over| format!("{}{}", over.revision, if over.settled { "." } else { "" }));
        Ok(self.ask(&write(row), Some(&over.unwrap_or_default())).await?.is_truthy())
    }

    async fn remove(&self, form: &Key) -> Result<(), StoreError> {
        self.ask(&form.as_str().into(), None).await.map(|_| ())
    }
}

/// A row as it is stored. A settled one has no `number`, so that earlier releases ignore it.
fn write(row: &OutboxRow) -> JsValue {
    let (state, number) = match &row.state {
        RowState::Queued { not_before } => ("queued", Some(*not_before)),
        RowState::Sending => ("sending", Some(0)),
        RowState::Refused { status } => ("refused", Some(u32::from(*status))),
        RowState::Sent { seen: false, .. } => ("sent", None),
        RowState::Sent { .. } => ("seen", None),
        RowState::Discarded => ("discarded", None),
    };
    let mut fields: Vec<(&str, JsValue)> = vec![
        ("key", row.form.as_str().into()),
        ("ticket", row.key.as_str().into()),
        ("revision", row.revision.into()),
        ("created_at", row.created_at.as_str().into()),
        ("subject", row.subject.as_str().into()),
        ("body", row.body.as_str().into()),
        ("words", row.words.as_str().into()),
        ("secret", row.secret.reveal().into()),
        ("address", row.address.as_str().into()),
        ("owner", row.owner.as_str().into()),
        ("state", state.into()),
        ("attempts", row.attempts.into()),
    ];
    if let Some(number) = number {
        fields.push(("number", number.into()));
    }
    if let RowState::Sent { number, received_at, .. } = &row.state {
        fields.extend([("receipt", number.as_str().into()), ("received_at", received_at.as_str().into())]);
    }
    object(&fields)
}

/// Reads a row; `None` for a row of another release that can't be read, which is left as it is.
fn read(value: &JsValue) -> Option<OutboxRow> {
    let fields = Fields(value);
    let number = fields.number("number");
    let state = match (fields.text("state")?.as_str(), number) {
        (state @ ("sent" | "seen"), _) => RowState::Sent {
            number: fields.text("receipt")?,
            received_at: fields.text("received_at")?,
            seen: state == "seen",
        },
        ("discarded", _) => RowState::Discarded,
        ("queued", Some(not_before)) => RowState::Queued { not_before },
        ("refused", Some(status)) => RowState::Refused { status: u16::try_from(status).ok()? },
        (_, number) => number.map(|_| RowState::Sending)?,
    };
    let form = Key::from_text(fields.text("key")?);
    Some(OutboxRow {
        // Rows of earlier releases have none of these three.
        key: fields.text("ticket").map_or_else(|| form.clone(), Key::from_text),
        words: fields.text("words").unwrap_or_default(),
        owner: fields.text("owner").unwrap_or_default(),
        form,
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
