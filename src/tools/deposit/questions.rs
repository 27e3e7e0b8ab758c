//! The questions there are, in the order they are asked, each a screen of its own. Which of them a case
//! needs, `way` finds out.
//!
//! A question's words are `deposit.ask.<id>`, `deposit.said.<id>` where answers are listed, and
//! `deposit.hint.<id>` where there is something to say; what is typed is `deposit.field.<field>`.

use domain::deposit::CaseField;

/// What stands for “I don't know”.
pub const UNKNOWN: &str = "unknown";

/// A question.
#[derive(Debug)]
pub struct Question {
    /// Its id.
    pub id: &'static str,
    /// How it is answered.
    pub kind: Kind,
    /// When it is asked.
    pub asked: Asks,
}

/// How a question is answered.
#[derive(Debug)]
pub enum Kind {
    /// By one of several.
    One {
        /// The value it sets.
        key: &'static str,
        /// The answers with their words.
        answers: &'static [(&'static str, &'static str)],
        /// The word for what is taken for granted where nobody knows; empty where nothing is.
        assumed: &'static str,
    },
    /// By typing.
    Typed(&'static [Blank]),
}

/// Something to type.
#[derive(Debug)]
pub struct Blank {
    /// The fact, and the value of its name.
    pub field: CaseField,
    /// Whether the question can't be answered without it.
    pub needed: bool,
    /// Whether it stands folded away.
    pub aside: bool,
}

/// When a question is asked: only where something turns on the answer.
#[derive(Debug)]
pub enum Asks {
    /// In every case.
    Always,
    /// Where its answers lead to different results.
    Answers,
    /// Where these facts do; an empty list is the case as it stands.
    Facts(&'static [&'static [(CaseField, &'static str)]]),
    /// Where the rules miss one of its facts.
    Missing,
    /// Where money is due, for the day it should be there.
    Due,
}

const fn need(field: CaseField) -> Blank {
    Blank { field, needed: true, aside: false }
}

const fn may(field: CaseField) -> Blank {
    Blank { field, needed: false, aside: false }
}

const fn one(key: &'static str, answers: &'static [(&'static str, &'static str)], assumed: &'static str) -> Kind {
    Kind::One { key, answers, assumed }
}

/// Facts that let a terminal cost something.
const WORTH: [(CaseField, &str); 2] = [(CaseField::DeviceValueNew, "1000"), (CaseField::MonthsUsed, "1")];
const QUOTED: [(CaseField, &str); 3] = [(CaseField::RepairQuote, "1"), WORTH[0], WORTH[1]];
const CAUSED: [(CaseField, &str); 4] = [(CaseField::FaultOrigin, "merchant"), QUOTED[0], WORTH[0], WORTH[1]];
const DAMAGED: [(CaseField, &str); 5] = [(CaseField::DeviceState, "damaged"), CAUSED[0], QUOTED[0], WORTH[0], WORTH[1]];
const LOST: [(CaseField, &str); 3] = [(CaseField::DeviceState, "lost"), WORTH[0], WORTH[1]];
/// A volume condition that has not been met yet.
const FAR_OFF: [(CaseField, &str); 4] = [
    (CaseField::VolumeTarget, "100"),
    (CaseField::VolumeNetDone, "1"),
    (CaseField::WindowDays, "10"),
    (CaseField::DaysUsed, "1"),
];
const OWING: [(CaseField, &str); 1] = [(CaseField::ArrearsUndisputed, "1")];

const UNSURE: (&str, &str) = (UNKNOWN, "deposit.unknown");
const YES_NO: [(&str, &str); 3] = [("yes", "deposit.yes"), ("no", "deposit.no"), UNSURE];

const TYPES: [(&str, &str); 9] = [
    ("rental_short", "deposit.type.rental_short"),
    ("rental_long", "deposit.type.rental_long"),
    ("purchase", "deposit.type.purchase"),
    ("activation_freeze", "deposit.type.activation_freeze"),
    ("volume", "deposit.type.volume"),
    ("prepaid_data", "deposit.type.prepaid_data"),
    ("device_price", "deposit.type.device_price"),
    ("unmarked_fee", "deposit.type.unmarked_fee"),
    UNSURE,
];
const PAYEES: [(&str, &str); 3] =
    [("acquirer", "deposit.payee.acquirer"), ("reseller_private", "deposit.payee.private"), UNSURE];
const PROOFS: [(&str, &str); 6] = [
    ("receipt", "deposit.proof.receipt"),
    ("record", "deposit.proof.record"),
    ("message", "deposit.proof.message"),
    ("contract", "deposit.proof.contract"),
    ("nothing", "deposit.proof.nothing"),
    UNSURE,
];
const CONTRACTS: [(&str, &str); 4] = [
    ("active", "deposit.contract.active"),
    ("ended", "deposit.contract.ended"),
    ("ended_by_acquirer", "deposit.contract.ended_by_acquirer"),
    UNSURE,
];
/// What a contract can say of a volume that was not reached.
pub const FORFEITS: [(&str, &str); 4] = [
    ("all", "deposit.forfeit.all"),
    ("pro_rata", "deposit.forfeit.pro_rata"),
    ("none", "deposit.forfeit.none"),
    UNSURE,
];
const TERMS: [(&str, &str); 3] = [("yes", "deposit.terms.yes"), ("no", "deposit.terms.no"), UNSURE];
const RETURNED: [(&str, &str); 4] =
    [("yes", "deposit.returned.yes"), ("no", "deposit.returned.no"), ("na", "deposit.returned.na"), UNSURE];
const STATES: [(&str, &str); 6] = [
    ("intact", "deposit.state.intact"),
    ("wear", "deposit.state.wear"),
    ("damaged", "deposit.state.damaged"),
    ("tampered", "deposit.state.tampered"),
    ("lost", "deposit.state.lost"),
    UNSURE,
];
const FAULTS: [(&str, &str); 4] = [
    ("merchant", "deposit.cause.merchant"),
    ("defect", "deposit.cause.defect"),
    ("disputed", "deposit.cause.disputed"),
    UNSURE,
];
const CLAIMS: [(&str, &str); 3] = [("none", "deposit.claims.none"), ("some", "deposit.claims.some"), UNSURE];
const WAYS: [(&str, &str); 4] = [
    ("cash", "deposit.via.cash"),
    ("online", "deposit.via.online"),
    ("first_swipe", "deposit.via.first_swipe"),
    UNSURE,
];

/// The questions.
pub const QUESTIONS: [Question; 24] = [
    Question { id: "type", kind: one("deposit_type", &TYPES, ""), asked: Asks::Always },
    Question {
        id: "paid",
        kind: Kind::Typed(&[need(CaseField::DepositPaid), may(CaseField::PaidOn)]),
        asked: Asks::Always,
    },
    Question { id: "payee", kind: one("payee", &PAYEES, ""), asked: Asks::Answers },
    Question {
        id: "proof",
        kind: one("proof", &PROOFS, ""),
        asked: Asks::Facts(&[&[(CaseField::Evidence, "yes")], &[(CaseField::Evidence, "no")]]),
    },
    Question {
        id: "contract",
        kind: one("contract_state", &CONTRACTS, "deposit.assumed.contract"),
        asked: Asks::Answers,
    },
    Question {
        id: "term",
        kind: Kind::Typed(&[need(CaseField::AgreedMonths), need(CaseField::MonthsUsed)]),
        asked: Asks::Facts(&[
            &[(CaseField::AgreedMonths, "1"), (CaseField::MonthsUsed, "2")],
            &[(CaseField::AgreedMonths, "1200"), (CaseField::MonthsUsed, "1")],
        ]),
    },
    Question { id: "condition", kind: one("condition", &YES_NO, ""), asked: Asks::Facts(&[&FAR_OFF, &[]]) },
    Question {
        id: "volume",
        kind: Kind::Typed(&[need(CaseField::VolumeTarget), need(CaseField::VolumeNetDone)]),
        asked: Asks::Facts(&[&FAR_OFF, &[]]),
    },
    Question {
        id: "window",
        kind: Kind::Typed(&[need(CaseField::WindowDays), need(CaseField::DaysUsed)]),
        asked: Asks::Missing,
    },
    Question { id: "forfeit", kind: one("forfeit_rule", &FORFEITS, ""), asked: Asks::Answers },
    // Asked as soon as something turns on it: a volume that was missed, a penalty, a hold.
    Question { id: "terms", kind: one("terms_disclosed", &TERMS, "deposit.assumed.terms"), asked: Asks::Answers },
    Question {
        id: "returned",
        kind: one("device_returned", &RETURNED, "deposit.assumed.returned"),
        asked: Asks::Answers,
    },
    Question {
        id: "state",
        kind: one("device_state", &STATES, "deposit.assumed.state"),
        asked: Asks::Facts(&[&[(CaseField::DeviceState, "intact")], &DAMAGED, &LOST]),
    },
    Question {
        id: "fault",
        kind: one("fault_origin", &FAULTS, "deposit.assumed.fault"),
        asked: Asks::Facts(&[&CAUSED, &[(CaseField::FaultOrigin, "none")]]),
    },
    Question { id: "quote", kind: Kind::Typed(&[may(CaseField::RepairQuote)]), asked: Asks::Facts(&[&QUOTED, &[]]) },
    Question {
        id: "worth",
        kind: Kind::Typed(&[
            need(CaseField::DeviceValueNew),
            need(CaseField::MonthsUsed),
            Blank { field: CaseField::UsefulLifeMonths, needed: false, aside: true },
        ]),
        asked: Asks::Missing,
    },
    Question { id: "claims", kind: one("claims", &CLAIMS, ""), asked: Asks::Facts(&[&OWING, &[]]) },
    Question {
        id: "arrears",
        kind: Kind::Typed(&[may(CaseField::ArrearsUndisputed), may(CaseField::ArrearsDisputed)]),
        asked: Asks::Facts(&[&OWING, &[]]),
    },
    Question {
        id: "accessories",
        kind: Kind::Typed(&[may(CaseField::AccessoryDeduction)]),
        asked: Asks::Facts(&[&[(CaseField::AccessoryDeduction, "1")], &[]]),
    },
    Question {
        id: "penalty",
        kind: Kind::Typed(&[may(CaseField::ContractPenalty), may(CaseField::DocumentedLoss)]),
        asked: Asks::Facts(&[&[(CaseField::ContractPenalty, "1")], &[]]),
    },
    Question {
        id: "chargeback",
        kind: Kind::Typed(&[may(CaseField::ChargebackOpen)]),
        asked: Asks::Facts(&[&[(CaseField::ChargebackOpen, "1"), (CaseField::HoldClause, "yes")], &[]]),
    },
    Question { id: "hold", kind: one("hold_clause", &YES_NO, ""), asked: Asks::Answers },
    Question { id: "via", kind: one("paid_via", &WAYS, ""), asked: Asks::Answers },
    Question {
        id: "dates",
        kind: Kind::Typed(&[may(CaseField::EndedOn), may(CaseField::InspectedOn)]),
        asked: Asks::Due,
    },
];
