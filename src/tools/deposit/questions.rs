//! The questions in the order in which they are asked, each a screen of its own. `questions_needed` decides which of them
//! a case needs.
//!
//! A question's words are `deposit.ask.<id>`, `deposit.said.<id>` in the list of answers, and optionally
//! `deposit.hint.<id>`; the word of a field is `deposit.field.<field>`.

use domain::deposit::CaseField;

/// The value for “I don't know”.
pub const UNKNOWN: &str = "unknown";

/// A question.
#[derive(Debug)]
pub struct Question {
    /// Its id.
    pub id: &'static str,
    /// How it is answered.
    pub kind: Kind,
    /// When it is asked.
    pub asked: AskWhen,
}

/// How a question is answered.
#[derive(Debug)]
pub enum Kind {
    /// By one of several choices.
    One {
        /// The value that it sets.
        key: &'static str,
        /// The choices with their words.
        answers: &'static [(&'static str, &'static str)],
        /// The word for what is assumed if the merchant does not know; empty if nothing is.
        assumed: &'static str,
    },
    /// By typing.
    Typed(&'static [Blank]),
}

/// A field to type into.
#[derive(Debug)]
pub struct Blank {
    /// The fact, which is also the name of the value.
    pub field: CaseField,
    /// Whether the question can't be answered without it.
    pub needed: bool,
    /// Whether it is in a fold.
    pub aside: bool,
}

/// When a question is asked: only if the result depends on its answer.
#[derive(Debug)]
pub enum AskWhen {
    /// In every case.
    Always,
    /// If its answers lead to different results.
    AnswersDiffer,
    /// If these sets of facts lead to different results; an empty set is the case as it is.
    FactsDiffer(&'static [&'static [(CaseField, &'static str)]]),
    /// If one of its facts is missing for a result.
    FactMissing,
    /// If money is due, for the date of the refund.
    RefundDue,
}

/// Whether somebody could choose or type this value as a fact of the case, or ask to begin with it.
pub fn takes_value(key: &str, text: &str) -> bool {
    let takes = |question: &Question| match &question.kind {
        Kind::One { key: known, answers, .. } => *known == key && answers.iter().any(|(id, _)| *id == text),
        Kind::Typed(blanks) => blanks.iter().any(|blank| blank.field.name() == key),
    };
    key == "begin" && text == "yes" || QUESTIONS.iter().any(takes)
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

/// Facts with which a terminal has a value.
const WORTH: [(CaseField, &str); 2] = [(CaseField::DeviceValueNew, "1000"), (CaseField::MonthsUsed, "1")];
const QUOTED: [(CaseField, &str); 3] = [(CaseField::RepairQuote, "1"), WORTH[0], WORTH[1]];
const CAUSED: [(CaseField, &str); 4] = [(CaseField::FaultOrigin, "merchant"), QUOTED[0], WORTH[0], WORTH[1]];
const DAMAGED: [(CaseField, &str); 5] = [(CaseField::DeviceState, "damaged"), CAUSED[0], QUOTED[0], WORTH[0], WORTH[1]];
const LOST: [(CaseField, &str); 3] = [(CaseField::DeviceState, "lost"), WORTH[0], WORTH[1]];
/// A volume condition that is not met yet.
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
/// What a contract can say about a volume that was not reached.
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
const PAID_VIA: [(&str, &str); 4] = [
    ("cash", "deposit.via.cash"),
    ("online", "deposit.via.online"),
    ("first_swipe", "deposit.via.first_swipe"),
    UNSURE,
];

/// The questions.
pub const QUESTIONS: [Question; 24] = [
    Question { id: "type", kind: one("deposit_type", &TYPES, ""), asked: AskWhen::Always },
    Question {
        id: "paid",
        kind: Kind::Typed(&[need(CaseField::DepositPaid), may(CaseField::PaidOn)]),
        asked: AskWhen::Always,
    },
    Question { id: "payee", kind: one("payee", &PAYEES, ""), asked: AskWhen::AnswersDiffer },
    Question {
        id: "proof",
        kind: one("proof", &PROOFS, ""),
        asked: AskWhen::FactsDiffer(&[&[(CaseField::Evidence, "yes")], &[(CaseField::Evidence, "no")]]),
    },
    Question {
        id: "contract",
        kind: one("contract_state", &CONTRACTS, "deposit.assumed.contract"),
        asked: AskWhen::AnswersDiffer,
    },
    Question {
        id: "term",
        kind: Kind::Typed(&[need(CaseField::AgreedMonths), need(CaseField::MonthsUsed)]),
        asked: AskWhen::FactsDiffer(&[
            &[(CaseField::AgreedMonths, "1"), (CaseField::MonthsUsed, "2")],
            &[(CaseField::AgreedMonths, "1200"), (CaseField::MonthsUsed, "1")],
        ]),
    },
    Question { id: "condition", kind: one("condition", &YES_NO, ""), asked: AskWhen::FactsDiffer(&[&FAR_OFF, &[]]) },
    Question {
        id: "volume",
        kind: Kind::Typed(&[need(CaseField::VolumeTarget), need(CaseField::VolumeNetDone)]),
        asked: AskWhen::FactsDiffer(&[&FAR_OFF, &[]]),
    },
    Question {
        id: "window",
        kind: Kind::Typed(&[need(CaseField::WindowDays), need(CaseField::DaysUsed)]),
        asked: AskWhen::FactMissing,
    },
    Question { id: "forfeit", kind: one("forfeit_rule", &FORFEITS, ""), asked: AskWhen::AnswersDiffer },
    // Asked as soon as the result depends on it: a missed volume, a penalty, a hold.
    Question {
        id: "terms",
        kind: one("terms_disclosed", &TERMS, "deposit.assumed.terms"),
        asked: AskWhen::AnswersDiffer,
    },
    Question {
        id: "returned",
        kind: one("device_returned", &RETURNED, "deposit.assumed.returned"),
        asked: AskWhen::AnswersDiffer,
    },
    Question {
        id: "state",
        kind: one("device_state", &STATES, "deposit.assumed.state"),
        asked: AskWhen::FactsDiffer(&[&[(CaseField::DeviceState, "intact")], &DAMAGED, &LOST]),
    },
    Question {
        id: "fault",
        kind: one("fault_origin", &FAULTS, "deposit.assumed.fault"),
        asked: AskWhen::FactsDiffer(&[&CAUSED, &[(CaseField::FaultOrigin, "none")]]),
    },
    Question {
        id: "quote",
        kind: Kind::Typed(&[may(CaseField::RepairQuote)]),
        asked: AskWhen::FactsDiffer(&[&QUOTED, &[]]),
    },
    Question {
        id: "worth",
        kind: Kind::Typed(&[
            need(CaseField::DeviceValueNew),
            need(CaseField::MonthsUsed),
            Blank { field: CaseField::UsefulLifeMonths, needed: false, aside: true },
        ]),
        asked: AskWhen::FactMissing,
    },
    Question { id: "claims", kind: one("claims", &CLAIMS, ""), asked: AskWhen::FactsDiffer(&[&OWING, &[]]) },
    Question {
        id: "arrears",
        kind: Kind::Typed(&[may(CaseField::ArrearsUndisputed), may(CaseField::ArrearsDisputed)]),
        asked: AskWhen::FactsDiffer(&[&OWING, &[]]),
    },
    Question {
        id: "accessories",
        kind: Kind::Typed(&[may(CaseField::AccessoryDeduction)]),
        asked: AskWhen::FactsDiffer(&[&[(CaseField::AccessoryDeduction, "1")], &[]]),
    },
    Question {
        id: "penalty",
        kind: Kind::Typed(&[may(CaseField::ContractPenalty), may(CaseField::DocumentedLoss)]),
        asked: AskWhen::FactsDiffer(&[&[(CaseField::ContractPenalty, "1")], &[]]),
    },
    Question {
        id: "chargeback",
        kind: Kind::Typed(&[may(CaseField::ChargebackOpen)]),
        asked: AskWhen::FactsDiffer(&[&[(CaseField::ChargebackOpen, "1"), (CaseField::HoldClause, "yes")], &[]]),
    },
    Question { id: "hold", kind: one("hold_clause", &YES_NO, ""), asked: AskWhen::AnswersDiffer },
    Question { id: "via", kind: one("paid_via", &PAID_VIA, ""), asked: AskWhen::AnswersDiffer },
    Question {
        id: "dates",
        kind: Kind::Typed(&[may(CaseField::EndedOn), may(CaseField::InspectedOn)]),
        asked: AskWhen::RefundDue,
    },
];
