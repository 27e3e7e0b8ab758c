//! The in-memory store answers as the SQLite store does; otherwise tests with it would prove nothing.

use intake::store::{MemoryStore, SqliteStore, Submission, TicketStore};
use ticket::{Key, Secret, Ticket};

use crate::support::{secret, ticket};

/// One of two revisions, two bodies and two secrets.
fn variant(of: Ticket, which: u8) -> Ticket {
    let mut ticket = Ticket { revision: u32::from(which & 1) + 1, ..of };
    if which & 2 != 0 {
        ticket.subject = "别的".into();
    }
    ticket.secret_hash = if which & 4 == 0 { secret() } else { Secret::from_random([9; 32]) }.hash();
    ticket
}

#[tokio::test]
async fn both_stores_give_the_same_answer_to_every_three_submissions_of_one_key() {
    let dir = tempfile::tempdir().expect("a directory");
    let file = SqliteStore::open(&dir.path().join("tickets.db")).await.expect("a store");
    let memory = MemoryStore::default();
    for story in 0..512_u16 {
        let [high, low] = story.to_be_bytes();
        let mut random = [0; 16];
        (random[0], random[1]) = (high, low);
        let key = Key::from_random(random);
        let number = format!("YF-{story}");
        for step in 0..3 {
            let which = u8::try_from(story >> (3 * step) & 7).expect("three bits");
            let ticket = variant(Ticket { key: key.clone(), ..ticket() }, which);
            let at = format!("2026-11-22T10:41:0{step}+08:00");
            let submission = Submission::new(ticket, at).expect("a submission");
            let answers = (file.put(&submission, &number).await, memory.put(&submission, &number).await);
            assert_eq!(answers.0.expect("an answer"), answers.1.expect("an answer"), "{story:o} at {step}");
        }
        let kept = (file.by_number(&number).await, memory.by_key("yunfan-bank", key.as_str()).await);
        assert_eq!(kept.0.expect("a ticket"), kept.1.expect("a ticket"), "{story:o}");
    }
}
