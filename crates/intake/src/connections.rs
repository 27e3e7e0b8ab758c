//! Taking connections: how many at once, how many from one address, and how long one may be silent.
//!
//! Connections are cheap to hold and a program has only so many. So where there is no room for a new
//! one, the one from which nothing has come for longest is closed in its favour: whoever sends slowly,
//! or nothing at all, shuts nobody else out, not even those behind the same address. A connection
//! whose request has come whole and is being worked on is never closed for another.

mod arriving;
mod register;

use std::{future::Future, net::SocketAddr, pin::pin, sync::Arc, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request},
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::{GracefulShutdown, Watcher},
};
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt;

use crate::{caller::Proxies, config::Connections};
use arriving::Arriving;
pub use register::{Held, Register, Room};

/// How long a proxy's connection may be silent: it keeps some open for its next requests.
const PROXY_SILENT: Duration = Duration::from_secs(75);

/// How long to wait when the system has no more connections to give.
const OUT_OF_BREATH: Duration = Duration::from_millis(50);

/// Files that are open besides connections: the database's, the log, what the system needs.
const OTHER_FILES: u64 = 60;

/// Takes connections until `stop` comes, then gives those under way `patience` to finish.
pub async fn serve(
    listener: TcpListener,
    app: Router,
    limits: Connections,
    proxies: Proxies,
    stop: impl Future<Output = ()>,
    patience: Duration,
) {
    let register = Arc::new(Register::new(room(limits)));
    let graceful = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // The caller is gone already, or the system is out of files; then the longest silence ends.
                tracing::debug!(%error, "a connection could not be taken");
                register.make_room();
                tokio::time::sleep(OUT_OF_BREATH).await;
                continue;
            }
        };
        let is_proxy = proxies.has(peer.ip());
        // Without room it is closed by being dropped.
        let Some(held) = register.take(peer.ip(), is_proxy) else { continue };
        let silent = Duration::from_secs(limits.head_seconds);
        let silent = if is_proxy { silent.max(PROXY_SILENT) } else { silent };
        tokio::spawn(talk(stream, peer, app.clone(), held, silent, graceful.watcher()));
    }
    drop(listener);
    tracing::info!("stopping: no new requests, finishing those under way");
    if tokio::time::timeout(patience, graceful.shutdown()).await.is_err() {
        tracing::warn!("some connections did not end in time and are cut");
    }
}

/// Answers one connection's requests until it ends, is silent for too long, or its place is needed.
async fn talk(stream: TcpStream, peer: SocketAddr, app: Router, held: Held, silent: Duration, watcher: Watcher) {
    // Only a matter of speed.
    let _ = stream.set_nodelay(true);
    let work = held.work();
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        let (request, at_work) = Arriving::of(request, work.clone());
        let answer = app.clone().oneshot(request.map(Body::new));
        async move {
            let answer = answer.await;
            at_work.end();
            answer
        }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(silent);
    let connection = watcher.watch(http.serve_connection(TokioIo::new(stream), service));
    tokio::select! {
        ended = connection => {
            if let Err(error) = ended {
                tracing::debug!(%error, "a connection ended early");
            }
        }
        () = held.called_in() => tracing::debug!("a silent connection was closed for a new one"),
    }
}

/// How much of what is configured the system has room for. The soft limit of open files is raised as
/// far as it may be.
fn room(limits: Connections) -> Room {
    let files = open_files().unwrap_or(u64::MAX);
    let most = usize::try_from(files.saturating_sub(OTHER_FILES)).unwrap_or(usize::MAX).max(8);
    let at_once = usize::try_from(limits.at_once).unwrap_or(usize::MAX);
    if most < at_once {
        tracing::warn!(
            files,
            "the system allows so few open files that {most} connections are taken at once, not {at_once}; raise \
             LimitNOFILE, or set connections.at_once"
        );
    }
    let at_once = at_once.min(most);
    let per_address = usize::try_from(limits.per_address).unwrap_or(usize::MAX).min((at_once / 2).max(1));
    Room { at_once, per_address }
}

#[cfg(unix)]
fn open_files() -> Option<u64> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit { current: limit.maximum, maximum: limit.maximum };
    match setrlimit(Resource::Nofile, raised) {
        Ok(()) => limit.maximum,
        Err(_) => limit.current,
    }
}

#[cfg(not(unix))]
fn open_files() -> Option<u64> {
    None
}
