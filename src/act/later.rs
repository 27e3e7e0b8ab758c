//! What is wished and comes later: the statement check, the bundle's second part, another language, the clipboard.

use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::AttrValue;

use super::{Actor, Wish};
use crate::events::Happened;
use crate::language;
use crate::visit::{Change, Screen, ToolName};

impl Actor<'_> {
    /// Fetches the statement check where its screen shows, unless it is there.
    pub(super) fn load_statement(&mut self) {
        let shows = matches!(self.visit.screen(), Screen::Tool(tool) if tool.name == ToolName::Statement);
        if !shows || self.visit.statement == Some(true) {
            return;
        }
        self.visit.change(Change::Statement(None));
        let (later, site) = (self.later.clone(), self.site.clone());
        spawn_local(async move {
            let fetched = site.loader.load_statement().await;
            if let Err(message) = &fetched {
                site.tell(Happened::Error { code: "tool-missing", message });
            }
            later.emit(Wish::Plain(Change::Statement(Some(fetched.is_ok()))));
        });
    }

    /// Fetches the second part of the bundle; what waits for it shows itself then.
    pub(super) fn load_more(&mut self) {
        self.visit.change(Change::More(true));
        let (later, site, load) = (self.later.clone(), self.site.clone(), self.load.clone());
        spawn_local(async move {
            later.emit(match language::whole(site.knowledge, &load).await {
                Ok(_) => Wish::More,
                Err(message) => {
                    site.tell(Happened::Error { code: "part-missing", message: &message });
                    Wish::Plain(Change::More(false))
                }
            });
        });
    }

    pub(super) fn copy(&self, text: AttrValue) {
        let (later, site) = (self.later.clone(), self.site.clone());
        spawn_local(async move {
            let worked = write_to_clipboard(&text).await;
            later.emit(Wish::Plain(Change::Copied(worked)));
            later.emit(Wish::Plain(Change::Say(site.word(if worked { "copy.done" } else { "copy.failed" }))));
        });
    }

    pub(super) fn show_language(&self, language: String) {
        let (later, site, load) = (self.later.clone(), self.site.clone(), self.load.clone());
        spawn_local(async move {
            match language::bundle_of(&language, &load).await {
                Ok(knowledge) => {
                    later.emit(Wish::Show(Some(knowledge)));
                    site.tell(Happened::Locale { locale: &language });
                }
                Err(message) => {
                    site.tell(Happened::Error { code: "language-unavailable", message: &message });
                    later.emit(Wish::Plain(Change::Say(site.word("language.failed"))));
                }
            }
        });
    }
}

async fn write_to_clipboard(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    // Only secure pages have a clipboard; elsewhere the property is undefined.
    let navigator = window.navigator();
    let there = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
    there && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
