//! Searches for the query, and for the description of a ticket.

use std::rc::Rc;

use domain::search::{Hit, anonymized};

use super::updater::Updater;
use crate::content::bundle::OpenBundle;
use crate::content::tenant::TenantContext;
use crate::visit::{Change, Screen, SearchResults, Visit};

/// How many hits a search shows.
const MOST_HITS: usize = 8;
/// How many near entries show if there is no hit.
const MOST_NEAR: usize = 3;

/// Searches if the text on this screen or the content has changed since the last search. Nothing else searches.
pub(super) fn search(tenant: &TenantContext, visit: &mut Visit) {
    let Some(text) = visit.text_to_search() else { return };
    let empty = text.trim().is_empty();
    let results = if empty { SearchResults::default() } else { results_of(tenant.bundle, text) };
    let count = results.hits.len();
    let had_suggestions = !visit.suggestions().is_empty();
    visit.change(Change::SearchResults(Rc::new(results)));
    let announcement = match visit.screen() {
        Screen::Home if !empty => tenant.word_with("search.count", &[("count", &count.to_string())]),
        Screen::Ticket(_) if !had_suggestions && !visit.suggestions().is_empty() => tenant.word("ticket.suggested"),
        _ => return,
    };
    visit.change(Change::Announce(announcement));
}

fn results_of(bundle: OpenBundle, text: &str) -> SearchResults {
    let hits = valid(bundle, MOST_HITS, |most| bundle.find(text, most));
    let near = if hits.is_empty() { valid(bundle, MOST_NEAR, |most| bundle.near(text, most)) } else { Vec::new() };
    SearchResults { hits, near }
}

/// The best `most` of what is found and valid now.
fn valid(bundle: OpenBundle, most: usize, find: impl Fn(usize) -> Vec<Hit<'static>>) -> Vec<Hit<'static>> {
    // As many more are found as could be left out.
    let mut hits = find(most + bundle.dated().len());
    hits.retain(|hit| bundle.is_valid_now(&format!("{}:{}", hit.kind.name(), hit.id)));
    hits.truncate(most);
    hits
}

/// Keeps the query for authors if it found nothing and the merchant now does something else. A shared device keeps none.
pub fn count_missed(updater: &mut Updater) {
    let query = &updater.visit.query;
    let counts = matches!(updater.visit.screen(), Screen::Home)
        && !query.trim().is_empty()
        && !updater.tenant.options.is_shared();
    if counts && updater.visit.results().is_some_and(|results| results.hits.is_empty()) {
        updater.visit.change(Change::Missed(anonymized(query)));
    }
}

impl Updater<'_> {
    /// Shows the first search hit.
    pub(super) fn show_first_hit(&mut self) {
        let first = self.visit.results().and_then(|results| results.hits.first());
        if let Some((kind, id)) = first.map(|hit| (hit.kind, hit.id)) {
            self.show_item(kind, id);
        }
    }
}
