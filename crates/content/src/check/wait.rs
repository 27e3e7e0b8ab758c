//! Waits: each says from when it counts, and none counts from today behind an answer that says time has passed.

use crate::finding::Findings;
use crate::read::File;
use crate::rule;
use crate::source::{Choice, Flow, Language, Node, Text, Wait, WaitFrom};

/// Words of a question or an answer that say the wait began on an earlier day.
const BEGUN_ZH: [&str; 8] = ["在等", "还在", "还没到", "期限内", "以内", "多久", "天前", "已经"];
const BEGUN_EN: [&str; 9] =
    ["waiting", "in review", "not over", "not come yet", "being worked on", "up to", "how long", "ago", "already"];

pub(super) fn check(file: &File<Flow>, id: &str, wait: &Wait, findings: &mut Findings) {
    let path = &file.path;
    if let Some(days) = wait.working_days.as_ref().filter(|days| !(1..=60).contains(&days.value)) {
        let message = format!("{} is no number of working days to wait", days.value);
        findings.add_at(&rule::WAIT_DAYS, path, days, message);
    }
    let message = match (wait.from, &wait.working_days, &wait.until) {
        (WaitFrom::Today, Some(_), None) => return begun(file, id, wait, findings),
        (WaitFrom::Event, None, Some(_)) => return,
        (WaitFrom::Today, ..) => format!("`{id}` counts from today: it has `working_days` and no `until`"),
        (WaitFrom::Event, ..) => {
            format!("`{id}` began on a day of its own: it says in `until` from which, and has no `working_days`")
        }
    };
    findings.add_at(&rule::WAIT_FROM, path, &wait.title, message);
}

/// Answers that lead to a wait from today though they say, or are asked, that it began before.
fn begun(file: &File<Flow>, id: &str, wait: &Wait, findings: &mut Findings) {
    for entry in file.value.nodes.iter() {
        let asked = match &entry.value.value {
            Node::Question(question) => Some(&question.ask),
            _ => None,
        };
        let leads_here = |choice: &&Choice| choice.go.value == id;
        for choice in entry.value.choices().iter().filter(leads_here) {
            if asked.into_iter().chain([&choice.label]).any(says_begun) {
                let message = format!("`{id}` counts from today, but `{}` says that it began before", choice.id.value);
                findings.add_at(&rule::WAIT_FROM, &file.path, &wait.title, message);
            }
        }
    }
}

fn says_begun(text: &Text) -> bool {
    let part = |language| text.part(language).map(|part| part.to_lowercase()).unwrap_or_default();
    let (zh, en) = (part(Language::ZhCn), part(Language::En));
    let en: String = en.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let en = format!(" {en} ");
    BEGUN_ZH.iter().any(|word| zh.contains(word)) || BEGUN_EN.iter().any(|word| en.contains(&format!(" {word} ")))
}
