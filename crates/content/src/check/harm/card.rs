//! No response code stops the terminal because of a single card, and no text has a card taken by hand.

use domain::response_code::CodeAction;

use super::phrase::{Phrases, sentences};
use crate::finding::Findings;
use crate::finding::problem::HarmProblem;
use crate::load::Content;
use crate::rule;
use crate::source::{Code, Language, Node, Ticket};

/// Codes about the merchant or the terminal, whichever card was used. 97: UnionPay's specification (Q/CUP 006.6-2015,
/// A.2.1) says "terminal number not registered", and terminals class it D, for the operator. 03: the same table says
/// "invalid merchant"; one of its conditions is about the card, so today's list is looked at first.
const STOPS: [&str; 2] = ["03", "97"];
const LOOKS_FIRST: &str = "03";

/// Codes for which some terminal tells the operator to keep the card: UnionPay's specification marks 04, 34, 41 and 43
/// so, older terminal tables 07, 33, 35 to 38 and 67 as well.
const PICK_UP: [&str; 11] = ["04", "07", "33", "34", "35", "36", "37", "38", "41", "43", "67"];

const STOP: Phrases = Phrases {
    zh: &["停用", "停止刷卡", "停下来", "不要换卡", "不换卡", "不要再刷卡", "别换卡", "不要换别的卡"],
    en: &[
        "stop using",
        "stop taking",
        "try no other card",
        "not try other card",
        "not try card after card",
        "stop and call",
        "take no more cards",
    ],
};
const SEVERAL: Phrases = Phrases {
    zh: &["几张卡", "几家银行", "三张卡", "换一张卡也"],
    en: &["several", "three cards", "another card shows"],
};
const LIST: Phrases = Phrases { zh: &["交易列表"], en: &["today's list"] };
const HANDS_OFF: Phrases = Phrases { zh: &["不要动手"], en: &["do not take it", "do not take the card"] };
const GIVE_BACK: Phrases = Phrases { zh: &["还给持卡人"], en: &["give the card back", "return the card"] };
const THE_SCREEN: Phrases =
    Phrases { zh: &["屏幕提示操作", "照屏幕", "按屏幕"], en: &["follow the screen", "as the screen says"] };

pub(super) fn check(content: &Content, findings: &mut Findings) {
    let table = content.codes.iter().flat_map(|file| file.value.codes.iter().map(|code| (&file.path, code)));
    let own = content.profiles.iter().flat_map(|file| file.value.codes.iter().map(|code| (&file.path, code)));
    for (path, code) in table.chain(own) {
        one_card(path, code, findings);
        hands_off(path, code, findings);
    }
    for file in &content.flows {
        let questions = file.value.nodes.iter().filter_map(|entry| match &entry.value.value {
            Node::Question(question) => Some(question),
            _ => None,
        });
        for edge in questions.flat_map(|question| &question.next) {
            let Some(Node::Ticket(ticket)) = file.value.nodes.get(&edge.go.value).map(|node| &node.value) else {
                continue;
            };
            for code in edge.code_in.iter().flatten().filter(|code| !STOPS.contains(&code.value.as_str())) {
                if stops(ticket) {
                    let problem = HarmProblem::StopsForOneCard { code: code.value.clone() };
                    findings.add_at(&rule::CODE_ONE_CARD, &file.path, code, problem);
                }
            }
        }
    }
    for (language, file) in &content.words {
        for word in file.value.iter().filter(|word| word.key.value == "action.hold_card.say") {
            let text = &word.value;
            if !HANDS_OFF.occur_in(text, *language) || THE_SCREEN.occur_in(text, *language) {
                let problem = HarmProblem::TakesCard { text: format!("`{}`", word.key.value) };
                findings.add_at(&rule::CODE_HOLD_CARD, &file.path, &word.key, problem);
            }
        }
    }
}

fn one_card(path: &str, code: &Code, findings: &mut Findings) {
    let id = code.code.value.as_str();
    if STOPS.contains(&id) {
        let looks = Language::ALL.into_iter().all(|language| LIST.occur_in(code.first.get(language), language));
        if id == LOOKS_FIRST && !looks {
            let problem = HarmProblem::StopsBeforeList { code: id.to_owned() };
            findings.add_at(&rule::CODE_ONE_CARD, path, &code.code, problem);
        }
        return;
    }
    if code.action == CodeAction::StopTerminal
        || Language::ALL.into_iter().any(|language| says_stop(code.first.get(language), language))
    {
        findings.add_at(&rule::CODE_ONE_CARD, path, &code.code, HarmProblem::StopsForOneCard { code: id.to_owned() });
    }
}

/// Whether a line says to stop, without the condition that several cards have failed.
fn says_stop(text: &str, language: Language) -> bool {
    text.lines().any(|line| {
        let line = sentences(line, language).join(" ");
        STOP.occur_in(&line, language) && !SEVERAL.occur_in(&line, language)
    })
}

fn stops(ticket: &Ticket) -> bool {
    let notice = ticket.notice.iter().flat_map(|notice| std::iter::once(&notice.title).chain(&notice.say));
    let texts = std::iter::once(&ticket.title).chain(&ticket.say).chain(notice);
    texts.into_iter().any(|text| Language::ALL.into_iter().any(|language| says_stop(text.get(language), language)))
}

fn hands_off(path: &str, code: &Code, findings: &mut Findings) {
    let id = code.code.value.as_str();
    let held = code.action == CodeAction::HoldCard;
    if !held && !PICK_UP.contains(&id) {
        return;
    }
    for language in Language::ALL {
        let first = code.first.get(language).replace("**", "");
        let says = HANDS_OFF.occur_in(&first, language) || (!held && GIVE_BACK.occur_in(&first, language));
        if !says || THE_SCREEN.occur_in(&first, language) {
            let problem = HarmProblem::TakesCard { text: id.to_owned() };
            findings.add_at(&rule::CODE_HOLD_CARD, path, &code.first, problem);
        }
    }
}
