//! How each record type is packed: its fields or variants, in the order they are declared.

use crate::article::{Article, ArticlePart, Table};
use crate::bundle::{Packed, Unpacker, fields, names};
use crate::calendar::Year;
use crate::date::Date;
use crate::flow::{
    Choice, Condition, Edge, Escalation, Fact, FactTest, Flow, Input, KnownAnswer, KnownFact, Node, NodeKind, Notice,
    Outcome, Question, SafetyRule, Step, Subflow, Tone, Wait,
};
use crate::picture::{Picture, Shape};
use crate::profile::{Channel, Consent, Contact, Profile, TenantNotice};
use crate::response_code::{Actor, CodeAction, ResponseCode, Retry};
use crate::search::{HitKind, PackedIndex, SearchDoc, SearchEntry};
use crate::service_hours::Hours;
use crate::source::{Confidence, Source, SourceKind};
use crate::text::{Block, Span, Target};

impl Packed<'_> for Date {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        let date = Date::new(u16::unpack(from), u8::unpack(from), u8::unpack(from));
        date.unwrap_or_else(|| {
            from.fail::<()>();
            Date::from_days(0)
        })
    }
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
    TenantNotice { id, notice, from, until, flows, link }
    Picture { label, view_box, shapes }
    Shape { tag, attributes, children }
    SearchEntry { kind, id, title, words }
    PackedIndex { docs, variants, readings, same, fillers, counted }
    SearchDoc { kind, id, title, words }
    Article { id, title, reviewed, parts, sources, flows }
    Table { head, rows }
    KnownAnswer { fact, test, fresh, answer }
}

names! {
    Tone { Stop, Mind, Good }
    Fact { MerchantId, TerminalId, ResponseCode, TraceNumber, ReferenceNumber, SoldAt, Amount }
    KnownFact { Model, Firmware, Serial, Battery, Charging, Network, Paper, LastSignOn, Unsent, Institution }
    Actor { None, Merchant, Cardholder, Issuer, Acquirer, Network }
    CodeAction {
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

impl<'a> Packed<'a> for NodeKind<'a> {
    fn unpack(from: &mut Unpacker<'a>) -> Self {
        match from.variant(7) {
            0 => Self::Question(Packed::unpack(from)),
            1 => Self::Step(Packed::unpack(from)),
            2 => Self::Subflow(Packed::unpack(from)),
            3 => Self::Solved(Packed::unpack(from)),
            4 => Self::Wait(Packed::unpack(from)),
            5 => Self::Ticket(Packed::unpack(from)),
            _ => Self::Rule(Packed::unpack(from)),
        }
    }
}

impl<'a> Packed<'a> for Input<'a> {
    fn unpack(from: &mut Unpacker<'a>) -> Self {
        match from.variant(3) {
            0 => Self::Choice(Packed::unpack(from)),
            1 => Self::ResponseCode(Packed::unpack(from)),
            _ => Self::Typed,
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

impl<'a> Packed<'a> for FactTest<'a> {
    fn unpack(from: &mut Unpacker<'a>) -> Self {
        match from.variant(2) {
            0 => Self::Is(Packed::unpack(from)),
            _ => Self::Range(Packed::unpack(from), Packed::unpack(from)),
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
        match from.variant(7) {
            0 => Self::Flow(Packed::unpack(from)),
            1 => Self::Article(Packed::unpack(from)),
            2 => Self::Code(Packed::unpack(from)),
            3 => Self::Hotline,
            4 => Self::Web(Packed::unpack(from)),
            5 => Self::Tool(Packed::unpack(from)),
            _ => Self::Contact,
        }
    }
}

impl<'a> Packed<'a> for ArticlePart<'a> {
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
