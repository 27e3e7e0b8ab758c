//! Wishes that are answered later: the statement check, the rest of engine and content, another language, the
//! clipboard.

use std::rc::Rc;

use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::AttrValue;

use super::{Actor, Wish};
use crate::events::Happened;
use crate::language;
use crate::late::{self, Missing};
use crate::tools::statement;
use crate::visit::{Change, Screen, ToolName, saved};

impl Actor<'_> {
    /// Fetches the statement check where its screen shows, unless it is there: its screens, which are a part of the
    /// engine, its script and its wasm, side by side.
    pub(super) fn load_statement(&mut self) {
        let shows = matches!(self.visit.screen(), Screen::Tool(tool) if tool.name == ToolName::Statement);
        if !shows || self.visit.statement == Some(true) {
            return;
        }
        self.visit.change(Change::Statement(None));
        let (later, site) = (self.later.clone(), self.site.clone());
        spawn_local(async move {
            let script = site.loader.load_statement();
            let part = statement::load()
                .await
                .map_err(|Missing| "the engine's part for statements could not be fetched".to_owned());
            let fetched = part.and(script.await);
            if let Err(message) = &fetched {
                site.tell(Happened::Error { code: "tool-missing", message });
            }
            later.emit(Wish::Plain(Change::Statement(Some(fetched.is_ok()))));
        });
    }

    /// Fetches the rest, unless it is here: the engine's late part and the bundle's second part, side by side. What
    /// waits for it shows itself then.
    pub(super) fn load_more(&mut self) {
        self.visit.change(Change::More(true));
        self.outbox.fetch();
        let (later, site, load) = (self.later.clone(), self.site.clone(), self.load.clone());
        spawn_local(async move {
            let content = language::whole(site.knowledge, &load).await.map(drop);
            // It has been on its way since before the content was asked for.
            let code = late::load().await.map_err(|Missing| "the engine's late part could not be fetched".to_owned());
            later.emit(match content.and(code) {
                Ok(()) => Wish::More,
                Err(message) => {
                    site.tell(Happened::Error { code: "part-missing", message: &message });
                    Wish::Plain(Change::More(false))
                }
            });
        });
    }

    /// What is not in the bundle's first part waits for the rest, which is asked for again where it did not come.
    pub(super) fn wait_for_rest(&mut self, waited: bool) {
        saved::settle(self.visit, &*self.site.knowledge, self.site.knowledge.is_complete());
        if !waited && self.visit.needs_rest() {
            self.ask_again();
        }
    }

    /// Asks again for the rest of the bundle, where it did not come.
    pub(super) fn ask_again(&mut self) {
        if !self.visit.coming && self.site.late().is_none() {
            self.load_more();
        }
    }

    /// The rest did not come.
    pub(super) fn did_not_come(&mut self) {
        let line_back = self.visit.line_back;
        self.visit.change(Change::More(false));
        if line_back {
            self.ask_again();
        }
    }

    /// One screen back. From a question that is not here yet, back to the question before it, with its answer marked.
    pub(super) fn back_from_later(&mut self) {
        let before = match self.visit.screen() {
            Screen::Later(parts) if parts[0] == "flow" => parts[1].rsplit_once('~').map(|(before, step)| {
                let answer = step.rsplit_once('=').map_or("", |(_, answer)| answer);
                (before.to_owned(), AttrValue::from(answer.to_owned()))
            }),
            _ => None,
        };
        let Some((before, answer)) = before else { return self.visit.change(Change::Back) };
        self.visit.change(Change::Instead(Screen::Later(Rc::new(vec!["flow".to_owned(), before]))));
        self.visit.change(Change::Picked(answer));
    }

    /// The rest has come, and the screens that waited for it show: fetches and tells what belongs to them.
    pub(super) fn arrived(&mut self) {
        self.fetch_statement();
        match self.visit.screen().clone() {
            Screen::Flow(session) => self.tell_outcome(&session),
            // What arrived meanwhile.
            Screen::Outbox(_) => self.hear(self.visit.shown.clone()),
            _ => {}
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
        // Where all is here, no screen is left for one that waits.
        let whole = site.knowledge.is_complete() && !matches!(self.visit.screen(), Screen::Home | Screen::Contact);
        spawn_local(async move {
            let mut bundle = language::bundle_of(&language, &load).await;
            if let (Ok(first), true) = (&bundle, whole) {
                bundle = language::whole(*first, &load).await;
            }
            match bundle {
                Ok(knowledge) => {
                    later.emit(Wish::Show(Some(knowledge)));
                    site.tell(Happened::Locale { locale: &language });
                }
                Err(message) => {
                    site.tell(Happened::Error { code: "language-unavailable", message: &message });
                    later.emit(Wish::Plain(Change::Say(site.word("language.failed"))));
                    if !site.knowledge.is_complete() {
                        later.emit(Wish::LoadMore);
                    }
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
