//! The agents' pages through the router, on a SQLite file, with a clock that the test sets.

mod handling;
mod listing;
mod one_ticket;
mod retention;
mod sign_in;

use std::{
    net::SocketAddr,
    path::PathBuf,
    sync::{Arc, Mutex},
};

use axum::{body::Body, extract::ConnectInfo, http::Request};
use intake::{
    config::Config,
    limits::RateLimit,
    number,
    server::router,
    state::Intake,
    store::{Cases, SqliteStore},
};
use jiff::Timestamp;
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use ticket::{Key, Secret, Ticket};

use crate::support::{Answer, Service, ticket};

/// The origin under which agents open the pages.
pub const HERE: &str = "https://tickets.yunfan-bank.example";
/// Where the agents' proxy connects from.
pub const PROXY: &str = "10.0.0.5:40000";
/// Another address.
pub const ELSEWHERE: &str = "192.0.2.1:40000";

/// An intake with agents, and with a clock that the test sets.
pub struct AgentService {
    pub service: Service,
    pub cases: Cases,
    pub config: Config,
    pub now: Arc<Mutex<Timestamp>>,
    path: PathBuf,
}

/// An agent's browser.
#[derive(Clone, Debug, Default)]
pub struct Browser {
    pub cookie: String,
    pub peer: Option<SocketAddr>,
    pub headers: Vec<(&'static str, String)>,
}

/// The token of an agent who sees the tickets of one bank.
pub fn token_of_li() -> Secret {
    Secret::from_random([1; 32])
}

/// The token of an agent who sees the tickets of all tenants.
pub fn token_of_sun() -> Secret {
    Secret::from_random([2; 32])
}

/// The demo configuration, with agents.
pub fn settings() -> String {
    let (li, sun) = (token_of_li().hash(), token_of_sun().hash());
    format!(
        "keep_days = 300\n{demo}\n[agents]\norigins = [\"{HERE}\", \"http://127.0.0.1:*\"]\n\
         [[agents.people]]\nname = \"li.wei\"\ntenants = [\"yunfan-bank\"]\ntoken_sha256 = \"{li}\"\n\
         [[agents.people]]\nname = \"sun.li\"\ntenants = \"all\"\ntoken_sha256 = \"{sun}\"\n\
         [agents.proxy]\nheader = \"X-Bank-User\"\ntrusted = [\"10.0.0.5\"]\n",
        demo = include_str!("../../demo.toml"),
        li = li.as_str(),
        sun = sun.as_str(),
    )
}

impl AgentService {
    pub async fn open() -> Self {
        Self::with(Config::from_toml(&settings()).expect("a configuration")).await
    }

    /// The time is 10:41:08 on 22 November until the test changes it; receipt numbers count up.
    pub async fn with(config: Config) -> Self {
        let dir = tempfile::tempdir().expect("a directory");
        let path = dir.path().join("tickets.db");
        let store = Arc::new(SqliteStore::open(&path).await.expect("a store"));
        let cases = store.cases();
        let now = Arc::new(Mutex::new("2026-11-22T02:41:08Z".parse::<Timestamp>().expect("an instant")));
        let mut intake = Intake::new(config.clone(), store.clone());
        let clock = Arc::clone(&now);
        intake.clock = Arc::new(move || *clock.lock().expect("a time"));
        intake.cases = Some(cases.clone());
        let drawn = Mutex::new(0_u16);
        intake.numbers = Arc::new(move |prefix, day| {
            let mut drawn = drawn.lock().expect("a number");
            *drawn += 1;
            let [high, low] = [u8::try_from(*drawn / 32).unwrap_or(0), u8::try_from(*drawn % 32).unwrap_or(0)];
            Ok(number::make(prefix, day, [7, 7, 7, high, low]))
        });
        let router = router(intake, RateLimit::new(&config.rate));
        Self { service: Service { router, store, dir: Some(Arc::new(dir)) }, cases, config, now, path }
    }

    /// Sets the clock, `2026-11-23T10:00:00+08:00`.
    pub fn at(&self, stamp: &str) {
        *self.now.lock().expect("a time") = stamp.parse().expect("an instant");
    }

    /// The clock's time.
    pub fn now(&self) -> Timestamp {
        *self.now.lock().expect("a time")
    }

    /// Sends a ticket and returns its number.
    pub async fn submit(&self, ticket: &Ticket) -> String {
        let page =
            if ticket.tenant == "qinghe-pay" { "https://portal.qinghe-pay.example" } else { crate::support::PAGE };
        let body = serde_json::to_string(ticket).expect("json");
        let answer = self.service.ask(crate::support::sending(page).body(Body::from(body)).expect("a request")).await;
        assert!(answer.status.is_success(), "{}", answer.text);
        answer.json()["number"].as_str().expect("a number").to_owned()
    }

    /// Signs in with a token.
    pub async fn sign_in(&self, token: &Secret) -> Browser {
        let answer = self.post(&Browser::default(), "/agent/sign-in", &[("token", token.reveal())]).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, Some("/agent")), "{}", answer.text);
        let cookie = answer.header("set-cookie").expect("a cookie");
        Browser { cookie: cookie.split(';').next().unwrap_or_default().to_owned(), ..Browser::default() }
    }

    pub async fn li(&self) -> Browser {
        self.sign_in(&token_of_li()).await
    }

    pub async fn sun(&self) -> Browser {
        self.sign_in(&token_of_sun()).await
    }

    pub async fn get(&self, browser: &Browser, path: &str) -> Answer {
        self.service.ask(browser.apply(Request::get(path)).body(Body::empty()).expect("a request")).await
    }

    /// Sends a form from the page's own origin.
    pub async fn post(&self, browser: &Browser, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_from(Some(HERE), browser, path, fields).await
    }

    pub async fn post_from(
        &self,
        origin: Option<&str>,
        browser: &Browser,
        path: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        let request = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
        let request = browser.apply(match origin {
            Some(origin) => request.header("origin", origin),
            None => request,
        });
        let body = serde_urlencoded::to_string(fields).expect("a form");
        self.service.ask(request.body(Body::from(body)).expect("a request")).await
    }

    /// A connection to the database file.
    pub async fn file(&self) -> SqliteConnection {
        SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(&self.path)).await.expect("the file")
    }

    /// The audit as `who action number`, oldest first.
    pub async fn audit(&self) -> Vec<String> {
        sqlx::query_scalar("SELECT who || ' ' || action || coalesce(' ' || number, '') FROM audit ORDER BY id")
            .fetch_all(&mut self.file().await)
            .await
            .expect("the audit")
    }
}

impl Browser {
    /// A browser behind the proxy, which names the agent.
    pub fn named(name: &str, peer: &str) -> Self {
        Self { peer: peer.parse().ok(), headers: vec![("x-bank-user", name.to_owned())], ..Self::default() }
    }

    pub fn at(peer: &str) -> Self {
        Self { peer: peer.parse().ok(), ..Self::default() }
    }

    pub fn in_english(mut self) -> Self {
        self.headers.push(("accept-language", "en-GB,en;q=0.8".to_owned()));
        self
    }

    fn apply(&self, request: axum::http::request::Builder) -> axum::http::request::Builder {
        let request = self.headers.iter().fold(request, |request, (name, value)| request.header(*name, value));
        let request = if self.cookie.is_empty() { request } else { request.header("cookie", &self.cookie) };
        match self.peer {
            Some(peer) => request.extension(ConnectInfo(peer)),
            None => request,
        }
    }
}

/// A ticket of merchant number `which`, with its own key.
pub fn ticket_of(which: u8) -> Ticket {
    Ticket { key: Key::from_random([which; 16]), ..ticket() }
}

/// The value of a hidden field of a form on the page.
#[track_caller]
pub fn hidden(page: &str, name: &str) -> String {
    let field = format!("name=\"{name}\" value=\"");
    let (_, rest) = page.split_once(&field).unwrap_or_else(|| panic!("no field {name} in\n{page}"));
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// The ticket numbers on a list, in its order.
pub fn numbers(page: &str) -> Vec<String> {
    let shown = page.split("<span class=\"number\">").skip(1);
    shown.map(|rest| rest.split('<').next().unwrap_or_default().to_owned()).collect()
}

/// The readable text of a page, one line per element.
pub fn words(page: &str) -> String {
    let body = page.split_once("<body>").map_or(page, |(_, body)| body);
    let texts = body.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text.trim());
    let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
    texts.join("\n").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
