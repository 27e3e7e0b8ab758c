//! What every screen needs to know of the place it stands in: knowledge, tenant, settings, element.

use std::rc::Rc;

use domain::date::Moment;
use domain::profile::Profile;
use domain::response_code::ResponseCode;
use domain::text::{Span, fill, is_for};
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::events::Happened;
use crate::knowledge::Knowledge;
use crate::late::{Late, late};
use crate::loader::Loader;
use crate::options::Options;
use crate::ports::clock;

/// Handed down to every screen and component.
#[derive(Clone)]
pub struct Site {
    /// The bundle in the language shown.
    pub knowledge: Knowledge,
    /// The tenant.
    pub profile: Rc<Profile<'static>>,
    /// The page's settings.
    pub options: Rc<Options>,
    /// The element in the page; events leave through it.
    pub host: HtmlElement,
    /// What the loader does for us.
    pub loader: Loader,
}

impl PartialEq for Site {
    fn eq(&self, other: &Self) -> bool {
        self.knowledge == other.knowledge
            && self.profile == other.profile
            && self.options == other.options
            && self.host == other.host
    }
}

impl Site {
    /// An interface word with the tenant's placeholders filled in.
    ///
    /// A key that content lacks shows itself; a test finds it before anybody else does.
    pub fn word(&self, key: &str) -> AttrValue {
        self.word_with(key, &[])
    }

    /// An interface word with more values for its placeholders.
    pub fn word_with(&self, key: &str, values: &[(&str, &str)]) -> AttrValue {
        let text = self.knowledge.word(key).unwrap_or(key);
        self.filled(text, values)
    }

    /// A content text with the tenant's placeholders filled in.
    pub fn fill(&self, text: &str) -> AttrValue {
        self.filled(text, &[])
    }

    fn filled(&self, text: &str, values: &[(&str, &str)]) -> AttrValue {
        AttrValue::from(fill(text, |name| {
            let given = values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
            given.or_else(|| match name {
                "no_code" => Some(self.word("code.none").to_string()),
                _ => self.profile.placeholder(name),
            })
        }))
    }

    /// Whether a line is for a tenant of this kind.
    pub fn is_for(&self, line: &[Span<'_>]) -> bool {
        is_for(line, self.knowledge.institution(self.profile.id))
    }

    /// The engine's late part, once it and all content are here.
    pub fn late(&self) -> Option<&'static Late> {
        late().filter(|_| self.knowledge.is_complete())
    }

    /// What a response code means here: the tenant's own meaning, or that of the table.
    pub fn code(&self, code: &str) -> Option<ResponseCode<'static>> {
        self.knowledge.code_for(self.profile.id, code).ok().flatten()
    }

    /// A date as people read it, `11 月 25 日 周三`.
    pub fn date(&self, date: domain::date::Date) -> AttrValue {
        const DAYS: [&str; 7] = ["day.mon", "day.tue", "day.wed", "day.thu", "day.fri", "day.sat", "day.sun"];
        const MONTHS: [&str; 12] = [
            "month.1", "month.2", "month.3", "month.4", "month.5", "month.6", "month.7", "month.8", "month.9",
            "month.10", "month.11", "month.12",
        ];
        let weekday = self.word(DAYS[date.weekday() as usize]);
        let month = self.word(MONTHS[usize::from(date.month()) - 1]);
        self.word_with("date", &[("month", &month), ("day", &date.day().to_string()), ("weekday", &weekday)])
    }

    /// The time now, in UTC+8.
    pub fn now(&self) -> Moment {
        Moment::from_unix_ms(clock::now_ms())
    }

    /// Tells the page that something happened.
    pub fn tell(&self, happened: Happened<'_>) -> bool {
        happened.tell(&self.host)
    }
}
