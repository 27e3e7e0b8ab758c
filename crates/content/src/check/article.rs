//! Articles: both languages in step, links that lead somewhere, a length that is read.

use std::collections::BTreeSet;

use super::files;
use super::refs::Named;
use super::text::Judge;
use crate::article::{Article, Part, Target};
use crate::finding::{Findings, plural};
use crate::load::Content;
use crate::rule;
use crate::source::{At, Language, Str};

const MOST_COLUMNS: usize = 4;
const MOST_ROWS: usize = 12;

pub(super) fn check(content: &Content, findings: &mut Findings) {
    for article in &content.articles {
        front(content, article, findings);
        markup(article, findings);
        links(content, article, findings);
        tables(article, findings);
        words(article, findings);
        twin(content, article, findings);
    }
}

fn front(content: &Content, article: &Article, findings: &mut Findings) {
    let (path, front) = (&article.path, &article.front);
    files::kebab(path, &At { value: article.id.clone(), line: 0, column: 0 }, findings);
    files::date(path, &front.reviewed, findings);
    for list in [&front.sources, &front.related] {
        files::differ(path, &list.iter().collect::<Vec<_>>(), findings);
    }
    Named::sources(content).check(front.sources.iter().map(|id| (path.as_str(), id)).collect(), findings);
    Named::flows(content).check(front.related.iter().map(|id| (path.as_str(), id)).collect(), findings);
}

fn markup(article: &Article, findings: &mut Findings) {
    for fault in &article.faults {
        let rule = if fault.value == "HTML" { &rule::TEXT_HTML } else { &rule::ARTICLE_MARKUP };
        findings.add_at(rule, &article.path, fault, format!("this text holds {}", fault.value));
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
            Some(Target::Hotline) => {}
            Some(Target::Web(url)) if names(content, article, url) => {}
            Some(Target::Web(url)) => {
                let message = format!("no source of this article has the address `{url}`");
                findings.add_at(&rule::ARTICLE_LINK, path, link, message);
            }
            None => {
                let message = format!("`{}` is nowhere an article leads to", link.value);
                findings.add_at(&rule::ARTICLE_LINK, path, link, message);
            }
        }
    }
    let refs = |ids| -> Vec<(&str, &Str)> {
        let ids: &Vec<Str> = ids;
        ids.iter().map(|id| (path, id)).collect()
    };
    Named::flows(content).check(refs(&flows), findings);
    Named::articles(content).check(refs(&articles), findings);
    Named::codes(content).check(refs(&codes), findings);
}

/// Whether a source that the article names has this address, or none can be told because they did not read.
fn names(content: &Content, article: &Article, url: &str) -> bool {
    let Some(file) = content.sources.as_ref().filter(|file| file.complete) else { return true };
    file.value.sources.iter().any(|source| {
        let named = article.front.sources.iter().any(|id| id.value == source.id.value);
        named && source.url.as_ref().is_some_and(|known| known.value == url)
    })
}

fn tables(article: &Article, findings: &mut Findings) {
    for part in &article.parts {
        let Part::Table(head, rows) = &part.value else { continue };
        let large = match (head.len(), rows.len()) {
            (2..=MOST_COLUMNS, 1..=MOST_ROWS) => continue,
            (2..=MOST_COLUMNS, rows) => plural(rows, "row"),
            (columns, _) => plural(columns, "column"),
        };
        findings.add_at(&rule::ARTICLE_TABLE, &article.path, part, format!("this table has {large}"));
    }
}

fn words(article: &Article, findings: &mut Findings) {
    let (path, language) = (&article.path, article.language);
    let words = article.words();
    let mut judge = Judge { findings };
    judge.line(path, &article.front.title, language);
    judge.article(path, &words, language);
    for part in &article.parts {
        if let Part::Heading(text) | Part::Subheading(text) | Part::Notice(_, text, _) = &part.value {
            judge.line(path, &At { value: text.clone(), line: part.line, column: part.column }, language);
        }
    }
    for keyword in &article.front.keywords {
        judge.keyword(path, keyword);
    }
    let most = match language {
        Language::ZhCn => 1500,
        Language::En => 5000,
    };
    let length = words.chars().filter(|c| !c.is_whitespace()).count();
    if length > most {
        let message = format!("this article has {length} characters, {most} is the most");
        findings.add(&rule::ARTICLE_TOO_LONG, path, 0, message);
    }
}

/// What must be the same in both languages. Said of the English file, as the Chinese one is written first.
fn twin(content: &Content, article: &Article, findings: &mut Findings) {
    let of = |language| content.articles.iter().find(|other| other.id == article.id && other.language == language);
    let Some(twin) = of(article.language.other()) else {
        let path = format!("articles/{}.{}.md", article.id, article.language.other().key());
        if !content.unread.contains(&path) {
            let message = format!("{path} is not there");
            findings.add(&rule::ARTICLE_LANGUAGE_MISSING, &article.path, 0, message);
        }
        return;
    };
    if article.language == Language::ZhCn {
        return;
    }
    structure(twin, article, findings);
    let path = &article.path;
    let (zh, en) = (&twin.front, &article.front);
    let ids = |list: &[Str]| list.iter().map(|id| id.value.clone()).collect::<BTreeSet<_>>();
    let differs = [
        ("sources", ids(&zh.sources) != ids(&en.sources)),
        ("related", ids(&zh.related) != ids(&en.related)),
        ("owner", zh.owner.value != en.owner.value),
        ("reviewed", zh.reviewed.value != en.reviewed.value),
    ];
    for (field, _) in differs.iter().filter(|(_, differs)| *differs) {
        let message = format!("`{field}` is not what {} says", twin.path);
        findings.add(&rule::ARTICLE_DIFFERS, path, 1, message);
    }
    Judge { findings }.same_placeholders(path, &twin.body, &article.body);
}

/// The first part besides paragraphs and lists that is not the same in both languages.
fn structure(zh: &Article, en: &Article, findings: &mut Findings) {
    let (here, there) = (skeleton(en), skeleton(zh));
    let Some(at) = (0..here.len().max(there.len()))
        .find(|at| here.get(*at).map(|(_, what)| what) != there.get(*at).map(|(_, what)| what))
    else {
        return;
    };
    let name = |list: &[(u32, String)]| list.get(at).map_or("nothing more".to_owned(), |(_, what)| what.clone());
    let line = here.get(at).map_or(0, |(line, _)| *line);
    let message = format!("here is {}, in {} {}", name(&here), zh.path, name(&there));
    findings.add(&rule::ARTICLE_STRUCTURE, &en.path, line, message);
}

fn skeleton(article: &Article) -> Vec<(u32, String)> {
    let name = |part: &At<Part>| {
        Some((
            part.line,
            match &part.value {
                Part::Heading(_) => "a heading".to_owned(),
                Part::Subheading(_) => "a subheading".to_owned(),
                Part::Text(_) => return None,
                Part::Notice(tone, _, say) => {
                    let tone = format!("{tone:?}").to_lowercase();
                    format!("a notice `{tone}` with {}", if say.is_some() { "more words" } else { "a title alone" })
                }
                Part::Picture(id) => format!("the picture `{id}`"),
                Part::Table(head, rows) => format!("a table of {} columns and {} rows", head.len(), rows.len()),
            },
        ))
    };
    article.parts.iter().filter_map(name).collect()
}
