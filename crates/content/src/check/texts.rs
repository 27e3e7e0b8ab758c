//! Passes every text of the content to the text checks, with the kind of text it is.

use super::text::{Form, Judge};
use crate::finding::Findings;
use crate::load::{COVERAGE, Content, LABELS};
use crate::read::File;
use crate::source::{Flow, Keywords, Language, Node, Notice, Text};

pub(super) fn check(content: &Content, findings: &mut Findings) {
    let mut judge = Judge { findings };
    for file in &content.flows {
        flow(file, &mut judge);
    }
    if let Some(file) = &content.codes {
        for code in &file.value.codes {
            judge.text(&file.path, &code.meaning, Form::Line);
            judge.text(&file.path, &code.first, Form::Rich);
            keywords(&file.path, &code.keywords, &mut judge);
        }
    }
    if let Some(file) = &content.sources {
        for source in &file.value.sources {
            judge.text(&file.path, &source.cite, Form::Passage);
        }
    }
    if let Some(file) = &content.safety {
        for rule in &file.value.rules {
            judge.text(&file.path, &rule.title, Form::Line);
            judge.text(&file.path, &rule.say, Form::Say);
        }
    }
    for file in &content.profiles {
        let profile = &file.value;
        judge.text(&file.path, &profile.name, Form::Line);
        judge.text(&file.path, &profile.consent.text, Form::Passage);
        for code in &profile.codes {
            judge.text(&file.path, &code.meaning, Form::Line);
            judge.text(&file.path, &code.first, Form::Rich);
        }
        for contact in &profile.contacts {
            judge.text(&file.path, &contact.label, Form::Line);
            judge.text(&file.path, &contact.value, Form::Say);
            judge.optional(&file.path, contact.note.as_ref(), Form::Say);
        }
    }
    for entry in content.labels.iter().flat_map(|file| file.value.iter()) {
        judge.text(LABELS, &entry.value, Form::Say);
    }
    for need in content.coverage.iter().flat_map(|file| &file.value.questions) {
        judge.text(COVERAGE, &need.ask, Form::Line);
    }
    words(content, &mut judge);
}

fn flow(file: &File<Flow>, judge: &mut Judge) {
    let path = &file.path;
    judge.text(path, &file.value.title, Form::Line);
    keywords(path, &file.value.keywords, judge);
    for entry in file.value.nodes.iter() {
        match &entry.value.value {
            Node::Question(question) => {
                judge.text(path, &question.ask, Form::Line);
                judge.optional(path, question.hint.as_ref(), Form::Line);
                notice(path, question.notice.as_ref(), judge);
            }
            Node::Step(step) => {
                judge.text(path, &step.act, Form::Line);
                said(path, step.say.as_ref(), step.notice.as_ref(), judge);
            }
            Node::Subflow(_) => {}
            Node::Solved(outcome) => {
                judge.text(path, &outcome.title, Form::Line);
                said(path, outcome.say.as_ref(), outcome.notice.as_ref(), judge);
            }
            Node::Wait(wait) => {
                judge.text(path, &wait.title, Form::Line);
                judge.optional(path, wait.until.as_ref(), Form::Say);
                said(path, wait.say.as_ref(), wait.notice.as_ref(), judge);
            }
            Node::Ticket(ticket) => {
                judge.text(path, &ticket.title, Form::Line);
                said(path, ticket.say.as_ref(), ticket.notice.as_ref(), judge);
            }
        }
        for choice in entry.value.choices() {
            judge.text(path, &choice.label, Form::Line);
        }
    }
}

fn said(path: &str, say: Option<&Text>, notice_box: Option<&Notice>, judge: &mut Judge) {
    judge.optional(path, say, Form::Rich);
    notice(path, notice_box, judge);
}

fn notice(path: &str, notice: Option<&Notice>, judge: &mut Judge) {
    if let Some(notice) = notice {
        judge.text(path, &notice.title, Form::Line);
        judge.optional(path, notice.say.as_ref(), Form::Say);
    }
}

fn keywords(path: &str, keywords: &Keywords, judge: &mut Judge) {
    for word in keywords.zh.iter().chain(&keywords.en) {
        judge.keyword(path, word);
    }
}

/// Interface words: one file for each language, with placeholders of their own.
fn words(content: &Content, judge: &mut Judge) {
    let of = |language| content.words.iter().find(|(found, _)| *found == language).map(|(_, file)| file);
    for (language, file) in &content.words {
        for entry in file.value.iter() {
            judge.word(&file.path, &entry.value, *language);
        }
    }
    if let (Some(zh), Some(en)) = (of(Language::ZhCn), of(Language::En)) {
        for entry in en.value.iter() {
            if let Some(chinese) = zh.value.get(&entry.key) {
                judge.same_placeholders(&en.path, chinese, &entry.value);
            }
        }
    }
}
