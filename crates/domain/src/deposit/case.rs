//! A deposit case: what the merchant says about it, read field by field and checked for contradictions.
//!
//! The fields are texts, as typed into a form or sent by a program; an empty text counts as not given. A fact that is
//! not given is assumed and listed in [`Case::assumed`], so that an answer can say what it assumed. Type and amount are
//! never assumed.

use super::error::DepositError;
use super::field::CaseField;
use super::kind::{ContractState, DepositType, DeviceState, FaultOrigin, ForfeitRule, PaidVia, Payee, Returned};
use super::read::{GivenFacts, Reader};

use crate::date::Date;
use crate::money::Fen;

/// A case. Amounts are fen, counts whole months or days, dates civil dates in UTC+8.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// What the money was taken as.
    pub deposit_type: DepositType,
    /// How much was paid, more than zero.
    pub paid: Fen,
    /// Who took it; the acquirer if not given.
    pub payee: Payee,
    /// Whether there is evidence of the payment; yes if not given.
    pub evidence: bool,
    /// Whether decisive terms were pointed out; yes if not given.
    pub terms_disclosed: bool,
    /// The state of the contract; ended if not given.
    pub contract_state: ContractState,
    /// The volume condition and what was reached.
    pub volume: Volume,
    /// The terminal.
    pub device: Device,
    /// Other claims of the acquirer.
    pub claims: Claims,
    /// How it was paid, and dates.
    pub course: CaseHistory,
    /// The facts that were not given and are assumed.
    pub assumed: Vec<CaseField>,
}

/// A volume condition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Volume {
    /// The volume agreed, more than zero.
    pub target: Option<Fen>,
    /// The volume inside the window, net of voids and refunds.
    pub done: Option<Fen>,
    /// How many days the window has.
    pub window_days: Option<u32>,
    /// How many of them have passed.
    pub days_used: Option<u32>,
    /// What the contract says about a shortfall.
    pub forfeit_rule: Option<ForfeitRule>,
}

/// The terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Whether it was returned; yes if not given, unless it is lost.
    pub returned: Returned,
    /// Its condition; intact if not given.
    pub state: DeviceState,
    /// Who caused a fault; nobody if not given.
    pub fault: FaultOrigin,
    /// Its price when new.
    pub value_new: Option<Fen>,
    /// Whole months of use.
    pub months_used: Option<u32>,
    /// Months until its value is zero, at least one.
    pub useful_life_months: Option<u32>,
    /// The written quote for a repair.
    pub repair_quote: Option<Fen>,
}

/// The acquirer's claims; nothing if not given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// Missing accessories, by the contract's price list.
    pub accessories: Option<Fen>,
    /// Arrears both sides agree on.
    pub arrears: Option<Fen>,
    /// Arrears the merchant denies.
    pub arrears_disputed: Option<Fen>,
    /// The loss from an early end that the acquirer has documented.
    pub documented_loss: Option<Fen>,
    /// The contract's penalty for an early end.
    pub penalty: Option<Fen>,
    /// Open chargebacks.
    pub chargeback_open: Option<Fen>,
    /// Whether the contract lets the acquirer hold the deposit for them.
    pub hold_clause: Option<bool>,
}

/// How the deposit was paid, and the dates of the case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseHistory {
    /// How it was paid.
    pub paid_via: Option<PaidVia>,
    /// When it was paid.
    pub paid_on: Option<Date>,
    /// When the contract ended.
    pub ended_on: Option<Date>,
    /// When the returned terminal was inspected.
    pub inspected_on: Option<Date>,
    /// Agreed months: until a purchase deposit is refunded, or of prepaid data.
    pub agreed_months: Option<u32>,
}

impl Case {
    /// Reads a case; `given` returns the text of each field.
    ///
    /// # Errors
    ///
    /// The first wrong field, in the order of the fields; then the first contradiction.
    ///
    /// ```
    /// # use domain::{date::Date, deposit::{Case, DepositType, CaseField}, money::Fen};
    /// let today = Date::new(2026, 11, 22).unwrap();
    /// let given = |field| match field {
    ///     CaseField::DepositType => Some("rental_short"),
    ///     CaseField::DepositPaid => Some("200.00"),
    ///     _ => None,
    /// };
    /// let case = Case::read(given, today)?;
    /// assert_eq!((case.deposit_type, case.paid), (DepositType::RentalShort, Fen(20_000)));
    /// assert!(case.assumed.contains(&CaseField::DeviceReturned));
    /// # Ok::<(), domain::deposit::DepositError>(())
    /// ```
    pub fn read<'a>(given: impl Fn(CaseField) -> Option<&'a str>, today: Date) -> Result<Self, DepositError> {
        Self::read_fields(&given, today)
    }

    // Long: it lists every field once. One for all callers: it is large.
    fn read_fields(given: GivenFacts<'_, '_>, today: Date) -> Result<Self, DepositError> {
        let mut reader = Reader::new(given, today);
        let intact = DeviceState::Intact;
        let state = reader.assumed(CaseField::DeviceState, DeviceState::NAMES, DeviceState::named, intact)?;
        // A lost terminal was not returned.
        let returned = if state == DeviceState::Lost { Returned::No } else { Returned::Yes };
        let case = Self {
            deposit_type: reader.needed(CaseField::DepositType, DepositType::NAMES, DepositType::named)?,
            paid: reader
                .positive(CaseField::DepositPaid)?
                .ok_or(DepositError::Missing { field: CaseField::DepositPaid })?,
            payee: reader.assumed(CaseField::Payee, Payee::NAMES, Payee::named, Payee::Acquirer)?,
            evidence: reader.assumed_flag(CaseField::Evidence)?,
            terms_disclosed: reader.assumed_flag(CaseField::TermsDisclosed)?,
            contract_state: reader.assumed(
                CaseField::ContractState,
                ContractState::NAMES,
                ContractState::named,
                ContractState::Ended,
            )?,
            volume: Volume {
                target: reader.positive(CaseField::VolumeTarget)?,
                done: reader.amount(CaseField::VolumeNetDone)?,
                window_days: reader.days(CaseField::WindowDays)?,
                days_used: reader.days(CaseField::DaysUsed)?,
                forfeit_rule: reader.word(CaseField::ForfeitRule, ForfeitRule::NAMES, ForfeitRule::named)?,
            },
            device: Device {
                returned: reader.assumed(CaseField::DeviceReturned, Returned::NAMES, Returned::named, returned)?,
                state,
                fault: reader.assumed(
                    CaseField::FaultOrigin,
                    FaultOrigin::NAMES,
                    FaultOrigin::named,
                    FaultOrigin::None,
                )?,
                value_new: reader.amount(CaseField::DeviceValueNew)?,
                months_used: reader.months(CaseField::MonthsUsed)?,
                useful_life_months: reader.term(CaseField::UsefulLifeMonths)?,
                repair_quote: reader.amount(CaseField::RepairQuote)?,
            },
            claims: Claims {
                accessories: reader.amount(CaseField::AccessoryDeduction)?,
                arrears: reader.amount(CaseField::ArrearsUndisputed)?,
                arrears_disputed: reader.amount(CaseField::ArrearsDisputed)?,
                documented_loss: reader.amount(CaseField::DocumentedLoss)?,
                penalty: reader.amount(CaseField::ContractPenalty)?,
                chargeback_open: reader.amount(CaseField::ChargebackOpen)?,
                hold_clause: reader.flag(CaseField::HoldClause)?,
            },
            course: CaseHistory {
                paid_via: reader.word(CaseField::PaidVia, PaidVia::NAMES, PaidVia::named)?,
                paid_on: reader.date(CaseField::PaidOn)?,
                ended_on: reader.date(CaseField::EndedOn)?,
                inspected_on: reader.date(CaseField::InspectedOn)?,
                agreed_months: reader.term(CaseField::AgreedMonths)?,
            },
            assumed: reader.into_assumed(),
        };
        case.check_contradictions()?;
        Ok(case)
    }

    /// Refuses fields that contradict each other.
    fn check_contradictions(&self) -> Result<(), DepositError> {
        let clash = |field, other, why| Err(DepositError::Contradiction { field, other, why });
        let (device, course) = (&self.device, &self.course);
        if device.returned == Returned::Yes && device.state == DeviceState::Lost {
            let why = "a terminal that was returned is not lost; correct one of the two";
            return clash(CaseField::DeviceState, CaseField::DeviceReturned, why);
        }
        if course.ended_on.is_some() && self.contract_state == ContractState::Active {
            let why = "a contract that ended is not active; correct the state, or remove the date";
            return clash(CaseField::EndedOn, CaseField::ContractState, why);
        }
        if course.inspected_on.is_some() && device.returned == Returned::No {
            let why = "a terminal that was not returned can't have been inspected; correct one of the two";
            return clash(CaseField::InspectedOn, CaseField::DeviceReturned, why);
        }
        for (field, date) in [(CaseField::EndedOn, course.ended_on), (CaseField::InspectedOn, course.inspected_on)] {
            if course.paid_on.zip(date).is_some_and(|(paid_on, date)| date < paid_on) {
                return clash(field, CaseField::PaidOn, "it is before the payment; correct one of the two dates");
            }
        }
        Ok(())
    }
}
