//! The browser's own storage: what is kept, and what is not.

use domain::outbox::Waiting;
use domain::ports::TicketStore;
use ticket::{Consent, Contact, ContentVersion, Facts, Key, Secret, Ticket};
use wasm_bindgen_test::wasm_bindgen_test;
use widget::ports::storage::Storage;

fn waiting(last: u8) -> Waiting {
    let secret = Secret::from_random([last; 32]);
    let ticket = Ticket {
        key: Key::from_random([last; 16]),
        revision: 1,
        secret_hash: secret.hash(),
        tenant: "test-bank".into(),
        created_at: "2026-11-22T10:41:07+08:00".into(),
        locale: "zh-CN".into(),
        category: "printer".into(),
        subject: "打印机不出纸".into(),
        description: String::new(),
        facts: Facts { terminal_id: Some("10012041".into()), ..Facts::default() },
        contact: Contact { phone: "13800138000".into(), ..Contact::default() },
        path: vec![],
        consent: Consent { version: "1".into(), given_at: "2026-11-22T10:41:05+08:00".into(), keep_days: 180 },
        content: ContentVersion { version: "1".into(), hash: "0".into(), widget: "0".into() },
    };
    Waiting::new(ticket, secret, "http://127.0.0.1:9".into())
}

#[wasm_bindgen_test]
async fn a_ticket_written_down_is_there_for_the_next_visit_until_it_is_removed() {
    let one = waiting(1);
    let store = Storage::durable("browser-test-keep");
    store.put(&one).await.expect("stored");
    assert!(store.keeps());
    let later = Storage::durable("browser-test-keep");
    assert_eq!(later.all().await.expect("read"), std::slice::from_ref(&one));
    later.remove(&one.ticket.key).await.expect("removed");
    assert!(store.all().await.expect("read").is_empty());
}

#[wasm_bindgen_test]
async fn a_second_write_under_the_same_key_takes_the_place_of_the_first() {
    let store = Storage::durable("browser-test-replace");
    let mut one = waiting(2);
    store.put(&one).await.expect("stored");
    one.attempts = 3;
    store.put(&one).await.expect("stored");
    assert_eq!(store.all().await.expect("read"), std::slice::from_ref(&one));
    store.remove(&one.ticket.key).await.expect("removed");
}

#[wasm_bindgen_test]
async fn on_a_shared_device_nothing_outlives_the_visit() {
    let store = Storage::in_memory("browser-test-kiosk");
    store.put(&waiting(3)).await.expect("stored");
    assert_eq!(store.all().await.expect("read").len(), 1);
    assert!(!store.keeps());
    assert!(Storage::durable("browser-test-kiosk").all().await.expect("read").is_empty());
}
