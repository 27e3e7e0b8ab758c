//! Rules as data: when one fires, what it does, and the words it is told in.
//!
//! A rule stands in a stage, and stages run in the order they are declared here; that order is the
//! protection a merchant has (fraud before figures, undisputed before disputed) and therefore code. In a
//! stage the first rule whose conditions all hold fires, and no other. What rules say, which laws they
//! lean on and whether they are law at all is content.

use serde::{Deserialize, Serialize};

use super::condition::Test;
use super::kind::named;
use super::value::Values;

/// Everything content says about deposits, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book<'a> {
    /// Values of rules where neither contract nor tenant gives one.
    #[serde(borrow)]
    pub values: Values<'a>,
    /// What deductions are called.
    pub labels: Vec<Label<'a>>,
    /// What stands between the words of a list: `, `.
    pub separator: &'a str,
    /// The rules, in the order they are tried.
    pub rules: Vec<Rule<'a>>,
    /// What comes next, the first that fits.
    pub routes: Vec<Route<'a>>,
    /// What to have at hand.
    pub documents: Vec<Note<'a>>,
    /// What to beware of.
    pub warnings: Vec<Note<'a>>,
    /// Where to complain, in order.
    pub complaints: Vec<Complaint<'a>>,
    /// Lines that don't take such a case up, and why.
    pub not_these: Vec<Note<'a>>,
}

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule<'a> {
    /// Its id, words joined by hyphens.
    pub id: &'a str,
    /// The number people cite it by, `DR14`; rules that are variants of one share it.
    pub code: &'a str,
    /// When it is tried.
    pub stage: Stage,
    /// What must hold, all of it.
    pub when: Vec<Test>,
    /// What it does.
    pub effect: Effect,
    /// Whether it is law, contract or a proposal of ours.
    pub basis: Basis,
    /// Whether it is a reason only where nothing else is one.
    pub quiet: bool,
    /// The reason in one line, with placeholders of [`FIGURES`](super::FIGURES).
    pub reason: &'a str,
    /// Ids of the sources it leans on.
    pub sources: Vec<&'a str>,
}

named! {
    /// When a rule is tried, in this order.
    Stage {
        /// Who took the money.
        Identity = "identity",
        /// Whether it is a deposit at all.
        Deposit = "deposit",
        /// Whether anything shows the payment.
        Evidence = "evidence",
        /// Where the contract stands.
        Contract = "contract",
        /// What became of a volume condition.
        Volume = "volume",
        /// Whether the terminal is back.
        Return = "return",
        /// Arrears both sides agree on.
        Arrears = "arrears",
        /// Arrears the merchant denies.
        Disputed = "disputed",
        /// Missing accessories.
        Accessories = "accessories",
        /// What the terminal is like.
        Device = "device",
        /// The penalty for an early end.
        Penalty = "penalty",
        /// What all deductions together come to.
        Sum = "sum",
        /// What is held back.
        Hold = "hold",
    }
}

/// What a rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// Nothing; it is a reason to go on.
    #[serde(rename = "go_on")]
    GoOn,
    /// Ends without figures.
    #[serde(rename = "end")]
    End(Outcome),
    /// The deposit stays where it is, whole.
    #[serde(rename = "wait")]
    Wait,
    /// All of it is kept, by contract.
    #[serde(rename = "forfeit")]
    Forfeit,
    /// Goes on, and what is left is claimed against the contract's words.
    #[serde(rename = "claim")]
    Claim,
    /// Takes an amount off.
    #[serde(rename = "deduct")]
    Deduct(Deduction),
    /// Holds back what is open.
    #[serde(rename = "hold")]
    Hold,
}

named! {
    /// What is taken off.
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
        /// A terminal the merchant opened: its residual value.
        DeviceOpened = "device_opened",
        /// A penalty, as far as it counts.
        Penalty = "penalty",
    }
}

named! {
    /// How a case comes out.
    Outcome {
        /// All of it is due.
        FullRefund = "full_refund",
        /// A part of it is due now.
        PartialRefund = "partial_refund",
        /// Deductions use it up.
        NothingLeft = "nothing_left",
        /// What is left is held.
        Held = "held",
        /// Nothing is due yet.
        NotDue = "not_due",
        /// The contract lets the acquirer keep it.
        ForfeitedByContract = "forfeited_by_contract",
        /// Due in our view; expect a dispute about the contract's words.
        DisputeFullClaim = "dispute_full_claim",
        /// The money is with somebody else; no figures.
        ComplaintPath = "complaint_path",
        /// No deposit; no figures.
        NotADeposit = "not_a_deposit",
        /// First something must show the payment; no figures.
        NeedEvidence = "need_evidence",
        /// A fee nobody had marked; no figures.
        UnmarkedFee = "unmarked_fee",
    }
}

named! {
    /// What a rule is.
    Basis {
        /// Public law says so.
        Law = "law",
        /// The contract says so.
        Contract = "contract",
        /// A proposal of this project; no public rule says so.
        Proposal = "proposal",
    }
}

/// What a deduction is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label<'a> {
    /// Which.
    pub deduction: Deduction,
    /// In a list of amounts: `repair`.
    pub item: &'a str,
    /// In the order of deductions: `device`.
    pub group: &'a str,
}

/// What comes next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route<'a> {
    /// Its id.
    pub id: &'a str,
    /// What must hold, all of it.
    pub when: Vec<Test>,
    /// Which date goes with it.
    pub date: DateKind,
    /// Whether the complaint path belongs to it.
    pub complaint: bool,
    /// The words.
    pub say: &'a str,
}

named! {
    /// Which date goes with a route.
    DateKind {
        /// None.
        None = "none",
        /// When the money should be there.
        Refund = "refund",
        /// The last day of the volume's window.
        WindowEnd = "window_end",
        /// When the agreed months are over.
        TermEnd = "term_end",
    }
}

/// A document to have, or a warning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note<'a> {
    /// Its id.
    pub id: &'a str,
    /// What must hold, all of it.
    pub when: Vec<Test>,
    /// The words, with placeholders of [`FIGURES`](super::FIGURES).
    pub say: &'a str,
    /// Ids of the sources it leans on.
    pub sources: Vec<&'a str>,
}

/// A step of the complaint path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaint<'a> {
    /// Its id.
    pub id: &'a str,
    /// For whom and which case it is.
    pub when: Vec<Test>,
    /// Where to turn.
    pub to: &'a str,
    /// Number or address there; `None` where the tenant's own contacts are meant.
    pub contact: Option<&'a str>,
    /// What to say and to ask for.
    pub say: &'a str,
    /// How long an answer usually takes, where known.
    pub time: Option<&'a str>,
    /// Ids of the sources.
    pub sources: Vec<&'a str>,
}
