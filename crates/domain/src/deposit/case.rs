//! A deposit case: what the merchant says of it, read field by field and checked for sense.
//!
//! Whoever asks hands over texts, as typed, as a form holds them or as a program sends them; an empty
//! one counts as not given. A fact that is not given is assumed as [`Case::assumed`] lists, so that an
//! answer can say what it took for granted. Type and amount are never assumed.

use super::kind::{ContractState, DepositType, DeviceState, FaultOrigin, ForfeitRule, PaidVia, Payee, Returned};
use super::read::Reader;
use super::{DepositError, Field};
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
    /// Whether something shows the payment; yes if not given.
    pub evidence: bool,
    /// Whether decisive terms were pointed out; yes if not given.
    pub terms_disclosed: bool,
    /// Where the contract stands; ended if not given.
    pub contract_state: ContractState,
    /// What a volume condition asks and what was reached.
    pub volume: Volume,
    /// The terminal.
    pub device: Device,
    /// What the acquirer asks for beside.
    pub claims: Claims,
    /// How and when.
    pub course: Course,
    /// Facts that were not given and are assumed.
    pub assumed: Vec<Field>,
}

/// A volume condition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Volume {
    /// The volume agreed, more than zero.
    pub target: Option<Fen>,
    /// The volume inside the window, net of voids and refunds.
    pub done: Option<Fen>,
    /// Days the window has.
    pub window_days: Option<u32>,
    /// Days of it that are gone.
    pub days_used: Option<u32>,
    /// What the contract says of a shortfall.
    pub forfeit_rule: Option<ForfeitRule>,
}

/// The terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Whether it went back; yes if not given, unless it is lost.
    pub returned: Returned,
    /// What it is like; intact if not given.
    pub state: DeviceState,
    /// Whom a fault comes from; nobody if not given.
    pub fault: FaultOrigin,
    /// What it costs new.
    pub value_new: Option<Fen>,
    /// Whole months it was used.
    pub months_used: Option<u32>,
    /// Months after which it is worth nothing, at least one.
    pub useful_life_months: Option<u32>,
    /// The written quote for a repair.
    pub repair_quote: Option<Fen>,
}

/// What the acquirer asks for; nothing where not given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// Missing accessories, by the contract's price list.
    pub accessories: Option<Fen>,
    /// Arrears both sides agree on.
    pub arrears: Option<Fen>,
    /// Arrears the merchant denies.
    pub arrears_disputed: Option<Fen>,
    /// The loss from an early end that was shown.
    pub documented_loss: Option<Fen>,
    /// What the contract asks for an early end.
    pub penalty: Option<Fen>,
    /// Chargebacks still open.
    pub chargeback_open: Option<Fen>,
    /// Whether the contract lets the acquirer hold the deposit for them.
    pub hold_clause: Option<bool>,
}

/// How and when it was paid, ended and looked over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// How it was paid.
    pub paid_via: Option<PaidVia>,
    /// When it was paid.
    pub paid_on: Option<Date>,
    /// When the contract ended.
    pub ended_on: Option<Date>,
    /// When the returned terminal was looked over.
    pub inspected_on: Option<Date>,
    /// Agreed months: until a purchase deposit comes back, or of prepaid data.
    pub agreed_months: Option<u32>,
}

impl Case {
    /// Reads a case from what `given` says of each field.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, in the order of the fields, then what contradicts each other.
    ///
    /// ```
    /// # use domain::{date::Date, deposit::{Case, DepositType, Field}, money::Fen};
    /// let today = Date::new(2026, 11, 22).unwrap();
    /// let given = |field| match field {
    ///     Field::DepositType => Some("rental_short"),
    ///     Field::DepositPaid => Some("200.00"),
    ///     _ => None,
    /// };
    /// let case = Case::read(given, today)?;
    /// assert_eq!((case.deposit_type, case.paid), (DepositType::RentalShort, Fen(20_000)));
    /// assert!(case.assumed.contains(&Field::DeviceReturned));
    /// # Ok::<(), domain::deposit::DepositError>(())
    /// ```
    pub fn read<'a>(given: impl Fn(Field) -> Option<&'a str>, today: Date) -> Result<Self, DepositError> {
        let mut reader = Reader::new(given, today);
        let intact = DeviceState::Intact;
        let state = reader.assumed(Field::DeviceState, DeviceState::NAMES, DeviceState::named, intact)?;
        // What is lost has not gone back.
        let returned = if state == DeviceState::Lost { Returned::No } else { Returned::Yes };
        let case = Self {
            deposit_type: reader.needed(Field::DepositType, DepositType::NAMES, DepositType::named)?,
            paid: reader.positive(Field::DepositPaid)?.ok_or(DepositError::Missing { field: Field::DepositPaid })?,
            payee: reader.assumed(Field::Payee, Payee::NAMES, Payee::named, Payee::Acquirer)?,
            evidence: reader.assumed_flag(Field::Evidence)?,
            terms_disclosed: reader.assumed_flag(Field::TermsDisclosed)?,
            contract_state: reader.assumed(
                Field::ContractState,
                ContractState::NAMES,
                ContractState::named,
                ContractState::Ended,
            )?,
            volume: Volume {
                target: reader.positive(Field::VolumeTarget)?,
                done: reader.amount(Field::VolumeNetDone)?,
                window_days: reader.days(Field::WindowDays)?,
                days_used: reader.days(Field::DaysUsed)?,
                forfeit_rule: reader.word(Field::ForfeitRule, ForfeitRule::NAMES, ForfeitRule::named)?,
            },
            device: Device {
                returned: reader.assumed(Field::DeviceReturned, Returned::NAMES, Returned::named, returned)?,
                state,
                fault: reader.assumed(Field::FaultOrigin, FaultOrigin::NAMES, FaultOrigin::named, FaultOrigin::None)?,
                value_new: reader.amount(Field::DeviceValueNew)?,
                months_used: reader.months(Field::MonthsUsed)?,
                useful_life_months: reader.term(Field::UsefulLifeMonths)?,
                repair_quote: reader.amount(Field::RepairQuote)?,
            },
            claims: Claims {
                accessories: reader.amount(Field::AccessoryDeduction)?,
                arrears: reader.amount(Field::ArrearsUndisputed)?,
                arrears_disputed: reader.amount(Field::ArrearsDisputed)?,
                documented_loss: reader.amount(Field::DocumentedLoss)?,
                penalty: reader.amount(Field::ContractPenalty)?,
                chargeback_open: reader.amount(Field::ChargebackOpen)?,
                hold_clause: reader.flag(Field::HoldClause)?,
            },
            course: Course {
                paid_via: reader.word(Field::PaidVia, PaidVia::NAMES, PaidVia::named)?,
                paid_on: reader.date(Field::PaidOn)?,
                ended_on: reader.date(Field::EndedOn)?,
                inspected_on: reader.date(Field::InspectedOn)?,
                agreed_months: reader.term(Field::AgreedMonths)?,
            },
            assumed: reader.into_assumed(),
        };
        case.makes_sense()?;
        Ok(case)
    }

    /// Refuses what can't be so together.
    fn makes_sense(&self) -> Result<(), DepositError> {
        let clash = |field, other, why| Err(DepositError::Contradiction { field, other, why });
        let (device, course) = (&self.device, &self.course);
        if device.returned == Returned::Yes && device.state == DeviceState::Lost {
            let why = "a terminal that went back is not lost; say which of the two is so";
            return clash(Field::DeviceState, Field::DeviceReturned, why);
        }
        if course.ended_on.is_some() && self.contract_state == ContractState::Active {
            let why = "a contract that ended does not run; set the state, or take the date out";
            return clash(Field::EndedOn, Field::ContractState, why);
        }
        if course.inspected_on.is_some() && device.returned == Returned::No {
            let why = "a terminal that is not back can't have been looked over; correct one of the two";
            return clash(Field::InspectedOn, Field::DeviceReturned, why);
        }
        for (field, date) in [(Field::EndedOn, course.ended_on), (Field::InspectedOn, course.inspected_on)] {
            if course.paid_on.zip(date).is_some_and(|(paid_on, date)| date < paid_on) {
                return clash(field, Field::PaidOn, "it lies before the payment; correct one of the two dates");
            }
        }
        Ok(())
    }
}
