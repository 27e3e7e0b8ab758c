//! From `letters.yaml` to the domain's letters, in one language.

use domain::deposit::{DepositType, Legal, LetterPart, LetterTemplate};

use super::book::tests;
use crate::load::Content;
use crate::pack::PackError;
use crate::pack::error::there;
use crate::source::{DepositLegal, DepositPart, Language};

/// The letters that the content has. They borrow from it.
///
/// # Errors
///
/// [`PackError::Unchecked`] for content that a check refuses.
pub fn letters(content: &Content, language: Language) -> Result<Vec<LetterTemplate<'_>>, PackError> {
    let files = &content.deposit;
    let source = there(&files.letters, "rules/deposit/letters.yaml")?;
    let rules = there(&files.rules, "rules/deposit/rules.yaml")?;
    let types = || {
        let named = |kind: &DepositType| Some((*kind, rules.types.get(kind.name())?.value.get(language)));
        DepositType::ALL.iter().filter_map(named).collect()
    };
    let legal = || source.legal.iter().map(|one| legal(content, one, language)).collect::<Result<Vec<_>, _>>();
    let mut all = Vec::new();
    for letter in &source.letters {
        all.push(LetterTemplate {
            id: &letter.id,
            when: tests(&letter.when),
            title: letter.title.get(language),
            blank: source.blank.get(language),
            date: source.date.get(language),
            types: types(),
            parts: letter.parts.iter().map(|one| part(one, language)).collect(),
            legal: legal()?,
        });
    }
    Ok(all)
}

fn part(part: &DepositPart, language: Language) -> LetterPart<'_> {
    match part {
        DepositPart::To(text) => LetterPart::To(text.get(language)),
        DepositPart::Paragraph(paragraph) => {
            LetterPart::Paragraph { when: tests(&paragraph.when), text: paragraph.text.get(language) }
        }
        DepositPart::Figures(figures) => LetterPart::Figures {
            deposit: figures.deposit.get(language),
            less: figures.less.get(language),
            held: figures.held.get(language),
            due: figures.due.get(language),
            disputed: figures.disputed.get(language),
        },
        DepositPart::Legal(text) => LetterPart::Legal(text.get(language)),
        DepositPart::Documents(text) => LetterPart::Documents(text.get(language)),
        DepositPart::Sign(lines) => LetterPart::Sign(lines.iter().map(|line| line.get(language)).collect()),
    }
}

fn legal<'c>(content: &'c Content, legal: &'c DepositLegal, language: Language) -> Result<Legal<'c>, PackError> {
    let sources = content.sources.iter().flat_map(|file| &file.value.sources);
    let source = sources.into_iter().find(|source| source.id.value == legal.source.value);
    let missing = || PackError::Unchecked(format!("there is no source `{}`", legal.source.value));
    let cite = source.ok_or_else(missing)?.cite.get(language);
    let cite = match (&legal.article, language) {
        (None, _) => cite.to_owned(),
        (Some(article), Language::ZhCn) => format!("{cite}{}", article.get(language)),
        (Some(article), Language::En) => format!("{cite}, {}", article.get(language)),
    };
    Ok(Legal { when: tests(&legal.when), source: &legal.source, cite, gist: legal.gist.get(language) })
}
