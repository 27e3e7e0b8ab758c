//! A request's body that reports how much of it has arrived. The request counts as being handled once its
//! body is complete; until then each part that arrives shows that the connection is alive.

use std::{
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
};

use axum::body::Bytes;
use http_body::{Body, Frame, SizeHint};
use hyper::{Request, body::Incoming};

use super::table::{ActiveRequest, Activity};

/// A body that reports its progress to its connection.
pub struct TrackedBody {
    body: Incoming,
    activity: Activity,
    in_progress: InProgress,
}

/// The request while it is being handled; empty before and after that.
#[derive(Clone, Default)]
pub struct InProgress(Arc<Mutex<Option<ActiveRequest>>>);

impl TrackedBody {
    /// Tracks a request's body. The request counts as being handled from the moment its body is complete
    /// until [`InProgress::end`].
    pub fn wrap(request: Request<Incoming>, activity: Activity) -> (Request<Self>, InProgress) {
        let in_progress = InProgress::default();
        activity.record();
        if request.body().is_end_stream() {
            in_progress.begin(&activity);
        }
        let returned = in_progress.clone();
        (request.map(|body| Self { body, activity, in_progress }), returned)
    }
}

impl InProgress {
    fn begin(&self, activity: &Activity) {
        let mut request = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if request.is_none() {
            *request = Some(activity.begin());
        }
    }

    /// Ends the request: its answer is ready.
    pub fn end(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Body for TrackedBody {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(context);
        if polled.is_ready() {
            self.activity.record();
        }
        if matches!(polled, Poll::Ready(None)) || self.body.is_end_stream() {
            self.in_progress.begin(&self.activity);
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
