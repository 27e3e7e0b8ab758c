//! The server as a browser meets it, over a socket.

use std::io::{Read, Write};
use std::net::TcpStream;

use static_server::{Request, Response, Server};

fn page(request: &Request) -> Response {
    match request.path.as_str() {
        "/page.html" => Response::file("text/html", b"a page".to_vec()).header("Cache-Control", "no-cache"),
        "/query" => Response::file("text/plain", request.query.clone().into_bytes()),
        "/" => Response::redirect("/page.html"),
        "/events" => Response::stream("text/event-stream", |out| out.write_all(b"data: 1\n\n")),
        _ => Response::not_found(),
    }
}

/// The answer to a request whose `Host` header names this server as `host`.
fn ask(server: &Server, method: &str, path: &str, host: &str) -> String {
    let mut connection = TcpStream::connect(("127.0.0.1", server.port())).expect("a connection");
    let host = host.replace("PORT", &server.port().to_string());
    write!(connection, "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("sent");
    let mut answer = String::new();
    connection.read_to_string(&mut answer).expect("an answer");
    answer
}

fn get(server: &Server, path: &str) -> String {
    ask(server, "GET", path, "127.0.0.1:PORT")
}

#[test]
fn a_page_is_sent_with_its_headers_and_head_sends_no_body() {
    let server = Server::start(0, page).expect("a server");
    let answer = get(&server, "/page.html");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("\r\n\r\na page"), "{answer}");
    for header in ["Content-Type: text/html\r\n", "Cache-Control: no-cache\r\n", "X-Content-Type-Options: nosniff\r\n"]
    {
        assert!(answer.contains(header), "{header:?} is missing in {answer}");
    }
    let answer = ask(&server, "HEAD", "/page.html", "localhost:PORT");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("\r\n\r\n"), "{answer}");
}

#[test]
fn the_query_is_separated_from_the_path() {
    let server = Server::start(0, page).expect("a server");
    assert!(get(&server, "/query?a=1&b=2").ends_with("\r\n\r\na=1&b=2"));
    assert!(get(&server, "/query").ends_with("\r\n\r\n"));
}

#[test]
fn a_request_that_names_another_host_is_refused() {
    let server = Server::start(0, page).expect("a server");
    for host in ["bank.example", "bank.example:PORT", "127.0.0.1", "127.0.0.1.bank.example:PORT", ""] {
        let answer = ask(&server, "GET", "/page.html", host);
        assert!(answer.starts_with("HTTP/1.1 403") && !answer.contains("a page"), "{host}: {answer}");
    }
}

#[test]
fn only_get_and_head_are_answered() {
    let server = Server::start(0, page).expect("a server");
    assert!(ask(&server, "POST", "/page.html", "127.0.0.1:PORT").starts_with("HTTP/1.1 405"));
}

#[test]
fn redirects_missing_files_and_the_favicon_have_their_status() {
    let server = Server::start(0, page).expect("a server");
    let answer = get(&server, "/");
    assert!(answer.starts_with("HTTP/1.1 302") && answer.contains("Location: /page.html\r\n"), "{answer}");
    assert!(get(&server, "/other").starts_with("HTTP/1.1 404"));
    assert!(get(&server, "/favicon.ico").starts_with("HTTP/1.1 204"));
}

#[test]
fn a_stream_is_written_as_it_goes_and_is_not_stored() {
    let server = Server::start(0, page).expect("a server");
    let answer = get(&server, "/events");
    assert!(answer.contains("Content-Type: text/event-stream\r\n") && answer.contains("no-store"), "{answer}");
    assert!(answer.ends_with("\r\n\r\ndata: 1\n\n"), "{answer}");
}

#[test]
fn a_port_in_use_is_replaced_by_a_free_one() {
    let first = Server::start(0, page).expect("a server");
    let second = Server::start(first.port(), page).expect("another server");
    assert_ne!(first.origin(), second.origin());
}

#[test]
fn a_dropped_server_accepts_no_connection() {
    let server = Server::start(0, page).expect("a server");
    let port = server.port();
    drop(server);
    let again = TcpStream::connect(("127.0.0.1", port)).and_then(|mut connection| {
        write!(connection, "GET /page.html HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n")?;
        let mut answer = String::new();
        connection.read_to_string(&mut answer)
    });
    assert!(!matches!(again, Ok(read) if read > 0), "the port still answers");
}
