//! When totals differ, the terminal uploads its details by itself; settling again is right only after an upload that
//! broke off.

use super::phrase::Phrases;
use super::screen::{Screen, ScreenKind};
use crate::finding::Findings;
use crate::finding::problem::HarmProblem;
use crate::rule;
use crate::source::Language;

const DIFFER: Phrases = Phrases {
    zh: &["不平", "结算单对不上"],
    en: &["not balanced", "does not balance", "totals differ", "totals do not agree", "totals still differ"],
};
const SETTLE_AGAIN: Phrases = Phrases {
    zh: &["再结算", "重新结算", "再结一次", "再次结算"],
    en: &["settle again", "settle once more", "settle it again", "settle a second time"],
};
const UPLOAD: Phrases = Phrases { zh: &["传完", "上送"], en: &["upload"] };
const BROKE_OFF: Phrases = Phrases { zh: &["断了", "中断"], en: &["broke off", "breaks off", "interrupted"] };

pub(super) fn check(screens: &[Screen], findings: &mut Findings) {
    for screen in screens {
        for language in Language::ALL {
            let words = screen.words(language);
            let mut with_answers = words.clone();
            // An answer may be the advice, as in the questions of a lesson.
            if let ScreenKind::Node(_, entry) = &screen.kind {
                for choice in entry.value.choices() {
                    with_answers = with_answers + "\n" + choice.label.get(language);
                }
            }
            if !DIFFER.occur_in(&words, language) || !SETTLE_AGAIN.occur_in(&with_answers, language) {
                continue;
            }
            let needed = [(&UPLOAD, HarmProblem::SettlesWithoutUpload), (&BROKE_OFF, HarmProblem::SettlesWithoutBreak)];
            for (_, problem) in needed.into_iter().filter(|(phrases, _)| !phrases.occur_in(&words, language)) {
                findings.add(&rule::SETTLEMENT_AGAIN, screen.path, screen.line(), problem);
            }
        }
    }
}
