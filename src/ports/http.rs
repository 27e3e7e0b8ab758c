//! Posts a ticket to intake. The only request the widget ever makes with a merchant's words in it.

use domain::ports::{Answer, Intake, Unreachable};
use ticket::{Key, Receipt};
use wasm_bindgen::prelude::*;

use crate::fields::Fields;

/// How long an answer may take before the ticket is tried again later.
const PATIENCE_MS: u32 = 20_000;

#[wasm_bindgen(module = "/src/ports/http.js")]
extern "C" {
    /// `{ status, retryAfter, receipt }`, or null where nothing came back.
    async fn post(address: &str, body: &str, patience: u32) -> JsValue;
}

/// Intake over HTTP.
#[derive(Clone, Copy, Debug)]
pub struct HttpIntake;

impl Intake for HttpIntake {
    async fn post(&self, address: &str, body: &str) -> Result<Answer, Unreachable> {
        let answer = post(&format!("{address}/v1/tickets"), body, PATIENCE_MS).await;
        let fields = Fields(&answer);
        let status = fields.number("status").and_then(|status| u16::try_from(status).ok()).ok_or(Unreachable)?;
        let retry_after = fields.number("retryAfter").filter(|seconds| *seconds > 0);
        Ok(Answer { status, receipt: receipt(&fields.value("receipt")), retry_after })
    }
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
