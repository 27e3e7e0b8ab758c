//! What is wished and comes later: the statement check, the bundle's second part, another language, the clipboard.

use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::{AttrValue, Callback};

use super::{Actor, Wish};
use crate::events::Happened;
use crate::language;
use crate::late::{self, Missing};
use crate::site::Site;
use crate::visit::{Change, Screen, ToolName};

impl Actor<'_> {
    /// Fetches what draws the statement check where that shows, in the language shown, unless it is there.
    pub(super) fn load_tools(&mut self) {
        let Screen::Tool(tool) = self.visit.screen().clone() else { return };
        if tool.name != ToolName::Statement || self.site.draw(&tool).is_some() {
            return;
        }
        self.visit.change(Change::Tools(None));
        let (later, site) = (self.later.clone(), self.site.clone());
        spawn_local(async move {
            let fetched = site.loader.load_tools(&site.knowledge.header().language, tool.name.as_str()).await;
            if let Err(message) = &fetched {
                site.tell(Happened::Error { code: "tool-missing", message });
            }
            later.emit(Wish::Plain(Change::Tools(Some(fetched.is_ok()))));
        });
    }

    /// Fetches the rest, unless it is here: the engine's late part and the bundle's second part, side by side. What
    /// waits for it shows itself then.
    pub(super) fn load_more(&mut self) {
        self.visit.change(Change::More(true));
        let (later, site) = (self.later.clone(), self.site.clone());
        spawn_local(async move {
            let code = late::load().await;
            arrived(code.map_err(|Missing| "the engine's late part could not be fetched".to_owned()), &site, &later);
        });
        let (later, site, load) = (self.later.clone(), self.site.clone(), self.load.clone());
        if !site.knowledge.is_whole() {
            spawn_local(async move {
                let content = language::whole(site.knowledge, &load).await;
                arrived(content.map(drop), &site, &later);
            });
        }
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

/// Something of the rest has come, or did not.
fn arrived(what: Result<(), String>, site: &Site, later: &Callback<Wish>) {
    later.emit(match what {
        Ok(()) => Wish::More,
        Err(message) => {
            site.tell(Happened::Error { code: "part-missing", message: &message });
            Wish::Plain(Change::More(false))
        }
    });
}

async fn write_to_clipboard(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    // Only secure pages have a clipboard; elsewhere the property is undefined.
    let navigator = window.navigator();
    let there = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
    there && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
