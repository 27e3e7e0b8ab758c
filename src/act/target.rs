//! Where a page or a hit leads: everything but home, contacts and the flows' first questions.

use std::rc::Rc;

use domain::response_code::typed_code;
use domain::search::HitKind;

use super::Actor;
use crate::events::Happened;
use crate::knowledge::Knowledge;
use crate::visit::{Screen, Tool, ToolName, Values};

impl Actor<'_> {
    /// To a target of the page's, such as `code:68`.
    pub(super) fn go_to(&mut self, target: &str) {
        let screen = match target.split_once(':') {
            Some(("article", id)) => self.screen_of(HitKind::Article, id),
            Some(("code", code)) => self.screen_of(HitKind::Code, &typed_code(code).unwrap_or_default()),
            Some(("tool", tool)) => {
                // `fee` or `fee?amount=100&rate=0.6`.
                let (name, query) = tool.split_once('?').unwrap_or((tool, ""));
                let pair = |pair: &str| pair.split_once('=').map(|(key, text)| (key.to_owned(), text.to_owned()));
                self.tool(name, query.split('&').filter_map(pair).collect())
            }
            _ => None,
        };
        match screen {
            Some(screen) => self.show_from_home(screen),
            // It may be there, in place of what is torn.
            None if Knowledge::all_sound().is_err() => self.show(Screen::to_target(target)),
            None => self.nothing_at(target),
        }
    }

    /// The screen of something in this bundle.
    pub(super) fn screen_of(&self, kind: HitKind, id: &str) -> Option<Screen> {
        match kind {
            HitKind::Code => self.site.code(id).map(|found| Screen::Code(found.code.to_owned())),
            HitKind::Flow => self.start_of(id),
            HitKind::Article => self.site.knowledge.article(id).ok()?.map(|found| Screen::Article(found.id.to_owned())),
            HitKind::Tool => self.tool(id, Values::default()),
            HitKind::Contact => Some(Screen::Contact),
        }
    }

    /// A tool's screen with these values; what the page knows of the contract is filled in.
    fn tool(&self, name: &str, mut values: Values) -> Option<Screen> {
        let name = ToolName::named(name)?;
        for (key, text) in self.site.options.context.contract() {
            if let Some(text) = text {
                values.set_missing(key, text);
            }
        }
        Some(Screen::Tool(Rc::new(Tool { name, values })))
    }

    fn nothing_at(&self, target: &str) {
        let message = format!(
            "there is nothing at “{target}”; use home, contact, flow:<id>, article:<id>, tool:fee, tool:deposit, tool:statement, tool:rating or code:<two characters> of this bundle"
        );
        self.site.tell(Happened::Error { code: "target-unknown", message: &message });
    }
}
