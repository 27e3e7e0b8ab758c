//! The outbox rows in the browser's own storage.

use domain::outbox::{OutboxRow, RowState, RowVersion, Rows, StoreError, TicketStore};
use ticket::{Key, Secret};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use widget::ports::storage::Storage;

#[wasm_bindgen(inline_js = "
const ask = (request) => new Promise((done, fail) => { request.onsuccess = () => done(request.result); request.onerror = fail; });
export async function put(name, version, row) {
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = () => { if (!request.result.objectStoreNames.contains('outbox')) request.result.createObjectStore('outbox', { keyPath: 'key' }); };
  const database = await ask(request);
  await ask(database.transaction('outbox', 'readwrite').objectStore('outbox').put(JSON.parse(row)));
  database.close();
}
export const drop_database = (name) => ask(indexedDB.deleteDatabase(name));
const real = IDBFactory.prototype.open;
export function stop_answering(stop) { IDBFactory.prototype.open = stop ? () => new EventTarget() : real; }
")]
extern "C" {
    async fn put(name: &str, version: u32, row: &str);
    async fn drop_database(name: &str);
    fn stop_answering(stop: bool);
}

fn waiting(last: u8) -> OutboxRow {
    OutboxRow {
        form: Key::from_random([last; 16]),
        key: Key::from_random([last; 16]),
        revision: 1,
        created_at: "2026-11-22T10:41:07+08:00".into(),
        subject: "打印机不出纸".into(),
        body: r#"{"subject":"打印机不出纸"}"#.into(),
        words: "w".into(),
        secret: Secret::from_random([last; 32]),
        address: "http://127.0.0.1:9".into(),
        owner: "o".into(),
        state: RowState::Refused { status: 422 },
        attempts: 2,
    }
}

/// Every state a row can have.
fn states() -> [RowState; 6] {
    let sent = |seen| RowState::Sent { number: "YF-261122-7K3M2P".into(), received_at: "2026".into(), seen };
    [
        RowState::Queued { not_before: u32::MAX },
        RowState::Sending,
        RowState::Refused { status: 422 },
        sent(false),
        sent(true),
        RowState::Discarded,
    ]
}

#[wasm_bindgen_test]
async fn a_row_is_stored_unchanged_until_it_is_removed() {
    for (at, state) in (10..).zip(states()) {
        let one = OutboxRow { state, key: Key::from_random([99; 16]), ..waiting(at) };
        let store = Storage::new("browser-test-keep");
        assert_eq!(store.write(&one, None).await, Ok(true));
        let later = Storage::new("browser-test-keep");
        assert_eq!(later.all().await.expect("read"), std::slice::from_ref(&one));
        later.remove(&one.form).await.expect("removed");
        assert!(store.all().await.expect("read").is_empty());
    }
}

#[wasm_bindgen_test]
async fn a_row_is_overwritten_only_from_its_expected_stage() {
    let store = Storage::new("browser-test-over");
    let one = waiting(2);
    let unsettled = |revision| Some(RowVersion { revision, settled: false });
    assert_eq!(store.write(&one, unsettled(1)).await, Ok(false), "there is none");
    assert_eq!(store.write(&one, None).await, Ok(true));
    assert_eq!(store.write(&OutboxRow { words: "other".into(), ..one.clone() }, None).await, Ok(false));
    assert_eq!(store.write(&one, unsettled(2)).await, Ok(false));
    let tried = OutboxRow { attempts: 3, state: RowState::Queued { not_before: 1_795_000_000 }, ..one };
    assert_eq!(store.write(&tried, unsettled(1)).await, Ok(true));
    let sent = tried.settled(states()[3].clone());
    assert_eq!(store.write(&sent, unsettled(1)).await, Ok(true));
    assert_eq!(store.write(&waiting(2), unsettled(1)).await, Ok(false), "a settled row stays");
    assert_eq!(store.all().await.expect("read"), std::slice::from_ref(&sent));
    store.remove(&sent.form).await.expect("removed");
}

#[wasm_bindgen_test]
async fn a_row_of_an_earlier_release_is_still_read() {
    put(
        "pos-support-browser-test-old",
        1,
        r#"{"key":"0123456789abcdef0123456789abcdef","revision":1,"created_at":"2026-11-22T10:41:07+08:00","subject":"s",
            "body":"{}","secret":"x","address":"http://127.0.0.1:9","state":"queued","number":1795000000,"attempts":1}"#,
    )
    .await;
    let found = Storage::new("browser-test-old").all().await.expect("read");
    assert_eq!(found[0].form, found[0].key);
    assert_eq!(
        (&*found[0].words, &*found[0].owner, &found[0].state),
        ("", "", &RowState::Queued { not_before: 1_795_000_000 })
    );
    drop_database("pos-support-browser-test-old").await;
}

#[wasm_bindgen_test]
async fn rows_of_a_newer_release_that_cannot_be_read_are_left_alone() {
    let name = "pos-support-browser-test-newer";
    put(name, 7, r#"{"key":"new","shape":"nobody here knows it"}"#).await;
    let store = Storage::new("browser-test-newer");
    assert_eq!(store.write(&waiting(4), None).await, Ok(true));
    assert_eq!(store.all().await.expect("read"), [waiting(4)]);
    drop_database(name).await;
}

#[wasm_bindgen_test]
async fn waiting_rows_are_stored_again_after_the_database_was_deleted() {
    let rows = Rows::new(Some(Storage::new("browser-test-deleted")));
    rows.submit(&waiting(5), None).await;
    drop_database("pos-support-browser-test-deleted").await;
    assert_eq!(rows.all().await, [waiting(5)]);
    assert_eq!(Storage::new("browser-test-deleted").all().await.expect("read"), [waiting(5)]);
    drop_database("pos-support-browser-test-deleted").await;
}

#[wasm_bindgen_test]
async fn a_database_that_never_answers_is_an_error() {
    stop_answering(true);
    let answer = Storage::new("browser-test-silent").all().await;
    stop_answering(false);
    assert_eq!(answer, Err(StoreError::NoAnswer));
}

#[wasm_bindgen_test]
async fn on_a_shared_device_nothing_outlives_the_visit() {
    let rows = Rows::<Storage>::new(None);
    rows.submit(&waiting(3), None).await;
    assert_eq!(rows.all().await.len(), 1);
    assert!(!rows.all_saved());
    assert!(Storage::new("browser-test-kiosk").all().await.expect("read").is_empty());
}
