//! Checks content: every rule on every file, all findings at once.

mod article;
mod codes;
mod coverage;
mod dates;
mod deposit;
mod deposit_texts;
mod fees;
mod files;
mod graph;
mod harm;
mod institution;
mod known;
mod limits;
mod opens;
mod placeholder;
mod profile;
mod refs;
mod search;
mod sentence;
mod spacing;
mod test_sale;
mod text;
mod texts;
mod typed;
mod wait;

use std::collections::BTreeSet;
use std::path::Path;

use crate::finding::{Finding, Findings, count, plural};
use crate::load::{Content, load};
use crate::source::Language;
pub use deposit::check_deposit;
pub use fees::check_fees;

/// The result of a check: the content as far as it could be read, and the findings.
#[derive(Debug)]
pub struct Checked {
    /// The content.
    pub content: Content,
    /// Findings by file and line.
    pub findings: Vec<Finding>,
}

impl Checked {
    /// `4 flows, 89 codes, 6 articles, 2 profiles, 2 languages: no findings`, in a language.
    pub fn summary(&self, language: Language) -> String {
        let content = &self.content;
        let codes = content.codes.as_ref().map_or(0, |file| file.value.codes.len());
        let articles: BTreeSet<&str> = content.articles.iter().map(|article| article.id.as_str()).collect();
        let counted = [
            (content.flows.len(), "flow", "个流程"),
            (codes, "code", "个应答码"),
            (articles.len(), "article", "篇文章"),
            (content.profiles.len(), "profile", "家机构"),
            (content.words.len(), "language", "种语言"),
        ];
        let found = count(&self.findings, language);
        match language {
            Language::En => format!("{}: {found}", counted.map(|(number, noun, _)| plural(number, noun)).join(", ")),
            Language::ZhCn => {
                format!("{}：{found}", counted.map(|(number, _, noun)| format!("{number} {noun}")).join("，"))
            }
        }
    }
}

/// Reads and checks everything below `root`.
pub fn check(root: &Path) -> Checked {
    let mut findings = Findings::default();
    let content = load(root, &mut findings);
    files::check(&content, &mut findings);
    graph::check(&content, &mut findings);
    typed::check(&content, &mut findings);
    known::check(&content, &mut findings);
    refs::check(&content, &mut findings);
    opens::check(&content, &mut findings);
    codes::check(&content, &mut findings);
    deposit::check(&content, &mut findings);
    fees::check(&content, &mut findings);
    profile::check(&content, &mut findings);
    texts::check(&content, &mut findings);
    institution::check(&content, &mut findings);
    article::check(&content, &mut findings);
    coverage::check(&content, &mut findings);
    dates::check(&content, &mut findings);
    search::check(&content, &mut findings);
    harm::check(&content, &mut findings);
    Checked { content, findings: findings.sorted() }
}
