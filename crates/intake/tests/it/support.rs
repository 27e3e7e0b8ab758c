//! A service to send requests to, a ticket to send, and checks of answers.

use std::sync::{
    Arc,
    atomic::{AtomicU8, Ordering},
};

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode},
};
use http_body_util::BodyExt;
use intake::{
    config::Config,
    limits::RateLimit,
    number,
    server::router,
    state::Intake,
    store::{MemoryStore, SqliteStore, TicketStore},
};
use serde_json::{Value, json};
use tempfile::TempDir;
use ticket::{Secret, Ticket};
use tower::ServiceExt;

/// A page of the tenant of [`ticket`].
pub const PAGE: &str = "https://www.yunfan-bank.example";

/// The address of the receipt of [`ticket`].
pub const RECEIPT: &str = "/v1/receipts/yunfan-bank/0123456789abcdef0123456789abcdef";

/// A service that runs in this process.
#[derive(Clone)]
pub struct Service {
    pub router: Router,
    pub store: Arc<dyn TicketStore>,
    /// Keeps the database's directory as long as the service.
    pub dir: Option<Arc<TempDir>>,
}

/// The answer to a request.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

/// Runs a test with each store.
pub async fn with_both_stores(test: impl AsyncFn(Service)) {
    test(in_memory()).await;
    test(in_sqlite().await).await;
}

pub fn in_memory() -> Service {
    Service::new(demo(), Arc::new(MemoryStore::default()))
}

pub async fn in_sqlite() -> Service {
    let dir = tempfile::tempdir().expect("a directory");
    let store = SqliteStore::open(&dir.path().join("tickets.db")).await.expect("a store");
    Service { dir: Some(Arc::new(dir)), ..Service::new(demo(), Arc::new(store)) }
}

pub fn demo() -> Config {
    Config::from_toml(include_str!("../../demo.toml")).expect("a configuration")
}

impl Service {
    /// The time is always 10:41:08 on the 22nd, and receipt numbers count up.
    pub fn new(config: Config, store: Arc<dyn TicketStore>) -> Self {
        let drawn = AtomicU8::new(0);
        Self::with_numbers(config, store, move || drawn.fetch_add(1, Ordering::Relaxed))
    }

    pub fn with_numbers(
        config: Config,
        store: Arc<dyn TicketStore>,
        draw: impl Fn() -> u8 + Send + Sync + 'static,
    ) -> Self {
        let rate_limit = RateLimit::new(&config.rate);
        let mut intake = Intake::new(config, Arc::clone(&store));
        intake.clock = Arc::new(|| "2026-11-22T02:41:08.5Z".parse().expect("an instant"));
        intake.numbers = Arc::new(move |prefix, day| Ok(number::make(prefix, day, [7, 7, 7, 7, draw()])));
        Self { router: router(intake, rate_limit), store, dir: None }
    }

    pub async fn post(&self, ticket: &Ticket) -> Answer {
        self.post_text(&serde_json::to_string(ticket).expect("json")).await
    }

    pub async fn post_text(&self, body: &str) -> Answer {
        self.ask(sending(PAGE).body(Body::from(body.to_owned())).expect("a request")).await
    }

    pub async fn read(&self, path: &str, secret: &Secret) -> Answer {
        let request = Request::get(path).header("authorization", format!("Bearer {}", secret.reveal()));
        self.ask(request.body(Body::empty()).expect("a request")).await
    }

    pub async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        Answer { status: parts.status, headers: parts.headers, text: String::from_utf8(bytes.to_vec()).expect("text") }
    }
}

impl Answer {
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).expect("json")
    }

    /// The same answer without its request id, which differs in every answer.
    pub fn without_request_id(mut self) -> Self {
        self.headers.remove("x-request-id");
        self
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

/// Checks that an answer is a receipt with this status.
#[track_caller]
pub fn check_receipt(answer: &Answer, status: u16, number: &str, revision: u32) {
    let expected = json!({
        "number": number,
        "key": ticket().key,
        "revision": revision,
        "received_at": "2026-11-22T10:41:08+08:00",
    });
    let mut found = answer.json();
    let words = found.as_object_mut().and_then(|receipt| receipt.remove("words_hash"));
    assert_eq!((answer.status.as_u16(), found), (status, expected));
    assert!(
        words.is_some_and(|hash| hash.as_str().is_some_and(|hash| hash.len() == 64)),
        "a receipt has the hash of the ticket's words"
    );
}

/// Checks that an answer is a problem of this status and kind, and returns its detail.
#[track_caller]
pub fn check_problem(answer: &Answer, status: u16, kind: &str) -> String {
    let problem: ticket::Problem = serde_json::from_str(&answer.text).expect("a problem");
    assert_eq!((answer.status.as_u16(), problem.kind), (status, format!("/problems/{kind}")));
    assert_eq!(problem.status, status);
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    assert!(!problem.title.is_empty() && !problem.detail.is_empty());
    problem.detail
}

/// A request that posts JSON from a page.
pub fn sending(page: &str) -> axum::http::request::Builder {
    Request::post("/v1/tickets").header("origin", page).header("content-type", "application/json")
}

pub fn secret() -> Secret {
    Secret::from_random([7; 32])
}

/// A ticket as the widget sends it.
pub fn ticket() -> Ticket {
    serde_json::from_value(json!({
        "key": "0123456789abcdef0123456789abcdef",
        "revision": 1,
        "secret_hash": secret().hash(),
        "tenant": "yunfan-bank",
        "created_at": "2026-11-22T10:41:07+08:00",
        "locale": "zh-CN",
        "category": "printer",
        "subject": "打印机不出纸",
        "description": "换了两卷纸还是不行",
        "facts": { "terminal_id": "10012041" },
        "contact": { "name": "王师傅", "phone": "13800138000", "when": "下午" },
        "path": [
            { "node": "printer-no-paper/check-roll", "kind": "question", "shown": "纸卷装好了吗？",
              "answer": "yes", "answered": "装好了" },
            { "node": "printer-no-paper/restart", "kind": "step", "shown": "请重启终端。",
              "answer": "no", "answered": "没有解决" },
        ],
        "consent": { "version": "2026-11", "given_at": "2026-11-22T10:41:05+08:00", "keep_days": 90 },
        "content": { "version": "2026-11-22", "hash": "0123456789abcdef", "widget": "0.1.0" },
    }))
    .expect("a ticket")
}

/// The same ticket with another description, as a higher revision.
pub fn amended(revision: u32) -> Ticket {
    Ticket { revision, description: format!("补充 {revision}"), ..ticket() }
}
