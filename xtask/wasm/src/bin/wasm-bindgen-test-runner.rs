//! Runs the widget's tests in a browser: wasm-bindgen's own runner, in the version of Cargo.lock.
//!
//! Its web server (tiny_http 0.12) may queue a new connection for an idle thread that another connection has just
//! taken. All other threads wait for the next request of the browser's open connections, so the queued one is never
//! served and the page never loads. If no thread is idle, the server starts one per connection. So this program keeps
//! connections open that occupy the idle threads.

use std::env;
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

/// More than the threads that the server keeps idle (4); the first ones may each be given a new thread.
const HELD_CONNECTIONS: usize = 16;
const RETRY: Duration = Duration::from_millis(10);

fn main() -> anyhow::Result<()> {
    // The runner's own setting: where its server listens. `cargo xtask test` chooses a free port.
    if let Some(address) = env::var("WASM_BINDGEN_TEST_ADDRESS").ok().and_then(|address| address.parse().ok()) {
        thread::spawn(move || occupy_idle_threads(address));
    }
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(env::args_os())
}

/// Opens the connections as soon as the server listens, and holds them until the program ends.
fn occupy_idle_threads(address: SocketAddr) {
    let mut held = Vec::new();
    while held.len() < HELD_CONNECTIONS {
        match TcpStream::connect(address) {
            Ok(connection) => held.push(connection),
            Err(_) => thread::sleep(RETRY),
        }
    }
    loop {
        thread::park();
    }
}
