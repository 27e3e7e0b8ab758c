//! What search answers, as text: made natively, compared in a browser.

use domain::search::Index;

/// The search index of the content of November 2026, as it stood in the Chinese bundle.
pub const INDEX: &[u8] = include_bytes!("frozen/search-zh-CN-2026-11.index");

/// Each query on a line, then its hits: kind, id, score and what is marked.
pub fn answers<'q>(index: &Index<'_>, queries: impl IntoIterator<Item = &'q str>) -> String {
    let mut out = String::new();
    for query in queries {
        out += &format!("? {query}\n");
        for hit in index.find(query, 5) {
            let context = hit.context.map(|line| format!(" {} {:?}", line.text, line.marks)).unwrap_or_default();
            out += &format!("  {} {} {} {:?}{context}\n", hit.kind.name(), hit.id, hit.score, hit.marks);
        }
    }
    out
}
