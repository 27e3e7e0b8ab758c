//! The facts of a case, from what was chosen and typed so far.
//!
//! A typed fact counts once its question was left with “Continue”, so that nothing is decided while
//! somebody types. An answer to a question that no longer belongs to the case counts for nothing.

use domain::deposit::{Case, CaseField, DepositError};

use super::questions::{Kind, QUESTIONS, Question, UNKNOWN};
use super::rules::{DepositRules, Settled};
use crate::visit::Values;

/// A case nobody knows type or amount of is one that nothing shows yet: it has no figures, and none of
/// these is ever seen.
const NOTHING_KNOWN: [(CaseField, &str); 3] =
    [(CaseField::DepositType, "rental_long"), (CaseField::DepositPaid, "0.01"), (CaseField::Evidence, "no")];

/// What was told, and what is supposed beside it.
#[derive(Clone, Copy)]
pub struct CaseFacts<'v> {
    /// What was chosen and typed.
    pub values: &'v Values,
    /// Facts that stand before those told.
    pub supposed: &'v [(CaseField, &'v str)],
    /// The question whose texts count although it was not left yet.
    pub typing: &'static str,
}

impl<'v> CaseFacts<'v> {
    /// What was told, as it is.
    pub fn new(values: &'v Values) -> Self {
        Self { values, supposed: &[], typing: "" }
    }

    /// The same with these facts supposed.
    pub fn supposing<'s>(&self, supposed: &'s [(CaseField, &'s str)]) -> CaseFacts<'s>
    where
        'v: 's,
    {
        CaseFacts { supposed, ..*self }
    }

    /// Whether an answer was given: one of those there are, or texts that were left with “Continue”.
    pub fn answered(&self, question: &Question) -> bool {
        match &question.kind {
            Kind::One { key, answers, .. } => answers.iter().any(|(id, _)| *id == self.values.get(key)),
            Kind::Typed(_) => !self.values.get(&left(question)).is_empty(),
        }
    }

    /// Whether the answer was that nobody knows.
    pub fn unknown(&self, question: &Question) -> bool {
        match &question.kind {
            Kind::One { key, .. } => self.values.get(key) == UNKNOWN,
            Kind::Typed(_) => self.values.get(&left(question)) == UNKNOWN,
        }
    }

    /// Whether a question belongs to the case at all.
    pub fn belongs(&self, id: &str) -> bool {
        let is = |key: &str, list: &[&str]| list.contains(&self.values.get(key));
        match id {
            "term" => is("deposit_type", &["purchase", "prepaid_data"]),
            "condition" => is("deposit_type", &["activation_freeze"]),
            "volume" => is("deposit_type", &["volume"]) || self.belongs("condition") && is("condition", &["yes"]),
            "returned" => !is("deposit_type", &["prepaid_data", "device_price", "unmarked_fee"]),
            "state" => self.belongs("returned") && is("device_returned", &["yes", "no", UNKNOWN]),
            "fault" => self.belongs("state") && is("device_state", &["damaged", "tampered"]),
            "quote" => self.belongs("fault") && is("device_state", &["damaged"]) && is("fault_origin", &["merchant"]),
            "arrears" | "accessories" | "penalty" | "chargeback" | "hold" => is("claims", &["some"]),
            "dates" => self.takes(CaseField::InspectedOn),
            _ => true,
        }
    }

    /// Whether a date can be there at all.
    pub fn takes(&self, field: CaseField) -> bool {
        match field {
            CaseField::EndedOn => ["ended", "ended_by_acquirer"].contains(&self.values.get("contract_state")),
            CaseField::InspectedOn => self.belongs("returned") && self.values.get("device_returned") == "yes",
            _ => true,
        }
    }

    /// What is known of a fact.
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
        let asking = QUESTIONS.iter().filter(|question| self.belongs(question.id));
        asking.into_iter().find_map(|question| self.answer(question, field))
    }

    /// The question of this case that takes a fact.
    pub fn question_of(&self, field: CaseField) -> Option<&'static Question> {
        let takes = |question: &Question| match &question.kind {
            Kind::One { key, .. } => *key == field.name() || *key == "proof" && field == CaseField::Evidence,
            Kind::Typed(blanks) => blanks.iter().any(|blank| blank.field == field),
        };
        QUESTIONS.iter().find(|question| self.belongs(question.id) && takes(question))
    }

    /// What an answer says of a fact.
    fn answer(&self, question: &Question, field: CaseField) -> Option<&'v str> {
        match &question.kind {
            Kind::One { key: "proof", .. } if field == CaseField::Evidence => match self.values.get("proof") {
                "" => None,
                "nothing" | UNKNOWN => Some("no"),
                _ => Some("yes"),
            },
            Kind::One { key, .. } if *key == field.name() && self.answered(question) => {
                let text = self.values.get(key);
                // Not to know who took the money is an answer the rules have.
                (text != UNKNOWN || field == CaseField::Payee).then_some(text)
            }
            Kind::Typed(blanks) if blanks.iter().any(|blank| blank.field == field) && self.takes(field) => {
                let counts = question.id == self.typing || self.values.get(&left(question)) == "yes";
                counts.then(|| self.values.get(field.name()))
            }
            _ => None,
        }
    }

    /// Whether type or amount is not known.
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

    /// The case and what the rules say of it.
    pub fn settled<'r>(&self, rules: &'r DepositRules) -> Result<Settled<'r>, DepositError> {
        let case = self.case(rules)?;
        let answer = rules.settle(&case, self.values)?;
        Ok(Settled { case, answer })
    }
}

/// The value that says that a typed question was left: `yes`, or [`UNKNOWN`].
pub fn left(question: &Question) -> String {
    format!("did_{}", question.id)
}
