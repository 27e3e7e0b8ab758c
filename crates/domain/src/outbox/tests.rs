//! What the outbox promises: never lost, never doubled, never in the wrong hands.

mod clocks;
mod forms;
mod line;
mod storage;
mod whatever;

use core::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use pollster::block_on;

use super::*;
use crate::ports::{Answer, Clock, Intake, MemoryStore, ScriptedIntake, SetClock, StoreError, Unreachable};

const ORIGIN: &str = "https://tickets.bank.example";
const RECEIVED: &str = "2026-11-22T10:41:08+08:00";

/// A form's ticket, with these words; its text as far as the outbox looks into it.
fn ticket(form: u8, words: &str) -> Waiting {
    let (key, secret) = (Key::from_random([form; 16]), Secret::from_random([form; 32]));
    Waiting {
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
        state: State::Queued { not_before: 0 },
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

/// What an addition to a ticket looks like.
fn amended(of: &Waiting, words: &str) -> Waiting {
    let revision = of.revision + 1;
    let body = body(&of.key, revision, &of.secret, words);
    Waiting { revision, body, words: words.into(), state: State::Queued { not_before: 0 }, ..of.clone() }
}

fn places() -> Places {
    Places { tenant: "t".into(), origins: vec![ORIGIN], intake: Some(ORIGIN.into()) }
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

fn accepted(body: &str) -> Result<Answer, Unreachable> {
    Ok(Answer { status: 201, receipt: Some(receipt(body)), ..Answer::default() })
}

/// What something on the way answers.
fn status(status: u16) -> impl FnOnce(&str) -> Result<Answer, Unreachable> {
    move |_| Ok(Answer { status, ..Answer::default() })
}

/// What intake itself answers.
fn problem(status: u16) -> impl FnOnce(&str) -> Result<Answer, Unreachable> {
    move |_| Ok(Answer { status, problem: true, ..Answer::default() })
}

fn all<S: crate::ports::TicketStore>(rows: &Rows<S>) -> Vec<Waiting> {
    block_on(rows.all())
}

/// What is still to be sent.
fn left(rows: &Rows<MemoryStore>) -> Vec<Waiting> {
    all(rows).into_iter().filter(|row| !row.is_settled()).collect()
}

fn run(rows: &Rows<MemoryStore>, intake: &impl Intake, clock: &impl Clock) -> Vec<Told> {
    block_on(flush(rows, intake, &places(), clock, false))
}

fn hurry(rows: &Rows<MemoryStore>, intake: &impl Intake) -> Vec<Told> {
    block_on(flush(rows, intake, &places(), &SetClock::default(), true))
}

/// An intake that decides as the real one does. Clones are the same.
#[derive(Clone, Default)]
struct ModelIntake {
    stored: Rc<RefCell<BTreeMap<String, Vec<String>>>>,
    /// What befalls the next questions: 0 arrives and is answered, 1 never arrives, 2 the answer is lost, 3 a gateway.
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

    fn befall(&self, answer: impl FnOnce() -> Answer) -> Result<Answer, Unreachable> {
        match self.fates.borrow_mut().pop().unwrap_or_default() {
            1 => Err(Unreachable),
            2 => {
                answer();
                Err(Unreachable)
            }
            3 => Ok(Answer { status: 403, ..Answer::default() }),
            _ => Ok(answer()),
        }
    }

    fn take(&self, body: &str) -> Answer {
        let mut stored = self.stored.borrow_mut();
        let sent = receipt(body);
        let conflict = Answer { status: 409, problem: true, ..Answer::default() };
        let fits = |status| Answer { status, receipt: Some(sent.clone()), ..Answer::default() };
        let hash = |body: &str| between(body, "\"secret_hash\":\"", "\"").to_owned();
        let Some(known) = stored.get_mut(sent.key.as_str()) else {
            stored.insert(sent.key.as_str().to_owned(), vec![body.to_owned()]);
            return fits(201);
        };
        if known.iter().any(|stored| stored == body) {
            return fits(200);
        }
        let newest = known.last().expect("one");
        if receipt(newest).revision >= sent.revision || hash(newest) != hash(body) {
            return conflict;
        }
        known.push(body.to_owned());
        fits(200)
    }
}

impl Intake for ModelIntake {
    async fn post(&self, address: &str, body: &str) -> Result<Answer, Unreachable> {
        assert_eq!(address, ORIGIN);
        assert!(!body.is_empty(), "nothing settled is sent");
        self.befall(|| self.take(body))
    }

    async fn receipt(&self, _: &str, _: &str, key: &Key, secret: &Secret) -> Result<Answer, Unreachable> {
        self.befall(|| {
            let stored = self.stored.borrow();
            let newest = stored.get(key.as_str()).and_then(|bodies| bodies.last());
            let newest = newest.filter(|body| body.contains(secret.hash().as_str()));
            newest.map_or(Answer { status: 404, problem: true, ..Answer::default() }, |body| Answer {
                status: 200,
                receipt: Some(receipt(body)),
                ..Answer::default()
            })
        })
    }
}
