//! A cache of decoded flows: a walk asks for the same flow at every step.

use core::cell::OnceCell;

use super::Flow;

/// Decoded flows by id. Flows are never removed, so that they can be borrowed from it. It is a linked list, because a
/// visit uses only a few flows.
#[derive(Debug, Default)]
pub struct FlowCache<'a>(OnceCell<Box<Decoded<'a>>>);

#[derive(Debug)]
struct Decoded<'a> {
    id: Box<str>,
    flow: Flow<'a>,
    next: FlowCache<'a>,
}

impl<'a> FlowCache<'a> {
    /// The flow with this id, decoded by `decode` the first time. A flow that can't be decoded is not cached.
    pub fn get_or_decode(&self, id: &str, decode: impl FnOnce() -> Option<Flow<'a>>) -> Option<&Flow<'a>> {
        let mut cache = self;
        while let Some(decoded) = cache.0.get() {
            if *decoded.id == *id {
                return Some(&decoded.flow);
            }
            cache = &decoded.next;
        }
        let decoded = Decoded { id: id.into(), flow: decode()?, next: Self::default() };
        Some(&cache.0.get_or_init(|| Box::new(decoded)).flow)
    }
}
