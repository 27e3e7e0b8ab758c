//! Asks intake: the only requests the widget ever makes with a merchant's words or a secret in them.

use domain::outbox::{Intake, IntakeAnswer, Unreachable};
use ticket::{Key, Receipt, Secret};
use wasm_bindgen::prelude::*;

use crate::fields::Fields;

/// How long an answer may take before the ticket is tried again later.
const PATIENCE_MS: u32 = 20_000;

#[wasm_bindgen(module = "/src/ports/http.js")]
extern "C" {
    /// `{ status, type, wait, answer }`, or null where nothing came back.
    async fn ask(address: &str, body: Option<&str>, secret: &str, patience: u32) -> JsValue;
}

/// Intake over HTTP.
#[derive(Clone, Copy, Debug)]
pub struct HttpIntake;

impl Intake for HttpIntake {
    async fn post(&self, address: &str, body: &str) -> Result<IntakeAnswer, Unreachable> {
        read(&ask(&format!("{address}/v1/tickets"), Some(body), "", PATIENCE_MS).await)
    }

    async fn receipt(
        &self,
        address: &str,
        tenant: &str,
        key: &Key,
        secret: &Secret,
    ) -> Result<IntakeAnswer, Unreachable> {
        let address = format!("{address}/v1/receipts/{tenant}/{}", key.as_str());
        read(&ask(&address, None, secret.reveal(), PATIENCE_MS).await)
    }
}

fn read(came: &JsValue) -> Result<IntakeAnswer, Unreachable> {
    let fields = Fields(came);
    let status = fields.number("status").and_then(|status| u16::try_from(status).ok()).ok_or(Unreachable)?;
    let answer = fields.value("answer");
    let starts = |of: &Fields<'_>, name: &str, with: &str| of.text(name).is_some_and(|text| text.starts_with(with));
    // A gateway may answer problems, too; intake's own have its addresses.
    let problem = starts(&fields, "type", "application/problem+json") && starts(&Fields(&answer), "type", "/problems/");
    Ok(IntakeAnswer { status, receipt: receipt(&answer), problem, retry_after: fields.number("wait") })
}

/// A body that is no receipt is none; the status alone then decides.
fn receipt(value: &JsValue) -> Option<Receipt> {
    let fields = Fields(value);
    Some(Receipt {
        number: fields.text("number")?,
        key: Key::from_text(fields.text("key")?),
        revision: fields.number("revision")?,
        received_at: fields.text("received_at")?,
        words_hash: fields.text("words_hash"),
    })
}
