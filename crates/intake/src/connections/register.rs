//! Which connections there are, and which of them has to make room.

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
pub struct Room {
    /// In all.
    pub at_once: usize,
    /// From one address that is no proxy.
    pub per_address: usize,
}

/// All connections that are held.
#[derive(Debug)]
pub struct Register {
    room: Room,
    places: Mutex<HashMap<u64, Place>>,
    next: Arc<AtomicU64>,
}

#[derive(Debug)]
struct Place {
    /// `None` for a proxy, which speaks for many.
    address: Option<IpAddr>,
    work: Work,
    /// Dropped with the place, and its connection hears of it.
    _closing: oneshot::Sender<()>,
}

/// What a connection is doing.
#[derive(Clone, Debug)]
pub struct Work {
    requests: Arc<AtomicUsize>,
    silent_since: Arc<AtomicU64>,
    next: Arc<AtomicU64>,
}

/// A request that is being worked on, until this is dropped.
#[derive(Debug)]
pub struct AtWork(Work);

/// A connection's place, given back when this is dropped.
#[derive(Debug)]
pub struct Held {
    id: u64,
    register: Arc<Register>,
    work: Work,
    called_in: oneshot::Receiver<()>,
}

impl Register {
    /// No connections yet.
    pub fn new(room: Room) -> Self {
        Self { room, places: Mutex::default(), next: Arc::default() }
    }

    /// A place for a new connection, if need be that of the longest silent one; `None` when all others
    /// are being worked on.
    pub fn take(self: &Arc<Self>, from: IpAddr, is_proxy: bool) -> Option<Held> {
        let address = (!is_proxy).then(|| network(from));
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        let neighbours = places.values().filter(|place| place.address.is_some() && place.address == address).count();
        if neighbours >= self.room.per_address && !close_one(&mut places, |place| place.address == address) {
            return None;
        }
        if places.len() >= self.room.at_once && !close_one(&mut places, |_| true) {
            return None;
        }
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let work =
            Work { requests: Arc::default(), silent_since: Arc::new(AtomicU64::new(id)), next: Arc::clone(&self.next) };
        let (closing, called_in) = oneshot::channel();
        places.insert(id, Place { address, work: work.clone(), _closing: closing });
        Some(Held { id, register: Arc::clone(self), work, called_in })
    }

    /// Closes the longest silent connection, if there is one.
    pub fn make_room(&self) {
        close_one(&mut self.places.lock().unwrap_or_else(PoisonError::into_inner), |_| true);
    }
}

/// Closes the longest silent one of these; those of proxies last, as others wait behind them.
fn close_one(places: &mut HashMap<u64, Place>, among: impl Fn(&Place) -> bool) -> bool {
    let silent = places.iter().filter(|(_, place)| place.work.is_silent() && among(place));
    let longest = silent
        .min_by_key(|(_, place)| (place.address.is_none(), place.work.silent_since.load(Ordering::Relaxed)))
        .map(|(id, _)| *id);
    longest.is_some_and(|id| places.remove(&id).is_some())
}

impl Work {
    /// A part of a request has come.
    pub fn has_sent(&self) {
        self.silent_since.store(self.next.fetch_add(1, Ordering::Relaxed), Ordering::Relaxed);
    }

    /// A request has come whole.
    pub fn begin(&self) -> AtWork {
        self.requests.fetch_add(1, Ordering::Relaxed);
        AtWork(self.clone())
    }

    fn is_silent(&self) -> bool {
        self.requests.load(Ordering::Relaxed) == 0
    }
}

impl Drop for AtWork {
    fn drop(&mut self) {
        self.0.has_sent();
        self.0.requests.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Held {
    /// What the connection is doing.
    pub fn work(&self) -> Work {
        self.work.clone()
    }

    /// Comes when the place is needed for another.
    pub async fn called_in(mut self) {
        // Only ever dropped, never sent on.
        let _ = (&mut self.called_in).await;
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.register.places.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn register(at_once: usize, per_address: usize) -> Arc<Register> {
        Arc::new(Register::new(Room { at_once, per_address }))
    }

    fn is_called_in(held: &mut Held) -> bool {
        held.called_in.try_recv() == Err(oneshot::error::TryRecvError::Closed)
    }

    #[test]
    fn the_longest_silent_one_of_an_address_makes_room_for_its_next() {
        let register = register(100, 2);
        let (theirs, other) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        let mut far = register.take(other, false).unwrap();
        let mut first = register.take(theirs, false).unwrap();
        let mut second = register.take(theirs, false).unwrap();
        // Something came from the first one after the second had begun.
        first.work().has_sent();
        let mut third = register.take(theirs, false).unwrap();
        let gone = [&mut far, &mut first, &mut second, &mut third].map(is_called_in);
        assert_eq!(gone, [false, false, true, false]);
    }

    #[test]
    fn what_is_being_worked_on_is_never_closed_for_another() {
        let register = register(100, 2);
        let theirs = "192.0.2.1".parse().unwrap();
        let (mut first, mut second) = (register.take(theirs, false).unwrap(), register.take(theirs, false).unwrap());
        let working = [first.work().begin(), second.work().begin()];
        assert!(register.take(theirs, false).is_none());
        drop(working);
        assert!(register.take(theirs, false).is_some());
        assert_eq!([is_called_in(&mut first), is_called_in(&mut second)], [true, false]);
    }

    #[test]
    fn a_proxy_speaks_for_many_and_is_closed_last() {
        let register = register(3, 1);
        let (proxy, stranger) = ("10.0.0.5".parse().unwrap(), "192.0.2.1".parse().unwrap());
        let mut proxies = [register.take(proxy, true).unwrap(), register.take(proxy, true).unwrap()];
        let mut slow = register.take(stranger, false).unwrap();
        let _third = register.take(proxy, true).unwrap();
        assert!(is_called_in(&mut slow));
        assert!(!proxies.iter_mut().any(is_called_in));
    }

    #[test]
    fn a_place_is_given_back_when_its_connection_ends() {
        let register = register(1, 1);
        let theirs = "192.0.2.1".parse().unwrap();
        let held = register.take(theirs, false).unwrap();
        let working = held.work().begin();
        assert!(register.take(theirs, false).is_none());
        drop((held, working));
        assert!(register.take(theirs, false).is_some());
    }
}
