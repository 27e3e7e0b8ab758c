//! The state that every handler shares: configuration, store, clock and counters.

use std::sync::Arc;

use jiff::{Timestamp, civil::Date};

use crate::{
    alarm::Alarms,
    clock::Clock,
    config::Config,
    number,
    quota::Quotas,
    store::{Cases, TicketStore},
};

/// Makes a receipt number from prefix and day; tests pass their own.
pub type NumberSource = Arc<dyn Fn(&str, Date) -> Result<String, getrandom::Error> + Send + Sync>;

/// The parts of the service. Cheap to clone.
#[derive(Clone)]
pub struct Intake {
    /// The configuration.
    pub config: Arc<Config>,
    /// Stores the tickets.
    pub store: Arc<dyn TicketStore>,
    /// The same tickets for the agents' pages; without it there are no such pages.
    pub cases: Option<Cases>,
    /// Gives the current time.
    pub clock: Clock,
    /// Makes receipt numbers.
    pub numbers: NumberSource,
    /// Counts what arrived today.
    pub quotas: Arc<Quotas>,
    /// What the operator has to look at.
    pub alarms: Arc<Alarms>,
}

impl Intake {
    /// Uses the system's clock and random numbers, and no agents' pages.
    pub fn new(config: Config, store: Arc<dyn TicketStore>) -> Self {
        let clock: Clock = Arc::new(Timestamp::now);
        Self {
            config: Arc::new(config),
            store,
            cases: None,
            clock,
            numbers: Arc::new(number::random),
            quotas: Arc::default(),
            alarms: Arc::default(),
        }
    }
}
