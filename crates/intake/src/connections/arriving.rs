//! A request's body on its way in. Only once it is there whole is the request being worked on; until then
//! each part that comes shows that its connection is alive.

use std::{
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
};

use axum::body::Bytes;
use http_body::{Body, Frame, SizeHint};
use hyper::{Request, body::Incoming};

use super::register::{AtWork, Work};

/// A body that tells its connection how far it is.
pub struct Arriving {
    body: Incoming,
    work: Work,
    at_work: Slot,
}

/// Holds the work on a request, once it has begun.
#[derive(Clone, Default)]
pub struct Slot(Arc<Mutex<Option<AtWork>>>);

impl Arriving {
    /// Watches a request's body. The slot's work begins when the body is whole, and ends by
    /// [`Slot::end`].
    pub fn of(request: Request<Incoming>, work: Work) -> (Request<Self>, Slot) {
        let at_work = Slot::default();
        work.has_sent();
        if request.body().is_end_stream() {
            at_work.begin(&work);
        }
        let slot = at_work.clone();
        (request.map(|body| Self { body, work, at_work }), slot)
    }
}

impl Slot {
    fn begin(&self, work: &Work) {
        let mut slot = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if slot.is_none() {
            *slot = Some(work.begin());
        }
    }

    /// The answer is there.
    pub fn end(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Body for Arriving {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(context);
        if polled.is_ready() {
            self.work.has_sent();
        }
        if matches!(polled, Poll::Ready(None)) || self.body.is_end_stream() {
            self.at_work.begin(&self.work);
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
