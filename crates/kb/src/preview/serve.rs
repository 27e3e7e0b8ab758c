//! Answers the browser: the preview's page, the widget with the content that is being edited, and an event for every
//! save.

use std::io::{self, Write};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};
use content::source::Language;
use static_server::{Request, Response, Server as Http, content_type};

use super::LiveContent;
use crate::watch::Watcher;
use crate::widget::{Carries, Widget};

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.mjs");
const WORDS: &str = include_str!("words.mjs");
const FRAME: &str = include_str!("frame.html");
const FRAME_SCRIPT: &str = include_str!("frame.mjs");
/// Sets the clock, which has to happen before any module runs.
const CLOCK: &str = include_str!("clock.js");

/// After so long without a save a comment is sent: writing it fails if the browser has left, which ends the stream.
const KEEP_ALIVE: Duration = Duration::from_secs(20);
/// Scripts of this origin, wasm, and the styles inside drawings.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; \
     img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/// A running preview on a loopback port.
pub struct Server(Http);

impl Server {
    /// Starts on the wanted port, or on a free one if that is not available; reads the content again on every save.
    ///
    /// # Errors
    ///
    /// If no loopback port is free, or the content cannot be watched.
    pub fn start(content: LiveContent, widget: Widget, wanted: u16) -> Result<Self> {
        let content = Arc::new(content);
        let watcher = Watcher::new(content.root())?;
        let watched = Arc::clone(&content);
        thread::spawn(move || {
            while watcher.wait_for_save().is_ok() {
                watched.reload();
            }
        });
        let http = Http::start(wanted, move |request| answer(request, &content, &widget));
        Ok(Self(http.context("no loopback port is free; end another program and try again")?))
    }

    /// Its address.
    pub fn address(&self) -> String {
        format!("{}/", self.0.origin())
    }
}

fn answer(request: &Request, content: &Arc<LiveContent>, widget: &Widget) -> Response {
    if let Some(name) = request.path.strip_prefix("/widget/") {
        return match widget_file(name, content, widget) {
            Some(bytes) => file(name, bytes),
            None => Response::not_found(),
        };
    }
    if let Some(flow) = request.path.strip_prefix("/drawing/") {
        let language = if request.query == "en" { Language::En } else { Language::ZhCn };
        return match content.drawing(flow, language) {
            Some(drawing) => file("drawing.svg", drawing.into_bytes()),
            None => Response::error(404, "this flow can't be read"),
        };
    }
    match request.path.as_str() {
        "/" => text("page.html", &PAGE.replace("__LANGUAGE__", content.language().tag())),
        "/frame" => text("frame.html", FRAME),
        "/page.css" => text("page.css", STYLE),
        "/page.mjs" => text("page.mjs", SCRIPT),
        "/words.mjs" => text("words.mjs", WORDS),
        "/frame.mjs" => text("frame.mjs", FRAME_SCRIPT),
        "/clock.js" => text("clock.js", CLOCK),
        "/state" => match serde_json::to_vec(&content.state()) {
            Ok(json) => file("state.json", json),
            Err(_) => Response::error(500, "the state can't be written as JSON"),
        },
        "/saves" => {
            let content = Arc::clone(content);
            Response::stream("text/event-stream", move |out| stream_saves(out, &content))
        }
        _ => Response::not_found(),
    }
}

/// A file of the widget; those that carry content carry the content that is being edited.
fn widget_file(name: &str, content: &LiveContent, widget: &Widget) -> Option<Vec<u8>> {
    match widget.carries(name) {
        Carries::Engine(language) => widget.engine_with(name, &content.bundle(&language)?).ok(),
        Carries::Bundle(part) => content.bundle(&part),
        Carries::Nothing => widget.file(name).map(std::borrow::Cow::into_owned),
    }
}

/// Server-sent events: the current edition, then each that follows.
fn stream_saves(out: &mut dyn Write, content: &LiveContent) -> io::Result<()> {
    let mut sent = 0;
    loop {
        let edition = content.wait_for_newer(sent, KEEP_ALIVE);
        match edition > sent {
            true => write!(out, "data: {edition}\n\n")?,
            false => out.write_all(b":\n\n")?,
        }
        out.flush()?;
        sent = edition;
    }
}

fn text(name: &str, text: &str) -> Response {
    file(name, text.as_bytes().to_vec())
}

fn file(name: &str, bytes: Vec<u8>) -> Response {
    Response::file(content_type(name), bytes)
        .header("Cache-Control", "no-store")
        .header("Content-Security-Policy", POLICY)
}
