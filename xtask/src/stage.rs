//! The whole product running on loopback: intake on its own SQLite file, and the host pages, each on an
//! origin of its own. Used by `demo` and by the end-to-end stories.

mod agent;

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::build::{self, Tools};
use crate::serve::Site;
use crate::stop::{self, Owned};
use crate::{process, workspace};
use agent::Agent;

/// What intake is configured with here.
const CONFIG: &str = "crates/intake/demo.toml";
const PATIENCE: Duration = Duration::from_secs(20);

/// Everything that runs; it ends when dropped, pages first.
pub struct Stage {
    bank: Site,
    partner: Site,
    kiosk: Site,
    intake: Intake,
    tools: Tools,
    key: PathBuf,
}

/// A running ticket service.
struct Intake {
    process: Owned,
    origin: String,
    db: PathBuf,
    token: String,
}

impl Stage {
    /// Starts everything and waits until each answers. The tickets go to `db`.
    pub fn start(db: PathBuf) -> Result<Self> {
        let tools = build::tools()?;
        let intake = Intake::start(&tools.intake, db)?;
        let site =
            |port, page: &str| Site::start(port, workspace::dist(), &intake.origin, &format!("/pages/{page}.html"));
        let (bank, partner, kiosk) = (site(8080, "bank")?, site(8081, "partner")?, site(8082, "kiosk")?);
        let stage = Self { bank, partner, kiosk, intake, tools, key: build::trying()?.0 };
        for (what, url) in stage.addresses() {
            wait_for(what, &url)?;
        }
        Ok(stage)
    }

    /// What runs and where.
    pub fn addresses(&self) -> [(&'static str, String); 5] {
        [
            ("a bank's website", format!("{}/pages/bank.html", self.bank.origin())),
            ("a partner's portal", format!("{}/pages/partner.html", self.partner.origin())),
            ("a branch kiosk", format!("{}/pages/kiosk.html", self.kiosk.origin())),
            ("a page with a strict content policy", format!("{}/pages/strict.html", self.bank.origin())),
            ("intake", format!("{}/healthz", self.intake.origin)),
        ]
    }

    /// The page on which agents read tickets, and the token to sign in with.
    pub fn agent(&self) -> (String, &str) {
        (format!("{}/agent", self.intake.origin), &self.intake.token)
    }

    /// The file the tickets are in.
    pub fn db(&self) -> &Path {
        &self.intake.db
    }

    /// An error if intake ended by itself.
    pub fn check(&mut self) -> Result<()> {
        match self.intake.process.child().try_wait()? {
            None => Ok(()),
            Some(status) => bail!("intake ended by itself ({status}); {} says why", log()?.display()),
        }
    }

    /// Gives a story's script the addresses and files it needs, as environment variables.
    pub fn set_environment<'a>(&self, command: &'a mut Command, chromium: &Path) -> &'a mut Command {
        let [bank, partner, kiosk, strict, _] = self.addresses().map(|(_, url)| url);
        let (agents_page, token) = self.agent();
        command
            .env("PS_BANK_URL", bank)
            .env("PS_PARTNER_URL", partner)
            .env("PS_KIOSK_URL", kiosk)
            .env("PS_STRICT_URL", strict)
            .env("PS_INTAKE_URL", &self.intake.origin)
            .env("PS_AGENT_URL", agents_page)
            .env("PS_AGENT_TOKEN", token)
            .env("PS_DB", &self.intake.db)
            .env("PS_INTAKE_BIN", &self.tools.intake)
            .env("PS_INTAKE_CONFIG", workspace::root().join(CONFIG))
            .env("PS_KB_BIN", &self.tools.kb)
            .env("PS_CONTENT_KEY_FILE", &self.key)
            .env("CHROMIUM", chromium)
    }
}

impl Intake {
    fn start(program: &Path, db: PathBuf) -> Result<Self> {
        // The port may be taken by another program; then any other will do.
        let free = TcpListener::bind(("127.0.0.1", 8787)).is_ok();
        let port = if free { 8787 } else { 0 };
        let Agent { token, config } = agent::create_demo_agent(program, CONFIG)?;
        let mut command = process::command(program);
        command.args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--config"]).arg(config).arg("--db").arg(&db);
        let mut process = process::start(command.stdout(Stdio::piped()).stderr(File::create(log()?)?))?;
        let origin = first_line(&mut process)
            .and_then(|line| line.strip_prefix("intake listening on ").map(|origin| origin.trim().to_owned()))
            .with_context(|| {
                log().map_or_else(
                    |error| error.to_string(),
                    |log| format!("intake did not start; {} says why", log.display()),
                )
            })?;
        if !free {
            println!("port 8787 is busy; intake takes {}", origin.rsplit(':').next().unwrap_or_default());
        }
        Ok(Self { process, origin, db, token })
    }
}

fn log() -> Result<PathBuf> {
    Ok(workspace::scratch("logs")?.join("intake.log"))
}

/// The first line a program prints, if it prints one in time. What follows is read and dropped.
fn first_line(process: &mut Owned) -> Option<String> {
    let mut lines = BufReader::new(process.child().stdout.take()?).lines();
    let (send, receive) = mpsc::channel();
    thread::spawn(move || {
        if let Some(Ok(line)) = lines.next() {
            let _ = send.send(line);
        }
        drop(send);
        lines.for_each(drop);
    });
    receive.recv_timeout(PATIENCE).ok()
}

/// Waits until an address answers 200.
fn wait_for(what: &str, url: &str) -> Result<()> {
    let started = Instant::now();
    loop {
        let answer = get(url);
        match answer {
            Ok(200) => return Ok(()),
            _ if stop::asked() => bail!("stopped"),
            _ if started.elapsed() < PATIENCE => thread::sleep(Duration::from_millis(100)),
            Ok(status) => bail!("{what} at {url} answers {status}, not 200; is the page in www/pages?"),
            Err(error) => return Err(error).with_context(|| format!("{what} at {url} does not answer")),
        }
    }
}

/// The status a loopback address answers with.
fn get(url: &str) -> Result<u16> {
    let rest = url.strip_prefix("http://").context("not an http address")?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let mut stream = TcpStream::connect(host)?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    write!(stream, "GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
    let mut head = [0; 12];
    stream.read_exact(&mut head)?;
    let status = std::str::from_utf8(&head[9..])?;
    status.parse().context("no status in the answer")
}
