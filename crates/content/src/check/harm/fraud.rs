//! After a fraud: call the police and the bank at once, the police first because they can stop the payment; keep the
//! evidence before anything is deleted.

use super::phrase::{Phrases, sentences};
use super::screen::Screen;
use crate::finding::Findings;
use crate::finding::problem::HarmProblem;
use crate::rule;

const POLICE: Phrases = Phrases { zh: &["110", "报警"], en: &["110", "police"] };
const BANK: Phrases = Phrases {
    zh: &["冻结账户", "冻结相关", "要求冻结", "银行冻结", "止付", "打银行", "银行电话", "银行客服", "银行的电话"],
    en: &[
        "call your bank",
        "call the bank",
        "your bank to",
        "account frozen",
        "freeze the account",
        "stop the payment",
        "bank freeze",
    ],
};
const EMERGENCY_STOP: Phrases = Phrases { zh: &["紧急止付"], en: &["emergency stop"] };
const DELETE: Phrases = Phrases {
    zh: &["删掉", "删除", "再删", "卸载"],
    en: &["delete what", "delete the app", "remove the app", "uninstall"],
};
const EVIDENCE: Phrases =
    Phrases { zh: &["拍照", "拍下", "留证", "截图", "证据"], en: &["photograph", "screenshot", "evidence"] };
const APP: Phrases = Phrases { zh: &["应用"], en: &["app", "install"] };

pub(super) fn check(screens: &[Screen], findings: &mut Findings) {
    for screen in screens {
        for screen_text in &screen.texts {
            let (text, language) = (screen_text.text.as_str(), screen_text.language);
            let police = POLICE.first_in(text, language);
            let bank = BANK.first_in(text, language);
            if let (Some(police), Some(bank)) = (police, bank)
                && bank < police
                && EMERGENCY_STOP.first_in(text, language).is_none_or(|stop| police > stop)
            {
                findings.add(&rule::FRAUD_ORDER, screen.path, screen_text.line, HarmProblem::BankBeforePolice);
            }
            let deleted = screen_text.lines().find(|(_, line)| {
                sentences(line, language).iter().any(|sentence| DELETE.are_advised_in(sentence, language))
            });
            let Some((at, line)) = deleted.filter(|_| police.is_some() && APP.occur_in(text, language)) else {
                continue;
            };
            let before = text.find(line).unwrap_or_default() + line.len();
            if EVIDENCE.first_in(text, language).is_none_or(|kept| kept > before) {
                findings.add(&rule::FRAUD_ORDER, screen.path, at, HarmProblem::DeletesEvidence);
            }
        }
    }
}
