//! Shows the widget on content that is being edited: packs on every save, keeps the last good content where a save
//! does not pack, and says what the checker finds.
//!
//! [`studio`] holds the content, [`serve`] answers the browser. On loopback only; nothing here changes a file.

mod serve;
mod studio;

pub use serve::Server;
pub use studio::{Shown, Studio};
