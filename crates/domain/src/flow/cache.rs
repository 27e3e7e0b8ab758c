//! Flows that were decoded, kept: a walk asks for the same flow at every step.

use core::cell::OnceCell;

use super::Flow;

/// Decoded flows by id. Grows and never forgets, so that what it hands out can be borrowed; a list, because the flows
/// of one visit are few.
#[derive(Debug, Default)]
pub struct FlowCache<'a>(OnceCell<Box<Decoded<'a>>>);

#[derive(Debug)]
struct Decoded<'a> {
    id: Box<str>,
    flow: Flow<'a>,
    next: FlowCache<'a>,
}

impl<'a> FlowCache<'a> {
    /// The flow with this id, decoded by `decode` where it was not asked for before. A flow that can't be decoded is
    /// not kept.
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
