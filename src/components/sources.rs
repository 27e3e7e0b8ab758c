//! What a statement rests on, in small print under it.

use domain::source::{Confidence, SourceKind};
use yew::prelude::*;

use crate::site::Site;

/// Lists the sources; what rests on nothing citable says that it is guidance.
pub fn sources(site: &Site, ids: &[&'static str], confidence: Option<Confidence>) -> Html {
    let known: Vec<_> = ids.iter().filter_map(|id| site.knowledge.source(id).ok().flatten()).collect();
    let guidance = known.iter().all(|source| source.kind == SourceKind::Guidance);
    let cites = known.iter().map(|source| source.cite).collect::<Vec<_>>().join(&*site.word("list.separator"));
    let sure = match confidence {
        Some(Confidence::Verified) => Some("source.verified"),
        Some(Confidence::Likely) => Some("source.likely"),
        Some(Confidence::Unverified) => Some("source.unverified"),
        None if guidance => Some("source.guidance"),
        None => None,
    };
    html! {
        <p class="source" data-testid="sources">
            if !cites.is_empty() {
                { site.word_with("source.cite", &[("cite", &cites)]) }
            }
            if let Some(sure) = sure {
                if !cites.is_empty() {
                    <span aria-hidden="true">{ " · " }</span>
                }
                { site.word(sure) }
            }
        </p>
    }
}
