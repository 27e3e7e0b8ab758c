//! The facts of a case, from what was chosen and typed so far.
//!
//! A typed fact counts once its question was completed with “Continue”, so that nothing is decided while somebody types.
//! An answer to a question that no longer belongs to the case does not count.

use domain::deposit::{Case, CaseField, DepositError};

use super::questions::{Kind, QUESTIONS, Question, UNKNOWN};
use super::rules::{DepositRules, Settled};
use crate::visit::Values;

/// The facts of a case whose type or amount is unknown. Without evidence it has no figures, so none of these is shown.
const NOTHING_KNOWN: [(CaseField, &str); 3] =
    [(CaseField::DepositType, "rental_long"), (CaseField::DepositPaid, "0.01"), (CaseField::Evidence, "no")];

/// The facts that were given, and those that are assumed.
#[derive(Clone, Copy)]
pub struct CaseFacts<'v> {
    /// What was chosen and typed.
    pub values: &'v Values,
    /// Facts that are assumed, in place of those given.
    pub supposed: &'v [(CaseField, &'v str)],
    /// The question whose texts count although it is not completed yet.
    pub typing: &'static str,
}

impl<'v> CaseFacts<'v> {
    /// The facts that were given.
    pub fn new(values: &'v Values) -> Self {
        Self { values, supposed: &[], typing: "" }
    }

    /// The same with these facts assumed.
    pub fn supposing<'s>(&self, supposed: &'s [(CaseField, &'s str)]) -> CaseFacts<'s>
    where
        'v: 's,
    {
        CaseFacts { supposed, ..*self }
    }

    /// Whether a question was answered: by one of its choices, or by completing its fields.
    pub fn answered(&self, question: &Question) -> bool {
        match &question.kind {
            Kind::One { key, answers, .. } => answers.iter().any(|(id, _)| *id == self.values.get(key)),
            Kind::Typed(_) => !self.values.get(&completed_key(question)).is_empty(),
        }
    }

    /// Whether the answer is “I don't know”.
    pub fn unknown(&self, question: &Question) -> bool {
        match &question.kind {
            Kind::One { key, .. } => self.values.get(key) == UNKNOWN,
            Kind::Typed(_) => self.values.get(&completed_key(question)) == UNKNOWN,
        }
    }

    /// Whether a question belongs to the case.
    pub fn belongs(&self, id: &str) -> bool {
        self.belongs_if(id, &|key, list| list.contains(&self.values.get(key)))
    }

    /// Whether a question belongs to the case, or may once what is open is answered.
    pub fn may_belong(&self, id: &str) -> bool {
        let open = |key: &str| {
            let asks = |question: &&Question| matches!(question.kind, Kind::One { key: known, .. } if known == key);
            QUESTIONS.iter().find(asks).is_some_and(|question| self.is_open(question))
        };
        self.belongs_if(id, &|key, list| open(key) || list.contains(&self.values.get(key)))
    }

    /// Whether a question belongs to a case in which a value `is` one of a list.
    fn belongs_if(&self, id: &str, is: &dyn Fn(&str, &[&str]) -> bool) -> bool {
        let belongs = |id: &str| self.belongs_if(id, is);
        match id {
            "term" => is("deposit_type", &["purchase", "prepaid_data"]),
            "condition" => is("deposit_type", &["activation_freeze"]),
            "volume" => is("deposit_type", &["volume"]) || belongs("condition") && is("condition", &["yes"]),
            "returned" => !is("deposit_type", &["prepaid_data", "device_price", "unmarked_fee"]),
            "state" => belongs("returned") && is("device_returned", &["yes", "no", UNKNOWN]),
            "fault" => belongs("state") && is("device_state", &["damaged", "tampered"]),
            "quote" => belongs("fault") && is("device_state", &["damaged"]) && is("fault_origin", &["merchant"]),
            "arrears" | "accessories" | "penalty" | "chargeback" | "hold" => is("claims", &["some"]),
            "dates" => belongs("returned") && is("device_returned", &["yes"]),
            _ => true,
        }
    }

    /// Whether a question has no answer yet, or one that says that it is not known.
    pub fn is_open(&self, question: &Question) -> bool {
        !self.answered(question) || self.unknown(question)
    }

    /// The facts that are not known, and that an answer may still bring.
    pub fn open_fields(&self) -> Vec<CaseField> {
        let known = |field| self.fact(field).is_some_and(|text| !text.trim().is_empty());
        let asked = |field| {
            let open = |question: &Question| self.may_belong(question.id) && self.is_open(question);
            QUESTIONS.iter().any(|question| asks_for(question, field) && open(question))
        };
        CaseField::ALL.iter().copied().filter(|field| !known(*field) && asked(*field)).collect()
    }

    /// Whether a fact is possible in the case; some dates are not.
    pub fn takes(&self, field: CaseField) -> bool {
        match field {
            CaseField::EndedOn => ["ended", "ended_by_acquirer"].contains(&self.values.get("contract_state")),
            CaseField::InspectedOn => self.belongs("returned") && self.values.get("device_returned") == "yes",
            _ => true,
        }
    }

    /// The value of a fact, if it is known or assumed.
    pub fn fact(&self, field: CaseField) -> Option<&'v str> {
        let supposed = self.supposed.iter().find(|(known, _)| *known == field);
        if let Some((_, text)) = supposed {
            return Some(*text);
        }
        if self.nothing_known()
            && let Some((_, text)) = NOTHING_KNOWN.iter().find(|(known, _)| *known == field)
        {
            return Some(*text);
        }
        let belonging = QUESTIONS.iter().filter(|question| self.belongs(question.id));
        belonging.into_iter().find_map(|question| self.answer(question, field))
    }

    /// The question of this case that asks for a fact.
    pub fn question_of(&self, field: CaseField) -> Option<&'static Question> {
        QUESTIONS.iter().find(|question| self.belongs(question.id) && asks_for(question, field))
    }

    /// The value of a fact according to the answer to a question.
    fn answer(&self, question: &Question, field: CaseField) -> Option<&'v str> {
        match &question.kind {
            Kind::One { key: "proof", .. } if field == CaseField::Evidence => match self.values.get("proof") {
                "" => None,
                "nothing" | UNKNOWN => Some("no"),
                _ => Some("yes"),
            },
            Kind::One { key, .. } if *key == field.name() && self.answered(question) => {
                let text = self.values.get(key);
                // The rules know an unknown payee as a value.
                (text != UNKNOWN || field == CaseField::Payee).then_some(text)
            }
            Kind::Typed(blanks) if blanks.iter().any(|blank| blank.field == field) && self.takes(field) => {
                let counts = question.id == self.typing || self.values.get(&completed_key(question)) == "yes";
                counts.then(|| self.values.get(field.name()))
            }
            _ => None,
        }
    }

    /// Whether the merchant does not know the type or the amount.
    pub fn nothing_known(&self) -> bool {
        ["type", "paid"].iter().any(|id| {
            let question = QUESTIONS.iter().find(|question| question.id == *id);
            question.is_some_and(|question| self.unknown(question))
        })
    }

    /// The case.
    pub fn case(&self, rules: &DepositRules) -> Result<Case, DepositError> {
        Case::read(|field| self.fact(field), rules.today())
    }

    /// The case and its answer by the rules.
    pub fn settled<'r>(&self, rules: &'r DepositRules) -> Result<Settled<'r>, DepositError> {
        let case = self.case(rules)?;
        let answer = rules.settle(&case, self.values)?;
        Ok(Settled { case, answer })
    }
}

/// Whether a question asks for a fact.
fn asks_for(question: &Question, field: CaseField) -> bool {
    match &question.kind {
        Kind::One { key, .. } => *key == field.name() || *key == "proof" && field == CaseField::Evidence,
        Kind::Typed(blanks) => blanks.iter().any(|blank| blank.field == field),
    }
}

/// The name of the value that says that a typed question was completed: `yes`, or [`UNKNOWN`].
pub fn completed_key(question: &Question) -> String {
    format!("did_{}", question.id)
}
