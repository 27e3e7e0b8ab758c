//! What was kept long enough is gone, from the file too, and nothing goes before its time.

use std::{sync::Arc, time::Duration};

use intake::{
    clock::Clock,
    config::Config,
    retention::{keep_sweeping, sweep},
    store::Forgotten,
};
use ticket::Ticket;

use super::{Office, handling, settings, ticket_of};
use crate::support::secret;

impl Office {
    async fn sweeps(&self) -> Forgotten {
        sweep(&self.cases, &self.config, self.now()).await.expect("a sweep")
    }

    async fn set(&self, number: &str, status: &str) {
        let li = self.li().await;
        let page = self.get(&li, &format!("/agent/tickets/{number}")).await.text;
        let answer = self
            .post(
                &li,
                &format!("/agent/tickets/{number}/status"),
                &handling::borrowed(&handling::form(&page, status, "")),
            )
            .await;
        assert_eq!(answer.status.as_u16(), 303);
    }

    async fn count(&self, table: &str) -> i64 {
        let query = sqlx::AssertSqlSafe(format!("SELECT count(*) FROM {table}"));
        sqlx::query_scalar(query).fetch_one(&mut self.file().await).await.expect("a count")
    }
}

fn gone(tickets: u64) -> Forgotten {
    Forgotten { tickets, audit_rows: 0 }
}

#[tokio::test]
async fn a_closed_ticket_goes_when_the_days_its_merchant_agreed_to_are_over() {
    let office = Office::open().await;
    // It keeps for 90 days.
    let number = office.takes(&ticket_of(1)).await;
    office.set(&number, "closed").await;
    office.at("2027-02-20T10:41:07+08:00");
    assert_eq!(office.sweeps().await, gone(0));
    office.at("2027-02-20T10:41:08+08:00");
    assert_eq!(office.sweeps().await, gone(1));
    for table in ["tickets", "ticket_revisions", "ticket_statuses"] {
        assert_eq!(office.count(table).await, 0, "{table}");
    }
    assert_eq!(office.desk.read(&format!("/v1/tickets/{number}"), &secret()).await.status.as_u16(), 404);
    assert_eq!(office.audit().await.last(), Some(&format!("intake deleted {number}")));
}

#[tokio::test]
async fn a_ticket_that_was_opened_again_does_not_go_with_the_closed_ones() {
    let office = Office::open().await;
    let (reopened, amended) = (office.takes(&ticket_of(1)).await, office.takes(&ticket_of(2)).await);
    for number in [&reopened, &amended] {
        office.set(number, "closed").await;
    }
    office.set(&reopened, "in_progress").await;
    office.takes(&Ticket { revision: 2, description: "还是不行".into(), ..ticket_of(2) }).await;
    office.at("2027-03-01T10:00:00+08:00");
    assert_eq!(office.sweeps().await, gone(0));
}

#[tokio::test]
async fn a_ticket_nobody_touches_goes_after_keep_days_and_one_somebody_touches_stays() {
    let office = Office::open().await;
    let config = settings().replacen("prefix = \"QH\"", "prefix = \"QH\"\nkeep_days = 30", 1);
    let config = Config::from_toml(&config).expect("a configuration");
    let (left, handled) = (office.takes(&ticket_of(1)).await, office.takes(&ticket_of(2)).await);
    let amended = ticket_of(3);
    office.takes(&amended).await;
    office.takes(&Ticket { tenant: "qinghe-pay".into(), ..ticket_of(4) }).await;
    office.at("2026-12-22T10:41:08+08:00");
    assert_eq!(sweep(&office.cases, &config, office.now()).await.expect("a sweep"), gone(1));
    office.set(&handled, "in_progress").await;
    office.takes(&Ticket { revision: 2, description: "还是不行".into(), ..amended }).await;
    // 300 days after 22 November.
    office.at("2027-09-18T10:41:07+08:00");
    assert_eq!(office.sweeps().await, gone(0));
    office.at("2027-09-18T10:41:08+08:00");
    assert_eq!(office.sweeps().await, gone(1));
    assert_eq!(office.audit().await.last(), Some(&format!("intake deleted {left}")));
    assert_eq!(office.count("tickets").await, 2);
}

#[tokio::test]
async fn tickets_of_a_tenant_no_longer_configured_go_all_the_same() {
    let office = Office::open().await;
    office.takes(&Ticket { tenant: "qinghe-pay".into(), ..ticket_of(1) }).await;
    let mut config = office.config.clone();
    config.tenants.retain(|tenant| tenant.id != "qinghe-pay");
    office.at("2027-09-18T10:41:08+08:00");
    assert_eq!(sweep(&office.cases, &config, office.now()).await.expect("a sweep"), gone(1));
}

#[tokio::test]
async fn sweeps_follow_one_another_and_a_failed_one_is_made_up_for() {
    let office = Office::open().await;
    office.takes(&ticket_of(1)).await;
    let clock = Arc::clone(&office.now);
    let clock: Clock = Arc::new(move || *clock.lock().expect("a time"));
    let sweeping =
        keep_sweeping(office.cases.clone(), Arc::new(office.config.clone()), clock, Duration::from_millis(5));
    let sweeping = tokio::spawn(sweeping);
    let mut file = office.file().await;
    sqlx::query("CREATE TRIGGER full BEFORE DELETE ON tickets BEGIN SELECT RAISE(ABORT, 'disk full'); END")
        .execute(&mut file)
        .await
        .expect("a trigger");
    office.at("2027-09-18T10:41:08+08:00");
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(office.count("tickets").await, 1);
    sqlx::query("DROP TRIGGER full").execute(&mut file).await.expect("no trigger");
    while office.count("tickets").await > 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    sweeping.abort();
}

#[tokio::test]
async fn many_go_in_one_sweep_and_the_file_holds_nothing_of_them() {
    let office = Office::open().await;
    for which in 0..130 {
        office.takes(&ticket_of(which)).await;
    }
    let kept = Ticket { description: "留下的".into(), ..ticket_of(200) };
    office.at("2027-08-01T10:00:00+08:00");
    office.takes(&kept).await;
    office.at("2027-09-18T10:41:08+08:00");
    assert_eq!(office.sweeps().await, gone(130));
    assert_eq!(office.count("tickets").await, 1);
    let dir = office.desk.dir.as_ref().expect("a directory");
    for name in ["tickets.db", "tickets.db-wal"] {
        let bytes = std::fs::read(dir.path().join(name)).expect("the file");
        let holds = |text: &str| bytes.windows(text.len()).filter(|window| *window == text.as_bytes()).count();
        assert_eq!(holds("换了两卷纸还是不行"), 0, "{name}");
    }
}

#[tokio::test]
async fn the_audit_outlives_the_ticket_and_goes_after_keep_audit_days() {
    let office = Office::open().await;
    let number = office.takes(&ticket_of(1)).await;
    office.get(&office.li().await, &format!("/agent/tickets/{number}")).await;
    office.at("2029-11-21T10:41:08+08:00");
    assert_eq!(office.sweeps().await, gone(1));
    assert_eq!(office.audit().await.len(), 3);
    office.at("2029-11-21T10:41:09+08:00");
    assert_eq!(office.sweeps().await, Forgotten { tickets: 0, audit_rows: 2 });
    assert_eq!(office.audit().await, [format!("intake deleted {number}")]);
}
