//! Many tickets, and agents who search: merchants and health checks are answered all the same, and lists find
//! the right tickets. `examples/crowd` measures the same on a large file.

#[path = "../../examples/crowd/measure.rs"]
mod measure;

use std::time::Duration;

use intake::store::{Cases, Filter, ListPosition, SqliteStore};
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};

use measure::Crowd;

#[test]
fn merchants_and_health_checks_are_answered_while_six_agents_search() {
    let crowd = Crowd::open(3_000).expect("an intake");
    // Each answer that is not a success ends the run with an error.
    let (merchants, agents) = crowd.measure(2, 6, Duration::from_secs(2), Duration::ZERO).expect("a turn");
    assert!(merchants.count() >= 20 && agents.count() >= 20, "{merchants}; {agents}");
    assert!(merchants.at(99) < Duration::from_secs(2), "{merchants}");
}

/// Stores 6,000 tickets of two tenants, several per second, with all statuses.
async fn many(dir: &tempfile::TempDir) -> Cases {
    let path = dir.path().join("tickets.db");
    let store = SqliteStore::open(&path).await.expect("a store");
    let mut file =
        SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(&path)).await.expect("the file");
    let body = serde_json::to_string(&crate::support::ticket()).expect("json");
    sqlx::query(
        "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 5999), \
           rows AS (SELECT i, strftime('%Y-%m-%dT%H:%M:%S+08:00', '2026-01-01', '+' || (i / 7 * 900) || ' seconds') AS at \
             FROM n) \
         INSERT INTO tickets (tenant, key, number, revision, secret_hash, body_hash, status, locale, category, subject, \
           created_at, received_at, updated_at, touched_at, body) \
         SELECT iif(i % 11 = 0, 'qinghe-pay', 'yunfan-bank'), printf('%032x', i), \
           printf('%s-%s-%06d', iif(i % 11 = 0, 'QH', 'YF'), replace(substr(at, 3, 8), '-', ''), i), 1, '', '', \
           iif(i % 4 = 0, 'received', iif(i % 4 = 1, 'in_progress', iif(i % 4 = 2, 'answered', 'closed'))), 'zh-CN', \
           iif(i % 13 = 0, 'network', 'printer'), '打印机不出纸', at, at, at, at, \
           json_set(?1, '$.facts.response_code', iif(i % 5 = 0, 'A0', '51')) FROM rows",
    )
    .bind(&body)
    .execute(&mut file)
    .await
    .expect("tickets");
    store.cases()
}

/// The numbers of all tickets that a filter finds, page by page.
async fn found(cases: &Cases, filter: &Filter) -> Vec<String> {
    let (mut place, mut all) = (ListPosition::Newest, Vec::new());
    loop {
        let page = cases.list(filter, place).await.expect("a page");
        all.extend(page.tickets.into_iter().map(|ticket| ticket.number));
        match page.older {
            Some(cursor) => place = ListPosition::OlderThan(cursor),
            None => return all,
        }
    }
}

#[tokio::test]
async fn the_pages_of_a_filtered_list_have_the_same_tickets_as_a_plain_query() {
    let dir = tempfile::tempdir().expect("a directory");
    let cases = many(&dir).await;
    let mut file = SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(dir.path().join("tickets.db")))
        .await
        .expect("the file");
    let both = vec!["yunfan-bank".to_owned(), "qinghe-pay".to_owned()];
    let all = Filter { tenants: both.clone(), ..Filter::default() };
    use intake::status::Status::{Closed, InProgress, Received};
    let text = |text: &str| Some(text.to_owned());
    for (filter, condition) in [
        (all.clone(), "1"),
        (Filter { tenants: vec!["qinghe-pay".into()], ..all.clone() }, "tenant = 'qinghe-pay'"),
        (Filter { status: vec![Received, InProgress], ..all.clone() }, "status IN ('received', 'in_progress')"),
        (Filter { category: text("network"), ..all.clone() }, "category = 'network'"),
        (
            Filter { category: text("network"), status: vec![Closed], ..all.clone() },
            "category = 'network' AND status = 'closed'",
        ),
        (Filter { text: text("a0"), ..all.clone() }, "response_code = 'A0'"),
        (
            Filter { text: text("a0"), status: vec![Closed], ..all.clone() },
            "response_code = 'A0' AND status = 'closed'",
        ),
        (
            Filter { text: text("a0"), category: text("network"), ..all.clone() },
            "response_code = 'A0' AND category = 'network'",
        ),
        (
            Filter { text: text("YF"), category: text("network"), ..all.clone() },
            "number LIKE 'YF%' AND category = 'network'",
        ),
        (Filter { text: text("10012041"), category: text("network"), ..all.clone() }, "category = 'network'"),
        // Few numbers begin with the first text, very many with the second.
        (Filter { text: text("qh-2601"), ..all.clone() }, "number LIKE 'QH-2601%'"),
        (Filter { text: text("YF"), ..all.clone() }, "number LIKE 'YF%'"),
        (
            Filter { text: text("YF-260"), status: vec![Closed], ..all.clone() },
            "number LIKE 'YF-260%' AND status = 'closed'",
        ),
        (Filter { text: text("YF-27"), ..all.clone() }, "0"),
        (
            Filter { from: "2026-01-03".parse().ok(), to: "2026-01-04".parse().ok(), ..all.clone() },
            "substr(received_at, 1, 10) IN ('2026-01-03', '2026-01-04')",
        ),
    ] {
        let query = format!("SELECT number FROM tickets WHERE {condition} ORDER BY received_at DESC, id DESC");
        let expected: Vec<String> =
            sqlx::query_scalar(sqlx::AssertSqlSafe(query)).fetch_all(&mut file).await.expect("numbers");
        assert_eq!(found(&cases, &filter).await, expected, "{condition}");
    }
    assert_eq!(cases.categories(&both).await.expect("categories"), ["network", "printer"]);
    assert_eq!(cases.tenants().await.expect("tenants"), ["qinghe-pay", "yunfan-bank"]);
}
