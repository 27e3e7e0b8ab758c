//! How the deposit rules are packed: their fields and variants in the order they are declared. A test decodes a book
//! with every variant both by hand and with postcard and compares.

use serde::{Deserialize, Serialize};

use super::condition::{
    CaseCondition, ChargebackState, DeductionCount, PenaltyState, QuoteState, ResidualState, TermState, VolumeState,
};
use super::kind::{
    ContractState, DepositType, DeviceState, FaultOrigin, ForfeitRule, Institution, Merchant, PaidVia, Payee, Returned,
};
use super::letter::{Legal, LetterPart, LetterTemplate};
use super::outcome::DepositOutcome;
use super::rule::{Basis, Complaint, DateKind, Deduction, Effect, Label, Note, Route, Rule, Rulebook, Stage};
use super::value::{Dated, DatedValues};
use crate::bundle::{Packed, Unpacker, fields};

/// A tenant's deposit terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenantTerms<'a> {
    /// What kind of institution it is.
    pub institution: Institution,
    /// Its name in Chinese, for letters.
    pub name: &'a str,
    /// The values in its contracts.
    pub terms: DatedValues<'a>,
}

/// Letters in one language, with the names they use: a letter is in Chinese, whatever language the merchant reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterTemplates<'a> {
    /// The letters.
    #[serde(borrow)]
    pub letters: Vec<LetterTemplate<'a>>,
    /// The names of deductions in them.
    pub labels: Vec<Label<'a>>,
    /// The names of papers in them, by id.
    pub documents: Vec<(&'a str, &'a str)>,
}

/// Implements [`Packed`] for enums that list all their variants in `ALL`.
macro_rules! names {
    ($($type:ident)+) => {$(
        impl Packed<'_> for $type {
            fn unpack(from: &mut Unpacker<'_>) -> Self {
                from.one_of(&Self::ALL)
            }
        }
    )+};
}

/// Implements [`Packed`] for [`CaseCondition`], with its variants in the order they are declared; each has one field.
macro_rules! conditions {
    ($($variant:ident),+) => {
        impl Packed<'_> for CaseCondition {
            fn unpack(from: &mut Unpacker<'_>) -> Self {
                const ALL: &[fn(&mut Unpacker<'_>) -> CaseCondition] = &[$(|from| CaseCondition::$variant(Packed::unpack(from))),+];
                from.one_of(ALL)(from)
            }
        }
    };
}

fields! {
    Rulebook { values, labels, separator, rules, routes, documents, warnings, complaints, not_these }
    DatedValues {
        useful_life_months, penalty_percent, refund_working_days, agreed_months, window_days, forfeit_rule, hold_clause
    }
    Label { deduction, item, group }
    Rule { id, code, stage, when, effect, basis, quiet, reason, sources }
    Route { id, when, date, complaint, say }
    Note { id, when, say, sources }
    Complaint { id, when, to, contact, say, time, sources }
    LetterTemplate { id, when, title, blank, date, types, parts, legal }
    Legal { when, source, cite, gist }
    TenantTerms { institution, name, terms }
    LetterTemplates { letters, labels, documents }
}

names! {
    DepositType Payee ContractState ForfeitRule Returned DeviceState FaultOrigin PaidVia Merchant Institution
    Stage Basis DepositOutcome Deduction DateKind
    VolumeState TermState QuoteState ResidualState PenaltyState ChargebackState DeductionCount
}

conditions! {
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

impl<'a> Packed<'a> for LetterPart<'a> {
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
