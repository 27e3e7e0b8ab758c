//! The outbox's guarantees: no ticket is lost, stored twice, or sent to the wrong address.

mod any_events;
mod clocks;
mod forms;
mod network;
mod storage;

use core::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use pollster::block_on;

use ticket::{Key, Receipt, Secret};

use super::*;

const ORIGIN: &str = "https://tickets.bank.example";
const RECEIVED: &str = "2026-11-22T10:41:08+08:00";

/// A form's ticket with these words; its text has only the fields that the outbox reads.
fn ticket(form: u8, words: &str) -> OutboxRow {
    let (key, secret) = (Key::from_random([form; 16]), Secret::from_random([form; 32]));
    OutboxRow {
        form: key.clone(),
        body: body(&key, 1, &secret, words),
        key,
        revision: 1,
        created_at: format!("2026-11-22T10:41:{form:02}+08:00"),
        subject: "打印机不出纸".into(),
        words: words.into(),
        secret,
        address: ORIGIN.into(),
        owner: String::new(),
        state: RowState::Queued { not_before: 0 },
        attempts: 0,
    }
}

fn body(key: &Key, revision: u32, secret: &Secret, words: &str) -> String {
    let (key, hash) = (key.as_str(), secret.hash());
    format!(
        r#"{{"key":"{key}","revision":{revision},"secret_hash":"{}","tenant":"t","words":"{words}"}}"#,
        hash.as_str()
    )
}

/// An addition to a ticket.
fn amended(of: &OutboxRow, words: &str) -> OutboxRow {
    let revision = of.revision + 1;
    let body = body(&of.key, revision, &of.secret, words);
    OutboxRow { revision, body, words: words.into(), state: RowState::Queued { not_before: 0 }, ..of.clone() }
}

fn destinations() -> Destinations {
    Destinations { tenant: "t".into(), origins: vec![ORIGIN], intake: Some(ORIGIN.into()) }
}

fn outbox(of: &[u8]) -> Rows<MemoryStore> {
    let rows = Rows::new(Some(MemoryStore::default()));
    for form in of {
        block_on(rows.submit(&ticket(*form, &form.to_string()), None));
    }
    rows
}

/// The part of a body between two texts.
fn between<'a>(body: &'a str, before: &str, after: &str) -> &'a str {
    let rest = body.split_once(before).expect("a body of ours").1;
    rest.split_once(after).expect("a body of ours").0
}

fn receipt(body: &str) -> Receipt {
    Receipt {
        number: "YF-261122-7K3M2P".into(),
        key: Key::from_text(between(body, "\"key\":\"", "\"")),
        revision: between(body, "\"revision\":", ",").parse().expect("a revision"),
        received_at: RECEIVED.into(),
        words_hash: Some(between(body, "\"words\":\"", "\"").into()),
    }
}

fn accepted(body: &str) -> Result<IntakeAnswer, Unreachable> {
    Ok(IntakeAnswer { status: 201, receipt: Some(receipt(body)), ..IntakeAnswer::default() })
}

/// The answer of a server in between.
fn status(status: u16) -> impl FnOnce(&str) -> Result<IntakeAnswer, Unreachable> {
    move |_| Ok(IntakeAnswer { status, ..IntakeAnswer::default() })
}

/// The answer of intake itself.
fn problem(status: u16) -> impl FnOnce(&str) -> Result<IntakeAnswer, Unreachable> {
    move |_| Ok(IntakeAnswer { status, problem: true, ..IntakeAnswer::default() })
}

fn all<S: TicketStore>(rows: &Rows<S>) -> Vec<OutboxRow> {
    block_on(rows.all())
}

/// The rows that are still to be sent.
fn unsettled(rows: &Rows<MemoryStore>) -> Vec<OutboxRow> {
    all(rows).into_iter().filter(|row| !row.is_settled()).collect()
}

fn run(rows: &Rows<MemoryStore>, intake: &impl Intake, clock: &impl Clock) -> Vec<SendOutcome> {
    block_on(flush(rows, intake, &destinations(), clock, false))
}

fn hurry(rows: &Rows<MemoryStore>, intake: &impl Intake) -> Vec<SendOutcome> {
    block_on(flush(rows, intake, &destinations(), &ManualClock::default(), true))
}

/// An intake that decides as the real one does. Clones share their tickets.
#[derive(Clone, Default)]
struct ModelIntake {
    stored: Rc<RefCell<BTreeMap<String, Vec<String>>>>,
    /// What happens to the next requests: 0 arrives and is answered, 1 never arrives, 2 the answer is lost, 3 a server
    /// in between answers.
    fates: Rc<RefCell<Vec<u8>>>,
}

impl ModelIntake {
    /// The words of every ticket's newest revision.
    fn tickets(&self) -> Vec<String> {
        let newest = |bodies: &Vec<String>| between(bodies.last().expect("one"), "\"words\":\"", "\"").to_owned();
        let mut words: Vec<String> = self.stored.borrow().values().map(newest).collect();
        words.sort();
        words
    }

    /// The words of every revision of every ticket.
    fn words(&self) -> Vec<String> {
        let stored = self.stored.borrow();
        stored.values().flatten().map(|body| between(body, "\"words\":\"", "\"").to_owned()).collect()
    }

    fn deliver(&self, answer: impl FnOnce() -> IntakeAnswer) -> Result<IntakeAnswer, Unreachable> {
        match self.fates.borrow_mut().pop().unwrap_or_default() {
            1 => Err(Unreachable),
            2 => {
                answer();
                Err(Unreachable)
            }
            3 => Ok(IntakeAnswer { status: 403, ..IntakeAnswer::default() }),
            _ => Ok(answer()),
        }
    }

    fn take(&self, body: &str) -> IntakeAnswer {
        let mut stored = self.stored.borrow_mut();
        let sent = receipt(body);
        let conflict = IntakeAnswer { status: 409, problem: true, ..IntakeAnswer::default() };
        let accept = |status| IntakeAnswer { status, receipt: Some(sent.clone()), ..IntakeAnswer::default() };
        let hash = |body: &str| between(body, "\"secret_hash\":\"", "\"").to_owned();
        let Some(known) = stored.get_mut(sent.key.as_str()) else {
            stored.insert(sent.key.as_str().to_owned(), vec![body.to_owned()]);
            return accept(201);
        };
        if known.iter().any(|stored| stored == body) {
            return accept(200);
        }
        let newest = known.last().expect("one");
        if receipt(newest).revision >= sent.revision || hash(newest) != hash(body) {
            return conflict;
        }
        known.push(body.to_owned());
        accept(200)
    }
}

impl Intake for ModelIntake {
    async fn post(&self, address: &str, body: &str) -> Result<IntakeAnswer, Unreachable> {
        assert_eq!(address, ORIGIN);
        assert!(!body.is_empty(), "a settled row is never sent");
        self.deliver(|| self.take(body))
    }

    async fn receipt(&self, _: &str, _: &str, key: &Key, secret: &Secret) -> Result<IntakeAnswer, Unreachable> {
        self.deliver(|| {
            let stored = self.stored.borrow();
            let newest = stored.get(key.as_str()).and_then(|bodies| bodies.last());
            let newest = newest.filter(|body| body.contains(secret.hash().as_str()));
            newest.map_or(IntakeAnswer { status: 404, problem: true, ..IntakeAnswer::default() }, |body| IntakeAnswer {
                status: 200,
                receipt: Some(receipt(body)),
                ..IntakeAnswer::default()
            })
        })
    }
}
