//! Callers that hold connections and send nothing, or send very slowly, block nobody else.

use std::{
    fs,
    io::{ErrorKind, Read, Write},
    net::TcpStream,
    path::PathBuf,
    process::Command,
    time::{Duration, Instant},
};

use ticket::{Key, Ticket};

use crate::{
    process::{Running, configured, started},
    support::ticket,
};

fn open(intake: &Running, sent: &str) -> TcpStream {
    let mut stream = TcpStream::connect(intake.address()).expect("a connection");
    stream.write_all(sent.as_bytes()).expect("the beginning of a head");
    stream
}

/// Other callers are answered at once, as if nobody held a connection.
#[track_caller]
fn check_others_are_served(intake: &Running) {
    let started = Instant::now();
    for which in 0..5 {
        let (status, body) = intake.post(&Ticket { key: Key::from_random([which; 16]), ..ticket() });
        assert!(status == "HTTP/1.1 201 Created" || status == "HTTP/1.1 200 OK", "{status} {body}");
        assert_eq!(intake.ask("GET /healthz", "", "").0, "HTTP/1.1 200 OK");
    }
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}

fn config(dir: &std::path::Path, connections: &str) -> PathBuf {
    let path = dir.join("intake.toml");
    fs::write(&path, format!("{}\n[connections]\n{connections}", include_str!("../../demo.toml"))).expect("a file");
    path
}

/// An intake that may open only 128 files.
#[cfg(unix)]
fn few_files(dir: &tempfile::TempDir) -> Running {
    let intake = configured(dir.path(), "127.0.0.1:0", &config(dir.path(), "head_seconds = 60"));
    let mut limited = Command::new("sh");
    limited.args(["-c", "ulimit -n 128 && exec \"$0\" \"$@\""]).arg(intake.get_program()).args(intake.get_args());
    limited.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::null());
    started(limited)
}

#[test]
fn a_thousand_connections_with_half_a_head_or_none_block_nobody() {
    let dir = tempfile::tempdir().expect("a directory");
    let intake = started(configured(dir.path(), "127.0.0.1:0", &config(dir.path(), "head_seconds = 60")));
    let sent = ["", "POST /v1/tickets HTTP/1.1\r\nHost: int", "G"];
    let held: Vec<TcpStream> = (0..1_000).map(|which| open(&intake, sent[which % 3])).collect();
    check_others_are_served(&intake);
    drop(held);
}

#[cfg(unix)]
#[test]
fn slow_heads_block_nobody_even_if_few_files_may_be_open() {
    let dir = tempfile::tempdir().expect("a directory");
    let intake = few_files(&dir);
    let held: Vec<TcpStream> = (0..300).map(|_| open(&intake, "POST /v1/tickets HTTP/1.1\r\nHost: int")).collect();
    check_others_are_served(&intake);
    drop(held);
}

#[test]
fn an_unfinished_head_and_an_idle_connection_are_closed_after_the_time_limit() {
    let dir = tempfile::tempdir().expect("a directory");
    let intake = started(configured(dir.path(), "127.0.0.1:0", &config(dir.path(), "head_seconds = 1")));
    for sent in ["", "POST /v1/tickets HTTP/1.1\r\nHost: int"] {
        let mut stream = open(&intake, sent);
        stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a time limit");
        let started = Instant::now();
        let mut rest = Vec::new();
        match stream.read_to_end(&mut rest) {
            Ok(_) => {}
            Err(error) => assert_eq!(error.kind(), ErrorKind::ConnectionReset, "{error}"),
        }
        assert!(started.elapsed() >= Duration::from_millis(500), "{:?}", started.elapsed());
    }
}

#[cfg(unix)]
#[test]
fn unfinished_bodies_block_nobody() {
    let dir = tempfile::tempdir().expect("a directory");
    let intake = few_files(&dir);
    let sent = format!(
        "POST /v1/tickets HTTP/1.1\r\nHost: intake\r\n{}Content-Length: 1000\r\n\r\n{{\"key\":",
        crate::process::from_page()
    );
    let held: Vec<TcpStream> = (0..150).map(|_| open(&intake, &sent)).collect();
    check_others_are_served(&intake);
    drop(held);
}

#[test]
fn a_body_that_arrives_in_parts_is_waited_for_while_others_hold_connections() {
    let dir = tempfile::tempdir().expect("a directory");
    let intake = started(configured(dir.path(), "127.0.0.1:0", &config(dir.path(), "per_address = 10")));
    let body = serde_json::to_string(&ticket()).expect("json");
    let head = format!(
        "POST /v1/tickets HTTP/1.1\r\nHost: intake\r\nConnection: close\r\n{}Content-Length: {}\r\n\r\n",
        crate::process::from_page(),
        body.len()
    );
    let mut active = open(&intake, &head);
    let mut held = Vec::new();
    for part in body.as_bytes().chunks(body.len() / 20) {
        active.write_all(part).expect("a part of the body");
        // Intake must have read the part before the next connections arrive, as over a real network.
        check_others_are_served(&intake);
        held.extend((0..4).map(|_| open(&intake, "G")));
    }
    let mut answer = String::new();
    active.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200 OK") || answer.starts_with("HTTP/1.1 201"), "{answer}");
}
