//! Shows the widget with content that is being edited: packs on every save, keeps the last valid content when a save
//! does not pack, and shows the findings of the checker.
//!
//! [`live_content`] holds the content, [`serve`] answers the browser. On a loopback port only; nothing here changes a
//! file.

mod live_content;
mod serve;

pub use live_content::{LiveContent, PreviewState};
pub use serve::Server;
