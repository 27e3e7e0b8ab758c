//! What a request is answered with.

use std::io::{self, Write};

/// Writes a body piece by piece.
type WriteBody = Box<dyn FnOnce(&mut dyn Write) -> io::Result<()> + Send>;

/// An answer: a status, headers, and a body.
pub struct Response {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Body,
}

pub(crate) enum Body {
    /// Known in advance.
    Bytes(Vec<u8>),
    /// Written for as long as the browser listens.
    Stream(WriteBody),
}

impl Response {
    /// A file or page. Browsers take its type as given and don't guess another one.
    pub fn file(content_type: &str, bytes: Vec<u8>) -> Self {
        Self::new(200, Body::Bytes(bytes))
            .header("Content-Type", content_type)
            .header("X-Content-Type-Options", "nosniff")
    }

    /// Server-sent events or anything else that goes on for a while. `write` ends when the browser leaves, because
    /// writing then fails.
    pub fn stream(content_type: &str, write: impl FnOnce(&mut dyn Write) -> io::Result<()> + Send + 'static) -> Self {
        Self::new(200, Body::Stream(Box::new(write)))
            .header("Content-Type", content_type)
            .header("Cache-Control", "no-store")
    }

    /// A line of text that says why there is nothing to show.
    pub fn error(status: u16, why: &str) -> Self {
        Self::new(status, Body::Bytes(format!("{why}\n").into_bytes()))
            .header("Content-Type", "text/plain; charset=utf-8")
    }

    /// 404.
    pub fn not_found() -> Self {
        Self::error(404, "not found")
    }

    /// Sends the browser to another path.
    pub fn redirect(to: &str) -> Self {
        Self::new(302, Body::Bytes(Vec::new())).header("Location", to)
    }

    /// Nothing, and no error.
    pub fn no_content() -> Self {
        Self::new(204, Body::Bytes(Vec::new()))
    }

    /// The same answer with one more header.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    fn new(status: u16, body: Body) -> Self {
        Self { status, headers: Vec::new(), body }
    }
}
