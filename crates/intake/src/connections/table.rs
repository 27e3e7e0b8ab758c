//! The open connections, and which of them is closed to make room.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
};

use tokio::sync::oneshot;

use crate::caller::network;

/// How many connections there may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capacity {
    /// In all.
    pub at_once: usize,
    /// From one address that is not a proxy.
    pub per_address: usize,
}

/// All open connections.
#[derive(Debug)]
pub struct ConnectionTable {
    capacity: Capacity,
    connections: Mutex<HashMap<u64, Connection>>,
    next: Arc<AtomicU64>,
}

#[derive(Debug)]
struct Connection {
    /// `None` for a proxy, which serves many callers.
    address: Option<IpAddr>,
    activity: Activity,
    /// Dropped with this struct, which tells the connection's task that it is evicted.
    _eviction: oneshot::Sender<()>,
}

/// What a connection is doing: how many requests are being handled, and when something last arrived, as a
/// count of events.
#[derive(Clone, Debug)]
pub struct Activity {
    requests: Arc<AtomicUsize>,
    idle_since: Arc<AtomicU64>,
    next: Arc<AtomicU64>,
}

/// A request that is being handled, until this is dropped.
#[derive(Debug)]
pub struct ActiveRequest(Activity);

/// A connection's entry in the table, removed when this is dropped.
#[derive(Debug)]
pub struct ConnectionEntry {
    id: u64,
    table: Arc<ConnectionTable>,
    activity: Activity,
    eviction: oneshot::Receiver<()>,
}

impl ConnectionTable {
    /// A table without connections.
    pub fn new(capacity: Capacity) -> Self {
        Self { capacity, connections: Mutex::default(), next: Arc::default() }
    }

    /// Adds a connection, if necessary in place of the one that has been idle for longest; `None` if all
    /// others are handling requests.
    pub fn add(self: &Arc<Self>, from: IpAddr, is_proxy: bool) -> Option<ConnectionEntry> {
        let address = (!is_proxy).then(|| network(from));
        let mut connections = self.connections.lock().unwrap_or_else(PoisonError::into_inner);
        let same_address = |other: &Connection| other.address.is_some() && other.address == address;
        let neighbours = connections.values().filter(|other| same_address(other)).count();
        if neighbours >= self.capacity.per_address && !close_one(&mut connections, |other| other.address == address) {
            return None;
        }
        if connections.len() >= self.capacity.at_once && !close_one(&mut connections, |_| true) {
            return None;
        }
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let idle_since = Arc::new(AtomicU64::new(id));
        let activity = Activity { requests: Arc::default(), idle_since, next: Arc::clone(&self.next) };
        let (sender, eviction) = oneshot::channel();
        connections.insert(id, Connection { address, activity: activity.clone(), _eviction: sender });
        Some(ConnectionEntry { id, table: Arc::clone(self), activity, eviction })
    }

    /// Closes the connection that has been idle for longest, if any is idle.
    pub fn close_longest_idle(&self) {
        close_one(&mut self.connections.lock().unwrap_or_else(PoisonError::into_inner), |_| true);
    }
}

/// Closes the longest idle one of these; those of proxies last, because they serve many callers.
fn close_one(connections: &mut HashMap<u64, Connection>, among: impl Fn(&Connection) -> bool) -> bool {
    let idle = connections.iter().filter(|(_, one)| one.activity.is_idle() && among(one));
    let longest = idle
        .min_by_key(|(_, one)| (one.address.is_none(), one.activity.idle_since.load(Ordering::Relaxed)))
        .map(|(id, _)| *id);
    longest.is_some_and(|id| connections.remove(&id).is_some())
}

impl Activity {
    /// Records that a part of a request has arrived.
    pub fn record(&self) {
        self.idle_since.store(self.next.fetch_add(1, Ordering::Relaxed), Ordering::Relaxed);
    }

    /// Records that a request has arrived completely and is being handled.
    pub fn begin(&self) -> ActiveRequest {
        self.requests.fetch_add(1, Ordering::Relaxed);
        ActiveRequest(self.clone())
    }

    fn is_idle(&self) -> bool {
        self.requests.load(Ordering::Relaxed) == 0
    }
}

impl Drop for ActiveRequest {
    fn drop(&mut self) {
        self.0.record();
        self.0.requests.fetch_sub(1, Ordering::Relaxed);
    }
}

impl ConnectionEntry {
    /// What the connection is doing.
    pub fn activity(&self) -> Activity {
        self.activity.clone()
    }

    /// Completes when the connection has to make room for another.
    pub async fn evicted(mut self) {
        // The sender is only ever dropped and never sends.
        let _ = (&mut self.eviction).await;
    }
}

impl Drop for ConnectionEntry {
    fn drop(&mut self) {
        self.table.connections.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(at_once: usize, per_address: usize) -> Arc<ConnectionTable> {
        Arc::new(ConnectionTable::new(Capacity { at_once, per_address }))
    }

    fn is_evicted(entry: &mut ConnectionEntry) -> bool {
        entry.eviction.try_recv() == Err(oneshot::error::TryRecvError::Closed)
    }

    #[test]
    fn the_longest_idle_connection_of_an_address_makes_room_for_its_next() {
        let table = table(100, 2);
        let (theirs, other) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        let mut far = table.add(other, false).unwrap();
        let mut first = table.add(theirs, false).unwrap();
        let mut second = table.add(theirs, false).unwrap();
        // Something arrived on the first one after the second had begun.
        first.activity().record();
        let mut third = table.add(theirs, false).unwrap();
        let evicted = [&mut far, &mut first, &mut second, &mut third].map(is_evicted);
        assert_eq!(evicted, [false, false, true, false]);
    }

    #[test]
    fn a_connection_with_a_request_in_progress_is_never_closed_for_another() {
        let table = table(100, 2);
        let theirs = "192.0.2.1".parse().unwrap();
        let (mut first, mut second) = (table.add(theirs, false).unwrap(), table.add(theirs, false).unwrap());
        let requests = [first.activity().begin(), second.activity().begin()];
        assert!(table.add(theirs, false).is_none());
        drop(requests);
        assert!(table.add(theirs, false).is_some());
        assert_eq!([is_evicted(&mut first), is_evicted(&mut second)], [true, false]);
    }

    #[test]
    fn a_proxy_has_no_limit_per_address_and_is_closed_last() {
        let table = table(3, 1);
        let (proxy, stranger) = ("10.0.0.5".parse().unwrap(), "192.0.2.1".parse().unwrap());
        let mut proxies = [table.add(proxy, true).unwrap(), table.add(proxy, true).unwrap()];
        let mut slow = table.add(stranger, false).unwrap();
        let _third = table.add(proxy, true).unwrap();
        assert!(is_evicted(&mut slow));
        assert!(!proxies.iter_mut().any(is_evicted));
    }

    #[test]
    fn an_entry_is_removed_when_its_connection_ends() {
        let table = table(1, 1);
        let theirs = "192.0.2.1".parse().unwrap();
        let entry = table.add(theirs, false).unwrap();
        let request = entry.activity().begin();
        assert!(table.add(theirs, false).is_none());
        drop((entry, request));
        assert!(table.add(theirs, false).is_some());
    }
}
