//! What is due is deleted, from the file too, and nothing is deleted early.

use std::{sync::Arc, time::Duration};

use intake::{
    alarm::{AlarmCode, Alarms},
    clock::Clock,
    config::Config,
    retention::{Overrides, SweepResult, run_sweeps, sweep},
    store::DeletionCounts,
};
use ticket::Ticket;

use super::{AgentService, handling, settings, ticket_of};
use crate::support::secret;

impl AgentService {
    /// Sweeps with all overrides, as the clock of a test jumps by months.
    async fn sweep_all(&self) -> DeletionCounts {
        self.sweep_with(&self.config, Overrides { clock_is_right: true, all: true }).await
    }

    async fn sweep_with(&self, config: &Config, orders: Overrides) -> DeletionCounts {
        match sweep(&self.cases, config, self.now(), orders).await.expect("a sweep") {
            SweepResult::Done(counts) => counts,
            suspect => panic!("{suspect}"),
        }
    }

    /// Sweeps as the program does by itself.
    async fn sweep_by_itself(&self) -> SweepResult {
        sweep(&self.cases, &self.config, self.now(), Overrides::default()).await.expect("a sweep")
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

/// That many closed tickets were deleted.
fn closed_deleted(tickets: u64) -> DeletionCounts {
    DeletionCounts { tickets, ..DeletionCounts::default() }
}

/// That many tickets were deleted that nobody had answered.
fn unanswered_deleted(tickets: u64) -> DeletionCounts {
    DeletionCounts { tickets, unanswered: tickets, ..DeletionCounts::default() }
}

const TRUSTED: Overrides = Overrides { clock_is_right: true, all: true };

#[tokio::test]
async fn a_closed_ticket_is_deleted_after_the_days_its_merchant_agreed_to() {
    let intake = AgentService::open().await;
    // The merchant agreed to 90 days.
    let number = intake.submit(&ticket_of(1)).await;
    intake.set(&number, "closed").await;
    intake.at("2027-02-20T10:41:07+08:00");
    assert_eq!(intake.sweep_all().await, closed_deleted(0));
    intake.at("2027-02-20T10:41:08+08:00");
    assert_eq!(intake.sweep_all().await, closed_deleted(1));
    for table in ["tickets", "ticket_revisions", "ticket_statuses"] {
        assert_eq!(intake.count(table).await, 0, "{table}");
    }
    assert_eq!(intake.service.read(&format!("/v1/tickets/{number}"), &secret()).await.status.as_u16(), 404);
    assert_eq!(intake.audit().await.last(), Some(&format!("intake deleted {number}")));
}

#[tokio::test]
async fn a_reopened_ticket_is_not_deleted_with_the_closed_ones() {
    let intake = AgentService::open().await;
    let (reopened, amended) = (intake.submit(&ticket_of(1)).await, intake.submit(&ticket_of(2)).await);
    for number in [&reopened, &amended] {
        intake.set(number, "closed").await;
    }
    intake.set(&reopened, "in_progress").await;
    intake.submit(&Ticket { revision: 2, description: "还是不行".into(), ..ticket_of(2) }).await;
    intake.at("2027-03-01T10:00:00+08:00");
    assert_eq!(intake.sweep_all().await, closed_deleted(0));
}

#[tokio::test]
async fn an_unchanged_ticket_is_deleted_after_keep_days_and_a_changed_one_stays() {
    let intake = AgentService::open().await;
    let config = settings().replacen("prefix = \"QH\"", "prefix = \"QH\"\nkeep_days = 30", 1);
    let config = Config::from_toml(&config).expect("a configuration");
    let (left, handled) = (intake.submit(&ticket_of(1)).await, intake.submit(&ticket_of(2)).await);
    let amended = ticket_of(3);
    intake.submit(&amended).await;
    intake.submit(&Ticket { tenant: "qinghe-pay".into(), ..ticket_of(4) }).await;
    intake.at("2026-12-22T10:41:08+08:00");
    assert_eq!(intake.sweep_with(&config, TRUSTED).await, unanswered_deleted(1));
    intake.set(&handled, "in_progress").await;
    intake.submit(&Ticket { revision: 2, description: "还是不行".into(), ..amended }).await;
    // 300 days after 22 November.
    intake.at("2027-09-18T10:41:07+08:00");
    assert_eq!(intake.sweep_all().await, closed_deleted(0));
    intake.at("2027-09-18T10:41:08+08:00");
    assert_eq!(intake.sweep_all().await, unanswered_deleted(1));
    assert_eq!(intake.audit().await.last(), Some(&format!("intake deleted {left}")));
    assert_eq!(intake.count("tickets").await, 2);
}

#[tokio::test]
async fn tickets_of_a_tenant_that_is_no_longer_configured_are_deleted_too() {
    let intake = AgentService::open().await;
    intake.submit(&Ticket { tenant: "qinghe-pay".into(), ..ticket_of(1) }).await;
    let mut config = intake.config.clone();
    config.tenants.retain(|tenant| tenant.id != "qinghe-pay");
    intake.at("2027-09-18T10:41:08+08:00");
    assert_eq!(intake.sweep_with(&config, TRUSTED).await, unanswered_deleted(1));
}

#[tokio::test]
async fn sweeps_are_repeated_and_a_failed_one_is_made_up_for() {
    let intake = AgentService::open().await;
    intake.submit(&ticket_of(1)).await;
    let clock = Arc::clone(&intake.now);
    let clock: Clock = Arc::new(move || *clock.lock().expect("a time"));
    let config = Arc::new(Config { keep_days: 10, ..intake.config.clone() });
    let cases = intake.cases.clone();
    let sweeping = tokio::spawn(async move {
        run_sweeps(cases, config, clock, Duration::from_millis(5), &Alarms::default()).await;
    });
    let mut file = intake.file().await;
    sqlx::query("CREATE TRIGGER full BEFORE DELETE ON tickets BEGIN SELECT RAISE(ABORT, 'disk full'); END")
        .execute(&mut file)
        .await
        .expect("a trigger");
    intake.at("2026-12-02T10:41:08+08:00");
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(intake.count("tickets").await, 1);
    sqlx::query("DROP TRIGGER full").execute(&mut file).await.expect("no trigger");
    while intake.count("tickets").await > 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    sweeping.abort();
}

#[tokio::test]
async fn one_sweep_deletes_many_tickets_and_the_file_contains_nothing_of_them() {
    let intake = AgentService::open().await;
    for which in 0..130 {
        intake.submit(&ticket_of(which)).await;
    }
    let kept = Ticket { description: "留下的".into(), ..ticket_of(200) };
    intake.at("2027-08-01T10:00:00+08:00");
    intake.submit(&kept).await;
    intake.at("2027-09-18T10:41:08+08:00");
    assert_eq!(intake.sweep_all().await, unanswered_deleted(130));
    assert_eq!(intake.count("tickets").await, 1);
    let dir = intake.service.dir.as_ref().expect("a directory");
    for name in ["tickets.db", "tickets.db-wal"] {
        let bytes = std::fs::read(dir.path().join(name)).expect("the file");
        let holds = |text: &str| bytes.windows(text.len()).filter(|window| *window == text.as_bytes()).count();
        assert_eq!(holds("换了两卷纸还是不行"), 0, "{name}");
    }
}

#[tokio::test]
async fn the_audit_outlives_the_ticket_and_is_deleted_after_keep_audit_days() {
    let intake = AgentService::open().await;
    let number = intake.submit(&ticket_of(1)).await;
    intake.get(&intake.li().await, &format!("/agent/tickets/{number}")).await;
    intake.at("2029-11-21T10:41:08+08:00");
    assert_eq!(intake.sweep_all().await, unanswered_deleted(1));
    assert_eq!(intake.audit().await.len(), 3);
    intake.at("2029-11-21T10:41:09+08:00");
    assert_eq!(intake.sweep_all().await, DeletionCounts { audit_rows: 2, ..DeletionCounts::default() });
    assert_eq!(intake.audit().await, [format!("intake deleted {number}")]);
}

/// Submits 22 tickets over some weeks that nobody answers.
async fn unanswered(intake: &AgentService) {
    for which in 0..22 {
        intake.at(&format!("2026-11-{:02}T10:41:08+08:00", which + 1));
        intake.submit(&ticket_of(which)).await;
    }
}

#[tokio::test]
async fn a_clock_that_is_400_days_ahead_at_the_start_deletes_nothing() {
    let intake = AgentService::open().await;
    unanswered(&intake).await;
    intake.at("2027-12-27T10:41:08+08:00");
    let since = "2026-11-22T10:41:08+08:00".to_owned();
    assert_eq!(intake.sweep_by_itself().await, SweepResult::ClockSuspect { since: since.clone() });
    // A ticket that arrives under the wrong clock does not make the clock trusted, nor does time.
    intake.submit(&ticket_of(100)).await;
    intake.at("2027-12-28T10:41:08+08:00");
    assert_eq!(intake.sweep_by_itself().await, SweepResult::ClockSuspect { since });
    assert_eq!(intake.count("tickets").await, 23);
    // The clock is right again, and a merchant's resend is the same ticket.
    intake.at("2026-11-22T11:41:08+08:00");
    assert_eq!(intake.sweep_by_itself().await, SweepResult::Done(closed_deleted(0)));
    intake.submit(&ticket_of(0)).await;
    assert_eq!(intake.count("tickets").await, 23);
}

#[tokio::test]
async fn a_clock_that_leaps_ahead_while_running_deletes_nothing_until_the_operator_confirms_it() {
    let intake = AgentService::open().await;
    unanswered(&intake).await;
    assert_eq!(intake.sweep_by_itself().await, SweepResult::Done(closed_deleted(0)));
    intake.at("2027-12-27T10:41:08+08:00");
    assert!(matches!(intake.sweep_by_itself().await, SweepResult::ClockSuspect { .. }));
    let confirmed = intake.sweep_with(&intake.config, Overrides { clock_is_right: true, all: false }).await;
    assert_eq!((confirmed.tickets, confirmed.held_back), (0, 22));
    assert_eq!(intake.sweep_with(&intake.config, TRUSTED).await, unanswered_deleted(22));
}

#[tokio::test]
async fn one_sweep_deletes_a_share_at_most_and_open_tickets_wait_for_the_operator() {
    let intake = AgentService::open().await;
    unanswered(&intake).await;
    for which in 30..60 {
        let number = intake.submit(&ticket_of(which)).await;
        intake.set(&number, "closed").await;
    }
    // Day by day, so that the clock is trusted.
    let mut day: jiff::civil::Date = "2026-11-22".parse().expect("a day");
    let mut swept = Vec::new();
    while day < "2027-10-01".parse().expect("a day") {
        intake.at(&format!("{day}T10:41:08+08:00"));
        match intake.sweep_by_itself().await {
            SweepResult::Done(counts) => swept.push(counts),
            suspect => panic!("{suspect}"),
        }
        day = day.tomorrow().expect("a day");
    }
    assert!(swept.iter().all(|counts| counts.tickets <= 10), "{swept:?}");
    let all: u64 = swept.iter().map(|counts| counts.tickets).sum();
    let unanswered: u64 = swept.iter().map(|counts| counts.unanswered).sum();
    // The closed ones were deleted ten at a time; the others one by one, on the day they were due.
    assert_eq!((all - unanswered, unanswered), (30, 22));
    let recorded: i64 =
        sqlx::query_scalar("SELECT count(*) FROM audit WHERE action = 'deleted' AND detail = 'received'")
            .fetch_one(&mut intake.file().await)
            .await
            .expect("a count");
    assert_eq!(recorded, 22);
}

#[tokio::test]
async fn a_closed_ticket_is_not_deleted_at_once_even_if_its_sender_asks_for_no_days() {
    let intake = AgentService::open().await;
    let hasty = ticket_of(1);
    let consent = ticket::Consent { keep_days: 0, ..hasty.consent.clone() };
    let number = intake.submit(&Ticket { consent, ..hasty }).await;
    intake.set(&number, "closed").await;
    assert_eq!(intake.sweep_by_itself().await, SweepResult::Done(closed_deleted(0)));
    // A file of an earlier version may already contain such a date.
    sqlx::query("UPDATE tickets SET forget_at = touched_at").execute(&mut intake.file().await).await.expect("a date");
    intake.at("2026-11-29T10:41:07+08:00");
    assert_eq!(intake.sweep_by_itself().await, SweepResult::Done(closed_deleted(0)));
    intake.at("2026-11-29T10:41:08+08:00");
    assert_eq!(intake.sweep_by_itself().await, SweepResult::Done(closed_deleted(1)));
}

#[tokio::test]
async fn a_suspect_clock_is_an_alarm_for_as_long_as_it_is_suspect() {
    let intake = AgentService::open().await;
    intake.submit(&ticket_of(1)).await;
    intake.at("2027-12-27T10:41:08+08:00");
    let (clock, alarms) = (Arc::clone(&intake.now), Arc::new(Alarms::default()));
    let clock: Clock = Arc::new(move || *clock.lock().expect("a time"));
    let (cases, config, raised) = (intake.cases.clone(), Arc::new(intake.config.clone()), Arc::clone(&alarms));
    let sweeping = tokio::spawn(async move {
        run_sweeps(cases, config, clock, Duration::from_millis(5), &raised).await;
    });
    let codes = || alarms.active_at(intake.now()).into_iter().map(|alarm| alarm.code).collect::<Vec<_>>();
    while codes() != [AlarmCode::RetentionClock] {
        tokio::task::yield_now().await;
    }
    intake.at("2026-11-23T10:41:08+08:00");
    while !codes().is_empty() {
        tokio::task::yield_now().await;
    }
    sweeping.abort();
}

#[tokio::test]
async fn audit_rows_cannot_be_deleted_before_their_time() {
    let intake = AgentService::open().await;
    intake.li().await;
    intake.sweep_all().await;
    let deleted = sqlx::query("DELETE FROM audit").execute(&mut intake.file().await).await;
    assert!(deleted.is_err_and(|error| error.to_string().contains("deleted by retention alone")));
}
