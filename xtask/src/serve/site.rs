//! One small web server on a loopback port.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use anyhow::{Context, Result, anyhow};
use tiny_http::{Header, Method, Request, Response, Server};

use super::headers;

/// Each page has a few files; a few hands carry them.
const WORKERS: usize = 4;

/// A server that ends when dropped.
pub struct Site {
    server: Arc<Server>,
    workers: Vec<JoinHandle<()>>,
    port: u16,
}

/// What it shows.
struct Folder {
    root: PathBuf,
    /// Where the ticket service is; stands for `__INTAKE__` in the pages.
    intake: String,
    /// Where `/` leads.
    start: String,
}

impl Site {
    /// Starts on the wanted port, or on another one if that is busy, and says so.
    pub fn start(wanted: u16, root: PathBuf, intake: &str, start: &str) -> Result<Self> {
        let listener = match TcpListener::bind(("127.0.0.1", wanted)) {
            Ok(listener) => listener,
            Err(error) => {
                let other = TcpListener::bind(("127.0.0.1", 0)).context("no loopback port is free")?;
                println!("port {wanted} can't be had ({error}); taking {}", other.local_addr()?.port());
                other
            }
        };
        let port = listener.local_addr()?.port();
        let server =
            Server::from_listener(listener, None).map_err(|error| anyhow!("the page server did not start: {error}"))?;
        let server = Arc::new(server);
        let folder = Arc::new(Folder { root, intake: intake.to_owned(), start: start.to_owned() });
        let workers = (0..WORKERS)
            .map(|_| {
                let (server, folder) = (Arc::clone(&server), Arc::clone(&folder));
                thread::spawn(move || {
                    for request in server.incoming_requests() {
                        // A browser that went away is no concern of ours.
                        let _ = folder.answer(request);
                    }
                })
            })
            .collect();
        Ok(Self { server, workers, port })
    }

    /// Its address, without a path.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        for _ in &self.workers {
            self.server.unblock();
        }
        for worker in self.workers.drain(..) {
            let _ = worker.join();
        }
    }
}

impl Folder {
    fn answer(&self, request: Request) -> std::io::Result<()> {
        let path = request.url().split(['?', '#']).next().unwrap_or_default().to_owned();
        if !matches!(request.method(), Method::Get | Method::Head) {
            return request.respond(Response::from_string("only GET and HEAD\n").with_status_code(405));
        }
        if path == "/" {
            let moved = Response::from_string("").with_status_code(302);
            return request.respond(with(moved, "Location", &self.start));
        }
        if path == "/favicon.ico" {
            // Browsers ask for one by themselves; a 404 would stand in the page's console.
            return request.respond(Response::from_string("").with_status_code(204));
        }
        let found = file(&self.root, &path).and_then(|file| fs::read(file).ok());
        let Some(mut bytes) = found else {
            return request.respond(Response::from_string("not found\n").with_status_code(404));
        };
        let is_page = path.ends_with(".html");
        if is_page {
            bytes = String::from_utf8_lossy(&bytes).replace("__INTAKE__", &self.intake).into_bytes();
        }
        let mut response = Response::from_data(bytes);
        response = with(response, "Content-Type", headers::kind(&path));
        response = with(response, "Cache-Control", headers::cache(&path));
        response = with(response, "X-Content-Type-Options", "nosniff");
        response = with(response, "Referrer-Policy", "strict-origin-when-cross-origin");
        if is_page {
            response = with(response, "Content-Security-Policy", &headers::policy(&path, &self.intake));
        } else {
            // The loader and what it fetches may be used by pages of other origins.
            response = with(response, "Access-Control-Allow-Origin", "*");
        }
        request.respond(response)
    }
}

/// The file a path names, never one outside the folder: each part must be a plain name.
fn file(root: &Path, path: &str) -> Option<PathBuf> {
    let plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
    };
    let parts: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
    if !parts.iter().all(|part| plain(part)) {
        return None;
    }
    let inside = fs::canonicalize(root).ok()?;
    fs::canonicalize(parts.iter().fold(root.to_owned(), |file, part| file.join(part)))
        .ok()
        .filter(|file| file.starts_with(inside))
}

fn with<R: std::io::Read>(response: Response<R>, name: &str, value: &str) -> Response<R> {
    match Header::from_bytes(name, value) {
        Ok(header) => response.with_header(header),
        Err(()) => response,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out_of_the_folder() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert!(file(root, "/Cargo.toml").is_some());
        assert!(file(root, "/src/main.rs").is_some());
        for path in
            ["/../Cargo.toml", "/src/../../Cargo.toml", "//etc/passwd", "/%2e%2e/Cargo.toml", "/src/", "Cargo.toml", ""]
        {
            assert_eq!(file(root, path), None, "{path}");
        }
    }

    #[test]
    fn a_busy_port_is_no_obstacle() {
        let first = Site::start(0, PathBuf::from("."), "http://127.0.0.1:1", "/").expect("a site");
        let second = Site::start(first.port, PathBuf::from("."), "http://127.0.0.1:1", "/").expect("another site");
        assert_ne!(first.origin(), second.origin());
    }
}
