//! Reads a sheet, operation by operation. No bytes make it panic; where they make no sense, it ends.

use crate::element::{Element, Look, Sign};
use crate::write::{
    BAR, BUTTON, CHOICES, CLOSE, DOWNLOAD, FIELD, FOLD, HEADING, Input, MARK, NOTICE, OPEN, PICK, PROGRESS, SELECT,
    SOURCES, WORDS,
};
use crate::{Act, Choice};

/// One operation; [`crate::Sheet`]'s methods say what each draws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Op<'a> {
    /// An element begins.
    Open(Element),
    /// What began last ends.
    Close,
    /// A text.
    Words(&'a str),
    /// A name for tests.
    Mark(&'a str),
    /// The top bar.
    Bar(&'a str),
    /// The heading.
    Heading(&'a str),
    /// A field.
    Field(Input<'a>),
    /// One of several.
    Choices {
        /// The value it sets.
        key: &'a str,
        /// What is asked.
        label: &'a str,
        /// What is marked.
        chosen: &'a str,
        /// The answers.
        choices: Vec<Choice<'a>>,
    },
    /// Something to press.
    Button {
        /// The test hook.
        testid: &'a str,
        /// Its words.
        label: &'a str,
        /// How it looks.
        look: Look,
        /// What it does.
        act: Act<'a>,
    },
    /// What something rests on.
    Sources(Vec<&'a str>, &'a str),
    /// A box begins.
    Notice(Sign, &'a str),
    /// A fold begins: its test hook and title.
    Fold(&'a str, &'a str),
    /// How far one is: in words, done, most.
    Progress(&'a str, usize, usize),
    /// A field for a file: its value, label, hint, fault and endings.
    Pick([&'a str; 5]),
    /// One of many: its value, label, hint and what is chosen; and the answers.
    Select([&'a str; 4], Vec<Choice<'a>>),
    /// A file to save: test hook, label, address, name.
    Download([&'a str; 4]),
}

/// Reads a sheet's operations.
pub fn read(bytes: &[u8]) -> Ops<'_> {
    Ops { rest: bytes }
}

/// The operations of a sheet.
#[derive(Clone, Debug)]
pub struct Ops<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Ops<'a> {
    type Item = Op<'a>;

    fn next(&mut self) -> Option<Op<'a>> {
        Some(match self.byte()? {
            OPEN => Op::Open(self.one_of(Element::ALL)?),
            CLOSE => Op::Close,
            WORDS => Op::Words(self.text()?),
            MARK => Op::Mark(self.text()?),
            BAR => Op::Bar(self.text()?),
            HEADING => Op::Heading(self.text()?),
            FIELD => Op::Field(Input {
                key: self.text()?,
                label: self.text()?,
                hint: self.text()?,
                fault: self.text()?,
                value: self.text()?,
                digits: self.byte()? != 0,
                date: self.byte()? != 0,
            }),
            CHOICES => {
                let (key, label, chosen) = (self.text()?, self.text()?, self.text()?);
                Op::Choices { key, label, chosen, choices: self.list(Self::choice)? }
            }
            BUTTON => {
                let (testid, label, look) = (self.text()?, self.text()?, self.one_of(Look::ALL)?);
                let (kind, name, value) = (self.byte()?, self.text()?, self.text()?);
                let act = match kind {
                    0 => Act::Set(name, value),
                    1 => Act::Step(name, value),
                    2 => Act::Go(name),
                    3 => Act::Ticket(name),
                    4 => Act::Copy(name),
                    _ => Act::Print,
                };
                Op::Button { testid, label, look, act }
            }
            SOURCES => {
                let sure = self.text()?;
                Op::Sources(self.list(Self::text)?, sure)
            }
            NOTICE => {
                let title = self.text()?;
                Op::Notice(self.one_of(Sign::ALL)?, title)
            }
            FOLD => Op::Fold(self.text()?, self.text()?),
            PROGRESS => Op::Progress(self.text()?, self.number()?, self.number()?),
            PICK => Op::Pick([self.text()?, self.text()?, self.text()?, self.text()?, self.text()?]),
            SELECT => Op::Select([self.text()?, self.text()?, self.text()?, self.text()?], self.list(Self::choice)?),
            DOWNLOAD => Op::Download([self.text()?, self.text()?, self.text()?, self.text()?]),
            _ => return None,
        })
    }
}

impl<'a> Ops<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in [0, 7, 14, 21] {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn text(&mut self) -> Option<&'a str> {
        let len = self.number()?;
        let (text, rest) = (self.rest.get(..len)?, self.rest.get(len..)?);
        self.rest = rest;
        core::str::from_utf8(text).ok()
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        all.get(usize::from(self.byte()?)).copied()
    }

    fn choice(&mut self) -> Option<Choice<'a>> {
        Some(Choice { id: self.text()?, label: self.text()? })
    }

    fn list<T>(&mut self, one: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number()?;
        // Every item takes a byte at least: a count that can't be is not believed.
        (count <= self.rest.len()).then_some(())?;
        (0..count).map(|_| one(self)).collect()
    }
}
