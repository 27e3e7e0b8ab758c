//! A battery is looked at before it is charged: a swollen, hot or wet one may burn.

use std::collections::BTreeSet;

use super::phrase::{Phrases, sentences};
use super::screen::{Screen, ScreenKind};
use crate::finding::Findings;
use crate::finding::problem::HarmProblem;
use crate::rule;
use crate::source::{Choice, Entry, Flow, Language, Node};

/// Phrases for charging a battery. Plugging in a terminal that is in use, to settle, is not meant.
const CHARGE: Phrases = Phrases {
    zh: &[
        "充电",
        "充满",
        "充好电",
        "充够电",
        "充上电",
        "充一会",
        "充 30",
        "充 10",
        "充 20",
        "充 60",
        "充半",
        "充几",
        "插上电源",
        "插上原装充电器",
        "接上原装充电器",
        "插上充电器",
        "接上充电器",
    ],
    en: &[
        "charge it for",
        "charge for 30",
        "charge for a while",
        "charge the terminal",
        "charge the reader",
        "charge the speaker",
        "charge the battery",
        "charge it fully",
        "charge the scanner",
    ],
};
/// Phrases for what to look for before that.
const LOOK: Phrases = Phrases {
    zh: &["鼓", "烫", "发热", "进水", "湿"],
    en: &["swell", "swollen", "bulge", "hot", "wet", "smok"],
};

pub(super) fn check(screens: &[Screen], findings: &mut Findings) {
    for screen in screens {
        let line = screen.texts.iter().find_map(|text| {
            let advised = |line: &str| {
                sentences(&without_charging_parts(line), text.language)
                    .iter()
                    .any(|s| CHARGE.are_advised_in(s, text.language))
            };
            text.lines().find(|(_, line)| advised(line)).map(|(at, _)| at)
        });
        let Some(line) = line else { continue };
        let looked = Language::ALL.into_iter().any(|language| LOOK.occur_in(&screen.words(language), language));
        let problem = match &screen.kind {
            ScreenKind::Node(flow, entry) if !entry.value.is_ending() => {
                if !entry.value.choices().iter().any(is_hazard) {
                    HarmProblem::NoAnswerForHazard
                } else if !looked && !is_behind_hazard_answer(flow, entry) {
                    HarmProblem::UnseenBattery
                } else {
                    continue;
                }
            }
            _ if looked => continue,
            _ => HarmProblem::UnseenBattery,
        };
        findings.add(&rule::BATTERY_UNSEEN, screen.path, line, problem);
    }
}

/// The line without the names of parts and tools that contain a word for charging.
fn without_charging_parts(line: &str) -> String {
    ["充电宝", "充电口", "充电线"]
        .iter()
        .fold(line.to_owned(), |line, part| line.replace(part, ""))
        .replace("插上原装充电器", "插上电源")
        .replace("接上原装充电器", "插上电源")
        .replace("插上充电器", "插上电源")
        .replace("充电器充", "插上电源")
        .replace("充电器插着", "插上电源")
        .replace("充电器", "")
}

fn is_hazard(choice: &Choice) -> bool {
    Language::ALL.into_iter().any(|language| LOOK.occur_in(choice.label.get(language), language))
}

/// Whether every path to the node leads through a screen that offers an answer for the hazard.
fn is_behind_hazard_answer(flow: &Flow, entry: &Entry<Node>) -> bool {
    let (mut seen, mut next) = (BTreeSet::new(), vec![flow.start.value.as_str()]);
    while let Some(id) = next.pop() {
        if id == entry.key.value {
            return false;
        }
        let Some(node) = flow.nodes.get(id).filter(|_| seen.insert(id)) else { continue };
        if !node.choices().iter().any(is_hazard) {
            next.extend(node.leads_to().into_iter().map(|go| go.value.as_str()));
        }
    }
    true
}
