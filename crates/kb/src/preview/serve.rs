//! Answers the browser: the preview's page, the widget with the content under work inside, and word of every save.

use std::io::Write;
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use tiny_http::{Header, Method, Request, Response, Server as Http};

use super::Studio;
use crate::source::Language;
use crate::watch::Held;
use crate::widget::{Carries, Widget};

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.mjs");
const WORDS: &str = include_str!("words.mjs");
const FRAME: &str = include_str!("frame.html");
const FRAME_SCRIPT: &str = include_str!("frame.mjs");
/// The clock has to be set before any module runs.
const CLOCK: &str = include_str!("clock.js");

/// How long a browser hears nothing before it is asked whether it is still there.
const QUIET: Duration = Duration::from_secs(20);
/// Scripts of this origin, wasm, and styles that the drawing brings along.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; \
     img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/// A running preview on a loopback port; it runs until the program ends.
pub struct Server {
    port: u16,
}

impl Server {
    /// Starts on the wanted port, or on a free one where that is taken, watches the content and answers.
    ///
    /// # Errors
    ///
    /// When no loopback port can be had.
    pub fn start(studio: Studio, widget: Widget, wanted: u16) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", wanted))
            .or_else(|_| TcpListener::bind(("127.0.0.1", 0)))
            .context("no loopback port is free; end another program and try again")?;
        let port = listener.local_addr()?.port();
        let http =
            Http::from_listener(listener, None).map_err(|error| anyhow!("the preview did not start: {error}"))?;
        let studio = Arc::new(studio);
        let widget = Arc::new(widget);
        let watched = Arc::clone(&studio);
        thread::spawn(move || {
            let mut held = Held::of(watched.root());
            loop {
                held = held.changed(watched.root());
                watched.read();
            }
        });
        thread::spawn(move || {
            for request in http.incoming_requests() {
                let (studio, widget) = (Arc::clone(&studio), Arc::clone(&widget));
                // Word of saves keeps a connection for as long as the page is open, so each has a thread of its own.
                thread::spawn(move || {
                    // A browser that went away is no concern of ours.
                    let _ = answer(request, &studio, &widget, port);
                });
            }
        });
        Ok(Self { port })
    }

    /// Its address.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }
}

fn answer(request: Request, studio: &Studio, widget: &Widget, port: u16) -> std::io::Result<()> {
    // A page elsewhere that gave its own name this address is not to read unpublished content.
    let host = request.headers().iter().find(|header| header.field.equiv("Host"));
    let known = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    if !host.is_some_and(|host| known.iter().any(|name| host.value.as_str() == name)) {
        return refuse(request, 403, "this preview answers on this machine only\n");
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        return refuse(request, 405, "only GET and HEAD\n");
    }
    let url = request.url().to_owned();
    let (path, query) = url.split_once('?').unwrap_or((&url, ""));
    if let Some(name) = path.strip_prefix("/widget/") {
        return match widget_file(name, studio, widget) {
            Some(bytes) => send(request, kind(name), bytes),
            None => refuse(request, 404, "not found\n"),
        };
    }
    if let Some(flow) = path.strip_prefix("/drawing/") {
        let language = if query == "en" { Language::En } else { Language::ZhCn };
        return match studio.drawing(flow, language) {
            Some(drawing) => send(request, "image/svg+xml; charset=utf-8", drawing.into_bytes()),
            None => refuse(request, 404, "this flow can't be read\n"),
        };
    }
    let text = |request, kind, text: &str| send(request, kind, text.as_bytes().to_vec());
    match path {
        "/" => text(request, HTML, &PAGE.replace("__LANGUAGE__", studio.language().tag())),
        "/frame" => text(request, HTML, FRAME),
        "/page.css" => text(request, "text/css; charset=utf-8", STYLE),
        "/page.mjs" => text(request, SCRIPT_KIND, SCRIPT),
        "/words.mjs" => text(request, SCRIPT_KIND, WORDS),
        "/frame.mjs" => text(request, SCRIPT_KIND, FRAME_SCRIPT),
        "/clock.js" => text(request, SCRIPT_KIND, CLOCK),
        "/state" => match serde_json::to_vec(&studio.shown()) {
            Ok(json) => send(request, "application/json; charset=utf-8", json),
            Err(_) => refuse(request, 500, "the state can't be told\n"),
        },
        "/saves" => tell_saves(request, studio),
        "/favicon.ico" => request.respond(Response::from_string("").with_status_code(204)),
        _ => refuse(request, 404, "not found\n"),
    }
}

const HTML: &str = "text/html; charset=utf-8";
const SCRIPT_KIND: &str = "text/javascript; charset=utf-8";

/// A file of the widget, with the content under work in those that carry content.
fn widget_file(name: &str, studio: &Studio, widget: &Widget) -> Option<Vec<u8>> {
    match widget.carries(name) {
        Carries::Engine(language) => widget.engine_with(name, &studio.bundle(&language)?).ok(),
        Carries::Bundle(part) => studio.bundle(&part),
        Carries::Nothing => widget.file(name).map(std::borrow::Cow::into_owned),
    }
}

/// Server-sent events: the edition now, and each that follows.
fn tell_saves(request: Request, studio: &Studio) -> std::io::Result<()> {
    let mut out = request.into_writer();
    out.write_all(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n",
    )?;
    let mut told = 0;
    loop {
        let edition = studio.newer_than(told, QUIET);
        match edition > told {
            true => write!(out, "data: {edition}\n\n")?,
            // A remark; writing it fails once the browser is gone.
            false => out.write_all(b":\n\n")?,
        }
        out.flush()?;
        told = edition;
    }
}

fn send(request: Request, kind: &str, bytes: Vec<u8>) -> std::io::Result<()> {
    let headers = [
        ("Content-Type", kind),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Security-Policy", POLICY),
    ];
    let mut response = Response::from_data(bytes);
    for header in headers.iter().filter_map(|(name, value)| Header::from_bytes(*name, *value).ok()) {
        response.add_header(header);
    }
    request.respond(response)
}

fn refuse(request: Request, status: u16, why: &str) -> std::io::Result<()> {
    request.respond(Response::from_string(why).with_status_code(status))
}

fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("js") => SCRIPT_KIND,
        Some("wasm") => "application/wasm",
        Some("json") => "application/json; charset=utf-8",
        Some("txt" | "ts") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
