//! Where to complain, step by step, depending on the kind of merchant and of acquirer.

use domain::deposit::Complaint;

use super::rules::{DepositRules, Settled};
use crate::tools::context::ToolContext;
use crate::view::form::{bullets, choices, strong};
use crate::view::page::Page;
use crate::view::sources::listed;

const MERCHANTS: [(&str, &str); 3] = [
    ("company", "deposit.merchant.company"),
    ("sole_trader", "deposit.merchant.sole_trader"),
    ("either", "deposit.merchant.either"),
];

/// Writes the steps: open if the case leads to a complaint, else in a fold.
pub fn complaint(page: &mut Page, tool: &ToolContext<'_>, rules: &DepositRules, settled: &Settled<'_>) {
    let steps = rules.complaints(&settled.case, tool.values());
    if settled.answer.next.complaints.is_empty() {
        let title = tool.word("deposit.complain");
        return page.fold("fold", "deposit-complain", title, |page| complaint_steps(page, tool, rules, &steps));
    }
    page.nest("div", "group", |page| {
        page.test_id("deposit-complain");
        page.say_in("h3", "", "deposit.complain");
        complaint_steps(page, tool, rules, &steps);
    });
}

fn complaint_steps(page: &mut Page, tool: &ToolContext<'_>, rules: &DepositRules, steps: &[&Complaint<'_>]) {
    choices(page, "merchant", "deposit.merchant", &MERCHANTS, tool.values().or("merchant", "either"));
    page.say("hint", "deposit.complain.line");
    page.nest("ol", "steps", |page| {
        page.test_id("deposit-path");
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
