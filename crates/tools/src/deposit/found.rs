//! What a case comes to, as it is and with what could still be done: the terminal returned, the volume
//! reached, the contract ended.

use domain::deposit::{DateKind, DepositError, DeviceState, Field, Outcome, Returned};

use super::office::{Office, Settled};
use super::told::Told;
use super::way::outlook;
use crate::values::Values;

/// What a case comes to.
pub enum Found<'o> {
    /// An answer.
    Settled(Settled<'o>),
    /// No figures, because this is not known; the answer says what to look for.
    Lacking(Field, Settled<'o>),
    /// No answer.
    Refused(DepositError),
}

/// What a case comes to.
pub fn find<'o>(office: &'o Office, told: &Told<'_>) -> Found<'o> {
    match told.settled(office) {
        Ok(settled) => Found::Settled(settled),
        Err(DepositError::Missing { field }) => {
            let mut supposed = told.supposed.to_vec();
            supposed.push((Field::Evidence, "no"));
            match told.supposing(&supposed).settled(office) {
                Ok(settled) => Found::Lacking(field, settled),
                Err(error) => Found::Refused(error),
            }
        }
        Err(error) => Found::Refused(error),
    }
}

/// Something that could still be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// To end the contract.
    End,
    /// To return the terminal.
    Return,
    /// To reach the volume.
    Reach,
}

impl Deed {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::End, Self::Return, Self::Reach];

    /// The value that supposes it, its word, and the word of what it is about.
    pub fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::End => ("if_ended", "deposit.if.ended", "deposit.if.contract"),
            Self::Return => ("if_returned", "deposit.if.returned", "deposit.if.terminal"),
            Self::Reach => ("if_reached", "deposit.if.reached", "deposit.if.volume"),
        }
    }

    /// Whether it is supposed.
    pub fn on(self, values: &Values) -> bool {
        values.get(self.words().0) == "yes"
    }

    /// The fact it would make.
    fn fact(self, values: &Values) -> (Field, &str) {
        match self {
            Self::End => (Field::ContractState, "ended"),
            Self::Return => (Field::DeviceReturned, "yes"),
            Self::Reach => (Field::VolumeNetDone, values.get(Field::VolumeTarget.name())),
        }
    }
}

/// The facts of what is supposed.
pub fn supposed<'v>(deeds: &[Deed], values: &'v Values) -> Vec<(Field, &'v str)> {
    deeds.iter().map(|deed| deed.fact(values)).collect()
}

/// What could be done and would change something, given what else is supposed.
pub fn deeds(office: &Office, values: &Values) -> Vec<Deed> {
    let told = Told::new(values);
    let Ok(Settled { case, answer }) = told.settled(office) else { return Vec::new() };
    if answer.outcome != Outcome::NotDue {
        return Vec::new();
    }
    let can = |deed: &Deed| match deed {
        Deed::End => values.get("contract_state") == "active",
        Deed::Return => case.device.returned == Returned::No && case.device.state != DeviceState::Lost,
        Deed::Reach => answer.next.route.is_some_and(|route| route.date == DateKind::WindowEnd),
    };
    let changes = |deed: &Deed| {
        let others: Vec<Deed> = Deed::ALL.into_iter().filter(|other| other != deed && other.on(values)).collect();
        let without = supposed(&others, values);
        let with = [&without[..], &[deed.fact(values)]].concat();
        outlook(office, &told, &without) != outlook(office, &told, &with)
    };
    Deed::ALL.into_iter().filter(|deed| can(deed) && changes(deed)).collect()
}
