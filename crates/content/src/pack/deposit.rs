//! The deposit rules: one book, each tenant's terms, letters in Chinese and in the bundle's language.

mod book;
mod letters;

use domain::bundle::{BundleWriter, SectionKind};
use domain::deposit::{LetterTemplates, TenantTerms};

use super::PackError;
use crate::load::Content;
use crate::source::Language;
pub use book::{Knowledge, Tenant, knowledge, terms, tests};
pub use letters::letters;

/// Writes the records, if the content has deposit rules.
pub(super) fn deposit(writer: &mut BundleWriter, content: &Content, language: Language) -> Result<(), PackError> {
    if !content.deposit.present {
        return Ok(());
    }
    let own = knowledge(content, language)?;
    writer.add(SectionKind::Deposits, "book", &own.book)?;
    // A letter is sent to somebody who reads Chinese; the letter in the language of the bundle is shown beside it.
    let chinese = knowledge(content, Language::ZhCn)?;
    for (tenant, in_chinese) in own.tenants.iter().zip(&chinese.tenants) {
        let record =
            TenantTerms { institution: tenant.institution, name: in_chinese.name, terms: tenant.terms.clone() };
        writer.add(SectionKind::Deposits, &format!("tenant/{}", tenant.id), &record)?;
    }
    add_letters(writer, content, &chinese, Language::ZhCn)?;
    if language != Language::ZhCn {
        add_letters(writer, content, &own, language)?;
    }
    Ok(())
}

fn add_letters(
    writer: &mut BundleWriter,
    content: &Content,
    knowledge: &Knowledge<'_>,
    language: Language,
) -> Result<(), PackError> {
    let book = &knowledge.book;
    let record = LetterTemplates {
        letters: letters(content, language)?,
        labels: book.labels.clone(),
        documents: book.documents.iter().map(|paper| (paper.id, paper.say)).collect(),
    };
    Ok(writer.add(SectionKind::Deposits, &format!("letters/{}", language.tag()), &record)?)
}
