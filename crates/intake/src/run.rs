//! Runs the service: opens, listens, says so, and stops in good order.

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
    check_origin::{CheckError, Checked, check},
    config::{Config, ConfigError},
    connections,
    limits::Turnstile,
    retention::{self, Orders, Swept},
    server::router,
    state::Intake,
    store::{SqliteStore, StoreError, TicketStore},
};

/// How much longer than the time limit a stop waits for requests under way.
const GRACE: Duration = Duration::from_secs(2);

/// Why intake does not run.
#[derive(Debug, Error)]
pub enum RunError {
    /// The configuration.
    #[error("the configuration {path}: {error}")]
    Config {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        error: ConfigError,
    },
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The origin to check.
    #[error(transparent)]
    Origin(#[from] CheckError),
    /// Another program listens there.
    #[error(
        "{0} is already in use: stop the program that listens there, or choose another with --listen (port 0 takes a free one)"
    )]
    PortBusy(SocketAddr),
    /// The address can't be listened on for another reason.
    #[error("can't listen on {0}: {1}")]
    Listen(SocketAddr, io::Error),
    /// The network or standard output failed.
    #[error("stopped by a failure of the system: {0}")]
    System(#[from] io::Error),
}

/// Where intake runs and what it works on.
#[derive(Clone, Debug)]
pub struct Options {
    /// The configuration file.
    pub config: PathBuf,
    /// The SQLite file.
    pub db: PathBuf,
    /// The address to listen on; port 0 takes a free one.
    pub listen: SocketAddr,
}

/// Serves until `stop` comes, then finishes what is under way.
///
/// Prints one line, `intake listening on http://127.0.0.1:8787`, once requests are taken.
///
/// # Errors
///
/// [`RunError`] says in one sentence what to do.
pub async fn serve(options: Options, stop: impl Future<Output = ()> + Send + 'static) -> Result<(), RunError> {
    let config = load(&options.config)?;
    let listener = listen(options.listen).await?;
    let store = Arc::new(SqliteStore::open(&options.db).await?);
    let patience = config.time_limit() + GRACE;
    let (connections, proxies) = (config.connections, Proxies::new(&config.rate.trusted));
    let turnstile = Turnstile::new(&config.rate);
    let cases = store.cases();
    let intake =
        Intake { cases: Some(cases.clone()), ..Intake::new(config, Arc::clone(&store) as Arc<dyn TicketStore>) };
    let (settings, clock, alarms) = (Arc::clone(&intake.config), Arc::clone(&intake.clock), Arc::clone(&intake.alarms));
    let forgetting = tokio::spawn(async move {
        retention::keep_sweeping(cases, settings, clock, retention::PAUSE, &alarms).await;
    });
    let app = router(intake, turnstile.clone());

    let mut stdout = io::stdout().lock();
    writeln!(stdout, "intake listening on http://{}", listener.local_addr()?)?;
    stdout.flush()?;
    drop(stdout);

    let sweeping = tokio::spawn(async move {
        loop {
            tokio::time::sleep(Duration::from_secs(60)).await;
            turnstile.forget_the_quiet();
        }
    });
    connections::serve(listener, app, connections, proxies, stop, patience).await;
    sweeping.abort();
    forgetting.abort();
    store.close().await;
    Ok(())
}

/// Sweeps a file once, by the operator's word.
///
/// # Errors
///
/// [`RunError`] says in one sentence what to do.
pub async fn sweep(config: &Path, db: &Path, orders: Orders) -> Result<Swept, RunError> {
    let config = load(config)?;
    let store = SqliteStore::open(db).await?;
    let swept = retention::sweep(&store.cases(), &config, Timestamp::now(), orders).await;
    store.close().await;
    Ok(swept?)
}

/// Checks whether a page may send tickets.
///
/// # Errors
///
/// [`RunError`] says in one sentence what to do.
pub fn check_origin(config: &Path, origin: &str, tenant: Option<&str>) -> Result<Checked, RunError> {
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

/// Comes when the system asks the program to stop: SIGINT or SIGTERM.
pub async fn asked_to_stop() {
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
