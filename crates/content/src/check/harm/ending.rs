//! Two answers that say the opposite do not lead to the same solved ending.

use std::collections::BTreeMap;

use super::phrase::Phrases;
use crate::finding::Findings;
use crate::finding::problem::HarmProblem;
use crate::load::Content;
use crate::rule;
use crate::source::{Choice, Language, Node};

const FAILED: Phrases = Phrases {
    zh: &["没有成功", "没成功", "不成功", "失败", "被拒"],
    en: &["did not go through", "failed", "declined", "refused", "not approved"],
};
const WENT_THROUGH: Phrases = Phrases { zh: &["成功"], en: &["went through", "approved", "succeeded"] };

pub(super) fn check(content: &Content, findings: &mut Findings) {
    for file in &content.flows {
        for entry in file.value.nodes.iter() {
            let mut ends: BTreeMap<&str, Vec<&Choice>> = BTreeMap::new();
            for choice in entry.value.choices() {
                let target = file.value.nodes.get(&choice.go.value);
                if target.is_some_and(|node| matches!(node.value, Node::Solved(_))) {
                    ends.entry(choice.go.value.as_str()).or_default().push(choice);
                }
            }
            for choices in ends.values() {
                let failed = choices.iter().find(|choice| label_has(choice, &FAILED));
                let good =
                    choices.iter().find(|choice| label_has(choice, &WENT_THROUGH) && !label_has(choice, &FAILED));
                let yes = choices.iter().find(|choice| begins(choice, "Yes"));
                let no = choices.iter().find(|choice| begins(choice, "No"));
                if let Some((one, other)) = good.zip(failed).or_else(|| yes.zip(no)) {
                    let [one, other] = [one, other].map(|choice| choice.id.value.clone());
                    let problem = HarmProblem::OppositeAnswers { one, other };
                    findings.add_at(&rule::ENDING_OPPOSITES, &file.path, &entry.key, problem);
                }
            }
        }
    }
}

fn label_has(choice: &Choice, phrases: &Phrases) -> bool {
    Language::ALL.into_iter().any(|language| phrases.occur_in(choice.label.get(language), language))
}

fn begins(choice: &Choice, word: &str) -> bool {
    let label = choice.label.get(Language::En);
    label.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphabetic()))
}
