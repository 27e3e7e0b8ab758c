//! Accepts connections and limits them: how many at once, how many from one address, and how long one may
//! be idle.
//!
//! Connections are cheap to hold, but a program can have only so many. So if there is no room for a new
//! one, the connection that has been idle for longest is closed: whoever sends slowly, or nothing at all,
//! blocks nobody else, not even callers with the same address. A connection whose request has arrived
//! completely and is being handled is never closed for another.

mod table;
mod tracked_body;

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

use crate::{caller::Proxies, config::ConnectionLimits};
use table::{Capacity, ConnectionEntry, ConnectionTable};
use tracked_body::TrackedBody;

/// How long a proxy's connection may be idle: a proxy keeps some open for its next requests. Shorter makes
/// it reconnect often, longer holds connections that nobody needs.
const PROXY_IDLE: Duration = Duration::from_secs(75);

/// How long to wait if the system has no more connections. Shorter costs the processor, longer delays callers.
const PAUSE_WITHOUT_FILES: Duration = Duration::from_millis(50);

/// Open files that are not connections: the database's, the log, what the system needs.
const OTHER_FILES: u64 = 60;

/// How many connections are accepted even if the system allows fewer files: without any, nobody is served.
const MIN_CONNECTIONS: usize = 8;

/// Accepts connections until `stop` completes, then waits up to `grace` for the requests in progress.
pub async fn serve(
    listener: TcpListener,
    app: Router,
    limits: ConnectionLimits,
    proxies: Proxies,
    stop: impl Future<Output = ()>,
    grace: Duration,
) {
    let table = Arc::new(ConnectionTable::new(capacity(limits)));
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
                // The caller is already gone, or the system is out of files; then the longest idle one is closed.
                tracing::debug!(%error, "a connection could not be accepted");
                table.close_longest_idle();
                tokio::time::sleep(PAUSE_WITHOUT_FILES).await;
                continue;
            }
        };
        let is_proxy = proxies.contains(peer.ip());
        // Without room the connection is closed, because it is dropped.
        let Some(entry) = table.add(peer.ip(), is_proxy) else { continue };
        let idle = Duration::from_secs(limits.head_seconds);
        let idle = if is_proxy { idle.max(PROXY_IDLE) } else { idle };
        tokio::spawn(serve_connection(stream, peer, app.clone(), entry, idle, graceful.watcher()));
    }
    drop(listener);
    tracing::info!("stopping: no new requests, finishing those in progress");
    if tokio::time::timeout(grace, graceful.shutdown()).await.is_err() {
        tracing::warn!("some connections did not end in time and are closed");
    }
}

/// Answers one connection's requests until it ends, is idle for too long, or is closed to make room.
async fn serve_connection(
    stream: TcpStream,
    peer: SocketAddr,
    app: Router,
    entry: ConnectionEntry,
    idle: Duration,
    watcher: Watcher,
) {
    // Only affects the speed, so an error may be ignored.
    let _ = stream.set_nodelay(true);
    let activity = entry.activity();
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        let (request, in_progress) = TrackedBody::wrap(request, activity.clone());
        let answer = app.clone().oneshot(request.map(Body::new));
        async move {
            let answer = answer.await;
            in_progress.end();
            answer
        }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(idle);
    let connection = watcher.watch(http.serve_connection(TokioIo::new(stream), service));
    tokio::select! {
        ended = connection => {
            if let Err(error) = ended {
                tracing::debug!(%error, "a connection ended early");
            }
        }
        () = entry.evicted() => tracing::debug!("an idle connection was closed for a new one"),
    }
}

/// How many of the configured connections the system allows. Raises the soft limit of open files as far as
/// possible.
fn capacity(limits: ConnectionLimits) -> Capacity {
    let files = max_open_files().unwrap_or(u64::MAX);
    let most = usize::try_from(files.saturating_sub(OTHER_FILES)).unwrap_or(usize::MAX).max(MIN_CONNECTIONS);
    let at_once = usize::try_from(limits.at_once).unwrap_or(usize::MAX);
    if most < at_once {
        tracing::warn!(
            files,
            "the system allows so few open files that {most} connections are accepted at once, not {at_once}; raise \
             LimitNOFILE, or set connections.at_once"
        );
    }
    let at_once = at_once.min(most);
    let per_address = usize::try_from(limits.per_address).unwrap_or(usize::MAX).min((at_once / 2).max(1));
    Capacity { at_once, per_address }
}

#[cfg(unix)]
fn max_open_files() -> Option<u64> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit { current: limit.maximum, maximum: limit.maximum };
    match setrlimit(Resource::Nofile, raised) {
        Ok(()) => limit.maximum,
        Err(_) => limit.current,
    }
}

#[cfg(not(unix))]
fn max_open_files() -> Option<u64> {
    None
}
