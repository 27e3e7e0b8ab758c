//! Requests to intake: the only ones that carry a merchant's words or a secret.

use domain::outbox::{Intake, IntakeAnswer, Unreachable};
use ticket::{Key, Receipt, Secret};
use wasm_bindgen::prelude::*;

use crate::host::fields::Fields;

/// How long an answer may take before the ticket is sent again later. A shorter time repeats requests on slow networks; a
/// longer one delays the message that a ticket waits.
const TIMEOUT_MS: u32 = 20_000;

#[wasm_bindgen(module = "/src/ports/http.js")]
extern "C" {
    /// `{ status, type, wait, answer }`, or null if there was no answer.
    async fn ask(address: &str, body: Option<&str>, secret: &str, timeout: u32) -> JsValue;
}

/// Intake over HTTP.
#[derive(Clone, Copy, Debug)]
pub struct HttpIntake;

impl Intake for HttpIntake {
    async fn post(&self, address: &str, body: &str) -> Result<IntakeAnswer, Unreachable> {
        read(&ask(&format!("{address}/v1/tickets"), Some(body), "", TIMEOUT_MS).await)
    }

    async fn receipt(
        &self,
        address: &str,
        tenant: &str,
        key: &Key,
        secret: &Secret,
    ) -> Result<IntakeAnswer, Unreachable> {
        let address = format!("{address}/v1/receipts/{tenant}/{}", key.as_str());
        read(&ask(&address, None, secret.reveal(), TIMEOUT_MS).await)
    }
}

fn read(response: &JsValue) -> Result<IntakeAnswer, Unreachable> {
    let fields = Fields(response);
    let status = fields.number("status").and_then(|status| u16::try_from(status).ok()).ok_or(Unreachable)?;
    let answer = fields.value("answer");
    let starts = |of: &Fields<'_>, name: &str, with: &str| of.text(name).is_some_and(|text| text.starts_with(with));
    // A gateway may answer with problem documents, too; those of intake have its addresses as types.
    let problem = starts(&fields, "type", "application/problem+json") && starts(&Fields(&answer), "type", "/problems/");
    Ok(IntakeAnswer { status, receipt: receipt(&answer), problem, retry_after: fields.number("wait") })
}

/// The receipt in an answer; if there is none, the status alone decides.
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
