//! Reads packed records: postcard's format, by hand.
//!
//! The format is postcard's and `kb` writes it with postcard. Reading it through serde weighs
//! 2.3 KB more in the engine after brotli (ADR 0010), so each packed type lists its fields here, in the
//! order they are declared. A test reads every record of a bundle both ways and compares.
//!
//! Numbers are LEB128, texts and lists begin with their length, options and variants with a number.
//!
//! Where bytes are not what they should be, the reader remembers that and goes on with nothing: one
//! question at the end takes less room than a way out after each field (ADR 0016).

use crate::article::{Article, Part, Table};
use crate::calendar::Year;
use crate::date::Date;
use crate::flow::{
    Choice, Condition, Edge, Escalation, Fact, Flow, Input, Kind, Node, Notice, Outcome, Question, SafetyRule, Step,
    Subflow, Tone, Wait,
};
use crate::picture::{Picture, Shape};
use crate::profile::{Channel, Consent, Contact, Profile};
use crate::response_code::{Action, Actor, ResponseCode, Retry};
use crate::search::{HitKind, PackedIndex, SearchDoc, SearchEntry};
use crate::service_hours::Hours;
use crate::source::{Confidence, Source, SourceKind};
use crate::text::{Block, Span, Target};

/// Bytes being read.
pub struct Unpacker<'a> {
    rest: &'a [u8],
    /// Something was not what it should be; what was read since means nothing.
    failed: bool,
}

/// A type that stands in a bundle.
pub trait Packed<'a>: Sized {
    /// Reads one; where the bytes are not one, the reader has [failed](Unpacker::fail) and it means nothing.
    fn unpack(from: &mut Unpacker<'a>) -> Self;
}

/// Reads a record; whatever follows it is not looked at.
pub fn unpack<'a, T: Packed<'a>>(bytes: &'a [u8]) -> Option<T> {
    let mut from = Unpacker { rest: bytes, failed: false };
    let record = T::unpack(&mut from);
    (!from.failed).then_some(record)
}

impl<'a> Unpacker<'a> {
    /// The bytes are not what they should be: nothing more is read.
    pub fn fail<T: Default>(&mut self) -> T {
        self.rest = &[];
        self.failed = true;
        T::default()
    }

    /// What was found; none fails.
    pub fn found<T: Default>(&mut self, value: Option<T>) -> T {
        value.unwrap_or_else(|| self.fail())
    }

    /// The number of one of so many variants, from 0; the first where it has failed.
    pub fn variant(&mut self, count: usize) -> usize {
        let number = usize::try_from(self.number()).ok().filter(|number| *number < count);
        self.found(number)
    }

    /// One of several, by its place among them.
    pub fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.variant(all.len())]
    }

    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.rest.split_first() else { return self.fail() };
        self.rest = rest;
        *first
    }

    fn number(&mut self) -> u32 {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte();
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return self.found(u32::try_from(number).ok());
            }
        }
        self.fail()
    }

    fn text(&mut self) -> &'a str {
        let length = usize::try_from(self.number()).unwrap_or(usize::MAX);
        let Some((text, rest)) = self.rest.split_at_checked(length) else { return self.fail() };
        self.rest = rest;
        self.found(core::str::from_utf8(text).ok())
    }
}

impl Packed<'_> for u8 {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        from.byte()
    }
}

impl Packed<'_> for u16 {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        let number = u16::try_from(from.number()).ok();
        from.found(number)
    }
}

impl Packed<'_> for u32 {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        from.number()
    }
}

impl<'a> Packed<'a> for &'a str {
    fn unpack(from: &mut Unpacker<'a>) -> Self {
        from.text()
    }
}

impl<'a> Packed<'a> for String {
    fn unpack(from: &mut Unpacker<'a>) -> Self {
        from.text().to_owned()
    }
}

impl<'a, T: Packed<'a>> Packed<'a> for Option<T> {
    fn unpack(from: &mut Unpacker<'a>) -> Self {
        match from.byte() {
            0 => None,
            1 => Some(T::unpack(from)),
            _ => from.fail(),
        }
    }
}

impl<'a, T: Packed<'a>> Packed<'a> for Vec<T> {
    fn unpack(from: &mut Unpacker<'a>) -> Self {
        let count = from.number();
        // A count that lies must not reserve memory: each item takes a byte at least.
        let mut all = Vec::new();
        for _ in 0..count {
            if from.failed {
                break;
            }
            all.push(T::unpack(from));
        }
        all
    }
}

impl<'a, A: Packed<'a>, B: Packed<'a>> Packed<'a> for (A, B) {
    fn unpack(from: &mut Unpacker<'a>) -> Self {
        (A::unpack(from), B::unpack(from))
    }
}

impl Packed<'_> for Date {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        let date = Date::new(u16::unpack(from), from.byte(), from.byte());
        date.unwrap_or_else(|| {
            from.fail::<()>();
            Date::from_days(0)
        })
    }
}

/// A struct, its fields in the order they are declared.
macro_rules! fields {
    ($($type:ident { $($field:ident),+ })+) => {$(
        impl<'a> Packed<'a> for $type<'a> {
            fn unpack(from: &mut Unpacker<'a>) -> Self {
                Self { $($field: Packed::unpack(from)),+ }
            }
        }
    )+};
}

/// An enum whose variants hold nothing, in the order they are declared.
macro_rules! names {
    ($($type:path { $($variant:ident),+ })+) => {$(
        impl Packed<'_> for $type {
            fn unpack(from: &mut Unpacker<'_>) -> Self {
                const ALL: &[$type] = &[$(<$type>::$variant),+];
                from.one_of(ALL)
            }
        }
    )+};
}

fields! {
    Flow { id, title, reviewed, safety, start, nodes }
    Node { id, left, kind }
    Question { ask, hint, picture, notice, input }
    Choice { id, label, go }
    Edge { when, go }
    Step { act, say, picture, notice, choices, sources }
    Subflow { flow, solved, unsolved }
    Outcome { title, say, notice, sources, unsolved }
    Wait { title, say, notice, working_days, then, sources }
    Escalation { title, say, notice, category, ask_for, sources }
    Notice { tone, title, say }
    SafetyRule { id, title, say }
    ResponseCode { code, meaning, actor, action, retry, first, flow, confidence, sources }
    Source { id, cite, kind }
    Profile { id, name, hotline, accent, accent_dark, contacts, intake_origins, consent }
    Contact { id, channel, label, value, hours, note }
    Consent { version, text, keep_days }
    Picture { label, view_box, shapes }
    Shape { tag, attributes, children }
    SearchEntry { kind, id, title, words }
    PackedIndex { docs, variants, readings, same, fillers, counted }
    SearchDoc { kind, id, title, words }
    Article { id, title, reviewed, parts, sources, flows }
    Table { head, rows }
}

names! {
    Tone { Stop, Mind, Good }
    Fact { MerchantId, TerminalId, ResponseCode, TraceNumber, ReferenceNumber, SoldAt, Amount }
    Actor { None, Merchant, Cardholder, Issuer, Acquirer, Network }
    Action {
        Approve, ApproveCheck, Decline, FixAndRetry, SignOn, WaitRetry, QueryFirst, HoldCard, StopTerminal
    }
    Retry { No, Once, AfterSignin, AfterWait, AfterQuery, OtherCard }
    SourceKind { Law, Notice, Contract, Standard, Guidance }
    Confidence { Verified, Likely, Unverified }
    Channel { Phone, App, Branch, Email }
    HitKind { Code, Flow, Article }
    crate::date::Weekday { Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday }
}

impl Packed<'_> for Hours {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        Self { days: Packed::unpack(from), from: Packed::unpack(from), to: Packed::unpack(from) }
    }
}

impl Packed<'_> for Year {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        Self { year: Packed::unpack(from), holidays: Packed::unpack(from), worked: Packed::unpack(from) }
    }
}

impl Packed<'_> for super::Header {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        Self {
            compiler: Packed::unpack(from),
            version: Packed::unpack(from),
            sequence: Packed::unpack(from),
            language: Packed::unpack(from),
        }
    }
}

impl<'a> Packed<'a> for Kind<'a> {
    fn unpack(from: &mut Unpacker<'a>) -> Self {
        match from.variant(6) {
            0 => Self::Question(Packed::unpack(from)),
            1 => Self::Step(Packed::unpack(from)),
            2 => Self::Subflow(Packed::unpack(from)),
            3 => Self::Solved(Packed::unpack(from)),
            4 => Self::Wait(Packed::unpack(from)),
            _ => Self::Ticket(Packed::unpack(from)),
        }
    }
}

impl<'a> Packed<'a> for Input<'a> {
    fn unpack(from: &mut Unpacker<'a>) -> Self {
        match from.variant(2) {
            0 => Self::Choice(Packed::unpack(from)),
            _ => Self::ResponseCode(Packed::unpack(from)),
        }
    }
}

impl<'a> Packed<'a> for Condition<'a> {
    fn unpack(from: &mut Unpacker<'a>) -> Self {
        match from.variant(2) {
            0 => Self::CodeIn(Packed::unpack(from)),
            _ => Self::Otherwise,
        }
    }
}

impl<'a> Packed<'a> for Block<'a> {
    fn unpack(from: &mut Unpacker<'a>) -> Self {
        match from.variant(3) {
            0 => Self::Paragraph(Packed::unpack(from)),
            1 => Self::Ordered(Packed::unpack(from)),
            _ => Self::Bullets(Packed::unpack(from)),
        }
    }
}

impl<'a> Packed<'a> for Span<'a> {
    fn unpack(from: &mut Unpacker<'a>) -> Self {
        match from.variant(3) {
            0 => Self::Plain(Packed::unpack(from)),
            1 => Self::Strong(Packed::unpack(from)),
            _ => Self::Link(Packed::unpack(from), Packed::unpack(from)),
        }
    }
}

impl<'a> Packed<'a> for Target<'a> {
    fn unpack(from: &mut Unpacker<'a>) -> Self {
        match from.variant(5) {
            0 => Self::Flow(Packed::unpack(from)),
            1 => Self::Article(Packed::unpack(from)),
            2 => Self::Code(Packed::unpack(from)),
            3 => Self::Hotline,
            _ => Self::Web(Packed::unpack(from)),
        }
    }
}

impl<'a> Packed<'a> for Part<'a> {
    fn unpack(from: &mut Unpacker<'a>) -> Self {
        match from.variant(6) {
            0 => Self::Heading(Packed::unpack(from)),
            1 => Self::Subheading(Packed::unpack(from)),
            2 => Self::Text(Packed::unpack(from)),
            3 => Self::Notice(Packed::unpack(from)),
            4 => Self::Picture(Packed::unpack(from)),
            _ => Self::Table(Packed::unpack(from)),
        }
    }
}
