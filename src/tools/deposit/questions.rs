//! The questions in the order in which they are asked, each a screen of its own. `questions_needed` decides which of them
//! a case needs.
//!
//! A question's words are `deposit.ask.<id>`, `deposit.said.<id>` in the list of answers, and optionally
//! `deposit.hint.<id>`; the word of a field is `deposit.field.<field>`.

use domain::deposit::Field;

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
    pub field: Field,
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
    FactsDiffer(&'static [&'static [(Field, &'static str)]]),
    /// If one of its facts is missing for a result.
    FactMissing,
    /// If money is due, for the date of the refund.
    RefundDue,
}

const fn need(field: Field) -> Blank {
    Blank { field, needed: true, aside: false }
}

const fn may(field: Field) -> Blank {
    Blank { field, needed: false, aside: false }
}

const fn one(key: &'static str, answers: &'static [(&'static str, &'static str)], assumed: &'static str) -> Kind {
    Kind::One { key, answers, assumed }
}

/// Facts with which a terminal has a value.
const WORTH: [(Field, &str); 2] = [(Field::DeviceValueNew, "1000"), (Field::MonthsUsed, "1")];
const QUOTED: [(Field, &str); 3] = [(Field::RepairQuote, "1"), WORTH[0], WORTH[1]];
const CAUSED: [(Field, &str); 4] = [(Field::FaultOrigin, "merchant"), QUOTED[0], WORTH[0], WORTH[1]];
const DAMAGED: [(Field, &str); 5] = [(Field::DeviceState, "damaged"), CAUSED[0], QUOTED[0], WORTH[0], WORTH[1]];
const LOST: [(Field, &str); 3] = [(Field::DeviceState, "lost"), WORTH[0], WORTH[1]];
/// A volume condition that is not met yet.
const FAR_OFF: [(Field, &str); 4] =
    [(Field::VolumeTarget, "100"), (Field::VolumeNetDone, "1"), (Field::WindowDays, "10"), (Field::DaysUsed, "1")];
const OWING: [(Field, &str); 1] = [(Field::ArrearsUndisputed, "1")];

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
const WAYS: [(&str, &str); 4] = [
    ("cash", "deposit.via.cash"),
    ("online", "deposit.via.online"),
    ("first_swipe", "deposit.via.first_swipe"),
    UNSURE,
];

/// The questions.
pub const QUESTIONS: [Question; 24] = [
    Question { id: "type", kind: one("deposit_type", &TYPES, ""), asked: AskWhen::Always },
    Question { id: "paid", kind: Kind::Typed(&[need(Field::DepositPaid), may(Field::PaidOn)]), asked: AskWhen::Always },
    Question { id: "payee", kind: one("payee", &PAYEES, ""), asked: AskWhen::AnswersDiffer },
    Question {
        id: "proof",
        kind: one("proof", &PROOFS, ""),
        asked: AskWhen::FactsDiffer(&[&[(Field::Evidence, "yes")], &[(Field::Evidence, "no")]]),
    },
    Question {
        id: "contract",
        kind: one("contract_state", &CONTRACTS, "deposit.assumed.contract"),
        asked: AskWhen::AnswersDiffer,
    },
    Question {
        id: "term",
        kind: Kind::Typed(&[need(Field::AgreedMonths), need(Field::MonthsUsed)]),
        asked: AskWhen::FactsDiffer(&[
            &[(Field::AgreedMonths, "1"), (Field::MonthsUsed, "2")],
            &[(Field::AgreedMonths, "1200"), (Field::MonthsUsed, "1")],
        ]),
    },
    Question { id: "condition", kind: one("condition", &YES_NO, ""), asked: AskWhen::FactsDiffer(&[&FAR_OFF, &[]]) },
    Question {
        id: "volume",
        kind: Kind::Typed(&[need(Field::VolumeTarget), need(Field::VolumeNetDone)]),
        asked: AskWhen::FactsDiffer(&[&FAR_OFF, &[]]),
    },
    Question {
        id: "window",
        kind: Kind::Typed(&[need(Field::WindowDays), need(Field::DaysUsed)]),
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
        asked: AskWhen::FactsDiffer(&[&[(Field::DeviceState, "intact")], &DAMAGED, &LOST]),
    },
    Question {
        id: "fault",
        kind: one("fault_origin", &FAULTS, "deposit.assumed.fault"),
        asked: AskWhen::FactsDiffer(&[&CAUSED, &[(Field::FaultOrigin, "none")]]),
    },
    Question {
        id: "quote",
        kind: Kind::Typed(&[may(Field::RepairQuote)]),
        asked: AskWhen::FactsDiffer(&[&QUOTED, &[]]),
    },
    Question {
        id: "worth",
        kind: Kind::Typed(&[
            need(Field::DeviceValueNew),
            need(Field::MonthsUsed),
            Blank { field: Field::UsefulLifeMonths, needed: false, aside: true },
        ]),
        asked: AskWhen::FactMissing,
    },
    Question { id: "claims", kind: one("claims", &CLAIMS, ""), asked: AskWhen::FactsDiffer(&[&OWING, &[]]) },
    Question {
        id: "arrears",
        kind: Kind::Typed(&[may(Field::ArrearsUndisputed), may(Field::ArrearsDisputed)]),
        asked: AskWhen::FactsDiffer(&[&OWING, &[]]),
    },
    Question {
        id: "accessories",
        kind: Kind::Typed(&[may(Field::AccessoryDeduction)]),
        asked: AskWhen::FactsDiffer(&[&[(Field::AccessoryDeduction, "1")], &[]]),
    },
    Question {
        id: "penalty",
        kind: Kind::Typed(&[may(Field::ContractPenalty), may(Field::DocumentedLoss)]),
        asked: AskWhen::FactsDiffer(&[&[(Field::ContractPenalty, "1")], &[]]),
    },
    Question {
        id: "chargeback",
        kind: Kind::Typed(&[may(Field::ChargebackOpen)]),
        asked: AskWhen::FactsDiffer(&[&[(Field::ChargebackOpen, "1"), (Field::HoldClause, "yes")], &[]]),
    },
    Question { id: "hold", kind: one("hold_clause", &YES_NO, ""), asked: AskWhen::AnswersDiffer },
    Question { id: "via", kind: one("paid_via", &WAYS, ""), asked: AskWhen::AnswersDiffer },
    Question {
        id: "dates",
        kind: Kind::Typed(&[may(Field::EndedOn), may(Field::InspectedOn)]),
        asked: AskWhen::RefundDue,
    },
];
