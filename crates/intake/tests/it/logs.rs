//! The log says what happened and contains nothing personal, even at the most detailed level.

use std::fs::{self, File};

use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use ticket::Ticket;

use crate::{
    agents::{hidden, settings, token_of_li},
    process::{from_page, start_logging, start_logging_with},
    support::{RECEIPT, amended, secret, ticket},
};

/// Checks that one line of the log has all of these fields.
#[track_caller]
fn check_line(log: &str, fields: &[&str]) {
    let found = log.lines().any(|line| fields.iter().all(|field| line.contains(field)));
    assert!(found, "no line has {fields:?} in\n{log}");
}

#[tokio::test]
async fn the_log_names_route_status_tenant_and_number_and_nothing_personal() {
    let dir = tempfile::tempdir().expect("a directory");
    let log = dir.path().join("log");
    let intake = start_logging(&dir, File::create(&log).expect("a log"));
    let shown = format!("Authorization: Bearer {}\r\n", secret().reveal());

    let (_, receipt) = intake.post(&ticket());
    let receipt: ticket::Receipt = serde_json::from_str(&receipt).expect("a receipt");
    intake.post(&amended(2));
    intake.post(&Ticket { subject: "别的".into(), ..ticket() });
    let mut faulty = ticket();
    faulty.contact.phone = "138001380".into();
    intake.post(&faulty);
    intake.ask("POST /v1/tickets", &from_page(), "{\"key\": \"王师傅\"");
    intake.ask("POST /v1/tickets", "Origin: https://evil.example\r\n", "{}");
    intake.ask(&format!("GET {RECEIPT}"), &shown, "");
    intake.ask(&format!("GET /v1/tickets/{}?phone=13800138000", receipt.number), &shown, "");
    intake.ask("GET /nowhere/13800138000", &shown, "");
    let mut file = SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(dir.path().join("tickets.db")))
        .await
        .expect("the file");
    sqlx::query("ALTER TABLE tickets RENAME TO gone").execute(&mut file).await.expect("no table");
    intake.post(&ticket());
    drop(intake);

    let text = fs::read_to_string(&log).expect("the log");
    let (send, tenant) = ("method=POST route=\"/v1/tickets\"", "tenant=\"yunfan-bank\"");
    let number = format!("number=\"{}\"", receipt.number);
    check_line(&text, &[send, tenant, &number, "status=201 duration_ms="]);
    check_line(&text, &[send, tenant, "status=409 problem=\"other-body\" duration_ms="]);
    check_line(&text, &[send, tenant, "status=422 problem=\"invalid-ticket\""]);
    check_line(&text, &[send, "status=400 problem=\"malformed-json\""]);
    check_line(&text, &[send, "status=403 problem=\"origin-refused\""]);
    check_line(&text, &["method=GET route=\"/v1/tickets/{number}\"", tenant, &number, "status=200"]);
    check_line(&text, &["method=GET route=\"(none)\"", "status=404"]);
    check_line(&text, &["request_id=", send, "the store failed"]);
    let (secret, key) = (secret(), ticket().key);
    let hash = secret.hash();
    for personal in ["138001380", "王师傅", "打印机", "换了两卷纸", "补充", "下午", "phone=", "evil.example"]
        .into_iter()
        .chain([secret.reveal(), hash.as_str(), key.as_str()])
    {
        assert!(!text.contains(personal), "{personal} is in\n{text}");
    }
}

#[test]
fn the_id_of_an_answer_is_in_its_log_line_and_an_id_from_the_caller_is_not() {
    let dir = tempfile::tempdir().expect("a directory");
    let log = dir.path().join("log");
    let intake = start_logging(&dir, File::create(&log).expect("a log"));
    let (head, _) = intake.ask_with_head("GET /healthz", "X-Request-Id: 13800138000\r\n", "");
    let id = head.lines().find_map(|line| line.strip_prefix("x-request-id: ")).expect("an id");
    drop(intake);
    let text = fs::read_to_string(&log).expect("the log");
    check_line(&text, &[&format!("request_id=\"{id}\""), "route=\"/healthz\"", "status=200"]);
    assert!(!text.contains("13800138000"), "{text}");
}

#[test]
fn a_page_that_no_tenant_lists_is_logged_once_however_often_it_asks() {
    let dir = tempfile::tempdir().expect("a directory");
    let log = dir.path().join("log");
    let intake = start_logging(&dir, File::create(&log).expect("a log"));
    let preflight = |origin: &str| {
        let headers = format!("Origin: {origin}\r\nAccess-Control-Request-Method: POST\r\n");
        intake.ask("OPTIONS /v1/tickets", &headers, "").0
    };
    for _ in 0..5 {
        assert_eq!(preflight("https://new-portal.example"), "HTTP/1.1 403 Forbidden");
    }
    assert_eq!(preflight("https://www.yunfan-bank.example"), "HTTP/1.1 200 OK");
    preflight("null");
    preflight("https://evil.example/<script>13800138000");
    drop(intake);
    let text = fs::read_to_string(&log).expect("the log");
    assert_eq!(text.matches("`intake check-origin https://new-portal.example` says what to add").count(), 1, "{text}");
    assert!(!text.contains("13800138000") && !text.contains("check-origin https://www.yunfan-bank.example"));
}

#[test]
fn the_log_contains_no_token_no_session_no_search_and_no_agents_name() {
    let dir = tempfile::tempdir().expect("a directory");
    let (log, config) = (dir.path().join("log"), dir.path().join("intake.toml"));
    fs::write(&config, settings()).expect("a configuration");
    let intake = start_logging_with(&dir, File::create(&log).expect("a log"), &config);
    let (_, receipt) = intake.post(&ticket());
    let receipt: ticket::Receipt = serde_json::from_str(&receipt).expect("a receipt");

    let form = "Origin: http://127.0.0.1:1\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    intake.ask("POST /agent/sign-in", form, "token=not-a-token");
    let token = token_of_li();
    let (head, _) = intake.ask_with_head("POST /agent/sign-in", form, &format!("token={}", token.reveal()));
    let session = head.split_once("intake_agent=").and_then(|(_, rest)| rest.split(';').next()).expect("a cookie");
    let shown = format!("Cookie: intake_agent={session}\r\n");
    intake.ask("GET /agent?q=10012041", &shown, "");
    let path = format!("/agent/tickets/{}", receipt.number);
    let (head, page) = intake.ask_with_head(&format!("GET {path}"), &shown, "");
    assert!(head.starts_with("HTTP/1.1 200") && page.contains("13800138000"), "{head}");
    let carried = page.split_once("id=\"handling\"").map(|(_, rest)| hidden(rest, "form")).expect("a form");
    let filled = format!("form={carried}&revision=1&status_version=0&status=closed&note=reply-to-merchant");
    let (head, _) = intake.ask_with_head(&format!("POST {path}/status"), &format!("{form}{shown}"), &filled);
    assert!(head.starts_with("HTTP/1.1 303"), "{head}");
    intake.ask("GET /agent", "X-Bank-User: li.wei\r\n", "");
    drop(intake);

    let text = fs::read_to_string(&log).expect("the log");
    check_line(&text, &["method=GET route=\"/agent/tickets/{number}\"", "status=200"]);
    check_line(&text, &["method=POST route=\"/agent/tickets/{number}/status\"", "status=303"]);
    check_line(&text, &["an agent's sign-in failed"]);
    check_line(&text, &["did not come from the proxy"]);
    let hash = token.hash();
    for private in ["not-a-token", token.reveal(), hash.as_str(), session, &carried, "10012041", "li.wei", "reply-to"] {
        assert!(!text.contains(private), "{private} is in\n{text}");
    }
    for personal in ["13800138000", "王师傅", "打印机", "换了两卷纸"] {
        assert!(!text.contains(personal), "{personal} is in\n{text}");
    }
}
