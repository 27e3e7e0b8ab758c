//! What authors write, as typed source files. Packed types live in `domain` and never mix with these.
//!
//! Everything a finding may point at keeps its line. `docs/content/format.md` describes these files
//! and carries their hash.

mod article;
mod at;
mod cases;
mod codes;
mod confidence;
mod coverage;
mod deposit;
mod deposit_cases;
mod deposit_guidance;
mod deposit_letters;
mod fees;
mod flow;
mod known;
mod listed;
mod meta;
mod notice;
mod profile;
mod search;
mod typed;
mod units;

pub use article::Front;
pub use at::{At, Bi, Entries, Entry, Language, Str, Text};
pub use cases::{Case, Cases};
pub use codes::{Code, Codes};
pub use confidence::Confidence;
pub use coverage::{Coverage, HeldFact, Need};
pub use deposit::{DepositLabel, DepositRule, DepositRules, DepositTerms, DepositValue, DepositValues, DepositWhen};
pub use deposit_cases::{DepositCase, DepositCases, DepositUnless};
pub use deposit_guidance::{DepositComplaint, DepositComplaints, DepositGuidance, DepositNote, DepositRoute};
pub use deposit_letters::{DepositFigures, DepositLegal, DepositLetter, DepositLetters, DepositParagraph, DepositPart};
pub use fees::{
    FeeCap, FeeCase, FeeCases, FeeCategories, FeeCategory, FeeLimit, FeeMarket, FeeMarketRate, FeePractice,
    FeePractices, FeeSeries, FeeTariff, FeeValue,
};
pub use flow::{Choice, Flow, Node, Outcome, Question, Step, Subflow, Ticket, Wait, WaitFrom};
pub use known::{Known, KnownFault, minutes};
pub use listed::Listed;
pub use meta::{Calendar, Keywords, Labels, Meta, Safety, SafetyRule, Source, Sources, Words};
pub use notice::Notice;
pub use profile::{Consent, Contact, ContactCheck, Hours, InstitutionKind, Profile, TenantNotice};
pub use search::{JudgedQueries, JudgedQuery, QueryKind, Saying, SearchReadings, SearchWords};
pub use typed::{Edge, Input, RuleNode, RuleValue};
pub use units::{UnitFault, amount, measured, rate};
