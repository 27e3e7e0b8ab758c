//! The sources of a text, in small print under it.

use domain::source::{Confidence, SourceKind};

use super::page::Page;

/// Lists the sources; `sure` is the key of the word for the confidence.
pub fn listed(page: &mut Page, ids: &[&str], sure: Option<&str>) {
    let tenant = page.props.tenant;
    let (mut cites, mut guidance) = (String::new(), true);
    for source in ids.iter().filter_map(|id| tenant.bundle.source(id).ok().flatten()) {
        if !cites.is_empty() {
            cites.push_str(&tenant.word("list.separator"));
        }
        cites.push_str(source.cite);
        guidance &= source.kind == SourceKind::Guidance;
    }
    let sure = sure.or(guidance.then_some("source.guidance"));
    let mut line = String::new();
    if !cites.is_empty() {
        line.push_str(&tenant.word_with("source.cite", &[("cite", &cites)]));
    }
    if let Some(sure) = sure {
        if !line.is_empty() {
            line.push_str(" · ");
        }
        line.push_str(&tenant.word(sure));
    }
    page.p_with_test_id("source", "sources", line.into());
}

/// Lists the sources; a text without a source that can be cited is labelled as guidance.
pub fn sources(page: &mut Page, ids: &[&'static str], confidence: Option<Confidence>) {
    listed(page, ids, confidence.map(sure));
}

/// The key of the word for a confidence.
pub fn sure(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Verified => "source.verified",
        Confidence::Likely => "source.likely",
        Confidence::Unverified => "source.unverified",
    }
}
