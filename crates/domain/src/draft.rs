//! The texts of a ticket form as typed, and the check before they are sent.
//!
//! What was typed is never changed; [`Draft::check`] returns cleaned copies. Their last check is the one of intake,
//! [`ticket::validate_form`], so that intake accepts what passes here.

use thiserror::Error;
use ticket::{Contact, Facts, Fault, Invalid, MaskedNumber, PhoneFault, parse_phone, redact, validate_form};

use crate::date::{Date, Moment};
use crate::flow::Fact;
use crate::money::{Fen, MoneyError};

/// A field of the ticket form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// A fact about terminal or transaction; always optional.
    Fact(Fact),
    /// The number to call back; required.
    Phone,
    /// How to address the person.
    Name,
    /// When a call is convenient.
    When,
    /// The merchant's own words.
    Description,
}

impl Field {
    /// All fields, in the order in which faults are listed.
    fn all() -> impl Iterator<Item = Self> {
        Fact::ALL.map(Self::Fact).into_iter().chain([Self::Phone, Self::Name, Self::When, Self::Description])
    }

    /// The field with this [`key`](Field::key).
    pub fn from_key(key: &str) -> Option<Self> {
        Self::all().find(|field| field.key() == key)
    }

    /// Part of word keys and test ids: `terminal_id`, `phone`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Fact(fact) => fact.key(),
            Self::Phone => "phone",
            Self::Name => "name",
            Self::When => "when",
            Self::Description => "description",
        }
    }
}

/// What is wrong with a field, worded for developers; the screen has its own words by [`code`].
///
/// [`code`]: FieldFault::code
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum FieldFault {
    /// Required, but empty.
    #[error("is required")]
    Missing,
    /// A mobile number with too few or too many digits.
    #[error("a mobile number has 11 digits, this has {found}")]
    MobileLength {
        /// How many digits there are.
        found: usize,
    },
    /// Eleven digits that do not begin like a mobile number.
    #[error("a mobile number begins with 13 to 19, this with {found}")]
    MobileStart {
        /// The first two digits.
        found: usize,
    },
    /// A landline without its area code.
    #[error("a landline needs its area code")]
    NoAreaCode,
    /// Digits that are no phone number.
    #[error("is not a phone number")]
    PhoneMalformed,
    /// Not an amount.
    #[error(transparent)]
    Amount(#[from] MoneyError),
    /// Not a date and time.
    #[error("is not a date and time")]
    TimeMalformed,
    /// Later than now.
    #[error("is in the future")]
    TimeInFuture,
    /// Characters other than letters and digits.
    #[error("has characters other than letters and digits")]
    NotAlphanumeric,
    /// Not two letters or digits.
    #[error("is not two letters or digits")]
    CodeMalformed,
    /// A card, account or identity number, a code or a password in a field for something else.
    #[error("has a card, account or identity number, a code or a password")]
    Unredacted,
    /// Longer than a ticket allows.
    #[error("has {found} characters, at most {limit} are taken")]
    TooLong {
        /// How many there are.
        found: usize,
        /// How many may be.
        limit: usize,
    },
}

impl FieldFault {
    /// The stable name, part of the interface text's key.
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::MobileLength { .. } => "mobile_length",
            Self::MobileStart { .. } => "mobile_start",
            Self::NoAreaCode => "no_area_code",
            Self::PhoneMalformed => "phone_malformed",
            Self::Amount(error) => error.code(),
            Self::TimeMalformed => "time_malformed",
            Self::TimeInFuture => "time_in_future",
            Self::NotAlphanumeric => "not_alphanumeric",
            Self::CodeMalformed => "code_malformed",
            Self::Unredacted => "unredacted",
            Self::TooLong { .. } => "too_long",
        }
    }

    /// The numbers that the word may contain: `{found}` and `{limit}`.
    pub fn numbers(self) -> (usize, usize) {
        match self {
            Self::MobileLength { found } | Self::MobileStart { found } => (found, 11),
            Self::TooLong { found, limit } => (found, limit),
            _ => (0, 0),
        }
    }
}

/// A ticket form's texts, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    texts: Vec<(Field, String)>,
}

/// A checked draft: cleaned and redacted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Facts that were given.
    pub facts: Facts,
    /// The contact.
    pub contact: Contact,
    /// The merchant's own words, redacted.
    pub description: String,
    /// What was masked in any text.
    pub masked: Vec<MaskedNumber>,
}

impl Draft {
    /// The text of a field.
    pub fn get(&self, field: Field) -> &str {
        self.texts.iter().find(|(known, _)| *known == field).map_or("", |(_, text)| text)
    }

    /// Every field with a text, and the text.
    pub fn typed(&self) -> impl Iterator<Item = (Field, &str)> {
        self.texts.iter().map(|(field, text)| (*field, text.as_str()))
    }

    /// The draft filled in from `now`, except fields whose text differs from `before`: what was typed stays.
    #[must_use]
    pub fn refilled(&self, before: &Self, now: Self) -> Self {
        let typed = self.typed().filter(|(field, text)| before.get(*field) != *text);
        typed.fold(now, |draft, (field, text)| draft.with(field, text))
    }

    /// The draft with another text in one field.
    #[must_use]
    pub fn with(&self, field: Field, text: impl Into<String>) -> Self {
        let mut next = self.clone();
        next.texts.retain(|(known, _)| *known != field);
        next.texts.push((field, text.into()));
        next
    }

    /// What will be masked in the free texts, to be shown while typing.
    pub fn masked(&self) -> Vec<MaskedNumber> {
        [Field::Description, Field::Name, Field::When].iter().flat_map(|field| redact(self.get(*field)).found).collect()
    }

    /// The draft as a ticket contains it.
    ///
    /// # Errors
    ///
    /// Every faulty field, with one fault each.
    pub fn check(&self, now: Moment) -> Result<Checked, Vec<(Field, FieldFault)>> {
        let mut unread = Vec::new();
        let mut fact = |fact: Fact| match fact_value(fact, self.get(Field::Fact(fact)), now) {
            Ok(value) => value,
            Err(fault) => {
                unread.push((Field::Fact(fact), fault));
                None
            }
        };
        let facts = Facts {
            merchant_id: fact(Fact::MerchantId),
            terminal_id: fact(Fact::TerminalId),
            response_code: fact(Fact::ResponseCode),
            trace_number: fact(Fact::TraceNumber),
            reference_number: fact(Fact::ReferenceNumber),
            sold_at: fact(Fact::SoldAt),
            amount: fact(Fact::Amount),
        };
        let phone = parse_phone(self.get(Field::Phone)).unwrap_or_else(|fault| {
            unread.push((Field::Phone, fault.into()));
            String::new()
        });
        let mut masked = Vec::new();
        let mut free = |field: Field| {
            let redacted = redact(self.get(field).trim());
            masked.extend(redacted.found);
            redacted.text
        };
        let (name, when, description) = (free(Field::Name), free(Field::When), free(Field::Description));
        let contact = Contact { name, phone, when };
        let invalid = validate_form(&facts, &contact, &description);
        // A text that could not be read is absent from what was validated: its own fault says more.
        let fault = |field: Field| {
            let read = unread.iter().find(|(of, _)| *of == field).map(|(_, fault)| *fault);
            read.or_else(|| invalid.iter().find(|invalid| field_of(invalid) == Some(field)).map(|it| it.fault.into()))
        };
        let faults: Vec<_> = Field::all().filter_map(|field| Some((field, fault(field)?))).collect();
        if faults.is_empty() { Ok(Checked { facts, contact, description, masked }) } else { Err(faults) }
    }
}

/// The field of the form for a field of a ticket, such as `contact.phone`.
fn field_of(invalid: &Invalid) -> Option<Field> {
    Field::from_key(invalid.field.rsplit('.').next()?)
}

/// A fact as a ticket contains it; `None` if nothing was typed.
fn fact_value(fact: Fact, typed: &str, now: Moment) -> Result<Option<String>, FieldFault> {
    let text: String = crate::text::typed(typed).collect();
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    match fact {
        Fact::MerchantId | Fact::TerminalId | Fact::TraceNumber | Fact::ReferenceNumber => {
            let compact: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
            let found = compact.chars().count();
            if !compact.bytes().all(|b| b.is_ascii_alphanumeric()) {
                return Err(FieldFault::NotAlphanumeric);
            }
            // No number of a terminal or a transaction is longer. This also keeps card numbers out.
            let limit = if fact == Fact::MerchantId { 15 } else { 12 };
            if found > limit {
                return Err(FieldFault::TooLong { found, limit });
            }
            Ok(Some(compact.to_ascii_uppercase()))
        }
        Fact::ResponseCode => crate::response_code::typed_code(text).map(Some).ok_or(FieldFault::CodeMalformed),
        Fact::Amount => Ok(Some(Fen::parse_yuan(text)?.to_plain_yuan())),
        Fact::SoldAt => {
            let minute = text.get(..16).ok_or(FieldFault::TimeMalformed)?.replace(' ', "T");
            let (date, clock) = minute.split_once('T').ok_or(FieldFault::TimeMalformed)?;
            Date::parse(date).filter(|_| is_clock(clock)).ok_or(FieldFault::TimeMalformed)?;
            // Both have the same format, so they can be compared as text.
            if minute > now.to_minute() { Err(FieldFault::TimeInFuture) } else { Ok(Some(minute)) }
        }
    }
}

fn is_clock(text: &str) -> bool {
    let part = |range: core::ops::Range<usize>| text.get(range).and_then(|digits| digits.parse::<u8>().ok());
    text.len() == 5
        && text.as_bytes()[2] == b':'
        && part(0..2).is_some_and(|hour| hour < 24)
        && part(3..5).is_some_and(|minute| minute < 60)
}

impl From<Fault> for FieldFault {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Missing => Self::Missing,
            Fault::TooLong { found, limit } => Self::TooLong { found, limit },
            Fault::PhoneMalformed => Self::PhoneMalformed,
            Fault::AmountMalformed => Self::Amount(MoneyError::NotANumber),
            Fault::TimeMalformed => Self::TimeMalformed,
            Fault::CodeMalformed => Self::CodeMalformed,
            Fault::Unredacted => Self::Unredacted,
            // All but the first are of fields that no form has.
            Fault::NotAlphanumeric | Fault::NotHex(_) | Fault::RevisionZero | Fault::DeviceMalformed => {
                Self::NotAlphanumeric
            }
        }
    }
}

impl From<PhoneFault> for FieldFault {
    fn from(fault: PhoneFault) -> Self {
        match fault {
            PhoneFault::Missing => Self::Missing,
            PhoneFault::MobileLength { found } => Self::MobileLength { found },
            PhoneFault::MobileStart { found } => Self::MobileStart { found },
            PhoneFault::NoAreaCode => Self::NoAreaCode,
            PhoneFault::Malformed => Self::PhoneMalformed,
        }
    }
}

#[cfg(test)]
mod tests;
