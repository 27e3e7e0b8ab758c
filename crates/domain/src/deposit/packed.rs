//! The deposit rules as bundle records: postcard's format, read by hand like every packed type.
//!
//! Fields and variants stand in the order they are declared; a test reads a book with everything in it
//! both ways and compares.

use serde::{Deserialize, Serialize};

use super::condition::{
    ChargebackState, DeductionCount, PenaltyState, QuoteState, ResidualState, TermState, Test, VolumeState,
};
use super::kind::{
    ContractState, DepositType, DeviceState, FaultOrigin, ForfeitRule, Institution, Merchant, PaidVia, Payee, Returned,
};
use super::letter::{Legal, LetterWords, Part};
use super::rule::{Basis, Book, Complaint, DateKind, Deduction, Effect, Label, Note, Outcome, Route, Rule, Stage};
use super::value::{Dated, Values};
use crate::bundle::{Packed, Unpacker};

/// A tenant, as far as deposits go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tenancy<'a> {
    /// What it is.
    pub institution: Institution,
    /// Its name in Chinese, for letters.
    pub name: &'a str,
    /// What its contracts say.
    pub terms: Values<'a>,
}

/// Letters in one language, with the names they call things by: a letter is in Chinese, whatever
/// language it is asked for in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stationery<'a> {
    /// The letters.
    #[serde(borrow)]
    pub letters: Vec<LetterWords<'a>>,
    /// What deductions are called in them.
    pub labels: Vec<Label<'a>>,
    /// What papers are called in them, by id.
    pub documents: Vec<(&'a str, &'a str)>,
}

/// A struct that borrows, its fields in the order they are declared.
macro_rules! fields {
    ($($type:ident { $($field:ident),+ })+) => {$(
        impl<'a> Packed<'a> for $type<'a> {
            fn unpack(from: &mut Unpacker<'a>) -> Self {
                Self { $($field: Packed::unpack(from)),+ }
            }
        }
    )+};
}

/// An enum whose variants hold nothing.
macro_rules! names {
    ($($type:ident)+) => {$(
        impl Packed<'_> for $type {
            fn unpack(from: &mut Unpacker<'_>) -> Self {
                from.one_of(&Self::ALL)
            }
        }
    )+};
}

/// The conditions, each with what it holds, in the order they are declared.
macro_rules! tests {
    ($($variant:ident),+) => {
        impl Packed<'_> for Test {
            fn unpack(from: &mut Unpacker<'_>) -> Self {
                const ALL: &[fn(&mut Unpacker<'_>) -> Test] = &[$(|from| Test::$variant(Packed::unpack(from))),+];
                from.one_of(ALL)(from)
            }
        }
    };
}

fields! {
    Book { values, labels, separator, rules, routes, documents, warnings, complaints, not_these }
    Values {
        useful_life_months, penalty_percent, refund_working_days, agreed_months, window_days, forfeit_rule, hold_clause
    }
    Label { deduction, item, group }
    Rule { id, code, stage, when, effect, basis, quiet, reason, sources }
    Route { id, when, date, complaint, say }
    Note { id, when, say, sources }
    Complaint { id, when, to, contact, say, time, sources }
    LetterWords { id, when, title, blank, date, types, parts, legal }
    Legal { when, source, cite, gist }
    Tenancy { institution, name, terms }
    Stationery { letters, labels, documents }
}

names! {
    DepositType Payee ContractState ForfeitRule Returned DeviceState FaultOrigin PaidVia Merchant Institution
    Stage Basis Outcome Deduction DateKind
    VolumeState TermState QuoteState ResidualState PenaltyState ChargebackState DeductionCount
}

tests! {
    DepositType, Payee, Evidence, TermsDisclosed, ContractState, PaidVia, Volume, ForfeitRule, Term, Returned,
    DeviceState, FaultOrigin, Quote, Residual, Arrears, DisputedArrears, Accessories, Penalty, Deductions, Capped,
    Chargeback, HoldClause, Held, Outcome, Merchant, Institution, Assumed
}

impl Packed<'_> for bool {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        from.variant(2) == 1
    }
}

impl<'a, T: Packed<'a>> Packed<'a> for Dated<'a, T> {
    fn unpack(from: &mut Unpacker<'a>) -> Self {
        Self { since: Packed::unpack(from), value: Packed::unpack(from), source: Packed::unpack(from) }
    }
}

impl Packed<'_> for Effect {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        match from.variant(7) {
            0 => Self::GoOn,
            1 => Self::End(Packed::unpack(from)),
            2 => Self::Wait,
            3 => Self::Forfeit,
            4 => Self::Claim,
            5 => Self::Deduct(Packed::unpack(from)),
            _ => Self::Hold,
        }
    }
}

impl<'a> Packed<'a> for Part<'a> {
    fn unpack(from: &mut Unpacker<'a>) -> Self {
        match from.variant(6) {
            0 => Self::To(Packed::unpack(from)),
            1 => Self::Paragraph { when: Packed::unpack(from), text: Packed::unpack(from) },
            2 => Self::Figures {
                deposit: Packed::unpack(from),
                less: Packed::unpack(from),
                held: Packed::unpack(from),
                due: Packed::unpack(from),
                disputed: Packed::unpack(from),
            },
            3 => Self::Legal(Packed::unpack(from)),
            4 => Self::Documents(Packed::unpack(from)),
            _ => Self::Sign(Packed::unpack(from)),
        }
    }
}

#[cfg(test)]
mod tests;
