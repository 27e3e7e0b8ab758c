//! The browser's own storage: what is kept, and what is not.

use domain::outbox::{State, Waiting};
use domain::ports::TicketStore;
use ticket::{Key, Secret};
use wasm_bindgen_test::wasm_bindgen_test;
use widget::ports::storage::Storage;

fn waiting(last: u8) -> Waiting {
    Waiting {
        key: Key::from_random([last; 16]),
        revision: 1,
        created_at: "2026-11-22T10:41:07+08:00".into(),
        subject: "打印机不出纸".into(),
        body: r#"{"subject":"打印机不出纸"}"#.into(),
        secret: Secret::from_random([last; 32]),
        address: "http://127.0.0.1:9".into(),
        state: State::Refused { status: 422 },
        attempts: 2,
    }
}

#[wasm_bindgen_test]
async fn a_ticket_written_down_is_there_for_the_next_visit_until_it_is_removed() {
    let one = waiting(1);
    let store = Storage::durable("browser-test-keep");
    store.put(&one).await.expect("stored");
    assert!(store.keeps());
    let later = Storage::durable("browser-test-keep");
    assert_eq!(later.all().await.expect("read"), std::slice::from_ref(&one));
    later.remove(&one.key).await.expect("removed");
    assert!(store.all().await.expect("read").is_empty());
}

#[wasm_bindgen_test]
async fn a_second_write_under_the_same_key_takes_the_place_of_the_first() {
    let store = Storage::durable("browser-test-replace");
    let one = waiting(2);
    store.put(&one).await.expect("stored");
    let tried = Waiting { attempts: 3, state: State::Queued { not_before: 1_795_000_000 }, ..one };
    store.put(&tried).await.expect("stored");
    assert_eq!(store.all().await.expect("read"), std::slice::from_ref(&tried));
    store.remove(&tried.key).await.expect("removed");
}

#[wasm_bindgen_test]
async fn on_a_shared_device_nothing_outlives_the_visit() {
    let store = Storage::in_memory("browser-test-kiosk");
    store.put(&waiting(3)).await.expect("stored");
    assert_eq!(store.all().await.expect("read").len(), 1);
    assert!(!store.keeps());
    assert!(Storage::durable("browser-test-kiosk").all().await.expect("read").is_empty());
}
