//! Posts a ticket to intake. The only request the widget ever makes with a merchant's words in it.

use domain::ports::{Answer, Intake, Unreachable};
use gloo::timers::callback::Timeout;
use ticket::{Key, Receipt};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, ReferrerPolicy, RequestCredentials, RequestInit, RequestMode, Response};

use crate::fields::Fields;

/// How long an answer may take before the ticket is tried again later.
const PATIENCE_MS: u32 = 20_000;

/// Intake over HTTP.
#[derive(Clone, Copy, Debug)]
pub struct HttpIntake;

impl Intake for HttpIntake {
    async fn post(&self, address: &str, body: &str) -> Result<Answer, Unreachable> {
        send(address, body).await.map_err(|_| Unreachable)
    }
}

async fn send(address: &str, body: &str) -> Result<Answer, JsValue> {
    let headers = Headers::new()?;
    headers.set("content-type", "application/json")?;
    let abort = AbortController::new()?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_mode(RequestMode::Cors);
    // Neither cookies nor the page's address are intake's business.
    init.set_credentials(RequestCredentials::Omit);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_headers(&headers);
    init.set_body(&body.into());
    init.set_signal(Some(&abort.signal()));
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let _patience = Timeout::new(PATIENCE_MS, move || abort.abort());
    let fetched = window.fetch_with_str_and_init(&format!("{address}/v1/tickets"), &init);
    let response: Response = JsFuture::from(fetched).await?.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    let retry_after = response.headers().get("retry-after").ok().flatten().and_then(|seconds| seconds.parse().ok());
    Ok(Answer { status: response.status(), receipt: receipt(&text), retry_after })
}

/// A body that is no receipt is none; the status alone then decides.
fn receipt(text: &str) -> Option<Receipt> {
    let value = js_sys::JSON::parse(text).ok()?;
    let fields = Fields(&value);
    Some(Receipt {
        number: fields.text("number")?,
        key: Key::from_text(fields.text("key")?),
        revision: fields.number("revision")?,
        received_at: fields.text("received_at")?,
    })
}
