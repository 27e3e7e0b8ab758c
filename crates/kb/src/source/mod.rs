//! What authors write, as typed source files. Packed types live in `domain` and never mix with these.
//!
//! Everything a finding may point at keeps its line. `docs/content/format.md` describes these files
//! and carries their hash.

mod at;
mod cases;
mod codes;
mod flow;
mod meta;
mod profile;

pub use at::{At, Bi, Entries, Entry, Language, Str, Text};
pub use cases::{Case, Cases};
pub use codes::{Code, Codes, Confidence};
pub use flow::{Choice, Edge, Flow, Input, Node, Notice, Outcome, Question, Step, Subflow, Ticket, Wait};
pub use meta::{Calendar, Keywords, Labels, Meta, Safety, SafetyRule, Source, Sources, Words};
pub use profile::{Checked, Consent, Contact, Hours, Kind, Profile};
