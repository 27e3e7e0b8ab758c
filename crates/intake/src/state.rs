//! What every handler can reach: the settings, the store, and what the outside world gives.

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

/// Makes a receipt number from prefix and day; a test gives its own.
pub type Numbers = Arc<dyn Fn(&str, Date) -> Result<String, getrandom::Error> + Send + Sync>;

/// The service's parts. Cheap to clone.
#[derive(Clone)]
pub struct Intake {
    /// The settings.
    pub config: Arc<Config>,
    /// Where tickets are kept.
    pub store: Arc<dyn TicketStore>,
    /// The same tickets as agents work on them; without it there are no pages for agents.
    pub cases: Option<Cases>,
    /// What time it is.
    pub clock: Clock,
    /// Where receipt numbers come from.
    pub numbers: Numbers,
    /// What has come in of late.
    pub quotas: Arc<Quotas>,
    /// What the operator has to look at.
    pub alarms: Arc<Alarms>,
}

impl Intake {
    /// Puts the parts together with the system's clock and random numbers, without agents.
    pub fn new(config: Config, store: Arc<dyn TicketStore>) -> Self {
        let clock: Clock = Arc::new(Timestamp::now);
        Self {
            config: Arc::new(config),
            store,
            cases: None,
            clock,
            numbers: Arc::new(number::draw),
            quotas: Arc::default(),
            alarms: Arc::default(),
        }
    }
}
