//! The state that the handlers of the agents' pages share.

use std::{sync::Arc, time::Duration};

use tokio::sync::{Semaphore, SemaphorePermit};

use super::{csrf::CsrfTokens, failed_sign_ins::FailedSignIns, session::Sessions};
use crate::{
    clock::Clock,
    config::{Agents, Config},
    state::Intake,
    store::Cases,
};

/// How many pages are read and drawn at once at most. It is also at most half the number of processors, so
/// that agents who search leave some to merchants.
const MAX_CONCURRENT_PAGES: usize = 4;

/// The shared state of the agents' pages. Cheap to clone.
#[derive(Clone)]
pub struct AgentState {
    /// The configuration.
    pub config: Arc<Config>,
    /// Its section about agents.
    pub agents: Arc<Agents>,
    /// The tickets.
    pub cases: Cases,
    /// Gives the current time.
    pub clock: Clock,
    /// Who is signed in.
    pub sessions: Arc<Sessions>,
    /// Counts wrong tokens.
    pub failed_sign_ins: Arc<FailedSignIns>,
    /// What the agents' forms must carry.
    pub csrf: Arc<CsrfTokens>,
    page_slots: Arc<Semaphore>,
}

impl AgentState {
    /// The state for an intake; `None` if it has no agents or no tickets for them.
    pub fn of(intake: &Intake) -> Option<Self> {
        let agents = intake.config.agents.clone()?;
        let minutes = |minutes: u32| Duration::from_secs(60 * u64::from(minutes));
        Some(Self {
            cases: intake.cases.clone()?,
            config: Arc::clone(&intake.config),
            clock: Arc::clone(&intake.clock),
            sessions: Arc::new(Sessions::new(minutes(agents.session_minutes)).idle(minutes(agents.idle_minutes))),
            failed_sign_ins: Arc::default(),
            csrf: Arc::default(),
            page_slots: Arc::new(Semaphore::new(concurrent_pages())),
            agents: Arc::new(agents),
        })
    }

    /// Waits until a page may be read and drawn; the slot is free again when the result is dropped.
    pub async fn page_slot(&self) -> Option<SemaphorePermit<'_>> {
        // The semaphore is never closed; if it were, pages would be drawn without a limit.
        self.page_slots.acquire().await.ok()
    }
}

fn concurrent_pages() -> usize {
    std::thread::available_parallelism().map_or(1, |processors| (processors.get() / 2).clamp(1, MAX_CONCURRENT_PAGES))
}
