//! The program as a process: its output, what it keeps when it is killed, how it stops.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Output, Stdio},
    time::Duration,
};

use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use tempfile::TempDir;
use ticket::Ticket;

use crate::support::{PAGE, ticket};

/// A running `intake` process, killed when this is dropped.
pub struct Running {
    child: Child,
    address: String,
}

impl Drop for Running {
    fn drop(&mut self) {
        // An error means that it has already ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const DEMO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/demo.toml");

fn command(dir: &Path, listen: &str) -> Command {
    configured(dir, listen, Path::new(DEMO))
}

/// The command that starts the program with a configuration.
pub fn configured(dir: &Path, listen: &str, config: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_intake"));
    command.args(["serve", "--listen", listen, "--config"]).arg(config);
    command.arg("--db").arg(dir.join("tickets.db")).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn start(dir: &TempDir) -> Running {
    started(command(dir.path(), "127.0.0.1:0"))
}

/// Starts the program and logs everything to a file, because a pipe would fill up.
pub fn start_logging(dir: &TempDir, log: File) -> Running {
    start_logging_with(dir, log, Path::new(DEMO))
}

/// The same, with another configuration.
pub fn start_logging_with(dir: &TempDir, log: File, config: &Path) -> Running {
    let mut command = configured(dir.path(), "127.0.0.1:0", config);
    command.env("INTAKE_LOG", "trace").stderr(log);
    started(command)
}

/// Starts the program and waits until it accepts requests.
pub fn started(mut command: Command) -> Running {
    let mut child = command.spawn().expect("a process");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
    let address = line.trim().strip_prefix("intake listening on http://").expect("the line").to_owned();
    Running { child, address }
}

impl Running {
    /// The address it listens on.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Sends a request and returns the answer's status line and body.
    pub fn ask(&self, method_and_path: &str, headers: &str, body: &str) -> (String, String) {
        let (head, body) = self.ask_with_head(method_and_path, headers, body);
        (head.lines().next().unwrap_or_default().to_owned(), body)
    }

    /// Sends a request and returns the answer's complete head and body.
    pub fn ask_with_head(&self, method_and_path: &str, headers: &str, body: &str) -> (String, String) {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        let head = head(method_and_path, headers, body);
        stream.write_all((head + body).as_bytes()).expect("a request sent");
        answer(stream)
    }

    /// Posts a ticket as a tenant's page does.
    pub fn post(&self, ticket: &Ticket) -> (String, String) {
        self.ask("POST /v1/tickets", &from_page(), &serde_json::to_string(ticket).expect("json"))
    }
}

/// The headers a tenant's page sends.
pub fn from_page() -> String {
    format!("Origin: {PAGE}\r\nContent-Type: application/json\r\n")
}

fn head(method_and_path: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "{method_and_path} HTTP/1.1\r\nHost: intake\r\nConnection: close\r\n{headers}Content-Length: {length}\r\n\r\n"
    )
}

fn answer(mut stream: TcpStream) -> (String, String) {
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("an answer");
    let (head, body) = text.split_once("\r\n\r\n").expect("head and body");
    (head.to_owned(), body.to_owned())
}

#[test]
fn a_program_that_is_killed_right_after_its_answer_gives_the_same_receipt_after_a_restart() {
    let dir = tempfile::tempdir().expect("a directory");
    let first = start(&dir);
    let (created, receipt) = first.post(&ticket());
    drop(first);
    let (known, again) = start(&dir).post(&ticket());
    assert_eq!((created.as_str(), known.as_str()), ("HTTP/1.1 201 Created", "HTTP/1.1 200 OK"));
    assert_eq!(receipt, again);
}

#[test]
fn a_busy_port_is_reported_in_one_sentence() {
    let dir = tempfile::tempdir().expect("a directory");
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let Output { status, stderr, stdout } = command(dir.path(), &address).output().expect("a process");
    assert!(!status.success() && stdout.is_empty());
    assert_eq!(
        String::from_utf8_lossy(&stderr),
        format!(
            "intake: {address} is already in use: stop the program that listens there, or choose another with \
             --listen (port 0 takes a free one)\n"
        )
    );
}

#[test]
fn the_error_names_a_missing_configuration() {
    let dir = tempfile::tempdir().expect("a directory");
    let mut command = Command::new(env!("CARGO_BIN_EXE_intake"));
    let Output { status, stderr, .. } =
        command.args(["serve", "--config", "missing.toml"]).current_dir(dir.path()).output().expect("a process");
    let stderr = String::from_utf8_lossy(&stderr);
    assert!(
        !status.success() && stderr.starts_with("intake: the configuration missing.toml: can't be read: "),
        "{stderr}"
    );
}

#[cfg(unix)]
#[test]
fn a_shutdown_finishes_the_request_in_progress() {
    let dir = tempfile::tempdir().expect("a directory");
    let mut running = start(&dir);
    let body = serde_json::to_string(&ticket()).expect("json");
    let head = head("POST /v1/tickets", &(from_page() + "Expect: 100-continue\r\n"), &body);
    let mut stream = TcpStream::connect(&running.address).expect("a connection");
    stream.write_all(head.as_bytes()).expect("a head sent");
    // Asks for the body, so the request is in progress.
    let mut go_on = [0; 25];
    stream.read_exact(&mut go_on).expect("an answer to the head");
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");

    let pid = running.child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().expect("kill").success());
    let mut log = BufReader::new(running.child.stderr.take().expect("its log")).lines();
    assert!(log.any(|line| line.expect("a line").contains("stopping")));

    stream.write_all(body.as_bytes()).expect("the body sent");
    let (head, receipt) = answer(stream);
    assert_eq!(head.lines().next(), Some("HTTP/1.1 201 Created"), "{receipt}");
    assert!(running.child.wait().expect("an end").success());
    assert!(!dir.path().join("tickets.db-wal").exists());
}

#[tokio::test]
async fn a_ticket_that_is_due_is_deleted_soon_after_the_start() {
    let dir = tempfile::tempdir().expect("a directory");
    let first = start(&dir);
    first.post(&ticket());
    drop(first);
    let mut file = SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(dir.path().join("tickets.db")))
        .await
        .expect("the file");
    sqlx::query("UPDATE tickets SET touched_at = '2020-01-01T00:00:00+08:00'").execute(&mut file).await.expect("old");
    let _running = start(&dir);
    for _ in 0..100 {
        let left: i64 = sqlx::query_scalar("SELECT count(*) FROM tickets").fetch_one(&mut file).await.expect("a count");
        if left == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the ticket is still there five seconds after the start");
}

#[test]
fn check_origin_says_whether_a_page_may_send() {
    let check = |origin: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_intake"));
        command.args(["check-origin", origin, "--tenant", "yunfan-bank", "--config", DEMO]).output().expect("a process")
    };
    let known = check(PAGE);
    assert!(known.status.success());
    let missing = check("https://new-portal.example");
    assert!(!missing.status.success() && missing.stderr.is_empty());
    let printed = String::from_utf8_lossy(&missing.stdout);
    assert!(printed.contains("yunfan-bank: pages at https://new-portal.example may NOT send tickets"), "{printed}");
    let typed = check("new-portal.example");
    assert_eq!(
        String::from_utf8_lossy(&typed.stderr),
        "intake: origin `new-portal.example` has no scheme; write https:// in front of it\n"
    );
}

#[tokio::test]
async fn the_sweep_command_deletes_what_was_held_back_if_the_operator_confirms_the_clock() {
    let dir = tempfile::tempdir().expect("a directory");
    let running = start(&dir);
    running.post(&ticket());
    drop(running);
    let mut file = SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(dir.path().join("tickets.db")))
        .await
        .expect("the file");
    // As if intake had not run for years.
    for query in [
        "UPDATE tickets SET touched_at = '2020-01-01T00:00:00+08:00'",
        "INSERT OR REPLACE INTO retention (id, swept_at) VALUES (1, '2020-01-01T00:00:00+08:00')",
    ] {
        sqlx::query(query).execute(&mut file).await.expect("old");
    }
    let sweep = |word: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_intake"));
        command.args(["sweep", "--config", DEMO, "--db"]).arg(dir.path().join("tickets.db")).args(word);
        let output = command.output().expect("a process");
        (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (done, printed) = sweep(&[]);
    assert!(!done && printed.contains("run this again with --clock-is-right"), "{printed}");
    let (done, printed) = sweep(&["--clock-is-right"]);
    assert!(done && printed.contains("deleted 1 tickets (1 of them unanswered)"), "{printed}");
}

#[test]
fn the_token_is_printed_apart_from_the_configuration_which_has_only_its_hash() {
    let output = Command::new(env!("CARGO_BIN_EXE_intake")).args(["token", "li.wei"]).output().expect("a process");
    let (setting, shown) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let token = shown.trim().rsplit(' ').next().expect("a token");
    let hash = ticket::Secret::from_text(token).hash();
    assert_eq!(
        setting,
        format!("[[agents.people]]\nname = \"li.wei\"\ntenants = \"all\"\ntoken_sha256 = \"{}\"\n", hash.as_str())
    );
    assert_eq!(token.len(), 64);
}

#[test]
fn the_openapi_document_is_printed_without_serving() {
    let output = Command::new(env!("CARGO_BIN_EXE_intake")).arg("openapi").output().expect("a process");
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).expect("json");
    assert_eq!(document["info"]["title"], "Intake");
}
