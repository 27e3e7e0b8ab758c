//! A file of an earlier version opens, and its tickets can be read.

use intake::store::SqliteStore;
use sqlx::{SqlitePool, migrate::Migrator, sqlite::SqliteConnectOptions};

use crate::support::{Service, amended, check_receipt, demo, secret, ticket};

/// The earlier versions, by the last of their migrations.
const EARLIER: [&str; 2] = ["0001_tickets.sql", "0002_agents.sql"];

#[tokio::test]
async fn a_file_of_each_earlier_version_opens_and_its_tickets_can_be_read_and_amended() {
    for last in EARLIER {
        let dir = tempfile::tempdir().expect("a directory");
        let migrations = dir.path().join("migrations");
        std::fs::create_dir(&migrations).expect("a directory");
        for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations")).expect("migrations") {
            let from = entry.expect("a migration").path();
            let name = from.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
            if name.as_str() <= last {
                std::fs::copy(&from, migrations.join(name)).expect("a copy");
            }
        }
        let path = dir.path().join("tickets.db");
        let pool = SqlitePool::connect_with(SqliteConnectOptions::new().filename(&path).create_if_missing(true));
        let pool = pool.await.expect("a file");
        Migrator::new(migrations).await.expect("migrations").run(&pool).await.expect("a schema");
        let submission =
            intake::store::Submission::new(ticket(), "2026-11-22T10:41:08+08:00".into()).expect("a submission");
        sqlx::query(
            "INSERT INTO tickets (tenant, key, number, revision, secret_hash, body_hash, locale, category, subject, \
               created_at, received_at, updated_at, body) \
             VALUES ('yunfan-bank', ?1, 'YF-261122-77770P', 1, ?2, ?3, 'zh-CN', 'printer', 'x', \
               '2026-11-22T10:41:07+08:00', '2026-11-22T10:41:08+08:00', '2026-11-22T10:41:08+08:00', ?4)",
        )
        .bind(ticket().key.as_str())
        .bind(secret().hash().as_str())
        .bind(&submission.body_hash)
        .bind(&submission.body)
        .execute(&pool)
        .await
        .expect("a ticket");
        sqlx::query(
            "INSERT INTO ticket_revisions (ticket_id, revision, body_hash, created_at, stored_at, body) \
             SELECT id, revision, body_hash, created_at, received_at, body FROM tickets",
        )
        .execute(&pool)
        .await
        .expect("a revision");
        pool.close().await;

        let service =
            Service::new(demo(), std::sync::Arc::new(SqliteStore::open(&path).await.expect("the file opens")));
        check_receipt(&service.post(&ticket()).await, 200, "YF-261122-77770P", 1);
        check_receipt(&service.post(&amended(2)).await, 200, "YF-261122-77770P", 2);
        service.store.close().await;
    }
}
