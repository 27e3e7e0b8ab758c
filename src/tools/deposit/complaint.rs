//! Where to complain, step by step, for what the merchant and the acquirer are.

use domain::deposit::Complaint;

use super::rules::{DepositRules, Settled};
use crate::tools::ToolContext;
use crate::view::form::{bullets, choices, strong};
use crate::view::page::Page;
use crate::view::sources::listed;

const MERCHANTS: [(&str, &str); 3] = [
    ("company", "deposit.merchant.company"),
    ("sole_trader", "deposit.merchant.sole_trader"),
    ("either", "deposit.merchant.either"),
];

/// Writes the way: open where the case comes to that, else folded away.
pub fn complaint(page: &mut Page, tool: &ToolContext<'_>, rules: &DepositRules, settled: &Settled<'_>) {
    let steps = rules.complaints(&settled.case, tool.values());
    if settled.answer.next.complaints.is_empty() {
        let title = tool.word("deposit.complain");
        return page.fold("fold", "deposit-complain", title, |page| way(page, tool, rules, &steps));
    }
    page.nest("div", "group", |page| {
        page.mark("deposit-complain");
        page.say_in("h3", "", "deposit.complain");
        way(page, tool, rules, &steps);
    });
}

fn way(page: &mut Page, tool: &ToolContext<'_>, rules: &DepositRules, steps: &[&Complaint<'_>]) {
    choices(page, "merchant", "deposit.merchant", &MERCHANTS, tool.values().or("merchant", "either"));
    page.say("hint", "deposit.complain.line");
    page.nest("ol", "steps", |page| {
        page.mark("deposit-path");
        for step in steps {
            page.nest("li", "", |page| one(page, step));
        }
    });
    page.say_in("h3", "", "deposit.not_these");
    bullets(page, rules.book.not_these.iter().map(|note| note.say.into()));
}

fn one(page: &mut Page, step: &Complaint<'_>) {
    strong(page, step.to.to_owned().into(), step.contact.map(|contact| contact.to_owned().into()));
    page.p("", step.say.to_owned().into());
    if let Some(time) = step.time {
        page.p("hint how", time.to_owned().into());
    }
    listed(page, &step.sources, None);
}
