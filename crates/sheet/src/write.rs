//! Writes a sheet.

use crate::element::{Element, Look, Sign};
use crate::{Act, Choice};

pub(crate) const OPEN: u8 = 0;
pub(crate) const CLOSE: u8 = 1;
pub(crate) const WORDS: u8 = 2;
pub(crate) const MARK: u8 = 3;
pub(crate) const BAR: u8 = 4;
pub(crate) const HEADING: u8 = 5;
pub(crate) const FIELD: u8 = 6;
pub(crate) const CHOICES: u8 = 7;
pub(crate) const BUTTON: u8 = 8;
pub(crate) const SOURCES: u8 = 10;
pub(crate) const NOTICE: u8 = 11;
pub(crate) const FOLD: u8 = 12;
pub(crate) const PROGRESS: u8 = 13;
pub(crate) const PICK: u8 = 14;
pub(crate) const SELECT: u8 = 15;
pub(crate) const DOWNLOAD: u8 = 16;

/// A field to type into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Input<'a> {
    /// The tool's value it holds, also its test hook.
    pub key: &'a str,
    /// What to type.
    pub label: &'a str,
    /// Where to find it, or how it was understood; empty where there is nothing to say.
    pub hint: &'a str,
    /// What is wrong with it; empty where nothing is.
    pub fault: &'a str,
    /// What stands in it.
    pub value: &'a str,
    /// Whether a phone shows digits.
    pub digits: bool,
    /// Whether it takes a date.
    pub date: bool,
}

/// A screen being written.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    bytes: Vec<u8>,
}

impl Sheet {
    /// What was written.
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }

    /// Adds an element and what `inside` writes.
    pub fn nest(&mut self, element: Element, inside: impl FnOnce(&mut Self)) {
        self.bytes.extend([OPEN, element as u8]);
        inside(self);
        self.bytes.push(CLOSE);
    }

    /// Adds an element that holds a text.
    pub fn text(&mut self, element: Element, words: &str) {
        self.nest(element, |sheet| sheet.words(words));
    }

    /// Adds a line of text.
    pub fn words(&mut self, words: &str) {
        self.op(WORDS, &[words]);
    }

    /// Names the element that is open for tests.
    pub fn mark(&mut self, testid: &str) {
        self.op(MARK, &[testid]);
    }

    /// Adds the top bar, with the way back.
    pub fn bar(&mut self, title: &str) {
        self.op(BAR, &[title]);
    }

    /// Adds the screen's heading; it takes the focus when the screen appears.
    pub fn heading(&mut self, words: &str) {
        self.op(HEADING, &[words]);
    }

    /// Adds a field.
    pub fn field(&mut self, input: Input<'_>) {
        let Input { key, label, hint, fault, value, digits, date } = input;
        self.op(FIELD, &[key, label, hint, fault, value]);
        self.bytes.extend([u8::from(digits), u8::from(date)]);
    }

    /// Adds one of several, `chosen` marked.
    pub fn choices(&mut self, key: &str, label: &str, choices: &[Choice<'_>], chosen: &str) {
        self.op(CHOICES, &[key, label, chosen]);
        self.number(choices.len());
        for choice in choices {
            self.put(choice.id);
            self.put(choice.label);
        }
    }

    /// Adds a field that takes a file of these endings, `.csv,.xlsx`; whoever draws hands the file to the tool.
    pub fn pick(&mut self, key: &str, label: &str, hint: &str, fault: &str, endings: &str) {
        self.op(PICK, &[key, label, hint, fault, endings]);
    }

    /// Adds one of many, `chosen` shown; `hint` says more.
    pub fn select(&mut self, key: &str, label: &str, hint: &str, choices: &[Choice<'_>], chosen: &str) {
        self.op(SELECT, &[key, label, hint, chosen]);
        self.number(choices.len());
        for choice in choices {
            self.put(choice.id);
            self.put(choice.label);
        }
    }

    /// Adds a link that saves what is at `address` as a file of this name.
    pub fn download(&mut self, testid: &str, label: &str, address: &str, name: &str) {
        self.op(DOWNLOAD, &[testid, label, address, name]);
    }

    /// Adds something to press.
    pub fn button(&mut self, look: Look, testid: &str, label: &str, act: Act<'_>) {
        self.op(BUTTON, &[testid, label]);
        self.bytes.push(look as u8);
        let (kind, name, value) = match act {
            Act::Set(name, value) => (0, name, value),
            Act::Step(name, value) => (1, name, value),
            Act::Go(target) => (2, target, ""),
            Act::Ticket(found) => (3, found, ""),
            Act::Copy(text) => (4, text, ""),
            Act::Print => (5, "", ""),
        };
        self.op(kind, &[name, value]);
    }

    /// Adds what a statement rests on: ids of sources, and the key of the word that says how sure it is; without
    /// one, what rests on guidance alone is called that.
    pub fn sources(&mut self, ids: &[&str], sure: &str) {
        self.op(SOURCES, &[sure]);
        self.number(ids.len());
        ids.iter().for_each(|id| self.put(id));
    }

    /// Adds a box that stands out, and what `inside` writes.
    pub fn notice(&mut self, sign: Sign, title: &str, inside: impl FnOnce(&mut Self)) {
        self.op(NOTICE, &[title]);
        self.bytes.push(sign as u8);
        inside(self);
        self.bytes.push(CLOSE);
    }

    /// Adds a line that opens to what `inside` writes.
    pub fn fold(&mut self, testid: &str, title: &str, inside: impl FnOnce(&mut Self)) {
        self.op(FOLD, &[testid, title]);
        inside(self);
        self.bytes.push(CLOSE);
    }

    /// Adds how far one is: done, and the most there can be; `label` says so in words.
    pub fn progress(&mut self, label: &str, done: usize, most: usize) {
        self.op(PROGRESS, &[label]);
        self.number(done);
        self.number(most);
    }

    fn op(&mut self, op: u8, texts: &[&str]) {
        self.bytes.push(op);
        texts.iter().for_each(|text| self.put(text));
    }

    fn put(&mut self, text: &str) {
        self.number(text.len());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// Seven bits a byte, the lowest first.
    fn number(&mut self, mut number: usize) {
        while number >= 0x80 {
            self.bytes.push(0x80 | (number & 0x7f) as u8);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }
}
