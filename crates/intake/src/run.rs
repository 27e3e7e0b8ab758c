//! Runs the service: opens the store, listens, and shuts down in order.

use std::{
    future::Future,
    io::{self, Write},
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use jiff::Timestamp;
use thiserror::Error;
use tokio::net::TcpListener;

use crate::{
    caller::Proxies,
    check_origin::{CheckError, OriginReport, check},
    config::{Config, ConfigError},
    connections,
    limits::RateLimit,
    retention::{self, Overrides, SweepResult},
    server::router,
    state::Intake,
    store::{SqliteStore, StoreError, TicketStore},
};

/// How much longer than the time limit a shutdown waits for requests in progress.
const GRACE: Duration = Duration::from_secs(2);

/// How often the rate limit drops addresses it no longer has to count. Shorter costs the processor, longer the
/// memory.
const EVICTION_INTERVAL: Duration = Duration::from_secs(60);

/// Why intake does not run. Each message says in one sentence what to do.
#[derive(Debug, Error)]
pub enum RunError {
    /// The configuration can't be used.
    #[error("the configuration {path}: {error}")]
    Config {
        /// The configuration file.
        path: PathBuf,
        /// What is wrong with the file.
        error: ConfigError,
    },
    /// The store can't be opened or used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The origin given to `check-origin` can't be checked.
    #[error(transparent)]
    Origin(#[from] CheckError),
    /// Another program listens on the address.
    #[error(
        "{0} is already in use: stop the program that listens there, or choose another with --listen (port 0 takes a free one)"
    )]
    PortBusy(SocketAddr),
    /// The address can't be listened on for another reason.
    #[error("can't listen on {0}: {1}")]
    Listen(SocketAddr, io::Error),
    /// The network or standard output failed.
    #[error("stopped by a system error: {0}")]
    System(#[from] io::Error),
}

/// Which files intake uses and where it listens.
#[derive(Clone, Debug)]
pub struct Options {
    /// The configuration file.
    pub config: PathBuf,
    /// The SQLite file.
    pub db: PathBuf,
    /// The address to listen on; port 0 takes a free one.
    pub listen: SocketAddr,
}

/// Serves until `stop` completes, then finishes the requests in progress.
///
/// Prints one line, `intake listening on http://127.0.0.1:8787`, as soon as requests are accepted.
///
/// # Errors
///
/// See [`RunError`].
pub async fn serve(options: Options, stop: impl Future<Output = ()> + Send + 'static) -> Result<(), RunError> {
    let config = load(&options.config)?;
    let listener = listen(options.listen).await?;
    let store = Arc::new(SqliteStore::open(&options.db).await?);
    let grace = config.time_limit() + GRACE;
    let (connections, proxies) = (config.connections, Proxies::new(&config.rate.trusted));
    let rate_limit = RateLimit::new(&config.rate);
    let cases = store.cases();
    let intake =
        Intake { cases: Some(cases.clone()), ..Intake::new(config, Arc::clone(&store) as Arc<dyn TicketStore>) };
    let (settings, clock, alarms) = (Arc::clone(&intake.config), Arc::clone(&intake.clock), Arc::clone(&intake.alarms));
    let sweep_task = tokio::spawn(async move {
        retention::run_sweeps(cases, settings, clock, retention::SWEEP_INTERVAL, &alarms).await;
    });
    let app = router(intake, rate_limit.clone());

    let mut stdout = io::stdout().lock();
    writeln!(stdout, "intake listening on http://{}", listener.local_addr()?)?;
    stdout.flush()?;
    drop(stdout);

    let eviction_task = tokio::spawn(async move {
        loop {
            tokio::time::sleep(EVICTION_INTERVAL).await;
            rate_limit.evict_idle();
        }
    });
    connections::serve(listener, app, connections, proxies, stop, grace).await;
    eviction_task.abort();
    sweep_task.abort();
    store.close().await;
    Ok(())
}

/// Deletes once what is due in a file, with the operator's overrides.
///
/// # Errors
///
/// See [`RunError`].
pub async fn sweep(config: &Path, db: &Path, overrides: Overrides) -> Result<SweepResult, RunError> {
    let config = load(config)?;
    let store = SqliteStore::open(db).await?;
    let swept = retention::sweep(&store.cases(), &config, Timestamp::now(), overrides).await;
    store.close().await;
    Ok(swept?)
}

/// Checks whether a page may send tickets.
///
/// # Errors
///
/// See [`RunError`].
pub fn check_origin(config: &Path, origin: &str, tenant: Option<&str>) -> Result<OriginReport, RunError> {
    Ok(check(&load(config)?, origin, tenant)?)
}

fn load(path: &Path) -> Result<Config, RunError> {
    Config::load(path).map_err(|error| RunError::Config { path: path.to_owned(), error })
}

async fn listen(address: SocketAddr) -> Result<TcpListener, RunError> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => RunError::PortBusy(address),
        _ => RunError::Listen(address, error),
    })
}

/// Completes when the system asks the program to stop: SIGINT or SIGTERM.
pub async fn shutdown_signal() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
