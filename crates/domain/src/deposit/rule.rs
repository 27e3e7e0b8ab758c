//! Rules as data: when a rule fires, its effect, and the text of its reason.
//!
//! A rule belongs to a stage, and stages run in the order they are declared here. That order protects the merchant
//! (fraud before figures, undisputed before disputed claims) and is therefore code. In each stage only the first rule
//! whose conditions all hold fires. What rules say, which laws they are based on and whether they are law at all is
//! content.

use serde::{Deserialize, Serialize};

use super::condition::CaseCondition;
use super::kind::named;
use super::outcome::DepositOutcome;
use super::value::DatedValues;

/// Everything content says about deposits, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rulebook<'a> {
    /// The values of rules if neither contract nor tenant gives one.
    #[serde(borrow)]
    pub values: DatedValues<'a>,
    /// The names of deductions.
    pub labels: Vec<Label<'a>>,
    /// The separator of a list: `, `.
    pub separator: &'a str,
    /// The rules, in the order they are tried.
    pub rules: Vec<Rule<'a>>,
    /// What to do next: the first route whose conditions hold.
    pub routes: Vec<Route<'a>>,
    /// The papers that are needed.
    pub documents: Vec<Note<'a>>,
    /// Warnings.
    pub warnings: Vec<Note<'a>>,
    /// Where to complain, in order.
    pub complaints: Vec<Complaint<'a>>,
    /// Complaint offices that do not accept such a case, and why.
    pub not_these: Vec<Note<'a>>,
}

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule<'a> {
    /// Its id, words joined by hyphens.
    pub id: &'a str,
    /// The number people cite it by, `DR14`; rules that are variants of one share it.
    pub code: &'a str,
    /// The stage in which it is tried.
    pub stage: Stage,
    /// Its conditions; all must hold.
    pub when: Vec<CaseCondition>,
    /// What it does.
    pub effect: Effect,
    /// Whether it is law, contract or a proposal of this project.
    pub basis: Basis,
    /// Whether it is a reason only if there is no other.
    pub quiet: bool,
    /// The reason in one line, with placeholders of [`FIGURES`](super::FIGURES).
    pub reason: &'a str,
    /// Ids of the sources it is based on.
    pub sources: Vec<&'a str>,
}

named! {
    /// When a rule is tried, in this order.
    Stage {
        /// Who took the money.
        Identity = "identity",
        /// Whether it is a deposit at all.
        Deposit = "deposit",
        /// Whether there is evidence of the payment.
        Evidence = "evidence",
        /// The state of the contract.
        Contract = "contract",
        /// The state of a volume condition.
        Volume = "volume",
        /// Whether the terminal was returned.
        Return = "return",
        /// Arrears both sides agree on.
        Arrears = "arrears",
        /// Arrears the merchant denies.
        Disputed = "disputed",
        /// Missing accessories.
        Accessories = "accessories",
        /// The condition of the terminal.
        Device = "device",
        /// The penalty for an early end.
        Penalty = "penalty",
        /// The sum of all deductions.
        Sum = "sum",
        /// What is held back.
        Hold = "hold",
    }
}

/// What a rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// The run goes on.
    #[serde(rename = "go_on")]
    GoOn,
    /// The run ends with this outcome, without figures.
    #[serde(rename = "end")]
    End(DepositOutcome),
    /// The run ends: the complete deposit stays with the acquirer for now.
    #[serde(rename = "wait")]
    Wait,
    /// The run ends: the acquirer keeps the complete deposit, by contract.
    #[serde(rename = "forfeit")]
    Forfeit,
    /// The run goes on, and what is left is claimed against the contract's text.
    #[serde(rename = "claim")]
    Claim,
    /// Deducts an amount.
    #[serde(rename = "deduct")]
    Deduct(Deduction),
    /// Holds an amount for open chargebacks.
    #[serde(rename = "hold")]
    Hold,
}

named! {
    /// What a deduction is for.
    Deduction {
        /// The share of a volume that was not reached.
        VolumeShortfall = "volume_shortfall",
        /// Data that was used.
        DataUsed = "data_used",
        /// Arrears.
        Arrears = "arrears",
        /// Missing accessories.
        Accessories = "accessories",
        /// A repair: the lower of quote and residual value.
        Repair = "repair",
        /// A lost terminal: its residual value.
        DeviceLost = "device_lost",
        /// A terminal that the merchant opened: its residual value.
        DeviceOpened = "device_opened",
        /// The part of a penalty that counts.
        Penalty = "penalty",
    }
}

named! {
    /// What a rule is based on.
    Basis {
        /// Public law says so.
        Law = "law",
        /// The contract says so.
        Contract = "contract",
        /// A proposal of this project; no public rule says so.
        Proposal = "proposal",
    }
}

/// The name of a deduction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label<'a> {
    /// The deduction.
    pub deduction: Deduction,
    /// In a list of amounts: `repair`.
    pub item: &'a str,
    /// In the order of deductions: `device`.
    pub group: &'a str,
}

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its conditions; all must hold.
    pub when: Vec<CaseCondition>,
    /// Which date goes with it.
    pub date: DateKind,
    /// Whether the complaint path is shown with it.
    pub complaint: bool,
    /// The text.
    pub say: &'a str,
}

named! {
    /// Which date goes with a route.
    DateKind {
        /// None.
        None = "none",
        /// When the money should be paid.
        Refund = "refund",
        /// The last day of the volume's window.
        WindowEnd = "window_end",
        /// When the agreed months are over.
        TermEnd = "term_end",
    }
}

/// A paper that is needed, or a warning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its conditions; all must hold.
    pub when: Vec<CaseCondition>,
    /// The text, with placeholders of [`FIGURES`](super::FIGURES).
    pub say: &'a str,
    /// Ids of the sources it is based on.
    pub sources: Vec<&'a str>,
}

/// A step of the complaint path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaint<'a> {
    /// Its id.
    pub id: &'a str,
    /// The conditions under which it applies; all must hold.
    pub when: Vec<CaseCondition>,
    /// Whom to contact.
    pub to: &'a str,
    /// Its number or address; `None` for the tenant's own contacts.
    pub contact: Option<&'a str>,
    /// What to say and what to demand.
    pub say: &'a str,
    /// How long an answer usually takes, where known.
    pub time: Option<&'a str>,
    /// Ids of the sources.
    pub sources: Vec<&'a str>,
}
