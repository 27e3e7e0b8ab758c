//! The host pages and the built widget on a loopback port.

use std::path::PathBuf;

use anyhow::{Context, Result};
use static_server::{Folder, Request, Response, Server, content_type};

use super::headers;

/// A server for the pages of a folder. It stops when dropped.
pub struct Site(Server);

/// What it serves.
struct Pages {
    folder: Folder,
    /// Where the ticket service is; pages have it in place of `__INTAKE__`.
    intake: String,
    /// Where `/` leads.
    start: String,
}

impl Site {
    /// Starts on the wanted port, or on another one if that is not available, and says so.
    pub fn start(wanted: u16, root: PathBuf, intake: &str, start: &str) -> Result<Self> {
        let pages = Pages { folder: Folder::new(root), intake: intake.to_owned(), start: start.to_owned() };
        let server = Server::start(wanted, move |request| pages.answer(request))
            .context("no loopback port is free; end another program and try again")?;
        if wanted != 0 && server.port() != wanted {
            println!("port {wanted} is not available; using {}", server.port());
        }
        Ok(Self(server))
    }

    /// Its address, without a path.
    pub fn origin(&self) -> String {
        self.0.origin()
    }
}

impl Pages {
    fn answer(&self, request: &Request) -> Response {
        let path = request.path.as_str();
        if path == "/" {
            return Response::redirect(&self.start);
        }
        let Some(bytes) = self.folder.read(path) else { return Response::not_found() };
        let is_page = path.ends_with(".html");
        let bytes = match is_page {
            true => String::from_utf8_lossy(&bytes).replace("__INTAKE__", &self.intake).into_bytes(),
            false => bytes,
        };
        let response = Response::file(content_type(path), bytes)
            .header("Cache-Control", headers::cache(path))
            .header("Referrer-Policy", "strict-origin-when-cross-origin");
        match is_page {
            true => response.header("Content-Security-Policy", headers::policy(path, &self.intake)),
            // Pages of other origins may use the loader and what it fetches.
            false => response.header("Access-Control-Allow-Origin", "*"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages() -> Pages {
        let folder = Folder::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../www/pages"));
        Pages { folder, intake: "http://127.0.0.1:1".to_owned(), start: "/pages/bank.html".to_owned() }
    }

    #[test]
    fn only_paths_of_files_are_answered() {
        let status = |path: &str| pages().answer(&Request { path: path.to_owned(), query: String::new() }).status();
        assert_eq!(
            [status("/"), status("/bank.html"), status("/none.html"), status("/../pages/bank.html")],
            [302, 200, 404, 404]
        );
    }
}
