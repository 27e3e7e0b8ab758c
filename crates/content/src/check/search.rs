//! The files of `search/`: their targets exist, nothing is listed twice, ambiguous readings are decided.

use std::collections::BTreeSet;

use domain::search::HitKind;
use domain::text::fold;

use super::refs::KnownIds;
use crate::finding::problem::SearchProblem;
use crate::finding::{Findings, Remedy};
use crate::load::Content;
use crate::read::File;
use crate::rule;
use crate::search::{OFTEN_SEVERAL, reading_of, target, title_word};
use crate::source::{JudgedQueries, Language, SearchReadings, SearchWords, Str};

pub(super) fn check(content: &Content, findings: &mut Findings) {
    if let Some(file) = &content.search.words {
        words(file, findings);
    }
    if let Some(file) = &content.search.readings {
        syllables(file, findings);
        reviewed(content, file, findings);
    }
    if let Some(file) = &content.search.judged {
        judged(file, findings);
    }
    let from_words = content.search.words.iter().flat_map(|file| {
        let finds = file.value.say.iter().flat_map(|say| &say.finds);
        finds.map(|id| (file.path.as_str(), id))
    });
    let from_queries = content.search.judged.iter().flat_map(|file| {
        let finds = file.value.queries.iter().flat_map(|query| &query.finds);
        finds.map(|id| (file.path.as_str(), id))
    });
    targets(content, from_words.chain(from_queries), findings);
}

/// Checks that each target has a form that [`target`] reads, and exists; tools and contacts need a title.
fn targets<'a>(content: &Content, refs: impl Iterator<Item = (&'a str, &'a Str)>, findings: &mut Findings) {
    let (flows, articles, codes) = (KnownIds::flows(content), KnownIds::articles(content), KnownIds::codes(content));
    for (path, text) in refs {
        let known = match target(text) {
            Some((HitKind::Flow, id)) => flows.knows(id),
            Some((HitKind::Article, id)) => articles.knows(id),
            Some((HitKind::Code, id)) => codes.knows(id),
            Some((kind, id)) => title_word(kind, id).is_some_and(|key| titled(content, &key)),
            None => false,
        };
        if !known {
            let problem = SearchProblem::NothingToFind { target: text.value.clone() };
            findings.add_at(&rule::SEARCH_TARGET, path, text, problem);
        }
    }
}

/// Whether there is an interface word with this key. `true` when the words could not be read.
fn titled(content: &Content, key: &str) -> bool {
    content.words.iter().all(|(_, file)| !file.complete || file.value.get(key).is_some())
}

fn words(file: &File<SearchWords>, findings: &mut Findings) {
    let SearchWords { same, say, fillers, .. } = &file.value;
    let all = same.iter().flatten().chain(say.iter().flat_map(|say| &say.words)).chain(fillers);
    for word in all.filter(|word| fold(word).is_empty()) {
        findings.add_at(&rule::SEARCH_WORD, &file.path, word, SearchProblem::NoLetter { word: word.value.clone() });
    }
    for group in same.iter().filter(|group| group.len() == 1) {
        let problem = SearchProblem::GroupOfOne { word: group[0].value.clone() };
        findings.add_at(&rule::SEARCH_WORD, &file.path, &group[0], problem);
    }
    // A word may replace one other word only; the word that is replaced may have many.
    once(&file.path, same.iter().flat_map(|group| group.iter().skip(1)), findings);
    for say in say {
        once(&file.path, say.words.iter(), findings);
        once(&file.path, say.finds.iter(), findings);
    }
    once(&file.path, fillers.iter(), findings);
}

fn once<'a>(path: &str, words: impl Iterator<Item = &'a Str>, findings: &mut Findings) {
    let mut seen = BTreeSet::new();
    for word in words {
        if !seen.insert(word.trim().to_lowercase()) {
            findings.add_at(&rule::SEARCH_DUPLICATE, path, word, SearchProblem::WordAgain { word: word.value.clone() });
        }
    }
}

fn judged(file: &File<JudgedQueries>, findings: &mut Findings) {
    let mut seen = BTreeSet::new();
    for query in &file.value.queries {
        let text = &query.query;
        if query.finds.is_empty() {
            let problem = SearchProblem::FindsNothing { query: text.value.clone() };
            findings.add_at_with(&rule::SEARCH_TARGET, &file.path, text, problem, Remedy::NameWhatHelps);
        }
        if !seen.insert((text.trim(), query.locale)) {
            let problem = SearchProblem::QueryAgain { query: text.value.clone() };
            findings.add_at(&rule::SEARCH_DUPLICATE, &file.path, text, problem);
        }
        once(&file.path, query.finds.iter(), findings);
    }
}

/// Checks that syllables are Latin letters, and that keys are single characters.
fn syllables(file: &File<SearchReadings>, findings: &mut Findings) {
    let one = |text: &str| text.chars().count() == 1;
    for entry in file.value.several.iter() {
        let wrong = entry
            .value
            .iter()
            .find(|syllable| syllable.is_empty() || !syllable.bytes().all(|byte| byte.is_ascii_lowercase()));
        if let Some(syllable) = wrong {
            let (text, character) = (syllable.value.clone(), entry.key.value.clone());
            let problem = SearchProblem::NotASyllable { text, character };
            findings.add_at(&rule::SEARCH_WORD, &file.path, syllable, problem);
        }
    }
    let keys = file.value.several.iter().map(|entry| &entry.key);
    let typed = file.value.typed_for.iter().map(|entry| (&entry.key, one(&entry.value)));
    for (key, good) in keys.map(|key| (key, true)).chain(typed) {
        if !good || !one(key) {
            let problem = SearchProblem::NotOneCharacter { text: key.value.clone() };
            findings.add_at(&rule::SEARCH_WORD, &file.path, key, problem);
        }
    }
}

/// Checks that somebody has decided how the characters with several everyday readings are read. The dictionary has
/// further readings for many other characters, but nobody types those.
fn reviewed(content: &Content, file: &File<SearchReadings>, findings: &mut Findings) {
    let mut seen: BTreeSet<char> = file.value.first.chars().collect();
    seen.extend(file.value.several.iter().flat_map(|entry| entry.key.chars()));
    for (path, text) in texts(content) {
        for c in text.chars().filter(|c| OFTEN_SEVERAL.contains(*c) && reading_of(*c).len() > 1) {
            if seen.insert(c) {
                let problem = SearchProblem::SeveralReadings { character: c, readings: reading_of(c).join(", ") };
                findings.add_at(&rule::SEARCH_READING, path, text, problem);
            }
        }
    }
}

/// Chinese titles, keywords and words people say.
fn texts(content: &Content) -> Vec<(&str, &Str)> {
    let mut all: Vec<(&str, &Str)> = Vec::new();
    for file in &content.flows {
        let own = file.value.title.part(Language::ZhCn).into_iter().chain(&file.value.keywords.zh);
        all.extend(own.map(|text| (file.path.as_str(), text)));
    }
    if let Some(file) = &content.codes {
        for code in &file.value.codes {
            let own = code.meaning.part(Language::ZhCn).into_iter().chain(&code.keywords.zh);
            all.extend(own.map(|text| (file.path.as_str(), text)));
        }
    }
    for article in content.articles.iter().filter(|article| article.language == Language::ZhCn) {
        let own = [&article.front.title].into_iter().chain(&article.front.keywords);
        all.extend(own.map(|text| (article.path.as_str(), text)));
    }
    if let Some(file) = &content.search.words {
        let own = file.value.same.iter().flatten().chain(file.value.say.iter().flat_map(|say| &say.words));
        all.extend(own.map(|text| (file.path.as_str(), text)));
    }
    all
}
