//! What a statement rests on, in small print under it.

use domain::source::{Confidence, SourceKind};

use super::page::Page;

/// Lists the sources; `sure` is the key of the word that says how sure the statement is.
pub fn listed(page: &mut Page, ids: &[&str], sure: Option<&str>) {
    let site = page.here.site;
    let (mut cites, mut guidance) = (String::new(), true);
    for source in ids.iter().filter_map(|id| site.knowledge.source(id).ok().flatten()) {
        if !cites.is_empty() {
            cites.push_str(&site.word("list.separator"));
        }
        cites.push_str(source.cite);
        guidance &= source.kind == SourceKind::Guidance;
    }
    let sure = sure.or(guidance.then_some("source.guidance"));
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

/// Lists the sources; what rests on nothing citable says that it is guidance.
pub fn sources(page: &mut Page, ids: &[&'static str], confidence: Option<Confidence>) {
    listed(page, ids, confidence.map(sure));
}

/// The key of the word that says how sure a statement is.
pub fn sure(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Verified => "source.verified",
        Confidence::Likely => "source.likely",
        Confidence::Unverified => "source.unverified",
    }
}
