//! The server itself: listens on a loopback port and hands requests to the caller.

use std::io::{self, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use tiny_http::{Header, Method};

use crate::response::{Body, Response};

/// What a browser asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The path, with its leading slash.
    pub path: String,
    /// What follows the question mark; empty if there is none.
    pub query: String,
}

/// A running server. It stops when dropped.
pub struct Server {
    http: Arc<tiny_http::Server>,
    accepting: Option<JoinHandle<()>>,
    port: u16,
}

impl Server {
    /// Listens on the wanted port, or on a free one if that is not available, and answers each request with `answer`
    /// on a thread of its own.
    ///
    /// # Errors
    ///
    /// If no loopback port is free.
    pub fn start(wanted: u16, answer: impl Fn(&Request) -> Response + Send + Sync + 'static) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, wanted))
            .or_else(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))?;
        let port = listener.local_addr()?.port();
        let http = Arc::new(tiny_http::Server::from_listener(listener, None).map_err(io::Error::other)?);
        let accepting = {
            let http = Arc::clone(&http);
            thread::spawn(move || accept(&http, port, &Arc::new(answer)))
        };
        Ok(Self { http, accepting: Some(accepting), port })
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Its address, without a path.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.http.unblock();
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
    }
}

fn accept<F>(http: &tiny_http::Server, port: u16, answer: &Arc<F>)
where
    F: Fn(&Request) -> Response + Send + Sync + 'static,
{
    for request in http.incoming_requests() {
        let answer = Arc::clone(answer);
        // A stream keeps its connection for as long as the page is open, so each request has its own thread.
        thread::spawn(move || {
            let response = respond(&request, port, &*answer);
            // If the browser has closed the connection, the error has no receiver.
            let _ = send(request, response);
        });
    }
}

/// Answers what every caller answers alike, and asks the caller for the rest.
fn respond(request: &tiny_http::Request, port: u16, answer: &dyn Fn(&Request) -> Response) -> Response {
    // A page elsewhere whose name was made to resolve to this address must not read what is served here.
    let host = request.headers().iter().find(|header| header.field.equiv("Host"));
    let own = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    if !host.is_some_and(|host| own.iter().any(|name| host.value.as_str() == name)) {
        return Response::error(403, "this server answers as 127.0.0.1 and localhost only");
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        return Response::error(405, "only GET and HEAD");
    }
    let url = request.url().split('#').next().unwrap_or_default();
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    if path == "/favicon.ico" {
        // Browsers ask for it by themselves; a 404 would be an error in the page's console.
        return Response::no_content();
    }
    answer(&Request { path: path.to_owned(), query: query.to_owned() })
}

fn send(request: tiny_http::Request, response: Response) -> io::Result<()> {
    let Response { status, headers, body } = response;
    match body {
        Body::Bytes(bytes) => {
            let mut response = tiny_http::Response::from_data(bytes).with_status_code(status);
            // It says no time: the widget would correct a clock that a preview or a story has set to another day. Left out,
            // the library would add one.
            if let Ok(header) = Header::from_bytes("Date", "") {
                response.add_header(header);
            }
            for header in headers.iter().filter_map(|(name, value)| Header::from_bytes(*name, value.as_str()).ok()) {
                response.add_header(header);
            }
            request.respond(response)
        }
        Body::Stream(write) => {
            let with_body = *request.method() != Method::Head;
            let mut out = request.into_writer();
            write!(out, "HTTP/1.1 {status} OK\r\nConnection: close\r\n")?;
            for (name, value) in headers {
                write!(out, "{name}: {value}\r\n")?;
            }
            out.write_all(b"\r\n")?;
            out.flush()?;
            if with_body { write(&mut out) } else { Ok(()) }
        }
    }
}
