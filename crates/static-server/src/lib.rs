//! A small web server for files, reachable from this machine only: `cargo xtask serve` and `kb preview` are built on
//! it.
//!
//! [`Server`] listens on a loopback port and answers GET and HEAD. What a path shows is up to the caller, who gets a
//! [`Request`] and gives a [`Response`]. [`Folder`] finds files below a folder, [`content_type`] names their type.

mod content_type;
mod folder;
mod response;
mod server;

pub use content_type::content_type;
pub use folder::{Folder, is_plain_name};
pub use response::Response;
pub use server::{Request, Server};
