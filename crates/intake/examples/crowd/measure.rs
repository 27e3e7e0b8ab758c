//! A running intake with many tickets, merchants who send and read, and agents who search.

use std::{
    fmt, fs,
    io::{self, BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::{Duration, Instant},
};

use intake::{
    run::{Options, serve},
    store::{SqliteStore, TicketStore},
};
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use tempfile::TempDir;
use ticket::{Key, Secret, Ticket};
use tokio::{runtime::Runtime, sync::oneshot};

type AnyError = Box<dyn std::error::Error + Send + Sync>;

const PAGE: &str = "https://www.yunfan-bank.example";
const HERE: &str = "http://127.0.0.1:1";

/// What agents search for, one after the other: the complete list, a small tenant's, a rare category, a code,
/// the beginning of a number, a terminal that nobody has, a status, a day long ago.
const SEARCHES: [&str; 12] = [
    "/agent",
    "/agent?tenant=qinghe-pay",
    "/agent?category=terminal_hazard",
    "/agent?q=68",
    "/agent?q=YF-2601",
    "/agent?q=99999999",
    "/agent?q=68&category=terminal_hazard",
    "/agent?q=YF-26&category=terminal_hazard",
    "/agent?status=answered",
    "/agent?status=open&category=network",
    "/agent?from=2026-01-05&to=2026-01-06",
    "/agent?older=2026-03-01T00:00:00_1",
];

/// An intake that runs in this process, with its own database file.
pub struct Crowd {
    address: SocketAddr,
    agent: Secret,
    number: String,
    next: AtomicU32,
    stop: Option<oneshot::Sender<()>>,
    serving: Option<thread::JoinHandle<()>>,
    _dir: TempDir,
}

/// How long each request took.
#[derive(Clone, Debug, Default)]
pub struct Figures(Vec<Duration>);

impl Crowd {
    /// Fills a file with that many tickets and serves it.
    pub fn open(rows: u32) -> Result<Self, AnyError> {
        let dir = tempfile::tempdir()?;
        let agent = Secret::from_random([3; 32]);
        let config = dir.path().join("intake.toml");
        fs::write(&config, settings(&agent))?;
        let db = dir.path().join("tickets.db");
        let number = Runtime::new()?.block_on(fill(&db, rows))?;
        // This port was free a moment ago, and no other test here opens ports.
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let (stop, stopped) = oneshot::channel();
        let runtime = Runtime::new()?;
        let serving = thread::spawn(move || {
            let options = Options { config, db, listen: address };
            let stopped = async {
                let _ = stopped.await;
            };
            if let Err(error) = runtime.block_on(serve(options, stopped)) {
                eprintln!("intake ended: {error}");
            }
        });
        let started = Instant::now();
        while TcpStream::connect(address).is_err() {
            if started.elapsed() > Duration::from_secs(60) {
                return Err("intake did not start within a minute".into());
            }
            thread::yield_now();
        }
        let next = AtomicU32::new(0);
        Ok(Self { address, agent, number, next, stop: Some(stop), serving: Some(serving), _dir: dir })
    }

    /// Runs that many merchants and agents for a while. Returns how long the merchants' requests took, and
    /// the agents'.
    pub fn measure(
        &self,
        merchants: u32,
        agents: u32,
        lasts: Duration,
        think: Duration,
    ) -> Result<(Figures, Figures), AnyError> {
        let end = Instant::now() + lasts;
        thread::scope(|scope| {
            let merchants: Vec<_> = (0..merchants).map(|_| scope.spawn(|| self.merchant(end))).collect();
            let agents: Vec<_> = (0..agents).map(|which| scope.spawn(move || self.agent(which, end, think))).collect();
            let gather = |all: Vec<thread::ScopedJoinHandle<'_, Result<Figures, AnyError>>>| {
                let mut figures = Figures::default();
                for one in all {
                    figures.add(one.join().map_err(|_| "a caller broke down")??);
                }
                Ok::<_, AnyError>(figures)
            };
            Ok((gather(merchants)?, gather(agents)?))
        })
    }

    /// Sends tickets, reads their status, and checks the health now and then.
    fn merchant(&self, end: Instant) -> Result<Figures, AnyError> {
        let mut client = Client::open(self.address)?;
        let mut figures = Figures::default();
        let secret = Secret::from_random([7; 32]);
        while Instant::now() < end {
            let which = self.next.fetch_add(1, Ordering::Relaxed);
            let body = serde_json::to_string(&ticket(which, &secret)?)?;
            let headers = format!("Origin: {PAGE}\r\nContent-Type: application/json\r\n");
            let sent = figures.time(|| client.ask("POST /v1/tickets", &headers, &body))?;
            if sent.status != 201 {
                return Err(format!("a ticket was answered {}: {}", sent.status, sent.body).into());
            }
            let receipt: ticket::Receipt = serde_json::from_str(&sent.body)?;
            let headers = format!("Authorization: Bearer {}\r\n", secret.reveal());
            let path = format!("GET /v1/tickets/{}", receipt.number);
            let read = figures.time(|| client.ask(&path, &headers, ""))?;
            if read.status != 200 {
                return Err(format!("reading was answered {}: {}", read.status, read.body).into());
            }
            if which.is_multiple_of(16) {
                let health = client.ask("GET /healthz", "", "")?;
                if health.status != 200 {
                    return Err(format!("health was answered {}: {}", health.status, health.body).into());
                }
            }
        }
        Ok(figures)
    }

    /// Signs in and searches, and opens a ticket now and then.
    fn agent(&self, which: u32, end: Instant, think: Duration) -> Result<Figures, AnyError> {
        let mut client = Client::open(self.address)?;
        let headers = format!("Origin: {HERE}\r\nContent-Type: application/x-www-form-urlencoded\r\n");
        let signed_in = client.ask("POST /agent/sign-in", &headers, &format!("token={}", self.agent.reveal()))?;
        let cookie = signed_in.head.lines().find_map(|line| line.strip_prefix("set-cookie: "));
        let cookie = cookie.and_then(|cookie| cookie.split(';').next()).ok_or("an agent could not sign in")?;
        let shown = format!("Cookie: {cookie}\r\n");
        let one = format!("/agent/tickets/{}", self.number);
        let paths: Vec<&str> = SEARCHES.iter().copied().chain([one.as_str()]).collect();
        let mut figures = Figures::default();
        for path in paths.iter().cycle().skip(which as usize) {
            if Instant::now() >= end {
                break;
            }
            let found = figures.time(|| client.ask(&format!("GET {path}"), &shown, ""))?;
            if found.status != 200 {
                return Err(format!("{path} was answered {}", found.status).into());
            }
            thread::sleep(think);
        }
        Ok(figures)
    }
}

impl Drop for Crowd {
    fn drop(&mut self) {
        self.stop = None;
        if let Some(serving) = self.serving.take() {
            // It has reported its error, if there was one.
            let _ = serving.join();
        }
    }
}

impl Figures {
    fn time<T>(&mut self, asks: impl FnOnce() -> T) -> T {
        let started = Instant::now();
        let answer = asks();
        self.0.push(started.elapsed());
        answer
    }

    /// Adds the figures of others.
    pub fn add(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// How many requests there were.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The duration that this percentage of the requests did not exceed.
    pub fn at(&self, percent: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        sorted.get((sorted.len() * percent / 100).min(sorted.len().saturating_sub(1))).copied().unwrap_or_default()
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ms = |percent| self.at(percent).as_secs_f64() * 1000.0;
        write!(f, "{} requests, p50 {:.1} ms, p99 {:.1} ms", self.count(), ms(50), ms(99))
    }
}

/// A connection that stays open.
struct Client(BufReader<TcpStream>);

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Client {
    fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self(BufReader::new(stream)))
    }

    fn ask(&mut self, method_and_path: &str, headers: &str, body: &str) -> Result<Answer, AnyError> {
        let length = body.len();
        let request =
            format!("{method_and_path} HTTP/1.1\r\nHost: intake\r\n{headers}Content-Length: {length}\r\n\r\n{body}");
        self.0.get_mut().write_all(request.as_bytes())?;
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if self.0.read_line(&mut head)? == 0 {
                return Err("the connection was closed".into());
            }
        }
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or("no status")?;
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap_or("0");
        let mut body = vec![0; length.parse()?];
        self.0.read_exact(&mut body)?;
        Ok(Answer { status, head, body: String::from_utf8(body)? })
    }
}

fn settings(agent: &Secret) -> String {
    format!(
        "{}\n[rate]\nper_second = 100000\nburst = 100000\n\
         [quota]\naddress_tickets = 1000000\naddress_megabytes = 1000000\ntenant_tickets = 1000000\ntenant_megabytes = 1000000\n\
         [agents]\norigins = [\"http://127.0.0.1:*\"]\n\
         [[agents.people]]\nname = \"li.wei\"\ntenants = \"all\"\ntoken_sha256 = \"{}\"\n",
        include_str!("../../demo.toml"),
        agent.hash().as_str()
    )
}

fn ticket(which: u32, secret: &Secret) -> Result<Ticket, AnyError> {
    let mut random = [1; 16];
    random[..4].copy_from_slice(&which.to_be_bytes());
    let step = |at: u32| {
        serde_json::json!({ "node": format!("printer-no-paper/step-{at}"), "kind": "step",
            "shown": "请关机，等十秒再开机，看打印机灯是否亮起。", "answer": "no", "answered": "没有解决" })
    };
    Ok(serde_json::from_value(serde_json::json!({
        "key": Key::from_random(random),
        "revision": 1,
        "secret_hash": secret.hash(),
        "tenant": "yunfan-bank",
        "created_at": "2026-11-22T10:41:07+08:00",
        "locale": "zh-CN",
        "category": "printer",
        "subject": "打印机不出纸",
        "description": "换了两卷纸还是不行，灯一直闪。",
        "facts": { "terminal_id": format!("{which:08}"), "response_code": "68" },
        "contact": { "name": "王师傅", "phone": "13800138000", "when": "下午" },
        "path": (0..8).map(step).collect::<Vec<_>>(),
        "consent": { "version": "2026-11", "given_at": "2026-11-22T10:41:05+08:00", "keep_days": 90 },
        "content": { "version": "2026-11-22", "hash": "0123456789abcdef", "widget": "0.1.0" },
    }))?)
}

/// Fills the file with tickets of the last months, one in a hundred of a small tenant, one in a thousand
/// of a rare category. Returns the number of one of them.
async fn fill(db: &std::path::Path, rows: u32) -> Result<String, AnyError> {
    let store = SqliteStore::open(db).await?;
    store.close().await;
    let body = serde_json::to_string(&ticket(0, &Secret::from_random([9; 32]))?)?;
    let mut file = SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(db)).await?;
    sqlx::query("PRAGMA synchronous = OFF").execute(&mut file).await?;
    // The numbers need no check character here: nobody types them.
    sqlx::query(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1), \
           rows AS (SELECT i, strftime('%Y-%m-%dT%H:%M:%S+08:00', 'now', '+8 hours', \
             '-' || ((?1 - i) * 28800000 / ?1) || ' seconds') AS at FROM n) \
         INSERT INTO tickets (tenant, key, number, revision, secret_hash, body_hash, status, locale, category, subject, \
           created_at, received_at, updated_at, touched_at, body) \
         SELECT iif(i % 100 = 0, 'qinghe-pay', 'yunfan-bank'), printf('%032x', i), \
           printf('%s-%s-%06d', iif(i % 100 = 0, 'QH', 'YF'), replace(substr(at, 3, 8), '-', ''), i), 1, \
           printf('%064x', i), printf('%064x', i), \
           iif(i % 10 > 1, 'closed', iif(i % 10 = 1, 'answered', iif(i % 20 = 0, 'in_progress', 'received'))), 'zh-CN', \
           iif(i % 1000 = 7, 'terminal_hazard', iif(i % 3 = 0, 'network', 'printer')), '打印机不出纸', \
           at, at, at, at, json_set(?2, '$.facts.terminal_id', printf('%08d', i), \
             '$.facts.response_code', iif(i % 5 = 0, '68', '51')) FROM rows",
    )
    .bind(rows)
    .bind(&body)
    .execute(&mut file)
    .await?;
    sqlx::query(
        "INSERT INTO ticket_revisions (ticket_id, revision, body_hash, created_at, stored_at, body) \
         SELECT id, revision, body_hash, created_at, received_at, body FROM tickets",
    )
    .execute(&mut file)
    .await?;
    let readable = intake::number::make("YF", "2026-11-22".parse()?, [7, 19, 3, 20, 2]);
    sqlx::query("UPDATE tickets SET number = ?1 WHERE id = 1").bind(&readable).execute(&mut file).await?;
    file.close().await?;
    Ok(readable)
}
