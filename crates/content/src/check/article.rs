//! Articles: both languages have the same structure, links have targets, tables and texts are not too long.

use std::collections::BTreeSet;

use domain::flow::Tone;

use super::files;
use super::limits::{ARTICLE, TABLE_COLUMNS, TABLE_ROWS};
use super::refs::KnownIds;
use super::text::TextChecker;
use crate::article::{Article, ArticlePart, Target};
use crate::finding::Findings;
use crate::finding::problem::{ArticleProblem, FileProblem, Markup, PartName, TableSize, TextProblem};
use crate::load::Content;
use crate::rule;
use crate::source::{At, Language, Str};

pub(super) fn check(content: &Content, findings: &mut Findings) {
    for article in &content.articles {
        front(content, article, findings);
        markup(article, findings);
        links(content, article, findings);
        tables(article, findings);
        words(article, findings);
        other_language(content, article, findings);
    }
}

fn front(content: &Content, article: &Article, findings: &mut Findings) {
    let (path, front) = (&article.path, &article.front);
    files::kebab(path, &At { value: article.id.clone(), line: 0, column: 0 }, findings);
    files::date(path, &front.reviewed, findings);
    for list in [&front.sources, &front.related] {
        files::differ(path, &list.iter().collect::<Vec<_>>(), findings);
    }
    KnownIds::sources(content).check(front.sources.iter().map(|id| (path.as_str(), id)).collect(), findings);
    KnownIds::flows(content).check(front.related.iter().map(|id| (path.as_str(), id)).collect(), findings);
}

fn markup(article: &Article, findings: &mut Findings) {
    for fault in &article.faults {
        let rule = if fault.value == Markup::Html { &rule::TEXT_HTML } else { &rule::ARTICLE_MARKUP };
        findings.add_at(rule, &article.path, fault, TextProblem::Markup { what: fault.value });
    }
}

fn links(content: &Content, article: &Article, findings: &mut Findings) {
    let path = article.path.as_str();
    let (mut flows, mut articles, mut codes) = (Vec::new(), Vec::new(), Vec::new());
    for link in &article.links {
        let at = |value: &str| At { value: value.to_owned(), line: link.line, column: 0 };
        match Target::read(link) {
            Some(Target::Flow(id)) => flows.push(at(id)),
            Some(Target::Article(id)) => articles.push(at(id)),
            Some(Target::Code(code)) => codes.push(at(code)),
            Some(Target::Hotline | Target::Tool(_) | Target::Contact) => {}
            Some(Target::Web(url)) if names(content, article, url) => {}
            Some(Target::Web(url)) => {
                let problem = ArticleProblem::NotASource { address: url.to_owned() };
                findings.add_at(&rule::ARTICLE_LINK, path, link, problem);
            }
            None => {
                let problem = ArticleProblem::NotATarget { address: link.value.clone() };
                findings.add_at(&rule::ARTICLE_LINK, path, link, problem);
            }
        }
    }
    let refs = |ids| -> Vec<(&str, &Str)> {
        let ids: &Vec<Str> = ids;
        ids.iter().map(|id| (path, id)).collect()
    };
    KnownIds::flows(content).check(refs(&flows), findings);
    KnownIds::articles(content).check(refs(&articles), findings);
    KnownIds::codes(content).check(refs(&codes), findings);
}

/// Whether one of the article's sources has this address. `true` when the sources could not be read.
fn names(content: &Content, article: &Article, url: &str) -> bool {
    let Some(file) = content.sources.as_ref().filter(|file| file.complete) else { return true };
    file.value.sources.iter().any(|source| {
        let named = article.front.sources.iter().any(|id| id.value == source.id.value);
        named && source.url.as_ref().is_some_and(|known| known.value == url)
    })
}

fn tables(article: &Article, findings: &mut Findings) {
    for part in &article.parts {
        let ArticlePart::Table(head, rows) = &part.value else { continue };
        let size = match (head.len(), rows.len()) {
            (columns, rows) if TABLE_COLUMNS.contains(&columns) && TABLE_ROWS.contains(&rows) => continue,
            (columns, rows) if TABLE_COLUMNS.contains(&columns) => TableSize::Rows { rows },
            (1, _) => TableSize::OneColumn,
            (columns, _) => TableSize::Columns { columns },
        };
        findings.add_at(&rule::ARTICLE_TABLE, &article.path, part, ArticleProblem::Table { size });
    }
}

fn words(article: &Article, findings: &mut Findings) {
    let (path, language) = (&article.path, article.language);
    let words = article.words();
    let mut checker = TextChecker { findings };
    checker.line(path, &article.front.title, language);
    checker.article(path, &words, language);
    for part in &article.parts {
        if let ArticlePart::Heading(text) | ArticlePart::Subheading(text) | ArticlePart::Notice(_, text, _) =
            &part.value
        {
            checker.line(path, &At { value: text.clone(), line: part.line, column: part.column }, language);
        }
    }
    for keyword in &article.front.keywords {
        checker.keyword(path, keyword);
    }
    let most = ARTICLE.of(language);
    let length = words.chars().filter(|c| !c.is_whitespace()).count();
    if length > most {
        let problem = ArticleProblem::TooLong { characters: length, most };
        findings.add(&rule::ARTICLE_TOO_LONG, path, 0, problem);
    }
}

/// Checks what must be the same in both languages. Findings point at the English file, because the Chinese one is
/// written first.
fn other_language(content: &Content, article: &Article, findings: &mut Findings) {
    let of = |language| content.articles.iter().find(|other| other.id == article.id && other.language == language);
    let Some(chinese) = of(article.language.other()) else {
        let path = format!("articles/{}.{}.md", article.id, article.language.other().key());
        if !content.unread.contains(&path) {
            let problem = FileProblem::OtherLanguageMissing { path };
            findings.add(&rule::ARTICLE_LANGUAGE_MISSING, &article.path, 0, problem);
        }
        return;
    };
    if article.language == Language::ZhCn {
        return;
    }
    structure(chinese, article, findings);
    let path = &article.path;
    let (zh, en) = (&chinese.front, &article.front);
    let ids = |list: &[Str]| list.iter().map(|id| id.value.clone()).collect::<BTreeSet<_>>();
    let day = |text: &Option<Str>| text.as_ref().map(|text| text.value.clone());
    let differs = [
        ("sources", ids(&zh.sources) != ids(&en.sources)),
        ("related", ids(&zh.related) != ids(&en.related)),
        ("owner", zh.owner.value != en.owner.value),
        ("reviewed", zh.reviewed.value != en.reviewed.value),
        ("valid_from", day(&zh.valid_from) != day(&en.valid_from)),
        ("valid_until", day(&zh.valid_until) != day(&en.valid_until)),
    ];
    for (field, _) in differs.into_iter().filter(|(_, differs)| *differs) {
        let problem = ArticleProblem::OtherFrontMatter { field, path: chinese.path.clone() };
        findings.add(&rule::ARTICLE_DIFFERS, path, 1, problem);
    }
    TextChecker { findings }.same_placeholders(path, &chinese.body, &article.body);
}

/// Reports the first part, other than paragraphs and lists, that differs between the languages.
fn structure(zh: &Article, en: &Article, findings: &mut Findings) {
    let (here, there) = (skeleton(en), skeleton(zh));
    let Some(at) = (0..here.len().max(there.len()))
        .find(|at| here.get(*at).map(|(_, what)| what) != there.get(*at).map(|(_, what)| what))
    else {
        return;
    };
    let part = |list: &[(u32, PartName)]| list.get(at).map_or(PartName::End, |(_, part)| part.clone());
    let line = here.get(at).map_or(0, |(line, _)| *line);
    let problem = ArticleProblem::OtherStructure { here: part(&here), path: zh.path.clone(), there: part(&there) };
    findings.add(&rule::ARTICLE_STRUCTURE, &en.path, line, problem);
}

/// The parts of an article that both languages have in the same order, each with its line.
fn skeleton(article: &Article) -> Vec<(u32, PartName)> {
    let name = |part: &At<ArticlePart>| {
        let tone = |tone: &Tone| format!("{tone:?}").to_lowercase();
        let named = match &part.value {
            ArticlePart::Heading(_) => PartName::Heading,
            ArticlePart::Subheading(_) => PartName::Subheading,
            ArticlePart::Text(_) => return None,
            ArticlePart::Notice(of, _, None) => PartName::NoticeTitle { tone: tone(of) },
            ArticlePart::Notice(of, _, Some(_)) => PartName::Notice { tone: tone(of) },
            ArticlePart::Picture(id) => PartName::Picture { id: id.clone() },
            ArticlePart::Table(head, rows) => PartName::Table { columns: head.len(), rows: rows.len() },
        };
        Some((part.line, named))
    };
    article.parts.iter().filter_map(name).collect()
}
