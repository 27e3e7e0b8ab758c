//! What every screen needs besides the visit: the bundle, the tenant, the page's settings, the element.

use std::rc::Rc;

use domain::catalogue::SELF_HELP_FIRST;
use domain::date::Moment;
use domain::profile::{Profile, TenantNotice};
use domain::response_code::ResponseCode;
use domain::text::{Span, fill, is_for};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::bundle::OpenBundle;
use crate::host::events::PageEvent;
use crate::host::loader::Loader;
use crate::host::options::{HostNotice, Options};
use crate::ports::clock;

/// A tenant with its content and settings.
#[derive(Clone)]
pub struct TenantContext {
    /// The bundle in the language shown.
    pub bundle: OpenBundle,
    /// The tenant.
    pub profile: Rc<Profile<'static>>,
    /// The page's settings.
    pub options: Rc<Options>,
    /// The element in the page, on which events are dispatched.
    pub host: HtmlElement,
    /// What the page's loader does for the widget.
    pub loader: Loader,
}

impl PartialEq for TenantContext {
    fn eq(&self, other: &Self) -> bool {
        self.bundle == other.bundle
            && self.profile == other.profile
            && self.options == other.options
            && self.host == other.host
    }
}

impl TenantContext {
    /// An interface word with the tenant's placeholders filled in.
    ///
    /// If content lacks the key, the key itself shows; a test finds it before that.
    pub fn word(&self, key: &str) -> AttrValue {
        self.word_with(key, &[])
    }

    /// An interface word with more values for its placeholders.
    pub fn word_with(&self, key: &str, values: &[(&str, &str)]) -> AttrValue {
        let text = self.bundle.word(key).unwrap_or(key);
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

    /// Whether a line is meant for this tenant's kind of institution.
    pub fn is_for(&self, line: &[Span<'_>]) -> bool {
        is_for(line, self.bundle.institution(self.profile.id))
    }

    /// Whether contacts and tickets are offered only after the merchant has tried to help themselves.
    pub fn is_self_help_first(&self) -> bool {
        self.bundle.listed(SELF_HELP_FIRST).unwrap_or_default().contains(&self.profile.id)
    }

    /// A response code with the tenant's own meaning, or else the general one.
    pub fn code(&self, code: &str) -> Option<&'static ResponseCode<'static>> {
        self.bundle.code_for(self.profile.id, code)
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

    /// The tenant's notices that are valid now.
    pub fn notices(&self) -> Vec<TenantNotice<'static>> {
        let mut notices = self.bundle.notices(self.profile.id).unwrap_or_default();
        notices.retain(|notice| notice.validity().holds_at(clock::minute()));
        notices
    }

    /// The notice that the page has handed in, while it is valid.
    pub fn own_notice(&self) -> Option<&HostNotice> {
        self.options.notice.as_ref().filter(|own| clock::minute() < own.until)
    }

    /// The time now, in UTC+8.
    pub fn now(&self) -> Moment {
        Moment::from_unix_ms(clock::now_ms())
    }

    /// Dispatches an event on the element; `false` if the page cancelled it.
    pub fn dispatch(&self, event: PageEvent<'_>) -> bool {
        event.dispatch(&self.host)
    }
}
