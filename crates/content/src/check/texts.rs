//! Passes every text of the content to the text checks, with the kind of text it is.

use super::text::{Form, TextChecker};
use crate::finding::Findings;
use crate::load::{COVERAGE, Content, LABELS};
use crate::read::File;
use crate::source::{Flow, Keywords, Language, Node, Notice, Text};

pub(super) fn check(content: &Content, findings: &mut Findings) {
    let mut checker = TextChecker { findings };
    for file in &content.flows {
        flow(file, &mut checker);
    }
    if let Some(file) = &content.codes {
        for code in &file.value.codes {
            checker.text(&file.path, &code.meaning, Form::Line);
            checker.text(&file.path, &code.first, Form::Rich);
            keywords(&file.path, &code.keywords, &mut checker);
        }
    }
    if let Some(file) = &content.sources {
        for source in &file.value.sources {
            checker.text(&file.path, &source.cite, Form::Passage);
        }
    }
    if let Some(file) = &content.safety {
        for rule in &file.value.rules {
            checker.text(&file.path, &rule.title, Form::Line);
            checker.text(&file.path, &rule.say, Form::Say);
        }
    }
    for file in &content.profiles {
        let profile = &file.value;
        checker.text(&file.path, &profile.name, Form::Line);
        checker.text(&file.path, &profile.consent.text, Form::Passage);
        for code in &profile.codes {
            checker.text(&file.path, &code.meaning, Form::Line);
            checker.text(&file.path, &code.first, Form::Rich);
        }
        for notice in &profile.notices {
            checker.text(&file.path, &notice.title, Form::Line);
            checker.optional(&file.path, notice.say.as_ref(), Form::Say);
        }
        for contact in &profile.contacts {
            checker.text(&file.path, &contact.label, Form::Line);
            checker.text(&file.path, &contact.value, Form::Say);
            checker.optional(&file.path, contact.note.as_ref(), Form::Say);
        }
    }
    for entry in content.labels.iter().flat_map(|file| file.value.iter()) {
        checker.text(LABELS, &entry.value, Form::Say);
    }
    for need in content.coverage.iter().flat_map(|file| &file.value.questions) {
        checker.text(COVERAGE, &need.ask, Form::Line);
    }
    words(content, &mut checker);
}

fn flow(file: &File<Flow>, checker: &mut TextChecker) {
    let path = &file.path;
    checker.text(path, &file.value.title, Form::Line);
    keywords(path, &file.value.keywords, checker);
    for entry in file.value.nodes.iter() {
        match &entry.value.value {
            Node::Question(question) => {
                checker.text(path, &question.ask, Form::Line);
                checker.optional(path, question.hint.as_ref(), Form::Line);
                checker.optional(path, question.example.as_ref(), Form::Line);
                checker.optional(path, question.unit.as_ref(), Form::Line);
                notice(path, question.notice.as_ref(), checker);
            }
            Node::Step(step) => {
                checker.text(path, &step.act, Form::Line);
                say_and_notice(path, step.say.as_ref(), step.notice.as_ref(), checker);
            }
            Node::Subflow(_) => {}
            Node::Rule(rule) => {
                checker.text(path, &rule.title, Form::Line);
                say_and_notice(path, rule.say.as_ref(), rule.notice.as_ref(), checker);
            }
            Node::Solved(outcome) => {
                checker.text(path, &outcome.title, Form::Line);
                say_and_notice(path, outcome.say.as_ref(), outcome.notice.as_ref(), checker);
            }
            Node::Wait(wait) => {
                checker.text(path, &wait.title, Form::Line);
                checker.optional(path, wait.until.as_ref(), Form::Say);
                say_and_notice(path, wait.say.as_ref(), wait.notice.as_ref(), checker);
            }
            Node::Ticket(ticket) => {
                checker.text(path, &ticket.title, Form::Line);
                say_and_notice(path, ticket.say.as_ref(), ticket.notice.as_ref(), checker);
            }
        }
        for choice in entry.value.choices() {
            checker.text(path, &choice.label, Form::Line);
        }
    }
}

fn say_and_notice(path: &str, say: Option<&Text>, notice_box: Option<&Notice>, checker: &mut TextChecker) {
    checker.optional(path, say, Form::Rich);
    notice(path, notice_box, checker);
}

fn notice(path: &str, notice: Option<&Notice>, checker: &mut TextChecker) {
    if let Some(notice) = notice {
        checker.text(path, &notice.title, Form::Line);
        checker.optional(path, notice.say.as_ref(), Form::Say);
    }
}

fn keywords(path: &str, keywords: &Keywords, checker: &mut TextChecker) {
    for word in keywords.zh.iter().chain(&keywords.en) {
        checker.keyword(path, word);
    }
}

/// Interface words: one file for each language, with placeholders of their own.
fn words(content: &Content, checker: &mut TextChecker) {
    let of = |language| content.words.iter().find(|(found, _)| *found == language).map(|(_, file)| file);
    for (language, file) in &content.words {
        for entry in file.value.iter() {
            checker.word(&file.path, &entry.value, *language);
        }
    }
    if let (Some(zh), Some(en)) = (of(Language::ZhCn), of(Language::En)) {
        for entry in en.value.iter() {
            if let Some(chinese) = zh.value.get(&entry.key) {
                checker.same_placeholders(&en.path, chinese, &entry.value);
            }
        }
    }
}
