//! Reads packed records: postcard's format, by hand.
//!
//! The format is postcard's and `kb` writes it with postcard. Reading it through serde weighs
//! 2.3 KB more in the engine after brotli (ADR 0010), so each packed type lists its fields here, in the
//! order they are declared. A test reads every record of a bundle both ways and compares.
//!
//! Numbers are LEB128, texts and lists begin with their length, options and variants with a number.

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
}

/// A type that stands in a bundle.
pub trait Packed<'a>: Sized {
    /// Reads one; `None` where the bytes are not one.
    fn unpack(from: &mut Unpacker<'a>) -> Option<Self>;
}

/// Reads a record; whatever follows it is not looked at.
pub fn unpack<'a, T: Packed<'a>>(bytes: &'a [u8]) -> Option<T> {
    T::unpack(&mut Unpacker { rest: bytes })
}

impl<'a> Unpacker<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return u32::try_from(number).ok();
            }
        }
        None
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = usize::try_from(self.number()?).ok()?;
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        core::str::from_utf8(text).ok()
    }
}

impl Packed<'_> for u8 {
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.byte()
    }
}

impl Packed<'_> for u16 {
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        u16::try_from(from.number()?).ok()
    }
}

impl Packed<'_> for u32 {
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.number()
    }
}

impl<'a> Packed<'a> for &'a str {
    fn unpack(from: &mut Unpacker<'a>) -> Option<Self> {
        from.text()
    }
}

impl<'a> Packed<'a> for String {
    fn unpack(from: &mut Unpacker<'a>) -> Option<Self> {
        from.text().map(str::to_owned)
    }
}

impl<'a, T: Packed<'a>> Packed<'a> for Option<T> {
    fn unpack(from: &mut Unpacker<'a>) -> Option<Self> {
        match from.byte()? {
            0 => Some(None),
            1 => T::unpack(from).map(Some),
            _ => None,
        }
    }
}

impl<'a, T: Packed<'a>> Packed<'a> for Vec<T> {
    fn unpack(from: &mut Unpacker<'a>) -> Option<Self> {
        let count = from.number()?;
        // A count that lies must not reserve memory: each item takes a byte at least.
        let mut all = Vec::new();
        for _ in 0..count {
            all.push(T::unpack(from)?);
        }
        Some(all)
    }
}

impl<'a, A: Packed<'a>, B: Packed<'a>> Packed<'a> for (A, B) {
    fn unpack(from: &mut Unpacker<'a>) -> Option<Self> {
        Some((A::unpack(from)?, B::unpack(from)?))
    }
}

impl Packed<'_> for Date {
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Date::new(u16::unpack(from)?, from.byte()?, from.byte()?)
    }
}

/// A struct, its fields in the order they are declared.
macro_rules! fields {
    ($($type:ident { $($field:ident),+ })+) => {$(
        impl<'a> Packed<'a> for $type<'a> {
            fn unpack(from: &mut Unpacker<'a>) -> Option<Self> {
                Some(Self { $($field: Packed::unpack(from)?),+ })
            }
        }
    )+};
}

/// An enum whose variants hold nothing, in the order they are declared.
macro_rules! names {
    ($($type:path { $($variant:ident),+ })+) => {$(
        impl Packed<'_> for $type {
            fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
                const ALL: &[$type] = &[$(<$type>::$variant),+];
                ALL.get(usize::try_from(from.number()?).ok()?).copied()
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
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Some(Self { days: Packed::unpack(from)?, from: Packed::unpack(from)?, to: Packed::unpack(from)? })
    }
}

impl Packed<'_> for Year {
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Some(Self { year: Packed::unpack(from)?, holidays: Packed::unpack(from)?, worked: Packed::unpack(from)? })
    }
}

impl Packed<'_> for super::Header {
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Some(Self {
            compiler: Packed::unpack(from)?,
            version: Packed::unpack(from)?,
            sequence: Packed::unpack(from)?,
            language: Packed::unpack(from)?,
        })
    }
}

impl<'a> Packed<'a> for Kind<'a> {
    fn unpack(from: &mut Unpacker<'a>) -> Option<Self> {
        match from.number()? {
            0 => Packed::unpack(from).map(Self::Question),
            1 => Packed::unpack(from).map(Self::Step),
            2 => Packed::unpack(from).map(Self::Subflow),
            3 => Packed::unpack(from).map(Self::Solved),
            4 => Packed::unpack(from).map(Self::Wait),
            5 => Packed::unpack(from).map(Self::Ticket),
            _ => None,
        }
    }
}

impl<'a> Packed<'a> for Input<'a> {
    fn unpack(from: &mut Unpacker<'a>) -> Option<Self> {
        match from.number()? {
            0 => Packed::unpack(from).map(Self::Choice),
            1 => Packed::unpack(from).map(Self::ResponseCode),
            _ => None,
        }
    }
}

impl<'a> Packed<'a> for Condition<'a> {
    fn unpack(from: &mut Unpacker<'a>) -> Option<Self> {
        match from.number()? {
            0 => Packed::unpack(from).map(Self::CodeIn),
            1 => Some(Self::Otherwise),
            _ => None,
        }
    }
}

impl<'a> Packed<'a> for Block<'a> {
    fn unpack(from: &mut Unpacker<'a>) -> Option<Self> {
        match from.number()? {
            0 => Packed::unpack(from).map(Self::Paragraph),
            1 => Packed::unpack(from).map(Self::Ordered),
            2 => Packed::unpack(from).map(Self::Bullets),
            _ => None,
        }
    }
}

impl<'a> Packed<'a> for Span<'a> {
    fn unpack(from: &mut Unpacker<'a>) -> Option<Self> {
        match from.number()? {
            0 => Packed::unpack(from).map(Self::Plain),
            1 => Packed::unpack(from).map(Self::Strong),
            2 => Some(Self::Link(Packed::unpack(from)?, Packed::unpack(from)?)),
            _ => None,
        }
    }
}

impl<'a> Packed<'a> for Target<'a> {
    fn unpack(from: &mut Unpacker<'a>) -> Option<Self> {
        match from.number()? {
            0 => Packed::unpack(from).map(Self::Flow),
            1 => Packed::unpack(from).map(Self::Article),
            2 => Packed::unpack(from).map(Self::Code),
            3 => Some(Self::Hotline),
            4 => Packed::unpack(from).map(Self::Web),
            _ => None,
        }
    }
}

impl<'a> Packed<'a> for Part<'a> {
    fn unpack(from: &mut Unpacker<'a>) -> Option<Self> {
        match from.number()? {
            0 => Packed::unpack(from).map(Self::Heading),
            1 => Packed::unpack(from).map(Self::Subheading),
            2 => Packed::unpack(from).map(Self::Text),
            3 => Packed::unpack(from).map(Self::Notice),
            4 => Packed::unpack(from).map(Self::Picture),
            5 => Packed::unpack(from).map(Self::Table),
            _ => None,
        }
    }
}
