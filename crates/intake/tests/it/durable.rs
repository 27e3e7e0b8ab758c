//! A ticket with a receipt is in the file, even after a crash, and can be queried there.

use std::{
    future::{Future, poll_fn},
    path::Path,
    pin::Pin,
    sync::Arc,
    task::Poll,
};

use axum::{body::Body, http::Request};
use intake::store::SqliteStore;
use sqlx::{Connection, Row, SqliteConnection, sqlite::SqliteConnectOptions};

use crate::support::{Service, amended, check_problem, check_receipt, demo, in_sqlite, secret, ticket};

async fn reopened(path: &Path) -> Service {
    Service::new(demo(), Arc::new(SqliteStore::open(path).await.expect("a store")))
}

async fn file(path: &Path) -> SqliteConnection {
    SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(path)).await.expect("the file")
}

fn database(service: &Service) -> std::path::PathBuf {
    service.dir.as_ref().expect("a directory").path().join("tickets.db")
}

#[tokio::test]
async fn a_receipt_is_the_same_after_a_restart() {
    let service = in_sqlite().await;
    let sent = service.post(&ticket()).await;
    service.store.close().await;
    let again = reopened(&database(&service)).await.post(&ticket()).await;
    assert_eq!((again.status.as_u16(), again.text), (200, sent.text));
}

#[tokio::test]
async fn a_receipt_is_the_same_after_a_crash_right_after_the_answer() {
    let service = in_sqlite().await;
    let sent = service.post(&ticket()).await;
    // What a crash at this moment leaves: the files as they are, nothing closed.
    let crashed = tempfile::tempdir().expect("a directory");
    for name in ["tickets.db", "tickets.db-wal"] {
        let from = database(&service).with_file_name(name);
        std::fs::copy(from, crashed.path().join(name)).expect("a copy");
    }
    let restarted = reopened(&crashed.path().join("tickets.db")).await;
    let again = restarted.post(&ticket()).await;
    assert_eq!((again.status.as_u16(), again.text), (200, sent.text));
}

#[tokio::test]
async fn a_write_that_fails_half_way_leaves_nothing_and_can_be_repeated() {
    let service = in_sqlite().await;
    let mut file = file(&database(&service)).await;
    sqlx::query("CREATE TRIGGER full BEFORE INSERT ON ticket_revisions BEGIN SELECT RAISE(ABORT, 'disk full'); END")
        .execute(&mut file)
        .await
        .expect("a trigger");
    check_problem(&service.post(&ticket()).await, 503, "store-unavailable");
    let left: i64 = sqlx::query_scalar("SELECT count(*) FROM tickets").fetch_one(&mut file).await.expect("a count");
    assert_eq!(left, 0);
    sqlx::query("DROP TRIGGER full").execute(&mut file).await.expect("no trigger");
    check_receipt(&service.post(&ticket()).await, 201, "YF-261122-77771M", 1);
}

#[tokio::test]
async fn a_request_that_is_dropped_at_any_point_leaves_a_working_store() {
    let service = in_sqlite().await;
    let expected = ticket();
    for polls in 0..40 {
        let mut dropped = Box::pin(service.post(&expected));
        for _ in 0..polls {
            if polled_once(dropped.as_mut()).await {
                break;
            }
        }
    }
    let answer = service.post(&expected).await;
    assert!(answer.status.is_success(), "{}", answer.text);
    let mut file = file(&database(&service)).await;
    let kept: (i64, i64) =
        sqlx::query_as("SELECT (SELECT count(*) FROM tickets), (SELECT count(*) FROM ticket_revisions)")
            .fetch_one(&mut file)
            .await
            .expect("counts");
    assert_eq!(kept, (1, 1));
}

/// Polls once, lets other tasks run, and tells whether the future is done.
async fn polled_once<F: Future>(mut future: Pin<&mut F>) -> bool {
    let done = poll_fn(|context| Poll::Ready(future.as_mut().poll(context).is_ready())).await;
    tokio::task::yield_now().await;
    done
}

#[tokio::test]
async fn the_ticket_its_path_and_every_revision_can_be_queried_in_the_file() {
    let service = in_sqlite().await;
    service.post(&ticket()).await;
    service.post(&amended(2)).await;
    let mut file = file(&database(&service)).await;

    let row = sqlx::query("SELECT * FROM tickets WHERE number = 'YF-261122-77770P'").fetch_one(&mut file).await;
    let row = row.expect("the ticket");
    assert_eq!(row.get::<&str, _>("category"), "printer");
    assert_eq!(row.get::<&str, _>("subject"), "打印机不出纸");
    assert_eq!(row.get::<&str, _>("status"), "received");
    assert_eq!(row.get::<&str, _>("received_at"), "2026-11-22T10:41:08+08:00");
    let kept: ticket::Ticket = serde_json::from_str(row.get("body")).expect("a ticket");
    assert_eq!(kept, amended(2));

    let path: Vec<(i64, String, String, String)> = sqlx::query_as(
        "SELECT position, kind, shown, answered FROM ticket_path WHERE number = 'YF-261122-77770P' ORDER BY position",
    )
    .fetch_all(&mut file)
    .await
    .expect("the path");
    assert_eq!(path[0], (1, "question".into(), "纸卷装好了吗？".into(), "装好了".into()));
    assert_eq!(path[1], (2, "step".into(), "请重启终端。".into(), "没有解决".into()));

    let facts: (String, Option<String>, String) =
        sqlx::query_as("SELECT terminal_id, amount, contact_phone FROM ticket_facts")
            .fetch_one(&mut file)
            .await
            .expect("facts");
    assert_eq!(facts, ("10012041".into(), None, "13800138000".into()));

    let first: String = sqlx::query_scalar("SELECT body FROM ticket_revisions WHERE revision = 1")
        .fetch_one(&mut file)
        .await
        .expect("the first revision");
    assert_eq!(serde_json::from_str::<ticket::Ticket>(&first).expect("a ticket"), ticket());
}

#[tokio::test]
async fn the_secret_is_nowhere_in_the_file() {
    let service = in_sqlite().await;
    service.post(&ticket()).await;
    service.read("/v1/tickets/YF-261122-77770P", &secret()).await;
    service.store.close().await;
    let bytes = std::fs::read(database(&service)).expect("the file");
    let secret = secret();
    assert!(!bytes.windows(64).any(|window| window == secret.reveal().as_bytes()));
}

#[tokio::test]
async fn closing_the_store_leaves_one_file_that_only_its_owner_can_read() {
    let service = in_sqlite().await;
    service.post(&ticket()).await;
    service.store.close().await;
    assert!(!database(&service).with_file_name("tickets.db-wal").exists());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(database(&service)).expect("the file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_database_file_that_was_moved_or_replaced_accepts_no_tickets_until_it_is_back() {
    let service = in_sqlite().await;
    service.post(&ticket()).await;
    let health = async || service.ask(Request::get("/healthz").body(Body::empty()).expect("a request")).await;
    let elsewhere = database(&service).with_file_name("elsewhere.db");
    std::fs::rename(database(&service), &elsewhere).expect("moved away");
    for replaced in [false, true] {
        if replaced {
            std::fs::write(database(&service), "another file").expect("a file");
        }
        check_problem(&service.post(&amended(2)).await, 503, "store-unavailable");
        check_problem(&health().await, 503, "store-unavailable");
    }
    std::fs::rename(&elsewhere, database(&service)).expect("moved back");
    assert_eq!((service.post(&amended(2)).await.status.as_u16(), health().await.status.as_u16()), (200, 200));
}

#[tokio::test]
async fn the_error_names_a_database_file_that_cannot_be_created() {
    let error = SqliteStore::open(Path::new("/nowhere/at/all/tickets.db")).await.err().expect("an error");
    assert!(error.to_string().starts_with("can't open /nowhere/at/all/tickets.db to keep tickets in: "), "{error}");
}
