//! Every interface word the widget asks for is in `kb-bundle/ui/`, and every word there is asked for.

use std::collections::BTreeSet;

use domain::flow::RuleName;
use domain::response_code::CodeAction;

use crate::repo::{files, none, text, widget};
use crate::rust::{literals, returned, without_tests};

const LANGUAGES: [&str; 2] = ["kb-bundle/ui/zh-CN.yaml", "kb-bundle/ui/en.yaml"];

/// A family of keys put together at run time: how the code writes it, and what can stand in the gap.
struct Family {
    template: &'static str,
    gap: fn() -> BTreeSet<String>,
    /// Whether the screen does without where content has no such word.
    optional: bool,
}

const FAMILIES: [Family; 42] = [
    Family { template: "actor.{}", gap: actors, optional: false },
    Family { template: "retry.{}", gap: retries, optional: false },
    Family { template: "action.{key}.title", gap: stops, optional: false },
    Family { template: "action.{key}.say", gap: stops, optional: false },
    Family { template: "field.{id}", gap: fields, optional: false },
    Family { template: "hint.{id}", gap: fields, optional: true },
    Family { template: "fault.{}", gap: faults, optional: false },
    Family { template: "typed.{}", gap: inputs, optional: false },
    Family { template: "ruling.{name}", gap: rulings, optional: false },
    Family { template: "ruling.input.{name}", gap: rule_inputs, optional: false },
    Family { template: "device.{name}", gap: device_facts, optional: false },
    Family { template: "device.value.{}", gap: device_values, optional: true },
    Family { template: "tool.{name}", gap: tools, optional: false },
    Family { template: "fee.way.{}", gap: ways, optional: false },
    Family { template: "fee.step.{}", gap: fee_steps, optional: false },
    Family { template: "fee.error.{}", gap: fee_errors, optional: false },
    Family { template: "fee.verdict.{key}", gap: verdicts, optional: false },
    Family { template: "fee.verdict_say.{key}", gap: verdicts, optional: false },
    Family { template: "deposit.ask.{}", gap: deposit_questions, optional: false },
    Family { template: "deposit.hint.{}", gap: deposit_questions, optional: true },
    Family { template: "deposit.said.{}", gap: deposit_questions, optional: false },
    Family { template: "deposit.field.{}", gap: deposit_fields, optional: false },
    Family { template: "deposit.fault.{}", gap: deposit_faults, optional: false },
    Family { template: "deposit.outcome.{}", gap: deposit_outcomes, optional: false },
    Family { template: "deposit.say.{}", gap: deposit_outcomes, optional: false },
    Family { template: "deposit.basis.{}", gap: || named(domain::deposit::Basis::NAMES), optional: false },
    Family { template: "deposit.value.{}", gap: || named(domain::deposit::ValueName::NAMES), optional: false },
    Family { template: "deposit.origin.{}", gap: || named(domain::deposit::ValueOrigin::NAMES), optional: false },
    Family { template: "statement.cause.{}", gap: causes, optional: false },
    Family { template: "statement.say.{}", gap: causes, optional: false },
    Family { template: "statement.cause.{key}", gap: causes, optional: false },
    Family { template: "statement.verdict.{}", gap: statement_verdicts, optional: false },
    Family { template: "statement.share.{name}", gap: shares, optional: false },
    Family { template: "statement.passed.{}", gap: passed_over, optional: false },
    Family { template: "statement.kind.{}", gap: kinds, optional: false },
    Family { template: "statement.role.{}", gap: roles, optional: false },
    Family { template: "statement.sure.{}", gap: sure, optional: false },
    Family { template: "statement.fault.{}", gap: row_faults, optional: false },
    Family { template: "statement.error.{}", gap: statement_errors, optional: false },
    Family { template: "statement.note.{}", gap: statement_notes, optional: false },
    Family { template: "statement.page.{}", gap: page_faults, optional: false },
    Family { template: "statement.column.{key}", gap: table_columns, optional: false },
];

fn actors() -> BTreeSet<String> {
    returned("crates/domain/src/response_code.rs", "Actor", "key")
}

fn retries() -> BTreeSet<String> {
    returned("crates/domain/src/response_code.rs", "Retry", "key")
}

/// Only actions that must be read before anything else have words.
fn stops() -> BTreeSet<String> {
    let all = returned("crates/domain/src/response_code.rs", "CodeAction", "key");
    let is_stop = |key: &String| {
        let action: CodeAction = serde_json::from_value(key.clone().into()).expect("key() is the name in content");
        action.is_stop()
    };
    all.into_iter().filter(is_stop).collect()
}

fn fields() -> BTreeSet<String> {
    let mut all = returned("crates/domain/src/draft.rs", "Field", "key");
    all.extend(returned("crates/domain/src/flow.rs", "Fact", "key"));
    all
}

fn device_facts() -> BTreeSet<String> {
    ticket::Device::default().facts().iter().map(|(name, _)| (*name).to_owned()).collect()
}

fn device_values() -> BTreeSet<String> {
    ticket::NETWORKS.iter().chain(&ticket::PAPERS).chain(&["yes", "no"]).map(|value| (*value).to_owned()).collect()
}

fn faults() -> BTreeSet<String> {
    let mut all = returned("crates/domain/src/draft.rs", "FieldFault", "code");
    all.extend(returned("crates/domain/src/money.rs", "MoneyError", "code"));
    all.extend(returned("crates/domain/src/fee/typed/rate.rs", "RateFault", "code"));
    all.extend(returned("crates/domain/src/fee/typed/date.rs", "DateFault", "code"));
    all.extend(returned("crates/domain/src/flow/typed.rs", "InputFault", "code"));
    all
}

/// What is typed at a question of a flow.
fn inputs() -> BTreeSet<String> {
    returned("crates/domain/src/flow/typed.rs", "InputKind", "key")
}

/// What a rule says.
fn rulings() -> BTreeSet<String> {
    let of = |rule: RuleName| rule.outcomes().iter().map(move |outcome| format!("{}.{outcome}", rule.key()));
    RuleName::ALL.into_iter().flat_map(of).collect()
}

/// What a rule may lack. The tool's own words name the facts of a deposit.
fn rule_inputs() -> BTreeSet<String> {
    let inputs = [RuleName::Fee, RuleName::Calendar].into_iter().flat_map(RuleName::inputs);
    inputs.filter(|input| input.needed || input.name == "cap").map(|input| input.name.to_owned()).collect()
}

fn tools() -> BTreeSet<String> {
    returned("src/visit/tool.rs", "ToolName", "as_str")
}

fn ways() -> BTreeSet<String> {
    returned("crates/domain/src/fee/method.rs", "PaymentMethod", "key")
}

fn fee_steps() -> BTreeSet<String> {
    returned("crates/domain/src/fee/step.rs", "FeeStepKind", "key")
}

fn fee_errors() -> BTreeSet<String> {
    returned("crates/domain/src/fee/error.rs", "FeeError", "code")
}

fn verdicts() -> BTreeSet<String> {
    returned("crates/domain/src/fee/standing.rs", "Verdict", "key")
}

/// What the deposit tool asks, by its table of questions.
fn deposit_questions() -> BTreeSet<String> {
    let source = text("src/tools/deposit/questions.rs");
    let ids = source.split("id: \"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()));
    ids.collect()
}

/// What is typed there.
fn deposit_fields() -> BTreeSet<String> {
    let source = text("src/tools/deposit/questions.rs");
    let typed = |field: &&domain::deposit::CaseField| {
        ["need(", "may(", "field: "].iter().any(|before| source.contains(&format!("{before}CaseField::{field:?}")))
    };
    domain::deposit::CaseField::ALL.iter().filter(typed).map(|field| field.name().to_owned()).collect()
}

fn deposit_faults() -> BTreeSet<String> {
    returned("crates/domain/src/deposit/error.rs", "DepositError", "code")
}

fn deposit_outcomes() -> BTreeSet<String> {
    named(domain::deposit::DepositOutcome::NAMES)
}

fn causes() -> BTreeSet<String> {
    returned("crates/statement/src/cause.rs", "Cause", "key")
}

fn kinds() -> BTreeSet<String> {
    returned("crates/statement/src/row_kind.rs", "RowKind", "key")
}

fn roles() -> BTreeSet<String> {
    returned("crates/statement/src/role.rs", "Role", "key")
}

fn row_faults() -> BTreeSet<String> {
    returned("crates/statement/src/fault.rs", "Reason", "code")
}

fn statement_errors() -> BTreeSet<String> {
    returned("crates/statement/src/fault.rs", "StatementError", "code")
}

fn statement_verdicts() -> BTreeSet<String> {
    returned("crates/statement/src/verdict.rs", "Verdict", "key")
}

fn passed_over() -> BTreeSet<String> {
    returned("crates/statement/src/passed_over.rs", "PassedOver", "key")
}

/// The three shares of a file.
fn shares() -> BTreeSet<String> {
    named(&["checked", "passed_over", "unchecked"])
}

fn statement_notes() -> BTreeSet<String> {
    returned("crates/statement/src/note.rs", "FileNote", "key")
}

/// How sure a column is.
fn sure() -> BTreeSet<String> {
    named(&["certain", "likely", "guess", "given"])
}

/// What the page says where it can't hand a file over.
fn page_faults() -> BTreeSet<String> {
    returned("src/visit/check.rs", "PageFault", "key")
}

/// The columns of the table of differences.
fn table_columns() -> BTreeSet<String> {
    let source = text("crates/statement/src/csv.rs");
    let (_, list) = source.split_once("pub const COLUMNS: [&str; 13] = [").expect("csv.rs names its columns");
    let list = list.split(']').next().unwrap_or_default();
    literals(list).into_iter().map(|literal| literal.text).collect()
}

fn named(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// The keys of a file of words, in order.
fn keys(path: &str) -> Vec<String> {
    let text = text(path);
    let begins_one = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
    text.lines().filter(begins_one).filter_map(|line| Some(line.split_once(':')?.0.to_owned())).collect()
}

/// Everything in the widget and its loader that can be a word's key, with the place.
fn asked(known: &[String]) -> Vec<(String, String)> {
    let sections: BTreeSet<&str> = known.iter().filter_map(|key| Some(key.split_once('.')?.0)).collect();
    let mut asked = Vec::new();
    // Ports show nothing; what has a point in it there is a path or an address.
    for path in widget().iter().filter(|path| !path.starts_with("src/ports/")) {
        let source = text(path);
        for literal in literals(without_tests(&source)) {
            let called = ["word(", "word_with("].iter().any(|call| literal.before.ends_with(call));
            let in_section = literal.text.split_once('.').is_some_and(|(section, _)| sections.contains(section));
            if called || (in_section && !literal.text.contains(' ')) {
                asked.push((literal.text, format!("{path}:{}", literal.line)));
            }
        }
    }
    for path in files("www/loader", &[".ts"]) {
        for piece in text(&path).split('\'').filter(|piece| piece.starts_with("launcher.")) {
            asked.push((piece.to_owned(), path.clone()));
        }
    }
    asked
}

#[test]
fn every_word_the_widget_asks_for_is_there_in_both_languages() {
    for path in LANGUAGES {
        let known = keys(path);
        let mut missing = Vec::new();
        for (key, place) in asked(&known) {
            match FAMILIES.iter().find(|family| family.template == key) {
                None if key.contains('{') => {
                    missing.push(format!("{place} {key}: add it to FAMILIES in tests/it/words.rs"))
                }
                None if !known.contains(&key) => missing.push(format!("{place} {key}")),
                _ => {}
            }
        }
        for family in FAMILIES.iter().filter(|family| !family.optional) {
            let made = (family.gap)().into_iter().map(|name| filled(family.template, &name));
            missing.extend(made.filter(|key| !known.contains(key)));
        }
        none(&missing, &format!("add these words to {path}, or a merchant reads the bare key"));
    }
}

#[test]
fn every_family_of_words_is_still_asked_for() {
    let asked: BTreeSet<String> = asked(&keys(LANGUAGES[0])).into_iter().map(|(key, _)| key).collect();
    let unused = FAMILIES.iter().map(|family| family.template.to_owned()).filter(|family| !asked.contains(family));
    none(&unused.collect::<Vec<_>>(), "nothing in src/ makes these keys any more; take them out of FAMILIES");
}

#[test]
fn no_word_is_unused() {
    for path in LANGUAGES {
        let known = keys(path);
        let mut used: BTreeSet<String> = asked(&known).into_iter().map(|(key, _)| key).collect();
        for family in &FAMILIES {
            used.extend((family.gap)().iter().map(|name| filled(family.template, name)));
        }
        let unused: Vec<String> = known.into_iter().filter(|key| !used.contains(key)).collect();
        none(&unused, &format!("nothing shows these words; delete them from {path}"));
    }
}

/// What draws the screens that come before the rest of the bundle, and speaks on them.
const FIRST_SCREENS: [&str; 17] = [
    "src/update/late.rs",
    "src/update/loading.rs",
    "src/update/search.rs",
    "src/update.rs",
    "src/app.rs",
    "src/host/idle.rs",
    "src/content/tenant.rs",
    "src/view.rs",
    "src/view/answers.rs",
    "src/view/contact.rs",
    "src/view/flow.rs",
    "src/view/flow/question.rs",
    "src/view/listener.rs",
    "src/view/hits.rs",
    "src/view/home.rs",
    "src/view/notice.rs",
    "src/view/page.rs",
];

/// Words in them that only stand where the rest is here: on what was answered, found, written or sent.
const NOT_FIRST: [&str; 19] = [
    "answers.change",
    "answers.change_named",
    "answers.earlier",
    "answers.title",
    "ask.add",
    "ask.discard",
    "ask.discard_say",
    "ask.discard_yes",
    "ask.new",
    "ask.other",
    "code.none",
    "copy.done",
    "copy.failed",
    "flow.undo",
    "search.near",
    "search.none",
    "search.to_ticket",
    "ticket.sent_before",
    "ticket.suggested",
];

#[test]
fn every_word_of_the_first_screens_is_in_the_first_part_of_a_bundle() {
    let known = keys(LANGUAGES[0]);
    let is_first_screen = |place: &str| FIRST_SCREENS.iter().any(|file| place.starts_with(&format!("{file}:")));
    let asked = asked(&known).into_iter().filter(|(key, place)| is_first_screen(place) || key.starts_with("launcher."));
    let late = asked.filter(|(key, _)| known.contains(key) && !content::pack::is_first_word(key));
    let found: BTreeSet<String> = late.map(|(key, _)| key).collect();
    let expected = named(&NOT_FIRST);
    none(
        &found.difference(&expected).cloned().collect::<Vec<_>>(),
        "a first screen shows these before they are here: name them in FIRST_WORDS (crates/content/src/pack/split.rs), or in NOT_FIRST if only what comes later shows them",
    );
    none(
        &expected.difference(&found).cloned().collect::<Vec<_>>(),
        "no first screen asks for these; take them out of NOT_FIRST",
    );
}

/// The template with its gap filled, whatever stands between the braces.
fn filled(template: &str, name: &str) -> String {
    let (before, rest) = template.split_once('{').expect("a family has a gap");
    let (_, after) = rest.split_once('}').expect("a gap is closed");
    [before, name, after].concat()
}
