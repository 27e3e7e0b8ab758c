//! What was kept long enough is gone, from the file too, and nothing goes before its time.

use std::{sync::Arc, time::Duration};

use intake::{
    alarm::{AlarmCode, Alarms},
    clock::Clock,
    config::Config,
    retention::{Orders, Swept, keep_sweeping, sweep},
    store::Forgotten,
};
use ticket::Ticket;

use super::{Office, handling, settings, ticket_of};
use crate::support::secret;

impl Office {
    /// Sweeps by the word of an operator who has looked at the clock, as months pass in a test.
    async fn sweeps(&self) -> Forgotten {
        self.sweeps_with(&self.config, Orders { clock_is_right: true, all: true }).await
    }

    async fn sweeps_with(&self, config: &Config, orders: Orders) -> Forgotten {
        match sweep(&self.cases, config, self.now(), orders).await.expect("a sweep") {
            Swept::Done(forgotten) => forgotten,
            doubted => panic!("{doubted}"),
        }
    }

    /// Sweeps as the program does by itself.
    async fn sweeps_alone(&self) -> Swept {
        sweep(&self.cases, &self.config, self.now(), Orders::default()).await.expect("a sweep")
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

/// So many closed ones are gone.
fn gone(tickets: u64) -> Forgotten {
    Forgotten { tickets, ..Forgotten::default() }
}

/// So many are gone that nobody had answered.
fn lost(tickets: u64) -> Forgotten {
    Forgotten { tickets, unanswered: tickets, ..Forgotten::default() }
}

const TRUSTED: Orders = Orders { clock_is_right: true, all: true };

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
    assert_eq!(office.sweeps_with(&config, TRUSTED).await, lost(1));
    office.set(&handled, "in_progress").await;
    office.takes(&Ticket { revision: 2, description: "还是不行".into(), ..amended }).await;
    // 300 days after 22 November.
    office.at("2027-09-18T10:41:07+08:00");
    assert_eq!(office.sweeps().await, gone(0));
    office.at("2027-09-18T10:41:08+08:00");
    assert_eq!(office.sweeps().await, lost(1));
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
    assert_eq!(office.sweeps_with(&config, TRUSTED).await, lost(1));
}

#[tokio::test]
async fn sweeps_follow_one_another_and_a_failed_one_is_made_up_for() {
    let office = Office::open().await;
    office.takes(&ticket_of(1)).await;
    let clock = Arc::clone(&office.now);
    let clock: Clock = Arc::new(move || *clock.lock().expect("a time"));
    let config = Arc::new(Config { keep_days: 10, ..office.config.clone() });
    let cases = office.cases.clone();
    let sweeping = tokio::spawn(async move {
        keep_sweeping(cases, config, clock, Duration::from_millis(5), &Alarms::default()).await;
    });
    let mut file = office.file().await;
    sqlx::query("CREATE TRIGGER full BEFORE DELETE ON tickets BEGIN SELECT RAISE(ABORT, 'disk full'); END")
        .execute(&mut file)
        .await
        .expect("a trigger");
    office.at("2026-12-02T10:41:08+08:00");
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
    assert_eq!(office.sweeps().await, lost(130));
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
    assert_eq!(office.sweeps().await, lost(1));
    assert_eq!(office.audit().await.len(), 3);
    office.at("2029-11-21T10:41:09+08:00");
    assert_eq!(office.sweeps().await, Forgotten { audit_rows: 2, ..Forgotten::default() });
    assert_eq!(office.audit().await, [format!("intake deleted {number}")]);
}

/// 22 tickets that nobody has answered, as they came in over some weeks.
async fn unanswered(office: &Office) {
    for which in 0..22 {
        office.at(&format!("2026-11-{:02}T10:41:08+08:00", which + 1));
        office.takes(&ticket_of(which)).await;
    }
}

#[tokio::test]
async fn a_clock_that_is_400_days_ahead_at_the_start_deletes_nothing() {
    let office = Office::open().await;
    unanswered(&office).await;
    office.at("2027-12-27T10:41:08+08:00");
    let since = "2026-11-22T10:41:08+08:00".to_owned();
    assert_eq!(office.sweeps_alone().await, Swept::ClockDoubted { since: since.clone() });
    // A ticket that comes in under the wrong clock does not make it right, nor does time.
    office.takes(&ticket_of(100)).await;
    office.at("2027-12-28T10:41:08+08:00");
    assert_eq!(office.sweeps_alone().await, Swept::ClockDoubted { since });
    assert_eq!(office.count("tickets").await, 23);
    // The clock is right again, and a merchant's resend is the same ticket.
    office.at("2026-11-22T11:41:08+08:00");
    assert_eq!(office.sweeps_alone().await, Swept::Done(gone(0)));
    office.takes(&ticket_of(0)).await;
    assert_eq!(office.count("tickets").await, 23);
}

#[tokio::test]
async fn a_clock_that_leaps_ahead_while_running_deletes_nothing_until_somebody_vouches_for_it() {
    let office = Office::open().await;
    unanswered(&office).await;
    assert_eq!(office.sweeps_alone().await, Swept::Done(gone(0)));
    office.at("2027-12-27T10:41:08+08:00");
    assert!(matches!(office.sweeps_alone().await, Swept::ClockDoubted { .. }));
    let vouched = office.sweeps_with(&office.config, Orders { clock_is_right: true, all: false }).await;
    assert_eq!((vouched.tickets, vouched.held_back), (0, 22));
    assert_eq!(office.sweeps_with(&office.config, TRUSTED).await, lost(22));
}

#[tokio::test]
async fn one_sweep_deletes_a_share_at_most_and_what_is_open_waits_for_the_operators_word() {
    let office = Office::open().await;
    unanswered(&office).await;
    for which in 30..60 {
        let number = office.takes(&ticket_of(which)).await;
        office.set(&number, "closed").await;
    }
    // Day by day, so that the clock is believed.
    let mut day: jiff::civil::Date = "2026-11-22".parse().expect("a day");
    let mut swept = Vec::new();
    while day < "2027-10-01".parse().expect("a day") {
        office.at(&format!("{day}T10:41:08+08:00"));
        match office.sweeps_alone().await {
            Swept::Done(forgotten) => swept.push(forgotten),
            doubted => panic!("{doubted}"),
        }
        day = day.tomorrow().expect("a day");
    }
    assert!(swept.iter().all(|forgotten| forgotten.tickets <= 10), "{swept:?}");
    let all: u64 = swept.iter().map(|forgotten| forgotten.tickets).sum();
    let unanswered: u64 = swept.iter().map(|forgotten| forgotten.unanswered).sum();
    // The closed ones went ten at a time; of the others those whose days ran out one by one.
    assert_eq!((all - unanswered, unanswered), (30, 22));
    let told: i64 = sqlx::query_scalar("SELECT count(*) FROM audit WHERE action = 'deleted' AND detail = 'received'")
        .fetch_one(&mut office.file().await)
        .await
        .expect("a count");
    assert_eq!(told, 22);
}

#[tokio::test]
async fn a_sender_who_asks_for_no_days_at_all_does_not_have_a_closed_ticket_deleted_at_once() {
    let office = Office::open().await;
    let hasty = ticket_of(1);
    let consent = ticket::Consent { keep_days: 0, ..hasty.consent.clone() };
    let number = office.takes(&Ticket { consent, ..hasty }).await;
    office.set(&number, "closed").await;
    assert_eq!(office.sweeps_alone().await, Swept::Done(gone(0)));
    // A file of an earlier version may hold such a date already.
    sqlx::query("UPDATE tickets SET forget_at = touched_at").execute(&mut office.file().await).await.expect("a date");
    office.at("2026-11-29T10:41:07+08:00");
    assert_eq!(office.sweeps_alone().await, Swept::Done(gone(0)));
    office.at("2026-11-29T10:41:08+08:00");
    assert_eq!(office.sweeps_alone().await, Swept::Done(gone(1)));
}

#[tokio::test]
async fn a_doubted_clock_is_an_alarm_for_as_long_as_it_is_doubted() {
    let office = Office::open().await;
    office.takes(&ticket_of(1)).await;
    office.at("2027-12-27T10:41:08+08:00");
    let (clock, alarms) = (Arc::clone(&office.now), Arc::new(Alarms::default()));
    let clock: Clock = Arc::new(move || *clock.lock().expect("a time"));
    let (cases, config, raised) = (office.cases.clone(), Arc::new(office.config.clone()), Arc::clone(&alarms));
    let sweeping = tokio::spawn(async move {
        keep_sweeping(cases, config, clock, Duration::from_millis(5), &raised).await;
    });
    let codes = || alarms.at(office.now()).into_iter().map(|alarm| alarm.code).collect::<Vec<_>>();
    while codes() != [AlarmCode::RetentionClock] {
        tokio::task::yield_now().await;
    }
    office.at("2026-11-23T10:41:08+08:00");
    while !codes().is_empty() {
        tokio::task::yield_now().await;
    }
    sweeping.abort();
}

#[tokio::test]
async fn the_audit_can_not_be_deleted_before_its_time() {
    let office = Office::open().await;
    office.li().await;
    office.sweeps().await;
    let deleted = sqlx::query("DELETE FROM audit").execute(&mut office.file().await).await;
    assert!(deleted.is_err_and(|error| error.to_string().contains("deleted by retention alone")));
}
