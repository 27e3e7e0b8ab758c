//! What a statement rests on, in small print under it.

use domain::source::{Confidence, SourceKind};

use super::page::Page;

/// Lists the sources; what rests on nothing citable says that it is guidance.
pub fn sources(page: &mut Page, ids: &[&'static str], confidence: Option<Confidence>) {
    let site = page.here.site;
    let mut cites = String::new();
    let mut guidance = true;
    for source in ids.iter().filter_map(|id| site.knowledge.source(id).ok().flatten()) {
        if !cites.is_empty() {
            cites.push_str(&site.word("list.separator"));
        }
        cites.push_str(source.cite);
        guidance &= source.kind == SourceKind::Guidance;
    }
    let sure = match confidence {
        Some(Confidence::Verified) => Some("source.verified"),
        Some(Confidence::Likely) => Some("source.likely"),
        Some(Confidence::Unverified) => Some("source.unverified"),
        None if guidance => Some("source.guidance"),
        None => None,
    };
    let mut line = String::new();
    if !cites.is_empty() {
        line.push_str(&site.word_with("source.cite", &[("cite", &cites)]));
    }
    if let Some(sure) = sure {
        if !line.is_empty() {
            line.push_str(" · ");
        }
        line.push_str(&site.word(sure));
    }
    page.marked("source", "sources", line.into());
}
