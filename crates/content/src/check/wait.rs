//! Waits: each says from which day it counts, and none counts from today after an answer that says it began earlier.

use super::limits::WAIT_DAYS;
use crate::finding::Findings;
use crate::finding::problem::FlowProblem;
use crate::read::File;
use crate::rule;
use crate::source::{Choice, Flow, Language, Node, Text, Wait, WaitFrom};

/// Words in a question or an answer that say the wait began on an earlier day.
const BEGUN_ZH: [&str; 8] = ["在等", "还在", "还没到", "期限内", "以内", "多久", "天前", "已经"];
const BEGUN_EN: [&str; 9] =
    ["waiting", "in review", "not over", "not come yet", "being worked on", "up to", "how long", "ago", "already"];

pub(super) fn check(file: &File<Flow>, id: &str, wait: &Wait, findings: &mut Findings) {
    let path = &file.path;
    if let Some(days) = wait.working_days.as_ref().filter(|days| !WAIT_DAYS.contains(&days.value)) {
        findings.add_at(&rule::WAIT_DAYS, path, days, FlowProblem::WaitDays { days: days.value });
    }
    let node = id.to_owned();
    let problem = match (wait.from, &wait.working_days, &wait.until) {
        (WaitFrom::Today, Some(_), None) => return begun_earlier(file, id, wait, findings),
        (WaitFrom::Event, None, Some(_)) => return,
        (WaitFrom::Today, ..) => FlowProblem::WaitFromToday { node },
        (WaitFrom::Event, ..) => FlowProblem::WaitFromEvent { node },
    };
    findings.add_at(&rule::WAIT_FROM, path, &wait.title, problem);
}

/// Reports answers that lead to a wait from today although they, or their question, say that it began earlier.
fn begun_earlier(file: &File<Flow>, id: &str, wait: &Wait, findings: &mut Findings) {
    for entry in file.value.nodes.iter() {
        let asked = match &entry.value.value {
            Node::Question(question) => Some(&question.ask),
            _ => None,
        };
        let leads_here = |choice: &&Choice| choice.go.value == id;
        for choice in entry.value.choices().iter().filter(leads_here) {
            if asked.into_iter().chain([&choice.label]).any(says_begun_earlier) {
                let problem = FlowProblem::WaitBegunBefore { node: id.to_owned(), choice: choice.id.value.clone() };
                findings.add_at(&rule::WAIT_FROM, &file.path, &wait.title, problem);
            }
        }
    }
}

fn says_begun_earlier(text: &Text) -> bool {
    let part = |language| text.part(language).map(|part| part.to_lowercase()).unwrap_or_default();
    let (zh, en) = (part(Language::ZhCn), part(Language::En));
    let en: String = en.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let en = format!(" {en} ");
    BEGUN_ZH.iter().any(|word| zh.contains(word)) || BEGUN_EN.iter().any(|word| en.contains(&format!(" {word} ")))
}
